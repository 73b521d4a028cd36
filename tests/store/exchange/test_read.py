"""Files are known by their content, and whatever cannot be imported is refused in a sentence, soon."""

import io
import os
import re
import socket
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.importing.sheet import Format
from store.exchange import read as reading
from store.exchange.formats import MOST_COLUMNS, MOST_ROWS, OLE, format_of
from store.exchange.read import ImportRefusedError, read_pasted, read_source
from tests.hostile import PAYLOADS, acting
from tests.properties import tries
from tests.store.exchange.books import archive, book, data_of, parts_of, read_bytes, saved, sheet_with, text

ROOT = Path(__file__).parents[3]
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Pat Beispiel\r\nEND:VCARD\r\n"
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
SOON = 20
"""Seconds within which a foe's file is refused, on a machine that is busy with all the other tests."""


def refusal(folder: Path, data: bytes, name: str = "list.xlsx") -> str:
    """The sentence with which a file is refused; it names the file and never acts on a terminal."""
    with pytest.raises(ImportRefusedError) as refused:
        read_bytes(folder, data, name)
    said = str(refused.value)
    assert name in said
    assert said.endswith(".")
    assert not acting(said)
    return said


class TestFormat:
    @pytest.mark.parametrize("ending", ["xlsx", "csv", "txt", "ics", "xls", "pdf", ""])
    def test_the_content_counts_and_not_the_ending(self, tmp_path: Path, ending: str) -> None:
        assert read_bytes(tmp_path, saved(sheet_with(["a"])), f"a.{ending}").format is Format.XLSX
        assert read_bytes(tmp_path, b"a;b\nc;d", f"b.{ending}").format is Format.CSV
        assert format_of(CALENDAR, f"c.{ending}") is Format.CALENDAR

    @pytest.mark.parametrize(
        "before", [b"", b"\xef\xbb\xbf", b"\n \n", b"<!-- kept by a web site\n-->\n", b"To: us\n\n"]
    )
    @pytest.mark.parametrize(("data", "format"), [(CARD, Format.CONTACTS), (CALENDAR, Format.CALENDAR)])
    def test_calendars_and_cards_are_known_behind_what_does_not_belong_to_them(
        self, before: bytes, data: bytes, format: Format
    ) -> None:
        assert format_of(before + data, "a") is format
        assert format_of((before.removeprefix(b"\xef\xbb\xbf") + data).decode().encode("utf-16"), "a") is format
        assert format_of(before + data.lower().replace(b"\r", b""), "a") is format

    def test_a_list_that_mentions_a_card_is_a_list(self) -> None:
        assert format_of(b"how to;import\nBEGIN:VCARDS;x\n", "a") is Format.CSV
        assert format_of(b"a;b\n" * 50 + CARD, "a") is Format.CSV


class TestRefused:
    """Each kind of file that is no list gets its own sentence, which says what would help."""

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "it has a password"),
            (OLE + b"\0" * 600, "old format"),
            (b"%PDF-1.7 x", "it is a PDF"),
            (b"{\\rtf1 x}", "text document"),
            (b"\x89PNG\r\n\x1a\n", "picture"),
            (b"\x1f\x8b\x08\0", "archive"),
            (b"<html><table><tr><td>1", "web page"),
            (b"\xef\xbb\xbf  <?xml version='1.0'?><Workbook/>", "XML"),
            (b"", "it is empty"),
            (b" \r\n\t\0", "it is empty"),
            (b"PK\x03\x04" + b"x" * 50, "damaged"),
            (saved(sheet_with(["a"]))[:-60], "damaged"),
            (saved(sheet_with()), "it is empty"),
            (saved(sheet_with([" ", None, "\u200b"])), "it is empty"),
            (archive({"a.txt": "x"}), "archive"),
            (
                archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"}),
                "OpenDocument",
            ),
            (archive({"word/document.xml": "x"}), "Word document"),
            (archive({"ppt/presentation.xml": "x"}), "presentation"),
            (archive({"Index/Document.iwa": "x"}), "Numbers"),
            (archive(parts_of("") | {"xl/workbook.xml": "<workbook"}), "damaged"),
            (archive(parts_of("<sheetData><row><c>")), "damaged"),
            (book(data_of(*[text("a")] * (MOST_ROWS + 1))), "more than 20,000 rows"),
            (b"a;b\n" * (MOST_ROWS + 1), "more than 20,000 rows"),
            (book(data_of(text("a") * (MOST_COLUMNS + 1))), "more than 200 columns"),
            (b";".join([b"a"] * (MOST_COLUMNS + 1)), "more than 200 columns"),
            (b"a;b\n" * 2_500_001, "larger than 10 MB"),
        ],
        ids=lambda each: each if isinstance(each, str) else "",
    )
    def test_each_in_its_own_sentence(self, tmp_path: Path, data: bytes, said: str) -> None:
        assert said in refusal(tmp_path, data)

    def test_a_binary_workbook(self, tmp_path: Path) -> None:
        parts = parts_of("") | {"xl/workbook.bin": b"x"}
        parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("workbook.xml", "workbook.bin")
        assert "binary workbook" in refusal(tmp_path, archive(parts))

    def test_a_zip_archive_with_a_password(self, tmp_path: Path) -> None:
        held = io.BytesIO(book(data_of(text("a"))))
        with zipfile.ZipFile(held) as packed:
            places = [each.header_offset for each in packed.infolist()]
        data = bytearray(held.getvalue())
        for place in places:
            data[place + 6] |= 1
        start = -1
        while (start := data.find(b"PK\x01\x02", start + 1)) >= 0:
            data[start + 8] |= 1
        assert "it has a password" in refusal(tmp_path, bytes(data))

    def test_rows_and_columns_up_to_the_limit_are_read(self, tmp_path: Path) -> None:
        assert len(read_bytes(tmp_path, b"a;b\n" * MOST_ROWS).sheets[0].rows) == MOST_ROWS
        assert read_bytes(tmp_path, book(data_of(text("a") * MOST_COLUMNS))).sheets[0].width == MOST_COLUMNS

    def test_formatted_empty_cells_count_neither_as_rows_nor_as_columns(self, tmp_path: Path) -> None:
        empties = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="XFD{n}"/></row>' for n in range(2, MOST_ROWS + 10))
        rows = f'<sheetData><row r="1">{text("a")}</row>{empties}</sheetData>'
        assert [each.texts for each in read_bytes(tmp_path, book(rows)).sheets[0].rows] == [("a",)]

    def test_a_sheet_that_is_too_large_is_left_out_where_there_are_others(self, tmp_path: Path) -> None:
        sheet = sheet_with(["a"])
        sheet.parent.create_sheet("Raw data").append(["x"] * (MOST_COLUMNS + 1))
        found = read_bytes(tmp_path, saved(sheet))
        assert [each.name for each in found.sheets] == ["List"]
        assert found.told == ("Sheet “Raw data” is too large for a list and is not imported.",)


class TestNoFile:
    def refused(self, *paths: Path) -> str:
        with pytest.raises(ImportRefusedError) as refused:
            read_source(paths)
        return str(refused.value)

    def test_a_missing_one(self, tmp_path: Path) -> None:
        assert self.refused(tmp_path / "list.xlsx") == "There is no file list.xlsx: name another one."
        assert "list.xlsx" in self.refused(tmp_path / "list.xlsx", tmp_path)

    def test_a_name_that_no_file_can_have(self) -> None:
        assert "cannot be read" in self.refused(Path("a\0b"))
        assert "cannot be read" in self.refused(Path("a" * 5_000))

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
    def test_a_pipe_a_socket_and_a_device_are_never_opened(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with socket.socket(socket.AF_UNIX) as held:
            os.chdir(tmp_path)
            held.bind("socket")
        for each in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero"), Path("/dev/stdin")):
            if not stat.S_ISREG(each.stat().st_mode):
                assert "a pipe, a socket or a device" in self.refused(each)
        assert "holds no calendars and no contacts" in self.refused(tmp_path)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read here")
    def test_one_that_may_not_be_read(self, tmp_path: Path) -> None:
        path = tmp_path / "list.csv"
        path.write_text("a;b")
        path.chmod(0)
        assert "Permission denied" in self.refused(path)

    def test_a_link_leads_to_its_file(self, tmp_path: Path) -> None:
        (tmp_path / "list.csv").write_text("a;b")
        (tmp_path / "link").symlink_to("list.csv")
        (tmp_path / "round").symlink_to("round")
        assert read_source([tmp_path / "link"]).name == "link"
        assert "cannot be read" in self.refused(tmp_path / "round")


class TestSeveral:
    @pytest.fixture
    def read_as(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
        """Which files were read as what."""
        found: list[tuple[str, list[str]]] = []

        def read(format: Format, files: list[tuple[str, bytes]], *_: object) -> object:
            found.append((format, [name for name, _ in files]))
            return read_pasted("a")

        monkeypatch.setattr(reading, "_read", read)
        return found

    def write(self, folder: Path, files: Mapping[str, bytes]) -> None:
        for name, data in files.items():
            (folder / name).write_bytes(data)

    def test_a_folder_of_cards_is_one_list_and_what_else_is_in_it_is_told(
        self, tmp_path: Path, read_as: list[tuple[str, list[str]]]
    ) -> None:
        self.write(tmp_path, {"b.vcf": CARD, "a": CARD, ".hidden": CALENDAR, "note.txt": b"hello", "p.png": b"\x89PNG"})
        (tmp_path / "inner").mkdir()
        source = read_source([tmp_path])
        assert read_as == [(Format.CONTACTS, ["a", "b.vcf"])]
        assert source.told == ("2 files in the folder are not imported: note.txt, p.png.",)

    def test_several_calendars_may_be_named(self, tmp_path: Path, read_as: list[tuple[str, list[str]]]) -> None:
        self.write(tmp_path, {"a.ics": CALENDAR, "b.ics": CALENDAR})
        assert read_source([tmp_path / "b.ics", tmp_path / "a.ics"]).told == ()
        assert read_as == [(Format.CALENDAR, ["b.ics", "a.ics"])]

    @pytest.mark.parametrize(
        ("files", "said"),
        [
            ({"a.ics": CALENDAR, "b.vcf": CARD}, "a.ics is a calendar, b.vcf holds contacts"),
            ({"a.csv": b"a;b"}, "holds no calendars and no contacts"),
            ({}, "holds no calendars and no contacts"),
        ],
    )
    def test_other_folders_are_refused(self, tmp_path: Path, files: Mapping[str, bytes], said: str) -> None:
        self.write(tmp_path, files)
        with pytest.raises(ImportRefusedError, match=said):
            read_source([tmp_path])

    def test_tables_are_imported_one_at_a_time(self, tmp_path: Path) -> None:
        self.write(tmp_path, {"a.vcf": CARD, "b.csv": b"a;b"})
        with pytest.raises(ImportRefusedError, match=r"b\.csv is neither"):
            read_source([tmp_path / "a.vcf", tmp_path / "b.csv"])

    def test_too_many_or_too_large_together(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.write(tmp_path, {"a.vcf": CARD, "b.vcf": CARD})
        monkeypatch.setattr(reading, "MOST_FILES", 1)
        with pytest.raises(ImportRefusedError, match="more than 1 files"):
            read_source([tmp_path])
        monkeypatch.undo()
        monkeypatch.setattr(reading, "MOST_BYTES_TOGETHER", len(CARD))
        with pytest.raises(ImportRefusedError, match="together"):
            read_source([tmp_path])


def measured(folder: Path, data: bytes) -> tuple[str, float, int]:
    """How a file is refused in a process of its own, in how many seconds, and in how many MB where that is known."""
    path = folder / "bomb.xlsx"
    path.write_bytes(data)
    program = (
        "import sys\nfrom pathlib import Path\nfrom store.exchange.read import *\n"
        "try:\n    print('read', len(read_source([Path(sys.argv[1])]).sheets))\n"
        "except ImportRefusedError as refused:\n    print(refused)\n"
        "status = Path('/proc/self/status')\n"
        "lines = status.read_text().splitlines() if status.exists() else []\n"
        "print(next((each.split()[1] for each in lines if each.startswith('VmHWM')), 0))\n"
    )
    began = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    said, memory = run.stdout.splitlines()
    return said, time.monotonic() - began, int(memory) // 1024


SHEET, STYLES, TEXTS = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"


def packed_to(size: int, part: str = SHEET, fill: bytes = b" ") -> bytes:
    """A spreadsheet of which one part unpacks to that size."""
    parts = parts_of(data_of(text("a")))
    head, tail = str(parts.pop(part)).rsplit("</", 1)
    held = io.BytesIO(archive(parts))
    with (
        zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open(part, "w", force_zip64=True) as filled,
    ):
        filled.write(head.encode())
        block = fill * (1_000_000 // len(fill))
        for _ in range(size // len(block)):
            filled.write(block)
        filled.write(f"</{tail}".encode())
    return held.getvalue()


BILLION = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10)
)
EMPTY_ROW = b"<row>" + b"<c s='1'/>" * 30 + b"</row>"
MERGED = '<mergeCell ref="A1:XFD1048576"/>' * 50_000
HIDDEN = '<col min="1" max="16384" hidden="1"/>' * 20_000
MUCH = "far more than a list does"
BOMBS = {
    "200 MB": (lambda: packed_to(201_000_000), MUCH),
    "60 MB": (lambda: packed_to(60_000_000), MUCH),
    "styles": (lambda: packed_to(15_000_000, STYLES, os.urandom(300).hex().encode()), MUCH),
    "letters": (lambda: packed_to(60_000_000, TEXTS, b"<si><t>" + os.urandom(900).hex().encode() + b"</t></si>"), MUCH),
    "empty cells": (lambda: packed_to(60_000_000, fill=EMPTY_ROW + os.urandom(100).hex().encode()), MUCH),
    "entities": (lambda: bomb("xl/workbook.xml", BILLION + "]><workbook>&k;</workbook>"), "damaged"),
    "entities in a sheet": (lambda: bomb(SHEET, BILLION + "]><worksheet>&k;</worksheet>"), "damaged"),
    "entities in texts": (lambda: bomb(TEXTS, BILLION + "]><sst>&k;</sst>"), "damaged"),
    "parts": (lambda: archive(parts_of("") | {f"xl/{n}": "" for n in range(6_000)}), MUCH),
    "merged cells": (lambda: book(data_of(text("a")) + f"<mergeCells>{MERGED}</mergeCells>"), "read 1"),
    "hidden columns": (lambda: book(f"<cols>{HIDDEN}</cols>" + data_of(text("a"))), "read 1"),
}  # fmt: skip


def bomb(part: str, content: str) -> bytes:
    """A spreadsheet with this content of one part."""
    return archive(parts_of("") | {part: content})


@pytest.mark.parametrize("name", BOMBS)
def test_what_unpacks_to_very_much_takes_neither_long_nor_all_memory(tmp_path: Path, name: str) -> None:
    made, said = BOMBS[name]
    data = made()
    assert len(data) < 4_000_000, "a bomb is small"
    found, seconds, memory = measured(tmp_path, data)
    assert said in found
    assert seconds < SOON
    assert memory < 150, f"{memory} MB"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_hostile_text_gets_in(tmp_path: Path, payload: str) -> None:
    plain = "".join(each for each in payload if each.isprintable() or each in "\u202e\u200b\n")
    payload = payload.replace("BEGIN:", "BEGIN ")  # so that it is not taken for contacts
    sources = [read_pasted(f"Heading\tOther\nx{payload}\ty\n")]
    sources.append(
        read_bytes(tmp_path, book(data_of("<c t='str'><v><![CDATA[x" + plain.replace("]]>", "") + "]]></v></c>")))
    )
    for source in sources:
        assert not any(
            acting(each.replace("\t", " ")) for sheet in source.sheets for row in sheet.rows for each in row.texts
        )


@tries(150)
@given(st.integers(0, 10**9), st.binary(min_size=1, max_size=4))
def test_a_damaged_spreadsheet_is_read_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, place: int, damage: bytes
) -> None:
    data = bytearray(book(data_of(text("a") + "<c><v>1</v></c>", text("b")), shared="<si><t>x</t></si>"))
    place %= len(data)
    data[place : place + len(damage)] = damage
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(bytes(data))
    said = "damaged.xlsx cannot be imported: …."
    try:
        read_source([path])
    except ImportRefusedError as refused:
        said = str(refused)
    assert re.fullmatch(r"damaged\.xlsx cannot be imported: .+\.", said)


def test_progress_is_told_and_may_stop_it(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(_done: int, _of: int) -> None:
        raise StoppedError

    told: list[tuple[int, int]] = []
    for name, data in (("a.xlsx", book(data_of(*[text("a")] * 9_000))), ("b.csv", b"a;b\n" * 9_000)):
        path = tmp_path / name
        path.write_bytes(data)
        told.clear()
        read_source([path], lambda done, of: told.append((done, of)))
        assert told
        assert told == sorted(told)
        assert all(done <= of for done, of in told)
        with pytest.raises(StoppedError):
            read_source([path], stop)


def loaded(program: str, *arguments: object) -> set[str]:
    """Which large libraries, and modules that read files of other programs, a program has loaded at its end."""
    program += (
        "\nimport sys\nlarge = {'openpyxl', 'icalendar', 'textual', 'store.exchange.spreadsheet'}\n"
        "print(*large & set(sys.modules), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", program, *map(str, arguments)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stderr.split())


def test_a_spreadsheet_is_read_without_large_libraries(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(saved(sheet_with(["a"])))
    program = (
        "import sys\nfrom pathlib import Path\nfrom store.exchange.read import read_source\n"
        "read_source([Path(sys.argv[1])])"
    )
    assert loaded(program, path) == {"store.exchange.spreadsheet"}


def test_the_command_line_starts_without_them() -> None:
    program = "from screens.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass"
    assert loaded(program, "--version") == set()


def test_the_first_screen_is_drawn_without_them(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys\nfrom datetime import date\nfrom pathlib import Path\n"
        "from screens.app import MissionsApp\nfrom store.store import Store\n"
        "async def draw():\n"
        "    async with MissionsApp(Store(Path(sys.argv[1])), lambda: date(2026, 11, 28)).run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "asyncio.run(draw())"
    )
    assert loaded(program, tmp_path / "new.json") == {"textual"}


def test_a_cell_longer_than_any_of_a_list_is_refused_with_its_row(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Country\nDemo North,Norway\n" + "x" * 100_001 + ",Japan\n")
    with pytest.raises(ImportRefusedError, match="a cell in row 3 has more than 100,000 characters"):
        read_source([path])
    path.write_text("Name,Country\n" + "x" * 32_767 + ",Japan\n")
    assert len(read_source([path]).sheets[0].rows) == 2

"""What is given out is put in place whole, under a name of its own, or not at all; nobody's file is written over."""

import errno
import os
import sys
import threading
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from store.errors import NotSavedError
from store.exchange.delivery import deliver, export_folder, file_name, free_name, replace_if_changed
from store.exchange.mail_draft import WrittenFile, mail_draft
from tests.hostile import PAYLOADS, acting

BOOK = WrittenFile("Spring mission.docx", b"one")


class TestNames:
    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Mission to Kansai: Osaka/Kobe", "Mission to Kansai- Osaka-Kobe.pdf"),
            ("../../etc/passwd", "etc-passwd.pdf"),
            ("CON", "CON_.pdf"),
            ("com1.plan", "com1_.plan.pdf"),
            ("lpt¹ .x", "lpt¹_ .x.pdf"),
            ("Console", "Console.pdf"),
            (" .hidden. ", "hidden.pdf"),
            ("What?", "What.pdf"),
            ("\u202egnp.exe\x00", "gnp.exe.pdf"),
            ("8\u00a0December", "8 December.pdf"),
            ("...", "document.pdf"),
            ("Jo\u0308rg", "J\u00f6rg.pdf"),
        ],
    )
    def test_a_title_becomes_a_name_that_every_system_takes(self, title: str, name: str) -> None:
        assert file_name(title, "pdf") == name

    def test_a_long_title_is_cut_between_its_letters(self) -> None:
        name = file_name("大阪" * 200, "docx")
        assert len(name.encode()) <= 160
        assert name.endswith(("大.docx", "阪.docx"))

    def test_no_hostile_text_leads_elsewhere(self, tmp_path: Path) -> None:
        for payload in PAYLOADS:
            name = file_name(payload, "txt")
            assert Path(name).name == name
            assert not acting(name)
            [path] = deliver([WrittenFile(name, b"x")], tmp_path)
            assert path.parent == tmp_path


class TestWhere:
    def test_what_was_chosen_comes_before_downloads_and_downloads_before_the_portfolio(self, tmp_path, monkeypatch):
        portfolio = tmp_path / "office" / "missions.json"
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(tmp_path / "Downloads"))
        assert export_folder("~/Out", portfolio) == tmp_path / "Out"
        assert export_folder("", portfolio) == portfolio.parent
        (tmp_path / "Downloads").mkdir()
        assert export_folder(" ", portfolio) == tmp_path / "Downloads"


class TestPutInPlace:
    def test_the_second_of_a_name_gets_a_number(self, tmp_path: Path) -> None:
        given = [deliver([BOOK], tmp_path)[0].name for _ in range(3)]
        assert given == ["Spring mission.docx", "Spring mission (2).docx", "Spring mission (3).docx"]
        assert free_name(tmp_path, BOOK.name) == "Spring mission (4).docx"

    def test_several_go_into_a_folder_of_the_title(self, tmp_path: Path) -> None:
        files = [BOOK, WrittenFile("Car.pdf", b"two")]
        for name in ("Kansai 2026", "Kansai 2026 (2)"):
            paths = deliver(files, tmp_path, "Kansai 2026")
            assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
                f"{name}/Spring mission.docx",
                f"{name}/Car.pdf",
            ]
        assert sorted(os.listdir(tmp_path)) == ["Kansai 2026", "Kansai 2026 (2)"]

    def test_of_many_at_once_each_gets_a_name_of_its_own(self, tmp_path: Path) -> None:
        def give(number: int) -> None:
            deliver([WrittenFile("a.txt", str(number).encode())], tmp_path)

        threads = [threading.Thread(target=give, args=(number,)) for number in range(12)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert sorted(int(path.read_bytes()) for path in tmp_path.iterdir()) == list(range(12))

    def test_a_disk_without_second_names_takes_it_too_and_keeps_what_is_there(self, tmp_path, monkeypatch):
        def refuse(*_arguments: object) -> None:
            raise PermissionError(errno.EPERM, "Operation not permitted")

        (tmp_path / BOOK.name).write_bytes(b"somebody's")
        monkeypatch.setattr(os, "link", refuse)
        [path] = deliver([BOOK], tmp_path)
        assert path.name == "Spring mission (2).docx"
        assert path.read_bytes() == b"one"
        assert (tmp_path / BOOK.name).read_bytes() == b"somebody's"

    @pytest.mark.parametrize("call", ["write", "fsync", "link"])
    @pytest.mark.parametrize("number", [1, 2])
    def test_a_full_disk_leaves_nothing_and_says_so(self, tmp_path, monkeypatch, call, number):
        def full(*_arguments: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, call, full)
        if call == "link":
            monkeypatch.setattr(os, "replace", full)
            monkeypatch.setattr(os, "rename", full)
        with pytest.raises(NotSavedError, match="No space left on device"):
            deliver([BOOK] * number, tmp_path, "Together")
        assert os.listdir(tmp_path) == []

    def test_a_folder_that_is_not_there_or_only_readable_is_told(self, tmp_path, monkeypatch):
        with pytest.raises(NotSavedError, match="There is no folder"):
            deliver([BOOK], tmp_path / "gone")
        monkeypatch.setattr(os, "open", lambda *_: (_ for _ in ()).throw(PermissionError(errno.EACCES, "no")))
        with pytest.raises(NotSavedError, match="Nothing could be put into"):
            deliver([BOOK], tmp_path)

    @pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names in folders there")
    def test_a_pipe_or_device_is_refused_and_gets_no_file_beside_it(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "Talks.docx")
        with pytest.raises(NotSavedError, match="pipe or device"):
            deliver([WrittenFile("Talks.docx", b"new")], tmp_path)
        assert [each.name for each in tmp_path.iterdir()] == ["Talks.docx"]

    def test_what_must_come_before_keeps_it_back_if_it_fails(self, tmp_path: Path) -> None:
        def refuse() -> None:
            raise NotSavedError("not noted")

        for files in ([BOOK], [BOOK, BOOK]):
            with pytest.raises(NotSavedError, match="not noted"):
                deliver(files, tmp_path, "Together", refuse)
        assert os.listdir(tmp_path) == []


class TestSubscriptions:
    def test_only_what_changed_is_put_in_place(self, tmp_path: Path) -> None:
        path = tmp_path / "deadlines.ics"
        assert replace_if_changed(BOOK, path)
        path.chmod(0o640)
        before = path.stat()
        assert not replace_if_changed(BOOK, path)
        assert path.stat().st_mtime_ns == before.st_mtime_ns
        assert replace_if_changed(WrittenFile("", b"two"), path)
        assert path.read_bytes() == b"two"
        assert path.stat().st_mode == before.st_mode
        assert os.listdir(tmp_path) == [path.name]


class TestDrafts:
    def test_it_is_read_as_an_unsent_message_with_its_files(self) -> None:
        calendar = WrittenFile("Übersicht.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
        data = mail_draft("Plan “ü”", "Dear all,\n\nhere.", [("Mori Yōko", "mori@example.org")], [calendar, BOOK])
        draft = message_from_bytes(data, policy=policy.SMTP)
        assert draft["X-Unsent"] == "1"
        assert draft["Subject"] == "Plan “ü”"
        assert draft["To"] == "Mori Yōko <mori@example.org>"
        first, second = draft.iter_attachments()
        assert (first.get_filename(), first.get_payload(decode=True)) == (calendar.name, calendar.data)
        assert first.get_content_type() == "text/calendar"
        assert first.get_param("method") is None
        assert second.get_payload(decode=True) == b"one"
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert data == mail_draft(
            "Plan “ü”", "Dear all,\n\nhere.", [("Mori Yōko", "mori@example.org")], [calendar, BOOK]
        )

    def test_no_text_becomes_a_header(self) -> None:
        for payload in (*PAYLOADS, "x\r\nBcc: evil@example.org", "x\nBcc: evil@example.org", "a, <b@c.de>"):
            data = mail_draft(
                payload, payload, [(payload, "a@example.org")], [WrittenFile(file_name(payload, "txt"), b"")]
            )
            draft = message_from_bytes(data, policy=policy.SMTP)
            assert set(draft.keys()) == {"X-Unsent", "Subject", "To", "MIME-Version", "Content-Type"}
            assert [each.addr_spec for each in draft["To"].addresses] == ["a@example.org"]
            assert not any(
                name.lower() in ("bcc", "cc", "reply-to")
                for part in draft.walk()
                for name in part.keys()  # noqa: SIM118
            )
        for address in ("a@b.de\r\nBcc: x@y.de", "a@b.de, c@d.de", "nobody"):
            with pytest.raises(ValueError, match=r"."):
                mail_draft("", "", [("", address)], [])

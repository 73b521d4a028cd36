"""Importing in the dashboard: the newest list at few keys, again next month, pasted, into a mission, and undone."""

import os
from pathlib import Path

import pytest

from missions.importing.steps import Step
from missions.records.changes import additions
from missions.records.organisations import Organisation
from screens.dialogs.import_door import ImportDoor, PasteTable
from screens.dialogs.import_frame import ImportFrame
from screens.dialogs.import_rows import DryRows
from screens.dialogs.paste_names import ReviewNames
from store.read_only import shown_only
from store.store import Store
from tests.screens.conftest import Hands, Opened

LIST = """Partner;Land;Art;Laufzeit von;Laufzeit bis;Verlängerung;Geb.-Datum
Placeholder Biopark Osaka;Japan;MoU;10/03/2024;09.03.2027;stillschweigend, 1 Jahr;12.04.1961
Muster-Institut Osawa;Japan;LoI;04/05/2025;unbefristet;–;
Demo Fjord Cluster;Norwegen;MoU;24.12.2021;Dez 26;stillschweigend, 1 Jahr;
Sample Valley & Partners;Norwegen;Rahmen;01.07.2022;30.02.2027;auf Antrag;
"Beispiel Biopark; Esempio Ricerca";Norwegen;MoU;09/03/24;36;auf Antrag;
"""
"""A list with a day that is no day, a number without its unit, and days that can be read in two ways."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, with a folder of downloads."""
    home = tmp_path / "home"
    (home / "Downloads").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    for name in ("XDG_DOWNLOAD_DIR", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    return home


def write(home: Path, name: str, text: str, age: int = 0) -> Path:
    """Put a file into the downloads, so many seconds old."""
    path = home / "Downloads" / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_796_000_000 - age, 1_796_000_000 - age))
    return path


def fjord() -> Organisation:
    return Organisation(id="demo-fjord-network", name="Demo Fjord Network", country="NO")


async def come_to(hands: Hands, step: Step) -> ImportFrame:
    """Wait until a step of the import is on the screen: it is worked out in threads."""
    for _ in range(60):
        await hands.settle()
        if isinstance(hands.dialog, ImportFrame) and hands.dialog.step is step:
            return hands.dialog
    raise AssertionError(f"{step} never comes: {hands.text}")


async def come_back(hands: Hands) -> None:
    """Wait until no dialog is open any more."""
    for _ in range(60):
        await hands.settle()
        if hands.dialog is None:
            return
    raise AssertionError(hands.text)


async def test_the_newest_list_takes_thirteen_keys_and_next_month_four(
    empty: Store, opened: Opened, home: Path
) -> None:
    empty.apply(additions((fjord(),), "before"), empty.load())
    write(home, "older.csv", "Name;Country\nExample Cluster North;Germany\n", age=1000)
    write(home, "partner-list.csv", LIST)
    keys: list[str] = []

    async def press(*pressed: str) -> None:
        keys.extend(pressed)
        await hands.press(*pressed)

    async with opened(empty, size=(120, 40)) as hands:
        await press("colon")
        await hands.type("imp")
        await press("enter", "enter")
        await come_to(hands, Step.LOOK)
        await press("ctrl+s")
        await come_to(hands, Step.COLUMNS)
        await press("s", "ctrl+s")
        await come_to(hands, Step.QUESTIONS)
        assert "Question 1 of 3" in hands.text
        await press("d", "-", "m")
        await come_to(hands, Step.ALIKE)
        assert "Demo Fjord Cluster or Demo Fjord Network?" in hands.text
        await press("f", "ctrl+s")
        await come_to(hands, Step.DRY_RUN)
        assert "5 agreements new" in hands.text
        assert "12.04.1961" not in hands.text, "a birthday is not read"
        assert not empty.load().agreements, "nothing is saved before the last"
        await press("ctrl+s")
        await come_back(hands)
        assert len(keys) <= 13
        assert "Imported 5 rows: 5 new" in hands.text
        assert hands.page_name == "agreements"
        assert hands.page.record is not None
        book = empty.load()
        assert len(book.agreements) == 5
        assert hands.page.record.id in book.agreements
        assert "Demo Fjord Cluster" in book.organisations["demo-fjord-network"].names
        assert "12.04.1961" not in empty.path.read_text(encoding="utf-8")

        write(home, "partner-list-december.csv", LIST.replace("09.03.2027", "09.03.2029"), age=-1000)
        keys.clear()
        await press("colon")
        await hands.type("imp")
        await press("enter", "enter")
        await come_to(hands, Step.DRY_RUN)
        assert "1 agreement changed, 4 unchanged" in hands.text
        assert "9 Mar 2027" in hands.text
        assert "9 Mar 2029" in hands.text
        assert "The deadline moves" in hands.text
        await press("ctrl+s")
        await come_back(hands)
        assert len(keys) == 4
        assert "1 changed" in hands.text
        assert len(empty.load().agreements) == 5
        await hands.press("u")
        await hands.press("u")
        assert not empty.load().agreements, "each import is one step"


async def test_a_file_that_cannot_be_imported_is_refused_in_a_sentence_at_the_door(
    empty: Store, opened: Opened, home: Path
) -> None:
    write(home, "report.csv", "%PDF-1.7 a report")
    async with opened(empty, size=(80, 24)) as hands:
        await hands.find("import a list")
        await hands.press("enter")
        assert isinstance(hands.dialog, ImportDoor)
        assert "report.csv cannot be imported: it is a PDF" in " ".join(hands.text.split())
        await hands.press("escape")
        assert hands.dialog is None


@pytest.mark.parametrize("dropped", ["'{}'", "file://{}", "{}", '"{}"'])
async def test_a_path_is_typed_completed_or_dropped_by_the_terminal(
    empty: Store, opened: Opened, home: Path, dropped: str
) -> None:
    folder = home / "my lists"
    folder.mkdir()
    (folder / "list one.csv").write_text(LIST, encoding="utf-8")
    async with opened(empty, size=(80, 24)) as hands:
        await hands.find("import a list")
        await hands.type("~/my")
        assert "my lists/" in hands.text
        await hands.press("tab")
        assert "list one.csv" in hands.text
        await hands.press("escape")
        await hands.paste(dropped.format(folder / "list one.csv"))
        await hands.press("enter")
        await come_to(hands, Step.LOOK)
        assert "list one.csv" in hands.text


async def test_a_folder_of_cards_is_imported_at_once(empty: Store, opened: Opened, home: Path) -> None:
    for name in ("Alex Example", "Kim Sample"):
        card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:{name.split()[1]};{name.split()[0]};;;\r\nEND:VCARD\r\n"
        write(home, f"{name}.vcf", card)
    async with opened(empty, size=(80, 24)) as hands:
        await hands.find("import a list")
        await hands.type("~/Downloads/")
        assert "All 2 files of Downloads" in hands.text
        await hands.press("enter")
        await come_to(hands, Step.LOOK)
        assert "2 to import" in hands.text


async def test_a_table_is_pasted_and_a_list_of_names_goes_where_names_go(empty: Store, opened: Opened) -> None:
    async with opened(empty, size=(120, 40)) as hands:
        await hands.find("import a list")
        await hands.press("enter")
        assert isinstance(hands.dialog, PasteTable), "there is nothing in Downloads, so one pastes"
        await hands.press("ctrl+s")
        assert "paste the table first" in hands.text
        await hands.paste("Partner\tArt\tUnterzeichnet\nDemo Fjord Cluster\tMoU\t24.12.2021\n")
        await hands.press("ctrl+s")
        await come_to(hands, Step.LOOK)
        await hands.press("escape")
        await come_back(hands)
        await hands.find("import a list")
        await hands.press("enter")
        await hands.paste("Alex Example\nKim Sample\n")
        await hands.press("ctrl+s")
        assert isinstance(hands.dialog, ReviewNames)


async def test_nothing_is_read_where_nothing_may_be_saved(empty: Store, opened: Opened, home: Path) -> None:
    write(home, "partner-list.csv", LIST)
    async with opened(shown_only(empty), size=(80, 24)) as hands:
        await hands.find("import a list")
        assert hands.dialog is None
        assert "! It is only shown here and cannot be changed." in hands.text


async def test_what_others_save_meanwhile_is_seen_before_anything_is_imported(
    empty: Store, opened: Opened, home: Path
) -> None:
    write(
        home, "partners.csv", "Organisation;Country;City\nDemo Fjord Network;Norway;Exampleby\nOther Example;Norway;X\n"
    )
    async with opened(empty, size=(120, 40)) as hands:
        await hands.find("import a list")
        await hands.press("enter")
        frame = await come_to(hands, Step.LOOK)
        await hands.press("ctrl+s")
        await come_to(hands, Step.DRY_RUN)
        assert "2 organisations new" in hands.text
        other = Store(empty.path, who="somebody else")
        other.apply(additions((fjord(),), "theirs"), other.load())
        await hands.app.reload()
        await hands.press("ctrl+s")
        await hands.settle()
        assert hands.dialog is frame, "it would do something else now"
        assert "1 organisation new, 1 changed" in hands.text
        await hands.press("ctrl+s")
        await come_back(hands)
        [kept] = [each for each in empty.load().organisations.values() if each.name == "Demo Fjord Network"]
        assert kept.id == "demo-fjord-network"
        assert kept.city == "Exampleby"


async def test_texts_of_files_are_never_markup_and_never_reach_the_terminal_raw(
    empty: Store, opened: Opened, home: Path
) -> None:
    evil = "[/x] [bold]Demo\x1b]0;pwned\x07 [@click=app.quit]Fjord[/] \u202eretsulC"
    write(
        home,
        "[red]list[bold.csv",
        f"Partner;Art;Laufzeit von;Laufzeit bis\n{evil};[/b];10/03/2024;36\n{evil} 2;MoU;1;2\n",
    )
    async with opened(empty, size=(80, 24)) as hands:
        await hands.find("import a list")
        assert "[red]list[bold.csv" in hands.text
        await hands.press("enter")
        await come_to(hands, Step.LOOK)
        for step in (Step.COLUMNS, Step.QUESTIONS, Step.DRY_RUN):
            await hands.press("ctrl+s")
            await come_to(hands, step)
            assert not {"\x1b", "\x07", "\u202e"} & set(hands.text)
        assert "[bold]Demo" in hands.text
        await hands.press("ctrl+s")
        await come_back(hands)
        assert any("[bold]Demo" in each.name for each in empty.load().organisations.values())


async def test_the_first_page_of_an_empty_portfolio_and_the_first_start_lead_to_an_import(
    empty: Store, opened: Opened, home: Path
) -> None:
    write(home, "partner-list.csv", LIST)
    async with opened(empty, size=(80, 24)) as hands:
        await hands.press("down", "enter")
        assert isinstance(hands.dialog, ImportDoor)
        assert "partner-list.csv" in hands.text
        await hands.press("escape")
        assert hands.dialog is None
    async with opened(empty, size=(80, 24), asks_first=True) as hands:
        await hands.press("enter", "enter", "enter")
        assert "partner-list.csv in Downloads" in hands.text
        await hands.press("i")
        assert isinstance(hands.dialog, ImportDoor)


async def test_what_is_found_once_the_door_is_closed_is_not_shown(
    empty: Store, opened: Opened, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(empty, size=(80, 24)) as hands:
        door = ImportDoor()
        hands.app.begin(hands.app.show_dialog(door))
        await hands.settle()

        async def closed_meanwhile(*_work: object) -> list[object]:
            await door.close()
            return []

        monkeypatch.setattr("screens.dialogs.import_door.asyncio.to_thread", closed_meanwhile)
        await door._look("/")
        assert hands.dialog is None


async def test_a_list_of_five_thousand_rows_stays_quick_and_small(empty: Store, opened: Opened, home: Path) -> None:
    rows = "".join(f"Example Cluster {at};Norway;City {at}\n" for at in range(5_000))
    write(home, "many.csv", f"Organisation;Country;City\n{rows}")
    async with opened(empty, size=(120, 40)) as hands:
        await hands.find("import a list")
        await hands.press("enter")
        await come_to(hands, Step.LOOK)
        await hands.press("ctrl+s")
        frame = await come_to(hands, Step.DRY_RUN)
        lines = frame.query_one(DryRows)
        assert lines.count >= 5_000
        assert len(frame.query("*")) < 40, "rows are drawn, and are no widgets"
        await hands.press("end", "home", "down", "space")
        assert frame.pane.chosen.left_out == {lines.row.row} if lines.row else False


async def test_meetings_imported_from_the_page_of_a_mission_belong_to_it(
    demo: Store, opened: Opened, home: Path
) -> None:
    times = "DTSTART:20261210T090000Z\r\nDTEND:20261210T100000Z"
    entry = f"BEGIN:VEVENT\r\nUID:one@example.org\r\n{times}\r\nSUMMARY:Call on X\r\nEND:VEVENT"
    write(home, "meetings.ics", f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{entry}\r\nEND:VCALENDAR\r\n")
    mission = next(iter(demo.load().missions))
    async with opened(demo, size=(120, 40)) as hands:
        await hands.open_record(mission)
        await hands.find("import a list")
        await hands.press("enter")
        frame = await come_to(hands, Step.LOOK)
        assert frame.pane.chosen.mission == mission
        while hands.dialog is not None:
            here = frame.step
            await hands.press("ctrl+s")
            if here is Step.DRY_RUN:
                break
            for _ in range(60):
                await hands.settle()
                if frame.step is not here:
                    break
            else:
                raise AssertionError(hands.text)
        await come_back(hands)
        [visit] = [each for each in demo.load().visits.values() if "Call on X" in each.heading]
        assert visit.mission == mission

"""In a browser, files go to it and come from nowhere else: the disk of the server is out of reach."""

import zipfile
from pathlib import Path

import pytest

from missions.agreements.extension import attach_document
from missions.records.agreements import Document
from screens.actions.documents import open_place
from screens.actions.exports import _one_file
from screens.actions.find import change_settings, show_doctor
from screens.dialogs.form import Form
from screens.dialogs.import_door import ImportDoor, PasteTable
from store.errors import NotSavedError
from store.file.attached import files_folder
from store.settings import settings_path
from store.store import Store
from tests.screens.conftest import Hands, Opened

ELSEWHERE = "In a browser, files on the disk of the server are out of reach"


class InBrowser(Hands):
    """Hands on a dashboard that is shown in a browser; `given` is what the browser was given."""

    def shown_in_browser(self, downloads: Path) -> None:
        downloads.mkdir()
        self.given: list[str] = []
        self.app.downloads = downloads
        self.app.deliver_binary = lambda path: self.given.append(path.name)
        self.app.open_url = lambda url, new_tab=True: self.given.append(url)


async def test_an_export_goes_to_the_browser_whatever_folder_is_typed(
    demo: Store, opened: Opened, tmp_path: Path
) -> None:
    async with opened(demo, hands=InBrowser) as hands:
        hands.shown_in_browser(tmp_path / "downloads")
        await hands.press("4", "p", "ctrl+s")
        assert "Your browser saves it: Agreements 2026-11-22.xlsx." in hands.told
        await hands.press("p", "shift+tab")
        await hands.type(str(tmp_path / "stolen.xlsx"))
        await hands.press("ctrl+s")
        assert hands.given[0] == "Agreements 2026-11-22.xlsx"
        assert hands.given[1].endswith("stolen.xlsx")
        assert {each.name for each in (tmp_path / "downloads").iterdir()} == set(hands.given)
        assert not (tmp_path / "stolen.xlsx").exists()


def test_several_files_go_as_one_archive(tmp_path: Path) -> None:
    folder = tmp_path / "Kobe"
    folder.mkdir()
    paths = tuple(folder / name for name in ("a.vcf", "b.vcf"))
    for each in paths:
        each.write_text(each.name)
    assert _one_file(paths[:1]) == paths[0]
    archive = _one_file(paths)
    assert archive.name == "Kobe.zip"
    with zipfile.ZipFile(archive) as held:
        assert sorted(each for each in held.namelist() if not each.endswith("/")) == ["a.vcf", "b.vcf"]


async def test_a_list_is_pasted_and_never_read_from_the_disk(empty: Store, opened: Opened, tmp_path: Path) -> None:
    async with opened(empty, hands=InBrowser) as hands:
        hands.shown_in_browser(tmp_path / "downloads")
        await hands.find("import a list")
        assert isinstance(hands.dialog, PasteTable)
        assert not isinstance(hands.dialog, ImportDoor)


async def test_addresses_open_there_and_only_attached_files_are_given(
    demo: Store, opened: Opened, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_text("secret")
    source = tmp_path / "scan.pdf"
    source.write_text("scan")
    attached = demo.attach(source, "x").address
    async with opened(demo, hands=InBrowser) as hands:
        hands.shown_in_browser(tmp_path / "downloads")
        await open_place(hands.app, "https://example.org/a b")
        await open_place(hands.app, attached)
        assert hands.given == ["https://example.org/a%20b", "x-scan.pdf"]
        for each in (str(secret), f"file://{secret}", "/etc/passwd", f"{attached}/../../secret.pdf", "p.json"):
            hands.app.begin(open_place(hands.app, each))
            await hands.settle()
            assert ELSEWHERE in hands.text, each
            await hands.press("escape")
        assert len(hands.given) == 2


async def test_no_folder_of_the_server_is_read_or_named_by_settings(
    demo: Store, opened: Opened, tmp_path: Path
) -> None:
    async with opened(demo, hands=InBrowser) as hands:
        hands.shown_in_browser(tmp_path / "downloads")
        for name in ("exports", "templates"):
            hands.app.begin(change_settings(hands.app, hands.app.dashboard.selection(), name))
            await hands.settle()
            await hands.press("enter")
            await hands.type(str(tmp_path))
            await hands.press("enter")
            assert ELSEWHERE in hands.text, name
            await hands.press("escape", "escape")
        assert (hands.app.own.exports, hands.app.own.templates) == ("", "")
        assert not settings_path().exists()


async def test_what_is_copied_into_a_file_goes_to_the_browser(
    demo: Store, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    async with opened(demo, hands=InBrowser) as hands:
        hands.shown_in_browser(tmp_path / "downloads")
        await hands.open_record("alex-example")
        await hands.press("y")
        await hands.type("to a file")
        await hands.press("enter")
        assert await hands.sees("Your browser saves it: copied.txt")
    assert hands.given == ["copied.txt"]
    assert not (tmp_path / "cache").exists()


async def test_nobody_is_told_what_the_disk_of_the_server_holds(demo: Store, opened: Opened, tmp_path: Path) -> None:
    book = demo.load()
    id = next(iter(book.agreements))
    folder = files_folder(demo.path).name
    for title, address in (("Elsewhere", str(tmp_path / "gone.pdf")), ("Lost", f"{folder}/gone.pdf")):
        held = Document(title=title, address=address)
        book = demo.apply(attach_document(book.agreements[id], held).changes, book)
    async with opened(demo, hands=InBrowser) as hands:
        for is_in_browser in (False, True):
            if is_in_browser:
                hands.shown_in_browser(tmp_path / "downloads")
            hands.app.begin(hands.app.show_dialog(Form("Document", held, hands.snapshot)))
            await hands.settle()
            await hands.press("tab")
            assert ("There is no file" in hands.text) is not is_in_browser
            await hands.press("escape")
            hands.app.begin(show_doctor(hands.app, hands.app.dashboard.selection()))
            await hands.settle()
            assert ("“Elsewhere”" in hands.text) is not is_in_browser
            assert "“Lost”" in hands.text, "what is attached is looked for"
            await hands.press("escape")


async def test_what_cannot_be_saved_is_not_offered_to_be_saved_elsewhere(
    demo: Store, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise NotSavedError("The disk is full.")

    monkeypatch.setattr(Store, "apply", refuse)
    async with opened(demo, hands=InBrowser) as hands:
        hands.shown_in_browser(tmp_path / "downloads")
        await hands.press("4", "d", "y")
        assert "The disk is full." in hands.text
        assert "elsewhere" not in hands.text

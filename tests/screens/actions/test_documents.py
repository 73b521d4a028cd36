"""A document or address opens in its own program with o, and a file is attached to an agreement."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Static

from missions.records.agreements import Document
from missions.records.changes import Changes
from screens.actions import documents
from screens.actions.documents import open_place
from screens.dialogs.form import Form
from store.store import Store
from tests.screens.conftest import Opened

pytestmark = pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="xdg-open is of other systems")

AGREEMENT = "example-north-east"


@pytest.fixture
def handed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[list[str]]]:
    """What was handed to the program that opens things: a call each."""
    folder, said = tmp_path / "bin", tmp_path / "handed"
    folder.mkdir()
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\nfor each; do printf "%s\\n" "$each"; done >> "{said}"\necho . >> "{said}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    def read() -> list[list[str]]:
        return [each.split("\n")[:-1] for each in said.read_text().split(".\n")[:-1]] if said.exists() else []

    return read


def with_documents(store: Store, *kept: Document) -> Store:
    book = store.load()
    store.apply(Changes("documents", (replace(book.agreements[AGREEMENT], documents=kept, sources=()),)), book)
    return store


async def test_the_only_document_of_a_record_opens_with_one_key(demo: Store, opened: Opened, handed):
    scan = demo.path.parent / "-signed $(touch hacked).pdf"
    scan.write_bytes(b"%PDF")
    async with opened(with_documents(demo, Document(title="Signed", address=scan.name)), (120, 40)) as hands:
        await hands.open_record(AGREEMENT)
        await hands.press("o")
        assert handed() == [[str(scan)]], "the whole path, as one word, not through a shell"
        assert "Opened" in hands.text
        assert not (demo.path.parent / "hacked").exists()


async def test_of_several_one_is_chosen(demo: Store, opened: Opened, handed):
    both = (
        Document(title="Announcement", address="https://example.org/a b'c"),
        Document(address="mailto:a@example.org"),
    )
    async with opened(with_documents(demo, *both), (120, 40)) as hands:
        await hands.open_record(AGREEMENT)
        await hands.press("o")
        assert "Open which?" in hands.text
        await hands.press("enter")
        assert handed() == [["https://example.org/a%20b%27c"]]
        await hands.press(".", "o", "down", "enter")
        assert handed()[1:] == [["mailto:a@example.org"]]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("gone/away.pdf", "There is no file"),
        ("away" * 100, "There is no file"),
        ("javascript:alert(1)", "is not the address"),
        ("smb://server/share/a.pdf", "is not the address"),
        ("run.desktop", "is a program, not a document"),
    ],
)
async def test_what_is_not_opened_is_said_and_its_address_copied(demo: Store, opened: Opened, handed, address, said):
    (demo.path.parent / "run.desktop").write_text("[Desktop Entry]")
    async with opened(with_documents(demo, Document(address=address)), (160, 40)) as hands:
        await hands.open_record(AGREEMENT)
        await hands.press("o")
        assert said in " ".join(hands.text.split())
        await hands.press("y")
        assert hands.app.clipboard.endswith(address)
        assert handed() == []


async def test_without_a_desktop_a_sentence_tells_the_path(demo: Store, opened: Opened, handed, monkeypatch):
    monkeypatch.delenv("DISPLAY")
    async with opened(with_documents(demo, Document(address="https://example.org/text")), (120, 40)) as hands:
        await hands.open_record(AGREEMENT)
        await hands.press("o")
        assert "No program on this computer opens it: https://example.org/text" in hands.text
        await hands.press("escape")
        assert handed() == []


async def test_a_program_that_fails_is_told(demo: Store, opened: Opened, handed, monkeypatch):
    real = subprocess.Popen
    monkeypatch.setattr(documents.subprocess, "Popen", lambda command, **extra: real(["/bin/false"], **extra))
    async with opened(demo, (120, 40)) as hands:
        hands.app.begin(open_place(hands.app, "https://example.org"))
        await hands.settle()
        assert "No program on this computer opens it: https://example.org" in hands.text


async def test_a_record_without_any_says_so(demo: Store, opened: Opened, handed):
    async with opened(with_documents(demo), (120, 40)) as hands:
        await hands.open_record(AGREEMENT)
        await hands.press("o")
        assert "has no document, website or e-mail address" in hands.text


async def test_a_file_is_attached_and_opens_from_the_agreement(demo: Store, opened: Opened, handed, tmp_path: Path):
    scan = tmp_path / "My scan.pdf"
    scan.write_bytes(b"%PDF")
    async with opened(with_documents(demo), (120, 40)) as hands:
        await hands.open_record(AGREEMENT)
        await hands.find("attach a file")
        assert "It is copied beside the portfolio" in hands.text
        await hands.type("nowhere.pdf")
        await hands.press("ctrl+s")
        assert "There is no file “nowhere.pdf”" in hands.text
        await hands.press("ctrl+u")
        await hands.type(str(scan).replace(" ", "\\ "))
        await hands.press("ctrl+s")
        [kept] = demo.load().agreements[AGREEMENT].documents
        assert (kept.title, kept.address) == ("My scan.pdf", f"p.files/{AGREEMENT}-My-scan.pdf")
        assert (demo.path.parent / kept.address).read_bytes() == b"%PDF"
        await hands.press("o")
        assert handed() == [[str(demo.path.parent / kept.address)]]
        await hands.press("u")
        assert demo.load().agreements[AGREEMENT].documents == ()
        assert (demo.path.parent / kept.address).exists(), "undo leaves the file"


async def test_the_form_tells_a_file_that_is_not_there(demo: Store, opened: Opened):
    (demo.path.parent / "there.pdf").write_bytes(b"%PDF")
    async with opened(demo, (120, 40)) as hands:
        held = Document(address="gone/away.pdf")
        hands.app.begin(hands.app.show_dialog(Form("Document", held, hands.snapshot)))
        await hands.settle()
        await hands.press("tab")
        hint = hands.screen.query_one("#hint", Static)
        assert str(hint.content) == f"There is no file {demo.path.parent}/gone/away.pdf."
        await hands.press("ctrl+u")
        await hands.type("there.pdf")
        assert "There is no file" not in str(hint.content)
        await hands.press("ctrl+u")
        await hands.type("cabinet 3")
        assert "There is no file" not in str(hint.content), "words that only tell a place are no path"

"""`missions templates`: an office's own Word templates, written, listed and checked."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result

from store.documents.templates import BUILT_IN

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of templates, which is not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "missions" / "templates"


def test_each_document_has_a_built_in_template_that_is_sound_in_every_language(run: Run, folder: Path) -> None:
    for language in ("en", "de", "fr"):
        assert run("templates", "--write", "--language", language).exit_code == 0

    checked = run("templates", "--check", "--json")

    assert len(list(folder.glob("*.docx"))) == 3 * len(BUILT_IN)
    assert [each for each in json.loads(checked.stdout) if each["problems"]] == []
    assert checked.exit_code == 0


def test_a_template_is_never_written_over(run: Run, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "participants-en.docx").write_bytes(b"mine")

    ended = run("templates", "--write", "participants")

    assert "Not written" in ended.stdout
    assert (folder / "participants-en.docx").read_bytes() == b"mine"


def test_the_words_of_a_template_are_in_its_language_and_its_sheet_the_one_asked_for(run: Run, folder: Path) -> None:
    from docx import Document

    run("templates", "--write", "participants", "--language", "de", "--paper", "letter")

    written = Document(BytesIO((folder / "participants-de.docx").read_bytes()))
    assert "Funktion" in written.tables[0].rows[0].cells[2].text
    assert round(written.sections[0].page_width.mm, 1) == 215.9


def test_a_slip_is_named_and_ends_with_1(run: Run, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "car.docx").write_bytes(b"no document")
    (folder / "bok.docx").write_bytes(b"")

    ended = run("templates", "--check")

    assert ended.exit_code == 1
    assert "The template “car.docx” is not a Word document" in ended.stdout
    assert "“bok.docx” is named after no document" in ended.stdout


def test_the_list_says_which_templates_are_ones_own(run: Run, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "car-fr.docx").write_bytes(b"")

    listed = {each["document"]: each["own"] for each in json.loads(run("templates", "--json").stdout)}

    assert listed["car"] == ["car-fr.docx"]
    assert listed["book"] == []


def test_a_document_that_is_none_is_refused_with_those_there_are(run: Run, folder: Path) -> None:
    ended = run("templates", "--write", "diary")

    assert ended.exit_code == 2
    assert "There is no document “diary”; there are book, car" in ended.stderr
    assert not folder.exists()

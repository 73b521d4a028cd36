"""`missions export`: files where they are wanted, paths for scripts, nothing personal unless asked for twice."""

import json
import os
import subprocess
import sys

import pytest

from missions.exporting.exports import EXPORTS
from screens.cli import frame
from screens.cli.exporting import SUBCOMMANDS
from tests.screens.cli.conftest import ROOT, TODAY

HEAVY = ("openpyxl", "docx", "docxtpl", "jinja2", "typst", "pypdf", "icalendar", "lxml", "babel")


@pytest.fixture
def typed(run, demo, tmp_path, monkeypatch):
    """Type `missions export` about the demo, where files go into an empty folder."""
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    return lambda *words, **more: run("--file", demo, "--on", TODAY.isoformat(), "export", *words, **more)


def files(tmp_path):
    return sorted(each.name for each in (tmp_path / "out").iterdir())


def test_every_export_has_a_command_and_every_command_an_export(typed):
    assert list(SUBCOMMANDS) == list(dict.fromkeys(each.verb for each in EXPORTS))
    said = typed().stdout
    assert all(f"missions export {each.verb}" in said for each in EXPORTS)
    assert "missions export calendar --deadlines" in said
    assert "missions export letter notice ID" in said


def test_the_ending_of_the_file_decides_what_it_is(typed, tmp_path):
    assert typed("list", "agreements", "--to", "a.csv").stdout == "a.csv\n"
    assert "Title;" in (tmp_path / "out" / "a.csv").read_text("utf-8-sig")


def test_a_list_is_written_and_its_path_printed_and_a_name_that_is_taken_gets_a_number(typed, tmp_path):
    assert typed("list", "agreements", "--to", ".").stdout == "Agreements 2027-03-01.xlsx\n"
    ended = typed("list", "agreements", "--to", "./", "--json")
    assert json.loads(ended.stdout) == {"written": ["Agreements 2027-03-01 (2).xlsx"], "told": []}
    assert files(tmp_path) == ["Agreements 2027-03-01 (2).xlsx", "Agreements 2027-03-01.xlsx"]


def test_words_and_columns_decide_what_goes_down_the_pipe(typed, tmp_path):
    ended = typed("list", "agreements", "osaka", "--columns", "title,ends", "--as", "csv", "--to", "-")
    head, *rows = ended.stdout_bytes.decode("utf-8-sig").splitlines()
    assert head == "Title;Ends"
    assert len([each for each in rows if "Osaka" in each]) == 2
    assert files(tmp_path) == []


def test_deadlines_and_answers_are_lists_too(typed):
    deadlines = typed("list", "deadlines", "--as", "md", "--to", "-")
    assert "What to do" in deadlines.stdout
    answer = typed("list", "due", "--as", "md", "--to", "-")
    assert "What is due today, and for whom?" in answer.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("list", "unicorns"), 2, "Or: deadlines"),
        (("list", "agreements", "--columns", "horn"), 2, "There is no column horn"),
        (("list", "agreements", "--to", "no/where/"), 3, "There is no folder"),
        (("list", "agreements", "--reason", "so"), 2, "--reason is only for --personal."),
        (("list", "people", "--personal", "--yes"), 2, "add --reason TEXT"),
        (("list", "people", "--personal", "--reason", "visas"), 2, "add --yes"),
        (("calendar",), 2, "or --deadlines"),
        (("mission", "example-agency-east"), 2, "“example-agency-east” is of kind organisation"),
        (("list", "agreements", "--to", "a.pdf"), 2, "end it in .xlsx"),
        (("list", "agreements", "--personal", "--reason", "visas", "--yes"), 2, "no column for personal travel data"),
        (("letter", "notice", "nobody"), 2, "There is no record “nobody”"),
        (("lits",), 2, "did you mean list?"),
    ],
    ids=str,
)
def test_what_cannot_be_exported_says_why_and_writes_nothing(typed, tmp_path, words, code, said):
    ended = typed(*words)
    assert (ended.exit_code, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert files(tmp_path) == []


def test_personal_data_is_asked_for_on_a_terminal_and_stands_in_the_history(typed, run, demo, tmp_path, monkeypatch):
    words = ("list", "people", "--personal", "--reason", "visas", "--to", ".")
    monkeypatch.setattr(frame, "is_interactive", lambda: True)
    assert typed(*words, input="no\n").stdout == "Nothing was exported.\n"
    assert files(tmp_path) == []
    assert typed(*words, input="yes\n").exit_code == 0
    assert files(tmp_path) == ["People 2027-03-01.xlsx"]
    assert "visas" in run("--file", demo, "history", "--limit", 1).stdout


def test_a_calendar_in_a_named_file_is_a_subscription(typed, run, demo, tmp_path):
    first = typed("calendar", "--deadlines", "--to", "due.ics")
    assert first.stdout == "due.ics\n"
    count = run("--file", demo, "history", "--json").stdout.count('"sequence"')
    again = typed("calendar", "--deadlines", "--to", "due.ics")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "Nothing has changed" in again.stderr
    assert files(tmp_path) == ["due.ics"]
    assert run("--file", demo, "history", "--json").stdout.count('"sequence"') == count


def test_neither_the_dashboard_nor_the_command_line_starts_with_what_only_exports_need(demo):
    program = (
        "import sys\n"
        "import screens.app, screens.pages.today, screens.pages.records, screens.actions.menu\n"
        "from screens.cli import main\n"
        "try:\n"
        f"    sys.argv = ['missions', '--file', {str(demo)!r}, 'export']\n"
        "    main()\n"
        "except SystemExit:\n"
        "    pass\n"
        f"print([each for each in {HEAVY} if each in sys.modules], file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert ended.stderr == "[]\n"

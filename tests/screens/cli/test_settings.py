"""`missions settings` and `missions where`: a person's own settings, and where everything is kept."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from missions.dates.parsing import use_date_order
from missions.dates.typed_days import DateOrder
from screens.cli import settings as commands
from store.settings import make_settings_file, read_settings, settings_path

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path
    use_date_order(DateOrder.ASK)


def test_without_an_editor_it_makes_the_file_and_says_where_it_is(run: Run) -> None:
    ended = run("settings")
    assert str(settings_path()) in ended.stdout.replace("\n  ", "")
    assert '# theme = "dark"' in settings_path().read_text()


def test_the_editor_opens_the_file_and_what_is_wrong_after_it_is_told(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = own / "my editor.py"
    editor.write_text("import sys; open(sys.argv[-1], 'a').write('me = 3\\n')")
    monkeypatch.setattr(commands, "is_interactive", lambda: True)
    monkeypatch.setenv("EDITOR", f"{sys.executable} '{editor}'")
    ended = run("settings")
    assert ended.exit_code == 0
    assert "“me” must be a text in quotes." in ended.stderr
    assert "line" in ended.stderr
    monkeypatch.setenv("VISUAL", "no-such-editor")
    ended = run("settings")
    assert ended.exit_code == 2
    assert "no-such-editor cannot be started" in ended.stderr


def test_a_setting_is_shown_changed_and_taken_out(run: Run) -> None:
    assert run("settings", "theme").stdout == "dark\n"
    assert run("settings", "theme", "light").stdout == "theme: light; before: not set.\n"
    assert run("settings", "start_renewal", "6", "weeks").exit_code == 0
    assert run("settings", "keys.edit", "f2").exit_code == 0
    assert read_settings().keys == (("edit", "f2"),)
    shown = json.loads(run("settings", "--json").stdout)
    assert (shown["theme"], shown["start_renewal"], shown["date_order"]) == ("light", "6 weeks", "ask")
    assert "keys.edit" in run("settings", "--show").stdout
    assert run("settings", "theme", "--default").stdout == "theme: dark; before: light.\n"
    assert read_settings().theme == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("thme", "dark"), "Did you mean “theme”?"),
        (("theme", "pink"), "“pink” is not one of “dark”, “light”."),
        (("start_renewal", "soon"), "“soon” is no number of weeks or working days"),
    ],
)
def test_what_cannot_be_set_is_told_and_nothing_is_written(run: Run, words: tuple[str, ...], said: str) -> None:
    ended = run("settings", *words)
    assert ended.exit_code == 2
    assert said in ended.stderr.replace("\n  ", " ")
    assert read_settings() == read_settings()._replace(notices=())


def test_a_file_that_cannot_be_read_is_told_and_never_written_over(run: Run) -> None:
    make_settings_file().write_text("theme = dark\n")
    ended = run("settings", "theme", "light")
    assert ended.exit_code == 2
    assert "line 1" in ended.stderr
    assert settings_path().read_text() == "theme = dark\n"


def test_the_order_of_dates_changes_how_they_are_read(run: Run, demo: Path) -> None:
    asked = run("--file", demo, "add", "follow-up", "text=Call", "due=08/11/2027")
    assert asked.exit_code == 2
    for order, due in (("day-first", "2027-11-08"), ("month-first", "2027-08-11")):
        run("settings", "date_order", order)
        added = run("--file", demo, "add", "follow-up", f"text=Call {order}", "due=08/11/2027")
        assert added.exit_code == 0, added.stderr
        assert due in demo.read_text()


def test_lead_times_and_reminders_are_told_to_be_from_the_settings(run: Run, demo: Path) -> None:
    def explained() -> str:
        told = run("--file", demo, "--on", "2027-03-01", "explain", "example-health-memorandum").stdout
        return " ".join(told.split())

    usual = explained()
    assert "from the settings" not in usual
    run("settings", "start_renewal", "2 weeks")
    run("settings", "remind", "90, 30 and 7 days")
    assert "10 working days (our rule, from the settings)" in explained()
    assert explained().count("Our rule, from the settings.") >= 1
    run("settings", "start_renewal", "--default")
    run("settings", "remind", "--default")
    assert explained() == usual


def test_a_wrong_setting_is_told_by_any_command_and_the_rest_works(run: Run, demo: Path) -> None:
    make_settings_file().write_text('theme = "light"\ncolours = "dark"\n')
    ended = run("--file", demo, "list", "agreements")
    assert ended.exit_code == 0
    assert "Your settings, line 2: “colours” does not exist." in ended.stderr


def test_where_tells_every_path_and_whether_it_is_there(run: Run, demo: Path) -> None:
    told = run("--file", demo, "where")
    assert told.exit_code == 0
    found = json.loads(run("--file", demo, "where", "--json").stdout)
    there = {each["what"]: each["exists"] for each in found}
    assert there["Portfolio"]
    assert there["History"]
    assert not there["Settings"]
    assert not there["What the dashboard remembers"]
    assert all(each["path"] in told.stdout for each in found)
    assert {each["what"]: each["path"] for each in found}["Settings"] == str(settings_path())
    assert not (demo.parent / "own").exists(), "asking makes nothing"

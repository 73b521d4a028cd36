"""The frame: what all commands share is declared once, and a command only says what it answers."""

import json
from io import StringIO

import click
import pytest

from screens.cli import frame
from screens.cli.arguments import date_option, record_argument
from screens.cli.context import FILE, ON
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, is_confirmed
from screens.cli.group import COMMANDS, missions

STANDARD = ("--file", "--on", "--format", "--json", "--csv", "--exit-code")


@command(
    "titles",
    examples=("missions titles medica-2024",),
    formats="How to print the list.",
    json="Print JSON for scripts.",
    csv="Print comma-separated values.",
    exit_code="Exit with 1 if a day was named.",
)
@date_option("--until", help="A day.")
@record_argument("record")
def titles(context, /, record, until):
    """Tell what a record is called."""
    return CommandAnswer(
        lambda max_width: [record.heading, f"{max_width} {context.today}"],
        lambda: {"id": record.id},
        lambda: (("id", "until"), [(record.id, until.text if until else "")]),
        lambda: [f"# {record.heading}"],
        beside_json=("Beside it.",),
        fails=until is not None,
    )


@pytest.fixture
def with_titles(monkeypatch):
    """The commands, and `titles` among them."""
    found = missions.get_command
    monkeypatch.setattr(
        missions, "get_command", lambda context, name: titles if name == "titles" else found(context, name)
    )


@pytest.mark.usefixtures("with_titles")
class TestAnswer:
    def test_lines_for_people(self, ok, sample, monkeypatch):
        monkeypatch.setenv("COLUMNS", "70")
        text = ok("titles", "medica-2024", "--file", sample, "--on", "2018-06-01")
        assert text == "MEDICA 2024\n70 2018-06-01\n"

    def test_each_form_is_printed_where_it_is_asked_for(self, run, sample):
        asked = ("--file", sample, "titles", "medica-2024")
        found = run(*asked, "--json")
        assert json.loads(found.stdout) == {"id": "medica-2024"}
        assert found.stderr == "Beside it.\n"
        for args in (("--csv",), ("--format", "csv")):
            assert run(*asked, *args, "--until", "Nov 2024").stdout == "id,until\nmedica-2024,2024-11\n"
        assert run(*asked, "--format", "md").stdout == "# MEDICA 2024\n"
        assert run(*asked, "--format", "table").stdout == run(*asked).stdout

    def test_the_exit_code_is_one_only_where_it_is_asked_for(self, run, sample):
        asked = ("--file", sample, "titles", "medica-2024")
        codes = [run(*asked, *args).exit_code for args in ((), ("--exit-code",), ("--until", "2024"))]
        assert codes == [0, 0, 0]
        assert run(*asked, "--until", "2024", "--exit-code").exit_code == 1

    def test_what_was_typed_is_named_where_it_cannot_be_read(self, refused, sample):
        assert refused("--file", sample, "titles", "medica-2024", "--until", "whenever").startswith("--until: ")
        assert refused("--file", sample, "titles", "nobody").startswith("There is no record “nobody”.")

    def test_what_is_wrong_with_the_file_is_told_beside_every_form(self, run, sample):
        found = json.loads(sample.read_text())
        found["events"]["999"] = {"id": 3}
        sample.write_text(json.dumps(found))
        for args in ((), ("--json",), ("--csv",), ("--format", "md")):
            said = run("--file", sample, "titles", "medica-2024", *args).stderr
            assert said.startswith("1 record is damaged and was left out: run “missions doctor”.\n")


OF_NO_FILE = {"fields", "schema", "settings", "man", "completion", "templates"}


class TestStandardOptions:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_stand_first_and_last(self, name):
        made = missions.get_command(click.Context(missions), name)
        options = [each for each in made.params if isinstance(each, click.Option)]
        names = [each.opts[0] for each in options]
        assert [each for each in names if each in STANDARD] == sorted(
            (each for each in names if each in STANDARD), key=STANDARD.index
        )
        for option in options:
            if option.opts[0] in ("--file", "--on"):
                assert option in (FILE, ON)
            if option.opts[0] in STANDARD:
                assert not option.expose_value

    @pytest.mark.parametrize(
        "name",
        [name for name in COMMANDS if name not in OF_NO_FILE],
    )
    def test_every_command_of_a_file_takes_the_file(self, name):
        assert FILE in missions.get_command(click.Context(missions), name).params


class TestConfirmation:
    @pytest.mark.parametrize(("answer", "is_yes"), [("yes\n", True), ("ja\n", True), ("no\n", False), ("", False)])
    def test_asks_on_a_terminal(self, monkeypatch, capsys, answer, is_yes):
        monkeypatch.setattr(frame, "is_interactive", lambda: True)
        monkeypatch.setattr("sys.stdin", StringIO(answer))
        assert is_confirmed(False, "Refused.", "Really?", "Left.") is is_yes
        said = capsys.readouterr()
        assert said.err == "Really?\n"
        assert said.out == ("" if is_yes else "Left.\n")

    def test_does_not_ask_who_said_so(self):
        assert is_confirmed(True, "Refused.", "Really?", "Left.")

    def test_refuses_where_nobody_can_be_asked(self, monkeypatch):
        monkeypatch.setattr(frame, "is_interactive", lambda: False)
        with pytest.raises(RefusedError, match="Refused"):
            is_confirmed(False, "Refused.", "Really?", "Left.")


@pytest.mark.parametrize(
    "args",
    [
        ("expiring",), ("explain", "biom-osaka-2015"), ("radar",), ("forecast",), ("next",), ("tasks",), ("ask", "due"),
        ("list", "events"), ("show", "biom-osaka-2015"), ("brief", "biom"), ("history",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_answer_tells_what_was_left_out_of_the_file(run, demo, args):
    found = json.loads(demo.read_text())
    for documents in found.values():
        documents["999"] = {"id": 3}
    demo.write_text(json.dumps(found))
    assert "left out: run “missions doctor”." in run("--file", demo, *args).stderr

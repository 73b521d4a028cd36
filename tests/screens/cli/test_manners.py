"""The command line's manners: no Textual, help, exit codes, and the dashboard only on a terminal."""

import io
import json
import os
import subprocess
import sys
import types

import click
import pytest

from screens.cli.group import COMMANDS, missions
from store.store import Store
from tests.screens.cli.conftest import ROOT

HEAVY = ("textual", "rich", "openpyxl", "icalendar", "babel", "lxml")
"""What only the dashboard, or an import, needs: its start takes longer than most commands."""


class TestNothingHeavy:
    def test_is_imported_by_commands_that_do_not_need_it(self, demo):
        """Each in a child of one process, which starts once."""
        commands = [
            ("--version",),
            ("expiring", "--on", "2027-03-01"),
            ("expiring", "--on", "1 Mar 2027", "--within", "6m", "--json"),
            ("expiring", "--format", "md"),
            ("explain", "bioxclusters-osaka-2016"),
            ("radar", "--on", "2026-11-22"),
            ("forecast", "--on", "2026-11-22"),
            ("brief", "example-agency-east"),
            ("list", "agreements"),
            ("show", "bioxclusters-osaka-2016"),
            ("add", "follow-up", "text=Call", "due=in 3 weeks"),
            ("list", "people", "--csv"),
            ("acknowledge", "bioxclusters-osaka-2016", "--kind", "expiry", "--why", "Ended."),
        ]
        program = (
            "import json, os, sys\nfrom screens.cli import main\n"
            "file, heavy, commands = json.loads(sys.argv[1])\n"
            "for command in commands:\n"
            "    if os.fork():\n"
            "        if os.wait()[1]:\n            sys.exit(1)\n"
            "        continue\n"
            "    sys.argv = ['missions', '--file', file, *command]\n"
            "    try:\n        main()\n"
            "    except SystemExit as end:\n"
            "        loaded = sorted({name.split('.')[0] for name in sys.modules} & set(heavy))\n"
            "        sys.exit(f'{command}: {end.code}, {loaded}' if loaded or end.code else 0)\n"
        )
        given = json.dumps([str(demo), HEAVY, commands])
        ended = subprocess.run(
            [sys.executable, "-c", program, given],
            capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert (ended.returncode, ended.stderr) == (0, "")
        assert "bioxclusters-osaka-2016" in ended.stdout


class TestHelp:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command_has_help_and_examples(self, ok, name):
        text = ok(name, "--help")
        command = missions.get_command(click.Context(missions), name)
        assert command.help.split(".")[0]
        assert text.count("\nExamples:\n  missions ") == 1
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, option.name
                assert option.help.endswith(".")

    def test_the_help_lists_all_commands_in_whole_sentences(self, ok):
        lines = [each for each in ok("--help").splitlines() if each.split()[:1] and each.split()[0] in COMMANDS]
        assert [each.split()[0] for each in lines] == list(COMMANDS)
        assert all(each.endswith(".") and not each.endswith("...") for each in lines)

    def test_options_stand_before_or_after_the_command(self, ok, sample):
        after = ok("expiring", "--file", sample, "--on", "2018-06-01")
        assert ok("--file", sample, "--on", "2018-06-01", "expiring") == after
        assert (
            ok("--file", "no.json", "--on", "1999-01-01", "expiring", "--file", sample, "--on", "2018-06-01") == after
        )

    def test_the_version(self, ok):
        assert ok("--version").startswith("missions")


class TestExitCodes:
    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (["nonsense"], "No such command"),
            (["list"], "Missing argument 'KIND'. More: missions list --help"),
            (["expiring", "--nonsense"], "No such option"),
            (["--theme", "pink"], "Invalid value for '--theme'"),
            (["show"], "Missing argument 'ID'. More: missions show --help"),
        ],
    )
    def test_wrong_usage_is_two(self, refused, args, said):
        assert refused(*args).startswith(said)

    def test_a_missing_file_is_three(self, refused, tmp_path):
        for args in (("expiring",), ("list", "events"), ("show", "x"), ("edit", "x", "a=b"), ("remove", "x", "--yes")):
            said = refused("--file", tmp_path / "none.json", *args, code=3)
            assert said.startswith(f"There is no file {tmp_path}/none.json: ")
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("content", ["{", "[]", "\xff", '{"events": 3}'])
    def test_a_broken_file_is_three_and_stays_as_it_is(self, refused, tmp_path, content):
        file = tmp_path / "broken.json"
        file.write_text(content, encoding="latin-1")
        for args in (("expiring",), ("list", "events"), ("add", "event", "series=x")):
            assert str(file) in refused("--file", file, *args, code=3)
        assert file.read_text(encoding="latin-1") == content

    def test_a_folder_is_three(self, refused, tmp_path):
        assert str(tmp_path) in refused("--file", tmp_path, "expiring", code=3)

    def test_what_cannot_be_saved_is_three(self, refused, sample, monkeypatch):
        def full(*_):
            raise OSError(28, "No space left on device")

        before = sample.read_bytes()
        monkeypatch.setattr("store.file.disk.os.replace", full)
        assert "No space left" in refused("--file", sample, "edit", "medica-2024", "city=Bonn", code=3)
        assert sample.read_bytes() == before

    def test_the_unexpected_is_a_sentence(self, refused, sample, monkeypatch):
        def broken(store):
            raise RuntimeError("a bug")

        monkeypatch.setattr(Store, "load", broken)
        said = refused("--file", sample, "expiring", code=70)
        assert said == "Something went wrong (RuntimeError: a bug); please report it."

    def test_notices_of_the_store_go_to_stderr(self, run, sample, monkeypatch):
        load = Store.load

        def noticing(store):
            store.notices.append("Something was recovered.")
            return load(store)

        monkeypatch.setattr(Store, "load", noticing)
        result = run("--file", sample, "list", "events", "--json")
        assert result.stderr == "Something was recovered.\n"
        json.loads(result.stdout)


class TestDashboard:
    @pytest.fixture
    def opened(self, monkeypatch):
        """Stand in for the dashboard, and for a terminal."""
        calls = []
        app = types.ModuleType("screens.app")
        app.run = lambda path, store, today, theme, **_glance: calls.append((path, store().path, today, theme)) or 0
        monkeypatch.setitem(sys.modules, "screens.app", app)
        return calls

    def test_without_a_terminal_it_says_so(self, refused, opened):
        assert refused() == "The dashboard needs a terminal. Without one, give a command, such as “missions expiring”."
        assert not opened

    @pytest.mark.parametrize("missing", ["stdin", "stdout", "stderr"])
    def test_each_stream_must_be_a_terminal(self, opened, monkeypatch, missing):
        for name in ("stdin", "stdout", "stderr"):
            monkeypatch.setattr(sys, name, _Terminal(name != missing))
        assert missions.main([], "missions", standalone_mode=False) == 2
        assert not opened

    def test_it_gets_file_day_and_theme(self, opened, monkeypatch, tmp_path):
        for name in ("stdin", "stdout", "stderr"):
            monkeypatch.setattr(sys, name, _Terminal(True))
        file = tmp_path / "p.json"
        args = ["--file", str(file), "--on", "1 Mar 2027", "--theme", "light"]
        assert missions.main(args, "missions", standalone_mode=False) == 0
        assert missions.main(["--file", str(file)], "missions", standalone_mode=False) == 0
        (first, second) = opened
        assert (*first[:2], str(first[2]), first[3]) == (file, file, "2027-03-01", "light")
        assert second == (file, file, None, None)


class _Terminal(io.StringIO):
    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


class TestTheDayToLookAt:
    @pytest.mark.parametrize("command", [("next",), ("expiring",), ("radar",)])
    @pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1799-12-31", "2201-01-01", "1 Jan 2201"])
    def test_one_out_of_all_reach_is_refused_by_its_option(self, refused, demo, day, command):
        said = refused("--file", demo, "--on", day, *command)
        assert f"--on: “{day}” is out of range: name a day from 1800 to 2200." in said

    @pytest.mark.parametrize("command", [("next",), ("expiring",), ("agenda", "example-east-delegation"), ("radar",)])
    @pytest.mark.parametrize("day", ["1800-01-01", "2200-12-31"])
    def test_the_first_and_the_last_are_looked_at(self, ok, demo, day, command):
        assert ok("--file", demo, "--on", day, *command)

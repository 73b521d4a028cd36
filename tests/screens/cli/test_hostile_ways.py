"""Every way in and every way out of the command line, crossed with the hostile texts: nothing of them acts anywhere."""

import csv
import io
import json
import re
import shutil

import click
import pytest

from missions.text import clean, escape_formula, line
from screens.browser import serving
from screens.cli import output
from screens.cli.group import COMMANDS, missions
from store.history_entry import HistoryEntry, RecordChange
from store.store import Store
from tests.hostile import PAYLOADS, acting, holding, portfolio, texts
from tests.screens.cli.conftest import TODAY

ON = "2026-11-22"
RECORDS = {
    "agenda": ("missions-{}",),
    "ask": ("due",),
    "brief": ("organisations-{}",),
    "conflicts": ("missions-{}",),
    "decide": ("agreements-{}", "let-lapse", "--why=known", "--kind=expiry"),
    "edit": ("organisations-{}", "city=Kobe"),
    "explain": ("agreements-{}",),
    "fields": ("visits",),
    "list": ("organisations",),
    "plan": ("agreement-renewal", "agreements-{}"),
    "readiness": ("visits-{}",),
    "remove": ("agreements-{}", "--yes"),
    "show": ("missions-{}",),
    "acknowledge": ("agreements-{}", "--why=known", "--kind=expiry"),
    "snooze": ("agreements-{}", "--until=2026-11-24", "--why=later", "--kind=expiry"),
    "add": ("follow-up", "text=Call"),
    "next": ("--at=2026-12-01T09:30",),
    "tasks": ("--all",),
    "expiring": ("--settled",),
}
"""What each command is asked about that needs to be asked about something; a new command is asked about nothing."""


def forms(name):
    """Every way in which a command prints: as people read it, and by each of its options for that."""
    yield ()
    for each in missions.get_command(None, name).params:
        if each.opts[0] in ("--json", "--csv", "--show", "--list"):
            yield (each.opts[0],)
        elif each.opts[0] == "--format":
            yield from (("--format", choice) for choice in each.type.choices if choice not in ("json", "csv"))


WAYS_OUT = [(name, form) for name in COMMANDS for form in forms(name) if name != "sample"]


@pytest.fixture(autouse=True)
def nobody_is_served(monkeypatch):
    """Say what would be served, and go on: else that command never ends."""
    monkeypatch.setattr(serving, "serve_portfolio", lambda *given: given[-1]("the link"))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A file another program wrote, with hostile texts in every field of every record."""
    file = tmp_path_factory.mktemp("attacked") / "p.json"
    file.write_text(json.dumps(portfolio(texts())))
    assert Store(file).load().dangling() is not None
    return file


class TestWaysOut:
    @pytest.mark.parametrize(("name", "form"), WAYS_OUT, ids=["-".join((name, *form)) for name, form in WAYS_OUT])
    def test_every_command_in_every_form_is_harmless(self, run, attacked, tmp_path, name, form):
        file = shutil.copy(attacked, tmp_path)
        number = 1 + len("".join((name, *form))) % len(texts())
        words = [each.format(number) for each in RECORDS.get(name, ())]
        day = [] if name in ("fields", "schema", "doctor", "remove") else ["--on", ON]
        result = run("--file", file, name, *day, *words, *form)
        assert name not in RECORDS or result.exit_code == 0, result.stderr
        assert not acting(result.output)
        if form == ("--json",) and (result.stdout or name in RECORDS):
            assert not any(acting(text) for text in holding(json.loads(result.stdout)))
        if form == ("--csv",):
            cells = [cell for row in csv.reader(io.StringIO(result.stdout)) for cell in row]
            assert cells
            assert [cell for cell in cells if escape_formula(cell) != cell] == []
        if form == ("--format", "md"):
            bare = re.sub(r"\\.", "", result.stdout)
            tables = [each.split("\n") for each in bare.split("\n\n") if each.startswith("|")]
            assert sum(map(len, tables)) > len(texts())
            assert all(len({row.count("|") for row in each}) == 1 for each in tables), "no text makes a cell"
            assert not re.search(r"[<>\[\]`*_$!]", bare)

    @pytest.mark.parametrize("number", range(1, len(texts()) + 1))
    def test_every_text_is_harmless_in_details(self, ok, attacked, number):
        for command in ("show", "explain"):
            shown = ok("--file", attacked, command, f"agreements-{number}", "--on", ON)
            assert shown.count("\n") > 9
            assert not acting(shown)

    def test_every_text_is_shown_for_what_it_is(self, ok, attacked):
        """What is no terminal sequence and no hidden sign stands there as it was written: it is taken for no markup."""
        shown = ok("--file", attacked, "list", "organisations")
        for text in texts():
            assert line(text)[:20] in shown or not line(text)

    def test_colours_are_all_that_a_terminal_gets(self, run, attacked, monkeypatch):
        monkeypatch.setattr(output, "is_coloured", lambda _err=False: True)
        coloured = run("--file", attacked, "expiring", "--on", ON, color=True).stdout
        assert "\x1b[" in coloured
        assert not acting(re.sub(r"\x1b\[\d+(;\d+)*m", "", coloured))


def ways_in():
    """Yield every argument and every option with a value, of every command, with the words it needs to be run."""
    for name in COMMANDS:
        command = missions.get_command(None, name)
        for each in command.params:
            words = [] if name == "sample" else [word.format("osaka") for word in RECORDS.get(name, ())]
            if isinstance(each, click.Argument):
                yield name, "", words
            elif not each.is_flag and each.name != "file":
                yield name, each.opts[0], words
    yield "expiring", "--file", []
    yield "expiring", "--theme", []


WAYS_IN = list(ways_in())


class TestWaysIn:
    def test_every_text_comes_in_by_one_of_them(self):
        assert 2 * len(WAYS_IN) > len(PAYLOADS)

    @pytest.mark.parametrize(("name", "option", "words"), WAYS_IN, ids=[name + option for name, option, _ in WAYS_IN])
    def test_what_is_typed_is_told_without_what_acts(self, run, sample, tmp_path, monkeypatch, name, option, words):
        monkeypatch.chdir(tmp_path)
        start = 2 * WAYS_IN.index((name, option, words))
        for text in (PAYLOADS[(start + each) % len(PAYLOADS)] for each in range(2)):
            if "\0" in text and name == "sample":
                continue
            typed = (f"{option}={text}", *words) if option else ("--", text, *words[1:])
            before = ("--file", sample, "--on", str(TODAY)) if name != "sample" else ()
            result = run(*before, *((option, text, name) if option in ("--file", "--theme") else (name, *typed)))
            assert result.exit_code in (0, 1, 2, 3)
            assert not acting(result.output)
        assert not any(acting(text) for text in holding(json.loads(sample.read_text())))

    def test_what_is_typed_into_fields_is_kept_clean(self, run, sample, tmp_path):
        """Each text goes into five fields at once, of a new record and of one that is there."""
        names = ("name", "short_name", "aliases", "city", "notes")
        for at in range(0, len(PAYLOADS), len(names)):
            some = PAYLOADS[at : at + len(names)]
            some += PAYLOADS[: len(names) - len(some)]
            fields = [f"{name}={text}" for name, text in zip(names, some, strict=True)]
            for verb in (("add", "organisation"), ("edit", "biom")):
                result = run("--file", sample, *verb, *fields)
                wanted = 0 if line(some[0]) else 2
                assert result.exit_code == wanted
                assert not acting(result.output)
            if not wanted:
                assert Store(sample).load().organisations["biom"].notes == clean(some[-1]).strip()
        for file in (sample, sample.with_name("plain.history.jsonl")):
            assert not [
                each
                for row in file.read_text("ascii").splitlines()
                for each in holding(json.loads(row))
                if acting(each)
            ]

    def test_files_of_any_name_are_made_and_named(self, run, tmp_path):
        every = "".join(PAYLOADS).replace("/", "").replace("\0", "")
        names = [
            every[at : at + 40].encode("utf-8", "replace")[:200].decode("utf-8", "ignore") for at in range(0, 2000, 40)
        ]
        for name in list(dict.fromkeys(names))[:12]:
            file = tmp_path / f"f{name}.json"
            for command in (("list", "people"), ("add", "event", "series=X"), ("doctor",), ("sample", str(file))):
                result = run("--file", file, *command)
                assert result.exit_code == {"list": 3, "add": 0, "doctor": 0, "sample": 2}[command[0]], result.output
                assert not acting(result.output)
            file.write_text("{")
            broken = run("--file", file, "list", "people")
            assert broken.exit_code == 3
            assert broken.stderr.count("\n") == 1
            assert not acting(broken.output)

    @pytest.mark.parametrize("name", ["USER", "LOGNAME"])
    def test_whoever_is_at_work_is_named_without_what_acts(self, run, demo, monkeypatch, name):
        for other in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            monkeypatch.delenv(other, raising=False)
        monkeypatch.setenv(name, "ad\x1b]0;x\x07a\u202e\udcff")
        acknowledged = ("acknowledge", "express_renewal:example-north-east:1", "--why", "known")
        result = run("--file", demo, "--on", str(TODAY), *acknowledged)
        assert result.exit_code == 0
        assert "by ada" in result.stdout
        assert not acting(result.output)
        last = demo.with_name("demo.history.jsonl").read_text("ascii").splitlines()[-1]
        assert json.loads(last)["who"].startswith("ada")
        assert not any(acting(text) for text in holding(json.loads(last)))

    @pytest.mark.parametrize("name", ["MISSIONS_FILE", "XDG_DATA_HOME", "HOME"])
    def test_places_are_named_without_what_acts(self, run, tmp_path, monkeypatch, name):
        monkeypatch.delenv("MISSIONS_FILE")
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        monkeypatch.setenv(name, f"{tmp_path}/\x1b[2Jx\u202e\udcff")
        result = run("list", "people")
        assert result.exit_code == 3
        assert not acting(result.output)

    @pytest.mark.parametrize("columns", ["9" * 5000, "99999", "\u0663", "\u00b2", "-1", "0", "1", "x\x1b[2J", " "])
    def test_any_width_gives_lines(self, run, sample, monkeypatch, columns):
        monkeypatch.setenv("COLUMNS", columns)
        result = run("--file", sample, "list", "people")
        assert result.exit_code == 0
        assert "13 people." in result.stdout


class TestTheFile:
    """What another program may have put where no text of people stands."""

    NAMES = (*(each for each in PAYLOADS if each), "\x1b[2J", "a\x1b]0;x\x07", "__class__", "1.5", "-1", "", "\u0663")

    @pytest.fixture
    def strange(self, tmp_path):
        tables = {
            "organisations": {name: {"id": name, "name": "N", name: {name: [name]}} for name in self.NAMES},
            "agreements": {"1": {"id": "a", "title": "A", "parties": [{"organisation": name} for name in self.NAMES]}},
            "_meta": {
                "1": {"format": 1, "sequence": 1, **dict.fromkeys(self.NAMES, 1)},
                **{name: {} for name in self.NAMES},
            },
            **{name: {name: {name: name}} for name in self.NAMES},
        }
        file = tmp_path / "p.json"
        file.write_text(json.dumps(tables))
        return file

    @pytest.mark.parametrize(
        "command",
        ["doctor", "doctor --json", "list organisations", "list organisations --csv", "show a", "show a --json",
         "explain a", "list people", "edit a title=B", "expiring"],
    )  # fmt: skip
    def test_ids_tables_keys_and_what_is_noted_of_the_file(self, run, strange, command):
        result = run("--file", strange, *command.split())
        assert result.exit_code in (0, 1)
        assert not acting(result.output)
        assert result.output

    def test_ids_that_are_no_ids_lead_nowhere_else(self, run, strange):
        for text in PAYLOADS[::9]:
            result = run("--file", strange, "show", "--", text)
            assert result.exit_code in (0, 2)
            assert not acting(result.output)

    @pytest.mark.parametrize("text", [" ".join(PAYLOADS[at::5]) for at in range(5)], ids=range(5))
    def test_the_history_of_a_change_that_was_interrupted(self, run, sample, text):
        """Whoever wrote the line, its checksum holds: it is taken in, and told."""
        history = sample.with_name("plain.history.jsonl")
        sequence = json.loads(history.read_text("ascii").splitlines()[-1])["sequence"] + 1
        change = RecordChange("events", 999, "x", None, {"id": "x", "series": text, text: text})
        with open(history, "ab") as file:
            file.write(HistoryEntry(sequence, text, text, text, (change,)).line())
        for command in (("doctor",), ("list", "events"), ("show", "x")):
            result = run("--file", sample, *command)
            assert result.exit_code in (0, 1)
            assert not acting(result.output)
            assert command[0] != "doctor" or "has been completed" in result.output
        assert Store(sample).load().events["x"].series == clean(text)

    def test_a_history_with_lines_that_are_none(self, run, sample):
        history = sample.with_name("plain.history.jsonl")
        lines = b"".join(json.dumps(each).encode() + b"\n" for each in PAYLOADS)
        history.write_bytes(
            b"\x1b[2J\n" + lines + "\u202e\n".encode() + history.read_bytes() + b'{"sequence": 1' + b"[" * 9999
        )
        for command in (("list", "events"), ("doctor",), ("doctor", "--json")):
            result = run("--file", sample, *command)
            assert result.exit_code in (0, 1)
            assert not acting(result.output)

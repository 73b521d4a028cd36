"""Every example of README, docs and --help, run as it stands on the demo of 1 March 2027."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import reduce
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from docs.reference import documents, key_rows
from missions.records.changes import additions
from screens.browser import serving
from screens.cli import frame, group
from screens.cli.group import COMMANDS, missions
from store.sample import cooperations, near_future
from store.settings import read_settings, settings_path
from store.store import Store
from tests.postgres import Server

ROOT = Path(__file__).parent.parent
TODAY = date(2027, 3, 1)
DOCUMENTS = {path.name: path.read_text(encoding="utf-8") for path in documents()}
FIRST = {
    "edit": ['add follow-up text="Send the minutes" due="in 3 weeks"'],
    "remove": ['add follow-up text="Send the minutes" due="in 3 weeks"'],
    "undo": ['add follow-up text="Send the minutes"'],
    "redo": ['add follow-up text="Send the minutes"', "undo --yes"],
    "reopen": ['decide example-north-east renew --why "Two visits"'],
    "restore": ["done example-task-notes", "backup", "backup /media/stick/missions.json"],
}
"""What has happened before the examples of a command."""
BEFORE = {
    "missions notice sample-university-framework --withdraw": ["notice sample-university-framework --sent yesterday"],
    "missions edit outgoing-delegation": ["plan outgoing-delegation example-east-delegation"],
    "missions edit protocol-in-japan checked=today": ['add "country profile" title="Protocol in Japan"'],
}
"""What has happened before one example."""
DATABASE = "postgresql://db.example.org/missions"
"""The office's database of the examples; where it stands, one of a real server is meant."""
FILES = {
    "people.txt": "Eva Brandnew\nNoa Example\n",
    "minutes.txt": "We talked.\n- We send the draft\n",
    "people.json": '[{"given_name": "Eva", "family_name": "Brandnew"}]',
    **dict.fromkeys(
        ("partners.csv", "Kooperationen.xlsx", "list.xlsx"), "Partner;Town;Signed\nExample Institute;Kobe;2025-05-14\n"
    ),
    "answers.json": '{"02/04/2025": "dmy"}',
    "agreement.json": '{"title": "North and East"}',
    "scans/renewal.pdf": "%PDF",
}
"""What lies in the folder in which they are typed."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo of that day, written once."""
    store = Store(tmp_path_factory.mktemp("demo") / "demo.json", who="demo")
    store.apply(additions(cooperations() + near_future(TODAY), "demo"), store.load())
    return store.path


@pytest.fixture
def folder(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the demo, which is the default, and with the files that examples name."""
    for path in demo.parent.glob("demo.*"):
        shutil.copy(path, tmp_path)
    for name in ("office.json", "missions.json"):
        shutil.copy(demo, tmp_path / name)
    (tmp_path / "stick").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MISSIONS_FILE", "demo.json")
    for each in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "VISUAL"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(frame, "is_interactive", lambda: True)
    monkeypatch.setattr(serving, "serve_portfolio", lambda *given: given[-1]("the link"))  # it would serve for ever
    return tmp_path


@pytest.fixture
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Makes ready what is typed about an office's database: empty, set up, or with somebody in; gives its address."""

    def ready(example: str) -> str:
        if not re.search(r"missions office\b", example) and DATABASE not in example:
            return DATABASE
        from store.postgres.address import parse
        from store.postgres.office import Role, grant, init

        server, worker = request.getfixturevalue("server"), request.getfixturevalue("worker")
        address = server.fresh(f"examples_{worker}")
        monkeypatch.setenv("MISSIONS_FILE", address)
        for user in ("ada", "ben"):
            server.let_in(user)
        if "office init" not in example:
            init(parse(address))
        if "office revoke" in example:
            grant(parse(address), "ada", Role.READER)
        if "office export" in example:
            Path("office.json").unlink()
        return address

    return ready


def run(folder: Path, example: str, database: str = DATABASE) -> None:
    """Type an example in that folder, on that day, where questions are answered with yes."""
    line, _, into = example.partition(" > ")
    places = {"/srv/office": str(folder), "/media": str(folder), DATABASE: database}
    words = [reduce(lambda word, each: word.replace(*each), places.items(), each) for each in shlex.split(line)]
    assert words.pop(0) == "missions", example
    if words[0] == "sample":
        (folder / words[1]).unlink(missing_ok=True)
    if example == "missions restore":
        (folder / "demo.json").write_text("{")
    if copy := re.search(r"restore (\S+-day\.json)", example):
        shutil.copy(next((folder / "demo.backups").glob("*.json")), folder / "demo.backups" / copy[1])
    ended = CliRunner().invoke(missions, ["--on", TODAY.isoformat(), *words], prog_name="missions", input="yes\n")
    expected = (0, 1) if "--exit-code" in words or "doctor" in words else (0,)
    assert ended.exit_code in expected, (example, ended.output, ended.exception)
    assert ended.stdout or not into


def examples(name: str = "") -> tuple[str, ...]:
    """The examples of the help of a command, or of `missions` itself."""
    command = missions.get_command(click.Context(missions), name) if name else missions
    found: tuple[str, ...] = command.examples  # type: ignore[union-attr]
    return found


def examples_within(name: str) -> Iterator[str]:
    """The examples of the commands that a command has within it."""
    context = click.Context(missions)
    outer = missions.get_command(context, name)
    for each in getattr(outer, "places", ()):
        yield from outer.get_command(context, each).examples  # type: ignore[union-attr]


HELP = [(name, each) for name in COMMANDS for each in (*examples(name), *examples_within(name))]


@pytest.mark.parametrize(("name", "example"), HELP, ids=[each for _, each in HELP])
def test_the_examples_of_help_run(folder: Path, name: str, example: str, database: Callable[[str], str]) -> None:
    for words in (*FIRST.get(name, ()), *BEFORE.get(example, ())):
        run(folder, f"missions {words}")
    run(folder, example, database(example))


def test_the_examples_of_the_program_open_the_dashboard_or_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, date | None]] = []
    monkeypatch.setattr(
        group, "_dashboard", lambda context, _theme: opened.append((context.store.path.name, context.today))
    )
    for example in examples():
        CliRunner().invoke(missions, shlex.split(example)[1:], catch_exceptions=False)
    assert opened == [("demo.json", date.today()), ("office.json", date(2027, 1, 1))]


def typed_in(text: str) -> Iterator[str]:
    """What a document says can be typed: whole lines of its blocks, and what stands in backquotes."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    yield from re.findall(r"^ {4}(missions .+?)(?: {3}.*)?$", prose, re.MULTILINE)
    for each in re.findall(r"`(missions [^`]+)`", prose):
        yield re.sub(r"\s+", " ", each)
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        yield from re.findall(r"^(missions .+?)(?: +#.*)?$", block, re.MULTILINE)


IN_HELP = {example for _, example in HELP}
TYPED = sorted(
    {(name, each) for name, text in DOCUMENTS.items() for each in typed_in(text) if "||" not in each}
    - {(name, each) for name in DOCUMENTS for each in IN_HELP}
)


@pytest.mark.parametrize(("document", "typed"), TYPED)
def test_what_a_document_says_can_be_typed(
    folder: Path, document: str, typed: str, database: Callable[[str], str]
) -> None:
    """What has a place for something, such as ID, is only looked up; so is what is named by its first words."""
    words = shlex.split(typed)[1:]
    plain = [each for each in words if not each.startswith("-")]
    known = missions.get_command(click.Context(missions), plain[0]) if plain else None
    is_group = isinstance(known, click.Group)
    if len(plain) < 2 + is_group or any(re.fullmatch(r"[A-Z=]+", each) for each in plain):
        assert plain[:1] in ([], *([name] for name in ("COMMAND", *COMMANDS))), typed
        if is_group and plain[1:]:
            known = known.get_command(click.Context(known), plain[1])  # type: ignore[union-attr]
            assert known, typed
        options = {name for each in (known or missions).params for name in each.opts}
        assert {each for each in words if each.startswith("--")} <= {"--help", *options}, typed
        return
    for each in BEFORE.get(typed, ()):
        run(folder, f"missions {each}")
    run(folder, typed, database(typed))


@pytest.fixture
def shell(folder: Path) -> dict[str, str]:
    """An environment in which `missions` is this program on the demo, and `mail` keeps what it is given."""
    programs = folder / "bin"
    programs.mkdir()
    program = "from screens.cli import main; main()"
    (programs / "missions").write_text(f'#!/bin/sh\nexec {sys.executable} -c "{program}" --on 2027-03-01 "$@"\n')
    (programs / "mail").write_text('#!/bin/sh\ncat > mailed\nprintf "%s\\n" "$@" >> mailed\n')
    for each in programs.iterdir():
        each.chmod(0o700)
    return {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def block(document: str, language: str, having: str) -> str:
    """The block of a document in that language that has these words."""
    found = re.findall(rf"^```{language}\n(.*?)^```", DOCUMENTS[document], re.MULTILINE | re.DOTALL)
    return next(each for each in found if having in each)


def test_the_settings_that_are_shown_can_be_set(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    settings_path().parent.mkdir()
    settings_path().write_text(block("settings.md", "toml", "me = "), encoding="utf-8")
    settings = read_settings()
    assert settings.notices == ()
    assert {settings.me, settings.organisation} <= {each.heading for each in Store("demo.json").load()}
    assert {id for id, _ in settings.keys} <= {id for row in key_rows() for id in row.id.split()}


@pytest.mark.skipif(os.name != "posix", reason="cron and profiles are of Unix")
class TestTheShellLines:
    def test_the_line_of_cron_mails_what_is_due(self, shell: dict[str, str], folder: Path) -> None:
        *when, line = block("commands.md", "cron", "mail").split(maxsplit=5)
        assert when == ["0", "7", "*", "*", "1-5"]
        assert "%" not in line, "cron reads it as the end of the line"
        subprocess.run(["/bin/sh", "-ec", line], env=shell, cwd=folder, check=True)
        mailed = (folder / "mailed").read_text(encoding="utf-8")
        assert mailed.startswith("# Deadlines from 1 Mar 2027")
        assert mailed.endswith("-s\nDue\ndesk@example.org\n")

    def test_the_line_of_the_profile_says_what_is_due(self, shell: dict[str, str], folder: Path) -> None:
        line = block("commands.md", "sh", "within 7d")
        ended = subprocess.run(["/bin/sh", "-c", line], env=shell, cwd=folder, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr
        assert "overdue" in ended.stdout.lower()

    def test_the_lines_for_an_office_let_the_group_write(self, shell: dict[str, str], folder: Path) -> None:
        lines = (
            block("office.md", "sh", "chgrp")
            .replace("/srv/office", "shared")
            .replace("chgrp office", f"chgrp {os.getgid()}")
        )
        subprocess.run(["/bin/sh", "-ec", lines], env=shell, cwd=folder, check=True, capture_output=True)
        assert (folder / "shared").stat().st_mode & 0o7777 == 0o2770
        modes = {path.name: path.stat().st_mode & 0o777 for path in (folder / "shared").iterdir()}
        assert modes.keys() >= {"missions.json", "missions.history.jsonl", "missions.json.lock"}
        assert set(modes.values()) == {0o660}

    @pytest.mark.parametrize("document", DOCUMENTS)
    def test_every_block_is_sound_shell(self, document: str) -> None:
        for text in re.findall(r"^```sh\n(.*?)^```", DOCUMENTS[document], re.MULTILINE | re.DOTALL):
            subprocess.run(["/bin/sh", "-n"], input=text, text=True, check=True)


@pytest.mark.skipif(os.name != "posix", reason="a shell of Unix")
def test_the_lines_that_set_up_a_database_and_bring_it_back_from_a_backup_run(
    shell: dict[str, str], folder: Path, server: Server
) -> None:
    """Nobody can be asked for passwords, and the server is on this computer; Ada is on it already."""
    server.let_in("ada")
    with server.connected() as inside:
        inside.execute("DROP DATABASE IF EXISTS missions WITH (FORCE)")
        inside.execute("DROP DATABASE IF EXISTS missions_back WITH (FORCE)")
        for role in ("reader", "editor", "keeper", "owner"):
            inside.execute(f"DROP ROLE IF EXISTS missions_{role}")
    lines = "".join(block("office.md", "sh", words) for words in ("createuser", "office init", "pg_dump", "pg_restore"))
    for told, meant in ((" --pwprompt", ""), ("createuser ada", ""), ("db.example.org", "")):
        assert told in lines
        lines = lines.replace(told, meant)
    path = f"{server.programs}:{shell['PATH']}"
    around = {**shell, "PATH": path, "PGHOST": str(server.folder), "PGUSER": "postgres"}
    ended = subprocess.run(["/bin/sh", "-ec", lines], env=around, cwd=folder, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "“ada” is editor in missions on this computer now." in ended.stdout
    with server.connected("missions_back") as inside:
        kept = inside.execute("SELECT count(*) FROM missions.record").fetchone()
    assert kept == (len(list(Store(folder / "missions.json").load())),)

"""The dashboard itself as the program of a tab: whose changes they are, what it may not do, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from missions.dates.partial import PartialDate
from missions.records.changes import additions
from missions.records.follow_ups import FollowUp
from screens.browser.calls import ProgramCall, ServedPortfolio, call_of, environment_for, own_folder
from store.postgres.address import parse
from store.postgres.office import init
from store.store import Store
from tests.postgres import Server
from tests.screens.browser.conftest import Serve, Tab

NOTE = FollowUp(id="send-the-minutes", text="Send the minutes", due=PartialDate("2026-12-04"))

HOSTILE = "a'$(touch caught)`touch caught`;touch caught; --on=2020 “x”.json"


@pytest.fixture
def portfolio(tmp_path: Path) -> Store:
    """A portfolio with one thing to do, in a file with a hostile name."""
    store = Store(tmp_path / HOSTILE, who="tester")
    store.apply(additions([NOTE], "begun"), store.load())
    return store


def run_alone(served: ServedPortfolio) -> "subprocess.Popen[bytes]":
    call = call_of(served)
    pipe = subprocess.PIPE
    return subprocess.Popen(call.arguments, stdin=pipe, stdout=pipe, stderr=pipe, env=environment_for(call, os.environ))


async def test_a_key_changes_a_record_as_whoever_has_signed_in(
    serve: Serve, portfolio: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(portfolio.path.parent)

    def calls(author: str) -> ProgramCall:
        return call_of(ServedPortfolio(str(portfolio.path), "2026-11-30", "light", author))

    async with serve(calls=calls, header="X-Forwarded-User") as served:
        tab: Tab = await (await served.admitted(**{"X-Forwarded-User": "--who=root Anna Öz"})).tab()
        await tab.until(b"Send the minutes")
        pid = next(each.program._process.pid for each in served.server.tabs)
        await tab.socket.send_json(["stdin", "Dd\x13"])
        await tab.until("✓".encode())
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    last = portfolio.history.last()
    assert (last.sequence, last.who) == (2, "--who=root Anna Öz")
    assert "caught" not in {each.name for each in portfolio.path.parent.iterdir()}, "no shell read the name"


def test_a_program_whose_server_is_gone_ends(portfolio: Store) -> None:
    with run_alone(ServedPortfolio(str(portfolio.path))) as program:
        assert program.stdout.readline() == b"__GANGLION__\n"
        program.stdin.close()
        program.stdout.read()
        assert program.wait() == 0


def test_a_file_that_cannot_be_read_and_not_be_mended_is_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    with run_alone(ServedPortfolio(str(broken), read_only=True)) as program:
        told = program.stderr.read().decode()
        assert program.wait() == 3
    assert told.count("\n") == 1
    assert str(broken) in told


async def test_read_only_shows_everything_and_refuses_every_change(serve: Serve, portfolio: Store) -> None:
    before = portfolio.path.read_bytes()
    served_as = ServedPortfolio(str(portfolio.path), "2026-11-30", read_only=True)
    async with serve(calls=lambda _: call_of(served_as)) as served:
        tab: Tab = await (await served.admitted()).tab()
        await tab.until(b"Send the minutes")
        await tab.until(b"It is only shown here and cannot be changed.")
        for key in ("d", "e", "D", "a", "u"):
            tab.drawn = b""
            await tab.socket.send_json(["stdin", key])
            await tab.until(b"! ")
    assert portfolio.path.read_bytes() == before


def test_who_signs_in_has_settings_of_their_own_wherever_a_name_leads() -> None:
    folders = {own_folder(each) for each in ("anna", "Anna", "../anna", "/etc", "anna\0")}
    assert len(folders) == 5
    [parent] = {each.parent for each in folders}
    assert parent.name == "browser"
    environment = call_of(ServedPortfolio("p.json", author="anna")).environment
    assert environment["XDG_CONFIG_HOME"] == str(own_folder("anna"))
    assert "XDG_CONFIG_HOME" not in call_of(ServedPortfolio("p.json")).environment


async def test_a_database_knows_each_as_themselves_and_says_what_they_may(
    serve: Serve, server: Server, worker: str
) -> None:
    database = f"browser_{worker}"
    init(parse(server.fresh(database)))
    for who, role in (("anna", "editor"), ("rita", "reader")):
        server.let_in(f"{who}_{database}", f"{database}_{role}")
    named = server.address(database, f"anna_{database}")
    store = Store(named)
    store.apply(additions([NOTE], "begun"), store.load())
    place = named.replace(f"anna_{database}@", "")
    assert parse(place).given.keys() & {"user"} == set()

    def calls(author: str) -> ProgramCall:
        return call_of(ServedPortfolio(place, "2026-11-30", "light", author))

    async with serve(calls=calls, header="X-Forwarded-User") as served:
        rita: Tab = await (await served.admitted(**{"X-Forwarded-User": f"rita_{database}"})).tab()
        await rita.until(b"Send the minutes")
        await rita.until(f"{database}_editor".encode())
        anna: Tab = await (await served.admitted(**{"X-Forwarded-User": f"anna_{database}"})).tab()
        await anna.until(b"Send the minutes")
        await anna.socket.send_json(["stdin", "Dd\x13"])
        await anna.until("✓".encode())
        other: Tab = await (await served.admitted(**{"X-Forwarded-User": "nobody"})).tab()
        assert "nobody" in await other.end()
    assert [each.who for each in store.history.backwards()][:2] == [f"anna_{database}"] * 2
    store.close()


def test_who_signs_in_is_their_own_in_a_database_too() -> None:
    environment = call_of(ServedPortfolio("postgresql://db.example/office", author="anna")).environment
    assert environment["PGUSER"] == "anna"
    with run_alone(ServedPortfolio("postgresql://bob@db.example/office", author="anna")) as program:
        told = program.stderr.read().decode()
        assert program.wait() == 3
    assert told.startswith("The address of the database names bob as its user.")


def test_nothing_typed_is_an_argument_of_the_program() -> None:
    call = call_of(ServedPortfolio(HOSTILE, author="--help", theme="dark"))
    assert call.arguments == (sys.executable, "-P", "-m", "screens.browser.program")
    assert call.environment["TEXTUAL_DRIVER"].endswith(":BrowserDriver")


def test_the_server_itself_loads_no_dashboard() -> None:
    unwanted = {"textual", "screens.app", "textual_serve.server"}
    program = f"import sys, screens.browser.serving; print({unwanted} & {{*sys.modules}})"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout
    assert told == "set()\n"

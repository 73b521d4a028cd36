"""One program a tab: typed into, resized, idle, full, offering files, and always ended."""

import asyncio
import json
import os

import pytest
from aiohttp import WSMsgType

from screens.browser import server, tab_program
from screens.browser.calls import ProgramCall
from screens.browser.page import FILES, HEADERS
from tests.screens.browser.conftest import PATIENCE, Serve, Tab, pretends


async def is_gone(pid: int) -> bool:
    """Whether a program has ended, once it had time to."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return True
            await asyncio.sleep(0)


async def test_keys_and_sizes_reach_the_program_and_what_it_draws_the_page(serve: Serve) -> None:
    async with serve() as served:
        tab: Tab = await (await served.admitted()).tab()
        await tab.until(b"pid=")
        await tab.socket.send_json(["stdin", "ü\x1b[A"])
        await tab.until("typed ü\x1b[A".encode())
        await tab.socket.send_json(["resize", {"width": 10**9, "height": -1}])
        await tab.until(b'"width": 500, "height": 5')
        await tab.socket.send_json(["ping", "7"])
        assert await tab.hears("pong") == "7"


@pytest.mark.parametrize("way", ["draws", "deaf"])
async def test_a_page_that_closes_ends_its_program_whatever_that_does(
    serve: Serve, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tab_program, "ENDING_SECONDS", 0.1)
    async with serve(way) as served:
        tab: Tab = await (await served.admitted()).tab()
        pid = await tab.pid()
        await tab.socket.close()
        assert await is_gone(pid)
        await served.empties()


async def test_a_page_that_takes_nothing_keeps_neither_its_place_nor_the_server(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("CLOSING_SECONDS", "STUCK_SECONDS"):
        monkeypatch.setattr(server, each, 0.1)
    monkeypatch.setattr(tab_program, "ENDING_SECONDS", 0.1)
    async with serve("floods") as served:
        visits = await served.admitted()
        for end in (served.server.end_idle, lambda: served.server._end_all(None)):
            tab: Tab = await visits.tab()
            tab.socket._response.connection.transport.pause_reading()
            [opened] = served.server.tabs
            while opened.connection.get_write_buffer_size() < 100_000:
                await asyncio.sleep(0)
            served.clock += 3600.0
            async with asyncio.timeout(PATIENCE):
                await end()
            await served.empties()


async def test_a_program_that_takes_nothing_is_ended_with_a_sentence(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "STUCK_SECONDS", 0.1)
    monkeypatch.setattr(tab_program, "ENDING_SECONDS", 0.1)
    async with serve("hangs") as served:
        tab: Tab = await (await served.admitted()).tab()
        await tab.socket.send_json(["stdin", "x" * (server.MOST_BYTES // 2)])
        assert "took nothing more" in await tab.end()
        await served.empties()


async def test_a_server_that_ends_lets_every_program_save(serve: Serve, tmp_path) -> None:
    async with serve("saves", PRETEND_FILE=str(tmp_path / "saved")) as served:
        tab: Tab = await (await served.admitted()).tab()
        pid = await tab.pid()
        ending = asyncio.create_task(served.server._end_all(None))
        assert await tab.end() == "missions serve was ended. All that was saved is kept."
        await ending
        assert (tmp_path / "saved").read_text() == "saved"
        assert await is_gone(pid)


async def test_the_ninth_is_refused_and_told_why_until_one_closes(serve: Serve) -> None:
    async with serve() as served:
        visits = await served.admitted()
        tabs = [await visits.tab() for _ in range(server.MOST_TABS)]
        assert (await (await visits.tab()).end()).startswith("8 are open already")
        await tabs[0].socket.close()
        async with asyncio.timeout(PATIENCE):
            while len(served.server.tabs) == server.MOST_TABS:
                await asyncio.sleep(0)
        await (await visits.tab()).until(b"pid=")


async def test_one_without_a_key_for_half_an_hour_is_ended_and_told_why(serve: Serve) -> None:
    async with serve() as served:
        visits = await served.admitted()
        idle, busy = await visits.tab(), await visits.tab()
        pid = await idle.pid()
        served.clock = 29 * 60.0
        await busy.socket.send_json(["stdin", "x"])
        await busy.until(b"typed x")
        await idle.socket.send_json(["ping", "1"])
        await idle.hears("pong")
        await served.server.end_idle()
        assert len(served.server.tabs) == 2
        served.clock = 30 * 60.0
        ending = asyncio.create_task(served.server.end_idle())
        assert (await idle.end()).startswith("Nothing was typed for 30 minutes")
        await ending
        assert await is_gone(pid)
        await busy.socket.send_json(["stdin", "y"])
        await busy.until(b"typed y")


async def test_a_page_of_any_size_is_shown(serve: Serve) -> None:
    async with serve() as served:
        visits = await served.admitted()
        for size in ("", "width=&height=x", f"width={'9' * 5000}&height=-1", "width=%C2%B2&height=1e9&width=3"):
            tab: Tab = await visits.tab(size=size)
            await tab.until(b"pid=")


async def test_what_is_no_message_ends_it_with_a_sentence(serve: Serve) -> None:
    deep = "[" * 100_000
    async with serve() as served:
        visits = await served.admitted()
        for said in (
            "{",
            deep,
            "{}",
            '["stdin"]',
            '["stdin", 7]',
            '["resize", {}]',
            '["quit"]',
            '["resize", {"width": true}]',
        ):
            tab: Tab = await visits.tab()
            await tab.socket.send_str(said)
            assert "not understood" in await tab.end(), said[:40]


async def test_too_much_at_once_is_refused_by_its_code_for_which_the_page_has_a_sentence(serve: Serve) -> None:
    async with serve() as served:
        visits = await served.admitted()
        tab: Tab = await visits.tab()
        await tab.socket.send_json(["stdin", "x" * server.MOST_BYTES])
        while (await tab.socket.receive(PATIENCE)).type is not WSMsgType.CLOSE:
            pass
        assert tab.socket.close_code == 1009
        assert "More than 2 MB came at once" in await (await visits.get("/")).text()


async def test_a_program_that_does_not_start_says_why_on_the_page(
    serve: Serve, capfd: pytest.CaptureFixture[str]
) -> None:
    async with serve("refuses") as served:
        assert await (await (await served.admitted()).tab()).end() == "The file cannot be read: it is broken."
    async with serve("falls over") as served:
        assert await (await (await served.admitted()).tab()).end() == "The program did not start."
        told = capfd.readouterr().err
        assert "a secret" in told, "whoever runs the server sees more"
        assert "\x1b" not in told, "and no more than text"
    async with serve(calls=lambda _: ProgramCall(("/nowhere/at all",), {})) as served:
        said = await (await (await served.admitted()).tab()).end()
        assert said == "The program did not start. No such file or directory"


async def test_a_program_is_run_as_it_is_and_by_no_shell(
    serve: Serve, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hostile = "$(touch caught); `touch caught`; touch caught | > caught & '\""

    def calls(author: str) -> ProgramCall:
        call = pretends("draws")(hostile)
        return ProgramCall((*call.arguments, hostile), call.environment)

    async with serve(calls=calls) as served:
        tab: Tab = await (await served.admitted()).tab()
        await tab.until(f"who={hostile}".encode())
    assert not list(tmp_path.iterdir())


async def test_the_user_of_the_proxy_is_whom_the_program_is_for(serve: Serve) -> None:
    async with serve(header="X-Forwarded-User") as served:
        tab: Tab = await (await served.admitted(**{"X-Forwarded-User": "--file=/etc/passwd Öz"})).tab()
        await tab.until("who=--file=/etc/passwd Öz".encode())


# Files.


async def test_a_file_that_is_offered_is_fetched_once_and_saved_never_shown(serve: Serve) -> None:
    async with serve("offers", header="X-Forwarded-User") as served:
        anna = await served.admitted(**{"X-Forwarded-User": "Anna"})
        ben = await served.admitted(**{"X-Forwarded-User": "Ben"})
        tab: Tab = await anna.tab()
        key = await tab.hears("deliver_file_start")
        assert await ben.status(f"/download/{key}") == 404, "it is hers"
        for path in ("..%2Fabc", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "abc%00", "ABC", "abc/x", ""):
            assert await anna.status(f"/download/{path}") == 404, path
        answer = await anna.get(f"/download/{key}")
        assert await answer.read() == b"<b>x>"
        assert answer.headers["Content-Length"] == "5"
        assert answer.headers["Connection"] == "close", "no other answer fills in for what is cut short"
        disposition = answer.headers["Content-Disposition"]
        plain = "Bericht _ _ _x_.csv"
        assert disposition.startswith(
            f"attachment; filename=\"{plain}\"; filename*=UTF-8''Bericht%20%E2%80%93%20%C3%84"
        )
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert await anna.status(f"/download/{key}") == 404, "once"
        assert await tab.hears("open_url") == {"url": "https://example.org/", "new_tab": True}, "and no javascript:"


async def test_only_the_few_files_of_the_page_are_there_and_none_comes_from_elsewhere(serve: Serve) -> None:
    async with serve() as served:
        visits = await served.admitted()
        for name in FILES:
            answer = await visits.get(f"/files/{name}")
            assert answer.status == 200
            assert await answer.read()
            if name.startswith("page.") or name.endswith((".html", ".svg")):
                assert b"//fonts" not in await answer.read()
        for path in (
            "/files/",
            "/files/..%2fpage.py",
            "/files/%2e%2e/page.py",
            "/files/front.html",
            "/static/",
            "/files/page.css/",
        ):
            assert await visits.status(path) == 404, path
        page = await visits.get("/")
        assert "http" not in (await page.text()).replace("http-equiv", "")


async def test_every_answer_holds_the_page_together(serve: Serve) -> None:
    async with serve() as served:
        visits = await served.admitted()
        for answer in (await visits.get("/"), await served.visits().get("/"), await visits.get("/nothing")):
            assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
            assert answer.headers["Server"] == "missions"
        assert HEADERS["Content-Security-Policy"].startswith("default-src 'self';")
        assert "unsafe" not in json.dumps(dict(HEADERS))
        assert (await visits.session.post(f"{served.here}{served.gate.home}/")).status == 405

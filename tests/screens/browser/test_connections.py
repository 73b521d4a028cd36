"""Connections of strangers: so many, not for ever, and nothing of what they send is repeated or written down."""

import asyncio

import pytest

from screens.browser import connections
from screens.browser.page import HEADERS
from tests.screens.browser.conftest import PATIENCE, Serve, Served


async def connect(served: Served) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", int(served.here.rpartition(":")[2]))


async def answer(served: Served, sent: bytes) -> str:
    """What comes back until the server hangs up."""
    reader, writer = await connect(served)
    writer.write(sent)
    async with asyncio.timeout(PATIENCE):
        read = await reader.read()
    writer.close()
    return read.decode()


async def test_who_does_not_finish_a_request_is_hung_up_on(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 0.1)
    async with serve() as served:
        for sent in (
            b"",
            b"GET / HTTP/1.1\r\nHost: 127",
            f"GET / HTTP/1.1\r\nHost: {served.gate.host}\r\nX: ".encode(),
        ):
            assert await answer(served, sent) == ""


async def test_so_many_connect_and_one_more_does_once_one_has_left(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 3)
    asks = b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    async with serve() as served:
        held = await asyncio.gather(*(connect(served) for _ in range(20)))
        ends = [asyncio.create_task(reader.read()) for reader, _ in held]
        async with asyncio.timeout(PATIENCE):
            while sum(each.done() for each in ends) < 17:
                await asyncio.sleep(0)
        assert await answer(served, b"") == ""
        assert [each.result() for each in ends if each.done()] == [b""] * 17, "all at once are no more"
        held = [each for each, end in zip(held, ends, strict=True) if not end.done()]
        held[0][1].close()
        async with asyncio.timeout(PATIENCE):
            while not (found := await answer(served, asks)):
                pass
        assert found.startswith("HTTP/1.1 421 ")
        for _, writer in held:
            writer.close()


async def test_what_is_no_request_is_neither_repeated_nor_written_down(
    serve: Serve, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    async with serve() as served:
        for sent in (
            b"GE<secret>T / HTTP/1.1\r\n\r\n",
            b"\x16\x03\x01\x02\x00secret\r\n\r\n",
            b"GET http://[secret/ HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\nCookie: secret\x01\x1b[31m\r\n\r\n",
            b"GET / HTTP/1.1\r\nX: " + b"secret" * 10_000 + b"\r\n\r\n",
            b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\nX: secret\r\n\r\n",
        ):
            found = await answer(served, sent)
            head, _, body = found.partition("\r\n\r\n")
            assert (head.split(" ")[1], body) == ("400", "There is nothing here.\n"), sent[:40]
            lines = head.split("\r\n")
            assert {f"{name}: {value}" for name, value in HEADERS.items()} <= set(lines)
            assert [each for each in lines if each.lower().startswith("server:")] == ["server: missions"]
            assert "secret" not in found
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


async def test_an_error_of_ours_is_told_to_whoever_runs_the_server_alone(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    def falls_over(_author: str) -> None:
        raise RuntimeError("a secret")

    async with serve(calls=falls_over) as served:
        found = await (await served.admitted()).get("/ws", Origin=served.here)
        assert (found.status, await found.text()) == (500, "There is nothing here.\n")
        assert found.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert "a secret" in caplog.text

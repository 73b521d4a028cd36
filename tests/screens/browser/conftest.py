"""A server on a port of its own, with programs that only pretend to be the dashboard, and visitors of it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, ClientWebSocketResponse, CookieJar, TCPConnector, WSMsgType, web

from screens.browser.calls import Calls, ProgramCall
from screens.browser.connections import listen
from screens.browser.gate import Gate
from screens.browser.server import BrowserServer
from screens.browser.serving import listening, site_of

PRETEND = str(Path(__file__).with_name("pretend.py"))
PATIENCE = 60
"""Seconds after which what is waited for never comes, however busy the machine is."""


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No program reads the settings of whoever runs the tests."""
    for each in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{each}_HOME", str(tmp_path_factory.mktemp(each.lower())))


def pretends(way: str, **environment: str) -> Calls:
    """Programs that behave so, and know for whom they are."""
    return lambda author: ProgramCall((sys.executable, PRETEND, way), {"PRETEND_WHO": author, **environment})


class Tab:
    """A page with its socket: what it was sent."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket, self.drawn, self.told = socket, b"", list[Any]()

    async def next(self) -> bool:
        """Take in what is sent next; whether there was anything before it closed."""
        message = await self.socket.receive(timeout=PATIENCE)
        if message.type is WSMsgType.BINARY:
            self.drawn += message.data
        elif message.type is WSMsgType.TEXT:
            self.told.append(json.loads(message.data))
        return message.type in (WSMsgType.BINARY, WSMsgType.TEXT)

    async def until(self, words: bytes) -> None:
        async with asyncio.timeout(PATIENCE):
            while words not in self.drawn:
                assert await self.next(), (self.drawn, self.told)

    async def hears(self, kind: str) -> Any:
        async with asyncio.timeout(PATIENCE):
            while not (found := [each[1] for each in self.told if each[0] == kind]):
                assert await self.next(), (self.drawn, self.told)
        return found[0]

    async def end(self) -> str:
        """The sentence that the page shows once it is closed."""
        async with asyncio.timeout(PATIENCE):
            while await self.next():
                pass
        return next((value for kind, value in self.told if kind == "told"), "")

    async def pid(self) -> int:
        await self.until(b" who=")
        return int(self.drawn.partition(b"pid=")[2].partition(b" ")[0])


class Visits:
    """Somebody's browser. `here` is the address of the server, `home` its folder, `headers` what a proxy adds."""

    def __init__(self, session: ClientSession, here: str, home: str, headers: dict[str, str]) -> None:
        self.session, self.here, self.home, self.headers = session, here, home, headers

    async def get(self, path: str, **headers: str) -> ClientResponse:
        from yarl import URL

        address = URL(f"{self.here}{self.home}{path}", encoded=True)
        return await self.session.get(address, headers={**self.headers, **headers}, allow_redirects=False)

    async def status(self, path: str, **headers: str) -> int:
        return (await self.get(path, **headers)).status

    async def tab(self, origin: str | None = "", size: str = "width=90&height=30", **headers: str) -> Tab:
        named = {} if origin is None else {"Origin": origin or self.here}
        given = {**self.headers, **named, **headers}
        return Tab(await self.session.ws_connect(f"{self.here}{self.home}/ws?{size}", headers=given))


class Served:
    """A server that runs; `clock` moves only when it is told to."""

    def __init__(self, server: BrowserServer, here: str) -> None:
        self.server, self.here, self.gate = server, here, server.gate
        self.link = server.gate.link.removeprefix(f"{server.gate.site}{server.gate.home}")
        self.sessions: list[ClientSession] = []
        self.clock = 0.0

    def visits(self, address: str = "", **headers: str) -> Visits:
        """Somebody who was not there before, at that address."""
        connector = TCPConnector(local_addr=(address, 0) if address else None)
        session = ClientSession(connector=connector, cookie_jar=CookieJar(unsafe=True))
        self.sessions.append(session)
        return Visits(session, self.here, self.gate.home, headers)

    async def admitted(self, address: str = "", **headers: str) -> Visits:
        """Somebody who has opened the link."""
        found = self.visits(address, **headers)
        assert await found.status(self.link) == 200
        return found

    async def empties(self) -> None:
        """Wait until no program is left."""
        async with asyncio.timeout(PATIENCE):
            while self.server.tabs:
                await asyncio.sleep(0)


Serve = Callable[..., Any]


@pytest.fixture
def serve() -> Serve:
    """Serve programs that behave so: an asynchronous context with the server in it."""

    @asynccontextmanager
    async def run(
        way: str = "draws", calls: Calls | None = None, header: str = "", **more: str
    ) -> AsyncIterator[Served]:
        listener = listening(0)
        here = site_of(listener)
        served: Served
        server = BrowserServer(Gate(here, header), calls or pretends(way, **more), lambda: served.clock)
        served = Served(server, here)
        runner = web.AppRunner(server.app(), shutdown_timeout=PATIENCE)
        await runner.setup()
        listens = await listen(runner, listener)
        try:
            yield served
        finally:
            for each in served.sessions:
                await each.close()
            listens.close()
            await runner.cleanup()

    return run

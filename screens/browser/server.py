"""The server: one page, and for each tab a socket, a program and the files it offers; nothing without a cookie."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from screens.browser import messages
from screens.browser.calls import Calls
from screens.browser.connections import refused
from screens.browser.gate import Gate, TurnedAwayError, Visitor
from screens.browser.page import FILES, HEADERS, admitted_page, attachment, front_page, read_file
from screens.browser.tab_program import TabProgram

MOST_TABS = 8
"""How many programs run at once."""

IDLE_MINUTES = 30
"""After how many minutes without a key or the mouse a program is ended."""

MOST_BYTES = 2 << 20
"""How much may come from a page at once, such as what is pasted."""

CLOSING_SECONDS = 10.0
"""How long a page may take to close before its connection is cut."""

STUCK_SECONDS = 60.0
"""How long what a page sends may wait for a program, or an answer for the page, before both are ended."""

_HEARTBEAT = 15.0
"""Seconds between looks whether the page is still there."""

_WATCH = 10.0
_WIDTHS, _HEIGHTS = (20, 500), (5, 300)

VISITOR = web.RequestKey("visitor", Visitor)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class OpenTab:
    """A page with its socket, the connection below it, its program, and when something was typed last."""

    def __init__(
        self,
        program: TabProgram,
        socket: web.WebSocketResponse,
        connection: asyncio.Transport | None,
        now: float,
    ) -> None:
        self.program, self.socket, self.connection, self.typed_at = program, socket, connection, now

    async def close(self, sentence: str, code: int = WSCloseCode.OK) -> None:
        """Close the page, which then shows the sentence; what was typed before is still done.

        A page that takes nothing any more is cut off, so that nobody waits for it.
        """
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await self.program.tell(sentence)
                with suppress(ConnectionError, RuntimeError):
                    await self.socket.close(code=code)
        except TimeoutError:
            if self.connection is not None:
                self.connection.abort()


class BrowserServer:
    """Shows the programs that `calls` names, to whoever the gate admits; `now` counts seconds."""

    def __init__(self, gate: Gate, calls: Calls, now: Callable[[], float] = time.monotonic) -> None:
        self.gate, self._calls, self._now = gate, calls, now
        self.tabs: list[OpenTab] = []

    def app(self) -> web.Application:
        """Return the application of aiohttp."""
        app = web.Application(middlewares=[self._guard()], client_max_size=1)
        home = self.gate.home
        app.router.add_get(f"{home}/", self._show_page, allow_head=False)
        app.router.add_get(f"{home}/ws", self._run_tab, allow_head=False)
        app.router.add_get(f"{home}/download/{{key}}", self._give_file, allow_head=False)
        app.router.add_get(f"{home}/files/{{name}}", self._show_file, allow_head=False)
        app.on_response_prepare.append(_add_headers)
        app.cleanup_ctx.append(self._watching)
        app.on_shutdown.append(self._end_all)
        return app

    # Who comes in.

    def _guard(self) -> Any:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            try:
                path = request.path.removeprefix(self.gate.home)
                is_socket = path == "/ws" or "upgrade" in request.headers
                visitor = self.gate.visitor(request.remote or "", request.headers, is_socket, path == "/")
                token = request.query.get("token")
                if request.path == f"{self.gate.home}/" and request.method == "GET" and token is not None:
                    return self._admit(token, visitor)
                self.gate.check_cookie(request.cookies.get(self.gate.cookie, ""), visitor)
                request[VISITOR] = visitor
                return await handler(request)
            except TurnedAwayError as error:
                return refused(error.status, str(error))
            except web.HTTPException as error:
                return refused(error.status, messages.NOT_HERE())

        return guard

    def _admit(self, token: str, visitor: Visitor) -> web.Response:
        """Give the cookie for the token of the link; the page then leads on, so that the token leaves the address.

        It is a page and no redirection: a browser sends a strict cookie only where its own site leads.
        """
        cookie = self.gate.exchange(token, visitor)
        response = web.Response(text=admitted_page(), content_type="text/html")
        response.set_cookie(
            self.gate.cookie,
            cookie,
            httponly=True,
            samesite="Strict",
            secure=self.gate.is_secure,
            path=self.gate.home or "/",
        )
        return response

    # The page and its files.

    async def _show_page(self, _request: web.Request) -> web.Response:
        return web.Response(text=front_page(MOST_BYTES), content_type="text/html")

    async def _show_file(self, request: web.Request) -> web.Response:
        """Show one of the few files of the page, by its name; there is no other."""
        name = request.match_info["name"]
        if name not in FILES:
            raise TurnedAwayError(messages.NOT_HERE, HTTPStatus.NOT_FOUND)
        return web.Response(body=await asyncio.to_thread(read_file, name), headers={"Content-Type": FILES[name][1]})

    async def _give_file(self, request: web.Request) -> web.StreamResponse:
        """Give a file that a program of this visitor offers, once."""
        key, visitor = request.match_info["key"], request[VISITOR]
        program = next((each.program for each in self.tabs if key in each.program.sizes), None)
        if program is None or program.visitor != visitor:
            raise TurnedAwayError(messages.NO_DOWNLOAD, HTTPStatus.NOT_FOUND)
        size = program.sizes.pop(key)
        offered = await program.downloads.get_download_metadata(key)
        response = web.StreamResponse(headers=attachment(offered.file_name, offered.mime_type))
        response.content_length = size  # so that a browser sees where it is cut short
        response.force_close()  # and no other answer fills in for what is missing
        await response.prepare(request)
        async for part in program.downloads.download(key):
            await response.write(part)
        await response.write_eof()
        return response

    # The programs.

    async def _run_tab(self, request: web.Request) -> web.WebSocketResponse:
        """Run a program for a page, until one of them ends."""
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=MOST_BYTES, compress=False)
        visitor: Visitor = request[VISITOR]
        program = TabProgram(self._calls(visitor.author), socket, visitor)
        tab = OpenTab(program, socket, request.transport, self._now())
        is_full = len(self.tabs) >= MOST_TABS
        if not is_full:
            self.tabs.append(tab)  # at once, so that of two that come together only one takes the last place
        try:
            await socket.prepare(request)
            if is_full:
                await tab.close(messages.ALL_TAKEN(number=MOST_TABS))
                return socket
            asked = [request.query.get("width", ""), request.query.get("height", "")]
            width, height = (int(each[:5]) if each.isascii() and each.isdigit() else 0 for each in asked)
            await program.start(*(_within(width or 80, _WIDTHS), _within(height or 24, _HEIGHTS)))
            await self._pass_on(tab)
        finally:
            try:
                await program.stop()
            finally:
                with suppress(ValueError):
                    self.tabs.remove(tab)  # only now, so that never more programs run than may
        return socket

    async def _pass_on(self, tab: OpenTab) -> None:
        """Pass on what is typed and which size the page has, until the socket closes."""
        async for message in tab.socket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                async with asyncio.timeout(STUCK_SECONDS):
                    await self._take(tab, json.loads(message.data))
            except TimeoutError:
                await tab.close(messages.STUCK())
                return
            except (ValueError, TypeError, KeyError, IndexError, RecursionError):
                await tab.close(messages.BAD_MESSAGE(), WSCloseCode.UNSUPPORTED_DATA)

    async def _take(self, tab: OpenTab, told: Any) -> None:
        match told:
            case ["stdin", str(typed)]:
                tab.typed_at = self._now()
                await tab.program.send_bytes(typed.encode(errors="replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await tab.program.set_terminal_size(_within(width, _WIDTHS), _within(height, _HEIGHTS))
            case ["ping", str(sent)]:
                await tab.socket.send_json(["pong", sent[:100]])
            case ["focus"]:
                await tab.program.focus()
            case ["blur"]:
                await tab.program.blur()
            case _:
                raise ValueError(told)

    # Ending them.

    async def end_idle(self) -> None:
        """End the programs for which nothing was typed for long."""
        longest = IDLE_MINUTES * 60
        idle = [each for each in self.tabs if self._now() - each.typed_at >= longest]
        await asyncio.gather(*(each.close(messages.IDLE(minutes=IDLE_MINUTES)) for each in idle))
        await asyncio.gather(*(each.program.stop() for each in idle))  # also where it is stuck

    async def _watching(self, _app: web.Application) -> AsyncIterator[None]:
        async def watch() -> None:
            while True:
                await asyncio.sleep(_WATCH)
                await self.end_idle()

        task = asyncio.create_task(watch())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def _end_all(self, _app: web.Application) -> None:
        """End every program and wait until each has saved."""
        tabs = tuple(self.tabs)
        await asyncio.gather(*(each.close(messages.SERVER_ENDS(), WSCloseCode.GOING_AWAY) for each in tabs))
        await asyncio.gather(*(each.program.stop() for each in tabs))


def _within(number: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(number, bounds[1]))


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["server"] = "missions"

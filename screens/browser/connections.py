"""Who may connect: so many at once, each with a whole request soon; what is no HTTP is told no more than all others."""

import asyncio
import socket
from http import HTTPStatus
from typing import Any

from aiohttp import web

from screens.browser import messages
from screens.browser.page import HEADERS

MOST_CONNECTIONS = 128
"""How many are held at once; the pages of all who may come in need a few dozen."""

REQUEST_SECONDS = 75.0
"""How long one may hold a connection without a whole request."""


async def listen(runner: web.AppRunner, listener: socket.socket) -> asyncio.Server:
    """Let people connect to an application, whose runner is set up."""
    server = runner.server
    assert server is not None
    loop = asyncio.get_running_loop()

    def connect() -> asyncio.Protocol:
        return _Connection(server, loop=loop, keepalive_timeout=REQUEST_SECONDS)

    return await loop.create_server(connect, sock=listener)


def refused(status: int, sentence: str) -> web.Response:
    """Return the answer to whoever is refused."""
    return web.Response(status=status, text=f"{sentence}\n", headers={**HEADERS, "server": "missions"})


class _Connection(web.RequestHandler):
    """Hangs up where there is no room.

    Neither repeats nor writes down what is no request: it may hold somebody's cookie, or be meant for a terminal.
    """

    def __init__(self, manager: web.Server, **more: Any) -> None:
        super().__init__(manager, **more)
        self._server, self._is_let_in = manager, False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, if there is room."""
        self._is_let_in = len(self._server.connections) < MOST_CONNECTIONS
        if self._is_let_in:
            super().connection_made(transport)
        else:
            transport.close()

    def connection_lost(self, exc: BaseException | None) -> None:
        """End, if it began."""
        if self._is_let_in:
            super().connection_lost(exc)

    def log_access(self, request: web.BaseRequest, response: web.StreamResponse, time: float | None) -> None:
        """Write nothing down: addresses hold the token."""

    def handle_error(
        self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """Return a sentence; an error of ours is told to whoever runs the server."""
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            super().handle_error(request, status, exc, message)
        response = refused(status, messages.NOT_HERE())
        response.force_close()
        return response

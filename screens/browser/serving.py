"""Serving a portfolio on this computer until somebody ends it."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress

import msgspec
from aiohttp import web

from screens.browser.calls import ServedPortfolio, call_of
from screens.browser.connections import listen
from screens.browser.gate import Gate
from screens.browser.server import BrowserServer

HERE = "127.0.0.1"
"""The only address it ever listens on; a proxy in front of it runs on the same computer."""

_USUAL_PORT = 80
_SHUTDOWN_SECONDS = 15.0


class NoPortError(Exception):
    """A port that cannot be listened on; its text is the system's reason."""


def serve_portfolio(
    portfolio: ServedPortfolio, port: int, site: str, user_header: str, tell: Callable[[str], None]
) -> None:
    """Serve until a signal ends it; `tell` is given the link. `site` is that of a proxy, empty without one."""
    with listening(port) as listener:
        asyncio.run(_serve(portfolio, listener, site, user_header, tell))


def listening(port: int) -> socket.socket:
    """Return a socket that listens on a port of this computer; NoPortError if it cannot."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HERE, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise NoPortError(error.strerror or str(error)) from None
    return listener


def site_of(listener: socket.socket) -> str:
    """Return the address of what listens there, as browsers say it."""
    port = listener.getsockname()[1]
    return f"http://{HERE}" + (f":{port}" if port != _USUAL_PORT else "")


async def _serve(
    portfolio: ServedPortfolio, listener: socket.socket, site: str, user_header: str, tell: Callable[[str], None]
) -> None:
    gate = Gate(site or site_of(listener), user_header)
    server = BrowserServer(gate, lambda author: call_of(msgspec.structs.replace(portfolio, author=author)))
    runner = web.AppRunner(server.app(), shutdown_timeout=_SHUTDOWN_SECONDS)
    await runner.setup()
    listens = await listen(runner, listener)
    try:
        ended = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):  # Windows: Ctrl-C interrupts
                asyncio.get_running_loop().add_signal_handler(number, ended.set)
        if hasattr(signal, "SIGHUP"):
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, ended.set)
        tell(gate.link)
        await ended.wait()
    finally:
        listens.close()
        await runner.cleanup()

"""The program of one tab: started without a shell, what it draws sent to the page, and ended with it."""

import asyncio
import json
import os
import subprocess
from asyncio.subprocess import Process
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Protocol

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from missions.text import clean, line
from screens.browser import messages
from screens.browser.calls import ProgramCall, environment_for
from screens.browser.gate import Visitor

ENDING_SECONDS = 10.0
"""How long a program may still save after it was told to end."""

_MOST_ERRORS = 1 << 16
_LONGEST_SENTENCE = 600
_TOLD_BY = (2, 3, 4)
"""The exit codes of a program that says in one sentence why it ends."""
_OPENED_AS = ("http:", "https:", "mailto:")


class Page(Protocol):
    """The page of a tab, at the other end of its socket."""

    async def send_bytes(self, data: bytes, /) -> None:
        """Send what is drawn."""
        ...

    async def send_str(self, data: str, /) -> None:
        """Send a message."""
        ...

    async def close(self) -> Any:
        """Close the socket."""
        ...


class TabProgram(AppService):
    """Speaks the protocol of textual-serve with a program that it starts by exec, and that never outlives its page."""

    def __init__(self, call: ProgramCall, page: Page, visitor: Visitor) -> None:
        self.downloads = DownloadManager()
        super().__init__(
            "", write_bytes=self._draw, write_str=self._say, close=self._close, download_manager=self.downloads
        )
        self.visitor = visitor
        self.sizes: dict[str, int | None] = {}
        """The files that are offered, by their keys, with their sizes; each is fetched once."""
        self._call, self._page = call, page
        self._is_heard = True
        self._ends: asyncio.Task[None] | None = None
        self.said = ""
        """Why it ended by itself, as a sentence; empty if that was wanted."""

    # The program.

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        usual = self._build_environment(width, height)
        self._process = await asyncio.create_subprocess_exec(
            *self._call.arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment_for(self._call, usual),
            start_new_session=os.name == "posix",  # Ctrl-C is for the server, which then ends it
        )
        self._stdin = self._process.stdin
        return self._process

    async def start(self, width: int, height: int) -> None:
        """Start the program; what cannot be started says so on the page."""
        try:
            await self._open_app_process(width, height)
        except OSError as error:
            self.said = f"{messages.NOT_STARTED()} {line(error.strerror or str(error))}"
            await self.tell(self.said)
            await self._close()
        else:
            self._task = asyncio.create_task(self.run())

    async def run(self) -> None:
        """Send on what the program draws and says until it ends; then say why, if that was not wanted."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        errors = asyncio.create_task(_first_bytes(process.stderr))
        is_ready = False
        with suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
            is_ready = await _is_ready(process.stdout)
            while is_ready:
                kind = await process.stdout.readexactly(1)
                size = int.from_bytes(await process.stdout.readexactly(4), "big")
                await self._take(kind, await process.stdout.readexactly(size))
        if not is_ready or process.returncode is None:
            await self._wait(process)
        told = (await errors).decode(errors="replace").strip()
        if not is_ready or process.returncode not in (0, None):
            sentence = messages.CRASHED() if is_ready else messages.NOT_STARTED()
            is_sentence = process.returncode in _TOLD_BY and told and "\n" not in told
            self.said = line(told)[:_LONGEST_SENTENCE] if is_sentence else sentence
            if told and not is_sentence:
                with suppress(OSError):  # a server may have no terminal any more
                    await asyncio.to_thread(os.write, 2, f"{clean(told)}\n".encode())
            await self.tell(self.said)
        await self._close()

    async def _take(self, kind: bytes, payload: bytes) -> None:
        match kind:
            case b"D":
                await self.on_data(payload)
            case b"M":
                await self.on_meta(payload)
            case b"P":
                await self.on_packed(payload)

    async def on_meta(self, data: bytes) -> None:
        """Offer a file, or open an address of the usual sorts; that it ends is seen when it has ended."""
        told = json.loads(data)
        if told.get("type") == "deliver_file_start":
            self.sizes[str(told["key"])] = told.get("size")
            await super().on_meta(data)
        elif told.get("type") == "open_url" and str(told.get("url")).lower().startswith(_OPENED_AS):
            await super().on_meta(data)

    async def send_bytes(self, data: bytes) -> bool:
        """Send what was typed, unless the program is gone."""
        return self._stdin is not None and await super().send_bytes(data)

    async def send_meta(self, data: Mapping[str, str | int | bool | None]) -> bool:
        """Send a message, unless the program is gone."""
        return self._stdin is not None and await super().send_meta(dict(data))

    async def stop(self) -> None:
        """End the program: it may save what it is saving, and is killed if it does not end then."""
        if self._ends is None:
            self._ends = asyncio.create_task(self._stop())
        await asyncio.shield(self._ends)

    async def _stop(self) -> None:
        self._is_heard = False
        await self.downloads.cancel_app_downloads(self.app_service_id)
        if self._process is None or self._task is None:
            return
        if self._stdin is not None:
            with suppress(RuntimeError, ConnectionError):
                self._stdin.write(self.encode_packet(b"M", b'{"type": "quit"}'))
                self._stdin.close()
        done, _ = await asyncio.wait((self._task,), timeout=ENDING_SECONDS)
        if not done:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._wait(self._process)
            self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _wait(self, process: Process) -> None:
        """Wait until a program that says nothing any more has ended; kill it if it does not."""
        try:
            await asyncio.wait_for(process.wait(), ENDING_SECONDS)
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    # The page. What is drawn for one that is gone is thrown away, so that the program can end.

    async def _draw(self, data: bytes) -> None:
        if self._is_heard:
            await self._send(self._page.send_bytes(data))

    async def _say(self, data: str) -> None:
        if self._is_heard:
            await self._send(self._page.send_str(data))

    async def tell(self, sentence: str) -> None:
        """Let the page show a sentence once it is closed."""
        await self._say(json.dumps(["told", sentence]))

    async def _send(self, sending: Any) -> None:
        try:
            await sending
        except (ConnectionError, RuntimeError):
            self._is_heard = False

    async def _close(self) -> None:
        if self._is_heard:
            await self._page.close()


async def _is_ready(stdout: asyncio.StreamReader) -> bool:
    """Whether a program says that it speaks the protocol, within its first few lines."""
    for _ in range(10):
        if (told := await stdout.readline()) == b"__GANGLION__\n":
            return True
        if not told:
            break
    return False


async def _first_bytes(stream: asyncio.StreamReader) -> bytes:
    """Read a stream to its end, and return its beginning."""
    kept = bytearray()
    while read := await stream.read(4096):
        kept += read[: _MOST_ERRORS - len(kept)]
    return bytes(kept)

"""How the program of a tab draws and reads: as Textual does over a pipe, but whole packets, and ended with its page."""

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Literal, TextIO

from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Textual's own driver with three things mended.

    Packets of two threads never mix and none is cut short; the program ends when what it reads does, so that none is
    left behind; and of a file that is offered the size is told.
    """

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self._writing = threading.Lock()
        self._write: Any = self._write_whole

    def _write_whole(self, packet: bytes) -> int:
        rest = memoryview(packet)
        with self._writing:
            while rest:
                rest = rest[os.write(self.fileno, rest) :]
        return len(packet)

    def run_input_thread(self) -> None:
        """Read until there is no more, then end the program."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._end()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Do what the server says; ended while it starts, the program says nothing about what was not there yet."""
        if packet_type == "quit":
            self._end()
        else:
            super().on_meta(packet_type, payload)

    def _end(self) -> None:
        with suppress(RuntimeError):  # the loop has ended already
            self._loop.call_soon_threadsafe(self._app.exit)

    def _deliver_file(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"],
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> None:
        self._deliveries[delivery_key] = binary
        size = binary.seek(0, os.SEEK_END)
        binary.seek(0)
        self.write_meta(
            {
                "type": "deliver_file_start",
                "key": delivery_key,
                "path": save_path.name,
                "open_method": open_method,
                "encoding": encoding or "",
                "mime_type": mime_type or "",
                "name": name,
                "size": None if encoding else size,
            }
        )

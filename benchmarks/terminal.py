"""A program in a pseudo-terminal: what it draws, how soon, and how it answers keys. Linux and macOS only."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from benchmarks.bench import environment

WIDTH, HEIGHT = 120, 40
PATIENCE = 120.0
"""Seconds after which a program that does not draw what it should is given up."""

SILENCE = 0.08
"""Seconds without output, and with next to no processor time, after which a repaint is taken to be over."""

IDLE = 0.011
"""Seconds of processor time that are next to none: systems count them in hundredths."""

DEAF = 5.0
"""Seconds after which a key is taken to change nothing."""

CALM = 0.3
"""Seconds without output and with next to no processor time, after which the program has nothing left to do."""


_OWN_TERMINAL = 'exec "$@" <>"$0"'
"""Opening a terminal makes it the session's own, so that the program ends when the terminal goes."""


class Answer(NamedTuple):
    """Milliseconds from a key to the first byte of output, and to the last one before the program rests."""

    first: float
    whole: float


class Terminal:
    """Runs a program in a terminal of 120 × 40. Times are counted from just before it is started."""

    def __init__(self, arguments: Sequence[str], **further: str) -> None:
        """Start a program; `further` is put into its environment."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", _OWN_TERMINAL, os.ttyname(slave), *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment() | further,
            start_new_session=True,
        )
        os.close(slave)
        self.drawn = b""
        self._last = self.started

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def until(self, *texts: str) -> float:
        """Return the milliseconds from the start until each of the texts has been drawn; TimeoutError if one is not."""
        wanted = [text.encode() for text in texts]
        end = time.perf_counter() + PATIENCE
        while not all(text in self.drawn for text in wanted):
            if time.perf_counter() > end or not self._read(PATIENCE):  # a blinking cursor is drawn for ever
                missing = ", ".join(text.decode() for text in wanted if text not in self.drawn)
                raise TimeoutError(f"never drawn: {missing}. Last seen: {self.drawn[-400:]!r}")
        return (self._last - self.started) * 1000

    def calm(self) -> None:
        """Wait until the program has nothing left to do."""
        self._rest(CALM)

    def press(self, keys: bytes) -> Answer:
        """Press keys and return how soon the answer began and ended."""
        start = self._write(keys)
        if not self._read(DEAF):
            raise TimeoutError(f"no answer to {keys!r}")
        first = self._last
        self._rest(SILENCE)
        return Answer((first - start) * 1000, (self._last - start) * 1000)

    def press_until(self, keys: bytes, text: str) -> float:
        """Press keys and return the milliseconds until the text is drawn."""
        start = self._write(keys)
        self.drawn = b""
        self.until(text)
        return (self._last - start) * 1000

    def memory(self) -> int:
        """Return the most memory the program has used so far, in megabytes; 0 where the system does not tell."""
        for line in self._status():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
        return 0

    def _write(self, keys: bytes) -> float:
        """Press keys, once all output so far was taken in, and return when that was."""
        while self._read(0.0):
            pass
        start = time.perf_counter()
        os.write(self._master, keys)
        return start

    def _rest(self, silence: float) -> None:
        """Wait until there was no output, and next to no processor time used, for so many seconds."""
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            before = self._processor_time()
            if not self._read(silence) and self._processor_time() - before < IDLE:
                return
        raise TimeoutError("the program never came to rest")

    def _read(self, patience: float) -> bool:
        """Take in the next output; tell whether there was any in time."""
        if not select.select([self._master], [], [], patience)[0]:
            return False
        try:
            found = os.read(self._master, 1 << 16)
        except OSError:
            found = b""
        if not found:
            raise EOFError(f"the program ended. Last seen: {self.drawn[-2000:].decode(errors='replace')}")
        self._last = time.perf_counter()
        self.drawn += found
        return True

    def _status(self) -> list[str]:
        path = Path(f"/proc/{self._process.pid}/status")
        return path.read_text().splitlines() if path.exists() else []

    def _processor_time(self) -> float:
        """Return the seconds of processor time used so far; 0 where the system does not tell."""
        path = Path(f"/proc/{self._process.pid}/stat")
        if not path.exists():
            return 0.0
        fields = path.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

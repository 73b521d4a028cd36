"""Who holds the lock: the line in the lock file that waiting programs read, and the state of its process."""

import os
import sys
from contextlib import suppress
from datetime import datetime
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from missions.messages import Sentence
from missions.text import line
from store.file import messages

LONGEST_OWNER_TEXT = 4096
"""How many bytes of a lock file are read; a holder's line is far shorter."""

_Text = Annotated[str, Meta(max_length=300)]


class LockOwner(msgspec.Struct, frozen=True):
    """Who holds the lock since when; `started` is when the process began, in the system's ticks, 0 if unknown."""

    who: _Text
    process: Annotated[int, Meta(ge=1, lt=1 << 32)]
    host: _Text
    since: Annotated[datetime, Meta(tz=True)]
    program: _Text = "missions"
    started: Annotated[int, Meta(ge=0)] = 0

    def encoded(self) -> bytes:
        """Return the line for the lock file. It begins with a blank: Windows lets nobody read a locked byte."""
        return b" %s\n" % msgspec.json.encode(self)


class ProcessState(Enum):
    """What a process does."""

    SUSPENDED = auto()
    WAITING = auto()
    """It waits for a disk."""
    GONE = auto()
    AT_WORK = auto()


def this_process(who: str, since: datetime) -> LockOwner:
    """Return this process as owner."""
    process = os.getpid()
    return LockOwner(line(who)[:100], process, this_host(), since, started=_own_start(process))


def parse_owner(text: bytes) -> LockOwner | None:
    """Return the holder that a lock file names, fit to be shown; None if it names none or says anything else."""
    try:
        owner = _DECODER.decode(text[:LONGEST_OWNER_TEXT].strip(b"\0 \r\n"))
    except (ValueError, RecursionError):
        return None
    shown = {name: line(getattr(owner, name)).strip()[:100] for name in ("who", "host", "program")}
    return msgspec.structs.replace(owner, **shown)


def is_owner_text(text: bytes) -> bool:
    """Whether a lock file holds nothing but an owner's line, whole or torn by a crash."""
    left = text.strip(b"\0 \r\n")
    return len(text) < LONGEST_OWNER_TEXT and (not left or left.startswith(b'{"who":'))


def busy_message(path: Path, owner: LockOwner | None, now: datetime, seconds: float) -> str:
    """Say, after a wait of that many seconds, who holds the lock and what to do about it."""
    state = process_state(owner.process, owner.started) if owner and owner.host == this_host() else None
    if owner is None or state is ProcessState.GONE:  # left by a crash; who holds it now wrote nothing
        return messages.BUSY(path=str(path), seconds=round(seconds))
    return _BUSY[state](
        who=messages.WHO(who=owner.who) if owner.who else messages.SOMEBODY(),
        process=str(owner.process),
        host=owner.host,
        path=str(path),
        since=_clock(owner.since, now),
    )


def process_state(process: int, started: int = 0) -> ProcessState:
    """Return what a process of this computer does; GONE also if its number belongs to a later one.

    Where nothing can be told, such as on Windows, it counts as at work.
    """
    if sys.platform == "win32":
        return ProcessState.AT_WORK
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return ProcessState.GONE
    except OSError:
        pass  # it is somebody else's
    letter, since = _status(process)
    if started and since and since != started:
        return ProcessState.GONE
    match letter:
        case "T" | "t":
            return ProcessState.SUSPENDED
        case "D" | "U":
            return ProcessState.WAITING
        case "Z" | "X":
            return ProcessState.GONE
        case _:
            return ProcessState.AT_WORK


@cache
def this_host() -> str:
    """Return this computer's name."""
    if sys.platform == "win32":
        return line(os.environ.get("COMPUTERNAME", ""))[:100] or "unknown"
    return line(os.uname().nodename)[:100] or "unknown"


def _status(process: int) -> tuple[str, int]:
    """Return the letter for a process's state and when it began; the program's name between them may hold anything."""
    try:
        fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
        return fields[0].decode("ascii"), int(fields[19])
    except (OSError, ValueError, IndexError):
        return _letter_from_ps(process), 0


def _letter_from_ps(process: int) -> str:
    """Ask `ps`, where there is no /proc, as on macOS."""
    if Path("/proc/self/stat").exists():
        return ""
    import subprocess

    with suppress(OSError, subprocess.SubprocessError):
        command = ["/bin/ps", "-o", "state=", "-p", str(process)]
        found = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=2, check=False)
        return found.stdout.decode("ascii", "replace").strip()[:1]
    return ""


@cache
def _own_start(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return 0


def _clock(since: datetime, now: datetime) -> str:
    """Return a moment in this computer's time, with the day where it is another day."""
    try:
        here, today = since.astimezone(), now.astimezone()
    except (OverflowError, ValueError, OSError):
        return messages.UNKNOWN_TIME()
    return f"{here:%H:%M:%S}" if here.date() == today.date() else f"{here:%Y-%m-%d %H:%M:%S}"


_BUSY: dict[ProcessState | None, Sentence] = {
    ProcessState.SUSPENDED: messages.BUSY_SUSPENDED,
    ProcessState.WAITING: messages.BUSY_WAITING,
    ProcessState.AT_WORK: messages.BUSY_AT_WORK,
    None: messages.BUSY_ELSEWHERE,
}
"""What is said of a program by what it does; None stands for one on another computer."""

_DECODER = msgspec.json.Decoder(LockOwner)

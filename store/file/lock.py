"""The lock for changes: a file beside the portfolio that is never deleted and names who holds it."""

import errno
import os
import stat
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from store.errors import BusyError, NotSavedError, system_words
from store.file import disk, messages
from store.file.lock_check import (
    LONGEST_OWNER_TEXT,
    busy_message,
    is_owner_text,
    lock_warnings,
    parse_owner,
    this_process,
)

LOCK_SECONDS = 10.0
"""How long a change waits for another program's change."""

_EAGER_SECONDS = 0.25
_YIELDING = 0.004
"""How long a program that has just had the lock leaves it to others that wait; they look at it twice as often."""

_WAITING_MARK = 2048
"""Where in the lock file a program marks that it waits, past the holder's line."""

_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP})

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        """Take the lock if nobody has it: the file's first byte, whether or not there is one."""
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _free(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> bool:
        """Take the lock if nobody has it. An OSError means that there are no locks here."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def _free(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def lock_file_of(path: Path) -> Path:
    """Return the file that is locked while the file at a path is changed."""
    return Path(f"{disk.target_of(path)}.lock")


class Lock:
    """The lock of one portfolio, for its threads and for all programs that change it. It cannot be taken twice.

    `who` and `now` are asked whenever it is taken.
    """

    def __init__(self, path: Path, who: Callable[[], str], now: Callable[[], datetime]) -> None:
        self._path = path
        self._who = who
        self._now = now
        self._thread = 0
        self._others_wait = False
        self._reset()
        _LOCKS.add(self)

    @contextmanager
    def held(self) -> Iterator[tuple[str, ...]]:
        """Hold the lock and yield warnings for the person, at its first use.

        BusyError after `LOCK_SECONDS` says who holds it. NotSavedError if there can be no lock; then
        nothing may be changed, since programs would not wait for each other.
        """
        until = time.monotonic() + LOCK_SECONDS
        with self._one_thread():
            try:
                target = self._target()
                lock_file = str(lock_file_of(target))
                fresh = self._lock(lock_file, disk.mode_beside(target), until)
            except OSError as error:
                raise NotSavedError(self._why_not(error)) from error
            handle = self._handle
            try:
                yield lock_warnings(self._path, lock_file, fresh)
            finally:
                if self._handle == handle:  # in a forked child it is not, and the lock is still the parent's
                    self._release()

    def _target(self) -> Path:
        """Return the file that is changed, past symbolic links, with a folder to lie in."""
        target = disk.target_of(self._path)
        disk.make_folder(target.parent)
        if not disk.may_write(target):
            raise NotSavedError(messages.WRITE_PROTECTED(path=str(self._path)))
        return target

    @contextmanager
    def _one_thread(self) -> Iterator[None]:
        """Let one thread of this program in at a time."""
        if self._thread == threading.get_ident():
            raise RuntimeError("the lock is already held by this thread")
        turn = self._turn
        if not turn.acquire(timeout=LOCK_SECONDS):
            raise BusyError(messages.OWN_CHANGE(path=str(self._path), seconds=round(LOCK_SECONDS)))
        self._thread = threading.get_ident()
        try:
            yield
        finally:
            if self._turn is turn:
                self._thread = 0
                turn.release()

    def _lock(self, lock_file: str, mode: int, until: float) -> bool:
        """Take the lock and put this process's line into its file; whether the file is new."""
        if self._others_wait:
            self._others_wait = False
            time.sleep(_YIELDING)
        eager = time.monotonic() + _EAGER_SECONDS
        created = False
        while True:
            handle, fresh = _open(lock_file, mode)
            created = created or fresh
            try:
                while not _take(handle):
                    now = time.monotonic()
                    if now >= until:
                        raise BusyError(
                            busy_message(self._path, parse_owner(_owner_text(handle)), self._now(), LOCK_SECONDS)
                        )
                    _mark_waiting(handle)
                    time.sleep(0.001 if now < eager else 0.002)
                found = os.fstat(handle)
                if found.st_nlink:
                    _share_with_group(handle, found, mode)
                    self._sign(handle, found)
                    self._handle = handle
                    return created
                if time.monotonic() >= until:
                    raise BusyError(busy_message(self._path, None, self._now(), LOCK_SECONDS))
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)  # the file was removed or replaced meanwhile: who comes next would lock another one

    def _sign(self, handle: int, found: os.stat_result) -> None:
        """Write who holds the lock. It holds without that too: on a full disk, or if the file is used for something."""
        with suppress(OSError):
            if not stat.S_ISREG(found.st_mode) or (found.st_size and not is_owner_text(_owner_text(handle))):
                return
            line = this_process(self._who(), self._now()).encoded()
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, line)
            self._signed = len(line)
            if found.st_size > len(line):
                os.ftruncate(handle, len(line))

    def _release(self) -> None:
        handle, self._handle = self._handle, -1
        try:
            if self._signed:
                with suppress(OSError):
                    self._others_wait = os.fstat(handle).st_size > self._signed
                    os.ftruncate(handle, 0)
                self._signed = 0
            with suppress(OSError):
                _free(handle)
        finally:
            os.close(handle)

    def _reset(self) -> None:
        """Start without the lock, as a new object or as a forked child whose parent still holds it."""
        self._turn = threading.Lock()
        self._thread = 0
        self._handle = -1
        self._signed = 0
        self._others_wait = False

    def _leave_to_parent(self) -> None:
        """In a forked child: close the parent's handle, so that the lock ends with the parent."""
        if self._handle >= 0:
            with suppress(OSError):
                os.close(self._handle)
        self._reset()

    def _why_not(self, error: OSError) -> str:
        if error.errno in _NO_LOCKS:
            return messages.NO_LOCKS(path=str(self._path))
        return messages.NOT_LOCKED(path=str(self._path), problem=system_words(error))


_LOCKS: weakref.WeakSet[Lock] = weakref.WeakSet()


def _after_fork() -> None:
    for lock in _LOCKS:
        lock._leave_to_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def _open(lock_file: str, mode: int) -> tuple[int, bool]:
    """Return a handle to the lock file and whether it was made; symbolic links are not followed."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | disk.BINARY
    while True:
        with suppress(FileNotFoundError):
            return os.open(lock_file, flags), False
        with suppress(FileExistsError):
            return os.open(lock_file, flags | os.O_CREAT | os.O_EXCL, mode), True


def _share_with_group(handle: int, found: os.stat_result, mode: int) -> None:
    """Let everybody who may write the portfolio lock it too, even if that changed since the lock file was made."""
    if sys.platform == "win32":
        return
    if stat.S_IMODE(found.st_mode) != mode:
        with suppress(OSError):
            os.fchmod(handle, mode)


def _mark_waiting(handle: int) -> None:
    """Let the holder know that somebody waits, unless that shows already or the file is used for something else."""
    with suppress(OSError):
        if os.fstat(handle).st_size <= _WAITING_MARK and is_owner_text(_owner_text(handle)):
            os.lseek(handle, _WAITING_MARK, os.SEEK_SET)
            os.write(handle, b"\n")


def _owner_text(handle: int) -> bytes:
    """Return the start of a lock file; empty if it cannot be read. A locked first byte is skipped."""
    with suppress(OSError):
        os.lseek(handle, 1 if sys.platform == "win32" else 0, os.SEEK_SET)
        return os.read(handle, LONGEST_OWNER_TEXT)
    return b""

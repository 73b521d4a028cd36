"""Every system call for files, and what differs between systems; tests replace `os` here.

Nothing else in the store touches files.
"""

import errno
import os
import re
import stat
import time
import zlib
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from store.file import messages
from store.json_text import LARGEST

BINARY = getattr(os, "O_BINARY", 0)
_SAFE = BINARY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
"""Non-blocking, since opening a pipe may wait for ever; links are not followed, since others may have put them there.

A portfolio may be a link: what it leads to is found first (see `target_of`).
"""

_LONGEST_NAME = 220
"""The longest name of a file that its temporary file has whole: names end at 255 bytes."""

_BLOCK = 1 << 16
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EISDIR, errno.EBADF}


class Stamp(NamedTuple):
    """What shows that a file has changed without reading it."""

    modified: int
    size: int
    inode: int


def target_of(path: Path) -> Path:
    """Return the file that a path leads to, through symbolic links."""
    return Path(os.path.realpath(path))


def stamp_of(path: Path) -> Stamp | None:
    """Return a file's stamp; None if there is no file."""
    found = status_of(path)
    return _stamp(found) if found else None


def status_of(path: Path) -> os.stat_result | None:
    """Return a file's status; None if it is missing or cannot be looked at."""
    try:
        return os.stat(path)
    except (OSError, ValueError):  # ValueError where the name is none
        return None


def may_write(path: Path) -> bool:
    """Whether an existing file may be written; a missing one is not in the way."""
    return status_of(path) is None or os.access(path, os.W_OK)


def read(path: Path) -> bytes:
    """Return what a file holds."""
    handle = _open_plain(path, os.O_RDONLY)
    try:
        parts = []
        size = max(os.fstat(handle).st_size, _BLOCK)
        while piece := os.read(handle, size):
            parts.append(piece)
        return parts[0] if len(parts) == 1 else b"".join(parts)
    finally:
        os.close(handle)


def lines(path: Path) -> Iterator[bytes]:
    """Yield a file's lines with their ends, oldest first, without holding all of it."""
    handle = _open_plain(path, os.O_RDONLY)
    try:
        parts: list[bytes] = []
        size = 0
        while piece := os.read(handle, _BLOCK):
            first, *others = piece.split(b"\n")
            parts.append(first)
            size += len(first)
            for line in others:
                yield b"".join((*parts, b"\n"))
                parts, size = [line], len(line)
            if size > LARGEST:  # no line of ours: it is unsound, and not kept in memory
                yield b"".join(parts)
                parts, size = [], 0
        if size:
            yield b"".join(parts)
    finally:
        os.close(handle)


def read_part(path: Path, start: int, size: int) -> bytes:
    """Return up to `size` bytes of a file from `start` on."""
    handle = _open_plain(path, os.O_RDONLY)
    try:
        os.lseek(handle, start, os.SEEK_SET)
        return _read_up_to(handle, size)
    finally:
        os.close(handle)


def lines_backwards(path: Path, end: int | None = None) -> Generator[bytes, None, None]:
    """Yield a file's lines with their ends, newest first, reading no more than is asked for; those before `end`."""
    handle = _open_plain(path, os.O_RDONLY)
    try:
        place, rest = os.lseek(handle, 0, os.SEEK_END) if end is None else end, b""
        block = 8192
        while place:
            step = min(max(block, len(rest)), place)
            block = min(block * 2, 1 << 20)
            place -= step
            os.lseek(handle, place, os.SEEK_SET)
            rest, *whole = _split(_read_up_to(handle, step) + rest) or [b""]
            yield from reversed(whole)
            if len(rest) > LARGEST:
                yield rest
                rest = b""
        if rest:
            yield rest
    finally:
        os.close(handle)


def _split(data: bytes) -> list[bytes]:
    """Split at line feeds alone."""
    *whole, last = data.split(b"\n")
    return [*(each + b"\n" for each in whole), *([last] if last else [])]


def _read_up_to(handle: int, size: int) -> bytes:
    parts = []
    while size and (piece := os.read(handle, size)):
        parts.append(piece)
        size -= len(piece)
    return b"".join(parts)


def replace_and_sync(path: Path, data: bytes, like: Path | None = None) -> None:
    """Put a new file in the old one's place as `replace` does, and sync the folder; OSError if either fails."""
    replace(path, data, like=like)
    sync_folder(path.parent)


def replace(path: Path, data: bytes, keep: Path | None = None, like: Path | None = None) -> Stamp:
    """Put a new file in the old one's place at once: temporary file, sync, rename. It lasts once the folder is synced.

    Keeps an existing file's mode and owner, gives a new one those of the file `like`, else 0600. The old one stays
    under the name `keep`, where the system can do that. Returns the new file's stamp, so that what another program
    writes right after is noticed. Raises OSError, the old file being as it was.
    """
    temporary = path.with_name(f".{_short(path.name)}.{os.getpid()}.tmp")
    try:
        make_folder(path.parent)
        stamp = _write_new(temporary, data, status_of(like or path))
        if keep is not None:
            with suppress(OSError):  # not every disk gives a file a second name
                remove(keep)
                os.link(path, keep)
        _rename(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return stamp


def append(path: Path, data: bytes, mode: int) -> int:
    """Add to a file, sync it and return where the addition begins; OSError, and nothing added, if that fails.

    A new file gets that mode and is synced into its folder.
    """
    handle, fresh = _open_to_append(path, mode)
    try:
        try:
            start = os.lseek(handle, 0, os.SEEK_END)
            try:
                _write_whole(handle, data)
            except OSError:
                os.ftruncate(handle, start)
                raise
        finally:
            with suppress(OSError):
                os.close(handle)
        if fresh:
            sync_folder(path.parent)
    except OSError:
        if fresh:
            with suppress(OSError):
                os.unlink(path)
        raise
    return start


def truncate(path: Path, size: int) -> None:
    """Shorten a file and sync it."""
    handle = _open_plain(path, os.O_RDWR)
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)


def rename(path: Path, target: Path) -> None:
    """Give a file another name that none has yet, and sync the folder."""
    os.replace(path, target)
    sync_folder(path.parent)


def was_put_after(path: Path, other: Path, twin: Path) -> bool:
    """Whether a file was put in its place after the other was written last.

    `twin` is the second name that it has for a moment while it is replaced. Copying, moving and restoring a file sets
    the time of its inode, whatever the time is that it shows.
    """
    one, two, three = status_of(path), status_of(other), status_of(twin)
    if one is None or two is None or (three is not None and three.st_ino == one.st_ino):
        return False
    return one.st_ctime_ns > two.st_mtime_ns


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def make_folder(folder: Path, like: Path | None = None) -> None:
    """Make a folder with all above it, for its owner only, or for the group too that may write the file `like`."""
    if status_of(folder) is not None:
        return
    with suppress(FileExistsError):
        os.makedirs(folder, 0o700)
    old = status_of(like) if like else None
    if old is not None and os.name != "nt" and stat.S_IMODE(old.st_mode) & 0o060 == 0o060:
        os.chmod(folder, 0o770)


def names_in(folder: Path) -> list[str]:
    """Return the names of what lies in a folder, in order; none if it cannot be looked into."""
    try:
        return list_folder(folder)
    except OSError:
        return []


def list_folder(folder: Path) -> list[str]:
    """Return the names of what lies in a folder, in order; none if it is missing, OSError if it is a link or closed."""
    refuse_link(folder)
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []


def refuse_link(folder: Path) -> None:
    """Raise OSError if a folder is a link, which somebody else may have put there."""
    if os.path.islink(folder):
        raise OSError(errno.ELOOP, messages.IS_A_LINK(), str(folder))


def maker_of(name: str) -> int:
    """Return the number of the process that made a temporary file."""
    return int(name.rsplit(".", 2)[1])


def is_left_over(name: str, of: str = "") -> bool:
    """Whether a name is that of a temporary file which `replace` made for the file `of`, or for any copy."""
    pattern = re.escape(_short(of)) if of else r".+\.json"
    return re.fullmatch(rf"\.{pattern}\.\d{{1,9}}\.tmp", name) is not None


def _short(name: str) -> str:
    """Return what stands for a file's name in the name of its temporary file."""
    data = os.fsencode(name)
    return name if len(data) <= _LONGEST_NAME else f"{zlib.crc32(data):08x}"


def is_taken(path: Path) -> bool:
    """Whether anything lies at a path, be it a link that leads nowhere."""
    return os.path.lexists(path)


def mode_beside(path: Path) -> int:
    """Return the mode for files beside the portfolio: the same people may read and write them."""
    found = status_of(path)
    return 0o600 | (stat.S_IMODE(found.st_mode) & 0o666 if found else 0)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder last through a power cut, as far as the system can.

    Windows has no such call and some network drives refuse it; the history, synced before, makes up for it. OSError
    where the disk tried and failed.
    """
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def _open_plain(path: Path, flags: int, mode: int = 0o600) -> int:
    """Open an ordinary file; OSError, with what it is instead, if it is a link, a pipe or a device."""
    try:
        handle = os.open(path, flags | _SAFE, mode)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK):
            raise OSError(errno.ELOOP, messages.IS_A_LINK(), str(path)) from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, messages.NO_ORDINARY_FILE(), str(path))
    return handle


def _write_whole(handle: int, data: bytes) -> None:
    """Write all of it and sync it; nothing is left in a buffer if that fails."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def _open_to_append(path: Path, mode: int) -> tuple[int, bool]:
    """Open a file for adding to it, and tell whether it is a new one; a new one gets that mode."""
    flags = os.O_RDWR | os.O_APPEND
    try:
        return _open_plain(path, flags), False
    except FileNotFoundError:
        handle = _open_plain(path, flags | os.O_CREAT, 0o600)
    if os.name != "nt":
        os.fchmod(handle, mode)
    return handle, True


def _write_new(path: Path, data: bytes, old: os.stat_result | None) -> Stamp:
    """Write and sync a file of the old one's mode and owner, and return its stamp."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        handle = _open_plain(path, flags, 0o600)
    except FileExistsError:  # left over from a save that was interrupted
        remove(path)
        handle = _open_plain(path, flags, 0o600)
    try:
        if old is not None and os.name != "nt":
            _copy_owner(handle, old)
            os.fchmod(handle, stat.S_IMODE(old.st_mode))
        _write_whole(handle, data)
        return _stamp(os.fstat(handle))
    finally:
        os.close(handle)


def _copy_owner(handle: int, old: os.stat_result) -> None:
    """Give the file the owner of the old one, or at least its group, so that nobody is locked out."""
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) == (old.st_uid, old.st_gid):
        return
    try:
        os.fchown(handle, old.st_uid, old.st_gid)
    except OSError:
        with suppress(OSError):
            os.fchown(handle, -1, old.st_gid)


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def _rename(temporary: Path, target: Path) -> None:
    """Rename; Windows refuses while anybody has the target open, so it is asked a few times."""
    for attempt in range(10):
        try:
            os.replace(temporary, target)
        except PermissionError:
            if os.name != "nt" or attempt == 9:
                raise
            time.sleep(0.02 * 2**attempt)  # only Windows waits here, for another program to let go
        else:
            return

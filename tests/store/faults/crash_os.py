"""A small crash file system: stands in for `os` under the store, and knows what a power cut may leave of it.

What was written but not synced may be there, or not, sector by sector and in any order; a sector may be torn, and what
was never written may hold what some deleted file left there. Names in a folder last once the folder was synced; until
then each change of a name may be there or not.
"""

import os
import posixpath
import stat
from collections.abc import Callable
from random import Random
from types import SimpleNamespace
from typing import Any

SECTOR = 512

Image = dict[str, bytes]
"""What lies on the disk: names and contents."""


class Inode:
    """A file: what programs see, what the disk has for certain, and what was written since."""

    def __init__(self, number: int, data: bytes = b"") -> None:
        self.number = number
        self.seen = bytearray(data)
        self.kept = bytes(data)
        self.pending: list[tuple[int, bytes]] = []
        """Writes as (place, bytes); a cut is (size, b"")."""
        self.modified = 0

    def left(self, random: Random) -> bytes:
        """Return what a power cut leaves."""
        data = bytearray(self.kept)
        for place, written in self.pending:
            if not written:
                if random.random() < 0.5:
                    del data[place:]
                continue
            self._leave(data, place, written, random)
        return bytes(data)

    @staticmethod
    def _leave(data: bytearray, place: int, written: bytes, random: Random) -> None:
        grown = place + len(written)
        if random.random() < 0.4:  # the size was not noted
            grown = min(grown, max(len(data), place + random.randrange(len(written) + 1)))
        if len(data) < grown:
            stale = random.choice((b"\0", b"x", b"7"))
            data.extend(stale * (grown - len(data)))
        at = place
        while at < grown:
            end = min(at - at % SECTOR + SECTOR, grown)
            fate = random.random()
            if fate < 0.45:
                data[at:end] = written[at - place : end - place]
            elif fate < 0.6:
                torn = random.randrange(at, end + 1)
                data[at:torn] = written[at - place : torn - place]
            at = end


class CrashOS:
    """The functions of `os` that the store calls. `before_call` is told of each; it may raise to end the process."""

    name = "posix"
    O_RDONLY, O_WRONLY, O_RDWR = os.O_RDONLY, os.O_WRONLY, os.O_RDWR
    O_CREAT, O_EXCL, O_APPEND = os.O_CREAT, os.O_EXCL, os.O_APPEND
    SEEK_SET, SEEK_END, W_OK = os.SEEK_SET, os.SEEK_END, os.W_OK
    path = SimpleNamespace(realpath=str, islink=lambda _: False)
    fsencode = staticmethod(os.fsencode)

    def __init__(self, image: Image | None = None, syncs: Callable[[str], bool] = lambda _: True) -> None:
        self._numbers = iter(range(1, 1 << 30))
        self._ticks = 0
        self._syncs = syncs
        self.before_call: Callable[[str], None] = lambda _: None
        self.seen: dict[str, Inode] = {}
        self.kept: dict[str, Inode] = {}
        self.renamed: list[dict[str, Inode | None]] = []
        """Changes of names since the folder was synced, each done whole or not at all."""
        self._open: dict[int, list[Any]] = {}
        for name, data in (image or {}).items():
            self.seen[name] = self.kept[name] = Inode(next(self._numbers), data)

    def image(self, random: Random) -> Image:
        """Return what a power cut now would leave on the disk."""
        names = dict(self.kept)
        for change in self.renamed:
            if random.random() < 0.5:
                self._name(names, change)
        left: dict[int, bytes] = {}
        return {name: left.setdefault(inode.number, inode.left(random)) for name, inode in names.items()}

    def as_seen(self) -> Image:
        """Return what programs see now: what a process that is killed leaves."""
        return {name: bytes(inode.seen) for name, inode in self.seen.items()}

    # What `os` has.

    def open(self, path: object, flags: int, mode: int = 0o777) -> int:
        """Open a file or the folder."""
        name = self._called("open", path)
        inode = self.seen.get(name)
        if inode is None and self._is_folder(name):
            handle = next(self._numbers)
            self._open[handle] = [None, 0, flags, name]
            return handle
        if inode is None:
            if not flags & self.O_CREAT:
                raise FileNotFoundError(2, "No such file or directory", name)
            inode = Inode(next(self._numbers))
            self._rename({name: inode})
        elif flags & self.O_EXCL:
            raise FileExistsError(17, "File exists", name)
        handle = next(self._numbers)
        self._open[handle] = [inode, 0, flags, name]
        return handle

    def read(self, handle: int, size: int) -> bytes:
        """Read on."""
        self._called("read")
        opened = self._open[handle]
        data = bytes(opened[0].seen[opened[1] : opened[1] + size])
        opened[1] += len(data)
        return data

    def write(self, handle: int, data: bytes) -> int:
        """Write on; it is not synced."""
        self._called("write")
        opened = self._open[handle]
        inode, place = opened[0], len(opened[0].seen) if opened[2] & self.O_APPEND else opened[1]
        inode.seen[place : place + len(data)] = data
        inode.pending.append((place, bytes(data)))
        self._touch(inode)
        opened[1] = place + len(data)
        return len(data)

    def fsync(self, handle: int) -> None:
        """Let what was written last, or the names in the folder."""
        self._called("fsync")
        inode, _, _, name = self._open[handle]
        if not self._syncs(name):
            return
        if inode is None:
            self.kept, self.renamed = dict(self.seen), []
        else:
            inode.kept, inode.pending = bytes(inode.seen), []

    def ftruncate(self, handle: int, size: int) -> None:
        """Shorten a file; it is not synced."""
        self._called("ftruncate")
        inode = self._open[handle][0]
        del inode.seen[size:]
        inode.pending.append((size, b""))
        self._touch(inode)

    def lseek(self, handle: int, place: int, whence: int) -> int:
        """Go to a place."""
        opened = self._open[handle]
        opened[1] = place + (len(opened[0].seen) if whence == self.SEEK_END else 0)
        return int(opened[1])

    def close(self, handle: int) -> None:
        """Close."""
        self._called("close")
        self._open.pop(handle, None)

    def replace(self, source: object, target: object) -> None:
        """Rename; the folder is not synced."""
        name = self._called("replace", source)
        self._rename({str(target): self._at(name), name: None})

    def link(self, source: object, target: object) -> None:
        """Give a file a second name; the folder is not synced."""
        self._rename({str(target): self._at(self._called("link", source))})

    def unlink(self, path: object) -> None:
        """Take a name away; the folder is not synced."""
        name = self._called("unlink", path)
        self._at(name)
        self._rename({name: None})

    def stat(self, path: object) -> SimpleNamespace:
        """Tell about a file or folder."""
        if str(path) not in self.seen and self._is_folder(str(path)):
            return self._told(0, 0, 0, stat.S_IFDIR | 0o700)
        inode = self._at(str(path))
        return self._told(len(inode.seen), inode.modified, inode.number, stat.S_IFREG | 0o600)

    def fstat(self, handle: int) -> SimpleNamespace:
        """Tell about an open file."""
        inode = self._open[handle][0]
        return self._told(len(inode.seen), inode.modified, inode.number, stat.S_IFREG | 0o600)

    def listdir(self, path: object) -> list[str]:
        """Return the names in a folder."""
        return [posixpath.basename(name) for name in self.seen if posixpath.dirname(name) == str(path)]

    def access(self, _path: object, _mode: int) -> bool:
        """Everything may be written."""
        return True

    def getpid(self) -> int:
        """Every process is the same one."""
        return 1

    def fchmod(self, *_: object) -> None:
        """Modes are not kept."""

    fchown = chmod = makedirs = fchmod

    # What it is made of.

    def _called(self, call: str, path: object = "") -> str:
        self.before_call(call)
        return str(path)

    def _at(self, name: str) -> Inode:
        if name not in self.seen:
            raise FileNotFoundError(2, "No such file or directory", name)
        return self.seen[name]

    def _rename(self, change: dict[str, Inode | None]) -> None:
        self.renamed.append(change)
        self._name(self.seen, change)

    @staticmethod
    def _name(names: dict[str, Inode], change: dict[str, Inode | None]) -> None:
        for name, inode in change.items():
            if inode is None:
                names.pop(name, None)
            else:
                names[name] = inode

    def _is_folder(self, name: str) -> bool:
        return name == "/" or "." not in posixpath.basename(name) or name.endswith(".backups")

    def _touch(self, inode: Inode) -> None:
        self._ticks += 1
        inode.modified = self._ticks

    @staticmethod
    def _told(size: int, modified: int, number: int, mode: int) -> SimpleNamespace:
        times = {"st_mtime_ns": modified, "st_ctime_ns": modified}
        return SimpleNamespace(st_size=size, **times, st_ino=number, st_mode=mode, st_uid=0, st_gid=0)

"""Who holds the lock, and whether locks hold where the file is: by its file system, and as another program tries it."""

import ntpath
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple

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


def is_gone(process: int) -> bool:
    """Whether no process of this computer has that number."""
    return process < 1 or process_state(process) is ProcessState.GONE


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


_NETWORK = (
    "9p acfs afp afpfs afs beegfs ceph cifs coda davfs gfs gfs2 glusterfs gpfs lustre ncpfs nfs nfs3 nfs4 ocfs2 "
    "orangefs panfs prl_fs pvfs2 sharefs smb smb2 smb3 smbfs vboxsf virtiofs vmhgfs webdav"
)
"""File systems that other computers, or the host of this one, may write."""

_LOCAL = (
    "aufs apfs bcachefs btrfs ecryptfs exfat ext2 ext3 ext4 f2fs fuseblk hfs hfsplus jfs msdos nilfs2 ntfs ntfs3 "
    "overlay ramfs reiserfs rootfs tmpfs udf ufs vfat xfs zfs "
    "fuse.bindfs fuse.cryfs fuse.encfs fuse.gocryptfs fuse.mergerfs fuse.ntfs-3g fuse.securefs"
)
"""File systems of this computer alone; encrypted folders are among them."""

_LOCKS_STAY_HERE = frozenset({"nolock", "nobrl", "nolocks", "local_lock=all", "local_lock=flock"})
"""Options of a network folder with which a lock is not sent to the server."""

_MACOS = re.compile(r"^(.+) on (.+) \(([\w.]+)(?:, ([^()]*))?\)$", re.MULTILINE)

_LOCK_ATTEMPT = """
import os, sys
handle = os.open(sys.argv[1], os.O_RDWR)
try:
    if os.name == "nt":
        import msvcrt
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
except (BlockingIOError, PermissionError):
    sys.exit(11)
sys.exit(10)
"""
_LOCK_TAKEN = 10
_SECONDS = 10.0

_checked_devices: dict[int, bool] = {}
"""By device, whether this process has tried the lock there, or need not for files that exist already."""


class Mount(NamedTuple):
    """A file system and where it begins; `options` are those it was mounted with."""

    point: str
    kind: str
    options: frozenset[str] = frozenset()

    @property
    def shared(self) -> bool:
        """Whether other computers may write there. File systems in user space are taken to lead elsewhere."""
        return self.kind in _NETWORK.split() or (self.kind.startswith("fuse.") and not self.known)

    @property
    def known(self) -> bool:
        """Whether it is one of this computer's own file systems, whose locks hold."""
        return self.kind in _LOCAL.split()

    @property
    def locks_stay_here(self) -> bool:
        """Whether its locks hold between the programs of this computer only."""
        return self.shared and not _LOCKS_STAY_HERE.isdisjoint(self.options)


def network(path: Path) -> str | None:
    """Return the name of the network file system that a path lies on; None if it is none, or that cannot be told."""
    mount = mount_of(path)
    return mount.kind if mount and mount.shared else None


def mount_of(path: Path) -> Mount | None:
    """Return the file system that a path lies on, whether or not it exists; None if that cannot be told."""
    real = os.path.realpath(path)
    if sys.platform == "win32":
        return _windows(real)
    found = _macos(_mount_output()) if sys.platform == "darwin" else mounts(_mountinfo())
    return mount_holding(real, found)


def mount_holding(path: str, mounts: Iterator[Mount]) -> Mount | None:
    """Return the mount with the longest point above the path; of several at one point the last, which covers them."""
    best: Mount | None = None
    for mount in mounts:
        within = path == mount.point or path.startswith(mount.point.rstrip("/") + "/")
        if within and mount.kind != "autofs" and (best is None or len(mount.point) >= len(best.point)):
            best = mount
    return best


def mounts(mountinfo: str) -> Iterator[Mount]:
    """Yield what Linux lists in /proc/self/mountinfo: proc(5). Lines that say something else are left out."""
    for row in mountinfo.splitlines():
        before, dash, after = row.partition(" - ")
        own, behind = before.split(" "), after.split(" ")
        if dash and len(own) > 5:
            options = frozenset(f"{own[5]},{behind[2] if len(behind) > 2 else ''}".split(","))
            yield Mount(_unescaped(own[4]), line(behind[0])[:40], options)


def _unescaped(point: str) -> str:
    r"""Return a mount point with its blanks: they stand as \040, tabs as \011, line feeds as \012."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)


def _mountinfo() -> str:
    with suppress(OSError):
        return Path("/proc/self/mountinfo").read_bytes().decode("utf-8", "surrogateescape")
    return ""


def _macos(mount: str) -> Iterator[Mount]:
    """Yield what macOS prints for `mount`."""
    for found in _MACOS.finditer(mount):
        yield Mount(found[2], line(found[3])[:40], frozenset((found[4] or "").split(", ")))


def _mount_output() -> str:
    import subprocess

    with suppress(OSError, subprocess.SubprocessError):
        found = subprocess.run(
            ["/sbin/mount"], capture_output=True, stdin=subprocess.DEVNULL, timeout=5, check=False
        ).stdout
        return found.decode("utf-8", "surrogateescape")
    return ""


def _windows(path: str) -> Mount:
    r"""Return what the path alone says: \\server\share, or a letter that stands for one."""
    drive = ntpath.splitdrive(path)[0]
    shared = drive.startswith("\\\\") and not drive.startswith("\\\\?\\")
    if sys.platform == "win32" and not shared:
        import ctypes

        remote = 4  # DRIVE_REMOTE
        shared = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote
    return Mount(drive, "smb" if shared or drive.upper().startswith("\\\\?\\UNC") else "ntfs")


def lock_warnings(path: Path, lock_file: str, fresh: bool) -> tuple[str, ...]:
    """Return warnings about locks where the file is, once for each file system and process.

    Called while the lock is held. A second program tries it if the lock file is new or the file system is not known to
    be local. On network folders there is a warning even if it holds, since only the server knows the rest.
    """
    try:
        device = os.stat(lock_file).st_dev
    except OSError:
        return ()
    if _checked_devices.get(device) or (not fresh and device in _checked_devices):
        return ()
    mount = mount_of(Path(lock_file))
    _checked_devices[device] = fresh or mount is None or not mount.known
    if not _checked_devices[device]:
        return ()
    failed = self_test(lock_file, path)
    if failed:
        return (failed,)
    if not mount or not mount.shared:
        return ()
    sentence = messages.LOCKS_STAY_HERE if mount.locks_stay_here else messages.LOCKS_UNKNOWN
    return (sentence(path=str(path), kind=mount.kind),)


def self_test(lock_file: str, path: Path) -> str | None:
    """Let a second program try to take the lock that is held; return a warning if it gets it.

    None if it does not, and also if no second program can be started.
    """
    import subprocess

    if not sys.executable or getattr(sys, "frozen", False):
        return None
    command = [sys.executable, "-I", "-S", "-c", _LOCK_ATTEMPT, lock_file]
    nothing = subprocess.DEVNULL
    try:
        found = subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, timeout=_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    if found.returncode != _LOCK_TAKEN:
        return None
    return messages.LOCKS_FAIL(path=str(path))

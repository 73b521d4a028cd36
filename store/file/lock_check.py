"""Checks whether locks hold where the file is: by the kind of its file system, and by a second program that tries."""

import ntpath
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from missions.text import line
from store.file import messages

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

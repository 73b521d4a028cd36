"""Whether the lock can be trusted where the file lies: tried once with a second program, and told where it cannot."""

import os
import sys
from pathlib import Path

from store.network import Mount, mount_of

_TRY = """
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
_GOT_IT = 10
_SECONDS = 10.0

_tried: dict[int, bool] = {}
"""By device, whether the lock was tried there by this process, or need not be for files that are there already."""


def doubts(path: Path, lock_file: str, fresh: bool) -> tuple[str, ...]:
    """Return what the person must know about locks where the file lies, once for each file system and process.

    Called while the lock is held. It is tried when the lock file is new, and wherever the file system is not known as
    one of this computer's own. On network folders a word is due even if it holds: only the server knows the rest.
    """
    try:
        device = os.stat(lock_file).st_dev
    except OSError:
        return ()
    if _tried.get(device) or (not fresh and device in _tried):
        return ()
    mount = mount_of(Path(lock_file))
    _tried[device] = fresh or mount is None or not mount.known
    if not _tried[device]:
        return ()
    failed = self_test(lock_file, path)
    if failed:
        return (failed,)
    return (_about(path, mount),) if mount and mount.shared else ()


def self_test(lock_file: str, path: Path) -> str | None:
    """Let a short program of its own try to take the lock that is held; return a sentence if it gets it.

    None if it does not, and also if no second program can be started.
    """
    import subprocess

    if not sys.executable or getattr(sys, "frozen", False):
        return None
    command = [sys.executable, "-I", "-S", "-c", _TRY, lock_file]
    nothing = subprocess.DEVNULL
    try:
        found = subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, timeout=_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    if found.returncode != _GOT_IT:
        return None
    return (
        f"Locks do not work in the folder of {path}: when several people change it at once, changes may be lost. "
        "Let only one person at a time work there, or move the file to another folder."
    )


def _about(path: Path, mount: Mount) -> str:
    if mount.locks_stay_here:
        return (
            f"{path} lies in a network folder ({mount.kind}) whose locks hold on this computer only: when people on "
            "several computers change it at once, changes may be lost. Let only one of them at a time work there, or "
            "have the folder mounted with locks; see docs/durability.md."
        )
    return (
        f"{path} lies in a network folder ({mount.kind}). Programs on this computer wait for each other there; whether "
        "those on other computers do depends on the server. Until that is known, let only one person at a time "
        "change it; see docs/durability.md."
    )

"""What was worked out once, kept beside the user's other caches until state, day, rules, program or libraries differ.

Nobody needs it: it may be deleted at any time, what is damaged, cut short or of others counts as nothing, and what
cannot be written is not kept. It holds people's texts, so that only its owner can read it. It is never run: what is
kept is declared shapes and texts.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Sized
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from store.user_folders import cache_folder

if TYPE_CHECKING:
    from datetime import date

    from missions.deadlines.ledger import Ledger, LiveLedger
    from missions.records.agreements import OwnRules
    from missions.records.book import Book

MOST_FILES, MOST_BYTES, LARGEST = 64, 96 << 20, 48 << 20
"""How many files are kept, of how many bytes in all, and how large one may be; the oldest go first."""

MOST_DAYS = 8
"""A file that is older goes with the next that is kept."""

_ENDING = ".kept"
_HEAD = b"missions kept 1\n"
_DIGEST = 32

_CODE = ("missions", "store", "screens")
_LIBRARIES = ("delegation_missions", "holidays", "tzdata", "babel", "python_dateutil", "msgspec")
"""The packages of the program, and what it computes dates, names and bytes with."""

_ZONES = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
"""Where Python looks for the system's time zones, which go before those of `tzdata`."""


class CacheKey(msgspec.Struct, frozen=True, kw_only=True):
    """All that what is kept was computed from; it is read only where every part is the same.

    `state` is that of the portfolio (`store.store.Store.state`), `day` the day it was computed for, `rules` whatever
    whoever looks at it has set, `language` that of the sentences, `question` what was asked: empty for the ledger.
    `code` tells the program's sources from all others, edited ones too, `libraries` and `python` what they ran on, and
    `zones` which time zones the system has.
    """

    state: str
    day: str
    rules: str
    language: str
    question: str = ""
    code: str
    libraries: tuple[tuple[str, str], ...]
    python: str
    zones: str

    def encoded(self) -> bytes:
        """Return the key as bytes."""
        return msgspec.json.encode(self)


def ledger_key(state: str, today: "date", own_rules: "OwnRules") -> CacheKey | None:
    """Return the key of the ledger of a portfolio on a day; None where something of it cannot be told."""
    return make_key(state, today, msgspec.json.encode([*own_rules], enc_hook=str).decode())


def make_key(state: str, today: "date", rules: str, question: str = "") -> CacheKey | None:
    """Return the key of what is computed by these rules; None where something of it cannot be told."""
    from missions.messages import language_in_use

    code, language = code_fingerprint(), language_in_use()
    if not (state and code) or language is None:
        return None
    return CacheKey(
        state=state,
        day=today.isoformat(),
        rules=rules,
        language=language,
        question=question,
        code=code,
        libraries=library_versions(),
        python=f"{sys.implementation.cache_tag} {sys.version}",
        zones=_system_zones(),
    )


@cache
def code_fingerprint() -> str:
    """Return what tells the program's sources from all others; the same in one process, empty if they are no files."""
    return _fingerprint_now()


def _fingerprint_now() -> str:
    """Return a hash of the size and times of each source: an edit, and an installation, change one of them."""
    found: list[str] = []
    root = Path(__file__).parents[1]
    try:
        for name in _CODE:
            found += sorted(_sources(str(root / name)))
    except OSError:
        return ""
    return hashlib.blake2b("\n".join((str(root), *found)).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".pyc", ".mo", ".so", ".pyd")):
                found = entry.stat()
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                yield from _sources(entry.path)


@cache
def library_versions() -> tuple[tuple[str, str], ...]:
    """Return the version of each library that has a say, by the name of what its installation left; empty if unknown.

    Asking for it in Python's own way takes longer than all else that a command does.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        for name in _names_in(place or "."):
            project, _, rest = name.partition("-")
            project = project.lower()
            if project in _LIBRARIES and project not in found and rest.endswith((".dist-info", ".egg-info")):
                found[project] = rest.rpartition(".")[0]
    return tuple((name, found.get(name, "")) for name in _LIBRARIES)


def _names_in(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _system_zones() -> str:
    """Return what tells the system's time zones from others: where they are named to be, and when they changed."""
    told = [ascii(os.environ.get("PYTHONTZPATH", ""))]
    for folder in _ZONES:
        with suppress(OSError):
            told.append(f"{folder} {os.stat(folder).st_mtime_ns}")
            told.append(str(os.stat(os.path.join(folder, "tzdata.zi")).st_mtime_ns))
    return " ".join(told)


# The ledger.


def kept_ledger(key: CacheKey | None, book: "Book") -> "LiveLedger | None":
    """Return the ledger of a book that was kept under that key; None if there is none."""
    from missions.deadlines.ledger import LiveLedger
    from missions.deadlines.packing import UnpackableError

    data = read(key)
    with suppress(UnpackableError):
        return LiveLedger.unpack(data, book) if data else None
    return None


class ReadPortfolio(Protocol):
    """What a ledger was computed of: a store of which all tables were read."""

    @property
    def path(self) -> Path:
        """Where it is."""
        ...

    @property
    def problems(self) -> Sized:
        """What in it is no sound record."""
        ...


def keep_ledger(key: CacheKey | None, ledger: "Ledger", store: ReadPortfolio) -> None:
    """Keep the ledger of a portfolio under its key, where that can be done.

    None of one with unsound documents is kept: whoever only read the ledger would not meet them, and tell nobody.
    """
    if key is not None and not store.problems:
        with suppress(ValueError):  # a fact that has no name, or a text that is none
            keep(key, ledger.pack(), store.path)


# The files.


def read(key: CacheKey | None) -> bytes | None:
    """Return what was kept under that key, if it is there and whole."""
    folder = cache_folder()
    if key is None or not _is_ours(folder):
        return None
    ending = f"-{_name_of(key)}"
    for name in _names_in(str(folder)):
        if name.endswith(ending):
            with suppress(OSError):
                return _checked(_read_file(folder / name), key.encoded())
    return None


def may_be_kept(key: CacheKey) -> bool:
    """Whether something is kept under a key that differs in nothing but the state, which takes time to find out."""
    ending = f"-{_name_of(key).rpartition('-')[2]}"
    return any(name.endswith(ending) for name in _names_in(str(cache_folder())))


def keep(key: CacheKey, payload: bytes, portfolio: Path | str) -> None:
    """Keep something of a portfolio under its key; what is of another state of it, too old or too much goes.

    It is the same one by whatever path it is reached. Nothing is kept where the program's sources changed since it
    began: who knows which of them computed it.
    """
    folder = cache_folder()
    if len(payload) > LARGEST or code_fingerprint() != _fingerprint_now():
        return
    own = _short(os.fsencode(os.path.realpath(portfolio)))
    try:
        if not folder.exists():
            os.makedirs(folder, 0o700)
        if _is_ours(folder):
            _tidy(folder, own, f"-{_short(key.state.encode())}-", len(payload))
            _write_file(folder / f"{own}-{_name_of(key)}", _sealed(key.encoded(), payload))
    except (OSError, ValueError):
        return


def forget() -> None:
    """Remove all that is kept, of every portfolio: an erased person may stand in copies of one elsewhere, too."""
    folder = cache_folder()
    if _is_ours(folder):
        for name in _names_in(str(folder)):
            if name.endswith((_ENDING, f"{_ENDING}.tmp")):
                with suppress(OSError):
                    os.unlink(folder / name)


def _name_of(key: CacheKey) -> str:
    """Return the end of a file's name: the state, and all else."""
    rest = msgspec.structs.replace(key, state="")
    return f"{_short(key.state.encode())}-{_short(rest.encoded())}{_ENDING}"


def _short(told: bytes) -> str:
    return hashlib.blake2b(told, digest_size=12).hexdigest()


def _sealed(told: bytes, payload: bytes) -> bytes:
    """Return the key and what is kept behind a checksum of both."""
    body = b"".join((len(told).to_bytes(4, "big"), told, payload))
    return b"".join((_HEAD, hashlib.blake2b(body, digest_size=_DIGEST).digest(), body))


def _checked(found: bytes, told: bytes) -> bytes | None:
    """Return what a file holds behind that key; None if it is not whole or has another one."""
    start = len(_HEAD) + _DIGEST
    body = memoryview(found)[start:]
    if not found.startswith(_HEAD) or bytes(body[4 : 4 + len(told)]) != told:
        return None
    if int.from_bytes(body[:4], "big") != len(told):
        return None
    if hashlib.blake2b(body, digest_size=_DIGEST).digest() != found[len(_HEAD) : start]:
        return None
    return bytes(body[4 + len(told) :])


def _is_ours(folder: Path) -> bool:
    """Whether a folder is a folder of whoever runs this, into which nobody else can put anything."""
    try:
        found = os.lstat(folder)
    except (OSError, ValueError):
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _read_file(path: Path) -> bytes:
    """Return what a file of ours holds; OSError if it is a link, no ordinary file, somebody else's or too large."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags), "rb", buffering=0) as file:
        found = os.fstat(file.fileno())
        is_mine = os.name == "nt" or found.st_uid == os.getuid()
        if not (stat.S_ISREG(found.st_mode) and is_mine and found.st_size < 2 * LARGEST):
            raise OSError(str(path))
        return file.read()


def _write_file(path: Path, data: bytes) -> None:
    """Write a file whole and put it in its place; it is not synced, since a checksum tells whether it is whole."""
    temporary = path.with_name(f"{path.stem}.{os.getpid()}-{os.urandom(4).hex()}{_ENDING}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(temporary, flags, 0o600), "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) or 0 :]
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _tidy(folder: Path, own: str, state: str, size: int) -> None:
    """Remove what is of another state of this portfolio, left over or too old, and the oldest where it is too much."""
    left: list[tuple[int, int, Path]] = []
    newest = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((_ENDING, f"{_ENDING}.tmp")):
                found = entry.stat(follow_symlinks=False)
                newest = max(newest, found.st_mtime_ns)
                left.append((found.st_mtime_ns, found.st_size, folder / entry.name))
    left.sort(key=_age)
    count, total = len(left) + 1, sum(each[1] for each in left) + size
    for modified, length, path in left:
        is_stale = path.name.startswith(own) and state not in path.name
        is_old = newest - modified > MOST_DAYS * 86_400_000_000_000
        if is_stale or is_old or count > MOST_FILES or total > MOST_BYTES:
            with suppress(OSError):
                os.unlink(path)
            count, total = count - 1, total - length


def _age(found: tuple[int, int, Path]) -> Any:
    return found[:2]

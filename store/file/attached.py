"""Files attached to agreements: copies in the folder `missions.files` beside the portfolio, with their checksums."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from missions.records.agreements import Document
from missions.records.book import Book
from missions.text import clean, line
from store.errors import NotSavedError, system_words
from store.file import disk, messages
from store.results import Attached

MOST_BYTES = 100_000_000
"""How large a file is at most that is copied; scans are far smaller."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.I)
_PATH = re.compile(r"[/\\]|\.\w{1,5}$")
_UNWANTED = re.compile(r"[^\w.]+")
_LONGEST_STEM, _LONGEST_ENDING = 60, 12


def files_folder(portfolio: Path) -> Path:
    """Return the folder of what is attached, beside the file that a symbolic link leads to."""
    target = disk.target_of(portfolio)
    return target.with_name(f"{target.name.removesuffix('.json')}.files")


def file_at(address: str, portfolio: Path) -> Path | None:
    """Return the file that an address names, seen from the portfolio; None if it is an address of another sort."""
    address = address.strip()
    if address.lower().startswith("file:"):
        parts = urlsplit(address)
        if parts.netloc not in ("", "localhost"):
            return None
        path = unquote(parts.path)
        address = path.lstrip("/") if re.match(r"/+[a-zA-Z]:", path) else path
    elif not address or _SCHEME.match(address):
        return None
    try:
        place = Path(address).expanduser()
        return disk.target_of(portfolio).parent / place
    except (RuntimeError, ValueError):
        return None


def is_attached(path: Path, portfolio: Path) -> bool:
    """Whether a path is that of a file that was attached to a record of the portfolio, wherever links lead."""
    return os.path.dirname(os.path.realpath(path)) == os.path.realpath(files_folder(portfolio))


def missing_file(address: str, portfolio: Path) -> Path | None:
    """Return the file that an address names if nothing lies there; None for words that only tell a place."""
    path = file_at(address, portfolio) if _PATH.search(address) else None
    return path if path is not None and disk.status_of(path) is None else None


def checksum_of(path: Path) -> str:
    """Return the SHA-256 of a file; OSError if it cannot be read."""
    return hashlib.sha256(disk.read(path)).hexdigest()


def attach_file(portfolio: Path, source: Path, id: str) -> Attached:
    """Under the lock: copy a file into the folder, named by its record, and never over another one.

    What is there already with the same contents is not copied again. NotSavedError says why it cannot be had.
    """
    data = _contents(source)
    checksum = hashlib.sha256(data).hexdigest()
    folder = files_folder(portfolio)
    stem = _clean_name(f"{id}-{source.stem}")
    ending = _clean_name(source.suffix)[:_LONGEST_ENDING] if source.suffix.strip(". ") else ""
    try:
        disk.refuse_link(folder)
        disk.make_folder(folder, like=portfolio)
        for number in range(1, 1_000):
            path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{f'.{ending}' if ending else ''}"
            if not disk.is_taken(path):
                disk.replace_and_sync(path, data, like=disk.target_of(portfolio))
            elif not _is_same(path, checksum):
                continue
            return Attached(f"{folder.name}/{path.name}", checksum)
    except OSError as error:
        raise NotSavedError(messages.NOT_ATTACHED(path=str(folder), problem=system_words(error))) from error
    raise NotSavedError(messages.NOT_ATTACHED(path=str(folder), problem=messages.NO_NAME_LEFT()))


def _contents(source: Path) -> bytes:
    """Return what a file holds; a link is followed, since somebody typed it. NotSavedError says what is wrong."""
    try:
        target = disk.target_of(source)
        found = disk.status_of(target)
    except (OSError, ValueError):
        found = None
    if found is None:
        raise NotSavedError(messages.NOT_THERE(path=line(str(source))))
    if found.st_size > MOST_BYTES:
        raise NotSavedError(messages.TOO_LARGE(path=str(source), most=str(MOST_BYTES // 1_000_000)))
    try:
        return disk.read(target)
    except OSError as error:
        raise NotSavedError(messages.NOT_READ(path=str(source), problem=system_words(error))) from error


def _clean_name(text: str) -> str:
    """Return letters and digits of a name, parted by hyphens; nothing in it leads to another folder."""
    name = _UNWANTED.sub("-", normalize("NFC", clean(text))).strip("-._")
    return name[:_LONGEST_STEM].rstrip("-._") or "document"


def _is_same(path: Path, checksum: str) -> bool:
    try:
        return checksum_of(path) == checksum
    except OSError:
        return False


def documents_of(book: Book) -> Iterator[tuple[str, Document]]:
    """Yield every document of the agreements, with the id of its agreement."""
    for agreement in book.agreements.values():
        yield from ((agreement.id, each) for each in agreement.documents)


def unnamed_files(book: Book, portfolio: Path) -> Iterator[Path]:
    """Yield the files in the folder that no agreement names; OSError if it cannot be looked into."""
    folder = files_folder(portfolio)
    named = {os.path.normpath(path) for _, each in documents_of(book) if (path := file_at(each.address, portfolio))}
    for name in disk.list_folder(folder):
        if os.path.normpath(folder / name) not in named:
            yield folder / name

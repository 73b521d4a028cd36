"""What somebody may want to import: the newest lists where downloads and documents are, and paths as they are typed."""

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from missions.text import fold

ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".ics", ".ical", ".vcf", ".vcard")
"""How the names of files end that may be lists, calendars or contacts."""

_FOLDERS_OF_CARDS = (".ics", ".ical", ".vcf", ".vcard")

_BEGINS = {
    ".xlsx": (b"pk",),
    ".xlsm": (b"pk",),
    ".ics": (b"begin:",),
    ".ical": (b"begin:",),
    ".vcf": (b"begin:",),
    ".vcard": (b"begin:",),
}
"""How files of these endings begin, in small letters, if they are what their ending says."""

MOST_ENTRIES = 5_000
"""How many entries of a folder are looked at; the others are not listed."""

_LOOKED_INTO = 40
"""Into how many of the newest files it is looked whether they are what their ending says."""


class Candidate(NamedTuple):
    """A file or folder: where it is, when it was last changed, and how many files of one sort a folder holds."""

    path: Path
    when: datetime
    is_folder: bool = False
    files: int = 0


def import_folders() -> tuple[Path, ...]:
    """Return the folders of downloads and documents, where they exist."""
    from platformdirs import user_documents_path, user_downloads_path

    found = dict.fromkeys((user_downloads_path(), user_documents_path()))
    return tuple(each for each in found if each.is_dir())


def newest(folders: Iterable[Path], most: int = 8) -> list[Candidate]:
    """Return the newest files in folders that may be lists, calendars or contacts, the newest first.

    Hidden ones are left out, and those that begin otherwise than their ending says. A folder among them that holds
    calendars or contacts is one of them.
    """
    inside = sorted((each for folder in folders for each in entries(folder)), key=lambda each: each.when, reverse=True)
    whole = [whole_folder(each.path) for each in [each for each in inside if each.is_folder][:_LOOKED_INTO]]
    found = [*(each for each in inside if not each.is_folder), *(each for each in whole if each)]
    found.sort(key=lambda each: each.when, reverse=True)
    shown = (each for each in found[:_LOOKED_INTO] if each.is_folder or _is_what_it_says(each.path))
    return list(islice(shown, most))


def entries(folder: Path) -> list[Candidate]:
    """Return the folders in a folder and the files that may be imported, without hidden ones, by name."""
    found: list[Candidate] = []
    try:
        with os.scandir(folder) as listed:
            for each in islice(listed, MOST_ENTRIES):
                if each.name.startswith(("~$", ".")):
                    continue
                try:
                    is_folder = each.is_dir()
                    if is_folder or (each.name.lower().endswith(ENDINGS) and each.is_file()):
                        when = datetime.fromtimestamp(each.stat().st_mtime, UTC)
                        found.append(Candidate(Path(each.path), when, is_folder))
                except (OSError, OverflowError, ValueError):
                    continue
    except OSError:
        return []
    return sorted(found, key=lambda each: (not each.is_folder, fold(each.path.name)))


def whole_folder(folder: Path) -> Candidate | None:
    """Return a folder whose calendars, or whose contacts, can be imported at once; None if it holds fewer than two."""
    inside = [each for each in entries(folder) if each.path.name.lower().endswith(_FOLDERS_OF_CARDS)]
    if len(inside) < 2:
        return None
    return Candidate(folder, max(each.when for each in inside), True, len(inside))


def completions(typed: str, most: int = 200) -> list[Candidate]:
    """Return the folders and files that a typed path may become, the whole folder first if it can be imported."""
    text = _bare(typed)
    folder = _path(text) if text.endswith(("/", os.sep)) or text == "~" else _path(text).parent
    begun = "" if text.endswith(("/", os.sep)) or text == "~" else fold(os.path.basename(text))
    inside = [each for each in entries(folder) if fold(each.path.name).startswith(begun)]
    whole = whole_folder(folder) if not begun else None
    return [*([whole] if whole else []), *inside[:most]]


def typed_paths(typed: str) -> tuple[Path, ...]:
    """Return the files or folders that exist under what was typed, pasted or dropped by the terminal; none if not all.

    In quotes, with backslashes, as a file:// address, with ~, several of them with blanks between.
    """
    whole = _path(_bare(typed))
    if typed.strip() and _exists(whole):
        return (whole,)
    try:
        parts = shlex.split(typed)
    except ValueError:
        return ()
    paths = tuple(_path(_bare(each)) for each in parts)
    return paths if paths and all(map(_exists, paths)) else ()


def looks_like_path(typed: str) -> bool:
    """Whether what is typed is the beginning of a path, and no part of a name."""
    return bool(re.match(r"""["']?(~|/|\.{1,2}/|[A-Za-z]:[\\/]|\\\\|file:)""", typed.strip()))


def _bare(typed: str) -> str:
    """Return a path without what terminals and file managers put around it."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    else:
        text = text.removeprefix('"').removeprefix("'")
    if text.lower().startswith("file:"):
        return unquote(urlsplit(text).path)
    return text if os.name == "nt" or _exists(Path(text)) else re.sub(r"\\(.)", r"\1", text)


def _path(text: str) -> Path:
    return Path(os.path.expanduser(text) or ".")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _is_what_it_says(path: Path) -> bool:
    """Whether a file begins as its ending says; delimited text may begin with anything but zeros."""
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except OSError:
        return False
    begins = _BEGINS.get(path.suffix.lower())
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return bool(start) and (text.startswith(begins) if begins else b"\0\0" not in start)


def show_folder(folder: Path) -> Iterator[str]:
    """Yield a folder as people write it, with ~ for their own, ever shorter."""
    text = str(folder)
    home = os.path.expanduser("~")
    if home != "~" and text.startswith(home):
        text = f"~{text[len(home) :]}"
    yield text
    yield folder.name or text

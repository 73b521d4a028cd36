"""Reads what somebody wants to import: a file, a folder of cards or calendars, or a pasted table, by its content."""

import stat
from collections.abc import Sequence
from pathlib import Path

import msgspec

from missions.collecting import without_collecting
from missions.importing.sheet import Format, SourceFile
from missions.text import line
from store.errors import system_words
from store.exchange import messages
from store.exchange.formats import MEGABYTE, MOST_BYTES, format_of, refusal
from store.exchange.formats import ImportRefusedError as ImportRefusedError
from store.exchange.formats import Progress as Progress
from store.file import disk

MOST_FILES = 5_000
MOST_BYTES_TOGETHER = 50 * MEGABYTE
_FIRST_BYTES = 1 << 16
_MOST_LETTERS = 100_000
"""How long a cell may be: thrice what a spreadsheet holds."""

_NAMED = 5
"""How many files that are left out are named."""


@without_collecting()
def read_source(paths: Sequence[Path], progress: Progress = lambda _done, _of: None, zone: str = "") -> SourceFile:
    """Return what a file holds, or several files or a folder of one sort; ImportRefusedError says why it cannot be.

    `zone` is the time zone of entries of a calendar that name none.
    """
    if len(paths) == 1 and not _is_folder(paths[0]):
        [path] = paths
        data = _contents(path)
        return _read(format_of(data, _name(path)), [(_name(path), data)], progress, zone)
    return _read_several(paths, progress, zone)


def _read_several(paths: Sequence[Path], progress: Progress, zone: str) -> SourceFile:
    """Return what several calendars or files of contacts hold; what else is in a folder is told."""
    first = _name(paths[0])
    files: list[tuple[str, bytes]] = []
    formats: dict[Format, str] = {}
    left_out: list[str] = []
    size = 0
    inside = [each for path in paths for each in _files_of(path)]
    for done, (path, is_named) in enumerate(inside):
        progress(done, len(inside))
        name = _name(path)
        found = _format_in(path, is_named)
        if found is None:
            left_out.append(name)
            continue
        formats.setdefault(found, name)
        files.append((name, _contents(path)))
        size += len(files[-1][1])
        if size > MOST_BYTES_TOGETHER:
            raise refusal(messages.TOO_LARGE_TOGETHER, first, most=MOST_BYTES_TOGETHER // MEGABYTE)
    if not files:
        raise refusal(messages.NOTHING_IN_FOLDER, first)
    if len(formats) > 1:
        calendar, cards = formats[Format.CALENDAR], formats[Format.CONTACTS]
        raise refusal(messages.MIXED_SORTS, first, calendar=calendar, cards=cards)
    source = _read(next(iter(formats)), files, progress, zone)
    if left_out:
        names = ", ".join(left_out[:_NAMED] + ["…"] * (len(left_out) > _NAMED))
        told = messages.LEFT_OUT_OF_FOLDER(count=len(left_out), names=names)
        source = msgspec.structs.replace(source, told=(*source.told, told))
    return source


def _format_in(path: Path, is_named: bool) -> Format | None:
    """Return which of calendar and contacts a file is; None if it is neither, which is refused if it was named."""
    name = _name(path)
    try:
        found = format_of(_contents(path, _FIRST_BYTES), name)
    except ImportRefusedError:
        if is_named:
            raise
        return None
    if found in (Format.CALENDAR, Format.CONTACTS):
        return found
    if is_named:
        raise refusal(messages.ONE_TABLE_AT_A_TIME, name)
    return None


def read_pasted(text: str) -> SourceFile:
    """Return the table that was pasted; ImportRefusedError if it is none."""
    from store.exchange.delimited import read_delimited

    name = messages.PASTED()
    data = text.encode("utf-8", "replace")
    if len(data) > MOST_BYTES:
        raise refusal(messages.TOO_LARGE, name, most=MOST_BYTES // MEGABYTE)
    found = format_of(data, name)
    if found in (Format.CALENDAR, Format.CONTACTS):
        return _read(found, [(name, data)], lambda _done, _of: None, "")
    return _with_cells_of_a_list(read_delimited(name, text, Format.PASTED))


def _read(found: Format, files: Sequence[tuple[str, bytes]], progress: Progress, zone: str) -> SourceFile:
    """Return what files of one format hold; whoever reads it is imported only now, since most starts need none."""
    if found is Format.CALENDAR:
        from store.exchange.calendars import read_calendars

        return read_calendars(files, progress, zone)
    if found is Format.CONTACTS:
        from store.exchange.contacts import read_contacts

        return read_contacts(files, progress)
    [(name, data)] = files
    if found is Format.XLSX:
        from store.exchange.spreadsheet import read_spreadsheet

        return _with_cells_of_a_list(read_spreadsheet(name, data, progress))
    from store.exchange.delimited import decoded, read_delimited

    text, told = decoded(data, name)
    return _with_cells_of_a_list(read_delimited(name, text, Format.CSV, progress, told))


def _with_cells_of_a_list(source: SourceFile) -> SourceFile:
    """Return a table, unless a cell holds more than any list has, such as all that follows an unclosed quote."""
    for sheet in source.sheets:
        for row in sheet.rows:
            if any(len(cell.text) > _MOST_LETTERS for cell in row.cells):
                raise refusal(messages.CELL_TOO_LONG, source.name, row=row.number, most=_MOST_LETTERS)
    return source


def _name(path: Path) -> str:
    return line(path.name or str(path))


def _is_folder(path: Path) -> bool:
    found = disk.status_of(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def _files_of(path: Path) -> list[tuple[Path, bool]]:
    """Return the files in a folder, without hidden ones, or the path itself; and whether it was named itself."""
    if not _is_folder(path):
        return [(path, True)]
    try:
        names = sorted(each.name for each in path.iterdir() if not each.name.startswith("."))
    except OSError as error:
        raise refusal(messages.CANNOT_BE_READ, _name(path), problem=system_words(error)) from error
    files = [path / each for each in names]
    found = [each for each in files if (status := disk.status_of(each)) and stat.S_ISREG(status.st_mode)]
    if len(found) > MOST_FILES:
        raise refusal(messages.TOO_MANY_FILES, _name(path), most=MOST_FILES)
    return [(each, False) for each in found]


def _contents(path: Path, first: int = MOST_BYTES + 1) -> bytes:
    """Return what a file holds, or its first bytes; a pipe or device is never opened, since it may never end."""
    name = _name(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise refusal(messages.NO_ORDINARY_FILE, name)
        if found.st_size > MOST_BYTES:
            raise refusal(messages.TOO_LARGE, name, most=MOST_BYTES // MEGABYTE)
        data = disk.read_part(disk.target_of(path), 0, first)
    except FileNotFoundError as error:
        raise refusal(messages.NO_SUCH_FILE, name) from error
    except (OSError, ValueError) as error:
        if isinstance(error, ImportRefusedError):
            raise
        problem = system_words(error) if isinstance(error, OSError) else messages.NO_FILE_NAME()
        raise refusal(messages.CANNOT_BE_READ, name, problem=problem) from error
    if len(data) > MOST_BYTES:
        raise refusal(messages.TOO_LARGE, name, most=MOST_BYTES // MEGABYTE)
    if not data.strip(b"\0 \r\n\t"):
        raise refusal(messages.IS_EMPTY, name)
    return data

"""A portfolio from a file into an office's database, and from a database into a new file, each with its history."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString, NamedTuple

import msgspec

from missions.records.kinds import KINDS
from store.errors import NotSavedError, UnreadableError, system_words
from store.file import disk
from store.file.attached import files_folder
from store.file.backing import FileBacking
from store.file.backups import new_copy
from store.file.external_changes import reconcile
from store.file.history import History
from store.file.json_lint import lint
from store.file.tables import portfolio_of, sequence_of
from store.history_entry import file_state
from store.json_text import RawTables, escaped, join_members, members, parse, parse_any_json
from store.messages import CANNOT_BE_READ, THERE_ALREADY
from store.postgres import transfer_messages as messages
from store.postgres.connecting import one_row
from store.postgres.file_rows import (
    LineRow,
    PortfolioRow,
    RecordRow,
    file_text,
    history_line,
    history_row,
    history_text,
    other_tables,
    record_rows,
)
from store.postgres.office import without_rules
from store.postgres.reading import whole_document
from store.postgres.writing import wait_for_the_disk
from store.schema import FORMAT, META

if TYPE_CHECKING:
    from psycopg import Connection, Cursor

Progress = Callable[[int, int], None]
"""Is told how many of how many records and changes are done."""

_MOST_TOLD = 3
"""How many refusals or damaged lines are told one by one."""

_CHUNK = 2_000
"""How many rows go to the server or come from it at once."""


class TransferNote(NamedTuple):
    """What was moved, in numbers, and what whoever moved it must know, in sentences."""

    records: int
    changes: int
    sentences: tuple[str, ...]
    is_same: bool = True
    """Whether file and history come back to the letter."""


class _Source(NamedTuple):
    """A portfolio of a file, as it goes into a database."""

    portfolio: PortfolioRow
    records: list[RecordRow]
    other: dict[str, bytes]
    history: list[LineRow]
    note: tuple[str, ...]
    is_same: bool


def import_file(
    connection: "Connection[Any]",
    path: Path,
    title: str,
    now: Callable[[], datetime],
    dry_run: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> TransferNote:
    """Put a file's portfolio with its history into the empty database `title`, all of it or nothing.

    Changes that a crash or another program left are taken into file and history first, as by any save, unless it is a
    `dry_run`, which tries everything and keeps nothing. NotSavedError names what a database does not take, and where
    there is something in it already; UnreadableError where the file cannot be read.
    """
    found = _read(path, now, dry_run)
    try:
        _require_empty(connection, title)
        wait_for_the_disk(connection)
        with without_rules(connection):
            _copy(connection, found, progress)
        if not dry_run:
            connection.commit()
    finally:
        connection.rollback()
    return TransferNote(len(found.records), len(found.history), found.note, found.is_same)


def _read(path: Path, now: Callable[[], datetime], dry_run: bool) -> _Source:
    """Return what a file holds, and the note on it."""
    file = FileBacking(path, "", now)
    if not file.is_there:
        raise UnreadableError(messages.NO_FILE(path=str(path)))
    file.load()
    format = sequence_of(file.contents.raw)[0]
    if format != FORMAT:
        raise NotSavedError((messages.NEWER_FILE if format > FORMAT else messages.OLDER_FILE)(path=str(path)))
    data, lines, is_checked = _held_bytes(file, dry_run)
    raw = parse(data, path)
    refused = [] if is_checked else list(_lost_in_text(file, data))
    records = list(record_rows(raw, refused))
    note = list(file.notices)
    history, rewritten = _history_rows(lines, file.history.path.name, refused, note)
    if refused:
        more = [messages.MORE_REFUSED(count=len(refused) - _MOST_TOLD)] if len(refused) > _MOST_TOLD else []
        problems = " ".join((*refused[:_MOST_TOLD], *more))
        raise NotSavedError(messages.NOT_IMPORTED(path=str(path), problems=problems))
    found = _Source(_portfolio_of(raw, history), records, other_tables(raw), history, (), True)
    differing = [*_file_differences(found, data, raw)]
    if rewritten:
        differing.append(messages.LINES_REWRITTEN(count=rewritten))
    told = differing or [messages.SAME_BYTES()]
    is_same = not differing and len(history) == len(lines)
    return found._replace(note=(*note, *told, *_left_behind(file)), is_same=is_same)


def _held_bytes(file: FileBacking, dry_run: bool) -> tuple[bytes, list[bytes], bool]:
    """Return the bytes of a file and the lines of its history, while nobody else writes, and whether they agree."""
    try:
        with file.locked():
            if not dry_run:
                reconcile(file.opened)
            return file.plain(), _lines(file.history), not dry_run
    except NotSavedError as error:  # where it can only be read, others cannot write it either
        file.add_notice(str(error))
        return file.plain(), _lines(file.history), False


def _lines(history: History) -> list[bytes]:
    try:
        return list(disk.lines(history.path))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnreadableError(CANNOT_BE_READ(path=str(history.path), problem=system_words(error))) from error


def _lost_in_text(file: FileBacking, data: bytes) -> Iterator[str]:
    """Yield what other programs left in the text of a file that is lost by reading it, such as numbers twice."""
    last = file.history.last()
    if last is None or last.state != file_state(data):
        for each in lint(data) if data.strip() else ():
            if each.is_lost:
                yield messages.LOST_IN_TEXT(row=str(each.line), column=str(each.column), problem=each.sentence)


def _history_rows(lines: list[bytes], name: str, refused: list[str], note: list[str]) -> tuple[list[LineRow], int]:
    """Return the lines as rows, and how many of them come back otherwise; what is wrong goes to `refused` or `note`."""
    rows: list[LineRow] = []
    damaged: list[int] = []
    rewritten, previous = 0, ""
    for number, text in enumerate(lines, start=1):
        row = history_row(text)
        if row is None:
            damaged.append(number)
            continue
        if rows and row.sequence <= rows[-1].sequence:
            place = {"row": str(number), "history": name, "number": str(row.sequence)}
            refused.append(messages.SAME_NUMBER(**place, before=str(rows[-1].sequence)))
        rows.append(row)
        again = history_line(row, previous)
        rewritten += again != text
        previous = again[-11:-3].decode()
    note += [messages.LINE_LEFT(row=str(number), history=name) for number in damaged[:_MOST_TOLD]]
    if len(damaged) > _MOST_TOLD:
        note.append(messages.LINES_LEFT(count=len(damaged) - _MOST_TOLD))
    if not lines:
        note.append(messages.NO_HISTORY(history=name))
    return rows, rewritten


def _portfolio_of(raw: RawTables, history: list[LineRow]) -> PortfolioRow:
    """Return what a database keeps of the whole portfolio; one that has no name gets one."""
    meta = parse_any_json(bytes(members(raw.get(META, msgspec.Raw(b"{}"))).get("1", b"{}")))
    meta = meta if isinstance(meta, dict) else {}
    sequence = max(sequence_of(raw)[1], history[-1].sequence if history else 0, 0)
    told = (portfolio_of(raw), *(parse_any_json(row.entry).get("portfolio", "") for row in history[-1:]))
    portfolio = next(filter(None, told), "") or os.urandom(8).hex()
    return PortfolioRow(FORMAT, sequence, portfolio, meta, tuple(raw))


def _file_differences(found: _Source, data: bytes, raw: RawTables) -> Iterator[str]:
    """Yield in what the file differs from what it is when it is exported again, if it does."""
    documents: dict[str, RawTables] = {}
    again: dict[str, RawTables] = {}
    for name in KINDS:
        documents[name] = members(raw[name]) if name in raw else {}
    for row in sorted(found.records, key=lambda row: row.number):
        again.setdefault(row.kind, {})[str(row.number)] = msgspec.Raw(whole_document(row.kind, row.body, row.personal))
    if text_of(found.portfolio, again, found.other, file_state(data) if found.history else "") == data:
        return
    if "portfolio" not in found.portfolio.meta:
        yield messages.IDENTITY_ADDED()
    moved = [name for name, each in again.items() if list(each) != list(documents[name])]
    if moved:
        yield messages.ORDER_CHANGES(tables=", ".join(moved))
    others = any(bytes(each) != bytes(documents[name][at]) for name in again for at, each in again[name].items())
    if join_members(raw) != data or others or not ("portfolio" not in found.portfolio.meta or moved):
        yield messages.LAYOUT_CHANGES()


def text_of(portfolio: PortfolioRow, documents: dict[str, RawTables], other: dict[str, bytes], state: str) -> bytes:
    """Return the file that a database is.

    Where the newest change is one of another program, which only the history counts, its file keeps its own number:
    that is so if it has the `state` to which that change led.
    """
    own = portfolio.meta.get("sequence")
    if state and isinstance(own, int) and own != portfolio.sequence:
        text = file_text(portfolio._replace(sequence=own), documents, other)
        if file_state(text) == state:
            return text
    return file_text(portfolio, documents, other)


def _left_behind(file: FileBacking) -> Iterator[str]:
    """Yield what stays with the file."""
    yield messages.STAYS()
    copies, attached = file.backups.all(), disk.names_in(files_folder(file.path))
    if copies:
        yield messages.COPIES_STAY(count=len(copies), folder=str(file.backups.folder))
    if attached:
        yield messages.ATTACHED_STAY(count=len(attached), folder=str(files_folder(file.path)))


# Into a database.


def _require_empty(connection: "Connection[Any]", title: str) -> None:
    """Hold the database; NotSavedError if there is something in it, or it is somebody else's to fill."""
    owner, is_own = one_row(
        connection,
        "SELECT pg_get_userbyid(relowner), pg_has_role(relowner, 'USAGE') FROM pg_class"
        " WHERE oid = 'missions.record'::regclass",
    )
    if not is_own:
        raise NotSavedError(messages.NOT_THE_OWNER(database=title, owner=owner))
    (sequence,) = one_row(connection, "SELECT sequence FROM missions.portfolio FOR UPDATE")
    records, changes, others = one_row(
        connection,
        "SELECT (SELECT count(*) FROM missions.record), (SELECT count(*) FROM missions.history),"
        " (SELECT count(*) FROM missions.other_table)",
    )
    if sequence or records or changes or others:
        raise NotSavedError(messages.NOT_EMPTY(database=title, records=str(records), changes=str(changes)))


def _copy(connection: "Connection[Any]", found: _Source, progress: Progress) -> None:
    """Copy everything into the tables."""
    total, own = len(found.records) + len(found.history), found.portfolio
    with connection.cursor() as cursor:
        records = (
            _copied(row.kind, row.id, str(row.number), str(row.revision), str(own.sequence), row.body, row.personal)
            for row in found.records
        )
        _send(cursor, _RECORDS_SQL, records, lambda done: progress(done, total))
        lines = (
            _copied(str(row.sequence), row.at.isoformat(), row.who, row.summary, row.entry, row.personal)
            for row in found.history
        )
        begun = len(found.records)
        _send(cursor, _HISTORY_SQL, lines, lambda done: progress(begun + done, total))
        others = (_copied(name, body) for name, body in found.other.items())
        _send(cursor, _OTHERS_SQL, others, lambda _done: None)
        cursor.execute(
            "UPDATE missions.portfolio SET format = %s, sequence = %s, anew_since = %s, portfolio = %s, meta = %s,"
            " tables = %s",
            (own.format, own.sequence, own.sequence, own.portfolio, escaped(own.meta).decode(), list(own.tables)),
        )
        cursor.execute("SELECT pg_notify('missions', %s)", (str(own.sequence),))


_RECORDS_SQL = "COPY missions.record (kind, id, number, revision, sequence, body, personal) FROM STDIN"
_HISTORY_SQL = "COPY missions.history (sequence, at, who, summary, entry, personal) FROM STDIN"
_OTHERS_SQL = "COPY missions.other_table (name, body) FROM STDIN"


def _send(cursor: "Cursor[Any]", command: LiteralString, rows: Iterator[bytes], tell: Callable[[int], None]) -> None:
    done = 0
    with cursor.copy(command) as copy:
        while chunk := list(islice(rows, _CHUNK)):
            copy.write(b"".join(chunk))
            done += len(chunk)
            tell(done)


def _copied(*values: bytes | str | None) -> bytes:
    """Return a row as COPY reads it."""
    return b"\t".join(b"\\N" if each is None else _escaped_for_copy(each) for each in values) + b"\n"


def _escaped_for_copy(value: bytes | str) -> bytes:
    value = value.encode() if isinstance(value, str) else value
    value = value.replace(b"\\", b"\\\\")
    return value.replace(b"\n", b"\\n").replace(b"\r", b"\\r").replace(b"\t", b"\\t")


# Out of a database.


def export_file(
    connection: "Connection[Any]",
    target: Path,
    progress: Progress = lambda _done, _total: None,
) -> TransferNote:
    """Write what a database holds into a new file, with its history beside it; NotSavedError if that cannot be.

    Who is no keeper of personal data gets a file without it.
    """
    history = History(target).path
    for path in (target, history):
        if disk.is_taken(path):
            raise NotSavedError(THERE_ALREADY(path=str(path)))
    connection.rollback()
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        data, lines, records, changes, is_whole = _everything(connection, progress)
    finally:
        connection.rollback()
    if lines:
        new_copy(history, lines)
    try:
        new_copy(target, data)
    except BaseException:
        disk.remove(history)
        raise
    note = () if is_whole else (messages.UNSEEN_LEFT_OUT(),)
    return TransferNote(records, changes, note, is_whole)


def _everything(connection: "Connection[Any]", progress: Progress) -> tuple[bytes, bytes, int, int, bool]:
    """Return file and history, how many records and changes are in them, and whether nothing is left out."""
    format, sequence, portfolio, meta, tables, is_whole = one_row(
        connection,
        "SELECT format, sequence, portfolio, meta::text, tables,"
        " has_column_privilege('missions.record', 'personal', 'SELECT')"
        " AND has_column_privilege('missions.history', 'personal', 'SELECT') FROM missions.portfolio",
    )
    own = PortfolioRow(format, sequence, portfolio, parse_any_json(meta.encode()), tuple(tables))
    records, changes = one_row(
        connection, "SELECT (SELECT count(*) FROM missions.record), (SELECT count(*) FROM missions.history)"
    )
    documents: dict[str, RawTables] = {}
    for done, (kind, number, body, part) in enumerate(_rows(connection, _BODIES_SQL, is_whole)):
        whole = whole_document(kind, body.encode(), None if part is None else part.encode())
        documents.setdefault(kind, {})[str(number)] = msgspec.Raw(whole)
        if not done % _CHUNK:
            progress(done, records + changes)
    other = {name: body.encode() for name, body in _rows(connection, _TABLES_SQL)}
    rows, made_here = [], False
    for done, (number, at, who, summary, entry, part, token) in enumerate(_rows(connection, _LINES_SQL, is_whole)):
        rows.append(LineRow(number, at, who, summary, entry.encode(), None if part is None else part.encode()))
        made_here = token is not None
        if not done % _CHUNK:
            progress(records + done, records + changes)
    state = parse_any_json(rows[-1].entry).get("state", "") if rows else ""
    data = text_of(own, documents, other, state)
    leads_here = bool(rows) and rows[-1].sequence == sequence and (state or made_here)
    states = {sequence: file_state(data)} if leads_here else {}
    return data, history_text(rows, states), records, changes, is_whole


_BODIES_SQL = "SELECT kind, number, body::text, {personal} FROM missions.record ORDER BY kind, number"
_LINES_SQL = """SELECT sequence, at, who, summary, entry::text, {personal}, token
    FROM missions.history ORDER BY sequence"""
_TABLES_SQL = "SELECT name, body::text FROM missions.other_table"


def _rows(connection: "Connection[Any]", query: LiteralString, is_whole: bool = False) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query, of which a few thousand come at once; what only keepers see if all is."""
    from psycopg import sql

    personal = sql.SQL("personal::text" if is_whole else "NULL")
    with connection.cursor(name="export") as cursor:
        cursor.itersize = _CHUNK
        yield from cursor.execute(sql.SQL(query).format(personal=personal))

"""Writes a change to an office's database: documents, its line of the history, its number; in one transaction."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from missions.records.kinds import KINDS
from missions.records.privacy import personal_labels
from missions.text import clean, line
from store.errors import NotSavedError, StoreError
from store.file.changeset import without_removed_fields
from store.file.tables import record_of
from store.history_entry import HistoryEntry, RecordChange
from store.json_text import escaped
from store.postgres import messages
from store.postgres.held import DocumentRow, HeldTable, OfficeTables
from store.postgres.personal import split, split_change
from store.postgres.reading import pipelined

if TYPE_CHECKING:
    from store.postgres.reading import Connection

LOCK_SECONDS = 10
"""For how long somebody else's change is waited for."""

IDLE_SECONDS = 120
"""After how long a change that nothing is heard of is given up, such as of a computer that fell asleep."""


class WrittenDocument(NamedTuple):
    """A document that a change writes: as it was and as it becomes, each empty or None where there is none."""

    table: str
    number: str
    old_id: str
    old_revision: int
    id: str
    revision: int
    document: dict[str, Any] | None
    text: bytes
    body: bytes
    personal: bytes | None

    @property
    def is_new(self) -> bool:
        """Whether there was no document of that id before."""
        return self.document is not None and self.id != self.old_id

    @property
    def is_gone(self) -> bool:
        """Whether there is none of its former id afterwards."""
        return bool(self.old_id) and self.id != self.old_id

    def rows(self) -> Iterator[DocumentRow]:
        """Yield what is to be taken in."""
        if self.is_gone:
            yield DocumentRow(self.table, self.number, self.old_id, None)
        if self.document is not None:
            yield DocumentRow(self.table, self.number, self.id, self.text)


def begin(connection: "Connection") -> None:
    """Begin a change; nobody else can make one until it ends."""
    connection.execute("BEGIN")
    connection.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
    connection.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'")
    wait_for_the_disk(connection)
    connection.execute("SELECT FROM missions.portfolio FOR UPDATE")


def wait_for_the_disk(connection: "Connection") -> None:
    """Let a change be acknowledged only once the server's disk has it, also where the server is set not to wait."""
    connection.execute(
        "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'"
    )


def commit(connection: "Connection") -> None:
    """Make a change last."""
    connection.execute("COMMIT")


def find_holder(connection: "Connection") -> tuple[str, str]:
    """Return who is making a change, and with what program; each is empty where that cannot be seen."""
    found = connection.execute(
        "SELECT usename::text, application_name FROM pg_locks JOIN pg_stat_activity USING (pid)"
        " WHERE relation = 'missions.portfolio'::regclass AND mode = 'RowShareLock' AND pid <> pg_backend_pid()"
        " AND pid NOT IN (SELECT pid FROM pg_locks WHERE NOT granted) LIMIT 1"
    ).fetchone()
    return (found[0] or "", found[1] or "") if found else ("", "")


_UNKEPT = re.compile(rb"\\u0000|\\ud[89ab]..(?!\\ud[c-f])|(?<!\\ud[89ab]..)\\ud[c-f]")
"""What no text in a database may hold, as JSON in ASCII has it: nothing, and half a character alone."""


def documents_of(steps: Iterable[RecordChange], held: OfficeTables) -> tuple[WrittenDocument, ...]:
    """Return the documents that steps lead to; NotSavedError if one cannot be kept."""
    return tuple(_document_of(step, held.table(step.table)) for step in steps)


def _document_of(step: RecordChange, table: HeldTable) -> WrittenDocument:
    number = str(step.document)
    if not number.isdecimal() or step.table not in KINDS:
        raise NotSavedError(messages.CANNOT_HAVE_NUMBER(record=line(step.id), number=line(number)))
    old = None if step.before is None else table.get(number)
    old_id = "" if step.before is None else table.id_at(number)
    new = step.after
    if new is not None and old is not None:
        new = without_removed_fields({**old, **new}, new)
    return written(step.table, number, old_id, old, new)


def written(
    table: str, number: str, old_id: str, old: dict[str, Any] | None, new: dict[str, Any] | None
) -> WrittenDocument:
    """Return how a document is written that was and becomes so. What no text in a database may hold is left out."""
    if new is None:
        return WrittenDocument(table, number, old_id, revision_of(old), "", 0, None, b"", b"", None)
    text = escaped(new)
    if _UNKEPT.search(text):
        new = _fit(new)
        text = escaped(new)
    body, personal = split(table, new)
    id = new.get("id")
    if not isinstance(id, str) or not id:
        raise NotSavedError(messages.CANNOT_BE_WITHOUT_ID(table=table, number=number))
    plain, part = (text, None) if personal is None else (escaped(body), escaped(personal))
    return WrittenDocument(table, number, old_id, revision_of(old), id, revision_of(new), new, text, plain, part)


_UNFIT = re.compile("[\0\ud800-\udfff]")


def _fit(value: Any) -> Any:
    """Return JSON's own types as a database can hold them: texts that it cannot hold are cleaned."""
    match value:
        case str():
            return clean(value) if _UNFIT.search(value) else value
        case dict():
            return {_fit(name): _fit(each) for name, each in value.items()}
        case list():
            return [_fit(each) for each in value]
        case _:
            return value


def revision_of(document: dict[str, Any] | None) -> int:
    """Return the revision of a document as the database has it; 0 if it has none."""
    found = (document or {}).get("revision")
    return int(found) if isinstance(found, int | float) and not isinstance(found, bool) else 0


def refuse_personal(documents: Iterable[WrittenDocument], keeper: str) -> None:
    """Raise StoreError where a document has what only keepers of personal data may write."""
    for each in documents:
        if each.personal is not None and each.document is not None:
            struct = KINDS[each.table].struct
            try:
                labels = personal_labels(record_of(struct, each.document))
            except (ValueError, RecursionError):
                labels = ()
            fields = ", ".join(labels) or messages.SOME_FIELD()
            raise StoreError(messages.ONLY_KEEPERS_WRITE(record=line(each.id), fields=fields, role=keeper))


def write_change(
    connection: "Connection",
    documents: Sequence[WrittenDocument],
    entry: HistoryEntry,
    moment: datetime,
    token: str,
    is_keeper: bool,
) -> None:
    """Write documents, the line of the history and the number; NotSavedError if a document is not as it was read."""
    statements = list(_document_statements(documents, entry.sequence, is_keeper))
    if len(documents) > _SEVERAL:
        for statement, rows in statements:
            _write_many(connection, statement, rows)
        statements = []
    body, personal = entry_parts(entry)
    told: tuple[Any, ...] = (entry.sequence, moment, entry.summary, body.decode(), token)
    if is_keeper:
        told = (*told, None if personal is None else personal.decode())
    with pipelined(connection):
        done = [connection.execute(statement, row) for statement, rows in statements for row in rows]
        connection.execute(_ADD_LINE_WHOLE_SQL if is_keeper else _ADD_LINE_SQL, told)
        connection.execute("UPDATE missions.portfolio SET sequence = %s", (entry.sequence,))
    if any(each.rowcount != 1 for each in done):
        raise NotSavedError(messages.CHANGED_BESIDE())


_SEVERAL = 200
"""From how many documents on they are sent in one stream."""

_DROP_SQL = "DELETE FROM missions.record WHERE kind = %s AND id = %s AND revision = %s"
_PUT_SQL = """
    UPDATE missions.record SET revision = %s, sequence = %s, body = %s WHERE kind = %s AND id = %s AND revision = %s
"""
_PUT_WHOLE_SQL = """
    UPDATE missions.record SET revision = %s, sequence = %s, body = %s, personal = %s
    WHERE kind = %s AND id = %s AND revision = %s
"""
_ADD_SQL = """
    INSERT INTO missions.record (kind, id, number, revision, sequence, body) VALUES (%s, %s, %s, %s, %s, %s)
"""
_ADD_WHOLE_SQL = """
    INSERT INTO missions.record (kind, id, number, revision, sequence, body, personal)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
_COPY_SQL = "COPY missions.record (kind, id, number, revision, sequence, body) FROM STDIN"
_COPY_WHOLE_SQL = "COPY missions.record (kind, id, number, revision, sequence, body, personal) FROM STDIN"
_ADD_LINE_SQL = "INSERT INTO missions.history (sequence, at, summary, entry, token) VALUES (%s, %s, %s, %s, %s)"
_ADD_LINE_WHOLE_SQL = """
    INSERT INTO missions.history (sequence, at, summary, entry, token, personal) VALUES (%s, %s, %s, %s, %s, %s)
"""


def _document_statements(
    documents: Sequence[WrittenDocument], sequence: int, is_keeper: bool
) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield each statement with its rows: what goes makes room for what comes."""
    yield _DROP_SQL, [(each.table, each.old_id, each.old_revision) for each in documents if each.is_gone]
    yield (
        _PUT_WHOLE_SQL if is_keeper else _PUT_SQL,
        [
            (each.revision, sequence, *_texts(each, is_keeper), each.table, each.id, each.old_revision)
            for each in documents
            if each.document is not None and not each.is_new
        ],
    )
    yield (
        _ADD_WHOLE_SQL if is_keeper else _ADD_SQL,
        [
            (each.table, each.id, int(each.number), each.revision, sequence, *_texts(each, is_keeper))
            for each in documents
            if each.is_new
        ],
    )


def _texts(each: WrittenDocument, is_keeper: bool) -> tuple[str | None, ...]:
    """Return the columns of a document's text: for whoever is no keeper, the one without personal data."""
    personal = None if each.personal is None else each.personal.decode()
    return (each.body.decode(), personal) if is_keeper else (each.body.decode(),)


def _write_many(connection: "Connection", statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    copying = {_ADD_SQL: _COPY_SQL, _ADD_WHOLE_SQL: _COPY_WHOLE_SQL}.get(statement)
    if rows and copying:
        with connection.cursor().copy(copying) as stream:
            for row in rows:
                stream.write_row(row)
    elif rows:
        cursor = connection.cursor()
        cursor.executemany(statement, rows)
        if cursor.rowcount != len(rows):
            raise NotSavedError(messages.CHANGED_BESIDE())


OWN_COLUMNS = ("who", "previous", "checksum")
"""What a line of a file's history has, and a row here has beside it or does not need."""


def entry_parts(entry: HistoryEntry) -> tuple[bytes, bytes | None]:
    """Return a line as everybody may see it, and what only keepers see: for each change in turn, null or its part."""
    pairs = [split_change(change) for change in entry.changes]
    bare = msgspec.structs.replace(entry, changes=tuple(change for change, _ in pairs))
    told = {name: value for name, value in msgspec.to_builtins(bare).items() if name not in OWN_COLUMNS}
    personal = [part for _, part in pairs]
    return escaped(told), None if not any(personal) else escaped(personal)


def was_saved(connection: "Connection", token: str) -> bool:
    """Return whether a change is in the history, once nobody is making one any more."""
    begin(connection)
    found = connection.execute("SELECT FROM missions.history WHERE token = %s", (token,)).fetchone()
    connection.execute("ROLLBACK")
    return found is not None

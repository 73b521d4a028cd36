"""Reads an office's database: everything at one moment, or what is newer than what is held."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from store.json_text import RawTables, escaped, members, parse_any_json
from store.postgres.address import Address
from store.postgres.held import DocumentRow, OfficeState, OfficeTables
from store.postgres.migrations import require_known
from store.postgres.personal import join

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]
    Cursor = psycopg.Cursor[Any]


class Access(NamedTuple):
    """Who is signed in, and what they may: change something, and see personal data.

    `is_standby` is whether the server only follows another one, or is set to be read only; `is_newer` whether a newer
    version keeps the database. `editor` and `keeper` are the roles of those who may change something, and see personal
    data.
    """

    user: str
    is_newer: bool
    may_change: bool
    is_keeper: bool
    is_standby: bool
    editor: str
    keeper: str

    @property
    def may_all(self) -> bool:
        """Whether there is nothing more that one could be given."""
        return self.may_change and self.is_keeper and not self.is_standby and not self.is_newer


class Newer(NamedTuple):
    """What is newer than what is held; `rows` is None where all of it must be read anew."""

    state: OfficeState
    rows: tuple[DocumentRow, ...] | None


@contextmanager
def pipelined(connection: "Connection") -> Iterator[None]:
    """Send what is asked in the block at once, without a wait for each answer, where PostgreSQL's library can."""
    import psycopg

    with connection.pipeline() if psycopg.Pipeline.is_supported() else nullcontext():
        yield


def prepare(connection: "Connection") -> None:
    """Let each statement stand by itself, and documents come as they are kept."""
    from psycopg.adapt import Loader

    class Untouched(Loader):
        """JSON as it is kept, for whoever reads only a part of it."""

        def load(self, data: Any) -> bytes:
            return bytes(data)

    if not logging.getLogger("psycopg").handlers:
        logging.getLogger("psycopg").addHandler(logging.NullHandler())  # else it would write across the screen
    connection.autocommit = True
    connection.adapters.register_loader("json", Untouched)


def read_access(connection: "Connection", address: Address) -> Access:
    """Return who is signed in and what they may; UnreadableError if it is no database that this version reads."""
    row = connection.execute(_ACCESS_SQL).fetchone()
    user, version, *others = row or ("", 0, False, False, False, "", "")
    return Access(user, bool(require_known(version, address)), *others)


_ACCESS_SQL = """
    SELECT session_user::text, version, has_table_privilege('missions.record', 'DELETE'),
        has_column_privilege('missions.record', 'personal', 'SELECT'),
        pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean, editor, keeper
    FROM missions.portfolio
"""


def begin_reading(connection: "Connection") -> None:
    """Keep one moment of the database before one's eyes, and read documents in the order of their numbers."""
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")


def read_everything(connection: "Connection", is_keeper: bool) -> OfficeTables:
    """Return all documents; whoever calls it keeps a moment of the database open."""
    with pipelined(connection):
        state = connection.execute(
            "SELECT sequence, portfolio, (SELECT token::text FROM missions.history AS newest"
            " WHERE newest.sequence = portfolio.sequence), anew_since, format, meta, tables FROM missions.portfolio"
        )
        others = connection.execute("SELECT name, body FROM missions.other_table ORDER BY name")
        connection.execute("SET LOCAL enable_seqscan = off")  # sorting all of it takes longer than the index
        documents = connection.execute(_DOCUMENTS_SQL)
        personal = connection.execute(_PERSONAL_SQL) if is_keeper else None
    sequence, portfolio, token, anew_since, format, meta, order = state.fetchone() or (0, "", "", 0, 1, b"{}", [])
    tables = {kind: msgspec.Raw(f"{{{text}}}".encode()) for kind, text in documents}
    if personal is not None:
        _join_personal(tables, personal)
    told = OfficeState(sequence, portfolio, token or "", anew_since, format, meta, tuple(order), tuple(others))
    return OfficeTables(told, tables, is_keeper)


_DOCUMENTS_SQL = """
    SELECT kind, string_agg('"' || number || '":' || body::text, ',')
    FROM (SELECT kind, number, body FROM missions.record ORDER BY kind, number) AS ordered GROUP BY kind
"""
_PERSONAL_SQL = "SELECT kind, number, personal FROM missions.record WHERE has_personal"


def _join_personal(tables: RawTables, personal: "Cursor") -> None:
    """Put what only keepers may see back into its documents."""
    found: dict[str, RawTables] = {}
    for kind, number, part in personal:
        documents = found.get(kind)
        if documents is None:
            documents = found[kind] = members(tables[kind])
        documents[str(number)] = msgspec.Raw(whole_document(kind, bytes(documents[str(number)]), part))
    for kind, documents in found.items():
        tables[kind] = msgspec.Raw(msgspec.json.encode(documents))


def whole_document(kind: str, body: bytes, personal: bytes | None) -> bytes:
    """Return a document with what only keepers may see of it; one without any of that as it is to the letter."""
    if personal is None:
        return body
    return escaped(join(kind, parse_any_json(body), parse_any_json(personal)))


def ask_newer(connection: "Connection", held: OfficeTables, is_keeper: bool) -> "tuple[Cursor, ...]":
    """Ask what is newer than what is held; in a pipeline the answers come at its end."""
    mine = held.sequence
    state = connection.execute(
        "SELECT sequence, portfolio, (SELECT token::text FROM missions.history AS newest"
        " WHERE newest.sequence = portfolio.sequence), anew_since,"
        " (SELECT token::text FROM missions.history AS mine WHERE mine.sequence = %s) FROM missions.portfolio",
        (mine,),
    )
    removed = connection.execute("SELECT kind, id FROM missions.removed WHERE sequence > %s", (mine,))
    part = "personal" if is_keeper else "NULL"
    records = connection.execute(
        f"SELECT kind, number, id, body, {part} FROM missions.record WHERE sequence > %s ORDER BY kind, number", (mine,)
    )
    return state, removed, records


def newer_in(answers: "tuple[Cursor, ...]", held: OfficeTables) -> Newer:
    """Return what is newer than what is held.

    A database that was set back, or to which another server has succeeded, may have other changes under the numbers of
    those that are held: the token of the newest one tells.
    """
    found, removed, records = answers
    sequence, portfolio, token, anew_since, mine = found.fetchone() or (0, "", "", 0, "")
    state = held.state._replace(sequence=sequence, token=token or "", anew_since=anew_since)
    is_other = portfolio != held.portfolio or sequence < held.sequence or (mine or "") != held.state.token
    if is_other or held.sequence < anew_since:
        return Newer(state, None)
    rows = []
    for kind, id in removed:
        number = held.table(kind).number_of(id)
        if number is not None:
            rows.append(DocumentRow(kind, number, id, None))
    for kind, number, id, body, personal in records:
        rows.append(DocumentRow(kind, str(number), id, whole_document(kind, body, personal)))
    return Newer(state, tuple(rows))

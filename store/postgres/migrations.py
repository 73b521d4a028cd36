"""The versions of the schema of an office's database, and how an older one becomes the newest."""

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from missions.records.kinds import KINDS
from store.errors import UnreadableError
from store.postgres import messages
from store.postgres.address import Address

if TYPE_CHECKING:
    import psycopg
    from psycopg import sql

MIGRATIONS = ("schema.sql",)
"""The statements that make each version of the one before; the first makes version 1 of nothing."""

RULES = "grants.sql"
"""What may be done, and by whom: laid down anew after each change."""

NEWEST = len(MIGRATIONS)
"""The version of the schema that this program writes."""

_LOCK = 0x6D697373
"""The number by which programs that change the schema wait for one another."""

_PATIENCE = 30
"""How many seconds they wait, and for those who change records meanwhile."""


def version_of(connection: "psycopg.Connection[Any]") -> int:
    """Return the version of the schema; 0 if there is none.

    Raises the database's own error where whoever asks has no rights in it.
    """
    found = connection.execute("SELECT to_regclass('missions.portfolio') IS NOT NULL").fetchone()
    if not found or not found[0]:
        return 0
    row = connection.execute("SELECT version FROM missions.portfolio").fetchone()
    return int(row[0]) if row else 0


def require_known(version: int, address: Address) -> str:
    """Return why nothing may be written into a database of that version, empty where it may.

    UnreadableError if it is older than this program can read.
    """
    if version == 0:
        raise UnreadableError(messages.NOT_INITIALISED(title=address.title))
    if version < NEWEST:
        raise UnreadableError(messages.OLDER_SCHEMA(title=address.title))
    return messages.NEWER_SCHEMA(title=address.title) if version > NEWEST else ""


def hold_schema(connection: "psycopg.Connection[Any]") -> None:
    """Keep others from changing the schema until the end of the transaction."""
    connection.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))


def migrate(
    connection: "psycopg.Connection[Any]",
    version: int,
    roles: Mapping[str, str],
    steps: Mapping[int, str] | None = None,
) -> int:
    """Bring a schema of that version to the newest, lay down its rules, and return the version.

    `steps` are the statements of each version, those of the package by default.
    """
    from psycopg import sql

    names = {each: sql.Identifier(name) for each, name in roles.items()}
    wanted = steps or {number: text_of(name) for number, name in enumerate(MIGRATIONS, start=1)}
    for number in sorted(wanted):
        if number > version:
            connection.execute(_statements(wanted[number], names))
            if number > 1:
                connection.execute("UPDATE missions.portfolio SET version = %s", (number,))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO missions.kind (name) VALUES (%s) ON CONFLICT DO NOTHING", [(kind,) for kind in KINDS]
        )
    connection.execute(_statements(text_of(RULES), names))
    return max(wanted)


def text_of(name: str) -> str:
    """Return the statements of a file of the package."""
    return files("store.postgres").joinpath(name).read_text(encoding="utf-8")


def _statements(text: str, names: "Mapping[str, sql.Identifier]") -> "sql.Composed":
    from psycopg import sql

    return sql.SQL(text).format(**names)

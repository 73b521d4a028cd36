"""An office's database as its administrator sees it, past the program: every row, and documents laid into it."""

from typing import Any

from missions.records.kinds import KINDS
from store.json_text import escaped
from tests import postgres

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'missions' ORDER BY 1"


def rows(place: str) -> dict[str, list[str]]:
    """Every row of every table, in words."""
    with postgres.connected(place) as connection:
        names = [name for (name,) in connection.execute(_TABLES)]
        return {
            name: [row for (row,) in connection.execute(f"SELECT x::text FROM missions.{name} x ORDER BY 1")]
            for name in names
        }


def lay(place: str, tables: dict[str, Any]) -> None:
    """Let the database hold these tables of a file and no other documents, without a line in the history."""
    from store.postgres.personal import split

    with postgres.connected(place) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("DELETE FROM missions.record; DELETE FROM missions.other_table")
        (sequence,) = connection.execute("SELECT sequence FROM missions.portfolio").fetchone()
        for table, documents in tables.items():
            if table == "_meta":
                continue
            if table not in KINDS:
                other = (table, escaped(documents).decode())
                connection.execute("INSERT INTO missions.other_table (name, body) VALUES (%s, %s)", other)
                continue
            for number, document in documents.items():
                body, personal = split(table, document)
                personal = None if personal is None else escaped(personal).decode()
                revision = document.get("revision", 0)
                values = (table, document["id"], number, revision, sequence, escaped(body).decode(), personal)
                connection.execute(
                    "INSERT INTO missions.record (kind, id, number, revision, sequence, body, personal)"
                    " VALUES (%s, %s, %s, %s, %s, %s, %s)",
                    values,
                )
        meta = dict(tables.get("_meta", {}).get("1", {}))
        values = ([*tables], meta.pop("format", 1), escaped(meta).decode())
        connection.execute(
            "UPDATE missions.portfolio SET tables = %s, format = %s, meta = %s, anew_since = sequence + 1", values
        )

"""The tables in memory while one change is made, through TinyDB."""

from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from store.json_text import RawTables, in_ascii, joined, members


class RecordTable(Table):
    """A TinyDB table whose documents are put and dropped whole, many at a time, in one step.

    Documents keep the number they have, even where it is none, which a program without TinyDB may have written.
    """

    document_id_class: Any = str

    def put(self, documents: dict[str, Any]) -> None:
        """Put each document under its number, in place of what was there."""
        self._update_table(lambda table: table.update(documents))  # type: ignore[arg-type]

    def drop(self, numbers: set[str]) -> None:
        """Remove the documents with these numbers."""

        def updater(table: dict[Any, Any]) -> None:
            for number in numbers:
                table.pop(number, None)

        self._update_table(updater)


class Working(Storage):
    """Tables in memory while one change is made. A table is parsed only when it is asked for."""

    def __init__(self, tables: RawTables) -> None:
        self.tables: dict[str, Any] = _Parsed(tables)

    def read(self) -> dict[str, Any]:
        """Return the tables as they are now."""
        return self.tables

    def write(self, data: dict[str, Any]) -> None:
        """Keep the tables; the file is replaced once, at the end."""
        self.tables = data

    def encoded(self) -> tuple[bytes, RawTables]:
        """Return the file's text in ASCII, and its tables unparsed again."""
        raw = {
            name: each if isinstance(each, msgspec.Raw) else msgspec.Raw(joined(each))
            for name, each in dict(self.tables).items()
        }
        data = joined(raw)
        if data.isascii():
            return data, raw
        return in_ascii(data), {name: msgspec.Raw(in_ascii(bytes(each))) for name, each in raw.items()}

    def database(self) -> TinyDB:
        """Return a TinyDB that runs on these tables."""
        database = TinyDB(storage=lambda: self)
        database.table_class = RecordTable
        return database


class _Parsed(dict[str, Any]):
    """Tables that are parsed down to their documents, and no further, when asked for."""

    def __getitem__(self, name: str) -> Any:
        table = super().__getitem__(name)
        if isinstance(table, msgspec.Raw):
            table = members(table)
            self[name] = table
        return table

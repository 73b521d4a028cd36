"""Pointers: which records of each table point at an id, found once a table is asked for and kept up after changes."""

from collections.abc import Callable, Iterable, Mapping

from missions.records.fields import linked_ids
from missions.records.record import Record

Table = Callable[[str], Mapping[str, Record]]
Index = dict[str, tuple[str, ...]]


class BackLinks:
    """The back-references of a book's tables. Nothing in it changes but what was not asked for before."""

    def __init__(self, table: Table, known: Mapping[str, Index] | None = None) -> None:
        self._table = table
        self._known: dict[str, Index] = dict(known or {})

    def of(self, table: str, id: str) -> tuple[str, ...]:
        """Return the ids of the records of that table that point at an id."""
        return self.index(table).get(id, ())

    def index(self, table: str) -> Index:
        """Return, for each id that a record of the table points at, the ids of those records."""
        found = self._known.get(table)
        if found is None:
            pointed: dict[str, dict[str, None]] = {}
            for record in self._table(table).values():
                for target in linked_ids(record):
                    pointed.setdefault(target, {})[record.id] = None
            found = self._known[table] = {id: tuple(sources) for id, sources in pointed.items()}
        return found

    def after(self, table: Table, gone: Iterable[tuple[str, Record]], put: Iterable[tuple[str, Record]]) -> "BackLinks":
        """Return the pointers once the records `gone` of each table were dropped and those `put` were added."""
        after = BackLinks(table, self._known)
        for names, keep in ((gone, False), (put, True)):
            for name, record in names:
                if name not in self._known:
                    continue
                if after._known[name] is self._known[name]:
                    after._known[name] = dict(self._known[name])
                _add_links(after._known[name], record, keep)
        return after


def _add_links(index: Index, record: Record, keep: bool) -> None:
    for target in linked_ids(record):
        others = tuple(source for source in index.get(target, ()) if source != record.id)
        index[target] = (*others, record.id) if keep else others

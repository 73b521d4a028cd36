"""Back links: which records of each table link to an id; found when first needed and kept up to date."""

from collections.abc import Callable, Iterable, Mapping

from missions.records.fields import linked_ids
from missions.records.record import Record

Table = Callable[[str], Mapping[str, Record]]
Index = dict[str, tuple[str, ...]]


class BackLinks:
    """The back links of a book's tables. They never change; a table is indexed when first needed."""

    def __init__(self, table: Table, known: Mapping[str, Index] | None = None) -> None:
        self._table = table
        self._known: dict[str, Index] = dict(known or {})

    def of(self, table: str, id: str) -> tuple[str, ...]:
        """Return the ids of the records of that table that link to an id."""
        return self.index(table).get(id, ())

    def index(self, table: str) -> Index:
        """Return, for each id that the table links to, the ids of the records that do."""
        found = self._known.get(table)
        if found is None:
            sources_by_target: dict[str, dict[str, None]] = {}
            for record in self._table(table).values():
                for target in linked_ids(record):
                    sources_by_target.setdefault(target, {})[record.id] = None
            found = self._known[table] = {id: tuple(sources) for id, sources in sources_by_target.items()}
        return found

    def after(self, table: Table, gone: Iterable[tuple[str, Record]], put: Iterable[tuple[str, Record]]) -> "BackLinks":
        """Return the back links after dropping the records `gone` and adding those in `put`, each with its table."""
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

"""What a file holds at one moment, as documents."""

from missions.records.kinds import KINDS
from store.documents import Documents
from store.json_text import RawTables
from store.tables import Problem, Tables, sequence_of


class Contents:
    """The documents of a file at one moment. `records` knows which of them are no sound records.

    `state` tells this state of the file from all others (store.entries.state_of).
    """

    def __init__(self, raw: RawTables, records: Tables, state: str = "") -> None:
        self.raw = raw
        self.state = state
        self._records = records
        self._tables: dict[str, Documents] = {}
        self.format, self.sequence = sequence_of(raw)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Documents that are no sound records, of the tables that were read so far."""
        return tuple(self._records.problems)

    def after(self, raw: RawTables, state: str) -> "Contents":
        """Return what the file holds after a change of sound records."""
        return Contents(raw, self._records, state)

    def table(self, name: str) -> Documents:
        """Return a table's documents."""
        if name not in self._tables:
            if name in KINDS:
                self._records[name]  # its problems are only known once it was read
            unsound = {problem.document for problem in self.problems if problem.table == name}
            self._tables[name] = Documents(self.raw.get(name), unsound)
        return self._tables[name]

    def free(self, table: str, added: dict[str, int]) -> str:
        """Return a number that no document of the table has, and none that was `added` before."""
        added[table] = added.get(table, self.table(table).next_number - 1) + 1
        return str(added[table])

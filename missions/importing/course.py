"""The course of an import: five steps for a file and what was chosen, each worked out when it is first asked for."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from missions.collecting import without_collecting
from missions.importing.choices import Choices
from missions.importing.sheet import SourceFile
from missions.importing.steps import AlikeName, ColumnQuestion, DryRun, ReadWord, SheetColumn, SheetLook
from missions.importing.target import CellContext, ImportKind, ReadTable, RecordDraft, import_kind
from missions.records.book import Book
from missions.records.kinds import KINDS

if TYPE_CHECKING:
    from missions.importing.listed_names import ListedNames
    from missions.importing.rows import DraftedRow

Progress = Callable[[int, int], None]
"""Told how many rows of how many are done; may raise to stop."""

_DEPENDS = {
    "look": {"sheet", "kind", "header_rows", "rows"},
    "columns": {"columns"},
    "_table": {"dates", "zone", "mission", "answers"},
    "drafted": set[str](),
    "_listed": set[str](),
}
"""The steps that are kept, in their order, and the choices on which each depends, beside those of the steps before."""


class Import:
    """A file that is imported, with what was chosen so far. It never changes: `choose` makes the next one."""

    def __init__(
        self,
        source: SourceFile,
        book: Book,
        today: date,
        choices: Choices = Choices(),  # noqa: B008 — frozen
        me: str = "",
        progress: Progress = lambda _done, _of: None,
    ) -> None:
        self.source, self.book, self.today, self.choices, self.me = source, book, today, choices, me
        self.progress = progress

    def choose(self, **fields: Any) -> "Import":
        """Return the import with these choices instead; steps that do not depend on them are kept."""
        chosen = msgspec.structs.replace(self.choices, **fields)
        after = Import(self.source, self.book, self.today, chosen, self.me, self.progress)
        changed = {name for name in fields if getattr(chosen, name) != getattr(self.choices, name)}
        for step, choices in _DEPENDS.items():
            if changed & choices:
                break
            if step in self.__dict__:
                after.__dict__[step] = self.__dict__[step]
        return after

    def on(self, book: Book) -> "Import":
        """Return the same import into another book, such as one that others have saved meanwhile."""
        if book is self.book:
            return self
        return Import(self.source, book, self.today, self.choices, self.me, self.progress)

    @cached_property
    def kind(self) -> ImportKind:
        """How the kind of record is imported that the rows become."""
        return import_kind(self.look.kind)

    @cached_property
    def around(self) -> CellContext:
        """What cells are read beside."""
        return CellContext(self.book, self.today, self.choices.dates, self.choices.zone, self.me, self.choices.mission)

    @cached_property
    @without_collecting()
    def look(self) -> SheetLook:
        """The first step."""
        from missions.importing.look import look

        return look(self.source, self.choices, self.book)

    @cached_property
    @without_collecting()
    def columns(self) -> tuple[SheetColumn, ...]:
        """The second step."""
        from missions.importing.columns import columns

        return columns(self.look, self.choices, self.book, self.today)

    @property
    def lacks(self) -> str:
        """Which column is missing without which no row can become a record, as a sentence; empty if none is."""
        from missions.importing import messages

        if any(each.target in self.kind.needs for each in self.columns):
            return ""
        needed = [each.label() for each in self.kind.targets if each.name in self.kind.needs]
        named = messages.OR_LABELS(first=", ".join(needed[:-1]), last=needed[-1]) if needed[1:] else "".join(needed)
        sentence = messages.NEEDED_COLUMN if self.look.header_rows or self.look.sheet.preset else messages.NO_HEADINGS
        return sentence(kinds=KINDS[self.look.kind].plural, needed=named)

    @cached_property
    @without_collecting()
    def _table(self) -> ReadTable:
        from missions.importing.cells import read_table

        return read_table(self.look, self.columns, self.kind, self.choices, self.around)

    @property
    def questions(self) -> tuple[ColumnQuestion, ...]:
        """The third step; answered ones too."""
        return self._table.questions

    @property
    def read_words(self) -> tuple[ReadWord, ...]:
        """What was read without asking, each text once."""
        return self._table.words

    @cached_property
    @without_collecting()
    def drafted(self) -> "tuple[DraftedRow, ...]":
        """What each row becomes, with how it was read."""
        from missions.importing.rows import drafted

        return drafted(self._table, self.source, self.look, self.columns, self.kind, self.around, self.progress)

    @cached_property
    def drafts(self) -> tuple[RecordDraft, ...]:
        """What each row becomes that has what its kind of record may not lack."""
        return tuple([each.draft for each in self.drafted if each.is_record])

    @cached_property
    @without_collecting()
    def _listed(self) -> "ListedNames":
        from missions.importing.listed_names import names_of

        return names_of(self.drafts)

    @cached_property
    @without_collecting()
    def alike(self) -> tuple[AlikeName, ...]:
        """The fourth step."""
        from missions.importing.alike import alike

        return alike(self.drafts, self.choices, self.book, self._listed)

    @cached_property
    @without_collecting()
    def dry_run(self) -> DryRun:
        """The fifth step."""
        from missions.importing.dry_run import Understood, dry_run

        understood = Understood(
            source=self.source,
            choices=self.choices,
            look=self.look,
            columns=self.columns,
            questions=self.questions,
            kind=self.kind,
            drafted=self.drafted,
            listed=self._listed,
            alike=self.alike,
        )
        return dry_run(understood, self.book, self.today)

"""The course of an import: five steps for a file and what was chosen, each worked out when it is first asked for."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from missions.importing.choices import Choices
from missions.importing.sheet import SourceFile
from missions.importing.steps import AlikeName, Column, DryRun, Look, Question, ReadWord
from missions.importing.target import Draft
from missions.records.book import Book

Progress = Callable[[int, int], None]
"""Told how many rows of how many are done; may raise to stop."""


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
        return Import(self.source, self.book, self.today, msgspec.structs.replace(self.choices, **fields), self.me)

    def on(self, book: Book) -> "Import":
        """Return the same import into another book, such as one that others have saved meanwhile."""
        return Import(self.source, book, self.today, self.choices, self.me)

    @cached_property
    def look(self) -> Look:
        """The first step."""
        raise NotImplementedError

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The second step."""
        raise NotImplementedError

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The third step; answered ones too."""
        raise NotImplementedError

    @cached_property
    def read_words(self) -> tuple[ReadWord, ...]:
        """What was read without asking, each text once."""
        raise NotImplementedError

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        """What each row becomes."""
        raise NotImplementedError

    @cached_property
    def alike(self) -> tuple[AlikeName, ...]:
        """The fourth step."""
        raise NotImplementedError

    @cached_property
    def dry_run(self) -> DryRun:
        """The fifth step."""
        raise NotImplementedError

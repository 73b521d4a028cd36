"""A question officers ask: its words, what it can be asked about, and its answer as rows that lead to records."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from missions.deadlines.deadline import Deadline
from missions.records.book import Book
from missions.records.kinds import kind_of
from missions.records.record import Record

if TYPE_CHECKING:
    from missions.deadlines.ledger import Ledger


class Row(msgspec.Struct, frozen=True, gc=False):
    """A line of an answer: a text for each column, the record it leads to, and how it stands, in one word.

    `role` is a band of deadlines, “good”, “faint” or “plain”; what it says is always said in the texts too.
    """

    cells: tuple[str, ...]
    id: str = ""
    role: str = "plain"


class Remark(msgspec.Struct, frozen=True, gc=False):
    """A sentence of an answer that is told beside its rows: a sum, a rule with its source, what is not known."""

    text: str


class Answer(msgspec.Struct, frozen=True):
    """What is answered: rows under columns, then remarks; `empty` is said where there is no row."""

    number: int
    key: str
    words: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...]
    empty: str

    def as_json(self) -> dict[str, Any]:
        """Return the answer as scripts read it."""
        return {
            "number": self.number,
            "question": self.key,
            "words": self.words,
            "about": self.about or None,
            "rows": [
                {"id": row.id or None, **dict(zip(self.columns, row.cells, strict=True))} for row in self.rows
            ],
            "remarks": list(self.remarks) if self.rows else [self.empty, *self.remarks],
        }  # fmt: skip


class Asking:
    """What a question is asked of: a book on a day, and perhaps one record that it is about."""

    def __init__(self, book: Book, today: date, about: Record | None = None, ledger: "Ledger | None" = None) -> None:
        """Ask of a book; a `ledger` spares computing its deadlines anew."""
        self.book = book
        self.today = today
        self.about = about
        self._given = ledger

    @cached_property
    def ledger(self) -> "Ledger":
        """The deadlines of the book, by record."""
        if self._given is not None:
            return self._given
        from missions.deadlines.ledger import Ledger

        return Ledger(self.book, self.today)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Every deadline as of the day, most pressing first."""
        return self.ledger.deadlines


Found = Iterator[Row | Remark]


class Question(msgspec.Struct, frozen=True):
    """One of the officers' questions; `rows` finds its answer.

    `about` names the tables of what it can be asked about, `otherwise` says of what it speaks if nothing is named.
    """

    number: int
    key: str
    words: str
    columns: tuple[str, ...]
    empty: str
    rows: Callable[[Asking], Found]
    about: tuple[str, ...] = ()
    otherwise: str = ""

    def takes(self, record: Record) -> bool:
        """Whether it can be asked about the record."""
        return kind_of(record).table in self.about

    def ask(self, asking: Asking) -> Answer:
        """Return the answer."""
        found = tuple(self.rows(asking))
        return Answer(
            number=self.number,
            key=self.key,
            words=self.words,
            about=asking.about.id if asking.about else "",
            columns=self.columns,
            rows=tuple(each for each in found if isinstance(each, Row)),
            remarks=tuple(dict.fromkeys(each.text for each in found if isinstance(each, Remark))),
            empty=self.empty,
        )

"""The columns in which lists show the records of a kind: those its fields declare, then derived ones."""

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

import msgspec

from missions.dates.formatting import show_choice, show_date
from missions.dates.partial import PartialDate
from missions.deadlines.follow_ups import next_due
from missions.messages import Sentence
from missions.planning.task_dates import task_due_day
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.fields import Dated, EnumChoice, Field, Shape, columns_of, fields_of
from missions.records.follow_ups import FollowUp
from missions.records.record import Record
from missions.records.tasks import Task
from missions.reports import messages
from missions.reports.agreement_status import show_term_end
from missions.terms.initial_term import TermEnd
from missions.terms.status import AgreementState, AgreementStatus


class ListedBook(Protocol):
    """The book whose records are listed, on a day."""

    @property
    def book(self) -> Book:
        """The records."""

    @property
    def today(self) -> date:
        """The day."""

    def status(self, agreement: Agreement, /) -> AgreementStatus:
        """Return an agreement's status on the day."""


class DerivedColumn(NamedTuple):
    """A column that is derived, never stored.

    `find` looks for what is in it for a record, `show` is the text of that for people, and `value` what lists are
    sorted by and scripts read. It wants `width` cells; where room is short, heavier columns stay.
    """

    key: str
    label: Sentence
    shape: Shape
    width: int
    weight: int
    find: Callable[[Any, ListedBook], Any]
    show: Callable[[Any], str]
    value: Callable[[Any], Any] = lambda found: found


def field_columns(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields that lists show as columns, or the first ones where none is declared as such."""
    return columns_of(struct) or tuple(each for each in fields_of(struct) if not (each.stamped or each.restricted))[:3]


def field_value(record: Record, name: str, listed: ListedBook) -> Any:
    """Return what lists show of a field: of a follow-up the day it is next due, else what is recorded."""
    if name == "due" and isinstance(record, FollowUp):
        return next_due(record, listed.today)
    return getattr(record, name)


def _state(agreement: Agreement, listed: ListedBook) -> AgreementState:
    return listed.status(agreement).state


def _ending(agreement: Agreement, listed: ListedBook) -> TermEnd:
    return listed.status(agreement).bound_end(agreement, listed.today)


def _due(task: Task, listed: ListedBook) -> PartialDate | None:
    return task_due_day(task, listed.book, listed.today)


DERIVED_COLUMNS: dict[str, tuple[DerivedColumn, ...]] = {
    "agreements": (
        DerivedColumn("status", messages.STATUS, EnumChoice(AgreementState), 14, 3, _state, show_choice),
        DerivedColumn("ends", messages.ENDS_COLUMN, Dated(), 18, 4, _ending, show_term_end, attrgetter("date")),
    ),
    "tasks": (DerivedColumn("due", messages.DUE, Dated(), 18, 4, _due, show_date),),
}
"""The derived columns of each table; a column more is a row more."""

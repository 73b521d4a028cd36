"""What a table lists: columns, and for each row its cells, what it is sorted by and what is searched in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from missions.dates.formatting import show_date, show_day, show_days, show_end
from missions.dates.partial import PartialDate
from missions.planning.task_dates import task_due_day
from missions.records.agreements import Agreement
from missions.records.field_values import show_value
from missions.records.fields import Dated, columns_of, fields_of
from missions.records.follow_ups import FollowUpState
from missions.records.kinds import KINDS
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.tasks import Task, TaskState
from missions.text import fold
from screens.desk import Desk
from screens.pieces import Piece, state_piece


@dataclass(frozen=True)
class Column:
    """A column: its label, the cells it wants, its share of what is left over, and its weight where room is short.

    A column that flexes has at least `least` cells before lighter columns get any.
    """

    label: str
    width: int
    flex: int = 0
    weight: int = 1
    right: bool = False
    least: int = 24


class Rows(Protocol):
    """What a table lists, as of one desk."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        ...

    @property
    def table(self) -> str:
        """The name of what is listed."""
        ...

    def ids(self) -> list[str]:
        """Return the keys of all rows, in the order they come in."""
        ...

    def cell(self, id: str, column: int) -> Piece:
        """Return what stands in a row's column."""
        ...

    def sort_key(self, id: str, column: int) -> Any:
        """Return what a row is sorted by in that column."""
        ...

    def haystack(self, id: str) -> str:
        """Return the folded text a filter looks through."""
        ...

    def record(self, id: str) -> Record | None:
        """Return the record a row stands for or speaks of."""
        ...

    def heading(self, id: str) -> str:
        """Return what the row says if it is but a heading over those after it, else nothing."""
        ...


@dataclass(frozen=True)
class Derived:
    """A column whose cells are computed, not stored."""

    column: Column
    cell: Callable[[Any, Desk], Piece]
    key: Callable[[Any, Desk], Any]


class RecordRows:
    """The records of one kind: the columns its fields declare, then those that are computed for it."""

    def __init__(self, table: str, desk: Desk) -> None:
        self.table = table
        self.desk = desk
        self._records = desk.book.table(table)
        struct = KINDS[table].struct
        self._fields = columns_of(struct) or fields_of(struct)[:1]
        self._derived = DERIVED.get(table, ())
        plain = tuple(
            Column(
                item.label, item.column or 20, flex=int(not number), weight=2 if isinstance(item.shape, Dated) else 1
            )
            for number, item in enumerate(self._fields)
        )
        self.columns = plain + tuple(each.column for each in self._derived)

    def ids(self) -> list[str]:
        """Return the ids of all records of the kind, in the order in which they matter."""
        order = ORDERS.get(self.table)
        if order is None:
            return list(self._records)
        return sorted(self._records, key=lambda key: order(self._records[key], self.desk))

    def record(self, id: str) -> Record | None:
        """Return the record."""
        return self._records.get(id)

    def heading(self, _id: str, /) -> str:
        """Return nothing: every row is a record."""
        return ""

    def cell(self, id: str, column: int) -> Piece:
        """Return what stands in the record's column; fields as people see them, links by what they lead to."""
        record = self._records[id]
        if column >= len(self._fields):
            return self._derived[column - len(self._fields)].cell(record, self.desk)
        item = self._fields[column]
        text = show_value(getattr(record, item.name), item.shape, self.desk.book.heading)
        if not column and not text:
            text = record.heading
        return Piece.of(text, "plain" if column == 0 else "faint")

    def sort_key(self, id: str, column: int) -> Any:
        """Return what the record is sorted by: dates by day, texts without case; what is empty comes last."""
        record = self._records[id]
        if column >= len(self._fields):
            return self._derived[column - len(self._fields)].key(record, self.desk)
        value = getattr(record, self._fields[column].name)
        if value in (None, "", ()):
            return (1, "")
        bounds = getattr(value, "earliest", None)
        if bounds is not None:
            return (0, value.earliest, value.latest)
        return (0, value) if isinstance(value, int | float) else (0, fold(self.cell(id, column).text))

    def haystack(self, id: str) -> str:
        """Return the record's id, heading, fields and computed cells, folded; what stands there twice only once."""
        record, heading = self._records[id], self.desk.book.heading
        fields = [show_value(getattr(record, item.name), item.shape, heading) for item in self._fields]
        cells = [each.cell(record, self.desk).text for each in self._derived]
        return fold(" ".join(dict.fromkeys((id, record.heading, *fields, *cells, *getattr(record, "aliases", ())))))


def _state(agreement: Agreement, desk: Desk) -> Piece:
    return state_piece(desk.status(agreement).state)


def _ends(agreement: Agreement, desk: Desk) -> Piece:
    end = desk.status(agreement).ending.date
    return Piece(show_end(end) if end else "not stated", "plain" if end else "gap")


def _first_due(record: Record, desk: Desk) -> Any:
    return next((each for each in desk.ledger.of(record.id) if each.act_by), None)


def _acts(agreement: Agreement, desk: Desk) -> Piece:
    found = _first_due(agreement, desk)
    return Piece(show_day(found.act_by), found.band.value) if found else Piece("")


def _ends_key(agreement: Agreement, desk: Desk) -> Any:
    end = desk.status(agreement).ending.date
    return (0, end.earliest, end.latest) if end else (1, "")


def _acts_key(agreement: Agreement, desk: Desk) -> Any:
    found = _first_due(agreement, desk)
    return (0, *found.order) if found else (1, "")


def days_to(mission: Mission, desk: Desk) -> Piece:
    """Show how far off a mission is, that it is under way, or nothing once it is over."""
    dates = mission.dates
    if mission.is_over or dates is None or dates.latest < desk.today:
        return Piece("")
    if dates.earliest <= desk.today:
        return Piece("under way", "good")
    days = (dates.earliest - desk.today).days
    return Piece(show_days(days), "act" if days <= 30 else "plan")


def _days_key(mission: Mission, desk: Desk) -> Any:
    dates = mission.dates
    return (0, abs((dates.earliest - desk.today).days)) if dates else (1, 0)


def _due(task: Task, desk: Desk) -> Piece:
    """Show when a task is due, in the colour of how near that is; once it is over, when it was."""
    found = _first_due(task, desk)
    day = task_due_day(task, desk.book, desk.today)
    return Piece(show_date(day), found.band.value if found and found.band else "faint")


def _due_key(task: Task, desk: Desk) -> Any:
    day = task_due_day(task, desk.book, desk.today)
    return (0, day.earliest, day.latest) if day else (1, "")


DERIVED: dict[str, tuple[Derived, ...]] = {
    "agreements": (
        Derived(Column("Status", 14, weight=3), _state, lambda agreement, desk: _state(agreement, desk).text),
        Derived(Column("Ends", 18, weight=4), _ends, _ends_key),
        Derived(Column("Act by", 12, weight=3), _acts, _acts_key),
    ),
    "missions": (Derived(Column("Days", 13, weight=3), days_to, _days_key),),
    "tasks": (Derived(Column("Due", 18, weight=4), _due, _due_key),),
}
"""The computed columns of each table."""


def _distance(dates: PartialDate | None, today: date) -> tuple[int, int]:
    """Sort what is ahead by how soon it comes, then what is past by how lately it was, then what has no date."""
    if dates is None:
        return (2, 0)
    ahead = dates.latest >= today
    return (0, dates.earliest.toordinal()) if ahead else (1, -dates.latest.toordinal())


ORDERS: dict[str, Callable[[Any, Desk], Any]] = {
    "missions": lambda mission, desk: _distance(mission.dates, desk.today),
    "visits": lambda visit, desk: (*_distance(visit.day, desk.today), str(visit.start)),
    "agreements": _acts_key,
    "organisations": lambda organisation, _desk: fold(organisation.heading),
    "people": lambda person, _desk: (fold(person.family_name), fold(person.given_name)),
    "events": lambda event, desk: _distance(event.dates, desk.today),
    "tasks": lambda task, desk: (task.state is not TaskState.OPEN, *_due_key(task, desk)),
    "follow_ups": lambda each, _desk: (each.state is not FollowUpState.OPEN, each.due is None, each.due or 0),
}
"""The order in which each table's records matter."""

"""What the details of a change say: who, when, and every record and field with its value before and after."""

from collections.abc import Iterator

from missions.text import line
from screens.desk import Desk
from screens.widgets.detail import BLANK, Row
from store.history_entry import OUTSIDE, HistoryEntry, RecordChange
from store.history_text import count_records, describe_fields, describe_record, describe_undo_state, show_when

MOST = 60
"""How many records of a change are told."""


def step_rows(entry: HistoryEntry, taken_back: int, desk: Desk, personal: bool, only: str = "") -> Iterator[Row]:
    """Yield a change: its name, number, time and person, whether it stands, and what it did, of one record if named."""
    yield Row(text=line(entry.summary), role="title")
    yield Row(text=f"change {entry.sequence} · {show_when(entry.time, desk.today)} · {line(entry.who)}", role="faint")
    if entry.who == OUTSIDE:
        yield Row(text="This was not done with this program; it was found in the file.", role="gap")
    standing = describe_undo_state(entry, taken_back)
    if standing:
        yield Row(text=f"{standing[:1].upper()}{standing[1:]}.", role="act" if taken_back or entry.erased else "plan")
    changes = [change for change in entry.changes if not only or change.id == only]
    if len(entry.changes) > 1:
        yield Row(text=count_records(entry), role="faint")
    if not entry.changes:
        yield BLANK
        unknown = entry.who == OUTSIDE
        yield Row(text="What it changed is not known." if unknown else "No record was changed by it.", role="faint")
    for change in changes[:MOST]:
        yield from _record_rows(change, desk, personal)
    if len(changes) > MOST:
        yield BLANK
        yield Row(text=f"And {len(changes) - MOST:,} more records.", role="faint")


def _record_rows(change: RecordChange, desk: Desk, personal: bool) -> Iterator[Row]:
    """Yield a record, which can be followed while it is there, and its fields before and after."""
    told = describe_record(change, desk.book)
    yield BLANK
    there = told.id if desk.book.get(told.id) else ""
    yield Row(
        text=f"{told.title} · {told.kind} {told.deed}", link=there, role="plain" if there else "heading", mark="→ "
    )
    for each in describe_fields(change, desk.book, personal):
        yield Row(each.label, each.said)


def damaged_rows(number: int) -> tuple[Row, ...]:
    """Return what is said of a line that is damaged."""
    return (
        Row(text=f"Line {number} of the history is damaged.", role="overdue"),
        BLANK,
        Row(text="What it said is not known. The file itself does not depend on it: “missions doctor” tells more."),
    )

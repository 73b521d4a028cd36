"""Says in words what the history holds: who changed what and when, each field before and after, why a copy was made."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, get_type_hints

import msgspec

from missions.dates.formatting import show_day, show_moment
from missions.people.redaction import remove_personal_data
from missions.records.book import Book
from missions.records.field_values import show_value
from missions.records.fields import Field, fields_of, from_json
from missions.records.kinds import KINDS
from missions.text import line
from store.history_entry import HistoryEntry, RecordChange, heading_of
from store.json_text import clean_json

PERSONAL = "personal, not shown"
"""Shown in place of a restricted value that nobody asked for."""

_REASONS = {
    "day": "the day's first change",
    "by-hand": "made by hand",
    "before-restore": "before a restore",
    "before-upgrade": "before an upgrade",
    "damaged": "was damaged",
}


class FieldChange(NamedTuple):
    """A changed field: its label, its name in the file, and its value in words before and after."""

    label: str
    name: str
    before: str
    after: str

    @property
    def said(self) -> str:
        """Return it in one line: “2 years → 3 years”, “3 years”, or “2 years → nothing”."""
        return f"{self.before} → {self.after or 'nothing'}" if self.before else self.after or "nothing"


class RecordSummary(NamedTuple):
    """What a change did to one record: its id, kind and name, and whether it was added, changed or removed."""

    id: str
    kind: str
    title: str
    deed: str


def describe_record(change: RecordChange, book: Book) -> RecordSummary:
    """Return what a change did to a record, under its present heading or else its last one."""
    kind = KINDS[change.table].singular if change.table in KINDS else line(change.table)
    now = book.get(change.id)
    title = line(now.heading if now else heading_of(change))
    deed = "added" if change.before is None else "removed" if change.after is None else "changed"
    return RecordSummary(change.id, kind, title, deed)


def describe_fields(change: RecordChange, book: Book, personal: bool = False) -> Iterator[FieldChange]:
    """Yield the fields that a change touched; values of restricted ones only if `personal`."""
    before, after = change.before or {}, change.after or {}
    public = [each if personal else remove_personal_data(change.table, each, change.id) for each in (before, after)]
    struct = KINDS[change.table].struct if change.table in KINDS else None
    declared = {item.name: item for item in fields_of(struct)} if struct else {}
    for name in sorted({**before, **after}, key=lambda name: list(declared).index(name) if name in declared else 99):
        item = declared.get(name)
        if name == "id" or (item and item.stamped) or before.get(name) == after.get(name):
            continue
        hidden = item is not None and item.restricted and not personal
        shown = [_shown(value.get(name), item, struct, book) for value in ((before, after) if hidden else public)]
        if not any(shown):
            continue
        if hidden:
            shown = [PERSONAL if each else "" for each in shown]
        elif shown[0] == shown[1]:  # what changed is personal, somewhere inside
            shown = [PERSONAL, PERSONAL]
        yield FieldChange(item.label if item else line(name), name, *shown)


def _shown(value: Any, item: Field | None, struct: type[msgspec.Struct] | None, book: Book) -> str:
    """Show a JSON value in words; as it is in the file if it does not fit the field."""
    if value is None:
        return ""
    if item is not None and struct is not None:
        try:
            known = msgspec.convert(clean_json(value), _types(struct)[item.name], dec_hook=from_json)
            return show_value(known, item.shape, book.heading)
        except (ValueError, TypeError, RecursionError, OverflowError):
            pass
    return line(value if isinstance(value, str) else msgspec.json.encode(clean_json(value)).decode())


@cache
def _types(struct: type[msgspec.Struct]) -> dict[str, Any]:
    return get_type_hints(struct)


def describe_undo_state(entry: HistoryEntry, taken_back: int = 0) -> str:
    """Say what undid a change, what it undid itself, and whether data was erased from it; empty if none of these."""
    said = []
    if taken_back:
        said.append(f"taken back by change {taken_back}")
    if entry.redoes:
        said.append(f"makes change {entry.redoes} again")
    elif entry.undoes:
        said.append(f"takes back change {entry.undoes}")
    if entry.erased:
        said.append(f"personal data erased on {_day(entry.erased)}")
    return ", ".join(said)


def _day(text: str) -> str:
    try:
        return show_day(date.fromisoformat(text[:10]))
    except ValueError:
        return line(text)


def show_when(stamp: str, today: date) -> str:
    """Show a stamp in the computer's own time zone: “today 09:30”, “yesterday 17:05”, “8 Nov 2016 09:30”."""
    moment = local_time(stamp)
    if moment is None:
        return line(stamp)
    if moment.date() == today:
        return f"today {moment:%H:%M}"
    if moment.date() == today - timedelta(days=1):
        return f"yesterday {moment:%H:%M}"
    return show_moment(moment)


def local_time(stamp: str) -> datetime | None:
    """Return the moment of a stamp in the computer's own zone; None if it is none."""
    try:
        return datetime.fromisoformat(stamp).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def count_records(entry: HistoryEntry) -> str:
    """Say how many records a change touched."""
    return "1 record" if len(entry.changes) == 1 else f"{len(entry.changes):,} records"


def show_copy_reason(reason: str) -> str:
    """Say why a copy was made."""
    return _REASONS.get(reason) or line(reason).replace("-", " ")

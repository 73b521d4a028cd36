"""Says in words what the history holds: who changed what and when, each field before and after, why a copy was made."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, get_type_hints

import msgspec

from missions.dates.formatting import show_day, show_moment
from missions.messages import Sentence
from missions.people.redaction import remove_personal_data
from missions.records.book import Book
from missions.records.field_values import show_value
from missions.records.fields import Field, fields_of, from_json
from missions.records.finding import Severity
from missions.records.kinds import KINDS
from missions.reports.report import Line, Report, Section
from missions.text import line
from store import messages
from store.history_entry import OUTSIDE, HistoryEntry, RecordChange, heading_of
from store.json_text import clean_json

_REASONS: Mapping[str, Sentence] = {
    "day": messages.FIRST_OF_THE_DAY,
    "by-hand": messages.BY_HAND,
    "before-restore": messages.BEFORE_RESTORE,
    "before-upgrade": messages.BEFORE_UPGRADE,
    "damaged": messages.WAS_DAMAGED,
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
        after = self.after or messages.NOTHING()
        return messages.FIELD_CHANGED(before=self.before, after=after) if self.before else after


DEEDS = (messages.RECORD_ADDED, messages.RECORD_REMOVED, messages.RECORD_CHANGED)


def describe_record(change: RecordChange, book: Book, deeds: tuple[Sentence, Sentence, Sentence] = DEEDS) -> str:
    """Say what a change did to a record, under its present heading or else its last one.

    `deeds` are the sentences for one that was added, removed or changed.
    """
    now = book.get(change.id)
    sentence = deeds[0 if change.before is None else 1 if change.after is None else 2]
    return sentence(
        kind=KINDS[change.table].singular if change.table in KINDS else line(change.table),
        title=line(now.heading if now else heading_of(change)),
    )


def describe_records(entry: HistoryEntry, book: Book, most: int) -> Iterator[str]:
    """Yield what a change did to each of its first records, and how many more there are."""
    yield from (f"  {describe_record(change, book)}" for change in entry.changes[:most])
    if len(entry.changes) > most:
        yield f"  {messages.MORE_RECORDS(count=len(entry.changes) - most)}"


def change_report(
    entry: HistoryEntry, book: Book, today: date, undone_by: int = 0, only: str = "", personal: bool = False,
    most: int = 60, has_all_fields: bool = True,
) -> Report:  # fmt: skip
    """Return what a change did, to all records or `only` one: when and who, whether it still stands, each record.

    Fields of added and removed records are told too if it `has_all_fields`; restricted ones only if `personal`.
    """
    changes = [change for change in entry.changes if not only or change.id == only]
    sections = [Section("", tuple(_state_lines(entry, undone_by)))]
    for change in changes[:most]:
        lines = [Line(describe_record(change, book), change.id)]
        if has_all_fields or (change.before is not None and change.after is not None):
            fields = describe_fields(change, book, personal)
            lines += [Line(line(each.said), depth=1, label=each.label) for each in fields]
        sections.append(Section("", tuple(lines)))
    if len(changes) > most:
        more = Line(messages.MORE_RECORDS(count=len(changes) - most), severity=Severity.FAINT)
        sections.append(Section("", (more,)))
    return Report(line(entry.summary), tuple(sections), " · ".join(_who_and_when(entry, today)))


def describe_change(entry: HistoryEntry, today: date) -> str:
    """Say which change it is: its number, when and by whom it was made, and how many records it touched."""
    return " · ".join((messages.CHANGE(number=str(entry.sequence)), *_who_and_when(entry, today)))


def _who_and_when(entry: HistoryEntry, today: date) -> tuple[str, ...]:
    return show_when(entry.time, today), show_who(entry), count_records(entry)


def show_who(entry: HistoryEntry) -> str:
    """Say who made a change."""
    return messages.OTHER_PROGRAM() if entry.who == OUTSIDE else line(entry.who)


def _state_lines(entry: HistoryEntry, undone_by: int) -> Iterator[Line]:
    """Yield where a change came from, whether it was undone, what it undid itself, and what is not known of it."""
    if entry.who == OUTSIDE:
        yield Line(messages.NOT_DONE_HERE(), severity=Severity.GAP)
    if undone_by:
        yield Line(messages.TAKEN_BACK(number=str(undone_by)), severity=Severity.ACT)
    if entry.redoes:
        yield Line(messages.MAKES_AGAIN(number=str(entry.redoes)), severity=Severity.PLAN)
    elif entry.also:
        run = messages.TAKES_BACK_RUN(first=str(entry.also[-1]), last=str(entry.undoes))
        yield Line(run, severity=Severity.PLAN)
    elif entry.undoes:
        yield Line(messages.TAKES_BACK(number=str(entry.undoes)), severity=Severity.PLAN)
    if entry.erased:
        yield Line(messages.DATA_ERASED(day=_day(entry.erased)), severity=Severity.ACT)
    if not entry.changes and entry.who == OUTSIDE:
        yield Line(messages.UNKNOWN_EFFECT(), severity=Severity.FAINT)


def damage_report(number: int) -> Report:
    """Return what is known of a damaged line."""
    return Report(messages.LINE_DAMAGED(number=str(number)), (Section("", (Line(messages.DAMAGE_HARMLESS()),)),))


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
            shown = [messages.PERSONAL() if each else "" for each in shown]
        elif shown[0] == shown[1]:  # what changed is personal, somewhere inside
            shown = [messages.PERSONAL()] * 2
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
        return messages.TODAY_AT(clock=f"{moment:%H:%M}")
    if moment.date() == today - timedelta(days=1):
        return messages.YESTERDAY_AT(clock=f"{moment:%H:%M}")
    return show_moment(moment)


def local_time(stamp: str) -> datetime | None:
    """Return the moment of a stamp in the computer's own zone; None if it is none."""
    try:
        return datetime.fromisoformat(stamp).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def count_records(entry: HistoryEntry) -> str:
    """Say how many records a change touched."""
    return messages.RECORDS(count=len(entry.changes)) if entry.changes else messages.NO_RECORDS()


def show_copy_reason(reason: str) -> str:
    """Say why a copy was made."""
    return _REASONS[reason]() if reason in _REASONS else line(reason).replace("-", " ")

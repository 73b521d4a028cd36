"""What all entries of calendars share: keys and versions, days that are not certain, and how much a file may hold."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.partial import PartialDate, certain_days
from missions.exporting import calendar_messages as messages
from missions.exporting.content import CalendarContent, CalendarItem
from missions.exporting.words import Words
from missions.records.record import Record

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_MOST_OPEN_DAYS = 10
"""Over how many days an entry whose day is not settled may stretch; a month would hide all others."""

_MOST_BYTES = 950_000
"""How long a calendar may be: Google takes none over 1 MB."""

_ENTRY_BYTES, _ALARM_BYTES = 420, 130
"""How long an entry is beside its texts, and an alarm of it beside the title."""

_LEAST_TEXT = 60


class DaySpan(NamedTuple):
    """The first and last day of an entry, and whether they are certain."""

    first: date
    last: date
    is_certain: bool


def entry_key(record: Record, part: str = "") -> str:
    """Return the key of an entry: the record's id, when it was added, since two offices may use one id, and a part."""
    added = record.created.astimezone(UTC).isoformat() if record.created else ""
    return " ".join(filter(None, (record.id, added, part)))


class Version(NamedTuple):
    """Which version of an entry it is, and when what stands in it changed last."""

    revision: int
    changed: datetime | None


def version_of(record: Record, *others: Record | None) -> Version:
    """Return the version of an entry of a record, of which others decide too: the place of its host, its mission.

    It grows with every change of one of them, whichever they are: by how often the record was saved, and by when the
    last of them was changed.
    """
    times = [_aware(each.changed) for each in (record, *others) if each is not None and each.changed]
    latest = max(times, default=None)
    minutes = max(0, (latest - _EPOCH) // _MINUTE) if latest else 0
    return Version(minutes + record.revision, latest)


def _aware(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def day_span(when: PartialDate | None) -> DaySpan | None:
    """Return the days of an entry; None where nobody knows them well enough for a calendar.

    Of possible days that follow one another one is meant; days that lie apart are none, as it is on none of those
    between them.
    """
    if when is None or when.is_open:
        return None
    if surely := certain_days(when):
        return DaySpan(*surely, not when.qualifier and surely == (when.earliest, when.latest))
    length = (when.latest - when.earliest).days + 1
    listed = when.days()
    if length > _MOST_OPEN_DAYS or (when.is_set and len(listed) != length):
        return None
    return DaySpan(when.earliest, when.latest, False)


def in_order(items: Iterable[CalendarItem]) -> tuple[CalendarItem, ...]:
    """Return entries in the order of time, whole days first."""
    return tuple(sorted(items, key=lambda each: (_moment_key(each.starts), each.key)))


def _moment_key(when: date | datetime) -> tuple[str, str]:
    if not isinstance(when, datetime):
        return when.isoformat(), ""
    at = when.astimezone(UTC) if when.tzinfo else when
    return when.date().isoformat(), at.replace(tzinfo=None).isoformat()


def calendars_of(content: CalendarContent, separate: bool, words: Words) -> tuple[CalendarContent, ...]:
    """Return a calendar that every program takes; or, for mail, one for each entry, since many make a new calendar."""
    if separate:
        found = [replace(content, title=each.title, items=(each,), told=()) for each in content.items]
        return (replace(found[0], told=content.told), *found[1:]) if found else ()
    return (_fitted(content, words),)


def _fitted(content: CalendarContent, words: Words) -> CalendarContent:
    """Return a calendar that stays short enough: with shorter texts, and if need be without its last entries."""
    items, told = content.items, list(content.told)
    if sum(map(_size, items)) <= _MOST_BYTES:
        return content
    bare = [replace(each, text="") for each in items]
    room = (_MOST_BYTES - sum(map(_size, bare))) // max(len(items), 1)
    if room >= _LEAST_TEXT:
        bare = [replace(each, text=_shortened(each.text, room)) for each in items]
    kept, total = list[CalendarItem](), 0
    for each in bare:
        total += _size(each)
        if total > _MOST_BYTES:
            break
        kept.append(each)
    told.append(messages.TEXTS_SHORTENED())
    if gone := items[len(kept) :]:
        told.append(messages.ENTRIES_LEFT_OUT(count=len(gone), day=words.day(_day_of(gone[0].starts))))
    return replace(content, items=tuple(kept), told=tuple(told))


def _day_of(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _size(item: CalendarItem) -> int:
    """Return about how many bytes an entry takes in a file, rather more."""
    title = _escaped(item.title)
    return (
        _ENTRY_BYTES
        + (1 + len(item.alarms)) * title
        + len(item.alarms) * _ALARM_BYTES
        + _escaped(item.text + item.place)
    )


def _escaped(text: str) -> int:
    extra = text.count(",") + text.count(";") + text.count("\\")
    return (len(text.encode("utf-8", "replace")) + extra) * 26 // 25 + 16


def _shortened(text: str, most: int) -> str:
    if _escaped(text) <= most:
        return text
    cut = text.encode("utf-8", "replace")[: most * 8 // 10].decode("utf-8", "ignore")
    return f"{cut.rstrip()} …"


def named(titles: Sequence[str], most: int = 6) -> str:
    """Return the first titles in quotation marks, with a sign that there are more."""
    return ", ".join(f"“{each}”" for each in titles[:most]) + (" …" if len(titles) > most else "")

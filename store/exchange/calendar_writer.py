"""Calendars for others: iCalendar that Outlook, Google, Apple and Thunderbird read alike.

No METHOD, organiser or attendee: with them a program asks to accept, or refuses the file. Local times keep their zone,
whose rules stand in the file; where a zone keeps to none that every program understands, they are in universal time.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from missions.exporting.content import CalendarContent, CalendarItem, CalendarItemKind, CalendarState
from missions.text import clean, line
from store.exchange.origin import ADDED, DIGEST, KIND, ZONE, text_digest
from store.exchange.zone_rules import ZoneRules, usable_rules

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Todo

_PRODUCT_NAME = "-//delegation missions//missions//EN"
_NAMES = UUID("6f1f6c1e-59f4-5c0b-9a1f-0a4cf30d1c5e")
_DOMAIN = "missions.example"
_NEVER_CHANGED = datetime(2000, 1, 1, tzinfo=UTC)
"""When an entry of which that is not recorded was changed: always the same, so that its file is the same."""

_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE)
_ONE_DAY = timedelta(days=1)


def calendar_bytes(content: CalendarContent) -> bytes:
    """Return a calendar as an iCalendar file; the same content is always the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT_NAME)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    _describe(calendar, content)
    zones: dict[str, ZoneRules] = {}
    entries = [_entry(item, zones) for item in content.items]
    for zone in sorted(zones):
        calendar.add_component(zones[zone].component())
    for entry in entries:
        calendar.add_component(entry)
    return bytes(calendar.to_ical(sorted=False))


def entry_uid(key: str) -> str:
    """Return the UID of the entry with that key: the same whenever and wherever it is given out."""
    return f"{uuid5(_NAMES, line(key))}@{_DOMAIN}"


def _describe(calendar: "Calendar", content: CalendarContent) -> None:
    """Add what the calendar is called, by its old and its new name, and how often to look again."""
    from icalendar import vText

    title = vText(line(content.title))
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    if content.refresh:
        calendar.add("refresh-interval", content.refresh, {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", _duration(content.refresh))


def _entry(item: CalendarItem, zones: dict[str, ZoneRules]) -> "Event | Todo":
    from icalendar import Event, Todo

    entry: Event | Todo = Todo() if item.is_task else Event()
    entry.add("uid", entry_uid(item.key))
    changed = (item.changed or _NEVER_CHANGED).astimezone(UTC).replace(microsecond=0)
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", item.revision)
    entry.add("summary", line(item.title))
    _add_times(entry, item, zones)
    if item.is_task:
        if item.state is CalendarState.CANCELLED:
            entry.add("status", "CANCELLED")
    else:
        entry.add("status", item.state.value)
        entry.add("transp", "OPAQUE" if item.is_busy else "TRANSPARENT")
    if place := line(item.place):
        entry.add("location", place)
    if text := clean(item.text).strip():
        entry.add("description", text)
    if address := _web_address(item.address):
        entry.add("url", address)
    if categories := [each for each in map(line, item.categories) if each]:
        entry.add("categories", categories)
    if not isinstance(item.starts, datetime) and not item.is_task:
        entry.add("x-microsoft-cdo-alldayevent", "TRUE")
        entry.add("x-microsoft-cdo-busystatus", "BUSY" if item.is_busy else "FREE")
    _add_origin(entry, item)
    for before in sorted(set(item.alarms), reverse=True):
        entry.add_component(_alarm(before, item))
    return entry


def _add_origin(entry: "Event | Todo", item: CalendarItem) -> None:
    """Add what our own import reads, so that a meeting comes back as it was, and with what others changed meanwhile.

    That is what it is, what was added to its place, its zone where it is not written, and a digest of its text.
    """
    entry.add(KIND, item.kind.value)
    if item.kind is not CalendarItemKind.MEETING:
        return
    place, own = line(item.place), line(item.place_on_file)
    if place != own and place.startswith(own):
        entry.add(ADDED, place[len(own) :].lstrip(" ,"))
    if item.text:
        entry.add(DIGEST, text_digest(item.text))
    if isinstance(item.starts, datetime) and item.starts.tzinfo and not usable_rules(item.starts):
        entry.add(ZONE, line(getattr(item.starts.tzinfo, "key", "")))


def _add_times(entry: "Event | Todo", item: CalendarItem, zones: dict[str, ZoneRules]) -> None:
    """Add when it starts and ends; the end of whole days is the day after the last, as iCalendar has it."""
    starts, ends = item.starts, item.ends
    if item.is_task:
        entry.add("due", _moment(starts, zones) if isinstance(starts, datetime) else starts)
    elif isinstance(starts, datetime):
        entry.add("dtstart", _moment(starts, zones))
        if isinstance(ends, datetime) and _is_later(ends, starts):
            entry.add("dtend", _moment(ends, zones))
    else:
        last = ends if ends is not None and not isinstance(ends, datetime) and ends > starts else starts
        entry.add("dtstart", starts)
        entry.add("dtend", last + _ONE_DAY if last < date.max else last)


def _moment(moment: datetime, zones: dict[str, ZoneRules]) -> datetime:
    """Return a moment as it is written: in its zone, of which the rules are then noted, or in universal time."""
    if moment.tzinfo is None:
        return moment.replace(microsecond=0)
    if rules := usable_rules(moment):
        zones[rules.zone] = rules
        return moment.replace(microsecond=0)
    return moment.astimezone(UTC).replace(microsecond=0)


def _is_later(moment: datetime, other: datetime) -> bool:
    if (moment.tzinfo is None) != (other.tzinfo is None):
        return False
    return moment > other if moment.tzinfo is None else moment.astimezone(UTC) > other.astimezone(UTC)


def _alarm(before: timedelta, item: CalendarItem) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", line(item.title))
    alarm.add("trigger", -before, {"RELATED": "END"} if item.is_task else {})
    return alarm


def _web_address(address: str) -> str:
    found = line(address)
    return found if _WEB_ADDRESS.fullmatch(found) else ""


def _duration(length: timedelta) -> str:
    minutes = max(1, int(length.total_seconds()) // 60)
    return f"PT{minutes}M" if minutes % 60 else f"PT{minutes // 60}H"

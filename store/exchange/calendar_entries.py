"""The entries of calendars: when each takes place, for how long, and which is the latest version of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple

from missions.dates.business_days import time_zone
from missions.dates.partial import FIRST_YEAR, LAST_YEAR
from missions.text import line
from store.exchange import messages
from store.exchange.calendar_text import EntryLines, Property
from store.exchange.calendar_zones import UNIVERSAL, zone_called
from store.exchange.recurrences import MOST_REPEATED, Rule

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_MOST_DAYS = 400
"""How long an entry may last; a longer one is mistyped."""


class EntryTime(NamedTuple):
    """A day, or a local time on it: in a zone by its IANA name, or as the calendar calls it; empty if it names none."""

    day: date
    at: time | None = None
    zone: str = ""

    @property
    def naive(self) -> datetime:
        """What the clock shows there; midnight of a whole day."""
        return datetime.combine(self.day, self.at or time())

    def plus(self, length: timedelta) -> "EntryTime":
        """Return what the same clock shows that much later."""
        after = self.naive + length
        return EntryTime(after.date(), after.time() if self.at is not None else None, self.zone)

    def in_zone(self, zone: str) -> "EntryTime":
        """Return the same moment in another zone; itself if one of the two is not known."""
        tz, other = time_zone(self.zone), time_zone(zone)
        if self.at is None or tz is None or other is None or zone == self.zone:
            return self
        try:
            found = self.naive.replace(tzinfo=tz).astimezone(other)
        except OverflowError:
            return self
        return EntryTime(found.date(), found.time(), zone)


class ListedEntry:
    """An entry of a calendar as far as it was read; `zone` is that of times without one.

    `places` are names that the calendar itself gives for its zones.
    """

    def __init__(self, entry: EntryLines, places: Mapping[str, str], zone: str) -> None:
        self.said = entry.properties()
        self._places = places
        self.home = zone_called(_zone_named(entry.calendar), places) or zone
        """The zone of its calendar; empty if that is not known."""
        self.uid, self.title = line(self.text("UID")), line(self.text("SUMMARY"))
        self.again = self.text("RECURRENCE-ID").strip()
        """Of which of its days it tells, where it is an exception to those of another entry."""
        status, method = (each.strip().upper() for each in (self.text("STATUS"), entry.calendar.get("METHOD", "")))
        self.is_cancelled = status in ("CANCELLED", "CANCELED") or method == "CANCEL"
        self.is_tentative = status == "TENTATIVE"
        self.is_older = self.shares_uid = False
        """Whether the calendar has a later version of it; whether another entry, at another time, has the same UID."""

    def text(self, name: str) -> str:
        """Return what its property says; empty if it has none."""
        found = self.said.get(name)
        return found[0].value if found else ""

    @property
    def heading(self) -> str:
        """What it is called where something is told of it."""
        return self.title or self.uid or messages.WITHOUT_TITLE()

    @cached_property
    def start(self) -> EntryTime | None:
        """When it starts; None if that is not said or cannot be read."""
        found = self.moment("DTSTART")
        if found and found.at == time() and self.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE":
            return EntryTime(found.day)
        return found

    @cached_property
    def length(self) -> timedelta:
        """How long it lasts by the clock of its start; nothing if that is not said or cannot be."""
        start = self.start
        if start is None:
            return timedelta()
        end, found = self.moment("DTEND"), timedelta()
        if end is not None and start.at is None:
            found = end.day - start.day
        elif end is not None and end.at is not None:
            found = end.in_zone(start.zone).naive - start.naive
        elif "DURATION" in self.said:
            found = _duration(self.text("DURATION"))
        return found if timedelta() < found <= timedelta(days=_MOST_DAYS) else timedelta()

    def moment(self, name: str) -> EntryTime | None:
        """Return the day or moment that a property says; None if it has none."""
        return self._moment(self.said[name][0]) if name in self.said else None

    def moments(self, name: str) -> Iterator[EntryTime]:
        """Yield the days or moments that a property lists."""
        for said in self.said.get(name, ()):
            for part in said.value.split(",")[: 2 * MOST_REPEATED]:
                if moment := self._moment(said._replace(value=part.partition("/")[0])):
                    yield moment

    def _moment(self, found: Property) -> EntryTime | None:
        moment = moment_of(found.value)
        if moment is None or moment.at is None or moment.zone:
            return moment
        named = found.parameters.get("TZID", "").strip()
        if named:
            return moment._replace(zone=zone_called(named, self._places) or line(named))
        return moment._replace(zone=self.home or messages.NO_ZONE_NAMED())

    def last_day(self, rule: Rule) -> date | None:
        """Return the last day on which it can start by a rule; None if the rule does not say."""
        until, start = moment_of(rule.until), self.start
        if until is None or until.at is None or start is None:
            return until.day if until else None
        local = until.in_zone(start.zone) if until.zone else until
        is_too_early = local.at is not None and start.at is not None and local.at < start.at
        return local.day - timedelta(days=1) if is_too_early else local.day

    @property
    def version(self) -> int:
        """How often it was changed, as its calendar counts."""
        text = self.text("SEQUENCE").strip()
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _zone_named(calendar: Mapping[str, str]) -> str:
    return line(calendar.get("X-WR-TIMEZONE") or calendar.get("TIMEZONE-ID", ""))


def moment_of(text: str) -> EntryTime | None:
    """Read a day or a moment; None for a text that is neither."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    try:
        if not FIRST_YEAR <= year < LAST_YEAR:
            return None
        if found[4] is None:
            return EntryTime(date(year, month, day))
        at = datetime(year, month, day, int(found[4]), int(found[5]), min(int(found[6] or 0), 59))
    except ValueError:
        return None
    ahead = found[7]
    if ahead and ahead != "Z":
        at -= timedelta(hours=int(ahead[:3]), minutes=int(ahead[0] + ahead[-2:]))
    return EntryTime(at.date(), at.time(), UNIVERSAL if ahead else "")


def _duration(text: str) -> timedelta:
    from icalendar import vDuration

    try:
        found: timedelta = vDuration.from_ical(text.strip())  # type: ignore[no-untyped-call]
        return found
    except (ValueError, TypeError, OverflowError):
        return timedelta()


def compare_versions(listed: Sequence[ListedEntry]) -> None:
    """Mark the older of several versions of one entry, and entries that only share a UID with others."""
    groups: dict[tuple[str, str], list[ListedEntry]] = {}
    for each in listed:
        if each.uid:
            groups.setdefault((each.uid, each.again), []).append(each)
    for group in groups.values():
        if len(group) == 1:
            continue
        latest = max(each.version for each in group)
        last = {each.start: each for each in group if each.version == latest}
        for each in group:
            each.is_older = last.get(each.start) is not each
            each.shares_uid = len(last) > 1

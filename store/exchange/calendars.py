"""Reads calendars (ICS): each entry a row with the columns of meetings, repeated ones a row for each of their days."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import time, timedelta
from typing import Any

from missions.dates.business_days import time_zone
from missions.importing.sheet import Format, Sheet, SheetCell, SheetRow, SkipReason, SourceFile
from missions.messages import Sentence
from missions.records.slots import LONGEST_OVERNIGHT
from missions.text import clean, line
from store.exchange import messages
from store.exchange.calendar_entries import EntryTime, ListedEntry, compare_versions, moment_of
from store.exchange.calendar_text import MOST_ENTRIES, Property, TooManyEntriesError, read_text, text_of
from store.exchange.calendar_zones import UNIVERSAL
from store.exchange.formats import MEGABYTE, MOST_BYTES, MOST_ROWS, ImportRefusedError, refusal
from store.exchange.origin import ADDED, DIGEST, KIND, ZONE, text_digest
from store.exchange.recurrences import (
    MOST_REPEATED,
    Patience,
    RepeatedTooOftenError,
    RuleNotReadError,
    days_of,
    rule_of,
)

Progress = Callable[[int, int], None]

PRESET = (
    "number",
    "title",
    "day",
    "start",
    "end",
    "until",
    "zone",
    "place",
    "participants.accepted",
    "participants.invited",
    "participants.declined",
    "organiser",
    "status",
    "notes",
)
"""What each column of a calendar becomes; `until` is the last day of what lasts several."""

_IN_NOTES = {
    "CATEGORIES": messages.CATEGORIES,
    "URL": messages.ADDRESS,
    "CONFERENCE": messages.ADDRESS,
    "X-GOOGLE-CONFERENCE": messages.ADDRESS,
    "X-MICROSOFT-SKYPETEAMSMEETINGURL": messages.ADDRESS,
    "CONTACT": messages.CONTACT,
    "COMMENT": messages.COMMENT,
}
_WANTED = frozenset(
    {
        *("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS"),
        *("SEQUENCE", "LOCATION", "DESCRIPTION", "ATTENDEE", "ORGANIZER", "X-MICROSOFT-CDO-ALLDAYEVENT"),
        *(ADDED, DIGEST, KIND, ZONE),
        *_IN_NOTES,
    }
)
_NO_MEETING = "OTHER"
_MOST_NAMED = 5
_TOLD_EVERY = 100
_MOST_RULES = 10
_MOST_UNKNOWN_ZONES = 40
"""Of how many zones that are not known the names are kept, to be asked about."""


def read_calendars(
    files: Sequence[tuple[str, bytes]], progress: Progress = lambda _done, _of: None, zone: str = ""
) -> SourceFile:
    """Return the entries of calendars as one table; ImportRefusedError says why there is none.

    `zone` is the time zone of entries that name none.
    """
    reader = _Reader(zone)
    for name, data in files:
        reader.read(name, data, progress)
    reader.put_rows()
    return reader.result()


class _Reader:
    """Reads calendars one after the other, and keeps what is told about all of them."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._rows = list[SheetRow]()
        self._listed = list[tuple[str, ListedEntry]]()
        self._names = list[str]()
        self._title = ""
        self._numbers = set[str]()
        self._about: dict[Sentence, list[str]] = {}
        self._universal = 0
        self._shown_in, self._unknown_zones = dict[str, None](), set[str]()
        self._long = self._cut_off = self._others = self._own_others = 0
        self._patience = Patience()

    def read(self, name: str, data: bytes, progress: Progress) -> None:
        """Read the entries of one calendar; ImportRefusedError says why it cannot be imported."""
        if len(data) > MOST_BYTES:
            raise refusal(messages.TOO_LARGE, name, most=MOST_BYTES // MEGABYTE)
        self._names.append(name)
        try:
            calendar = read_text(text_of(data), _WANTED.__contains__)
            if len(self._listed) + len(calendar.entries) > MOST_ENTRIES:
                raise TooManyEntriesError
        except TooManyEntriesError as error:
            raise refusal(messages.TOO_MANY_ENTRIES, name, most=f"{MOST_ENTRIES:,}") from error
        for number, entry in enumerate(calendar.entries):
            if not number % _TOLD_EVERY:
                progress(number, len(calendar.entries))
            each = ListedEntry(entry, calendar.places, self._zone)
            self._listed.append((name, each))
            if entry.is_cut:
                self._tell(messages.TOO_LONG, each)
            self._title = self._title or line(entry.calendar.get("X-WR-CALNAME") or entry.calendar.get("NAME", ""))
        progress(len(calendar.entries), len(calendar.entries))
        self._cut_off += calendar.cut_off
        self._others += sum(calendar.others.values())

    def put_rows(self) -> None:
        """Make rows of the entries of all calendars; ImportRefusedError says why it cannot be done."""
        compare_versions([each for _, each in self._listed])
        moved: dict[str, list[EntryTime]] = {}
        for _, each in self._listed:
            if each.uid and each.again and (moment := each.moment("RECURRENCE-ID")):
                moved.setdefault(each.uid, []).append(moment)
        for name, each in self._listed:
            try:
                self._add_rows(each, name, moved.get(each.uid, ()))
            except RepeatedTooOftenError as error:
                raise refusal(messages.TOO_MANY_REPEATED, name, most=f"{MOST_ROWS:,}") from error

    # Rows.

    def _add_rows(self, each: ListedEntry, file: str, moved: Sequence[EntryTime]) -> None:
        """Add the rows of an entry; of its days those that entries of their own move are left out."""
        if each.start is None and not each.title:
            self._put(each, None, SkipReason.DAMAGED)
            return
        if each.text(KIND) == _NO_MEETING:
            self._own_others += 1
            self._put(each, each.start, SkipReason.SKIPPED)
            return
        if each.is_older:
            self._tell(messages.TWICE_IN_CALENDAR, each)
            self._put(each, each.start, SkipReason.SKIPPED)
            return
        why = SkipReason.CANCELLED if each.is_cancelled else None
        again = "RRULE" in each.said or "RDATE" in each.said
        if each.start is None or not again or each.again:
            self._put(each, each.start, why)
            return
        out = {moment.in_zone(each.start.zone).naive for moment in moved if moment.at is not None}
        out_days = {moment.day for moment in moved if moment.at is None}
        moments = self._repeated(each, file)
        kept = [moment for moment in moments if moment.naive not in out and moment.day not in out_days]
        for moment in kept:
            self._put(each, moment, why, again=True)
        if not kept:
            self._put(each, each.start, SkipReason.SKIPPED)

    def _repeated(self, each: ListedEntry, file: str) -> Iterator[EntryTime]:
        """Yield when an entry takes place, in order: by its rules and further days, without those taken out."""
        start = each.start
        assert start
        found = {start.naive: start}
        for text in [*dict.fromkeys(said.value for said in each.said.get("RRULE", ()))][:_MOST_RULES]:
            try:
                rule = rule_of(text)
            except RuleNotReadError:
                self._tell(messages.RULE_NOT_READ, each)
                continue
            if rule.is_too_often:
                raise refusal(messages.REPEATED_EACH_HOUR, file, title=each.heading)
            days = list(days_of(rule, start.day, each.last_day(rule), self._patience))
            if rule.is_endless:
                self._tell(messages.REPEATED_WITHOUT_END, each)
            elif len(days) == MOST_REPEATED and rule.times != MOST_REPEATED:
                self._tell(messages.REPEATED_OFTEN, each)
            found |= {moment.naive: moment for day in days for moment in (start._replace(day=day),)}
        for further in each.moments("RDATE"):
            found.setdefault(further.naive, further if further.at is not None else start._replace(day=further.day))
        for out in each.moments("EXDATE"):
            for moment in [*found] if out.at is None else [out.in_zone(start.zone).naive]:
                if out.at is not None or moment.date() == out.day:
                    found.pop(moment, None)
        yield from (found[moment] for moment in sorted(found)[:MOST_REPEATED])

    def _put(self, each: ListedEntry, start: EntryTime | None, why: SkipReason | None, again: bool = False) -> None:
        """Add the row of an entry, or of one of the days on which it is repeated."""
        if len(self._rows) >= MOST_ROWS:
            raise RepeatedTooOftenError
        if why is SkipReason.DAMAGED:
            self._tell(messages.DAMAGED_ENTRIES, each)
        elif why is SkipReason.CANCELLED:
            self._tell(messages.CANCELLED_ENTRIES, each)
        number = each.uid
        recurrence = each.again
        if number and (recurrence or again or each.shares_uid):
            of = (moment_of(recurrence) if recurrence else None) or start
            at = f" {_clock(of.at)}" if of and of.at and each.shares_uid else ""
            number = f"{number} {of.day.isoformat() if of else line(recurrence)}{at}"
            if number in self._numbers and start and start.at:  # twice a day
                number = f"{number} {_clock(start.at)}"
        self._numbers.add(number)
        when = self._when(each, start) if start else ("", None, "", None, "", None, "", "")
        day, day_value, begins, begins_value, ends, ends_value, until, zone = when
        if start is None and "DTSTART" in each.said:
            day = line(each.text("DTSTART"))
        if until and start and start.at is None and why is None:
            self._long += 1
        people = _people(each)
        texts = (
            number,
            each.title or (messages.WITHOUT_TITLE() if why is not SkipReason.DAMAGED else ""),
            SheetCell(day, day_value),
            SheetCell(begins, begins_value),
            SheetCell(ends, ends_value),
            until,
            zone,
            _place(each),
            *(people[answer] for answer in ("ACCEPTED", "", "DECLINED", "ORGANIZER")),
            "tentative" if each.is_tentative and KIND not in each.said else "",
            _notes(each),
        )
        cells = tuple(text if isinstance(text, SheetCell) else SheetCell(text) for text in texts)
        self._rows.append(SheetRow(number=len(self._rows) + 1, cells=cells, why=why))

    def _when(self, each: ListedEntry, start: EntryTime) -> tuple[Any, ...]:
        """Return day, start, end, each as text and value, the last day if it is another, and the zone."""
        end = start.plus(each.length) if each.length else None
        if start.at is None:
            last = (end.plus(timedelta(days=-1)) if end else start).day
            until = last.isoformat() if last > start.day else ""
            return start.day.isoformat(), start.day, "", None, "", None, until, ""
        if not time_zone(start.zone):
            self._unknown_zones.add(start.zone)
            if len(self._unknown_zones) > _MOST_UNKNOWN_ZONES:
                start = start._replace(zone=messages.NO_ZONE_NAMED())
        if start.zone == UNIVERSAL:
            own = line(each.text(ZONE))
            shown = own if time_zone(own) else each.home
            if shown and shown != UNIVERSAL:
                start, end = start.in_zone(shown), end.in_zone(shown) if end else None
                self._shown_in[shown] = None
            else:
                self._universal += 1
        begins = (start.at or time()).replace(second=0, microsecond=0)
        texts = (start.day.isoformat(), start.day, _clock(begins), begins)
        if end is None or end.at is None:
            return (*texts, "", None, "", start.zone)
        ends = end.at.replace(second=0, microsecond=0)
        overnight = end.naive - start.naive <= timedelta(minutes=LONGEST_OVERNIGHT)
        until = "" if end.day == start.day or overnight else end.day.isoformat()
        return (*texts, _clock(ends), ends, until, start.zone)

    # What was read.

    def _tell(self, sentence: Sentence, each: ListedEntry) -> None:
        """Note that a sentence holds for an entry."""
        self._about.setdefault(sentence, []).append(each.heading)

    def result(self) -> SourceFile:
        """Return the table of all calendars; ImportRefusedError if there is no entry in it."""
        name = self._names[0] if len(self._names) == 1 else messages.CALENDARS(count=len(self._names))
        if not self._rows:
            raise ImportRefusedError(messages.NO_ENTRY(name=name))
        told = []
        if self._cut_off:
            told.append(messages.CUT_OFF(count=self._cut_off))
        if self._others:
            told.append(messages.NO_ENTRIES_OF_CALENDAR(count=self._others))
        if self._own_others:
            told.append(messages.NO_MEETINGS_OF_OURS(count=self._own_others))
        for sentence, titles in self._about.items():
            told.append(sentence(count=len(titles), titles=_named(titles)))
        if self._shown_in:
            told.append(messages.SHOWN_IN_ZONE(zone=", ".join(self._shown_in)))
        if self._universal:
            told.append(messages.LEFT_UNIVERSAL(count=self._universal))
        taken = sum(each.why is None for each in self._rows)
        kind = "events" if 2 * self._long > max(taken, 1) else "visits"
        sheet = Sheet(
            name=self._title, rows=tuple(self._rows), kind=kind, preset=PRESET, told=tuple(dict.fromkeys(told))
        )
        return SourceFile(name=name, format=Format.CALENDAR, sheets=(sheet,))


def _named(titles: Sequence[str]) -> str:
    """Return the first few titles, each once, with a sign that there are more."""
    different = [*dict.fromkeys(titles)]
    return ", ".join(f"“{each}”" for each in different[:_MOST_NAMED]) + (" …" if len(different) > _MOST_NAMED else "")


def _clock(at: time) -> str:
    return at.strftime("%H:%M")


def _people(each: ListedEntry) -> dict[str, str]:
    """Return who takes part, by the answer given, a line each."""
    found: dict[str, list[str]] = {"ACCEPTED": [], "": [], "DECLINED": [], "ORGANIZER": []}
    for said in each.said.get("ATTENDEE", ()):
        if not _is_thing(said):
            answer = said.parameters.get("PARTSTAT", "").upper()
            found[answer if answer in ("ACCEPTED", "DECLINED") else ""].append(_person(said))
    for said in each.said.get("ORGANIZER", ()):
        found["ORGANIZER"].append(_person(said))
    return {answer: "\n".join(dict.fromkeys(filter(None, people))) for answer, people in found.items()}


def _is_thing(said: Property) -> bool:
    """Whether it is a room or a projector that was invited."""
    return said.parameters.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE")


def _person(said: Property) -> str:
    """Return somebody as “Pat Example <pat@example.org>”, as far as both are said."""
    address = re.sub(r"(?i)^mailto:", "", line(said.value).strip())
    address = address if "@" in address and " " not in address else ""
    name = line(said.parameters.get("CN", "")).strip(" '\"")
    if not name or name == address:
        return address or name
    return f"{name} <{address}>" if address else name


def _place(each: ListedEntry) -> str:
    """Return where it is, without what we added to the place of a meeting when we gave it out."""
    place = "\n".join(clean(said.value).strip() for said in each.said.get("LOCATION", ()))
    return place.removesuffix(line(each.text(ADDED))).rstrip(" ,") if ADDED in each.said else place


def _notes(each: ListedEntry) -> str:
    """Return what an entry says besides, its description first, if that is not the one we gave out."""
    own = each.text(DIGEST).strip()
    parts = [clean(said.value).strip() for said in each.said.get("DESCRIPTION", ())]
    parts = [part for part in parts if not own or text_digest(part) != own]
    parts += [messages.ROOM(text=_person(said)) for said in each.said.get("ATTENDEE", ()) if _is_thing(said)]
    for name, sentence in _IN_NOTES.items():
        for text in dict.fromkeys(clean(said.value).strip() for said in each.said.get(name, ())):
            if text and not any(text in part for part in parts):
                parts.append(sentence(text=line(text)))
    return "\n".join(filter(None, parts))

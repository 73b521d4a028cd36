"""What a month shows in its cells: bands of missions and events, what is due, whom one meets, conflicts, holidays."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import NamedTuple

import msgspec

from missions.dates.business_days import business_calendar, calendar_codes
from missions.dates.formatting import show_clock
from missions.deadlines.deadline import Deadline
from missions.delegation.attendance import people_going
from missions.delegation.sides import organisations_marked_ours
from missions.planning.conflict import Conflict
from missions.planning.conflicts import mission_conflicts
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.visits import Event, Visit
from missions.reports import agreement_messages as messages
from missions.reports.agenda import day_facts
from missions.reports.calendar import CalendarEntry, CalendarEntryKind, CalendarEntryState
from missions.reports.deadline_messages import ARTICLES, JOINING_WORDS, SMALL_WORDS
from missions.reports.readiness import mission_ready_line
from missions.reports.report import Line
from missions.reports.row_words import partner_name, partners_of, short_name, verb_phrase
from missions.signing.signatories import is_signing
from missions.text import fold, line
from missions.travel.itinerary import itinerary


class CellKind(StrEnum):
    """What a line of a day's cell is about; where there is no room for texts, its sign and a number stand for all."""

    DUE = "◆"
    SIGNING = "○"
    VISIT = "●"
    CONFLICT = "✗"
    DONE = "✓"


class CellText(NamedTuple):
    """A line of a day's cell, and the texts it may be told in, the longest first, worked out when it is drawn."""

    kind: CellKind
    severity: Severity
    told: Callable[[], tuple[str, ...]]

    def fitting(self, cells: int) -> str:
        """Return the longest text of at most so many letters; if none is, as much of the shortest as there is room."""
        texts = self.told()
        return next((each for each in texts if len(each) <= cells), texts[-1][:cells])


class BandText(msgspec.Struct, frozen=True):
    """What is told of a mission or event across its days: its names, the longest first, and how it stands."""

    names: tuple[str, ...]
    state: str = ""
    severity: Severity = Severity.PLAIN


class MonthTexts:
    """The texts of a book's days as of a day; each is worked out once, when its day is shown."""

    def __init__(self, book: Book, today: date) -> None:
        self.book, self.today = book, today
        self._conflicts: dict[str, tuple[Conflict, ...]] = {}
        self._bands: dict[str, BandText] = {}

    # Bands.

    def band(self, entry: CalendarEntry) -> BandText:
        """Return what is told of a mission or event."""
        found = self._bands.get(entry.id)
        if found is None:
            found = self._bands[entry.id] = self._band(entry)
        return found

    def _band(self, entry: CalendarEntry) -> BandText:
        record, short = self.book.get(entry.id), short_name(entry.id, self.book)
        names = (line(entry.title), short)
        if entry.entry_state is CalendarEntryState.CANCELLED:
            return BandText(names, messages.CALLED_OFF(), Severity.FAINT)
        if isinstance(record, Mission):
            ready = mission_ready_line(record, self.book, self.today)
            people = messages.BAND_PEOPLE(name=short, count=len(record.delegates))
            names = (people, *names[1:]) if record.delegates else names
            return BandText(names, ready.text if ready else "", ready.severity if ready else Severity.PLAIN)
        if isinstance(record, Event) and entry.last >= self.today:
            return BandText(names, going_text(record, self.book))
        return BandText(names)

    # Cells.

    def cell(self, day: date, entries: Sequence[CalendarEntry]) -> list[CellText]:
        """Return the lines of a day: what is due, signings, conflicts and visits, then what is done."""
        found = [self._text(each) for each in entries if not each.is_long]
        found += self._conflict_texts(self.conflicts(day, entries))
        order = (CellKind.DUE, CellKind.SIGNING, CellKind.CONFLICT, CellKind.VISIT, CellKind.DONE)
        return sorted(found, key=lambda each: order.index(each.kind))

    def _text(self, entry: CalendarEntry) -> CellText:
        record = self.book.get(entry.id)
        if entry.entry_state in (CalendarEntryState.DONE, CalendarEntryState.CANCELLED):
            return CellText(CellKind.DONE, Severity.FAINT, partial(self._done, entry, record))
        if entry.deadline:
            return CellText(CellKind.DUE, entry.deadline.severity, partial(self._due, entry.deadline, record))
        if isinstance(record, Visit) and is_signing(record):
            return CellText(CellKind.SIGNING, Severity.PLAIN, partial(self._signing, entry, record))
        return CellText(CellKind.VISIT, Severity.PLAIN, partial(self._whom, entry, record))

    def _due(self, deadline: Deadline, record: Record | None) -> tuple[str, ...]:
        whole, words = self._names(record)
        verb = verb_phrase(deadline, self.book).split(" ")[0]
        return (*(messages.VERB_AND_NAME(verb=verb, name=each) for each in (whole, *words) if each), verb)

    def _whom(self, entry: CalendarEntry, record: Record | None) -> tuple[str, ...]:
        whole, words = self._names(record)
        return (whole, *words) if whole and partners_of(record, self.book) else tuple(_beginnings(entry.title))

    def _done(self, entry: CalendarEntry, record: Record | None) -> tuple[str, ...]:
        mark = messages.DONE_MARK if entry.entry_state is CalendarEntryState.DONE else messages.OFF_MARK
        return tuple(mark(what=each) for each in self._whom(entry, record))

    def _signing(self, entry: CalendarEntry, record: Record | None) -> tuple[str, ...]:
        names = self._whom(entry, record)
        return (*(messages.SIGN_WITH(name=each) for each in names), messages.SIGNING_MARK(name=names[-1]))

    def _names(self, record: Record | None) -> tuple[str, tuple[str, ...]]:
        """Return the partner of a record, or what it belongs to, and the words of its name, the most telling first."""
        partners = partners_of(record, self.book)
        if partners:
            return (name := short_name(partners[0], self.book)), telling_words(name, "organisations", self.book)
        name = partner_name(record, self.book)
        return name, telling_words(name, "missions", self.book)

    # Conflicts.

    def conflicts(self, day: date, entries: Sequence[CalendarEntry]) -> list[Conflict]:
        """Return what cannot be carried out as planned on a day, in the missions among its entries."""
        missions = (self.book.missions.get(each.id) for each in entries if each.sort is CalendarEntryKind.MISSION)
        return [
            each
            for mission in missions
            if mission and not mission.is_over
            for each in self._conflicts_of(mission)
            if each.is_hard and each.day and each.day.is_day and each.day.earliest == day
        ]

    def _conflicts_of(self, mission: Mission) -> tuple[Conflict, ...]:
        found = self._conflicts.get(mission.id)
        if found is None:
            found = self._conflicts[mission.id] = mission_conflicts(mission, self.book, self.today)
        return found

    def _conflict_texts(self, found: list[Conflict]) -> Iterator[CellText]:
        if len(found) > 1:
            texts = (messages.CONFLICTS_MARK(count=len(found)), f"✗ {len(found)}")
            yield CellText(CellKind.CONFLICT, Severity.OVERDUE, lambda: texts)
        elif found:
            clock, visits = found[0].clock, len(found[0].visits)
            at = (messages.CLASH_AT(count=visits, clock=show_clock(clock)),) if clock and visits > 1 else ()
            one = (*at, messages.CONFLICTS_MARK(count=1), "✗")
            yield CellText(CellKind.CONFLICT, Severity.OVERDUE, lambda: one)

    # A day in words.

    def holiday(self, day: date) -> str:
        """Return the public holiday of our own organisations on a day; empty if it is none."""
        for id in organisations_marked_ours(self.book):
            at = self.book.organisations[id]
            codes = calendar_codes(at.country, at.region, at.city) if at.country else ()
            name = business_calendar(codes).holiday(day) if codes else ""
            if name:
                return line(name)
        return ""

    def day(self, day: date, entries: Sequence[CalendarEntry]) -> tuple[Line, ...]:
        """Return where one is on a day and what conflicts there, then what is on it in the order of the day."""
        where = [messages.WEEK(number=day.isocalendar().week)]
        where += [name] if (name := self.holiday(day)) else []
        for each in entries:
            if each.sort is CalendarEntryKind.MISSION:
                number = (day - each.first).days + 1
                where.append(messages.DAY_OF_MISSION(number=number, mission=short_name(each.id, self.book)))
                where += self._place(each.id, day)
        conflicts = self.conflicts(day, entries)
        severity = Severity.OVERDUE if conflicts else Severity.PLAIN
        label = messages.CONFLICTS_MARK(count=len(conflicts)) if conflicts else ""
        first = Line(" · ".join(where), severity=severity, label=label)
        told = sorted(
            (each for each in entries if each.sort is not CalendarEntryKind.MISSION), key=lambda each: each.is_long
        )
        return (first, *map(self._told, told), *self._clashes(conflicts))

    def _place(self, id: str, day: date) -> list[str]:
        mission = self.book.missions.get(id)
        found = itinerary(mission, self.book) if mission else None
        here = next((each for each in found.days if each.date == day), None) if found else None
        return [", ".join(facts)] if found and here and (facts := day_facts(here, found.home)) else []

    def _told(self, entry: CalendarEntry) -> Line:
        clock = f"{show_clock(entry.start)} " if entry.start else ""
        severity = entry.deadline.severity if entry.deadline else Severity.PLAIN
        if entry.deadline and entry.entry_state is not CalendarEntryState.DONE:
            said = due_text(entry.deadline, self.book)
        else:
            said = f"{clock}{line(entry.title)}"
            severity = Severity.PLAIN if entry.entry_state is CalendarEntryState.PLANNED else Severity.FAINT
        return Line(said, entry.id, severity=severity, strong=entry.is_long)

    def _clashes(self, found: Iterable[Conflict]) -> Iterator[Line]:
        for each in found:
            clock = f"{show_clock(each.clock)} " if each.clock else ""
            yield Line(f"✗ {clock}{line(each.title)}", each.record, severity=Severity.OVERDUE)


def due_text(deadline: Deadline, book: Book) -> str:
    """Return what a deadline asks for and with whom: “Sign the renewal, SBW”."""
    phrase, name = verb_phrase(deadline, book), partner_name(book.get(deadline.id), book, deadline.part)
    return messages.WITH_PARTNER(what=phrase, name=name) if name else phrase


def going_text(event: Event, book: Book) -> str:
    """Return how many of ours go to an event."""
    count = len(people_going(event, book))
    return messages.GOING(count=count) if count else messages.NOBODY_GOING()


def telling_words(name: str, table: str, book: Book) -> tuple[str, ...]:
    """Return the words of a name, those first that the fewest others of its kind have."""
    known = book.ask(_words_of_names, table)
    words = [each for each in name.split(" ") if each[:1].isalpha()]
    return tuple(sorted(words, key=lambda each: (known[fold(each)], -len(each))))


def _beginnings(title: str) -> Iterator[str]:
    """Yield a title, and ever fewer of its first words; none ends with a small word."""
    words = line(title).split(" ")
    small = " ".join(map(str, (JOINING_WORDS, SMALL_WORDS, ARTICLES))).split(" ")
    for count in range(len(words), 0, -1):
        if words[count - 1] not in small:
            yield " ".join(words[:count])


def _words_of_names(table: str, book: Book) -> Counter[str]:
    """Return how often each word occurs in the short names of the records of a table."""
    return Counter(fold(word) for id in book.table(table) for word in short_name(id, book).split(" "))

"""The time line: a row for each mission, event and agreement, with what begins, is due and ends on which day."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple, TypeVar

import msgspec

from missions.dates.formatting import show_date, show_days, show_end, show_near, show_on_near
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.kinds import kind_of
from missions.records.missions import Mission
from missions.records.record import Record
from missions.records.visits import Event
from missions.reports import agreement_messages as messages
from missions.reports.deadlines import is_long_past
from missions.reports.lines import age_text
from missions.reports.month import going_text
from missions.reports.readiness import mission_ready_line
from missions.reports.report import Line, Phrase, Phrases, Report, Section, joined
from missions.reports.row_words import partner_name, short_kind, short_name, verb_phrase
from missions.reports.what_to_do import if_nobody_acts, if_not, what_to_do
from missions.signing.signatories import is_to_sign
from missions.terms.status import AgreementState, AgreementStatus
from missions.text import line

R = TypeVar("R", bound=Record)

WORK_KINDS = frozenset(
    {DeadlineKind.TASK, DeadlineKind.FOLLOW_UP, DeadlineKind.MEETING_TO_CONFIRM, DeadlineKind.ERASURE}
)
"""The kinds that are counted by day, rather than drawn in the row of their record."""

NEAR_DAYS = 30
"""How many days before the day to act a row says what is to be done, rather than what follows."""

_LONGEST = 400
"""How many days before a window a mission or event that reaches into it may begin."""


class Stroke(StrEnum):
    """How a stretch of days is drawn, by what is so on them."""

    IN_FORCE = "in_force"
    OPEN = "open"
    MISSION = "mission"
    EVENT = "event"


class Sign(StrEnum):
    """What is on a day."""

    END = "■"
    SIGNING = "○"
    ACT = "◆"
    START = "▸"


class Stretch(NamedTuple):
    """What is so from one day to another; one that has no `last` goes on without end."""

    first: date
    last: date
    stroke: Stroke


class Mark(NamedTuple):
    """A sign on a day."""

    day: date
    sign: Sign
    severity: Severity = Severity.PLAIN


class TimelineRow(msgspec.Struct, frozen=True):
    """A record on the time line: what it is called, its stretches and signs, and a few words behind the last of them.

    `edge` is told instead where it goes on beyond what is shown. `deadline` is the key of the first one of the record.
    """

    link: str
    name: str
    kind: str = ""
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()
    words: str = ""
    severity: Severity = Severity.FAINT
    edge: str = ""
    deadline: str = ""


class Timeline:
    """The rows of a book on a day for some of its deadlines; a row is worked out when it is asked for.

    `concerns` says which missions, events and agreements are listed beside those the deadlines are about.
    """

    def __init__(
        self,
        book: Book,
        today: date,
        deadlines: Iterable[Deadline],
        concerns: Callable[[str, Record], bool],
        status: Callable[[Agreement], AgreementStatus],
        every_agreement: bool = True,
    ) -> None:
        """Take the open deadlines among those given, by record."""
        self.book, self.today = book, today
        self._concerns, self._status, self._every_agreement = concerns, status, every_agreement
        self._of: dict[str, list[Deadline]] = {}
        self.overdue: Counter[date] = Counter()
        self.open: Counter[date] = Counter()
        for each in deadlines:
            if not each.is_open or each.act_by is None:
                continue
            if each.kind in WORK_KINDS:
                (self.overdue if each.is_overdue else self.open)[each.act_by] += 1
            else:
                self._of.setdefault(each.id, []).append(each)

    # Which rows there are.

    def around(self, first: date, last: date) -> list[Mission | Event]:
        """Return the missions that overlap these days, then the events, each the earliest first."""
        return [*_within(self._missions, first, last), *_within(self._events, first, last)]

    def agreements(self) -> Iterator[Agreement]:
        """Yield the agreements by the day to act, those late for more than a year after them, then all others alive."""
        every = self.book.agreements
        due = [(id, each) for id in self._of if (each := every.get(id))]
        yield from (each for id, each in due if not is_long_past(self._of[id][0]))
        yield from (each for id, each in due if is_long_past(self._of[id][0]))
        if self._every_agreement:
            for id, each in every.items():
                if id not in self._of and self._concerns("agreements", each) and self._is_alive(each):
                    yield each

    def _is_alive(self, agreement: Agreement) -> bool:
        now = self._status(agreement)
        return now.is_live and not now.part_of and now.state is not AgreementState.EXPIRED

    @cached_property
    def _missions(self) -> list[tuple[date, date, Mission]]:
        missions = (each for each in self.book.missions.values() if not each.is_cancelled)
        return _dated((each.dates, each) for each in missions if self._concerns("missions", each))

    @cached_property
    def _events(self) -> list[tuple[date, date, Event]]:
        events = (each for each in self.book.events.values() if not each.is_cancelled)
        return _dated((each.dates, each) for each in events if self._concerns("events", each))

    # What a row shows.

    def row(self, record: Record) -> TimelineRow:
        """Return the row of a record."""
        match record:
            case Mission():
                return self._stay(record, record.dates, Stroke.MISSION)
            case Event():
                return self._stay(record, record.dates, Stroke.EVENT)
            case Agreement():
                return self._agreement(record)
        raise TypeError(record)

    def _stay(self, record: Mission | Event, dates: PartialDate | None, stroke: Stroke) -> TimelineRow:
        due = self._of.get(record.id, [])
        stretches = (Stretch(dates.earliest, dates.latest, stroke),) if dates else ()
        key = due[0].key if due else ""
        marks = tuple(_act_marks(due))
        name = short_name(record.id, self.book)
        return TimelineRow(record.id, name, "", stretches, marks, show_date(dates), deadline=key)

    def _agreement(self, agreement: Agreement) -> TimelineRow:
        now, due = self._status(agreement), self._of.get(agreement.id, [])
        first = due[0] if due else None
        signing = self._signing_day(agreement) if now.state is AgreementState.PREPARED else None
        stretches, marks = list[Stretch](), list[Mark]()
        end = now.bound_end(agreement, self.today).date if signing is None else None
        if now.state is AgreementState.PREPARED:
            begins = [each.start_by or each.act_by for each in due[:1]]
            until = signing or (first.act_by if first else None) or self.today
            stretches.append(Stretch(min([*filter(None, begins), self.today]), until, Stroke.OPEN))
            marks += [Mark(signing, Sign.SIGNING)] if signing else []
        else:
            stretches += self._term(now, end)
            marks += [Mark(_first_day(end), Sign.END, first.severity if first else Severity.PLAIN)] if end else []
        marks += _act_marks(due)
        words, severity = self._words(now, first, end, signing)
        edge = show_end(end) if end else "" if now.state is AgreementState.PREPARED else _without_end(now)
        key = first.key if first else ""
        name, kind = partner_name(agreement, self.book) or line(agreement.heading), short_kind(agreement)
        return TimelineRow(agreement.id, name, kind, tuple(stretches), tuple(marks), words, severity, edge, key)

    def _term(self, now: AgreementStatus, end: PartialDate | None) -> Iterator[Stretch]:
        """Yield from when to when it is in force, then what follows if it renews itself, or for how long it is late."""
        begun = now.ending.begun.date
        first = begun.earliest if begun and begun.earliest > date.min else date.min
        if end is None:
            yield Stretch(first, date.max, Stroke.IN_FORCE)
            return
        last = _first_day(end)
        yield Stretch(first, last, Stroke.IN_FORCE)
        if now.ending.renews:
            yield Stretch(last, date.max, Stroke.OPEN)
        elif end.latest > last or last < self.today:
            yield Stretch(last, max(end.latest, self.today), Stroke.OPEN)

    def _words(
        self,
        now: AgreementStatus,
        first: Deadline | None,
        end: PartialDate | None,
        signing: date | None,
    ) -> tuple[str, Severity]:
        """Return what is told behind the last sign: what is over, what to do soon, or else what follows."""
        severity = first.severity if first else Severity.FAINT
        if signing:
            return messages.SIGNING_ON(day=show_near(signing, self.today)), severity
        if now.state is AgreementState.EXPIRED and end:
            return messages.EXPIRED_AGO(ago=age_text((self.today - end.latest).days)), severity
        if first and first.days is not None and first.days <= NEAR_DAYS:
            phrase = verb_phrase(first, self.book)
            return phrase[:1].lower() + phrase[1:], severity
        if first and first.decides_end:
            follows = if_not(first, self.book)
            if end and not now.ending.renews:
                follows = messages.FOLLOWS_ON(what=follows, day=show_end(end))
            return follows, Severity.FAINT
        return (messages.ENDS_WORD(), Severity.FAINT) if end else ("", Severity.FAINT)

    def _signing_day(self, agreement: Agreement) -> date | None:
        """Return the next day on which it is to be signed at a visit."""
        days = [
            visit.day.earliest
            for visit in self.book.visits_naming(agreement.id)
            if visit.day
            and visit.day.earliest >= self.today
            and any(each.agreement == agreement.id and is_to_sign(visit, each) for each in visit.agreements)
        ]
        return min(days, default=None)

    # What is told of the chosen row.

    def told(self, record: Record) -> Report:
        """Return the title of a row and how far off it is, and its signs in words, as one paragraph."""
        due = self._of.get(record.id, [])
        first = due[0] if due else None
        if isinstance(record, Agreement):
            partner = partner_name(record, self.book)
            partner = partner if partner not in record.heading else short_kind(record)
            ahead = first and first.days is not None and first.days >= 0
            when = (messages.ACT_WHEN(when=first.when) if ahead else first.when) if first else ""
            said = self._of_agreement(record, first)
        else:
            dates = record.dates if isinstance(record, Mission | Event) else None
            partner = kind_of(record).singular
            when = show_days((dates.earliest - self.today).days) if dates and dates.earliest > self.today else ""
            said = self._of_stay(record, dates, first)
        urgency = Phrase(when, severity=first.severity if first else Severity.PLAIN)
        return Report(
            line(record.heading), (Section("", (Line.told(joined(said, "  ")),)),), partner, urgency
        )  # fmt: skip

    def _of_stay(self, record: Record, dates: PartialDate | None, first: Deadline | None) -> Iterator[Phrases]:
        """Yield when a mission or event is, who goes, whether it is ready, and what it asks for."""
        parts = [Phrase(show_date(dates, weekday=True))]
        if isinstance(record, Mission) and record.delegates:
            parts.append(Phrase(messages.PEOPLE(count=len(record.delegates))))
        if isinstance(record, Event) and dates and dates.latest >= self.today:
            parts.append(Phrase(going_text(record, self.book)))
        ready = mission_ready_line(record, self.book, self.today) if isinstance(record, Mission) else None
        parts += [Phrase(ready.text, severity=ready.severity)] if ready else []
        yield joined(((each,) for each in parts), " · ")
        yield from self._to_do(first)

    def _of_agreement(self, agreement: Agreement, first: Deadline | None) -> Iterator[Phrases]:
        """Yield when to start, what to do, when it ends, and what follows if nobody acts."""
        if first and first.start_by and first.act_by and self.today <= first.start_by < first.act_by:
            yield _marked(Sign.START, messages.START_BY_DAY(day=show_near(first.start_by, self.today)))
        yield from self._to_do(first)
        now = self._status(agreement)
        signing = self._signing_day(agreement) if now.state is AgreementState.PREPARED else None
        end = now.bound_end(agreement, self.today).date
        if signing:
            yield _marked(Sign.SIGNING, messages.TO_BE_SIGNED(day=show_on_near(signing, self.today)))
        elif end and now.state is not AgreementState.PREPARED:
            sentence = messages.ENDS_ON if end.latest >= self.today else messages.ENDED_ON
            yield _marked(Sign.END, sentence(day=show_on_near(end, self.today)))
        if first:
            yield from ((Phrase(each.said),) for each in if_nobody_acts(first, self.today))

    def _to_do(self, deadline: Deadline | None) -> Iterator[Phrases]:
        """Yield what a deadline asks for, behind its sign."""
        told = what_to_do(deadline, self.book, self.today) if deadline else None
        if deadline and told:
            yield _marked(Sign.ACT, told.said, deadline.severity)


def _marked(sign: Sign, text: str, severity: Severity = Severity.PLAIN) -> Phrases:
    return (Phrase(f"{sign} ", severity=severity), Phrase(text))


def _dated(found: Iterable[tuple[PartialDate | None, R]]) -> list[tuple[date, date, R]]:
    """Return what has days, by the first of them."""
    dated = [(dates.earliest, dates.latest, each) for dates, each in found if dates and not dates.is_open]
    return sorted(dated, key=itemgetter(0, 1))


def _within(dated: list[tuple[date, date, R]], first: date, last: date) -> Iterator[R]:
    """Yield what overlaps these days."""
    start = bisect_left(dated, date.fromordinal(max(1, first.toordinal() - _LONGEST)), key=itemgetter(0))
    stop = bisect_right(dated, last, key=itemgetter(0))
    yield from (each for _, until, each in dated[start:stop] if until >= first)


def _act_marks(due: Iterable[Deadline]) -> Iterator[Mark]:
    """Yield the day to start by of the first deadline, and the day to act by of each."""
    for number, each in enumerate(due):
        if not number and each.start_by and each.act_by and each.start_by < each.act_by:
            yield Mark(each.start_by, Sign.START, each.severity)
        if each.act_by:
            yield Mark(each.act_by, Sign.ACT, each.severity)


def _without_end(now: AgreementStatus) -> str:
    """Say that an agreement has no end date, or that it is not known."""
    return (messages.NO_END_DATE if now.ending.indefinite else messages.END_NOT_KNOWN)()


def _first_day(when: PartialDate) -> date:
    """Return the earliest day it may be, or the latest where it has no first."""
    return when.earliest if when.earliest > date.min else when.latest

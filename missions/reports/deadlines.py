"""Deadlines as they are listed: their groups, what is told of each, how many there are, and the possible days."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import IntEnum

from missions.dates.business_days import business_calendar, calendar_codes
from missions.dates.formatting import show_choice, show_day, show_end
from missions.dates.holidays import is_weekend
from missions.dates.partial import PartialDate
from missions.deadlines import messages as deadline_texts
from missions.deadlines.deadline import Band, Deadline, DeadlineKind
from missions.delegation.sides import our_organisations
from missions.messages import Part
from missions.outcomes.messages import NO_DAY
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.messages import DUE_DAY
from missions.records.record import Record
from missions.records.visits import Visit
from missions.reports import deadline_messages as messages
from missions.reports.messages import DAYS, DUE, KIND, WHAT, WHO
from missions.reports.report import Cell, Line, Report, Row, Section, Table, TableColumn
from missions.text import line
from missions.travel.timing import visit_place

LONG_PAST_DAYS = 365
"""Days late after which a deadline is listed last; it stays until somebody decides."""


class DeadlineGroup(IntEnum):
    """The groups in which deadlines are listed, in order; the first has no heading."""

    DUE = 0
    LONG_PAST = 1
    GAPS = 2
    DECIDED = 3

    @property
    def heading(self) -> str:
        """What stands above it."""
        return str(("", messages.LONG_PAST, messages.FACTS_MISSING, messages.DECIDED_APART)[self])


def is_long_past(deadline: Deadline) -> bool:
    """Return whether it has been late for more than a year by every reading of its facts."""
    left = deadline.left if (deadline.days or 0) < -LONG_PAST_DAYS else None
    return left is not None and left.to_last < -LONG_PAST_DAYS


def when_in_short(deadline: Deadline) -> str:
    """Return how far off it is in a few words, for a column."""
    left = deadline.left
    if left is None or left.to_act >= 0 or left.to_last < 0:
        return deadline.when
    return messages.PERHAPS_DUE() if left.to_first < 0 else messages.AT_ONCE()


def deadline_groups(found: Iterable[Deadline]) -> dict[DeadlineGroup, list[Deadline]]:
    """Return the deadlines by group, each in the order given."""
    groups: dict[DeadlineGroup, list[Deadline]] = {group: [] for group in DeadlineGroup}
    for each in found:
        groups[_group(each)].append(each)
    return groups


def _group(deadline: Deadline) -> DeadlineGroup:
    if deadline.recorded_decision:
        return DeadlineGroup.DECIDED
    if deadline.days is None or deadline.kind is DeadlineKind.DATA_GAP:
        return DeadlineGroup.GAPS
    return DeadlineGroup.LONG_PAST if is_long_past(deadline) else DeadlineGroup.DUE


def deadline_report(found: Sequence[Deadline], today: date, until: date) -> Report:
    """Return what must be done by when, which facts are missing, what is decided, and how much there is of each."""
    groups = deadline_groups(found)
    tables = (_due_table, _due_table, _gap_table, _decided_table)
    sections = [
        Section(group.heading, (tables[group](groups[group]),), group.name.lower())
        for group in DeadlineGroup
        if groups[group]
    ]
    counts = Table((), (), remarks=(" ".join(_counts(groups, today, until)),))
    return Report(
        messages.DEADLINES_UNTIL(today=show_day(today), until=show_day(until)),
        (*sections, Section("", (counts,), "counts")),
    )


def _due_table(due: Sequence[Deadline]) -> Table:
    """Return the deadlines to act on, with everything that is known of each."""
    columns = (
        TableColumn(DAYS(), "days"),
        TableColumn(messages.ACT_BY(), "act_by"),
        TableColumn(messages.BAND(), "band"),
        TableColumn(WHAT(), "title"),
        TableColumn(KIND(), "kind", True),
        TableColumn(DUE(), "due", True),
        TableColumn(WHO(), "actor", True),
        TableColumn(messages.IF_NOBODY_ACTS(), "consequence", True),
    )
    return Table(columns, tuple(map(_due_row, due)))


def _due_row(deadline: Deadline) -> Row:
    kind, due = show_choice(deadline.kind), show_end(deadline.due) if deadline.due else ""
    falls_due = DUE_DAY(day=due) if due else deadline_texts.DUE_SOME_DAY()
    consequence, reason = deadline.consequence.words, _main_reason(deadline)
    band = deadline.band
    severity = band.severity if band else deadline.severity
    below = (
        Line(line(" · ".join((kind, falls_due, deadline.id, deadline.actor)))),
        Line(messages.UNLESS_ACTED(consequence=consequence, reason=reason), severity=Severity.FAINT),
    )
    cells = (
        Cell(when_in_short(deadline), severity),
        _act_by(deadline),
        Cell(show_choice(band) if band else "", severity),
        Cell(deadline.title, strong=True),
        kind,
        due,
        deadline.actor,
        messages.CONSEQUENCE(consequence=consequence, reason=reason),
    )
    return Row(cells, deadline.id, below=below)


def _gap_table(gaps: Sequence[Deadline]) -> Table:
    """Return the facts that are missing, each in a sentence."""
    columns = (TableColumn(WHAT(), "title"), TableColumn(messages.MISSING(), "missing", True))
    rows = []
    for each in gaps:
        missing = each.why[0].said
        rows.append(Row((each.title, missing), each.id, below=(Line(missing, severity=Severity.FAINT),)))
    return Table(columns, tuple(rows))


def _decided_table(settled: Sequence[Deadline]) -> Table:
    """Return what is decided on deadlines, by whom, until when and why."""
    columns = (
        TableColumn(messages.DECIDED(), "decision"),
        TableColumn(messages.ACT_BY(), "act_by"),
        TableColumn(WHAT(), "title"),
        TableColumn(KIND(), "kind", True),
        TableColumn(WHO(), "who", True),
        TableColumn(messages.UNTIL(), "until", True),
        TableColumn(messages.WHY(), "why", True),
    )
    return Table(columns, tuple(map(_decided_row, settled)))


def _decided_row(deadline: Deadline) -> Row:
    decision = deadline.recorded_decision
    assert decision
    what, kind = show_choice(decision.decision), show_choice(deadline.kind)
    until = messages.UNTIL_DAY(day=show_day(decision.until)) if decision.until else messages.FOR_TERM()
    by = messages.DECIDED_BY(decision=what, who=decision.who) if decision.who else what
    below = " · ".join(part for part in (f"{by}, {until}", decision.why, kind, deadline.id) if part)
    cells = (what, _act_by(deadline), deadline.title, kind, decision.who, until, decision.why)
    return Row(cells, deadline.id, Severity.FAINT, (Line(line(below), severity=Severity.FAINT),))


def _act_by(deadline: Deadline) -> str:
    return show_day(deadline.act_by) if deadline.act_by else NO_DAY()


def _counts(groups: dict[DeadlineGroup, list[Deadline]], today: date, until: date) -> Iterator[str]:
    """Yield how many deadlines there are, by band, how many facts are missing and how much is decided."""
    due = groups[DeadlineGroup.DUE] + groups[DeadlineGroup.LONG_PAST]
    gaps, settled = len(groups[DeadlineGroup.GAPS]), len(groups[DeadlineGroup.DECIDED])
    days = {"today": show_day(today), "until": show_day(until)}
    if due:
        bands = Counter(each.band for each in due)
        said = ", ".join(band.counted(bands[band]) for band in Band if bands[band])
        yield messages.COUNT_DUE(count=len(due), bands=said, **days)
    else:
        yield messages.NOTHING_DUE(**days)
    if gaps:
        yield messages.COUNT_MISSING(count=gaps)
    if settled:
        yield messages.COUNT_DECIDED(count=settled)


def _main_reason(deadline: Deadline) -> str:
    """Return the reason of what happens if nobody acts, else the longest clause, else the first reason, as it is said.

    The last outcome of a late deadline only says that it is late; one that repeats the consequence is skipped.
    """
    outcomes = [reason for reason in deadline.why if reason.part is Part.OUTCOME]
    if deadline.days is not None and deadline.days < 0:
        outcomes = outcomes[:-1]
    for reason in outcomes:
        if reason.sentence is not deadline_texts.NOT_IN_FORCE:
            return reason.said
    clauses = [reason for reason in deadline.why if reason.part is Part.CLAUSE]
    return max((reason.said for reason in clauses or deadline.why[:1]), key=len)


# The possible days of a meeting.

POSSIBLE_DAYS = "possible_days"
"""The key of the section."""

_MOST_LISTED = 10
"""So many days are listed one by one; of more only those that are clear are counted."""

_MOST_COUNTED = 366
"""Of more days than these nothing is told: a year says too little."""


def possible_days(record: Record | None, book: Book) -> Section | None:
    """Return how each possible day of a meeting or visit stands in the calendars of both sides; None if it has one."""
    if isinstance(record, Visit):
        when, codes = record.day, _visit_codes(record, book)
    elif isinstance(record, FollowUp) and record.kind is FollowUpKind.MEETING:
        when, codes = record.due, _meeting_codes(record, book)
    else:
        return None
    days = _days(when) if when and not when.is_day else ()
    if not days:
        return None
    where = messages.POSSIBLE_DAYS(codes=", ".join(codes)) if codes else messages.POSSIBLE_WITHOUT_HOLIDAYS()
    told = [(day, why_not_clear(day, codes)) for day in days]
    clear = [day for day, why in told if not why]
    if len(days) <= _MOST_LISTED:
        lines = tuple(_line(day, why) for day, why in told)
    elif clear:
        lines = (Line(messages.CLEAR_DAYS(count=len(clear), total=len(days), first=show_day(clear[0], weekday=True))),)
    else:
        lines = (Line(messages.NO_CLEAR_DAY(total=len(days)), severity=Severity.ACT),)
    return Section(where, lines, POSSIBLE_DAYS)


def why_not_clear(day: date, codes: tuple[str, ...]) -> str:
    """Return the holidays and weekends of a day in these places; empty if it is a working day in all of them."""
    calendar = business_calendar(codes)
    resting = [code for code in codes if is_weekend(code, day)]
    found = [calendar.holiday(day)]
    if resting and len(resting) < len(codes):
        found.append(messages.WEEKEND_IN(codes=", ".join(resting)))
    elif resting or (not codes and day.weekday() > _FRIDAY):
        found.append(messages.WEEKEND())
    holiday, parts, _ = calendar.holiday_in_part(day)
    if holiday:
        found.append(messages.HOLIDAY_IN_PART(holiday=holiday, parts=parts))
    return ", ".join(each for each in found if each)


_FRIDAY = 4


def _line(day: date, why: str) -> Line:
    shown = show_day(day, weekday=True)
    if why:
        return Line(messages.DAY_NOT_CLEAR(day=shown, why=why), severity=Severity.ACT, mark=" · ")
    return Line(messages.DAY_CLEAR(day=shown), severity=Severity.GOOD, mark=" · ")


def _days(when: PartialDate) -> tuple[date, ...]:
    """Return the possible days in order; none where they are open or too many."""
    listed = when.days()
    if listed or when.is_open:
        return tuple(sorted(listed))
    length = (when.latest - when.earliest).days + 1
    return tuple(when.earliest + timedelta(days=each) for each in range(length)) if length <= _MOST_COUNTED else ()


def _meeting_codes(follow_up: FollowUp, book: Book) -> tuple[str, ...]:
    """Return the calendars of who promised it and to whom, and of where the visit was that it came of.

    Where neither side is named, those of the parties of the agreement it is about.
    """
    sides = (*follow_up.promised_by, *follow_up.promised_to)
    accord = book.agreements.get(follow_up.agreement)
    if not sides and accord:
        sides = tuple(each.organisation for each in accord.parties)
    visit = book.visits.get(follow_up.visit)
    there = _place_codes(visit, book) if visit else ()
    return tuple(dict.fromkeys((*_codes_of(sides, book), *there)))


def _visit_codes(visit: Visit, book: Book) -> tuple[str, ...]:
    """Return the calendars of the place of a visit and of the organisations that take part, ours among them."""
    guests = [each.organisation for each in visit.participants if each.organisation]
    mission = book.missions.get(visit.mission)
    lead = [mission.lead] if mission and mission.lead else sorted(our_organisations(book)) if not guests else []
    return tuple(dict.fromkeys((*_place_codes(visit, book), *_codes_of((visit.host, *guests, *lead), book))))


def _place_codes(visit: Visit, book: Book) -> tuple[str, ...]:
    place, host = visit_place(visit, book), book.organisations.get(visit.host)
    return calendar_codes(place.country, host.region if host and host.country == place.country else "", place.city)


def _codes_of(sides: Iterable[str], book: Book) -> Iterator[str]:
    """Yield the calendars of organisations, and of the organisations in which people hold functions."""
    for id in sides:
        person = book.people.get(id)
        held = [each.organisation for each in person.functions if not each.until] if person else [id]
        for place in (book.organisations.get(each) for each in held):
            if place:
                yield from calendar_codes(place.country, place.region, place.city)

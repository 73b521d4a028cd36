"""Events, programmes and meetings with people and organisations, in sentences."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum

from missions.dates.formatting import (
    show_amount,
    show_choice,
    show_date,
    show_days,
    show_near,
    show_number,
    show_on_near,
)
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline
from missions.delegation.attendance import people_going, visit_day
from missions.delegation.sides import our_organisations
from missions.messages import Sentence
from missions.outcomes.commitments import is_visit_over
from missions.outcomes.indicators import IndicatorTotal, indicator_totals
from missions.outcomes.partners import visits_with
from missions.outcomes.reporting_duties import KINDS_WITH_THANKS
from missions.outcomes.results import visits_of_event
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Mission, Programme
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Event, Visit
from missions.reports import directory_messages as messages
from missions.reports.directory_columns import (
    DirectoryColumn,
    Portfolio,
    by_day,
    by_text,
    deadline_cell,
    faint,
    next_deadline,
    own_agreements,
    to_do_line,
)
from missions.reports.lines import (
    and_text,
    dated_line,
    named,
    named_all,
    note_lines,
    person_name,
    place_text,
    shortened,
    span_text,
    told,
)
from missions.reports.report import Cell, Line, Section
from missions.reports.row_words import is_mine, short_name
from missions.text import fold, line

_MOST = 12
"""How many lines of one sort are shown before the others are only counted."""

_MOST_LOOKED_AT = 300
"""How many records linked to one are looked at for a row of a list."""

_MOST_NAMES = 8
"""How many people are named before they are only counted."""


def event_sections(event: Event, portfolio: Portfolio) -> tuple[Section, ...]:
    """Return when and where an event is, who goes, which missions go there, and by when to register."""
    book = portfolio.book
    missions = book.records_linking_to(Mission, event.id)
    signed = [
        each
        for each in book.records_linking_to(Agreement, event.id)
        if any(signature.event == event.id for signature in each.given_signatures())
    ]
    return (
        Section("", tuple(_when_and_where(event, portfolio.today))),
        Section("", tuple(_who_goes(event, portfolio))),
        Section("", tuple(_own_days(event, portfolio.today))),
        Section(messages.MISSIONS_THERE(), shortened(map(_mission_line, missions), _MOST)),
        Section(messages.SIGNED_THERE(), shortened((Line(line(each.heading), each.id) for each in signed), _MOST)),
    )


def _when_and_where(event: Event, today: date) -> Iterator[Line]:
    place = place_text(event.city, event.country)
    over = is_past(event, today)
    if event.dates is None:
        sentence = messages.NO_DATES if place else messages.NO_DATES_OR_PLACE
        yield told(sentence, Severity.GAP, place=place)
    elif place and not event.has_no_venue:
        days = span_text(event.dates, today)
        yield told(messages.TOOK_PLACE if over else messages.TAKES_PLACE, dates=days, place=place)
    else:
        days = span_text(event.dates, today)
        yield told(messages.TOOK_PLACE_DATES if over else messages.TAKES_PLACE_DATES, dates=days)
    if event.is_cancelled:
        yield told(messages.EVENT_CANCELLED, Severity.OVERDUE)
    if event.is_online:
        yield told(messages.EVENT_WAS_ONLINE if over else messages.EVENT_ONLINE)
    if event.is_moved_to_unknown_days:
        yield told(messages.EVENT_MOVED_UNKNOWN, Severity.GAP)
    elif event.planned and event.planned != event.dates:
        yield told(messages.EVENT_MOVED, dates=show_date(event.planned))
    if event.venue:
        yield Line(line(event.venue), label=messages.VENUE())
    if event.aliases:
        yield Line(and_text(event.aliases), label=messages.ALSO_CALLED())


def _who_goes(event: Event, portfolio: Portfolio) -> Iterator[Line]:
    """Yield who goes, and how many of our visits are there."""
    book, over = portfolio.book, is_past(event, portfolio.today)
    going = people_going(event, book)
    if len(going) > _MOST_NAMES:
        yield told(messages.MANY_WENT if over else messages.MANY_GO, count=len(going))
    elif going:
        planned = [id for id in going if not (going[id] or over)]
        sure = [id for id in going if id not in planned]
        if sure:
            yield told(messages.WENT if over else messages.GO, count=len(sure), names=named_all(sure, book))
        if planned:
            yield told(messages.PLAN_TO_GO, count=len(planned), names=named_all(planned, book))
    elif not event.is_cancelled:
        yield told(messages.NOBODY_WENT if over else messages.NOBODY_GOES, Severity.FAINT)
    visits = visits_of_event(event, book)
    if len(visits) == 1:
        yield told(messages.VISIT_THERE, visit=named(visits[0].id, book))
    elif visits:
        yield told(messages.VISITS_THERE, count=len(visits), visit=named(visits[0].id, book))


def _own_days(event: Event, today: date) -> Iterator[Line]:
    days = ((messages.REGISTER_BY, event.registration_closes), (messages.REQUEST_FROM, event.partnering_opens))
    for sentence, when in days:
        if when:
            yield Line(_day_and_distance(when, today), label=sentence())


def _day_and_distance(when: PartialDate, today: date) -> str:
    day = show_near(when, today)
    if not when.is_day or when.latest < today:
        return day
    return messages.DAY_AND_DISTANCE(day=day, distance=show_days((when.earliest - today).days))


def _mission_line(mission: Mission) -> Line:
    return dated_line(show_date(mission.dates) or messages.NO_DAY(), mission.heading, mission.id)


# Programmes.


def programme_sections(programme: Programme, portfolio: Portfolio) -> tuple[Section, ...]:
    """Return what a programme pays for, its aims and partners, what it counts, and which reports are due."""
    book = portfolio.book
    partners = (Line(line(book.heading(id)), id) for id in programme.partners)
    missions = sorted(book.records_linking_to(Mission, programme.id), key=_first_day, reverse=True)
    return (
        Section("", tuple(_money(programme, book))),
        Section(messages.AIMS(), tuple(note_lines(programme.notes))),
        Section(messages.INDICATORS(), tuple(map(_indicator_line, indicator_totals(programme, book)))),
        Section(messages.REPORTS_DUE(), tuple(_reports(programme, portfolio))),
        Section(messages.PARTNERS(), shortened(partners, _MOST)),
        Section(messages.CONTACTS(), tuple(_contacts(programme, book))),
        Section(messages.MISSIONS(), shortened(map(_mission_line, missions), _MOST)),
    )


def _money(programme: Programme, book: Book) -> Iterator[Line]:
    period = show_date(programme.period) or line(programme.duration)
    if period and programme.funder:
        yield told(messages.RUNS, period=period, funder=named(programme.funder, book))
    elif period:
        yield told(messages.RUNS_PERIOD, period=period)
    elif programme.funder:
        yield told(messages.PAID_BY, funder=named(programme.funder, book))
    else:
        yield told(messages.NO_PERIOD, Severity.GAP)
    amount = show_amount(programme.budget.amount, programme.budget.currency)
    if amount:
        yield Line(messages.PAYS(amount=amount), label=messages.BUDGET())
    if programme.own_share:
        yield Line(line(programme.own_share), label=messages.OWN_SHARE())


def _indicator_line(total: IndicatorTotal) -> Line:
    target = total.indicator.target
    facts = {"indicator": total.indicator.name, "amount": show_number(total.least), "unit": total.indicator.unit}
    if target is None:
        return Line(line(messages.WITHOUT_TARGET(**facts)))
    severity = Severity.GOOD if total.is_reached else Severity.PLAIN
    return Line(line(messages.OF_TARGET(target=show_number(target), **facts)), severity=severity)


def _reports(programme: Programme, portfolio: Portfolio) -> Iterator[Line]:
    """Yield the reports and other follow-ups that are open about the programme, by day."""
    found = [
        to_do_line(each, portfolio.book, portfolio.today, portfolio.me)
        for each in portfolio.book.records_linking_to(FollowUp, programme.id)
        if each.programme == programme.id and each.state is FollowUpState.OPEN and each.kind is FollowUpKind.REPORT
    ]
    yield from (each for _, each in sorted(found, key=lambda each: (each[0], each[1].text)))
    if not found:
        yield Line(messages.NO_REPORT(), severity=Severity.FAINT)


def _contacts(programme: Programme, book: Book) -> Iterator[Line]:
    for each in programme.contacts:
        name = person_name(each.person, book)
        yield Line(messages.CONTACT_FOR(person=name, about=each.about) if each.about else name, each.person)


def _first_day(mission: Mission) -> date:
    return mission.dates.earliest if mission.dates else date.min


# Meetings.


def meeting_lines(partner: Person | Organisation, portfolio: Portfolio) -> Iterator[Line]:
    """Yield the next and the last meeting, each a link, and how many there were."""
    book, today = portfolio.book, portfolio.today
    ours = is_one_of_us(partner, book, today)
    visits = [each for each in visits_with(partner.id, book) if each.kind in KINDS_WITH_THANKS and _is_on(each, book)]
    over = [each for each in visits if is_visit_over(each, book, today)]
    coming = next((each for each in visits if each not in over), None)
    if coming:
        day = visit_day(coming, book)
        when = show_on_near(day, today) if day else messages.NO_DAY()
        yield told(messages.OUR_NEXT if ours else messages.NEXT_MEETING, day=when, visit=named(coming.id, book))
    if over:
        yield _last_met(over, ours, book, today)
    elif not coming and not ours:
        yield told(messages.NEVER_MET, Severity.FAINT)


def _last_met(over: Sequence[Visit], ours: bool, book: Book, today: date) -> Line:
    days, visit = [day for each in over if (day := visit_day(each, book))], named(over[-1].id, book)
    if not days:
        return told(messages.MET_UNDATED, count=len(over), visit=visit)
    last, first = show_on_near(days[-1], today), f"{days[0].earliest.year:04}"
    if ours:
        return told(messages.OUR_LAST, count=len(over), year=first, day=last, visit=visit)
    if len(over) == 1:
        return told(messages.MET_ONCE, day=last, visit=visit)
    return told(messages.MET, count=len(over), year=first, day=last, visit=visit)


def _is_on(visit: Visit, book: Book) -> bool:
    """Whether the mission of a visit is not cancelled."""
    mission = book.missions.get(visit.mission)
    return mission is None or not mission.is_cancelled


def is_one_of_us(partner: Person | Organisation, book: Book, today: date) -> bool:
    """Whether it is one of our organisations, or somebody with a function there now."""
    ours = our_organisations(book)
    if isinstance(partner, Organisation):
        return partner.id in ours
    now = PartialDate.day(today)
    return any(each.organisation in ours and each.is_held(now) for each in partner.functions)


# How events are listed.


class EventGroup(IntEnum):
    """Whether an event lies ahead."""

    AHEAD = 0
    PAST = 1

    @property
    def heading(self) -> Sentence:
        """What the group is called."""
        return messages.PAST if self else messages.AHEAD


def event_group(event: Event, today: date) -> EventGroup:
    """Return whether an event lies ahead, as one without days may."""
    return EventGroup.PAST if is_past(event, today) else EventGroup.AHEAD


def is_past(event: Event, today: date) -> bool:
    """Whether an event is surely over."""
    return event.dates is not None and event.dates.latest < today


def _going(event: Event, portfolio: Portfolio) -> Cell:
    count = len(people_going(event, portfolio.book))
    return Cell(str(count)) if count else faint(messages.NONE())


def _registration(event: Event, portfolio: Portfolio) -> Cell:
    if event.registration_closes is None or is_past(event, portfolio.today):
        return Cell("")
    return deadline_cell(next_deadline((event,), portfolio), portfolio.today)


def _where(event: Event, _portfolio: Portfolio) -> Cell:
    if event.city and event.country:
        return faint(messages.PLACE_AND_COUNTRY(city=event.city, country=event.country))
    return faint(event.city or event.country)


EVENTS = (
    DirectoryColumn("event", messages.EVENT, 50, lambda event, _: Cell(event.heading, strong=True),
                    lambda event, _: fold(event.heading), 10, flex=2, least=28),
    DirectoryColumn("dates", messages.DATES, 24, lambda event, _: Cell(show_date(event.dates)),
                    lambda event, _: by_day(event.dates), 6),
    DirectoryColumn("place", messages.PLACE, 28, _where, by_text(_where), flex=1, least=16, is_searched=True),
    DirectoryColumn("going", messages.GOING, 5, _going,
                    lambda event, portfolio: -len(people_going(event, portfolio.book)), 5, right=True, is_slow=True),
    DirectoryColumn("registration", messages.CLOSES, 14, _registration,
                    lambda event, _: by_day(event.registration_closes), 4, right=True, is_slow=True),
    DirectoryColumn("status", messages.STATUS, 10, lambda event, _: faint(show_choice(event.status)),
                    lambda event, _: show_choice(event.status), filters=True),
)  # fmt: skip


# How programmes are listed.


def _funder(programme: Programme, portfolio: Portfolio) -> Cell:
    return Cell(short_name(programme.funder, portfolio.book) if programme.funder else "")


def _due(programme: Programme, portfolio: Portfolio) -> Deadline | None:
    linked: list[Record] = [*portfolio.book.records_linking_to(FollowUp, programme.id)]
    linked += portfolio.book.records_linking_to(Agreement, programme.id)[:_MOST_LOOKED_AT]
    return next_deadline(linked, portfolio)


PROGRAMMES = (
    DirectoryColumn("name", messages.PROGRAMME, 60, lambda each, _: Cell(each.heading, strong=True),
                    lambda each, _: fold(each.heading), 10, flex=2, least=34),
    DirectoryColumn("funder", messages.FUNDER, 30, _funder, by_text(_funder), flex=1, least=16, filters=True),
    DirectoryColumn("period", messages.PERIOD, 24, lambda each, _: Cell(show_date(each.period)),
                    lambda each, _: by_day(each.period), 5),
    DirectoryColumn("due", messages.DUE, 14,
                    lambda each, portfolio: deadline_cell(_due(each, portfolio), portfolio.today),
                    lambda each, portfolio: found.order if (found := _due(each, portfolio)) else (True, date.max), 4,
                    right=True, is_slow=True),
    DirectoryColumn("budget", messages.BUDGET, 16,
                    lambda each, _: faint(show_amount(each.budget.amount, each.budget.currency)),
                    lambda each, _: (each.budget.amount is None, -(each.budget.amount or 0)), right=True),
)  # fmt: skip


# Mine.


def is_my_own(record: Record, portfolio: Portfolio) -> bool:
    """Whether a record concerns me: a partner whose agreements I see to, its people; where I go, or am turned to."""
    me, book = portfolio.me, portfolio.book
    match record:
        case Person():
            return record.id == me or any(_is_my_partner(each.organisation, portfolio) for each in record.functions)
        case Organisation():
            return _is_my_partner(record.id, portfolio)
        case Event():
            return me in people_going(record, book)
        case Programme():
            return any(each.person == me for each in record.contacts)
    return is_mine(record, book, me)


def _is_my_partner(organisation: str, portfolio: Portfolio) -> bool:
    if organisation in our_organisations(portfolio.book):
        return False
    return any(each.owner == portfolio.me for each in own_agreements(organisation, portfolio.book)[:_MOST_LOOKED_AT])

"""Everything about an event or a programme, in sentences first."""

from collections.abc import Iterator
from datetime import date

from missions.dates.formatting import show_amount, show_date, show_days, show_near, show_number
from missions.dates.partial import PartialDate
from missions.outcomes.indicators import IndicatorTotal, indicator_totals
from missions.outcomes.results import visits_of_event
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Mission, Programme
from missions.records.visits import Event
from missions.reports import directory_messages as messages
from missions.reports.directory_columns import Portfolio, is_past, people_going
from missions.reports.lines import (
    and_text,
    dated_line,
    note_lines,
    person_name,
    place_text,
    shortened,
    span_text,
    to_do_line,
)
from missions.reports.report import Line, Section
from missions.text import line

_MOST = 12
"""How many lines of one sort are shown before the others are only counted."""

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
        yield Line(messages.NO_DATES(place=place) if place else messages.NO_DATES_OR_PLACE(), severity=Severity.GAP)
    elif place and not event.has_no_venue:
        yield Line(
            (messages.TOOK_PLACE if over else messages.TAKES_PLACE)(dates=span_text(event.dates, today), place=place)
        )
    else:
        yield Line(
            (messages.TOOK_PLACE_DATES if over else messages.TAKES_PLACE_DATES)(dates=span_text(event.dates, today))
        )
    if event.is_cancelled:
        yield Line(messages.EVENT_CANCELLED(), severity=Severity.OVERDUE)
    if event.is_online:
        yield Line((messages.EVENT_WAS_ONLINE if over else messages.EVENT_ONLINE)())
    if event.is_moved_to_unknown_days:
        yield Line(messages.EVENT_MOVED_UNKNOWN(), severity=Severity.GAP)
    elif event.planned and event.planned != event.dates:
        yield Line(messages.EVENT_MOVED(dates=show_date(event.planned)))
    if event.venue:
        yield Line(line(event.venue), label=messages.VENUE())
    if event.aliases:
        yield Line(and_text(event.aliases), label=messages.ALSO_CALLED())


def _who_goes(event: Event, portfolio: Portfolio) -> Iterator[Line]:
    """Yield who goes, and how many of our visits are there."""
    book, over = portfolio.book, is_past(event, portfolio.today)
    going = people_going(event, book)
    if len(going) > _MOST_NAMES:
        yield Line((messages.MANY_WENT if over else messages.MANY_GO)(count=len(going)))
    elif going:
        names = [(id, person_name(id, book)) for id in going]
        said = [name if going[id] or over else messages.PERSON_PLANNED(person=name) for id, name in names]
        yield Line((messages.WENT if over else messages.GO)(count=len(going), names=and_text(said)), next(iter(going)))
    elif not event.is_cancelled:
        yield Line((messages.NOBODY_WENT if over else messages.NOBODY_GOES)(), severity=Severity.FAINT)
    visits = visits_of_event(event, book)
    if visits:
        yield Line(messages.VISITS_THERE(count=len(visits)), visits[0].id)


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
    period, funder = show_date(programme.period) or line(programme.duration), line(book.heading(programme.funder))
    if period and programme.funder:
        yield Line(messages.RUNS(period=period, funder=funder), programme.funder)
    elif period:
        yield Line(messages.RUNS_PERIOD(period=period))
    elif programme.funder:
        yield Line(messages.PAID_BY(funder=funder), programme.funder)
    else:
        yield Line(messages.NO_PERIOD(), severity=Severity.GAP)
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
        to_do_line(each, portfolio.book, portfolio.today)
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

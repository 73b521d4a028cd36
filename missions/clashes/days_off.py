"""Visits on days on which people there do not work: public holidays and weekends of the place.

What belongs to an event that runs on that day is left out, and so is a visit for which somebody of the host's side has
accepted: they know their own calendar.
"""

from collections.abc import Iterator
from datetime import date

from missions.clashes import sentences
from missions.clashes.case import Case
from missions.clashes.clash import Clash, ClashKind, Severity
from missions.clashes.hosts import has_accepted
from missions.clashes.presence import is_at_event
from missions.dates.holidays import is_weekend
from missions.messages import message
from missions.records.events import Event
from missions.records.visits import Visit, VisitKind
from missions.travel.route import city_key, exact_day


def public_holidays(case: Case) -> Iterator[Clash]:
    """Yield the visits on a public holiday of the place, as far as its country is known."""
    for visit, day in _dated(case):
        name = case.where(visit).calendar.holiday(day)
        if name and not _is_open(visit, case):
            why = message(sentences.ON_HOLIDAY, case.slot(visit), day, name)
            yield case.about(ClashKind.PUBLIC_HOLIDAY, Severity.SOFT, visit, why, message(sentences.ASK_OR_MOVE))


def weekends(case: Case) -> Iterator[Clash]:
    """Yield the visits on a weekend of the place that want people at work, as far as its country is known."""
    for visit, day in _dated(case, VisitKind.MEAL, VisitKind.RECEPTION, VisitKind.STAND):
        country = case.where(visit).country
        if country and is_weekend(country, day) and not _is_open(visit, case):
            why = message(sentences.ON_WEEKEND, case.slot(visit), day, country)
            yield case.about(ClashKind.WEEKEND, Severity.SOFT, visit, why, message(sentences.ASK_OR_MOVE))


def _dated(case: Case, *idle: VisitKind) -> Iterator[tuple[Visit, date]]:
    """Yield the visits at which somebody is met on exactly one day, with it."""
    for visit in case.working(*idle):
        day = exact_day(visit.day)
        if day and date.min < day < date.max:
            yield visit, day


def _is_open(visit: Visit, case: Case) -> bool:
    """Whether it is known that people work all the same: an event runs there that day, or the host has accepted."""
    ids = (visit.event,) if visit.event else () if visit.host else case.mission.events
    for id in ids:
        event = case.book.events.get(id)
        if event and is_at_event(visit, event) and (visit.event or _same_city(visit, event)):
            return True
    return has_accepted(visit, case)


def _same_city(visit: Visit, event: Event) -> bool:
    return bool(visit.city) and city_key(visit.city) == city_key(event.city)

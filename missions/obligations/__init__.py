"""What is owed again and again, “at least one exchange visit per year”: windows that visits fill.

A visit that took place fills one window at most, and what is planned fills none. An obligation may bind one party,
or the parties may take turns in hosting.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.attendance import belongs_to_party, party_organisations
from missions.messages import Reason, message
from missions.obligations import sentences
from missions.obligations.bounds import Bounds, bounds, life
from missions.obligations.counted import Counted, counted, counting_visits
from missions.obligations.filling import Filling, filled
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Obligation, Window
from missions.records.record import Basis

TRAVEL_LEAD_DAYS = 90
"""Days that a journey takes to arrange: a window with fewer left is at risk."""


class WindowState(StrEnum):
    """How an obligation stands in one of its windows."""

    MET = "met"
    UNCONFIRMED = "unconfirmed"
    MISSED = "missed"
    AT_RISK = "at_risk"
    OPEN = "open"


class FilledWindow(msgspec.Struct, frozen=True, gc=False):
    """A stretch of time an obligation is counted in, from first to last day, and the visits in it, by their ids.

    `quota` is how many it wants. `definite` visits surely fill it, `possible` ones may, `planned` ones are still to
    come. `assumed` tells that its bounds rest on a beginning or an end that is not known to the day.
    """

    number: int
    first: date
    last: date
    quota: int
    definite: tuple[str, ...]
    possible: tuple[str, ...]
    planned: tuple[str, ...]
    state: WindowState
    assumed: bool
    why: tuple[Reason, ...]


def windows(
    obligation: Obligation,
    agreement: Agreement,
    book: Book,
    today: date,
    begun: PartialDate | None,
    ended: PartialDate | None,
    lead_days: int = TRAVEL_LEAD_DAYS,
) -> tuple[FilledWindow, ...]:
    """Return the obligation's windows from the agreement's beginning to the one that holds `today` or its end.

    `ended` is None while the agreement goes on: also when it renews itself. A window is at risk with fewer than
    `lead_days` days left.
    """
    visits = [counted(visit, book, today) for visit in counting_visits(obligation, agreement, book)]
    lived = life(visits, today, begun, ended, agreement.created.date() if agreement.created else None)
    found = tuple(bounds(obligation, agreement.term, visits, today, lived))
    owed = tuple(_owed(obligation, agreement))
    made = []
    for number, (window, filling) in enumerate(zip(found, filled(found, visits, lived.surely, today), strict=True), 1):
        state = _state(window, filling, today, lead_days)
        turn = _turn(obligation, agreement, book, visits) if window.last >= today else ()
        why = (*owed, *window.why, *_visits(filling), *_outcome(window, filling, state, today, lead_days), *turn)
        made.append(
            FilledWindow(
                number,
                window.first,
                window.last,
                window.quota,
                _ids(filling.definite),
                _ids(filling.possible),
                _ids(filling.planned),
                state,
                bool(window.unsure),
                (*why, *window.unsure),
            )
        )
    return tuple(made)


def _state(window: Bounds, filling: Filling, today: date, lead_days: int) -> WindowState:
    sure = len(filling.definite)
    if sure >= window.quota:
        return WindowState.MET
    if sure + len(filling.possible) >= window.quota:
        return WindowState.UNCONFIRMED
    if window.last < today:
        return WindowState.MISSED
    return WindowState.AT_RISK if (window.last - today).days < lead_days else WindowState.OPEN


def _owed(obligation: Obligation, agreement: Agreement) -> Iterator[Reason]:
    """Yield what is owed, and how that is known if it is not stated."""
    what = obligation.what or sentences.UNNAMED
    if obligation.window is Window.ROLLING_YEAR:
        yield message(sentences.OWED_ROLLING, what, obligation.quota)
    else:
        yield message(sentences.OWED, obligation.window, what, obligation.quota)
    fact = agreement.basis_of("obligations")
    if fact and fact.basis is not Basis.STATED:
        if fact.reason:
            yield message(sentences.BASIS_REASON, fact.basis, fact.reason)
        else:
            yield message(sentences.BASIS, fact.basis)


def _visits(filling: Filling) -> Iterator[Reason]:
    """Yield which visits fill a window, which may, and what would decide it."""
    for each in filling.definite:
        assert each.day
        yield message(sentences.DONE, each.visit.heading, each.day)
    for each in filling.possible:
        if each.day and each.day.is_day:
            sentence = sentences.MAY_COUNT_ENDED if each.done else sentences.MAY_COUNT_TODAY
            yield message(sentence, each.visit.heading, each.day)
            continue
        if each.day:
            yield message(sentences.MAY_COUNT, each.visit.heading, each.day)
        else:
            yield message(sentences.MAY_COUNT_NO_DAY, each.visit.heading)
        yield message(sentences.RECORD_DAY, each.visit.heading)
    for each in filling.planned:
        if each.day:
            yield message(sentences.PLANNED, each.visit.heading, each.day)
        else:
            yield message(sentences.PLANNED_NO_DAY, each.visit.heading)
    for each in (*filling.definite, *filling.possible):
        if each.day and not each.visit.day:
            yield message(sentences.DAY_OF_MISSION, each.visit.heading)


def _outcome(window: Bounds, filling: Filling, state: WindowState, today: date, lead_days: int) -> Iterator[Reason]:
    """Yield what the visits make of the window, and what follows if there are no more."""
    sure, left = len(filling.definite), (window.last - today).days
    match state:
        case WindowState.MET:
            yield message(sentences.MET, window.quota, sure)
        case WindowState.UNCONFIRMED:
            yield message(sentences.UNCONFIRMED, window.quota, sure, len(filling.possible))
        case WindowState.MISSED:
            yield message(sentences.MISSED, window.quota, sure, window.last)
        case WindowState.AT_RISK:
            yield message(sentences.AT_RISK, window.quota, sure, left, lead_days)
        case WindowState.OPEN:
            yield message(sentences.OPEN, window.quota, sure, left)
    if left >= 0 and state is not WindowState.MET:
        yield message(sentences.IF_NOBODY_ACTS, window.last)


def _turn(obligation: Obligation, agreement: Agreement, book: Book, visits: Sequence[Counted]) -> tuple[Reason, ...]:
    """Return who hosted last and, between two parties, whose turn it is, if they take turns."""
    held = [each for each in visits if each.done and each.day]
    if not obligation.alternates or not held:
        return ()
    last = held[-1]
    sides = party_organisations(agreement)
    hosts = [side for side in sides if last.visit.host and belongs_to_party(last.visit.host, side, book)]
    if not hosts:
        return (message(sentences.RECORD_HOST, last.visit.heading),)
    host = book.heading(last.visit.host)
    assert last.day
    if len(sides) != 2 or len(hosts) != 1:
        return (message(sentences.HOSTED, host, last.day),)
    (other,) = set(sides) - set(hosts)
    turn = next((party.organisation for party in agreement.parties if party.organisation in other), min(other))
    return (message(sentences.TURN, host, last.day, book.heading(turn)),)


def _ids(visits: Sequence[Counted]) -> tuple[str, ...]:
    return tuple(each.visit.id for each in visits)

"""What is owed again and again, “at least one exchange visit per year”: windows that visits fill.

A visit that took place fills one window at most, and what is planned fills none. An obligation may bind one party,
or the parties may take turns in hosting.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from missions.agreements import messages
from missions.agreements.obligation_windows import (
    CountedVisit,
    WindowBounds,
    count_visit,
    counting_visits,
    validity_period,
    window_bounds,
)
from missions.dates.partial import PartialDate
from missions.delegation.attendance import belongs_to_party, party_organisations
from missions.messages import Reason, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Obligation, Window
from missions.records.record import Basis


class WindowVisits(msgspec.Struct, frozen=True, gc=False):
    """The visits given to a window: those that surely fill it, those that may, and those still to come."""

    definite: tuple[CountedVisit, ...]
    possible: tuple[CountedVisit, ...]
    planned: tuple[CountedVisit, ...]


def assign_visits(
    windows: Sequence[WindowBounds], visits: Sequence[CountedVisit], surely: date, today: date
) -> tuple[WindowVisits, ...]:
    """Return for each window, in order, the visits that fill it.

    A visit surely fills a window when all its possible days lie in it, in the past, and not after the last day on
    which the agreement `surely` runs. Visits that may fill one of several windows go where one is wanting.
    """
    firsts = [window.first for window in windows]
    definite: list[list[CountedVisit]] = [[] for _ in windows]
    planned: list[list[CountedVisit]] = [[] for _ in windows]
    open_to: list[list[int]] = [[] for _ in windows]
    for number, visit in enumerate(visits):
        if not windows or not visit.overlaps(windows[0].first, windows[-1].last):
            continue
        if visit.done and visit.day and visit.day.latest <= surely:
            at = bisect_right(firsts, visit.day.earliest) - 1
            if at >= 0 and visit.day.latest <= windows[at].last:
                definite[at].append(visit)
                continue
        for at, window in enumerate(windows):
            if visit.ahead:
                if visit.overlaps(max(window.first, today), window.last):
                    planned[at].append(visit)
            elif visit.overlaps(window.first, min(window.last, today)):
                open_to[at].append(number)
    wanting = [window.quota - len(sure) for window, sure in zip(windows, definite, strict=True)]
    given = _assignment(wanting, open_to, len(visits))
    for at, numbers in enumerate(open_to):  # what no window needs may still lie in its first one
        for number in numbers:
            given.setdefault(number, at)
    possible: list[list[CountedVisit]] = [[] for _ in windows]
    for number in sorted(given):
        possible[given[number]].append(visits[number])
    return tuple(
        WindowVisits(tuple(sure), tuple(may), tuple(ahead))
        for sure, may, ahead in zip(definite, possible, planned, strict=True)
    )


def _assignment(wanting: Sequence[int], open_to: Sequence[Sequence[int]], visits: int) -> dict[int, int]:
    """Return the window each visit is given to: one that then has all it wants, or none.

    Windows that want least come first, then the earlier ones; what a window was given it keeps, or gets another
    visit instead.
    """
    given: dict[int, int] = {}
    for window in sorted(range(len(wanting)), key=lambda at: (wanting[at], at)):
        if 0 < wanting[window] <= min(len(open_to[window]), visits - len(given)):
            before = dict(given)
            if not all(_assign_one_more(window, open_to, given) for _ in range(wanting[window])):
                given = before
    return given


def _assign_one_more(window: int, open_to: Sequence[Sequence[int]], given: dict[int, int]) -> bool:
    """Give the window one more visit, if need be from a window that can have another (an augmenting path)."""
    wanted_by: dict[int, int] = {}
    gives_up: dict[int, int] = {}
    waiting = deque([window])
    while waiting:
        at = waiting.popleft()
        for number in open_to[at]:
            if number in wanted_by:
                continue
            wanted_by[number] = at
            if number in given:
                holder = given[number]
                if holder != window and holder not in gives_up:
                    gives_up[holder] = number
                    waiting.append(holder)
                continue
            while at != window:
                given[number] = at
                number = gives_up[at]
                at = wanted_by[number]
            given[number] = window
            return True
    return False


TRAVEL_LEAD_DAYS = 90
"""Days that a journey takes to arrange: a window with fewer left is at risk."""


class WindowState(StrEnum):
    """How an obligation stands in one of its windows."""

    MET = "met"
    UNCONFIRMED = "unconfirmed"
    MISSED = "missed"
    AT_RISK = "at_risk"
    OPEN = "open"


class ObligationWindow(msgspec.Struct, frozen=True, gc=False):
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


def obligation_windows(
    obligation: Obligation,
    agreement: Agreement,
    book: Book,
    today: date,
    begun: PartialDate | None,
    ended: PartialDate | None,
    lead_days: int = TRAVEL_LEAD_DAYS,
) -> tuple[ObligationWindow, ...]:
    """Return the obligation's windows from the agreement's beginning to the one that holds `today` or its end.

    `ended` is None while the agreement goes on: also when it renews itself. A window is at risk with fewer than
    `lead_days` days left.
    """
    visits = [count_visit(visit, book, today) for visit in counting_visits(obligation, agreement, book)]
    lived = validity_period(visits, today, begun, ended, agreement.created.date() if agreement.created else None)
    found = tuple(window_bounds(obligation, agreement.term, visits, today, lived))
    owed = tuple(_obligation_reasons(obligation, agreement))
    made = []
    for number, (window, filling) in enumerate(
        zip(found, assign_visits(found, visits, lived.surely, today), strict=True), 1
    ):
        state = _state(window, filling, today, lead_days)
        turn = _hosting_turn(obligation, agreement, book, visits) if window.last >= today else ()
        why = (
            *owed,
            *window.why,
            *_visit_reasons(filling),
            *_outcome_reasons(window, filling, state, today, lead_days),
            *turn,
        )
        made.append(
            ObligationWindow(
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


def _state(window: WindowBounds, filling: WindowVisits, today: date, lead_days: int) -> WindowState:
    sure = len(filling.definite)
    if sure >= window.quota:
        return WindowState.MET
    if sure + len(filling.possible) >= window.quota:
        return WindowState.UNCONFIRMED
    if window.last < today:
        return WindowState.MISSED
    return WindowState.AT_RISK if (window.last - today).days < lead_days else WindowState.OPEN


def _obligation_reasons(obligation: Obligation, agreement: Agreement) -> Iterator[Reason]:
    """Yield what is owed, and how that is known if it is not stated."""
    what = obligation.what or messages.UNNAMED
    if obligation.window is Window.ROLLING_YEAR:
        yield message(messages.OWED_ROLLING, what, obligation.quota)
    else:
        yield message(messages.OWED, obligation.window, what, obligation.quota)
    fact = agreement.basis_of("obligations")
    if fact and fact.basis is not Basis.STATED:
        if fact.reason:
            yield message(messages.BASIS_REASON, fact.basis, fact.reason)
        else:
            yield message(messages.BASIS, fact.basis)


def _visit_reasons(filling: WindowVisits) -> Iterator[Reason]:
    """Yield which visits fill a window, which may, and what would decide it."""
    for each in filling.definite:
        assert each.day
        yield message(messages.DONE, each.visit.heading, each.day)
    for each in filling.possible:
        if each.day and each.day.is_day:
            sentence = messages.MAY_COUNT_ENDED if each.done else messages.MAY_COUNT_TODAY
            yield message(sentence, each.visit.heading, each.day)
            continue
        if each.day:
            yield message(messages.MAY_COUNT, each.visit.heading, each.day)
        else:
            yield message(messages.MAY_COUNT_NO_DAY, each.visit.heading)
        yield message(messages.RECORD_DAY, each.visit.heading)
    for each in filling.planned:
        if each.day:
            yield message(messages.PLANNED, each.visit.heading, each.day)
        else:
            yield message(messages.PLANNED_NO_DAY, each.visit.heading)
    for each in (*filling.definite, *filling.possible):
        if each.day and not each.visit.day:
            yield message(messages.DAY_OF_MISSION, each.visit.heading)


def _outcome_reasons(
    window: WindowBounds, filling: WindowVisits, state: WindowState, today: date, lead_days: int
) -> Iterator[Reason]:
    """Yield what the visits make of the window, and what follows if there are no more."""
    sure, left = len(filling.definite), (window.last - today).days
    match state:
        case WindowState.MET:
            yield message(messages.MET, window.quota, sure)
        case WindowState.UNCONFIRMED:
            yield message(messages.UNCONFIRMED, window.quota, sure, len(filling.possible))
        case WindowState.MISSED:
            yield message(messages.MISSED, window.quota, sure, window.last)
        case WindowState.AT_RISK:
            yield message(messages.AT_RISK, window.quota, sure, left, lead_days)
        case WindowState.OPEN:
            yield message(messages.OPEN, window.quota, sure, left)
    if left >= 0 and state is not WindowState.MET:
        yield message(messages.IF_NOBODY_ACTS, window.last)


def _hosting_turn(
    obligation: Obligation, agreement: Agreement, book: Book, visits: Sequence[CountedVisit]
) -> tuple[Reason, ...]:
    """Return who hosted last and, between two parties, whose turn it is, if they take turns."""
    held = [each for each in visits if each.done and each.day]
    if not obligation.alternates or not held:
        return ()
    last = held[-1]
    sides = party_organisations(agreement)
    hosts = [side for side in sides if last.visit.host and belongs_to_party(last.visit.host, side, book)]
    if not hosts:
        return (message(messages.RECORD_HOST, last.visit.heading),)
    host = book.heading(last.visit.host)
    assert last.day
    if len(sides) != 2 or len(hosts) != 1:
        return (message(messages.HOSTED, host, last.day),)
    (other,) = set(sides) - set(hosts)
    turn = next((party.organisation for party in agreement.parties if party.organisation in other), min(other))
    return (message(messages.TURN, host, last.day, book.heading(turn)),)


def _ids(visits: Sequence[CountedVisit]) -> tuple[str, ...]:
    return tuple(each.visit.id for each in visits)

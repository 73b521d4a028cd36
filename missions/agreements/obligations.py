"""Recurring obligations, such as “at least one exchange visit per year”, and whether visits meet them.

A visit that took place counts in one window at most; a planned visit counts in none. An obligation may bind one
party, or the parties may take turns in hosting.
"""

from bisect import bisect_right
from collections import Counter, deque
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
from missions.messages import MessageFact, Reason, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Obligation, Window
from missions.records.record import Basis

TRAVEL_LEAD_DAYS = 90
"""Days it takes to arrange a journey: a window with fewer left is at risk."""

_MOST_WAYS = 4_000
"""How many ways of dividing visits among windows are tried."""


class WindowState(StrEnum):
    """Whether an obligation is met in one of its windows."""

    MET = "met"
    UNCONFIRMED = "unconfirmed"
    MISSED = "missed"
    AT_RISK = "at_risk"
    OPEN = "open"


class ObligationWindow(msgspec.Struct, frozen=True, gc=False):
    """A window of an obligation, from first to last day, with the ids of its visits.

    `quota` is the number of visits required. `definite` visits surely count, `possible` ones may, `shared` ones too,
    but are listed as possible in another window, `planned` ones are still to come. `latest` is the last day that it may
    have. `assumed` means that a beginning or end is not known to the day.
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
    latest: date
    shared: tuple[str, ...] = ()


class WindowVisits(msgspec.Struct, frozen=True, gc=False):
    """The visits assigned to a window: those that surely count, those that may, and those still to come."""

    definite: tuple[CountedVisit, ...]
    possible: tuple[CountedVisit, ...]
    planned: tuple[CountedVisit, ...]
    shared: tuple[tuple[CountedVisit, int], ...] = ()
    """Those that may count here as well as in the window they are assigned to, with how many windows that makes."""


def obligation_windows(
    obligation: Obligation,
    agreement: Agreement,
    book: Book,
    today: date,
    begun: PartialDate | None,
    ended: PartialDate | None,
) -> tuple[ObligationWindow, ...]:
    """Return the obligation's windows from the agreement's beginning to the one with `today`, or to its end.

    `ended` is None while the agreement goes on, also if it renews itself. A window is at risk with fewer than
    `TRAVEL_LEAD_DAYS` days left.
    """
    provisional, by_year = agreement.entry.provisional, obligation.window is Window.AGREEMENT_YEAR
    applied, assumed = list[Reason](), False
    if provisional and (begun is None or (provisional.before(begun) and not by_year)):
        begun, assumed = provisional, by_year
        applied.append(message(messages.YEARS_PROVISIONAL if by_year else messages.SINCE_PROVISIONAL, day=provisional))
    visits = [count_visit(visit, book, today) for visit in counting_visits(obligation, agreement, book)]
    validity = validity_period(visits, today, begun, ended, agreement.created.date() if agreement.created else None)
    found = tuple(window_bounds(obligation, agreement.term, visits, today, validity))
    reasons = tuple(_obligation_reasons(obligation, agreement))
    assigned_to = assign_visits(found, visits, validity.surely, today)
    states = [_state(window, assigned, today) for window, assigned in zip(found, assigned_to, strict=True)]
    doubtful = [
        at
        for at, (window, state) in enumerate(zip(found, states, strict=True))
        if state is WindowState.UNCONFIRMED and window.latest < today and window.least == window.quota
    ]
    together = tuple(_together(found, assigned_to, doubtful, validity.surely)) if len(doubtful) > 1 else ()
    result = []
    for number, (window, assigned, state) in enumerate(zip(found, assigned_to, states, strict=True), 1):
        turn = _hosting_turn(obligation, agreement, book, visits) if window.last >= today else ()
        why = (
            *reasons,
            *applied,
            *window.why,
            *_visit_reasons(window, assigned),
            *_outcome_reasons(window, assigned, state, today, obligation),
            *(together if number - 1 in doubtful else ()),
            *turn,
        )
        result.append(
            ObligationWindow(
                number,
                window.first,
                window.last,
                window.quota,
                _ids(assigned.definite),
                _ids(assigned.possible),
                _ids(assigned.planned),
                state,
                assumed or bool(window.unsure),
                (*why, *window.unsure),
                window.latest,
                tuple(each.visit.id for each, _ in assigned.shared),
            )
        )
    return tuple(result)


def assign_visits(
    windows: Sequence[WindowBounds], visits: Sequence[CountedVisit], surely: date, today: date
) -> tuple[WindowVisits, ...]:
    """Return the visits of each window, in order.

    A visit surely counts in a window if all its possible days surely lie in it, in the past, and not after the last day
    on which the agreement is `surely` valid. A visit that may count in several windows goes to one that lacks visits.
    """
    firsts = [window.surely_from for window in windows]
    definite: list[list[CountedVisit]] = [[] for _ in windows]
    planned: list[list[CountedVisit]] = [[] for _ in windows]
    open_to: list[list[int]] = [[] for _ in windows]
    for number, visit in enumerate(visits):
        if not windows or not visit.overlaps(windows[0].first, windows[-1].latest):
            continue
        if visit.done and visit.day and visit.day.latest <= surely:
            at = bisect_right(firsts, visit.day.earliest) - 1
            if at >= 0 and visit.day.latest <= windows[at].surely_to:
                definite[at].append(visit)
                continue
        for at, window in enumerate(windows):
            if visit.ahead:
                if visit.overlaps(max(window.first, today), window.last):
                    planned[at].append(visit)
            elif visit.overlaps(window.first, min(window.latest, today)):
                open_to[at].append(number)
    lacking = [window.quota - len(sure) for window, sure in zip(windows, definite, strict=True)]
    given = _assignment(lacking, open_to, len(visits))
    for at, numbers in enumerate(open_to):  # a visit no window needs goes to its first possible one
        for number in numbers:
            given.setdefault(number, at)
    possible: list[list[CountedVisit]] = [[] for _ in windows]
    for number in sorted(given):
        possible[given[number]].append(visits[number])
    times = Counter(number for numbers in open_to for number in numbers)
    shared = [
        tuple((visits[number], times[number]) for number in numbers if given[number] != at)
        for at, numbers in enumerate(open_to)
    ]
    return tuple(
        WindowVisits(tuple(sure), tuple(may), tuple(ahead), also)
        for sure, may, ahead, also in zip(definite, possible, planned, shared, strict=True)
    )


def _assignment(lacking: Sequence[int], open_to: Sequence[Sequence[int]], visits: int) -> dict[int, int]:
    """Return the window each visit is assigned to; a window gets all the visits it lacks, or none.

    Windows that lack least come first, then earlier ones. A window keeps its visits or gets others instead.
    """
    given: dict[int, int] = {}
    for window in sorted(range(len(lacking)), key=lambda at: (lacking[at], at)):
        if 0 < lacking[window] <= min(len(open_to[window]), visits - len(given)):
            before = dict(given)
            if not all(_assign_one_more(window, open_to, given) for _ in range(lacking[window])):
                given = before
    return given


def _assign_one_more(window: int, open_to: Sequence[Sequence[int]], given: dict[int, int]) -> bool:
    """Assign the window one more visit, if need be from a window that can take another (an augmenting path)."""
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


def _together(
    windows: Sequence[WindowBounds], assigned: Sequence[WindowVisits], doubtful: Sequence[int], surely: date
) -> Iterator[Reason]:
    """Yield which windows are not confirmed, and how many of them are met or missed on whatever days the visits were.

    A visit takes any window it may count in, or none if it may lie in none of these. With very many ways only a bound
    is told.
    """
    names = [messages.WINDOW(first=windows[at].first, last=windows[at].last) for at in doubtful]
    yield message(messages.NOT_CONFIRMED, windows="; ".join(names))
    places: dict[str, list[int]] = {}
    visits: dict[str, CountedVisit] = {}
    for place, at in enumerate(doubtful):
        for each in (*assigned[at].possible, *(each for each, _ in assigned[at].shared)):
            places.setdefault(each.visit.id, []).append(place)
            visits[each.visit.id] = each
    lacking = tuple(windows[at].quota - len(assigned[at].definite) for at in doubtful)
    ways = {lacking}
    for id, may in places.items():
        within = visits[id].lies_within([windows[at] for at in doubtful], surely)
        ways = {_less_one(way, place) for way in ways for place in may} | (set() if within else ways)
        if len(ways) > _MOST_WAYS:
            fewest, left, most = 0, len(places), 0
            for lack in sorted(lacking):
                left, most = left - lack, most + (left >= lack)
            break
    else:
        counts = [way.count(0) for way in ways]
        fewest, most = min(counts), max(counts)
    missed = len(doubtful) - most
    if fewest == most:
        yield message(messages.TOGETHER, met=fewest, count=len(doubtful), missed=missed)
        return
    if fewest:
        yield message(messages.TOGETHER_MET, met=fewest, count=len(doubtful))
    if missed:
        yield message(messages.TOGETHER_MISSED, missed=missed, count=len(doubtful))


def _less_one(way: tuple[int, ...], place: int) -> tuple[int, ...]:
    """Return what the windows lack once one more visit is in that place."""
    return (*way[:place], max(0, way[place] - 1), *way[place + 1 :])


def _state(window: WindowBounds, assigned: WindowVisits, today: date) -> WindowState:
    """Return how a window stands: met or missed only if it is so on whatever days the visits took place.

    Each window is seen by itself: a visit that may count in several makes none of them surely missed.
    """
    sure = len(assigned.definite)
    may = sure + len(assigned.possible) + len(assigned.shared)
    if sure >= window.quota:
        return WindowState.MET
    if may >= window.quota or (window.last < today and (may >= window.least or window.latest >= today)):
        return WindowState.UNCONFIRMED
    if window.last < today:
        return WindowState.MISSED
    return WindowState.AT_RISK if (window.last - today).days < TRAVEL_LEAD_DAYS else WindowState.OPEN


def _obligation_reasons(obligation: Obligation, agreement: Agreement) -> Iterator[Reason]:
    """Yield the obligation, and its basis if it is not stated."""
    what = obligation.what or messages.UNNAMED
    facts: dict[str, MessageFact] = {"what": what, "quota": obligation.quota}
    if not obligation.is_owed:
        facts["strength"] = messages.STRENGTHS[obligation.strength]
    if obligation.window is not Window.ROLLING_YEAR:
        facts["window"] = obligation.window
    yield message(messages.OBLIGATIONS[obligation.is_owed, "window" in facts], **facts)
    fact = agreement.basis_of("obligations")
    if fact and fact.basis is not Basis.STATED:
        if fact.reason:
            yield message(messages.BASIS_REASON, basis=fact.basis, reason=fact.reason)
        else:
            yield message(messages.BASIS, basis=fact.basis)


def _visit_reasons(window: WindowBounds, assigned: WindowVisits) -> Iterator[Reason]:
    """Yield which visits count, which may, and what would settle it."""
    for each in assigned.definite:
        assert each.day
        yield message(messages.DONE, visit=each.visit.heading, day=each.day)
    for each in assigned.possible:
        if each.day and each.day.is_day:
            sentence = messages.MAY_COUNT_ENDED if each.done else messages.MAY_COUNT_TODAY
            if each.done and (window.latest, window.surely_from) != (window.last, window.first):
                sentence = messages.MAY_COUNT_WINDOW
            yield message(sentence, visit=each.visit.heading, day=each.day)
            continue
        if each.day:
            yield message(messages.MAY_COUNT, visit=each.visit.heading, day=each.day)
        else:
            yield message(messages.MAY_COUNT_NO_DAY, visit=each.visit.heading)
        yield message(messages.RECORD_DAY, visit=each.visit.heading)
    for each, count in assigned.shared:
        yield message(messages.SHARED, visit=each.visit.heading, count=count)
        if not each.day or not each.day.is_day:
            yield message(messages.RECORD_DAY, visit=each.visit.heading)
    for each in assigned.planned:
        if each.day:
            yield message(messages.PLANNED, visit=each.visit.heading, day=each.day)
        else:
            yield message(messages.PLANNED_NO_DAY, visit=each.visit.heading)
    for each in (*assigned.definite, *assigned.possible):
        if each.day and not each.visit.day:
            yield message(messages.DAY_OF_MISSION, visit=each.visit.heading)


def _outcome_reasons(
    window: WindowBounds, assigned: WindowVisits, state: WindowState, today: date, obligation: Obligation
) -> Iterator[Reason]:
    """Yield whether the window is met, and what follows without more visits; nothing does where none are owed."""
    sure, left = len(assigned.definite), (window.last - today).days
    if not obligation.is_owed:
        count = len(assigned.possible) + len(assigned.shared)
        return (yield message(messages.INTENDED_STANDS, quota=window.quota, sure=sure, count=count))
    match state:
        case WindowState.MET:
            yield message(messages.MET, quota=window.quota, sure=sure)
        case WindowState.UNCONFIRMED:
            count = len(assigned.possible) + len(assigned.shared)
            if sure + count >= window.quota:
                yield message(messages.UNCONFIRMED, quota=window.quota, sure=sure, count=count)
            elif today <= window.latest < date.max:
                yield message(messages.PERHAPS_CLOSED, quota=window.quota, sure=sure, latest=window.latest)
            else:
                yield message(messages.PERHAPS_NOT_OWED, quota=window.quota, sure=sure, last=window.last)
        case WindowState.MISSED:
            yield message(messages.MISSED, quota=window.quota, sure=sure, last=window.last)
        case WindowState.AT_RISK:
            yield message(messages.AT_RISK, quota=window.quota, sure=sure, left=left, lead_days=TRAVEL_LEAD_DAYS)
        case WindowState.OPEN:
            yield message(messages.OPEN, quota=window.quota, sure=sure, left=left)
    if left >= 0 and state is not WindowState.MET:
        yield message(messages.IF_NOBODY_ACTS, last=window.last)


def _hosting_turn(
    obligation: Obligation, agreement: Agreement, book: Book, visits: Sequence[CountedVisit]
) -> tuple[Reason, ...]:
    """Return who hosted last and, between two parties, whose turn it is; nothing unless they take turns."""
    held = [each for each in visits if each.done and each.day]
    if not obligation.alternates or not held:
        return ()
    last = held[-1]
    sides = party_organisations(agreement)
    hosts = [side for side in sides if last.visit.host and belongs_to_party(last.visit.host, side, book)]
    if not hosts:
        return (message(messages.RECORD_HOST, visit=last.visit.heading),)
    host = book.heading(last.visit.host)
    assert last.day
    if any(_may_be_later(each, last) and each.visit.host != last.visit.host for each in visits):
        return (message(messages.LAST_HOST_UNSURE), message(messages.RECORD_DAYS))
    if len(sides) != 2 or len(hosts) != 1:
        return (message(messages.HOSTED, host=host, day=last.day),)
    (other,) = set(sides) - set(hosts)
    turn = next((party.organisation for party in agreement.parties if party.organisation in other), min(other))
    return (message(messages.TURN, host=host, day=last.day, turn=book.heading(turn)),)


def _may_be_later(visit: CountedVisit, last: CountedVisit) -> bool:
    """Whether the visit may have taken place after the last that surely did."""
    if visit.ahead or visit is last:
        return False
    return (
        visit.day is None
        or last.day is None
        or (not visit.day.is_day and visit.day.latest > last.day.earliest)
        or (not last.day.is_day and visit.day.latest > last.day.earliest)
    )


def _ids(visits: Sequence[CountedVisit]) -> tuple[str, ...]:
    return tuple(each.visit.id for each in visits)

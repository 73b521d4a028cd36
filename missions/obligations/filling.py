"""Which visit fills which window: each at most one, so that as many windows as possible have what they want."""

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from datetime import date

import msgspec

from missions.obligations.bounds import Bounds
from missions.obligations.counted import Counted


class Filling(msgspec.Struct, frozen=True, gc=False):
    """The visits given to a window: those that surely fill it, those that may, and those still to come."""

    definite: tuple[Counted, ...]
    possible: tuple[Counted, ...]
    planned: tuple[Counted, ...]


def filled(windows: Sequence[Bounds], visits: Sequence[Counted], surely: date, today: date) -> tuple[Filling, ...]:
    """Return for each window, in order, the visits that fill it.

    A visit surely fills a window when all its possible days lie in it, in the past, and not after the last day on
    which the agreement `surely` runs. Visits that may fill one of several windows go where one is wanting.
    """
    firsts = [window.first for window in windows]
    definite: list[list[Counted]] = [[] for _ in windows]
    planned: list[list[Counted]] = [[] for _ in windows]
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
    given = _given(wanting, open_to, len(visits))
    for at, numbers in enumerate(open_to):  # what no window needs may still lie in its first one
        for number in numbers:
            given.setdefault(number, at)
    possible: list[list[Counted]] = [[] for _ in windows]
    for number in sorted(given):
        possible[given[number]].append(visits[number])
    return tuple(
        Filling(tuple(sure), tuple(may), tuple(ahead))
        for sure, may, ahead in zip(definite, possible, planned, strict=True)
    )


def _given(wanting: Sequence[int], open_to: Sequence[Sequence[int]], visits: int) -> dict[int, int]:
    """Return the window each visit is given to: one that then has all it wants, or none.

    Windows that want least come first, then the earlier ones; what a window was given it keeps, or gets another
    visit instead.
    """
    given: dict[int, int] = {}
    for window in sorted(range(len(wanting)), key=lambda at: (wanting[at], at)):
        if 0 < wanting[window] <= min(len(open_to[window]), visits - len(given)):
            before = dict(given)
            if not all(_one_more(window, open_to, given) for _ in range(wanting[window])):
                given = before
    return given


def _one_more(window: int, open_to: Sequence[Sequence[int]], given: dict[int, int]) -> bool:
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

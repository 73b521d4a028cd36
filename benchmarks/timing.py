"""Takes times in milliseconds: floor and measure in turn, so that both see the same machine."""

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

WARM_UP = 1
"""Runs whose times are thrown away."""

ENOUGH, MOST = 6.0, 5
"""For how many seconds rounds go on, and by what factor they may exceed the number asked for."""


def elapsed(call: Callable[[], object]) -> float:
    """Return how many milliseconds the call takes; letting go of what it returns is not counted."""
    start = time.perf_counter()
    returned = call()
    took = (time.perf_counter() - start) * 1000
    del returned
    return took


class Rounds(NamedTuple):
    """Times of measures that were taken in turn, a tuple for each round."""

    times: tuple[tuple[float, ...], ...]

    @property
    def medians(self) -> list[float]:
        """The median of each measure."""
        return [median(times) for times in zip(*self.times, strict=True)]

    @property
    def ratio(self) -> float:
        """How many times the first measure the last one takes: the median over the rounds, each of one moment."""
        return median(each[-1] / each[0] for each in self.times)


def in_turn(runs: int, *measures: Callable[[], float]) -> Rounds:
    """Take the measures one after the other, round by round.

    There are at least that many rounds, and more of short ones, since the speed of a shared machine varies.
    """
    for measure in measures * WARM_UP:
        measure()
    rounds: list[tuple[float, ...]] = []
    start = time.perf_counter()
    while len(rounds) < runs or (time.perf_counter() - start < ENOUGH and len(rounds) < MOST * runs):
        rounds.append(tuple(measure() for measure in measures))
    return Rounds(tuple(rounds))


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that this share of all times does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]

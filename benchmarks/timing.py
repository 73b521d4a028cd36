"""Takes times in milliseconds: floor and measure in turn, so that both see the same machine."""

import time
from collections.abc import Callable, Sequence
from statistics import median

WARM_UP = 1
"""Runs whose times are thrown away."""

ENOUGH, MOST = 6.0, 5
"""Seconds that rounds go on for, and how many times as many as asked for there may be."""


def elapsed(call: Callable[[], object]) -> float:
    """Return how many milliseconds the call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def in_turn(runs: int, *measures: Callable[[], float]) -> list[float]:
    """Return the median of each measure over rounds in which all are taken one after the other.

    There are at least so many rounds, and of short ones more, since a shared machine is now faster, now slower.
    """
    for measure in measures * WARM_UP:
        measure()
    rounds: list[list[float]] = []
    start = time.perf_counter()
    while len(rounds) < runs or (time.perf_counter() - start < ENOUGH and len(rounds) < MOST * runs):
        rounds.append([measure() for measure in measures])
    return [median(times) for times in zip(*rounds, strict=True)]


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that this share of all times does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]

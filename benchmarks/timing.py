"""Takes times in milliseconds: floor and measure in turn, so that both see the same machine."""

import time
from collections.abc import Callable, Sequence
from statistics import median

WARM_UP = 1
"""Runs whose times are thrown away."""


def elapsed(call: Callable[[], object]) -> float:
    """Return how many milliseconds the call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def in_turn(runs: int, *measures: Callable[[], float]) -> list[float]:
    """Return the median of each measure after so many rounds, in each of which all are taken one after the other."""
    rounds = [[measure() for measure in measures] for _ in range(runs + WARM_UP)][WARM_UP:]
    return [median(times) for times in zip(*rounds, strict=True)]


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that this share of all times does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]

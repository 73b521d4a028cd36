"""Portfolios walked over consecutive days: nothing is gone without a word, comes back, or is surer than its reasons."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest

from tests.missions.portfolios import a_day, portfolio
from tests.missions.stated import TRIES
from tests.missions.walks import told, turning_days, walk

CHUNKS = 8
EACH = (TRIES or 32) // CHUNKS
FOUND_ONCE = (35, 55, 1453, 3241, 4383, 5026)
"""Portfolios in which something was wrong once: a bound that no step led to, a closed window that nobody named."""


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_nothing_told_is_wrong_from_one_day_to_the_next(chunk: int) -> None:
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        assert not list(wrong_in(seed)), seed


@pytest.mark.parametrize("seed", FOUND_ONCE)
def test_what_was_wrong_once_is_right(seed: int) -> None:
    assert not list(wrong_in(seed))


def wrong_in(seed: int) -> Iterator[str]:
    book, chance = portfolio(seed), Random(-seed)
    asked = a_day(chance)
    turns = turning_days(book, asked)
    for day in (asked, *chance.sample(turns, min(3, len(turns)))):
        yield from walk(book, day - timedelta(days=2), 6)
    yield from told(book, chance.choice(turns), with_questions=seed % 4 == 0)

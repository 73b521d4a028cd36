"""Portfolios walked over consecutive days: nothing is gone without a word, comes back, or is surer than its reasons."""

from datetime import timedelta
from random import Random

import pytest

from tests.missions.portfolios import a_day, portfolio
from tests.missions.stated import TRIES
from tests.missions.walks import told, turning_days, walk

CHUNKS = 8
EACH = (TRIES or 32) // CHUNKS


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_nothing_told_is_wrong_from_one_day_to_the_next(chunk: int) -> None:
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        book, chance = portfolio(seed), Random(-seed)
        asked = a_day(chance)
        turns = turning_days(book, asked)
        wrong: list[str] = []
        for day in (asked, *chance.sample(turns, min(3, len(turns)))):
            wrong += walk(book, day - timedelta(days=2), 6)
        wrong += told(book, chance.choice(turns), with_questions=seed % 4 == 0)
        assert not wrong, (seed, wrong)

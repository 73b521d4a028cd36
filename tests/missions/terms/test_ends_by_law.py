"""Ends against the law, reckoned day by day: what is told holds every end that may be, and only that if sure."""

from datetime import date
from random import Random

import pytest

from missions.records.agreements import Agreement
from missions.terms.expiry import term_end
from missions.terms.status import AgreementState, agreement_status
from tests.missions.oracle import Facts, World
from tests.missions.stated import TRIES, a_day, extended, stated
from tests.world import book_of

CHUNKS = 8
EACH = (TRIES or 480) // CHUNKS

Case = tuple[Facts, tuple[Agreement, ...], date, list[World]]

OVER = (AgreementState.EXPIRED, AgreementState.EXPIRY_UNCONFIRMED)


def case(seed: int) -> Case:
    """Return an agreement with what extends it, a day to ask on, and how its facts may be read."""
    chance = Random(seed)
    facts, accord = stated(chance)
    others: tuple[Agreement, ...] = ()
    if chance.random() < 0.3 and facts.max_total is None:
        facts, extension = extended(chance, facts)
        others = (extension,)
    today = max(a_day(chance, 2010, 2032), *(signed for signed, _ in facts.extended), date.min)
    return facts, (accord, *others), today, list(facts.worlds())


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_an_end_that_is_told_holds_every_end_that_may_be(chunk: int) -> None:
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        facts, records, today, worlds = case(seed)
        found = term_end(records[0], book_of(*records), today)
        ends = [facts.told(world, today) for world in worlds]
        assert found.date, seed
        assert found.date.earliest <= min(each.end for each in ends), seed
        assert found.date.latest >= max(each.end for each in ends), seed
        if len(worlds) == 1:
            (end,) = ends
            assert (found.date.earliest, found.date.latest) == (end.end, end.end), seed
            assert (found.number, found.renews, found.assumed) == (end.number, end.renews, False), seed


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_an_agreement_is_over_only_after_the_latest_of_its_ends(chunk: int) -> None:
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        facts, records, today, worlds = case(seed)
        state = agreement_status(records[0], book_of(*records), today).state
        over = [facts.told(world, today).end < today for world in worlds]
        if all(over):
            assert state in OVER, seed
        elif len(worlds) == 1:
            assert state not in OVER, seed
        else:
            assert state is not AgreementState.EXPIRED, seed

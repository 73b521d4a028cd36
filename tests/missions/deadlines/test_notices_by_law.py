"""Notices and ways out against the law, reckoned day by day: nobody is told to act too late, whatever the facts are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.deadlines.ledger import deadlines_of
from missions.records.agreements import Agreement
from tests.missions.oracle import Facts, Length, next_way_out
from tests.missions.stated import TRIES, a_day, exit_of, rules_of, stated
from tests.world import ENDLESS, book_of, changed

CHUNKS = 16
EACH = (TRIES or 320) // CHUNKS


def kinds_due(accord: Agreement, today: date, kinds: frozenset[DeadlineKind]) -> list[Deadline]:
    return [each for each in deadlines_of(accord.id, book_of(accord), today) if each.kind in kinds]


def renewing(chunk: int) -> Iterator[tuple[int, Facts, Agreement, date]]:
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        chance = Random(seed)
        facts, accord = stated(chance, tacit=1)
        plain, recorded = rules_of(chance)
        yield seed, replace(facts, rules=plain), changed(accord, notices=recorded), a_day(chance, 2010, 2032)


def is_longer_than_a_term(facts: Facts) -> bool:
    """Whether notice must be given before the term begins that it stops."""
    shortest = min(in_days(each) for each in (facts.period, facts.later_period) if each)
    return any(each.by_day or (each.period and in_days(each.period) >= shortest) for each in facts.rules)


def in_days(length: Length) -> int:
    years, months, days = length
    return 365 * years + 30 * months + days


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_notice_is_told_in_time_for_whatever_the_facts_may_be(chunk: int) -> None:
    """The next last day by law under each reading lies in what is told as due, and the day to act is not after it."""
    for seed, facts, accord, today in renewing(chunk):
        found = [each for each in kinds_due(accord, today, END_OF_TERM_KINDS) if each.decides_end]
        worlds = list(facts.worlds())
        lasts = {last for world in worlds if (last := facts.next_notice(world, today))}
        told = [each for each in found if each.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL]
        assert 1 <= len(found) <= 2, seed
        assert not lasts or any(each.act_by and each.act_by <= min(lasts) for each in found), seed
        for last in lasts:
            if is_longer_than_a_term(facts):
                break  # of many terms that overlap, two at most are told
            assert any(each.due and each.due.earliest <= last <= each.due.latest for each in told), (seed, last)
        if len(worlds) == 1:
            assert [str(each.due) for each in told] == [str(last) for last in lasts], seed


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_way_out_is_told_until_its_last_day(chunk: int) -> None:
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        chance = Random(seed)
        facts, accord = stated(chance, tacit=0)
        plain, recorded = exit_of(chance)
        facts = replace(facts, kind="indefinite", fixed=())
        term = changed(ENDLESS, counting=accord.term.counting, anchor=accord.term.anchor)
        accord, today = changed(accord, notices=(recorded,), term=term), a_day(chance, 2027, 2032)
        (found,) = kinds_due(accord, today, frozenset({DeadlineKind.EXIT_BOUNDARY}))
        counted = plain.boundary == "anniversary" or plain.minimum
        worlds = list(facts.worlds()) if counted else list(facts.worlds())[:1]
        ways = [next_way_out(plain, today, facts, world) for world in worlds]
        assert found.act_by, seed
        assert found.due, seed
        assert found.act_by <= min(ways)[0], seed
        assert all(found.due.earliest <= last <= found.due.latest for last, _ in ways), seed
        if len(set(ways)) == 1:
            assert (found.due.earliest, found.part) == (ways[0][0], str(ways[0][1] + timedelta(plain.first_out))), seed
            assert found.due.is_day, seed

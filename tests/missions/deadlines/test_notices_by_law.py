"""Notices and ways out against the law, reckoned day by day: nobody is told to act too late, whatever the facts are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.deadlines.ledger import deadlines_of
from missions.records.agreements import Agreement
from tests.missions.oracle import Facts, next_way_out
from tests.missions.stated import TRIES, a_day, exit_of, rules_of, stated
from tests.world import ENDLESS, book_of, changed

CHUNKS = 8
EACH = (TRIES or 320) // CHUNKS


def kinds_due(accord: Agreement, today: date, kinds: frozenset[DeadlineKind]) -> list[Deadline]:
    return [each for each in deadlines_of(accord.id, book_of(accord), today) if each.kind in kinds]


def renewing(chunk: int) -> Iterator[tuple[int, Facts, Agreement, date]]:
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        chance = Random(seed)
        facts, accord = stated(chance, tacit=1)
        plain, recorded = rules_of(chance)
        yield seed, replace(facts, rules=plain), changed(accord, notices=recorded), a_day(chance, 2010, 2032)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_notice_is_told_in_time_for_whatever_the_facts_may_be(chunk: int) -> None:
    for seed, facts, accord, today in renewing(chunk):
        found = [each for each in kinds_due(accord, today, END_OF_TERM_KINDS) if each.decides_end]
        worlds = list(facts.worlds())
        lasts = [facts.next_notice(world, today) for world in worlds]
        missed = [facts.last_notice(facts.told(world, today).end) for world in worlds]
        known = [each for each in lasts if each]
        days = [each.act_by for each in found if each.act_by]
        assert len(days) == len(found), seed
        assert not known or min(days) <= min(known), seed
        dues = [each.due for each in found if each.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL and each.due]
        if dues:
            for ways in zip(lasts, missed, strict=True):
                told = any(day and due.earliest <= day <= due.latest for day in ways for due in dues)
                assert told or (ways[0] is None and len(found) > len(dues)), seed
            if len(worlds) == 1:
                assert [due.is_day for due in dues] == [True], seed
        elif len(worlds) == 1:
            assert not known, seed


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
        counted = plain.boundary == "anniversary"
        worlds = list(facts.worlds()) if counted else list(facts.worlds())[:1]
        ways = [next_way_out(plain, today, facts, world) for world in worlds]
        assert found.act_by, seed
        assert found.due, seed
        assert found.act_by <= min(ways)[0], seed
        assert all(found.due.earliest <= last <= found.due.latest for last, _ in ways), seed
        if len(set(ways)) == 1:
            assert (found.due.earliest, found.part) == (ways[0][0], ways[0][1].isoformat()), seed
            assert found.due.is_day, seed

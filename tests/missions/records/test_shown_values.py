"""Nested values as people read them: what could be taken for something else has its label, codes are words."""

from typing import Any

import msgspec
import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Reminder
from missions.records.clauses import NoticePurpose, NoticeRule, Obligation, StubPolicy, Window
from missions.records.deadline_notes import DeadlineKind
from missions.records.field_values import show_struct
from missions.records.follow_ups import Strength
from missions.records.missions import BudgetLine, Delegate
from missions.records.record import Money
from missions.records.typed_texts import read_choice
from missions.records.visits import Gift, Participant

SHOWN = {
    Obligation(what="Exchange visit", counts=("site_visit",)): (
        "Exchange visit, at least 1, in each agreement year, counts site visit, commitment"
    ),
    Obligation(what="Talks", quota=2, window=Window.CALENDAR_YEAR, stub=StubPolicy.FULL, strength=Strength.INTENTION): (
        "Talks, at least 2, in each calendar year, short window full, intention"
    ),
    NoticeRule(purpose=NoticePurpose.NON_RENEWAL, period=Period("P3M")): (
        "non-renewal, period 3 months, counted before term end"
    ),
    Reminder(deadline="notice_of_non_renewal", before=(Period("P1M"),)): "notice of non-renewal, 1 month",
    BudgetLine(item="Flights"): "Flights",
    Money(): "",
    Gift(what="A vase", giver="north"): "A vase, from north",
    Delegate(person="pat", arrival=PartialDate("2026-12-09"), accompanies="sam"): (
        "pat, member, accompanies sam, arrives 9 Dec 2026"
    ),
    Participant(person="pat", invited_by="north", asked=PartialDate("2026-10-01")): (
        "pat, delegate, invited by north, asked on 1 Oct 2026"
    ),
}


@pytest.mark.parametrize(("value", "shown"), SHOWN.items(), ids=[type(each).__name__ for each in SHOWN])
def test_every_part_can_be_told_from_the_others(value: msgspec.Struct, shown: Any) -> None:
    assert show_struct(value, str) == shown


@pytest.mark.parametrize("typed", ["exit date", "exit_boundary", "Exit-Date"])
def test_what_is_shown_of_a_choice_can_be_typed(typed: str) -> None:
    assert read_choice(typed, DeadlineKind) is DeadlineKind.EXIT_BOUNDARY

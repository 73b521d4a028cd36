"""Outcomes count towards indicators: the last reading and what was counted since; quotas of the RIT programme."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.outcomes.indicators import IndicatorTotal, QuotaState, indicator_totals, rit_quotas, unmatched_outcomes
from missions.records.book import Book
from missions.records.missions import BudgetLine, Indicator, MissionStage, Outcome, Programme, Reading
from missions.records.organisations import Organisation, OrganisationKind
from missions.records.visits import Participant
from tests.missions.partner_office import office
from tests.properties import tries
from tests.world import JOURNEY, NORTH, TALKS, changed


def reading(value: float | None, on: str | None, remark: str = "") -> Reading:
    return Reading(value=value, date=PartialDate(on) if on else None, remark=remark)


def outcome(number: float | None, on: str | None = None, name: str = "Companies", **fields: object) -> Outcome:
    return changed(Outcome(number=number, counted=PartialDate(on) if on else None, indicator=name), **fields)  # type: ignore[no-any-return]


def book(readings: tuple[Reading, ...], *outcomes: Outcome, target: float | None = None, **mission: object) -> Book:
    programme = Programme(
        id="programme", name="Programme", indicators=(Indicator(name="Companies", target=target, readings=readings),)
    )
    return office(programme, changed(JOURNEY, programme="programme", outcomes=outcomes, **mission))


def total(*args: object, **kwargs: object) -> IndicatorTotal:
    made = book(*args, **kwargs)  # type: ignore[arg-type]
    (found,) = indicator_totals(made.programmes["programme"], made)
    return found


def test_a_reading_is_the_value_on_its_day_and_only_what_came_after_is_added() -> None:
    found = total(
        (reading(11, "2026-05-01"), reading(23, "2026-11-01")),
        outcome(4, "2026-10-30"), outcome(5, "2026-11-01"), outcome(6, "2026-11-02"),
        target=40,
    )  # fmt: skip
    assert (found.least, found.most, found.share) == (29, 29, 72.5)
    assert [each.outcome.number for each in found.since] == [6]
    said = [each.said for each in found.why]
    assert said[0] == "Last reading: 23, on Sun 1 Nov 2026."
    assert said[1] == "Counted since: 6 in Journey to the East, Mon 2 Nov 2026."
    assert said[2].startswith("Not added, because the reading of Sun 1 Nov 2026 is later: 4 in")
    assert said[-2:] == ["Together: 29.", "The target is 40: 72 per cent."]


def test_without_a_reading_all_that_was_counted_is_the_total() -> None:
    found = total((), outcome(4), outcome(6, "2026-11-02"), outcome(2, name="Something else"))
    assert (found.reading, found.least, found.most, found.share) == (None, 10, 10, None)


@pytest.mark.parametrize(
    ("read", "counted"), [(None, "2026-11-02"), ("2026-11-01", "2026-11"), ("2026-11", "2026-11-20"), ("2026", "2026")]
)
def test_what_may_be_in_the_reading_already_is_told_as_a_range(read: str | None, counted: str) -> None:
    found = total((reading(23, read),), outcome(6, counted))
    assert (found.least, found.most) == (23, 29)
    assert found.why[-1].said == "Together: 23 to 29."
    assert any("Record when it was counted" in each.said for each in found.why)


def test_an_outcome_without_a_day_was_counted_when_its_visit_or_mission_ended() -> None:
    assert total((reading(1, "2026-11-09"),), outcome(2, visit="talks")).least == 3
    assert total((reading(1, "2026-11-10"),), outcome(2, visit="talks")).least == 1
    assert total((reading(1, "2026-11-15"),), outcome(2)).most == 1
    assert total((reading(1, "2026-11-10"),), outcome(2)).most == 3


def test_a_cancelled_mission_counts_nothing() -> None:
    assert total((), outcome(4), stage=MissionStage.CANCELLED).least == 0


def test_amounts_in_another_currency_are_not_added() -> None:
    programme = Programme(id="programme", name="P", indicators=(Indicator(name="Money", unit="EUR"),))
    outcomes = (outcome(5, name="Money", currency="EUR"), outcome(7, name="Money", currency="JPY"))
    made = office(programme, changed(JOURNEY, programme="programme", outcomes=outcomes))
    (found,) = indicator_totals(programme, made)
    assert found.least == 5


def test_what_names_no_indicator_or_has_no_number_is_told() -> None:
    made = book((), outcome(4, name="Firms"), outcome(None), outcome(3, name=""), outcome(1, name="COMPANIES"))
    said = [each.said for each in unmatched_outcomes(made.programmes["programme"], made)]
    assert len(said) == 2
    assert "“Firms”" in said[0]
    assert "no number" in said[1]


@tries(200)
@given(
    st.lists(st.tuples(st.integers(0, 50), st.none() | st.sampled_from(("2026-10-30", "2026-11", "2026-11-02")))),
    st.none() | st.tuples(st.integers(0, 50), st.none() | st.sampled_from(("2026-11-01", "2026-11", "2026"))),
)
def test_the_total_is_the_reading_with_some_of_the_outcomes(
    counted: list[tuple[int, str | None]], read: tuple[int, str | None] | None
) -> None:
    readings = (reading(*read),) if read else ()
    found = total(readings, *(outcome(number, on) for number, on in counted))
    begun = read[0] if read else 0
    every = sum(number for number, _ in counted)
    assert begun <= found.least <= found.most <= begun + every
    if read is None:
        assert found.least == every
    assert found.most - found.least == sum(each.outcome.number or 0 for each in found.unsure)


def firm(number: int, sme: bool = True) -> Organisation:
    return Organisation(id=f"firm-{number}", name=f"Firm {number}", kind=OrganisationKind.COMPANY, sme=sme)


def states(small: int, large: int, *budget: BudgetLine, ours: bool = True) -> list[QuotaState]:
    firms = [firm(number, number < small) for number in range(small + large)]
    there = (*TALKS.participants, *(Participant(organisation=each.id) for each in firms))
    mission = changed(JOURNEY, budget=budget)
    made = office(*firms, changed(TALKS, participants=there), mission, changed(NORTH, ours=ours))
    return [each.state for each in rit_quotas(mission, made)]


MET, FAILED, UNKNOWN = QuotaState.MET, QuotaState.FAILED, QuotaState.UNKNOWN


@pytest.mark.parametrize(
    ("small", "large", "expected"),
    [(5, 0, (MET, MET)), (4, 0, (FAILED, MET)), (5, 2, (MET, MET)), (5, 3, (MET, FAILED)), (4, 2, (FAILED, MET))],
)
def test_five_small_companies_and_two_thirds(small: int, large: int, expected: tuple[QuotaState, ...]) -> None:
    assert tuple(states(small, large)[:2]) == expected
    assert (Fraction(small, small + large) >= Fraction(2, 3)) == (expected[1] is MET)


def test_without_companies_it_is_not_known() -> None:
    assert states(0, 0) == [UNKNOWN, UNKNOWN, UNKNOWN]


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        ((BudgetLine(planned=100, payer="north"), BudgetLine(planned=200, payer="east")), MET),
        ((BudgetLine(planned=99, payer="north"), BudgetLine(planned=201, payer="east")), FAILED),
        ((BudgetLine(planned=99, payer="north"), BudgetLine(planned=201)), UNKNOWN),
        ((BudgetLine(planned=100, payer="north"), BudgetLine(planned=200)), MET),
        ((BudgetLine(planned=1, spent=300, payer="north"), BudgetLine(planned=300, payer="east")), MET),
        ((BudgetLine(planned=9, payer="north"), BudgetLine(planned=9, currency="JPY", payer="east")), FAILED),
        ((BudgetLine(item="No amount"),), UNKNOWN),
    ],
)
def test_a_third_of_the_costs_is_borne_locally(budget: tuple[BudgetLine, ...], expected: QuotaState) -> None:
    assert states(5, 0, *budget)[2] is expected

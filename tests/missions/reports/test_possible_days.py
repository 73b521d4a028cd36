"""Each possible day of a meeting or visit in the calendars of both sides."""

import pytest

from missions.dates.partial import PartialDate
from missions.deadlines.ledger import deadlines_of
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.reports.deadlines import POSSIBLE_DAYS, possible_days
from missions.reports.explanation import explain
from tests.world import book_of, changed, day, org, visit

ALPHA = org("alpha", "Alpha", country="DE", region="NW", ours=True)
BETA = org("beta", "Beta", country="FR")
MEETING = FollowUp(
    id="meeting", text="Meeting", kind=FollowUpKind.MEETING, promised_by=("alpha",), promised_to=("beta",)
)


def told(when: str, *others: object, **fields: object) -> list[str]:
    record = changed(MEETING, due=PartialDate(when), **fields)
    found = possible_days(record, book_of(record, ALPHA, BETA, *others))
    return [found.heading, *(each.text for each in found.lines)] if found else []


def test_each_day_is_clear_or_a_holiday_of_one_side_or_both() -> None:
    assert told("[2026-05-01,2026-05-06,2026-05-14,2026-06-04,2026-06-06]") == [
        "The possible days, in the calendars of DE-NW, FR",
        "Fri 1 May 2026: Labor Day (DE-NW, FR)",
        "Wed 6 May 2026: clear",
        "Thu 14 May 2026: Ascension Day (DE-NW, FR)",
        "Thu 4 Jun 2026: Corpus Christi (DE-NW)",
        "Sat 6 Jun 2026: weekend",
    ]


def test_it_stands_in_the_explanation_of_the_meeting() -> None:
    record = changed(MEETING, due=PartialDate("[2026-05-01,2026-05-06]"))
    book = book_of(record, ALPHA, BETA)
    (deadline,) = deadlines_of("meeting", book, day("2026-03-01"))
    assert POSSIBLE_DAYS in {part.key for part in explain(deadline, book, day("2026-03-01")).sections}


def test_of_many_days_those_that_are_clear_are_counted() -> None:
    assert told("2026-05")[1:] == ["Of 31 possible days, 17 are clear for both sides, the first Mon 4 May 2026."]


def test_where_friday_belongs_to_the_weekend_or_a_holiday_to_a_part_that_is_said() -> None:
    israel = org("beta", "Beta", country="IL")
    assert told("[2026-05-08,2026-05-11]", israel)[1:] == ["Fri 8 May 2026: weekend (IL)", "Mon 11 May 2026: clear"]
    nation = org("alpha", "Alpha", country="DE")
    assert told("[2027-01-06,2027-01-07]", nation)[1:] == [
        "Wed 6 Jan 2027: Epiphany, only in DE-BW, DE-BY, DE-ST, DE-Augsburg",
        "Thu 7 Jan 2027: clear",
    ]


def test_without_a_country_only_weekends_are_known() -> None:
    assert told("[2026-05-01,2026-05-02]", promised_by=(), promised_to=()) == [
        "The possible days, without holidays: no country of either side is known",
        "Fri 1 May 2026: clear",
        "Sat 2 May 2026: weekend",
    ]


@pytest.mark.parametrize("when", ["2026-05-06", "2024/2027", "2026-05-06/.."])
def test_one_day_or_far_too_many_tell_nothing(when: str) -> None:
    assert told(when) == []


def test_a_visit_has_them_too_in_the_calendars_of_its_place_and_of_who_takes_part() -> None:
    record = visit("tour", "[2026-05-01,2026-05-06]", host="beta")
    found = possible_days(record, book_of(record, ALPHA, BETA))
    assert found is not None
    assert found.lines[0].text == "Fri 1 May 2026: Labor Day (FR, DE-NW)"

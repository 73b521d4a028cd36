"""The four agreements of the sample on five days: their status, deadlines and gaps."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Band, Certainty, Consequence, Deadline
from missions.deadlines.ledger import deadlines
from missions.terms.status import AgreementState, agreement_status
from store.sample import cooperations
from tests.missions.due_dates import keys
from tests.world import book_of, day, words

BOOK = book_of(*cooperations())
ACCORD, KOBE = "bioxclusters-osaka-2016", "lsn-fbri-kobe"
FIVE = ("2015-11-01", "2016-11-08", "2018-06-01", "2018-11-08", "2026-11-22")


def dated(today: str) -> list[Deadline]:
    return [each for each in deadlines(BOOK, day(today)) if each.act_by]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2015-11-01", AgreementState.SIGNED),
        ("2016-11-08", AgreementState.IN_FORCE),
        ("2018-06-01", AgreementState.EXPIRING),
        ("2018-11-07", AgreementState.EXPIRING),
        ("2018-11-08", AgreementState.EXPIRY_UNCONFIRMED),  # over, if its first day counted
        ("2018-11-09", AgreementState.EXPIRED),
        ("2026-11-22", AgreementState.EXPIRED),
    ],
)
def test_the_accord_of_two_years_runs_out_between_two_days(today: str, state: AgreementState) -> None:
    found = agreement_status(BOOK.agreements[ACCORD], BOOK, day(today))
    assert found.state is state
    assert found.ending.date == PartialDate("2018-11-07/2018-11-08")


@pytest.mark.parametrize(
    ("today", "days", "name"),
    [
        ("2015-11-01", 1102, Band.LATER),
        ("2016-11-08", 729, Band.LATER),
        ("2018-06-01", 159, Band.START),
        ("2018-11-08", -1, Band.CHECK),  # if the first day does not count, this is the last
        ("2018-11-09", -2, Band.OVERDUE),
        ("2026-11-22", -2937, Band.OVERDUE),
    ],
)
def test_the_accord_is_to_be_followed_by_the_earlier_day_and_stays_overdue(today: str, days: int, name: Band) -> None:
    (found,) = [each for each in dated(today) if each.id == ACCORD]
    assert found.key == f"expiry:{ACCORD}:1"
    assert (found.due, found.act_by) == (PartialDate("2018-11-07/2018-11-08"), date(2018, 11, 7))
    assert found.start_by == date(2018, 9, 6)  # forty working days, without 1 Nov in France and three days in Japan
    assert (found.days, found.band) == (days, name)
    assert (found.certainty, found.consequence) == (Certainty.BOUNDED, Consequence.LAPSE)
    for said in (
        "Signed on Tue 8 Nov 2016 at BIO-Europe 2016.",
        "the term is assumed to run from the signing",
        "the last day is Thu 8 Nov 2018 (Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2); CPC art. 641).",
        "the last day is Wed 7 Nov 2018 (BGB §§ 187(2), 188(2)).",
        "act on the earlier and treat it as expired only after the later",
        "Working days are those of FR, JP.",
        "No renewal clause is recorded" if days > -2 else "It lapsed on 7 or 8 Nov 2018: neither a renewal clause",
    ):
        assert said in words(found)
    assert ("That day has passed" in words(found)) == (name is Band.OVERDUE)


@pytest.mark.parametrize(
    ("today", "act_by", "name"),
    [
        ("2015-11-01", "2015-12-31", Band.DECIDE),
        ("2016-11-08", "2016-12-30", Band.DECIDE),  # 31 December 2016 is a Saturday
        ("2018-06-01", "2018-12-31", Band.PLAN),
        ("2018-11-08", "2018-12-31", Band.DECIDE),
        ("2026-11-22", "2026-12-31", Band.DECIDE),
    ],
)
def test_a_visit_to_kobe_is_meant_each_year_anew_and_never_late(today: str, act_by: str, name: Band) -> None:
    (found,) = [each for each in dated(today) if each.id == KOBE]
    assert found.key == f"follow_up:{KOBE}:{today[:4]}"
    assert found.due == PartialDate(f"{today[:4]}-12-31")
    assert (found.act_by, found.band) == (day(act_by), name)
    assert (found.certainty, found.consequence) == (Certainty.ASSUMED, Consequence.LATE_TASK)
    assert "“Signing in Kobe” may count, but its day is not recorded." in words(found)
    assert "as an intention, not an obligation: Exchange visit" in words(found)


@pytest.mark.parametrize("today", FIVE)
def test_nothing_else_has_a_day_and_every_fact_that_is_missing_is_told(today: str) -> None:
    found = deadlines(BOOK, day(today))
    assert {each.id for each in found if each.act_by} == {ACCORD, KOBE}
    agreements = [each for each in found if each.act_by is None and each.table == "agreements"]
    assert keys(agreements) == [
        "data_gap:biom-osaka-2015:1:term",
        f"data_gap:{ACCORD}:1:anchor",
        f"data_gap:{KOBE}:1:signatures",
        f"data_gap:{KOBE}:1:term",
        "data_gap:medilink-bochum-2024:1:term",
    ]
    follow_ups = {each.id for each in found if each.table == "follow_ups"}
    suggested = {"boost4health-join-cebr", "medilink-bochum-exchange"}
    open_ones = {each.id for each in BOOK.follow_ups.values()} - suggested
    assert follow_ups == open_ones
    assert len(found) == 17


def test_the_two_deadlines_come_in_the_order_in_which_to_act() -> None:
    assert [each.id for each in dated("2018-06-01")] == [ACCORD, KOBE]
    assert [each.id for each in dated("2026-11-22")] == [ACCORD, KOBE]  # late for longer


def test_an_agreement_signed_on_some_day_of_a_fair_says_which_days() -> None:
    now = agreement_status(BOOK.agreements["medilink-bochum-2024"], BOOK, date(2024, 11, 12))
    assert now.ending.begun.date == PartialDate("2024-11-11/2024-11-14")
    assert now.ending.begun.assumed

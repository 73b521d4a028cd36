"""What whoever looks at a portfolio has set: how to read dates, when to begin and remind, where home is."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from missions.dates.parsing import AmbiguousError, parse_date, parse_yearly_day, use_date_order
from missions.dates.periods import Period
from missions.dates.typed_days import DateOrder
from missions.deadlines.decisions import reminder_days
from missions.deadlines.ledger import LiveLedger, deadlines
from missions.delegation.sides import organisations_marked_ours, our_organisations, own_organisation
from missions.planning.new_mission import usual_lead
from missions.records.agreements import Lead, OwnRules, Reminder
from missions.records.book import Book, under_own_rules
from missions.records.changes import Changes
from missions.records.clauses import Renewal
from missions.reports.explanation import explain
from missions.reports.report import Table
from missions.travel.itinerary import itinerary, update_itinerary
from missions.travel.timing import departure_zone, home_zone
from tests.world import EAST, JOURNEY, NORTH, TALKS, TODAY, TWO_YEARS, agreement, book_of, changed, day, org, signed_on

OWN = OwnRules(approvals_lead=10, reminders=(Period("P90D"), Period("P7D")))
NOW = day("2018-08-01")


@pytest.fixture
def _asks_again() -> Iterator[None]:
    yield
    use_date_order(DateOrder.ASK)


@pytest.mark.usefixtures("_asks_again")
@pytest.mark.parametrize(
    ("order", "read"),
    [
        (DateOrder.DAY_FIRST, {"08/11/2026": "2026-11-08", "08/25/2026": "2026-08-25", "3-4-26": "2026-04-03"}),
        (DateOrder.MONTH_FIRST, {"08/11/2026": "2026-08-11", "25/08/2026": "2026-08-25", "8.11.2026": "2026-11-08"}),
    ],
)
def test_a_date_in_numbers_is_read_in_the_order_that_is_set(order: DateOrder, read: dict[str, str]) -> None:
    with pytest.raises(AmbiguousError):
        parse_date("08/11/2026", TODAY)
    use_date_order(order)
    assert {text: parse_date(text, TODAY).text for text in read} == read
    assert parse_yearly_day("3/4") == ("04-03" if order is DateOrder.DAY_FIRST else "03-04")


def explained(book: Book) -> str:
    [deadline] = [each for each in deadlines(book, NOW) if each.decides_end]
    report = explain(deadline, book, NOW)
    return "\n".join(each.text for part in report.sections for each in part.lines if not isinstance(each, Table))


def test_lead_time_and_reminders_are_those_set_and_said_to_be_so() -> None:
    usual = book_of(agreement(term=TWO_YEARS))
    own = under_own_rules(usual, OWN)
    [before], [after] = ([each for each in deadlines(book, NOW) if each.decides_end] for book in (usual, own))
    assert after.act_by == before.act_by, "the day to act is in the agreement, not in the settings"
    assert before.start_by
    assert after.start_by
    assert after.act_by
    assert after.start_by - before.start_by == timedelta(weeks=6)
    assert reminder_days(after, own) == (after.act_by - timedelta(days=90), after.act_by - timedelta(days=7))
    assert "from the settings" not in explained(usual)
    assert "Approvals take 10 working days (our rule, from the settings)" in explained(own)
    assert "Our rule, from the settings." in explained(own)


def test_what_the_agreement_says_itself_goes_first() -> None:
    records = (
        agreement(term=TWO_YEARS, leads=(Lead(working_days=30),), reminders=(Reminder(before=(Period("P1M"),)),)),
        agreement(term=TWO_YEARS, renewal=Renewal(approvals_lead=30), reminders=(Reminder(before=(Period("P1M"),)),)),
    )
    for record in records:
        usual = book_of(record)
        own = under_own_rules(usual, OWN)
        assert deadlines(own, NOW) == deadlines(usual, NOW)
        assert explained(own) == explained(usual)


def test_a_ledger_that_goes_on_changing_keeps_to_what_is_set() -> None:
    accord = agreement(term=TWO_YEARS)
    own = under_own_rules(book_of(accord), OWN)
    later = own.after(Changes("later", (changed(accord, signatures=signed_on("2016-11-09")),)))
    assert LiveLedger(own, NOW).after(later, ("accord",)).deadlines == deadlines(later, NOW)


def test_the_organisation_that_is_set_is_ours_where_none_is_marked_and_first_where_several_are() -> None:
    mine, other = changed(NORTH, ours=False), org("other", "Other Cluster")
    book = under_own_rules(book_of(mine, other), OwnRules(organisation=NORTH.heading.upper()))
    assert own_organisation(book) == NORTH.id
    assert NORTH.id in our_organisations(book)
    assert usual_lead(book) == NORTH.id, "the first mission is led by it"
    both = under_own_rules(book_of(changed(mine, ours=True), changed(other, ours=True)), OwnRules(organisation="other"))
    assert organisations_marked_ours(both) == ("other", NORTH.id)
    one = under_own_rules(book_of(changed(mine, ours=True), other), OwnRules(organisation="other"))
    assert organisations_marked_ours(one) == (NORTH.id,), "what the file says of whose it is goes first"
    assert own_organisation(under_own_rules(book_of(mine), OwnRules(organisation="Nobody"))) == ""


def test_times_at_home_are_those_of_where_i_am_unless_the_mission_says_otherwise() -> None:
    book = book_of(NORTH, EAST, JOURNEY, TALKS)
    lisbon = under_own_rules(book, OwnRules(home_zone="Europe/Lisbon"))
    assert home_zone(JOURNEY, book) == departure_zone(JOURNEY, lisbon) == "Europe/Berlin"
    assert home_zone(JOURNEY, lisbon) == "Europe/Lisbon"
    assert home_zone(changed(JOURNEY, home="Asia/Tokyo"), lisbon) == "Asia/Tokyo"
    berlin, there = itinerary(JOURNEY, book), itinerary(JOURNEY, lisbon)
    assert [item.starts for each in there.days for item in each.items] == [
        item.starts for each in berlin.days for item in each.items
    ], "when something is does not depend on who looks at it"
    pairs = [(one.home_at, two.home_at) for a, b in zip(berlin.days, there.days, strict=True)
             for one, two in zip(a.items, b.items, strict=True) if one.home_at and two.home_at]  # fmt: skip
    assert pairs
    assert all(one.hour == two.hour + 1 for one, two in pairs)
    assert update_itinerary(berlin, book, lisbon) == there

"""Exit dates of a running agreement: the last day for notice to leave on the next one."""

from datetime import date, timedelta

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.deadlines.exits import ways_out
from missions.records.agreements import Agreement, Relation, RelationType
from missions.records.clauses import (
    Anchor,
    Boundary,
    Counting,
    EffectDay,
    EffectiveOn,
    Entry,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalMode,
    Term,
    TermKind,
    Trigger,
)
from missions.records.record import Record
from tests.missions.due_dates import due_on, keys, one_of, the_end
from tests.world import BY_SIGNING, EAST, NORTH, YEARLY, agreement, book_of, day, lasting, signed_on, until, words


def leaving(boundary: Boundary, period: str | None = "P3M", **fields: object) -> NoticeRule:
    length = Period(period) if period else None
    return NoticeRule(**{"period": length, "reckoning": Reckoning.FROM_RECEIPT, "boundary": boundary, **fields})


def running(rule: NoticeRule, **fields: object) -> Agreement:
    """Return an agreement of indefinite length, signed 8 Nov 2016, that may be left by that rule."""
    term = Term(kind=TermKind.INDEFINITE, anchor=Anchor.EVENT)
    return agreement(**{"term": term, "entry": BY_SIGNING, "notices": (rule,), "calendars": ("JP",), **fields})


def way_out(today: str, accord: Agreement, *others: Record) -> Deadline:
    return one_of(DeadlineKind.EXIT_BOUNDARY, today, accord, *others)


@pytest.mark.parametrize(
    ("rule", "effect", "due", "act_by"),
    [
        (leaving(Boundary.MONTH), "2018-05-31", "2018-02-28", "2018-02-28"),
        (leaving(Boundary.QUARTER), "2018-06-30", "2018-03-31", "2018-03-30"),  # BGB § 188(3); strictly 30 March
        (leaving(Boundary.HALF_YEAR), "2018-06-30", "2018-03-31", "2018-03-30"),
        (leaving(Boundary.CALENDAR_YEAR), "2018-12-31", "2018-09-30", "2018-09-28"),  # a Sunday
        (leaving(Boundary.ANNIVERSARY), "2018-11-08", "2018-08-08", "2018-08-08"),  # as of the French branch accord
        (leaving(Boundary.DAY_OF_YEAR, cutoff="01-15"), "2019-01-15", "2018-10-15", "2018-10-15"),
        (leaving(Boundary.DAY_OF_YEAR, None, cutoff="07-15"), "2018-07-15", "2018-07-15", "2018-07-13"),  # a Sunday
        (leaving(Boundary.NONE, None, cutoff="03-31", effect_day="09-30"), "2018-09-30", "2018-03-31", "2018-03-30"),
        (leaving(Boundary.NONE, "P6M", cutoff="03-31"), "2018-09-30", "2018-03-31", "2018-03-30"),  # counted from then
        (leaving(Boundary.CALENDAR_YEAR, None, cutoff="06-30"), "2018-12-31", "2018-06-30", "2018-06-29"),
        (leaving(Boundary.END_OF_FOLLOWING_YEAR, None), "2019-12-31", "2018-12-31", "2018-12-31"),
    ],
)
def test_notice_for_the_next_boundary_has_a_last_day(rule: NoticeRule, effect: str, due: str, act_by: str) -> None:
    found = way_out("2018-02-15", running(rule))
    assert found.key == f"exit_boundary:accord:1:{effect}"
    assert (found.due, found.act_by) == (PartialDate(due), day(act_by))
    assert (found.consequence, found.certainty) == (Consequence.BOUND_LONGER, Certainty.DERIVED)
    assert "Notice periods are not extended over weekends or holidays (BGH III ZR 172/04)." in words(found)


def test_missing_it_costs_until_the_next_way_out() -> None:
    found = way_out("2018-02-15", running(leaving(Boundary.CALENDAR_YEAR)))
    assert "It may be terminated with notice of 3 months, effective the end of a calendar year." in words(found)
    assert "Notice by Sun 30 Sep 2018 takes effect on Mon 31 Dec 2018." in words(found)
    assert "After that the next exit date is Tue 31 Dec 2019." in words(found)


def test_a_way_out_stays_until_no_reading_is_in_time_and_then_the_next_names_it() -> None:
    accord = running(leaving(Boundary.CALENDAR_YEAR))
    late = way_out("2018-09-30", accord)  # a Sunday, and by law still in time
    assert (late.key, late.act_by) == ("exit_boundary:accord:1:2018-12-31", day("2018-09-28"))
    assert "Legally there is still time until Sun 30 Sep 2018." in words(late)
    then = way_out("2018-10-01", accord)
    assert then.key == "exit_boundary:accord:1:2019-12-31"
    missed = "The last day to give notice for Mon 31 Dec 2018 was Sun 30 Sep 2018: that exit date has been missed."
    assert missed in words(then)
    assert missed not in words(way_out("2019-01-01", accord))


@pytest.mark.parametrize(
    ("boundary", "period", "today", "due", "effect"),
    [
        # 31 January and a month is 28 February, 31 March and three are 30 June (BGB § 188(3)).
        (Boundary.MONTH, "P1M", "2023-01-30", "2023-01-31", "2023-02-28"),
        (Boundary.HALF_YEAR, "P3M", "2026-03-31", "2026-03-31", "2026-06-30"),
    ],
)
def test_a_way_out_is_found_by_law_not_by_the_stricter_day(
    boundary: Boundary, period: str, today: str, due: str, effect: str
) -> None:
    found = way_out(today, running(leaving(boundary, period)))
    assert (found.due, found.part) == (PartialDate(due), effect)


def test_there_is_always_a_way_out_and_it_takes_effect_after_the_whole_period() -> None:
    accord = running(leaving(Boundary.QUARTER))
    for number in range(0, 800, 7):
        today = date(2018, 1, 1) + timedelta(days=number)
        found = way_out(today.isoformat(), accord)
        assert found.act_by is not None
        effect = date.fromisoformat(found.part)
        assert found.due
        assert today <= found.due.latest
        assert 88 <= (effect - found.act_by).days <= 98  # three months, and a weekend or month end at most
        assert effect.isoformat()[5:] in ("03-31", "06-30", "09-30", "12-31")


@pytest.mark.parametrize("boundary", [Boundary.NONE, Boundary.NTH_MONTH_START])
def test_what_may_be_left_at_any_time_has_no_last_day_but_is_told(boundary: Boundary) -> None:
    accord = running(leaving(boundary))
    assert due_on("2018-02-15", accord) == ()
    told = [str(each) for each in ways_out(AgreementContext(accord, book_of(accord), day("2018-02-15")))]
    effect = "Tue 15 May 2018" if boundary is Boundary.NONE else "Mon 30 Apr 2018"
    assert f"Notice given on Thu 15 Feb 2018 would take effect on {effect}." in told


def test_where_no_term_ends_notice_to_a_boundary_is_taken_to_count_from_receipt() -> None:
    found = way_out("2018-02-15", running(leaving(Boundary.CALENDAR_YEAR, "P6M", reckoning=Reckoning.BEFORE_TERM_END)))
    assert (found.due, found.certainty) == (PartialDate("2018-06-30"), Certainty.ASSUMED)
    assert "it is assumed to count from its receipt" in words(found)


@pytest.mark.parametrize(
    ("rule", "fields", "fact"),
    [
        (
            leaving(Boundary.CALENDAR_YEAR, purpose=NoticePurpose.NON_RENEWAL),
            {},
            "the agreement has no end to count from",
        ),
        (leaving(Boundary.NONE, reckoning=Reckoning.BEFORE_TERM_END), {}, "the agreement has no end to count from"),
        (leaving(Boundary.NONE, None), {}, "Neither the notice period nor the day on which notice takes effect"),
        (leaving(Boundary.NONE, None, cutoff="03-31"), {}, "when it takes effect is not recorded"),
        (leaving(Boundary.MONTH, cutoff="autumn"), {}, "“autumn” is not a day of the year"),
        (leaving(Boundary.NTH_MONTH_START, "P90D"), {}, "which month is not recorded"),
        (leaving(Boundary.NONE, None, purpose=NoticePurpose.SUSPENSION), {}, "Neither the notice period nor the day"),
        (leaving(Boundary.NONE, None, purpose=NoticePurpose.WITHDRAWAL), {}, "Neither the notice period nor the day"),
        (leaving(Boundary.ANNIVERSARY), {"signatures": signed_on("../2016")}, "not known well enough"),
        (
            leaving(Boundary.NONE, reckoning=Reckoning.BEFORE_TERM_END),
            {"term": until("2020-12-31")},
            "No record says whether notice can end it before Thu 31 Dec 2020",
        ),
    ],
)
def test_a_rule_that_leads_to_no_day_is_never_silent(rule: NoticeRule, fields: dict[str, object], fact: str) -> None:
    gaps = [each for each in due_on("2018-02-15", running(rule, **fields)) if each.key == "data_gap:accord:1:exit"]
    assert [fact in words(each) for each in gaps] == [True]


def test_a_day_of_effect_that_may_be_in_or_out_is_assumed_until_it_is_recorded() -> None:
    found = way_out("2018-02-15", running(leaving(Boundary.DAY_OF_YEAR, cutoff="01-01")))
    assert (found.key, found.certainty) == ("exit_boundary:accord:1:2019-01-01", Certainty.ASSUMED)
    assert (found.due, found.act_by) == (PartialDate("2018-10-01"), day("2018-09-28"))
    assert "It is not stated whether Tue 1 Jan 2019 is the last day in force or the first one out" in words(found)
    stated = running(leaving(Boundary.DAY_OF_YEAR, cutoff="01-01", effect=EffectDay.FIRST_OUT))
    assert way_out("2018-02-15", stated).due == PartialDate("2018-09-30")


def test_both_anniversaries_of_an_unknown_first_day_are_told() -> None:
    accord = running(leaving(Boundary.ANNIVERSARY), term=Term(kind=TermKind.INDEFINITE))
    found = way_out("2018-08-08", accord)
    assert (found.act_by, found.certainty) == (day("2018-08-08"), Certainty.BOUNDED)
    assert found.due == PartialDate("2018-08-08/2019-08-08")  # today, or a year later if the first day counted
    before = way_out("2018-08-07", accord)
    assert (before.act_by, before.due) == (day("2018-08-07"), PartialDate("2018-08-07/2018-08-08"))
    assert way_out("2018-08-09", accord).due == PartialDate("2019-08-07/2019-08-08")


def test_nothing_takes_effect_in_the_minimum_term() -> None:
    rule = leaving(Boundary.CALENDAR_YEAR, minimum_term=Period("P4Y"))
    assert way_out("2018-02-15", running(rule)).part == "2020-12-31"
    assert way_out("2018-02-15", running(rule, entry=Entry())).certainty is Certainty.ASSUMED
    later = leaving(Boundary.CALENDAR_YEAR, not_before=PartialDate("2022-01-01"))
    assert way_out("2018-02-15", running(later)).part == "2022-12-31"


def test_we_leave_only_by_rules_that_are_ours() -> None:
    rules = (leaving(Boundary.CALENDAR_YEAR, party="east"), leaving(Boundary.QUARTER, party="north"))
    accord = running(rules[0], notices=rules)
    found = way_out("2018-02-15", accord, NORTH, EAST)
    assert found.key == "exit_boundary:accord:2:2018-06-30"
    assert f"Under this rule, only {NORTH.name} may give notice." in words(found)
    book = book_of(accord, NORTH, EAST)
    told = [str(each) for each in ways_out(AgreementContext(accord, book, day("2018-02-15")))]
    assert f"Under this rule, only {EAST.name} may give notice." in told
    assert "Notice given on Thu 15 Feb 2018 would take effect on Mon 31 Dec 2018." in told


def test_each_rule_has_a_way_out_of_its_own() -> None:
    rules = (leaving(Boundary.CALENDAR_YEAR), leaving(Boundary.QUARTER, purpose=NoticePurpose.WITHDRAWAL))
    found = keys(due_on("2018-02-15", running(rules[0], notices=rules)))
    assert found == ["exit_boundary:accord:2:2018-06-30", "exit_boundary:accord:1:2018-12-31"]


def test_no_way_out_lies_at_or_after_an_end_that_comes_anyway() -> None:
    ending = running(leaving(Boundary.CALENDAR_YEAR), term=until("2018-12-31"))
    assert keys(due_on("2018-02-15", ending)) == ["expiry:accord:1"]
    longer = running(leaving(Boundary.CALENDAR_YEAR), term=until("2019-01-01"))
    assert keys(due_on("2018-02-15", longer)) == ["exit_boundary:accord:1:2018-12-31", "expiry:accord:1"]
    rolling = running(
        leaving(Boundary.CALENDAR_YEAR),
        term=until("2018-12-31"),
        renewal=Renewal(mode=RenewalMode.TACIT, period=Period("P5Y")),
    )
    assert "exit_boundary:accord:1:2018-12-31" in keys(due_on("2018-02-15", rolling))


def test_nobody_leaves_twice_nor_what_was_followed() -> None:
    rule = leaving(Boundary.CALENDAR_YEAR)
    notice = NoticeEvent(purpose=NoticePurpose.TERMINATION, received=PartialDate("2018-02-01"))
    assert keys(due_on("2018-02-15", running(rule, notice_events=(notice,)))) == ["expiry:accord:1"]
    new = agreement("newer", "2018-02-01", term=until("2022-12-31"), entry=Entry(
        trigger=Trigger.DATE, date=PartialDate("2018-06-01")), relations=(
        Relation(type=RelationType.SUPERSEDES, target="accord"),))  # fmt: skip
    assert keys(due_on("2018-02-15", running(rule), new)) == ["expiry:accord:1", "expiry:newer:1"]
    assert keys(due_on("2018-06-01", running(rule), new)) == ["expiry:newer:1"]


def test_an_anniversary_counted_from_what_is_assumed_is_assumed() -> None:
    assert way_out("2018-02-15", running(leaving(Boundary.ANNIVERSARY), entry=Entry())).certainty is Certainty.ASSUMED
    assert way_out("2018-02-15", running(leaving(Boundary.QUARTER), entry=Entry())).certainty is Certainty.DERIVED


def test_of_an_unknown_first_day_the_earlier_anniversary_is_the_way_out() -> None:
    accord = running(leaving(Boundary.ANNIVERSARY), term=lasting("P9Y"))
    assert way_out("2018-02-15", accord).key == "exit_boundary:accord:1:2018-11-07"


def test_the_stricter_reading_follows_the_agreements_own_counting() -> None:
    term = Term(kind=TermKind.INDEFINITE, counting=Counting.CALENDAR_DAYS)
    found = way_out("2018-02-15", running(leaving(Boundary.CALENDAR_YEAR), term=term))
    assert found.due == PartialDate("2018-10-02")  # ninety days before 31 December
    assert found.act_by == date(2018, 10, 2)


@pytest.mark.parametrize(
    ("accord", "fact"),
    [
        (running(leaving(Boundary.ANNIVERSARY), signatures=(), term=until("2025-12-31")), "entry into force"),
        (running(leaving(Boundary.DAY_OF_YEAR, cutoff="autumn")), "day of the year"),
        (running(leaving(Boundary.DAY_OF_YEAR)), "day of the year"),
    ],
)
def test_a_way_out_whose_day_cannot_be_computed_is_a_gap(accord: Agreement, fact: str) -> None:
    gap = one_of(DeadlineKind.DATA_GAP, "2018-02-15", accord)
    assert gap.key == "data_gap:accord:1:exit"
    assert f"record “{fact}”" in words(gap)


def test_notice_of_leaving_must_arrive_in_time_too() -> None:
    found = way_out("2018-02-15", running(leaving(Boundary.CALENDAR_YEAR, delivery=10), calendars=("FR",)))
    assert found.act_by == date(2018, 9, 14)
    assert "Delivery takes 10 working days: to arrive by Fri 28 Sep 2018, send it by Fri 14 Sep 2018." in words(found)


def test_of_several_parties_one_may_withdraw_at_the_end_of_a_term_that_renews_itself() -> None:
    rule = leaving(Boundary.NONE, purpose=NoticePurpose.WITHDRAWAL, reckoning=Reckoning.BEFORE_TERM_END)
    accord = running(rule, term=until("2018-12-31"), renewal=YEARLY, party_count=5)
    assert way_out("2018-02-15", accord).key == "exit_boundary:accord:1:2018-12-31"
    late = way_out("2018-10-01", accord)
    assert late.due == PartialDate("2019-09-30")
    assert "The last day to give notice for Mon 31 Dec 2018 was Sun 30 Sep 2018" in words(late)


def test_of_two_parties_the_notice_to_withdraw_stops_the_renewal() -> None:
    rule = leaving(Boundary.NONE, purpose=NoticePurpose.WITHDRAWAL, reckoning=Reckoning.BEFORE_TERM_END)
    found = the_end("2018-02-15", running(rule, term=until("2018-12-31"), renewal=YEARLY))
    assert (found.kind, found.due) == (DeadlineKind.NOTICE_OF_NON_RENEWAL, PartialDate("2018-09-30"))


def test_a_notice_that_counts_from_its_dispatch_is_not_sent_earlier_by_its_way() -> None:
    rule = leaving(Boundary.CALENDAR_YEAR, "P2M", delivery=10, effective_on=EffectiveOn.DISPATCH)
    assert way_out("2018-02-15", running(rule)).act_by == date(2018, 10, 31)

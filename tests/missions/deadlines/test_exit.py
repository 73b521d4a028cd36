"""Exit dates of a running agreement: the last day for notice to leave on the next one."""

from datetime import date, timedelta

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.records.agreements import Agreement, Relation, RelationType
from missions.records.clauses import (
    Anchor,
    Boundary,
    Counting,
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
from tests.missions.due_dates import due_on, keys, one_of
from tests.world import BY_SIGNING, agreement, day, lasting, until, words


def leaving(boundary: Boundary, period: str | None = "P3M", **fields: object) -> NoticeRule:
    length = Period(period) if period else None
    return NoticeRule(**{"period": length, "reckoning": Reckoning.FROM_RECEIPT, "boundary": boundary, **fields})


def running(rule: NoticeRule, **fields: object) -> Agreement:
    """Return an agreement of indefinite length, signed 8 Nov 2016, that may be left by that rule."""
    term = Term(kind=TermKind.INDEFINITE, anchor=Anchor.EVENT)
    return agreement(**{"term": term, "entry": BY_SIGNING, "notices": (rule,), **fields})


def way_out(today: str, accord: Agreement) -> Deadline:
    return one_of(DeadlineKind.EXIT_BOUNDARY, today, accord)


@pytest.mark.parametrize(
    ("rule", "effect", "due", "act_by"),
    [
        (leaving(Boundary.MONTH), "2018-05-31", "2018-02-28", "2018-02-28"),
        (leaving(Boundary.QUARTER), "2018-06-30", "2018-03-31", "2018-03-30"),  # BGB § 188(3); strictly 30 March
        (leaving(Boundary.HALF_YEAR), "2018-06-30", "2018-03-31", "2018-03-30"),
        (leaving(Boundary.CALENDAR_YEAR), "2018-12-31", "2018-09-30", "2018-09-28"),  # a Sunday
        (leaving(Boundary.ANNIVERSARY), "2018-11-08", "2018-08-08", "2018-08-08"),  # as of the French branch accord
        (leaving(Boundary.DAY_OF_YEAR, cutoff="01-01"), "2019-01-01", "2018-10-01", "2018-10-01"),
        (leaving(Boundary.DAY_OF_YEAR, None, cutoff="07-01"), "2018-07-01", "2018-07-01", "2018-06-29"),
        (leaving(Boundary.END_OF_FOLLOWING_YEAR, None), "2019-12-31", "2018-12-31", "2018-12-31"),
    ],
)
def test_notice_for_the_next_boundary_has_a_last_day(rule: NoticeRule, effect: str, due: str, act_by: str) -> None:
    found = way_out("2018-02-15", running(rule))
    assert found.key == f"exit_boundary:accord:1:{effect}"
    assert (found.due, found.act_by) == (PartialDate(due), day(act_by))
    assert (found.consequence, found.certainty) == (Consequence.BOUND_LONGER, Certainty.DERIVED)
    assert "Periods of notice are not extended over weekends or holidays (BGH III ZR 172/04)." in words(found)


def test_missing_it_costs_until_the_next_way_out() -> None:
    found = way_out("2018-02-15", running(leaving(Boundary.CALENDAR_YEAR)))
    assert "It may be left with notice of 3 months to the end of the calendar year." in words(found)
    assert "Notice by Sun 30 Sep 2018 takes effect on Mon 31 Dec 2018." in words(found)
    assert "After that the next way out is Tue 31 Dec 2019." in words(found)


def test_the_day_after_the_last_notice_the_next_way_out_is_shown() -> None:
    accord = running(leaving(Boundary.CALENDAR_YEAR))
    assert way_out("2018-09-28", accord).key == "exit_boundary:accord:1:2018-12-31"
    assert way_out("2018-10-01", accord).key == "exit_boundary:accord:1:2019-12-31"


def test_there_is_always_a_way_out_and_it_takes_effect_after_the_whole_period() -> None:
    accord = running(leaving(Boundary.QUARTER))
    for number in range(0, 800, 7):
        today = date(2018, 1, 1) + timedelta(days=number)
        found = way_out(today.isoformat(), accord)
        assert found.act_by is not None
        effect = date.fromisoformat(found.part)
        assert today <= found.act_by
        assert 88 <= (effect - found.act_by).days <= 98  # three months, and a weekend or month end at most
        assert effect.isoformat()[5:] in ("03-31", "06-30", "09-30", "12-31")


@pytest.mark.parametrize("boundary", [Boundary.NONE, Boundary.NTH_MONTH_START])
def test_what_may_be_left_at_any_time_has_no_last_day(boundary: Boundary) -> None:
    assert due_on("2018-02-15", running(leaving(boundary))) == ()


@pytest.mark.parametrize(
    "rule",
    [
        leaving(Boundary.CALENDAR_YEAR, purpose=NoticePurpose.NON_RENEWAL),
        leaving(Boundary.CALENDAR_YEAR, purpose=NoticePurpose.SUSPENSION),
        leaving(Boundary.CALENDAR_YEAR, reckoning=Reckoning.BEFORE_TERM_END),
    ],
)
def test_only_notice_of_leaving_counted_from_receipt_is_a_way_out(rule: NoticeRule) -> None:
    assert due_on("2018-02-15", running(rule)) == ()


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
    found = way_out("2018-02-15", running(leaving(Boundary.CALENDAR_YEAR, delivery=10)))
    assert found.act_by == date(2018, 9, 14)
    assert "It takes 10 working days to arrive, so send it by Fri 14 Sep 2018." in words(found)

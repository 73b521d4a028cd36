"""Deadlines of agreements: by when to act, how sure that is, and what happens otherwise."""

from datetime import date, timedelta

import pytest

from missions.dates import PartialDate
from missions.deadlines.deadline import Band, Certainty, Consequence, Deadline, DeadlineKind
from missions.periods import Period
from missions.records.agreements import Agreement, Lead
from missions.records.clauses import (
    Anchor,
    Entry,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalMode,
    Term,
    Trigger,
)
from missions.records.common import Record
from tests.missions.making import agreement, day, due_on, lasting, until, words

# The bioXclusters accord: signed 8 Nov 2016 for two years; whether its first day counts is not stated.
ACCORD = agreement(term=lasting("P2Y"), renewal=Renewal(mode=RenewalMode.EXPRESS))


def expiry(today: str, accord: Agreement, *others: Record) -> Deadline:
    (found,) = [each for each in due_on(today, accord, *others) if each.kind is DeadlineKind.EXPIRY]
    return found


def test_the_accord_of_2016_is_due_by_both_readings_and_acted_on_by_the_earlier() -> None:
    found = expiry("2018-06-01", ACCORD)
    assert found.key == "expiry:accord:1"
    assert found.due == PartialDate("2018-11-07/2018-11-08")
    assert found.act_by == date(2018, 11, 7)  # a Wednesday
    assert found.start_by == date(2018, 9, 12)  # 40 working days before
    assert (found.days, found.band) == (159, Band.START)
    assert found.certainty is Certainty.BOUNDED
    assert found.consequence is Consequence.LAPSE
    assert "8 Nov 2016" in words(found)
    assert "Act by Wed 7 Nov 2018, the earliest day it may end." in words(found)
    assert "Approvals take 40 working days, so start by Wed 12 Sep 2018." in words(found)
    assert "renewed only expressly" in words(found)


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("2017-11-07", Band.PLAN),
        ("2018-05-11", Band.START),
        ("2018-08-09", Band.DECIDE),
        ("2018-10-08", Band.ACT),
        ("2018-10-31", Band.CRITICAL),
        ("2018-11-08", Band.OVERDUE),
    ],
)
def test_the_accord_climbs_the_ladder_on_the_days_worked_out(first: str, name: Band) -> None:
    eve = day(first) - timedelta(days=1)
    assert expiry(first, ACCORD).band is name
    farther = list(Band)[list(Band).index(name) + 1]
    assert expiry(eve.isoformat(), ACCORD).band is farther


def test_what_is_past_says_so() -> None:
    assert "nothing is recorded that came of it" not in words(expiry("2018-11-07", ACCORD))
    assert "nothing is recorded that came of it" in words(expiry("2018-11-08", ACCORD))


@pytest.mark.parametrize(
    ("term", "entry", "certainty"),
    [
        (until("2018-12-31"), Trigger.SIGNING, Certainty.FIRM),
        (until("2018-12-31?"), Trigger.SIGNING, Certainty.ASSUMED),
        (until("2018-12"), Trigger.SIGNING, Certainty.BOUNDED),
        (lasting("P2Y", Anchor.EVENT), Trigger.SIGNING, Certainty.DERIVED),
        (lasting("P2Y", Anchor.EVENT), Trigger.UNKNOWN, Certainty.ASSUMED),  # taken to run from the signing
        (lasting("P2Y"), Trigger.SIGNING, Certainty.BOUNDED),
    ],
)
def test_a_due_day_is_as_certain_as_its_facts(term: Term, entry: Trigger, certainty: Certainty) -> None:
    assert expiry("2018-06-01", agreement(term=term, entry=Entry(trigger=entry))).certainty is certainty


def test_what_is_counted_from_an_uncertain_day_is_assumed() -> None:
    accord = agreement(signed="2016-11-08?", term=lasting("P2Y", Anchor.EVENT), entry=Entry(trigger=Trigger.SIGNING))
    assert expiry("2018-06-01", accord).certainty is Certainty.ASSUMED


def test_an_end_on_a_weekend_stays_due_but_is_acted_on_before() -> None:
    found = expiry("2025-06-01", agreement(term=until("2025-11-08")))  # a Saturday
    assert found.due == PartialDate("2025-11-08")
    assert found.act_by == date(2025, 11, 7)
    assert "Sat 8 Nov 2025 falls on a weekend" in words(found)


TACIT = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))
STOP = NoticeRule(purpose=NoticePurpose.NON_RENEWAL, period=Period("P3M"))


@pytest.mark.parametrize(
    ("end", "period", "act_by"),
    [
        ("2025-12-31", "P6M", "2025-06-30"),  # T23
        ("2025-02-28", "P3M", "2024-11-28"),  # T24: the stricter reading of BGB § 188(3), a Thursday
        ("2023-03-10", "P1M15D", "2023-01-23"),
        ("2025-12-31", "P2Y", "2023-12-29"),  # 31 Dec 2023 is a Sunday
    ],
)
def test_a_tacit_renewal_is_stopped_by_notice_in_time(end: str, period: str, act_by: str) -> None:
    rule = NoticeRule(purpose=NoticePurpose.NON_RENEWAL, period=Period(period))
    found = expiry("2022-06-01", agreement(term=until(end), renewal=TACIT, notices=(rule,)))
    assert found.act_by == day(act_by)
    assert found.consequence is Consequence.LOCK_IN
    assert "If nobody gives notice it renews itself for 1 year." in words(found)


@pytest.mark.parametrize(
    "rule",
    [
        NoticeRule(purpose=NoticePurpose.SUSPENSION, period=Period("P3M")),
        NoticeRule(purpose=NoticePurpose.NON_RENEWAL, period=Period("P3M"), reckoning=Reckoning.FROM_RECEIPT),
        NoticeRule(purpose=NoticePurpose.NON_RENEWAL),
    ],
)
def test_no_other_rule_of_notice_moves_the_day_to_act(rule: NoticeRule) -> None:
    assert expiry("2018-06-01", agreement(term=until("2018-12-31"), renewal=TACIT, notices=(rule,))).act_by == date(
        2018, 12, 31
    )


def test_each_term_has_a_key_of_its_own() -> None:
    accord = agreement(term=until("2018-12-31"), renewal=TACIT, notices=(STOP,))
    assert expiry("2018-06-01", accord).key == "expiry:accord:1"
    assert expiry("2019-06-01", accord).key == "expiry:accord:2"
    assert expiry("2019-06-01", accord).act_by == date(2019, 9, 30)


def test_a_last_term_lapses_and_needs_no_notice() -> None:
    capped = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"), max_count=1)
    accord = agreement(term=until("2018-12-31"), renewal=capped, notices=(STOP,))
    assert expiry("2018-06-01", accord).consequence is Consequence.LOCK_IN
    last = expiry("2019-06-01", accord)
    assert (last.act_by, last.consequence) == (date(2019, 12, 31), Consequence.LAPSE)
    assert "does not renew itself again" in words(last)
    given_notice = NoticeEvent(purpose=NoticePurpose.NON_RENEWAL, effective=PartialDate("2018-12-31"))
    stopped = agreement(term=until("2018-12-31"), renewal=TACIT, notices=(STOP,), notice_events=(given_notice,))
    assert expiry("2018-06-01", stopped).consequence is Consequence.LAPSE


@pytest.mark.parametrize(
    ("leads", "approvals", "start_by"),
    [
        ((), None, "2018-09-12"),
        ((), 5, "2018-10-31"),
        ((), 0, "2018-11-07"),
        ((Lead(working_days=10),), 5, "2018-10-24"),
        ((Lead(deadline="review", working_days=10),), None, "2018-09-12"),
    ],
)
def test_an_agreement_may_have_lead_times_of_its_own(
    leads: tuple[Lead, ...], approvals: int | None, start_by: str
) -> None:
    renewal = Renewal(mode=RenewalMode.EXPRESS, approvals_lead=approvals)
    assert expiry("2018-06-01", agreement(term=lasting("P2Y"), renewal=renewal, leads=leads)).start_by == day(start_by)

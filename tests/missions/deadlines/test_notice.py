"""The notice of non-renewal: its last day by law and strictly, and what follows once it has passed."""

from datetime import date

import pytest
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Band, Certainty, Consequence, Deadline, DeadlineKind
from missions.records.clauses import (
    Anchor,
    Counting,
    EffectiveOn,
    End,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalMode,
    Term,
    TermKind,
)
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.record import Record
from tests.missions.due_dates import due_on, keys, the_end
from tests.world import BY_SIGNING, YEARLY, agreement, changed, day, lasting, stopped_by, until, words

STOP = stopped_by("P3M")


def test_notice_of_three_months_before_the_end_of_february_is_given_by_the_stricter_reading() -> None:
    found = the_end("2024-09-01", agreement(term=until("2025-02-28"), renewal=YEARLY, notices=(STOP,)))
    assert found.key == "notice_of_non_renewal:accord:1"
    assert found.due == PartialDate("2024-11-30")  # BGB § 188(3): three months from 30 November run to 28 February
    assert found.act_by == date(2024, 11, 28)  # a Thursday
    said = [str(reason) for reason in found.why]
    told = [
        "Its last day is fixed: Fri 28 Feb 2025.",
        "The end is Fri 28 Feb 2025. Notice of 3 months must be given by Sat 30 Nov 2024 to run out by "
        "then (BGB §§ 187(1), 188(2) and (3)).",
        "Counted strictly backwards from Fri 28 Feb 2025, that is Thu 28 Nov 2024.",
        "Notice counts on receipt, so it must arrive by then.",
        "Notice periods are not extended over weekends or holidays (BGH III ZR 172/04).",
        "The next term would begin on Sat 1 Mar 2025 and end on Sat 28 Feb 2026: 1 year more.",
        "Unless notice is given, it renews tacitly for 1 year, until Sat 28 Feb 2026.",
    ]
    assert [sentence for sentence in said if sentence in told] == told


def test_a_notice_deemed_received_later_is_missed_the_day_after_the_last_one_to_send_it() -> None:
    rule = replace(STOP, effective_on=EffectiveOn.DEEMED, deemed_days=14)
    accord = agreement(term=until("2026-12-31"), renewal=YEARLY, notices=(rule,))
    assert the_end("2026-09-16", accord).due == PartialDate("2026-09-16")  # deemed received on 30 September
    missed = next(each for each in due_on("2026-09-17", accord) if each.consequence is Consequence.MISSED)
    assert (missed.due, missed.is_overdue) == (PartialDate("2026-09-16"), True)
    late = replace(accord, notice_events=(NoticeEvent(purpose=rule.purpose, sent=PartialDate("2026-09-17")),))
    assert the_end("2026-09-18", late).number == 2


@pytest.mark.parametrize(
    ("end", "period", "due", "act_by"),
    [
        ("2025-12-31", "P6M", "2025-06-30", "2025-06-30"),  # T23
        ("2025-02-28", "P3M", "2024-11-30", "2024-11-28"),  # T24
        ("2024-02-29", "P1Y", "2023-02-28", "2023-02-28"),  # the year before has no 29 February
        ("2025-06-30", "P1M", "2025-05-31", "2025-05-30"),
        ("2023-03-10", "P1M15D", "2023-01-23", "2023-01-23"),  # days first, then months: back from BGB § 189
        ("2025-12-31", "P2Y", "2023-12-31", "2023-12-29"),  # a Sunday: a period of notice does not shift, so before
        ("2025-12-31", "P30D", "2025-12-01", "2025-12-01"),
    ],
)
def test_a_tacit_renewal_is_stopped_by_notice_in_time(end: str, period: str, due: str, act_by: str) -> None:
    found = the_end("2022-06-01", agreement(term=until(end), renewal=YEARLY, notices=(stopped_by(period),)))
    assert (found.due, found.act_by) == (PartialDate(due), day(act_by))
    assert found.consequence is Consequence.LOCK_IN
    assert "Unless notice is given, it renews tacitly for 1 year, until" in words(found)


def test_notice_of_an_end_with_two_readings_is_due_on_either_and_acted_on_by_the_earlier() -> None:
    accord = agreement(term=lasting("P2Y"), renewal=YEARLY, notices=(STOP,))
    found = the_end("2018-06-01", accord)
    assert found.due == PartialDate("2018-08-07/2018-08-08")
    assert (found.act_by, found.certainty) == (date(2018, 8, 7), Certainty.BOUNDED)


def test_notice_before_a_day_of_the_year() -> None:
    rule = NoticeRule(purpose=NoticePurpose.NON_RENEWAL, cutoff="07-01")
    found = the_end("2018-02-01", agreement(term=until("2018-12-31"), renewal=YEARLY, notices=(rule,)))
    assert found.act_by == date(2018, 6, 29)  # 1 July 2018 is a Sunday
    assert "Notice must be given by 1 Jul of that year: Sun 1 Jul 2018." in words(found)


def test_in_japan_four_months_from_the_end_of_a_month_run_to_the_end_of_one() -> None:
    # Civil Code arts 140, 143: notice of 30 September runs to 31 January, so for 30 January it comes a day before.
    term = Term(kind=TermKind.DURATION, duration=Period("P1Y"), counting=Counting.JAPAN, anchor=Anchor.START)
    accord = agreement(signed="2018-01-31", term=term, renewal=YEARLY, notices=(stopped_by("P4M"),))
    found = the_end("2018-03-01", accord)
    assert "The end is Wed 30 Jan 2019" in words(found)
    assert (found.due, found.act_by) == (PartialDate("2018-09-29"), date(2018, 9, 28))  # a Saturday


@pytest.mark.parametrize(
    "rule",
    [
        NoticeRule(purpose=NoticePurpose.SUSPENSION, period=Period("P3M")),
        NoticeRule(purpose=NoticePurpose.RENEWAL, period=Period("P3M")),
        stopped_by("P3M", reckoning=Reckoning.FROM_RECEIPT),
        NoticeRule(purpose=NoticePurpose.NON_RENEWAL),
    ],
)
def test_no_other_rule_of_notice_moves_the_day_to_act_and_the_missing_one_is_said(rule: NoticeRule) -> None:
    accord = agreement(term=until("2018-12-31"), renewal=YEARLY, notices=(rule,))
    found = the_end("2018-06-01", accord)
    assert found.act_by == date(2018, 12, 31)
    assert "No notice period is recorded, so notice is assumed to be in time until the end." in words(found)
    assert "data_gap:accord:1:notice" in keys(due_on("2018-06-01", accord))


def test_between_the_two_readings_there_is_still_time_by_the_more_lenient_one() -> None:
    accord = agreement(term=until("2025-02-28"), renewal=YEARLY, notices=(STOP,))
    found = the_end("2024-11-29", accord)
    assert (found.key, found.band) == ("notice_of_non_renewal:accord:1", Band.CRITICAL)
    assert "On the more lenient reading there is still time until Sat 30 Nov 2024." in words(found)
    assert "more lenient" in words(the_end("2024-11-30", accord))
    assert "more lenient" not in words(the_end("2024-11-28", accord))


@pytest.mark.parametrize("today", ["2024-12-01", "2025-02-28"])
def test_once_it_is_locked_in_the_next_window_is_shown_and_that_the_last_was_missed(today: str) -> None:
    found = the_end(today, agreement(term=until("2025-02-28"), renewal=YEARLY, notices=(STOP,)))
    assert found.key == "notice_of_non_renewal:accord:2"
    assert (found.due, found.act_by) == (PartialDate("2025-11-30"), date(2025, 11, 28))
    missed = "The last day to stop the term from Sat 1 Mar 2025 to Sat 28 Feb 2026 was Sat 30 Nov 2024"
    assert missed in words(found)
    assert "until Sun 28 Feb 2027" in words(found)  # what follows if nobody acts


def test_each_term_has_a_key_of_its_own() -> None:
    accord = agreement(term=until("2018-12-31"), renewal=YEARLY, notices=(STOP,))
    days = ("2018-09-30", "2018-10-01", "2019-09-30", "2019-10-01")
    assert [the_end(today, accord).number for today in days] == [1, 2, 2, 3]
    third = the_end("2020-06-01", accord)
    assert (third.key, third.due) == ("notice_of_non_renewal:accord:3", PartialDate("2020-09-30"))
    assert "It has renewed tacitly 2 times, by 1 year" in words(third)


def test_notice_longer_than_a_term_locks_in_several() -> None:
    monthly = Renewal(mode=RenewalMode.TACIT, period=Period("P1M"))
    accord = agreement(term=until("2018-12-31"), renewal=monthly, notices=(stopped_by("P6M"),))
    found = the_end("2018-12-01", accord)
    assert found.number == 7  # the term that ends on 30 June: the first that six months' notice still stops
    assert found.due == PartialDate("2018-12-31")
    assert "was Fri 30 Nov 2018: the parties are bound until that term" in words(found)


# Several rules: the strictest decides, and each is named with its day.


SIX_MONTHS = stopped_by("P6M")
BY_APRIL = NoticeRule(purpose=NoticePurpose.NON_RENEWAL, period=Period("P3M"), cutoff="04-30")
TO_TERMINATE = NoticeRule(purpose=NoticePurpose.TERMINATION, period=Period("P9M"))


@pytest.mark.parametrize(
    ("rules", "last", "named"),
    [
        (
            (STOP, SIX_MONTHS),
            "2026-06-30",
            ("6 months must be given by Tue 30 Jun 2026", "the last day is Wed 30 Sep 2026"),
        ),
        (
            (SIX_MONTHS, STOP),
            "2026-06-30",
            ("6 months must be given by Tue 30 Jun 2026", "the last day is Wed 30 Sep 2026"),
        ),
        ((BY_APRIL,), "2026-04-30", ("3 months before it and by 30 Apr of that year: the earlier is Thu 30 Apr 2026",)),
        ((STOP, TO_TERMINATE), "2026-03-31", ("9 months must be given by Tue 31 Mar 2026", "Wed 30 Sep 2026")),
    ],
)
def test_of_several_rules_the_strictest_decides_and_each_is_named(
    rules: tuple[NoticeRule, ...], last: str, named: tuple[str, ...]
) -> None:
    found = the_end("2026-02-01", agreement(term=until("2026-12-31"), renewal=YEARLY, notices=rules))
    assert (found.due, found.act_by) == (PartialDate(last), day(last))
    assert all(each in words(found) for each in named)
    assert ("the strictest counts" in words(found)) == (len(rules) > 1)


def test_that_takes_longest_to_arrive_is_sent_first() -> None:
    by_post = stopped_by("P3M", delivery=30)
    found = the_end("2026-02-01", agreement(term=until("2026-12-31"), renewal=YEARLY, notices=(STOP, by_post)))
    assert found.due == PartialDate("2026-09-30")
    assert found.act_by == date(2026, 8, 19)  # thirty working days earlier


def test_of_several_rules_for_a_declaration_the_strictest_decides_too() -> None:
    rules = tuple(NoticeRule(purpose=NoticePurpose.RENEWAL, period=Period(each)) for each in ("P2M", "P4M"))
    accord = agreement(term=until("2026-12-31"), renewal=Renewal(mode=RenewalMode.OPTION), notices=rules)
    found = the_end("2026-02-01", accord)
    assert (found.kind, found.due) == (DeadlineKind.OPTION, PartialDate("2026-08-31"))
    assert "the last day is Sat 31 Oct 2026" in words(found)


def test_without_a_period_of_notice_no_day_is_firm() -> None:
    found = the_end("2026-06-01", agreement(term=until("2026-12-31"), renewal=YEARLY))
    assert (found.act_by, found.certainty) == (date(2026, 12, 31), Certainty.ASSUMED)


# A day that was missed.


STOPPED_IN_TIME = agreement(signed="2020-02-17", term=until("2027-02-16"), renewal=YEARLY, notices=(STOP,))
MISSED_KEY = "notice_of_non_renewal:accord:1"


def missed_on(today: str, *records: Record) -> list[Deadline]:
    return [each for each in due_on(today, *records) if each.consequence is Consequence.MISSED]


def test_a_missed_day_is_told_with_the_end_it_binds_to_beside_the_next_one() -> None:
    assert missed_on("2026-11-16", STOPPED_IN_TIME) == []
    (missed,) = missed_on("2026-11-17", STOPPED_IN_TIME)
    assert (missed.key, missed.due, missed.band) == (MISSED_KEY, PartialDate("2026-11-16"), Band.OVERDUE)
    assert "so the parties are bound until Wed 16 Feb 2028" in words(missed)
    assert the_end("2026-11-17", STOPPED_IN_TIME).due == PartialDate("2027-11-16")


@pytest.mark.parametrize("today", ["2026-11-17", "2027-02-16", "2027-02-17", "2027-09-01", "2027-11-15"])
def test_it_stays_until_the_notice_of_the_term_it_binds_to_is_due_itself(today: str) -> None:
    assert [each.key for each in missed_on(today, STOPPED_IN_TIME)] == [MISSED_KEY]
    assert missed_on("2027-11-16", STOPPED_IN_TIME) == []
    assert [each.number for each in missed_on("2027-11-17", STOPPED_IN_TIME)] == [2]  # never more than one


@pytest.mark.parametrize("decision", [Decision.ACKNOWLEDGED, Decision.RENEW])
def test_it_is_settled_by_a_decision_and_does_not_come_back(decision: Decision) -> None:
    settled = DeadlineNote(id="note", agreement="accord", deadline="notice_of_non_renewal", decision=decision, why="so")
    for today in ("2026-11-17", "2027-02-17", "2027-11-15"):
        assert [each.is_open for each in missed_on(today, STOPPED_IN_TIME, settled)] == [False]


def test_a_day_before_the_agreement_itself_was_missed_by_nobody() -> None:
    late = agreement(signed="2026-11-20", term=until("2027-02-16"), renewal=YEARLY, notices=(STOP,))
    assert missed_on("2026-11-21", late) == []
    assert "the parties are bound until that term" in words(the_end("2026-11-21", late))


def test_after_notice_nothing_is_missed() -> None:
    given = NoticeEvent(purpose=NoticePurpose.NON_RENEWAL, received=PartialDate("2026-11-20"))  # for the next term
    assert missed_on("2026-11-21", changed(STOPPED_IN_TIME, notice_events=(given,))) == []


def test_an_option_that_was_not_used_is_told_until_the_end() -> None:
    rule = NoticeRule(purpose=NoticePurpose.RENEWAL, period=Period("P6M"))
    accord = agreement(term=until("2027-06-30"), renewal=Renewal(mode=RenewalMode.OPTION), notices=(rule,))
    assert missed_on("2026-12-31", accord) == []
    for today in ("2027-01-01", "2027-06-30"):
        assert [each.key for each in missed_on(today, accord)] == ["option:accord:1"]
        assert the_end(today, accord).key == "expiry:accord:1"
    assert missed_on("2027-07-01", accord) == []


# What is known in part: to be checked while a possible day may still come.


def ends_on(today: str, *records: Record) -> list[Deadline]:
    return [each for each in due_on(today, *records) if each.decides_end]


SINCE_2012 = agreement(
    signed="2012",
    entry=BY_SIGNING,
    term=Term(kind=TermKind.DURATION, duration=Period("P1Y"), anchor=Anchor.START),
    renewal=YEARLY,
    notices=(STOP,),
)


@pytest.mark.parametrize("today", ["2026-06-01", "2026-09-30", "2026-10-01", "2027-03-01"])
def test_a_day_that_may_still_come_is_to_be_checked_and_not_late(today: str) -> None:
    found = ends_on(today, SINCE_2012)[0]
    assert (found.act_by, found.band, found.certainty) == (day(today), Band.CHECK, Certainty.BOUNDED)
    assert found.due is not None
    assert found.due.earliest == day(today)
    assert missed_on(today, SINCE_2012) == []


def test_what_was_acknowledged_of_a_year_known_only_is_quiet_until_the_next_one() -> None:
    note = DeadlineNote(id="note", agreement="accord", deadline="notice_of_non_renewal", term=14,
                        decision=Decision.ACKNOWLEDGED, why="so")  # fmt: skip
    assert [each.number for each in due_on("2026-06-01", SINCE_2012, note) if each.is_open] == [15]
    assert [each.number for each in due_on("2026-09-30", SINCE_2012, note) if each.is_open] == [15]


def test_notice_for_an_end_that_may_come_from_a_day_on_is_counted_back_from_that_day() -> None:
    ends = (End(date=PartialDate("2027-04-14")), End(event="end of the project"))
    three_years = Renewal(mode=RenewalMode.TACIT, period=Period("P3Y"))
    accord = agreement(signed="2023-03-15", term=Term(kind=TermKind.LATER_OF, ends=ends), renewal=three_years,
                       notices=(STOP,))  # fmt: skip
    (found,) = ends_on("2026-11-28", accord)
    assert (found.act_by, found.due) == (date(2027, 1, 14), PartialDate("2027-01-14/.."))
    assert "Notice of 3 months given by Thu 14 Jan 2027 is in time whenever it comes" in words(found)
    later, following = ends_on("2027-05-01", accord)
    assert (later.act_by, later.band) == (date(2027, 4, 30), Band.CHECK)  # 1 May is a Saturday
    assert "9999" not in words(later) + words(following)

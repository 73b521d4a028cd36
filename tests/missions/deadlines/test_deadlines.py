"""Deadlines of any kind: bands, order, keys and JSON."""

from datetime import date
from itertools import pairwise

import pytest

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import (
    BANDS,
    END_OF_TERM_KINDS,
    LEAD_DAYS,
    SEVERITY_RANKS,
    Band,
    Certainty,
    Consequence,
    DeadlineKind,
    band_of_days,
)
from missions.deadlines.ledger import deadlines
from missions.records.agreements import Agreement, Stage
from missions.records.clauses import (
    Boundary,
    NoticeRule,
    Obligation,
    Reckoning,
    Review,
    ReviewBasis,
    Survival,
    Term,
    Window,
)
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.visits import Event
from tests.missions.due_dates import due_on, keys
from tests.world import TWO_YEARS, YEARLY, agreement, book_of, lasting, stopped_by, until


@pytest.mark.parametrize(
    ("least", "most", "name"),
    [
        (-9999, -1, Band.OVERDUE),
        (0, 7, Band.CRITICAL),
        (8, 30, Band.ACT),
        (31, 90, Band.DECIDE),
        (91, 180, Band.START),
        (181, 365, Band.PLAN),
        (366, 9999, Band.LATER),
    ],
)
def test_a_band_reaches_from_its_first_day_to_its_last(least: int, most: int, name: Band) -> None:
    assert band_of_days(least) is band_of_days(most) is name


def test_every_band_but_the_last_has_an_edge() -> None:
    assert [name for _, name in BANDS] == [name for name in Band if name not in (Band.CHECK, Band.LATER)]


@pytest.mark.parametrize(
    ("due", "today", "name", "when"),
    [
        ("2026", "2026-01-01", Band.CRITICAL, "today"),
        ("2026", "2026-01-02", Band.CHECK, "may be due already: check"),
        ("2026", "2026-12-31", Band.CHECK, "may be due already: check"),
        ("2026", "2027-01-01", Band.OVERDUE, "1 day late"),
        ("2026-02", "2026-02-28", Band.CHECK, "may be due already: check"),
        ("2026-02", "2026-03-02", Band.OVERDUE, "2 days late"),
        ("2026-01-07/2026-01-08", "2026-01-08", Band.CHECK, "may be due already: check"),
        ("2026-01-07/2026-01-08", "2026-01-09", Band.OVERDUE, "1 day late"),
        ("2026-01-07/..", "2199-01-09", Band.CHECK, "may be due already: check"),
        ("../2026-01-07", "2026-01-08", Band.OVERDUE, "1 day late"),
        ("2026-01-07", "2026-01-08", Band.OVERDUE, "1 day late"),
        ("2026-01-11", "2026-01-09", Band.CRITICAL, "today"),  # a Sunday, so the Friday before is the safe day
        ("2026-01-11", "2026-01-10", Band.CRITICAL, "act at once: due in 1 day"),
        ("2026-01-11", "2026-01-11", Band.CRITICAL, "act at once: due today"),
        ("2026-01-11", "2026-01-12", Band.OVERDUE, "1 day late"),
    ],
)
def test_a_day_known_in_part_is_overdue_only_after_its_last_reading(
    due: str, today: str, name: Band, when: str
) -> None:
    task = FollowUp(id="f", text="Send the draft", kind=FollowUpKind.TASK, due=PartialDate(due))
    (found,) = deadlines(book_of(task), date.fromisoformat(today))
    assert (found.band, found.when) == (name, when)


def test_what_is_to_be_checked_comes_between_the_overdue_and_the_rest() -> None:
    dues = {"a": "2026", "b": "2026-02-13", "c": "2026-06-29", "d": "2025"}
    tasks = [FollowUp(id=id, text=id, kind=FollowUpKind.TASK, due=PartialDate(due)) for id, due in dues.items()]
    assert [each.id for each in deadlines(book_of(*tasks), date(2026, 6, 20))] == ["d", "b", "a", "c"]


def test_a_lock_in_is_worse_than_a_lapse_a_lapse_than_a_late_review_and_that_than_filing() -> None:
    worst = (Consequence.LOCK_IN, Consequence.LAPSE, Consequence.LATE_REVIEW, Consequence.LATE_FILING)
    assert all(SEVERITY_RANKS[worse] < SEVERITY_RANKS[better] for worse, better in pairwise(worst))
    assert SEVERITY_RANKS.keys() == set(Consequence)
    assert all(each.words for each in (*Consequence, *Band, *DeadlineKind))


def test_every_end_of_a_term_takes_approvals_or_a_new_agreement() -> None:
    assert all(LEAD_DAYS[kind] > 0 for kind in END_OF_TERM_KINDS)
    assert LEAD_DAYS[DeadlineKind.CAP_REACHED] == 260  # a year of working days


@pytest.mark.parametrize(
    "accord",
    [
        agreement(stage=Stage.ABANDONED),
        Agreement(id="accord", stage=Stage.DRAFT),
    ],
)
def test_what_is_not_signed_or_abandoned_asks_for_nothing_yet(accord: Agreement) -> None:
    assert due_on("2018-06-01", accord) == ()


def test_deadlines_come_by_day_then_by_what_is_worst_and_gaps_last() -> None:
    tacit = YEARLY
    last = PartialDate("2018-12-31")
    leave = NoticeRule(reckoning=Reckoning.FROM_RECEIPT, boundary=Boundary.END_OF_FOLLOWING_YEAR)
    stop = stopped_by("P0D", cutoff="12-31")
    review = Review(basis=ReviewBasis.FIXED, date=last)
    secrecy = Survival(scope="Secrecy", until=last)
    found = due_on(
        "2018-06-01",
        FollowUp(id="task", due=last),
        FollowUp(id="promise", kind=FollowUpKind.PROMISE, due=last),
        FollowUp(id="meeting", kind=FollowUpKind.MEETING),
        FollowUp(id="early", due=PartialDate("2018-12-28")),
        FollowUp(id="set", kind=FollowUpKind.MEETING, due=PartialDate("[2019-01-14,2019-01-15]")),
        Event(id="fair", registration_closes=last),
        agreement("unknown", term=Term()),
        agreement("lapsing", term=until("2018-12-31"), reviews=(review,)),
        agreement("rolling", term=until("2018-12-31"), renewal=tacit, notices=(stop,)),
        agreement("leaving", term=until("2031-12-31"), notices=(leave,)),
        agreement("over", term=until("2018-03-31"), survival=(secrecy,)),
    )
    assert keys(found) == [
        "expiry:over:1",
        "task:early:1",
        "notice_of_non_renewal:rolling:1",
        "expiry:lapsing:1",
        "exit_boundary:leaving:1:2019-12-31",
        "event_registration:fair:1",
        "follow_up:promise:1",
        "meeting_to_confirm:set:1",
        "review:lapsing:1",
        "task:task:1",
        "survival_end:over:1",
        "expiry:leaving:1",
        "data_gap:meeting:1:due",
        "data_gap:unknown:1:term",
    ]
    same_day = [SEVERITY_RANKS[each.consequence] for each in found if each.due and each.due.latest == last.latest]
    assert same_day == sorted(same_day)


def test_one_obligation_two_gaps_and_an_end_each_have_a_key() -> None:
    owed = Obligation(what="Visit", window=Window.CALENDAR_YEAR)
    found = due_on(
        "2018-06-01", agreement(signed=None, obligations=(owed,)), agreement("known", term=until("2018-12-31"))
    )
    assert keys(found) == [
        "expiry:known:1",
        "obligation:accord:2018",
        "data_gap:accord:1:signatures",
        "data_gap:accord:1:term",
    ]


KEYS = {
    "key", "kind", "about", "due", "act_by", "start_by", "days", "band", "certainty", "consequence", "actor",
    "decision", "why",
}  # fmt: skip


def test_a_deadline_is_written_for_scripts() -> None:
    accord = agreement(term=lasting("P2Y"), title="Accord of Osaka")
    expiry, gap = (each.as_json() for each in due_on("2018-06-01", accord))
    assert set(expiry) == set(gap) == KEYS
    why = expiry.pop("why")
    assert expiry == {
        "key": "expiry:accord:1",
        "kind": "expiry",
        "about": {"record": "agreements", "id": "accord", "title": "Accord of Osaka"},
        "due": "2018-11-07/2018-11-08",
        "act_by": "2018-11-07",
        "start_by": "2018-09-12",
        "days": 159,
        "band": "start",
        "certainty": "bounded",
        "consequence": "lapse",
        "actor": "agreements desk",
        "decision": None,
    }
    assert "Its term is 2 years, counted from Tue 8 Nov 2016." in why
    assert [gap[name] for name in ("due", "act_by", "start_by", "days", "band")] == [None] * 5


def test_certainty_falls_from_what_is_stated_to_what_is_assumed() -> None:
    terms = (until("2018-12-31"), until("2018-12-31?"), until("2018"), TWO_YEARS)
    found = [due_on("2018-06-01", agreement(term=term, calendars=("NL",)))[0].certainty for term in terms]
    assert found == [Certainty.FIRM, Certainty.ASSUMED, Certainty.BOUNDED, Certainty.ASSUMED]

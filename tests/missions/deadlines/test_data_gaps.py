"""Data gaps: each missing fact that a date depends on is a gap of its own."""

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Certainty, Consequence, DeadlineKind
from missions.records.agreements import Agreement, Relation, RelationType, Stage
from missions.records.clauses import (
    Anchor,
    End,
    Entry,
    NoticeEvent,
    NoticePurpose,
    Renewal,
    RenewalMode,
    Term,
    TermKind,
    Trigger,
)
from missions.records.record import Record
from tests.missions.due_dates import due_on, keys
from tests.world import ENDLESS, TWO_YEARS, YEARLY, agreement, changed, lasting, stopped_by, until, words


def gaps(*records: Record, today: str = "2018-06-01") -> dict[str, str]:
    return {each.key: words(each) for each in due_on(today, *records) if each.kind is DeadlineKind.DATA_GAP}


def test_the_open_question_of_the_accord_is_listed_once() -> None:
    ((key, why),) = gaps(agreement(term=lasting("P2Y"))).items()
    assert key == "data_gap:accord:1:anchor"
    assert "two readings: 7 or 8 Nov 2018" in why
    assert "record “first day”" in why
    assert gaps(agreement(term=TWO_YEARS)) == {}


def test_a_gap_has_no_day_and_says_that_nobody_will_be_reminded() -> None:
    (gap,) = due_on("2018-06-01", agreement(term=Term()))
    assert (gap.due, gap.act_by, gap.start_by, gap.days, gap.band) == (None,) * 5
    assert (gap.consequence, gap.certainty) == (Consequence.UNKNOWN_DATE, Certainty.FIRM)
    assert not gap.is_open


NOTICE = NoticeEvent(purpose=NoticePurpose.TERMINATION)


def test_an_end_without_an_earliest_day_asks_for_the_days_of_the_notice() -> None:
    ((_, why),) = gaps(
        agreement(term=Term(), notice_events=(changed(NOTICE, effective=PartialDate("../2019")),))
    ).items()
    assert "No earliest day is recorded for its end (2019 or earlier)" in why
    assert "record “notices given”" in why


OPENED = End(duration=Period("P3Y"), event="the opening", starts=PartialDate("2016-05-12"))


def several_ends(*ends: End) -> Term:
    """The later of a fixed day and those ends."""
    return Term(kind=TermKind.LATER_OF, ends=(End(date=PartialDate("2018-12-31")), *ends))


UNMEASURED = Renewal(mode=RenewalMode.TACIT)
BY_NOTIFICATION = Entry(trigger=Trigger.LAST_NOTIFICATION)


@pytest.mark.parametrize(
    ("accord", "missing"),
    [
        (agreement(term=Term()), ["term"]),
        (agreement(signed=None, term=Term()), ["signatures", "term"]),
        (agreement(signed=None, term=lasting("P2Y")), ["signatures", "term"]),
        (agreement(signed=None, term=until("2018-12-31")), []),  # its end is known without the day of signing
        (agreement(term=Term(kind=TermKind.DURATION)), ["term"]),
        (agreement(term=Term(kind=TermKind.FIXED_END)), ["term"]),
        (agreement(term=Term(kind=TermKind.EDITIONS, editions=3, series="MEDICA")), ["term"]),
        (agreement(term=Term(kind=TermKind.LATER_OF)), ["term"]),
        (agreement(term=until("../2018")), ["term"]),  # nobody knows the earliest day it may end
        (agreement(signed="../2016", term=lasting("P2Y")), ["term"]),
        (agreement(term=Term(), notice_events=(changed(NOTICE, effective=PartialDate("../2019")),)), ["term"]),
        (agreement(term=ENDLESS), []),
        (agreement(term=until("2018")), []),
        (agreement(term=several_ends(End(duration=Period("P3Y"), event="the opening"))), ["ends"]),
        (agreement(term=several_ends(End(event="the end of the project"))), ["ends"]),
        (agreement(term=several_ends(OPENED)), ["anchor"]),
        (agreement(term=several_ends(changed(OPENED, date=PartialDate("2031-01-01")))), ["ends"]),
        (agreement(term=changed(several_ends(OPENED), anchor=Anchor.START)), []),
        (agreement(term=changed(several_ends(OPENED), anchor=Anchor.START, kind=TermKind.NOT_STATED)), ["ends"]),
        (agreement(term=Term(expiry=PartialDate("2018-12-31"))), []),
        (agreement(term=changed(ENDLESS, expiry=PartialDate("2018-12-31"))), ["ends"]),
        (agreement(term=changed(TWO_YEARS, expiry=PartialDate("2018-12-31"))), ["ends"]),
        (agreement(term=changed(TWO_YEARS, expiry=PartialDate("2018"))), []),
        (agreement(term=until("2018-12-31"), renewal=YEARLY), ["notice"]),
        (agreement(term=until("2018-12-31"), renewal=YEARLY, notices=(stopped_by("P3M"),)), []),
        (
            agreement(term=until("2018-12-31"), renewal=Renewal(mode=RenewalMode.TACIT), notices=(stopped_by("P3M"),)),
            ["period"],
        ),
        (agreement(term=until("2018-12-31"), notice_events=(NOTICE,)), ["effect"]),
        (agreement(term=until("2018-12-31"), entry=BY_NOTIFICATION, parties=()), ["entry"]),
    ],
)
def test_what_is_missing_is_a_data_gap_and_never_silence(accord: Agreement, missing: list[str]) -> None:
    found = gaps(accord)
    assert list(found) == [f"data_gap:accord:1:{name}" for name in missing]
    assert all("To close the gap, record “" in why for why in found.values())


def extending(id: str, target: str, **fields: object) -> Agreement:
    relation = Relation(type=RelationType.EXTENDS, target=target)
    return agreement(id, term=until("2020-12-31"), relations=(relation,), **fields)


def renewing(id: str, target: str, **fields: object) -> Agreement:
    return agreement(id, term=until("2020-12-31"), relations=(Relation(target=target),), **fields)


@pytest.mark.parametrize(
    ("records", "about"),
    [
        ((renewing("one", "two"), renewing("two", "one")), ["one", "two"]),
        ((renewing("one", "two"), renewing("two", "three"), renewing("three", "one")), ["one", "three", "two"]),
        ((extending("one", "two"), extending("two", "one")), []),  # then each carries its own
        ((extending("one", "two"), Agreement(id="two", stage=Stage.DRAFT)), ["one"]),
        ((extending("one", "two"), agreement("two", stage=Stage.ABANDONED)), ["one"]),
        ((extending("one", "two"), agreement("two", term=until("2018-12-31"))), []),
        ((agreement("one", term=until("2018-12-31")), renewing("two", "one")), []),
    ],
)
def test_dates_that_each_leaves_to_the_other_are_a_gap(records: tuple[Record, ...], about: list[str]) -> None:
    assert list(gaps(*records)) == [f"data_gap:{id}:1:relations" for id in about]


@pytest.mark.parametrize(
    "accord", [agreement(stage=Stage.ABANDONED), Agreement(id="accord", stage=Stage.DRAFT, term=Term())]
)
def test_what_is_given_up_or_being_prepared_lacks_nothing_yet(accord: Agreement) -> None:
    assert gaps(accord) == {}


def test_once_it_is_over_for_good_nothing_is_missing_any_more() -> None:
    ended = NoticeEvent(purpose=NoticePurpose.TERMINATION, effective=PartialDate("2018-03-31"))
    assert keys(due_on("2018-06-01", agreement(term=lasting("P2Y"), notice_events=(ended,)))) == []


def test_each_notice_without_a_day_of_effect_is_a_gap_of_its_own() -> None:
    found = gaps(agreement(term=ENDLESS, notice_events=(NoticeEvent(), NoticeEvent())))
    assert {"data_gap:accord:1:effect", "data_gap:accord:1:effect2"} <= found.keys()

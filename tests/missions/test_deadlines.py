"""Deadlines of whatever kind: bands, order, JSON, missing facts, and what holds for every book."""

import json
from datetime import date

import pytest
from hypothesis import given

from missions.book import Book
from missions.dates import PartialDate
from missions.deadlines import deadlines
from missions.deadlines.deadline import BANDS, Band, DeadlineKind, band
from missions.periods import Period
from missions.records.agreements import Agreement, Relation, Stage
from missions.records.clauses import Anchor, Renewal, RenewalMode, Term, TermKind
from missions.records.events import Event
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.terms.status import State, status
from tests.missions.making import agreement, due_on, lasting, tries, until, words
from tests.missions.strategies import books, days


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
    assert band(least) is band(most) is name


def test_every_band_but_the_last_has_an_edge() -> None:
    assert [name for _, name in BANDS] == list(Band)[:-1]


def gaps(accord: Agreement, today: str = "2018-06-01") -> dict[str, str]:
    return {each.key: words(each) for each in due_on(today, accord) if each.kind is DeadlineKind.DATA_GAP}


def test_the_open_question_of_the_accord_is_listed_once() -> None:
    ((key, why),) = gaps(agreement(term=lasting("P2Y"))).items()
    assert key == "data_gap:accord:anchor"
    assert "two readings: 7 or 8 Nov 2018" in why
    assert "record “first day”" in why
    assert gaps(agreement(term=lasting("P2Y", Anchor.EVENT))) == {}


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
        (agreement(term=until("../2018")), ["term"]),  # nobody knows the earliest day it may end
        (agreement(signed="../2016", term=lasting("P2Y")), ["term"]),
        (agreement(term=Term(kind=TermKind.INDEFINITE)), []),
        (agreement(term=until("2018")), []),
    ],
)
def test_what_is_missing_is_a_data_gap_and_never_silence(accord: Agreement, missing: list[str]) -> None:
    found = gaps(accord)
    assert list(found) == [f"data_gap:accord:{name}" for name in missing]
    assert all("To close the gap, record “" in why for why in found.values())


@pytest.mark.parametrize(
    "accord",
    [
        agreement(stage=Stage.ABANDONED),
        Agreement(id="accord", stage=Stage.DRAFT),
    ],
)
def test_what_is_not_signed_or_abandoned_asks_for_nothing_yet(accord: Agreement) -> None:
    assert due_on("2018-06-01", accord) == ()


def test_a_renewed_agreement_leaves_its_deadlines_to_the_new_one() -> None:
    old = agreement("older", term=lasting("P2Y", Anchor.EVENT))
    new = agreement(
        "newer", signed="2018-10-01", term=lasting("P3Y", Anchor.EVENT), relations=(Relation(target="older"),)
    )
    assert [each.key for each in due_on("2018-10-15", old)] == ["expiry:older:1"]
    assert [each.key for each in due_on("2018-10-15", old, new)] == ["expiry:newer:1"]
    draft = Agreement(id="newer", stage=Stage.DRAFT, relations=(Relation(target="older"),))
    assert [each.key for each in due_on("2018-10-15", old, draft)] == ["expiry:older:1"]


def test_deadlines_come_by_day_then_by_what_is_worst_and_gaps_last() -> None:
    tacit = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))
    last = PartialDate("2018-12-31")
    found = due_on(
        "2018-06-01",
        FollowUp(id="task", due=last),
        FollowUp(id="promise", kind=FollowUpKind.PROMISE, due=last),
        FollowUp(id="meeting", kind=FollowUpKind.MEETING),
        FollowUp(id="early", due=PartialDate("2018-12-28")),
        Event(id="fair", registration_closes=last),
        agreement("unknown", term=Term()),
        agreement("lapsing", term=until("2018-12-31")),
        agreement("rolling", term=until("2018-12-31"), renewal=tacit),
    )
    assert [each.key for each in found] == [
        "follow_up:early",
        "expiry:rolling:1",
        "expiry:lapsing:1",
        "event_registration:fair",
        "follow_up:promise",
        "follow_up:task",
        "data_gap:meeting",
        "data_gap:unknown:term",
    ]


KEYS = {"key", "kind", "about", "due", "act_by", "start_by", "days", "band", "certainty", "consequence", "actor", "why"}


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
    }
    assert "Its term is 2 years, counted from Tue 8 Nov 2016." in why
    assert [gap[name] for name in ("due", "act_by", "start_by", "days", "band")] == [None] * 5


@tries(120)
@given(books, days)
def test_acting_by_the_day_is_never_too_late_and_never_on_a_weekend(book: Book, today: date) -> None:
    for found in deadlines(book, today):
        assert set(found.as_json()) == KEYS
        assert json.loads(json.dumps(found.as_json())) == found.as_json()
        assert found.why
        assert found.title
        if found.act_by is None:
            assert found.kind is DeadlineKind.DATA_GAP
            continue
        assert found.due is not None
        assert found.start_by is not None
        due = found.due.earliest if found.due.earliest > date.min else found.due.latest
        assert found.start_by <= found.act_by <= due
        assert found.act_by.weekday() < 5
        assert found.days == (found.act_by - today).days


@tries(70)
@given(books, days)
def test_deadlines_are_in_order_and_each_has_its_own_key(book: Book, today: date) -> None:
    found = deadlines(book, today)
    assert [each.order for each in found] == sorted(each.order for each in found)
    assert len({each.key for each in found}) == len(found)
    gaps_from = [each.act_by is None for each in found]
    assert gaps_from == sorted(gaps_from)


@tries(70)
@given(books, days)
def test_a_live_agreement_is_never_passed_over_in_silence(book: Book, today: date) -> None:
    about = {each.id for each in deadlines(book, today)}
    for accord in book.agreements.values():
        found = status(accord, book, today)
        if found.is_live and found.state is not State.PREPARED and accord.term.kind is not TermKind.INDEFINITE:
            assert accord.id in about

"""The ledger of deadlines after a change equals one reckoned afresh."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.book import Book
from missions.changes import Changes
from missions.dates import PartialDate
from missions.deadlines import Ledger, deadlines
from missions.records.agreements import Agreement, Relation, Signature, Stage
from missions.records.clauses import Anchor, Term, TermKind
from missions.records.common import Record
from missions.records.events import Event, EventStatus
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.people import Person
from missions.records.visits import Visit
from tests.missions.making import agreement, book_of, lasting, tries, until
from tests.missions.strategies import books, changes, days

TODAY = date(2018, 6, 1)


def followed(book: Book, step: Changes, today: date = TODAY) -> tuple[Ledger, Ledger]:
    """Return the ledger kept up after the change, and a fresh one."""
    after = book.after(step)
    return Ledger(book, today).after(after, book, step.touched), Ledger(after, today)


@tries(120)
@given(books, st.lists(changes, min_size=1, max_size=4), days)
def test_a_ledger_kept_up_after_changes_equals_a_fresh_one(book: Book, steps: list[Changes], today: date) -> None:
    kept = Ledger(book, today)
    for step in steps:
        before, book = book, book.after(step)
        kept = kept.after(book, before, step.touched)
        fresh = Ledger(book, today)
        assert kept.deadlines == fresh.deadlines == deadlines(book, today)
        assert all(kept.of(record.id) == fresh.of(record.id) for record in (*before, *book))


@tries(60)
@given(books, changes, days)
def test_the_ledger_before_a_change_stays_as_it_was(book: Book, step: Changes, today: date) -> None:
    ledger = Ledger(book, today)
    before, by_record = ledger.deadlines, {record.id: ledger.of(record.id) for record in book}
    ledger.after(book.after(step), book, step.touched)
    assert ledger.deadlines == before
    assert {record.id: ledger.of(record.id) for record in book} == by_record


EDITIONS = agreement(term=Term(kind=TermKind.EDITIONS, editions=1, series="MEDICA"))
FAIR = Event(id="medica-2018", series="MEDICA", edition="2018", dates=PartialDate("2018-11-12/2018-11-15"))
AT_FAIR = agreement(signed=None, signatures=(Signature(event=FAIR.id),), term=lasting("P2Y", Anchor.EVENT))
AT_VISIT = agreement(signed=None, signatures=(Signature(visit="signing"),), term=lasting("P2Y", Anchor.EVENT))
VISIT = Visit(id="signing", title="Signing", day=PartialDate("2016-11-08"))
OLD = agreement("older", term=until("2018-12-31"))
NEW = agreement("newer", term=until("2020-12-31"), relations=(Relation(target="older"),))
DRAFT = Agreement(id="newer", stage=Stage.DRAFT, relations=(Relation(target="older"),))
TASK = FollowUp(id="task", due=PartialDate("2018-07-02"), owner="meier", visit="signing")


@pytest.mark.parametrize(
    ("before", "step"),
    [
        pytest.param([EDITIONS], Changes("the fair is entered", put=(FAIR,)), id="event of a series appears"),
        pytest.param([EDITIONS, FAIR], Changes("", drop=(FAIR.id,)), id="event of a series goes"),
        pytest.param(
            [EDITIONS, FAIR],
            Changes("", put=(Event(id=FAIR.id, series="MEDICA", dates=FAIR.dates, status=EventStatus.CANCELLED),)),
            id="event of a series is cancelled",
        ),
        pytest.param(
            [EDITIONS, FAIR],
            Changes("", put=(Event(id=FAIR.id, series="BIO-Europe", dates=FAIR.dates),)),
            id="event changes series",
        ),
        pytest.param(
            [AT_FAIR, FAIR],
            Changes("", put=(Event(id=FAIR.id, series="MEDICA", dates=PartialDate("2017-11")),)),
            id="event moves",
        ),
        pytest.param(
            [AT_VISIT, VISIT], Changes("", put=(Visit(id="signing", day=PartialDate("2017-01-09")),)), id="visit moves"
        ),
        pytest.param([AT_VISIT, VISIT], Changes("", drop=("signing",)), id="visit goes"),
        pytest.param([OLD], Changes("", put=(NEW,)), id="successor appears"),
        pytest.param([OLD, NEW], Changes("", drop=("newer",)), id="successor goes"),
        pytest.param([OLD, DRAFT], Changes("", put=(NEW,)), id="successor is signed"),
        pytest.param([OLD, NEW], Changes("", put=(agreement("newer", term=until("2020-12-31")),)), id="relation goes"),
        pytest.param([TASK, VISIT], Changes("", put=(Person(id="meier", family_name="Meier"),)), id="owner appears"),
        pytest.param([TASK, VISIT], Changes("", put=(Visit(id="signing", title="Call"),)), id="visit is renamed"),
        pytest.param([TASK], Changes("", put=(FollowUp(id="task", state=FollowUpState.DONE),)), id="task is done"),
        pytest.param([TASK], Changes("", drop=("task",)), id="task goes"),
    ],
)
def test_a_change_reaches_whatever_it_bears_on(before: list[Record], step: Changes) -> None:
    book = book_of(*before)
    kept, fresh = followed(book, step)
    assert kept.deadlines == fresh.deadlines
    assert fresh.deadlines != Ledger(book, TODAY).deadlines  # else this case would prove nothing


def test_a_ledger_tells_one_records_deadlines() -> None:
    ledger = Ledger(book_of(OLD, TASK), TODAY)
    assert [each.key for each in ledger.of("older")] == ["expiry:older:1"]
    assert [each.key for each in ledger.of("task")] == ["follow_up:task"]
    assert ledger.of("nobody") == ()

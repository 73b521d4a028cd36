"""When terms end: each kind of term, both readings, partial days, and what rests on what is not certain."""

from datetime import date

import pytest
from hypothesis import given

from missions.book import Book
from missions.dates import PartialDate
from missions.periods import Period
from missions.records.agreements import Agreement, Signature
from missions.records.clauses import Anchor, Counting, End, Entry, Term, TermKind, Trigger
from missions.records.common import Basis, Fact, Record
from missions.records.events import Event, EventStatus
from missions.terms.ending import Ending, ending
from tests.missions.making import agreement, book_of, day, lasting, signed_on, tries, until
from tests.missions.strategies import agreements, books, days

BY_SIGNING = Entry(trigger=Trigger.LAST_SIGNATURE)


def end_of(accord: Agreement, *others: Record, today: str = "2018-06-01") -> Ending:
    return ending(accord, book_of(accord, *others), day(today))


def text_of(found: Ending) -> str | None:
    return found.date.text if found.date else None


def words(found: Ending) -> str:
    return " ".join(map(str, found.why))


@pytest.mark.parametrize(
    ("term", "last"),
    [
        (lasting("P2Y", Anchor.EVENT), "2018-11-08"),  # Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2)
        (lasting("P2Y", Anchor.START), "2018-11-07"),  # BGB §§ 187(2), 188(2)
        (lasting("P2Y", Anchor.UNKNOWN), "2018-11-07/2018-11-08"),
        (lasting("P2Y", Anchor.EVENT, Counting.JAPAN), "2018-11-08"),  # Civil Code arts 140, 143
        (lasting("P2Y", Anchor.UNKNOWN, Counting.JAPAN), "2018-11-07/2018-11-08"),
        (until("2017"), "2017"),
        (until("2018-02~"), "2018-02~"),
        (until("2018-12-31"), "2018-12-31"),
        (Term(kind=TermKind.INDEFINITE), None),
        (Term(kind=TermKind.NOT_STATED), None),
    ],
)
def test_a_term_ends_as_its_kind_has_it(term: Term, last: str | None) -> None:
    assert text_of(end_of(agreement(term=term))) == last


def test_an_end_explains_both_readings_and_that_it_does_not_move() -> None:
    why = words(end_of(agreement(term=lasting("P2Y"))))
    assert "Its term is 2 years, counted from Tue 8 Nov 2016." in why
    assert "does not count, as after an event, the last day is Thu 8 Nov 2018" in why
    assert "counts, as at a beginning, the last day is Wed 7 Nov 2018" in why
    assert "act on the earlier and call it expired only after the later" in why
    assert "Expiry does not move for weekends or holidays" in why


def test_expiry_on_a_saturday_stays_on_the_saturday() -> None:  # T21: Reg. 1182/71 art. 4(1)
    assert text_of(end_of(agreement(signed="2023-11-08", term=lasting("P2Y", Anchor.EVENT)))) == "2025-11-08"


def test_a_partial_day_of_signing_gives_every_last_day_it_allows() -> None:
    assert text_of(end_of(agreement(signed="2016-11", term=lasting("P2Y", Anchor.EVENT)))) == "2018-11-01/2018-11-30"
    assert text_of(end_of(agreement(signed="2016-11", term=lasting("P2Y")))) == "2018-10-31/2018-11-30"
    assert text_of(end_of(agreement(signed="2016-11/..", term=lasting("P2Y", Anchor.EVENT)))) == "2018-11-01/.."


ENDS = (End(date=PartialDate("2018-12-31")), End(duration=Period("P2Y")), End(date=PartialDate("2018")))


@pytest.mark.parametrize(
    ("kind", "last"),
    [(TermKind.LATER_OF, "2018-12-31"), (TermKind.EARLIER_OF, "2018-01-01/2018-11-08")],
)
def test_of_several_ends_the_later_or_the_earlier_counts(kind: TermKind, last: str) -> None:
    term = Term(kind=kind, ends=ENDS, anchor=Anchor.EVENT)
    found = end_of(agreement(term=term))
    assert text_of(found) == last
    assert "3 possible ends" in words(found)


@pytest.mark.parametrize(
    "term",
    [
        Term(kind=TermKind.DURATION),
        Term(kind=TermKind.FIXED_END),
        Term(kind=TermKind.LATER_OF),
        Term(kind=TermKind.LATER_OF, ends=(*ENDS, End(event="the end of the project"))),
        Term(kind=TermKind.EDITIONS, editions=2, series="MEDICA"),
    ],
)
def test_a_fact_that_is_missing_is_told_instead_of_an_end(term: Term) -> None:
    found = end_of(agreement(term=term))
    assert found.date is None
    assert "a fact is missing to compute the end" in words(found)


def medica(year: int, dates: str, status: EventStatus = EventStatus.HELD) -> Event:
    return Event(id=f"medica-{year}", series="MEDICA", edition=str(year), dates=PartialDate(dates), status=status)


def test_a_term_counted_in_editions_ends_with_the_nth_that_takes_place() -> None:
    fairs = (
        medica(2015, "2015-11-16/2015-11-19"),  # before the signing
        medica(2018, "2018-11-12/2018-11-15"),
        medica(2016, "2016-11-14/2016-11-17"),
        medica(2017, "2017-11-13/2017-11-16", EventStatus.CANCELLED),
        Event(id="bio", series="BIO-Europe", dates=PartialDate("2017-11-06/2017-11-08")),
    )
    accord = agreement(term=Term(kind=TermKind.EDITIONS, editions=2, series="MEDICA"), entry=BY_SIGNING)
    assert text_of(end_of(accord, *fairs)) == "2018-11-15"
    assert "2 editions of MEDICA" in words(end_of(accord, *fairs))
    assert end_of(accord, *fairs[:1]).date is None


def test_of_an_edition_known_by_its_month_no_last_day_is_invented() -> None:
    accord = agreement(term=Term(kind=TermKind.EDITIONS, editions=1, series="MEDICA"))
    assert text_of(end_of(accord, medica(2017, "2017-11"))) == "2017-11"
    assert text_of(end_of(accord, medica(2017, "2017-11/.."))) == "2017-11/.."


@pytest.mark.parametrize(
    "known",
    [
        {"signatures": (Signature(date=PartialDate("2016-11-08"), basis=Basis.INFERRED),)},
        {"facts": (Fact(about="signatures", basis=Basis.ASSUMED, reason="no other day fits"),)},
        {"signatures": signed_on("2016-11-08?")},
    ],
)
def test_an_end_counted_from_what_is_not_certain_is_not_certain(known: dict[str, object]) -> None:
    certain = agreement(term=lasting("P2Y", Anchor.EVENT), entry=BY_SIGNING)
    assert end_of(certain).assumed is False
    assert end_of(agreement(term=lasting("P2Y", Anchor.EVENT), entry=BY_SIGNING, **known)).assumed is True


@tries(100)
@given(agreements, books, days)
def test_every_agreement_has_an_end_or_the_reason_why_not(accord: Agreement, book: Book, today: date) -> None:
    found = ending(accord, book, today)
    assert found.why
    assert found.date is not None or (found.number, found.renews) == (1, False)

"""When agreements were signed and when their terms begin, by their own rule of entry into force."""

import pytest

from missions.dates import PartialDate
from missions.periods import Period
from missions.records.agreements import Agreement, Signature
from missions.records.clauses import Entry, Notification, Term, TermKind, Trigger
from missions.records.common import Record
from missions.records.events import Event
from missions.records.visits import Visit
from missions.terms.beginning import Known, beginning, signing
from tests.missions.making import agreement, book_of, signed_on


def start_of(accord: Agreement, *others: Record) -> Known:
    return beginning(accord, book_of(accord, *others))


def text_of(found: Known) -> str | None:
    return found.date.text if found.date else None


def words(found: Known) -> str:
    return " ".join(map(str, found.why))


@pytest.mark.parametrize(
    ("entry", "start", "assumed"),
    [
        (Entry(), "2016-11-08", True),
        (Entry(trigger=Trigger.SIGNING), "2016-11-08", False),
        (Entry(trigger=Trigger.LAST_SIGNATURE), "2016-11-08", False),
        (Entry(trigger=Trigger.DATE, date=PartialDate("2017-01-01")), "2017-01-01", False),
        (Entry(trigger=Trigger.DATE), "2016-11-08", True),
        (Entry(trigger=Trigger.DAYS_AFTER, number=30), "2016-12-08", False),
        (Entry(trigger=Trigger.DAYS_AFTER), "2016-11-08", True),
        (Entry(trigger=Trigger.NTH_MONTH_AFTER, number=3), "2017-02-01", False),
        (Entry(trigger=Trigger.LAST_NOTIFICATION), None, False),
    ],
)
def test_a_term_begins_by_its_rule_of_entry_into_force(entry: Entry, start: str | None, assumed: bool) -> None:
    found = start_of(agreement(entry=entry))
    assert text_of(found) == start
    assert found.assumed is assumed


def test_a_term_may_start_on_a_day_of_its_own() -> None:
    accord = agreement(term=Term(kind=TermKind.DURATION, duration=Period("P1Y"), starts=PartialDate("2017-01-01")))
    assert text_of(start_of(accord)) == "2017-01-01"


def test_a_term_begins_with_the_last_notification_once_all_are_received() -> None:
    first = Notification(party="biom", received=PartialDate("2017-02-01"))
    late = Notification(party="osaka", received=PartialDate("2017-03-01"))
    for notes, start in (((late, first), "2017-03-01"), ((first, Notification(party="osaka")), None)):
        entry = Entry(trigger=Trigger.LAST_NOTIFICATION, notifications=notes)
        assert text_of(start_of(agreement(entry=entry))) == start


@pytest.mark.parametrize(
    ("signed", "entry", "start"),
    [
        ("2016-11", Entry(trigger=Trigger.DAYS_AFTER, number=30), "2016-12-01/2016-12-30"),
        ("2016-11/..", Entry(trigger=Trigger.DAYS_AFTER, number=30), "2016-12-01/.."),
        ("../2016-11", Entry(trigger=Trigger.NTH_MONTH_AFTER, number=1), "../2016-12-01"),
        ("2016-11/..", Entry(trigger=Trigger.NTH_MONTH_AFTER, number=1), "2016-12-01/.."),
    ],
)
def test_both_bounds_of_a_partial_day_of_signing_move_and_open_ones_stay_open(
    signed: str, entry: Entry, start: str
) -> None:
    assert text_of(start_of(agreement(signed=signed, entry=entry))) == start


@pytest.mark.parametrize(
    ("signed", "last"),
    [
        (["2016-11-08", "2016-11-10"], "2016-11-10"),  # signed on two days in two cities
        (["2016-11-10", "2016-11"], "2016-11-10/2016-11-30"),  # the other one may have followed later
        (["2016", "2017?"], "2017?"),
    ],
)
def test_an_agreement_is_signed_with_its_last_signature(signed: list[str], last: str) -> None:
    accord = Agreement(id="accord", signatures=signed_on(*signed))
    found = signing(accord, book_of(accord))
    assert text_of(found) == last
    assert "The last of 2 signatures" in words(found)
    assert found.assumed is last.endswith("?")


def test_a_day_of_signing_is_taken_from_its_occasion_and_called_inferred() -> None:
    visit = Visit(id="signing", title="Signing in Osaka", day=PartialDate("2015-11-02"))
    fair = Event(id="medica", series="MEDICA", edition="2016", dates=PartialDate("2016-11-14/2016-11-17"))
    for signature, text in ((Signature(visit="signing"), "2015-11-02"), (Signature(event="medica"), fair.dates.text)):
        accord = Agreement(id="accord", signatures=(signature,), entry=Entry(trigger=Trigger.SIGNING))
        found = signing(accord, book_of(accord, visit, fair))
        assert (text_of(found), found.assumed) == (text, True)
        assert "it is taken from" in words(found)

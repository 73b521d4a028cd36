"""When agreements were signed and when their terms begin, by their own rule of entry into force."""

import pytest
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Party, PartyRole, Signature, Stage
from missions.records.clauses import Counting, Entry, Notification, Term, TermKind, Trigger
from missions.records.record import Basis, Fact, Record
from missions.records.visits import Event, Visit
from missions.terms.entry_into_force import KnownDate, awaits_notification, signing_date, term_start
from tests.world import BY_SIGNING, agreement, book_of, signed_on, words


def start_of(accord: Agreement, *others: Record) -> KnownDate:
    return term_start(accord, book_of(accord, *others))


def signing_of(*signatures: Signature, **fields: object) -> KnownDate:
    accord = agreement(signatures=signatures, **fields)
    return signing_date(accord, book_of(accord))


def text_of(found: KnownDate) -> str | None:
    return found.date.text if found.date else None


def received(*days: str | None, parties: tuple[str, ...] = ("north", "east")) -> tuple[Notification, ...]:
    return tuple(
        Notification(party=party, received=PartialDate(each) if each else None)
        for party, each in zip(parties, days, strict=False)
    )


@pytest.mark.parametrize(
    ("entry", "start", "assumed"),
    [
        (Entry(), "2016-11-08", True),
        (BY_SIGNING, "2016-11-08", False),  # Philippines and Mississippi State: from signing
        (Entry(trigger=Trigger.LAST_SIGNATURE), "2016-11-08", False),  # Tottori: effective when both have signed
        (Entry(trigger=Trigger.DATE, date=PartialDate("2017-01-01")), "2017-01-01", False),
        (Entry(trigger=Trigger.DATE, date=PartialDate("2017")), "2017", False),
        (Entry(trigger=Trigger.DATE, date=PartialDate("2017~")), "2017~", True),
        (Entry(trigger=Trigger.DATE), "2016-11-08", True),
        (Entry(trigger=Trigger.DAYS_AFTER, number=30), "2016-12-08", False),
        (Entry(trigger=Trigger.DAYS_AFTER, number=0), "2016-11-08", False),
        (Entry(trigger=Trigger.DAYS_AFTER), "2016-11-08", True),
        (Entry(trigger=Trigger.NTH_MONTH_AFTER, number=3), "2017-02-01", False),  # “first day of the third month”
        (Entry(trigger=Trigger.NTH_MONTH_AFTER, number=7), "2017-06-01", False),
        (Entry(trigger=Trigger.NTH_MONTH_AFTER), "2016-12-01", True),
        (Entry(trigger=Trigger.MONTHS_AFTER, number=3), "2017-02-08", False),  # exactly three months after
        (Entry(trigger=Trigger.MONTHS_AFTER), "2016-11-08", True),
        (Entry(trigger=Trigger.LAST_NOTIFICATION), None, False),
    ],
)
def test_a_term_begins_by_its_rule_of_entry_into_force(entry: Entry, start: str | None, assumed: bool) -> None:
    found = start_of(agreement(entry=entry))
    assert text_of(found) == start
    assert found.assumed is assumed


@pytest.mark.parametrize(
    ("trigger", "number", "days", "start"),
    [
        (Trigger.LAST_NOTIFICATION, None, ("2017-03-01", "2017-02-01"), "2017-03-01"),  # Swiss defence agreement
        (Trigger.LAST_NOTIFICATION, None, ("2017-02-01", None), None),
        (Trigger.LAST_NOTIFICATION, None, ("2017-02-01",), None),  # nothing is on file of the other party
        (Trigger.LAST_NOTIFICATION, None, ("2017-02-10", "2017-02"), "2017-02-10/2017-02-28"),
        (Trigger.DAYS_AFTER, 30, ("2017-02-01", "2017-01-01"), "2017-03-03"),
        (Trigger.DAYS_AFTER, 30, ("2017-02-01", None), None),
        # Austria: the first day of the third month after that of the last notification.
        (Trigger.NTH_MONTH_AFTER, 3, ("2017-01-15", "2017-03-31"), "2017-06-01"),
        (Trigger.NTH_MONTH_AFTER, 3, ("2017-11-30", "2017-12-31"), "2018-03-01"),
        (Trigger.NTH_MONTH_AFTER, 7, ("2017-01-31", "2017-01-31"), "2017-08-01"),
        (Trigger.MONTHS_AFTER, 3, ("2017-01-15", "2017-03-31"), "2017-06-30"),  # BGB § 188(3): June has no 31st
        (Trigger.MONTHS_AFTER, 3, ("2016-11-29", "2016-11-30"), "2017-02-28"),
        (Trigger.MONTHS_AFTER, 3, ("2017-02-01", None), None),
        (Trigger.NTH_MONTH_AFTER, 1, ("2017-01-31", "2017-01"), "2017-02-01"),  # whichever day of January it was
    ],
)
def test_a_term_begins_with_or_after_the_last_notification_once_all_are_received(
    trigger: Trigger, number: int | None, days: tuple[str | None, ...], start: str | None
) -> None:
    accord = agreement(entry=Entry(trigger=trigger, number=number, notifications=received(*days)))
    found = start_of(accord)
    assert (text_of(found), found.assumed) == (start, False)
    assert awaits_notification(accord) is (start is None)
    assert ("Not every party's notification has been received." in words(found)) is (start is None)


def test_one_notification_that_names_no_party_may_be_the_last() -> None:
    entry = Entry(trigger=Trigger.LAST_NOTIFICATION, notifications=received("2017-03-01", parties=("",)))
    assert text_of(start_of(agreement(entry=entry))) == "2017-03-01"


def test_who_is_no_party_need_not_notify() -> None:
    parties = (Party(organisation="north"), Party(organisation="ministry", role=PartyRole.FACILITATOR))
    entry = Entry(trigger=Trigger.LAST_NOTIFICATION, notifications=received("2017-03-01"))
    assert text_of(start_of(agreement(entry=entry, parties=parties))) == "2017-03-01"


def test_only_a_rule_of_notification_waits_for_one() -> None:
    for trigger in (Trigger.UNKNOWN, Trigger.SIGNING, Trigger.LAST_SIGNATURE, Trigger.DATE):
        accord = agreement(entry=Entry(trigger=trigger, notifications=received(None, None)))
        assert (text_of(start_of(accord)), awaits_notification(accord)) == ("2016-11-08", False)


@pytest.mark.parametrize(
    ("signed", "entry", "start"),
    [
        ("2016-11", Entry(trigger=Trigger.DAYS_AFTER, number=30), "2016-12-01/2016-12-30"),
        ("2016-11/..", Entry(trigger=Trigger.DAYS_AFTER, number=30), "2016-12-01/.."),
        ("../2016-11", Entry(trigger=Trigger.NTH_MONTH_AFTER, number=1), "../2016-12-01"),
        ("2016-11/..", Entry(trigger=Trigger.NTH_MONTH_AFTER, number=1), "2016-12-01/.."),
        ("2016-11", Entry(trigger=Trigger.MONTHS_AFTER, number=3), "2017-02-01/2017-02-28"),
        ("9999-12-31", Entry(trigger=Trigger.DAYS_AFTER, number=30), "9999-12-31"),
    ],
)
def test_both_bounds_of_a_partial_day_of_signing_move_and_open_ones_stay_open(
    signed: str, entry: Entry, start: str
) -> None:
    assert text_of(start_of(agreement(signed=signed, entry=entry))) == start


class TestATermWithADayOfItsOwn:
    def starting(self, starts: str, **fields: object) -> KnownDate:
        term = Term(kind=TermKind.DURATION, duration=Period("P1Y"), starts=PartialDate(starts))
        return start_of(agreement(term=term, **fields))

    def test_it_begins_then_whatever_brings_it_into_force(self) -> None:
        for trigger in Trigger:
            assert text_of(self.starting("2017-01-01", entry=Entry(trigger=trigger))) == "2017-01-01"

    def test_one_that_began_before_it_was_signed_says_so(self) -> None:
        assert "signed after its term had already begun, on Tue 8 Nov 2016." in words(self.starting("2016-01-01"))
        for starts in ("2016", "2016-11-08", "2017-01-01"):
            assert "signed after" not in words(self.starting(starts))


@pytest.mark.parametrize(
    ("signed", "last"),
    [
        (["2016-11-08", "2016-11-10"], "2016-11-10"),  # signed on two days in two cities
        (["2016-11-10", "2016-11"], "2016-11-10/2016-11-30"),  # the other one may have followed later
        (["2016", "2017?"], "2017?"),
        (["2016?", "2017"], "2017"),  # whenever in 2016 it was, it was not the last
    ],
)
def test_an_agreement_is_signed_with_its_last_signature(signed: list[str], last: str) -> None:
    found = signing_of(*signed_on(*signed))
    assert text_of(found) == last
    assert "The last of 2 signatures" in words(found)
    assert found.assumed is last.endswith("?")


@pytest.mark.parametrize(
    ("signatures", "assumed"),
    [
        ((Signature(date=PartialDate("2016-11-08")), Signature(date=PartialDate("2016-11-08"))), False),
        ((Signature(date=PartialDate("2016-11-08")), Signature(place="Osaka")), True),
        (
            (
                Signature(date=PartialDate("2016-11-08"), basis=Basis.INFERRED),
                Signature(date=PartialDate("2016-11-08")),
            ),
            True,
        ),
        ((Signature(date=PartialDate("2016-11"), basis=Basis.INFERRED), *signed_on("2016-11-08")), True),
        ((Signature(date=PartialDate("2016-10"), basis=Basis.INFERRED), *signed_on("2016-11-08")), False),
        (signed_on("2016-11-08", "2016-11~"), True),
    ],
)
def test_a_day_of_signing_is_certain_only_if_every_signature_that_may_be_the_last_is(
    signatures: tuple[Signature, ...], assumed: bool
) -> None:
    found = signing_of(*signatures)
    assert found.assumed is assumed
    assert ("A source that states the day of signing." in words(found)) is (assumed or not found.date.is_day)


def test_a_signature_without_a_day_is_told() -> None:
    found = signing_of(*signed_on("2016-11-08"), Signature(place="Osaka"))
    assert text_of(found) == "2016-11-08"
    assert "The day of some signatures (1) is not recorded, so the last known one is used." in words(found)


def test_a_party_without_a_signature_on_record_leaves_open_when_the_last_one_was_given() -> None:
    parties = tuple(Party(organisation=id) for id in ("alpha", "beta", "kobe"))
    two = tuple(Signature(party=id, date=PartialDate("2016-11-08")) for id in ("alpha", "beta"))
    accord = Agreement(id="accord", stage=Stage.SIGNED, parties=parties, signatures=two, entry=BY_SIGNING)
    assert signing_date(accord, book_of(accord)).assumed
    unnamed = replace(accord, signatures=(*two, Signature(date=PartialDate("2016-11-08"))))
    assert not signing_date(unnamed, book_of(unnamed)).assumed


def test_a_day_of_signing_is_taken_from_its_occasion_and_called_inferred() -> None:
    visit = Visit(id="signing", title="Signing in Osaka", day=PartialDate("2015-11-02"))
    fair = Event(id="medica", series="MEDICA", edition="2016", dates=PartialDate("2016-11-14/2016-11-17"))
    for signature, text in (
        (Signature(visit="signing"), "2015-11-02"),
        (Signature(event="medica"), fair.dates.text),
        (Signature(visit="signing", event="medica"), "2015-11-02"),
        (Signature(visit="nowhere", event="medica"), fair.dates.text),
    ):
        accord = Agreement(id="accord", signatures=(signature,), entry=BY_SIGNING)
        found = signing_date(accord, book_of(accord, visit, fair))
        assert (text_of(found), found.assumed) == (text, True)
        assert "it is taken from" in words(found)


def test_without_any_day_it_says_so() -> None:
    for signatures in ((), (Signature(place="Kobe"),), (Signature(visit="nowhere"),)):
        found = signing_of(*signatures)
        assert (found.date, words(found)) == (None, "No date of signing is known.")


@pytest.mark.parametrize(
    ("about", "basis", "entry", "assumed"),
    [
        ("entry", Basis.INFERRED, Trigger.SIGNING, True),
        ("entry.trigger", Basis.ASSUMED, Trigger.SIGNING, True),
        ("entry", Basis.STATED, Trigger.SIGNING, False),
        ("fields", Basis.ASSUMED, Trigger.SIGNING, False),
        ("signatures", Basis.INFERRED, Trigger.SIGNING, True),
    ],
)
def test_what_the_record_calls_inferred_is_inferred(about: str, basis: Basis, entry: Trigger, assumed: bool) -> None:
    fact = Fact(about=about, basis=basis, reason="By the custom of the house")
    found = start_of(agreement(entry=Entry(trigger=entry), facts=(fact,)))
    assert found.assumed is assumed
    assert ("By the custom of the house" in words(found)) is assumed
    bare = start_of(agreement(entry=Entry(trigger=entry), facts=(Fact(about=about, basis=basis),)))
    assert (f"is {basis.value}, not stated explicitly." in words(bare)) is assumed


@pytest.mark.parametrize(
    ("counting", "start", "source"),
    [
        (Counting.CORRESPONDING, "2017-01-30", "BGB §§ 187(1), 188(2) and (3)"),
        (Counting.JAPAN, "2017-01-31", "Japanese Civil Code arts 140, 143"),  # four months from 30 September
        (Counting.CALENDAR_DAYS, "2017-01-28", "BGB § 191"),
    ],
)
def test_months_after_signature_are_counted_by_the_agreement_s_convention(
    counting: Counting, start: str, source: str
) -> None:
    entry = Entry(trigger=Trigger.MONTHS_AFTER, number=4)
    found = start_of(agreement(signed="2016-09-30", entry=entry, term=Term(counting=counting)))
    assert text_of(found) == start
    assert source in words(found)

"""The brief on a partner: every section, its cautions, and nothing that is kept only for a journey."""

from datetime import date

from hypothesis import given

from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.clauses import Obligation, Term, TermKind
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp
from missions.records.organisations import Organisation, Profile
from missions.records.people import Contact, Function, Person
from missions.records.record import Money
from missions.records.visits import Gift
from missions.reports.briefing import partner_brief
from missions.reports.report import Line, Report
from tests.missions.offices import offices
from tests.missions.partner_office import office
from tests.properties import tries
from tests.world import EAST, TALKS, TODAY, TONI, agreement, between, changed

HEADINGS = [
    "Who they are",
    "People and functions",
    "Agreements and what is due",
    "Promised to them (0)",
    "Promised by them (0)",
    "Last time",
    "Next meetings",
    "Outcomes",
    "Gifts, latest first",
    "Points to note",
]


def brief(*records: object, of: str = "east") -> Report:
    book = office(*records)  # type: ignore[arg-type]
    partner = book.require(of)
    assert isinstance(partner, Organisation | Person)
    return partner_brief(partner, book, TODAY)


def lines(found: Report, heading: str) -> list[str]:
    (section,) = [each for each in found.sections if each.heading == heading]
    return [each.text for each in section.lines]


def test_every_section_is_there_and_what_is_empty_says_so() -> None:
    found = brief()
    assert (found.title, found.subtitle) == ("Example Agency East", "As of Sun 22 Nov 2026.")
    assert [each.heading for each in found.sections] == HEADINGS
    assert lines(found, "Gifts, latest first") == ["Nothing is recorded."]
    assert lines(found, "Who they are")[:2] == ["other · Example Harbour, JP", "also called EAE"]
    assert lines(found, "Last time")[0].startswith("Talks · Tue 10 Nov 2026")


def test_who_holds_a_function_now_stands_before_who_did() -> None:
    gone = Person(
        id="gone",
        family_name="Gone",
        precedence=1,
        functions=(
            Function(organisation="east", function="president", until=PartialDate("2025-12-31"), may_sign=True),
        ),
    )
    head = Person(
        id="head",
        family_name="Head",
        precedence=2,
        languages=("ja", "en"),
        emails=("head@east.example",),
        functions=(Function(organisation="east", function="director", may_sign=True),),
    )
    assert lines(brief(gone, head), "People and functions") == [
        "Head, director, may sign, speaks ja, en",
        "head@east.example",
        "Toni Placeholder, vice-president, may sign",
        "Gone, president, may sign, until 31 Dec 2025",
    ]


def test_agreements_stand_with_their_status_and_deadlines() -> None:
    accord = agreement(
        "accord",
        signed="2024-12-01",
        parties=between("north", "east"),
        term=Term(kind="fixed_end", expiry=PartialDate("2026-12-31")),  # type: ignore[arg-type]
    )
    found = lines(brief(accord), "Agreements and what is due")
    assert found[0] == "Accord · expiring, until 31 Dec 2026"
    assert any("act by" in each for each in found[1:])


def test_what_is_late_owed_or_ended_is_to_be_minded() -> None:
    late = FollowUp(
        id="late", text="List", promised_by=("north",), promised_to=("east",), due=PartialDate("2026-11-01")
    )
    gone = Person(
        id="gone", family_name="Gone", functions=(Function(organisation="east", until=PartialDate("2025-01-01")),)
    )
    visits = (Obligation(what="Exchange visit"),)
    endless = Term(kind=TermKind.INDEFINITE)
    signed = agreement("accord", parties=between("north", "east"), term=endless, obligations=visits)
    signed = changed(signed, signatures=(changed(signed.signatures[0], person="gone", party="east"),))
    profile = Profile(
        id="jp",
        title="Japan",
        country="JP",
        gift_limit=Money(amount=50, currency="EUR"),
        checked=PartialDate("2026-01"),
    )
    found = brief(late, gone, signed, profile, changed(TALKS, host="north"))
    minded = lines(found, "Points to note")
    assert "“List” was promised to them and is 21 days late." in minded
    assert any("We owe a return visit" in each for each in minded)
    assert "Gone signed “Accord” and no longer holds a function there." in minded
    assert "Gifts in JP are declared or refused above 50 EUR; checked: Jan 2026." in minded
    assert found.sections[-1].lines[0].severity is Severity.OVERDUE


def test_gifts_are_told_with_who_gave_whom_what() -> None:
    visit = changed(TALKS, gifts=(Gift(what="Tea", giver="east", receiver="alex", worth=20),))
    assert lines(brief(visit), "Gifts, latest first") == [
        "Tea · Example Agency East to Alex Example · 10 Nov 2026 · 20 EUR"
    ]


def test_a_person_has_a_brief_too() -> None:
    found = brief(of="toni")
    assert lines(found, "Who they are") == ["例 都仁"]
    assert lines(found, "People and functions") == ["Example Agency East, vice-president, may sign"]
    assert lines(found, "Last time")[0].startswith("Talks")


def test_what_is_for_a_journey_only_is_never_in_it() -> None:
    private = changed(
        TONI,
        nationality="XX-SECRET",
        passport_valid_until=PartialDate("2031-07-17"),
        dietary="no-secret-fish",
        emergency_contact="secret aunt",
    )
    for id in ("toni", "east"):
        text = str([each.lines for each in brief(private, of=id).sections]).lower()
        assert "secret" not in text
        assert "2031" not in text


@tries(60)
@given(offices)
def test_every_partner_has_a_brief(book: Book) -> None:
    for partner in (*book.organisations.values(), *book.people.values()):
        found = partner_brief(partner, book, date(2020, 6, 1))
        assert all(each.lines for each in found.sections)


def test_the_office_is_as_the_tests_think() -> None:
    assert EAST.country == "JP"


def test_whom_to_turn_to_about_an_agreement_stands_with_it() -> None:
    accord = agreement("accord", parties=between("north", "east"), contacts=(Contact(person="toni", about="money"),))
    (section,) = [each for each in brief(accord, TONI).sections if each.heading == "Agreements and what is due"]
    contacts = [each for each in section.lines if isinstance(each, Line) and each.label == "Contacts"]
    assert [(each.link, each.text.endswith(", money")) for each in contacts] == [("toni", True)]

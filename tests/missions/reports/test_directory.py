"""The directory: people, organisations, events and programmes in sentences, and as rows that can be told apart."""

from collections.abc import Iterable
from datetime import date

import pytest

from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.missions import Delegate, Indicator, Mission, MissionStage, Programme, Reading
from missions.records.people import Function, Person
from missions.records.record import Money, Record
from missions.records.visits import Attendance, AttendanceState, EventStatus, Gift, Visit
from missions.reports.directory import directory_report
from missions.reports.directory_columns import ORGANISATIONS, PEOPLE, DirectoryColumn
from missions.reports.directory_events import EVENTS, PROGRAMMES
from missions.reports.report import Line, Report
from screens.snapshot import Snapshot
from tests.missions.partner_office import office
from tests.world import (
    ACCORD,
    EAST,
    FAIR,
    NEXT_FAIR,
    NORTH,
    ROBIN,
    SAM,
    TALKS,
    TODAY,
    TONI,
    agreement,
    changed,
    held,
    on,
    signed_on,
    until,
)

CALL = Visit(id="call", title="Call", day=on("2026-12-08"), host="east", participants=TALKS.participants)


def told(id: str, book: Book, today: date = TODAY) -> Report:
    found = directory_report(book.require(id), Snapshot.open(book, today))
    assert found
    return found


def sentences(found: Report) -> list[str]:
    """Return the lines above the list of all fields."""
    headings = [each.heading for each in found.sections]
    return [each.text for section in found.sections[: headings.index("All fields")] for each in lines(section.lines)]


def under(found: Report, heading: str) -> list[str]:
    """Return the lines under a heading, each after its label."""
    (section,) = [each for each in found.sections if each.heading == heading]
    return [f"{each.label}: {each.text}" if each.label else each.text for each in lines(section.lines)]


def lines(found: Iterable[object]) -> list[Line]:
    return [each for each in found if isinstance(each, Line)]


def link_of(found: Report, text: str) -> str:
    """Return the first record to which a line with that text leads."""
    every = [each for section in found.sections for each in lines(section.lines)]
    return next(each.link for each in every if text in each.text)


def row(columns: tuple[DirectoryColumn, ...], record: Record, book: Book) -> list[str]:
    snapshot = Snapshot.open(book, TODAY)
    return [each.cell(record, snapshot).text for each in columns]


# People.


def test_a_person_is_told_by_function_authority_and_meetings() -> None:
    found = told("sam", office(SAM, CALL))
    assert (found.title, found.subtitle) == ("Sam Sample", "")
    assert sentences(found)[:2] == [
        "President at Example Agency East in Example Harbour, Japan.",
        "May sign for Example Agency East. Deputy: Toni Placeholder.",
    ]
    assert link_of(found, "Deputy") == "toni"
    met = sentences(told("toni", office(SAM, CALL)))
    assert "May sign for Example Agency East as deputy of Sam Sample." in met
    assert "Next meeting on Tue 8 Dec: Call." in met
    assert "Met 2 times since 2026, last on Tue 10 Nov: Talks." in met
    assert link_of(told("toni", office(CALL)), "Next meeting") == "call"


def test_what_is_not_on_file_is_said_and_not_guessed() -> None:
    found = told("lone", office(Person(id="lone", family_name="Lone")))
    assert sentences(found) == [
        "No function is on file.",
        "No meeting is on file.",
        "No e-mail address or telephone number is on file.",
    ]


def test_how_to_reach_and_address_somebody() -> None:
    sam = changed(SAM, emails=("sam@east.example",), phones=("+81 0 0",), honorific="Mr", languages=("ja", "en", "de"))
    found = told("sam", office(sam))
    every = [(each.label, each.text) for section in found.sections for each in lines(section.lines)]
    assert ("E-mail", "sam@east.example") in every
    assert ("Phone", "+81 0 0") in every
    assert ("Speaks", "Japanese, English and German") in every
    assert ("Address as", "Mr Sample") in every
    with_title = told("sam", office(changed(sam, academic_title="Prof. Dr.")))
    assert ("Address as", "Prof. Dr. Sample") in [
        (each.label, each.text) for section in with_title.sections for each in lines(section.lines)
    ]


def test_what_is_kept_for_a_journey_only_is_not_here() -> None:
    sam = changed(SAM, dietary="no nuts", passport_valid_until=on("2027-01-01"), emergency_contact="call Kim")
    found = told("sam", office(sam))
    every = " ".join(each.text + each.label for section in found.sections for each in lines(section.lines))
    for secret in ("no nuts", "2027", "call Kim", "Passport", "Dietary", "Emergency"):
        assert secret not in every
    assert "president" in every, "all other fields are"


def test_who_left_a_function_held_it_until_then() -> None:
    gone = changed(SAM, functions=held("east", "president", until=on("2025-06-30")))
    assert sentences(told("sam", office(gone)))[0] == (
        "Until 30 Jun 2025: President at Example Agency East in Example Harbour, Japan."
    )
    assert row(PEOPLE, gone, office(gone))[:4] == ["Sam Sample", "President", "Example Agency East", "Japan"]


def test_what_is_open_with_somebody_comes_by_its_day_with_who_does_it() -> None:
    book = office(
        FollowUp(id="minutes", text="Send the minutes", due=on("2026-11-16"), promised_to=("toni",), owner="robin"),
        FollowUp(id="labs", text="List the labs", due=on("2026-12"), promised_by=("toni",)),
        FollowUp(id="some-day", text="Come again", promised_by=("toni",), owner="toni"),
    )
    found = told("toni", book)
    assert under(found, "Open") == [
        "Mon 16 Nov: Send the minutes · Sample",
        "Dec 2026: List the labs",
        "no day: Come again",
    ]
    (section,) = [each for each in found.sections if each.heading == "Open"]
    assert [each.severity for each in lines(section.lines)] == [Severity.OVERDUE, Severity.PLAIN, Severity.PLAIN]


def test_signatures_gifts_and_journeys_are_told() -> None:
    signed = changed(ACCORD, signatures=(changed(ACCORD.signatures[0], person="toni", party="east"),))
    map_of = changed(TALKS, gifts=(Gift(what="a map", giver="north", receiver="toni"), Gift(giver="toni", what="tea")))
    found = told("toni", office(signed, map_of))
    assert under(found, "Signed") == ["8 Nov 2016: Accord"]
    assert under(found, "Gifts") == ["Tue 10 Nov: A map from us", "Tue 10 Nov: Tea"]
    assert under(found, "Missions") == ["Guests from the East · head · 4–6 May 2026"]


def test_two_people_of_one_name_are_told_apart() -> None:
    other = Person(id="sam-2", given_name="Sam", family_name="Sample", functions=held("north", "clerk"))
    third = changed(SAM, id="sam-3", emails=("third@east.example",))
    book = office(SAM, other, third)
    rows = [tuple(row(PEOPLE, each, book)[:3]) for each in (SAM, other, third)]
    assert rows == [
        ("Sam Sample (sam)", "President", "Example Agency East"),
        ("Sam Sample", "Clerk", "us"),
        ("Sam Sample (third@east.example)", "President", "Example Agency East"),
    ]
    deputy = told("toni", book)
    assert "May sign for Example Agency East as deputy of Sam Sample (Example Agency East)." in sentences(deputy)


def test_names_stand_as_they_are_said_and_are_sorted_by_family_name() -> None:
    book = office(changed(SAM, academic_title="Prof."))
    snapshot = Snapshot.open(book, TODAY)
    people = sorted(book.people.values(), key=lambda each: PEOPLE[0].order(each, snapshot))
    assert [PEOPLE[0].cell(each, snapshot).text for each in people] == [
        "Alex Example", "Toni Placeholder", "Robin Sample", "Sam Sample",
    ]  # fmt: skip


# Organisations.


def test_an_organisation_is_told_by_agreements_meetings_people_and_promises() -> None:
    ends = changed(ACCORD, term=until("2027-03-23"))
    owed = FollowUp(
        id="owed", text="Send the minutes", due=on("2026-11-18"), promised_by=("north",), promised_to=("east",)
    )
    asked = FollowUp(id="asked", text="List the labs", promised_by=("east",), promised_to=("north",))
    found = told("east", office(ends, SAM, CALL, owed, asked))
    assert sentences(found)[0] == "Organisation in Example Harbour, Japan."
    assert "One agreement is in force: Accord, until 23 Mar 2027." in sentences(found)
    assert link_of(found, "One agreement") == "accord"
    assert "Met 2 times since 2026, last on Tue 10 Nov: Talks." in sentences(found)
    assert under(found, "Agreements") == ["expiring: Accord"]
    assert under(found, "People") == ["signs: Sam Sample · president", "deputy: Toni Placeholder · vice-president"]
    assert under(found, "Promised") == [
        "by us: Send the minutes · Wed 18 Nov",
        "to us: List the labs · no day",
    ]


def test_an_organisation_without_agreement_and_one_of_ours_say_so() -> None:
    book = office()
    assert "No agreement is on file." in sentences(told("chamber", book))
    assert sentences(told("north", book))[0] == "Organisation in Sample City, Germany: one of ours."


def test_the_row_of_an_organisation_has_its_next_day_and_calls_ours_us() -> None:
    ends = changed(ACCORD, term=until("2026-12-03"), owner="robin")
    book = office(ends)
    assert row(ORGANISATIONS, EAST, book)[:5] == [
        "Example Agency East", "other", "Example Harbour, JP", "1", "Thu 3 Dec",
    ]  # fmt: skip
    assert row(ORGANISATIONS, EAST, book)[6] == "Sample"
    assert row(ORGANISATIONS, NORTH, book)[:3] == ["ECN", "other", "us · Sample City, DE"]


def test_organisations_of_one_short_name_are_written_in_full() -> None:
    other = changed(EAST, id="other", name="Example Club North", short_name="ECN")
    book = office(other)
    assert [row(ORGANISATIONS, each, book)[0] for each in (NORTH, other)] == [
        "Example Cluster North",
        "Example Club North",
    ]


# Events.


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (FAIR, ["Took place from Tue 10 Nov to Thu 12 Nov 2026 in Example Harbour, Japan."]),
        (NEXT_FAIR, ["Takes place from Mon 15 Nov to Thu 18 Nov 2027 in Example Harbour, Japan."]),
        (changed(NEXT_FAIR, dates=None), ["To be held in Example Harbour, Japan; its days are not on file."]),
        (changed(NEXT_FAIR, city="", country="", dates=None), ["Neither its days nor its place are on file."]),
        (
            changed(NEXT_FAIR, status=EventStatus.CANCELLED),
            ["Takes place from Mon 15 Nov to Thu 18 Nov 2027.", "Cancelled."],
        ),
    ],
)
def test_an_event_is_told_by_its_days_and_place(event: Record, said: list[str]) -> None:
    assert sentences(told(event.id, office(event)))[: len(said)] == said


def test_who_goes_to_an_event_and_by_when_to_register() -> None:
    stand = Mission(
        id="stand",
        title="Stand",
        stage=MissionStage.CONFIRMED,
        events=("fair-2027",),
        dates=on("2027-11-15/2027-11-18"),
        delegates=(Delegate(person="alex"),),
    )
    coming = changed(
        NEXT_FAIR,
        attendance=(Attendance(person="robin"), Attendance(person="toni", state=AttendanceState.CONFIRMED)),
        registration_closes=on("2026-12-05"),
    )
    book = office(coming, stand)
    found = told("fair-2027", book)
    assert "2 people go: Toni Placeholder and Alex Example." in sentences(found)
    assert "1 person plans to go: Robin Sample." in sentences(found)
    assert "Sat 5 Dec, in 13 days" in sentences(found)
    assert under(found, "Missions there") == ["Stand · 15–18 Nov 2027"]
    assert row(EVENTS, coming, book)[:5] == [
        "Example Fair 2027", "15–18 Nov 2027", "Example Harbour, JP", "3", "Fri 4 Dec",
    ]  # fmt: skip


# Programmes.


def test_a_programme_is_told_by_money_aims_indicators_and_reports() -> None:
    bridges = Programme(
        id="bridges",
        name="Bridges",
        funder="chamber",
        period=on("2025-10/2027-10"),
        budget=Money(amount=480_000, currency="EUR"),
        notes="Bring small firms abroad.",
        partners=("east",),
        indicators=(
            Indicator(name="Firms met", unit="firms", target=40, readings=(Reading(date=on("2026-10-01"), value=12),)),
        ),
    )
    report = FollowUp(
        id="report", text="Yearly report", kind=FollowUpKind.REPORT, due=on("2027-02"), programme="bridges"
    )
    book = office(bridges, report)
    found = told("bridges", book)
    assert sentences(found)[0] == "Runs Oct 2025 to Oct 2027, paid by Sample Chamber."
    assert under(found, "Aims") == ["Bring small firms abroad."]
    assert under(found, "Indicators") == ["Firms met: 12 firms of 40"]
    assert under(found, "Reports due") == ["Feb 2027: Yearly report"]
    assert under(found, "Partners") == ["Example Agency East"]
    assert row(PROGRAMMES, bridges, book)[:3] == ["Bridges", "Sample Chamber", "Oct 2025 to Oct 2027"]
    assert under(told("bridges", office(bridges)), "Reports due") == ["No report is due."]


def test_every_field_is_still_told_below_the_sentences() -> None:
    long_ago = agreement("old", signatures=signed_on("2010-01-01"))
    functions = (
        Function(organisation="east", function="president"),
        Function(organisation="chamber", function="guest"),
    )
    found = told("robin", office(long_ago, changed(ROBIN, functions=functions, notes="Likes trains."), TONI))
    assert "Notes: Likes trains." in [
        f"{each.label}: {each.text}" for section in found.sections for each in lines(section.lines)
    ]

"""The list of missions: ahead, to close and why, closed; what is to do; and who goes where and when."""

import pytest

from missions.dates.periods import Period
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Delegate, Mission, MissionKind, MissionStage
from missions.records.record import Record
from missions.reports.directory import directory_report
from missions.reports.mission_list import MISSIONS, MissionGroup, mission_group, still_missing, to_do
from missions.reports.report import Line
from screens.snapshot import Snapshot
from tests.missions.partner_office import office
from tests.world import CEREMONY, DRAFT, GUESTS, JOURNEY, TALKS, TIE_UP, TODAY, TRIP, changed, on

MINUTES = changed(TALKS, minutes="We talked.")
PROMISE = FollowUp(id="promise", text="Send the labs", visit="talks", promised_by=("east",), promised_to=("north",))


def group(mission: Mission, *records: Record) -> MissionGroup:
    return mission_group(mission, office(mission, *records), TODAY)


def cells(mission: Mission, book: Book) -> dict[str, str]:
    snapshot = Snapshot.open(book, TODAY)
    return {each.label(): each.cell(mission, snapshot).text for each in MISSIONS}


def sentences(mission: Mission, book: Book) -> list[tuple[str, str, str]]:
    """Return label, text and link of every line above the list of all fields."""
    found = directory_report(mission, Snapshot.open(book, TODAY))
    assert found
    headings = [each.heading for each in found.sections]
    return [
        (each.label, each.text, each.link)
        for section in found.sections[: headings.index("All fields")]
        for each in section.lines
        if isinstance(each, Line)
    ]


def test_a_mission_over_without_minutes_or_with_an_open_promise_is_to_close() -> None:
    assert group(JOURNEY) is MissionGroup.TO_CLOSE, "no minutes"
    assert group(JOURNEY, MINUTES) is MissionGroup.CLOSED
    assert group(JOURNEY, MINUTES, PROMISE) is MissionGroup.TO_CLOSE
    assert group(JOURNEY, MINUTES, changed(PROMISE, state=FollowUpState.DONE)) is MissionGroup.CLOSED
    assert group(JOURNEY, MINUTES, changed(PROMISE, every=Period("P1Y"))) is MissionGroup.CLOSED, "it never ends"


@pytest.mark.parametrize("stage", [MissionStage.CLOSED, MissionStage.CANCELLED])
def test_a_mission_somebody_closed_or_cancelled_asks_for_nothing(stage: MissionStage) -> None:
    over = changed(JOURNEY, stage=stage)
    assert group(over, PROMISE) is MissionGroup.CLOSED
    assert still_missing(over, office(over, PROMISE), TODAY).total == 0


@pytest.mark.parametrize("dates", [None, "2026-11-22/2026-11-25", "2026-11", "2027-01-25/2027-01-29"])
def test_a_mission_that_may_not_be_over_is_ahead(dates: str | None) -> None:
    assert group(changed(TRIP, dates=on(dates) if dates else None)) is MissionGroup.AHEAD


@pytest.mark.parametrize(
    ("records", "reason", "total"),
    [
        ((), "no minutes", 1),
        ((PROMISE,), "no minutes · 1 promise", 2),
        ((MINUTES, PROMISE, changed(PROMISE, id="other")), "2 promises", 2),
        ((MINUTES, changed(TALKS, id="more")), "1 without minutes", 1),
    ],
)
def test_the_stage_of_one_to_close_says_why(records: tuple[Record, ...], reason: str, total: int) -> None:
    book = office(*records)
    assert cells(JOURNEY, book)["Stage"] == reason
    assert cells(JOURNEY, book)["To do"] == str(total)


def test_the_row_of_a_mission_ahead_has_the_one_number_to_do() -> None:
    book = office(TRIP, CEREMONY, DRAFT, TIE_UP)
    number, _ = to_do(TRIP, Snapshot.open(book, TODAY))
    assert number > 0
    assert list(cells(TRIP, book).values())[:5] == ["25–29 Jan 2027", "Trip", "outgoing", "idea", str(number)]
    assert cells(TRIP, office(TRIP))["To do"] == "–"
    assert cells(GUESTS, book)["Stage"] == "closed"
    assert cells(changed(TRIP, dates=None), book)["Days"] == "no days yet"


def test_who_goes_where_and_when_is_one_sentence() -> None:
    book = office()
    assert [text for _, text, _ in sentences(JOURNEY, book)][:2] == [
        "2 people travelled to a place not on file from Sun 8 Nov to Sun 15 Nov 2026.",
        "Alex Example led.",
    ]
    ahead = changed(TRIP, delegates=(Delegate(person="robin"),), countries=("JP",))
    assert sentences(ahead, office(ahead))[0][1] == "1 person travels to Japan from Mon 25 Jan to Fri 29 Jan 2027."
    assert sentences(TRIP, office(TRIP))[0][1] == (
        "Neither travellers nor destination are named yet; planned from Mon 25 Jan to Fri 29 Jan 2027."
    )
    assert sentences(GUESTS, book)[0][1] == "1 guest of Example Agency East came from Mon 4 May to Wed 6 May 2026."
    unknown = Mission(id="unknown", title="Unknown", kind=MissionKind.INCOMING_DELEGATION, stage=MissionStage.CLOSED)
    assert sentences(unknown, office(unknown))[0][1] == "No record of who came or when."


def test_readiness_and_what_is_missing_are_said_in_words_and_lead_to_their_tabs() -> None:
    book = office(TRIP, CEREMONY, DRAFT, TIE_UP)
    number, _ = to_do(TRIP, Snapshot.open(book, TODAY))
    said = ("", f"Not ready: {number} things must be done before the signing on 27 Jan 2027.", "trip#signings")
    assert ("", said[1].replace("on 27", "on 27"), said[2]) in [
        (label, text.replace("Wed ", ""), link) for label, text, link in sentences(TRIP, book)
    ]
    to_close = sentences(JOURNEY, office(PROMISE))
    assert ("", "The minutes of 1 visit are missing.", "journey#plan") in to_close
    assert ("", "1 promise made there is open.", "journey#outcomes") in to_close


def test_each_tab_has_a_line_with_what_it_holds() -> None:
    found = {label: (text, link) for label, text, link in sentences(JOURNEY, office(PROMISE)) if label}
    assert found["Plan"] == ("1 visit", "journey#plan")
    assert found["People"] == ("2 delegates, 1 counterpart", "journey#people")
    assert found["Outcomes"] == ("1 promise open", "journey#outcomes")
    ahead = {label: text for label, text, _ in sentences(TRIP, office(TRIP, CEREMONY, DRAFT, TIE_UP))}
    assert ahead["Plan"] == "1 visit, 1 unscheduled"
    assert ahead["Programme"] == "Tie-up"


def test_what_was_promised_so_far_is_told_by_side() -> None:
    ours = changed(PROMISE, id="ours", promised_by=("north",))
    said = [text for _, text, _ in sentences(JOURNEY, office(PROMISE, ours))]
    assert "Promised: 1 by us, 1 to us." in said

"""Signings by keys: a signing is added, signatories are named, criteria are mended, everybody signs."""

import pytest
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.deadlines.ledger import deadlines
from missions.records.agreements import Stage
from missions.records.changes import Changes, additions
from missions.records.record import Record
from missions.records.tasks import Anchor, Task, TaskState
from missions.records.visits import Invitation, ParticipantRole, Visit, VisitKind, WhatHappened
from missions.signing.criterion_result import Verdict
from missions.signing.readiness import signing_readiness
from screens.actions.signing_dialogs import RunOfShowDialog
from screens.actions.signings import signing_line_key
from screens.dialogs.form import Form, StepForm
from screens.dialogs.picker import Picker
from screens.pages.mission.page import MissionPage
from store.store import Store
from tests.missions import signings
from tests.missions.signings import VISIT
from tests.screens.conftest import TODAY, Hands, Opened
from tests.world import ROBIN

PARTY = signing_line_key("party", "ceremony", "accord", "north")
OTHER = signing_line_key("party", "ceremony", "accord", "east")
AGREEMENT = signing_line_key("agreement", "ceremony", "accord")
READY = signing_line_key("ready", "ceremony")


def criterion(number: int) -> str:
    return signing_line_key("criterion", "ceremony", str(number))


@pytest.fixture
def office(empty: Store) -> Store:
    """The signing at which nothing is missing, in a file."""
    empty.apply(additions(signings.RECORDS, "test"), empty.load())
    return empty


def change(store: Store, *records: Record) -> None:
    store.apply(Changes("before the test", put=records), store.load())


async def on_signings(hands: Hands, key: str = "", mission: str = "journey") -> None:
    """Open the signings of a mission, with the cursor on a line."""
    await hands.open_mission(mission, "signings", key)


async def at(hands: Hands, key: str) -> None:
    """Put the cursor on another line."""
    await on_signings(hands, key)


def page_of(hands: Hands) -> MissionPage:
    page = hands.shown
    assert isinstance(page, MissionPage)
    return page


def ceremony(store: Store) -> Visit:
    return store.load().visits["ceremony"]


async def test_everybody_signs_and_the_deadlines_follow(office: Store, opened: Opened) -> None:
    async with opened(office) as hands:
        await on_signings(hands, AGREEMENT)
        await hands.press("y")
        assert isinstance(hands.dialog, StepForm)
        assert await hands.sees("is signed by all its parties")
        await hands.press("enter")
        book = office.load()
        agreement = book.agreements["accord"]
        assert agreement.stage is Stage.SIGNED
        assert [(each.party, each.person, each.date.text) for each in agreement.signatures if each.date] == [
            ("north", "robin", "2026-11-22"), ("east", "sam", "2026-11-22"),
        ]  # fmt: skip
        assert book.visits["ceremony"].agreements[0].happened is WhatHappened.SIGNED
        assert any(each.id == "accord" and each.act_by for each in deadlines(book, TODAY))
        assert await hands.sees("2 of 2 signed")
        await hands.press("u")
        assert office.load().agreements["accord"].signatures == ()


async def test_one_party_signs_on_a_day_that_is_typed(office: Store, opened: Opened) -> None:
    async with opened(office) as hands:
        await on_signings(hands, OTHER)
        await hands.press("y")
        await hands.at_once(*["backspace"] * 12)
        await hands.type("20 Nov 2026")
        await hands.press("enter")
        agreement = office.load().agreements["accord"]
        assert [(each.party, each.date.text) for each in agreement.signatures if each.date] == [("east", "2026-11-20")]
        assert agreement.stage is Stage.READY_TO_SIGN
        assert page_of(hands).list.key == OTHER
        assert await hands.sees("1 of 2 signed")


async def test_a_day_ahead_is_refused_in_the_form(office: Store, opened: Opened) -> None:
    async with opened(office) as hands:
        await on_signings(hands, AGREEMENT)
        await hands.press("y")
        await hands.at_once(*["backspace"] * 12)
        await hands.type("4 Dec 2026")
        assert await hands.sees("lies ahead of")
        await hands.press("enter")
        assert isinstance(hands.dialog, StepForm)
        assert office.load().agreements["accord"].signatures == ()


async def test_a_signatory_is_named_from_those_of_the_party_first(office: Store, opened: Opened) -> None:
    change(office, signings.visit(participants=VISIT.participants[1:]))
    async with opened(office) as hands:
        await on_signings(hands, PARTY)
        await hands.press("i")
        screen = hands.screen
        assert isinstance(screen, Picker)
        assert "director, may sign" in hands.text
        await hands.press("enter")
        added_ = [each for each in ceremony(office).participants if each.person == "robin"]
        assert [(each.role, each.organisation) for each in added_] == [(ParticipantRole.SIGNATORY, "north")]
        assert await hands.sees("Robin Sample is named to sign for Example Cluster North.")


async def test_a_name_nobody_has_yet_adds_a_person(office: Store, opened: Opened) -> None:
    async with opened(office) as hands:
        await on_signings(hands, PARTY)
        await hands.press("i")
        await hands.type("Newcomer")
        await hands.press("enter", "enter")
        assert "What is “Newcomer”?" in hands.text
        assert "p  a new person" in hands.text
        await hands.press("p")
        assert isinstance(hands.dialog, Form)
        await hands.press("ctrl+s")
        book = office.load()
        assert "newcomer" in book.people
        named = [each.person for each in ceremony(office).participants if each.role is ParticipantRole.SIGNATORY]
        assert named == ["sam", "newcomer"]


async def test_the_deputy_takes_over(office: Store, opened: Opened) -> None:
    async with opened(office) as hands:
        await on_signings(hands, OTHER)
        await hands.press("t")
        people = {each.person: each for each in ceremony(office).participants}
        assert (people["toni"].role, people["toni"].stands_in_for) == (ParticipantRole.SIGNATORY, "sam")
        assert people["sam"].invitation is Invitation.DECLINED
        await at(hands, AGREEMENT)
        await hands.press("t")
        assert await hands.sees("Put the cursor on the party")


async def test_an_answer_is_recorded_on_the_partys_line(office: Store, opened: Opened) -> None:
    open_ = replace(VISIT.participants[0], invitation=Invitation.INVITED)
    change(office, signings.visit(participants=(open_, VISIT.participants[1])))
    async with opened(office) as hands:
        await on_signings(hands, criterion(6))
        await hands.press("X")
        await hands.press("ctrl+s")
        assert {each.invitation for each in ceremony(office).participants} == {Invitation.ACCEPTED}


async def test_originals_are_made_by_one_key_and_printed_by_the_next(office: Store, opened: Opened) -> None:
    change(office, signings.accord(copies=()))
    async with opened(office) as hands:
        await on_signings(hands, criterion(8))
        await hands.press("o")
        assert await hands.sees("2 originals of “Accord”")
        await hands.press("enter")
        copies = office.load().agreements["accord"].copies
        assert [(each.holder, each.order[0], each.printed) for each in copies] == [
            ("north", "north", None), ("east", "east", None),
        ]  # fmt: skip
        await hands.press("o")
        await hands.press("enter")
        assert {each.printed for each in office.load().agreements["accord"].copies} == {PartialDate.day(TODAY)}


async def test_seats_speeches_and_flags_are_shown_before_they_are_planned(office: Store, opened: Opened) -> None:
    change(office, signings.arranged(seats=(), speeches=(), flags=()))
    async with opened(office) as hands:
        await on_signings(hands, READY)
        await hands.press("p")
        assert await hands.sees("as seen from behind the table")
        await hands.press("escape")
        assert ceremony(office).arrangements.seats == ()
        await hands.press("p")
        await hands.press("enter")
        arrangements = ceremony(office).arrangements
        assert (arrangements.seats, arrangements.speeches, arrangements.flags) == (
            ("sam", "robin"), ("robin", "sam"), ("DE", "JP"),
        )  # fmt: skip
        await hands.press("p")
        assert await hands.sees("empty one of them to have it proposed again")


async def test_the_run_of_show_is_shown_and_frozen(office: Store, opened: Opened) -> None:
    async with opened(office) as hands:
        await on_signings(hands, READY)
        await hands.press("r")
        assert isinstance(hands.dialog, RunOfShowDialog)
        assert await hands.sees("Each signs the own original")
        assert "11:01" in hands.text
        await hands.press("v")
        assert ceremony(office).arrangements.show_version == 1
        await hands.press("r")
        assert await hands.sees("version 1")
        await hands.press("escape")
        assert not isinstance(hands.dialog, RunOfShowDialog)


@pytest.mark.parametrize(
    ("number", "taken"),
    [
        (2, signings.prepared(legal_review=None)), (3, signings.prepared(screening=None)),
        (7, signings.prepared(compared=None)), (11, signings.arranged(slot_confirmed=False)),
        (12, signings.arranged(approval_sheet=False)), (13, signings.arranged(name_cards=False)),
        (15, signings.arranged(kit=False)), (17, signings.arranged(release_agreed=None)),
        (8, signings.accord(copies=())), (14, signings.arranged(flags=())),
    ],
)  # fmt: skip
async def test_one_key_mends_a_criterion(number: int, taken: Record, office: Store, opened: Opened) -> None:
    change(office, taken)
    async with opened(office) as hands:
        await on_signings(hands, criterion(number))
        await hands.press("X")
        if hands.dialog is not None:
            await hands.press("enter")
        book = office.load()
        found = signing_readiness(book.visits["ceremony"], book, TODAY)
        assert found.verdict is Verdict.GO
        await hands.press("X")
        assert await hands.sees("That is met already.")


async def test_a_photographer_and_an_approval_are_typed(office: Store, opened: Opened) -> None:
    change(office, signings.prepared(approvals=()), signings.arranged(photographer=""))
    async with opened(office) as hands:
        await on_signings(hands, criterion(18))
        await hands.press("X")
        await hands.type("Example Pictures")
        await hands.press("enter")
        assert ceremony(office).arrangements.photographer == "Example Pictures"
        await at(hands, criterion(1))
        await hands.press("X")
        await hands.at_once(*["backspace"] * 12)
        await hands.type("2 Nov 2026")
        await hands.press("enter")
        approvals = office.load().agreements["accord"].preparation.approvals
        assert {each.on.text for each in approvals if each.on} == {"2026-11-02"}
        assert len(approvals) == 2


async def test_from_an_empty_mission_to_a_signing(office: Store, opened: Opened) -> None:
    office.apply(Changes("before the test", drop=("ceremony",)), office.load())
    async with opened(office) as hands:
        await on_signings(hands)
        assert "a adds a signing" in hands.text
        await hands.press("a")
        await hands.type(" of the accord")
        await hands.press("ctrl+s")
        (made,) = [each for each in office.load().visits.values() if each.mission == "journey"]
        assert (made.title, made.kind) == ("Signing of the accord", VisitKind.SIGNING)
        assert page_of(hands).list.key == signing_line_key("ready", made.id)
        await hands.press("a")
        assert isinstance(hands.dialog, Picker)
        await hands.press("enter")
        assert [each.agreement for each in office.load().visits[made.id].agreements] == ["accord"]
        assert page_of(hands).list.key == signing_line_key("agreement", made.id, "accord")
        await hands.press("i")
        await hands.press("enter")
        await hands.press("i")
        await hands.press("enter")
        assert {each.person for each in office.load().visits[made.id].participants} == {"robin", "sam"}
        await at(hands, signing_line_key("agreement", made.id, "accord"))
        await hands.press("y")
        await hands.press("enter")
        assert office.load().agreements["accord"].stage is Stage.SIGNED


async def test_what_is_edited_and_deleted_is_what_the_line_stands_for(office: Store, opened: Opened) -> None:
    async with opened(office) as hands:
        await on_signings(hands, AGREEMENT)
        await hands.press("e")
        assert isinstance(hands.dialog, Form)
        assert "Edit: Accord" in hands.text
        await hands.press("escape")
        await at(hands, PARTY)
        await hands.press("d")
        assert await hands.sees("Put the cursor on the signing or the agreement")
        await at(hands, AGREEMENT)
        await hands.press("d")
        assert ceremony(office).agreements == ()
        assert "accord" in office.load().agreements
        await hands.press("y")
        assert await hands.sees("No agreement is to be signed there yet")


async def test_names_from_files_are_never_markup(office: Store, opened: Opened) -> None:
    odd = replace(ROBIN, family_name="[red]Robin[/] {0}")
    change(office, odd, replace(VISIT, title="[b]Ceremony {}"), Visit(id="other", title="x", mission="journey"))
    async with opened(office) as hands:
        await on_signings(hands, PARTY)
        assert "[red]Robin[/] {0}" in hands.text
        await hands.press("r")
        assert await hands.sees("[b]Ceremony {}")
        assert "[red]Robin[/] {0}" in hands.text


async def test_a_task_that_blocks_is_done_by_the_same_key(office: Store, opened: Opened) -> None:
    change(office, Task(id="job", title="Print it", blocking=True, anchor=Anchor.SIGNING, visit="ceremony"))
    async with opened(office) as hands:
        await on_signings(hands, signing_line_key("task", "ceremony", "job"))
        assert "no go" in hands.text
        await hands.press("X")
        assert office.load().tasks["job"].state is TaskState.DONE
        assert signing_readiness(ceremony(office), office.load(), TODAY).verdict is Verdict.GO

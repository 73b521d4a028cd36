"""Signings by keys: every open row is met by few keys, and the cursor goes to the next open one by itself."""

import pytest
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.deadlines.ledger import deadlines
from missions.records.agreements import Preparation, Stage
from missions.records.changes import Changes, additions
from missions.records.record import Record
from missions.records.tasks import Anchor, Task, TaskState
from missions.records.visits import Invitation, ParticipantRole, Visit, VisitKind, WhatHappened
from missions.reports.readiness import mission_ready_line
from missions.signing.criterion_result import ReadinessRow, RemedyAction
from missions.signing.readiness import Readiness, signing_readiness
from missions.signing.signatories import function_for
from screens.actions.signing_dialogs import RunOfShowDialog
from screens.dialogs.form import Form, StepForm
from screens.dialogs.picker import Picker
from screens.dialogs.short_form import ShortFormDialog
from screens.pages.mission.signings import SigningEntry, SigningLines, line_key
from store.store import Store
from tests.missions import signings
from tests.missions.signing.test_readiness import TABLE, Missing
from tests.missions.signings import VISIT
from tests.screens.conftest import TODAY, Hands, Opened
from tests.world import ROBIN

READY = line_key("ready", "ceremony")
SIGNS_NORTH, SIGNS_EAST = line_key("row", "ceremony", "4:north"), line_key("row", "ceremony", "4:east")
DEMO, DEMO_SIGNING = "example-east-delegation", "example-east-signing"


@pytest.fixture
def office(empty: Store) -> Store:
    """The signing at which nothing is missing, in a file."""
    empty.apply(additions(signings.RECORDS, "test"), empty.load())
    return empty


def change(store: Store, *records: Record, without: tuple[str, ...] = ()) -> None:
    store.apply(Changes("before the test", put=records, drop=without), store.load())


async def on_signings(hands: Hands, key: str = "", mission: str = "journey") -> SigningLines:
    """Open the signings of a mission, with the cursor on a line, else on the first open one."""
    await hands.open_mission(mission, "signings", key)
    lines = hands.shown.list
    assert isinstance(lines, SigningLines)
    hands.shown.focus_list()
    await hands.settle()
    return lines


def ready(hands: Hands, visit: str = "ceremony") -> Readiness:
    return signing_readiness(hands.book.visits[visit], hands.book, TODAY)


def under_cursor(lines: SigningLines) -> ReadinessRow:
    entry = lines.entry
    assert isinstance(entry, SigningEntry)
    assert entry.row
    return entry.row


def ceremony(store: Store) -> Visit:
    return store.load().visits["ceremony"]


TYPED: dict[tuple[RemedyAction, str], str] = {
    (RemedyAction.EDIT, "languages"): "en, ja",
    (RemedyAction.EDIT, "country"): "Germany",
    (RemedyAction.EDIT, "day"): "4 Dec 2026",
    (RemedyAction.EDIT, "delegates"): "5 Dec 2026",
    (RemedyAction.EDIT, "clearances"): "1 Jan 2030",
    (RemedyAction.NAME_PHOTOGRAPHER, "photographer"): "Example Pictures",
}
"""What is typed into the one field, where there is nothing to propose."""

NOT_BY_ENTER = ("the length", "the term", "the renewal", "a single day", "the start", "the place", "the day", "28 days")
"""What has more than one field to fill in, or none to confirm: its form opens at the field, and is looked at there."""


@pytest.mark.parametrize("missing", TABLE, ids=lambda each: f"{each.fails}: {each.what}")
async def test_whatever_is_open_is_met_by_four_keys_at_most(missing: Missing, office: Store, opened: Opened) -> None:
    change(office, *missing.changed, without=missing.without)
    async with opened(office) as hands:
        lines = await on_signings(hands)
        row = under_cursor(lines)
        assert row.is_open, "the cursor begins on the first open row"
        before = [each.key for each in ready(hands).rows if each.is_open]
        await hands.press("enter")
        keys = 1
        action, field = row.cause.action, row.cause.field
        assert action
        assert field
        typed = TYPED.get((action, field.name), "")
        if action is RemedyAction.NAME_DEPUTY and not any(
            function_for(each, frozenset((row.cause.of_party,)), PartialDate.day(signings.DAY))
            for each in hands.book.people.values()
            if each.id != row.cause.of_person
        ):
            await hands.press("enter")
            assert await hands.sees("holds no function for"), "somebody of the party must be on file first"
            return
        if missing.what in NOT_BY_ENTER:
            assert isinstance(hands.dialog, StepForm)
            await hands.press("escape")
            assert hands.dialog is None
            return
        if typed and hands.dialog is not None:
            await hands.at_once(*["backspace"] * 12)
            await hands.type(typed)
        while hands.dialog is not None and keys < 4:
            await hands.press("ctrl+s" if isinstance(hands.dialog, Form) and keys == 3 else "enter")
            keys += 1
        assert hands.dialog is None, f"still open after {keys} keys"
        after = [each.key for each in ready(hands).rows if each.is_open]
        assert row.key not in after, row.name
        assert before
        if after:
            assert under_cursor(hands.shown.list).is_open, "the cursor goes to the next open one"


async def test_the_demo_is_worked_through_from_top_to_bottom_without_a_key_to_get_back(
    demo: Store, opened: Opened
) -> None:
    async with opened(demo) as hands:
        lines = await on_signings(hands, mission=DEMO)
        places = [each.key for each in ready(hands, DEMO_SIGNING).rows]
        seen: list[str] = []
        for _ in range(20):
            if lines.entry is None or not lines.entry.is_open:
                break
            row = under_cursor(lines)
            seen.append(row.key)
            must = ready(hands, DEMO_SIGNING).must
            await hands.press("enter")
            keys = 1
            while hands.dialog is not None and keys < 4:
                await hands.press("ctrl+s" if isinstance(hands.dialog, Form) and keys == 3 else "enter")
                keys += 1
            if hands.dialog is not None:
                await hands.press("escape", "d")
                break
            assert ready(hands, DEMO_SIGNING).must <= must
        assert len(seen) >= 3
        assert seen == sorted(seen, key=lambda key: places.index(key) if key in places else 99)


async def test_every_count_is_the_same_after_each_remedy(office: Store, opened: Opened) -> None:
    change(office, signings.prepared(legal_review=None, screening=None), signings.arranged(kit=False))
    async with opened(office, (160, 40)) as hands:
        await on_signings(hands)
        for left in (2, 1, 0):
            found = ready(hands)
            line = mission_ready_line(hands.book.missions["journey"], hands.book, TODAY)
            assert line
            assert found.must == left
            assert line.text in hands.text
            if left:
                assert f"not ready: {left} to do" in hands.text
                assert f"Not ready: {left} must be done, 1 should" in hands.text
                await hands.press("enter", "enter")
        assert "Ready: 1 should be done" in hands.text
        assert "%" not in hands.text
        await hands.press("enter")
        assert "Ready: all 21 met" in hands.text


async def test_space_ticks_what_can_be_ticked_and_says_what_else_to_do(office: Store, opened: Opened) -> None:
    change(office, signings.prepared(legal_review=None), signings.arranged(kit=False, photographer=""))
    async with opened(office) as hands:
        lines = await on_signings(hands)
        await hands.press("space")
        assert office.load().agreements["accord"].preparation.legal_review == PartialDate.day(TODAY)
        assert under_cursor(lines).name == "Pens and folders"
        await hands.press("space")
        assert ceremony(office).arrangements.kit
        assert under_cursor(lines).name == "Photographer"
        await hands.press("space")
        assert await hands.sees("Photographer cannot be ticked here")
        await on_signings(hands, line_key("row", "ceremony", "2:accord"))
        await hands.press("space")
        assert await hands.sees("That is done already.")
        await hands.press("u")
        assert not ceremony(office).arrangements.kit


async def test_of_several_signings_enter_goes_to_the_first_open_row_of_one_and_on_to_the_next_signing(
    office: Store, opened: Opened
) -> None:
    second = replace(VISIT, id="second", title="Second", arrangements=replace(VISIT.arrangements, kit=False))
    change(office, second, signings.arranged(kit=False))
    async with opened(office) as hands:
        lines = await on_signings(hands, line_key("signing", "second"))
        await hands.press("enter")
        assert lines.key == line_key("row", "second", "15::kit")
        await on_signings(hands, line_key("row", "ceremony", "15::kit"))
        await hands.press("space")
        assert lines.key == line_key("row", "second", "15::kit"), "the next open one may be of the next signing"


async def test_a_remedy_that_is_left_keeps_the_cursor(office: Store, opened: Opened) -> None:
    change(office, signings.prepared(legal_review=None), signings.arranged(kit=False))
    async with opened(office) as hands:
        lines = await on_signings(hands)
        await hands.press("enter", "escape")
        assert under_cursor(lines).name == "Legal review"


async def test_a_form_in_which_nothing_is_changed_writes_nothing(office: Store, opened: Opened) -> None:
    change(office, signings.accord(languages=()))
    async with opened(office) as hands:
        lines = await on_signings(hands)
        assert under_cursor(lines).name == "Languages"
        written = office.path.read_bytes()
        await hands.press("enter", "enter")
        assert hands.dialog is None
        assert office.path.read_bytes() == written
        assert under_cursor(lines).is_open


async def test_what_was_met_takes_its_task_along(office: Store, opened: Opened) -> None:
    task = Task(
        id="job", title="Have it reviewed", item="sg-06", blocking=True, anchor=Anchor.SIGNING, visit="ceremony"
    )
    change(office, signings.prepared(legal_review=None), task)
    async with opened(office) as hands:
        lines = await on_signings(hands)
        assert ready(hands).must == 1, "the task is the same matter"
        await hands.press("enter", "enter")
        assert office.load().tasks["job"].state is TaskState.DONE
        assert ready(hands).must == 0
        assert lines.key == READY
        await hands.press("u")
        assert office.load().tasks["job"].state is TaskState.OPEN


async def test_a_task_that_blocks_is_opened_and_done(office: Store, opened: Opened) -> None:
    change(office, Task(id="job", title="Print it", blocking=True, anchor=Anchor.SIGNING, visit="ceremony"),
           Task(id="visas", title="Visas", blocking=True, anchor=Anchor.MISSION_START, mission="journey"))  # fmt: skip
    async with opened(office) as hands:
        lines = await on_signings(hands)
        assert "not ready: 2 to do" in hands.text
        assert hands.text.count("tick: done") == 2
        await hands.press("enter", "enter")
        assert office.load().tasks["job"].state is TaskState.DONE
        assert under_cursor(lines).name == "Visas"
        await hands.press("space")
        assert office.load().tasks["visas"].state is TaskState.DONE
        assert "not ready" not in hands.text


async def test_everybody_signs_and_the_deadlines_follow(office: Store, opened: Opened) -> None:
    async with opened(office) as hands:
        await on_signings(hands, READY)
        await hands.press("S")
        assert isinstance(hands.dialog, StepForm)
        assert await hands.sees("All parties have signed")
        await hands.press("enter")
        book = office.load()
        agreement = book.agreements["accord"]
        assert agreement.stage is Stage.SIGNED
        assert [(each.party, each.person, each.date.text) for each in agreement.signatures if each.date] == [
            ("north", "robin", "2026-11-22"), ("east", "sam", "2026-11-22"),
        ]  # fmt: skip
        assert book.visits["ceremony"].agreements[0].happened is WhatHappened.SIGNED
        assert any(each.id == "accord" and each.act_by for each in deadlines(book, TODAY))
        assert await hands.sees("Signed: everything due to be signed here")
        await hands.press("u")
        assert office.load().agreements["accord"].signatures == ()


async def test_one_party_signs_on_a_day_that_is_typed(office: Store, opened: Opened) -> None:
    async with opened(office) as hands:
        lines = await on_signings(hands, SIGNS_EAST)
        await hands.press("S")
        await hands.at_once(*["backspace"] * 12)
        await hands.type("20 Nov 2026")
        await hands.press("enter")
        agreement = office.load().agreements["accord"]
        assert [(each.party, each.date.text) for each in agreement.signatures if each.date] == [("east", "2026-11-20")]
        assert agreement.stage is Stage.READY_TO_SIGN
        assert lines.key == SIGNS_EAST
        assert await hands.sees("signed Fri 20 Nov")


async def test_a_day_ahead_is_refused_in_the_form(office: Store, opened: Opened) -> None:
    async with opened(office) as hands:
        await on_signings(hands, READY)
        await hands.press("S")
        await hands.at_once(*["backspace"] * 12)
        await hands.type("4 Dec 2026")
        assert await hands.sees("is in the future (today is") or await hands.sees("in the future")
        await hands.press("enter")
        assert isinstance(hands.dialog, StepForm)
        assert office.load().agreements["accord"].signatures == ()


async def test_a_signatory_is_named_with_the_person_proposed_who_may(office: Store, opened: Opened) -> None:
    change(office, signings.visit(participants=VISIT.participants[1:]))
    async with opened(office) as hands:
        lines = await on_signings(hands)
        assert "⏎ name who signs: Robin Sample is proposed." in [row.text for row in lines.details()]
        await hands.press("enter")
        assert isinstance(hands.screen, Picker)
        assert "director, may sign" in hands.text
        await hands.press("enter")
        added = [each for each in ceremony(office).participants if each.person == "robin"]
        assert [(each.role, each.organisation) for each in added] == [(ParticipantRole.SIGNATORY, "north")]
        assert await hands.sees("Robin Sample is named to sign")


async def test_a_name_nobody_has_yet_adds_a_person(office: Store, opened: Opened) -> None:
    change(office, signings.visit(participants=VISIT.participants[1:]))
    async with opened(office) as hands:
        await on_signings(hands)
        await hands.press("enter")
        await hands.type("Newcomer")
        await hands.press("enter", "enter")
        assert "What is “Newcomer”?" in hands.text
        await hands.press("p")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert hands.dialog.field("name").input.value == "Newcomer"
        await hands.press("ctrl+s")
        assert "newcomer" in office.load().people
        named = [each.person for each in ceremony(office).participants if each.role is ParticipantRole.SIGNATORY]
        assert named == ["sam", "newcomer"]


async def test_who_has_declined_is_replaced_by_the_deputy_who_is_proposed(office: Store, opened: Opened) -> None:
    gone = replace(VISIT.participants[1], invitation=Invitation.DECLINED)
    change(office, signings.visit(participants=(VISIT.participants[0], gone)))
    async with opened(office) as hands:
        await on_signings(hands)
        await hands.press("enter", "enter")
        people = {each.person: each for each in ceremony(office).participants}
        assert (people["toni"].role, people["toni"].stands_in_for) == (ParticipantRole.SIGNATORY, "sam")
        assert people["sam"].invitation is Invitation.DECLINED


async def test_a_deputy_is_named_and_may_sign(office: Store, opened: Opened) -> None:
    change(office, signings.person("alex", "north", 3))
    async with opened(office) as hands:
        await on_signings(hands)
        assert "Deputy for us" in hands.text
        await hands.press("enter", "enter")
        (function,) = office.load().people["alex"].functions
        assert (function.deputy_of, function.may_sign) == ("robin", True)
        assert ready(hands).must == 0


async def test_power_that_is_not_recorded_is_recorded_or_somebody_else_named(office: Store, opened: Opened) -> None:
    change(office, signings.person("robin", "north", 2), without=("alex",))
    async with opened(office) as hands:
        await on_signings(hands)
        assert "Power to sign, us" in hands.text
        await hands.press("enter")
        assert "record that this function may sign" in hands.text
        await hands.press("enter")
        assert office.load().people["robin"].functions[0].may_sign


@pytest.mark.parametrize("key", ["originals", "ceremony", "run_of_show", "deputy"])
async def test_what_has_no_letter_stands_in_the_menu(key: str, office: Store, opened: Opened) -> None:
    change(office, signings.accord(copies=()), signings.arranged(seats=(), speeches=(), flags=()))
    async with opened(office) as hands:
        await on_signings(hands, READY)
        await hands.press("full_stop")
        await hands.type(
            {"originals": "originals", "ceremony": "seats", "run_of_show": "run of", "deputy": "deputy"}[key]
        )
        await hands.press("enter")
        assert hands.dialog is not None
        match key:
            case "originals":
                assert await hands.sees("2 originals of “Accord”")
                await hands.press("enter")
                assert [each.holder for each in office.load().agreements["accord"].copies] == ["north", "east"]
            case "ceremony":
                assert await hands.sees("seen from behind the table")
                await hands.press("enter")
                assert ceremony(office).arrangements.seats == ("sam", "robin")
            case "run_of_show":
                assert isinstance(hands.dialog, RunOfShowDialog)
                assert "11:01" in hands.text
                await hands.press("ctrl+s")
                assert ceremony(office).arrangements.show_version == 1
            case _:
                await hands.press("enter")
                assert {each.person for each in ceremony(office).participants} >= {"alex"}


async def test_from_an_empty_mission_to_a_signing(office: Store, opened: Opened) -> None:
    change(office, without=("ceremony",))
    async with opened(office) as hands:
        lines = await on_signings(hands)
        assert "a adds one" in hands.text
        await hands.press("a")
        await hands.type(" of the accord")
        await hands.press("ctrl+s")
        (made,) = [each for each in office.load().visits.values() if each.mission == "journey"]
        assert (made.title, made.kind) == ("Signing of the accord", VisitKind.SIGNING)
        assert lines.key == line_key("ready", made.id)
        await hands.press("a")
        assert isinstance(hands.dialog, Picker)
        await hands.press("enter")
        assert [each.agreement for each in office.load().visits[made.id].agreements] == ["accord"]
        await on_signings(hands, line_key("row", made.id, "4:north:participants"))
        await hands.press("enter", "enter")
        await on_signings(hands, line_key("row", made.id, "4:east:participants"))
        await hands.press("enter", "enter")
        assert {each.person for each in office.load().visits[made.id].participants} == {"robin", "sam"}
        await on_signings(hands, line_key("ready", made.id))
        await hands.press("S", "enter")
        assert office.load().agreements["accord"].stage is Stage.SIGNED


async def test_what_is_edited_and_deleted_is_what_the_line_stands_for(office: Store, opened: Opened) -> None:
    change(office, signings.prepared(legal_review=None))
    async with opened(office) as hands:
        await on_signings(hands)
        await hands.press("e")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert "Edit: Accord" in hands.text
        await hands.press("escape", "d")
        assert await hands.sees("Put the cursor on the signing or agreement")
        await on_signings(hands, READY)
        await hands.press("d")
        assert hands.dialog is not None
        await hands.press("y")
        assert "ceremony" not in office.load().visits
        assert "accord" in office.load().agreements


async def test_names_from_files_are_never_markup(office: Store, opened: Opened) -> None:
    odd = replace(ROBIN, family_name="[red]Robin[/] {0}")
    change(office, odd, replace(VISIT, title="[b]Ceremony {}"), signings.accord(title="[i]Accord {}"))
    async with opened(office, (160, 40)) as hands:
        await on_signings(hands, SIGNS_NORTH)
        assert "[red]Robin[/] {0}" in hands.text
        assert "[i]Accord {}" in hands.text


async def test_originals_that_are_right_are_printed_by_the_same_remedy(office: Store, opened: Opened) -> None:
    change(office, signings.accord(copies=(), preparation=Preparation()))
    async with opened(office) as hands:
        await on_signings(hands, line_key("row", "ceremony", "8:accord:copies"))
        await hands.press("enter", "enter")
        copies = office.load().agreements["accord"].copies
        assert [(each.holder, each.order[0], each.printed) for each in copies] == [
            ("north", "north", None), ("east", "east", None),
        ]  # fmt: skip

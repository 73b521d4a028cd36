"""The mission page's tab of what came after: follow-ups, outcomes and budget, by keys where keys are pressed."""

import pytest

from missions.records.follow_ups import FollowUpKind, FollowUpState
from missions.records.missions import OutcomeKind
from screens.actions.tasks import confirm_day
from screens.dialogs.form import StepForm
from screens.dialogs.minutes import MinutesDialog
from screens.pages.mission.outcomes import BudgetTab, CountedTab, FollowUpsTab, OutcomesTab
from screens.pages.mission.tab import Tab
from screens.snapshot import Snapshot
from store.store import Store
from tests.screens.conftest import TODAY, Hands, Opened

EXCHANGE = "example-east-exchange"
"""A mission that is over, with outcomes and an open follow-up."""


def lines(tab: Tab, snapshot: Snapshot, mission: str = EXCHANGE) -> list[str]:
    """What a tab lists, as lead, text and tail."""
    return [
        f"{each.lead.text} | {each.text.text} | {each.tail.text}"
        for each in tab.entries(snapshot.book.missions[mission], snapshot)
    ]


@pytest.fixture
def snapshot(demo: Store) -> Snapshot:
    return Snapshot.open(demo.load(), TODAY)


class TestLists:
    def test_what_is_owed_stands_before_what_is_open_and_that_before_what_is_settled(self, snapshot: Snapshot) -> None:
        assert lines(FollowUpsTab(), snapshot) == [
            " | Still due | ",
            "169 days late | Report on “Exchange visit from the East” | by 6 Jun 2026",
            " | Open | ",
            "25 Nov 2026 | Send the draft of the renewal to Example Agency East | Alex Example",
            "30 Nov 2026 | Comments on the implementing agreement | Alex Example",
            " | Settled | ",
            "✓ done | Thank Example Agency East for the visit | Kim Placeholder",
        ]
        found = lines(OutcomesTab(), snapshot)
        assert found[:7] == lines(FollowUpsTab(), snapshot)
        assert found[7:] == [*lines(CountedTab(), snapshot), *lines(BudgetTab(), snapshot)]
        outcomes = len(snapshot.book.missions[EXCHANGE].outcomes)
        assert OutcomesTab().badge(snapshot.book.missions[EXCHANGE], snapshot) == str(4 + outcomes)

    def test_the_budget_is_summed_for_each_currency(self, snapshot: Snapshot) -> None:
        found = lines(BudgetTab(), snapshot, "example-east-delegation")
        assert found[:2] == [" | Budget | ", "7,200 EUR | Flights | spent 6,840"]
        assert found[-2:] == [
            "12,700 EUR | planned in all | spent 6,840 EUR",
            "300,000 JPY | planned in all | spent 0 JPY",
        ]
        rows = BudgetTab().details(snapshot.book.missions["example-east-delegation"], snapshot, "budget:0")
        assert ("Left", "360 EUR", "good") in {(each.label, each.text, each.role) for each in rows}

    def test_outcomes_stand_with_the_indicators_they_count_for(self, snapshot: Snapshot) -> None:
        found = lines(CountedTab(), snapshot)
        assert found[0] == " | Outcomes | "
        assert found[1].startswith("7 May 2026 | SMEs met: 6 · Exchange visit of Example Agency East")
        assert found[-2:] == ["23 | Companies on missions | 58 % of 40", "3 | Agreements prepared | 50 % of 6"]
        rows = OutcomesTab().details(snapshot.book.missions[EXCHANGE], snapshot, "total:Companies on missions")
        assert "Last reading: 23, on Mon 2 Nov 2026." in {each.text for each in rows}

    def test_every_line_of_every_mission_has_details_or_says_what_belongs_there(self, snapshot: Snapshot) -> None:
        tab = OutcomesTab()
        for mission in snapshot.book.missions.values():
            entries = tab.entries(mission, snapshot)
            keys = [each.key for each in entries]
            assert len(keys) == len(set(keys))
            for each in entries:
                assert each.heading or tab.details(mission, snapshot, each.key), each
            assert entries or ": a " in tab.empty()


async def on_line(hands: Hands, key: str, mission: str = EXCHANGE) -> None:
    """Open the tab of a mission, with the cursor on the line with that key."""
    await hands.open_mission(mission, "outcomes", key)


async def add(hands: Hands, what: str, near: str = "", mission: str = EXCHANGE) -> None:
    """Add something, beginning at a line."""
    await on_line(hands, near, mission)
    await hands.press("a")
    await hands.at_once(*what, "enter")


class TestFollowUps:
    async def test_space_asks_when_it_was_done_and_again_opens_it(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await on_line(hands, "example-renewal-draft")
            await hands.press("space")
            assert isinstance(hands.dialog, StepForm)
            await hands.at_once("tab", *"Sent.", "enter")
            kept = demo.load().follow_ups["example-renewal-draft"]
            assert (kept.state, str(kept.done_on), kept.outcome) == (FollowUpState.DONE, "2026-11-22", "Sent.")
            await on_line(hands, "example-renewal-draft")
            await hands.press("space")
            kept = demo.load().follow_ups["example-renewal-draft"]
            assert (kept.state, kept.done_on) == (FollowUpState.OPEN, None)

    async def test_a_follow_up_is_dropped_and_undone(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await on_line(hands, "example-renewal-draft")
            await hands.press("D", "x")
            assert demo.load().follow_ups["example-renewal-draft"].state is FollowUpState.DROPPED
            await hands.press("u")
            assert demo.load().follow_ups["example-renewal-draft"].state is FollowUpState.OPEN

    async def test_a_day_is_confirmed_and_puts_the_meeting_into_a_mission(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            mission = hands.book.missions["sample-west-delegation"]
            await hands.begin(confirm_day(hands.session, hands.book.follow_ups["sample-west-meeting"], mission))
            assert "2026, still to be confirmed" in hands.text
            assert "is on Sun 6 Dec" in hands.text, "the first possible day is proposed, and what follows is said"
            await hands.press("home", "delete", "8", "tab", "enter")
            await hands.press(*"delegation to the East", "enter")
            assert "A visit is added to" in " ".join(hands.text.split())
            await hands.press("ctrl+s")
            after = demo.load()
            assert str(after.follow_ups["sample-west-meeting"].due) == "2026-12-08"
            (visit,) = [each for each in after.visits.values() if each.title.startswith("Meet Sample Bioregion West")]
            assert (visit.mission, str(visit.day)) == ("example-east-delegation", "2026-12-08")

    async def test_only_meetings_are_confirmed(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await on_line(hands, "example-renewal-draft")
            await hands.at_once(".", *"the day of the meeting", "enter")
            assert hands.dialog is None
            assert await hands.sees("is not a meeting")

    async def test_what_is_owed_is_planned_once(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await on_line(hands, "example-renewal-draft")
            await hands.at_once(".", *"for thanks", "enter")
            (report,) = [each for each in demo.load().follow_ups.values() if each.mission == EXCHANGE]
            assert (report.kind, report.text) == (FollowUpKind.REPORT, "Report on “Exchange visit from the East”")
            await hands.at_once(".", *"for thanks", "enter")
            assert await hands.sees("Nothing is due")

    async def test_a_adds_one_to_the_visit_near_the_cursor_or_to_the_mission(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await add(hands, "follow-up", "example-renewal-draft")
            await hands.at_once(*"Call them", "ctrl+s")
            assert demo.load().follow_ups["call-them"].visit == "example-exchange-visit"
            assert hands.shown.list.key == "call-them", "the cursor is on what was added"
            await add(hands, "follow-up", "outcome:0")
            await hands.at_once(*"Call again", "ctrl+s")
            kept = demo.load().follow_ups["call-again"]
            assert (kept.mission, kept.visit) == (EXCHANGE, "")

    async def test_m_writes_the_minutes_that_are_owed(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await on_line(hands, "owed:minutes:medica-2024-signing", "medilink-medica-2024")
            await hands.press("M")
            assert isinstance(hands.dialog, MinutesDialog)
            assert "Signing at MEDICA 2024" in hands.text

    async def test_without_one_under_the_cursor_it_says_so(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await on_line(hands, "total:Companies on missions")
            for key in ("space", "e", "d"):
                await hands.press(key)
                assert await hands.sees("There is no follow-up under the cursor.")


class TestListsOfTheMission:
    async def test_a_line_of_the_budget_is_added_changed_and_deleted(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await add(hands, "budget", "budget:0")
            await hands.at_once(*"Gifts", "tab", *"120", "ctrl+s")
            budget = demo.load().missions[EXCHANGE].budget
            assert (len(budget), budget[1].item, budget[1].planned) == (2, "Gifts", 120)
            assert budget[1].payer == budget[0].payer, "as the line before"
            assert hands.shown.list.key == "budget:1", "the cursor is on what was added"
            await hands.press("e")
            await hands.at_once("tab", "tab", *"99", "ctrl+s")
            assert demo.load().missions[EXCHANGE].budget[1].spent == 99
            await on_line(hands, "budget:0")
            await hands.press("d", "y")
            assert [each.item for each in demo.load().missions[EXCHANGE].budget] == ["Gifts"]
            await hands.press("u")
            assert demo.load().missions[EXCHANGE].budget[0] == budget[0]

    async def test_an_outcome_that_is_counted_raises_its_indicator(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await on_line(hands, "outcome:0")
            await hands.press("e")
            await hands.press("tab", "backspace", "9", "tab", "tab")
            await hands.at_once(*["backspace"] * 12)
            await hands.at_once(*"20 Nov 2026", "ctrl+s")
            outcome = demo.load().missions[EXCHANGE].outcomes[0]
            assert (outcome.kind, outcome.number, str(outcome.counted)) == (OutcomeKind.SMES_MET, 9, "2026-11-20")
            assert "32 | Companies on missions | 80 % of 40" in lines(CountedTab(), hands.snapshot)


class TestOnTheMissionPage:
    """The same by keys alone, from the list of missions on."""

    async def go(self, hands: Hands, mission: str, tab: str) -> None:
        await hands.press("3")
        assert hands.page.list.select(mission)
        await hands.press("enter")
        page = hands.shown
        for _ in range(5):
            if page.tab.name == tab:
                break
            await hands.press("<")
        assert page.tab.name == tab

    async def test_space_plans_and_settles_what_is_owed(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await self.go(hands, EXCHANGE, "outcomes")
            assert "Still due" in hands.text
            await hands.press("space")
            assert "Still due" not in hands.text
            assert hands.record.kind is FollowUpKind.REPORT, "the cursor is on what was added"  # type: ignore[attr-defined]
            await hands.press("space", "enter")
            (report,) = [each for each in demo.load().follow_ups.values() if each.mission == EXCHANGE]
            assert report.state is FollowUpState.DONE

    async def test_minutes_written_in_the_plan_show_among_the_outcomes(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await hands.open_record("example-exchange-visit")
            await hands.press("M")
            assert isinstance(hands.dialog, MinutesDialog)
            await hands.at_once("enter", *"- Robin: send the photographs by 5 Dec 2026", "ctrl+s")
            await self.go(hands, EXCHANGE, "outcomes")
            assert "send the photographs" in hands.text

    async def test_a_counts_an_outcome(self, demo: Store, opened: Opened) -> None:
        async with opened(demo) as hands:
            await self.go(hands, EXCHANGE, "outcomes")
            await hands.press("a")
            await hands.press(*"outcome", "enter")
            await hands.at_once("p", "tab", *"2", "ctrl+s")
            last = demo.load().missions[EXCHANGE].outcomes[-1]
            assert (last.kind, last.number) == (OutcomeKind.PROJECTS, 2)
            assert "projects: 2" in hands.text

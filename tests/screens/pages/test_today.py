"""Today: what must be done this week needs no key, why a date is what it is one; and the welcome."""

import pytest

from missions.records.follow_ups import FollowUpState
from missions.records.tasks import TaskState
from screens.app import MissionsApp
from screens.dialogs.settings import SettingsDialog
from screens.pages.today import TodayPage
from screens.pages.today_lists import ActionList, CountedList, MissionsAhead
from screens.widgets.bar import Bar
from screens.widgets.detail_pane import Detail
from store.store import Store
from tests.screens.conftest import TODAY, Hands, Opened


def today_of(hands: Hands) -> TodayPage:
    """The page, which must be shown."""
    assert isinstance(hands.shown, TodayPage)
    return hands.shown


def line_with(hands: Hands, *texts: str) -> str:
    """The line of the screen that holds all these texts."""
    found = [line for line in hands.text.splitlines() if all(text in line for text in texts)]
    assert found, f"no line with {texts}: {hands.text}"
    return found[0]


async def go_to(hands: Hands, id: str) -> None:
    """Put the cursor on what is to be done about a record."""
    today_of(hands).list.go_to(id)
    await hands.settle()
    deadline = today_of(hands).deadline
    assert deadline is not None
    assert deadline.id == id


async def test_what_must_be_done_this_week_needs_no_key(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        assert "Overdue 8" in line_with(hands, "days late")
        assert "This week" in line_with(hands, "until Sun 29 Nov")
        assert line_with(hands, "Sign a new agreement", "Example", "agreement", "Tue 10 Nov", "Desk")
        assert line_with(hands, "Confirm the interpreter", "Delegation East", "follow-up", "at once")
        assert line_with(hands, "Missions ahead 3")
        assert line_with(hands, "Delegation East", "in 9 days")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_is_usable_at_every_size(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(demo, size) as hands:
        *_, last = hands.text.splitlines()
        assert all(key in last for key in ("⏎ open", "e edit", "x explain", ". actions", "/ find", "? keys"))
        assert line_with(hands, "8 overdue", "facts missing", "promised", "everybody")
        assert line_with(hands, "Hold the review", "MoU", "Desk")
        assert line_with(hands, "Delegation East", "in 9 days")
        assert "12 days late" in hands.text or size[0] < 160


async def test_the_details_say_what_happens_and_what_to_do(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "example-north-west")
        text = " ".join(hands.text.split())
        for said in ("act within", "What to do", "Ends on Fri 27 Nov 2026."):
            assert said in text


async def test_why_a_date_is_what_it_is_needs_one_key(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("x")
        assert "The arithmetic, step by step" in hands.text
        await hands.press("escape")
        assert hands.dialog is None


async def test_enter_opens_the_record_and_escape_comes_back_to_its_row(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("down", "down", "enter")
        assert hands.page_name == "agreements"
        assert hands.record.id == "sample-chamber-agreement"
        await hands.press("escape")
        while hands.page_name != "today":
            await hands.press("escape")
        assert today_of(hands).opens == "sample-chamber-agreement"


async def test_a_task_is_ticked_with_space_and_the_cursor_stays_near(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "example-task-notes")
        at = today_of(hands).list.cursor
        await hands.press("space")
        assert demo.load().tasks["example-task-notes"].state is TaskState.DONE
        assert today_of(hands).list.cursor == at
        assert today_of(hands).opens not in ("", "example-task-notes")
        await hands.press("home", "u")
        assert demo.load().tasks["example-task-notes"].state is TaskState.OPEN
        assert today_of(hands).opens == "example-task-notes"
        assert "Issue final briefing notes" in hands.text


async def test_a_follow_up_is_ticked_with_its_outcome(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "example-passport")
        await hands.press("space", "ctrl+s")
        assert demo.load().follow_ups["example-passport"].state is FollowUpState.DONE


async def test_what_cannot_be_ticked_says_so(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "example-north-west")
        await hands.press("space")
        assert "Only a task or a follow-up can be ticked" in hands.text


async def test_the_panes_are_reached_by_tab(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        kinds = [type(hands.focused)]
        for _ in range(2):
            await hands.press("tab")
            kinds.append(type(hands.focused))
        assert kinds == [ActionList, Detail, MissionsAhead]
        await hands.press("down", "enter")
        assert hands.page_name == "mission"
        assert hands.shown.mission.id == "sample-west-delegation"


async def test_counts_open_what_they_count(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        view = today_of(hands).list.view
        assert view is not None
        await hands.press("end", "up", "up", "enter")
        assert isinstance(hands.focused, Detail)
        assert f"{len(view.missing)} facts missing" in hands.text
        found = []
        for _ in view.missing:
            found.append(hands.focused.link)
            await hands.press("n")
        assert found == [each.id for each in view.missing]
        assert hands.focused.link == found[-1]
        await hands.press("enter")
        assert hands.page_name == "follow_ups"


async def test_a_click_on_a_count_opens_its_list(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        state = hands.shown.query_one("#state", Bar)
        start = next(at for at, item in state.placed() if "promised to us" in item.tail)
        await hands.click(state, (start + 3, 0))  # the bar has a margin of two
        assert isinstance(hands.focused, Detail)
        assert hands.book.follow_ups[hands.focused.link].promised_by == ("example-agency-east",)


async def test_facts_missing_and_promises_lie_below_the_list_where_there_is_room(sample: Store, opened: Opened) -> None:
    async with opened(sample, (200, 60)) as hands:
        missing = hands.shown.query_one("#missing", CountedList)
        assert missing.parent is not None
        assert missing.parent.display
        assert line_with(hands, "Facts missing", "Promised")
    async with opened(sample, (120, 40)) as hands:
        assert not hands.shown.query_one("#counted").display


async def test_the_list_is_narrowed_by_words_and_shown_whole_again(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("/")
        await hands.type("interpreter")
        assert "Confirm the interpreter" in hands.text
        assert "Hold the review" not in hands.text
        await hands.press("enter", "escape")
        assert "Hold the review" in hands.text


async def test_after_the_first_record_the_keys_work_at_once(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        await hands.press("a")
        await hands.type("mission")
        await hands.press("enter")
        await hands.press("tab", "tab", "tab")
        await hands.type("22 Feb 2027")
        await hands.press("ctrl+s")
        assert len(empty.load().missions) == 1
        assert "explain" in hands.text.splitlines()[-1]
        await hands.press("1", "m")
        assert isinstance(hands.dialog, SettingsDialog), "it asks who one is"


async def test_an_empty_portfolio_takes_the_first_mission(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        await hands.press("enter")
        await hands.press("tab")
        await hands.type("Autumn journey")
        await hands.press("tab", "tab")
        await hands.type("22 Oct 2027")
        await hands.press("ctrl+s")
        assert [mission.title for mission in empty.load().missions.values()] == ["Autumn journey"]
        assert hands.page_name == "mission"
        assert "Autumn journey" in hands.text


async def test_light_and_dark(demo: Store, opened: Opened) -> None:
    async with opened(demo, theme="light") as hands:
        assert not hands.app.current_theme.dark
        await hands.press("ctrl+t")
        assert hands.app.current_theme.dark


async def test_every_other_theme_works_too(demo: Store) -> None:
    app = MissionsApp(demo, lambda: TODAY)
    async with app.run_test() as pilot:
        for name in ("textual-light", "nord", "ansi-dark"):
            app.theme = name
            await pilot.pause()
        assert app.is_running


async def test_m_shows_mine_or_everybodys_and_is_remembered(demo: Store, opened: Opened) -> None:
    mine = Store(demo.path, who="kim-placeholder")
    async with opened(mine) as hands:
        assert line_with(hands, "Send the minutes", "you")
        assert "Legal" in hands.text
        await hands.press("m")
        assert "Legal" not in hands.text
        assert "m mine" in hands.text.splitlines()[2]
        assert f"1 of {today_of(hands).position.split()[-1]}" in hands.text.splitlines()[-1]
        view = today_of(hands).list.view
        assert view is not None
        assert {hands.book.get(each.id).owner for each in view.every} == {"kim-placeholder"}
        await hands.watch()  # which also writes down what is remembered
    async with opened(mine) as hands:
        assert "m mine" in hands.text.splitlines()[2]
        await hands.press("m")
        assert "Legal" in hands.text


async def test_where_nobody_knows_who_looks_m_asks(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("m")
        assert isinstance(hands.dialog, SettingsDialog), "it asks who one is"
        await hands.press("escape")
        assert "Legal" in hands.text
        for page in "245":
            await hands.press(page, "m")
            assert isinstance(hands.dialog, SettingsDialog), "on every page"
            await hands.press("escape")


async def test_a_deadline_that_is_acknowledged_goes_and_the_cursor_stays_near(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "sample-chamber-agreement")
        at = today_of(hands).list.cursor
        await hands.press("A")
        await hands.type("we let it rest")
        await hands.press("ctrl+s")
        assert today_of(hands).list.cursor == at
        assert today_of(hands).opens == "example-task-versions"
        assert line_with(hands, "Overdue 7")
        await hands.press("u")
        assert line_with(hands, "Overdue 8")


async def test_what_is_edited_keeps_the_cursor(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "example-task-notes")
        await hands.press("e")
        await hands.type(" at last")
        await hands.press("ctrl+s")
        assert demo.load().tasks["example-task-notes"].title == "Issue the final briefing notes at last"
        assert today_of(hands).opens == "example-task-notes"


async def test_the_actions_are_those_of_the_row(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "example-north-west")
        await hands.press("full_stop")
        assert hands.dialog is not None
        await hands.press("escape")
        assert hands.page_name == "today"
        assert today_of(hands).opens == "example-north-west"


async def test_each_count_of_the_first_line_equals_what_it_opens(demo: Store, opened: Opened) -> None:
    for size in ((80, 24), (120, 40)):
        async with opened(demo, size) as hands:
            state = hands.shown.query_one("#state", Bar)
            for item in [item for _, item in state.placed() if item.action.startswith("count(")]:
                await hands.app.run_action(item.action, hands.shown)
                await hands.settle()
                detail = today_of(hands).detail
                links = sum(bool(detail.stops(line)) for line in range(detail.count))
                assert links >= int(item.text)
                assert f"{item.text} {item.tail.strip()}" in hands.text


async def test_a_asks_what_to_add_and_the_cursor_comes_to_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("a")
        await hands.type("task")
        await hands.press("enter")
        await hands.type("Order the flags")
        hands.control("due").focus()
        await hands.type("25 Nov 2026")
        await hands.press("ctrl+s")
        assert "Order the flags" in {each.title for each in demo.load().tasks.values()}
        record = today_of(hands).record
        assert record is not None
        assert record.heading == "Order the flags"

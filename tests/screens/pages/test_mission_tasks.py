"""Tasks by keys: a checklist is planned, a task is done, dropped, given to somebody and moved."""

import re

import pytest
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import DaysLeft
from missions.planning.tasks import tasks_of
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.missions import Mission
from missions.records.tasks import OfficeRole, Task, TaskState
from missions.reports import tasks
from screens.dialogs.minutes import ChecklistDialog
from screens.dialogs.picker import Picker
from screens.pages.mission.page import MissionPage
from screens.pages.mission.tab import TasksTab
from screens.snapshot import Snapshot
from store.sample import cooperations, near_future
from store.store import Store
from tests.screens.conftest import TODAY, Hands, Opened
from tests.world import book_of

EAST, WEST, FAIR = "example-east-delegation", "sample-west-delegation", "example-fair-stand"
TAB = TasksTab()


def demo_book() -> Book:
    return book_of(*cooperations(), *near_future(TODAY))


def shown(mission: str, book: Book | None = None) -> list[str]:
    """Return the lines of the tab, headings without their numbers."""
    snapshot = Snapshot.open(book or demo_book(), TODAY)
    entries = TAB.entries(snapshot.book.missions[mission], snapshot)
    return [each.text.text if each.heading else f"{each.lead.text}: {each.text.text}" for each in entries]


def test_tasks_stand_under_headings_that_say_how_near_they_are() -> None:
    lines = shown(EAST)
    headings = [re.sub(r" \d+$", "", each) for each in lines if ":" not in each]
    assert headings == ["Overdue", "Next 30 days", "Later", "Done and dropped"]
    late = lines[1]
    assert "days late: " in late


def test_the_badge_counts_open_and_late_tasks() -> None:
    snapshot = Snapshot.open(demo_book(), TODAY)
    mission = snapshot.book.missions[EAST]
    open = sum(task.mission == EAST and task.state is TaskState.OPEN for task in snapshot.book.tasks.values())
    late = sum("late:" in each for each in shown(EAST))
    assert late
    assert TAB.badge(mission, snapshot) == f"{open}, {late} late"
    assert TAB.badge(Mission(id="empty"), snapshot) == ""
    assert "a plans a checklist" in TAB.empty()


def test_tasks_without_a_day_stand_apart() -> None:
    task = Task(id="job", title="Job", mission="tour")
    assert shown("tour", book_of(Mission(id="tour", title="Tour"), task)) == ["Without a day 1", "no date: Job"]


def test_page_and_command_line_word_a_task_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DaysLeft, "words", property(lambda left: f"<{left.to_act}>"))
    book = demo_book()
    found = [tasks.dated_task(each, book, TODAY) for each in tasks_of(book.missions[EAST], book, TODAY)]
    near = [row.texts[0] for row in tasks.task_table(found, book).rows]
    assert near[0].startswith("<-")
    assert [each.partition(": ")[0] for each in shown(EAST, book) if each.startswith("<")] == [
        each for each in near if each.startswith("<")
    ]


def test_the_details_explain_the_day_and_then_tell_the_record() -> None:
    snapshot = Snapshot.open(demo_book(), TODAY)
    rows = TAB.details(snapshot.book.missions[EAST], snapshot, "example-task-originals")
    said = " ".join(row.text for row in rows)
    assert "days before that is" in said
    assert any(row.label == "Role" for row in rows)
    assert any(row.link == EAST for row in rows)


# By keys, in the app.


async def on_tasks(hands: Hands, mission: str, key: str = "") -> None:
    """Open the tasks of a mission, with the cursor on one of them."""
    await hands.open_mission(mission, "tasks", key)


def tasks_page(hands: Hands) -> MissionPage:
    page = hands.shown
    assert isinstance(page, MissionPage)
    return page


async def test_a_usual_checklist_is_chosen_item_by_item_and_planned(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, WEST)
        await hands.press("a")
        assert isinstance(hands.dialog, Picker)
        assert "25 tasks, usual" in hands.text
        await hands.press("enter")  # the cursor begins on the checklist of the mission's kind
        assert isinstance(hands.dialog, ChecklistDialog)
        assert "21 of 25 chosen · 3 conditional" in hands.text
        await hands.press("space", "space")  # the first applies only to presidents: chosen; the second too
        assert "23 of 25 chosen" in hands.text
        await hands.press("enter")
        book = demo.load()
        assert tasks_page(hands).list.key in book.tasks
        items = {task.item for task in book.tasks.values() if task.mission == WEST}
        assert {"in-01", "in-02", "in-25"} <= items
        assert "in-03" not in items
        assert "incoming-delegation" in book.checklists
        await hands.press("u")
        after = demo.load()
        assert not after.checklists
        assert len(after.tasks) == len(book.tasks) - 23


async def test_nothing_is_planned_when_somebody_leaves(demo: Store, opened: Opened) -> None:
    before = len(demo.load().tasks)
    async with opened(demo) as hands:
        await on_tasks(hands, WEST)
        await hands.press("a")
        await hands.press("enter", "asterisk", "escape")
        assert len(demo.load().tasks) == before


async def test_none_and_all_are_chosen_by_one_key(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, WEST)
        await hands.press("a")
        await hands.press("enter", "asterisk")
        assert "25 of 25 chosen" in hands.text
        await hands.press("asterisk")
        assert "0 of 25 chosen" in hands.text
        await hands.press("enter")
        assert await hands.sees("was chosen")


async def test_what_is_planned_already_says_so_and_is_passed_over(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, WEST)
        await hands.press("a")
        await hands.press("enter", "enter", "a")
        await hands.press("enter")
        assert "planned already" in hands.text
        assert "0 of 4 chosen" in hands.text


async def test_one_task_is_added_in_a_form(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, WEST)
        await hands.press("a")
        await hands.press(*"one task", "enter")
        await hands.type("Water the plants")
        await hands.press("ctrl+s")
        task = demo.load().tasks[str(tasks_page(hands).list.key)]
        assert (task.title, task.mission) == ("Water the plants", WEST)


async def test_done_and_open_again_by_the_same_key(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, EAST, "example-task-versions")
        await hands.press("space")
        following = tasks_page(hands).list.key
        task = demo.load().tasks["example-task-versions"]
        assert (task.state, task.done_on) == (TaskState.DONE, PartialDate.day(TODAY))
        assert following != task.id
        assert demo.load().tasks[str(following)].state is TaskState.OPEN  # the cursor goes on
        await on_tasks(hands, EAST, "example-task-versions")
        await hands.press("space")
        assert tasks_page(hands).list.key == "example-task-versions"
        assert demo.load().tasks["example-task-versions"].state is TaskState.OPEN


async def test_dropped_and_undone(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, EAST, "example-task-versions")
        await hands.press("D", "x")
        assert demo.load().tasks["example-task-versions"].state is TaskState.DROPPED
        await hands.press("u")
        assert demo.load().tasks["example-task-versions"].state is TaskState.OPEN


async def test_a_task_is_given_to_a_person_and_to_a_role(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, EAST, "example-task-versions")
        await hands.at_once(".", *"assign", "enter")
        await hands.at_once(*"alex", "enter")
        assert demo.load().tasks["example-task-versions"].owner == "alex-example"
        await hands.at_once(".", *"assign", "enter")
        await hands.at_once(*"communications", "enter")
        task = demo.load().tasks["example-task-versions"]
        assert (task.owner, task.role) == ("", OfficeRole.COMMUNICATIONS)


async def test_somebody_new_is_added_on_the_way(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, EAST, "example-task-versions")
        await hands.at_once(".", *"assign", "enter")
        await hands.press(*"Newcomer", "enter", "enter")
        assert await hands.sees("What is “Newcomer”?")
        await hands.press("p")
        await hands.press("ctrl+s")
        book = demo.load()
        assert book.heading(book.tasks["example-task-versions"].owner) == "Newcomer"


async def test_a_day_of_its_own_says_what_follows_and_empty_plans_it_again(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, EAST, "example-task-originals")
        await hands.at_once(".", *"day for the task", "enter")
        await hands.type("1 Dec 2026")
        assert await hands.sees("has a day of its own, Tue 1 Dec 2026")
        await hands.press("enter")
        assert demo.load().tasks["example-task-originals"].due == PartialDate("2026-12-01")
        await hands.at_once(".", *"day for the task", "enter")
        await hands.press("end")
        await hands.at_once(*["backspace"] * 14)
        await hands.press("enter")
        assert demo.load().tasks["example-task-originals"].due is None


async def test_without_a_task_under_the_cursor_nothing_happens(demo: Store, opened: Opened) -> None:
    before = dict(demo.load().tasks)
    async with opened(demo) as hands:
        await on_tasks(hands, FAIR)
        assert tasks_page(hands).list.key is None
        await hands.press("space")
        assert await hands.sees("There is no task under the cursor")
        assert dict(demo.load().tasks) == before


# Elsewhere.


async def test_a_task_is_done_by_one_key_from_today(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        for _ in range(hands.shown.list.count):
            if isinstance(hands.record, Task):
                break
            await hands.press("down")
        task = hands.book.tasks[hands.record.id]
        assert task.state is TaskState.OPEN
        await hands.press("space")
        assert demo.load().tasks[task.id].state is TaskState.DONE


async def test_the_list_of_tasks_shows_when_they_are_due(demo: Store, opened: Opened) -> None:
    async with opened(demo, (160, 45)) as hands:
        await hands.app.go("tasks")
        await hands.settle()
        assert hands.page.table == "tasks"
        assert "13 Nov 2026" in hands.text


async def test_a_task_is_explained_where_it_stands(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, EAST, "example-task-originals")
        await hands.press("x")
        assert await hands.sees("days before that is")
        await hands.press("escape")
        assert tasks_page(hands).tab.name == "tasks"


async def test_moving_the_mission_moves_what_is_shown(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await on_tasks(hands, WEST, "sample-task-costs")
        assert _first_of("in 3 days", "Settle", hands)
        later = replace(hands.book.missions[WEST], dates=PartialDate("2027-02-01/2027-02-03"))
        await hands.save(Changes("a week later", put=(later,)))
        assert _first_of("in 11 days", "Settle", hands)
        await hands.press("u")
        assert _first_of("in 3 days", "Settle", hands)


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_tasks_are_shown_in_every_size(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(demo, size) as hands:
        await on_tasks(hands, EAST)
        assert "9 days late" in hands.text
        assert "✗ Compare the" in hands.text
        await hands.press("a", "enter")
        assert "chosen" in hands.text
        assert "save" in hands.text


def _first_of(lead: str, text: str, hands: Hands) -> bool:
    """Whether some line begins so and goes on so."""
    return any(line.strip(" ▌").startswith(lead) and text in line for line in hands.text.splitlines())

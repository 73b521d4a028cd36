"""Marked rows: a field, a role or an attendance for all of them, in one step that one key undoes."""

from msgspec.structs import replace

from missions.records.book import Book
from missions.records.changes import additions
from missions.records.organisations import Organisation
from missions.records.tasks import OfficeRole
from missions.records.visits import Invitation
from store.store import Store
from tests.screens.conftest import Hands, Opened


async def pick(hands: Hands, words: str) -> None:
    """Open what can be set for the marked rows, and choose the option with those words."""
    await hands.press("E")
    await hands.type(words)
    await hands.press("enter")


async def test_a_row_is_marked_and_unmarked_and_the_cursor_goes_on(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("3")
        first, second, third = [id for id in hands.page.list.shown if hands.book.get(id)][:3]
        await hands.press("space", "space")
        assert hands.page.list.marks == {first, second}
        assert "2 marked" in hands.text
        assert hands.text.count("●") == 2
        assert hands.page.list.current == third
        await hands.press("k", "space")
        assert hands.page.list.marks == {first}
        await hands.press("escape")
        assert not hands.page.list.marks
        assert "marked" not in hands.text
        assert "●" not in hands.text


async def test_all_that_is_shown_is_marked_and_what_a_filter_hides_stays_marked(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("5", "space")
        first = hands.page.list.shown[0]
        await hands.press("slash")
        await hands.type("example")
        await hands.press("enter", "asterisk")
        shown = set(hands.page.list.shown)
        assert first not in shown
        assert hands.page.list.marks == shown | {first}
        await hands.press("asterisk")
        assert hands.page.list.marks == {first}


async def test_marks_are_taken_off_where_another_list_is_shown(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("5", "asterisk", ">")
        assert not hands.page.list.marks


async def test_a_field_is_set_for_all_of_them_and_one_key_undoes_it(demo: Store, opened: Opened) -> None:
    before = {id: mission.stage for id, mission in demo.load().missions.items()}
    async with opened(demo) as hands:
        await hands.press("3", "space", "space", "space")
        marked = set(hands.page.list.marks)
        await pick(hands, "stage")
        await hands.press("c")
        assert "change." in hands.text
        await hands.press("ctrl+s")
        after = {id: mission.stage.value for id, mission in demo.load().missions.items()}
        assert {after[id] for id in marked} == {"confirmed"}
        assert {id for id in after if after[id] != before[id].value} <= marked
        assert hands.page.list.marks == marked
        await hands.press("u")
        assert {id: mission.stage for id, mission in demo.load().missions.items()} == before
        assert len(list(demo.history.entries())) == 3, "one line for the sample, one for the step, one for its undo"


async def test_a_link_is_added_to_all_of_them(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("3", "space", "space")
        marked = hands.page.list.marked
        await pick(hands, "events")
        await hands.press("a")
        await hands.type("example fair 12")
        await hands.press("enter", "ctrl+s")
        book = demo.load()
        for mission in marked:
            now = book.missions[mission.id].events
            assert now[:-1] == mission.events  # type: ignore[attr-defined]
            assert now[-1] == "example-fair"


async def test_a_choice_that_was_never_made_is_made_for_all(demo: Store, opened: Opened) -> None:
    tasks = demo.load().tasks
    roles = {id: replace(task, role=None) for id, task in tasks.items()}
    demo.apply(additions(roles.values(), "no roles"), demo.load())
    async with opened(demo) as hands:
        await hands.app.go("tasks")
        await hands.press("space", "space")
        marked = set(hands.page.list.marks)
        assert marked <= set(tasks)
        await pick(hands, "role")
        await hands.press("right", "ctrl+s")
        found = {id: task.role for id, task in demo.load().tasks.items() if task.role}
        assert found == dict.fromkeys(marked, OfficeRole.INTERNATIONAL_OFFICER)


async def test_nothing_is_emptied_by_saving_without_a_value(demo: Store, opened: Opened) -> None:
    before = {id: mission.dates for id, mission in demo.load().missions.items()}
    async with opened(demo) as hands:
        await hands.press("3", "space", "space")
        await pick(hands, "dates")
        await hands.press("ctrl+s")
        assert "Enter the value for all of them" in hands.text
        await hands.press("escape")
        assert {id: mission.dates for id, mission in demo.load().missions.items()} == before


async def test_a_field_is_emptied_where_that_is_meant(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("3", "space", "space")
        marked = [each.id for each in hands.page.list.marked]
        await pick(hands, "clear a field")
        await hands.type("objectives")
        await hands.press("enter")
        assert "Objectives is cleared for 2 of them." in hands.text
        assert all(demo.load().missions[id].objectives for id in marked)
        await hands.press("y")
        assert not any(demo.load().missions[id].objectives for id in marked)


async def test_attendance_is_set_for_everybody_at_the_marked_visits(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.app.go("visits")
        await hands.press("slash")
        await hands.type("example east")
        await hands.press("enter", "asterisk")
        marked = [each.id for each in hands.page.list.marked]
        await pick(hands, "attendance")
        before = demo.load()
        await hands.press("ctrl+s")
        assert demo.load().differing(before) == 0, "nothing is changed until a value is chosen"
        await hands.press("left")
        assert "participants at" in hands.text
        await hands.press("ctrl+s")
        found = [each.invitation for id in marked for each in demo.load().visits[id].participants]
        assert len(found) > 10
        assert set(found) == {Invitation.ATTENDED}


async def test_marked_people_become_delegates_with_a_function(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("5", "space", "space")
        marked = [each.id for each in hands.page.list.marked]
        await pick(hands, "delegates")
        await hands.press("enter")
        await hands.type("joint stand")
        await hands.press("enter", "tab", "i", "ctrl+s")
        delegates = {each.person: each.function.value for each in demo.load().missions["example-fair-stand"].delegates}
        assert {delegates[id] for id in marked} == {"interpreter"}
        assert len(delegates) == 4


async def test_without_marks_it_says_how_to_mark(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("3", "E")
        assert await hands.sees("needs marked rows")


async def test_what_is_typed_right_after_e_goes_into_the_dialog(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("3", "space", "space")
        await hands.at_once("E", *"stage", "enter")
        assert "Set stage" in hands.text


async def test_a_hundred_thousand_rows_are_marked_and_only_those_in_view_are_drawn(
    empty: Store, opened: Opened
) -> None:
    rows = {f"o{number}": Organisation(id=f"o{number}", name=f"Example {number:06}") for number in range(100_000)}
    async with opened(empty, (120, 30)) as hands:
        await hands.show(Book({"organisations": rows}))
        await hands.press("5", ">")
        drawn: list[int] = []
        table = hands.page.list
        draw = table.spans
        table.spans = lambda index, width: (drawn.append(index), draw(index, width))[1]  # type: ignore[method-assign]
        await hands.press("asterisk")
        assert len(table.marks) == 100_000
        assert "100,000 marked" in hands.text
        assert len(set(drawn)) < 40
        drawn.clear()
        await hands.press("space")
        assert len(table.marks) == 99_999
        assert len(set(drawn)) < 40


async def test_a_click_on_a_heading_sorts_its_column_beside_marks_too(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4", "space")
        place = hands.page.list.region
        at = hands.text.splitlines()[place.y].index("Kind") - place.x
        await hands.click("#list", offset=(at, 0))
        assert hands.page.list.state.sort == "kind"

"""The directory and the list of missions: tabs, found people, sentences with links, and what was saved."""

import pytest

from missions.records.changes import Changes
from missions.records.kinds import KINDS
from missions.records.missions import MissionStage
from missions.records.people import Person
from screens.destinations import PAGES, Destination
from screens.pages.records import DirectoryRows
from screens.snapshot import Snapshot
from store.store import Store
from tests.screens.conftest import TODAY, Opened
from tests.world import changed


async def test_a_person_is_found_in_three_keys_besides_the_name(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("5", "/")
        await hands.type("toni placeh")
        await hands.press("enter")
        assert hands.page.list.current == "toni-placeholder"
        assert "Head of international relations at" in hands.text


@pytest.mark.parametrize(
    ("turns", "table", "head"),
    [(0, "people", "People 24"), (1, "organisations", "Organisations 41"), (2, "events", "Events 72"),
     (3, "programmes", "Programmes 3"), (4, "people", "People 24")],
)  # fmt: skip
async def test_each_kind_is_a_tab_with_its_count(
    demo: Store, opened: Opened, turns: int, table: str, head: str
) -> None:
    async with opened(demo) as hands:
        await hands.press("5", *[">"] * turns)
        assert hands.page.table == table
        assert head in hands.text
        await hands.press("<", ">")
        assert hands.page.table == table


async def test_a_click_on_a_tab_turns_to_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("5")
        head = hands.page.query_one("#head")
        line = hands.text.splitlines()[head.region.y]
        await hands.click("#head", (line.index("Events") + 1 - head.region.x, 0))
        assert hands.page.table == "events"


async def test_after_saving_the_cursor_is_on_what_was_saved_and_after_undo_on_what_came_back(
    demo: Store, opened: Opened
) -> None:
    async with opened(demo) as hands:
        await hands.press("5", "a")
        await hands.type("Zuletzt")
        await hands.press("ctrl+s")
        assert hands.page.list.record == hands.book.people["zuletzt"]
        assert "Zuletzt" in hands.text
        await hands.press("home", "/")
        await hands.type("toni placeh")
        await hands.press("enter", "e")
        await hands.type("New")
        await hands.press("ctrl+s")
        assert hands.page.list.current == "toni-placeholder"
        await hands.press("escape", "home", "u")
        assert hands.page.list.current == "toni-placeholder"
        await hands.press("u")
        assert "zuletzt" not in hands.page.list.shown


async def test_the_column_the_rows_are_sorted_by_is_shown_where_it_would_give_way(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("5", ">")
        assert "Kind" not in hands.text.splitlines()[4]
        await hands.press("s", *"kind", "enter")
        assert "Kind ↑" in hands.text


async def test_links_in_sentences_lead_on_and_escape_back(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("5", "/")
        await hands.type("toni placeh")
        await hands.press("enter")
        await hands.follow("example-agency-east")
        assert hands.page.table == "organisations"
        assert hands.page.list.current == "example-agency-east"
        await hands.press("escape")
        assert hands.page.table == "people"
        assert hands.page.list.current == "toni-placeholder"
        assert hands.page.detail.link == "example-agency-east", "where it was left"
        await hands.press("escape")
        assert hands.page.list.has_focus


async def test_restricted_data_is_not_in_the_directory(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        secret = changed(hands.book.people["toni-placeholder"], dietary="no nuts, please")
        await hands.save(Changes("diet", (secret,)))
        await hands.press("5")
        await hands.open_record("toni-placeholder")
        said = []
        for _ in range(6):
            said.append(hands.text)
            await hands.press("pagedown")
        assert "no nuts" not in " ".join(said)
        assert "Family name" in " ".join(said), "all other fields are below"


async def test_missions_stand_in_groups_by_what_they_ask(demo: Store, opened: Opened) -> None:
    over = changed(demo.load().missions["example-east-exchange"], stage=MissionStage.CONFIRMED)
    async with opened(demo) as hands:
        await hands.save(Changes("open again", (over,)))
        await hands.press("3")
        text = hands.text
        assert text.index("Ahead 3") < text.index("To close 1") < text.index("Closed 6")
        await hands.open_record("example-east-delegation")
        await hands.press("3")
        await hands.press("end", "home")
        assert hands.page.list.current == "example-east-delegation"
        assert "no minutes" in text or "promise" in text


async def test_a_line_for_each_tab_of_a_mission_opens_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("3")
        assert hands.page.list.current == "example-east-delegation"
        await hands.press("tab")
        await hands.follow("example-east-delegation#tasks")
        assert hands.page_name == "mission"
        assert hands.shown.tab.name == "tasks"
        await hands.press("escape")
        assert hands.page_name == "missions"


async def test_enter_opens_the_mission(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("3", "enter")
        assert hands.page_name == "mission"


@pytest.mark.parametrize("table", ["people", "organisations", "events", "programmes", "missions"])
def test_no_two_rows_look_the_same(demo: Store, table: str) -> None:
    rows = DirectoryRows(table, Snapshot.open(demo.load(), TODAY))
    keys = [key for key in rows.ids() if not rows.heading(key)]
    assert sorted(keys) == sorted(demo.load().table(table))
    said = [tuple(rows.cell(key, number).text for number in range(len(rows.columns))) for key in keys]
    assert len(set(said)) == len(said)


def test_an_unnamed_person_is_still_a_row(demo: Store) -> None:
    book = demo.load().after(Changes("one", (Person(id="lone"),)))
    rows = DirectoryRows("people", Snapshot.open(book, TODAY))
    assert rows.cell("lone", 0).text == "lone"


@pytest.mark.parametrize("row", [each for each in PAGES if set(each.tables) & set(KINDS)], ids=lambda each: each.page)
async def test_every_list_opens_with_its_rows_and_details(demo: Store, opened: Opened, row: Destination) -> None:
    async with opened(demo) as hands:
        await hands.app.go(row.page)
        await hands.settle()
        for table in row.tables:
            await hands.app.dashboard.shown.run_action(f"turn('{table}')")
            await hands.settle()
            assert hands.page.table == table
            assert hands.page.list.total == len(hands.book.table(table))
            assert hands.page.detail.count > 0, "the details, or how to add the first"

"""The people of a mission: listed in their order, with whom they face, and changed by the commands of the tab."""

from missions.records.changes import Changes
from missions.records.missions import Mission
from missions.records.people import Person
from screens.dialogs.form import Form, StepForm
from screens.dialogs.picker import Picker
from screens.dialogs.short_form import ShortFormDialog
from screens.pages.mission.people import PeopleTab
from screens.snapshot import Snapshot
from store.store import Store
from tests.screens.conftest import TODAY, Hands, Opened
from tests.world import book_of

EAST = "example-east-delegation"
TAB = PeopleTab()


def desk_of(store: Store) -> tuple[Mission, Snapshot]:
    snapshot = Snapshot.open(store.load(), TODAY)
    return snapshot.book.missions[EAST], snapshot


KEYS = {"add": "a", "edit": "e", "delete": "d", "invitation": "I"}


async def act(hands: Hands, what: str, key: str = "pat-example", mission: str = EAST) -> None:
    """Do what a key of the tab, or an action in its menu, does with somebody."""
    await hands.open_mission(mission, "people", key)
    if what in KEYS:
        await hands.press(KEYS[what])
    else:
        await hands.at_once(".", *what, "enter")


def test_everybody_is_listed_once_in_the_order_of_precedence(demo: Store) -> None:
    mission, snapshot = desk_of(demo)
    entries = TAB.entries(mission, snapshot)
    keys = [each.key for each in entries]
    assert len(set(keys)) == len(keys)
    people = [each.key for each in entries if each.target]
    assert people[:5] == ["pat-example", "robin-sample", "alex-example", "dana-placeholder", "max-sample"]
    assert people[5:] == ["sam-example", "lee-sample", "toni-placeholder"]
    tails = {each.key: each.tail.text for each in entries}
    assert tails["pat-example"] == "↔ Sam Example"
    assert tails["dana-placeholder"] == "↔ nobody"
    assert tails["max-sample"] == ""
    assert "1 head, 3 members, 1 interpreter" in entries[0].text.text
    assert TAB.badge(mission, snapshot) == "5"
    assert any("Dana Placeholder" in each.text.text and "has no counterpart" in each.text.text for each in entries)


def test_details_say_what_somebody_is_on_this_mission(demo: Store) -> None:
    mission, snapshot = desk_of(demo)
    rows = [(row.label, row.text, row.link) for row in TAB.details(mission, snapshot, "alex-example")]
    text = " ".join(f"{label} {said}" for label, said, _ in rows)
    assert ("Counterpart", "Toni Placeholder", "toni-placeholder") in rows
    assert "Represents Example Cluster North, by function" in text
    assert any(link == "example-east-courtesy" for _, _, link in rows)
    missing = next(each for each in TAB.entries(mission, snapshot) if each.key.startswith("missing:"))
    assert TAB.details(mission, snapshot, missing.key)[0].text == missing.text.text


def test_a_mission_without_anybody_says_what_to_do(demo: Store) -> None:
    _, snapshot = desk_of(demo)
    empty = Mission(id="x", title="X")
    assert TAB.entries(empty, snapshot) == ()
    assert TAB.badge(empty, snapshot) == ""
    assert "a adds" in TAB.empty()


def test_delegates_who_are_not_on_file_or_listed_twice_break_nothing() -> None:
    from missions.records.missions import Delegate

    mission = Mission(
        id="m", title="M", delegates=(Delegate(), Delegate(person="gone"), Delegate(person="a"), Delegate(person="a"))
    )
    snapshot = Snapshot.open(book_of(mission, Person(id="a", family_name="Anna")), TODAY)
    entries = TAB.entries(mission, snapshot)
    keys = [each.key for each in entries]
    assert len(set(keys)) == len(keys)
    for key in keys:
        TAB.details(mission, snapshot, key)


async def test_somebody_is_added_from_the_directory(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await act(hands, "add")
        assert isinstance(hands.dialog, Picker)
        await hands.type("kim place")
        await hands.press("enter")
        assert demo.load().missions[EAST].delegates[-1].person == "kim-placeholder"
        await hands.press("u")
        assert all(each.person != "kim-placeholder" for each in demo.load().missions[EAST].delegates)


async def test_somebody_new_is_created_in_place(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await act(hands, "add")
        await hands.type("Muster")
        await hands.press("enter", "enter")
        assert await hands.sees("What is “Muster”?")
        await hands.press("p")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert hands.dialog.field("name").input.value == "Muster"
        await hands.press("up", "home")
        await hands.type("Bert ")
        await hands.press("ctrl+s")
        book = demo.load()
        assert book.people["bert-muster"].given_name == "Bert"
        assert book.missions[EAST].delegates[-1].person == "bert-muster"


async def test_function_and_invitations_are_set_for_one_or_for_all(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await act(hands, "function of", "robin-sample")
        assert isinstance(hands.dialog, StepForm)
        await hands.press("p", "ctrl+s")
        functions = {each.person: each.function.value for each in demo.load().missions[EAST].delegates}
        assert functions["robin-sample"] == "press"
        assert functions["pat-example"] == "head"
        await act(hands, "invitation", "robin-sample")
        await hands.press("d", "ctrl+s")
        for visit in demo.load().visits_of(EAST):
            states = {each.person: each.invitation.value for each in visit.participants}
            assert states.get("robin-sample", "declined") == "declined"
        await act(hands, "invitation", "robin-sample")
        await hands.press("left", "tab", "right", "right", "ctrl+s")
        found = [each.invitation.value for visit in demo.load().visits_of(EAST) for each in visit.participants]
        assert set(found) == {"attended"}


async def test_a_role_is_set_at_one_visit(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await act(hands, "role at", "alex-example")
        await hands.press("s", "tab", "tab", "enter")
        await hands.type("talks on renewing")
        await hands.press("enter", "ctrl+s")
        roles = {
            visit.id: [each.role.value for each in visit.participants if each.person == "alex-example"]
            for visit in demo.load().visits_of(EAST)
        }
        assert roles["example-east-renewal-talks"] == ["speaker"]
        assert [id for id, found in roles.items() if "speaker" in found] == ["example-east-renewal-talks"]


async def test_somebody_who_does_not_travel_has_no_function_there(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await act(hands, "function of", "sam-example")
        assert await hands.sees("Only delegates have")
        assert hands.dialog is None


async def test_a_delegates_days_and_papers_are_edited(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await act(hands, "edit", "max-sample")
        assert isinstance(hands.dialog, Form)
        await hands.press("tab", "tab", "tab", "tab", "end")
        await hands.at_once(*["backspace"] * 30)
        await hands.type("2026-12-03")
        await hands.press("ctrl+s")
        delegate = next(each for each in demo.load().missions[EAST].delegates if each.person == "max-sample")
        assert str(delegate.arrival and delegate.arrival.text) == "2026-12-03"


async def test_somebody_is_taken_out_and_stays_in_the_directory(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await act(hands, "delete", "dana-placeholder")
        assert "Takes part in" in hands.text
        await hands.press("b")
        book = demo.load()
        assert all(each.person != "dana-placeholder" for each in book.missions[EAST].delegates)
        assert all(part.person != "dana-placeholder" for visit in book.visits_of(EAST) for part in visit.participants)
        assert "dana-placeholder" in book.people
        await hands.press("u")
        book = demo.load()
        assert any(each.person == "dana-placeholder" for each in book.missions[EAST].delegates)


async def test_a_command_without_anybody_under_the_cursor_says_so(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await act(hands, "edit", "missing:0")
        assert await hands.sees("nobody under the cursor")


async def test_names_are_pasted_for_the_mission(demo: Store, opened: Opened) -> None:

    async with opened(demo) as hands:
        await act(hands, "list of names")
        await hands.paste("Bert Muster\nRobin Sample")
        await hands.press("ctrl+s")
        assert await hands.sees("Add 2 names")
        await hands.press("ctrl+s")
        delegates = [each.person for each in demo.load().missions[EAST].delegates]
        assert delegates[-1] == "bert-muster"
        assert delegates.count("robin-sample") == 1


async def test_an_empty_tab_says_all_of_what_to_do_also_on_a_narrow_screen(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 24)) as hands:
        await hands.save(Changes("add", (Mission(id="new", title="New"),)))
        await hands.open_mission("new", "people")
        assert "No delegates yet" in hands.text
        assert "pastes a list." in " ".join(hands.text.split())

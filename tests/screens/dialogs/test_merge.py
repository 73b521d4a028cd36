"""Merging two records on screen, field by field."""

from msgspec.structs import replace

from missions.records.changes import additions
from missions.records.missions import Delegate
from missions.records.people import Person
from screens.dialogs.merge import Merge, MergeFields
from screens.dialogs.picker import Picker
from store.store import Store
from tests.screens.conftest import Hands, Opened

TWIN = Person(
    id="twin",
    family_name="Sampel",
    given_name="Robin",
    honorific="Ms",
    emails=("robin.private@home.example",),
    notes="Speaks Danish.",
)


def with_twin(store: Store) -> Store:
    book = store.load()
    stand = book.missions["example-fair-stand"]
    mission = replace(stand, delegates=(*stand.delegates, Delegate(person="twin")))
    store.apply(additions((TWIN, mission), "twin"), book)
    return store


async def open_merge(hands: Hands) -> MergeFields:
    await hands.press("5")
    for id in ("robin-sample", "twin"):
        hands.page.list.select(id)
        await hands.press("space")
    await hands.press("E", "enter")
    assert isinstance(hands.dialog, Merge)
    return hands.dialog.query_one(MergeFields)


async def test_two_marked_people_become_one_and_every_link_follows(demo: Store, opened: Opened) -> None:
    store = with_twin(demo)
    before = store.load()
    async with opened(store) as hands:
        fields = await open_merge(hands)
        assert "keep: Dr. Robin Sample" in hands.text
        assert "1 link now leads to it" in hands.text
        assert fields.row is not None
        assert fields.row.item.name == "family_name"
        await hands.press("right", "ctrl+s")
        book = store.load()
        robin = book.people["robin-sample"]
        assert "twin" not in book.people
        assert (robin.family_name, robin.honorific) == ("Sampel", "Ms")
        assert robin.emails == (*before.people["robin-sample"].emails, "robin.private@home.example")
        assert robin.notes.endswith("Speaks Danish.")
        assert robin.functions == before.people["robin-sample"].functions
        assert book.missions["example-fair-stand"].delegates[-1].person == "robin-sample"
        await hands.press("u")
        again = store.load()
        assert again.people["twin"].family_name == "Sampel"
        assert again.people["robin-sample"].family_name == "Sample"
        assert again.missions["example-fair-stand"].delegates[-1].person == "twin"


async def test_the_other_one_can_stay(demo: Store, opened: Opened) -> None:
    async with opened(with_twin(demo)) as hands:
        await open_merge(hands)
        await hands.press("right", "ctrl+x")
        assert "keep: Robin Sampel" in hands.text
        await hands.press("ctrl+s")
        book = demo.load()
        assert "robin-sample" not in book.people
        assert book.people["twin"].family_name == "Sampel"
        assert any(each.person == "twin" for each in book.missions["example-east-delegation"].delegates)


async def test_escape_changes_nothing(demo: Store, opened: Opened) -> None:
    async with opened(with_twin(demo), (80, 24)) as hands:
        await open_merge(hands)
        await hands.press("space", "escape")
        assert "twin" in demo.load().people


async def test_who_is_likely_on_file_twice_is_offered_for_merging(demo: Store, opened: Opened) -> None:
    async with opened(with_twin(demo)) as hands:
        await hands.press("5")
        await hands.find("duplicate people")
        assert await hands.sees("Likely duplicates: 1")
        assert "Similar names" in hands.text
        await hands.press("enter")
        assert isinstance(hands.dialog, Merge)
        await hands.press("ctrl+s")
        assert "twin" not in demo.load().people
        assert not isinstance(hands.dialog, Picker)
        assert await hands.sees("No likely duplicates")

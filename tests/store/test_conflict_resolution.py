"""What both sides changed, put together as somebody chose; nothing either side added gets lost where both is chosen."""

from hypothesis import given
from hypothesis import strategies as st

from missions.records.changes import Changes, MergeChoice
from missions.records.fields import Many, Note, Text
from store.merge import apply_choices, join_values
from tests.store.portfolio import put
from tests.world import changed, org

entries = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5).map(tuple)


@given(entries, entries, entries)
def test_lists_are_joined_by_their_entries(base, mine, theirs):
    both = join_values(base, mine, theirs, Many(Text()))
    added = (set(mine) | set(theirs)) - set(base)
    kept = set(base) & set(mine) & set(theirs)
    assert set(both) == added | kept
    assert len(both) == len(set(both))


def test_texts_are_joined_by_their_lines():
    assert join_values("A\nB", "A\nB\nmine", "A\ntheirs", Note()) == "A\ntheirs\nmine"


def test_each_field_is_taken_from_the_side_that_was_chosen(store):
    put(store, org("a", city="Bochum", notes="One."))
    base = store.load()
    put(store, changed(base.require("a"), city="Kiel", notes="Two.", region="North"))
    now = store.load()
    mine = changed(base.require("a"), city="Bonn", notes="Three.", website="example.org")
    changes = Changes("mine", (mine,))
    (found,) = apply_choices(
        changes, base, now, {("a", "city"): MergeChoice.OTHER, ("a", "notes"): MergeChoice.KEPT}
    ).put
    assert (found.city, found.notes, found.region, found.website) == ("Kiel", "Three.", "North", "example.org")
    assert store.apply(Changes("mine", (found,)), now).require("a").notes == "Three."


def test_what_one_side_removed_stays_or_goes_as_chosen(store):
    put(store, org("a"))
    base = store.load()
    now = store.apply(Changes("gone", drop=("a",)), base)
    mine = Changes("mine", (changed(base.require("a"), city="Bonn"),))
    assert apply_choices(mine, base, now, {("a", ""): MergeChoice.OTHER}).put == ()
    assert store.apply(apply_choices(mine, base, now, {("a", ""): MergeChoice.KEPT}), now).require("a").city == "Bonn"
    assert apply_choices(Changes("drop", drop=("a",)), base, base, {("a", ""): MergeChoice.OTHER}).drop == ()

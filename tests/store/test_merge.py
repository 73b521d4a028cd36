"""Changes of two people merged field by field: conflicts, removals, additions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.records.agreements import Agreement, Party
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.clauses import NoticeEvent, Term, TermKind
from missions.records.organisations import Organisation
from missions.records.visits import Visit
from store.errors import StaleError
from store.merge import carry_unknown_keys, merge_changes
from tests.store.portfolio import drop, kept, opened, put
from tests.world import agreement, changed, org


@pytest.fixture
def base(store):
    return put(store, org("a", city="Bochum"), org("b"))


@pytest.fixture
def theirs(place, base):
    """Somebody else's store, who loaded the same."""
    other = opened(place, "bea@desk")
    other.load()
    return other


class TestWhatBothChanged:
    def test_different_fields_of_one_record_are_merged(self, store, theirs, base):
        put(theirs, changed(base.organisations["a"], region="Ruhr"))
        found = put(store, changed(base.organisations["a"], city="Kobe"), base=base).organisations["a"]
        assert (found.city, found.region, found.revision) == ("Kobe", "Ruhr", 3)

    def test_different_records_are_merged(self, store, theirs, base):
        put(theirs, changed(base.organisations["b"], city="Kobe"))
        book = put(store, changed(base.organisations["a"], city="Osaka"), org("c"), base=base)
        assert {each.id: each.city for each in book.organisations.values()} == {"a": "Osaka", "b": "Kobe", "c": ""}

    def test_the_same_change_of_the_same_field_is_no_conflict(self, store, theirs, base):
        put(theirs, changed(base.organisations["a"], city="Kobe"))
        assert put(store, changed(base.organisations["a"], city="Kobe"), base=base).organisations["a"].city == "Kobe"

    def test_the_same_field_goes_to_the_person_with_all_three_values(self, store, theirs, base, place):
        put(theirs, changed(base.organisations["a"], city="Kobe", region="Hyogo"))
        before = kept(place)
        mine = changed(base.organisations["a"], city="Osaka", website="example.org")
        with pytest.raises(StaleError) as caught:
            put(store, mine, org("c"), base=base)
        (conflict,) = caught.value.conflicts
        assert (conflict.id, conflict.title, conflict.field) == ("a", "A", "City")
        assert (conflict.base, conflict.mine, conflict.theirs) == ("Bochum", "Osaka", "Kobe")
        assert str(caught.value) == "“A”: both sides changed “City” (bea@desk, 10 Mar 2027 09:02 UTC)."
        assert kept(place) == before

    def test_every_conflict_of_a_step_is_told(self, store, theirs, base):
        put(theirs, *(changed(each, city="Kobe", website="theirs") for each in base.organisations.values()))
        mine = [changed(each, city="Osaka", website="mine") for each in base.organisations.values()]
        with pytest.raises(StaleError) as caught:
            put(store, *mine, base=base)
        assert [(each.id, each.field) for each in caught.value.conflicts] == [
            ("a", "City"),
            ("a", "Website"),
            ("b", "City"),
            ("b", "Website"),
        ]

    def test_a_field_both_changed_back_and_forth_is_no_conflict(self, store, theirs, base):
        there = put(theirs, changed(base.organisations["a"], city="Kobe"))
        put(theirs, changed(there.organisations["a"], city="Bochum"))
        found = put(store, changed(base.organisations["a"], city="Osaka"), base=base).organisations["a"]
        assert (found.city, found.revision) == ("Osaka", 4)


class TestRemovals:
    def test_what_they_removed_and_i_changed_goes_to_the_person(self, store, theirs, base):
        drop(theirs, "a")
        with pytest.raises(StaleError) as caught:
            put(store, changed(base.organisations["a"], city="Kobe"), base=base)
        (conflict,) = caught.value.conflicts
        assert (conflict.field, conflict.theirs, conflict.base) == ("", None, base.organisations["a"])
        assert "removed on one side" in str(caught.value)

    def test_what_they_changed_and_i_remove_goes_to_the_person(self, store, theirs, base):
        there = put(theirs, changed(base.organisations["a"], city="Kobe"))
        with pytest.raises(StaleError) as caught:
            drop(store, "a", base=base)
        (conflict,) = caught.value.conflicts
        assert (conflict.field, conflict.mine, conflict.theirs) == ("", None, there.organisations["a"])

    def test_what_both_removed_is_gone(self, store, theirs, base):
        drop(theirs, "a")
        assert set(drop(store, "a", base=base).organisations) == {"b"}

    def test_what_they_only_saved_again_may_be_removed(self, store, theirs, base):
        put(theirs, base.organisations["a"])
        assert set(drop(store, "a", base=base).organisations) == {"b"}


class TestAdditions:
    def test_of_the_same_id_twice_the_second_gets_the_next_free_one(self, store, theirs, base):
        there = put(theirs, org("new", "Theirs"))
        found = put(store, org("new", "Mine"), base=base).organisations
        assert (found["new"], found["new-2"].name) == (there.organisations["new"], "Mine")

    def test_of_the_same_id_in_another_table_too(self, store, theirs, base):
        put(theirs, Visit(id="new", title="Theirs"))
        assert "new-2" in put(store, org("new"), base=base).organisations

    def test_the_same_record_added_twice_is_one(self, store, theirs, base):
        put(theirs, org("new"))
        assert put(store, org("new"), base=base).organisations["new"].revision == 2


places = st.sampled_from(["", "Kobe", "Bochum", "Lyon"])
organisations = st.builds(org, st.just("a"), places, city=places, region=places, website=places)
TYPED = ("name", "city", "region", "website")


@given(base=organisations, mine=organisations, theirs=organisations)
def test_a_merge_takes_each_field_from_whoever_changed_it(base, mine, theirs):
    def books(record):
        return Book({"organisations": {"a": record}})

    both = {
        name
        for name in TYPED
        if len({getattr(each, name) for each in (base, mine)}) == 2
        and len({getattr(each, name) for each in (base, theirs)}) == 2
        and getattr(mine, name) != getattr(theirs, name)
    }
    changes = Changes("edit", put=(mine,))
    if both:
        with pytest.raises(StaleError) as caught:
            merge_changes(changes, books(base), books(theirs))
        assert {conflict.field.lower() for conflict in caught.value.conflicts} == both
        return
    (result,) = merge_changes(changes, books(base), books(theirs)).put
    for name in TYPED:
        before, mine_now, theirs_now = (getattr(each, name) for each in (base, mine, theirs))
        assert getattr(result, name) == (theirs_now if mine_now == before else mine_now)


class TestCarriedKeys:
    def test_known_keys_at_their_default_go_and_unknown_ones_stay(self):
        old = {"id": "a", "name": "A", "city": "Kobe", "mine": 1, "nothing": None}
        assert carry_unknown_keys(old, {"id": "a", "name": "B"}, Organisation) == {
            "id": "a",
            "name": "B",
            "mine": 1,
            "nothing": None,
        }

    def test_a_document_that_was_none_is_replaced(self):
        assert carry_unknown_keys(None, {"id": "a"}, Organisation) == {"id": "a"}

    def test_lists_within_lists(self):
        old = {"parties": [{"organisation": "x", "on_behalf_of": ["y"], "seat": 1}, {"organisation": "z", "seat": 2}]}
        new = {"parties": [{"organisation": "z"}, {"organisation": "x", "on_behalf_of": ["y", "w"]}]}
        assert carry_unknown_keys(old, new, Agreement) == {
            "parties": [{"organisation": "z", "seat": 2}, {"organisation": "x", "on_behalf_of": ["y", "w"], "seat": 1}]
        }

    def test_what_is_no_list_of_objects_is_replaced(self):
        old = {"id": "a", "parties": "x", "term": ["y"], "notices": [5, None, {"k": 1}]}
        new = {"id": "a", "parties": [{"organisation": "x"}], "term": {"editions": 2}, "notices": [{"number": 3}]}
        assert carry_unknown_keys(old, new, Agreement) == new

    def test_an_edit_of_a_nested_value_reaches_the_file(self, store, place):
        found = agreement(
            "a",
            parties=(Party(organisation="x"), Party(organisation="y")),
            term=Term(kind=TermKind.INDEFINITE),
            notice_events=(NoticeEvent(),),
        )
        put(store, found)
        edited = changed(found, parties=(Party(organisation="y"),), term=Term())
        put(store, edited)
        again = opened(place).load().agreements["a"]
        assert (again.parties, again.term, again.notice_events) == (
            edited.parties,
            edited.term,
            edited.notice_events,
        )

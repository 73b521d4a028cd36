"""Undo and redo over the history: across restarts, as one step, never over later changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.records.changes import Changes
from store.errors import LaterChangeError, NothingToUndoError
from tests.properties import tries
from tests.store.portfolio import drop, history_lines, opened, overwrite, put, written
from tests.world import changed, org


def edit(store, id, summary="edit", **fields):
    return put(store, changed(store.load().organisations[id], **fields), summary=summary)


def city(path, id="a"):
    return opened(path).load().organisations[id].city


class TestOnesOwnChanges:
    def test_are_undone_one_by_one_also_of_an_earlier_session(self, store, path):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        edit(store, "a", city="Lyon")
        later = opened(path)
        assert later.undo().entry.summary == "undo: edit"
        assert city(path) == "Kobe"
        assert opened(path).undo().book.organisations["a"].city == ""
        assert opened(path).undo().book.organisations == {}
        with pytest.raises(NothingToUndoError, match="nothing to undo"):
            opened(path).undo()
        assert [line["sequence"] for line in history_lines(path)] == [1, 2, 3, 4, 5, 6]

    def test_are_made_again_in_the_order_they_were_undone(self, store, path):
        put(store, org("a"))
        for name in ("Kobe", "Lyon"):
            edit(store, "a", city=name)
        store.undo()
        store.undo()
        assert opened(path).redo().book.organisations["a"].city == "Kobe"
        step = opened(path).redo()
        assert (step.entry.summary, step.entry.redoes) == ("redo: edit", 3)
        assert city(path) == "Lyon"
        with pytest.raises(NothingToUndoError, match="nothing to redo"):
            store.redo()
        store.undo()
        assert city(path) == "Kobe"

    def test_cannot_be_made_again_after_another_change(self, store, path):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        store.undo()
        put(store, org("b"))
        with pytest.raises(NothingToUndoError, match="nothing to redo"):
            store.redo()

    def test_of_others_are_left_alone(self, store, path):
        put(store, org("a"))
        other = opened(path, "bea@lab")
        put(other, org("b"))
        assert store.undo().book.organisations.keys() == {"b"}
        assert other.undo().book.organisations == {}

    def test_of_many_records_are_one_step(self, store, path):
        put(store, org("a"), org("b"))
        book = store.load()
        put_now = (changed(book.organisations["a"], city="Kobe"), org("c"))
        store.apply(Changes("all at once", put_now, ("b",)), book)
        step = store.undo()
        assert {record.id for record in step.changes.put} == {"a", "b"}
        assert step.changes.drop == ("c",)
        assert set(opened(path).load().organisations) == {"a", "b"}
        assert list(step.book) == list(opened(path).load())


class TestChangesSince:
    def test_of_the_same_field_are_never_undone_and_named(self, store, path):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        edit(opened(path, "bea@lab"), "a", city="Lyon")
        before = written(path)
        with pytest.raises(LaterChangeError) as caught:
            store.undo()
        assert str(caught.value).startswith("Change 2 was not undone: “City” of “A” was changed since, by bea@lab")
        assert str(caught.value).endswith("(change 3).")
        assert caught.value.exit_code == 4
        assert written(path) == before

    def test_of_other_fields_stay(self, store, path):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        edit(opened(path, "bea@lab"), "a", region="Example Region")
        found = store.undo().book.organisations["a"]
        assert (found.city, found.region, found.revision) == ("", "Example Region", 4)

    def test_keep_a_record_that_was_added(self, store, path):
        put(store, org("a"))
        edit(opened(path, "bea@lab"), "a", city="Lyon")
        with pytest.raises(LaterChangeError, match="“City” of “A” was changed since, by bea@lab"):
            store.undo()
        assert city(path) == "Lyon"

    def test_that_removed_the_record_are_named(self, store, path):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        drop(opened(path, "bea@lab"), "a")
        with pytest.raises(LaterChangeError, match="“A” was changed or removed since, by bea@lab"):
            store.undo()

    def test_by_another_program_are_named_as_such(self, store, path):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        tables = written(path)
        tables["organisations"]["1"]["city"] = "Lyon"
        overwrite(path, tables)
        with pytest.raises(LaterChangeError, match="by another program"):
            store.undo()


class TestAnyStep:
    def test_can_be_undone_by_its_number(self, store, path):
        put(store, org("a"))
        put(opened(path, "bea@lab"), org("b"))
        put(store, org("c"))
        assert store.undo(2).entry.undoes == 2
        assert set(opened(path).load().organisations) == {"a", "c"}

    @pytest.mark.parametrize(("number", "sentence"), [(9, "no change 9"), (0, "no change 0"), (1, "by change 2")])
    def test_that_is_none_or_undone_already_is_told(self, store, number, sentence):
        put(store, org("a"))
        store.undo()
        with pytest.raises(NothingToUndoError, match=sentence):
            store.undo(number)

    def test_brings_back_what_this_version_does_not_know(self, store, path):
        overwrite(path, {"organisations": {"3": {"id": "a", "name": "A", "colour": {"of": [None, 1.5]}, "x": None}}})
        drop(store, "a")
        store.undo()
        document = written(path)["organisations"]["3"]
        assert document["colour"] == {"of": [None, 1.5]}
        assert document["x"] is None
        assert document["revision"] == 1


names = st.sampled_from("abc")
edits = st.tuples(names, st.sampled_from(["add", "city", "region", "drop", "undo", "redo"]), st.sampled_from("xyz"))


@tries(60)
@given(st.lists(edits, max_size=14))
def test_undoing_everything_leads_back_and_redoing_everything_forth(tmp_path_factory, made):
    """Whatever one person does: as many undos as there are steps empty the file, and as many redos fill it again."""
    path = tmp_path_factory.mktemp("undo") / "missions.json"
    store = opened(path)
    for id, what, value in made:
        book = store.load()
        known = book.organisations.get(id)
        try:
            if what == "undo":
                store.undo()
            elif what == "redo":
                store.redo()
            elif what == "drop" and known:
                drop(store, id)
            elif what == "add" and not known:
                put(store, org(id))
            elif known and what in ("city", "region"):
                put(store, changed(known, **{what: value}))
        except NothingToUndoError:
            continue

    def state():
        return {each.id: (each.city, each.region) for each in opened(path).load().organisations.values()}

    states = [state()]
    while True:
        try:
            opened(path).undo()
        except NothingToUndoError:
            break
        states.append(state())
    assert states[-1] == {}
    for earlier in reversed(states[:-1]):
        opened(path).redo()
        assert state() == earlier

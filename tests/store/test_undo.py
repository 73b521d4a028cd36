"""Undo and redo over the history: across restarts, as one step, never over later changes."""

from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missions.records.changes import Changes
from missions.records.visits import Visit
from store.errors import LaterChangeError, NothingToUndoError
from store.history_text import change_report
from store.undo import RUN_SECONDS
from tests.properties import tries
from tests.store.portfolio import START, drop, history_lines, opened, over, overwrite, put, written
from tests.world import changed, org


def edit(store, id, summary="edit", **fields):
    return put(store, changed(store.load().organisations[id], **fields), summary=summary)


def city(place, id="a"):
    return opened(place).load().organisations[id].city


class TestOnesOwnChanges:
    def test_are_undone_one_by_one_also_of_an_earlier_session(self, store, place):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        edit(store, "a", city="Lyon")
        later = opened(place)
        assert later.undo().entry.summary == "undo: edit"
        assert city(place) == "Kobe"
        assert opened(place).undo().book.organisations["a"].city == ""
        assert opened(place).undo().book.organisations == {}
        with pytest.raises(NothingToUndoError, match="nothing to undo"):
            opened(place).undo()
        assert [line["sequence"] for line in history_lines(place)] == [1, 2, 3, 4, 5, 6]

    def test_are_made_again_in_the_order_they_were_undone(self, store, place):
        put(store, org("a"))
        for name in ("Kobe", "Lyon"):
            edit(store, "a", city=name)
        store.undo()
        store.undo()
        assert opened(place).redo().book.organisations["a"].city == "Kobe"
        step = opened(place).redo()
        assert (step.entry.summary, step.entry.redoes) == ("redo: edit", 3)
        assert city(place) == "Lyon"
        with pytest.raises(NothingToUndoError, match="nothing to redo"):
            store.redo()
        store.undo()
        assert city(place) == "Kobe"

    def test_named_by_their_undo_are_made_again_once(self, store, place):
        put(store, org("a"))
        for name in ("Kobe", "Lyon"):
            edit(store, "a", city=name)
        store.undo()
        last = store.undo().entry.sequence
        store.redo(last)
        with pytest.raises(NothingToUndoError, match="nothing to redo"):
            opened(place).redo(last)
        assert city(place) == "Kobe"

    def test_cannot_be_made_again_after_another_change(self, store, place):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        store.undo()
        put(store, org("b"))
        with pytest.raises(NothingToUndoError, match="nothing to redo"):
            store.redo()

    def test_of_others_are_left_alone(self, store, place):
        put(store, org("a"))
        other = opened(place, "bea@lab")
        put(other, org("b"))
        assert store.undo().book.organisations.keys() == {"b"}
        assert other.undo().book.organisations == {}

    def test_of_many_records_are_one_step(self, store, place):
        put(store, org("a"), org("b"))
        book = store.load()
        put_now = (changed(book.organisations["a"], city="Kobe"), org("c"))
        store.apply(Changes("all at once", put_now, ("b",)), book)
        step = store.undo()
        assert {record.id for record in step.changes.put} == {"a", "b"}
        assert step.changes.drop == ("c",)
        assert set(opened(place).load().organisations) == {"a", "b"}
        assert list(step.book) == list(opened(place).load())


class TestChangesSince:
    def test_of_the_same_field_are_never_undone_and_named(self, store, place):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        edit(opened(place, "bea@lab"), "a", city="Lyon")
        before = written(place)
        with pytest.raises(LaterChangeError) as caught:
            store.undo()
        assert str(caught.value).startswith("Change 2 was not undone: “City” of “A” was changed since, by bea@lab")
        assert str(caught.value).endswith("(change 3).")
        assert caught.value.exit_code == 4
        assert written(place) == before

    def test_of_other_fields_stay(self, store, place):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        edit(opened(place, "bea@lab"), "a", region="Example Region")
        found = store.undo().book.organisations["a"]
        assert (found.city, found.region, found.revision) == ("", "Example Region", 4)

    def test_keep_a_record_that_was_added(self, store, place):
        put(store, org("a"))
        edit(opened(place, "bea@lab"), "a", city="Lyon")
        with pytest.raises(LaterChangeError, match="“City” of “A” was changed since, by bea@lab"):
            store.undo()
        assert city(place) == "Lyon"

    def test_that_removed_the_record_are_named(self, store, place):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        drop(opened(place, "bea@lab"), "a")
        with pytest.raises(LaterChangeError, match="“A” was changed or removed since, by bea@lab"):
            store.undo()


class TestAnyStep:
    def test_can_be_undone_by_its_number(self, store, place):
        put(store, org("a"))
        put(opened(place, "bea@lab"), org("b"))
        put(store, org("c"))
        assert store.undo(2).entry.undoes == 2
        assert set(opened(place).load().organisations) == {"a", "c"}

    @pytest.mark.parametrize(("number", "sentence"), [(9, "no change 9"), (0, "no change 0"), (1, "by change 2")])
    def test_that_is_none_or_undone_already_is_told(self, store, number, sentence):
        put(store, org("a"))
        store.undo()
        with pytest.raises(NothingToUndoError, match=sentence):
            store.undo(number)

    def test_brings_back_what_this_version_does_not_know(self, store, place):
        overwrite(place, {"organisations": {"3": {"id": "a", "name": "A", "colour": {"of": [None, 1.5]}, "x": None}}})
        drop(store, "a")
        store.undo()
        document = written(place)["organisations"]["3"]
        assert document["colour"] == {"of": [None, 1.5]}
        assert document["x"] is None
        assert document["revision"] == 1


names = st.sampled_from("abc")
edits = st.tuples(names, st.sampled_from(["add", "city", "region", "drop", "undo", "redo"]), st.sampled_from("xyz"))


def undoing_everything_leads_back_and_redoing_everything_forth(another_place, made):
    """Whatever one person does: as many undos as there are steps empty the file, and as many redos fill it again."""
    place = another_place()
    store = opened(place)
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
        return {each.id: (each.city, each.region) for each in opened(place).load().organisations.values()}

    states = [state()]
    while True:
        try:
            opened(place).undo()
        except NothingToUndoError:
            break
        states.append(state())
    assert states[-1] == {}
    for earlier in reversed(states[:-1]):
        opened(place).redo()
        assert state() == earlier


@over("file")
@settings(tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(edits, max_size=14))
def test_undoing_everything_leads_back_and_redoing_everything_forth(another_place, made):
    undoing_everything_leads_back_and_redoing_everything_forth(another_place, made)


@over("database")
@settings(tries(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(edits, max_size=14))
def test_undoing_everything_leads_back_and_redoing_everything_forth_in_a_database(another_place, made):
    undoing_everything_leads_back_and_redoing_everything_forth(another_place, made)


class TestMovesOfAVisit:
    """Keys that move a visit save at once; those within seconds are taken back together."""

    @pytest.fixture
    def clock(self):
        return {"now": START}

    @pytest.fixture
    def store(self, place, clock):
        return opened(place, now=lambda: clock["now"])

    def move(self, store, clock, hour, seconds=1, id="talks", **fields):
        clock["now"] += timedelta(seconds=seconds)
        start = {"start": time(hour)} if hour else {}
        put(store, changed(store.load().visits[id], **start, **fields), summary=f"move to {hour}")

    def at(self, place, id="talks"):
        return opened(place).load().visits[id].start.hour

    def test_within_seconds_are_one_step(self, store, place, clock):
        put(store, Visit(id="talks", title="Talks", start=time(9)))
        for hour in (10, 11, 12):
            self.move(store, clock, hour, seconds=RUN_SECONDS + 1 if hour == 10 else 2)
        step = store.undo(run=True)
        assert (self.at(place), step.entry.undoes, step.entry.also) == (9, 4, (3, 2))
        assert len(history_lines(place)) == 5, "each saved change stays in the history"
        assert step.book.visits["talks"].revision == 5, "it is one save, however many it takes back"
        assert opened(place).redo().book.visits["talks"].start.hour == 12
        assert store.undo(run=True).book.visits["talks"].start.hour == 9
        assert store.undo(run=True).book.visits == {}

    def test_are_undone_one_by_one_where_that_is_asked(self, store, place, clock):
        put(store, Visit(id="talks", title="Talks", start=time(9)))
        for hour in (10, 11):
            self.move(store, clock, hour)
        store.undo()
        assert self.at(place) == 10
        store.undo(run=True)
        assert self.at(place) == 9

    def test_after_a_pause_are_another_step(self, store, place, clock):
        put(store, Visit(id="talks", title="Talks", start=time(9)))
        for hour, seconds in ((10, 2), (11, RUN_SECONDS + 1), (12, 2)):
            self.move(store, clock, hour, seconds)
        store.undo(run=True)
        assert self.at(place) == 10

    def test_end_at_any_other_change(self, store, place, clock):
        put(store, Visit(id="talks", title="Talks", start=time(9)), Visit(id="tour", title="Tour", start=time(9)))
        self.move(store, clock, 10)
        self.move(store, clock, 10, id="tour")
        self.move(store, clock, 11)
        store.undo(run=True)
        assert (self.at(place), self.at(place, "tour")) == (10, 10)
        self.move(store, clock, 0, place="Hall 1")
        self.move(store, clock, 12, place="Hall 2")
        store.undo(run=True)
        assert opened(place).load().visits["talks"].place == "Hall 1"

    def test_by_somebody_else_in_between_end_it(self, store, place, clock):
        put(store, Visit(id="talks", title="Talks", start=time(9)))
        self.move(store, clock, 10)
        self.move(opened(place, "bea@desk", now=lambda: clock["now"]), clock, 11)
        self.move(store, clock, 12)
        store.undo(run=True)
        assert self.at(place) == 11

    def test_to_and_fro_are_undone_to_where_it_was(self, store, place, clock):
        put(store, Visit(id="talks", title="Talks", start=time(9)))
        for hour in (10, 9):
            self.move(store, clock, hour)
        step = store.undo(run=True)
        assert (self.at(place), step.entry.also) == (9, (2,))
        assert store.undo(run=True).book.visits == {}

    def test_are_told_in_the_history_as_taken_back(self, store, place, clock):
        put(store, Visit(id="talks", title="Talks", start=time(9)))
        for hour in (10, 11):
            self.move(store, clock, hour)
        store.undo(run=True)
        with pytest.raises(NothingToUndoError, match="4"):
            store.undo(2)
        reader = store.history.reader()
        reader.reach_all()
        assert [reader.undone_by(reader.entry(at)) for at in range(4)] == [0, 4, 4, 0]
        assert "Undoes changes 2 to 3." in str(change_report(reader.entry(0), store.load(), START.date()))


class TestWhatWasOnlyNoted:
    def test_stands_in_the_history_and_changes_no_record(self, store, place):
        book = put(store, org("a"))
        entry = store.note("give out the list\x1b")
        assert (entry.summary, entry.changes) == ("give out the list", ())
        assert store.load() is book
        assert not store.changed()
        assert written(place)["organisations"].keys() == {"1"}
        assert [each["summary"] for each in history_lines(place)] == ["put", "give out the list"]
        assert "no records" in change_report(entry, book, START.date()).subtitle

    def test_is_passed_over_by_undo_and_redo(self, store, place):
        put(store, org("a"))
        edit(store, "a", city="Kobe")
        note = store.note("give out the list")
        assert opened(place).undo().entry.undoes == 2
        store.note("give out the page")
        assert opened(place).redo().book.organisations["a"].city == "Kobe"
        with pytest.raises(NothingToUndoError, match="no change 3"):
            store.undo(note.sequence)

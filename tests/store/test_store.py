"""The store: loading, saving, noticing others, newer portfolios, two processes, undo."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from missions.records.book import Book
from missions.records.changes import Changes, additions
from missions.records.fields import field
from missions.records.kinds import KINDS, Kind
from missions.records.organisations import Membership
from missions.records.record import Record
from missions.records.visits import Event, Participant, Visit
from missions.reports.details import related_records
from store.errors import ReadOnlyError
from tests.properties import tries
from tests.store.portfolio import (
    START,
    drop,
    history_lines,
    kept,
    know,
    noticed,
    opened,
    over,
    overwrite,
    put,
    seen_by,
    written,
)
from tests.world import agreement, changed, org


class TestLoadingAndSaving:
    def test_what_nothing_was_saved_in_is_an_empty_book(self, store):
        assert len(store.load()) == 0
        assert not store.changed()

    def test_what_is_saved_is_loaded_again(self, store, place):
        visit = Visit(id="v", title="Besuch bei der 財団", participants=(Participant(person="p"), Participant()))
        book = put(store, visit, org("a", aliases=("x", "y")))
        again = opened(place).load()
        assert list(again) == list(book)
        assert again.visits["v"].participants == visit.participants

    def test_revisions_count_and_moments_are_stamped(self, store):
        first = put(store, org("a")).organisations["a"]
        second = put(store, changed(first, city="Kobe")).organisations["a"]
        third = put(store, changed(second, revision=99, created=None, changed=None)).organisations["a"]
        assert [each.revision for each in (first, second, third)] == [1, 2, 3]
        assert first.created == first.changed == second.created == third.created
        assert START < first.changed < second.changed < third.changed

    def test_all_changes_of_a_step_get_the_same_moment(self, store):
        book = put(store, org("a"), agreement("b"))
        assert book.organisations["a"].changed == book.agreements["b"].changed

    def test_a_change_of_nothing_writes_nothing(self, store, place):
        book = put(store, org("a"))
        before = kept(place)
        assert list(store.apply(Changes("nothing"), book)) == list(book)
        assert list(drop(store, "nobody")) == list(book)
        assert kept(place) == before

    def test_a_record_put_twice_in_one_step_is_saved_once_as_it_was_last(self, store, place):
        put(store, org("a", "First"), org("a", "Second"))
        book = opened(place).load()
        assert [each.name for each in book.organisations.values()] == ["Second"]
        assert len(written(place)["organisations"]) == 1

    def test_the_book_in_hand_is_the_one_on_file(self, store, place):
        book = put(store, org("a"), org("b"), agreement("c"))
        book = put(store, org("d"), changed(book.organisations["a"], city="Kobe"), base=book)
        book = drop(store, "b", base=book)
        assert {each.id: each for each in book} == {each.id: each for each in opened(place).load()}


class TestNoticingOthers:
    def test_own_changes_are_none(self, store):
        put(store, org("a"))
        assert not store.changed()

    def test_a_colleagues_changes_are_noticed_and_loaded(self, store, place):
        book = put(store, org("a"))
        put(opened(place, "bea@lab"), changed(book.organisations["a"], name="Another name"), org("theirs"))
        assert noticed(store)
        assert book.organisations["a"].name == "A"
        assert store.load().organisations["a"].name == "Another name"
        assert not store.changed()
        drop(opened(place, "bea@lab"), "theirs")
        assert noticed(store)
        assert set(store.load().organisations) == {"a"}


class TestNewerPortfolios:
    @pytest.fixture(autouse=True)
    def newer(self, place):
        overwrite(place, {"organisations": {"1": {"id": "a", "name": "A"}}, "_meta": {"1": {"format": 2}}})

    def test_are_loaded(self, store):
        assert set(store.load().organisations) == {"a"}
        assert store.notices == []

    def test_are_never_written(self, store, place):
        before = kept(place)
        with pytest.raises(ReadOnlyError, match="newer version"):
            put(store, org("b"))
        with pytest.raises(ReadOnlyError):
            drop(store, "a")
        with pytest.raises(ReadOnlyError):
            store.note("something")
        assert kept(place) == before


class TestTwoProcesses:
    SCRIPT = """
import sys
import msgspec
from missions.records.changes import Changes
from missions.records.organisations import Organisation
from store.errors import StaleError
from store.store import Store

place, who = sys.argv[1:]
store = Store(place, who=who)
print("ready", flush=True)
sys.stdin.readline()
for number in range(25):
    while True:
        book = store.load()
        shared = book.organisations["shared"]
        shared = msgspec.structs.replace(shared, aliases=(*shared.aliases, f"{who}-{number}"))
        try:
            store.apply(Changes("both", put=(shared, Organisation(id=f"{who}-{number}", name="Own"))), book)
            break
        except StaleError:
            continue
"""

    def test_lose_none_of_their_changes(self, store, place):
        put(store, org("shared"))
        root = Path(__file__).parents[2]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        running = [
            subprocess.Popen([sys.executable, "-c", self.SCRIPT, str(seen_by(place, who)), who], cwd=root, **pipes)
            for who in ("ada", "bea")
        ]
        for process in running:
            assert process.stdout.readline() == "ready\n"
        for process in running:
            process.stdin.write("go\n")
            process.stdin.flush()
        for process in running:
            _, errors = process.communicate(timeout=60)
            assert process.returncode == 0, errors
        wanted = {f"{who}-{number}" for who in ("ada", "bea") for number in range(25)}
        book = store.load()
        assert set(book.organisations) == wanted | {"shared"}
        assert set(book.organisations["shared"].aliases) == wanted
        assert book.organisations["shared"].revision == 51
        assert [line["sequence"] for line in history_lines(place)] == list(range(1, 52))
        assert store.notices == []


ids = st.sampled_from("abcdef")
texts = st.text(max_size=5).filter(str.isprintable)
records = st.one_of(
    st.builds(org, ids, texts, city=texts, memberships=st.lists(st.builds(Membership, alliance=ids)).map(tuple)),
    st.builds(Visit, id=ids.map(str.upper), title=texts, city=texts),
    st.builds(Event, id=ids.map("event-{}".format), series=texts),
)
several = st.lists(records, max_size=5, unique_by=lambda record: record.id).map(tuple)


def without_stamps(book: Book) -> dict[str, Record]:
    return {record.id: changed(record, revision=0, created=None, changed=None) for record in book}


def undo_brings_back_exactly_what_was_before(another_place, before, put_now, drop_now):
    place = another_place()
    store = opened(place)
    earlier = store.apply(additions(before, "begin"), store.load())
    gone = tuple(sorted(drop_now - {record.id for record in put_now}))
    changes = Changes("random", put=put_now, drop=gone)
    later = store.apply(changes, earlier)
    undone = store.apply(changes.inverse(earlier), later)
    assert without_stamps(undone) == without_stamps(earlier)
    assert without_stamps(opened(place).load()) == without_stamps(earlier)
    redone = store.apply(changes.inverse(earlier).inverse(later), undone)
    assert without_stamps(redone) == without_stamps(later)


@over("file")
@settings(tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=several, put_now=several, drop_now=st.sets(ids.map(str.upper) | ids))
@example(before=(org("a", "\uf900"),), put_now=(), drop_now=set())  # a sign that the file has as another one
@example(before=(), put_now=(org("a", "e\u0301"),), drop_now=set())
def test_an_inverse_brings_back_exactly_what_was_before(another_place, before, put_now, drop_now):
    undo_brings_back_exactly_what_was_before(another_place, before, put_now, drop_now)


@over("database")
@settings(tries(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=several, put_now=several, drop_now=st.sets(ids.map(str.upper) | ids))
@example(before=(org("a", "\uf900"),), put_now=(), drop_now=set())  # a sign that the file has as another one
@example(before=(), put_now=(org("a", "e\u0301"),), drop_now=set())
def test_an_inverse_brings_back_exactly_what_was_before_in_a_database(another_place, before, put_now, drop_now):
    undo_brings_back_exactly_what_was_before(another_place, before, put_now, drop_now)


class TestUndo:
    def test_of_a_removal_keeps_when_it_was_added_and_counts_on(self, store):
        book = put(store, org("a"))
        book = put(store, changed(book.organisations["a"], city="Kobe"))
        changes = Changes("drop", drop=("a",))
        again = store.apply(changes.inverse(book), store.apply(changes, book)).organisations["a"]
        assert again.created == book.organisations["a"].created
        assert again.revision == 3


class Car(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A car, which only this test knows."""

    plate: Annotated[str, field("Plate", "What it says on it.", required=True)] = ""
    driver: Annotated[str, field("Driver", "Who drives.", link="people")] = ""

    @property
    def heading(self) -> str:
        return self.plate


class TestAKindOfOnesOwn:
    def test_is_saved_and_loaded_like_every_other(self, store, place, monkeypatch):
        monkeypatch.setitem(KINDS, "cars", Kind("cars", Car, "car", "cars"))
        know(place, "cars")
        put(store, Car(id="car", plate="BO-X 1", driver="nobody"), org("a"))
        assert written(place)["cars"]["1"]["plate"] == "BO-X 1"
        book = opened(place).load()
        assert book.get("car").plate == "BO-X 1"
        assert [(record.id, missing) for record, _, missing in book.dangling()] == [("car", "nobody")]
        assert related_records(book.get("car"), book) == ()
        monkeypatch.delitem(KINDS, "cars")
        put(opened(place), org("b"))
        assert written(place)["cars"]["1"]["plate"] == "BO-X 1"

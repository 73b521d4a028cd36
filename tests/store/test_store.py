"""The store: loading, saving, noticing others, newer files, two processes, undo."""

import os
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
from store.errors import NotSavedError, ReadOnlyError, UnreadableError
from tests.properties import tries
from tests.store.portfolio import START, drop, folder, history_lines, opened, overwrite, put, written
from tests.world import agreement, changed, org


class TestLoadingAndSaving:
    def test_a_file_that_does_not_exist_is_an_empty_book(self, store, path):
        assert len(store.load()) == 0
        assert not store.changed()
        assert list(path.parent.iterdir()) == []

    def test_what_is_saved_is_loaded_again(self, store, path):
        visit = Visit(id="v", title="Besuch bei der 財団", participants=(Participant(person="p"), Participant()))
        book = put(store, visit, org("a", aliases=("x", "y")))
        again = opened(path).load()
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

    def test_a_change_of_nothing_writes_nothing(self, store, path):
        book = put(store, org("a"))
        before = folder(path)
        assert list(store.apply(Changes("nothing"), book)) == list(book)
        assert list(drop(store, "nobody")) == list(book)
        assert folder(path) == before

    def test_a_record_put_twice_in_one_step_is_saved_once_as_it_was_last(self, store, path):
        put(store, org("a", "First"), org("a", "Second"))
        book = opened(path).load()
        assert [each.name for each in book.organisations.values()] == ["Second"]
        assert len(written(path)["organisations"]) == 1

    def test_the_book_in_hand_is_the_one_on_file(self, store, path):
        book = put(store, org("a"), org("b"), agreement("c"))
        book = put(store, org("d"), changed(book.organisations["a"], city="Kobe"), base=book)
        book = drop(store, "b", base=book)
        assert {each.id: each for each in book} == {each.id: each for each in opened(path).load()}


class TestNoticingOthers:
    def test_own_changes_are_none(self, store):
        put(store, org("a"))
        assert not store.changed()

    def test_another_programs_changes_are_noticed_and_loaded(self, store, path):
        book = put(store, org("a"))
        tables = written(path)
        tables["organisations"]["1"]["name"] = "Another name"
        overwrite(path, tables)
        assert store.changed()
        assert book.organisations["a"].name == "A"
        assert store.load().organisations["a"].name == "Another name"
        assert not store.changed()

    def test_a_change_right_after_our_own_is_noticed(self, store, path, monkeypatch):
        real = os.replace

        def replace_then_overwritten(source, target):
            real(source, target)
            tables = written(path)
            tables["organisations"]["9"] = {"id": "theirs", "name": "Theirs"}
            overwrite(path, tables)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", replace_then_overwritten)
            put(store, org("a"))
        assert store.changed()
        assert set(put(store, org("b")).organisations) == {"a", "b", "theirs"}

    def test_a_file_that_vanished_is_not_begun_anew(self, store, path):
        book = put(store, org("a"), org("b"))
        put(store, org("c"), base=book)
        path.unlink()
        assert store.changed()
        for _ in range(2):
            with pytest.raises(UnreadableError, match="restores it from a copy and the history"):
                store.load()
            with pytest.raises(UnreadableError, match="missing or empty"):
                put(store, org("d"), base=book)
        assert not path.exists()

    def test_a_file_that_was_emptied_is_not_taken_for_a_new_one(self, store, path):
        book = put(store, org("a"))
        book = put(store, org("b"), base=book)
        path.write_bytes(b"")
        with pytest.raises(UnreadableError, match="missing or empty"):
            store.load()

    @pytest.mark.parametrize("had_history", [False, True])
    def test_a_folder_that_is_disconnected_is_not_an_empty_portfolio(self, store, path, tmp_path, had_history):
        if had_history:
            put(store, org("a"))
        else:
            overwrite(path, {"organisations": {"1": {"id": "a", "name": "A"}}})
        book = store.load()
        mount, away = path.parent, tmp_path.parent / f"{tmp_path.name}-away"
        mount.rename(away)
        mount.mkdir()
        assert store.changed()
        for _ in range(2):
            with pytest.raises(UnreadableError, match="may be disconnected"):
                store.load()
        edited = changed(book.organisations["a"], city="Kobe")
        with pytest.raises(NotSavedError, match="may be disconnected"):
            put(store, edited, base=book)
        with pytest.raises(NotSavedError, match="may be disconnected"):
            store.back_up()
        assert list(mount.iterdir()) == []
        elsewhere = away / "elsewhere.json"
        store.save_elsewhere(elsewhere, Changes("edit", put=(edited,)), book)
        assert opened(elsewhere).load().organisations["a"].city == "Kobe"
        mount.rmdir()
        away.rename(mount)
        assert store.changed()
        assert list(store.load()) == list(book)
        assert put(store, edited, base=book).organisations["a"].city == "Kobe"


class TestNewerFiles:
    @pytest.fixture(autouse=True)
    def newer(self, path):
        overwrite(path, {"organisations": {"1": {"id": "a", "name": "A"}}, "_meta": {"1": {"format": 2}}})
        path.with_name("missions.history.jsonl").write_text('{"sequence":7,"news":"a line this version cannot read"}\n')

    def test_are_loaded(self, store):
        assert set(store.load().organisations) == {"a"}
        assert store.notices == []

    def test_are_never_written(self, store, path):
        before = folder(path)
        with pytest.raises(ReadOnlyError, match="newer version"):
            put(store, org("b"))
        with pytest.raises(ReadOnlyError):
            drop(store, "a")
        assert folder(path) == before


class TestTwoProcesses:
    SCRIPT = """
import sys
import msgspec
from missions.records.changes import Changes
from missions.records.organisations import Organisation
from store.errors import StaleError
from store.store import Store

path, who = sys.argv[1:]
store = Store(path, who=who)
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

    def test_lose_none_of_their_changes(self, store, path):
        put(store, org("shared"))
        root = Path(__file__).parents[2]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        running = [
            subprocess.Popen([sys.executable, "-c", self.SCRIPT, str(path), who], cwd=root, **pipes)
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
        assert [line["sequence"] for line in history_lines(path)] == list(range(1, 52))
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


class TestUndo:
    @settings(tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(before=several, put_now=several, drop_now=st.sets(ids.map(str.upper) | ids))
    @example(before=(org("a", "\uf900"),), put_now=(), drop_now=set())  # a sign that the file has as another one
    @example(before=(), put_now=(org("a", "e\u0301"),), drop_now=set())
    def test_brings_back_exactly_what_was_before(self, tmp_path_factory, before, put_now, drop_now):
        path = tmp_path_factory.mktemp("undo") / "missions.json"
        store = opened(path)
        earlier = store.apply(additions(before, "begin"), store.load())
        gone = tuple(sorted(drop_now - {record.id for record in put_now}))
        changes = Changes("random", put=put_now, drop=gone)
        later = store.apply(changes, earlier)
        undone = store.apply(changes.inverse(earlier), later)
        assert without_stamps(undone) == without_stamps(earlier)
        assert without_stamps(opened(path).load()) == without_stamps(earlier)
        redone = store.apply(changes.inverse(earlier).inverse(later), undone)
        assert without_stamps(redone) == without_stamps(later)

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
    def test_is_saved_and_loaded_like_every_other(self, store, path, monkeypatch):
        monkeypatch.setitem(KINDS, "cars", Kind("cars", Car, "car", "cars"))
        put(store, Car(id="car", plate="BO-X 1", driver="nobody"), org("a"))
        assert written(path)["cars"]["1"]["plate"] == "BO-X 1"
        book = opened(path).load()
        assert book.get("car").plate == "BO-X 1"
        assert [(record.id, missing) for record, _, missing in book.dangling()] == [("car", "nobody")]
        assert related_records(book.get("car"), book) == ()
        monkeypatch.delitem(KINDS, "cars")
        put(opened(path), org("b"))
        assert written(path)["cars"]["1"]["plate"] == "BO-X 1"

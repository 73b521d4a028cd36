"""What the doctor repairs: only what is safe, kept by the history, and nothing a second time."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.records.deadline_notes import DeadlineNote
from store.doctor import files
from store.doctor.repair import examine, repair
from store.errors import NotSavedError, UnreadableError
from store.file import disk
from store.store import Store
from tests.properties import tries
from tests.store.doctor.findings import TODAY, filed
from tests.store.portfolio import folder as files_in
from tests.store.portfolio import history_lines, opened, overwrite, put, written
from tests.world import org

PERSON = {"id": "p", "family_name": "Doe", "own": {"kept": [1]}}


def mended(store):
    """What was done, as sentences; a second time nothing is."""
    first = repair(store, TODAY)
    before = files_in(store.path)
    second = repair(opened(store.path), TODAY)
    assert (second.done, second.left, files_in(store.path)) == ((), first.left, before)
    assert second.refused == first.refused
    return [each.fix.sentence for each in first.done]


def test_a_sound_file_is_left_alone(store, path):
    put(store, org("a"))
    before = files_in(path)
    assert mended(store) == []
    assert files_in(path) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_files_are_closed_to_everybody_else(store, path, history):
    put(store, org("a"))
    path.chmod(0o644)
    history.chmod(0o666)
    assert mended(store) == ["missions.json gets mode 0640.", "missions.history.jsonl gets mode 0660."]
    assert [each.stat().st_mode & 0o777 for each in (path, history)] == [0o640, 0o660]


def test_leftovers_are_removed_and_nothing_else(store, path):
    put(store, org("a"))
    left = path.with_name(".missions.json.4711.tmp")
    others = [path.with_name(name) for name in (".other.json.1.tmp", "missions.json.tmp", ".missions.json.tmp.mine")]
    for each in (left, *others):
        each.write_text("{")
    assert mended(store) == [".missions.json.4711.tmp is removed."]
    assert not left.exists()
    assert all(each.exists() for each in others)


def test_nothing_is_removed_while_somebody_saves(store, path, monkeypatch):
    put(store, org("a"))
    left = path.with_name(".missions.json.4711.tmp")
    left.write_text("{")
    monkeypatch.setattr("store.file.lock.LOCK_SECONDS", 0.0)
    with opened(path).locked():
        found = repair(store, TODAY)
    assert left.exists()
    assert (found.done, len(found.left)) == ((), 1)
    assert "has been changing" in found.refused[0]


def test_decisions_on_nothing_are_dropped_in_one_step_that_the_history_keeps(store, path):
    notes = [DeadlineNote(id=id, agreement="gone", why=id) for id in "mn"]
    put(store, org("a"), *notes, DeadlineNote(id="o", agreement="a"))
    assert mended(store) == [f"The deadline note “{id}” is removed: what it was about is not on file." for id in "mn"]
    *_, last = history_lines(path)
    assert [(each["id"], each["before"]["why"], each["after"]) for each in last["changes"]] == [
        ("m", "m", None),
        ("n", "n", None),
    ]
    assert [each["id"] for each in written(path)["deadline_notes"].values()] == ["o"]


def test_a_decision_on_what_is_no_sound_record_is_kept(path):
    store = filed(path, deadline_notes=[{"id": "n", "agreement": "a"}], agreements=[{"id": "a", "title": 5}])
    assert mended(store) == []
    assert "deadline_notes" in written(path)


@pytest.mark.parametrize("copies", [2, 3, 4])
def test_of_documents_that_are_the_same_one_stays(path, copies):
    store = filed(path, people=[PERSON] * copies + [{"id": "q", "family_name": "Roe"}])
    assert len(mended(store)) == copies - 1
    assert sorted(written(path)["people"].values(), key=lambda each: each["id"]) == [
        PERSON,
        {"id": "q", "family_name": "Roe"},
    ]
    assert opened(path).load().people["p"].family_name == "Doe"


@pytest.mark.parametrize("more", [[], [PERSON]])
def test_of_documents_of_which_one_differs_all_stay(path, more):
    store = filed(path, people=[PERSON, PERSON | {"own": {"kept": [2]}}, *more])
    before = files_in(path)
    assert mended(store) == []
    assert files_in(path) == before


def test_a_decision_on_nothing_behind_which_another_hides_is_kept(path):
    notes = [{"id": "n", "agreement": "gone"}, {"id": "n", "agreement": "gone", "why": "So."}]
    store = filed(path, deadline_notes=notes)
    assert mended(store) == []
    assert list(written(path)["deadline_notes"].values()) == notes


def test_what_is_not_safe_is_left_to_people(path):
    store = filed(
        path,
        organisations=[{"id": "a", "name": "A", "parent": "gone"}, {"id": "b"}],
        people=[{"id": "p", "family_name": "P", "functions": [{"since": "2021", "until": "2020"}]}, {"id": 5}],
        mine=[{"a": 1}],
    )
    before = files_in(path)
    assert mended(store) == []
    assert files_in(path) == before
    assert len(examine(opened(path), TODAY)) == 5


def test_what_is_refused_is_told_and_the_rest_is_done(store, path, monkeypatch):
    put(store, org("a"), DeadlineNote(id="n", agreement="gone"))
    path.with_name(".missions.json.1.tmp").write_text("{")

    remove = disk.remove

    def refuse(place):
        if place.name == ".missions.json.1.tmp":
            raise PermissionError(1, "Operation not permitted")
        remove(place)

    monkeypatch.setattr(disk, "remove", refuse)
    found = repair(store, TODAY)
    assert [each.about for each in found.done] == ["n"]
    assert [each.about for each in found.left] == [".missions.json.1.tmp"]
    assert found.refused == (
        f"{path.with_name('.missions.json.1.tmp')} could not be changed: Operation not permitted.",
    )


def test_one_that_is_refused_keeps_no_other(path, monkeypatch):
    store = filed(path, people=[PERSON] * 2, deadline_notes=[{"id": "n", "agreement": "gone"}])
    apply = Store.apply

    def refuse(self, changes, base):
        if "n" in changes.drop:
            raise NotSavedError("No.")
        return apply(self, changes, base)

    monkeypatch.setattr(Store, "apply", refuse)
    found = repair(store, TODAY)
    assert ([each.fix.id for each in found.done], found.refused) == (["p"], ("No.",))
    assert len(written(path)["people"]) == 1
    assert "deadline_notes" in written(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_a_disk_that_keeps_no_modes_is_told_once(store, path, monkeypatch):
    put(store, org("a"))
    path.chmod(0o644)
    monkeypatch.setattr(files, "set_mode", lambda _path, _mode: None)
    found = repair(store, TODAY)
    assert (len(found.left), len(found.refused)) == (1, 1)
    assert "stayed as it was" in found.refused[0]


def test_a_file_of_a_newer_version_is_not_written(store, path):
    put(store, DeadlineNote(id="n", agreement="gone"))
    overwrite(path, written(path) | {"_meta": {"1": {"format": 2, "sequence": 1}}})
    path.chmod(0o600)
    before = files_in(path)
    found = repair(opened(path), TODAY)
    assert (found.done, files_in(path)) == ((), before)
    assert "newer version" in found.refused[0]


def test_what_a_crash_interrupted_is_completed_and_told(store, path, history):
    put(store, org("a"))
    before = path.read_bytes()
    put(store, org("b"), summary="add b")
    path.write_bytes(before)
    history.write_bytes(history.read_bytes() + b'{"half')
    again = opened(path)
    assert repair(again, TODAY) == ((), (), ())
    assert any("set aside" in notice for notice in again.notices)
    assert any("completed: add b" in notice for notice in again.notices)
    assert "b" in opened(path).load().organisations


def test_a_file_that_cannot_be_read_is_left_as_it_is(store, path):
    path.write_text("{")
    before = files_in(path)
    with pytest.raises(UnreadableError):
        repair(store, TODAY)
    assert files_in(path) == before


@pytest.mark.parametrize("table", ["organisations", "deadline_notes"])
def test_what_has_the_id_of_another_record_is_left_to_people(path, table):
    """The store drops by id alone, and would drop the other one."""
    rows = {"organisations": [{"id": "x", "name": "X"}] * 2, "deadline_notes": [{"id": "x", "agreement": "gone"}] * 2}
    rows[table] = rows[table][:1]
    store = filed(path, **rows)
    before = files_in(path)
    assert mended(store) == []
    assert files_in(path) == before


documents = st.fixed_dictionaries(
    {"id": st.sampled_from("abc")},
    optional={"name": st.sampled_from(["A", "B", ""]), "parent": st.sampled_from(["a", "z"]), "own": st.integers(0, 1)},
)
decisions = st.fixed_dictionaries(
    {"id": st.sampled_from("amn")}, optional={"agreement": st.sampled_from(["a", "f", "z"]), "why": st.just("so")}
)
follow_ups = st.fixed_dictionaries({"id": st.sampled_from("fg"), "text": st.sampled_from(["F", 5])})


@tries(25)
@given(st.lists(documents, max_size=5), st.lists(decisions, max_size=5), st.lists(follow_ups, max_size=3))
def test_nothing_is_lost_and_a_second_time_nothing_changes(tmp_path_factory, organisations, notes, follow_ups):
    path = tmp_path_factory.mktemp("mending") / "missions.json"
    store = filed(path, organisations=organisations, deadline_notes=notes, follow_ups=follow_ups)
    known = {id for table in (organisations, follow_ups) for id in (each["id"] for each in table)}
    mended(store)
    after = written(path)
    for table, rows in (("organisations", organisations), ("follow_ups", follow_ups), ("deadline_notes", notes)):
        left = list(after.get(table, {}).values())
        assert all(each in rows for each in left)
        for row in rows:
            about = row.get("agreement", "")
            may_go = table == "deadline_notes" and about not in {*known, ""}
            assert row in left or may_go, row

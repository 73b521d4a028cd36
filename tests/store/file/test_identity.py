"""A portfolio says which one it is: what lies beside it of another is never mixed in, and an older copy is one."""

import shutil

import pytest

from missions.records.changes import Changes
from store.errors import NotSavedError
from tests.store.portfolio import history_lines, opened, overwrite, put, written
from tests.world import changed, org


@pytest.fixture
def other(tmp_path):
    """Another portfolio, with changes of its own."""
    path = tmp_path / "elsewhere" / "other.json"
    path.parent.mkdir()
    for name in ("x", "y"):
        put(opened(path), org(name))
    return path


@pytest.fixture
def saved(store):
    for name in ("a", "b", "c"):
        put(store, org(name))
    return store


def ids(store):
    return set(store.load().organisations)


def without_identity(path):
    tables = written(path)
    del tables["_meta"]["1"]["portfolio"]
    overwrite(path, tables)


def test_file_copies_and_history_say_the_same(saved, path):
    portfolio = written(path)["_meta"]["1"]["portfolio"]
    assert {line["portfolio"] for line in history_lines(path)} == {portfolio}
    assert written(saved.back_up())["_meta"]["1"]["portfolio"] == portfolio


def test_another_is_told_and_nothing_of_the_old_one_is_mixed_in(saved, path, other, history):
    shutil.copy(other, path)
    before = history.read_bytes(), path.read_bytes()
    store = opened(path)
    assert ids(store) == {"x", "y"}
    assert "a different portfolio" in store.notices[0]
    assert (history.read_bytes(), path.read_bytes()) == before, "reading changes nothing"
    assert set(put(store, org("z")).organisations) == {"x", "y", "z"}
    assert history.with_name("missions.history.set-aside-1.jsonl").read_bytes() == before[0]
    assert any("set-aside-1" in notice for notice in store.notices)
    assert [line["changes"][0]["id"] for line in history_lines(path)] == ["z"]
    assert ids(opened(path)) == {"x", "y", "z"}
    assert opened(path).notices == []


def test_the_last_state_of_the_old_one_can_still_be_brought_back(saved, path, other):
    shutil.copy(other, path)
    store = opened(path)
    put(store, org("z"))
    assert any(set(written(copy.path)["organisations"]) == {"1", "2"} for copy in store.backups.all())
    path.unlink()
    back = opened(path).restore_point()
    assert set(opened(path).restore(back).book.organisations) == {"x", "y", "z"}


@pytest.mark.parametrize("one_more", [False, True])
def test_another_of_an_older_version_is_told_apart_by_what_is_in_it(saved, path, other, one_more):
    without_identity(other)
    shutil.copy(other, path)
    if one_more:
        saved.load()
    store = opened(path)
    assert ids(store) == {"x", "y"}
    assert set(put(store, org("z")).organisations) == {"x", "y", "z"}


def test_one_whose_mark_another_program_dropped_stays_itself(saved, path, history):
    tables = written(path)
    portfolio = tables.pop("_meta")["1"]["portfolio"]
    tables["organisations"]["1"]["city"] = "Kobe"
    overwrite(path, tables)
    store = opened(path)
    assert store.load().organisations["a"].city == "Kobe"
    put(store, org("d"))
    assert not history.with_name("missions.history.set-aside-1.jsonl").exists()
    assert written(path)["_meta"]["1"]["portfolio"] == portfolio
    assert history_lines(path)[-1]["portfolio"] == portfolio
    assert ids(opened(path)) == {"a", "b", "c", "d"}


@pytest.mark.parametrize("changes", [1, 2])
def test_an_older_copy_that_is_put_back_by_hand_is_no_interruption(saved, path, changes):
    copy = path.with_name("kept.json")
    shutil.copy(path, copy)
    for number in range(changes):
        put(saved, org(f"later-{number}"))
    shutil.copy2(copy, path)
    store = opened(path)
    assert ids(store) == {"a", "b", "c"}
    assert "older than its history" in store.notices[0]
    assert ids(opened(path)) == {"a", "b", "c"}
    assert set(put(store, org("d")).organisations) == {"a", "b", "c", "d"}


def test_a_copy_of_another_portfolio_that_is_restored_stays_in_this_one(saved, path, other):
    portfolio = written(path)["_meta"]["1"]["portfolio"]
    point = saved.restore_point(other)
    assert "another portfolio" in point.sentence.lower()
    assert set(saved.restore(point).book.organisations) == {"x", "y"}
    assert written(path)["_meta"]["1"]["portfolio"] == portfolio
    saved.undo()
    assert ids(opened(path)) == {"a", "b", "c"}


def test_a_form_of_the_old_one_is_not_saved_into_another(saved, path, other):
    book = saved.load()
    edited = changed(book.organisations["a"], city="Kobe")
    shutil.copy(other, path)
    with pytest.raises(NotSavedError, match="a different portfolio"):
        saved.apply(Changes("edit", put=(edited, org("new"))), book)
    assert ids(opened(path)) == {"x", "y"}


def test_a_history_that_was_somebody_elses_notes_is_left_whole(path, history):
    notes = b"my notes\nsecond line\nlast line"
    history.write_bytes(notes)
    store = opened(path)
    put(store, org("a"))
    assert history.with_name("missions.history.set-aside-1.jsonl").read_bytes() == notes
    assert ids(opened(path)) == {"a"}

"""A file that is not there, that others change, that vanishes, and that a newer version wrote."""

import os

import pytest

from missions.records.changes import Changes
from store.errors import NotSavedError, ReadOnlyError, UnreadableError
from tests.store.portfolio import drop, folder, opened, overwrite, put, written
from tests.world import changed, org


class TestNoFile:
    def test_a_file_that_does_not_exist_is_an_empty_book(self, store, path):
        assert len(store.load()) == 0
        assert not store.changed()
        assert list(path.parent.iterdir()) == []


class TestNoticingOthers:
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

"""A disk that refuses, at every call of the system: the change is saved whole or not at all."""

import errno
import os

import pytest

from missions.records.changes import Changes
from store.errors import NotSavedError, StoreError, UnconfirmedError
from tests.store.portfolio import Killed, folder, opened, put
from tests.world import changed, org

pytestmark = pytest.mark.usefixtures("copied")


class Failing:
    """A function of `os` that fails at its n-th call, and writes half of what it is given before."""

    def __init__(self, name, at, code):
        self.real, self.name, self.at, self.code, self.calls = getattr(os, name), name, at, code, 0

    def __call__(self, *arguments):
        self.calls += 1
        if self.calls == self.at:
            if self.name == "write":
                self.real(arguments[0], arguments[1][: len(arguments[1]) // 2])
            raise OSError(self.code, os.strerror(self.code))
        return self.real(*arguments)


class TestWhenTheDiskRefuses:
    @pytest.mark.parametrize("existing", [False, True], ids=["first save", "later save"])
    @pytest.mark.parametrize(
        ("name", "at"),
        [("write", 2), ("write", 3), ("fsync", 1), ("fsync", 2), ("replace", 1)],
        ids=["writing history", "writing file", "syncing history", "syncing file", "renaming"],
    )
    @pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
    def test_file_and_history_are_as_they_were(self, store, path, monkeypatch, existing, name, at, code):
        book = put(store, org("a"), org("b")) if existing else store.load()
        before = folder(path)
        if name == "fsync" and at == 2 and not existing:
            at = 3  # the folder of a new history is synced in between
        with monkeypatch.context() as patch:
            patch.setattr(os, name, Failing(name, at, code))
            with pytest.raises(NotSavedError, match=os.strerror(code)):
                put(store, org("a", "Changed"), org("c"), base=book)
        assert folder(path) == before
        assert list(opened(path).load()) == list(book)
        again = put(store, org("c"), base=book)
        assert "c" in again.organisations
        assert set(opened(path).load().organisations) == set(again.organisations)

    def test_a_folder_that_cannot_be_synced_does_not_undo_a_saved_change(self, store, path, monkeypatch):
        put(store, org("a"))
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", Failing("fsync", 3, errno.EINVAL))
            put(store, org("b"))
        other = opened(path)
        assert set(other.load().organisations) == {"a", "b"}
        assert other.notices == []

    def test_a_history_that_cannot_be_set_back_is_told_and_the_change_completed_later(self, store, path, monkeypatch):
        put(store, org("a"))
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", Failing("replace", 1, errno.EIO))
            patch.setattr(os, "ftruncate", Failing("ftruncate", 1, errno.EIO))
            with pytest.raises(NotSavedError, match="will be completed"):
                put(store, org("b"))
        assert set(opened(path).load().organisations) == {"a", "b"}


class Counting:
    """`os` as the store sees it; its n-th call that the system could refuse raises something instead."""

    def __init__(self, at, instead):
        self.at, self.instead, self.calls = at, instead, 0

    def __getattr__(self, name):
        real = getattr(os, name)
        if name not in {"open", "write", "fsync", "close", "lseek", "ftruncate", "fchmod", "stat", "fstat", "replace"}:
            return real

        def called(*arguments):
            self.calls += 1
            if self.calls == self.at:
                raise self.instead
            return real(*arguments)

        return called


class TestAtEveryCallOfTheSystem:
    """One change is made again and again; each time, the next call of the system is the one that goes wrong."""

    def begun(self, path, existing):
        for each in path.parent.iterdir():
            if each.is_file():
                each.unlink()
        store = opened(path)
        book = put(store, org("a"), org("gone")) if existing else store.load()
        records = (changed(book.organisations["a"], city="Kobe") if existing else org("a", city="Kobe"), org("b"))
        return store, book, Changes("all at once", put=records, drop=("gone",))

    def outcomes(self, path, monkeypatch, existing, instead):
        """Yield for each call that goes wrong what was raised, and who is in the file then."""
        at = 0
        while True:
            at += 1
            store, book, changes = self.begun(path, existing)
            system, raised = Counting(at, instead), None
            with monkeypatch.context() as patch:
                patch.setattr("store.file.disk.os", system)
                try:
                    store.apply(changes, book)
                except (StoreError, Killed) as error:
                    raised = error
            if system.calls < at:
                return
            found = opened(path).load()
            yield raised, found, book, store
            put(store, org("later"))

    @pytest.mark.parametrize("existing", [False, True], ids=["first save", "later save"])
    def test_a_kill_leaves_all_of_the_change_or_nothing(self, path, monkeypatch, existing):
        seen = []
        for raised, found, book, _ in self.outcomes(path, monkeypatch, existing, Killed()):
            assert raised is not None
            done = "b" in found.organisations
            seen.append(done)
            if done:
                assert set(found.organisations) == {"a", "b"}
                assert found.organisations["a"].city == "Kobe"
            else:
                assert list(found) == list(book)
        assert seen == sorted(seen)
        assert {False, True} == set(seen)

    @pytest.mark.parametrize("existing", [False, True], ids=["first save", "later save"])
    @pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
    def test_a_refusal_is_told_or_does_not_matter(self, path, monkeypatch, existing, code):
        seen = set()
        error = OSError(code, os.strerror(code))
        for raised, found, book, _ in self.outcomes(path, monkeypatch, existing, error):
            seen.add(type(raised))
            if raised is None or isinstance(raised, UnconfirmedError):
                assert set(found.organisations) == {"a", "b"}
            else:
                assert list(found) == list(book)
                assert str(raised).endswith(".")
        assert {type(None), NotSavedError} <= seen

    def test_a_refusal_leaves_nothing_lying_about(self, path, monkeypatch):
        for raised, *_ in self.outcomes(path, monkeypatch, True, OSError(errno.ENOSPC, "No space left on device")):
            if raised is not None:
                assert set(folder(path)) == {"missions.json", "missions.history.jsonl"}

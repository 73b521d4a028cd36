"""Recovery after a process was killed, and files that are older than their history."""

import errno
import os

import pytest

from store.errors import NotSavedError
from store.file.history import History
from tests.store.portfolio import Killed, drop, folder, history_lines, killed, opened, overwrite, put, written
from tests.world import changed, org

pytestmark = pytest.mark.usefixtures("copied")


class TestAfterAKill:
    def test_behind_the_history_line_the_change_is_completed_and_told(self, store, path, monkeypatch):
        put(store, org("a"), org("gone"))
        edited = changed(store.load().organisations["a"], city="Kobe")
        killed(store, monkeypatch, edited, org("b"))
        assert "b" not in {each["id"] for each in written(path)["organisations"].values()}
        other = opened(path)
        book = other.load()
        assert book.organisations["a"].city == "Kobe"
        assert book.organisations["b"].revision == 1
        assert other.notices == ["The last change was interrupted and has been completed: the last one."]
        assert written(path)["_meta"]["1"]["sequence"] == 2
        third = opened(path)
        assert list(third.load()) == list(book)
        assert third.notices == []

    def test_behind_the_rename_nothing_is_left_to_do(self, store, path, monkeypatch):
        put(store, org("a"))
        real = os.replace
        with monkeypatch.context() as patch:

            def replace_then_killed(source, target):
                real(source, target)
                raise Killed

            patch.setattr(os, "replace", replace_then_killed)
            with pytest.raises(Killed):
                put(store, org("b"))
        other = opened(path)
        assert set(other.load().organisations) == {"a", "b"}
        assert other.notices == []

    def test_before_the_history_line_nothing_was_done(self, store, path, monkeypatch):
        put(store, org("a"))
        before = folder(path)
        killed(store, monkeypatch, org("b"), at="write")
        assert folder(path) == before
        other = opened(path)
        assert set(other.load().organisations) == {"a"}
        assert other.notices == []

    def test_within_the_history_line_half_a_line_is_set_aside_and_told(self, store, path, history, monkeypatch):
        put(store, org("a"))
        sound = history.read_bytes()
        killed(store, monkeypatch, org("b"), at="write", half=True)
        torn = history.read_bytes().removeprefix(sound)
        assert torn.startswith(b'{"sequence":2')
        other = opened(path)
        assert set(other.load().organisations) == {"a"}
        assert other.notices == []
        assert history.read_bytes() == sound + torn, "who only reads cuts nothing"
        put(other, org("c"))
        assert other.notices == ["A half-written, unconfirmed change was set aside."]
        assert history.read_bytes().startswith(sound)
        assert history.with_name("missions.history.torn").read_bytes() == torn + b"\n"
        assert os.name == "nt" or history.with_name("missions.history.torn").stat().st_mode & 0o077 == 0
        assert [line["sequence"] for line in history_lines(path)] == [1, 2]

    def test_of_the_first_save_of_all_it_is_completed_too(self, store, path, monkeypatch):
        killed(store, monkeypatch, org("a"))
        assert not path.exists()
        assert set(opened(path).load().organisations) == {"a"}
        assert set(written(path)["organisations"]) == {"1"}

    def test_a_removal_is_completed(self, store, path, monkeypatch):
        put(store, org("a"), org("b"))
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(Killed))
            with pytest.raises(Killed):
                drop(store, "a")
        assert set(opened(path).load().organisations) == {"b"}

    def test_whoever_saves_next_completes_it_first(self, store, path, monkeypatch):
        put(store, org("a"))
        other = opened(path)
        base = other.load()
        killed(store, monkeypatch, org("b"))
        assert set(put(other, org("c"), base=base).organisations) == {"a", "b", "c"}
        assert [line["sequence"] for line in history_lines(path)] == [1, 2, 3]
        assert len(other.notices) == 1

    def test_every_cut_of_the_last_line_leaves_what_was_acknowledged(self, store, path, history):
        put(store, org("a"))
        whole = history.read_bytes()
        before = path.read_bytes()
        put(store, org("b"))
        line = history.read_bytes().removeprefix(whole)
        for cut in range(1, len(line), 7):
            path.write_bytes(before)
            history.write_bytes(whole + line[:cut])
            other = opened(path)
            assert set(other.load().organisations) == {"a"}
            other.tidy()
            assert len(other.notices) == 1
            assert history.read_bytes() == whole

    def test_a_damaged_last_line_is_not_followed(self, store, path, history):
        put(store, org("a"))
        before = path.read_bytes()
        put(store, org("b", city="Kobe"))
        path.write_bytes(before)
        history.write_bytes(history.read_bytes().replace(b"Kobe", b"Kyto"))
        other = opened(path)
        assert set(other.load().organisations) == {"a"}
        other.tidy()
        assert [entry.sequence for entry in History(path).entries()] == [1]
        assert len(other.notices) == 1

    def test_where_nothing_can_be_written_the_book_is_shown_and_it_is_told(self, store, path, monkeypatch):
        put(store, org("a"))
        killed(store, monkeypatch, org("b"))
        before = folder(path)

        def read_only(*_):
            raise OSError(errno.EROFS, "Read-only file system")

        with monkeypatch.context() as patch:
            patch.setattr("store.file.lock._open", read_only)
            other = opened(path)
            assert set(other.load().organisations) == {"a"}
            assert set(other.load().organisations) == {"a"}
        (notice,) = other.notices
        assert "Read-only file system" in notice
        assert folder(path) == before
        assert set(other.load().organisations) == {"a", "b"}

    def test_half_a_line_that_cannot_be_set_aside_is_told(self, store, path, history, monkeypatch):
        book = put(store, org("a"))
        killed(store, monkeypatch, org("b"), at="write", half=True)

        def refusing(*_):
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(os, "ftruncate", refusing)
        other = opened(path)
        assert set(other.load().organisations) == {"a"}
        with pytest.raises(NotSavedError, match="an incomplete line"):
            put(other, org("c"), base=book)


class TestFilesThatAreOlderThanTheirHistory:
    def test_what_a_stale_program_overwrote_is_done_again(self, store, path):
        put(store, org("a"), org("b"))
        stale = written(path)
        put(store, changed(store.load().organisations["a"], city="Kobe"), summary="moved to Kobe")
        stale["organisations"]["2"]["city"] = "Bochum"
        overwrite(path, stale)
        assert store.changed()
        book = store.load()
        assert book.organisations["a"].city == "Kobe"
        assert book.organisations["b"].city == "Bochum"
        (notice,) = store.notices
        assert notice.startswith("Another program saved an earlier state of the file: 1 change it did not know")
        assert list(opened(path).load()) == list(book)
        assert history_lines(path)[-1]["who"] == "another program"
        assert [(each["id"], each["after"]) for each in history_lines(path)[-1]["changes"]] == [
            ("b", {"city": "Bochum"})
        ]

    def test_what_a_stale_program_numbered_like_us_is_kept_beside_ours(self, store, path):
        put(store, org("a"))
        stale = written(path)
        put(store, org("b"), org("c"))
        stale["organisations"]["2"] = {"id": "theirs", "name": "Theirs"}
        overwrite(path, stale)
        assert set(store.load().organisations) == {"a", "b", "c", "theirs"}
        numbers = {number: each["id"] for number, each in written(path)["organisations"].items()}
        assert numbers == {"1": "a", "2": "theirs", "3": "b", "4": "c"}

    def test_what_a_stale_program_changed_in_the_same_record_is_kept(self, store, path):
        put(store, org("a"))
        stale = written(path)
        put(store, changed(store.load().organisations["a"], city="Kobe"))
        stale["organisations"]["1"]["city"] = "Osaka"
        overwrite(path, stale)
        assert store.load().organisations["a"].city == "Osaka"
        (notice,) = store.notices
        assert "“City” of “A” keeps the other program's value" in notice

    def test_another_record_under_the_number_is_left_alone(self, store, path):
        overwrite(path, {"organisations": {"1": {"id": "a", "name": "A"}}})
        put(store, changed(store.load().organisations["a"], city="Kobe"))
        drop(store, "a")
        overwrite(
            path,
            {
                "organisations": {"1": {"id": "other", "name": "A"}},
                "_meta": {"1": {"format": 1, "sequence": 1}},
            },
        )
        assert set(store.load().organisations) == {"other"}

    def test_an_older_copy_that_was_restored_is_kept_and_told(self, store, path):
        put(store, org("a"))
        copy = path.read_bytes()
        put(store, org("b"))
        put(store, org("c"))
        path.write_bytes(copy)
        other = opened(path)
        assert set(other.load().organisations) == {"a"}
        (notice,) = other.notices
        assert "restored from a copy" in notice
        put(other, org("d"))
        assert [line["sequence"] for line in history_lines(path)] == [1, 2, 3, 4, 5]
        assert {each["id"]: each["after"] for each in history_lines(path)[3]["changes"]} == {"b": None, "c": None}
        last = opened(path)
        assert set(last.load().organisations) == {"a", "d"}
        assert last.notices == []

    def test_a_history_that_was_moved_away_is_begun_anew(self, store, path, history):
        put(store, org("a"))
        put(store, org("b"))
        history.unlink()
        put(store, org("c"))
        assert [line["sequence"] for line in history_lines(path)] == [3]
        assert set(opened(path).load().organisations) == {"a", "b", "c"}


class TestTemporaryFiles:
    NAMES = (".missions.json.999999998.tmp", ".missions.history.jsonl.999999998.tmp")

    def left(self, path):
        return sorted(each.name for each in path.parent.rglob("*.tmp"))

    def test_of_saves_that_were_killed_are_removed_when_the_file_is_opened(self, store, path):
        put(store, org("a"))
        for name in self.NAMES:
            path.with_name(name).write_bytes(path.read_bytes())
        (path.with_name("missions.backups") / ".2027-03-10T09-00-00Z-day.json.999999998.tmp").write_text("{}")
        opened(path).load()
        assert self.left(path) == []

    def test_of_a_save_that_may_be_going_on_stay_until_somebody_holds_the_lock(self, store, path):
        put(store, org("a"))
        name = f".missions.json.{os.getppid()}.tmp"
        path.with_name(name).write_text("{}")
        other = opened(path)
        other.load()
        assert self.left(path) == [name]
        put(other, org("b"))
        assert self.left(path) == []

    @pytest.mark.parametrize("name", [".missions.json.json.9.tmp", ".missions.json.x.tmp", "missions.json.9.tmp"])
    def test_of_others_stay(self, store, path, name):
        path.with_name(name).write_text("{}")
        put(store, org("a"))
        assert self.left(path) == [name]

"""The history's lines: written, checked, torn, taken back, and what happens when it cannot be read."""

import errno
import json
import os
import zlib

import pytest

from missions.records.changes import Changes
from store.errors import NotSavedError, UnreadableError
from store.file.history import History
from store.history_entry import HistoryEntry
from tests.store.portfolio import drop, history_lines, opened, overwrite, put
from tests.world import changed, org


class TestLines:
    def test_each_change_is_a_line_that_says_who_did_what_to_which_fields(self, store, path):
        put(store, org("a", city="Bochum"), summary="added A")
        put(store, changed(store.load().organisations["a"], city="", region="Ruhr"), summary="moved")
        drop(store, "a")
        first, second, third = history_lines(path)
        assert (first["sequence"], first["time"], first["who"], first["summary"]) == (
            1,
            "2027-03-10T09:02:00Z",
            "ada@desk",
            "added A",
        )
        (change,) = first["changes"]
        assert (change["table"], change["document"], change["id"]) == ("organisations", 1, "a")
        assert change["before"] is None
        assert change["after"] == {
            "id": "a", "name": "A", "city": "Bochum", "revision": 1,
            "created": "2027-03-10T09:01:00Z", "changed": "2027-03-10T09:01:00Z",
        }  # fmt: skip
        (change,) = second["changes"]
        assert {key: change["before"][key] for key in ("city", "region", "revision")} == {
            "city": "Bochum",
            "region": None,
            "revision": 1,
        }
        assert {key: change["after"][key] for key in ("city", "region", "revision")} == {
            "city": None,
            "region": "Ruhr",
            "revision": 2,
        }
        assert set(change["after"]) == {"city", "region", "revision", "changed"}
        (change,) = third["changes"]
        assert change["before"]["region"] == "Ruhr"
        assert change["after"] is None

    def test_each_line_ends_in_the_checksum_of_what_stands_before(self, store, history):
        put(store, org("a", "Übereinkommen"))
        (line,) = history.read_bytes().splitlines()
        bare_line, checksum = line.split(b',"checksum":')
        assert json.loads(checksum[:-1]) == f"{zlib.crc32(bare_line + b'}'):08x}"

    def test_the_newest_is_found_without_reading_all(self, store, path):
        put(store, org("a", notes="x" * 700_000))
        put(store, org("b", notes="y" * 2_500_000))
        put(store, org("c"))
        assert History(path).last().changes[0].id == "c"
        drop(store, "b")
        last = History(path).last()
        assert (last.sequence, last.changes[0].id) == (4, "b")
        assert [entry.sequence for entry in History(path).entries()] == [1, 2, 3, 4]

    @pytest.mark.parametrize(
        ("value", "kept"),
        [("\ud800", "\ud800"), (10**40, 10**40), (-0.1, -0.1), ({"checksum": "0" * 8}, {"checksum": "0" * 8})],
    )
    def test_a_line_is_sound_whatever_unknown_keys_hold(self, store, path, history, value, kept):
        path.write_text(json.dumps({"organisations": {"1": {"id": "a", "name": "A", "x": value}}}))
        put(store, changed(store.load().organisations["a"], name="B"), summary="\udcff")
        drop(store, "a")
        assert [entry.sequence for entry in History(path).entries()] == [1, 2]
        assert History(path).last().changes[0].before["x"] == kept
        other = opened(path)
        other.load()
        assert other.notices == []

    def test_a_line_with_more_keys_is_sound(self, path, history):
        line = b'{"sequence":3,"time":"t","who":"w","summary":"s","changes":[],"mood":"good"'
        history.write_bytes(b'%s,"checksum":"%08x"}\r\n' % (line, zlib.crc32(line + b"}")))
        assert History(path).last() == HistoryEntry(3, "t", "w", "s", (), checksum=f"{zlib.crc32(line + b'}'):08x}")


class TestAHistoryThatCannotBeRead:
    def test_leaves_the_book_to_be_seen_but_not_changed(self, store, path, history):
        overwrite(path, {"organisations": {"1": {"id": "a", "name": "A"}}})
        history.mkdir()
        before = path.read_bytes()
        assert set(store.load().organisations) == {"a"}
        assert "missions.history.jsonl cannot be read" in store.notices[0]
        with pytest.raises(UnreadableError):
            put(store, org("b"))
        with pytest.raises(UnreadableError):
            list(store.history.entries())
        assert path.read_bytes() == before

    def test_that_shrinks_while_it_is_read_is_no_endless_loop(self, store, path, monkeypatch):
        put(store, org("a"))

        real = os.lseek

        def shrinking(handle, *where):
            found = real(handle, *where)
            os.truncate(History(path).path, 0)
            return found

        with monkeypatch.context() as patch:
            patch.setattr(os, "lseek", shrinking)
            assert History(path).last() is None


def test_taking_back_removes_no_line_of_others(store, path, monkeypatch):
    put(store, org("a"))
    lines = history_lines(path)

    def refusing(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refusing)
        with pytest.raises(NotSavedError, match="No space left"):
            store.apply(Changes("two", put=(org("b"), org("c"))), store.load())
    assert history_lines(path) == lines

"""The file as plain TinyDB reads and writes it, in folders of every kind, and as other programs leave it."""

import json
import os
import stat
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from missions.records.changes import additions
from store.errors import BusyError, NotSavedError, UnreadableError
from store.file.open_file import MissionsFile
from store.json_text import escape_non_ascii, escaped, parse_any_json
from store.sample import near_future
from tests.store.portfolio import drop, folder, opened, overwrite, put, written
from tests.world import agreement, org

posix = pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


class TestPlainTinyDB:
    def test_opens_the_file_after_every_change(self, store, path):
        def count():
            with TinyDB(path) as database:
                return len(database.table("agreements").all())

        put(store, agreement("one"))
        assert count() == 1
        put(store, agreement("two", title="Übereinkommen 協定"), org("somebody"))
        assert count() == 2
        put(store, agreement("one", title="Another title"))
        assert count() == 2
        drop(store, "two")
        assert count() == 1

    def test_finds_what_was_saved_and_numbers_on_from_there(self, store, path):
        put(store, agreement("one"), agreement("two"))
        with TinyDB(path) as database:
            table = database.table("agreements")
            assert [document["id"] for document in table.all()] == ["one", "two"]
            assert table.insert({"id": "three", "title": "Three"}) == 3
        put(store, agreement("four"))
        assert list(store.load().agreements) == ["one", "two", "three", "four"]
        assert list(written(path)["agreements"]) == ["1", "2", "3", "4"]

    def test_counts_agreements_under_the_c_locale(self, store, path):
        store.apply(additions(near_future(date(2027, 3, 10)), "sample"), store.load())
        put(store, agreement("accent", title="Accord de coopération 協定 🤝"))
        script = (
            "import locale, sys; from tinydb import TinyDB\n"
            "assert locale.getpreferredencoding(False) in ('ANSI_X3.4-1968', 'US-ASCII', 'cp1252'), 'not a C locale'\n"
            "print(len(TinyDB(sys.argv[1]).table('agreements')))"
        )
        environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
        command = [sys.executable, "-c", script, str(path)]
        found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert int(found.stdout) == len(store.load().agreements)

    def test_can_run_on_our_storage(self, path):
        with TinyDB(path, storage=MissionsFile) as database:
            database.table("agreements").insert({"id": "one", "title": "é"})
            database.table("agreements").update({"title": "è"})
        with TinyDB(path) as database:
            assert database.table("agreements").all() == [{"id": "one", "title": "è"}]


class TestTheFolder:
    @posix
    def test_all_that_is_new_is_for_its_owner_only(self, store, path):
        put(store, org("a"))
        assert {mode(each) for each in path.parent.iterdir()} == {0o600}
        assert len(list(path.parent.iterdir())) == 3

    @posix
    def test_the_mode_of_an_existing_file_is_kept_and_its_history_goes_with_it(self, store, path):
        path.write_text("{}")
        path.chmod(0o660)
        put(store, org("a"))
        assert {mode(each) for each in path.parent.rglob("*") if each.is_file()} == {0o660}
        assert mode(path.with_name("missions.backups")) == 0o770

    @posix
    def test_a_symbolic_link_is_followed_and_stays(self, path, tmp_path):
        real = tmp_path / "shared" / "portfolio.json"
        path.symlink_to(real)
        put(opened(path), org("a"))
        put(opened(path), org("b"))
        assert path.is_symlink()
        assert set(opened(real).load().organisations) == {"a", "b"}
        assert {each.name for each in tmp_path.iterdir()} == {"missions.json", "shared"}
        assert {each.name for each in real.parent.iterdir()} == {
            "portfolio.json",
            "portfolio.json.lock",
            "portfolio.history.jsonl",
            ".portfolio.json.before",
            "portfolio.backups",
        }

    def test_the_lock_file_stays(self, store, path):
        put(store, org("a"))
        lock = path.with_name("missions.json.lock")
        first = lock.stat().st_ino
        put(store, org("b"))
        assert lock.stat().st_ino == first

    def test_missing_folders_are_made_when_something_is_saved(self, tmp_path):
        path = tmp_path / "new" / "folder" / "missions.json"
        store = opened(path)
        assert len(store.load()) == 0
        assert not path.parent.exists()
        put(store, org("a"))
        assert path.exists()

    def test_a_folder_that_is_none_is_told(self, tmp_path):
        (tmp_path / "file").write_text("")
        store = opened(tmp_path / "file" / "missions.json")
        with pytest.raises(UnreadableError, match="cannot be read"):
            store.load()
        with pytest.raises(NotSavedError, match="Nothing was changed"):
            store.apply(additions([org("a")], "add"), opened(tmp_path / "nothing.json").load())

    def test_a_write_protected_file_is_left_alone(self, store, path, monkeypatch):
        book = put(store, org("a"))
        before = folder(path)
        monkeypatch.setattr(os, "access", lambda *_: False)
        with pytest.raises(NotSavedError, match="write-protected"):
            put(store, org("b"), base=book)
        assert folder(path) == before

    @posix
    def test_a_lock_held_for_too_long_is_told(self, store, path, monkeypatch):
        import fcntl

        put(store, org("a"))
        monkeypatch.setattr("store.file.lock.LOCK_SECONDS", 0.01)
        with open(path.with_name("missions.json.lock")) as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            with pytest.raises(BusyError, match="Another program"):
                put(store, org("b"))
        put(store, org("b"))


READABLE = {
    "empty": b"",
    "blank": b" \r\n\t ",
    "null": b"null",
    "no tables": b"{}",
    "byte order mark": b'\xef\xbb\xbf{"organisations": {"1": {"id": "a", "name": "A"}}}',
    "windows lines": b'{\r\n"organisations": {\r\n"1": {"id": "a",\r\n"name": "A"}}}\r\n',
    "utf-8": '{"organisations": {"1": {"id": "a", "name": "é", "x": "\u2028"}}}'.encode(),
    "NaN": b'{"organisations": {"1": {"id": "a", "name": "A", "x": [NaN, Infinity, 1e999]}}}',
    "lone surrogate": b'{"organisations": {"1": {"id": "a", "name": "A\\ud800", "\\udfff": "\\ud800"}}, "\\ud800": {}}',
    "doubled keys": b'{"organisations": {"1": {"id": "b", "id": "a"}}}',
    "long number": b'{"organisations": {"1": {"id": "a", "x": 123456789012345678901234567890, "y": 1e-400}}}',
    "deep": b'{"organisations": {"1": {"id": "a", "x": ' + b"[" * 63 + b"]" * 63 + b"}}}",
    "other tables": b'{"mine": [1, 2], "yours": null, "organisations": {"1": {"id": "a"}}}',
    "odd meta": b'{"_meta": {"1": ["x"], "2": {"format": 9}}, "organisations": {"1": {"id": "a"}}}',
}

UNREADABLE = {
    "cut off": (b'{"visits": {"1": {"id"', "line 1, column 23"),
    "broken later": (b'{"visits":\n {"1": {"id": "a"},}}', "line 2, column"),
    "zeros after a power cut": (b"\0" * 64, "line 1, column 1"),
    "more after the end": (b'{"visits": {}}}', "line 1, column 15"),
    "a list": (b"[]", "object of tables"),
    "a list with NaN": (b"[NaN]", "object of tables"),
    "a text": (b'"visits"', "object of tables"),
    "table that is a list": (b'{"visits": [{"id": "a"}]}', "“visits” must be an object of documents"),
    "table that is null": (b'{"_meta": null}', "“_meta” must be an object of documents"),
    "latin-1": ('{"visits": {"1": {"id": "é"}}}'.encode("latin-1"), "not UTF-8 text: byte 25"),
    "latin-1 key": ('{"é": {}}'.encode("latin-1"), "not UTF-8 text: byte 2"),
    "surrogates in utf-8": (b'{"visits": {"1": {"id": "\xed\xa0\x80"}}}', "not UTF-8 text"),
    "nested too deeply": (
        b'{"visits": ' + b"[" * 100_000,
        "at line 1, visits has more than 64 lists or objects in one",
    ),
    "a document nested too deeply": (
        b'{"visits": {"1": {"id": "a"},\n"2": {"id": "b", "x": ' + b'[{"k":' * 5_000 + b"1" + b"}]" * 5_000 + b"}}}",
        "at line 2, document “2” of visits has more than 64",
    ),
    "not strict and nested too deeply": (b'{"x": NaN, "y": ' + b"[" * 100_000, "at line 1, y has more than 64"),
    "a number too long": (b'{"x": NaN, "y": ' + b"9" * 5000 + b"}", "number that is too long"),
    "raw control character": (b'{"x": "\x1b[2J"}', "line 1, column 8"),
}


class TestFilesOfOthers:
    @pytest.mark.parametrize("data", READABLE.values(), ids=READABLE)
    def test_are_read_and_saved_so_that_tinydb_opens_them(self, store, path, data):
        path.write_bytes(data)
        records = [(each.id, each.name) for each in store.load().organisations.values()]
        assert [id for id, _ in records] in ([], ["a"])
        assert path.read_bytes() == data
        put(store, org("new"), org("a", "Changed") if records else org("other"))
        written(path)
        with TinyDB(path) as database:
            assert database.table("organisations").count(lambda document: document["id"] == "new") == 1
        assert [each.id for each in opened(path).load().organisations.values()][-1] in {"new", "other"}
        assert opened(path).load().organisations["a" if records else "other"].revision == 1

    @pytest.mark.parametrize(("data", "sentence"), UNREADABLE.values(), ids=UNREADABLE)
    def test_that_are_broken_are_told_and_left_as_they_are(self, store, path, data, sentence):
        path.write_bytes(data)
        with pytest.raises(UnreadableError, match=sentence):
            store.load()
        with pytest.raises(UnreadableError, match=sentence):
            put(store, org("a"), base=opened(path.with_name("none.json")).load())
        assert path.read_bytes() == data
        assert not path.with_name("missions.history.jsonl").exists()

    def test_a_folder_in_its_place_is_told(self, store, path):
        path.mkdir()
        with pytest.raises(UnreadableError, match="cannot be read"):
            store.load()

    def test_what_is_not_touched_is_kept_to_the_letter(self, store, path):
        strange = '{"id":"b","x":1.10,"y":123456789012345678901234567890,"z":{"k":1e5,"k":2},"é":"日本"}'
        path.write_text('{"organisations":{"7":' + strange + "}}", encoding="utf-8")
        put(store, org("a"))
        assert escape_non_ascii(strange.encode()) in path.read_bytes()

    def test_a_file_that_was_just_being_written_is_read_again(self, store, path, monkeypatch):
        overwrite(path, {"organisations": {"1": {"id": "a", "name": "A"}}})
        whole, real = path.read_bytes(), MissionsFile.read_bytes
        path.write_bytes(whole[:20])

        def read_then_finished(file):
            data = real(file)
            path.write_bytes(whole)
            return data

        monkeypatch.setattr(MissionsFile, "read_bytes", read_then_finished)
        assert set(store.load().organisations) == {"a"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class TestJsonText:
    @given(json_values)
    def test_escaping_keeps_the_value(self, value):
        plain = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
        assert parse_any_json(escaped(value)) == value
        try:
            plain.decode()
        except UnicodeDecodeError:
            return
        assert escape_non_ascii(plain).isascii()
        assert parse_any_json(escape_non_ascii(plain)) == value

    def test_what_is_no_number_becomes_null(self):
        assert escaped({"a": [float("nan"), (float("inf"),), 1.5]}) == b'{"a":[null,[null],1.5]}'

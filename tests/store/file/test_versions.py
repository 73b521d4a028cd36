"""Every version that ever landed is opened, and nothing it wrote is lost; a version to come is pretended."""

import json
import shutil
from pathlib import Path

import msgspec
import pytest

from missions.records.fields import plain
from missions.records.kinds import KINDS
from store import schema
from store.errors import NotSavedError
from store.history_entry import HistoryEntry, file_state
from store.json_text import escaped
from store.schema import FORMAT
from tests.store.portfolio import history_lines, opened, overwrite, put, written
from tests.store.versions.write import told
from tests.world import changed, org

VERSIONS = Path(__file__).parents[1] / "versions"
FILES = sorted(VERSIONS.glob("*.json"))
VALUES = sorted(VERSIONS.glob("*.values"))


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def landed(request, path):
    """A file as a landed version wrote it, with its history."""
    return copied(request.param, path)


def copied(file: Path, path: Path) -> Path:
    shutil.copy(file, path)
    shutil.copy(file.with_suffix(".history.jsonl"), path.with_name("missions.history.jsonl"))
    return path


def documents(path: Path) -> dict[tuple[str, str], dict]:
    found = {
        (table, number): document
        for table, every in written(path).items()
        for number, document in every.items()
        if table in KINDS
    }
    assert found
    return found


class TestVersionsThatLanded:
    def test_say_now_what_they_said_then(self, landed):
        store = opened(landed)
        book = store.load()
        for (table, _), document in documents(landed).items():
            record = book.every(KINDS[table].struct)[document["id"]]
            assert json.loads(escaped(plain(record))) == document
        assert store.problems == ()
        assert store.notices == []
        assert not store.why_read_only

    @pytest.mark.parametrize("values", VALUES, ids=lambda file: file.stem)
    def test_leave_unsaid_now_what_they_left_unsaid_then(self, values, path):
        book = opened(copied(values.with_suffix(".json"), path)).load()
        for id, then in json.loads(values.read_text("ascii")).items():
            assert as_then(told(book.require(id)), then) == then

    @pytest.mark.parametrize("values", VALUES, ids=lambda file: file.stem)
    def test_were_kept_with_every_field_and_every_kind_they_had(self, values):
        every = json.loads(values.read_text("ascii"))
        for id, then in every.items():
            if id.endswith("-0"):
                assert [name for name, value in then.items() if value in (None, "", [], False)] == []
        assert {id.partition("-")[0] for id in every} == set(json.loads(values.with_suffix(".json").read_text())) - {
            "_meta"
        }

    def test_are_saved_with_all_else_as_it_was(self, landed):
        before = documents(landed)
        store = opened(landed)
        book = store.load()
        first = next(iter(book.organisations.values()))
        put(store, changed(first, city="Kobe"), org("new"))
        after = documents(landed)
        touched = [key for key, document in before.items() if after[key] != document]
        assert [before[key]["id"] for key in touched] == [first.id]
        assert {key for key in after if key not in before} == {
            key for key, document in after.items() if document["id"] == "new"
        }
        again = opened(landed)
        assert again.load().organisations[first.id].city == "Kobe"
        assert again.problems == ()
        assert again.notices == []

    def test_keep_their_history_and_take_back_what_was_done_then(self, landed):
        lines = history_lines(landed)
        store = opened(landed)
        store.load()
        assert [entry.summary for entry in store.history.entries()] == [line["summary"] for line in lines]
        removed = lines[-1]["changes"][0]
        assert store.undo().book.people[removed["id"]].id == removed["id"]
        emptied = lines[-2]["changes"][0]
        person = store.undo().book.people[emptied["id"]]
        assert plain(person).keys() - {"id", "created", "changed", "revision"} == emptied["before"].keys() - {
            "changed",
            "revision",
        }
        assert opened(landed).load().people[person.id] == person


def as_then(now, then):
    """What a record says now, as far as that could be said then."""
    if isinstance(then, dict) and isinstance(now, dict):
        return {name: as_then(now.get(name), value) for name, value in then.items()}
    if isinstance(then, list) and isinstance(now, list) and len(now) == len(then):
        return list(map(as_then, now, then))
    return now


def town_is_city(document):
    """The pretended upgrade: what an organisation's `town` was is its `city`."""
    if "town" not in document:
        return document
    return {("city" if name == "town" else name): value for name, value in document.items()}


class TestAVersionToCome:
    @pytest.fixture(autouse=True)
    def pretended(self, monkeypatch):
        for module in ("file.tables", "file.changeset", "file.open_file", "schema"):
            monkeypatch.setattr(f"store.{module}.FORMAT", 2)
        monkeypatch.setitem(schema.MIGRATIONS, 1, {"organisations": town_is_city})

    @pytest.fixture
    def older(self, path):
        organisations = {
            "1": {"id": "a", "name": "A", "town": "Kobe", "x": {"town": 1}},
            "2": {"id": "b", "name": "B", "rare": 1.10},
            "3": ["no", "document"],
            "4": {"id": "c", "town": "Lyon", "big": 123456789012345678901234567890},
        }
        others = {"people": {"1": {"id": "p", "town": "kept"}}, "rooms": {"1": {"town": 5}}}
        overwrite(path, {"organisations": organisations, **others})
        return path

    def test_shows_an_older_file_upgraded_and_leaves_it_as_it_is(self, older, store):
        before = older.read_bytes()
        book = store.load()
        assert [book.organisations[id].city for id in "abc"] == ["Kobe", "", "Lyon"]
        assert not store.why_read_only
        assert older.read_bytes() == before

    def test_writes_all_of_it_upgraded_with_the_next_change(self, older, store):
        put(store, org("d"))
        tables = written(older)
        assert tables["organisations"]["1"] == {"id": "a", "name": "A", "city": "Kobe", "x": {"town": 1}}
        assert tables["organisations"]["3"] == ["no", "document"]
        assert tables["organisations"]["4"]["big"] == 123456789012345678901234567890
        assert tables["people"] == {"1": {"id": "p", "town": "kept"}}
        assert tables["rooms"] == {"1": {"town": 5}}
        assert tables["_meta"]["1"]["format"] == 2
        assert [change["id"] for line in history_lines(older) for change in line["changes"]] == ["d"]

    def test_keeps_a_copy_of_the_file_as_it_was_before_it_first_writes_it(self, older, store):
        before = older.read_bytes()
        store.load()
        assert store.backups.all() == ()
        put(store, org("d"))
        put(opened(older), org("e"))
        (copy,) = [copy for copy in store.backups.all() if copy.reason == "before-upgrade"]
        assert copy.path.read_bytes() == before

    def test_writes_nothing_where_no_copy_can_be_kept(self, older, store, monkeypatch):
        def full(*_, **__):
            raise NotSavedError("The copy could not be written: No space left on device.")

        before = older.read_bytes()
        monkeypatch.setattr("store.file.backups.Backups.keep", full)
        with pytest.raises(NotSavedError, match="copy"):
            put(store, org("d"))
        assert older.read_bytes() == before

    def test_leaves_what_it_does_not_concern_to_the_letter(self, path, store):
        rare = '{"id":"b","name":"B","rare":1.10,"rare":1e5}'
        path.write_text('{"organisations":{"1":{"id":"a","town":"Kobe"},"2":' + rare + "}}")
        put(store, org("d"))
        assert rare in path.read_text()
        assert written(path)["organisations"]["1"]["city"] == "Kobe"

    def test_is_applied_once(self, older, store):
        put(store, org("d"))
        tables = written(older)
        tables["organisations"]["1"]["town"] = "unknown now"
        overwrite(older, tables)
        assert opened(older).load().organisations["a"].city == "Kobe"

    def test_takes_back_what_an_older_version_changed(self, path, monkeypatch):
        written_then(path, monkeypatch)
        sealed(path, file_state(path.read_bytes()))
        store = opened(path)
        assert store.load().organisations["a"].city == "Lyon"
        assert store.undo().book.organisations["a"].city == "Kobe"
        assert written(path)["organisations"]["1"]["city"] == "Kobe"

    def test_completes_what_an_older_version_was_interrupted_in(self, path, monkeypatch):
        before = written_then(path, monkeypatch)
        path.write_bytes(before)
        sealed(path, "")
        store = opened(path)
        assert store.load().organisations["a"].city == "Lyon"
        assert "has been completed" in store.notices[0]
        assert written(path)["organisations"]["1"]["city"] == "Lyon"
        assert [copy.path.read_bytes() for copy in store.backups.all() if copy.reason == "before-upgrade"] == [before]

    def test_has_an_upgrade_from_every_format(self):
        assert schema.MIGRATIONS.keys() == set(range(1, schema.FORMAT))


def written_then(path: Path, monkeypatch) -> bytes:
    """Write two changes as the version did whose organisations had a town; return the file between them."""
    with monkeypatch.context() as then:
        for module in ("file.tables", "file.changeset", "file.open_file", "schema"):
            then.setattr(f"store.{module}.FORMAT", 1)
        store = opened(path)
        book = put(store, org("a", city="Kobe"))
        between = path.read_bytes()
        put(store, changed(book.organisations["a"], city="Lyon"))
    for file in (path, path.with_name("missions.history.jsonl")):
        file.write_bytes(file.read_bytes().replace(b'"city"', b'"town"'))
    path.with_name(".missions.json.before").unlink()
    return between.replace(b'"city"', b'"town"')


def sealed(path: Path, state: str) -> None:
    """Give the history's lines the checksums of what they say, and the state they led to."""
    history, previous, lines = path.with_name("missions.history.jsonl"), "", []
    for line in history_lines(path):
        entry = msgspec.convert({**line, "previous": previous, "state": state}, HistoryEntry)
        lines.append(entry.line())
        previous = json.loads(lines[-1])["checksum"]
    history.write_bytes(b"".join(lines))


def test_every_format_that_was_has_an_upgrade_to_the_present_one():
    assert schema.MIGRATIONS.keys() == set(range(1, FORMAT))

"""What the program does not know is kept on writing: unknown keys, newer fields, unsound documents."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.records.clauses import Term
from missions.records.fields import Many, Nested, fields_of
from missions.records.kinds import KINDS
from missions.records.visits import Participant
from store.errors import NotSavedError, StaleError
from tests.properties import tries
from tests.store.portfolio import drop, folder, history_lines, opened, overwrite, put, written
from tests.world import changed, org

UNKNOWN = {
    "x": {"deep": [1, {"k": None}], "big": 123456789012345678901234567890},
    "nothing": None,
    "é": "ü😀",
}


class TestUnknownKeysSurvive:
    def make(self, path):
        visit = {
            "id": "v",
            "title": "Visit",
            "participants": [
                {"person": "p", "role": "host", "seat": 4},
                {"organisation": "o", "seat": 5, "menu": {"dish": "fish"}},
                {"person": "q"},
            ],
            **UNKNOWN,
        }
        agreement = {"id": "a", "title": "A", "term": {"kind": "duration", "duration": "P2Y", "clause": "4 (1)"}}
        overwrite(
            path,
            {
                "visits": {"3": visit},
                "agreements": {"1": agreement},
                "rooms": {"1": {"id": 5}},
                "_meta": {"1": {"by": "them"}, "2": {"more": 1}},
            },
        )

    def test_at_the_top_when_another_field_is_edited(self, store, path):
        self.make(path)
        put(store, changed(store.load().visits["v"], city="Kobe"))
        document = written(path)["visits"]["3"]
        assert {key: document[key] for key in UNKNOWN} == UNKNOWN
        assert document["participants"][1] == {"organisation": "o", "seat": 5, "menu": {"dish": "fish"}}
        assert document["city"] == "Kobe"

    def test_in_a_nested_value_that_is_edited(self, store, path):
        self.make(path)
        found = store.load().agreements["a"]
        put(store, changed(found, term=changed(found.term, as_stated="two years")))
        put(store, changed(store.load().agreements["a"], term=changed(found.term, duration=None)))
        assert written(path)["agreements"]["1"]["term"] == {"kind": "duration", "clause": "4 (1)"}
        book = put(store, changed(store.load().agreements["a"], term=Term()))
        assert written(path)["agreements"]["1"]["term"] == {"clause": "4 (1)"}
        assert list(opened(path).load()) == list(book)

    @pytest.mark.parametrize(
        ("edit", "seats"),
        [
            (lambda one, two, three: (changed(one, person="other"), two, three), [4, 5, None]),
            (lambda one, two, three: (three, two, one), [None, 5, 4]),
            (lambda one, two, three: (two, three), [5, None]),
            (lambda one, two, three: (one, two, three, Participant()), [4, 5, None, None]),
            (lambda one, two, three: (Participant(person="r"), changed(two, person="s"), one), [None, 5, 4]),
            (lambda one, two, three: (one, one), [4, None]),
            (lambda one, two, three: (Participant(),), [None]),
        ],
        ids=["changed", "turned round", "removed", "added empty", "all at once", "doubled", "replaced"],
    )
    def test_in_lists_that_are_edited(self, store, path, edit, seats):
        self.make(path)
        found = store.load().visits["v"]
        participants = edit(*found.participants)
        book = put(store, changed(found, participants=participants))
        document = written(path)["visits"]["3"]
        assert [each.get("seat") for each in document["participants"]] == seats
        assert book.visits["v"].participants == participants
        assert opened(path).load().visits["v"].participants == participants

    def test_in_tables_and_in_what_the_program_notes_itself(self, store, path):
        self.make(path)
        put(store, org("o"))
        tables = written(path)
        assert tables["rooms"] == {"1": {"id": 5}}
        assert len(tables["_meta"]["1"].pop("portfolio")) == 16
        assert tables["_meta"] == {"1": {"by": "them", "format": 1, "sequence": 1}, "2": {"more": 1}}

    def test_until_the_record_is_removed(self, store, path):
        self.make(path)
        drop(store, "v")
        assert written(path)["visits"] == {}
        assert history_lines(path)[-1]["changes"][0]["before"]["x"] == UNKNOWN["x"]


NEWEST = max(Path(__file__).with_name("versions").glob("*-full.json"))
"""A file with a record of every kind whose every field is filled."""

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=4,
)
news = st.dictionaries(st.text(max_size=4).map("x-{}".format), values, max_size=2)


def objects(value):
    """Every object in a document, itself included."""
    if isinstance(value, dict):
        yield value
        for each in tuple(value.values()):
            yield from objects(each)
    elif isinstance(value, list):
        for each in value:
            yield from objects(each)


def unknown(value):
    """What a document says that this version does not know, in its place."""
    if isinstance(value, list):
        found = [unknown(each) for each in value]
        return found if any(found) else None
    if not isinstance(value, dict):
        return None
    own = {key: each for key, each in value.items() if key.startswith("x-")}
    inner = {key: unknown(each) for key, each in value.items() if not key.startswith("x-")}
    return own | {key: each for key, each in inner.items() if each}


def edited(record, name):
    """The record with another value of the field, as a person can make it; lists lose their first and turn round."""
    item = next(each for each in fields_of(type(record)) if each.name == name)
    now = getattr(record, name)
    match item.shape:
        case Nested(struct):
            inner = fields_of(struct)[-1]
            return changed(record, **{name: edited(now, inner.name)})
        case Many(Nested(_)):
            return changed(record, **{name: now[:0:-1]})
        case _:
            return changed(record, **{name: item.default})


class TestWhatANewerVersionAddsSurvives:
    @tries(40)
    @given(st.data())
    def test_at_every_depth_whatever_is_edited(self, data):
        table = data.draw(st.sampled_from(sorted(KINDS)), "table")
        struct = KINDS[table].struct
        document = written(NEWEST)[table]["1"]
        for each in list(objects(document)):
            each.update(data.draw(news))
        others = {f"x-{name}": value for name, value in data.draw(st.dictionaries(st.text(max_size=3), values)).items()}
        names = [item.name for item in fields_of(struct) if not item.stamped and item.name != "id"]
        name = data.draw(st.sampled_from(names), "field")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "missions.json"
            path.write_text(json.dumps({table: {"7": document}, **others}), encoding="ascii")
            store = opened(path)
            record = store.load().every(struct)[document["id"]]
            put(store, edited(record, name))
            tables = written(path)
        item = next(each for each in fields_of(struct) if each.name == name)
        within = document.get(name) if isinstance(item.shape, Nested) else document
        last = fields_of(item.shape.struct)[-1].name if isinstance(item.shape, Nested) else name
        if isinstance(within, dict) and isinstance(within.get(last), list):
            within[last] = within[last][:0:-1]
        assert unknown(tables[table]["7"]) == unknown(document)
        assert {key: each for key, each in tables.items() if key.startswith("x-")} == others


BROKEN = {
    "1": {"id": "broken", "name": 5},
    "2": {"name": "without id"},
    "3": ["no", "object"],
    "4": {"id": 7, "name": "number for an id"},
    "5": {"id": "good", "name": "Good"},
    "6": {"id": "good", "name": "Doubled"},
    "7": {"id": "deep", "name": "Deep", "notes": {}},
}


class TestDocumentsThatAreNoRecords:
    def test_are_reported_and_kept_when_others_are_saved(self, store, path):
        overwrite(path, {"organisations": dict(BROKEN)})
        book = store.load()
        assert list(book.organisations) == ["good"]
        assert [(each.table, each.document) for each in store.problems] == [
            ("organisations", number) for number in ("1", "2", "3", "4", "6", "7")
        ]
        assert "`str`" in store.problems[0].sentence
        assert "“good”" in store.problems[4].sentence
        put(store, changed(book.organisations["good"], city="Kobe"), org("new"))
        table = written(path)["organisations"]
        assert {number: table[number] for number in BROKEN if number != "5"} == {
            number: document for number, document in BROKEN.items() if number != "5"
        }
        assert table["5"]["city"] == "Kobe"
        assert table["8"]["id"] == "new"
        assert len(store.problems) == 6

    def test_are_not_replaced_by_a_new_record_of_their_id(self, store, path):
        overwrite(path, {"organisations": dict(BROKEN)})
        before = path.read_bytes()
        with pytest.raises(NotSavedError, match="document 1 of organisations has that id"):
            put(store, org("broken"))
        assert path.read_bytes() == before

    def test_are_not_mistaken_for_a_sound_one_of_the_same_id(self, store, path):
        overwrite(
            path, {"organisations": {"1": {"id": "a", "name": 5}, "2": {"id": "a", "name": "A"}, "3": {"id": "b"}}}
        )
        put(store, changed(store.load().organisations["a"], city="Kobe"))
        drop(store, "b")
        table = written(path)["organisations"]
        assert table["1"] == {"id": "a", "name": 5}
        assert table["2"]["city"] == "Kobe"
        assert set(table) == {"1", "2"}

    def test_a_key_that_is_no_number_is_kept(self, store, path):
        numbers = {"abc": "a", "007": "b", "-1": "c", "9" * 5000: "d", "٣": "e", "12": "f"}
        path.write_text(json.dumps({"organisations": {key: {"id": id, "name": id} for key, id in numbers.items()}}))
        book = store.load()
        assert sorted(book.organisations) == list("abcdef")
        book = put(store, *(changed(each, city="Kobe") for each in book.organisations.values()), org("new"))
        drop(store, "d", "c")
        table = written(path)["organisations"]
        assert {key: each["id"] for key, each in table.items()} == {
            "abc": "a", "007": "b", "٣": "e", "12": "f", "13": "new",
        }  # fmt: skip
        assert {each["city"] for key, each in table.items() if key != "13"} == {"Kobe"}

    def test_an_id_that_a_foreign_program_changed_is_another_record(self, store, path):
        book = put(store, org("a"))
        tables = written(path)
        tables["organisations"]["1"]["id"] = "b"
        overwrite(path, tables)
        with pytest.raises(StaleError):
            put(store, changed(book.organisations["a"], city="Kobe"), base=book)
        assert set(store.load().organisations) == {"b"}

    def test_an_id_in_two_tables_changes_only_the_record_that_is_meant(self, store, path):
        overwrite(
            path,
            {
                "missions": {"1": {"id": "same", "title": "Mission"}},
                "visits": {"1": {"id": "same", "title": "Visit", "unknown": 1}},
            },
        )
        book = store.load()
        put(store, changed(book.visits["same"], city="Kobe"))
        tables = written(path)
        assert tables["missions"]["1"] == {"id": "same", "title": "Mission"}
        assert tables["visits"]["1"]["city"] == "Kobe"
        assert tables["visits"]["1"]["unknown"] == 1
        with pytest.raises(StaleError):
            put(store, org("same"))

    def test_what_is_nested_deeply_is_kept_too(self, store, path):
        deep = "[" * 60 + "]" * 60
        path.write_text('{"organisations":{"1":{"id":"a","name":"A","deep":' + deep + "}}}")
        put(store, changed(store.load().organisations["a"], city="Kobe"))
        assert deep in path.read_text()

    def test_what_is_nested_too_deeply_to_be_written_fails_with_a_sentence(self, store, path, monkeypatch):
        def too_deep(*_):
            raise RecursionError

        book = put(store, org("a"))
        before = folder(path)
        monkeypatch.setattr("store.file.open_file.encode_changes", too_deep)
        with pytest.raises(NotSavedError, match="nested too deeply"):
            put(store, org("b"), base=book)
        assert folder(path) == before

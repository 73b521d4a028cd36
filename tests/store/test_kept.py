"""What the program does not know is kept on writing: unknown keys, newer fields, unsound documents."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from missions.records.clauses import Term
from missions.records.fields import Many, Nested, fields_of
from missions.records.kinds import KINDS
from missions.records.visits import Participant
from store.errors import NotSavedError, StaleError
from store.place import is_address
from tests.properties import tries
from tests.store.portfolio import drop, history_lines, kept, opened, over, overwrite, put, written
from tests.world import changed, org

UNKNOWN = {
    "x": {"deep": [1, {"k": None}], "big": 123456789012345678901234567890},
    "nothing": None,
    "é": "ü😀",
}


class TestUnknownKeysSurvive:
    def make(self, place):
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
            place,
            {
                "visits": {"3": visit},
                "agreements": {"1": agreement},
                "rooms": {"1": {"id": 5}},
                "_meta": {"1": {"by": "them"}, "2": {"more": 1}},
            },
        )

    def test_at_the_top_when_another_field_is_edited(self, store, place):
        self.make(place)
        put(store, changed(store.load().visits["v"], city="Kobe"))
        document = written(place)["visits"]["3"]
        assert {key: document[key] for key in UNKNOWN} == UNKNOWN
        assert document["participants"][1] == {"organisation": "o", "seat": 5, "menu": {"dish": "fish"}}
        assert document["city"] == "Kobe"

    def test_in_a_nested_value_that_is_edited(self, store, place):
        self.make(place)
        found = store.load().agreements["a"]
        put(store, changed(found, term=changed(found.term, as_stated="two years")))
        put(store, changed(store.load().agreements["a"], term=changed(found.term, duration=None)))
        assert written(place)["agreements"]["1"]["term"] == {"kind": "duration", "clause": "4 (1)"}
        book = put(store, changed(store.load().agreements["a"], term=Term()))
        assert written(place)["agreements"]["1"]["term"] == {"clause": "4 (1)"}
        assert list(opened(place).load()) == list(book)

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
    def test_in_lists_that_are_edited(self, store, place, edit, seats):
        self.make(place)
        found = store.load().visits["v"]
        participants = edit(*found.participants)
        book = put(store, changed(found, participants=participants))
        document = written(place)["visits"]["3"]
        assert [each.get("seat") for each in document["participants"]] == seats
        assert book.visits["v"].participants == participants
        assert opened(place).load().visits["v"].participants == participants

    def test_in_tables_and_in_what_the_program_notes_itself(self, store, place):
        self.make(place)
        put(store, org("o"))
        tables = written(place)
        assert tables["rooms"] == {"1": {"id": 5}}
        assert len(tables["_meta"]["1"].pop("portfolio")) == 16
        assert tables["_meta"]["1"] == {"by": "them", "format": 1, "sequence": 1}
        assert is_address(place) or tables["_meta"]["2"] == {"more": 1}

    def test_until_the_record_is_removed(self, store, place):
        self.make(place)
        drop(store, "v")
        assert written(place)["visits"] == {}
        assert history_lines(place)[-1]["changes"][0]["before"]["x"] == UNKNOWN["x"]


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


def what_a_newer_version_adds_survives_whatever_is_edited(another_place, data):
    table = data.draw(st.sampled_from(sorted(KINDS.keys() & written(NEWEST).keys())), "table")
    struct = KINDS[table].struct
    document = written(NEWEST)[table]["1"]
    for each in list(objects(document)):
        each.update(data.draw(news))
    others = {f"x-{name}": value for name, value in data.draw(st.dictionaries(st.text(max_size=3), values)).items()}
    names = [item.name for item in fields_of(struct) if not item.stamped and item.name != "id"]
    name = data.draw(st.sampled_from(names), "field")
    place, found = another_place(), {table: {"7": document}, **others}
    assume(not is_address(place) or "\\u0000" not in json.dumps(found))  # which no database keeps
    overwrite(place, found)
    store = opened(place)
    record = store.load().every(struct)[document["id"]]
    put(store, edited(record, name))
    tables = written(place)
    item = next(each for each in fields_of(struct) if each.name == name)
    within = document.get(name) if isinstance(item.shape, Nested) else document
    last = fields_of(item.shape.struct)[-1].name if isinstance(item.shape, Nested) else name
    if isinstance(within, dict) and isinstance(within.get(last), list):
        within[last] = within[last][:0:-1]
    assert unknown(tables[table]["7"]) == unknown(document)
    assert {key: each for key, each in tables.items() if key.startswith("x-")} == others


@over("file")
@settings(tries(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_a_newer_version_adds_survives_at_every_depth(another_place, data):
    what_a_newer_version_adds_survives_whatever_is_edited(another_place, data)


@over("database")
@settings(tries(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_a_newer_version_adds_survives_at_every_depth_in_a_database(another_place, data):
    what_a_newer_version_adds_survives_whatever_is_edited(another_place, data)


UNSOUND = {
    "1": {"id": "broken", "name": 5},
    "5": {"id": "good", "name": "Good"},
    "7": {"id": "deep", "name": "Deep", "notes": {}},
}


class TestDocumentsThatAreNoRecords:
    def test_are_reported_and_kept_when_others_are_saved(self, store, place):
        overwrite(place, {"organisations": dict(UNSOUND)})
        book = store.load()
        assert list(book.organisations) == ["good"]
        assert [(each.table, each.document) for each in store.problems] == [
            ("organisations", number) for number in ("1", "7")
        ]
        assert "`str`" in store.problems[0].sentence
        put(store, changed(book.organisations["good"], city="Kobe"), org("new"))
        table = written(place)["organisations"]
        assert (table["1"], table["7"]) == (UNSOUND["1"], UNSOUND["7"])
        assert table["5"]["city"] == "Kobe"
        assert table["8"]["id"] == "new"
        assert len(store.problems) == 2
        assert store.unsound_document("organisations", "broken") == UNSOUND["1"]

    def test_are_not_replaced_by_a_new_record_of_their_id(self, store, place):
        overwrite(place, {"organisations": dict(UNSOUND)})
        before = kept(place)
        with pytest.raises(NotSavedError, match="document 1 of organisations has that id"):
            put(store, org("broken"))
        assert kept(place) == before

    def test_are_dropped_where_that_is_asked(self, store, place):
        overwrite(place, {"organisations": {**UNSOUND, "3": {"id": "b"}}})
        drop(store, "b")
        assert set(written(place)["organisations"]) == {"1", "5", "7"}

    def test_an_id_in_two_tables_changes_only_the_record_that_is_meant(self, store, place):
        overwrite(
            place,
            {
                "missions": {"1": {"id": "same", "title": "Mission"}},
                "visits": {"1": {"id": "same", "title": "Visit", "unknown": 1}},
            },
        )
        book = store.load()
        put(store, changed(book.visits["same"], city="Kobe"))
        tables = written(place)
        assert tables["missions"]["1"] == {"id": "same", "title": "Mission"}
        assert tables["visits"]["1"]["city"] == "Kobe"
        assert tables["visits"]["1"]["unknown"] == 1
        with pytest.raises(StaleError):
            put(store, org("same"))

    def test_what_is_nested_deeply_is_kept_too(self, store, place):
        deep = json.loads("[" * 60 + "]" * 60)
        overwrite(place, {"organisations": {"1": {"id": "a", "name": "A", "deep": deep}}})
        put(store, changed(store.load().organisations["a"], city="Kobe"))
        assert written(place)["organisations"]["1"]["deep"] == deep

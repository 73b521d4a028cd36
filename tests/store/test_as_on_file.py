"""Every book that the store hands out is the one that a fresh start reads, whatever was typed."""

import math
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missions.people.erasure import ErasureScope
from missions.people.erasure import plan_erasure as erasing_of
from missions.records.changes import Changes, additions
from missions.records.fields import Link, Many, Nested, Note, Shape, Text, fields_of, record_from
from missions.records.kinds import KINDS
from missions.records.missions import Programme
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Gift, Visit
from missions.text import clean
from store.errors import NotSavedError, StoreError
from store.json_text import clean_json
from store.place import is_address
from tests.hostile import PAYLOADS, filled
from tests.missions.strategies import records_of
from tests.properties import SOAK, tries
from tests.store.portfolio import drop, history_lines, kept, opened, over, overwrite, put, written
from tests.world import changed, org

PIECES = {
    "a sign that stands for another": "\uf900",
    "a letter and its accent": "e\u0301",
    "syllables in pieces": "\u1100\u1161か\u3099",
    "marks in another order": "a\u0301\u0323",
    "many marks": "z" + "\u0301" * 40,
    "bidi": "a\u202egnp.exe\u2066",
    "no width": "a\u200b\ufeffb\u00ad",
    "half a character": "\ud800",
    "half a character before its other half": "\udc00\ud83d",
    "nothing": "\0",
    "bells and deletes": "\x07a\x7f\x9b",
    "colours": "\x1b[31mred\x1b]0;title\x07",
    "line ends": "a\r\nb\rc\x85d\u2028e\u2029f\x0b\x0c",
    "blanks": " \ta \n\n \u3000\u00a0 ",
    "no characters": "\ufffe\ufdd0\U000e0041",
    "signs beyond the first plane": "\U0002f800\U0001f44b\U0001d15e",
    "quotes": "\"\\\\u0041'/",
}


SIGNS = [
    *'aZ 9-\n\t"\\/',
    *"".join(PIECES.values()),
    *map(chr, (*range(0x80, 0xA0), *range(0x300, 0x320), *range(0xF900, 0xF920), *range(0x1F70, 0x1F80))),
    *map(chr, (0xFB1D, 0x0958, 0x2126, 0x212B, 0x2329, 0x1D15E, 0x2F800, 0x2ADC, 0x0374, 0x0344, 0x0F73, 0x200D)),
]
"""Signs that are read otherwise than they are written, alone or beside others."""


def as_on_file(book, place):
    """Whether a fresh start reads the same records from the file, in the same order, to the letter of every value."""
    fresh = opened(place).load()
    assert list(map(repr, book)) == list(map(repr, fresh))
    assert [list(book.table(name)) for name in KINDS] == [list(fresh.table(name)) for name in KINDS]
    return True


def told_as_on_file(place, before):
    """Whether the history's last line says of each field what the file had before, and what it has now, all clean."""
    line, now = history_lines(place)[-1], written(place)
    assert clean_json(line) == line
    for change in line["changes"]:
        for side, tables in (("before", before), ("after", now)):
            document = tables.get(change["table"], {}).get(str(change["document"]))
            fields = change[side]
            if fields is None or change["before"] is None or change["after"] is None:
                assert document == fields
            else:
                assert {name: document.get(name) for name in fields} == fields
    return True


class TestATextThatIsNotClean:
    @pytest.mark.parametrize("table", KINDS)
    def test_is_kept_clean_in_every_field(self, store, place, table):
        struct = KINDS[table].struct
        records = [
            record_from(struct, {"id": f"{number}{text}", **filled(struct, text, number, table)})
            for number, text in enumerate(PIECES.values())
        ]
        book = store.apply(additions(records, "add\u202e what e\u0301 is \ud800\0"), store.load())
        assert as_on_file(book, place)
        assert told_as_on_file(place, {})
        assert len(book) == len(PIECES)
        before = written(place)
        book = put(
            store, *(changed(each, notes=f"{text} {text}") for each, text in zip(book, PIECES.values(), strict=True))
        )
        assert as_on_file(book, place)
        assert told_as_on_file(place, before)
        assert as_on_file(store.undo().book, place)

    @pytest.mark.parametrize(
        ("another_place", "table", "many"),
        [*(("file", table, 100) for table in KINDS), ("database", "people", 50), ("database", "missions", 50)],
        indirect=["another_place"],
    )
    def test_of_every_hostile_kind_and_many_made_up_is_returned_as_it_is_loaded(self, store, place, table, many):
        struct, random = KINDS[table].struct, Random(table)
        made = ["".join(random.choices(SIGNS, k=random.randrange(1, 12))) for _ in range(many * (SOAK or 1))]
        texts = [*map(str, PAYLOADS), *made]
        records = [
            record_from(struct, {"id": f"r{number}", **filled(struct, text, number, table)})
            for number, text in enumerate(texts)
        ]
        book = store.apply(additions(records, "add"), store.load())
        assert as_on_file(book, place)
        edited = [changed(each, notes=f"{text}{each.notes}") for each, text in zip(book, reversed(texts), strict=True)]
        assert as_on_file(put(store, *edited), place)
        assert clean_json(written(place)) == written(place)

    @pytest.mark.parametrize("text", PIECES.values(), ids=PIECES)
    def test_is_what_it_is_read_as(self, store, place, text):
        found = put(store, org("a", f"A{text}", aliases=(text,))).organisations["a"]
        assert (found.name, found.aliases) == (clean(f"A{text}"), (clean(text),))
        assert written(place)["organisations"]["1"]["aliases"] == [clean(text)]

    def test_names_the_record_it_is_read_as(self, store, place):
        put(store, org("e\u0301", "First"), org("b"))
        book = put(store, org("\xe9", "Second", parent="b\u200b"))
        assert {id: (each.name, each.parent) for id, each in book.organisations.items()} == {
            "\xe9": ("Second", "b"), "b": ("B", ""),
        }  # fmt: skip
        assert as_on_file(book, place)
        assert as_on_file(drop(store, "e\u0301", "b\0"), place)
        assert len(store.load()) == 0

    def test_is_no_conflict_with_what_it_is_read_as(self, store, place):
        base = put(store, org("a"))
        put(opened(place, "bea@lab"), changed(base.organisations["a"], city="\xe9"))
        assert as_on_file(put(store, changed(base.organisations["a"], city="e\u0301"), base=base), place)

    def test_is_kept_clean_elsewhere_too(self, store, place, tmp_path):
        base = put(store, org("a"))
        other = store.save_elsewhere(tmp_path / "other.json", Changes("edit", (org("b", "\uf900\0"),)), base)
        assert opened(other).load().organisations["b"].name == "\u8c48"
        assert clean_json(written(other)) == written(other)


class TestAValueOfAnotherKind:
    @pytest.mark.parametrize(
        ("record", "wanted"),
        [
            (org("a", aliases=["x", "y"]), {"aliases": ("x", "y")}),
            (org("a", created=datetime(2020, 1, 1, tzinfo=timezone(timedelta(hours=2)))), {}),
            (org("a", created=datetime(2020, 1, 1, 9, 0, 0, 5, tzinfo=UTC)), {}),
            (Programme(id="a", indicators=[{"name": "n", "target": 5}]), {}),
        ],
        ids=["a list", "another zone", "microseconds", "whole numbers"],
    )
    def test_is_what_it_is_read_as(self, store, place, record, wanted):
        book = put(store, record)
        assert as_on_file(book, place)
        (found,) = book
        assert {name: getattr(found, name) for name in wanted} == wanted

    @pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
    def test_that_is_no_number_is_nothing(self, store, place, number):
        book = put(store, Visit(id="v", title="V", gifts=(Gift(worth=number),)))
        assert book.visits["v"].gifts == (Gift(),)
        assert as_on_file(book, place)

    @pytest.mark.parametrize(
        ("record", "sentence"),
        [
            (org("a", 5), "“a” cannot be saved: Expected `str`, got `int` - at `$.name`. Nothing was changed."),
            (org("a", aliases=("x", None)), "got `null` - at"),
            (org(""), "“” cannot be saved: Object has no id."),
            (org("\u200b\0"), "“” cannot be saved: Object has no id."),
            (changed(org("a"), ours=1), "Expected `bool`"),
        ],
    )
    def test_that_could_not_be_read_again_is_never_written(self, store, place, record, sentence):
        put(store, org("b"))
        before = kept(place)
        with pytest.raises(NotSavedError, match=re.escape(sentence)):
            put(store, org("c"), record)
        assert kept(place) == before
        assert as_on_file(store.load(), place)


class TestAnIdThatStandsForSeveral:
    def test_in_two_tables(self, store, place):
        overwrite(place, {"missions": {"1": {"id": "a", "title": "A"}}, "visits": {"1": {"id": "a"}, "2": {"id": "b"}}})
        base = store.load()
        book = store.apply(Changes("both", (changed(base.visits["b"], title="B"),), ("a",)), base)
        assert as_on_file(book, place)
        assert set(book.visits) == {"a", "b"}


class TestEveryOtherWay:
    @pytest.fixture
    def person(self, store):
        name = "".join(PIECES.values())
        put(store, Person(id="p\u200b", family_name=f"Doe{name}", dietary=name), org("a", name), summary=name)
        return store.load().people["p"]

    @pytest.mark.parametrize("scope", ErasureScope)
    def test_erasing(self, store, place, person, scope):
        erased = store.erase(erasing_of(person, scope, store.load()), "erase \uf900\ud800")
        assert as_on_file(erased.book, place)
        assert history_lines(place)[-1]["summary"] == "erase \u8c48\ufffd"

    def test_restoring_a_copy(self, store, place, person, tmp_path):
        copy = store.back_up(tmp_path / "e\u0301.json")
        put(store, org("b"))
        step = store.restore(store.restore_point(copy))
        assert as_on_file(step.book, place)
        assert history_lines(place)[-1]["summary"] == "restore: everything as in \xe9.json"
        assert as_on_file(store.undo().book, place)


def spoiled(value: Any, text) -> Any:
    """A record or nested value with another text wherever it has one; links and ids are texts too."""
    spoiled = {}
    for item in fields_of(type(value)):
        held = getattr(value, item.name)
        spoiled[item.name] = _spoiled(held, item.shape, text) if held not in ("", None, ()) else held
    return changed(value, **spoiled)


def _spoiled(held: Any, shape: Shape, text) -> Any:
    match shape:
        case Text() | Note() | Link():
            return text(held)
        case Many(of):
            return tuple(_spoiled(each, of, text) for each in held)
        case Nested():
            return spoiled(held, text)
    return held


nasty = st.lists(st.sampled_from([*PIECES.values()]) | st.characters(exclude_categories=[]), max_size=3).map("".join)
tables = st.sampled_from([*KINDS])


@st.composite
def nasty_records(draw) -> Record:
    record = draw(tables.flatmap(records_of))
    texts = draw(st.lists(nasty, min_size=1, max_size=4))
    return spoiled(record, lambda held: held + texts[len(held) % len(texts)])


def whatever_is_saved_is_what_a_fresh_start_reads(another_place, records, data):
    place = another_place()
    store = opened(place)
    assert as_on_file(store.apply(additions(records, data.draw(nasty)), store.load()), place)
    before = written(place) if store.is_there else {}
    gone = data.draw(st.sets(st.sampled_from([record.id for record in records]))) if records else set()
    book = store.apply(Changes(data.draw(nasty), tuple(records[:2]), tuple(gone)), store.load())
    assert as_on_file(book, place)
    assert not records or told_as_on_file(place, before)


@over("file")
@settings(tries(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(nasty_records(), max_size=4, unique_by=lambda record: clean(record.id)), data=st.data())
def test_whatever_is_saved_is_what_a_fresh_start_reads(another_place, records, data):
    whatever_is_saved_is_what_a_fresh_start_reads(another_place, records, data)


@over("database")
@settings(tries(6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(nasty_records(), max_size=4, unique_by=lambda record: clean(record.id)), data=st.data())
def test_whatever_is_saved_is_what_a_fresh_start_reads_in_a_database(another_place, records, data):
    whatever_is_saved_is_what_a_fresh_start_reads(another_place, records, data)


steps = st.sampled_from(["put", "put", "drop", "undo", "undo any", "redo", "theirs", "theirs", "copy", "restore"])
ids = st.sampled_from(["a", "b\u200b", "b", "e\u0301"])
theirs = st.sampled_from([None, 5, [], "\uf900", "e\u0301", "", "\ud800", "Kobe"])


def whatever_happens_every_book_is_what_a_fresh_start_reads(another_place, happened):
    """Changes of ours and of another program in any order, whether they can be made or not."""
    place = another_place()
    store, copy = opened(place), None
    for number, (what, id, text, value) in enumerate(happened):
        with suppress(StoreError):  # what cannot be done is told, and changes nothing
            match what:
                case "put":
                    put(store, org(id, f"A{text}", city=text), summary=text)
                case "drop":
                    drop(store, id)
                case "undo":
                    store.undo()
                case "undo any":
                    store.undo(number)
                case "redo":
                    store.redo()
                case "theirs" if not is_address(place) and place.exists():
                    found = written(place)
                    document = {"id": id, "name": value, "na\u200bme": text, "city": "Lyon"}
                    found.setdefault("organisations", {})[str(number % 4 + 1)] = document
                    overwrite(place, found)
                case "copy" if store.is_there:
                    copy = store.back_up()
                case "restore" if copy:
                    store.restore(store.restore_point(copy))
        assert as_on_file(store.load(), place)
        fresh = opened(place)
        assert len(fresh.load()) == len(store.load())
        assert store.problems == fresh.problems


@over("file")
@settings(tries(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happened=st.lists(st.tuples(steps, ids, nasty, theirs), max_size=8))
def test_whatever_happens_every_book_is_what_a_fresh_start_reads(another_place, happened):
    whatever_happens_every_book_is_what_a_fresh_start_reads(another_place, happened)


@over("database")
@settings(tries(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happened=st.lists(st.tuples(steps, ids, nasty, theirs), max_size=8))
def test_whatever_happens_every_book_is_what_a_fresh_start_reads_in_a_database(another_place, happened):
    whatever_happens_every_book_is_what_a_fresh_start_reads(another_place, happened)

"""Records read from tables: texts cleaned, unsound documents named, format and sequence found."""

import json
import unicodedata
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.records.fields import fields_of
from missions.records.kinds import KINDS
from missions.text import clean
from store.file.tables import _HAZARD, Tables, sequence_of
from store.json_text import clean_json, escaped
from tests.store.portfolio import opened, overwrite, put
from tests.world import changed

HOSTILE = [
    (each["payload"], each["cleaned"])
    for each in json.loads(Path(__file__).parents[2].joinpath("hostile.json").read_text("utf-8"))
    if isinstance(each.get("payload"), str) and "cleaned" in each
]


def tables(documents, name="organisations", write=escaped):
    return Tables({name: msgspec.Raw(write(documents))})


def everything_typed(struct):
    """Every text field of a record and of the values in it, by its path."""
    for item in fields_of(struct):
        match type(item.shape).__name__:
            case "Text" | "Note" if item.name != "id":
                yield (item.name,)
            case "Nested":
                yield from ((item.name, *rest) for rest in everything_typed(item.shape.struct))
            case "Many" if type(item.shape.of).__name__ == "Nested":
                yield from ((item.name, 0, *rest) for rest in everything_typed(item.shape.of.struct))
            case "Many" if type(item.shape.of).__name__ == "Text":
                yield (item.name, 0)


def holding(path, value):
    """JSON that has the value at that path."""
    name, *rest = path
    inner = holding(rest, value) if rest else value
    return [inner] if name == 0 else {name: inner}


def at(value, path):
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


class TestHostileTexts:
    @pytest.mark.parametrize(("payload", "wanted"), HOSTILE, ids=range(len(HOSTILE)))
    def test_that_plain_tinydb_wrote_are_loaded_clean(self, store, path, payload, wanted):
        overwrite(path, {"organisations": {"1": {"id": "a", "name": payload, "aliases": [payload], payload: 1}}})
        found = store.load().organisations["a"]
        assert (found.name, found.aliases) == (wanted, (wanted,))

    @pytest.mark.parametrize("name", KINDS)
    def test_are_loaded_clean_in_every_text_field(self, store, path, name):
        hostile = "".join(payload for payload, _ in HOSTILE)
        paths = list(everything_typed(KINDS[name].struct))
        documents = {str(number): {"id": str(number), **holding(where, hostile)} for number, where in enumerate(paths)}
        overwrite(path, {name: documents})
        records = store.load().table(name)
        assert store.problems == ()
        assert len(records) == len(paths) > 0
        for number, where in enumerate(paths):
            assert at(records[str(number)], where) == clean(hostile)

    def test_in_ids_are_cleaned_so_that_links_still_lead_there(self, store, path):
        overwrite(
            path,
            {
                "organisations": {"1": {"id": "a\x1b[2J\u200b", "name": "A"}, "2": {"id": "b", "parent": "a\u202e"}},
            },
        )
        book = store.load()
        assert set(book.organisations) == {"a", "b"}
        assert list(book.dangling()) == []
        put(store, changed(book.organisations["a"], city="Kobe"))
        assert set(opened(path).load().organisations) == {"a", "b"}


signs = st.characters(exclude_categories=[]) | st.sampled_from("e\u0301か\u3099\u1100\u1161\x7f\x85\u2028\ud83d\ude00")


class TestTheShortWay:
    """Most tables are decoded in one go; that must never give another text than cleaning each."""

    @given(st.lists(st.text(signs, max_size=8), max_size=4), st.booleans())
    def test_gives_what_cleaning_every_text_gives(self, texts, ascii):
        documents = {str(number): {"id": f"i{number}", "name": text} for number, text in enumerate(texts)}
        data = json.dumps(documents, ensure_ascii=ascii).encode("utf-8", "surrogatepass")
        try:
            data.decode()
        except UnicodeDecodeError:
            return
        found = tables(documents, write=lambda _: data)["organisations"]
        assert [each.name for each in found.values()] == [clean(text) for text in texts]

    def test_is_only_taken_for_signs_that_stand_alone(self):
        second = set()
        for code in range(0x110000):
            parts = unicodedata.decomposition(chr(code)).split()
            if len(parts) == 2 and not parts[0].startswith("<"):
                second.add(chr(int(parts[1], 16)))
        second |= {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
        safe = [chr(code) for code in range(0x80, 0x10000) if not _HAZARD.search(json.dumps(chr(code)).encode())]
        assert [char for char in safe if clean(char) != char or unicodedata.combining(char) or char in second] == []
        assert set("äßéłøžΩЖあア漢字한ｶ–’“„…€→°") <= set(safe)

    def test_is_taken_for_ordinary_texts(self, monkeypatch):
        monkeypatch.setattr(Tables, "_one_by_one", None)
        documents = {"1": {"id": "a", "name": "Bürgermeister “Müller”, Lyonbiopôle – 岸本 忠三 (株) 서울\n\tŁódź"}}
        assert set(tables(documents)["organisations"]) == {"a"}


class TestProblems:
    @pytest.mark.parametrize(
        ("document", "sentence"),
        [
            ({"id": "a", "name": 5}, "Expected `str`, got `int` - at `$.name`"),
            ({"name": "A"}, "missing required field `id`"),
            ({"id": ""}, "has no id"),
            ({"id": "\x1b[2J"}, "has no id"),
            ({"id": "b"}, "another document has the id “b” too"),
            ({"id": "a", "kind": "castle"}, "Invalid enum value 'castle' - at `$.kind`"),
            ({"id": "a", "memberships": [{"since": "2016-13"}]}, "there is no month 13"),
            ({"id": "a", "memberships": [{"since": 2016}]}, "expected a text, got 2016"),
            ({"id": "a", "created": "yesterday"}, "Invalid RFC3339"),
            ({"id": "a", "kind": "\x1b[31mred"}, "Invalid enum value"),
            (5, "Expected `object`, got `int`"),
            (None, "Expected `object`, got `null`"),
        ],
    )
    def test_say_what_was_expected_where(self, document, sentence):
        found = tables({"1": {"id": "b"}, "2": document})
        assert list(found["organisations"]) == ["b"]
        ((table, number, said),) = found.problems
        assert (table, number) == ("organisations", "2")
        assert sentence in said
        assert said.isprintable()

    def test_are_found_once_however_often_a_table_is_read(self):
        found = tables({"1": {}})
        assert list(found["organisations"]) == list(found["organisations"]) == []
        assert len(found.problems) == 1

    def test_tables_of_others_are_none_of_ours(self):
        found = tables({"1": {"id": "a"}}, "rooms")
        assert set(found) == set(KINDS)
        assert all(not found[name] for name in found)
        with pytest.raises(KeyError):
            found["rooms"]


def test_cleaning_reaches_keys_and_values_at_any_depth():
    assert clean_json({"a\x1b[0m": ["\x07b", {"c": ("\u202ed",), "e": 5}]}) == {"a": ["b", {"c": ["d"], "e": 5}]}


@pytest.mark.parametrize(
    ("meta", "wanted"),
    [
        (None, (1, 0)),
        ({}, (1, 0)),
        ({"1": {"format": 3, "sequence": 9}}, (3, 9)),
        ({"2": {"format": 3}}, (1, 0)),
        ({"1": {"format": "3", "sequence": None}}, (1, 0)),
        ({"1": "format"}, (1, 0)),
    ],
)
def test_format_and_sequence_are_read_from_the_tables(meta, wanted):
    assert sequence_of({} if meta is None else {"_meta": msgspec.Raw(escaped(meta))}) == wanted

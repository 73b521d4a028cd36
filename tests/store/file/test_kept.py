"""What only a file can hold is kept on writing too: documents without ids, ids twice, keys that are no numbers."""

import json

import pytest

from store.errors import NotSavedError, StaleError
from tests.store.portfolio import drop, folder, overwrite, put, written
from tests.world import changed, org

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

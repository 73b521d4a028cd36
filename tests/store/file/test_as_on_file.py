"""What another program wrote into the file is read alike by everybody, and comes back to the letter."""

from store.doctor.repair import repair
from tests.store.portfolio import START, drop, overwrite, put, written
from tests.store.test_as_on_file import as_on_file
from tests.world import changed, org


class TestATextThatIsNotClean:
    def test_that_another_program_wrote_is_clean_in_every_book_and_comes_back_to_the_letter(self, store, path):
        overwrite(
            path, {"organisations": {"1": {"id": "a\u200b", "name": "e\u0301", "x\0": "\uf900", "city": "\uf900"}}}
        )
        theirs = written(path)["organisations"]["1"]
        book = put(store, changed(store.load().organisations["a"], city="Kobe"))
        assert as_on_file(book, path)
        assert written(path)["organisations"]["1"]["x\0"] == "\uf900"
        step = store.undo()
        assert as_on_file(step.book, path)
        document = written(path)["organisations"]["1"]
        assert {name: document[name] for name in theirs} == theirs


KEYS = {"id": "a", "name\u200b": "Theirs", "name": "A", "c\u0131ty": "Kobe", "ci\u200bty": "Kobe", "\ud800": 1}


class TestAKeyThatIsNotClean:
    def test_is_no_field_and_stays(self, store, path):
        overwrite(path, {"organisations": {"1": KEYS}})
        record = store.load().organisations["a"]
        assert (record.name, record.city) == ("A", "")
        for city in ("Lyon", ""):
            book = put(store, changed(record, city=city))
            assert as_on_file(book, path)
            record = book.organisations["a"]
            assert (record.name, record.city) == ("A", city)
        assert KEYS.items() <= written(path)["organisations"]["1"].items()

    def test_gives_no_record_an_id(self, store, path):
        overwrite(path, {"organisations": {"1": {"i\u200bd": "a", "name": "A"}}})
        assert len(store.load()) == 0
        assert as_on_file(put(store, org("a")), path)


TWICE = {"1": {"id": "a", "name": "First"}, "2": {"id": "b"}, "3": {"id": "a", "name": "Second"}}


class TestAnIdThatStandsForSeveral:
    def test_leaves_the_other_when_one_is_removed(self, store, path):
        overwrite(path, {"organisations": TWICE})
        book = drop(store, "a")
        assert as_on_file(book, path)
        assert book.organisations["a"].name == "Second"
        assert store.problems == ()

    def test_and_one_is_changed(self, store, path):
        overwrite(path, {"organisations": TWICE})
        book = put(store, changed(store.load().organisations["a"], city="Kobe"))
        assert as_on_file(book, path)
        assert as_on_file(store.undo().book, path)

    def test_is_read_anew_when_a_broken_one_is_mended_by_undoing(self, store, path):
        put(store, org("a"), org("b"))
        tables = written(path)
        tables["organisations"]["1"]["name"] = 5
        overwrite(path, tables)
        put(store, org("c"))
        assert [each.document for each in store.problems] == ["1"]
        assert list(store.load().organisations) == ["b", "c"]
        step = store.undo(2)
        assert list(step.book.organisations) == ["a", "b", "c"]
        assert as_on_file(step.book, path)
        assert store.problems == ()

    def test_mending(self, store, path):
        overwrite(path, {"people": {number: {"id": "p", "family_name": "e\u0301"} for number in "123"}})
        repair(store, START.date())
        assert as_on_file(store.load(), path)
        assert len(written(path)["people"]) == 1

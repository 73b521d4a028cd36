"""What other programs do to the file: noticed, written into the history, merged; nothing of it is lost."""

import pytest
from tinydb import TinyDB

from store.errors import LaterChangeError, NotSavedError, StaleError
from tests.store.portfolio import drop, history_lines, opened, overwrite, put, written
from tests.world import changed, org


def last_change(path):
    line = next(line for line in reversed(history_lines(path)) if line["who"] == "another program")
    return line["summary"], {each["id"]: each["after"] for each in line["changes"]}


class TestPlainTinyDB:
    @pytest.mark.parametrize("restarted", [False, True], ids=["while open", "before the start"])
    def test_what_it_saved_is_in_the_history_before_the_next_change(self, store, path, restarted):
        put(store, org("a"), org("b"))
        put(store, org("c"))
        with TinyDB(path) as database:
            table = database.table("organisations")
            table.insert({"id": "d", "name": "D"})
            table.update({"city": "Kobe"}, doc_ids=[1])
            table.remove(doc_ids=[2])
        store = opened(path) if restarted else store
        assert set(put(store, org("e")).organisations) == {"a", "c", "d", "e"}
        summary, changes = last_change(path)
        assert summary == "changed outside this program"
        assert changes == {"a": {"city": "Kobe"}, "b": None, "d": {"id": "d", "name": "D"}}
        assert store.notices == ["Another program changed 3 records; the history has it as change 3."]
        assert [line["sequence"] for line in history_lines(path)] == [1, 2, 3, 4]
        assert store.undo(3).book.organisations.keys() == {"a", "b", "c", "e"}

    def test_what_both_changed_goes_to_the_person_with_its_name(self, store, path):
        book = put(store, org("a"))
        with TinyDB(path) as database:
            database.table("organisations").update({"city": "Kobe"})
        with pytest.raises(StaleError) as caught:
            put(store, changed(book.organisations["a"], city="Lyon"), base=book)
        (conflict,) = caught.value.conflicts
        assert (conflict.mine, conflict.theirs, conflict.who) == ("Lyon", "Kobe", "another program")

    def test_that_kept_the_file_open_while_we_replaced_it_loses_nothing(self, store, path):
        put(store, org("a"))
        database = TinyDB(path)
        assert len(database.table("organisations")) == 1
        put(store, org("b"))
        database.table("organisations").insert({"id": "late", "name": "Late"})
        database.close()
        assert set(put(store, org("c")).organisations) == {"a", "b", "c", "late"}
        assert last_change(path) == ("saved by a program that still had the file open", {
            "late": {"id": "late", "name": "Late"},
        })  # fmt: skip
        assert "still had the file open" in store.notices[0]
        put(store, org("d"))
        assert len(history_lines(path)) == 5

    def test_that_kept_the_file_open_does_not_win_over_us(self, store, path):
        put(store, org("a"))
        database = TinyDB(path)
        put(store, changed(store.load().organisations["a"], city="Kobe"))
        database.table("organisations").update({"city": "Lyon", "region": "Example Region"}, doc_ids=[1])
        database.close()
        found = put(store, org("b")).organisations["a"]
        assert (found.city, found.region) == ("Kobe", "Example Region")
        assert "“City” of “A” keeps" in store.notices[0]


class TestAnEditorWithAnOldState:
    def test_overwrites_nothing_of_several_changes(self, store, path):
        put(store, org("a"), org("b"))
        stale = written(path)
        for name in ("Kobe", "Lyon"):
            put(store, changed(store.load().organisations["a"], city=name))
        put(store, org("c"))
        stale["organisations"]["2"]["city"] = "Osaka"
        overwrite(path, stale)
        other = opened(path)
        book = other.load()
        assert {each.id: each.city for each in book.organisations.values()} == {"a": "Lyon", "b": "Osaka", "c": ""}
        assert "3 changes it did not know of were restored" in other.notices[0]
        assert last_change(path)[1] == {"b": {"city": "Osaka"}}


def test_two_adoptions_in_a_row_count_on(store, path):
    put(store, org("a"))
    for id in ("x", "y"):
        with TinyDB(path) as database:
            database.table("organisations").insert({"id": id, "name": id})
        put(store, org(f"after-{id}"))
    assert [line["sequence"] for line in history_lines(path)] == [1, 2, 3, 4, 5]
    assert [line["who"] for line in history_lines(path)][1::2] == ["another program"] * 2


def test_a_file_as_it_was_before_its_history_began_is_no_stray(path):
    doubles = {"1": {"id": "p", "name": "A"}, "2": {"id": "p", "name": "A", "city": "Kobe"}}
    overwrite(path, {"organisations": doubles})
    drop(opened(path), "p")
    other = opened(path)
    put(other, org("o"))
    assert other.notices == []
    assert written(path)["organisations"]["2"] == doubles["2"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"organisations": {"1": {"id": "a"},\n "1": {"id": "b"}}}', "line 2, column 2, would be lost: Document 1"),
        ('{"organisations": {"1": {"id": "a"}}, "organisations": {}}', "would be lost: The table “organisations”"),
    ],
    ids=["a document", "a table"],
)
@pytest.mark.parametrize("known", [False, True], ids=["at first", "later"])
def test_what_stands_twice_is_refused_with_its_line_and_left_as_it_is(path, text, sentence, known):
    if known:
        put(opened(path), org("z"))
    path.write_text(text)
    store = opened(path)
    book = store.load()
    with pytest.raises(NotSavedError, match=sentence):
        put(store, org("new"), base=book)
    assert path.read_text() == text


def test_an_undo_is_told_that_another_program_changed_it_since(store, path):
    put(store, org("a"))
    put(store, changed(store.load().organisations["a"], city="Kobe"))
    tables = written(path)
    tables["organisations"]["1"]["city"] = "Lyon"
    overwrite(path, tables)
    with pytest.raises(LaterChangeError, match="by another program"):
        store.undo()

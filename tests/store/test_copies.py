"""Copies of a portfolio: plain files that any TinyDB opens, and states that can be gone back to."""

import pytest
from tinydb import TinyDB

from missions.records.agreements import OwnRules
from missions.records.changes import Changes
from store.errors import NotSavedError, StaleError, UnreadableError
from tests.store.portfolio import drop, history_lines, kept, noticed, opened, put, written
from tests.world import agreement, changed, org


class TestByHand:
    def test_a_copy_is_a_file_that_any_tinydb_opens(self, store, place, tmp_path):
        put(store, org("a", city="Kobe"), org("b"), agreement("c"))
        put(store, org("d"), summary="one more")
        for copy in (store.back_up(), store.back_up(tmp_path / "elsewhere.json")):
            with TinyDB(copy) as database:
                assert [each["id"] for each in database.table("organisations").all()] == ["a", "b", "d"]
            assert written(copy) == written(place)
            assert list(opened(copy).load()) == list(store.load())
        assert store.plain() == (tmp_path / "elsewhere.json").read_bytes()
        assert store.back_up() != store.back_up()
        assert "by-hand" in {copy.reason for copy in store.backups.all()}

    def test_nothing_is_ever_overwritten(self, store, tmp_path):
        put(store, org("a"))
        store.back_up(tmp_path / "elsewhere.json")
        before = (tmp_path / "elsewhere.json").read_bytes()
        put(store, org("b"))
        with pytest.raises(NotSavedError, match="already exists"):
            store.back_up(tmp_path / "elsewhere.json")
        assert (tmp_path / "elsewhere.json").read_bytes() == before

    def test_no_folder_is_made_for_it(self, store, tmp_path):
        put(store, org("a"))
        with pytest.raises(NotSavedError, match="There is no folder"):
            store.back_up(tmp_path / "stick" / "missions.json")
        assert not (tmp_path / "stick").exists()


class TestGoingBack:
    def test_to_a_copy_is_a_change_that_can_be_undone(self, store, place):
        put(store, org("a"), org("b"))
        copy = store.back_up()
        put(store, changed(store.load().organisations["a"], city="Kobe"))
        drop(store, "b")
        put(store, org("c"))
        point = store.restore_point(copy)
        assert {each.id for each in point.differs} == {"a", "b", "c"}
        step = store.restore(point)
        assert set(step.book.organisations) == {"a", "b"}
        assert step.book.organisations["a"].city == ""
        assert "before-restore" in {each.reason for each in store.backups.all()}
        assert opened(place).load().organisations.keys() == {"a", "b"}
        assert opened(place).undo().book.organisations.keys() == {"a", "c"}
        assert [line["sequence"] for line in history_lines(place)] == [1, 2, 3, 4, 5, 6]

    def test_is_seen_by_colleagues_and_merged_with_what_they_do(self, store, place):
        put(store, org("a"), org("b"))
        copy = store.back_up()
        put(store, changed(store.load().organisations["a"], city="Kobe"))
        colleague = opened(place, "bea@lab")
        base = colleague.load()
        store.restore(store.restore_point(copy))
        assert noticed(colleague)
        with pytest.raises(StaleError):
            put(colleague, changed(base.organisations["a"], city="Lyon"), base=base)
        assert put(colleague, changed(base.organisations["b"], city="Lyon"), base=base).organisations["a"].city == ""

    def test_to_a_copy_that_is_broken_is_refused(self, store, tmp_path):
        put(store, org("a"))
        (tmp_path / "broken.json").write_text("{")
        with pytest.raises(UnreadableError, match="broken at line 1"):
            store.restore_point(tmp_path / "broken.json")


def test_saving_elsewhere_leaves_the_portfolio_alone_and_has_the_change(store, place, tmp_path):
    book = put(store, org("a"))
    before, elsewhere = kept(place), tmp_path / "elsewhere.json"
    store.save_elsewhere(elsewhere, Changes("add", (org("b"),)), book)
    assert set(opened(elsewhere).load().organisations) == {"a", "b"}
    assert kept(place) == before
    with pytest.raises(NotSavedError, match="already exists"):
        store.save_elsewhere(elsewhere, Changes("add", (org("c"),)), book)


def test_every_book_keeps_to_the_rules_of_whoever_looks_at_it(store, place):
    put(store, org("a"))
    rules = OwnRules(approvals_lead=7)
    assert store.use_own_rules(rules).own_rules == rules
    assert put(store, org("b")).own_rules == rules
    put(opened(place, "bea@lab"), org("c"))
    assert store.load().own_rules == rules
    assert opened(place).load().own_rules != rules

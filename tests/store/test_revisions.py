"""Comparing revisions is what keeps a colleague's change: without it, this test would lose one."""

import pytest

from store.errors import StaleError
from tests.store.portfolio import opened, put
from tests.world import changed, org


def two_edits(path, mine, theirs):
    """Let two people edit what both of them read."""
    store, other = opened(path), opened(path, "bea@lab")
    book = put(store, org("a"))
    seen = other.load()
    put(other, changed(seen.organisations["a"], **theirs), base=seen)
    put(store, changed(book.organisations["a"], **mine), base=book)
    return opened(path).load().organisations["a"]


def test_with_it_both_edits_are_kept_or_the_person_is_asked(path):
    found = two_edits(path, {"city": "Kobe"}, {"region": "Example Region"})
    assert (found.city, found.region) == ("Kobe", "Example Region")
    with pytest.raises(StaleError):
        two_edits(path.with_name("other.json"), {"city": "Kobe"}, {"city": "Lyon"})


def test_without_it_the_first_edit_is_lost(path, monkeypatch):
    monkeypatch.setattr("store.store.merge_changes", lambda changes, _base, _now: changes)
    found = two_edits(path, {"city": "Kobe"}, {"region": "Example Region"})
    assert (found.city, found.region) == ("Kobe", "")

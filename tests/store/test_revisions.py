"""Comparing revisions is what keeps a colleague's change: without it, this test would lose one."""

import pytest

from store.errors import StaleError
from tests.store.portfolio import opened, put
from tests.world import changed, org


def two_edits(place, mine, theirs):
    """Let two people edit what both of them read."""
    store, other = opened(place), opened(place, "bea@lab")
    book = put(store, org("a"))
    seen = other.load()
    put(other, changed(seen.organisations["a"], **theirs), base=seen)
    put(store, changed(book.organisations["a"], **mine), base=book)
    return opened(place).load().organisations["a"]


def test_with_it_both_edits_are_kept(place):
    found = two_edits(place, {"city": "Kobe"}, {"region": "Example Region"})
    assert (found.city, found.region) == ("Kobe", "Example Region")


def test_with_it_one_field_that_both_changed_goes_to_the_person(place):
    with pytest.raises(StaleError):
        two_edits(place, {"city": "Kobe"}, {"city": "Lyon"})


def test_without_it_the_first_edit_is_lost(place, monkeypatch):
    monkeypatch.setattr("store.store.merge_changes", lambda changes, _base, _now: changes)
    found = two_edits(place, {"city": "Kobe"}, {"region": "Example Region"})
    assert (found.city, found.region) == ("Kobe", "")

"""Erasing reaches all that is kept, its history and every copy here, and leaves a record that it was done."""

from itertools import pairwise

import pytest

from missions.people.erasure import ErasureScope
from missions.people.erasure import plan_erasure as erasing_of
from missions.records.people import Person
from store.errors import LaterChangeError
from tests.store.portfolio import (
    SECRETS,
    history_lines,
    opened,
    overwrite,
    put,
    traces,
    with_somebody_to_erase,
    written,
)
from tests.world import org


@pytest.fixture
def kept(store, place):
    return with_somebody_to_erase(store)


@pytest.mark.parametrize("scope", ErasureScope)
def test_reaches_everything_that_is_kept(kept, place, scope):
    book = kept.load()
    assert all(traces(place, [secret]) for secret in SECRETS)
    erased = kept.erase(erasing_of(book.people["kim-sample"], scope, book), "erase personal data of “Kim Sample”")
    assert traces(place, SECRETS) == []
    assert erased.lines >= 2
    assert erased.copies >= 1
    if scope is ErasureScope.EVERYTHING:
        assert traces(place, ["Sample", "Kim", "kim-sample"]) == []
        (delegate,) = erased.book.missions["m"].delegates
        assert erased.book.people[delegate.person].family_name == "Erased person"
    else:
        assert erased.book.people["kim-sample"].given_name == "Kimberley"
    assert erased.book.people["other"].dietary == "none"
    line = history_lines(place)[-1]
    assert line["summary"].startswith("erase personal data of")
    assert line["erased"] == line["time"][:10]
    assert list(opened(place).load()) == list(erased.book)


def test_leaves_a_history_that_is_sound_and_goes_on(kept, place):
    book = kept.load()
    kept.erase(erasing_of(book.people["kim-sample"], ErasureScope.JOURNEY, book), "erase")
    put(kept, Person(id="new", family_name="New"))
    entries = list(kept.history.entries())
    assert None not in entries
    assert [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))
    assert all(later.previous == earlier.checksum for earlier, later in pairwise(entries))
    with pytest.raises(LaterChangeError, match="was erased"):
        kept.undo(1)


def test_of_what_was_erased_already_still_leaves_a_record(kept, place):
    for _ in range(2):
        book = kept.load()
        kept.erase(erasing_of(book.people["kim-sample"], ErasureScope.JOURNEY, book), "erase")
    assert [line["summary"] for line in history_lines(place)[-2:]] == ["erase", "erase"]


def erased(store, id, scope=ErasureScope.EVERYTHING):
    book = store.load()
    return store.erase(erasing_of(book.people[id], scope, book), "erase")


def test_what_others_have_alike_is_nothing_left_over(store, place):
    put(store, Person(id="a", family_name="One", dietary="vegetarian"), Person(id="b", family_name="Two"))
    put(store, Person(id="c", family_name="Three", dietary="vegetarian"))
    assert erased(store, "a", ErasureScope.JOURNEY).left == ()
    assert store.load().people["c"].dietary == "vegetarian"


def test_an_organisation_with_the_same_id_keeps_its_links(store, place):
    put(store, org("kim"), org("child"))
    tables = written(place)
    tables["organisations"]["2"]["parent"] = "kim"
    overwrite(place, tables | {"people": {"1": {"id": "kim", "family_name": "Sample", "given_name": "Kim"}}})
    done = erased(store, "kim")
    assert done.book.organisations["child"].parent == "kim"

"""One id in two kinds, as another program may leave it, and two people who give one id at the same time."""

import pytest

from missions.records.changes import Changes, id_of
from missions.records.follow_ups import FollowUp
from store.doctor.repair import examine, repair
from tests.store.portfolio import opened, overwrite, put, written
from tests.store.samples import TODAY
from tests.world import agreement, changed, org


@pytest.fixture
def twins(store, path):
    """A portfolio in which an agreement and an organisation have one id."""
    put(store, org("other"))
    tables = written(path)
    tables["agreements"] = {"1": {"id": "twin", "title": "The agreement"}}
    tables["organisations"]["2"] = {"id": "twin", "name": "The organisation"}
    overwrite(path, tables)
    return opened(path)


@pytest.mark.parametrize(("gone", "stays"), [("organisations", "agreements"), ("agreements", "organisations")])
def test_the_record_that_was_named_is_dropped_and_no_other(twins, path, gone, stays):
    book = twins.load()
    after = twins.apply(Changes("delete", drop=(id_of(book.table(gone)["twin"]),)), book)
    assert "twin" not in after.table(gone)
    assert after.table(stays)["twin"] == book.table(stays)["twin"]
    assert list(opened(path).load()) == list(after)
    assert set(twins.undo().book.table(gone)) == set(book.table(gone))


def test_each_is_edited_by_itself(twins, path):
    book = twins.load()
    put(twins, changed(book.organisations["twin"], city="Kobe"))
    after = put(twins, changed(book.agreements["twin"], notes="N"))
    assert (after.organisations["twin"].city, after.agreements["twin"].notes) == ("Kobe", "N")
    assert list(opened(path).load()) == list(after)


def test_the_doctor_gives_one_of_them_an_id_of_its_own_if_nothing_links_to_it(twins, path):
    assert any("have the same id" in each.sentence for each in examine(twins, TODAY))
    assert len(repair(twins, TODAY).done) == 1
    book = opened(path).load()
    assert {each.heading for each in book} == {"Other", "The agreement", "The organisation"}
    assert len({each.id for each in book}) == 3
    assert not any("have the same id" in each.sentence for each in examine(opened(path), TODAY))


def test_what_is_linked_to_is_left_to_people(twins, path):
    put(twins, org("child", parent="twin"))
    assert any("have the same id" in each.sentence for each in repair(twins, TODAY).left)


def test_an_id_that_was_taken_meanwhile_is_followed_by_the_next_free_one(store, path):
    base = store.load()
    put(opened(path, "bea@lab"), org("new", "Theirs"), org("new-2", "Theirs too"))
    mine = (org("new", "Mine"), org("branch", parent="new"), FollowUp(id="f", text="Call"))
    book = store.apply(Changes("add", put=mine), base)
    assert {id: each.name for id, each in book.organisations.items() if id != "branch"} == {
        "new": "Theirs", "new-2": "Theirs too", "new-3": "Mine",
    }  # fmt: skip
    assert book.organisations["branch"].parent == "new-3"
    assert store.notices == ["Somebody else has added “new” meanwhile: what you added is saved as “new-3”."]
    assert list(opened(path).load()) == list(book)


def test_an_id_of_another_kind_is_taken_too(store, path):
    base = store.load()
    put(opened(path, "bea@lab"), org("new", "Theirs"))
    book = store.apply(Changes("add", put=(agreement("new"),)), base)
    assert set(book.agreements) == {"new-2"}


def test_who_added_the_same_meanwhile_adds_nothing(store, path):
    base = store.load()
    put(opened(path, "bea@lab"), org("new", "Same"))
    assert set(store.apply(Changes("add", put=(org("new", "Same"),)), base).organisations) == {"new"}

"""One id in two kinds, as another program may leave it, and two people who give one id at the same time."""

import pytest

from missions.deadlines.ledger import Ledger, LiveLedger, deadlines_of
from missions.records.changes import Changes, Proposal, id_of, joined
from missions.records.follow_ups import FollowUp
from missions.records.search import search_texts
from store.doctor.repair import examine, repair
from tests.store.portfolio import opened, overwrite, put, written
from tests.store.samples import TODAY
from tests.world import agreement, changed, org


@pytest.fixture
def twins(store, place):
    """A portfolio in which an agreement and an organisation have one id."""
    put(store, org("other"))
    tables = written(place)
    tables["agreements"] = {"1": {"id": "twin", "title": "The agreement"}}
    tables["organisations"]["2"] = {"id": "twin", "name": "The organisation"}
    overwrite(place, tables)
    return opened(place)


@pytest.mark.parametrize(("gone", "stays"), [("organisations", "agreements"), ("agreements", "organisations")])
def test_the_record_that_was_named_is_dropped_and_no_other(twins, place, gone, stays):
    book = twins.load()
    after = twins.apply(Changes("delete", drop=(id_of(book.table(gone)["twin"]),)), book)
    assert "twin" not in after.table(gone)
    assert after.table(stays)["twin"] == book.table(stays)["twin"]
    assert list(opened(place).load()) == list(after)
    assert set(twins.undo().book.table(gone)) == set(book.table(gone))


def test_each_is_edited_by_itself(twins, place):
    book = twins.load()
    put(twins, changed(book.organisations["twin"], city="Kobe"))
    after = put(twins, changed(book.agreements["twin"], notes="N"))
    assert (after.organisations["twin"].city, after.agreements["twin"].notes) == ("Kobe", "N")
    assert list(opened(place).load()) == list(after)


def test_the_doctor_gives_one_of_them_an_id_of_its_own_if_nothing_links_to_it(twins, place):
    assert any("have the same id" in each.sentence for each in examine(twins, TODAY))
    assert len(repair(twins, TODAY).done) == 1
    book = opened(place).load()
    assert {each.heading for each in book} == {"Other", "The agreement", "The organisation"}
    assert len({each.id for each in book}) == 3
    assert not any("have the same id" in each.sentence for each in examine(opened(place), TODAY))


def test_what_is_linked_to_is_left_to_people(twins, place):
    put(twins, org("child", parent="twin"))
    assert any("have the same id" in each.sentence for each in repair(twins, TODAY).left)


def test_an_id_that_was_taken_meanwhile_is_followed_by_the_next_free_one(store, place):
    base = store.load()
    put(opened(place, "bea@lab"), org("new", "Theirs"), org("new-2", "Theirs too"))
    mine = (org("new", "Mine"), org("branch", parent="new"), FollowUp(id="f", text="Call"))
    book = store.apply(Changes("add", put=mine), base)
    assert {id: each.name for id, each in book.organisations.items() if id != "branch"} == {
        "new": "Theirs", "new-2": "Theirs too", "new-3": "Mine",
    }  # fmt: skip
    assert book.organisations["branch"].parent == "new-3"
    assert store.notices == ["Somebody else has added “new” in the meantime: what you added is saved as “new-3”."]
    assert list(opened(place).load()) == list(book)


def test_an_id_of_another_kind_is_taken_too(store, place):
    base = store.load()
    put(opened(place, "bea@lab"), org("new", "Theirs"))
    book = store.apply(Changes("add", put=(agreement("new"),)), base)
    assert set(book.agreements) == {"new-2"}


def test_who_added_the_same_meanwhile_adds_nothing(store, place):
    base = store.load()
    put(opened(place, "bea@lab"), org("new", "Same"))
    assert set(store.apply(Changes("add", put=(org("new", "Same"),)), base).organisations) == {"new"}


def test_two_of_one_id_changed_in_one_save_lose_nothing(twins, place):
    book = twins.load()
    both = (changed(book.organisations["twin"], city="Kobe"), changed(book.agreements["twin"], notes="N"))
    after = twins.apply(Changes("edit", put=both), book)
    assert (after.organisations["twin"].city, after.agreements["twin"].notes) == ("Kobe", "N")
    assert list(opened(place).load()) == list(after) == list(book.after(Changes("edit", put=after_stamps(both, after))))
    back = twins.undo().book
    assert (back.organisations["twin"].city, back.agreements["twin"].notes) == ("", "")


def after_stamps(records, book):
    return tuple(book.find(type(record), record.id) for record in records)


def test_a_step_of_two_and_its_inverse_keep_both(twins):
    book = twins.load()
    one, two = changed(book.organisations["twin"], city="Kobe"), changed(book.agreements["twin"], notes="N")
    step = joined(Proposal(Changes("one", put=(one,))), Proposal(Changes("two", put=(two,)))).changes
    assert set(step.put) == {one, two}
    assert list(book.after(step).after(step.inverse(book))) == list(book)
    gone = joined(Proposal(Changes("a", drop=(id_of(one),))), Proposal(Changes("b", drop=(id_of(two),)))).changes
    assert "twin" not in {record.id for record in book.after(gone)}
    assert set(book.after(gone).after(gone.inverse(book))) == set(book)


def test_both_are_found_by_their_own_words(twins):
    book = twins.load()
    texts = book.ask(search_texts)
    assert texts.of(book.organisations["twin"]) != texts.of(book.agreements["twin"])
    after = book.after(Changes("edit", put=(changed(book.agreements["twin"], notes="Zq"),)))
    assert "zq" in after.ask(search_texts).of(after.agreements["twin"])


@pytest.mark.parametrize("ledger", [Ledger, LiveLedger])
def test_the_deadlines_of_both_are_shown(store, place, ledger):
    put(store, org("other"))
    tables = written(place)
    tables["tasks"] = {"1": {"id": "twin", "title": "The task", "due": "2027-05-01"}}
    tables["follow_ups"] = {"1": {"id": "twin", "text": "The follow-up", "due": "2027-06-01"}}
    overwrite(place, tables)
    book = opened(place).load()
    found = ledger(book, TODAY).of("twin")
    assert {each.id for each in found} == {"twin"}
    assert {"2027-05-01", "2027-06-01"} <= {str(each.due) for each in found}
    assert set(found) == set(deadlines_of("twin", book, TODAY))
    changes = Changes("edit", put=(changed(book.tasks["twin"], title="The task again"),))
    later = book.after(changes)
    if ledger is LiveLedger:
        assert set(LiveLedger(book, TODAY).after(later, changes.touched).of("twin")) == set(
            Ledger(later, TODAY).of("twin")
        )

"""An office's database behind the door: what is saved is read by others, and nothing but the delta is read again."""

import pytest

from store.errors import LaterChangeError, StaleError
from tests.store.portfolio import drop, put
from tests.world import changed, org


def test_what_one_saves_the_other_reads_with_its_author(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"), org("lambda"))
    assert list(bob.load().organisations) == ["kappa", "lambda"]
    put(bob, changed(bob.load().organisations["kappa"], city="Kobe"))
    assert ada.load().organisations["kappa"].city == "Kobe"
    assert [entry.who for entry in ada.history.entries()] == [office.user("ada"), office.user("bob")]
    assert ada.load().organisations["kappa"].revision == 2


def test_both_changes_of_one_record_stay_if_they_are_of_different_fields(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"))
    base = bob.load()
    put(ada, changed(ada.load().organisations["kappa"], city="Kobe"))
    after = put(bob, changed(base.organisations["kappa"], website="https://kappa.example"), base=base)
    assert (after.organisations["kappa"].city, after.organisations["kappa"].website) == (
        "Kobe",
        "https://kappa.example",
    )


def test_the_second_of_two_who_change_one_field_hears_who_was_first(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"))
    base = bob.load()
    put(ada, changed(ada.load().organisations["kappa"], city="Kobe"))
    with pytest.raises(StaleError) as refused:
        put(bob, changed(base.organisations["kappa"], city="Nara"), base=base)
    assert office.user("ada") in str(refused.value)
    assert bob.load().organisations["kappa"].city == "Kobe"


def test_one_undoes_and_redoes_ones_own_changes_also_after_a_restart(office):
    ada, bob = office.open("ada"), office.open("bob")
    put(ada, org("kappa"))
    put(bob, org("lambda"))
    put(ada, changed(ada.load().organisations["kappa"], city="Kobe"))
    again = office.open("ada")
    assert again.undo().book.organisations["kappa"].city == ""
    assert again.redo().book.organisations["kappa"].city == "Kobe"
    put(bob, changed(bob.load().organisations["kappa"], city="Nara"))
    with pytest.raises(LaterChangeError, match=office.user("bob")):
        ada.undo(3)
    drop(ada, "lambda")
    assert list(ada.undo().book.organisations) == ["kappa", "lambda"]

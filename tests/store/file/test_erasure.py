"""Erasing reaches the file, its history and every copy, and leaves a record that it was done."""

from itertools import pairwise

import pytest

from missions.people.erasure import ErasureScope
from missions.people.erasure import plan_erasure as erasing_of
from missions.records.missions import Delegate, Mission
from missions.records.people import Person
from store.errors import LaterChangeError
from tests.store.portfolio import history_lines, opened, put
from tests.world import changed

SECRETS = ("ZQ", "peanuts-and-sesame", "Example Aunt 555")


@pytest.fixture
def kept(store, path):
    person = Person(id="kim-sample", family_name="Sample", given_name="Kim", nationality="ZQ")
    put(store, person, Person(id="other", family_name="Other", dietary="none"))
    put(store, Mission(id="m", title="Trip", delegates=(Delegate(person="kim-sample"),)), summary="edit “Kim Sample”")
    book = put(store, changed(store.load().people["kim-sample"], dietary=SECRETS[1], emergency_contact=SECRETS[2]))
    store.back_up()
    put(store, changed(book.people["kim-sample"], given_name="Kimberley"))
    path.with_name("missions.history.torn").write_text(SECRETS[1])
    return store


def everything(path):
    return b"\n".join(each.read_bytes() for each in path.parent.rglob("*") if each.is_file())


@pytest.mark.parametrize("scope", ErasureScope)
def test_reaches_every_file(kept, path, scope):
    book = kept.load()
    assert all(secret.encode() in everything(path) for secret in SECRETS)
    erased = kept.erase(erasing_of(book.people["kim-sample"], scope, book), "erase personal data of “Kim Sample”")
    left = everything(path)
    assert [secret for secret in SECRETS if secret.encode() in left] == []
    assert erased.lines >= 2
    assert erased.copies >= 1
    if scope is ErasureScope.EVERYTHING:
        assert b"Sample" not in left
        assert b"Kim" not in left
        assert b"kim-sample" not in left
        (delegate,) = erased.book.missions["m"].delegates
        assert erased.book.people[delegate.person].family_name == "Erased person"
    else:
        assert erased.book.people["kim-sample"].given_name == "Kimberley"
    assert erased.book.people["other"].dietary == "none"
    line = history_lines(path)[-1]
    assert line["summary"].startswith("erase personal data of")
    assert line["erased"] == line["time"][:10]
    assert list(opened(path).load()) == list(erased.book)


def test_leaves_a_history_that_is_sound_and_goes_on(kept, path):
    book = kept.load()
    kept.erase(erasing_of(book.people["kim-sample"], ErasureScope.JOURNEY, book), "erase")
    put(kept, Person(id="new", family_name="New"))
    entries = list(kept.history.entries())
    assert None not in entries
    assert [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))
    assert all(later.previous == earlier.checksum for earlier, later in pairwise(entries))
    path.unlink()
    assert set(opened(path).restore(opened(path).restore_point()).book.people) == {"kim-sample", "other", "new"}
    with pytest.raises(LaterChangeError, match="was erased"):
        kept.undo(1)


def test_of_what_was_erased_already_still_leaves_a_record(kept, path):
    for _ in range(2):
        book = kept.load()
        kept.erase(erasing_of(book.people["kim-sample"], ErasureScope.JOURNEY, book), "erase")
    assert [line["summary"] for line in history_lines(path)[-2:]] == ["erase", "erase"]

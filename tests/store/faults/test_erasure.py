"""An erasure that is killed, or told that the disk refuses, at any call: another try erases the rest, everywhere."""

import errno

import pytest

from missions.people.erasure import ErasureScope, plan_erasure
from missions.records.changes import Changes
from missions.records.people import Person
from store.errors import StoreError
from tests.store.faults.crash_os import CrashOS
from tests.store.faults.office import FILE, on, opened
from tests.world import changed, org

SECRETS = (b"peanuts-and-sesame", b"Zqsample")
LEFT_OVER = str(FILE.with_name(f".{FILE.name}.4242.tmp"))


class KilledError(BaseException):
    """The process ends here."""


def office() -> CrashOS:
    """A disk with a person in the file, its history, a copy, the file before and a temporary file of a killed save."""
    system = CrashOS()
    with on(system):
        store = opened()
        book = store.apply(Changes("add", (Person(id="kim", family_name="Zqsample", given_name="Kim"),)), store.load())
        edited = changed(book.people["kim"], dietary="peanuts-and-sesame")
        store.apply(Changes("edit", (edited, org("a"))), book)
        store.back_up()
    system.seen[LEFT_OVER] = system.kept[LEFT_OVER] = system.seen[str(FILE)]
    return system


def erase_everything() -> str:
    """Erase the person, if they are still there, and return what is said to be left."""
    store, said = opened(), []
    book = store.load()
    people = [each for each in book.people.values() if each.family_name == "Zqsample"]
    for person in people:
        said += store.erase(plan_erasure(person, ErasureScope.EVERYTHING, book), "erase").left
    return " ".join(said)


def still_there(system: CrashOS) -> list[str]:
    return [name for name, data in system.as_seen().items() if any(each in data for each in SECRETS)]


@pytest.mark.parametrize("error", [KilledError(), OSError(errno.EIO, "Input/output error")], ids=["killed", "refused"])
def test_that_ends_at_any_call_is_done_by_another_try(error, torture, tried):
    at, step, done = 0, 1 if torture else 4, 0
    while True:
        at += step
        system, left = office(), at

        def failing(_call):
            nonlocal left
            left -= 1
            if not left:
                raise error

        is_done, said = False, ""
        with on(system):
            system.before_call = failing
            try:
                said = erase_everything()
                is_done = True
            except (StoreError, OSError, KilledError):
                pass
            system.before_call = lambda _: None
            if not is_done:
                said += erase_everything()
            assert all(name.rsplit("/", 1)[-1] in said for name in still_there(system))
            assert not any(each.family_name == "Zqsample" for each in opened().load().people.values())
        done += 1
        if left > 0:
            break
    tried("erasures that ended half-way", done)

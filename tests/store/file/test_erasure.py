"""Erasing reaches the file, its history and every copy, and leaves a record that it was done."""

import os

import pytest

from missions.people.erasure import ErasureScope
from missions.people.erasure import plan_erasure as erasing_of
from missions.records.people import Person
from tests.store.portfolio import SECRETS, opened, overwrite, put, with_somebody_to_erase, written
from tests.world import org


@pytest.fixture
def kept(store, path):
    with_somebody_to_erase(store)
    path.with_name("missions.history.torn").write_text(SECRETS[1])
    return store


def everything(path):
    return b"\n".join(each.read_bytes() for each in path.parent.rglob("*") if each.is_file())


def test_reaches_a_line_that_was_set_aside(kept, path):
    assert b"peanuts" in everything(path)
    assert erased(kept, "kim-sample").left == ()
    assert b"peanuts" not in everything(path)


def test_leaves_a_history_from_which_the_file_comes_back(kept, path):
    erased(kept, "kim-sample", ErasureScope.JOURNEY)
    path.unlink()
    assert set(opened(path).restore(opened(path).restore_point()).book.people) == {"kim-sample", "other"}


def erased(store, id, scope=ErasureScope.EVERYTHING):
    book = store.load()
    return store.erase(erasing_of(book.people[id], scope, book), "erase")


@pytest.mark.parametrize("scope", ErasureScope)
@pytest.mark.parametrize("written_id", ["jose\u0301-x", "jos\u00e9-\u200bx", "jos\u00e9-x"])
def test_of_a_person_whose_id_is_not_clean_in_the_file(store, path, written_id, scope):
    put(store, org("a"))
    tables = written(path)
    person = {"id": written_id, "family_name": "Zqsample", "given_name": "Jose\u0301", "dietary": SECRETS[1]}
    delegate = {"person": written_id, "clearances": [{"kind": "visa", "notes": "the visa zq-123"}]}
    missions = {"1": {"id": "m", "title": "Trip", "delegates": [delegate]}}
    overwrite(path, tables | {"people": {"1": person}, "missions": missions})
    store.back_up()
    book = store.load()
    (id,) = book.people
    done = store.erase(erasing_of(book.people[id], scope, book), "erase")
    left = everything(path)
    assert done.left == ()
    assert SECRETS[1].encode() not in left
    assert b"zq-123" not in left
    assert (b"Zqsample" in left) is (scope is ErasureScope.JOURNEY)
    assert done.book.missions["m"].delegates[0].person in done.book.people


def test_of_a_record_that_is_unsound_reaches_what_is_misplaced(store, path):
    put(store, Person(id="kim", family_name="Sample"))
    delegate = {"person": "kim", "clearances": [{"kind": "visa", "notes": "the visa zq-123"}]}
    overwrite(path, written(path) | {"missions": {"1": {"id": "m", "title": "Trip", "delegates": delegate}}})
    done = erased(store, "kim", ErasureScope.JOURNEY)
    assert b"zq-123" not in everything(path)
    assert done.left == ()


def test_removes_whole_copies_that_interrupted_saves_left(kept, path):
    data = path.read_bytes()
    copies = path.with_name("missions.backups")
    others = path.with_name(".missions.json.json.77.tmp")
    for place in (
        path.with_name(".missions.json.4242.tmp"),
        path.with_name(".missions.history.jsonl.4242.tmp"),
        copies / ".2027-03-10T09-00-00Z-day.json.4242.tmp",
        others,
    ):
        place.write_bytes(data)
    assert erased(kept, "kim-sample").left == ()
    assert list(path.parent.rglob("*.tmp")) == [others]
    others.unlink()
    assert b"Kim" not in everything(path)


def test_names_what_could_not_be_read_changed_or_listed(kept, path):
    copies = path.with_name("missions.backups")
    (copies / "2027-01-01T00-00-00Z-day.json").write_bytes(b'{"people": {"1": {"dietary": "peanuts-and-ses')
    (copies / "2027-01-02T00-00-00Z-day.json").symlink_to(path)
    (copies / "mine.txt").write_text('"peanuts-and-sesame" for Kim Sample')
    named = " ".join(erased(kept, "kim-sample").left)
    assert all(name in named for name in ("2027-01-01T00-00-00Z-day.json", "2027-01-02T00-00-00Z-day.json", "mine.txt"))
    assert "missions.json " not in named


def test_names_a_folder_of_copies_that_cannot_be_listed(kept, path, monkeypatch):
    real = os.listdir

    def refusing(folder):
        if str(folder).endswith(".backups"):
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(os, "listdir", refusing)
    (said,) = erased(kept, "kim-sample").left
    assert "missions.backups" in said
    assert "Permission denied" in said


def test_names_the_file_whose_free_text_still_says_it(kept, path):
    put(kept, org("a", notes="met Kim Sample there"))
    named = " ".join(erased(kept, "kim-sample").left)
    assert "missions.json still contains" in named
    assert "missions.history.jsonl still contains" in named

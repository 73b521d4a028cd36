"""A portfolio that is not opened is told from what it was before, or said to be one that must be opened."""

import os
from pathlib import Path

import pytest

from store.store import Store
from store.unread import unread
from tests.store.portfolio import put
from tests.world import org


@pytest.fixture
def saved(tmp_path: Path) -> Store:
    store = Store(tmp_path / "missions.json", who="ada")
    put(store, org("kappa"))
    return store


def test_its_state_is_the_one_it_has_once_it_is_open(saved: Store) -> None:
    found = unread(saved.path)
    assert found
    assert found.state() == saved.state
    again = saved.again()
    again.load()
    assert found.state() == again.state


def test_another_history_beside_it_is_seen(saved: Store) -> None:
    before = unread(saved.path)
    assert before == unread(saved.path)
    saved.history.path.write_bytes(saved.history.path.read_bytes())
    assert unread(saved.path) != before


def test_a_link_leads_to_what_is_beside_the_file_itself(saved: Store, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.json"
    link.symlink_to(saved.path)
    assert unread(link).beside == unread(saved.path).beside


@pytest.mark.parametrize("left", [".missions.json.1.tmp", "missions.backups/.day.1.tmp"])
def test_one_that_is_being_saved_must_be_opened(saved: Store, left: str) -> None:
    (saved.path.parent / left).parent.mkdir(exist_ok=True)
    (saved.path.parent / left).write_text("half")
    assert unread(saved.path) is None


def test_what_is_no_ordinary_file_must_be_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    places = (tmp_path, tmp_path / "pipe.json", tmp_path / "nowhere.json", Path("\0"), "postgresql://db.example/x")
    assert not any(unread(each) for each in places)


def test_a_file_that_goes_meanwhile_has_no_state(saved: Store) -> None:
    found = unread(saved.path)
    saved.path.unlink()
    assert found.state() == ""

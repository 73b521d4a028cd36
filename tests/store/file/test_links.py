"""What others put beside a portfolio: links, pipes and folders where its own files should be are never followed."""

import os
from contextlib import suppress

import pytest

from store.errors import StoreError, UnreadableError
from tests.store.portfolio import opened, put
from tests.world import org

OWN = b"first line of mine\nlast line of mine"


@pytest.fixture
def mine(tmp_path):
    """A file of mine that somebody else wants to be cut or written over."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "mine.txt").write_bytes(OWN)
    return folder / "mine.txt"


@pytest.fixture
def saved(store):
    put(store, org("a"))
    return store


@pytest.mark.parametrize("suffix", ["", "\n"])
def test_a_history_that_is_a_link_is_neither_read_nor_cut_nor_written(saved, path, history, mine, suffix):
    mine.write_bytes(OWN + suffix.encode())
    history.unlink()
    history.symlink_to(mine)
    store = opened(path)
    assert set(store.load().organisations) == {"a"}
    assert "is a link" in store.notices[0]
    with pytest.raises(StoreError, match="is a link"):
        put(store, org("b"))
    with pytest.raises(StoreError, match="is a link"):
        store.tidy()
    assert mine.read_bytes() == OWN + suffix.encode()
    assert not history.with_suffix(".torn").exists()


def test_reading_cuts_no_history(saved, path, history):
    with history.open("ab") as file:
        file.write(b"half a li")
    before = history.read_bytes()
    for _ in range(2):
        assert set(opened(path).load().organisations) == {"a"}
    assert history.read_bytes() == before
    assert not history.with_suffix(".torn").exists()


@pytest.mark.parametrize("name", ["missions.history.torn", ".missions.json.before", ".missions.json.tmp"])
def test_no_other_file_of_the_store_leads_into_mine(saved, path, history, mine, name):
    with history.open("ab") as file:
        file.write(b"half a li")
    name = name.replace(".tmp", f".{os.getpid()}.tmp")
    path.with_name(name).unlink(missing_ok=True)
    path.with_name(name).symlink_to(mine)
    with suppress(StoreError):
        put(opened(path), org("b"))
    assert mine.read_bytes() == OWN


def test_a_folder_of_copies_that_is_a_link_gets_no_copy_and_that_is_told(saved, path, mine):
    copies = path.with_name("missions.backups")
    copies.symlink_to(mine.parent)
    store = opened(path)
    put(store, org("b"))
    assert any("No copy" in notice and "is a link" in notice for notice in store.notices)
    assert os.listdir(mine.parent) == ["mine.txt"]
    with pytest.raises(StoreError, match="is a link"):
        store.back_up()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)])
def test_a_history_that_is_no_file_stops_nobody_and_hangs_nobody(saved, path, history, make):
    history.unlink()
    make(history)
    store = opened(path)
    assert set(store.load().organisations) == {"a"}
    assert store.notices
    with pytest.raises(StoreError, match=r"link|not an ordinary file|folder"):
        put(store, org("b"))


def test_a_portfolio_that_is_a_link_stays_one(saved, path, tmp_path):
    link = tmp_path / "link.json"
    link.symlink_to(path)
    store = opened(link)
    put(store, org("b"))
    assert link.is_symlink()
    assert set(opened(path).load().organisations) == {"a", "b"}


def test_a_copy_that_is_a_link_is_not_restored(saved, path, mine):
    copies = path.with_name("missions.backups")
    copies.mkdir()
    copy = copies / "2027-01-01T00-00-00Z-day.json"
    copy.symlink_to(mine)
    with pytest.raises(UnreadableError, match="is a link"):
        saved.restore_point(copy)

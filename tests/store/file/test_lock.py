"""The lock, held by real programs that are suspended, killed or forked, and by lock files that lie."""

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BusyError, NotSavedError
from store.file import lock as locks
from store.file import lock_check
from store.file.lock import Lock
from store.file.lock_check import ProcessState, busy_message, parse_owner, process_state, this_host
from tests.properties import tries

fcntl = pytest.importorskip("fcntl")

NOW = datetime(2027, 3, 10, 14, 3, 20, tzinfo=UTC)
SHOWN = f"{NOW.astimezone():%H:%M:%S}"

START = """
import os, signal, sys
from datetime import datetime, timezone
from pathlib import Path
from store.file import lock as locks
from store.errors import BusyError
def made(who="ada@desk"):
    now = lambda: datetime(2027, 3, 10, 14, 3, 20, tzinfo=timezone.utc)
    return locks.Lock(Path(sys.argv[1]), lambda: who, now)
def say(word):
    print(word, flush=True)
"""
HOLD = "with made().held():\n    say('held')\n    sys.stdin.readline()\nsay('free')\n"


def made(path: Path, who: str = "ben@desk") -> Lock:
    return Lock(path, lambda: who, lambda: NOW)


def lock_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


@contextmanager
def running(path: Path, script: str):
    """A program of its own that uses the lock and says how far it is."""
    child = subprocess.Popen(
        [sys.executable, "-c", START + script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


@contextmanager
def held_by_hand(path: Path, text: bytes = b""):
    """The lock, held by something that writes what it likes into the file."""
    lock_file(path).write_bytes(text)
    with open(lock_file(path)) as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def refused(lock: Lock) -> str:
    with pytest.raises(BusyError) as error, lock.held():
        pass
    return str(error.value)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.02)
    monkeypatch.setattr(lock_check, "_checked_devices", {})
    monkeypatch.setattr(lock_check, "self_test", lambda *_: None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "missions.json"
    path.write_text("{}")
    return path


class TestAHolder:
    def test_that_is_suspended_is_named_and_can_go_on(self, path):
        with running(path, HOLD) as child:
            assert child.stdout.readline() == "held\n"
            os.kill(child.pid, signal.SIGSTOP)
            os.waitpid(child.pid, os.WUNTRACED)
            assert refused(made(path)) == (
                f"“ada@desk” (process {child.pid} on this computer) has been changing {path} since {SHOWN} "
                "and is suspended: bring it to the front (fg) or end it, then try again. Nothing was changed."
            )
            os.kill(child.pid, signal.SIGCONT)
            assert "and is suspended" not in refused(made(path))
            child.stdin.write("\n")
            child.stdin.flush()
            assert child.stdout.readline() == "free\n"
            with made(path).held():
                pass

    def test_that_is_at_work_is_named(self, path):
        with running(path, HOLD) as child:
            child.stdout.readline()
            assert refused(made(path)) == (
                f"“ada@desk” (process {child.pid} on this computer) has been changing {path} since {SHOWN}: "
                "try again when it has finished, or end it. Nothing was changed."
            )

    def test_that_was_killed_holds_nothing(self, path):
        with running(path, HOLD) as child:
            child.stdout.readline()
            child.kill()
            child.wait()
        assert json.loads(lock_file(path).read_bytes())["who"] == "ada@desk"
        with made(path).held():
            assert json.loads(lock_file(path).read_bytes())["who"] == "ben@desk"
        assert lock_file(path).read_bytes() == b""

    def test_that_is_gone_is_not_blamed_for_another_that_wrote_nothing(self, path):
        with running(path, HOLD) as child:
            child.stdout.readline()
            text = lock_file(path).read_bytes()
            child.kill()
            child.wait()
        with held_by_hand(path, text):
            assert refused(made(path)).startswith("Another program has been changing")

    def test_whose_number_belongs_to_a_later_process_is_gone(self):
        assert process_state(os.getpid(), started=1) is ProcessState.GONE
        assert process_state(os.getpid()) is ProcessState.AT_WORK

    def test_on_another_computer_is_named_with_it(self, path):
        with made(path).held():
            text = lock_file(path).read_bytes().replace(this_host().encode(), b"far")
        with held_by_hand(path, text):
            assert f"“ben@desk” (process {os.getpid()} on the computer “far”) has been" in refused(made(path))

    def test_since_another_day_is_told_with_the_day(self, path):
        holder = parse_owner(b'{"who":"ada","process":1,"host":"far","since":"2027-02-01T12:00:00Z"}')
        assert f"since {datetime(2027, 2, 1, 12, tzinfo=UTC).astimezone():%Y-%m-%d %H:%M:%S}:" in busy_message(
            path, holder, NOW, 10
        )

    def test_may_not_take_it_twice(self, path):
        lock = made(path)
        with lock.held():
            with pytest.raises(RuntimeError), lock.held():
                pass
            refused(made(path))
        with lock.held():
            pass


HOSTILE = {
    "nothing": b"",
    "no JSON": b"\x1b[2J\x07 somebody",
    "zeros": b"\0" * 100,
    "a list": b"[" * 3000,
    "cut off": b'{"who":"ada","process":1,"host":"far","since":"2027',
    "no number": b'{"who":"ada","process":"1","host":"far","since":"2027-02-01T12:00:00Z"}',
    "every process": b'{"who":"ada","process":-1,"host":"far","since":"2027-02-01T12:00:00Z"}',
    "own group": b'{"who":"ada","process":0,"host":"far","since":"2027-02-01T12:00:00Z"}',
    "huge number": b'{"who":"ada","process":99999999999999999999,"host":"far","since":"2027-02-01T12:00:00Z"}',
    "no zone": b'{"who":"ada","process":1,"host":"far","since":"2027-02-01T12:00:00"}',
    "a book": b'{"who":"' + b"a" * 5_000_000 + b'","process":1,"host":"far","since":"2027-02-01T12:00:00Z"}',
}
SHADY = {
    "first year": b'{"who":"ada","process":1,"host":"far","since":"0001-01-01T00:00:00+14:00"}',
    "last year": b'{"who":"ada","process":1,"host":"far","since":"9999-12-31T23:59:59-14:00"}',
    "escapes": b'{"who":"\\u001b[31mada\\u202e\\u0000\\n\\n","process":1,"host":"\\u001b]0;x\\u0007"'
    b',"since":"2027-02-01T12:00:00Z"}',
    "surrogate": b'{"who":"\\ud800","process":1,"host":"far","since":"2027-02-01T12:00:00Z"}',
    "long": b'{"who":"' + b"a" * 300 + b'","process":1,"host":"far","since":"2027-02-01T12:00:00Z"}',
    "this one": b'{"who":"ada","process":4294967295,"host":"%s","since":"2027-02-01T12:00:00Z"}' % this_host().encode(),
}


class TestALockFileThatLies:
    @pytest.mark.parametrize("text", [*HOSTILE.values(), *SHADY.values()], ids=[*HOSTILE, *SHADY])
    def test_never_shows_through(self, path, text):
        with held_by_hand(path, text):
            told = refused(made(path))
        assert told.isprintable()
        assert "Nothing was changed" in told
        assert len(told) < 600
        assert lock_file(path).read_bytes().strip(b"\0\n") == text.strip(b"\0\n")

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_names_nobody_when_it_makes_no_sense(self, path, text):
        with held_by_hand(path, text):
            assert refused(made(path)).startswith(f"Another program has been changing {path}")

    @tries(50)
    @given(st.binary(max_size=300) | st.text().map(lambda who: json.dumps({"who": who}).encode()))
    def test_is_read_without_harm(self, text):
        told = busy_message(Path("x"), parse_owner(text), NOW, 10)
        assert told.isprintable()

    def test_that_is_used_for_something_else_is_left_as_it_is(self, path):
        lock_file(path).write_text("my thesis")
        with made(path).held():
            refused(made(path))
        assert lock_file(path).read_text() == "my thesis"

    @pytest.mark.parametrize("left", [b'{"who":"ad', b"\0" * 512, b" \n"])
    def test_that_a_crash_tore_is_written_anew(self, path, left):
        lock_file(path).write_bytes(left)
        with made(path).held():
            assert parse_owner(lock_file(path).read_bytes()).who == "ben@desk"

    def test_that_is_a_link_is_not_followed(self, path, tmp_path):
        other = tmp_path / "thesis"
        other.write_text('{"who":"me"}')
        lock_file(path).symlink_to(other)
        with pytest.raises(NotSavedError, match="could not be locked"), made(path).held():
            pass
        assert other.read_text() == '{"who":"me"}'

    def test_that_is_removed_again_and_again_is_given_up(self, path, monkeypatch):
        monkeypatch.setattr(locks, "_take", lambda handle: not lock_file(path).unlink())
        assert refused(made(path)).startswith("Another program")

    def test_that_is_replaced_while_it_is_taken_is_taken_anew(self, path, monkeypatch):
        real, replaced = locks._take, []

        def take(handle):
            if not replaced:
                replaced.append(lock_file(path).unlink())
            return real(handle)

        monkeypatch.setattr(locks, "_take", take)
        monkeypatch.setattr(locks, "LOCK_SECONDS", 60)
        lock = made(path)
        with lock.held():
            monkeypatch.setattr(locks, "LOCK_SECONDS", 0.02)
            assert os.path.samestat(os.fstat(lock._handle), lock_file(path).stat())
            monkeypatch.setattr(locks, "_take", real)
            assert "ben@desk" in refused(made(path))


class TestTheFile:
    def test_has_the_mode_of_what_it_stands_beside(self, path):
        path.chmod(0o660)
        with made(path).held():
            pass
        assert lock_file(path).stat().st_mode & 0o777 == 0o660
        path.chmod(0o600)
        with made(path).held():
            pass
        assert lock_file(path).stat().st_mode & 0o777 == 0o600

    def test_stays_and_lies_beside_what_a_link_leads_to(self, path, tmp_path):
        link = tmp_path / "link.json"
        link.symlink_to(path)
        with made(link).held():
            refused(made(path))
        assert not lock_file(link).exists()
        assert lock_file(path).exists()

    def test_is_made_with_its_folder(self, tmp_path):
        new = tmp_path / "new" / "missions.json"
        with made(new).held():
            assert lock_file(new).exists()

    @pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
    def test_where_there_are_no_locks_nothing_is_changed(self, path, monkeypatch, number):
        def none(*_):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(locks.fcntl, "flock", none)
        with pytest.raises(NotSavedError, match=r"no locks.*Nothing was changed"), made(path).held():
            pass

    def test_a_full_disk_does_not_keep_it_from_being_held(self, path, monkeypatch):
        def full(*_):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        with made(path).held():
            assert refused(made(path)).startswith("Another program")


class TestWhoWaits:
    @pytest.fixture
    def slept(self, monkeypatch):
        slept = []
        monkeypatch.setattr(locks.time, "sleep", slept.append)
        return slept

    def test_is_let_in_before_the_one_who_just_had_it(self, path, slept):
        lock = made(path)
        with lock.held():
            assert "“ben@desk”" in refused(made(path, "ada@desk"))
        assert lock_file(path).read_bytes() == b""
        slept.clear()
        for _ in range(2):
            with lock.held():
                pass
        assert slept == [locks._YIELDING]

    def test_costs_nothing_while_nobody_does(self, path, slept):
        lock = made(path)
        for _ in range(3):
            with lock.held():
                pass
        assert slept == []

    def test_looks_more_often_than_the_one_who_had_it_keeps_away(self, path, slept):
        with made(path).held():
            refused(made(path))
        assert 0 < max(slept) <= locks._YIELDING / 2


class TestThreadsAndForks:
    def test_threads_take_turns(self, path, monkeypatch):
        monkeypatch.setattr(locks, "LOCK_SECONDS", 60)
        lock, inside, counted = made(path), [], []

        def work():
            for _ in range(20):
                with lock.held():
                    inside.append(1)
                    counted.append(len(inside))
                    inside.pop()

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert counted == [1] * 80

    def test_a_thread_that_waits_too_long_is_told(self, path):
        lock, told = made(path), []
        with lock.held():
            thread = threading.Thread(target=lambda: told.append(refused(lock)))
            thread.start()
            thread.join()
        assert told[0].startswith("This program has been making another change")

    def test_programs_take_turns(self, path):
        script = """
for _ in range(50):
    with made().held():
        Path(sys.argv[1]).write_text(str(int(Path(sys.argv[1]).read_text()) + 1))
say("done")
"""
        path.write_text("0")
        with running(path, script) as one, running(path, script) as two, running(path, script) as three:
            assert [each.stdout.readline() for each in (one, two, three)] == ["done\n"] * 3
        assert path.read_text() == "150"

    def test_a_forked_child_has_not_what_its_parent_holds(self, path):
        script = """
locks.LOCK_SECONDS = 0.02
lock = made()
with lock.held():
    child = os.fork()
    if not child:
        try:
            with lock.held():
                say("both")
        except BusyError as error:
            say(error)
        sys.exit()
    say(os.waitpid(child, 0)[1])
    text = Path(sys.argv[1] + ".lock").read_text()
    try:
        with made().held():
            say("lost")
    except BusyError:
        say("held")
    say("signed" if "ada@desk" in text else "not signed")
"""
        with running(path, script) as parent:
            assert parent.stdout.readline().startswith(f"“ada@desk” (process {parent.pid} on this computer)")
            assert parent.stdout.read() == "0\nheld\nsigned\n"

    def test_a_forked_child_does_not_hold_on_when_its_parent_is_killed(self, path):
        script = """
with made().held():
    child = os.fork()
    if not child:
        say("forked")
        sys.stdin.readline()
        os._exit(0)
    signal.pause()
"""
        with running(path, script) as parent:
            assert parent.stdout.readline() == "forked\n"
            parent.kill()
            parent.wait()
            with made(path).held():
                pass

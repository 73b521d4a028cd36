"""Ctrl-C and other requests to end, at every call of the system during a save: undone, or told as made."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.portfolio import opened, put
from tests.world import org

SCRIPT = """
import json, os, shutil, signal, sys
from pathlib import Path
from screens.cli.errors import end_on_signals
from screens.cli.group import missions
import screens.cli.edit, store.file.erasure, store.undo
from store.store import Store

number, folder, start, step = int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
at = start
while True:
    place = folder / f"at-{number}-{at}"
    shutil.copytree(folder / "portfolio", place)
    child = os.fork()
    if not child:
        signal.alarm(60)  # whatever a signal leaves waiting ends, and is found
        out = os.open(place / "said", os.O_RDWR | os.O_CREAT)
        os.dup2(out, 1), os.dup2(out, 2)
        left = at

        def counted(call):
            real = getattr(os, call)

            def calling(*given, **named):
                global left
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), number)
                done = real(*given, **named)
                return done

            setattr(os, call, calling)

        for call in ("open", "write", "fsync", "replace", "link", "unlink", "close", "fstat", "ftruncate", "listdir"):
            counted(call)
        end_on_signals()
        code = missions.main(["--file", str(place / "p.json"), *sys.argv[5:]], standalone_mode=False)
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code if left <= 0 else 99)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([str(place), code]), flush=True)
    if code == 99:
        break
    at += step
"""


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs processes that fork")
@pytest.mark.parametrize(("signal", "code"), [(2, 130), (15, 143)], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("command", [("add", "organisation", "name=New"), ("undo", "--yes")], ids=["add", "undo"])
def test_a_save_that_is_interrupted_is_undone_or_told_as_made(tmp_path, torture, tried, signal, code, command):
    path = tmp_path / "portfolio" / "p.json"
    path.parent.mkdir()
    store = opened(path, who="")
    put(store, org("a"))
    put(store, org("b"))
    begun = set(store.load().organisations)
    run = [sys.executable, "-c", SCRIPT, str(signal), str(tmp_path), "1", "1" if torture else "7", *command]
    done = subprocess.run(run, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(each) for each in done.stdout.splitlines()]
    for place, ended in lines:
        said = (Path(place) / "said").read_text()
        file = Path(place) / "p.json"
        last = max(entry.sequence for entry in opened(file).history.entries())
        other = opened(file)
        is_made = set(other.load().organisations) != begun
        assert other.notices == [], (place, said)
        assert "Traceback" not in said
        assert ended in (0, code, 99), said
        assert is_made is (last > 2)
        assert bool(said.strip()) or not is_made, (place, ended)
        assert not (is_made and ended == code) or "change 3" in said
    assert {ended for _, ended in lines} == {code, 99}
    tried(f"moments of a save at which it was asked to end ({command[0]}, {signal})", len(lines))

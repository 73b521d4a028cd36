"""Files to run commands on: copies of the sample and the demonstration."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from missions.records.changes import additions
from screens.cli.group import missions
from store.sample import cooperations, near_future
from store.store import Store

ROOT = Path(__file__).parents[3]
TODAY = date(2027, 3, 1)


@pytest.fixture(autouse=True)
def nobodys_file(tmp_path, monkeypatch):
    """No test looks at the files or settings of whoever runs it."""
    monkeypatch.setenv("MISSIONS_FILE", str(tmp_path / "default.json"))
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """The sample, and the sample with its fictional near future as of `TODAY`."""
    folder = tmp_path_factory.mktemp("samples")
    for name, records in {"plain": cooperations(), "demo": cooperations() + near_future(TODAY)}.items():
        store = Store(folder / f"{name}.json")
        store.apply(additions(records, "sample"), store.load())
    return folder


@pytest.fixture
def sample(samples, tmp_path):
    return _copied(samples, tmp_path, "plain")


@pytest.fixture
def demo(samples, tmp_path):
    return _copied(samples, tmp_path, "demo")


def _copied(samples, folder, name):
    shutil.copy(samples / f"{name}.history.jsonl", folder)
    return Path(shutil.copy(samples / f"{name}.json", folder))


@pytest.fixture
def run():
    """Run the program in this process; gives its exit code, stdout and stderr."""

    def run_it(*args: object, input: str | None = None, color: bool = False) -> Result:
        result = CliRunner().invoke(
            missions, [str(arg) for arg in args], prog_name="missions", input=input, color=color
        )
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run_it


@pytest.fixture
def ok(run):
    """Run the program and return what it printed; it must be fine and say nothing on stderr."""

    def run_it(*args: object) -> str:
        result = run(*args)
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    return run_it


@pytest.fixture
def refused(run):
    """Run the program and return its one sentence on stderr; it must end with that exit code and print nothing."""

    def run_it(*args: object, code: int = 2) -> str:
        result = run(*args)
        assert (result.exit_code, result.stdout) == (code, "")
        assert result.stderr.count("\n") == 1, result.stderr
        assert "Traceback" not in result.stderr
        return result.stderr.strip()

    return run_it


def start(*args: object, **extra):
    """Start the program as a process of its own, as the installed script does."""
    program = "import sys; from screens.cli import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONUNBUFFERED": "", "PYTHONPATH": str(ROOT), **extra.pop("env", {})}
    return subprocess.Popen([sys.executable, "-c", program, *map(str, args)], env=environment, **extra)


@pytest.fixture
def kept():
    """Return the record a file holds under an id, or None."""

    def look(path, id):
        return Store(path).load().get(id)

    return look

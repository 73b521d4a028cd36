"""The package as a stranger gets it: built out of the source archive, installed into a fresh environment, and used."""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import sysconfig
import tarfile
import termios
import time
import tomllib
import venv
import zipfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FLOORS = ("missions", "store", "screens")
SOURCES = (*FLOORS, "tests", "benchmarks", "docs", ".ci", "README.md", "CHANGELOG.md", "Makefile", "MANIFEST.in",
           "constraints.txt", "pyproject.toml")  # fmt: skip
UNBUILT = shutil.ignore_patterns("__pycache__", "*.pyc", "*.egg-info", "messages.pot", "*.tmp")
LONG = 60
"""Seconds after which a dashboard that neither draws nor ends hangs, however busy the machine is."""

builds = pytest.mark.skipif(
    int(version("setuptools").split(".")[0]) < 77, reason="setuptools is too old to build it: make sets up a newer one"
)


def files_below(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def built(kind: str, source: Path, target: Path) -> Path:
    """What setuptools makes of a source, without a network."""
    target.mkdir(exist_ok=True)
    program = f"from setuptools import build_meta; build_meta.build_{kind}({str(target)!r})"
    subprocess.run([sys.executable, "-c", program], cwd=source, check=True, capture_output=True)
    [made] = target.iterdir()
    return made


def copied(folder: Path) -> Path:
    """The sources alone, without what was set up, built or measured beside them."""
    folder.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name, **({"ignore": UNBUILT} if copy is shutil.copytree else {}))
    return folder


class Environment:
    """A fresh environment whose libraries are those of the tests, and nobody's home."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder / "env", with_pip=False, symlinks=True)
        self.bin = folder / "env" / "bin"
        self.man = folder / "env" / "share" / "man" / "man1" / "missions.1"
        [packages] = (folder / "env" / "lib").glob("python*/site-packages")
        (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"))
        self.home = folder / "home"
        self.home.mkdir()
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        self.variables = {**kept, "HOME": str(self.home), "TERM": "xterm-256color"}

    def install(self, wheel: Path) -> None:
        pip = [sys.executable, "-m", "pip", "--python", str(self.bin / "python")]
        subprocess.run([*pip, "install", "-q", "--no-index", "--no-deps", wheel], check=True, capture_output=True)

    def says(self, *command: object) -> str:
        """What a command of the environment prints; it must be fine."""
        program, *args = map(str, command)
        run = subprocess.run([self.bin / program, *args], env=self.variables, cwd=self.home, capture_output=True)
        assert (run.returncode, run.stderr) == (0, b""), (args, run)
        return run.stdout.decode()

    def opens_and_quits(self, *args: object) -> str:
        """What the dashboard draws on a terminal until it is quit; it must end well."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.home)
            os.execve(self.bin / "missions", ["missions", *map(str, args)], self.variables)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        drawn, end = b"", time.monotonic() + LONG
        with suppress(OSError):  # once it has ended
            while time.monotonic() < end:
                if select.select([terminal], [], [], 0.3)[0]:
                    drawn += os.read(terminal, 1 << 16)
                elif b"Today" in drawn and b"keys" in drawn:
                    os.write(terminal, b"q")
        if time.monotonic() >= end:
            os.kill(pid, signal.SIGKILL)
        os.close(terminal)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, drawn[-2_000:]
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn.decode(errors="replace"))


@builds
def test_a_stranger_builds_it_installs_it_upgrades_it_and_works_with_it(tmp_path: Path) -> None:
    source = copied(tmp_path / "source")
    every = files_below(source)
    archive = built("sdist", source, tmp_path / "archive")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path / "unpacked")
    [unpacked] = (tmp_path / "unpacked").iterdir()
    made = {each for each in files_below(unpacked) if ".egg-info/" in each} | {"PKG-INFO", "setup.cfg"}
    assert files_below(unpacked) - made == every, "all of the source, and nothing else"

    wheel = built("wheel", unpacked, tmp_path / "wheel")
    with zipfile.ZipFile(wheel) as packed:
        held = {each for each in packed.namelist() if ".dist-info/" not in each}
        about = packed.read(next(each for each in packed.namelist() if each.endswith("/METADATA"))).decode()
    assert {each for each in held if ".data/" not in each} == {each for each in every if each.startswith(FLOORS)}
    assert [each.partition(".data/")[2] for each in held if ".data/" in each] == ["data/share/man/man1/missions.1"]
    assert "\nKeywords: " in about
    assert not re.search(r"^(License|Author)", about, re.M), "they are for its owner to say"

    older = (source / "pyproject.toml").read_text().replace(f'version = "{PROJECT["version"]}"', 'version = "0.0.1"')
    (source / "pyproject.toml").write_text(older)
    environment = Environment(tmp_path)
    environment.install(built("wheel", source, tmp_path / "older"))
    assert environment.says("missions", "--version") == "missions 0.0.1\n"
    portfolio = environment.home / "office.json"
    environment.says("missions", "sample", portfolio, "--demo", "--on", "2027-03-01")
    settings = environment.home / ".config" / "missions" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "light"\n')
    as_kept = portfolio.read_bytes()

    environment.install(wheel)
    assert environment.says("missions", "--version") == f"missions {PROJECT['version']}\n"
    assert (portfolio.read_bytes(), settings.read_text()) == (as_kept, 'theme = "light"\n')
    listed = environment.says("missions", "expiring", "--file", portfolio, "--on", "2027-03-01")
    assert "notice of non-renewal" in listed
    assert listed == environment.says("python", "-m", "missions", "expiring", "--file", portfolio, "--on", "2027-03-01")
    assert environment.man.read_text(encoding="utf-8") == environment.says("missions", "man")
    assert "complete -o nosort -F _missions_completion missions" in environment.says("missions", "completion", "bash")
    assert "Today" in environment.opens_and_quits("--file", portfolio, "--on", "2027-03-01")


def test_python_finds_the_program_by_the_name_of_its_package() -> None:
    run = subprocess.run([sys.executable, "-m", "missions", "--version"], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("missions")


@pytest.mark.parametrize("name", ["store", "screens"])
def test_another_package_of_that_name_is_told_in_a_sentence(name: str, tmp_path: Path) -> None:
    other = tmp_path / f"{name}.py"
    other.write_text("raise RuntimeError('it must not be run')\n")
    run = subprocess.run(
        [sys.executable, "-m", "missions", "expiring"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "500"}, capture_output=True, text=True,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(f"Python finds another package “{name}” first: {other}. Rename it")
    assert run.stderr.count("\n") == 1

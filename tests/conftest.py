"""What all tests share: properties without a time limit, no waiting for the disk, little garbage, long fault tests."""

import gc
import multiprocessing
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.assertion import rewrite
from hypothesis import HealthCheck, settings

from tests.properties import SOAK, tries

pytest_plugins = ["tests.postgres"]

settings.register_profile(
    "missions",
    max_examples=tries(100).max_examples,
    deadline=None,
    derandomize=not SOAK,  # so that a commit passes always or never; new examples are looked for by `make soak`
    suppress_health_check=[HealthCheck.too_slow],  # that a machine is busy is no fault of what is tested
)
settings.load_profile("missions")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--torture", action="store_true", help="try the fault tests in their long form")


sys.dont_write_bytecode = False
"""Tests are compiled once, and not by each of those that share them out, whatever the environment says."""


def pytest_configure(config: pytest.Config) -> None:
    """Compile all tests before they are shared out: in a new clone each who gets some would compile all of them."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        tests = Path(__file__).parent
        stale = [each for each in (*tests.rglob("test_*.py"), *tests.rglob("conftest.py")) if _is_stale(each)]
        shares = [(config, stale[at::2]) for at in range(2 if len(stale) > 20 else 0)]
        fork = multiprocessing.get_context("fork")
        compiling = [fork.Process(target=_compile, args=share) for share in shares]
        for each in compiling:
            each.start()
        for each in compiling:
            each.join()


def _compiled(test: Path) -> Path:
    """Where pytest keeps a test that it has compiled, with what tells of a failed assertion."""
    return rewrite.get_cache_dir(test) / f"{test.stem}{rewrite.PYC_TAIL}"


def _is_stale(test: Path) -> bool:
    return rewrite._read_pyc(test, _compiled(test)) is None


def _compile(config: pytest.Config, tests: list[Path]) -> None:
    for each in tests:
        stat, code = rewrite._rewrite_test(each, config)
        rewrite.try_makedirs(_compiled(each).parent)
        rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, stat, _compiled(each))


@pytest.fixture(scope="session", autouse=True)
def _nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads, or writes over, the settings of whoever runs it, or what the dashboard remembers for them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        patch.setenv("XDG_CACHE_HOME", os.path.join(os.devnull, "nowhere"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Sync nothing: what a power cut leaves is tried on a disk that is made for it (tests/store/faults)."""

    def fsync(handle: int) -> None:
        os.fstat(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        yield


def pytest_collection() -> None:
    """Look for no garbage while tests are looked for: what is found then stays to the end."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among what the whole run needs: a tenth of its time went into that."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("torture"):
        for report in terminalreporter.getreports("passed"):
            for what, count in report.user_properties:
                terminalreporter.write_line(f"{count:,} {what}")

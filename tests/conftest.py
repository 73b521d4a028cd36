"""What all tests share: properties without a time limit, no waiting for the disk, little garbage, long fault tests."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.properties import SOAK, tries

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


@pytest.fixture(scope="session", autouse=True)
def _nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads, or writes over, the settings of whoever runs it, or what the dashboard remembers for them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Sync nothing: what a power cut leaves is tried on a disk that is made for it (tests/store/faults)."""

    def fsync(handle: int) -> None:
        os.fstat(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        yield


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among what the whole run needs: a tenth of its time went into that."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("torture"):
        for report in terminalreporter.getreports("passed"):
            for what, count in report.user_properties:
                terminalreporter.write_line(f"{count:,} {what}")

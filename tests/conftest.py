"""What all tests share: properties without a time limit, little garbage collected, and the long form of fault tests."""

import gc

import pytest
from hypothesis import settings

settings.register_profile("missions", deadline=None, derandomize=False)
settings.load_profile("missions")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--torture", action="store_true", help="try the fault tests in their long form")


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

"""What all tests share: the long form of the fault tests, and how often they tried what."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--torture", action="store_true", help="try the fault tests in their long form")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("torture"):
        for report in terminalreporter.getreports("passed"):
            for what, count in report.user_properties:
                terminalreporter.write_line(f"{count:,} {what}")

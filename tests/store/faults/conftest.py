from collections.abc import Callable

import pytest


@pytest.fixture(scope="session")
def torture(request: pytest.FixtureRequest) -> bool:
    """Whether the long form of the fault tests is asked for: `make torture`."""
    return bool(request.config.getoption("torture"))


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Notes how often something was tried; `make torture` prints it."""
    return record_property

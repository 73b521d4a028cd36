from pathlib import Path

import pytest


@pytest.fixture
def place(path: Path) -> Path:
    """What is tested here is a file."""
    return path

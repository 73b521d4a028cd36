from pathlib import Path

import pytest

from store.store import Store
from tests.store.portfolio import opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "missions.json"


@pytest.fixture
def store(path: Path) -> Store:
    return opened(path)


@pytest.fixture
def history(path: Path) -> Path:
    return path.with_name("missions.history.jsonl")

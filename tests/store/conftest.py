from pathlib import Path

import pytest

from store.store import Store
from tests.store.portfolio import START, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "missions.json"


@pytest.fixture
def store(path: Path) -> Store:
    return opened(path)


@pytest.fixture
def copied(path: Path) -> None:
    """Let there be a copy of the day already, so that the next change is the only thing that is written."""
    folder = path.with_name("missions.backups")
    folder.mkdir()
    (folder / f"{START:%Y-%m-%d}T00-00-00Z-day.json").write_text("{}")


@pytest.fixture
def history(path: Path) -> Path:
    return path.with_name("missions.history.jsonl")

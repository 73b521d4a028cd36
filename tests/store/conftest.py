from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.place import Place
from store.store import Store
from tests.postgres import Server
from tests.store.portfolio import START, close_all, opened

BACKINGS = ("file", "database")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "missions.json"


@pytest.fixture(params=BACKINGS)
def another_place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Place]]:
    """Makes a place where no change was saved yet, however often it is asked; over a database it is always the same."""
    if request.param == "file":
        yield lambda: tmp_path_factory.mktemp("place") / "missions.json"
        return
    server: Server = request.getfixturevalue("server")
    database = f"office_{request.getfixturevalue('worker')}"

    def emptied() -> Place:
        close_all()
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        return server.office(database)

    yield emptied
    close_all()


@pytest.fixture
def place(another_place: Callable[[], Place]) -> Place:
    """Where a portfolio is kept, that has none of its records yet: a file and an office's database, one by one."""
    return another_place()


@pytest.fixture
def store(place: Place) -> Store:
    return opened(place)


@pytest.fixture
def copied(path: Path) -> None:
    """Let there be a copy of the day already, so that the next change is the only thing that is written."""
    folder = path.with_name("missions.backups")
    folder.mkdir()
    (folder / f"{START:%Y-%m-%d}T00-00-00Z-day.json").write_text("{}")


@pytest.fixture
def history(path: Path) -> Path:
    return path.with_name("missions.history.jsonl")

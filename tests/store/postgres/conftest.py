from collections.abc import Iterator
from typing import Any

import pytest

from store.postgres.address import parse
from store.postgres.office import init
from store.store import Store
from tests.postgres import Server
from tests.store.portfolio import Clock

ROLES = {"ada": "editor", "bob": "editor", "kim": "keeper", "rita": "reader"}


class Office:
    """An office's database in which Ada and Bob are editors, Kim keeps personal data, and Rita only reads."""

    def __init__(self, server: Server, database: str) -> None:
        self.server, self.database = server, database
        self._stores: list[Store] = []
        init(parse(server.fresh(database)))
        for who, role in ROLES.items():
            server.let_in(self.user(who), f"{database}_{role}")

    def user(self, who: str) -> str:
        return f"{who}_{self.database}"

    def address(self, who: str = "ada") -> str:
        return self.server.address(self.database, self.user(who))

    def open(self, who: str = "ada") -> Store:
        store = Store(self.address(who), now=Clock())
        self._stores.append(store)
        return store

    def owner(self) -> Any:
        """A connection of whoever may do everything."""
        return self.server.connected(self.database)

    def close(self) -> None:
        for each in self._stores:
            each.close()


@pytest.fixture
def office(server: Server, worker: str, tmp_path, monkeypatch) -> Iterator[Office]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    found = Office(server, f"store_{worker}")
    yield found
    found.close()

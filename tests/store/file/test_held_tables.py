"""What is known of the tables after a save is what a program finds that reads the file anew."""

from pathlib import Path
from typing import Any

import pytest

from missions.records.changes import Changes
from missions.records.kinds import KINDS
from missions.records.organisations import Organisation
from missions.records.people import Person
from store.store import Store
from tests.store.portfolio import opened
from tests.world import changed

NAMES = ("numbers", "withheld", "every", "next_number", "has_doubles")


def known(store: Store) -> dict[str, Any]:
    tables = {name: store.backing.contents.table(name) for name in KINDS}
    return {
        name: {each: getattr(table, each) for each in NAMES} | {"documents": dict(table.items())}  # type: ignore[attr-defined]
        for name, table in tables.items()
    }


@pytest.mark.parametrize("unsound", [False, True])
def test_what_is_known_after_each_save_is_what_the_file_says(path: Path, unsound: bool) -> None:
    if unsound:
        path.write_text('{"people": {"7": {"id": ""}, "8": {"id": "odd", "functions": 3}, "x": {"id": "cy"}}}')
    store = opened(path)
    book = store.load()
    ada, bo = Person(id="ada", family_name="Ada"), Person(id="bo", family_name="Bo")
    steps = (
        Changes("add", put=(ada, bo, Organisation(id="north", name="North"))),
        Changes("edit", put=(changed(ada, family_name="Adé"),)),
        Changes("edit two tables", put=(changed(bo, notes="n"), Organisation(id="north", name="Northern"))),
        Changes("drop", drop=("bo",)),
        Changes("add and edit", put=(changed(ada, notes="m"), Person(id="di", family_name="Di"))),
        Changes("edit again", put=(changed(ada, notes="日本"),)),
    )
    for step in steps:
        book = store.apply(step, book)
        assert known(store) == known(_anew(path))
    for _ in steps:
        store.undo()
        assert known(store) == known(_anew(path))


def _anew(path: Path) -> Store:
    store = Store(path)
    store.load()
    return store

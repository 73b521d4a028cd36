"""How the tests of the doctor ask: one file of documents, and what one check finds in it."""

from datetime import date
from typing import Any

from store.doctor.context import DoctorFinding
from store.doctor.repair import examine
from store.store import Store
from tests.store.portfolio import opened, overwrite

TODAY = date(2027, 3, 10)


def filed(path, **tables: Any) -> Store:
    """Return the store of a file with these documents, numbered in their order or as they say, open to nobody else."""
    numbered = {
        name: rows if isinstance(rows, dict) else {str(number): each for number, each in enumerate(rows, 1)}
        for name, rows in tables.items()
    }
    overwrite(path, numbered)
    path.chmod(0o600)
    return opened(path)


def found(store: Store, check: str, today: date = TODAY) -> list[DoctorFinding]:
    """Return what a check finds."""
    return [each for each in examine(store, today) if each.check == check]


def only(store: Store, check: str) -> DoctorFinding:
    """Return the only thing a check finds; no other may find anything grave."""
    (finding,) = found(store, check)
    assert [each for each in examine(store, TODAY) if each.is_grave and each != finding] == []
    return finding

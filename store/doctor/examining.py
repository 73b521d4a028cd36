"""Examines a portfolio: makes every check, and says of a file that cannot be read where it is broken."""

from datetime import date

from store.doctor.case import Case
from store.doctor.checks import CHECKS
from store.doctor.finding import LEVELS, Finding
from store.errors import UnreadableError
from store.store import Store

RESTORE = "“missions restore” offers the newest sound state."


def examine(store: Store, today: date) -> tuple[Finding, ...]:
    """Return everything that is not sound about the file as of `today`, the gravest first; nothing is changed.

    A change that a crash interrupted is completed first, as whenever the file is opened. UnreadableError says where
    a file is broken that cannot be read at all.
    """
    try:
        case = Case(store, today)
    except UnreadableError as error:
        raise UnreadableError(f"{_located(error, store)} {RESTORE}") from error
    found = [
        finding._replace(check=name) for name, checks in CHECKS.items() for check in checks for finding in check(case)
    ]
    return tuple(sorted(found, key=lambda finding: LEVELS.index(finding.level)))


def _located(error: UnreadableError, store: Store) -> str:
    """Return what is wrong, with line and column also where it is no text at all."""
    said = str(error)
    try:
        store.file.read_bytes().decode()
    except UnicodeDecodeError as undecoded:
        before = undecoded.object[: undecoded.start]
        row, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        return f"{said} That is at line {row}, byte {column} of it."
    except UnreadableError:
        pass
    return said

"""Names that one object of the file has twice: all JSON readers keep the last and lose the first without a word."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from missions.text import line
from store.doctor.case import Case
from store.doctor.finding import Finding


class _Twice(dict[str, Any]):
    """An object in which some names stand more than once."""

    names: tuple[str, ...] = ()


def twice(case: Case) -> Iterator[Finding]:
    """Find tables, documents and fields that are written more than once in one place."""
    found: list[_Twice] = []

    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(pairs) == len(result := dict(pairs)):
            return result
        again = _Twice(result)
        again.names = tuple(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        found.append(again)
        return again

    try:
        tree = json.loads(case.data, object_pairs_hook=made)
    except (ValueError, RecursionError):
        return
    for place, again in _places(tree) if found else ():
        for name in again.names:
            yield _finding((*place, name), case.target.name)


def _places(tree: Any) -> Iterator[tuple[tuple[str, ...], _Twice]]:
    """Yield the objects with such names that are still there, each with where it is, however deep."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), tree)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, _Twice):
            yield place, value
        if isinstance(value, dict | list):
            named = value.items() if isinstance(value, dict) else enumerate(value, 1)
            waiting += [((*place, str(name)), each) for name, each in named if isinstance(each, dict | list)]


def _finding(place: tuple[str, ...], file: str) -> Finding:
    match place:
        case (table,):
            about, what = file, f"Table “{line(table)}”"
        case (table, number):
            about, what = f"{line(table)} {line(number)}", f"Document {line(number)} of {line(table)}"
        case (table, number, *names):
            about = f"{line(table)} {line(number)}"
            what = f"“{line('.'.join(names))}” in document {number} of {table}"
    return Finding(
        "error",
        about,
        f"{what} is written twice in the file. Only the last one counts, and the other is lost when the file is saved "
        "next: put together by hand what both say.",
    )

"""Ids that several tables have, and ids with signs that cannot be typed."""

from collections.abc import Iterator

from missions.records.kinds import KINDS
from missions.records.record import Record
from missions.text import clean, line
from store.doctor.case import Case
from store.doctor.finding import Finding
from store.doctor.naming import called, first


def doubles(case: Case) -> Iterator[Finding]:
    """Find ids that records of several tables have; within a table the second is no sound record."""
    known: dict[str, Record] = {}
    for record in case.records:
        other = known.setdefault(record.id, record)
        if other is not record:
            yield Finding(
                "error",
                record.id,
                f"{first(called(other))} and {called(record)} have the same id “{line(record.id)}”, and a link finds "
                "only the first: give one of them another id.",
            )


def signs(case: Case) -> Iterator[Finding]:
    """Find ids that people cannot type on a command line, or that are read otherwise than they are written."""
    for record in case.records:
        wrong = _wrong(record.id)
        if wrong:
            yield Finding(
                "warning",
                record.id,
                f"The id “{line(record.id)}” of {called(record)} {wrong}, so that it cannot be typed or told from "
                "other words: letters, digits, “-”, “_” and “.” are right. Change it in the file, with all that "
                "links to it.",
            )
    for table in KINDS:
        for number, document in case.documents(table).items():
            id = document.get("id") if isinstance(document, dict) else None
            if isinstance(id, str) and clean(id) != id:
                yield Finding(
                    "warning",
                    f"{table} {line(number)}",
                    f"The id of document {line(number)} of {table} is written with signs that cannot be seen, and is "
                    f"read as “{line(id)}”: write it so in the file.",
                )


def _wrong(id: str) -> str:
    """Return what is wrong with an id, if anything."""
    if id.startswith(("-", ".")):
        return f"begins with “{id[0]}”"
    found = dict.fromkeys(char for char in id if not (char.isalnum() or char in "-_."))
    names = ["a blank" if char.isspace() else f"“{line(char) or 'a sign without a shape'}”" for char in found]
    return f"holds {', '.join(dict.fromkeys(names))}" if names else ""

"""Checks of ids and links: ids in several tables, ids that cannot be typed, and links that lead nowhere."""

from collections.abc import Iterator

from missions.records.deadline_notes import DeadlineNote
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.text import capitalised, clean, line
from store.doctor.context import DoctorContext, quoted, record_name
from store.doctor.finding import DoctorFinding, Drop


def duplicate_ids(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find ids that records of several tables have; within a table the second is no sound record."""
    known: dict[str, Record] = {}
    for record in context.records:
        other = known.setdefault(record.id, record)
        if other is not record:
            yield DoctorFinding(
                "error",
                record.id,
                f"{capitalised(record_name(other))} and {record_name(record)} have the same id “{line(record.id)}”, "
                f"and a link finds "
                "only the first: give one of them another id.",
            )


def untypable_ids(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find ids that people cannot type on a command line, or that are read otherwise than they are written."""
    for record in context.records:
        wrong = _wrong(record.id)
        if wrong:
            yield DoctorFinding(
                "warning",
                record.id,
                f"The id “{line(record.id)}” of {record_name(record)} {wrong}, so that it cannot be typed or told from "
                "other words: letters, digits, “-”, “_” and “.” are right. Change it in the file, with all that "
                "links to it.",
            )
    for table in KINDS:
        for number, document in context.documents(table).items():
            id = document.get("id") if isinstance(document, dict) else None
            if isinstance(id, str) and clean(id) != id:
                yield DoctorFinding(
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


def broken_links(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find links to missing or unsound records."""
    for record, label, missing in context.book.dangling():
        leads = f"“{label}” of {record_name(record)} leads to {quoted(missing)}"
        if missing in context.withheld:
            yield DoctorFinding(
                "error", record.id, f"{leads}, which is in the file but is no sound record: mend that one."
            )
            continue
        yield DoctorFinding(
            "error",
            record.id,
            f"{leads}, which is not on file: choose a record that is, or leave it empty.",
            fix=_fix(record, missing, context),
        )


def _fix(record: Record, missing: str, context: DoctorContext) -> Drop | None:
    """Return the fix for a deadline note about nothing, if no other document has its id."""
    is_about_it = isinstance(record, DeadlineNote) and record.agreement == missing
    table = kind_of(record).table
    if is_about_it and record.id not in context.documents(table).withheld and context.may_drop(table, record.id):
        return Drop(record.id, f"The deadline note “{line(record.id)}” is removed, since it is about nothing on file.")
    return None

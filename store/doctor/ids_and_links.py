"""Checks of ids and links: ids in several tables, ids that cannot be typed, and links that lead nowhere."""

from collections.abc import Iterator

from missions.messages import Reason, message
from missions.records.deadline_notes import DeadlineNote
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.text import clean, line
from store.doctor import messages
from store.doctor.context import ERROR, WARNING, DoctorContext, DoctorFinding, Drop, quoted, record_name


def duplicate_ids(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find ids that records of several tables have; within a table the second is no sound record."""
    known: dict[str, Record] = {}
    for record in context.records:
        other = known.setdefault(record.id, record)
        if other is not record:
            names = {"record": record_name(other, is_first=True), "other": record_name(record)}
            why = message(messages.ID_TWICE, **names, id=line(record.id))
            yield DoctorFinding(record=record.id, why=why, severity=ERROR)


def untypable_ids(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find ids that people cannot type on a command line, or that are read otherwise than they are written."""
    for record in context.records:
        why = _wrong(record)
        if why:
            yield DoctorFinding(record=record.id, why=why, mend=message(messages.MEND_ID), severity=WARNING)
    for table in KINDS:
        for number, document in context.documents(table).items():
            id = document.get("id") if isinstance(document, dict) else None
            if isinstance(id, str) and clean(id) != id:
                why = message(messages.ID_UNSEEN, number=line(number), table=table, id=line(id))
                yield DoctorFinding(what=f"{table} {line(number)}", why=why, severity=WARNING)


def _wrong(record: Record) -> Reason | None:
    """Return what is wrong with an id, if anything."""
    id, name = line(record.id), record_name(record)
    if record.id.startswith(("-", ".")):
        return message(messages.ID_BEGINS, id=id, record=name, sign=record.id[0])
    found = dict.fromkeys(char for char in record.id if not (char.isalnum() or char in "-_."))
    names = (
        messages.BLANK() if char.isspace() else messages.QUOTED(name=line(char) or messages.NO_SHAPE) for char in found
    )
    signs = ", ".join(dict.fromkeys(names))
    return message(messages.ID_HOLDS, id=id, record=name, signs=signs) if signs else None


def broken_links(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find links to missing or unsound records."""
    for record, label, missing in context.book.dangling():
        is_withheld = missing in context.withheld
        sentence = messages.LINK_TO_UNSOUND if is_withheld else messages.LINK_TO_NOTHING
        yield DoctorFinding(
            record=record.id,
            why=message(sentence, field=label, record=record_name(record), missing=quoted(missing)),
            severity=ERROR,
            fix=None if is_withheld else _fix(record, missing, context),
        )


def _fix(record: Record, missing: str, context: DoctorContext) -> Drop | None:
    """Return the fix for a deadline note about nothing, if no other document has its id."""
    is_about_it = isinstance(record, DeadlineNote) and record.agreement == missing
    table = kind_of(record).table
    if is_about_it and record.id not in context.documents(table).withheld and context.may_drop(table, record.id):
        return Drop(record.id, messages.NOTE_IS_REMOVED(record=line(record.id)))
    return None

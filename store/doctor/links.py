"""Links that lead nowhere."""

from collections.abc import Iterator

from missions.records.deadline_notes import DeadlineNote
from missions.records.kinds import kind_of
from missions.records.record import Record
from missions.text import line
from store.doctor.case import Case
from store.doctor.finding import Drop, Finding
from store.doctor.naming import called, quoted


def links(case: Case) -> Iterator[Finding]:
    """Find links to what is not on file, or is there but is no sound record."""
    for record, label, missing in case.book.dangling():
        leads = f"“{label}” of {called(record)} leads to {quoted(missing)}"
        if missing in case.withheld:
            yield Finding("error", record.id, f"{leads}, which is in the file but is no sound record: mend that one.")
            continue
        yield Finding(
            "error",
            record.id,
            f"{leads}, which is not on file: choose a record that is, or leave it empty.",
            fix=_fix(record, missing, case),
        )


def _fix(record: Record, missing: str, case: Case) -> Drop | None:
    """Return that a decision on a deadline of nothing goes, where no other document hides behind its id."""
    is_about_it = isinstance(record, DeadlineNote) and record.agreement == missing
    table = kind_of(record).table
    if is_about_it and record.id not in case.documents(table).withheld and case.may_drop(table, record.id):
        return Drop(record.id, f"The deadline note “{line(record.id)}” is removed, since it is about nothing on file.")
    return None

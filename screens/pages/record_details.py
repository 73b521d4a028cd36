"""The details pane of a record and of a deadline."""

from missions.deadlines.deadline import Deadline
from missions.records.agreements import Agreement
from missions.records.kinds import kind_of
from missions.records.record import Record
from missions.reports.details import record_report
from screens.dialogs.explanation import explanation_rows, headline
from screens.pages import messages
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import DetailRow, report_rows

_MOST_RELATED = 200
"""How many related records of each kind are named at most."""


def record_rows(record: Record, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return all details of a record: what matters most, its fields, and related records."""
    status = snapshot.status(record) if isinstance(record, Agreement) else None
    deadlines = snapshot.ledger.of(record.id)
    report = record_report(record, snapshot.book, snapshot.today, deadlines, status, _MOST_RELATED)
    return tuple(report_rows(report, bool))


def deadline_rows(deadline: Deadline, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the details of a deadline, with its explanation."""
    rows = [*headline(deadline)]
    about = snapshot.book.get(deadline.id)
    if about:
        rows.append(DetailRow(text=messages.TO_THE(kind=kind_of(about).singular), link=about.id, mark="→ "))
    return (*rows, *explanation_rows(deadline, snapshot))

"""`missions explain`: why a date is what it is, from the clause to the rule and what would make it firm."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from missions.text import line
from screens.cli import messages
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.layout import paragraph
from screens.cli.output import Line

if TYPE_CHECKING:
    from missions.deadlines.deadline import Deadline
    from missions.records.book import Book
    from missions.records.record import Record
    from missions.reports.agreement_status import StatusReport
    from missions.reports.report import Report, Section


@command(
    "explain",
    examples=(
        "missions explain lsn-fbri-kobe",
        "missions explain bioxclusters-osaka-2016 --on 2018-06-01",
        "missions explain expiry:bioxclusters-osaka-2016:1 --json",
    ),
    json="Print the explanation as JSON for scripts.",
)
@click.argument("id", metavar="ID")
def explain(context: CliContext, /, id: str) -> CommandAnswer:
    """Explain the dates of a record.

    ID is that of an agreement, a follow-up or an event, or the key of one deadline as “missions expiring --json” has
    it. Of a meeting or visit with several possible days it shows each in the calendars of both sides.

    Of an agreement it tells the status first, with what lies over it and the chain of its terms. Then of each
    deadline: what is recorded, the arithmetic, the rule with its source, what is assumed, what would make it firm, and
    what happens if nobody acts.
    """
    from missions.deadlines.ledger import deadlines_of
    from missions.records.agreements import Agreement
    from missions.reports.explanation import explain as explain_deadline
    from missions.reports.explanation import with_sources

    record, key = _find_record(context, id)
    every = deadlines_of(record.id, context.book, context.today)
    deadlines = [each for each in every if (each.kind.value, str(each.number), each.part)[: len(key)] == key]
    if key and not deadlines:
        keys = ", ".join(each.key for each in every)
        raise RefusedError(
            messages.OTHER_DEADLINES(deadline=id, keys=keys) if keys else messages.NO_DEADLINES(deadline=id)
        )
    sourced = (with_sources(each, context.book) for each in deadlines)
    found = [(each, explain_deadline(each, context.book, context.today)) for each in sourced]
    status = None
    if isinstance(record, Agreement) and not key:
        from missions.reports.agreement_status import StatusReport

        status = StatusReport(record, context.book, context.today)
    from missions.reports.possible_days import possible_days

    days = None if found else possible_days(record, context.book)
    return CommandAnswer(
        lambda max_width: _lines(record, status, found, context.today, days, max_width),
        lambda: _as_json(record, status, found, context.book),
    )


def _find_record(context: CliContext, text: str) -> "tuple[Record, tuple[str, ...]]":
    """Return the record, and of a deadline's key its kind, number and part; ids may be shortened in both."""
    from missions.deadlines.deadline import DeadlineKind

    kind, *others = text.split(":")
    if not others or context.book.get(text) or kind not in {each.value for each in DeadlineKind}:
        return context.record(text), ()
    return context.record(others[0]), (kind, *others[1:])


def _lines(
    record: "Record",
    status: "StatusReport | None",
    found: "Sequence[tuple[Deadline, Report]]",
    today: date,
    days: "Section | None",
    max_width: int | None,
) -> Iterator[Line]:
    """Yield what people read."""
    from missions.reports.details import record_name
    from missions.reports.report import Report, Section
    from screens.cli.report_layout import report_lines

    sections = (
        (Section("", tuple(status.lines())), *status.chain(), status.reasons(), *status.ways_out()) if status else ()
    )
    sections = (*sections, days) if days else sections
    name = messages.AS_OF(name=record_name(record), day=today)
    yield from report_lines(Report(line(record.heading), sections, name), max_width)
    for deadline, each in found:
        yield from _explanation_lines(deadline, each, max_width)
    if not found and not days:
        yield ""
        yield from paragraph(messages.NOTHING_DUE(), max_width, 0)


def _explanation_lines(deadline: "Deadline", found: "Report", max_width: int | None) -> Iterator[Line]:
    """Yield the explanation of one of several deadlines."""
    from missions.reports.explanation import deadline_in_short
    from missions.reports.report import Table
    from screens.cli.report_layout import heading_lines, text_lines

    yield ""
    yield from heading_lines(found.subtitle, max_width)
    short = deadline_in_short(deadline, after_headline=True, after_outcome=True)
    for section in found.sections:
        if section.heading and short:
            yield from paragraph(short, max_width, 2)
            short = ""
        if section.heading:
            yield from paragraph(section.heading, max_width, 2, dim=True)
        for each in section.lines:
            assert not isinstance(each, Table)
            yield from text_lines(each, max_width)


def _as_json(
    record: "Record", status: "StatusReport | None", found: "Sequence[tuple[Deadline, Report]]", book: "Book"
) -> dict[str, Any]:
    """Return what scripts read: each deadline as `expiring` has it, with its explanation."""
    from missions.deadlines.reminders import reminder_days
    from missions.records.kinds import kind_of
    from missions.reports.explanation import DECIDED, REMINDERS
    from missions.reports.report import Table

    deadlines = []
    for deadline, each in found:
        lines = {part.key: [said for said in part.lines if not isinstance(said, Table)] for part in each.sections}
        decided = lines.pop(DECIDED, ())
        lines.pop(REMINDERS, None)
        parts = [
            {"part": key, "lines": [{"text": said.text, "source": said.source or None} for said in part]}
            for key, part in lines.items()
        ]
        deadlines.append(
            {
                **deadline.as_json(),
                "headline": each.subtitle,
                "decided": [said.text for said in decided],
                "parts": parts,
                "reminders": [day.isoformat() for day in reminder_days(deadline, book)],
            }
        )
    return {
        "record": kind_of(record).table,
        "id": record.id,
        "title": record.heading,
        "status": status.as_json() if status else None,
        "deadlines": deadlines,
    }

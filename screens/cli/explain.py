"""`missions explain`: why a date is what it is, from the clause to the rule and what would make it firm."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from missions.text import line
from screens.cell_width import wrap
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.layout import heading_lines, paragraph
from screens.cli.output import ColouredText, Line

if TYPE_CHECKING:
    from missions.deadlines.deadline import Deadline
    from missions.deadlines.explanation import Explanation
    from missions.records.record import Record
    from screens.cli.record_details import StatusReport


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
    it.

    Of an agreement it tells the status first, with what lies over it and the chain of its terms. Then of each
    deadline: what is recorded, the arithmetic, the rule with its source, what is assumed, what would make it firm, and
    what happens if nobody acts.
    """
    from missions.deadlines.explanation import explain as explain_deadline
    from missions.deadlines.ledger import Ledger
    from missions.records.agreements import Agreement
    from missions.records.book import Book

    record, key = _find_record(context, id)
    ledger = Ledger(Book(), context.today).after(context.book, Book(), (record.id,))
    deadlines = _matching_deadlines(ledger.of(record.id), key)
    if key and not deadlines:
        raise RefusedError(_unknown_deadline(id, ledger.of(record.id)))
    found = [(each, explain_deadline(each, context.book, context.today, ledger)) for each in deadlines]
    status = None
    if isinstance(record, Agreement) and not key:
        from screens.cli.record_details import StatusReport

        status = StatusReport(record, context.book, context.today)
    return CommandAnswer(
        lambda max_width: _lines(record, status, [each for _, each in found], max_width),
        lambda: _as_json(record, status, found),
    )


def _find_record(context: CliContext, text: str) -> "tuple[Record, tuple[str, ...]]":
    """Return the record, and of a deadline's key its kind, number and part; ids may be shortened in both."""
    from missions.deadlines.deadline import DeadlineKind

    kind, *others = text.split(":")
    if not others or context.book.get(text) or kind not in {each.value for each in DeadlineKind}:
        return context.record(text), ()
    return context.record(others[0]), (kind, *others[1:])


def _matching_deadlines(found: "Sequence[Deadline]", key: tuple[str, ...]) -> "list[Deadline]":
    """Return the deadlines of that kind and, if given, that number and part."""
    if not key:
        return list(found)
    return [each for each in found if (each.kind.value, str(each.number), each.part)[: len(key)] == key]


def _unknown_deadline(text: str, found: "Sequence[Deadline]") -> str:
    keys = ", ".join(each.key for each in found)
    return f"There is no deadline “{text}”. " + (f"That record has {keys}." if keys else "That record has none.")


def _lines(
    record: "Record", status: "StatusReport | None", found: "Sequence[Explanation]", max_width: int | None
) -> Iterator[Line]:
    """Yield what people read."""
    from missions.records.kinds import kind_of

    for part in wrap(line(record.heading), max_width):
        yield ColouredText(part, bold=True)
    yield ColouredText(f"{kind_of(record).singular} {record.id}", dim=True)
    if status:
        yield from status.lines(max_width)
    for each in found:
        yield from heading_lines(each.headline, max_width)
        for decided in each.decided:
            yield from paragraph(decided.text, max_width, 2)
        for section in each.sections:
            yield ColouredText(f"  {section.part.value.capitalize()}", dim=True)
            for said in section.lines:
                yield from paragraph(said.text, max_width, 4)
                if said.source:
                    yield from paragraph(said.source, max_width, 6, dim=True)
    if not found:
        yield ""
        yield from paragraph("Nothing falls due, and no fact is missing to know what does.", max_width, 0)


def _as_json(
    record: "Record", status: "StatusReport | None", found: "Sequence[tuple[Deadline, Explanation]]"
) -> dict[str, Any]:
    """Return what scripts read: each deadline as `expiring` has it, with its explanation."""
    from missions.records.kinds import kind_of

    return {
        "record": kind_of(record).table,
        "id": record.id,
        "title": record.heading,
        "status": status.as_json() if status else None,
        "deadlines": [
            {
                **deadline.as_json(),
                "headline": each.headline,
                "decided": [said.text for said in each.decided],
                "parts": [
                    {
                        "part": section.part.value,
                        "lines": [{"text": said.text, "source": said.source or None} for said in section.lines],
                    }
                    for section in each.sections
                ],
            }
            for deadline, each in found
        ],
    }

"""`missions explain`: why a date is what it is, from the clause to the rule and what would make it firm."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from missions.text import line
from screens.cli.context import CliContext, file_option, on_option
from screens.cli.errors import RefusedError
from screens.cli.group import CommandWithExamples
from screens.cli.layout import heading_lines, paragraph, wrap
from screens.cli.output import ColouredText, Line, say, say_json, terminal_width

if TYPE_CHECKING:
    from missions.deadlines.deadline import Deadline
    from missions.deadlines.explanation import Explanation
    from missions.records.record import Record
    from screens.cli.record_details import StatusReport


@click.command(
    "explain",
    cls=CommandWithExamples,
    examples=(
        "missions explain lsn-fbri-kobe",
        "missions explain bioxclusters-osaka-2016 --on 2018-06-01",
        "missions explain expiry:bioxclusters-osaka-2016:1 --json",
    ),
)
@file_option
@on_option
@click.option("--json", "as_json", is_flag=True, help="Print the explanation as JSON for scripts.")
@click.argument("id", metavar="ID")
@click.pass_obj
def explain(asked: CliContext, /, id: str, as_json: bool) -> None:
    """Explain the dates of a record.

    ID is that of an agreement, a follow-up or an event, or the key of one deadline as “missions expiring --json” has
    it.

    Of an agreement it tells the status first, with what lies over it and the chain of its terms. Then of each
    deadline: what is recorded, the arithmetic, the rule with its source, what is assumed, what would make it firm, and
    what happens if nobody acts.
    """
    from missions.deadlines.explanation import explain as explained
    from missions.deadlines.ledger import Ledger
    from missions.records.agreements import Agreement
    from missions.records.book import Book

    record, chosen = _chosen(asked, id)
    ledger = Ledger(Book(), asked.today).after(asked.book, Book(), (record.id,))
    deadlines = _of_key(ledger.of(record.id), chosen)
    if chosen and not deadlines:
        raise RefusedError(_no_such(id, ledger.of(record.id)))
    found = [(each, explained(each, asked.book, asked.today, ledger)) for each in deadlines]
    standing = None
    if isinstance(record, Agreement) and not chosen:
        from screens.cli.record_details import StatusReport

        standing = StatusReport(record, asked.book, asked.today)
    if as_json:
        say_json(_as_json(record, standing, found))
    else:
        say(*_lines(record, standing, [each for _, each in found], terminal_width()))
    asked.tell_problems()


def _chosen(asked: CliContext, text: str) -> "tuple[Record, tuple[str, ...]]":
    """Return the record, and of a deadline's key its kind, number and part; ids may be shortened in both."""
    from missions.deadlines.deadline import DeadlineKind

    kind, *others = text.split(":")
    if not others or asked.book.get(text) or kind not in {each.value for each in DeadlineKind}:
        return asked.record(text), ()
    return asked.record(others[0]), (kind, *others[1:])


def _of_key(found: "Sequence[Deadline]", chosen: tuple[str, ...]) -> "list[Deadline]":
    """Return the deadlines whose key has that kind and, if they are told, that number and part."""
    if not chosen:
        return list(found)
    return [each for each in found if (each.kind.value, str(each.number), each.part)[: len(chosen)] == chosen]


def _no_such(text: str, found: "Sequence[Deadline]") -> str:
    keys = ", ".join(each.key for each in found)
    return f"There is no deadline “{text}”. " + (f"That record has {keys}." if keys else "That record has none.")


def _lines(
    record: "Record", standing: "StatusReport | None", found: "Sequence[Explanation]", most: int | None
) -> Iterator[Line]:
    """Yield what people read."""
    from missions.records.kinds import kind_of

    for part in wrap(line(record.heading), most):
        yield ColouredText(part, bold=True)
    yield ColouredText(f"{kind_of(record).singular} {record.id}", dim=True)
    if standing:
        yield from standing.lines(most)
    for each in found:
        yield from heading_lines(each.headline, most)
        for decided in each.decided:
            yield from paragraph(decided.text, most, 2)
        for section in each.sections:
            yield ColouredText(f"  {section.part.value.capitalize()}", dim=True)
            for said in section.lines:
                yield from paragraph(said.text, most, 4)
                if said.source:
                    yield from paragraph(said.source, most, 6, dim=True)
    if not found:
        yield ""
        yield from paragraph("Nothing falls due, and no fact is missing to know what does.", most, 0)


def _as_json(
    record: "Record", standing: "StatusReport | None", found: "Sequence[tuple[Deadline, Explanation]]"
) -> dict[str, Any]:
    """Return what scripts read: each deadline as `expiring` has it, with its explanation."""
    from missions.records.kinds import kind_of

    return {
        "record": kind_of(record).table,
        "id": record.id,
        "title": record.heading,
        "status": standing.as_json() if standing else None,
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

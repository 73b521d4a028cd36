"""`missions history`, `undo` and `redo`: who changed what and when, and taking it back or making it again."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from missions.reports.report import Line as ReportLine
from screens.cell_width import wrap
from screens.cli import messages
from screens.cli.arguments import date_option
from screens.cli.context import CliContext
from screens.cli.frame import CommandAnswer, command, is_confirmed, yes_option
from screens.cli.output import ColouredText, Line, indented, paragraph, room, sentence_lines, tell
from screens.cli.report_layout import text_lines
from screens.messages import NO_CHANGE_YET

if TYPE_CHECKING:
    from missions.dates.partial import PartialDate
    from missions.reports.report import Report
    from store.backing import ReachedHistory
    from store.history_entry import HistoryEntry, RecordChange


_INDENT = 6
"""Before what the history tells of a change stands its number, in so many cells."""

_MAX_RECORDS = 6
"""How many records of a change the history lists."""

_MAX_NAMED = 8
"""How many records of a change undo lists."""


@command(
    "history",
    examples=(
        "missions history",
        "missions history biom-osaka-2015 --limit 3",
        "missions history --who pat --since 2026-11-01",
    ),
    on=False,
    json="Print a JSON array for scripts.",
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="List at most this many changes.")
@click.option("--who", metavar="WHO", help="Only changes by somebody with this in their name.")
@date_option("--since", past=True, help="Only changes on this day or later.")
@click.option("--personal", is_flag=True, help="Include personal travel data, such as passports.")
@click.argument("id", metavar="[ID]", required=False)
def history(
    context: CliContext,
    /,
    id: str | None,
    limit: int,
    who: str | None,
    since: "PartialDate | None",
    personal: bool,
) -> CommandAnswer:
    """Show who changed what, the newest change first.

    With an ID, only the changes of that record, even if it is no longer on file. “missions undo” takes the number of a
    change.
    """
    from store.history_text import change_report, damage_report

    _ = context.book
    reader = context.store.history.reader()
    found = list(
        _matching_entries(reader, limit + 1, _full_id(id, context), who or "", since.earliest if since else None)
    )
    shown, more = found[:limit], len(found) > limit

    def lines(most: int | None) -> Iterator[Line]:
        for index, entry in shown:
            if entry:
                report = change_report(
                    entry, context.book, context.today, reader.undone_by(entry), _full_id(id, context), personal,
                    _MAX_RECORDS, has_all_fields=bool(id),
                )  # fmt: skip
                yield from _change_lines(entry.sequence, report, most)
            else:
                yield indented([ColouredText(damage_report(reader.number(index)).title, "red")], _INDENT)
        if not shown:
            nothing = messages.NO_SUCH_CHANGE if id or who or since else NO_CHANGE_YET
            yield from sentence_lines([nothing()], most)
        elif more:
            yield from sentence_lines([messages.FURTHER_BACK(limit=str(limit * 5))], most)

    return CommandAnswer(
        lines, lambda: [_as_json(entry, reader.undone_by(entry), id, personal) for _, entry in shown if entry]
    )


def _full_id(id: str | None, context: CliContext) -> str:
    """Return the full id of the record; as it was typed if there is none now."""
    if not id:
        return ""
    found = context.book.starting_with(id.removesuffix("…"))
    return found[0].id if len(found) == 1 else id


def _matching_entries(
    reader: "ReachedHistory", most: int, id: str, who: str, since: date | None
) -> Iterator[tuple[int, "HistoryEntry | None"]]:
    """Yield the matching lines with their positions; damaged ones only if no id or name is asked for."""
    from missions.text import fold
    from store.history_text import local_time

    index = 0
    while most:
        if index == len(reader):
            reader.reach(500)
            if index == len(reader):
                return
        entry = reader.entry(index)
        index += 1
        if entry is None:
            if id or who:
                continue
        else:
            moment = local_time(entry.time)
            if since and moment and moment.date() < since:
                return
            if (id and all(change.id != id for change in entry.changes)) or fold(who) not in fold(entry.who):
                continue
        most -= 1
        yield index - 1, entry


def _change_lines(number: int, report: "Report", most: int | None) -> Iterator[Line]:
    """Yield a change: its number and what it was, when and by whom it was made, and below it what it did."""
    first, *rest = wrap(report.title, room(most, _INDENT))
    yield [ColouredText(f"{number:>{_INDENT - 1}} ", dim=True), ColouredText(first, bold=True)]
    yield from (indented([ColouredText(part, bold=True)], _INDENT) for part in rest)
    yield from paragraph(report.subtitle, most, _INDENT, dim=True)
    for section in report.sections:
        for each in section.lines:
            if isinstance(each, ReportLine):
                for part in text_lines(each, room(most, _INDENT - 2)):
                    yield indented([part] if isinstance(part, str | ColouredText) else part, _INDENT - 2)


def _as_json(entry: "HistoryEntry", undone_by: int, id: str | None, personal: bool) -> dict[str, Any]:
    return {
        "number": entry.sequence,
        "time": entry.time,
        "who": entry.who,
        "summary": entry.summary,
        "takes_back": entry.undoes or None,
        "makes_again": entry.redoes or None,
        "taken_back_by": undone_by or None,
        "erased": entry.erased or None,
        "changes": [_change_as_json(change, personal) for change in entry.changes if not id or change.id == id],
    }


def _change_as_json(change: "RecordChange", personal: bool) -> dict[str, Any]:
    """Return a record's change; restricted fields only where they are asked for."""
    from missions.people.redaction import remove_personal_data

    def kept(state: dict[str, Any] | None) -> Mapping[str, Any] | None:
        return state if personal or state is None else remove_personal_data(change.table, state, change.id)

    return {"table": change.table, "id": change.id, "before": kept(change.before), "after": kept(change.after)}


@command(
    "undo",
    examples=(
        "missions undo",
        "missions undo 2 --yes",
    ),
    on=False,
)
@yes_option
@click.argument("number", type=click.IntRange(1), required=False)
def undo(context: CliContext, /, number: int | None, yes: bool) -> None:
    """Undo your newest change, or the one with that NUMBER.

    “missions history” lists the numbers. You see what the change did and are asked first. An import or a change of many
    records is undone in one step. A change is not undone if somebody changed the same field later.

    Exit codes: 0 undone, 2 there is no such change, 4 a later change conflicts with it.
    """
    from store.history_text import describe_change, describe_records
    from store.undo import find_numbered, find_undoable

    _ = context.book
    log = context.store.history.backwards
    entry = find_numbered(log, number) if number else find_undoable(log, context.store.who)
    change = describe_change(entry, context.today)
    question = messages.UNDO(summary=entry.summary, change=change)
    tell(question, *describe_records(entry, context.book, _MAX_NAMED), err=not yes)
    refusal = messages.UNDO_REFUSAL(number=str(entry.sequence))
    if not is_confirmed(yes, refusal, messages.UNDO_QUESTION(), messages.NOTHING_UNDONE()):
        return
    saved = context.store.undo(entry.sequence)
    context.tell_notices()
    tell(messages.UNDONE(number=str(saved.entry.sequence), summary=entry.summary))


@command(
    "redo",
    examples=("missions redo",),
    on=False,
)
def redo(context: CliContext, /) -> None:
    """Redo the change you undid last.

    This works only if you have changed nothing since.

    Exit codes: 0 redone, 2 there is nothing to redo, 4 a later change conflicts with it.
    """
    from store.undo import find_redoable, undone_summary

    _ = context.book
    log = context.store.history.backwards
    summary = undone_summary(log, find_redoable(log, context.store.who))
    saved = context.store.redo()
    context.tell_notices()
    tell(messages.MADE_AGAIN(number=str(saved.entry.sequence), summary=summary))

"""`missions history`, `undo` and `redo`: who changed what and when, and taking it back or making it again."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from screens.cell_width import wrap
from screens.cli.arguments import date_option
from screens.cli.context import CliContext
from screens.cli.frame import CommandAnswer, command, is_confirmed, yes_option
from screens.cli.layout import paragraph, room, sentence_lines, tell
from screens.cli.output import ColouredText, Line, indented

if TYPE_CHECKING:
    from missions.dates.partial import PartialDate
    from store.file.history import HistoryReader
    from store.history_entry import HistoryEntry, RecordChange


_MAX_RECORDS = 6
"""How many records of a change the history lists."""

_MAX_NAMED = 8
"""How many records of a change undo lists."""


@command(
    "history",
    examples=(
        "missions history",
        "missions history biom --limit 3",
        "missions history --who pat --since 2026-11-01",
    ),
    on=False,
    json="Print a JSON array for scripts.",
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many changes at most.")
@click.option("--who", metavar="WHO", help="Only what was changed by somebody whose name holds this.")
@date_option("--since", help="Only what was changed on this day or later.")
@click.option("--personal", is_flag=True, help="Show restricted personal fields too, such as passports.")
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
    """Tell who changed what, the newest change first.

    With an ID only what was done to that record; it may be one that is not there any more. Each change has a number,
    which “missions undo” takes.
    """
    from store.file.history import HistoryReader

    _ = context.book
    reader = HistoryReader(context.store.history)
    found = list(
        _matching_entries(reader, limit + 1, _full_id(id, context), who or "", since.earliest if since else None)
    )
    shown, more = found[:limit], len(found) > limit

    def lines(most: int | None) -> Iterator[Line]:
        for index, entry in shown:
            yield from (
                _entry_lines(entry, reader, context, id, personal, most) if entry else _damaged_line(reader, index)
            )
        if not shown:
            nothing = "The history tells of no such change." if id or who or since else "Nothing was changed yet."
            yield from sentence_lines([nothing], most)
        elif more:
            yield from sentence_lines([f"There is more: --limit {limit * 5} shows further back."], most)

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
    reader: "HistoryReader", most: int, id: str, who: str, since: date | None
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


def _damaged_line(reader: "HistoryReader", index: int) -> Iterator[Line]:
    yield ColouredText(f"      line {reader.number(index)} is damaged", "red")


def _entry_lines(
    entry: "HistoryEntry",
    reader: "HistoryReader",
    context: CliContext,
    id: str | None,
    personal: bool,
    most: int | None,
) -> Iterator[Line]:
    """Yield a change: its number, when, who and what; below it whether it still stands, and what it did."""
    from store.history_text import count_records, describe_undo_state, show_when

    head = f"{entry.summary} ({count_records(entry)})"
    first, *rest = wrap(head, room(most, 6))
    yield [ColouredText(f"{entry.sequence:>5} ", dim=True), ColouredText(first, bold=True)]
    yield from (indented([ColouredText(part, bold=True)], 6) for part in rest)
    parts = (show_when(entry.time, context.today), entry.who, describe_undo_state(entry, reader.undone_by(entry)))
    yield from paragraph(" · ".join(part for part in parts if part), most, 6, dim=True)
    changes = [change for change in entry.changes if not id or change.id == _full_id(id, context)]
    for change in changes[:_MAX_RECORDS]:
        yield from _record_lines(change, context, personal, most, only=bool(id))
    if len(changes) > _MAX_RECORDS:
        yield indented([ColouredText(f"and {len(changes) - _MAX_RECORDS:,} more", dim=True)], 6)


def _record_lines(
    change: "RecordChange", context: CliContext, personal: bool, most: int | None, only: bool
) -> Iterator[Line]:
    """Yield what was done to a record, and each field of a changed one before and after."""
    from store.history_text import describe_fields, describe_record

    summary = describe_record(change, context.book)
    if not only or summary.deed != "changed":
        yield from paragraph(f"{summary.kind} “{summary.title}” ({summary.id}): {summary.deed}", most, 6)
    if only or summary.deed == "changed":
        for each in describe_fields(change, context.book, personal):
            yield from paragraph(f"{each.label}: {each.said}", most, 8)


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
        "missions undo 41 --yes",
    ),
    on=False,
)
@yes_option
@click.argument("number", type=click.IntRange(1), required=False)
def undo(context: CliContext, /, number: int | None, yes: bool) -> None:
    """Take back your newest change, or the one of that NUMBER.

    Numbers are those of “missions history”. You are told what the change did, and asked. An import or a change of
    many records is taken back as the one step it was. Nothing is taken back over a later change of the same field.

    Exit codes: 0 it was taken back, 2 there is no such change, 4 a later change lies over it.
    """
    from store.undo import find_numbered, find_undoable

    _ = context.book
    log = context.store.history.backwards
    entry = find_numbered(log, number) if number else find_undoable(log, context.store.who)
    tell(f"Undo: {_change_in_short(entry, context)}", *_record_summaries(entry, context), err=not yes)
    refusal = f"Nobody can be asked here: to undo change {entry.sequence}, add --yes."
    if not is_confirmed(yes, refusal, "Type yes to undo it:", "Nothing was undone."):
        return
    saved = context.store.undo(entry.sequence)
    context.tell_notices()
    tell(f"Undone, as change {saved.entry.sequence}: {entry.summary}. “missions redo” makes it again.")


@command(
    "redo",
    examples=("missions redo",),
    on=False,
)
def redo(context: CliContext, /) -> None:
    """Make again what you undid last.

    Only while you have changed nothing since.

    Exit codes: 0 it was made again, 2 there is nothing to redo, 4 a later change lies over it.
    """
    from store.undo import find_redoable

    _ = context.book
    entry = find_redoable(context.store.history.backwards, context.store.who)
    saved = context.store.redo()
    context.tell_notices()
    summary = entry.summary.removeprefix("undo: ")
    tell(f"Made again, as change {saved.entry.sequence}: {summary}. “missions undo” takes it back.")


def _change_in_short(entry: "HistoryEntry", context: CliContext) -> str:
    from store.history_text import count_records, show_when

    when = show_when(entry.time, context.today)
    return f"{entry.summary} (change {entry.sequence}, {when}, {entry.who}, {count_records(entry)})."


def _record_summaries(entry: "HistoryEntry", context: CliContext) -> list[str]:
    """Return what the change did to its records, the first of them by name."""
    from store.history_text import describe_record

    summary = [describe_record(change, context.book) for change in entry.changes[:_MAX_NAMED]]
    said = [f"  {each.kind} “{each.title}”: {each.deed}" for each in summary]
    more = len(entry.changes) - _MAX_NAMED
    return said + [f"  and {more:,} more"] * (more > 0)

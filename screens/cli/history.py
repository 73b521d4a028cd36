"""`missions history`: who changed what, when, and from what to what; the newest first."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from screens.cli.asked import Asked, file_option
from screens.cli.layout import tell, wrapped
from screens.cli.output import Line, Tinted, indented, say, say_json, terminal_width
from screens.cli.paragraphs import paragraph, room
from screens.cli.program import Explained
from screens.cli.typed import date_typed

if TYPE_CHECKING:
    from store.history_entry import HistoryEntry, RecordChange
    from store.history_reader import HistoryReader


_RECORDS = 6
"""How many records of a change are told."""


@click.command(
    "history",
    cls=Explained,
    examples=(
        "missions history",
        "missions history biom --limit 3",
        "missions history --who pat --since 2026-11-01",
    ),
)
@file_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many changes at most.")
@click.option("--who", metavar="WHO", help="Only what was changed by somebody whose name holds this.")
@click.option("--since", metavar="DATE", help="Only what was changed on this day or later.")
@click.option("--personal", is_flag=True, help="Show restricted personal fields too, such as passports.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array for scripts.")
@click.argument("id", metavar="[ID]", required=False)
@click.pass_obj
def history(
    asked: Asked, /, id: str | None, limit: int, who: str | None, since: str | None, personal: bool, as_json: bool
) -> None:
    """Tell who changed what, the newest change first.

    With an ID only what was done to that record; it may be one that is not there any more. Each change has a number,
    which “missions undo” takes.
    """
    from store.history_reader import HistoryReader

    _ = asked.book
    first = date_typed(asked, "--since", since) if since else None
    past = HistoryReader(asked.store.history)
    found = list(_found(past, limit + 1, _whole(id, asked), who or "", first.earliest if first else None))
    shown, more = found[:limit], len(found) > limit
    if as_json:
        say_json([_as_json(entry, past.taken_back(entry), id, personal) for _, entry in shown if entry])
        return
    most = terminal_width()
    for index, entry in shown:
        say(*(_told(entry, past, asked, id, personal, most) if entry else _damaged(past, index)))
    if not shown:
        tell("The history tells of no such change." if id or who or since else "Nothing was changed yet.")
    elif more:
        tell(f"There is more: --limit {limit * 5} shows further back.")


def _whole(id: str | None, asked: Asked) -> str:
    """Return the id of the record that is meant; as it was typed if there is none now."""
    if not id:
        return ""
    found = asked.book.starting_with(id.removesuffix("…"))
    return found[0].id if len(found) == 1 else id


def _found(
    past: "HistoryReader", most: int, id: str, who: str, since: date | None
) -> Iterator[tuple[int, "HistoryEntry | None"]]:
    """Yield the lines that are asked for with their places; damaged ones only where nothing in particular is."""
    from missions.text import fold
    from store.history_text import local_time

    index = 0
    while most:
        if index == len(past):
            past.reach(500)
            if index == len(past):
                return
        entry = past.entry(index)
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


def _damaged(past: "HistoryReader", index: int) -> Iterator[Line]:
    yield Tinted(f"      line {past.number(index)} is damaged", "red")


def _told(
    entry: "HistoryEntry", past: "HistoryReader", asked: Asked, id: str | None, personal: bool, most: int | None
) -> Iterator[Line]:
    """Yield a change: its number, when, who and what; below it whether it still stands, and what it did."""
    from store.history_text import count_records, describe_undo_state, show_when

    head = f"{entry.summary} ({count_records(entry)})"
    first, *rest = wrapped(head, room(most, 6))
    yield [Tinted(f"{entry.sequence:>5} ", dim=True), Tinted(first, bold=True)]
    yield from (indented([Tinted(part, bold=True)], 6) for part in rest)
    parts = (show_when(entry.time, asked.today), entry.who, describe_undo_state(entry, past.taken_back(entry)))
    yield from paragraph(" · ".join(part for part in parts if part), most, 6, dim=True)
    changes = [change for change in entry.changes if not id or change.id == _whole(id, asked)]
    for change in changes[:_RECORDS]:
        yield from _record(change, asked, personal, most, only=bool(id))
    if len(changes) > _RECORDS:
        yield indented([Tinted(f"and {len(changes) - _RECORDS:,} more", dim=True)], 6)


def _record(change: "RecordChange", asked: Asked, personal: bool, most: int | None, only: bool) -> Iterator[Line]:
    """Yield what was done to a record, and each field of a changed one before and after."""
    from store.history_text import describe_fields, describe_record

    told = describe_record(change, asked.book)
    if not only or told.deed != "changed":
        yield from paragraph(f"{told.kind} “{told.title}” ({told.id}): {told.deed}", most, 6)
    if only or told.deed == "changed":
        for each in describe_fields(change, asked.book, personal):
            yield from paragraph(f"{each.label}: {each.said}", most, 8)


def _as_json(entry: "HistoryEntry", taken_back: int, id: str | None, personal: bool) -> dict[str, Any]:
    return {
        "number": entry.sequence,
        "time": entry.time,
        "who": entry.who,
        "summary": entry.summary,
        "takes_back": entry.undoes or None,
        "makes_again": entry.redoes or None,
        "taken_back_by": taken_back or None,
        "erased": entry.erased or None,
        "changes": [_change_as_json(change, personal) for change in entry.changes if not id or change.id == id],
    }


def _change_as_json(change: "RecordChange", personal: bool) -> dict[str, Any]:
    """Return a record's change; restricted fields only where they are asked for."""
    from missions.people.redaction import remove_personal_data

    def kept(state: dict[str, Any] | None) -> Mapping[str, Any] | None:
        return state if personal or state is None else remove_personal_data(change.table, state, change.id)

    return {"table": change.table, "id": change.id, "before": kept(change.before), "after": kept(change.after)}

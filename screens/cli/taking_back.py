"""`missions undo` and `missions redo`: take a change back, or make it again."""

from typing import TYPE_CHECKING

import click

from screens.cli.asked import Asked, file_option
from screens.cli.errors import RefusedError
from screens.cli.layout import tell
from screens.cli.output import is_answered_yes, is_dialogue
from screens.cli.program import Explained

if TYPE_CHECKING:
    from store.history_entry import HistoryEntry


_NAMED = 8
"""How many of a change's records are named."""


@click.command(
    "undo",
    cls=Explained,
    examples=(
        "missions undo",
        "missions undo 41 --yes",
    ),
)
@file_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.argument("number", type=click.IntRange(1), required=False)
@click.pass_obj
def undo(asked: Asked, /, number: int | None, yes: bool) -> None:
    """Take back your newest change, or the one of that NUMBER.

    Numbers are those of “missions history”. You are told what the change did, and asked. An import or a change of
    many records is taken back as the one step it was. Nothing is taken back over a later change of the same field.

    Exit codes: 0 it was taken back, 2 there is no such change, 4 a later change lies over it.
    """
    from store.undo import find_numbered, find_undoable

    _ = asked.book
    log = asked.store.history.backwards
    entry = find_numbered(log, number) if number else find_undoable(log, asked.store.who)
    tell(f"Undo: {_told(entry, asked)}", *_records(entry, asked), err=not yes)
    if not yes:
        if not is_dialogue():
            raise RefusedError(f"Nobody can be asked here: to undo change {entry.sequence}, add --yes.")
        tell("Type yes to undo it:", err=True)
        if not is_answered_yes():
            tell("Nothing was undone.")
            return
    step = asked.store.undo(entry.sequence)
    asked.tell_notices()
    tell(f"Undone, as change {step.entry.sequence}: {entry.summary}. “missions redo” makes it again.")


@click.command(
    "redo",
    cls=Explained,
    examples=("missions redo",),
)
@file_option
@click.pass_obj
def redo(asked: Asked, /) -> None:
    """Make again what you undid last.

    Only while you have changed nothing since.

    Exit codes: 0 it was made again, 2 there is nothing to redo, 4 a later change lies over it.
    """
    from store.undo import find_redoable

    _ = asked.book
    entry = find_redoable(asked.store.history.backwards, asked.store.who)
    step = asked.store.redo()
    asked.tell_notices()
    summary = entry.summary.removeprefix("undo: ")
    tell(f"Made again, as change {step.entry.sequence}: {summary}. “missions undo” takes it back.")


def _told(entry: "HistoryEntry", asked: Asked) -> str:
    from store.history_text import count_records, show_when

    when = show_when(entry.time, asked.today)
    return f"{entry.summary} (change {entry.sequence}, {when}, {entry.who}, {count_records(entry)})."


def _records(entry: "HistoryEntry", asked: Asked) -> list[str]:
    """Return what the change did to its records, the first of them by name."""
    from store.history_text import describe_record

    told = [describe_record(change, asked.book) for change in entry.changes[:_NAMED]]
    said = [f"  {each.kind} “{each.title}”: {each.deed}" for each in told]
    more = len(entry.changes) - _NAMED
    return said + [f"  and {more:,} more"] * (more > 0)

"""`missions backup` and `missions restore`: copies of the file, and going back to one, or to the newest sound state."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from screens.cli import messages
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, is_confirmed, yes_option
from screens.cli.layout import TextColumn, table, tell
from screens.cli.output import Line, say, terminal_width
from screens.cli.report_layout import report_lines

if TYPE_CHECKING:
    from store.file.backups import Copy
    from store.file.restore import RestorePoint


_MAX_NAMED = 12
"""How many records that differ are named."""


@command(
    "backup",
    examples=(
        "missions backup",
        "missions backup /media/stick/missions.json",
        "missions backup --list",
    ),
    on=False,
    json="List them as a JSON array for scripts.",
)
@click.option("--list", "listed", is_flag=True, help="List the copies there are, newest first.")
@click.argument("target", required=False, metavar="[FILE]")
def backup(context: CliContext, /, target: str | None, listed: bool) -> CommandAnswer | None:
    """Keep a copy of the file as it is.

    It goes into the folder of copies beside the file, or into a new FILE. The first change of each day keeps a copy
    by itself; of those, 7 days, 5 weeks and 12 months stay. Copies made by hand stay until you remove them. Each is
    a whole file that “missions --file” opens.
    """
    if listed or context.form:
        if target:
            raise RefusedError(messages.LIST_MAKES_NONE())
        copies = context.store.backups.all()
        return CommandAnswer(
            lambda max_width: _copy_lines(copies, max_width), lambda: [_as_json(each) for each in copies]
        )
    context.require_file()
    copy = context.store.back_up(Path(target).expanduser() if target else None)
    tell(messages.COPIED(path=str(copy)))
    return None


def _as_json(copy: "Copy") -> dict[str, Any]:
    return {"name": copy.path.name, "made": copy.moment, "reason": copy.reason, "bytes": copy.size}


def _copy_lines(copies: "tuple[Copy, ...]", max_width: int | None) -> Iterator[Line]:
    """Yield the copies in columns."""
    if not copies:
        yield messages.NO_COPIES()
        return
    from missions.dates.formatting import show_moment
    from store.history_text import show_copy_reason

    rows = [
        (show_moment(each.moment.astimezone()), show_copy_reason(each.reason), f"{each.size:,}", each.path.name)
        for each in copies
    ]
    columns = (
        *(TextColumn(each()) for each in (messages.MADE, messages.WHY, messages.BYTES)),
        TextColumn(messages.NAME(), kept=True),
    )
    yield from table(columns, rows, max_width)


@command(
    "restore",
    examples=(
        "missions restore",
        "missions restore 2026-11-27T08-00-00Z-day.json",
        "missions restore /media/stick/missions.json --yes",
    ),
    on=False,
)
@yes_option
@click.argument("copy", required=False, metavar="[COPY]")
def restore(context: CliContext, /, copy: str | None, yes: bool) -> None:
    """Go back to a copy, or bring a damaged file back.

    COPY is a name that “missions backup --list” tells, or a path. Without it, a damaged or missing file is brought
    back to the newest sound state that copies and history give together. You are told first what is otherwise in the
    present file, and asked. The present file is kept as a copy, and “missions undo” takes the restore back.

    Exit codes: 0 it was restored, 2 nothing to restore or wrong usage, 3 what was named cannot be read.
    """
    from store.file.restore import restore_report

    point = context.store.restore_point(_path(context, copy)) if copy else _newest(context)
    say(*report_lines(restore_report(point, context.today, _MAX_NAMED), terminal_width(not yes)), err=not yes)
    if not is_confirmed(yes, messages.RESTORE_REFUSAL(), messages.RESTORE_QUESTION(), messages.NOTHING_CHANGED()):
        return
    saved = context.store.restore(point)
    context.tell_notices()
    facts = {"number": str(saved.entry.sequence), "path": str(context.path)}
    tell(messages.RESTORED(count=len(saved.book), **facts))


def _newest(context: CliContext) -> "RestorePoint":
    """Return what brings a damaged or missing file back; RefusedError where the file is sound."""
    from store.errors import UnreadableError

    try:
        context.store.load()
    except UnreadableError as error:
        tell(str(error), err=True)
        return context.store.restore_point()
    if context.path.exists():
        raise RefusedError(messages.NAME_THE_COPY(path=str(context.path)))
    return context.store.restore_point()


def _path(context: CliContext, copy: str) -> Path:
    """Return where a copy is: among those beside the file, else where the path says; RefusedError if nowhere."""
    named = next((each.path for each in context.store.backups.all() if each.path.name == copy), None)
    path = named or Path(copy).expanduser()
    if not path.exists():
        raise RefusedError(messages.NO_SUCH_COPY(copy=copy))
    return path

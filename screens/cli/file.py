"""Commands about the file: `missions doctor`, `sample`, `schema`, `backup` and `restore`."""

import os
import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, is_confirmed, yes_option
from screens.cli.layout import TextColumn, sentence_lines, table, tell
from screens.cli.output import Line, say_json

if TYPE_CHECKING:
    from store.doctor.finding import DoctorFinding, Level
    from store.file.backups import Copy
    from store.file.restore import RestorePoint


MOST_INFO = 10
"""How many findings that nobody has to act on are listed without --all."""

_HEADINGS: dict["Level", str] = {"error": "Errors", "warning": "Warnings", "info": "Good to know"}


@command(
    "doctor",
    examples=(
        "missions doctor",
        "missions doctor --fix",
        "missions doctor --json --file office.json",
    ),
    json="Print the findings as a JSON array for scripts.",
)
@click.option("--fix", "fix", is_flag=True, help="Do what is safe, say what was done, and examine again.")
@click.option("--all", "all_of_it", is_flag=True, help=f"List all that is good to know, not only {MOST_INFO} of it.")
def doctor(context: CliContext, /, fix: bool, all_of_it: bool) -> CommandAnswer:
    """Tell what is not sound in the file.

    The file, its history, the files beside it and all that hangs together in it are examined: documents, ids, links,
    dates, permissions, what interrupted saves left behind, and deadlines that will never remind anyone. A change that
    was interrupted is completed first; nothing else changes without --fix.

    With --fix, files are closed to everybody else on the machine, leftovers removed, and deadline notes about nothing
    and second copies of a document dropped, which the history keeps. Nothing else is touched.

    Exit codes: 0 no errors and no warnings (any more), 1 some, 3 the file cannot be read.
    """
    from store.doctor.repair import examine, repair

    context.require_file()
    done: tuple[DoctorFinding, ...] = ()
    refused: tuple[str, ...] = ()
    if fix:
        done, refused, left = repair(context.store, context.today)
    else:
        left = examine(context.store, context.today)
    said = (*_fix_lines(done, refused), *_finding_lines(left, fix, all_of_it), _summary(context, left))
    return CommandAnswer(
        lambda max_width: sentence_lines(said, max_width),
        lambda: [*(_as_json(each, True) for each in done), *(_as_json(each, False) for each in left)],
        beside_json=refused,
        fails=any(each.is_grave for each in left),
    )


def _as_json(finding: "DoctorFinding", fixed: bool) -> dict[str, Any]:
    """Return a finding as scripts read it; `fix` is what --fix does about it, if anything."""
    return {
        "level": finding.level,
        "check": finding.check,
        "about": finding.about,
        "sentence": finding.sentence,
        "fix": finding.fix.sentence if finding.fix else None,
        "fixed": fixed,
    }


def _fix_lines(done: "Sequence[DoctorFinding]", refused: Sequence[str]) -> Iterator[str]:
    """Yield what was done, line by line, and what could not be done."""
    if done:
        yield f"Fixed ({len(done):,})"
        yield from (f"  {each.fix.sentence}" for each in done if each.fix)
    if refused:
        yield f"Not fixed ({len(refused):,})"
        yield from (f"  {sentence}" for sentence in refused)


def _finding_lines(findings: "Sequence[DoctorFinding]", was_fixed: bool, all_of_it: bool) -> Iterator[str]:
    """Yield the findings level by level, errors first."""
    for level, heading in _HEADINGS.items():
        found = [each for each in findings if each.level == level]
        shown = found[:MOST_INFO] if level == "info" and not all_of_it else found
        if found:
            yield f"{heading} ({len(found):,})"
        for each in shown:
            fix = f" With --fix: {each.fix.sentence}" if each.fix and not was_fixed else ""
            yield f"  {each.about}: {each.sentence}{fix}"
        if len(shown) < len(found):
            yield f"  … and {len(found) - len(shown):,} more, which --all lists."


def _summary(context: CliContext, findings: "Sequence[DoctorFinding]") -> str:
    """Return in a sentence how many findings there are."""
    counts = Counter(each.level for each in findings)
    errors, warnings, info = (counts[level] for level in _HEADINGS)
    known = f"{info:,} good to know" if info else ""
    if not errors and not warnings:
        return f"{context.path} is sound{'; ' if known else ''}{known}."
    said = [f"{number:,} {word}{'' if number == 1 else 's'}" for number, word in _counted(errors, warnings) if number]
    return f"{context.path}: {', '.join([*said, known] if known else said)}."


def _counted(errors: int, warnings: int) -> tuple[tuple[int, str], ...]:
    return (errors, "error"), (warnings, "warning")


@command(
    "sample",
    examples=(
        "missions sample sample.json",
        "missions sample demo.json --demo",
        "missions --file demo.json expiring",
    ),
)
@click.option("--demo", is_flag=True, help="Add a fictional near future, so that something is due.")
@click.argument("target", required=False, metavar="[FILE]")
def sample(context: CliContext, /, target: str | None, demo: bool) -> None:
    """Write a sample portfolio into a new file.

    It holds five cooperations as published, and the fairs they met at. Without FILE it is written where --file or
    MISSIONS_FILE says, else into your own data folder. A file that exists is never touched.
    """
    from missions.records.changes import additions
    from missions.records.kinds import KINDS, kind_of
    from store.sample import cooperations, near_future

    if target:
        context.file = target
    path = context.path
    if path.exists() or path.is_symlink():
        raise RefusedError(f"{path} exists already and was left as it is: name a new file.")
    records = cooperations() + (near_future(context.today) if demo else ())
    context.save(additions(records, "sample portfolio"), context.load())
    counts = Counter(kind_of(record).table for record in records)
    numbers = ", ".join(
        f"{counts[kind.table]} {kind.singular if counts[kind.table] == 1 else kind.plural}"
        for kind in KINDS.values()
        if counts[kind.table]
    )
    shown = _quote_for_shell(path)
    tell(f"Wrote {shown}: {numbers}.", f"Open it with: missions --file {shown}")


def _quote_for_shell(path: Path) -> str:
    """Return the path as it must be typed in the system's shell."""
    if os.name == "nt":
        return f'"{path}"' if " " in str(path) else str(path)
    return shlex.quote(str(path))


@command(
    "schema",
    examples=("missions schema > missions.schema.json",),
    file=False,
    on=False,
)
def schema(_context: CliContext, /) -> None:
    """Print the JSON Schema of the file.

    Editors and other programs check with it what they read and write.
    """
    from store.schema import file_schema

    say_json(file_schema())


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
            raise RefusedError("--list tells what copies there are and makes none: leave FILE out.")
        copies = context.store.backups.all()
        return CommandAnswer(
            lambda max_width: _copy_lines(copies, max_width), lambda: [_copy_as_json(each) for each in copies]
        )
    context.require_file()
    copy = context.store.back_up(Path(target).expanduser() if target else None)
    tell(f"Copied to {copy}.")
    return None


def _copy_as_json(copy: "Copy") -> dict[str, Any]:
    return {"name": copy.path.name, "made": copy.moment, "reason": copy.reason, "bytes": copy.size}


def _copy_lines(copies: "tuple[Copy, ...]", max_width: int | None) -> Iterator[Line]:
    """Yield the copies in columns."""
    if not copies:
        yield "No copies yet: the first change of a day keeps one, and “missions backup” makes one."
        return
    from missions.dates.formatting import show_moment
    from store.history_text import show_copy_reason

    rows = [
        (show_moment(each.moment.astimezone()), show_copy_reason(each.reason), f"{each.size:,}", each.path.name)
        for each in copies
    ]
    columns = (TextColumn("Made"), TextColumn("Why"), TextColumn("Bytes"), TextColumn("Name", kept=True))
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
    point = context.store.restore_point(_path(context, copy)) if copy else _newest(context)
    tell(point.sentence, *_lost_lines(point), *_difference_lines(point), err=not yes)
    refusal = "Nobody can be asked here: to restore this, add --yes."
    if not is_confirmed(yes, refusal, "Type yes to put it in the file's place:", "Nothing was changed."):
        return
    saved = context.store.restore(point)
    context.tell_notices()
    tell(f"Restored, as change {saved.entry.sequence}: {len(saved.book):,} records are in {context.path}.")


def _newest(context: CliContext) -> "RestorePoint":
    """Return what brings a damaged or missing file back; RefusedError where the file is sound."""
    from store.errors import UnreadableError

    try:
        context.store.load()
    except UnreadableError as error:
        tell(str(error), err=True)
        return context.store.restore_point()
    if context.path.exists():
        raise RefusedError(
            f"{context.path} can be read: name the COPY to go back to. “missions backup --list” tells which there are."
        )
    return context.store.restore_point()


def _path(context: CliContext, copy: str) -> Path:
    """Return where a copy is: among those beside the file, else where the path says; RefusedError if nowhere."""
    named = next((each.path for each in context.store.backups.all() if each.path.name == copy), None)
    path = named or Path(copy).expanduser()
    if not path.exists():
        raise RefusedError(f"There is no copy “{copy}”: “missions backup --list” tells which there are.")
    return path


def _lost_lines(point: "RestorePoint") -> Iterator[str]:
    """Yield the changes that cannot be brought back."""
    if point.lost:
        yield "These later changes cannot be brought back, since the history is damaged before them:"
        yield from (f"  {each.sequence}: {each.summary}, {each.who}" for each in point.lost[:_MAX_NAMED])
        if len(point.lost) > _MAX_NAMED:
            yield f"  and {len(point.lost) - _MAX_NAMED:,} more"


def _difference_lines(point: "RestorePoint") -> Iterator[str]:
    """Yield what the present file says otherwise."""
    from missions.records.book import Book
    from store.file.tables import Tables
    from store.history_text import describe_fields, describe_record

    if not point.differs:
        yield "Nothing in the present file is otherwise, as far as it can be read."
        return
    book = Book(Tables(point.raw))
    yield "The present file says otherwise, and would lose this:"
    for change in point.differs[:_MAX_NAMED]:
        summary = describe_record(change, book)
        fields = "; ".join(f"{each.label}: {each.said}" for each in describe_fields(change, book))
        yield f"  {summary.kind} “{summary.title}”: {summary.deed}{f' ({fields})' if summary.deed == 'changed' else ''}"
    if len(point.differs) > _MAX_NAMED:
        yield f"  and {len(point.differs) - _MAX_NAMED:,} more"

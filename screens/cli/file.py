"""Commands about the file: `missions doctor`, `sample`, `schema`, `backup` and `restore`."""

import os
import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from screens.cli import messages
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, is_confirmed, yes_option
from screens.cli.output import Line, TextColumn, say, say_json, sentence_lines, table, tell, terminal_width
from screens.cli.report_layout import report_lines
from screens.messages import BYTES, MADE, NO_COPIES, OPEN_WITH, WHY

if TYPE_CHECKING:
    from missions.messages import Sentence
    from store.doctor.context import DoctorFinding, Level
    from store.results import Copy, RestorePoint


MOST_INFO = 10
"""How many findings that nobody has to act on are listed without --all."""

_HEADINGS: dict["Level", "Sentence"] = {
    "error": messages.ERRORS,
    "warning": messages.WARNINGS,
    "info": messages.GOOD_TO_KNOW,
}


@command(
    "doctor",
    examples=(
        "missions doctor",
        "missions doctor --fix",
        "missions doctor --json --file office.json",
    ),
    json="Print the findings as a JSON array for scripts.",
)
@click.option("--fix", "fix", is_flag=True, help="Make the safe fixes, report them, and check again.")
@click.option("--all", "all_of_it", is_flag=True, help="List everything good to know, not only 10 items.")
def doctor(context: CliContext, /, fix: bool, all_of_it: bool) -> CommandAnswer:
    """Check the file for errors.

    The check covers the file, its history and the files beside it: documents, ids, links, dates, permissions,
    leftovers of interrupted saves, and deadlines that will never remind anyone. An interrupted change is completed
    first; nothing else changes without --fix.

    --fix makes the files private to you, removes leftovers, and drops deadline notes on records not on file
    and second copies of a document; the history keeps what was dropped. It changes nothing else.

    Exit codes: 0 no errors or warnings (left), 1 some, 3 the file cannot be read.
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
        yield messages.FIXED(count=len(done))
        yield from (f"  {each.fix.sentence}" for each in done if each.fix)
    if refused:
        yield messages.NOT_FIXED(count=len(refused))
        yield from (f"  {sentence}" for sentence in refused)


def _finding_lines(findings: "Sequence[DoctorFinding]", was_fixed: bool, all_of_it: bool) -> Iterator[str]:
    """Yield the findings level by level, errors first."""
    for level, heading in _HEADINGS.items():
        found = [each for each in findings if each.level == level]
        shown = found[:MOST_INFO] if level == "info" and not all_of_it else found
        if found:
            yield heading(count=len(found))
        for each in shown:
            facts = {"about": each.about, "sentence": each.sentence}
            if each.fix and not was_fixed:
                yield f"  {messages.FINDING_WITH_FIX(**facts, fix=each.fix.sentence)}"
            else:
                yield f"  {messages.FINDING(**facts)}"
        if len(shown) < len(found):
            yield f"  {messages.MORE_FINDINGS(count=len(found) - len(shown))}"


def _summary(context: CliContext, findings: "Sequence[DoctorFinding]") -> str:
    """Return in a sentence how many findings there are."""
    counts = Counter(each.level for each in findings)
    path = context.store.title
    if not counts:
        return messages.SOUND(path=path)
    if set(counts) == {"info"}:
        return messages.SOUND_BUT(path=path, count=counts["info"])
    words: tuple[tuple[Level, Sentence], ...] = (
        ("error", messages.COUNT_ERRORS), ("warning", messages.COUNT_WARNINGS), ("info", messages.COUNT_INFO),
    )  # fmt: skip
    told = ", ".join(sentence(count=counts[level]) for level, sentence in words if counts[level])
    return messages.UNSOUND(path=path, findings=told)


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

    The sample has five published cooperations and the fairs where they met. Without FILE it goes where --file or
    MISSIONS_FILE says, or else into your data folder. An existing file is never overwritten.
    """
    from missions.records.changes import additions
    from missions.records.kinds import KINDS, kind_of
    from store.messages import THERE_ALREADY
    from store.sample import cooperations, near_future

    if target:
        context.file = target
    path = context.store.path
    if context.store.is_there or path.is_symlink():
        raise RefusedError(THERE_ALREADY(path=context.store.title))
    records = cooperations() + (near_future(context.today) if demo else ())
    context.save(additions(records, messages.SUMMARY_SAMPLE()), context.load())
    counts = Counter(kind_of(record).table for record in records)
    numbers = ", ".join(
        messages.COUNTED_OF_KIND(
            count=counts[kind.table], kind=kind.singular if counts[kind.table] == 1 else kind.plural
        )
        for kind in KINDS.values()
        if counts[kind.table]
    )
    shown = _quote_for_shell(path)
    tell(messages.WROTE(path=shown, numbers=numbers), OPEN_WITH(path=shown))


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

    Editors and other programs can check files against it.
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
    json="List the copies as a JSON array for scripts.",
)
@click.option("--list", "listed", is_flag=True, help="List the copies, newest first.")
@click.argument("target", required=False, metavar="[FILE]")
def backup(context: CliContext, /, target: str | None, listed: bool) -> CommandAnswer | None:
    """Keep a copy of the file as it is.

    The copy goes into the folder of copies beside the file, or into a new FILE. The first change of each day keeps a
    copy automatically; of those, 7 daily, 5 weekly and 12 monthly ones are kept. Copies you make stay until you remove
    them. Each is a whole file that “missions --file” opens.
    """
    if listed or context.form:
        if target:
            raise RefusedError(messages.LIST_MAKES_NONE())
        copies = context.store.backups.all()
        return CommandAnswer(
            lambda max_width: _copy_lines(copies, max_width), lambda: [_copy_as_json(each) for each in copies]
        )
    context.require_file()
    copy = context.store.back_up(Path(os.path.expanduser(target)) if target else None)
    tell(messages.COPIED(path=str(copy)))
    context.tell_notices()
    return None


def _copy_as_json(copy: "Copy") -> dict[str, Any]:
    return {"name": copy.path.name, "made": copy.moment, "reason": copy.reason, "bytes": copy.size}


def _copy_lines(copies: "tuple[Copy, ...]", max_width: int | None) -> Iterator[Line]:
    """Yield the copies in columns."""
    if not copies:
        yield NO_COPIES()
        return
    from missions.dates.formatting import show_moment
    from store.history_text import show_copy_reason

    rows = [
        (show_moment(each.moment.astimezone()), show_copy_reason(each.reason), f"{each.size:,}", each.path.name)
        for each in copies
    ]
    columns = (
        *(TextColumn(each()) for each in (MADE, WHY, BYTES)),
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
    """Restore a copy, or repair a damaged file.

    COPY is a name from “missions backup --list”, or a path. Without COPY, a damaged or missing file is restored to the
    newest sound state that copies and history give together. You see how it differs from the current file and are asked
    first. The current file is kept as a copy, and “missions undo” undoes the restore.

    Exit codes: 0 restored, 2 nothing to restore or wrong usage, 3 the copy cannot be read.
    """
    from store.file.restore import restore_report

    point = context.store.restore_point(_path(context, copy)) if copy else _newest(context)
    say(*report_lines(restore_report(point, context.today, _MAX_NAMED), terminal_width(not yes)), err=not yes)
    if not is_confirmed(yes, messages.RESTORE_REFUSAL(), messages.RESTORE_QUESTION(), messages.NOTHING_CHANGED()):
        return
    saved = context.store.restore(point)
    context.tell_notices()
    facts = {"number": str(saved.entry.sequence), "path": context.store.title}
    tell(messages.RESTORED(count=len(saved.book), **facts))


def _newest(context: CliContext) -> "RestorePoint":
    """Return what brings a damaged or missing file back; RefusedError where the file is sound."""
    from store.errors import UnreadableError

    try:
        context.store.load()
    except UnreadableError as error:
        tell(str(error), err=True)
        return context.store.restore_point()
    if context.store.is_there:
        raise RefusedError(messages.NAME_THE_COPY(path=context.store.title))
    return context.store.restore_point()


def _path(context: CliContext, copy: str) -> Path:
    """Return where a copy is: among those beside the file, else where the path says; RefusedError if nowhere."""
    named = next((each.path for each in context.store.backups.all() if each.path.name == copy), None)
    path = named or Path(os.path.expanduser(copy))
    if not path.exists():
        raise RefusedError(messages.NO_SUCH_COPY(copy=copy))
    return path

"""`missions plan`, `tasks`, `done`, `drop`, `confirm`, `minutes`: what must be done, and what came of it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any

import click

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.messages import MessageFact
from missions.records.follow_ups import FollowUp
from missions.records.tasks import OfficeRole, Task, TaskState
from missions.records.visits import Visit
from missions.text import fold, holds_words, search_words, spellings
from screens.cell_width import wrap
from screens.cli import messages
from screens.cli.arguments import (
    dry_run_option,
    link_option,
    past_option,
    read_date,
    read_day,
    record_argument,
    text_option,
    time_option,
    visit_argument,
)
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, typed
from screens.cli.output import Cell, Line, TextColumn, coloured, table, tell

if TYPE_CHECKING:
    from missions.outcomes.minutes import MinutesLine
    from missions.records.book import Book
    from missions.records.record import Record
    from missions.records.tasks import Checklist
    from missions.reports.report import Table
    from missions.reports.tasks import DatedTask


_LEAST = {"task": 24, "remark": 12, "who": 10, "for": 12}
"""To how many cells each column may be shortened; the others are shown in full."""

_KEPT = ("item", "days", "due", "task")
"""The columns that are never left out."""


@command(
    "plan",
    examples=(
        "missions plan outgoing-delegation example-east-delegation --list",
        "missions plan outgoing-delegation example-east-delegation",
        "missions plan signing-at-fair example-east-signing --item sg-06 --item sg-10",
    ),
)
@click.option("--item", "items", multiple=True, metavar="ITEM", help="Only this item; may be repeated.")
@click.option("--list", "only_list", is_flag=True, help="List what would be planned; plan nothing.")
@click.argument("checklist")
@record_argument("record")
def plan_tasks(
    context: CliContext, /, checklist: str, record: "Record", items: Sequence[str], only_list: bool
) -> CommandAnswer | None:
    """Plan the tasks of a checklist for a record.

    RECORD is a mission, a visit, an event or an agreement. CHECKLIST is one of the portfolio or a usual one:
    outgoing-delegation, incoming-delegation, signing-at-fair, agreement-renewal. A usual checklist is added to the
    portfolio when you first use it; you can change it there. Without --item, all items that always apply are planned.
    Tasks already planned stay as they are.
    """
    from missions.planning.checklists import plan_checklist, task_candidates
    from missions.records.agreements import Agreement
    from missions.records.missions import Mission
    from missions.records.visits import Event, Visit
    from missions.reports.tasks import candidate_table

    found = find_checklist(context.book, checklist)
    if not isinstance(record, Mission | Visit | Event | Agreement):
        raise RefusedError(messages.NOT_PLANNED_FOR(id=record.id))
    every = task_candidates(found, record, context.book, today=context.today)
    unknown = [item for item in items if item not in {each.key for each in every}]
    if unknown:
        raise RefusedError(messages.NO_SUCH_ITEM(checklist=found.heading, items=", ".join(unknown)))
    if only_list:
        shown = candidate_table(every, context.book, context.today)
        return CommandAnswer(lambda max_width: _table_lines(shown, max_width))
    proposal = plan_checklist(found, record, context.book, context.today, items or None)
    context.save(proposal.changes, context.book)
    tell(*proposal.said, *(f"  {warning}" for warning in proposal.warnings))
    return None


def find_checklist(book: "Book", named: str) -> "Checklist":
    """Return the checklist of the portfolio, else the usual one of that id; RefusedError lists what there is."""
    from store.checklists import checklists

    every = checklists(book)
    for each in every:
        if each.id == named:
            return each
    raise RefusedError(messages.NO_CHECKLIST(named=named, ids=", ".join(each.id for each in every)))


def _table_lines(found: "Table", max_width: int | None, with_ids: bool = False) -> Iterator[Line]:
    """Yield a table with shortened texts, then its remarks, or what stands in its place."""
    columns = [TextColumn(each.label, _LEAST.get(each.key, 0), each.key in _KEPT) for each in found.columns]
    rows: list[list[Cell]] = []
    for row in found.rows:
        cells = (coloured(*each) for each in zip(row.texts, row.severities, strict=True))
        named = zip(found.columns, cells, strict=True)
        rows.append([cell._replace(bold=with_ids and column.key == "task") for column, cell in named])
        rows[-1] += [row.link] * with_ids
    if rows:
        yield from table([*columns, *([TextColumn(messages.ID(), 8)] if with_ids else ())], rows, max_width)
        yield from [""] * bool(found.remarks)
    for sentence in found.sentences:
        yield from wrap(sentence, max_width)


def _last_day(context: CliContext, text: str) -> date:
    """Return the last day that is meant: a day, or the end of a length of time that begins today."""
    from missions.dates.parsing import DateParseError, parse_period
    from missions.terms.counting import shift_day

    try:
        period = parse_period(text)
    except DateParseError:
        return read_date(context, text).latest
    return shift_day(context.today, period.months, period.days)


@command(
    "tasks",
    examples=(
        "missions tasks",
        "missions tasks --owner legal --due 2w",
        "missions tasks --mission example-east-delegation --all",
        "missions tasks --owner travel-coordinator --due today --exit-code",
    ),
    json="Print a JSON array for scripts.",
    exit_code="Exit with 1 if any listed task is late.",
)
@click.option("--owner", metavar="ROLE|PERSON", help="Only tasks of this role or person.")
@click.option("--mission", metavar="ID", help="Only tasks for this mission, visit, event, agreement or programme.")
@click.option(
    "--due",
    metavar="WHEN",
    callback=typed(_last_day),
    help="Only tasks due by then: today, 2w, 31 Jan; late ones are always listed.",
)
@click.option("--blocking", is_flag=True, help="Only tasks that block.")
@click.option("--all", "every", is_flag=True, help="Include tasks that are done, dropped or called off.")
def tasks(
    context: CliContext,
    /,
    owner: str | None,
    mission: str | None,
    due: date | None,
    blocking: bool,
    every: bool,
) -> CommandAnswer:
    """List tasks, with their owners and due days.

    Late tasks come first. A task's day is counted from the mission, visit, event or agreement it is planned for;
    “missions explain TASK” explains it. Tasks of missions that were called off are left out.
    """
    from missions.planning.tasks import is_called_off, is_obsolete, task_links
    from missions.reports.tasks import dated_task, task_table

    book, today = context.book, context.today
    tests: list[Callable[[Task], bool]] = []
    if not every:
        tests.append(lambda task: task.state is TaskState.OPEN and not is_called_off(task, book))
        tests.append(lambda task: not is_obsolete(task, book, today))
    if blocking:
        tests.append(lambda task: task.blocking)
    if owner is not None:
        tests.append(_owner_test(owner, book))
    if mission is not None:
        record = context.record(mission)
        tests.append(lambda task: record.id in task_links(task))
    found = [dated_task(task, book, today) for task in book.tasks.values() if all(keep(task) for keep in tests)]
    shown = [each for each in found if due is None or (each.act_by is not None and each.act_by <= due)]
    shown.sort(key=lambda each: (each.task.state is not TaskState.OPEN, each.act_by or date.max, each.task.id))
    return CommandAnswer(
        lambda max_width: _table_lines(task_table(shown, book), max_width, with_ids=True),
        lambda: [_as_json(each, book) for each in shown],
        fails=any(each.is_late for each in shown),
    )


@command(
    "done",
    examples=(
        "missions done example-task-notes",
        'missions done sample-south-minutes --day yesterday --outcome "Sent by mail"',
    ),
)
@past_option("--day", help="The day it was done (default: today).")
@click.option("--outcome", metavar="TEXT", default="", help="The outcome of a follow-up.")
@dry_run_option
@record_argument("record", metavar="ID")
def done(context: CliContext, /, record: "Record", day: PartialDate | None, outcome: str, dry_run: bool) -> None:
    """Record that a task or follow-up is done.

    A recurring one stays open with a new due day. “missions reopen ID” reopens it.
    """
    from missions.outcomes.commitments import complete_follow_up
    from missions.planning.tasks import complete_task

    if isinstance(record, FollowUp):
        step = complete_follow_up(record, day or PartialDate.day(context.today), outcome)
        said = () if record.every else (messages.IS_DONE(title=record.heading),)
        context.carry_out(step, dry_run, *said)
    elif isinstance(record, Task) and outcome:
        raise RefusedError(messages.NO_OUTCOME_OF_TASK())
    elif isinstance(record, Task):
        context.carry_out(complete_task(record, context.book, context.today, day), dry_run)
    else:
        raise RefusedError(messages.NOTHING_TO_DO(id=record.id, title=record.heading))


@command(
    "drop",
    examples=(
        "missions drop sample-south-alliance",
        "missions drop example-task-seats --dry-run",
    ),
)
@dry_run_option
@record_argument("record", metavar="ID")
def drop(context: CliContext, /, record: "Record", dry_run: bool) -> None:
    """Record that a task or follow-up will not be done.

    It stays on file as dropped. “missions reopen ID” reopens it.
    """
    from missions.outcomes.commitments import drop_follow_up
    from missions.planning.tasks import drop_task

    if isinstance(record, FollowUp):
        context.carry_out(drop_follow_up(record), dry_run, messages.IS_DROPPED(title=record.heading))
    elif isinstance(record, Task):
        context.carry_out(drop_task(record, context.today), dry_run)
    else:
        raise RefusedError(messages.NOTHING_TO_DO(id=record.id, title=record.heading))


def _owner_test(named: str, book: "Book") -> Callable[[Task], bool]:
    """Return the test for tasks of a role or person; RefusedError if there is neither."""
    words = fold(named).replace("-", " ").replace("_", " ").split()
    role = next((each for each in OfficeRole if show_choice(each).split() == words), None)
    if role:
        return lambda task: task.role is role
    people = frozenset(
        person.id
        for person in book.people.values()
        if person.id == named or (words and holds_words(spellings(" ".join(person.names)), search_words(named)))
    )
    if not people:
        roles = ", ".join(each.value.replace("_", "-") for each in OfficeRole)
        raise RefusedError(messages.NO_OWNER(named=named, roles=roles))
    return lambda task: task.owner in people


def _as_json(found: "DatedTask", book: "Book") -> dict[str, Any]:
    """Return a task as scripts read it."""
    task = found.task
    return {
        "id": task.id,
        "title": task.heading,
        "state": task.state.value,
        "due": found.due.text if found.due else None,
        "act_by": found.act_by.isoformat() if found.act_by and found.days is not None else None,
        "days": found.days,
        "role": task.role.value if task.role else None,
        "owner": {"id": task.owner, "name": book.heading(task.owner)} if task.owner else None,
        "blocking": task.blocking,
        "anchor": task.anchor.value if task.anchor else None,
        "offset": task.offset if task.anchor else None,
        "daily": task.daily,
        "item": task.item or None,
        "mission": task.mission or None,
        "visit": task.visit or None,
        "event": task.event or None,
        "agreement": task.agreement or None,
        "programme": task.programme or None,
    }


@command(
    "confirm",
    examples=(
        'missions confirm sample-west-meeting "15 Dec 2026"',
        'missions confirm sample-west-meeting "1 Feb 2027" --mission sample-west-delegation --start 14:00 --dry-run',
    ),
)
@link_option(
    "--mission", table="missions", metavar="MISSION", help="The mission to which the meeting is added as a visit."
)
@time_option("--start", help="The local time it begins, such as 09:30.")
@click.option("--place", metavar="TEXT", default="", help="Where it is.")
@dry_run_option
@record_argument("follow_up", metavar="MEETING")
@click.argument("day", metavar="DAY", callback=typed(read_day))
def confirm(
    context: CliContext,
    /,
    follow_up: "Record",
    day: date,
    mission: str,
    start: time | None,
    place: str,
    dry_run: bool,
) -> None:
    """Confirm the day of a meeting.

    MEETING is a follow-up of kind meeting.
    """
    from missions.outcomes.commitments import confirm_meeting

    if not isinstance(follow_up, FollowUp):
        raise RefusedError(messages.NO_FOLLOW_UP(id=follow_up.id, title=follow_up.heading))
    proposal = confirm_meeting(
        follow_up, PartialDate.day(day), context.book, context.today, mission=mission, start=start, place=place
    )
    made = next((each.id for each in proposal.changes.put if isinstance(each, Visit)), "")
    also = (messages.IDENTIFIED(title=follow_up.heading, id=made),) if made else ()
    context.carry_out(proposal, dry_run, *also)


@command(
    "minutes",
    examples=(
        "missions minutes sample-south-call --from minutes.txt",
        "missions minutes sample-south-call --from - --below --dry-run",
    ),
)
@text_option("--from", "text", required=True, help="The minutes: a text file, or - for standard input.")
@click.option("--below", is_flag=True, help="Add them below the existing minutes.")
@click.option("--instead", is_flag=True, help="Replace the existing minutes.")
@dry_run_option
@visit_argument
def minutes(context: CliContext, /, visit: Visit, text: str, below: bool, instead: bool, dry_run: bool) -> None:
    """Write the minutes of a visit.

    Promises in them become follow-ups: a line that begins with a dash, a box, or “we”, “they” or a name and a colon is
    an action item; “by 5 Dec” says when it is due. You see for each line whether it became a follow-up.
    """
    from missions.outcomes.minutes import keep_minutes, read_minutes

    if visit.minutes and below == instead:
        raise RefusedError(messages.HAS_MINUTES(visit=visit.heading))
    whole = f"{visit.minutes}\n\n{text.strip()}" if visit.minutes and below else text
    lines = read_minutes(text, visit, context.book, context.today)
    tell(*_minutes_texts(lines))
    context.carry_out(keep_minutes(whole, visit, context.book, context.today), dry_run)


def _minutes_texts(lines: "Sequence[MinutesLine]") -> Iterator[str]:
    """Yield each line of the minutes with what it became."""
    for each in lines:
        facts: dict[str, MessageFact] = {"number": each.number, "typed": each.typed.strip()}
        if each.problem:
            yield messages.MINUTES_WRONG(**facts, problem=each.problem)
        elif each.is_known:
            yield messages.MINUTES_KNOWN(**facts)
        elif each.follow_up:
            yield messages.MINUTES_TAKEN(**facts, kept=each.kept)
        else:
            yield messages.MINUTES_TEXT(**facts)

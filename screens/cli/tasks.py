"""`missions plan` and `tasks`: plan the tasks of a checklist, and list what is to be done by whom and when."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from missions.dates.formatting import show_choice, show_date, show_day, show_days
from missions.deadlines.deadline import Band, band_of_days
from missions.records.finding import Severity
from missions.records.tasks import OfficeRole, Task, TaskState
from missions.text import fold
from screens.cell_width import wrap
from screens.cli.arguments import read_date, record_argument
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, typed
from screens.cli.layout import TextColumn, coloured, table, tell
from screens.cli.output import ColouredText, Line

if TYPE_CHECKING:
    from missions.dates.partial import PartialDate
    from missions.planning.checklists import TaskCandidate
    from missions.planning.task_dates import TaskDates
    from missions.records.book import Book
    from missions.records.record import Record
    from missions.records.tasks import Checklist


_CHECKLIST_COLUMNS = (
    TextColumn("Item", kept=True),
    TextColumn("Due", kept=True),
    TextColumn("Task", 24, True),
    TextColumn("Remark", 12),
)

_COLUMNS = (
    TextColumn("Days", kept=True),
    TextColumn("Due", kept=True),
    TextColumn("Task", 24, True),
    TextColumn("Who", 10),
    TextColumn("For", 12),
    TextColumn("Id", 8),
)


class DatedTask(NamedTuple):
    """A task, when it is due, the day to act by and how far off that is; all None where the day is not known."""

    task: Task
    due: "PartialDate | None"
    act_by: date | None
    days: int | None


@command(
    "plan",
    examples=(
        "missions plan outgoing-delegation example-east-delegation --list",
        "missions plan outgoing-delegation example-east-delegation",
        "missions plan signing-at-fair example-signing --item sg-06 --item sg-10",
    ),
)
@click.option("--item", "items", multiple=True, metavar="ITEM", help="Only this item; may be repeated.")
@click.option("--list", "only_list", is_flag=True, help="List what would be planned, and plan nothing.")
@click.argument("checklist")
@record_argument("record")
def plan_tasks(
    context: CliContext, /, checklist: str, record: "Record", items: Sequence[str], only_list: bool
) -> CommandAnswer | None:
    """Plan the tasks of a checklist for a record.

    RECORD is a mission, a visit, an event or an agreement. CHECKLIST is one of the portfolio or a usual one:
    outgoing-delegation, incoming-delegation, signing-at-fair, agreement-renewal. A usual one comes into the portfolio
    with its first tasks and can then be changed there. Without --item everything is planned that always applies; what
    is planned already is left alone.
    """
    from missions.planning.checklists import plan_checklist, task_candidates
    from missions.records.agreements import Agreement
    from missions.records.missions import Mission
    from missions.records.visits import Event, Visit

    found = _checklist(context.book, checklist)
    if not isinstance(record, Mission | Visit | Event | Agreement):
        raise RefusedError(f"{record.id} is no mission, visit, event or agreement, so no tasks are planned for it.")
    every = task_candidates(found, record, context.book)
    unknown = [item for item in items if item not in {each.key for each in every}]
    if unknown:
        raise RefusedError(f"--item: “{found.heading}” has no item {', '.join(unknown)}; --list lists them.")
    if only_list:
        return CommandAnswer(lambda max_width: _candidate_lines(every, context.book, context.today, max_width))
    proposal = plan_checklist(found, record, context.book, context.today, items or None)
    context.save(proposal.changes, context.book)
    tell(*proposal.said, *(f"  {warning}" for warning in proposal.warnings))
    return None


def _checklist(book: "Book", named: str) -> "Checklist":
    """Return the checklist of the portfolio, else the usual one of that id; RefusedError lists what there is."""
    from store.checklists import checklists

    every = checklists(book)
    for each in every:
        if each.id == named:
            return each
    raise RefusedError(f"There is no checklist “{named}”. There are: {', '.join(each.id for each in every)}.")


def _candidate_lines(
    every: "Sequence[TaskCandidate]", book: "Book", today: date, max_width: int | None
) -> Iterator[Line]:
    from missions.planning.task_dates import task_due_day

    rows: list[list[ColouredText | str]] = []
    for each in every:
        item = each.item
        due = show_date(task_due_day(each.task, book, today), weekday=True) if each.task else "not planned"
        role = show_choice(item.role) if item.role else ""
        remark = each.skipped or (f"if {item.applies_if}" if item.applies_if else role)
        rows.append([each.key, due, ColouredText(item.title, dim=not each.task), remark])
    yield from table(_CHECKLIST_COLUMNS, rows, max_width)


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
    exit_code="Exit with 1 if any of the tasks listed is late.",
)
@click.option("--owner", metavar="ROLE|PERSON", help="Only what somebody with this role, or this person, does.")
@click.option("--mission", metavar="ID", help="Only what is for this mission, visit, event, agreement or programme.")
@click.option(
    "--due",
    metavar="WHEN",
    callback=typed(_last_day),
    help="Only what is due by then: today, 2w, 31 Jan. What is late always is.",
)
@click.option("--blocking", is_flag=True, help="Only what nothing goes ahead without.")
@click.option("--all", "every", is_flag=True, help="Also what is done, dropped or called off.")
def tasks(
    context: CliContext,
    /,
    owner: str | None,
    mission: str | None,
    due: date | None,
    blocking: bool,
    every: bool,
) -> CommandAnswer:
    """List what is to be done, by whom and by when.

    What is late comes first. Days follow from those of the mission, visit, event or agreement that a task is planned
    from; “missions explain TASK” explains each. Tasks that rest, since their mission was called off, are left out.
    """
    from missions.planning.task_dates import task_dates
    from missions.planning.tasks import is_called_off, is_obsolete, task_links

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
    found = [
        _dated(task, task_dates(task, book, today), today)
        for task in book.tasks.values()
        if all(keep(task) for keep in tests)
    ]
    shown = [each for each in found if due is None or (each.act_by is not None and each.act_by <= due)]
    shown.sort(key=lambda each: (each.task.state is not TaskState.OPEN, each.act_by or date.max, each.task.id))
    return CommandAnswer(
        lambda max_width: _report(shown, book, max_width),
        lambda: [_as_json(each, book) for each in shown],
        fails=any(each.days is not None and each.days < 0 for each in shown),
    )


def _dated(task: Task, when: "TaskDates", today: date) -> DatedTask:
    """Return an open task with its day, any other with the day on which it was done or dropped."""
    if task.state is not TaskState.OPEN:
        day = task.done_on or task.due
        return DatedTask(task, day, day.earliest if day else None, None)
    days = (when.act_by - today).days if when.act_by else None
    return DatedTask(task, when.due, when.act_by, days)


def _owner_test(named: str, book: "Book") -> Callable[[Task], bool]:
    """Return the test for tasks of a role or person; RefusedError if there is neither."""
    words = fold(named).replace("-", " ").replace("_", " ").split()
    role = next((each for each in OfficeRole if show_choice(each).split() == words), None)
    if role:
        return lambda task: task.role is role
    people = frozenset(
        person.id
        for person in book.people.values()
        if person.id == named or (words and all(word in fold(person.heading) for word in words))
    )
    if not people:
        roles = ", ".join(each.value.replace("_", "-") for each in OfficeRole)
        raise RefusedError(f"--owner: “{named}” is no role, and nobody is called so. Roles: {roles}.")
    return lambda task: task.owner in people


def _report(found: Sequence[DatedTask], book: "Book", max_width: int | None) -> Iterator[Line]:
    """Yield what people read."""
    if found:
        yield from table(_COLUMNS, [_row(each, book) for each in found], max_width)
        yield ""
    yield from wrap(_summary(found), max_width)


def _row(found: DatedTask, book: "Book") -> list[ColouredText | str]:
    task = found.task
    if task.state is not TaskState.OPEN:
        first = ColouredText(show_choice(task.state), dim=True)
    else:
        severity = band_of_days(found.days).severity if found.days is not None else Severity.PLAIN
        first = coloured(show_days(found.days), severity)
    exact = found.due is None or found.due.is_day
    due = show_day(found.act_by, weekday=True) if found.act_by and exact else show_date(found.due)
    title = f"{task.heading} (blocks)" if task.blocking else task.heading
    return [first, due, ColouredText(title, bold=True), _who(task, book), _for(task, book), task.id]


def _who(task: Task, book: "Book") -> str:
    if task.owner:
        return book.heading(task.owner)
    return show_choice(task.role) if task.role else ""


def _for(task: Task, book: "Book") -> str:
    from missions.planning.tasks import task_subject

    return book.heading(task_subject(task)) if task_subject(task) else ""


def _summary(found: Sequence[DatedTask]) -> str:
    """Return how many tasks there are, how many are late, near and without a day."""
    if not found:
        return "No such task."
    open = [each for each in found if each.task.state is TaskState.OPEN]
    bands = Counter(band_of_days(each.days) for each in open if each.days is not None)
    undated = sum(each.days is None for each in open)
    said = ["1 task" if len(found) == 1 else f"{len(found):,} tasks"]
    near = ((Band.OVERDUE, "{} late"), (Band.CRITICAL, "{} within 7 days"), (Band.ACT, "{} within 30 days"))
    parts = [words.format(f"{bands[name]:,}") for name, words in near if bands[name]]
    parts += [f"{undated:,} without a day"] * bool(undated)
    return f"{said[0]}: {', '.join(parts)}." if parts else f"{said[0]}."


def _as_json(found: DatedTask, book: "Book") -> dict[str, Any]:
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

"""`missions plan`: the tasks of a checklist for a mission, a visit, an event or an agreement."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from missions.dates.formatting import show_choice, show_date
from screens.cli.asked import Asked, file_option, on_option
from screens.cli.errors import RefusedError
from screens.cli.layout import Column, table, tell
from screens.cli.output import Line, Tinted, say, terminal_width
from screens.cli.program import Explained

if TYPE_CHECKING:
    from missions.planning.checklists import TaskCandidate
    from missions.records.book import Book
    from missions.records.checklists import Checklist


_COLUMNS = (Column("Item", kept=True), Column("Due", kept=True), Column("Task", 24, True), Column("Remark", 12))


@click.command(
    "plan",
    cls=Explained,
    examples=(
        "missions plan outgoing-delegation example-east-delegation --list",
        "missions plan outgoing-delegation example-east-delegation",
        "missions plan signing-at-fair example-signing --item sg-06 --item sg-10",
    ),
)
@file_option
@on_option
@click.option("--item", "items", multiple=True, metavar="ITEM", help="Only this item; may be repeated.")
@click.option("--list", "only_list", is_flag=True, help="List what would be planned, and plan nothing.")
@click.argument("checklist")
@click.argument("record")
@click.pass_obj
def plan_tasks(asked: Asked, /, checklist: str, record: str, items: Sequence[str], only_list: bool) -> None:
    """Plan the tasks of a checklist for a record.

    RECORD is a mission, a visit, an event or an agreement. CHECKLIST is one of the portfolio or a usual one:
    outgoing-delegation, incoming-delegation, signing-at-fair, agreement-renewal. A usual one comes into the portfolio
    with its first tasks and can then be changed there. Without --item everything is planned that always applies; what
    is planned already is left alone.
    """
    from missions.planning.checklists import plan_checklist, task_candidates
    from missions.records.agreements import Agreement
    from missions.records.changes import RejectedError
    from missions.records.events import Event
    from missions.records.missions import Mission
    from missions.records.visits import Visit

    found = _checklist(asked.book, checklist)
    about = asked.record(record)
    if not isinstance(about, Mission | Visit | Event | Agreement):
        raise RefusedError(f"{about.id} is no mission, visit, event or agreement, so no tasks are planned for it.")
    every = task_candidates(found, about, asked.book)
    unknown = [item for item in items if item not in {each.key for each in every}]
    if unknown:
        raise RefusedError(f"--item: “{found.heading}” has no item {', '.join(unknown)}; --list lists them.")
    if only_list:
        say(*_listed(every, asked.book, asked.today, terminal_width()))
        return
    try:
        step = plan_checklist(found, about, asked.book, asked.today, items or None)
    except RejectedError as error:
        raise RefusedError(str(error)) from None
    asked.save(step.changes, asked.book)
    tell(*step.said, *(f"  {warning}" for warning in step.warnings))


def _checklist(book: "Book", named: str) -> "Checklist":
    """Return the checklist of the portfolio, else the usual one of that id; RefusedError lists what there is."""
    from store.checklists import checklists

    every = checklists(book)
    for each in every:
        if each.id == named:
            return each
    raise RefusedError(f"There is no checklist “{named}”. There are: {', '.join(each.id for each in every)}.")


def _listed(every: "Sequence[TaskCandidate]", book: "Book", today: date, most: int | None) -> Iterator[Line]:
    from missions.planning.task_dates import task_due_day

    rows: list[list[Tinted | str]] = []
    for each in every:
        item = each.item
        due = show_date(task_due_day(each.task, book, today), weekday=True) if each.task else "not planned"
        role = show_choice(item.role) if item.role else ""
        remark = each.skipped or (f"if {item.applies_if}" if item.applies_if else role)
        rows.append([each.key, due, Tinted(item.title, dim=not each.task), remark])
    yield from table(_COLUMNS, rows, most)

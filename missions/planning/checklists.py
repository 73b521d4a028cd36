"""Tasks made from a checklist for a mission, visit, event or agreement, linked to what they are planned from."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import count

import msgspec

from missions.messages import message_text
from missions.planning import messages
from missions.planning.task_anchors import ANCHOR_LINKS, TargetRecord, TaskTargets, task_targets
from missions.planning.task_dates import task_dates
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.checklists import Checklist, ChecklistItem, LeadBasis
from missions.records.record import Basis, Fact
from missions.records.tasks import Anchor, Task
from missions.records.visits import Visit
from missions.text import fold


class TaskCandidate(msgspec.Struct, frozen=True):
    """An item of a checklist and the task it would become; `skipped` says in words why it would become none.

    `chosen` proposes whether to make it: what applies only under a condition waits for somebody to choose it.
    """

    item: ChecklistItem
    task: Task | None
    skipped: str = ""

    @property
    def key(self) -> str:
        """What the item is chosen by."""
        return item_key(self.item)

    @property
    def chosen(self) -> bool:
        """Whether it is proposed."""
        return self.task is not None and not self.item.applies_if


def item_key(item: ChecklistItem) -> str:
    """Return what tells an item apart within its checklist: its short name, else its title."""
    return item.item or fold(item.title)


def task_candidates(
    checklist: Checklist, about: TargetRecord, book: Book, visits: Iterable[Visit] = ()
) -> tuple[TaskCandidate, ...]:
    """Return each item of the checklist with the task it would become for the record, or why it would become none.

    `visits` are those of a mission that are not in the book yet.
    """
    targets = task_targets(about, book, visits)
    taken = {record.id for record in book}
    found = []
    for item in checklist.items:
        links = _links(item.anchor, targets)
        if isinstance(links, str):
            found.append(TaskCandidate(item, None, links))
        elif _is_planned(item, links, book):
            found.append(TaskCandidate(item, None, messages.HAVE_ALREADY))
        else:
            id = _free_id(f"{item.item or 'task'}-{about.id}", taken)
            taken.add(id)
            found.append(TaskCandidate(item, _task(item, id, links)))
    return tuple(found)


def checklist_tasks(
    checklist: Checklist,
    about: TargetRecord,
    book: Book,
    chosen: Collection[str] | None = None,
    visits: Iterable[Visit] = (),
) -> tuple[Task, ...]:
    """Return the tasks of a checklist for a mission, visit, event or agreement, which need not be in the book yet.

    `chosen` names items by their short names; without it all are taken that apply always. What would be planned from
    something that does not exist is left out, and so is what is planned already.
    """
    every = task_candidates(checklist, about, book, visits)
    return tuple(each.task for each in every if each.task and (each.chosen if chosen is None else each.key in chosen))


def plan_checklist(
    checklist: Checklist,
    about: TargetRecord,
    book: Book,
    today: date,
    chosen: Collection[str] | None = None,
) -> Proposal:
    """Return the step that plans a checklist's tasks and keeps the checklist itself; RefusedStepError if none is left.

    A usual checklist that is not in the portfolio yet comes into it in the same step, so that it can be changed there.
    """
    every = task_candidates(checklist, about, book)
    tasks = tuple(each.task for each in every if each.task and (each.chosen if chosen is None else each.key in chosen))
    left_out = Counter(each.skipped for each in every if each.skipped)
    if not tasks:
        if chosen is not None and any(each.task for each in every):
            raise RejectedError(message_text(messages.NOTHING_CHOSEN, checklist.heading))
        conditional = any(each.task for each in every)
        why = "; ".join((*left_out, *((messages.ONLY_CONDITIONAL,) if conditional else ())))
        raise RejectedError(message_text(messages.NOTHING_TO_PLAN, checklist.heading, about.heading, why))
    kept = book.checklists.get(checklist.id)
    changes = Changes(f"plan “{checklist.heading}” for “{about.heading}”", put=tasks if kept else (checklist, *tasks))
    number = len(tasks)
    named = (checklist.heading, about.heading)
    said = [
        message_text(messages.PLANNED_ONE, *named) if number == 1 else message_text(messages.PLANNED, number, *named)
    ]
    said += [message_text(messages.CHECKLIST_KEPT, checklist.heading)] * (not kept)
    late = sum(_is_late(task, book, today) for task in tasks)
    warnings = [message_text(messages.LATE_ONE) if late == 1 else message_text(messages.LATE, late)] if late else []
    for why, times in left_out.items():
        warnings.append(
            message_text(messages.SKIPPED_ONE, why) if times == 1 else message_text(messages.SKIPPED, times, why)
        )
    return Proposal(changes, tuple(said), tuple(warnings))


def _is_late(task: Task, book: Book, today: date) -> bool:
    act_by = task_dates(task, book, today).act_by
    return act_by is not None and act_by < today


def _links(anchor: Anchor, targets: TaskTargets) -> Mapping[str, str] | str:
    """Return the links of a task planned from that anchor, or why there is nothing it could be planned from."""
    found = targets.by_anchor[anchor]
    return found if isinstance(found, str) else {**targets.links, **found}


def _is_planned(item: ChecklistItem, links: Mapping[str, str], book: Book) -> bool:
    """Whether the same item was planned already from the same thing, whatever became of the task.

    Several missions may plan the same from one event or programme, each for itself.
    """
    wanted, kind = item_key(item), ANCHOR_LINKS[item.anchor]
    for task in _planned_from(links.get(kind, "") or links.get("agreement", ""), item.anchor, book):
        same = (task.item or fold(task.title)) == wanted and task.anchor is item.anchor
        if same and (kind not in ("event", "programme") or task.mission == links.get("mission", "")):
            return True
    return False


def _planned_from(thing: str, anchor: Anchor, book: Book) -> Iterator[Task]:
    """Yield the tasks of a record; of a signing also those planned from it by way of what is signed there."""
    yield from book.records_linking_to(Task, thing) if thing else ()
    visit = book.visits.get(thing) if anchor is Anchor.SIGNING else None
    for each in visit.agreements if visit else ():
        yield from (task for task in book.records_linking_to(Task, each.agreement) if not task.visit)


def _task(item: ChecklistItem, id: str, links: Mapping[str, str]) -> Task:
    return Task(
        id=id,
        title=item.title,
        role=item.role,
        blocking=item.blocking,
        anchor=item.anchor,
        offset=item.offset,
        daily=item.daily,
        mission=links.get("mission", ""),
        visit=links.get("visit", ""),
        event=links.get("event", ""),
        agreement=links.get("agreement", ""),
        programme=links.get("programme", ""),
        item=item.item,
        notes=message_text(messages.APPLIES_IF, item.applies_if) if item.applies_if else "",
        facts=(_offset_fact(item),),
    )


def _offset_fact(item: ChecklistItem) -> Fact:
    """Return how the number of days is known: stated by a source, or a default."""
    if item.basis is LeadBasis.TIMING_SOURCED:
        return Fact(about="offset", basis=Basis.STATED, reason=item.remark, source=item.source)
    if item.basis is LeadBasis.TASK_SOURCED:
        reason = messages.TASK_SOURCED
        if item.remark:
            reason = message_text(messages.TASK_SOURCED_REMARK, item.remark)
        return Fact(about="offset", basis=Basis.ASSUMED, reason=reason, source=item.source)
    return Fact(about="offset", basis=Basis.ASSUMED, reason=messages.OUR_DEFAULT)


def _free_id(stem: str, taken: Collection[str]) -> str:
    """Return the stem, or the stem with the first number that makes it a new id."""
    stem = stem[:48].rstrip("-")
    if stem not in taken:
        return stem
    return next(id for number in count(2) if (id := f"{stem}-{number}") not in taken)

"""Plan the tasks of a checklist for a mission, visit, event or agreement, linked to their anchors."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import count

import msgspec

from missions.messages import Sentence
from missions.planning import messages
from missions.planning.task_anchors import ANCHOR_LINKS, TargetRecord, task_targets
from missions.planning.tasks import task_dates
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.record import Basis, Fact
from missions.records.tasks import Anchor, Checklist, ChecklistItem, LeadBasis, Task
from missions.records.visits import Visit
from missions.text import fold


class TaskCandidate(msgspec.Struct, frozen=True):
    """A checklist item and the task it would become; `skipped` says why there would be none.

    `chosen` proposes whether to plan it: an item with a condition, or one whose day `is_past`, waits until somebody
    chooses it.
    """

    item: ChecklistItem
    task: Task | None
    skipped: str = ""
    is_past: bool = False

    @property
    def key(self) -> str:
        """The key by which the item is chosen."""
        return item_key(self.item)

    @property
    def chosen(self) -> bool:
        """Whether to plan it by default."""
        return self.task is not None and not self.item.applies_if and not self.is_past


def item_key(item: ChecklistItem) -> str:
    """Return the key of an item in its checklist: its short name, else its title."""
    return item.item or fold(item.title)


def task_candidates(
    checklist: Checklist,
    about: TargetRecord,
    book: Book,
    visits: Iterable[Visit] = (),
    today: date | None = None,
) -> tuple[TaskCandidate, ...]:
    """Return each item of the checklist with the task it would become for the record, or why there would be none.

    `visits` are visits of a mission that are not in the book yet. With `today` it is known whose day has passed.
    """
    targets = task_targets(about, book, visits)
    taken = {record.id for record in book}
    found = []
    for item in checklist.items:
        anchor = targets.by_anchor[item.anchor]
        if isinstance(anchor, Sentence):
            found.append(TaskCandidate(item, None, anchor()))
            continue
        links = {**targets.links, **anchor}
        if _is_planned(item, links, book):
            found.append(TaskCandidate(item, None, messages.HAVE_ALREADY()))
        else:
            id = _free_id(f"{item.item or 'task'}-{about.id}", taken)
            taken.add(id)
            task = _task(item, id, links)
            is_past = today is not None and task_dates(task, book, today).is_late(today)
            found.append(TaskCandidate(item, task, is_past=is_past))
    return tuple(found)


def checklist_tasks(
    checklist: Checklist,
    about: TargetRecord,
    book: Book,
    chosen: Collection[str] | None = None,
    visits: Iterable[Visit] = (),
) -> tuple[Task, ...]:
    """Return the tasks of a checklist for a mission, visit, event or agreement, which need not be in the book yet.

    `chosen` are keys of items; without it all items without a condition are taken. Items without an anchor and items
    already planned are left out.
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
    """Return the step that plans a checklist's tasks; RejectedError if none is left.

    What was to be done before `today` is only planned where it is chosen, so that nothing is begun late.

    A built-in checklist that is not in the portfolio yet is added in the same step, so that it can be changed there.
    """
    every = task_candidates(checklist, about, book, today=today)
    past = sum(each.is_past and not each.item.applies_if for each in every) if chosen is None else 0
    tasks = tuple(each.task for each in every if each.task and (each.chosen if chosen is None else each.key in chosen))
    left_out = Counter(each.skipped for each in every if each.skipped)
    if not tasks:
        if chosen is not None and any(each.task for each in every):
            raise RejectedError(messages.NOTHING_CHOSEN(checklist=checklist.heading))
        conditional = any(each.task for each in every)
        reasons = [*left_out, *((messages.ONLY_CONDITIONAL(),) if conditional and not past else ())]
        why = "; ".join([*reasons, messages.PAST_LEFT_OUT(count=past)] if past else reasons)
        raise RejectedError(messages.NOTHING_TO_PLAN(checklist=checklist.heading, about=about.heading, why=why))
    kept = book.checklists.get(checklist.id)
    summary = messages.PLAN(checklist=checklist.heading, about=about.heading)
    changes = Changes(summary, put=tasks if kept else (checklist, *tasks))
    said = [messages.PLANNED(count=len(tasks), checklist=checklist.heading, about=about.heading)]
    said += [messages.CHECKLIST_KEPT(checklist=checklist.heading)] * (not kept)
    late = sum(task_dates(task, book, today).is_late(today) for task in tasks)
    warnings = [messages.LATE(count=late)] if late else []
    warnings += [messages.PAST_TO_CHOOSE(count=past)] if past else []
    warnings += [messages.SKIPPED(count=times, why=why) for why, times in left_out.items()]
    return Proposal(changes, tuple(said), tuple(warnings))


def _is_planned(item: ChecklistItem, links: Mapping[str, str], book: Book) -> bool:
    """Whether the item was planned already from the same record, whatever the state of the task.

    Several missions may plan the same item from one event or programme.
    """
    wanted, kind = item_key(item), ANCHOR_LINKS[item.anchor]
    for task in _planned_from(links.get(kind, "") or links.get("agreement", ""), item.anchor, book):
        same = (task.item or fold(task.title)) == wanted and task.anchor is item.anchor
        if same and (kind not in ("event", "programme") or task.mission == links.get("mission", "")):
            return True
    return False


def _planned_from(id: str, anchor: Anchor, book: Book) -> Iterator[Task]:
    """Yield the tasks of a record; of a signing also those of the agreements signed there."""
    yield from book.records_linking_to(Task, id) if id else ()
    visit = book.visits.get(id) if anchor is Anchor.SIGNING else None
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
        notes=messages.APPLIES_IF(applies_if=item.applies_if) if item.applies_if else "",
        facts=(_offset_fact(item),),
    )


def lead_time_basis(item: ChecklistItem) -> str:
    """Return what the lead time of an item rests on: a source for it, a source for the task alone, or our default."""
    if item.basis is LeadBasis.TIMING_SOURCED:
        return messages.TIMING_SOURCED_REMARK(remark=item.remark) if item.remark else messages.TIMING_SOURCED()
    if item.basis is LeadBasis.TASK_SOURCED:
        return messages.TASK_SOURCED_REMARK(remark=item.remark) if item.remark else messages.TASK_SOURCED()
    return messages.OUR_DEFAULT_REMARK(remark=item.remark) if item.remark else messages.OUR_DEFAULT()


def _offset_fact(item: ChecklistItem) -> Fact:
    """Return the basis of the lead time: stated by a source, or a default."""
    if item.basis is LeadBasis.TIMING_SOURCED:
        return Fact(about="offset", basis=Basis.STATED, reason=item.remark, source=item.source)
    if item.basis is LeadBasis.TASK_SOURCED:
        return Fact(about="offset", basis=Basis.ASSUMED, reason=lead_time_basis(item), source=item.source)
    return Fact(about="offset", basis=Basis.ASSUMED, reason=messages.OUR_DEFAULT())


def _free_id(stem: str, taken: Collection[str]) -> str:
    """Return the stem, with a number if that id is taken."""
    stem = stem[:48].rstrip("-")
    if stem not in taken:
        return stem
    return next(id for number in count(2) if (id := f"{stem}-{number}") not in taken)

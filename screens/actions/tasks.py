"""Actions on tasks: plan a checklist, add, complete, drop, assign and reschedule."""

from typing import Annotated

from missions.dates.formatting import show_choice, show_date
from missions.dates.partial import PartialDate
from missions.planning.checklists import plan_checklist
from missions.planning.task_anchors import TargetRecord
from missions.planning.tasks import assign_task, complete_task, drop_task, reopen_task, reschedule_task
from missions.records.changes import Proposal
from missions.records.fields import field
from missions.records.missions import Mission
from missions.records.record import Value
from missions.records.tasks import Checklist, OfficeRole, Task, TaskState
from missions.records.visits import Visit, VisitKind
from missions.text import fold
from screens.actions import messages, records, save
from screens.dialogs.picker import Option, Picker
from screens.session import Session
from screens.snapshot import Selection

_SINGLE_TASK = "task:"
"""The value of the option to add a single task instead of a checklist."""


class TaskDayInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for giving a task a day of its own."""

    day: Annotated[
        PartialDate | None, field("Own day", "Such as 8 Jan or in 2 weeks; empty to be planned from its day again.")
    ] = None


async def change(session: Session, what: str, task: Task) -> bool:
    """Run a command on a task; return whether it was done. The same key reopens a task that is done or dropped."""
    book, today = session.snapshot.book, session.snapshot.today
    match what:
        case "done" if task.state is not TaskState.OPEN:
            return await save.make_and_save(session, lambda: reopen_task(task, book, today))
        case "done":
            return await save.make_and_save(session, lambda: complete_task(task, book, today))
        case "drop" if task.state is TaskState.DROPPED:
            return await save.make_and_save(session, lambda: reopen_task(task, book, today))
        case "drop":
            return await save.make_and_save(session, lambda: drop_task(task, today))
        case "edit":
            await records.edit(session, task)
        case "delete":
            await records.delete(session, task)
    return True


async def assign(session: Session, task: Task) -> bool:
    """Ask who does the task: a person, or a role of the office; an unknown name adds a person."""
    book = session.snapshot.book
    delegates = _delegates_of(task, session)
    people = sorted(book.people.values(), key=lambda each: (each.id not in delegates, fold(each.sort_name)))
    options = (
        *(Option(role.value, show_choice(role), messages.ROLE()) for role in OfficeRole),
        *(Option(person.id, book.heading(person.id), messages.PERSON()) for person in people),
    )
    now = task.owner or (task.role.value if task.role else "")
    picked = await session.show_dialog(Picker(messages.WHO_DOES(task=task.heading), options, now, messages.PERSON()))
    if picked is None:
        return False
    owner = picked.value
    if picked.create:
        owner = await save.add_named(session, "people", picked.create)
        if not owner:
            return False
    role = OfficeRole(owner) if owner in set(OfficeRole) else None
    present = session.snapshot.book
    return await save.make_and_save(session, lambda: assign_task(task, present, "" if role else owner, role), book)


def _delegates_of(task: Task, session: Session) -> frozenset[str]:
    """Return the delegates of the task's mission: they are offered first."""
    mission = session.snapshot.book.missions.get(task.mission)
    return frozenset(each.person for each in mission.delegates) if mission else frozenset()


async def move(session: Session, task: Task) -> None:
    """Ask for a day of its own, with a preview of what follows."""
    snapshot = session.snapshot
    await save.ask_step(
        session, messages.OWN_DAY(), save.summary(task.heading), TaskDayInput(day=task.due),
        lambda form: reschedule_task(task, snapshot.book, snapshot.today, day=form.day),
    )  # fmt: skip


async def add(session: Session, mission: Mission) -> str | None:
    """Plan a checklist or add a single task; return the first task's id."""
    from store.checklists import checklists

    every = {each.id: each for each in checklists(session.snapshot.book)}
    own = session.snapshot.book.checklists
    counted, usual = messages.COUNTED_TASKS, messages.COUNTED_TASKS_USUAL
    options = (
        Option(_SINGLE_TASK, messages.ONE_TASK(), messages.TYPED_BY_YOU()),
        *(
            Option(each.id, each.heading, (counted if each.id in own else usual)(count=len(each.items)))
            for each in every.values()
        ),
    )
    fitting = next((id for id in every if id.replace("-", "_") == mission.kind.value), "")
    picked = await session.show_dialog(Picker(messages.ADD_TASKS(), options, fitting))
    if picked is None:
        return None
    if picked.value == _SINGLE_TASK:
        return await save.add_record(session, Task(id="new", mission=mission.id)) or None
    about = await _about(session, mission)
    return await from_checklist(session, every[picked.value], about) if about else None


async def _about(session: Session, mission: Mission) -> TargetRecord | None:
    """Return what the tasks are for: the mission, or if it has several signings, what somebody chooses."""
    signings = [visit for visit in session.snapshot.book.visits_of(mission.id) if visit.kind is VisitKind.SIGNING]
    if len(signings) < 2:
        return mission
    options = (
        Option(mission.id, mission.heading, messages.WHOLE_MISSION()),
        *(Option(visit.id, visit.heading, show_date(visit.day)) for visit in signings),
    )
    picked = await session.show_dialog(Picker(messages.PLAN_FOR(), options, mission.id))
    return (session.snapshot.book.find(Visit, picked.value) or mission) if picked else None


async def from_checklist(session: Session, checklist: Checklist, about: TargetRecord) -> str | None:
    """Show a checklist's items with their days, and plan the chosen ones; return the first task's id."""
    from screens.dialogs.checklist import ChecklistDialog

    snapshot = session.snapshot
    chosen = await session.show_dialog(ChecklistDialog(checklist, about, snapshot))
    if chosen is None:
        return None
    steps: list[Proposal] = []

    def make_step() -> Proposal:
        steps.append(plan_checklist(checklist, about, snapshot.book, snapshot.today, chosen))
        return steps[0]

    if not await save.make_and_save(session, make_step, snapshot.book):
        return None
    return next((each.id for each in steps[0].changes.put if isinstance(each, Task)), None)


async def assign_selected(session: Session, selection: Selection) -> None:
    """Name the owner of the selected task."""
    if isinstance(selection.record, Task):
        await assign(session, selection.record)


async def move_selected(session: Session, selection: Selection) -> None:
    """Give the selected task a day of its own."""
    if isinstance(selection.record, Task):
        await move(session, selection.record)

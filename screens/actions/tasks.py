"""Actions on tasks and follow-ups, the minutes they come of, and a mission's budget lines and outcomes."""

from datetime import time
from typing import Annotated, Any

import msgspec
from textual.content import Content

from missions.dates.formatting import show_choice, show_date
from missions.dates.partial import PartialDate
from missions.messages import Sentence
from missions.outcomes.commitments import complete_follow_up, confirm_meeting, drop_follow_up, reopen_follow_up
from missions.outcomes.minutes import keep_minutes
from missions.outcomes.reporting_duties import plan_reporting_duties
from missions.planning.checklists import plan_checklist
from missions.planning.task_anchors import TargetRecord
from missions.planning.tasks import assign_task, complete_task, drop_task, reopen_task, reschedule_task
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.fields import field
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.kinds import KINDS
from missions.records.missions import Mission
from missions.records.record import Value
from missions.records.tasks import Checklist, OfficeRole, Task, TaskState
from missions.records.visits import Visit, VisitKind
from missions.reports.lines import due_text, promise_parties_text
from missions.reports.short_form import Around, short_form_of
from missions.text import fold
from screens.actions import messages, records
from screens.actions.save import (
    NO_CHANGE,
    add_named,
    add_record,
    add_shortly,
    ask_in_dialog,
    ask_record,
    ask_step,
    is_confirmed,
    make_and_save,
    save_step,
    summary,
)  # fmt: skip
from screens.dialogs.picker import Option, Picker
from screens.keys import undo_hint
from screens.session import Session, Toast
from screens.snapshot import Selection

_SINGLE_TASK = "task:"
"""The value of the option to add a single task instead of a checklist."""


class TaskDayInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for giving a task a day of its own."""

    day: Annotated[
        PartialDate | None, field("Own day", "Such as 8 Jan or in 2 weeks; empty to follow its checklist.")
    ] = None


async def change_task(session: Session, what: str, task: Task) -> bool:
    """Run a command on a task; return whether it was done. The same key reopens a task that is done or dropped."""
    book, today = session.snapshot.book, session.snapshot.today
    match what:
        case "done" if task.state is not TaskState.OPEN:
            return await make_and_save(session, lambda: reopen_task(task, book, today))
        case "done":
            return await make_and_save(session, lambda: complete_task(task, book, today))
        case "drop" if task.state is TaskState.DROPPED:
            return await make_and_save(session, lambda: reopen_task(task, book, today))
        case "drop":
            return await make_and_save(session, lambda: drop_task(task, today))
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
        owner = await add_named(session, "people", picked.create)
        if not owner:
            return False
    role = OfficeRole(owner) if owner in set(OfficeRole) else None
    present = session.snapshot.book
    return await make_and_save(session, lambda: assign_task(task, present, "" if role else owner, role), book)


def _delegates_of(task: Task, session: Session) -> frozenset[str]:
    """Return the delegates of the task's mission: they are offered first."""
    mission = session.snapshot.book.missions.get(task.mission)
    return frozenset(each.person for each in mission.delegates) if mission else frozenset()


async def move_task(session: Session, task: Task) -> None:
    """Ask for a day of its own, with a preview of what follows."""
    snapshot = session.snapshot
    await ask_step(
        session, messages.OWN_DAY(), summary(task.heading), TaskDayInput(day=task.due),
        lambda form: reschedule_task(task, snapshot.book, snapshot.today, day=form.day),
    )  # fmt: skip


async def add_tasks(session: Session, mission: Mission) -> str | None:
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
        return await add_record(session, Task(id="new", mission=mission.id)) or None
    about = await _subject(session, mission)
    return await from_checklist(session, every[picked.value], about) if about else None


async def _subject(session: Session, mission: Mission) -> TargetRecord | None:
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
    from screens.dialogs.minutes import ChecklistDialog

    snapshot = session.snapshot
    chosen = await session.show_dialog(ChecklistDialog(checklist, about, snapshot))
    if chosen is None:
        return None
    steps: list[Proposal] = []

    def make_step() -> Proposal:
        steps.append(plan_checklist(checklist, about, snapshot.book, snapshot.today, chosen))
        return steps[0]

    if not await make_and_save(session, make_step, snapshot.book):
        return None
    return next((each.id for each in steps[0].changes.put if isinstance(each, Task)), None)


async def assign_selected(session: Session, selection: Selection) -> None:
    """Name the owner of the selected task."""
    if isinstance(selection.record, Task):
        await assign(session, selection.record)


async def move_selected(session: Session, selection: Selection) -> None:
    """Give the selected task a day of its own."""
    if isinstance(selection.record, Task):
        await move_task(session, selection.record)


class FollowUpCompletionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for completing a follow-up."""

    on: Annotated[PartialDate | None, field("Done on", "The day (default: today).", required=True, past=True)] = None
    outcome: Annotated[str, field("Outcome", "The outcome.")] = ""


class MeetingDayInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for confirming a meeting's day."""

    day: Annotated[PartialDate | None, field("Day", "The day you agreed on.", required=True)] = None
    mission: Annotated[str, field("Mission", "The mission that gets it as a visit; empty for none.",
                                  link="missions")] = ""  # fmt: skip
    start: Annotated[time | None, field("Starts", "Local time, such as 09:30, if known.")] = None
    place: Annotated[str, field("Place", "Where, if known.")] = ""


async def change_follow_up(session: Session, what: str, mission: Mission, follow_up: FollowUp) -> str:
    """Edit, delete, complete, confirm or drop a follow-up, or open it again once it is over; return its id."""
    match what:
        case "edit":
            await records.edit(session, follow_up)
        case "delete":
            await records.delete(session, follow_up)
        case "done":
            await complete_or_reopen(session, follow_up)
        case "confirm":
            await confirm_day(session, follow_up, mission)
        case "drop":
            await make_and_save(session, lambda: drop_follow_up(follow_up))
    return follow_up.id


async def complete_or_reopen(session: Session, follow_up: FollowUp) -> None:
    """Ask when it was done and with what outcome; if it is not open, reopen it."""
    if follow_up.state is not FollowUpState.OPEN:
        await make_and_save(session, lambda: reopen_follow_up(follow_up))
        return
    today = PartialDate.day(session.snapshot.today)
    form = FollowUpCompletionInput(on=today, outcome=follow_up.outcome)
    await ask_step(
        session, messages.DONE(), _about(follow_up, session), form,
        lambda value: complete_follow_up(follow_up, value.on or today, value.outcome),
    )  # fmt: skip


async def confirm_day(session: Session, follow_up: FollowUp, mission: Mission | None = None) -> None:
    """Ask which of the possible days it is, and to which mission it is added as a visit."""
    book, today = session.snapshot.book, session.snapshot.today
    try:
        confirm_meeting(follow_up, PartialDate.day(today), book, today)
    except RejectedError as error:
        session.tell(str(error), Toast.REFUSED)
        return
    first = next(iter(follow_up.due.days()), None) if follow_up.due else None
    day = PartialDate.day(first) if first else follow_up.due if follow_up.due and follow_up.due.is_day else None
    runs = mission is not None and not mission.is_over
    inside = runs and mission and mission.dates and day and mission.dates.overlaps(day.earliest, day.latest)
    form = MeetingDayInput(day=day, mission=mission.id if mission and inside else "")

    def make_step(value: MeetingDayInput) -> Proposal:
        return confirm_meeting(
            follow_up, value.day, book, today, mission=value.mission, start=value.start, place=value.place
        )

    await ask_step(session, messages.CONFIRM_DAY(), _about(follow_up, session), form, make_step)


def _about(follow_up: FollowUp, session: Session) -> Content:
    return summary(follow_up.heading, promise_parties_text(follow_up, session.snapshot.book), due_text(follow_up))


async def add_follow_up(session: Session, mission: Mission, visit: str = "") -> str | None:
    """Open a form for a new follow-up of the mission, or of the visit the cursor is near; return its id."""
    snapshot, kind = session.snapshot, "follow_ups"
    form = short_form_of(kind)
    assert form is not None
    start = form.start(Around(snapshot.book, snapshot.today, snapshot.me))
    start = msgspec.structs.replace(start, mission="" if visit else mission.id, visit=visit)
    title = messages.WITHIN(record=mission.heading, title=messages.NEW(kind=KINDS[kind].singular))
    return await add_shortly(session, kind, form, {}, start, title, f"{kind}:{visit or mission.id}") or None


async def plan_follow_ups(session: Session, mission: Mission) -> str | None:
    """Add follow-ups for the thanks and the report that are due; return the first one's id."""
    base = session.snapshot.book
    step = plan_reporting_duties(mission, base, session.snapshot.today)
    await save_step(session, step, base)
    return step.changes.put[0].id if step.changes.put else None


async def minutes(session: Session, visit: str) -> None:
    """Write the minutes of the visit that the line under the cursor is about."""
    found = session.snapshot.book.find(Visit, visit)
    if found:
        await write_minutes(session, found)
    else:
        session.tell(messages.NO_VISIT_HERE())


async def write_minutes(session: Session, visit: Visit) -> None:
    """Write the minutes of a visit; they are saved with their follow-ups in one step."""
    from screens.dialogs.minutes import MinutesDialog

    snapshot = session.snapshot
    await ask_in_dialog(
        session,
        lambda save: MinutesDialog(visit, snapshot, save),
        lambda text: keep_minutes(text, visit, snapshot.book, snapshot.today),
    )


async def change_list(
    session: Session, what: str, mission: Mission, name: str, at: int | None, empty: Value, kind: str
) -> str | None:
    """Add, edit or delete an entry of one of the mission's lists; return the key of the line to go to."""
    values: tuple[Any, ...] = getattr(mission, name)
    held = values[at] if at is not None and at < len(values) else None
    prefix = {"outcomes": "outcome"}.get(name, name)

    base = session.snapshot.book

    def make_step(changed: tuple[Any, ...], sentence: Sentence) -> Changes:
        said = sentence(kind=kind, title=mission.heading)
        return Changes(said, (msgspec.structs.replace(mission, **{name: changed}),))

    if what == "add":
        saved = await ask_record(
            session, messages.NEW(kind=kind), empty,
            lambda value: make_step((*values, value), messages.SUMMARY_ADD_PART),
        )  # fmt: skip
        return f"{prefix}:{len(values)}" if saved else None
    if held is None or at is None:
        session.tell(messages.NO_PART_HERE(kind=kind))
    elif what == "edit":
        before, after = values[:at], values[at + 1 :]
        await ask_record(
            session, messages.EDIT_PART(kind=kind), held,
            lambda value: NO_CHANGE if value == held
            else make_step((*before, value, *after), messages.SUMMARY_EDIT_PART),
        )  # fmt: skip
    elif what == "delete":
        question = (messages.MAY_DELETE_PART(kind=kind), "", undo_hint())
        if await is_confirmed(session, messages.DELETE(), question, messages.DELETE_IT()):
            step = make_step((*values[:at], *values[at + 1 :]), messages.SUMMARY_DELETE_PART)
            await save_step(session, step, base)
    else:
        session.tell(messages.NOT_WITH_PART(kind=kind))
    return f"{prefix}:{at}" if at is not None else None


async def write_minutes_of(session: Session, selection: Selection) -> None:
    """Write the minutes of the selected visit."""
    if isinstance(selection.record, Visit):
        await write_minutes(session, selection.record)


async def confirm_day_of(session: Session, selection: Selection) -> None:
    """Confirm which of its possible days the selected meeting is on."""
    if isinstance(selection.record, FollowUp):
        record = selection.record
        await confirm_day(session, record, session.snapshot.book.missions.get(record.mission))


async def plan_thanks_of(session: Session, selection: Selection) -> None:
    """Add follow-ups for the thanks and the report that are owed after the selected mission."""
    if selection.mission is not None:
        await plan_follow_ups(session, selection.mission)

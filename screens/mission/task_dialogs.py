"""What a person does to the tasks of a mission: plan a checklist's, add one, settle, give away, move."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import msgspec
from textual.content import Content

from missions.book import make_id
from missions.changes import added
from missions.dates import PartialDate
from missions.fields import field
from missions.records.checklists import Checklist
from missions.records.common import Value
from missions.records.missions import Mission
from missions.records.tasks import OfficeRole, Task, TaskState
from missions.records.visits import Visit, VisitKind
from missions.showing import show_choice, show_date
from missions.step import RefusedStepError, Step
from missions.tasks import assigned, done, dropped, moved, plan, reopened
from missions.tasks.targets import About
from missions.text import line
from screens.form import Form
from screens.picker import Option, Picker
from screens.short_form import ShortForm
from store.errors import StoreError

if TYPE_CHECKING:
    from screens.app import MissionsApp

_ONE = "task:"
"""What picking a single task, rather than a checklist, is called."""


class Moving(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What moving a task wants to know."""

    day: Annotated[
        PartialDate | None, field("Own day", "Such as 8 Jan or in 2 weeks; empty to be planned from its day again.")
    ] = None


async def change(app: "MissionsApp", what: str, task: Task) -> bool:
    """Do something to a task; return whether it was done. What is done or dropped opens again by the same key."""
    from screens import verbs

    book, today = app.desk.book, app.desk.today
    match what:
        case "done" if task.state is not TaskState.OPEN:
            return await _take(app, lambda: reopened(task, book, today))
        case "done":
            return await _take(app, lambda: done(task, book, today))
        case "drop" if task.state is TaskState.DROPPED:
            return await _take(app, lambda: reopened(task, book, today))
        case "drop":
            return await _take(app, lambda: dropped(task, today))
        case "owner":
            return await assign(app, task)
        case "day":
            await move(app, task)
        case "edit":
            await verbs.edit(app, task)
        case "delete":
            await verbs.delete(app, task)
    return True


async def assign(app: "MissionsApp", task: Task) -> bool:
    """Ask who does the task: a person, or a role of the office; a name nobody has yet adds a person."""
    from screens import verbs

    book = app.desk.book
    delegates = _first_asked(task, app)
    people = sorted(book.people.values(), key=lambda each: (each.id not in delegates, each.heading))
    options = (
        *(Option(role.value, show_choice(role), "role") for role in OfficeRole),
        *(Option(person.id, person.heading, "person") for person in people),
    )
    now = task.owner or (task.role.value if task.role else "")
    picked = await app.ask(Picker(f"Who does it: {task.heading}", options, now, "person"))
    if picked is None:
        return False
    owner = picked.value
    if picked.create:
        owner = await verbs.add(app, "people", picked.create)
        if not owner:
            return False
    role = OfficeRole(owner) if owner in set(OfficeRole) else None
    book = app.desk.book
    return await _take(app, lambda: assigned(task, book, "" if role else owner, role))


def _first_asked(task: Task, app: "MissionsApp") -> frozenset[str]:
    """Return who travels on the task's mission: they are offered before others."""
    mission = app.desk.book.missions.get(task.mission)
    return frozenset(each.person for each in mission.delegates) if mission else frozenset()


async def move(app: "MissionsApp", task: Task) -> None:
    """Ask for a day of its own, and say what follows from it."""
    base, today = app.desk.book, app.desk.today

    async def save(form: Moving) -> str:
        try:
            step = moved(task, base, today, day=form.day)
            await app.save(step.changes, base)
        except (RefusedStepError, StoreError) as error:
            return str(error)
        app.notify(line(" ".join((*step.said, "u undoes it."))), markup=False, timeout=5)
        return ""

    def preview(form: Moving) -> Content:
        try:
            return Content.styled(line(" ".join(moved(task, base, today, day=form.day).said)), "$success")
        except RefusedStepError as error:
            return Content.styled(line(str(error)), "$error")

    about = Content.assemble((line(task.heading), "bold"))
    await app.ask(ShortForm("Own day", about, Moving(day=task.due), app.desk, save, preview))


async def add(app: "MissionsApp", mission: Mission) -> str | None:
    """Ask which checklist to plan, or for a single task; return the first task's id."""
    from store.checklists import checklists

    every = {each.id: each for each in checklists(app.desk.book)}
    own = app.desk.book.checklists
    options = (
        Option(_ONE, "One task", "typed by you"),
        *(
            Option(each.id, each.heading, f"{len(each.items)} tasks{'' if each.id in own else ', usual'}")
            for each in every.values()
        ),
    )
    picked = await app.ask(Picker("Add tasks", options, _fitting(mission, every)))
    if picked is None:
        return None
    if picked.value == _ONE:
        return await _add_one(app, mission)
    about = await _about(app, mission)
    return await from_checklist(app, every[picked.value], about) if about else None


def _fitting(mission: Mission, every: dict[str, Checklist]) -> str:
    """Return the checklist that is called after the mission's kind, if there is one."""
    return next((id for id in every if id.replace("-", "_") == mission.kind.value), "")


async def _about(app: "MissionsApp", mission: Mission) -> About | None:
    """Ask whether the tasks are for the mission or one of its signings, if it has several; one is known by itself."""
    signings = [visit for visit in app.desk.book.visits_of(mission.id) if visit.kind is VisitKind.SIGNING]
    if len(signings) < 2:
        return mission
    options = (
        Option(mission.id, mission.heading, "the mission as a whole"),
        *(Option(visit.id, visit.heading, show_date(visit.day)) for visit in signings),
    )
    picked = await app.ask(Picker("Plan it for", options, mission.id))
    return (app.desk.book.find(Visit, picked.value) or mission) if picked else None


async def from_checklist(app: "MissionsApp", checklist: Checklist, about: About) -> str | None:
    """Show the items with their days, let somebody choose, and plan what is chosen; return the first task's id."""
    from screens.mission.checklist import Choosing

    desk = app.desk
    chosen = await app.ask(Choosing(checklist, about, desk))
    if chosen is None:
        return None
    steps: list[Step] = []

    def made() -> Step:
        steps.append(plan(checklist, about, desk.book, desk.today, chosen))
        return steps[0]

    if not await _take(app, made):
        return None
    return next((each.id for each in steps[0].changes.put if isinstance(each, Task)), None)


async def _add_one(app: "MissionsApp", mission: Mission) -> str | None:
    base = app.desk.book
    saved: list[str] = []

    async def save(task: Task) -> str:
        id = make_id(task.heading, base)
        try:
            await app.save(added((msgspec.structs.replace(task, id=id),), f"add “{line(task.heading)}”"), base)
        except StoreError as error:
            return str(error)
        saved.append(id)
        return ""

    await app.ask(Form("New task", Task(id="new", mission=mission.id), app.desk, save))
    return saved[0] if saved else None


async def _take(app: "MissionsApp", made: Callable[[], Step]) -> bool:
    """Make a step, save it and say what it means; return whether it was saved."""
    try:
        step = made()
        await app.save(step.changes, app.desk.book)
    except RefusedStepError as error:
        app.notify(line(str(error)), markup=False, severity="warning", timeout=5)
        return False
    except StoreError as error:
        app.notify(line(str(error)), markup=False, severity="error", timeout=8)
        return False
    app.notify(line(" ".join((*step.said, *step.warnings, "u undoes it."))), markup=False, timeout=6)
    return True

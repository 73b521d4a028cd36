"""The dialogs of what comes after a mission: a follow-up is added, settled, confirmed; a line is added to a list."""

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from textual.content import Content

from missions.aftermath.meetings import confirm, done, dropped, reopened
from missions.aftermath.owing import plan_owed
from missions.aftermath.told import when_due, who_promised
from missions.book import make_id
from missions.changes import Changes, added
from missions.dates import PartialDate
from missions.fields import field
from missions.records.common import Value
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.step import RefusedStepError, Step
from missions.text import line
from screens.dialogs import Answer, Ask
from screens.foretelling import foretold
from screens.form import Form
from screens.short_form import ShortForm
from store.errors import StoreError

if TYPE_CHECKING:
    from screens.app import MissionsApp


class Settling(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What settling a follow-up wants to know."""

    on: Annotated[PartialDate | None, field("Done on", "The day; today unless you type another.", required=True)] = None
    outcome: Annotated[str, field("Outcome", "What came of it.")] = ""


class Confirming(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What confirming a meeting's day wants to know."""

    day: Annotated[PartialDate | None, field("Day", "The day that was agreed on.", required=True)] = None
    mission: Annotated[str, field("Mission", "The mission to which it is added as a visit; empty for none.",
                                  link="missions")] = ""  # fmt: skip
    start: Annotated[time | None, field("Starts", "Local time, such as 09:30, if it is known.")] = None
    place: Annotated[str, field("Place", "Where, if it is known.")] = ""


Made = Callable[[Any], Step]


async def take(app: "MissionsApp", step: Step) -> bool:
    """Save a step and say what it means; return whether it was saved."""
    if not step.changes.touched:
        app.notify(line(" ".join(step.said)), markup=False, timeout=4)
        return False
    try:
        await app.save(step.changes, app.desk.book)
    except StoreError as error:
        app.notify(line(str(error)), markup=False, severity="error", timeout=8)
        return False
    said = " ".join((*(step.said or (f"{step.changes.summary}.",)), "u undoes it."))
    app.notify(line(said[:1].upper() + said[1:]), markup=False, timeout=5)
    return True


async def change(app: "MissionsApp", what: str, mission: Mission, follow_up: FollowUp) -> None:
    """Edit, delete, settle, confirm or drop a follow-up; what is settled opens again by the same key."""
    from screens import verbs

    match what:
        case "edit":
            await verbs.edit(app, follow_up)
        case "delete":
            await verbs.delete(app, follow_up)
        case "done":
            await settle(app, follow_up)
        case "confirm":
            await confirm_day(app, follow_up, mission)
        case "drop":
            await _at_once(app, lambda: dropped(follow_up))


async def settle(app: "MissionsApp", follow_up: FollowUp) -> None:
    """Ask when it was done and what came of it; open it again if it is settled already."""
    if follow_up.state is not FollowUpState.OPEN:
        await _at_once(app, lambda: reopened(follow_up))
        return
    today = PartialDate.day(app.desk.today)
    form = Settling(on=today, outcome=follow_up.outcome)
    await _short(app, "Done", follow_up, form, lambda value: done(follow_up, value.on or today, value.outcome))


async def confirm_day(app: "MissionsApp", follow_up: FollowUp, mission: Mission | None = None) -> None:
    """Ask which of the possible days it is, and into which mission it goes as a visit."""
    book, today = app.desk.book, app.desk.today
    try:
        confirm(follow_up, PartialDate.day(today), book, today)
    except RefusedStepError as error:
        app.notify(line(str(error)), markup=False, severity="warning", timeout=4)
        return
    first = next(iter(follow_up.due.days()), None) if follow_up.due else None
    day = PartialDate.day(first) if first else follow_up.due if follow_up.due and follow_up.due.is_day else None
    runs = mission is not None and not mission.is_over
    inside = runs and mission and mission.dates and day and mission.dates.overlaps(day.earliest, day.latest)
    form = Confirming(day=day, mission=mission.id if mission and inside else "")

    def made(value: Confirming) -> Step:
        return confirm(follow_up, value.day, book, today, mission=value.mission, start=value.start, place=value.place)

    await _short(app, "Confirm the day", follow_up, form, made)


async def _short(app: "MissionsApp", title: str, follow_up: FollowUp, form: Value, made: Made) -> None:
    """Ask in a short form that says what follows, and save the step that is made of it."""
    base = app.desk.book

    async def save(value: Value) -> str:
        try:
            step = made(value)
            await app.save(step.changes, base)
        except (RefusedStepError, StoreError) as error:
            return str(error)
        said = " ".join((*(step.said or (f"{step.changes.summary}.",)), "u undoes it."))
        app.notify(line(said[:1].upper() + said[1:]), markup=False, timeout=5)
        return ""

    parts = (who_promised(follow_up, base), when_due(follow_up))
    about = Content.assemble(
        (line(follow_up.heading), "bold"), ("\n" + " · ".join(part for part in parts if part), "$faint")
    )
    await app.ask(ShortForm(title, about, form, app.desk, save, foretold(made)))


async def _at_once(app: "MissionsApp", made: Callable[[], Step]) -> None:
    try:
        step = made()
    except RefusedStepError as error:
        app.notify(line(str(error)), markup=False, severity="warning", timeout=4)
        return
    await take(app, step)


async def add_follow_up(app: "MissionsApp", mission: Mission, visit: str = "") -> str | None:
    """Open a form for a new follow-up of the mission, or of the visit the cursor is near; return its id."""
    base = app.desk.book
    saved: list[str] = []
    empty = FollowUp(id="new", mission="" if visit else mission.id, visit=visit)

    async def save(value: FollowUp) -> str:
        id = make_id(value.heading, base)
        try:
            await app.save(added((msgspec.structs.replace(value, id=id),), f"add “{line(value.heading)}”"), base)
        except StoreError as error:
            return str(error)
        saved.append(id)
        return ""

    await app.ask(Form("New follow-up", empty, app.desk, save))
    return saved[0] if saved else None


async def plan(app: "MissionsApp", mission: Mission) -> str | None:
    """Add follow-ups for the thanks and the report that are owed; return the first one's id."""
    step = plan_owed(mission, app.desk.book, app.desk.today)
    await take(app, step)
    return step.changes.put[0].id if step.changes.put else None


async def minutes(app: "MissionsApp", visit: str) -> None:
    """Write the minutes of the visit that the line under the cursor is about."""
    from screens.minutes import write_minutes

    found = app.desk.book.find(Visit, visit)
    if found:
        await write_minutes(app, found)
    else:
        app.notify("This line comes of no visit: write minutes on the days, with m on the visit.", timeout=4)


async def change_list(
    app: "MissionsApp", what: str, mission: Mission, name: str, at: int | None, empty: Value, kind: str
) -> str | None:
    """Add, edit or delete a value of one of the mission's lists; return the key of the one to go to."""
    values: tuple[Any, ...] = getattr(mission, name)
    held = values[at] if at is not None and at < len(values) else None
    prefix = {"outcomes": "outcome"}.get(name, name)
    base = app.desk.book

    async def keep(changed: tuple[Any, ...], summary: str) -> str:
        changes = Changes(summary, (msgspec.structs.replace(mission, **{name: changed}),))
        try:
            await app.save(changes, base)
        except StoreError as error:
            return str(error)
        return ""

    title = f"{kind} of “{line(mission.heading)}”"
    if what == "add":
        found = await app.ask(
            Form(f"New {kind}", empty, app.desk, lambda value: keep((*values, value), f"add a {title}"))
        )
        return f"{prefix}:{len(values)}" if found is not None else None
    if held is None or at is None:
        app.notify(f"There is no {kind} under the cursor.", timeout=3)
    elif what == "edit":
        others = (values[:at], values[at + 1 :])
        await app.ask(
            Form(f"Edit the {kind}", held, app.desk,
                 lambda value: keep((*others[0], value, *others[1]), f"edit a {title}"))
        )  # fmt: skip
    elif what == "delete":
        question = (f"Delete this {kind}?", "", "u undoes it.")
        if await app.ask(Ask("Delete", question, (Answer("y", "delete", "delete"),))) == "delete":
            problem = await keep((*values[:at], *values[at + 1 :]), f"delete a {title}")
            if problem:
                app.notify(line(problem), markup=False, severity="error", timeout=8)
    else:
        app.notify(f"That cannot be done with a {kind}.", timeout=3)
    return f"{prefix}:{at}" if at is not None else None

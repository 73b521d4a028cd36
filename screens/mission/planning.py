"""What a key does with the visit, leg, stay or free time under the cursor in a mission's days."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from missions import planning as verbs_of
from missions.changes import Changes
from missions.itinerary import Item, ItemKind
from missions.records.missions import Leg, Mission, Stay
from missions.records.visits import Visit
from missions.step import RefusedStepError, Step
from missions.text import line
from screens import verbs
from screens.dialogs import Answer, Ask
from screens.form import Form
from screens.mission.day_lines import items_on
from store.errors import StoreError

if TYPE_CHECKING:
    from screens.app import MissionsApp
    from screens.mission.page import MissionPage

QUARTER = 15
"""By how many minutes a key moves or lengthens a visit."""

_MOVES: dict[str, Callable[[Visit], Step]] = {
    "earlier": lambda visit: verbs_of.moved(visit, minutes=-QUARTER),
    "later": lambda visit: verbs_of.moved(visit, minutes=QUARTER),
    "day_before": lambda visit: verbs_of.moved(visit, days=-1),
    "day_after": lambda visit: verbs_of.moved(visit, days=1),
    "longer": lambda visit: verbs_of.lengthened(visit, QUARTER),
    "shorter": lambda visit: verbs_of.lengthened(visit, -QUARTER),
}


async def act_on_day(app: "MissionsApp", page: "MissionPage", what: str) -> str | None:
    """Do what a command says, and return the key of the line to go to."""
    mission, key = page.mission, page.list.key
    if mission is None:
        return None
    visit = app.desk.book.visits.get(key or "")
    if what == "add":
        from screens.mission.adding import add_visit

        return await add_visit(app, page)
    if what in ("edit", "delete"):
        return await _change(app, page, mission, what)
    if visit is None:
        app.notify("That works on visits; e edits what is under the cursor.", timeout=3)
        return key
    match what:
        case "tray":
            return await _tray(app, page, visit)
        case "duplicate":
            return await _duplicate(app, visit)
        case "minutes":
            from screens.minutes import write_minutes

            await write_minutes(app, visit)
        case "invitation":
            from screens.mission.invitations import set_invitation

            await set_invitation(app, visit)
        case _:
            await take(app, lambda: _MOVES[what](visit))
    return key


async def take(app: "MissionsApp", made: Callable[[], Step], said: bool = False) -> bool:
    """Save a step, or say why it cannot be; `said` tells what it means, where that is not seen at once."""
    try:
        step = made()
        await app.save(step.changes, app.desk.book)
    except (RefusedStepError, StoreError) as error:
        app.notify(line(str(error)), markup=False, severity="warning", timeout=6)
        return False
    told = (*(step.said if said else ()), *step.warnings)
    if told:
        app.notify(line(" ".join(told)), markup=False, timeout=5)
    return True


async def _tray(app: "MissionsApp", page: "MissionPage", visit: Visit) -> str:
    """Put a visit into the tray; from there, ask for its time."""
    if visit.start is None or visit.day is None or not visit.day.is_day:
        from screens.mission.adding import time_visit

        await time_visit(app, page, visit)
    else:
        await take(app, lambda: verbs_of.untimed(visit))
    return visit.id


async def _duplicate(app: "MissionsApp", visit: Visit) -> str:
    step = verbs_of.duplicated(visit, app.desk.book)
    return step.changes.put[0].id if await take(app, lambda: step, said=True) else visit.id


async def _change(app: "MissionsApp", page: "MissionPage", mission: Mission, what: str) -> str | None:
    """Edit or delete what is under the cursor: a visit, a part of the journey, or the mission itself."""
    key = page.list.key
    visit = app.desk.book.visits.get(key or "")
    item = items_on(page.plan, page.day).get(key or "") if page.plan else None
    if visit is not None:
        await (verbs.edit(app, visit) if what == "edit" else verbs.delete(app, visit))
    elif item is not None and item.kind is ItemKind.FREE:
        app.notify("Nothing is planned here: a adds a visit at this time.", timeout=3)
    elif item is not None:
        await _change_journey(app, mission, item, what)
    elif what == "edit":
        await verbs.edit(app, mission)
    else:
        app.notify("M offers to delete the whole mission.", timeout=3)
    return key


async def _change_journey(app: "MissionsApp", mission: Mission, item: Item, what: str) -> None:
    """Edit a leg or a stay of the mission, or take it out."""
    name = "legs" if item.leg else "stays"
    number = int(item.key.partition(":")[2])
    if what == "edit":
        await edit_part(app, mission, name, number)
        return
    lines = [f"Take “{line(item.title)}” out of the journey?", "", "u undoes it."]
    if await app.ask(Ask("Delete", lines, (Answer("y", "delete", "delete"),))) == "delete":
        parts = getattr(mission, name)
        changed = replace(mission, **{name: (*parts[:number], *parts[number + 1 :])})
        await take(app, lambda: Step(Changes(f"take “{line(item.title)}” out of the journey", (changed,))))


async def edit_part(app: "MissionsApp", mission: Mission, name: str, number: int | None) -> bool:
    """Open a form for a leg or a stay of the mission, a new one without a number; return whether it was saved."""
    parts: tuple[Leg | Stay, ...] = getattr(mission, name)
    empty: Leg | Stay = Leg() if name == "legs" else Stay()
    base = app.desk.book
    label = "leg" if name == "legs" else "stay"
    saved: list[bool] = []

    async def save(value: Leg | Stay) -> str:
        after = (*parts, value) if number is None else (*parts[:number], value, *parts[number + 1 :])
        if after == parts:
            return ""
        changed = replace(mission, **{name: after})
        summary = f"{'add' if number is None else 'edit'} a {label} of “{line(mission.heading)}”"
        try:
            await app.save(Changes(summary, (changed,)), base)
        except StoreError as error:
            return str(error)
        saved.append(True)
        return ""

    title = f"New {label}" if number is None else f"Edit the {label}"
    await app.ask(Form(title, empty if number is None else parts[number], app.desk, save))
    return bool(saved)

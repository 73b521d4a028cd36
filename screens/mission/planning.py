"""What a key does with the visit, leg, stay or free time under the cursor in a mission's days."""

from collections.abc import Callable

from msgspec.structs import replace

from missions.planning import visits as verbs_of
from missions.records.changes import Changes, Proposal
from missions.records.missions import Leg, Mission, Stay
from missions.records.visits import Visit
from missions.text import line
from missions.travel.items import ItineraryItem, ItineraryItemKind
from screens import verbs
from screens.dialogs import Answer, Ask
from screens.saving import NOTHING, ask_record, at_once, save_step
from screens.selection import DaySelection
from screens.session import Session

QUARTER = 15
"""By how many minutes a key moves or lengthens a visit."""

_MOVES: dict[str, Callable[[Visit], Proposal]] = {
    "earlier": lambda visit: verbs_of.move_visit(visit, minutes=-QUARTER),
    "later": lambda visit: verbs_of.move_visit(visit, minutes=QUARTER),
    "day_before": lambda visit: verbs_of.move_visit(visit, days=-1),
    "day_after": lambda visit: verbs_of.move_visit(visit, days=1),
    "longer": lambda visit: verbs_of.lengthen_visit(visit, QUARTER),
    "shorter": lambda visit: verbs_of.lengthen_visit(visit, -QUARTER),
}


async def act_on_day(session: Session, what: str, mission: Mission, at: DaySelection) -> str | None:
    """Do what a command says, and return the key of the line to go to."""
    visit = session.snapshot.book.visits.get(at.key or "")
    if what == "add":
        from screens.mission.adding import add_visit

        return await add_visit(session, mission, at)
    if what in ("edit", "delete"):
        await _change(session, mission, visit or at.item, what)
        return at.key
    if visit is None:
        session.tell("That works on visits; e edits what is under the cursor.")
        return at.key
    match what:
        case "tray":
            return await _tray(session, visit, at)
        case "duplicate":
            return await _duplicate(session, visit)
        case "minutes":
            from screens.mission.after_dialogs import write_minutes

            await write_minutes(session, visit)
        case "invitation":
            from screens.mission.invitations import set_invitation

            await set_invitation(session, visit)
        case _:
            await at_once(session, lambda: _MOVES[what](visit), is_seen=True)
    return at.key


async def _tray(session: Session, visit: Visit, at: DaySelection) -> str:
    """Put a visit into the tray; from there, ask for its time."""
    if visit.start is None or visit.day is None or not visit.day.is_day:
        from screens.mission.adding import time_visit

        await time_visit(session, visit, at)
    else:
        await at_once(session, lambda: verbs_of.unschedule_visit(visit), is_seen=True)
    return visit.id


async def _duplicate(session: Session, visit: Visit) -> str:
    base = session.snapshot.book
    step = verbs_of.duplicate_visit(visit, base)
    return step.changes.put[0].id if await save_step(session, step, base) else visit.id


async def _change(session: Session, mission: Mission, found: Visit | ItineraryItem | None, what: str) -> None:
    """Edit or delete what is under the cursor: a visit, a part of the journey, or the mission itself."""
    if isinstance(found, Visit):
        await (verbs.edit(session, found) if what == "edit" else verbs.delete(session, found))
    elif found is not None and found.kind is ItineraryItemKind.FREE:
        session.tell("Nothing is planned here: a adds a visit at this time.")
    elif found is not None:
        await _change_journey(session, mission, found, what)
    elif what == "edit":
        await verbs.edit(session, mission)
    else:
        session.tell("M offers to delete the whole mission.")


async def _change_journey(session: Session, mission: Mission, item: ItineraryItem, what: str) -> None:
    """Edit a leg or a stay of the mission, or take it out."""
    name = "legs" if item.leg else "stays"
    number = int(item.key.partition(":")[2])
    if what == "edit":
        await edit_part(session, mission, name, number)
        return
    base = session.snapshot.book
    lines = [f"Take “{line(item.title)}” out of the journey?", "", "u undoes it."]
    if await session.show_dialog(Ask("Delete", lines, (Answer("y", "delete", "delete"),))) == "delete":
        parts = getattr(mission, name)
        changed = replace(mission, **{name: (*parts[:number], *parts[number + 1 :])})
        await save_step(session, Changes(f"take “{line(item.title)}” out of the journey", (changed,)), base)


async def edit_part(session: Session, mission: Mission, name: str, number: int | None) -> None:
    """Open a form for a leg or a stay of the mission, a new one without a number."""
    parts: tuple[Leg | Stay, ...] = getattr(mission, name)
    empty: Leg | Stay = Leg() if name == "legs" else Stay()
    label = "leg" if name == "legs" else "stay"

    def made(value: Leg | Stay) -> Proposal | Changes:
        after = (*parts, value) if number is None else (*parts[:number], value, *parts[number + 1 :])
        if after == parts:
            return NOTHING
        changed = replace(mission, **{name: after})
        return Changes(f"{'add' if number is None else 'edit'} a {label} of “{line(mission.heading)}”", (changed,))

    title = f"New {label}" if number is None else f"Edit the {label}"
    await ask_record(session, title, empty if number is None else parts[number], made)

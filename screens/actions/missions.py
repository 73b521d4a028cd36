"""Actions on a whole mission: create, copy, shift or split it, and add to its journey and tasks."""

from datetime import date
from typing import Annotated

from textual.content import Content

from missions.dates.formatting import show_choice, show_date
from missions.dates.partial import PartialDate
from missions.planning import new_mission, reschedule, split_mission
from missions.records.changes import Proposal, RejectedError
from missions.records.fields import field
from missions.records.missions import Mission
from missions.records.record import Value
from screens.actions import messages, records, tasks
from screens.actions.save import ask_step, summary
from screens.actions.visits import edit_part
from screens.session import Session
from screens.snapshot import Selection


class MissionCopyInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a copy."""

    title: Annotated[str, field("Title", "The title of the new mission.", required=True)] = ""
    first: Annotated[PartialDate | None, field("First day", "The first day.", required=True)] = None


class RescheduleInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for shifting dates."""

    first: Annotated[PartialDate | None, field("New first day", "Everything moves by the same number of days.")] = None
    days: Annotated[int | None, field("Or by days", "Number of days later; negative for earlier.")] = None


class MissionSplitInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for splitting a mission."""

    title: Annotated[str, field("Title", "The title of the later part.", required=True)] = ""
    leg: Annotated[int | None, field("From leg", "The number of its first leg, from 1.")] = None
    day: Annotated[PartialDate | None, field("Or from day", "The first day.")] = None


async def copy(session: Session, mission: Mission) -> str | None:
    """Copy a mission, such as for next year."""
    later = new_mission.next_first_day(mission, session.snapshot.book.visits_of(mission.id))
    form = MissionCopyInput(
        title=new_mission.next_title(mission.heading), first=PartialDate.day(later) if later else None
    )

    def make_step(value: MissionCopyInput) -> Proposal:
        return new_mission.copy_mission(mission, session.snapshot.book, _required_day(value.first), value.title)

    saved = await ask_step(session, messages.COPY_MISSION(), mission_summary(mission), form, make_step)
    return saved.changes.put[0].id if saved else None


async def shift(session: Session, mission: Mission) -> None:
    """Shift all dates of a mission."""

    def make_step(value: RescheduleInput) -> Proposal:
        days = value.days
        if days is None and value.first is not None:
            days = reschedule.days_to_begin_on(mission, session.snapshot.book, _required_day(value.first))
        if days is None:
            raise RejectedError(messages.NO_DISTANCE())
        return reschedule.shift_mission(mission, session.snapshot.book, days)

    await ask_step(session, messages.SHIFT_DATES(), mission_summary(mission), RescheduleInput(), make_step)


async def split_off(session: Session, mission: Mission, day: date | None) -> str | None:
    """Make the later part of a mission, from a day on, a mission of its own."""

    def make_step(value: MissionSplitInput) -> Proposal:
        if value.leg is not None:
            return split_mission.split_mission(mission, session.snapshot.book, value.leg - 1, value.title)
        return split_mission.split_mission(mission, session.snapshot.book, _required_day(value.day), value.title)

    form = MissionSplitInput(
        title=messages.SECOND_PART(mission=mission.heading), day=PartialDate.day(day) if day else None
    )
    saved = await ask_step(session, messages.SPLIT_OFF(), mission_summary(mission), form, make_step)
    put = saved.changes.put if saved else ()
    return next((each.id for each in put if isinstance(each, Mission) and each.id != mission.id), None)


def mission_summary(mission: Mission) -> Content:
    """Return a mission's title, kind and dates."""
    return summary(mission.heading, show_choice(mission.kind), show_date(mission.dates))


def _day(when: PartialDate | None) -> date | None:
    """Return the day that was entered, if any; RejectedError for a month or a year."""
    if when is not None and not when.is_day:
        raise RejectedError(messages.DAY_NEEDED())
    return when.earliest if when is not None else None


def _required_day(when: PartialDate | None) -> date:
    day = _day(when)
    if day is None:
        raise RejectedError(messages.DAY_NEEDED())
    return day


# As actions on what is selected.


async def copy_selected(session: Session, selection: Selection) -> None:
    """Plan the selected mission again, and go there."""
    if selection.mission is not None:
        await _go(session, await copy(session, selection.mission))


async def shift_selected(session: Session, selection: Selection) -> None:
    """Shift all dates of the selected mission."""
    if selection.mission is not None:
        await shift(session, selection.mission)


async def split_selected(session: Session, selection: Selection) -> None:
    """Make the later part of the selected mission one of its own, and go there."""
    if selection.mission is not None:
        await _go(session, await split_off(session, selection.mission, selection.day))


async def add_leg(session: Session, selection: Selection) -> None:
    """Add a leg of the journey to the selected mission."""
    if selection.mission is not None:
        await edit_part(session, selection.mission, "legs", None)


async def add_stay(session: Session, selection: Selection) -> None:
    """Add a stay to the selected mission."""
    if selection.mission is not None:
        await edit_part(session, selection.mission, "stays", None)


async def plan_tasks(session: Session, selection: Selection) -> None:
    """Plan the tasks of a checklist for the selected mission."""
    if selection.mission is not None:
        await tasks.add_tasks(session, selection.mission)


async def edit_mission(session: Session, selection: Selection) -> None:
    """Edit the selected mission itself."""
    if selection.mission is not None:
        await records.edit(session, selection.mission)


async def delete_mission(session: Session, selection: Selection) -> None:
    """Delete the selected mission, and leave its page."""
    mission = selection.mission
    if mission is not None:
        await records.delete(session, mission)
        if mission.id not in session.snapshot.book.missions and selection.page == "mission":
            await session.go("missions")


async def _go(session: Session, id: str | None) -> None:
    if id:
        await session.open_record(id)

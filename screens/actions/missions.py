"""Actions on a whole mission: create, copy, shift or split it, and add to its journey and tasks."""

from datetime import date
from typing import Annotated

from textual.content import Content

from missions.dates.formatting import show_choice, show_date
from missions.dates.partial import PartialDate
from missions.planning import new_mission, reschedule, split_mission
from missions.records.changes import Proposal, RejectedError
from missions.records.fields import field
from missions.records.missions import Mission, MissionKind
from missions.records.record import Value
from missions.records.tasks import Checklist
from screens.actions import messages, records, tasks
from screens.actions.save import ask_step, summary
from screens.actions.visits import edit_part
from screens.session import Session
from screens.snapshot import Selection


class NewMissionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a new mission."""

    title: Annotated[str, field("Title", "The title of the mission.", required=True)] = ""
    kind: Annotated[MissionKind, field("Kind", "Sets its usual visits and tasks; choose with ← →.")] = (
        MissionKind.OUTGOING_DELEGATION
    )
    event: Annotated[str, field("Event", "The fair or conference it goes to; it sets the dates.", link="events")] = ""
    first: Annotated[PartialDate | None, field("First day", "Empty for the event's first day.")] = None
    last: Annotated[PartialDate | None, field("Last day", "Empty for the usual length.")] = None
    lead: Annotated[str, field("Lead", "The organisation that leads it.", link="organisations")] = ""
    programme: Annotated[str, field("Programme", "The funding programme it belongs to.", link="programmes")] = ""
    visits: Annotated[bool, field("Usual visits", "Whether to add its usual visits, unscheduled or on days.")] = True
    tasks: Annotated[bool, field("Usual tasks", "Whether to plan the tasks of its usual checklist.")] = True


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


async def begin(session: Session, mission: Mission | None) -> str | None:
    """Create a mission from a template, with its usual visits and tasks."""
    form = NewMissionInput(lead=mission.lead if mission else new_mission.usual_lead(session.snapshot.book))

    def make_step(value: NewMissionInput) -> Proposal:
        return new_mission.create_mission(
            value.kind, value.title, session.snapshot.book, first_day=_day(value.first), last_day=_day(value.last),
            lead=value.lead, event=value.event, programme=value.programme, with_visits=value.visits,
            checklists=_usual(session, value.kind) if value.tasks else (),
        )  # fmt: skip

    about = Content.styled(messages.ABOUT_NEW_MISSION(), "$faint")
    saved = await ask_step(session, messages.NEW_MISSION(), about, form, make_step)
    return saved.changes.put[0].id if saved else None


def _usual(session: Session, kind: MissionKind) -> tuple[Checklist, ...]:
    from store.checklists import checklists

    wanted = new_mission.TEMPLATES[kind].checklist
    return tuple(each for each in checklists(session.snapshot.book) if each.id == wanted)


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


async def begin_mission(session: Session, selection: Selection) -> None:
    """Begin a mission from a template, and go there."""
    await _go(session, await begin(session, selection.mission))


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

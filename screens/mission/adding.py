"""Adding a visit where the cursor is, and giving one from the tray a time, in a short form with a preview."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

from textual.content import Content

from missions.dates.formatting import show_day
from missions.dates.partial import PartialDate
from missions.planning import visits
from missions.records.changes import Proposal, RejectedError
from missions.records.fields import field
from missions.records.missions import Mission
from missions.records.record import Value
from missions.records.visits import Visit, VisitKind
from missions.text import line
from missions.travel.items import ItineraryDay, ItineraryItemKind
from missions.travel.timing import DEFAULT_MINUTES
from screens.saving import ask_step
from screens.selection import DaySelection
from screens.session import Session

MORNING = time(9)
"""When a visit begins on a day on which nothing is free."""


class Adding(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a new visit wants to know."""

    title: Annotated[str, field("Title", "What it is; empty to be called after its kind.")] = ""
    kind: Annotated[VisitKind, field("Kind", "← → change it: meeting, signing, site visit …")] = VisitKind.MEETING
    day: Annotated[PartialDate | None, field("ItineraryDay", "Empty lets it wait in the tray.")] = None
    start: Annotated[time | None, field("Starts", "Local time, such as 09:30; empty lets it wait in the tray.")] = None
    minutes: Annotated[int, field("Minutes", "How long it lasts.")] = DEFAULT_MINUTES
    host: Annotated[str, field("Host", "The organisation that receives.", link="organisations")] = ""
    city: Annotated[str, field("City", "Where it is.")] = ""


class Timing(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a visit from the tray wants to know."""

    day: Annotated[PartialDate | None, field("ItineraryDay", "The local day.", required=True)] = None
    start: Annotated[time | None, field("Starts", "Local time, such as 09:30.", required=True)] = None
    minutes: Annotated[int, field("Minutes", "How long it lasts.")] = DEFAULT_MINUTES


async def add_visit(session: Session, mission: Mission, at: DaySelection) -> str | None:
    """Ask for a new visit, which begins where the cursor is, and return its id, else the key of the line there."""
    start, minutes = _start(at)
    day = at.on(at.day)
    form = Adding(
        day=PartialDate.day(at.day) if at.day else None, start=start, minutes=minutes, city=day.city if day else ""
    )

    def made(value: Adding) -> Proposal:
        return visits.add_visit(
            mission, session.snapshot.book, _day(value.day), value.start if _day(value.day) else None, value.minutes,
            title=value.title, kind=value.kind, host=value.host, city=value.city,
        )  # fmt: skip

    saved = await ask_step(session, "New visit", _about(mission, at.day), form, made)
    return saved.changes.put[0].id if saved else at.key


async def time_visit(session: Session, visit: Visit, at: DaySelection) -> None:
    """Ask when a visit from the tray shall be; its day, else the one that is shown, and a free time are proposed."""
    start, minutes = _start(at)
    day = at.day
    if visit.day is not None and visit.day.is_day:
        day = visit.day.earliest
        start = _free_start(at.on(day), minutes)
    form = Timing(day=PartialDate.day(day) if day else None, start=start, minutes=minutes)

    def made(value: Timing) -> Proposal:
        day = _day(value.day)
        if day is None or value.start is None:
            raise RejectedError("A day such as 2027-01-27 and a time such as 09:30 are needed.")
        return visits.schedule_visit(visit, day, value.start, value.minutes)

    await ask_step(session, "Give it a time", Content.styled(line(visit.heading), "bold"), form, made)


def _start(at: DaySelection) -> tuple[time, int]:
    """Return start and length of a visit added at the cursor: its free time, else when the item there ends."""
    item = at.item
    if item is not None and item.kind is ItineraryItemKind.FREE and item.starts:
        return _clock(item.starts), min(DEFAULT_MINUTES, item.minutes or DEFAULT_MINUTES)
    if item is not None and item.ends and item.ends.date() == at.day:
        return _clock(item.ends), DEFAULT_MINUTES
    return _free_start(at.on(at.day), DEFAULT_MINUTES), DEFAULT_MINUTES


def _free_start(day: ItineraryDay | None, minutes: int) -> time:
    """Return when the first stretch of the day begins that is free for so long."""
    for slot in day.free if day else ():
        if slot.ends - slot.starts >= timedelta(minutes=minutes):
            return _clock(slot.starts)
    return MORNING


def _clock(at: datetime) -> time:
    return at.time().replace(tzinfo=None)


def _day(when: PartialDate | None) -> date | None:
    return when.earliest if when is not None and when.is_day else None


def _about(mission: Mission, day: date | None) -> Content:
    shown = f"\n{show_day(day, weekday=True)}" if day else ""
    return Content.assemble((line(mission.heading), "bold"), (shown, "$faint"))

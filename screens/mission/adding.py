"""Adding a visit where the cursor is, and giving one from the tray a time, in a short form with a preview."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any

from textual.content import Content

from missions import planning
from missions.dates import PartialDate
from missions.fields import field
from missions.itinerary import Day, ItemKind
from missions.moments import DEFAULT_MINUTES
from missions.records.common import Value
from missions.records.missions import Mission
from missions.records.visits import Visit, VisitKind
from missions.showing import show_day
from missions.step import RefusedStepError, Step
from missions.text import line
from screens.foretelling import foretold
from screens.mission.day_lines import items_on
from screens.short_form import ShortForm
from store.errors import StoreError

if TYPE_CHECKING:
    from screens.app import MissionsApp
    from screens.mission.page import MissionPage

MORNING = time(9)
"""When a visit begins on a day on which nothing is free."""


class Adding(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a new visit wants to know."""

    title: Annotated[str, field("Title", "What it is; empty to be called after its kind.")] = ""
    kind: Annotated[VisitKind, field("Kind", "← → change it: meeting, signing, site visit …")] = VisitKind.MEETING
    day: Annotated[PartialDate | None, field("Day", "Empty lets it wait in the tray.")] = None
    start: Annotated[time | None, field("Starts", "Local time, such as 09:30; empty lets it wait in the tray.")] = None
    minutes: Annotated[int, field("Minutes", "How long it lasts.")] = DEFAULT_MINUTES
    host: Annotated[str, field("Host", "The organisation that receives.", link="organisations")] = ""
    city: Annotated[str, field("City", "Where it is.")] = ""


class Timing(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a visit from the tray wants to know."""

    day: Annotated[PartialDate | None, field("Day", "The local day.", required=True)] = None
    start: Annotated[time | None, field("Starts", "Local time, such as 09:30.", required=True)] = None
    minutes: Annotated[int, field("Minutes", "How long it lasts.")] = DEFAULT_MINUTES


async def add_visit(app: "MissionsApp", page: "MissionPage") -> str | None:
    """Ask for a new visit, which begins where the cursor is, and return its id, else the key of the line there."""
    mission, plan = page.mission, page.plan
    if mission is None or plan is None:
        return None
    day, start, minutes = _slot(page)
    found = plan.on(day)
    form = Adding(
        day=PartialDate.day(day) if day else None, start=start, minutes=minutes, city=found.city if found else ""
    )
    about = _about(mission, day)

    def made(value: Adding) -> Step:
        return planning.add_visit(
            mission, app.desk.book, _day(value.day), value.start if _day(value.day) else None, value.minutes,
            title=value.title, kind=value.kind, host=value.host, city=value.city,
        )  # fmt: skip

    saved = await ask_step(app, "New visit", about, form, made)
    return saved.changes.put[0].id if saved else page.list.key


async def time_visit(app: "MissionsApp", page: "MissionPage", visit: Visit) -> bool:
    """Ask when a visit from the tray shall be; the day that is shown and its first free time are proposed."""
    day, start, minutes = _slot(page)
    if visit.day is not None and visit.day.is_day:
        day = visit.day.earliest
        start = _free_start(page.plan.on(day) if page.plan else None, minutes)
    form = Timing(day=PartialDate.day(day) if day else None, start=start, minutes=minutes)

    def made(value: Timing) -> Step:
        day = _day(value.day)
        if day is None or value.start is None:
            raise RefusedStepError("A day such as 2027-01-27 and a time such as 09:30 are needed.")
        return planning.timed(visit, day, value.start, value.minutes)

    return await ask_step(app, "Give it a time", Content.styled(line(visit.heading), "bold"), form, made) is not None


async def ask_step(
    app: "MissionsApp", title: str, about: Content, form: Value, made: Callable[[Any], Step]
) -> Step | None:
    """Open a short form that shows what a step leads to; save it, say what it means, and return it."""
    base = app.desk.book
    saved: list[Step] = []

    async def save(value: Value) -> str:
        try:
            step = made(value)
            await app.save(step.changes, base)
        except (RefusedStepError, StoreError) as error:
            return str(error)
        saved.append(step)
        return ""

    await app.ask(ShortForm(title, about, form, app.desk, save, foretold(made)))
    if not saved:
        return None
    app.notify(line(" ".join((*saved[0].said, "u undoes it."))), markup=False, timeout=5)
    return saved[0]


def _slot(page: "MissionPage") -> tuple[date | None, time | None, int]:
    """Return day, start and length of a visit added at the cursor: its free time, else when the item there ends."""
    plan, day = page.plan, page.day
    item = items_on(plan, day).get(page.list.key or "") if plan else None
    if item is not None and item.kind is ItemKind.FREE and item.starts:
        return day, item.starts.time().replace(tzinfo=None), min(DEFAULT_MINUTES, item.minutes or DEFAULT_MINUTES)
    if item is not None and item.ends and item.ends.date() == day:
        return day, item.ends.time().replace(tzinfo=None), DEFAULT_MINUTES
    return day, _free_start(plan.on(day) if plan else None, DEFAULT_MINUTES), DEFAULT_MINUTES


def _free_start(day: Day | None, minutes: int) -> time:
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

"""The details of a line of a mission's day: its times, its conflicts, and its record."""

from collections.abc import Iterator
from datetime import date, datetime

from missions.dates.formatting import show_day
from missions.planning.conflict import Conflict
from missions.records.visits import Visit
from missions.reports import messages as report_messages
from missions.reports.agenda import day_facts, hours_and_minutes, item_name
from missions.signing.readiness import signing_readiness
from missions.signing.signatories import is_signing
from missions.text import line
from missions.travel.items import ItineraryDay, ItineraryItem, ItineraryItemKind
from missions.travel.timing import timing_doubts
from screens.dialogs.explanation import record_rows
from screens.pages.mission import messages
from screens.pages.mission.day_rows import day_of_key, items_on
from screens.pages.mission.plan import MissionPlan, PlanMarks, day_conflict_rows, visit_conflict_rows
from screens.pages.mission.side_panes import visit_readiness
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import BLANK, DetailRow

MAX_DAY_CONFLICTS = 10
"""How many conflicts the details of a day show."""


def day_rows(plan: MissionPlan, day: date | None, marks: PlanMarks, key: str) -> tuple[DetailRow, ...]:
    """Return the details of the line with that key."""
    snapshot = plan.snapshot
    visit = snapshot.book.visits.get(key)
    if visit is not None:
        item = items_on(plan, day).get(key)
        return tuple(_visit_rows(visit, item, plan, marks.by_visit.get(key, ())))
    item = items_on(plan, day_of_key(key)).get(key)
    if item is None:
        return tuple(_heading_rows(plan, plan.on(day), marks))
    if item.kind is ItineraryItemKind.FREE:
        return tuple(_free_rows(item, plan))
    return tuple(_journey_rows(item, plan))


def _visit_rows(
    visit: Visit, item: ItineraryItem | None, plan: MissionPlan, conflicts: tuple[Conflict, ...]
) -> Iterator[DetailRow]:
    """Yield a visit's times and conflicts, then its other details."""
    title, kind, *rest = record_rows(visit, plan.snapshot)
    yield title
    yield kind
    if item is not None:
        yield from _times(item)
    elif visit.start is None or visit.day is None or not visit.day.is_day:
        yield DetailRow(text=messages.WAITS_IN_TRAY(), role="gap")
    for doubt in timing_doubts(visit, plan.snapshot.book):
        yield DetailRow(text=line(doubt.said), role="act", mark="▲ ")
    if conflicts or is_signing(visit):
        yield BLANK
    yield from visit_conflict_rows(conflicts, visit.id, plan.snapshot)
    if is_signing(visit):
        yield from visit_readiness(signing_readiness(visit, plan.snapshot.book, plan.snapshot.today), plan.snapshot)
    yield from rest


def _heading_rows(plan: MissionPlan, day: ItineraryDay | None, marks: PlanMarks) -> Iterator[DetailRow]:
    """Yield a day's place, free time and conflicts, then the details of the mission."""
    if day is not None:
        yield DetailRow(text=show_day(day.date, weekday=True), role="title")
        number = report_messages.DAY_OF(number=plan.number(day.date), count=len(plan.days))
        yield DetailRow(text=line(" · ".join((number, *day_facts(day, plan.itinerary.home)))), role="faint")
        if day.zone:
            yield DetailRow(messages.ZONE_THERE(), line(day.zone))
        if plan.itinerary.home and plan.itinerary.home != day.zone:
            yield DetailRow(messages.ZONE_AT_HOME(), line(plan.itinerary.home))
        free = ", ".join(f"{slot.starts:%H:%M}–{slot.ends:%H:%M}" for slot in day.free)
        if free:
            yield DetailRow(messages.FREE(), free)
        yield BLANK
        found = marks.by_day.get(day.date, ())
        if found:
            yield DetailRow(text=messages.CLASHES_ON_DAY(count=len(found)), role="heading")
            yield from day_conflict_rows(found[:MAX_DAY_CONFLICTS], plan.snapshot)
            if len(found) > MAX_DAY_CONFLICTS:
                yield DetailRow(text=messages.ALL_CLASHES(), role="faint")
            yield BLANK
    yield from plan.about


def _free_rows(item: ItineraryItem, plan: MissionPlan) -> Iterator[DetailRow]:
    """Yield a free slot, and which delegates are free then."""
    from missions.travel.itinerary import free_people

    yield DetailRow(text=messages.NOTHING_PLANNED(), role="title")
    yield from _times(item)
    yield DetailRow(text=messages.ADD_VISIT_HERE(), role="faint")
    if item.starts and item.ends:
        free = free_people(plan.mission, plan.snapshot.book, item.starts, item.ends)
        yield BLANK
        yield DetailRow(text=messages.FREE_THEN(count=len(free), delegates=len(plan.mission.delegates)), role="heading")
        yield from (DetailRow(text=line(plan.snapshot.book.heading(id)), link=id, mark="→ ") for id in free)


def _journey_rows(item: ItineraryItem, plan: MissionPlan) -> Iterator[DetailRow]:
    """Yield the details of a leg or a stay."""
    yield DetailRow(text=line(item_name(item)), role="title")
    yield DetailRow(text=messages.LEG() if item.leg else messages.STAY(), role="faint")
    yield from _times(item)
    value = item.leg or item.stay
    if value is not None:
        yield from _fields(value, plan.snapshot)


def _fields(value: object, snapshot: Snapshot) -> Iterator[DetailRow]:
    from missions.records.field_values import show_value
    from missions.records.fields import Link, Many, fields_of

    for each in fields_of(type(value)):  # type: ignore[arg-type]
        held = getattr(value, each.name)
        if held in ("", None, ()):
            continue
        if isinstance(each.shape, Many) and isinstance(each.shape.of, Link):
            for number, id in enumerate(held):
                link = id if snapshot.book.get(id) else ""
                yield DetailRow(each.label if not number else " ", line(snapshot.book.heading(id)), link=link)
        else:
            yield DetailRow(each.label, line(show_value(held, each.shape, snapshot.book.heading)))


def _times(item: ItineraryItem) -> Iterator[DetailRow]:
    """Yield the local times, and those at home where they differ."""
    if item.starts or item.ends:
        yield DetailRow(messages.LOCAL_TIME(), _span(item.starts, item.ends, item.day))
    if (item.home_starts or item.home_ends) and (
        (item.home_starts and item.starts and item.home_starts.utcoffset() != item.starts.utcoffset())
        or (item.home_ends and item.ends and item.home_ends.utcoffset() != item.ends.utcoffset())
    ):
        yield DetailRow(messages.AT_HOME(), _span(item.home_starts, item.home_ends, item.day))
    if item.minutes is not None and item.kind is not ItineraryItemKind.FREE:
        yield DetailRow(messages.LASTS(), hours_and_minutes(item.minutes))


def _span(starts: datetime | None, ends: datetime | None, day: date) -> str:
    """Return from when to when, with the day where it is another one."""

    def said(at: datetime) -> str:
        other = f" ({show_day(at.date(), weekday=True)})" if at.date() != day else ""
        return f"{at:%H:%M}{other}"

    return "–".join(said(at) if at else "?" for at in (starts, ends))

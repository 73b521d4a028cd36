"""What the details say of a line of a mission's days: its times, what does not fit, and the record behind it."""

from collections.abc import Iterator
from datetime import date, datetime

from missions.dates.formatting import show_day
from missions.planning.conflict import Conflict
from missions.records.visits import Visit
from missions.signing.readiness import signing_readiness
from missions.signing.signatories import is_signing
from missions.text import line
from missions.travel.items import ItineraryDay, ItineraryItem, ItineraryItemKind
from missions.travel.timing import timing_doubts
from screens.desk import Desk
from screens.details import record_rows
from screens.mission.beside import visit_readiness
from screens.mission.clashes import clash_rows, visit_clash_rows
from screens.mission.day_lines import day_of_key, items_on
from screens.mission.plan import Marks, Plan
from screens.widgets.detail import BLANK, Row

MOST_CLASHES = 10
"""So many clashes of a day are told with the day."""


def day_rows(plan: Plan, day: date | None, marks: Marks, key: str) -> tuple[Row, ...]:
    """Return the details of the line with that key."""
    desk = plan.desk
    visit = desk.book.visits.get(key)
    if visit is not None:
        item = items_on(plan, day).get(key)
        return tuple(_visit_rows(visit, item, plan, marks.by_visit.get(key, ())))
    item = items_on(plan, day_of_key(key)).get(key)
    if item is None:
        return tuple(_heading_rows(plan, plan.on(day), marks))
    if item.kind is ItineraryItemKind.FREE:
        return tuple(_free_rows(item, plan))
    return tuple(_journey_rows(item, plan))


def _visit_rows(visit: Visit, item: ItineraryItem | None, plan: Plan, clashes: tuple[Conflict, ...]) -> Iterator[Row]:
    """Yield a visit's times and clashes, then everything else about it."""
    title, kind, *rest = record_rows(visit, plan.desk)
    yield title
    yield kind
    if item is not None:
        yield from _times(item)
    elif visit.start is None or visit.day is None or not visit.day.is_day:
        yield Row(text="It waits in the tray: t gives it a time.", role="gap")
    for doubt in timing_doubts(visit, plan.desk.book):
        yield Row(text=line(doubt.said), role="act", mark="▲ ")
    if clashes or is_signing(visit):
        yield BLANK
    yield from visit_clash_rows(clashes, visit.id)
    if is_signing(visit):
        yield from visit_readiness(signing_readiness(visit, plan.desk.book, plan.desk.today), plan.desk)
    yield from rest


def _heading_rows(plan: Plan, day: ItineraryDay | None, marks: Marks) -> Iterator[Row]:
    """Yield what a day holds, then everything about the mission."""
    if day is not None:
        number = plan.number(day.date)
        yield Row(text=show_day(day.date, weekday=True), role="title")
        told = f"day {number} of {len(plan.days)}"
        yield Row(text=" · ".join(part for part in (told, line(day.city), line(day.off)) if part), role="faint")
        if day.zone:
            yield Row("Time there", line(day.zone))
        if plan.itinerary.home and plan.itinerary.home != day.zone:
            yield Row("Time at home", line(plan.itinerary.home))
        free = ", ".join(f"{slot.starts:%H:%M}–{slot.ends:%H:%M}" for slot in day.free)
        if free:
            yield Row("Free", free)
        yield BLANK
        found = marks.by_day.get(day.date, ())
        if found:
            _, *rows = clash_rows(found[:MOST_CLASHES], plan.desk)
            yield Row(text=f"Clashes on this day ({len(found)})", role="heading")
            yield from rows[1:]
            if len(found) > MOST_CLASHES:
                yield Row(text="C tells all of them.", role="faint")
            yield BLANK
    yield from plan.about


def _free_rows(item: ItineraryItem, plan: Plan) -> Iterator[Row]:
    """Yield when nothing is planned, and who of the delegation is free then."""
    from missions.travel.itinerary import free_people

    yield Row(text="Nothing is planned", role="title")
    yield from _times(item)
    yield Row(text="a adds a visit at this time.", role="faint")
    if item.starts and item.ends:
        free = free_people(plan.mission, plan.desk.book, item.starts, item.ends)
        yield BLANK
        yield Row(text=f"Free then ({len(free)} of {len(plan.mission.delegates)})", role="heading")
        yield from (Row(text=line(plan.desk.book.heading(id)), link=id, mark="→ ") for id in free)


def _journey_rows(item: ItineraryItem, plan: Plan) -> Iterator[Row]:
    """Yield a leg of the journey or a stay."""
    yield Row(text=line(item.title), role="title")
    yield Row(text="leg of the journey" if item.leg else "stay", role="faint")
    yield from _times(item)
    value = item.leg or item.stay
    if value is not None:
        yield from _fields(value, plan.desk)


def _fields(value: object, desk: Desk) -> Iterator[Row]:
    from missions.records.field_values import show_value
    from missions.records.fields import Link, Many, fields_of

    for each in fields_of(type(value)):  # type: ignore[arg-type]
        held = getattr(value, each.name)
        if held in ("", None, ()):
            continue
        if isinstance(each.shape, Many) and isinstance(each.shape.of, Link):
            for number, id in enumerate(held):
                link = id if desk.book.get(id) else ""
                yield Row(each.label if not number else " ", line(desk.book.heading(id)), link=link)
        else:
            yield Row(each.label, line(show_value(held, each.shape, desk.book.heading)))


def _times(item: ItineraryItem) -> Iterator[Row]:
    """Yield the local times, and those at home where they differ."""
    if item.starts or item.ends:
        yield Row("Local time", _span(item.starts, item.ends, item.day))
    if (item.home_starts or item.home_ends) and (
        (item.home_starts and item.starts and item.home_starts.utcoffset() != item.starts.utcoffset())
        or (item.home_ends and item.ends and item.home_ends.utcoffset() != item.ends.utcoffset())
    ):
        yield Row("At home", _span(item.home_starts, item.home_ends, item.day))
    if item.minutes is not None and item.kind is not ItineraryItemKind.FREE:
        hours, rest = divmod(item.minutes, 60)
        yield Row("Lasts", f"{hours} h {rest:02} min" if hours and rest else f"{hours} h" if hours else f"{rest} min")


def _span(starts: datetime | None, ends: datetime | None, day: date) -> str:
    """Say from when to when, with the day where it is another one."""

    def said(at: datetime) -> str:
        other = f" ({show_day(at.date(), weekday=True)})" if at.date() != day else ""
        return f"{at:%H:%M}{other}"

    return "–".join(said(at) if at else "?" for at in (starts, ends))

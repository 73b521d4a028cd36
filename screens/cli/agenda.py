"""`missions agenda`: the programme of a mission day by day, in local time and in the time at home."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from missions.dates.formatting import show_choice, show_date, show_day
from screens.cell_width import wrap
from screens.cli.arguments import mission_argument, person_option, read_date
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, typed
from screens.cli.layout import TextColumn, bullet, paragraph, table
from screens.cli.next import attendance_lines, show_minutes, subject_lines
from screens.cli.output import ColouredText, Line

if TYPE_CHECKING:
    from missions.dates.partial import PartialDate
    from missions.records.book import Book
    from missions.records.missions import Mission
    from missions.records.visits import Visit
    from missions.travel.items import Itinerary, ItineraryDay, ItineraryItem


_COLUMNS = (
    TextColumn("There", kept=True),
    TextColumn("Home", kept=True),
    TextColumn("What", 36, True),
    TextColumn("Where", 12),
    TextColumn("Kind"),
    TextColumn("Id", 12),
)
_PERSON_COLUMNS = (*_COLUMNS[:2], TextColumn("As", kept=True), TextColumn("What", 30, True), *_COLUMNS[3:])


def _number_or_date(context: CliContext, text: str) -> "PartialDate | int":
    """Return the number of a day in a mission, or a date."""
    return int(text) if text.isdecimal() and len(text) < 4 else read_date(context, text)


@command(
    "agenda",
    examples=(
        "missions agenda example-east-delegation",
        "missions agenda example-east-delegation --day 3",
        "missions agenda example-east-delegation --person pat-example --day tomorrow",
    ),
    json="Print JSON for scripts.",
)
@mission_argument("mission")
@person_option("--person", help="Only this person's own schedule, by id or name, with their role.")
@click.option(
    "--day",
    metavar="DAY",
    callback=typed(_number_or_date),
    help="One day with all who take part: a date, or its number in the mission.",
)
def agenda(context: CliContext, /, mission: "Mission", person: str, day: "PartialDate | int | None") -> CommandAnswer:
    """Tell a mission's programme day by day.

    Each visit, journey and hotel is told in the time there and in the time at home. Between them stands what is free
    from 9 to 18 o'clock; visits without a day or a time wait at the end.
    """
    from missions.travel.itinerary import itinerary

    found = itinerary(mission, context.book, person)
    days = found.days if day is None else _chosen_days(found, day)
    return CommandAnswer(
        lambda max_width: _report(found, days, context.book, max_width, is_detailed=day is not None),
        lambda: _as_json(found, days, () if day is not None else found.tray, context.book),
    )


def _chosen_days(found: "Itinerary", day: "PartialDate | int") -> "tuple[ItineraryDay, ...]":
    """Return the day of that number or the days of that date; RefusedError if there is no such number."""
    if isinstance(day, int):
        if not 1 <= day <= len(found.days):
            raise RefusedError(f"--day: “{found.mission.heading}” has {len(found.days)} days: name one of them.")
        return (found.days[day - 1],)
    return tuple(each for each in found.days if day.overlaps(each.date, each.date))


def _report(
    found: "Itinerary", days: "Sequence[ItineraryDay]", book: "Book", max_width: int | None, is_detailed: bool
) -> Iterator[Line]:
    """Yield what people read."""
    from missions.travel.itinerary import items_with_free_time

    mission = found.mission
    yield from paragraph(mission.heading, max_width, 0)
    yield from paragraph(_head(found, book), max_width, 0, dim=True)
    shown = [(each, items_with_free_time(each, found.home) if _has_programme(each) else each.items) for each in days]
    rows = [_row(item, day, found) for day, items in shown for item in items]
    lines = list(table(_PERSON_COLUMNS if found.person else _COLUMNS, rows, max_width)) if rows else []
    header, rest = lines[:1], lines[1:]
    if header:
        yield ""
        yield from header
    at = 0
    for day, items in shown:
        yield ""
        yield from _day_heading(day, found, max_width)
        if not _has_programme(day):
            yield from paragraph("Nothing is planned.", max_width, 2, dim=True)
        for item in items:
            yield rest[at]
            at += 1
            if is_detailed:
                yield from _details(item, found, book, max_width)
    yield from rest[at:]
    if not shown:
        yield ""
        yield from paragraph("Nothing is planned then.", max_width, 0)
    if found.tray and not is_detailed:
        yield ""
        yield ColouredText("Without a time yet", bold=True)
        for visit in found.tray:
            yield from bullet(_waiting(visit), max_width)
    yield from _doubt_lines(days, book, max_width)


def _head(found: "Itinerary", book: "Book") -> str:
    """Return whose schedule it is, the dates, how many travel, and which zone is home."""
    mission = found.mission
    number = len(mission.delegates)
    parts = [
        f"own schedule of {book.heading(found.person)}" if found.person else "",
        show_date(mission.dates) or "no dates yet",
        "" if found.person or not number else "1 delegate" if number == 1 else f"{number:,} delegates",
        f"home is {found.home}" if found.home else "home zone not known",
    ]
    return " · ".join(part for part in parts if part)


def _day_heading(day: "ItineraryDay", found: "Itinerary", max_width: int | None) -> Iterator[Line]:
    number = found.days.index(day) + 1
    parts = [
        f"Day {number}",
        show_day(day.date, weekday=True),
        " → ".join(day.cities),
        _clock_difference(day, found.home),
        day.off,
    ]
    for part in wrap(" · ".join(part for part in parts if part), max_width):
        yield ColouredText(part, bold=True)


def _clock_difference(day: "ItineraryDay", home: str) -> str:
    """Return how far the clocks there are ahead of those at home at noon; nothing where they show the same."""
    from datetime import time

    from missions.dates.business_days import local_moment

    if not day.zone or not home:
        return ""
    there, at_home = (local_moment(day.date, time(12), zone).utcoffset() for zone in (day.zone, home))
    assert there is not None
    assert at_home is not None
    minutes = round((there - at_home).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    shown = f"{hours}:{rest:02} h" if rest else f"{hours} h"
    return f"{shown} {'ahead of' if minutes > 0 else 'behind'} home" if minutes else ""


def _has_programme(day: "ItineraryDay") -> bool:
    """Whether a visit or journey is on the day, so that free time between is worth showing."""
    return any(item.stay is None for item in day.items)


def _row(item: "ItineraryItem", day: "ItineraryDay", found: "Itinerary") -> list[ColouredText | str]:
    """Return the line of an item; what is free is dimmed."""
    from missions.travel.items import ItineraryItemKind

    is_free = item.kind is ItineraryItemKind.FREE
    what = ColouredText(_what(item), dim=True) if is_free else ColouredText(_what(item), bold=item.visit is not None)
    cells: list[ColouredText | str] = [
        ColouredText(_there(item), dim=is_free),
        ColouredText(_home(item) if found.home else "", dim=True),
    ]
    if found.person:
        cells.append(_role(item, found))
    kind = item.visit.kind if item.visit else item.leg.mode if item.leg else item.kind
    return [*cells, what, _where(item, day), "" if is_free else show_choice(kind), item.visit.id if item.visit else ""]


def _what(item: "ItineraryItem") -> str:
    """Return the title of an item; for a journey also its number and length."""
    if item.leg is None:
        return item.title
    if item.is_arrival:
        return f"arrival: {item.title}"
    length = show_minutes(item.minutes) if item.minutes and item.minutes > 0 else ""
    return ", ".join(part for part in (item.title, item.leg.reference, length) if part)


def _where(item: "ItineraryItem", day: "ItineraryDay") -> str:
    """Return the place, and its city unless the whole day is spent there."""
    if item.leg:
        return ""
    if item.visit and len(day.cities) == 1 and item.visit.city == day.city:
        return item.visit.place
    return "" if item.stay and item.place in day.cities else item.place


def _there(item: "ItineraryItem") -> str:
    """Return from when until when, each on the clock of its place; an end on another day with its date."""
    if item.at is None:
        return "any time" if item.leg else "night" if item.stay else ""
    if item.is_arrival:
        return f"{item.at:%H:%M}"
    assert item.starts
    if item.ends is None:
        return f"{item.starts:%H:%M}"
    return f"{item.starts:%H:%M}–{item.ends:%H:%M}{_day_offset(item.ends.date(), item.starts.date())}"


def _home(item: "ItineraryItem") -> str:
    """Return when that is at home, with how many days earlier or later there."""
    if item.home_at is None:
        return "" if item.at is None else "?"
    return f"{item.home_at:%H:%M}{_day_offset(item.home_at.date(), item.day)}"


def _day_offset(day: date, other: date) -> str:
    days = (day - other).days
    return f" {'+' if days > 0 else '−'}{abs(days)}d" if days else ""


def _role(item: "ItineraryItem", found: "Itinerary") -> str:
    from missions.travel.upcoming import role_of

    role = role_of(found.mission, item, found.person) if item.visit else None
    return show_choice(role) if role else ""


def _details(item: "ItineraryItem", found: "Itinerary", book: "Book", max_width: int | None) -> Iterator[Line]:
    """Yield who is there, the others before our own, the language, and what it is about."""
    if item.visit is None:
        if item.leg and item.people:
            yield from paragraph(", ".join(map(book.heading, item.people)), max_width, 4, dim=True)
        return
    from missions.travel.upcoming import companions_of

    company = companions_of(item.visit, found.mission, book, found.person)
    for line in (*attendance_lines(company, book), *subject_lines(item.visit, book)):
        yield from paragraph(line, max_width, 4, dim=True)


def _waiting(visit: "Visit") -> str:
    parts = (visit.heading, show_choice(visit.kind), show_date(visit.day, weekday=True), visit.city, visit.id)
    return " · ".join(part for part in parts if part)


def _doubt_lines(days: "Sequence[ItineraryDay]", book: "Book", max_width: int | None) -> Iterator[Line]:
    """Yield the doubts about times."""
    from missions.travel.timing import timing_doubts

    found = [
        f"{item.visit.heading}: {reason.said}"
        for day in days
        for item in day.items
        if item.visit
        for reason in timing_doubts(item.visit, book)
    ]
    if found:
        yield ""
        yield ColouredText("To be minded", bold=True)
        for text in found:
            yield from bullet(text, max_width)


def _as_json(
    found: "Itinerary", days: "Sequence[ItineraryDay]", tray: "Sequence[Visit]", book: "Book"
) -> dict[str, Any]:
    """Return the agenda as scripts read it."""
    return {
        "mission": {"id": found.mission.id, "title": found.mission.heading},
        "person": {"id": found.person, "name": book.heading(found.person)} if found.person else None,
        "home": found.home or None,
        "days": [
            {
                "date": day.date.isoformat(),
                "cities": list(day.cities),
                "zone": day.zone or None,
                "country": day.country or None,
                "off": day.off or None,
                "items": [_item(item) for item in day.items],
                "free": [{"starts": slot.starts.isoformat(), "ends": slot.ends.isoformat()} for slot in day.free],
            }
            for day in days
        ],
        "tray": [
            {"id": visit.id, "title": visit.heading, "day": visit.day.text if visit.day else None} for visit in tray
        ],
    }


def _item(item: "ItineraryItem") -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "key": item.key,
        "title": item.title,
        "starts": _iso(item.starts),
        "ends": _iso(item.ends),
        "home_starts": _iso(item.home_starts),
        "home_ends": _iso(item.home_ends),
        "minutes": item.minutes,
        "is_arrival": item.is_arrival,
        "place": item.place or None,
        "people": list(item.people),
    }


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None

"""`missions agenda` and `next`: a mission's programme day by day, and the next two hours, there and at home."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from screens.cell_width import wrap
from screens.cli import messages
from screens.cli.arguments import mission_argument, person_option, read_date
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, typed
from screens.cli.output import ColouredText, Line, TextColumn, coloured, paragraph, table
from screens.cli.report_layout import text_lines, untitled_lines

if TYPE_CHECKING:
    from missions.dates.partial import PartialDate
    from missions.records.book import Book
    from missions.records.missions import Mission
    from missions.records.visits import Visit
    from missions.reports.report import Report, Row, Table
    from missions.travel.items import Itinerary, ItineraryDay, ItineraryItem
    from missions.travel.upcoming import UpcomingItem


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
@person_option("--person", help="Only the schedule of this person, by id or name, with their role.")
@click.option(
    "--day",
    metavar="DAY",
    callback=typed(_number_or_date),
    help="One day with all who take part: a date, or its number in the mission.",
)
def agenda(context: CliContext, /, mission: "Mission", person: str, day: "PartialDate | int | None") -> CommandAnswer:
    """Show a mission's programme day by day.

    Each visit, journey and hotel has its local time and the time at home. Free time between 9:00 and 18:00 is shown,
    too; unscheduled visits come last.
    """
    from missions.reports.agenda import agenda_report
    from missions.travel.itinerary import itinerary

    found = itinerary(mission, context.book, person)
    days = found.days if day is None else _chosen_days(found, day)
    return CommandAnswer(
        lambda max_width: _lines(agenda_report(found, days, context.book, detailed=day is not None), max_width),
        lambda: _as_json(found, days, () if day is not None else found.tray, context.book),
    )


def _chosen_days(found: "Itinerary", day: "PartialDate | int") -> "tuple[ItineraryDay, ...]":
    """Return the day of that number or the days of that date; RefusedError if there is no such number."""
    if isinstance(day, int):
        if not 1 <= day <= len(found.days):
            raise RefusedError(messages.NO_SUCH_DAY(mission=found.mission.heading, count=len(found.days)))
        return (found.days[day - 1],)
    return tuple(each for each in found.days if day.overlaps(each.date, each.date))


def _lines(report: "Report", max_width: int | None) -> Iterator[Line]:
    """Yield the title, a header, and each day under its heading; the rows of all days stand in the same columns."""
    from missions.reports.report import Table

    yield from paragraph(report.title, max_width, 0)
    yield from paragraph(report.subtitle, max_width, 0, dim=True)
    tables = [each for section in report.sections for each in section.lines if isinstance(each, Table)]
    rows = [_cells(row) for each in tables for row in each.rows]
    header, *rest = table(_columns(tables[0]), rows, max_width) if tables else [""]
    yield from ["", header] if tables else []
    below = iter(rest)
    for section in report.sections:
        yield ""
        for part in wrap(section.heading, max_width) if section.heading else ():
            yield ColouredText(part, bold=True)
        for each in section.lines:
            yield from islice(below, len(each.rows)) if isinstance(each, Table) else text_lines(each, max_width)
    yield from below


def _columns(table: "Table") -> list[TextColumn]:
    """Return the columns with how far each may be shortened, and that of the ids."""
    least = {"what": 30 if len(table.columns) > 5 else 36, "where": 12}
    kept = ("there", "home", "role", "what")
    columns = [TextColumn(each.label, least.get(each.key, 0), each.key in kept) for each in table.columns]
    return [*columns, TextColumn(messages.ID(), 12)]


def _cells(row: "Row") -> list[ColouredText | str]:
    """Return the texts of a row in their colours, what is a visit in bold, and its id."""
    what = len(row.cells) - 3
    texts = [coloured(text, severity) for text, severity in zip(row.texts, row.severities, strict=True)]
    return [*(each._replace(bold=bool(row.link) and at == what) for at, each in enumerate(texts)), row.link]


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


def _moment(context: CliContext, text: str) -> datetime:
    """Return the moment somebody means; RefusedError if there is no time of day in it, or more than one day."""
    from missions.dates.business_days import local_moment, time_zone

    try:
        written = datetime.fromisoformat(text)
    except ValueError:
        written = None
    if written and written.tzinfo:
        return written
    words = text.split() if written is None else [written.date().isoformat(), f"{written:%H:%M}"]
    zone = next((word for word in words if "/" in word and time_zone(word)), "")
    at = next((word for word in words if ":" in word), "")
    days = " ".join(word for word in words if word not in (zone, at))
    clock_time = _time(at)
    if clock_time is None:
        raise RefusedError(messages.NO_MOMENT(typed=text))
    day = _day(context, days) if days else context.today
    return local_moment(day, clock_time, zone) if zone else datetime.combine(day, clock_time).astimezone()


def _day(context: CliContext, text: str) -> date:
    when = read_date(context, text)
    if not when.is_day:
        raise RefusedError(messages.NO_ONE_DAY(typed=text))
    return when.earliest


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text.zfill(5))
    except ValueError:
        return None


@command(
    "next",
    examples=(
        "missions next",
        "missions next --person pat-example",
        'missions next --at "4 Dec 10:30 Asia/Tokyo" --hours 3',
    ),
    json="Print a JSON array for scripts.",
)
@click.option(
    "--at",
    metavar="TIME",
    callback=typed(_moment),
    help="Another time than now: 10:30, 4 Dec 10:30, 10:30 Asia/Tokyo.",
)
@person_option("--person", help="Only the programme of this person, by id or name, with their role.")
@click.option("--hours", type=click.FloatRange(0, 24 * 14), default=2, show_default=True, help="How far to look ahead.")
def next_up(context: CliContext, /, at: datetime | None, person: str, hours: float) -> CommandAnswer:
    """Show what is under way or begins within two hours.

    Each item says where and when (local time and time at home), who takes part in which role, in which language, and
    which promises between the two sides are still open. A time without a zone is this computer's time.
    """
    from missions.reports.agenda import upcoming_report
    from missions.travel.upcoming import first_upcoming, upcoming_items

    now = at or context.now
    found = upcoming_items(context.book, now, hours, person)

    def lines(max_width: int | None) -> Iterator[Line]:
        after = None if found else first_upcoming(context.book, now, person)
        return untitled_lines(upcoming_report(found, context.book, after, hours), max_width)

    return CommandAnswer(lines, lambda: [_upcoming_json(each) for each in found])


def _upcoming_json(found: "UpcomingItem") -> dict[str, Any]:
    """Return an item as scripts read it."""
    item = found.item
    assert item.starts
    assert item.ends
    return {
        "mission": found.mission.id if found.mission else None,
        "kind": item.kind.value,
        "key": item.key,
        "title": item.title,
        "minutes": found.minutes,
        "is_under_way": found.is_under_way,
        "starts": item.starts.isoformat(),
        "ends": item.ends.isoformat(),
        "home_starts": item.home_starts.isoformat() if item.home_starts else None,
        "home_ends": item.home_ends.isoformat() if item.home_ends else None,
        "place": item.place or None,
        "role": found.role.value if found.role else None,
        "company": [
            {
                "person": each.person or None,
                "organisation": each.organisation or None,
                "name": each.name,
                "role": each.role.value,
                "is_ours": each.travels_with_us,
            }
            for each in found.company
        ],
        "promised": [
            {
                "id": each.follow_up.id,
                "text": each.follow_up.text,
                "due": each.follow_up.due.text if each.follow_up.due else None,
                "is_theirs": each.is_theirs,
            }
            for each in found.promised
        ],
        "agreements": list(found.agreements),
    }

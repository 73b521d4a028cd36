"""`missions next`: the next two hours, where, with whom, in which role, and what was promised."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import click

from screens.cli import messages
from screens.cli.arguments import person_option, read_date
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, typed
from screens.cli.output import Line
from screens.cli.report_layout import untitled_lines

if TYPE_CHECKING:
    from missions.travel.upcoming import UpcomingItem


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
    help="Not now but then: 10:30, 4 Dec 10:30, with a zone such as Asia/Tokyo.",
)
@person_option("--person", help="Only what is this person's own, by id or name, with their role.")
@click.option("--hours", type=click.FloatRange(0, 24 * 14), default=2, show_default=True, help="How far to look ahead.")
def next_up(context: CliContext, /, at: datetime | None, person: str, hours: float) -> CommandAnswer:
    """Tell what is under way or begins within two hours.

    It tells where and when, there and at home, who is there and as what, in which language, and what the two sides
    promised each other and is still open. A time without a zone is one of this computer's clock.
    """
    from missions.reports.agenda import upcoming_report
    from missions.travel.upcoming import first_upcoming, upcoming_items

    now = at or context.now
    found = upcoming_items(context.book, now, hours, person)

    def lines(max_width: int | None) -> Iterator[Line]:
        after = None if found else first_upcoming(context.book, now, person)
        return untitled_lines(upcoming_report(found, context.book, after, hours), max_width)

    return CommandAnswer(lines, lambda: [_as_json(each) for each in found])


def _as_json(found: "UpcomingItem") -> dict[str, Any]:
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

"""`missions next`: the next two hours, where, with whom, in which role, and what was promised."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import click

from missions.dates.formatting import show_choice, show_date, show_day
from screens.cell_width import wrap
from screens.cli.arguments import person_option, read_date
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command, typed
from screens.cli.layout import paragraph
from screens.cli.output import ColouredText, Line

if TYPE_CHECKING:
    from missions.records.book import Book
    from missions.travel.items import ItineraryItem
    from missions.travel.upcoming import UpcomingItem


_HOURS = click.FloatRange(0, 24 * 14)


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
        raise RefusedError(f"--at: “{text}” is no moment: write 10:30, 4 Dec 10:30 or 10:30 Asia/Tokyo.")
    day = _day(context, days) if days else context.today
    return local_moment(day, clock_time, zone) if zone else datetime.combine(day, clock_time).astimezone()


def _day(context: CliContext, text: str) -> date:
    when = read_date(context, text)
    if not when.is_day:
        raise RefusedError(f"--at: “{text}” is more than one day: name one, such as 4 Dec 2026.")
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
@click.option("--hours", type=_HOURS, default=2, show_default=True, help="How far to look ahead.")
def next_up(context: CliContext, /, at: datetime | None, person: str, hours: float) -> CommandAnswer:
    """Tell what is under way or begins within two hours.

    It tells where and when, there and at home, who is there and as what, in which language, and what the two sides
    promised each other and is still open. A time without a zone is one of this computer's clock.
    """
    from missions.travel.upcoming import first_upcoming, upcoming_items

    now = at or context.now
    found = upcoming_items(context.book, now, hours, person)

    def lines(max_width: int | None) -> Iterator[Line]:
        for number, each in enumerate(found):
            yield from [""] * bool(number)
            yield from _item_lines(each, context.book, max_width)
        if not found:
            after = first_upcoming(context.book, now, person)
            yield from paragraph(_nothing_message(after, hours), max_width, 0)

    return CommandAnswer(lines, lambda: [_as_json(each) for each in found])


def _item_lines(found: "UpcomingItem", book: "Book", max_width: int | None) -> Iterator[Line]:
    """Yield an item: when and what, where, in which role, with whom, and what there is between the two sides."""
    from missions.reports.agenda import company_lines

    item = found.item
    for part in wrap(f"{_when(found.minutes)}: {item.title}", max_width):
        yield ColouredText(part, bold=True)
    yield from paragraph(_times(item), max_width, 2)
    for label, text in (("Where", _where(item)), ("As", show_choice(found.role) if found.role else "")):
        if text:
            yield from paragraph(f"{label}: {text}", max_width, 2)
    if item.visit:
        for each in company_lines(item.visit, found.company, book):
            yield from paragraph(each.text, max_width, 2)
    for promise in found.promised:
        due = f", due {show_date(promise.follow_up.due)}" if promise.follow_up.due else ""
        who = "They promised" if promise.is_theirs else "They wait for"
        yield from paragraph(f"{who}: {promise.follow_up.heading}{due}", max_width, 2)
    if found.mission:
        yield from paragraph(
            f"{found.mission.heading} · {item.visit.id if item.visit else item.key}", max_width, 2, dim=True
        )


def _when(minutes: int) -> str:
    """Return how far off the beginning is: “In 25 min”, “For 1 h 5 min”."""
    from missions.reports.agenda import hours_and_minutes

    if not minutes:
        return "Now"
    return f"In {hours_and_minutes(minutes)}" if minutes > 0 else f"For {hours_and_minutes(-minutes)}"


def _times(item: "ItineraryItem") -> str:
    """Return from when until when it is, there and at home."""
    assert item.starts
    assert item.ends
    there = _from_until(item.starts, item.ends)
    day = show_day(item.starts.date(), weekday=True)
    if item.home_starts is None or item.home_ends is None:
        return f"{day}, {there}"
    same = item.home_starts.date() == item.starts.date()
    home_day = "" if same else f"{show_day(item.home_starts.date(), weekday=True)}, "
    return f"{day}, {there} there · {home_day}{_from_until(item.home_starts, item.home_ends)} at home"


def _from_until(first: datetime, last: datetime) -> str:
    later = "" if first.date() == last.date() else f" ({show_day(last.date(), weekday=True)})"
    return f"{first:%H:%M}–{last:%H:%M}{later}"


def _where(item: "ItineraryItem") -> str:
    """Return the place, or of a journey how and under which number it is travelled."""
    if item.leg is None:
        return item.place
    return " ".join(part for part in (show_choice(item.leg.mode), item.leg.reference) if part)


def _nothing_message(after: "UpcomingItem | None", hours: float) -> str:
    length = f"{hours:g} hour" if hours == 1 else f"{hours:g} hours"
    nothing = f"Nothing is under way or begins within {length}."
    if after is None:
        return f"{nothing} Nor does anything within the fortnight after."
    return f"{nothing} Next: {after.item.title}, {_times(after.item)}."


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

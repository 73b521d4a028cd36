"""`missions project`: what rolls over and what lapses in the years to come if nobody acts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from missions.dates.formatting import show_choice, show_day, show_end
from missions.records.finding import Severity
from missions.text import line
from screens.cell_width import shorten
from screens.cli.context import CliContext
from screens.cli.frame import CommandAnswer, command
from screens.cli.layout import Cell, TextColumn, coloured, paragraph, table
from screens.cli.output import ColouredText, Line, indented

if TYPE_CHECKING:
    from missions.reports.forecast import ForecastItem


_COLUMNS = (TextColumn("Day", kept=True), TextColumn("What happens", kept=True), TextColumn("Agreement", 20, True))

_WORDS = {"rolls_over": "renews itself", "is_succeeded": "is followed"}

_SUMMARY_WORDS = {
    "enters_into_force": ("1 enters into force", "{} enter into force"),
    "lapses": ("1 lapses", "{} lapse"),
    "ends_by_notice": ("1 ends by notice", "{} end by notice"),
    "rolls_over": ("1 renewal by itself", "{} renewals by themselves"),
    "is_succeeded": ("1 is followed", "{} are followed"),
    "survival_ends": ("what outlives 1 ends", "what outlives {} ends"),
    "unknown": ("of 1 no end is known", "of {} no end is known"),
}


@command(
    "project",
    examples=(
        "missions project",
        "missions project --years 5 --on 2027-01-01",
        "missions project --json",
    ),
    json="Print a JSON array for scripts.",
)
@click.option(
    "--years",
    type=click.IntRange(1, 50),
    default=3,
    metavar="NUMBER",
    help="How many years to look ahead; 3 if not said.",
)
def project(context: CliContext, /, years: int) -> CommandAnswer:
    """Tell what happens by itself if nobody acts.

    It lists in the order of days which agreements renew themselves and until when they bind then, which lapse or end
    by a notice that was given, which enter into force, and when what outlives them ends.

    Agreements of which no end can be computed come last, with the fact that is missing.
    """
    from missions.reports.forecast import forecast
    from missions.terms.counting import shift_day

    found = forecast(context.book, context.today, years)
    until = shift_day(context.today, months=12 * years)
    return CommandAnswer(
        lambda max_width: _report(found, context.today, until, max_width), lambda: [each.as_json() for each in found]
    )


def _report(found: "Sequence[ForecastItem]", today: date, until: date, max_width: int | None) -> Iterator[Line]:
    """Yield what people read."""
    dated = [each for each in found if each.day]
    unknown = [each for each in found if each.day is None]
    if dated:
        header, *rows = table(_COLUMNS, [_row(each) for each in dated], max_width)
        yield header
        for item, row in zip(dated, rows, strict=True):
            yield row
            facts = line(" · ".join((*_facts(item, today), item.id)))
            yield indented([ColouredText(facts if max_width is None else shorten(facts, max_width - 2), dim=True)], 2)
        yield ""
    if unknown:
        yield ColouredText("No end known", bold=True)
        for item in unknown:
            yield from paragraph(f"{item.title} ({item.id})", max_width, 0)
            for reason in item.why:
                yield from paragraph(reason.said, max_width, 2, dim=True)
        yield ""
    yield from paragraph(_summary(found, today, until), max_width, 0)


def _row(item: "ForecastItem") -> list[Cell]:
    """Return the first line of something that happens."""
    assert item.day
    words = _WORDS.get(item.what.value, show_choice(item.what))
    severity = Severity.DECIDE if item.what.value == "rolls_over" else Severity.PLAIN
    return [show_end(item.day), coloured(words, severity), ColouredText(item.title, bold=True)]


def _facts(item: "ForecastItem", today: date) -> Iterator[str]:
    """Yield until when it binds then, the last day to prevent it, and what else is known of it."""
    last = item.last_chance
    match item.what.value:
        case "rolls_over":
            yield f"until {show_end(item.until)}" if item.until else "for how long is not recorded"
            if last:
                yield f"too late to stop since {show_day(last)}" if last < today else f"stop it by {show_day(last)}"
        case "lapses" if last and last >= today:
            yield f"act by {show_day(last)}"
        case "enters_into_force" if item.until:
            yield f"until {show_end(item.until)}"
        case "is_succeeded" | "survival_ends":
            yield from (reason.said.removesuffix(".") for reason in item.why)


def _summary(found: "Sequence[ForecastItem]", today: date, until: date) -> str:
    """Return how much happens."""
    counts = Counter(each.what.value for each in found)
    said = [
        (one if counts[what] == 1 else many.format(f"{counts[what]:,}"))
        for what, (one, many) in _SUMMARY_WORDS.items()
        if counts[what]
    ]
    if not said:
        return f"Nothing ends or renews itself from {show_day(today)} until {show_day(until)}."
    return f"If nobody acts from {show_day(today)} until {show_day(until)}: {', '.join(said)}."

"""`missions expiring`: what falls due, by when to act, and why; and which facts are missing to know it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import click

from missions.deadlines import deadlines, sentences
from missions.deadlines.deadline import CONSEQUENCES, Band, Deadline, DeadlineKind
from missions.reasons import Reason
from missions.showing import show_day, show_days, show_end
from missions.terms.counting import moved
from screens.cli.asked import Asked, file_option, on_option
from screens.cli.errors import RefusedError
from screens.cli.layout import Column, fit, table, wrapped
from screens.cli.output import Line, Tinted, indented, say, say_csv, say_json, terminal_width
from screens.cli.program import Explained

_COLOURS: dict[Band, tuple[str | None, bool]] = {
    Band.OVERDUE: ("red", True),
    Band.CRITICAL: ("red", False),
    Band.ACT: ("yellow", True),
    Band.DECIDE: ("yellow", False),
    Band.START: ("cyan", False),
    Band.PLAN: ("blue", False),
    Band.LATER: (None, False),
}

_TO_DO = {
    Band.OVERDUE: "overdue",
    Band.CRITICAL: "critical",
    Band.ACT: "to act on",
    Band.DECIDE: "to decide",
    Band.START: "to start",
    Band.PLAN: "to plan",
    Band.LATER: "later",
}

_COLUMNS = (Column("Days", kept=True), Column("Act by", kept=True), Column("Band", kept=True), Column("What", 20, True))

_NAMES = (
    "key", "kind", "record", "id", "title", "due", "act_by", "start_by", "days", "band", "certainty", "consequence",
    "actor", "why",
)  # fmt: skip


@click.command(
    "expiring",
    cls=Explained,
    examples=(
        "missions expiring",
        "missions expiring --within 6m --on 2018-06-01",
        "missions expiring --within 30d --exit-code --json",
    ),
)
@file_option
@on_option
@click.option("--within", metavar="PERIOD", help="How far to look ahead: 6m, 6 weeks, 1y; 12m if not said.")
@click.option("--json", "form", flag_value="json", help="Print a JSON array for scripts.")
@click.option("--csv", "form", flag_value="csv", help="Print comma-separated values.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything dated is listed.")
@click.pass_obj
def expiring(asked: Asked, /, within: str | None, form: str | None, exit_code: bool) -> int:
    """List what must be done by when, and why.

    The most pressing comes first; facts that are missing to know a date come last.

    Everything is listed whose last day to act comes within the period, and everything overdue. “missions show ID”
    explains each date.
    """
    until = _until(asked.today, within)
    found = [each for each in deadlines(asked.book, asked.today) if each.act_by is None or each.act_by <= until]
    asked.tell_problems()
    due = [each for each in found if each.act_by is not None]
    if form == "json":
        say_json([each.as_json() for each in found])
    elif form == "csv":
        say_csv(_NAMES, map(_cells, found))
    else:
        say(*_report(due, [each for each in found if each.act_by is None], asked.today, until))
    return int(exit_code and bool(due))


def _until(today: date, within: str | None) -> date:
    """Return the last day of the period that begins today; twelve months if none is named."""
    if within is None:
        return moved(today, months=12)
    from missions.reading import UnreadError, read_period

    try:
        period = read_period(within)
    except UnreadError as error:
        raise RefusedError(f"--within: {error}") from None
    return moved(today, period.months, period.days)


def _cells(deadline: Deadline) -> list[str]:
    """Return a deadline as a row of comma-separated values."""
    row = deadline.as_json()
    row |= row.pop("about")
    row["why"] = " ".join(row["why"])
    return ["" if row[name] is None else str(row[name]) for name in _NAMES]


def _report(due: Sequence[Deadline], gaps: Sequence[Deadline], today: date, until: date) -> Iterator[Line]:
    """Yield what people read: the deadlines, the missing facts, and how many there are of each."""
    most = terminal_width()
    if due:
        header, *rows = table(_COLUMNS, [_row(each) for each in due], most)
        yield header
        for deadline, row in zip(due, rows, strict=True):
            yield row
            yield from _explained(deadline, most)
        yield ""
    if gaps:
        yield Tinted("Facts missing", bold=True)
        for (id, title), group in groupby(gaps, key=lambda each: (each.id, each.title)):
            yield _named(title, id, most)
            for deadline in group:
                yield from _sentence(deadline.why[0], most)
        yield ""
    yield from (wrapped(_counted(due, gaps, today, until), most))


def _row(deadline: Deadline) -> list[Tinted | str]:
    """Return the first line of a deadline."""
    assert deadline.band
    assert deadline.act_by
    colour, bold = _COLOURS[deadline.band]
    return [
        Tinted(show_days(deadline.days), colour, bold),
        show_day(deadline.act_by),
        Tinted(deadline.band.value, colour, bold),
        Tinted(deadline.title, bold=True),
    ]


def _explained(deadline: Deadline, most: int | None) -> Iterator[Line]:
    """Yield, under a deadline, the day it is due, who must act, what happens otherwise, and the last reason."""
    facts = f"due {show_end(deadline.due) if deadline.due else 'some day'} · {deadline.actor} · {deadline.id}"
    yield indented([facts if most is None else fit(facts, most - 2)], 2)
    yield from _sentence(f"If nobody acts: {CONSEQUENCES[deadline.consequence]}. {_reason(deadline)}", most)


def _reason(deadline: Deadline) -> Reason:
    """Return the one reason that says most beside the day: what follows, or where it comes from."""
    if deadline.kind is DeadlineKind.EXPIRY:
        return deadline.why[-1]
    origin = [reason for reason in deadline.why[1:] if reason.sentence != sentences.ROLLED_BACK]
    return origin[0] if origin else deadline.why[0]


def _sentence(reason: object, most: int | None) -> Iterator[Line]:
    """Yield a sentence on one line, dimmed."""
    text = str(reason)
    yield indented([Tinted(text if most is None else fit(text, most - 2), dim=True)], 2)


def _named(title: str, id: str, most: int | None) -> Line:
    """Return what a record is called, with its id."""
    return f"{title} ({id})" if most is None else f"{fit(title, max(20, most - len(id) - 3))} ({id})"


def _counted(due: Sequence[Deadline], gaps: Sequence[Deadline], today: date, until: date) -> str:
    """Return how many deadlines there are, by band, and how many facts are missing."""
    bands = Counter(each.band for each in due)
    of_each = ", ".join(f"{bands[band]:,} {said}" for band, said in _TO_DO.items() if bands[band])
    if due:
        number = "1 deadline" if len(due) == 1 else f"{len(due):,} deadlines"
        said = f"{number} from {show_day(today)} until {show_day(until)}: {of_each}."
    else:
        said = f"Nothing to act on from {show_day(today)} until {show_day(until)}."
    if len(gaps) == 1:
        return f"{said} 1 fact is missing."
    return f"{said} {len(gaps):,} facts are missing." if gaps else said

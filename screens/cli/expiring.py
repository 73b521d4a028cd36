"""`missions expiring`: what falls due, by when to act, and why; what is decided, and which facts are missing."""

from datetime import date

import click

from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.terms.counting import shift_day
from screens.cli.asked import Asked, file_option, on_option
from screens.cli.errors import RefusedError
from screens.cli.narrowing import actor_option, kind_option, narrowed, partner_option
from screens.cli.output import say, say_csv, say_json, terminal_width
from screens.cli.program import Explained

_NAMES = (
    "key", "kind", "record", "id", "title", "due", "act_by", "start_by", "days", "band", "certainty", "consequence",
    "actor", "decision", "why",
)  # fmt: skip


@click.command(
    "expiring",
    cls=Explained,
    examples=(
        "missions expiring",
        "missions expiring --within 6m --on 2018-06-01",
        "missions expiring --kind notice-of-non-renewal --kind expiry --partner osaka",
        "missions expiring --within 30d --no-settled --exit-code",
        "missions expiring --format md > due.md",
    ),
)
@file_option
@on_option
@click.option("--within", metavar="PERIOD", help="How far to look ahead: 6m, 6 weeks, 1y; 12m if not said.")
@kind_option
@actor_option
@partner_option
@click.option("--settled/--no-settled", default=True, help="Whether to list what somebody has decided already.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv", "md"]), help="How to print it.")
@click.option("--json", "form", flag_value="json", help="Short for --format json: an array for scripts.")
@click.option("--csv", "form", flag_value="csv", help="Short for --format csv: comma-separated values.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything dated is listed that nobody has decided.")
@click.pass_obj
def expiring(
    asked: Asked,
    /,
    within: str | None,
    kinds: frozenset[DeadlineKind],
    actor: str | None,
    partner: str | None,
    settled: bool,
    form: str | None,
    exit_code: bool,
) -> int:
    """List what must be done by when, and why.

    The most pressing comes first; then facts that are missing to know a date, then what somebody has decided already.

    Everything is listed whose last day to act comes within the period, and everything overdue. “missions explain ID”
    explains each date.
    """
    until = _until(asked.today, within)
    keeps = narrowed(asked.book, kinds, actor, partner)
    found = [
        each
        for each in deadlines(asked.book, asked.today)
        if (each.act_by is None or each.act_by <= until)
        and (settled or each.recorded_decision is None)
        and all(keep(each) for keep in keeps)
    ]
    asked.tell_problems()
    if form == "json":
        say_json([each.as_json() for each in found])
    elif form == "csv":
        say_csv(_NAMES, map(_cells, found))
    elif form == "md":
        from screens.cli.due import markdown

        say(*markdown(found, asked.today, until))
    else:
        from screens.cli.due import report

        say(*report(found, asked.today, until, terminal_width()))
    return int(exit_code and any(each.is_open for each in found))


def _until(today: date, within: str | None) -> date:
    """Return the last day of the period that begins today; twelve months if none is named."""
    if within is None:
        return shift_day(today, months=12)
    from missions.dates.parsing import DateParseError, parse_period

    try:
        period = parse_period(within)
    except DateParseError as error:
        raise RefusedError(f"--within: {error}") from None
    return shift_day(today, period.months, period.days)


def _cells(deadline: Deadline) -> list[str]:
    """Return a deadline as a row of comma-separated values."""
    row = deadline.as_json()
    row |= row.pop("about")
    row["why"] = " ".join(row["why"])
    return ["" if row[name] is None else str(row[name]) for name in _NAMES]

"""`missions expiring`: what must be done by when, which facts are missing, and what is decided already."""

from functools import partial

import click

from missions.dates.periods import Period
from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.reports.deadlines import deadline_report
from missions.reports.explanation import with_sources
from missions.terms.counting import shift_day
from screens.cli.arguments import length_option
from screens.cli.context import CliContext
from screens.cli.deadline_filters import actor_option, deadline_tests, kind_option, partner_option
from screens.cli.frame import CommandAnswer, command
from screens.cli.report_layout import report_markdown, untitled_lines

_CSV_COLUMNS = (
    "key", "kind", "record", "id", "title", "due", "act_by", "start_by", "days", "band", "certainty", "consequence",
    "actor", "decision", "why",
)  # fmt: skip
"""The columns of --csv."""


@command(
    "expiring",
    examples=(
        "missions expiring",
        "missions expiring --within 6m --on 2018-06-01",
        "missions expiring --kind notice-of-non-renewal --kind expiry --partner osaka",
        "missions expiring --within 30d --no-settled --exit-code",
        "missions expiring --format md > due.md",
    ),
    json="Short for --format json: an array for scripts.",
    csv="Short for --format csv: comma-separated values.",
    formats="How to print it.",
    exit_code="Exit with 1 if anything dated is listed that nobody has decided.",
)
@length_option("--within", help="How far to look ahead: 6m, 6 weeks, 1y; 12m if not said.")
@kind_option
@actor_option
@partner_option
@click.option("--settled/--no-settled", default=True, help="Whether to list what somebody has decided already.")
def expiring(
    context: CliContext,
    /,
    within: Period | None,
    kinds: frozenset[DeadlineKind],
    actor: str | None,
    partner: str | None,
    settled: bool,
) -> CommandAnswer:
    """List what must be done by when, and why.

    The most pressing comes first; then facts that are missing to know a date, then what somebody has decided already.

    Everything is listed whose last day to act comes within the period, and everything overdue. “missions explain ID”
    explains each date.
    """
    until = shift_day(context.today, within.months, within.days) if within else shift_day(context.today, months=12)
    tests = deadline_tests(context.book, kinds, actor, partner)
    found = [
        each
        for each in deadlines(context.book, context.today)
        if (each.act_by is None or each.act_by <= until)
        and (settled or each.recorded_decision is None)
        and all(keep(each) for keep in tests)
    ]
    report = partial(deadline_report, found, context.today, until)
    return CommandAnswer(
        lambda max_width: untitled_lines(report(), max_width),
        lambda: [with_sources(each, context.book).as_json() for each in found],
        lambda: (_CSV_COLUMNS, (_csv_row(with_sources(each, context.book)) for each in found)),
        lambda: report_markdown(report()),
        fails=any(each.is_open for each in found),
    )


def _csv_row(deadline: Deadline) -> list[str]:
    """Return a deadline as a row of comma-separated values."""
    row = deadline.as_json()
    row |= row.pop("about")
    row["why"] = " ".join(row["why"])
    return ["" if row[name] is None else str(row[name]) for name in _CSV_COLUMNS]

"""`missions project`: what rolls over and what lapses in the years to come if nobody acts."""

from itertools import islice

import click

from screens.cli.context import CliContext
from screens.cli.frame import CommandAnswer, command
from screens.cli.report_layout import section_lines


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
    from missions.reports.forecast import forecast, forecast_report

    found = forecast(context.book, context.today, years)
    return CommandAnswer(
        lambda max_width: islice(
            section_lines(forecast_report(found, context.today, years).sections, max_width), 1, None
        ),
        lambda: [each.as_json() for each in found],
    )

"""`missions brief`: what to read before meeting a partner, as Markdown in which no text of people is markup."""

import click

from screens.cli.context import CliContext, file_option, on_option
from screens.cli.errors import RefusedError
from screens.cli.group import CommandWithExamples
from screens.cli.output import say


@click.command(
    "brief",
    cls=CommandWithExamples,
    examples=(
        "missions brief osaka-bio-headquarters",
        "missions brief example-agency-east --on 2026-12-01",
        "missions brief sam-example > brief.md",
    ),
)
@file_option
@on_option
@click.argument("partner", metavar="PARTNER")
@click.pass_obj
def brief(context: CliContext, /, partner: str) -> None:
    """Print the brief on a partner as Markdown.

    PARTNER is the id of an organisation or a person, or the beginning of one.

    It says who they are, who holds which function and may sign, which agreements run and what is due on them, the open
    promises both ways, the last meeting and the next ones, what came of it all, gifts, and what to mind. What is kept
    of people for a journey only, such as passports and diets, is never in it.
    """
    from missions.records.kinds import kind_of
    from missions.records.organisations import Organisation
    from missions.records.people import Person
    from missions.reports.briefing import partner_brief
    from screens.cli.markdown import report_markdown

    record = context.record(partner)
    if not isinstance(record, Organisation | Person):
        kind = kind_of(record).singular
        raise RefusedError(f"“{record.id}” is of the kind {kind}: a brief is about an organisation or a person.")
    say(*report_markdown(partner_brief(record, context.book, context.today)))

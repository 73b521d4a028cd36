"""`missions brief`: what to read before meeting a partner, as Markdown in which no text of people is markup."""

from typing import TYPE_CHECKING

from screens.cli.arguments import record_argument
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command

if TYPE_CHECKING:
    from missions.records.record import Record


@command(
    "brief",
    examples=(
        "missions brief osaka-bio-headquarters",
        "missions brief example-agency-east --on 2026-12-01",
        "missions brief sam-example > brief.md",
    ),
    json="Print the brief as JSON for scripts.",
)
@record_argument("partner", metavar="PARTNER")
def brief(context: CliContext, /, partner: "Record") -> CommandAnswer:
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

    if not isinstance(partner, Organisation | Person):
        kind = kind_of(partner).singular
        raise RefusedError(f"“{partner.id}” is of the kind {kind}: a brief is about an organisation or a person.")
    found = partner_brief(partner, context.book, context.today)
    return CommandAnswer(lambda _: report_markdown(found), found.as_json)

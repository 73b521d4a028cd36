"""`missions clashes`: what does not fit in a mission's plan, and how to mend it."""

from typing import TYPE_CHECKING, Any

from missions.dates.formatting import show_clock
from screens.cli.arguments import mission_argument
from screens.cli.context import CliContext
from screens.cli.frame import CommandAnswer, command

if TYPE_CHECKING:
    from missions.planning.conflict import Conflict
    from missions.records.book import Book
    from missions.records.missions import Mission


@command(
    "clashes",
    examples=(
        "missions clashes example-east-delegation",
        "missions clashes example-east-delegation --exit-code",
        "missions clashes example-east-delegation --json",
    ),
    json="Print a JSON array for scripts.",
    exit_code="Exit with 1 if anything is found that cannot be carried out so.",
)
@mission_argument("mission", metavar="MISSION")
def clashes(context: CliContext, /, mission: "Mission") -> CommandAnswer:
    """Tell what does not fit in a mission's plan.

    Each clash says how to mend it. People in two places or without time on the way, before they arrive or after they
    depart, or with two missions; visits on holidays and weekends there, outside their event, or without a common
    language; passports too short and papers missing; signatories without authority and hosts not invited. Nothing is
    blocked by it.

    What lies before today is left out, as it can no longer be mended.
    """
    from missions.planning.conflicts import mission_conflicts
    from missions.reports.conflicts import conflict_report
    from screens.cli.report_layout import report_lines

    found = mission_conflicts(mission, context.book, context.today)
    return CommandAnswer(
        lambda max_width: report_lines(conflict_report(mission, found, context.book), max_width),
        lambda: [_as_json(each, context.book) for each in found],
        fails=any(each.is_hard for each in found),
    )


def _as_json(conflict: "Conflict", book: "Book") -> dict[str, Any]:
    """Return a conflict as scripts read it."""
    return {
        "key": conflict.key,
        "kind": conflict.kind.value,
        "severity": "hard" if conflict.is_hard else "soft",
        "said": conflict.said,
        "remedy": conflict.remedy,
        "day": conflict.day.text if conflict.day else None,
        "time": show_clock(conflict.clock) or None,
        "people": list(conflict.people),
        "visits": list(conflict.visits),
        "mend": {"id": conflict.record, "title": book.heading(conflict.record)},
    }

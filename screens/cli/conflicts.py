"""`missions clashes`: what does not fit in a mission's plan, and how to mend it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from missions.dates.formatting import show_choice, show_clock, show_date
from screens.cli.arguments import find_mission
from screens.cli.context import CliContext, file_option, on_option
from screens.cli.group import CommandWithExamples
from screens.cli.layout import bullet, heading_lines, paragraph
from screens.cli.output import Line, say, say_json, terminal_width

if TYPE_CHECKING:
    from missions.planning.conflict import Conflict
    from missions.records.book import Book
    from missions.records.missions import Mission


_HARD = "Cannot be carried out so"
_SOFT = "To be looked at"


@click.command(
    "clashes",
    cls=CommandWithExamples,
    examples=(
        "missions clashes example-east-delegation",
        "missions clashes example-east-delegation --exit-code",
        "missions clashes example-east-delegation --json",
    ),
)
@file_option
@on_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array for scripts.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything is found that cannot be carried out so.")
@click.argument("id", metavar="MISSION")
@click.pass_obj
def clashes(context: CliContext, /, id: str, as_json: bool, exit_code: bool) -> int:
    """Tell what does not fit in a mission's plan.

    Each clash says how to mend it. People in two places or without time on the way, before they arrive or after they
    depart, or with two missions; visits on holidays and weekends there, outside their event, or without a common
    language; passports too short and papers missing; signatories without authority and hosts not invited. Nothing is
    blocked by it.

    What lies before today is left out, as it can no longer be mended.
    """
    from missions.planning.conflicts import mission_conflicts

    mission = find_mission(context, id)
    found = mission_conflicts(mission, context.book, context.today)
    context.tell_problems()
    if as_json:
        say_json([_as_json(each, context.book) for each in found])
    else:
        say(*_report(mission, found, terminal_width()))
    return int(exit_code and any(each.is_hard for each in found))


def _report(mission: "Mission", found: "Sequence[Conflict]", max_width: int | None) -> Iterator[Line]:
    """Yield what people read."""
    yield from list(heading_lines(mission.heading, max_width))[1:]
    yield from paragraph(
        " · ".join(part for part in (show_date(mission.dates), mission.id) if part), max_width, 0, dim=True
    )
    hard = [each for each in found if each.is_hard]
    soft = [each for each in found if not each.is_hard]
    for heading, conflicts in ((_HARD, hard), (_SOFT, soft)):
        if conflicts:
            yield from heading_lines(f"{heading} ({len(conflicts):,})", max_width)
        for each in conflicts:
            yield from bullet(each.said, max_width)
            yield from paragraph(each.remedy, max_width, 4)
            yield from paragraph(f"{show_choice(each.kind)} · {each.target}", max_width, 4, dim=True)
    yield ""
    if found:
        number = "1 clash" if len(found) == 1 else f"{len(found):,} clashes"
        yield from paragraph(f"{number}: {len(hard):,} hard, {len(soft):,} soft.", max_width, 0)
    else:
        yield from paragraph("Nothing clashes, as far as it is recorded.", max_width, 0)


def _as_json(conflict: "Conflict", book: "Book") -> dict[str, Any]:
    """Return a conflict as scripts read it."""
    return {
        "key": conflict.key,
        "kind": conflict.kind.value,
        "severity": conflict.severity.value,
        "said": conflict.said,
        "remedy": conflict.remedy,
        "day": conflict.day.text if conflict.day else None,
        "time": show_clock(conflict.clock) or None,
        "people": list(conflict.people),
        "visits": list(conflict.visits),
        "mend": {"id": conflict.target, "title": book.heading(conflict.target)},
    }

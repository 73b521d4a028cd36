"""Commands that print a report: `missions ask`, `brief`, `conflicts`, `forecast` and `radar`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from missions.dates.formatting import show_clock
from screens.cli import messages
from screens.cli.arguments import mission_argument, one_of, personal_option, record_argument
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.output import Cell, ColouredText, Line, TextColumn, paragraph, table
from screens.cli.report_layout import report_lines, report_markdown, untitled_lines

if TYPE_CHECKING:
    from missions.planning.conflict import Conflict
    from missions.records.book import Book
    from missions.records.missions import Mission
    from missions.records.record import Record
    from missions.reports.question import Question
    from missions.reports.renewal_occasions import RenewalOccasion, RenewalPlan


@command(
    "ask",
    examples=(
        "missions ask",
        "missions ask passports",
        "missions ask 25 bioxclusters-osaka-2016",
        "missions ask due --json",
    ),
    json="Print the answer as JSON for scripts.",
)
@click.argument("question", required=False)
@click.argument("about", required=False)
@personal_option
def ask(context: CliContext, /, question: str | None, about: str | None, personal: bool) -> CommandAnswer:
    """Answer one of the questions officers ask.

    Without QUESTION, all questions are listed. QUESTION is a number or a short name, such as passports; ABOUT is the id
    of the record to ask about, such as a mission or a partner.

    Without ABOUT, the answer covers what comes next, or everything: the list says which.
    """
    from missions.reports.question import QuestionContext
    from missions.reports.questions import question_named, questions

    if question is None:
        return CommandAnswer(
            lambda max_width: _question_lines(questions(), max_width),
            lambda: [_question_json(each) for each in questions()],
        )
    try:
        wanted = question_named(question)
    except KeyError as error:
        raise RefusedError(str(error.args[0])) from None
    record = context.record(about) if about is not None else None
    if record is not None and not wanted.takes(record):
        raise RefusedError(_not_about(wanted, record))
    asked = QuestionContext(context.book, context.today, record, with_personal=personal)
    return CommandAnswer(lambda max_width: report_lines(wanted.report(asked), max_width), lambda: wanted.as_json(asked))


def _not_about(question: "Question", record: "Record") -> str:
    """Return why a question cannot be asked about a record."""
    from missions.records.kinds import KINDS, kind_of

    asked, kind = question.words, kind_of(record).singular
    if not question.about:
        return messages.ABOUT_EVERYTHING(question=asked, kind=kind, id=record.id)
    kinds = one_of(KINDS[name].singular for name in question.about)
    return messages.NOT_ABOUT(question=asked, kind=kind, id=record.id, kinds=kinds)


def _question_json(question: "Question") -> dict[str, object]:
    return {
        "number": question.number,
        "question": question.key,
        "words": question.words,
        "about": list(question.about),
        "otherwise": question.otherwise or None,
    }


def _question_lines(found: "tuple[Question, ...]", max_width: int | None) -> Iterator[Line]:
    """Yield every question: its number, its short name, its words and of what it speaks."""
    from missions.records.kinds import KINDS

    columns = (
        TextColumn(messages.NUMBER(), kept=True),
        TextColumn(messages.NAME(), kept=True),
        TextColumn(messages.QUESTION(), 20, True),
        TextColumn(messages.SPEAKS_OF(), 12),
        TextColumn(messages.MAY_BE_ABOUT(), 12),
    )
    rows: list[list[Cell]] = [
        [
            str(each.number),
            ColouredText(each.key, bold=True),
            each.words,
            each.otherwise or messages.EVERYTHING(),
            ", ".join(KINDS[name].singular for name in each.about),
        ]
        for each in found
    ]
    yield from table(columns, rows, max_width)
    yield ""
    yield from paragraph(messages.ASK_ONE(), max_width, 0)


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
    """Show the brief on a partner, as Markdown.

    PARTNER is the id of an organisation or a person, or the beginning of an id.

    The brief covers who they are, who holds which function and may sign, current agreements and their deadlines, open
    promises both ways, the last and the next meetings, outcomes, gifts, and points to watch. It never has personal
    travel data, such as passports and dietary needs.
    """
    from missions.records.kinds import kind_of
    from missions.records.organisations import Organisation
    from missions.records.people import Person
    from missions.reports.briefing import partner_brief

    if not isinstance(partner, Organisation | Person):
        raise RefusedError(messages.NO_PARTNER(id=partner.id, kind=kind_of(partner).singular))
    found = partner_brief(partner, context.book, context.today)
    return CommandAnswer(lambda _: report_markdown(found), found.as_json)


@command(
    "conflicts",
    examples=(
        "missions conflicts example-east-delegation",
        "missions conflicts example-east-delegation --exit-code",
        "missions conflicts example-east-delegation --json",
    ),
    json="Print a JSON array for scripts.",
    exit_code="Exit with 1 if the plan is impossible as it stands.",
)
@mission_argument("mission", metavar="MISSION")
def show_conflicts(context: CliContext, /, mission: "Mission") -> CommandAnswer:
    """Show conflicts in a mission's plan.

    Each conflict says how to fix it. Conflicts are: people in two places, without travel time, before their arrival or
    after their departure, or on two missions; visits on local holidays or weekends, outside their event, or without a
    common language; passports that expire too early and missing travel documents; signatories without authority, and
    hosts not invited. Conflicts block nothing.

    Conflicts before today are left out, since nobody can fix them any more.
    """
    from missions.planning.conflicts import mission_conflicts
    from missions.reports.readiness import conflict_report

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


@command(
    "forecast",
    examples=(
        "missions forecast",
        "missions forecast --years 5 --on 2027-01-01",
        "missions forecast --json",
    ),
    json="Print a JSON array for scripts.",
)
@click.option(
    "--years",
    type=click.IntRange(1, 50),
    default=3,
    metavar="NUMBER",
    help="How many years to look ahead (default: 3).",
)
def show_forecast(context: CliContext, /, years: int) -> CommandAnswer:
    """Show what happens if nobody acts.

    The list shows, day by day, which agreements renew tacitly and how long they then bind, which lapse or end by
    notice, which enter into force, and when surviving obligations end.

    Agreements whose end cannot be computed come last, with the missing fact.
    """
    from missions.reports.forecast import forecast, forecast_report

    found = forecast(context.book, context.today, years)
    return CommandAnswer(
        lambda max_width: untitled_lines(forecast_report(found, context.today, years), max_width),
        lambda: [each.as_json() for each in found],
    )


@command(
    "radar",
    examples=(
        "missions radar",
        "missions radar --on 2027-01-01",
        "missions radar --json",
    ),
    json="Print a JSON array for scripts.",
    kept=True,
)
def radar(context: CliContext, /) -> CommandAnswer:
    """Show where agreements that end soon can still be renewed.

    Each agreement to act on within 18 months has its last occasion: the event or mission where people of every party
    meet and may sign, and the day by which draft and approvals must be ready.

    Agreements without such an occasion are listed, too, so that somebody can create one.
    """
    from missions.reports.renewal_occasions import renewal_plans, renewal_report

    found = renewal_plans(context.book, context.today, context.ledger.deadlines)
    return CommandAnswer(
        lambda max_width: untitled_lines(renewal_report(found, context.book), max_width),
        lambda: [_occasion_as_json(each) for each in found],
    )


def _occasion_as_json(renewal: "RenewalPlan") -> dict[str, Any]:
    """Return a renewal plan as scripts read it."""
    return {
        "about": {"record": "agreements", "id": renewal.id, "title": renewal.title},
        "key": renewal.key,
        "kind": renewal.kind.value,
        "act_by": renewal.act_by.isoformat(),
        "days": renewal.days,
        "best": _occasion(renewal.best) if renewal.best else None,
        "why": str(renewal.why) if renewal.why else None,
        "plan": [
            {"what": each.kind.value, "day": each.day.isoformat(), "is_past": each.is_past, "why": str(each.why)}
            for each in renewal.plan
        ],
        "occasions": [_occasion(each) for each in renewal.occasions],
    }


def _occasion(occasion: "RenewalOccasion") -> dict[str, Any]:
    return {
        "about": {"record": occasion.table, "id": occasion.id, "title": occasion.title},
        "visit": occasion.at or None,
        "day": occasion.day.text,
        "place": occasion.place,
        "is_before": occasion.is_before,
        "sign_by": occasion.sign_by.isoformat() if occasion.sign_by else None,
        "can_sign": occasion.can_sign,
        "is_confirmed": occasion.is_sure,
        "start_by": occasion.start_by.isoformat(),
        "is_late": occasion.is_late,
        "parties": [
            {
                "organisation": side.organisation,
                "can_sign": side.can_sign,
                "people": [
                    {
                        "person": each.person or None,
                        "name": each.name or None,
                        "organisation": each.organisation,
                        "function": each.function or None,
                        "authority": each.authority.value,
                        "is_confirmed": each.is_confirmed,
                    }
                    for each in side.people
                ],
            }
            for side in occasion.sides
        ],
    }

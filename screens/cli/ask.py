"""`missions ask`: the questions officers ask, answered from what is recorded."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.layout import Cell, TextColumn, paragraph, table
from screens.cli.output import ColouredText, Line

if TYPE_CHECKING:
    from missions.records.record import Record
    from missions.reports.question import Question


_MIN_WIDTH = 12
"""To how many cells a column may be narrowed where there is little room."""


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
def ask(context: CliContext, /, question: str | None, about: str | None) -> CommandAnswer:
    """Answer one of the questions officers ask.

    Without QUESTION they are all listed. QUESTION is the number of one or its short name, such as passports; ABOUT is
    the id of the record to ask about, such as a mission or a partner.

    Without ABOUT a question speaks of what comes next, or of everything: the list says which.
    """
    from missions.reports.question import QuestionContext
    from missions.reports.questions import questions
    from screens.cli.report_layout import report_lines

    if question is None:
        return CommandAnswer(
            lambda max_width: _question_lines(questions(), max_width),
            lambda: [_question_json(each) for each in questions()],
        )
    wanted = _find_question(question)
    record = context.record(about) if about is not None else None
    if record is not None and not wanted.takes(record):
        raise RefusedError(_not_about(wanted, record))
    asked = QuestionContext(context.book, context.today, record)
    return CommandAnswer(lambda max_width: report_lines(wanted.report(asked), max_width), lambda: wanted.as_json(asked))


def _find_question(text: str) -> "Question":
    from missions.reports.questions import question_named

    try:
        return question_named(text)
    except KeyError as error:
        raise RefusedError(str(error.args[0])) from None


def _not_about(question: "Question", record: "Record") -> str:
    """Return why a question cannot be asked about a record."""
    from missions.records.kinds import KINDS, kind_of

    kinds = " or ".join(KINDS[name].singular for name in question.about)
    asked_of = f"it can be asked about {kinds}" if kinds else "it is asked about everything"
    return f"“{question.words}” cannot be asked about the {kind_of(record).singular} “{record.id}”: {asked_of}."


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
    columns = (
        TextColumn("No", kept=True),
        TextColumn("Name", kept=True),
        TextColumn("Question", 20, True),
        TextColumn("Speaks of", _MIN_WIDTH),
        TextColumn("Asked about", _MIN_WIDTH),
    )
    rows: list[list[Cell]] = [
        [str(each.number), ColouredText(each.key, bold=True), each.words, each.otherwise or "everything", _about(each)]
        for each in found
    ]
    yield from table(columns, rows, max_width)
    yield ""
    yield from paragraph("Ask one by its number or name: missions ask passports.", max_width, 0)


def _about(question: "Question") -> str:
    from missions.records.kinds import KINDS

    return ", ".join(KINDS[name].singular for name in question.about)

"""`missions ask`: the questions officers ask, answered from what is recorded."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from screens.cli import messages
from screens.cli.arguments import one_of
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
    from missions.messages import translated
    from missions.records.kinds import KINDS, kind_of

    asked, kind = question.words, translated(kind_of(record).singular)
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
    columns = (
        TextColumn(messages.NUMBER(), kept=True),
        TextColumn(messages.NAME(), kept=True),
        TextColumn(messages.QUESTION(), 20, True),
        TextColumn(messages.SPEAKS_OF(), _MIN_WIDTH),
        TextColumn(messages.MAY_BE_ABOUT(), _MIN_WIDTH),
    )
    rows: list[list[Cell]] = [
        [
            str(each.number),
            ColouredText(each.key, bold=True),
            each.words,
            each.otherwise or messages.EVERYTHING(),
            _about(each),
        ]
        for each in found
    ]
    yield from table(columns, rows, max_width)
    yield ""
    yield from paragraph(messages.ASK_ONE(), max_width, 0)


def _about(question: "Question") -> str:
    from missions.messages import translated
    from missions.records.kinds import KINDS

    return ", ".join(translated(KINDS[name].singular) for name in question.about)

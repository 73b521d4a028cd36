"""The officers' questions: a list with a key each, and the answer, whose rows lead to records."""

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from missions.records.kinds import KINDS
from missions.records.record import Record
from missions.reports.question import Question, QuestionContext
from missions.reports.questions import questions
from missions.reports.report import Table
from missions.text import SearchWords, fold, line, spellings
from screens.cell_width import fit
from screens.command import Where
from screens.commands import COMMANDS, QUESTION_KEYS
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.dialogs.picker import Option, Picker
from screens.session import Session, session_of
from screens.snapshot import Selection, Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets.bar import Bar, key_item
from screens.widgets.detail_pane import BLANK, Detail, DetailRow
from screens.widgets.line_list import Lines
from screens.widgets.record_table import RecordTable
from screens.widgets.table_rows import Column

_WIDE, _LEAST = 44, 10
"""The most and the fewest cells a column of an answer asks for."""


async def ask_questions(session: Session, selection: Selection) -> None:
    """Open the questions, about the selection unless at home, and go to the record chosen in an answer."""
    about = (selection.record, selection.mission) if selection.page != "home" else ()
    id = await session.show_dialog(Questions(session.snapshot, tuple(each for each in about if each is not None)))
    if id:
        await session.open_record(id)


class QuestionList(Lines, inherit_bindings=False):
    """Every question with the key that asks it."""

    chooses_at_once = True

    def on_mount(self) -> None:
        """List them."""
        self.fill(len(questions()), 0)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a question's line: its key, its words, and what it is about by default."""
        question = questions()[index]
        lead = Span(f" {QUESTION_KEYS[index]}  ", "gap")
        about = Span(f"  {question.otherwise}" if question.otherwise else "", "faint")
        room = width - width_of((lead,))
        if room - width_of((about,)) < len(question.words):
            about = Span("")
        return (lead, Span(fit(question.words, room - width_of((about,))), "plain"), about)


class AnswerRows:
    """The rows of an answer, for a table."""

    def __init__(self, answer: Table, key: str) -> None:
        self.answer = answer
        self.table = key
        self.columns = tuple(
            _column(label, [row.texts[number] for row in answer.rows], len(answer.columns) - number)
            for number, label in enumerate(answer.labels)
        )

    def ids(self) -> list[str]:
        """Return the numbers of the rows."""
        return [str(number) for number in range(len(self.answer.rows))]

    def cell(self, id: str, column: int) -> Span:
        """Return a cell; those of the first column have the colour of the row's state."""
        row = self.answer.rows[int(id)]
        role = row.severities[column]
        return Span.of(row.texts[column], "faint" if column > 1 and role == "plain" else role)

    def sort_key(self, id: str, column: int) -> Any:
        """Return what a row is sorted by."""
        return fold(self.cell(id, column).text)

    def haystack(self, id: str) -> str:
        """Return the row's texts."""
        return spellings(" ".join(self.answer.rows[int(id)].texts))

    def found_in(self, _id: str, _words: SearchWords, _shown: str, /) -> str:
        """Return nothing: what is searched is shown."""
        return ""

    def record(self, _id: str) -> Record | None:
        """Return nothing: the dialog goes to records itself."""
        return None

    def heading(self, _id: str, /) -> str:
        """Return nothing: every row is part of the answer."""
        return ""


def _column(label: str, texts: list[str], weight: int) -> Column:
    longest = max((width_of((Span.of(text),)) for text in texts), default=0)
    wanted = max(len(label) + 2, min(longest, _WIDE))
    return Column(label, wanted, flex=int(longest > 20), weight=weight, least=max(_LEAST, min(wanted, 22)))


class Questions(Dialog[str]):
    """Lists the questions, then shows the answer in their place. Closes with the id of a record, or with nothing."""

    def __init__(self, snapshot: Snapshot, about: tuple[Record, ...]) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._selected = about
        self.about: Record | None = None
        self.question: Question | None = None
        self.answered: Table | None = None

    @property
    def where(self) -> Where:  # type: ignore[override]
        """The place whose commands work: the list, or the answer."""
        return Where.ANSWER if self.question else Where.QUESTIONS

    def compose(self) -> ComposeResult:
        """Lay out: the list, or the answer with the row under the cursor in full."""
        with Vertical(id="box"):
            yield QuestionList(id="every")
            with Vertical(id="answer"):
                yield RecordTable(id="rows")
                yield Detail(id="row")
            yield Bar(id="questions-bar")

    def on_mount(self) -> None:
        """Start with the list."""
        self.action_list()

    @property
    def table(self) -> RecordTable:
        """The rows of the answer."""
        return self.query_one(RecordTable)

    # Commands.

    def action_ask(self, number: int) -> None:
        """Answer a question, about the selection if the question can be asked about it."""
        self.question = questions()[number]
        self._answer(next((each for each in self._selected if self.question.takes(each)), None))

    def action_choose(self) -> None:
        """Ask the question under the cursor, or go to the record of the row under it."""
        if self.question is None:
            self.action_ask(self.query_one(QuestionList).cursor)
        elif self.answered and self.table.current is not None:
            self.answer(self.answered.rows[int(self.table.current)].link)

    def action_list(self) -> None:
        """Show the list of questions."""
        self.question = self.answered = None
        every = self.query_one(QuestionList)
        every.display = True
        self.query_one("#answer").display = False
        box = self.query_one("#box")
        box.border_title = messages.QUESTIONS()
        box.border_subtitle = ""
        self._show_keys()
        every.focus()

    def action_about(self) -> None:
        """Ask the same about another record, or about everything."""
        session_of(self).begin(self._ask_about(session_of(self)), of=self)

    async def _ask_about(self, session: Session) -> None:
        question = self.question
        if question is None or not question.about:
            session.tell(messages.ASKED_ABOUT_ALL())
            return
        book = self._snapshot.book
        options = [Option("", question.otherwise or messages.EVERYTHING(), messages.IF_NONE_NAMED())]
        options += [
            Option(record.id, record.heading, KINDS[table].singular)
            for table in question.about
            for record in book.table(table).values()
        ]
        picked = await session.show_dialog(
            Picker(messages.ASK_ABOUT(), tuple(options), self.about.id if self.about else "")
        )
        if picked is not None:
            self._answer(book.get(picked.value))

    # What is shown.

    def _answer(self, about: Record | None) -> None:
        assert self.question
        self.about = about
        snapshot = self._snapshot
        self.answered = self.question.ask(
            QuestionContext(snapshot.book, snapshot.today, about, snapshot.ledger, with_personal=True)
        )
        self.query_one(QuestionList).display = False
        self.query_one("#answer").display = True
        box = self.query_one("#box")
        box.border_title = Content(self.question.words)
        said = about.heading if about else self.question.otherwise
        count = len(self.answered.rows)
        box.border_subtitle = Content(" · ".join(part for part in (line(said), f"{count:,}" if count else "") if part))
        self.table.display = bool(count)
        self.table.show(AnswerRows(self.answered, self.question.key))
        self._show_row()
        self._show_keys()
        (self.table if count else self.query_one(Detail)).focus()

    def _show_row(self) -> None:
        """Show the row under the cursor in full, and the answer's remarks."""
        answer = self.answered
        if answer is None:
            return
        rows: list[DetailRow] = []
        if not answer.rows:
            rows.append(DetailRow(text=answer.empty, role="title"))
        elif self.table.current is not None:
            row = answer.rows[int(self.table.current)]
            rows += [
                DetailRow(label, line(text)) for label, text in zip(answer.labels, row.texts, strict=True) if text
            ]  # fmt: skip
        if answer.remarks:
            rows += [BLANK, *(DetailRow(text=line(each), role="faint") for each in answer.remarks)]
        self.query_one(Detail).show(tuple(rows))

    def _show_keys(self) -> None:
        here = [each for each in COMMANDS if each.where is self.where and each.bar]
        self.query_one("#questions-bar", Bar).show(tuple(key_item(each, f"app.press('{each.id}')") for each in here))

    @on(Lines.Moved, "#rows")
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self._show_row()

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_move(self, by: int) -> None:
        """Move in the list."""
        self.query_one(QuestionList).action_move(by)

    def action_page(self, by: int) -> None:
        """Move a screenful in the list."""
        self.query_one(QuestionList).action_page(by)

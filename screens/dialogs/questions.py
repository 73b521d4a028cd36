"""The officers' questions: found by typing or by number, and the answer, whose rows lead to records."""

from functools import cache
from itertools import groupby
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from missions.records.kinds import KINDS
from missions.records.record import Record
from missions.reports.question import Question, QuestionContext
from missions.reports.questions import questions
from missions.reports.report import Table
from missions.text import SearchWords, fold, line, spellings
from screens.cell_width import fit
from screens.dialogs import messages
from screens.dialogs.dialog import FieldLines, QueryField, TypedDialog
from screens.dialogs.picker import Option, Picker
from screens.session import Session, session_of
from screens.snapshot import Selection, Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets.bar import Bar
from screens.widgets.detail_pane import BLANK, Detail, DetailRow
from screens.widgets.line_list import Lines
from screens.widgets.record_table import RecordTable
from screens.widgets.table_rows import Column

_WIDE, _LEAST = 44, 10
"""The most and the fewest cells a column of an answer asks for."""


async def ask_questions(session: Session, selection: Selection, first: Question | None = None) -> None:
    """Open the questions or ask the first, about the selection unless at home, and go to the record chosen in it."""
    about = (selection.record, selection.mission) if selection.page not in ("home", "today") else ()
    named = tuple(each for each in about if each is not None)
    id = await session.show_dialog(Questions(session.snapshot, named, first))
    if id:
        await session.open_record(id)


class QuestionList(FieldLines, inherit_bindings=False):
    """The questions in groups, each with its number."""

    chooses_at_once = True

    def __init__(self) -> None:
        super().__init__(id="every")
        self._typed = ""
        self._shown: list[Question | str] = []

    def narrow_to(self, typed: str) -> None:
        """List the questions for what is typed, unless they are listed already."""
        if typed != self._typed:
            self.narrow(typed)

    def narrow(self, typed: str) -> None:
        """List the questions with words that begin so, or whose number does."""
        self._typed, words = typed, fold(typed).split()
        self._shown = []
        for group, found in groupby(_grouped(), key=lambda each: each.group()):
            kept = [each for each in found if _is_meant(each, words)]
            self._shown += [group, *kept] if kept else []
        self.refill(len(self._shown), 0)

    @property
    def question(self) -> Question | None:
        """The question under the cursor."""
        found = self._shown[self.cursor] if self.cursor < len(self._shown) else None
        return found if isinstance(found, Question) else None

    def stops(self, index: int, /) -> bool:
        """Whether there is a question."""
        return index < len(self._shown) and isinstance(self._shown[index], Question)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a heading, or a question: its number, its words, and what it is about by default."""
        question = self._shown[index]
        if not isinstance(question, Question):
            return (Span(fit(question, width), "heading"),)
        lead = Span(f"{question.number:>4}  ", "faint")
        about = Span(f"  {question.otherwise}" if question.otherwise else "", "faint")
        room = width - width_of((lead,))
        if room - width_of((about,)) < len(question.words):
            about = Span("")
        return (lead, Span(fit(question.words, room - width_of((about,))), "plain"), about)


@cache
def _grouped() -> tuple[Question, ...]:
    """Return the questions by group, each group where its first question has its number."""
    first: dict[str, int] = {}
    for each in questions():
        first.setdefault(each.group.text, each.number)
    return tuple(sorted(questions(), key=lambda each: (first[each.group.text], each.number)))


def _is_meant(question: Question, words: list[str]) -> bool:
    """Whether the words are beginnings of those of a question, or the only one the beginning of its number."""
    if len(words) == 1 and words[0].isdigit():
        return str(question.number).startswith(words[0])
    said = fold(f"{question.group()} {question.words} {question.key} {question.otherwise}")
    return all(f" {word}" in f" {said.replace('-', ' ')}" for word in words)


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


class Questions(TypedDialog[str]):
    """Lists the questions, then shows the answer in their place. Closes with the id of a record, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", id="open", priority=True),
        Binding("F", "about", "filters", id="filters"),
        Binding("escape,q,backspace", "back", "close", id="close"),
    ]

    def __init__(self, snapshot: Snapshot, about: tuple[Record, ...], first: Question | None = None) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._selected, self._first = about, first
        self.about: Record | None = None
        self.question: Question | None = None
        self.answered: Table | None = None

    def compose(self) -> ComposeResult:
        """Lay out: the list, or the answer with the row under the cursor in full."""
        with Vertical(id="box"):
            with Vertical(id="ask"):
                yield QueryField(placeholder=messages.TYPE_QUESTION())
                yield QuestionList()
            with Vertical(id="answer"):
                yield RecordTable(id="rows")
                yield Detail(id="row")
            yield Bar(id="questions-bar")

    def on_mount(self) -> None:
        """Start with the list, or the answer that was asked for."""
        self._list()
        if self._first is not None:
            self.ask(self._first)

    @property
    def table(self) -> RecordTable:
        """The rows of the answer."""
        return self.query_one(RecordTable)

    @property
    def lines(self) -> Lines:
        """The questions, or the rows of the answer."""
        return self.table if self.question else self.query_one(QuestionList)

    # Commands.

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Narrow the questions; a number that can be no other asks at once."""
        event.stop()
        self.query_one(QuestionList).narrow_to(event.value)
        if event.value.isdigit():
            meant = [each for each in questions() if str(each.number).startswith(str(int(event.value)))]
            if len(meant) == 1:
                self.ask(meant[0])

    def ask(self, question: Question) -> None:
        """Answer a question, about the selection if the question can be asked about it."""
        self.question = question
        self._answer(next((each for each in self._selected if question.takes(each)), None))

    def action_choose(self) -> None:
        """Ask the question, or open the row."""
        if self.question is None:
            every = self.query_one(QuestionList)
            every.narrow_to(self.query_one(QueryField).value)
            if every.question:
                self.ask(every.question)
        elif self.answered and self.table.current is not None:
            self.answer(self.answered.rows[int(self.table.current)].link)

    def action_back(self) -> None:
        """Go back to the questions, or close."""
        if self.question is not None:
            self._list()
        elif self.query_one(QueryField).value:
            self.query_one(QueryField).value = ""
        else:
            self.answer(None)

    def _list(self) -> None:
        """List the questions."""
        self.question = self.answered = None
        self.query_one("#answer").display = False
        self.query_one("#ask").display = True
        box = self.query_one("#box")
        box.border_title, box.border_subtitle = messages.QUESTIONS(), ""
        field = self.query_one(QueryField)
        field.value = ""
        self.query_one(QuestionList).narrow("")
        field.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the action is possible: only an answer is about something."""
        return super().check_action(action, parameters) and (action != "about" or self.question is not None)

    def action_about(self) -> None:
        """Ask about another record or everything."""
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
        self.query_one("#ask").display = False
        self.query_one("#answer").display = True
        box = self.query_one("#box")
        box.border_title = Content(self.question.words)
        said = about.heading if about else self.question.otherwise
        count = len(self.answered.rows)
        box.border_subtitle = Content(" · ".join(part for part in (line(said), f"{count:,}" if count else "") if part))
        self.table.display = bool(count)
        self.table.show(AnswerRows(self.answered, self.question.key))
        self.table.action_top()
        self._show_row()
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

    @on(Lines.Moved, "#rows")
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self._show_row()

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()

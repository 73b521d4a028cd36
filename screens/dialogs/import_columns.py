"""The second step of an import: what each column becomes, how sure that is and why; a guess is settled by a letter."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from missions.importing.course import Import
from missions.importing.headings import NOTES, NUMBER
from missions.importing.remembered import remembered
from missions.importing.steps import ColumnOption, SheetColumn, Step, Sureness
from missions.importing.target import Target, import_kind
from missions.text import line
from screens.cell_width import cell_width, fit, wrap
from screens.dialogs import import_messages, messages
from screens.dialogs.dialog import Choice, Confirm
from screens.dialogs.import_step import StepPane, key_item
from screens.dialogs.picker import Option, PickedOption, Picker
from screens.session import Toast, session_of
from screens.styled_text import Span, Spans
from screens.widgets.bar import BarItem
from screens.widgets.drawing import SpanText
from screens.widgets.line_list import Lines

_WIDE = 96
_LEAST_ASKED, _LEAST_COLUMNS = 6, 5
"""How many lines what is said of a column has at least, so that the list keeps its height, and how many the list."""

_OUT = "-"
"""What stands for leaving a column out among the options of the picker."""

_ROLES = {Sureness.SURE: "faint", Sureness.LIKELY: "plain", Sureness.GUESS: "month", Sureness.LEFT_OUT: "faint"}


class ColumnLines(Lines):
    """The columns, one a line: heading, examples, what it becomes, and why."""

    fixed = 1

    def __init__(self) -> None:
        super().__init__(id="columns")
        self.columns: tuple[SheetColumn, ...] = ()

    def show(self, columns: tuple[SheetColumn, ...], at: int) -> None:
        """Show these columns, with the cursor on one of them."""
        self.columns = columns
        self.refill(len(columns), at)

    @property
    def column(self) -> SheetColumn | None:
        """The column under the cursor."""
        return self.columns[self.cursor] if self.cursor < len(self.columns) else None

    @property
    def examples_at(self) -> int:
        """At which cell of a line the examples begin."""
        return self._widths(self.room)[0] + 2

    def _widths(self, width: int) -> tuple[int, int, int, int]:
        """Return how many cells heading, examples, field and reason have; the reason gives way in a narrow window."""
        headings = max((cell_width(line(each.heading)) for each in self.columns), default=0)
        labels = max((cell_width(line(each.label)) for each in self.columns), default=0)
        if width < _WIDE:
            heading, label = min(max(headings, 8), 24), min(max(labels, 8), 24)
            return heading, max(0, width - heading - label - 9), label, 0
        reasons = max((cell_width(each.because) for each in self.columns), default=0)
        heading, label, reason = min(max(headings, 20), 30), min(max(labels, 18), 28), min(max(reasons, 20), 34)
        return heading, max(0, width - heading - label - reason - 10), label, reason

    def fixed_spans(self, _row: int, width: int, /) -> Spans:
        """Return what stands above the columns."""
        heading, examples, label, reason = self._widths(width)
        heads = f"{fit(messages.COLUMN_HEADING(), heading)}  {fit(messages.THREE_EXAMPLES(), examples)}     "
        heads += fit(import_messages.BECOMES(), label)
        return (Span(fit(heads + (f"   {messages.BECAUSE()}" if reason else ""), width), "faint"),)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a column."""
        each = self.columns[index]
        heading, examples, label, reason = self._widths(width)
        is_out = each.sureness is Sureness.LEFT_OUT
        is_guess = each.sureness is Sureness.GUESS
        shown = " · ".join(map(line, each.examples))
        spans = [
            Span(fit(line(each.heading), heading) + "  ", "faint" if is_out else "strong"),
            Span(fit(shown, examples), "faint"),
            Span("  →  ", "faint" if is_out else "accent"),
            Span(fit(line(each.label), label), "faint" if is_out else "title"),
            Span(" ▾" if is_guess else "  ", "month"),
        ]
        if reason:
            spans.append(Span(" " + fit(each.because, reason), _ROLES[each.sureness]))
        return tuple(spans)


class AskedText(SpanText):
    """What is said of the column under the cursor; a line of an answer can be clicked."""

    def __init__(self) -> None:
        super().__init__(id="column-asked")
        self.taps: dict[int, str] = {}

    def on_click(self, event: events.Click) -> None:
        """Give the answer that was clicked."""
        offset, pane = event.get_content_offset(self), self.parent
        if offset is not None and offset.y in self.taps and isinstance(pane, ColumnsPane):
            pane.take(self.taps[offset.y])


class ColumnsPane(StepPane):
    """Shows what columns become, lets a guess be settled and another field be chosen by typing its name."""

    step = Step.COLUMNS
    DEFAULT_CSS = """
    ColumnsPane #columns-counted { margin-bottom: 1; }
    ColumnsPane ColumnLines { height: auto; }
    ColumnsPane #column-asked { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("minus", "leave_out", "leave out", id="leave_out", show=False, tooltip="Leave the column out."),
        Binding("r", "as_guessed", "as guessed", id="as_guessed", show=False, tooltip="Take what was guessed."),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns: tuple[SheetColumn, ...] = ()
        self._targets: tuple[Target, ...] = ()
        self._goes_on_to_guess = False

    def compose(self) -> ComposeResult:
        """Lay out: what is counted, the columns, and what is asked."""
        yield SpanText(id="columns-counted")
        yield ColumnLines()
        yield AskedText()

    @classmethod
    def asks(cls, import_: Import) -> bool:
        """Work out the columns; say whether one is a guess, or not sure in a list that was never imported."""
        is_known = remembered(import_.look.headings, import_.book) is not None
        unsure = {Sureness.GUESS} if is_known or import_.look.sheet.preset else set(Sureness) - {Sureness.SURE}
        return any(each.sureness in unsure for each in import_.columns)

    @property
    def _lines(self) -> ColumnLines:
        return self.query_one(ColumnLines)

    def show(self, import_: Import) -> None:
        """Show the columns; the cursor stays on its column, and goes on once a guess is settled."""
        is_first = not self._columns
        at = self._lines.cursor
        self._columns, self._targets = import_.columns, import_kind(import_.look.kind).targets
        if is_first:
            at = next((index for index, each in enumerate(self._columns) if _is_unsure(each)), 0)
        if self._goes_on_to_guess:
            self._goes_on_to_guess = False
            order = (*range(at, len(self._columns)), *range(at))
            at = next((each for each in order if self._columns[each].sureness is Sureness.GUESS), at)
        self._lines.show(self._columns, at)
        self._draw()

    def enter(self) -> None:
        """Begin in the list of columns."""
        self._lines.focus()

    def on_resize(self) -> None:
        """Fit what is said to the width."""
        self._draw()

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self._draw()
        self.show_keys()

    # What is said.

    def _draw(self) -> None:
        if not self._columns or self.size.width <= 4:
            return
        self.query_one("#columns-counted", SpanText).show([self._counted()])
        text = self.query_one(AskedText)
        lines, taps = self._asked_lines(self.size.width - 4)
        text.taps = taps
        text.show(lines)
        room = self.size.height - max(len(lines), _LEAST_ASKED) - 3
        self._lines.styles.max_height = max(_LEAST_COLUMNS, room)

    def _counted(self) -> Spans:
        """Return how many columns there are, and how many of each sureness."""
        sureness = [each.sureness for each in self._columns]
        notes = sum(each.sureness is Sureness.LEFT_OUT and bool(each.target) for each in self._columns)
        parts = (
            (messages.COLUMNS_UNDERSTOOD, sureness.count(Sureness.SURE), "plain"),
            (messages.COLUMNS_LIKELY, sureness.count(Sureness.LIKELY), "plain"),
            (messages.COLUMNS_TO_SETTLE, sureness.count(Sureness.GUESS), "month bold"),
            (messages.COLUMNS_TO_NOTES, notes, "plain"),
            (messages.COLUMNS_LEFT_OUT, sureness.count(Sureness.LEFT_OUT) - notes, "plain"),
        )
        spans = [Span(messages.COLUMNS_COUNTED(count=len(self._columns)), "title")]
        for sentence, count, role in parts:
            if count:
                spans += [Span(": " if len(spans) == 1 else ", "), Span(sentence(count=count), role)]
        return (Span(" "), *spans)

    def _asked_lines(self, width: int) -> tuple[list[Spans], dict[int, str]]:
        """Return what is asked or said of the column under the cursor, and the letters of lines to click."""
        column = self._lines.column
        if column is None:
            return [], {}
        label = self._lines.examples_at if width >= _WIDE else 0
        indent = " " * (label + 1)
        head = line(column.heading)
        lines: list[Spans] = []
        taps: dict[int, str] = {}
        said = line(column.asked) or column.because
        if label:
            first, *more = wrap(said, width - label) or [""]
            lines.append((Span(" " + fit(head, label - 2) + "  ", "title"), Span(first)))
            lines += [(Span(indent + each),) for each in more]
        else:
            lines += [(Span(" " + each, "title"),) for each in wrap(head, width)[:1]]
            lines += [(Span(" " + each),) for each in wrap(said, width)]
        if column.asked:
            lines += [()] * bool(label)
            wide = max(cell_width(line(each.label)) for each in column.options) + 4
            for each in column.options:
                taps[len(lines)] = each.letter
                follows = fit(line(each.follows), max(0, width - len(indent) - 3 - wide)).rstrip()
                lines.append(
                    (
                        Span(f"{indent}{each.letter}  ", "key"),
                        Span(fit(line(each.label), wide), "title"),
                        Span(follows, "faint"),
                    )
                )
        elif column.examples:
            shown = [each for text in column.examples for each in wrap(line(text), width - len(indent))[:1]]
            lines += [(Span(indent + each, "faint"),) for each in shown]
        if label and self.size.height >= 24:
            for name, sentence in (
                (messages.LEFT_OUT_LABEL, messages.LEFT_OUT_GOES_TO_NOTES),
                (messages.REMEMBERED_LABEL, messages.NEXT_LIST_GOES_ON),
            ):
                lines += [(), (Span(" " + fit(name(), label), "title"), Span(sentence(), "faint"))]
        return lines, taps

    # What is chosen.

    def on_key(self, event: events.Key) -> None:
        """Answer with a letter of the column under the cursor."""
        if event.character and self.take(event.character):
            event.stop()
            event.prevent_default()

    def take(self, letter: str) -> bool:
        """Settle the guess under the cursor by its letter, and go to the next one; say whether it has that letter."""
        column = self._lines.column
        option = _option(column, letter) if column else None
        if column is None or option is None:
            return False
        self._goes_on_to_guess = True
        self.choose(columns={column.index: option.target})
        return True

    def action_leave_out(self) -> None:
        """Leave the column under the cursor out."""
        if column := self._lines.column:
            self._goes_on_to_guess = bool(column.asked)
            self.choose(columns={column.index: ""})

    def action_as_guessed(self) -> None:
        """Take what was guessed for the column under the cursor."""
        if (column := self._lines.column) and column.index in self.chosen.columns:
            self.choose(columns={column.index: None})

    def may_go_on(self) -> bool:
        """Whether no guess is open; else the cursor goes to it and its letters are told."""
        at = next((at for at, each in enumerate(self._columns) if each.sureness is Sureness.GUESS), None)
        if at is None:
            return True
        self._lines.cursor = at
        column = self._columns[at]
        letters = " ".join(each.letter for each in column.options)
        session_of(self).tell(messages.SETTLE_COLUMN(heading=line(column.heading), letters=letters), Toast.HINT)
        return False

    @on(Lines.Chosen)
    def _choose_field(self, event: Lines.Chosen) -> None:
        event.stop()
        if column := self._lines.column:
            session_of(self).begin(self._pick(column), of=self)

    async def _pick(self, column: SheetColumn) -> None:
        """Ask what a column becomes; personal data only once more."""
        options = self._fields(column)
        now = column.target or (column.options[0].target if column.is_personal and column.options else _OUT)
        title = messages.WHICH_FIELD(heading=line(column.heading))
        picked = await session_of(self).show_dialog(Picker(title, options, now))
        if not isinstance(picked, PickedOption):
            return
        target = "" if picked.value == _OUT else picked.value
        if target and column.is_personal and not column.target and not await self._is_wanted(column):
            return
        self._goes_on_to_guess = bool(column.asked)
        self.choose(columns={column.index: target})

    async def _is_wanted(self, column: SheetColumn) -> bool:
        question = Confirm(
            messages.IMPORT_PERSONAL(),
            (messages.PERSONAL_IS_KEPT(heading=line(column.heading)),),
            (Choice("i", messages.IMPORT_COLUMN(), "import"),),
        )
        return await session_of(self).show_dialog(question) == "import"

    def _fields(self, column: SheetColumn) -> tuple[Option, ...]:
        """Return what a column can become: every field of the kind, notes, the row's own number, or nothing."""
        taken = {each.target: line(each.heading) for each in self._columns if each.index != column.index}
        options = []
        for each in self._targets:
            remark = "" if each.several or each.name not in taken else messages.FIELD_TAKEN(heading=taken[each.name])
            options.append(Option(each.name, each.label(), remark, " ".join(each.words)))
        names = {each.name for each in self._targets}
        if NOTES not in names:
            options.append(Option(NOTES, messages.TO_NOTES(), messages.IN_NOTES_WITH_HEADING()))
        if NUMBER not in names:
            options.append(Option(NUMBER, messages.OWN_NUMBERS(), messages.OWN_NUMBERS_FOLLOW()))
        return (*options, Option(_OUT, messages.LEFT_OUT_OPTION()))

    # Keys.

    def keys(self) -> tuple[BarItem, ...]:
        """Return its keys: what settles the column under the cursor first."""
        column = self._lines.column
        if column is None:
            return ()
        guessed = (
            [key_item("r", messages.AS_GUESSED(), "as_guessed", self)] if column.index in self.chosen.columns else []
        )
        return (
            key_item("enter", messages.ANOTHER_FIELD(), "choose", self._lines),
            key_item("minus", messages.LEAVE_COLUMN_OUT(), "leave_out", self),
            *guessed,
        )


def _is_unsure(column: SheetColumn) -> bool:
    """Whether a column is worth a look: a guess, or likely."""
    return column.sureness in (Sureness.GUESS, Sureness.LIKELY)


def _option(column: SheetColumn, letter: str) -> ColumnOption | None:
    return next((each for each in column.options if each.letter == letter), None) if column.asked else None

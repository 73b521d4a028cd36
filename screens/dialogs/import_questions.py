"""The third step of an import: one question at a time, asked with a value of the list itself, answered by a letter."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from missions.importing.choices import LEAVE_OUT
from missions.importing.course import Import
from missions.importing.steps import ColumnQuestion, PossibleAnswer, ReadWord, Step
from missions.text import line
from screens.cell_width import cell_width, fit, wrap
from screens.dialogs import import_messages, messages
from screens.dialogs.import_step import StepPane, key_item, widths
from screens.styled_text import Span, Spans
from screens.widgets.bar import BarItem
from screens.widgets.drawing import SpanText, at_both_ends

LEAVE_OPEN = "-"
"""The letter that leaves a question open."""

_SPLIT = "o"
"""The letter of the answer that asks about each cell by itself, if a question may be split."""

_MOST_CELLS, _CELLS_OF_MORE = 8, 6
"""Up to how many cells of a question are all shown, and how many of more than those."""

_GAP = 2


class QuestionText(SpanText, can_focus=True):
    """What is asked; a line that can be clicked has a letter, or a question's place among all, in `taps`."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.taps: dict[int, str | int] = {}

    def on_click(self, event: events.Click) -> None:
        """Give the answer, or turn to the question, whose line was clicked."""
        offset = event.get_content_offset(self)
        pane = self.parent
        if offset is not None and isinstance(pane, QuestionsPane) and offset.y in self.taps:
            tapped = self.taps[offset.y]
            if isinstance(tapped, int):
                pane.turn_to(tapped)
            else:
                pane.take(tapped)


class QuestionsPane(StepPane):
    """Asks; nothing is preset, a letter answers and goes on to what is still open."""

    step = Step.QUESTIONS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "left", id="left", show=False, tooltip="Go to the one before, or to the next."),
        Binding("right", "turn(1)", "right", id="right", show=False, tooltip="Go to the one before, or to the next."),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._asked: tuple[ColumnQuestion, ...] = ()
        self._words: tuple[ReadWord, ...] = ()
        self._here = 0
        self._has_answered = self._looks_again = False

    def compose(self) -> ComposeResult:
        """Lay out: what is asked."""
        yield QuestionText(id="asked")

    @classmethod
    def asks(cls, import_: Import) -> bool:
        """Work out the questions, and say whether one is open."""
        _ = import_.read_words
        return any(not each.answer for each in import_.questions)

    # What is shown.

    def show(self, import_: Import) -> None:
        """Show the question in hand, or the one after it that is still open once it was answered."""
        before = self._asked[self._here].id if self._here < len(self._asked) else ""
        self._words = _joined(import_.read_words)
        self._asked = tuple(import_.questions)
        ids = [each.id for each in self._asked]
        self._here = ids.index(before) if before in ids else max(0, min(self._here, len(ids) - 1))
        if self._has_answered or not before:
            self._turn_to_open()
        self._draw()

    def _answer_of(self, asked: ColumnQuestion) -> str:
        return self.chosen.answers.get(asked.id, "") or asked.answer

    def _is_open(self, asked: ColumnQuestion) -> bool:
        return not self._answer_of(asked)

    def _turn_to_open(self) -> None:
        """Turn to the next question that is open, from the one in hand on."""
        order = (*range(self._here, len(self._asked)), *range(self._here))
        self._here = next((at for at in order if self._is_open(self._asked[at])), self._here)

    def on_resize(self) -> None:
        """Fit what is shown to the size."""
        self._draw()

    def _draw(self) -> None:
        """Show the question in hand, what comes then, and what was read without asking, as there is room."""
        text, width, height = self.query_one(QuestionText), self.size.width - 2, self.size.height
        if width <= 0 or not self._asked:
            text.show([] if self._asked else [(Span(import_messages.NO_QUESTIONS(), "faint"),)])
            return
        lines, taps = self._question_lines(self._asked[self._here], width)
        for more, tapped in (self._then_lines(width, height - len(lines)), (self._word_lines(width), {})):
            if more and len(lines) + len(more) <= height:
                taps |= {len(lines) + at: tap for at, tap in tapped.items()}
                lines += more
        text.taps = taps
        text.show(lines)

    def _question_lines(self, asked: ColumnQuestion, width: int) -> tuple[list[Spans], dict[int, str | int]]:
        """Return the lines of a question and its answers, and the letters of those that can be clicked."""
        is_low = self.size.height < 24
        number = import_messages.QUESTION_OF(number=self._here + 1, count=len(self._asked))
        column = Span.of(asked.column, "faint")
        lines: list[Spans] = [at_both_ends((Span(number, "heading"),), (column,), width), ()]
        lines += [(Span(each, "title"),) for each in wrap(line(asked.asked), width)]
        lines += [(Span(each),) for each in wrap(line(asked.about), width) if asked.about]
        lines.append(())
        lines += self._cell_lines(asked, width)
        lines += [()] if is_low else [(), ()]
        given, taps = self._answer_of(asked), dict[int, str | int]()
        offered = [(each.letter, each.key, each.label, each.speaks) for each in asked.answers]
        if LEAVE_OUT not in {each.key for each in asked.answers}:
            offered.append((LEAVE_OPEN, LEAVE_OUT, import_messages.LEAVE_OPEN(), import_messages.TEXT_TO_NOTES()))
        name = max(cell_width(line(label)) for _, _, label, _ in offered) + _GAP
        for letter, key, label, speaks in offered:
            is_given = bool(key) and key == given
            taps[len(lines)] = letter
            lines.append(
                (
                    Span("   "),
                    Span("✓ " if is_given else "  ", "ok"),
                    Span(f"{letter}  ", "key"),
                    Span(fit(line(label), min(name, width // 2)), "title"),
                    Span(fit(line(speaks), max(0, width - 8 - min(name, width // 2))).rstrip(), "faint"),
                )
            )
        return lines, taps

    def _cell_lines(self, asked: ColumnQuestion, width: int) -> list[Spans]:
        """Return the cells as they are in the sheet, as each answer reads them, and what stands beside them."""
        cells = asked.cells if len(asked.cells) <= _MOST_CELLS else asked.cells[:_CELLS_OF_MORE]
        labels = [line(each.label) for each in _readings(asked)]
        heads = [
            import_messages.IN_THE_SHEET(),
            *(each[:1].lower() + each[1:] for each in labels),
            line(asked.beside),
        ]
        rows = []
        for each in cells:
            read = [line(text) for text in each.readings[: len(labels)]]
            rows.append([line(each.text), *read, *([""] * (len(labels) - len(read))), line(each.beside)])
        used = [at for at in range(len(heads)) if not at or any(row[at] for row in rows)]
        numbers = max(5, *(len(str(each.row)) for each in cells)) if cells else 5
        room = width - numbers - 2
        wide = widths([[heads[at], *(row[at] for row in rows)] for at in used], room, _GAP, spread=24)
        lines: list[Spans] = [
            (
                Span(" " * (numbers + 2)),
                *(
                    Span(fit(heads[at], cells_ - _GAP) + " " * _GAP, "faint")
                    for at, cells_ in zip(used, wide, strict=True)
                ),
            )
        ]
        for each, row in zip(cells, rows, strict=True):
            spans = [Span(f"{each.row:>{numbers}}  ", "faint")]
            for at, cells_ in zip(used, wide, strict=True):
                role = "plain" if at == 0 else "faint" if at == len(heads) - 1 else "strong"
                spans.append(Span(fit(row[at], cells_ - _GAP) + " " * _GAP, role))
            lines.append(tuple(spans))
        if len(cells) < len(asked.cells):
            more = import_messages.MORE_LIKE_THESE(count=len(asked.cells) - len(cells))
            lines.append((Span(" " * (numbers + 2)), Span(more, "faint")))
        return lines

    def _then_lines(self, width: int, room: int) -> tuple[list[Spans], dict[int, str | int]]:
        """Return the open questions that come then: a line each, or all on one where there is no room."""
        then = [(at, each) for at, each in enumerate(self._asked) if at != self._here and self._is_open(each)]
        if not then:
            return [], {}
        if room < len(then) + 5:
            texts = " · ".join(f"{at + 1} {line(each.column)}" for at, each in then)
            return [
                (),
                (Span(f"{import_messages.THEN()}  ", "heading"), Span(fit(texts, width - 6).rstrip(), "faint")),
            ], {}
        lines: list[Spans] = [(), (), (Span(import_messages.THEN(), "heading"),), ()]
        taps: dict[int, str | int] = {}
        column = min(24, max(cell_width(line(each.column)) for _, each in then) + _GAP)
        for at, each in then:
            rows = _rows_of(each)
            asked = width - 7 - column - cell_width(rows) - _GAP
            taps[len(lines)] = at
            lines.append(
                (
                    Span(f"{at + 1:>5}  ", "faint"),
                    Span(fit(line(each.column), column - _GAP) + "  ", "faint"),
                    Span(fit(line(each.asked), asked)),
                    Span(f"  {rows}", "faint"),
                )
            )
        return lines, taps

    def _word_lines(self, width: int) -> list[Spans]:
        """Return what was read without asking."""
        if not self._words:
            return []
        lines: list[Spans] = [(), (), (Span(import_messages.READ_WITHOUT_ASKING(), "heading"),), ()]
        room = max(1, self.size.height // 3)
        wide = min(30, max(cell_width(each.text) for each in self._words[:room]) + _GAP)
        lines += [
            (
                Span("       "),
                Span(fit(each.text, wide - _GAP) + "  ", "faint"),
                Span(fit(line(each.meant), width - 7 - wide).rstrip()),
            )
            for each in self._words[:room]
        ]
        if len(self._words) > room:
            lines.append((Span("       "), Span(import_messages.MORE_WORDS(count=len(self._words) - room), "faint")))
        return lines

    # What is answered.

    def keys(self) -> tuple[BarItem, ...]:
        """Return its keys: the letters of the question in hand."""
        if not self._asked:
            return ()
        letters = [each.letter for each in self._asked[self._here].answers]
        if LEAVE_OPEN not in letters:
            letters.append(LEAVE_OPEN)
        answer = BarItem(f" {' '.join(letters)}", "key", "", f" {import_messages.ANSWER()} ")
        turn = key_item("left,right", import_messages.TO_QUESTION(), "turn(1)", self) if len(self._asked) > 1 else None
        return (answer, turn) if turn else (answer,)

    @property
    def go_on_label(self) -> str:
        """What ^s is called here: it leaves open what is not answered."""
        return import_messages.LEAVE_REST_OPEN() if any(map(self._is_open, self._asked)) else messages.GO_ON()

    def on_key(self, event: events.Key) -> None:
        """Take the letter of an answer."""
        if event.character and self.take(event.character):
            event.stop()
            event.prevent_default()

    def take(self, given: str) -> bool:
        """Answer the question in hand with a letter, or turn to the question of a number; say whether it is one."""
        if not self._asked:
            return False
        asked = self._asked[self._here]
        key = next((each.key for each in asked.answers if each.letter == given), "")
        key = key or (LEAVE_OUT if given == LEAVE_OPEN else "")
        if not key:
            return False
        self._has_answered, self._looks_again = True, not any(map(self._is_open, self._asked))
        self.choose(answers={asked.id: key})
        return True

    def turn_to(self, at: int) -> None:
        """Turn to a question."""
        self._here = at
        self._draw()
        self.show_keys()

    def is_answered(self) -> bool:
        """Whether the answer just given was the last; one that is given anew leads to the question after it."""
        was, self._has_answered = self._has_answered, False
        if was and self._looks_again and self._here + 1 < len(self._asked):
            self.turn_to(self._here + 1)
            return False
        return was and not any(map(self._is_open, self._asked))

    def action_turn(self, by: int) -> None:
        """Turn to the question before or after."""
        if self._asked:
            self.turn_to((self._here + by) % len(self._asked))


def _readings(asked: ColumnQuestion) -> tuple[PossibleAnswer, ...]:
    """Return the answers that read a cell, in the order of its readings."""
    return tuple(
        each for each in asked.answers if each.key != LEAVE_OUT and not (asked.may_split and each.letter == _SPLIT)
    )


def _rows_of(asked: ColumnQuestion) -> str:
    """Say which row a question is about, or how many."""
    cells = asked.cells
    return import_messages.ROW(row=cells[0].row) if len(cells) == 1 else import_messages.ROWS(count=len(cells))


def _joined(words: Sequence[ReadWord]) -> tuple[ReadWord, ...]:
    """Return what was read without asking, all texts of one meaning together."""
    found: dict[str, list[str]] = {}
    for each in words:
        found.setdefault(each.meant, []).append(line(each.text))
    return tuple(ReadWord(", ".join(texts), meant) for meant, texts in found.items())

"""The dialog for writing minutes, with a preview of the follow-ups the text becomes."""

import re
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from missions.dates.formatting import show_date
from missions.delegation.attendance import visit_day
from missions.outcomes import messages as outcome_messages
from missions.outcomes.minutes import MinutesLine, read_minutes
from missions.outcomes.partners import our_organisations_at, their_organisations_at
from missions.records.book import Book
from missions.records.visits import Visit
from missions.text import line
from screens.command import Command, Where
from screens.commands import bindings, command_named
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.dialogs.form import SaveValue, ask_to_save
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar
from screens.widgets.detail_pane import Detail, DetailRow

_DASH = re.compile(r"\s*[-*•–]\s+")
"""What makes a line a follow-up."""

_HINTS = (
    (messages.DASH_MAKES_FOLLOW_UP, "title"),
    (messages.WRITE_OTHERS, "faint"),
    (messages.WRITE_WE, "faint"),
    (messages.WRITE_THEY, "faint"),
    (messages.WRITE_MEETING, "faint"),
)
"""Shown while the text has no follow-ups yet."""


class MinutesPreview(Detail, inherit_bindings=False):
    """What each line becomes; it scrolls with the cursor in the text."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LIST, "up", "down", "page_up", "page_down", "top", "bottom")

    def scroll_to_mark(self, mark: str) -> None:
        """Scroll so that the line with that mark is in the middle."""
        lines = (index for index in range(self.count) if any(span.text == mark for span in self.spans(index, 0)))
        height = max(1, self.scrollable_content_region.height)
        at = max(0, next(lines, 0) - height // 2)
        self.scroll_to(y=at, animate=False, immediate=True, force=True)


class MinutesDialog(Dialog[bool]):
    """Edits the minutes of a visit. Closes with True once they are saved with their follow-ups in one step."""

    BINDINGS = bindings(Where.FORM, "save", "cancel", "take_line")
    AUTO_FOCUS = "TextArea"
    where = Where.FORM

    def __init__(self, visit: Visit, snapshot: Snapshot, save: SaveValue) -> None:
        super().__init__()
        self._visit, self._snapshot, self._base, self._save = visit, snapshot, snapshot.book, save
        self._lines: tuple[MinutesLine, ...] = ()
        self._failure = ""

    def compose(self) -> ComposeResult:
        """Lay out: the two sides, the text, its preview, the hint and the keys."""
        with Vertical(id="box"):
            yield Static(_who(self._visit, self._base), id="about")
            yield TextArea(
                self._visit.minutes, id="written", tab_behavior="focus", show_line_numbers=False, soft_wrap=True
            )
            yield MinutesPreview(id="read-back")
            yield Static(id="hint", markup=False)
            yield Bar(id="form-bar")

    def on_mount(self) -> None:
        """Start at the end of the text."""
        box = self.query_one("#box")
        box.border_title = Content(messages.MINUTES_OF(visit=self._visit.heading))
        written = self._written
        written.move_cursor(written.document.end)
        self.show_keys()
        self._read()

    def has(self, command: Command, /) -> bool:
        """Whether its bar shows that command."""
        return command.id in ("save", "cancel", "next_field", "take_line")

    @property
    def _written(self) -> TextArea:
        return self.query_one("#written", TextArea)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._failure = ""
        self._read()

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        self._show_line()

    def on_resize(self) -> None:
        """Keep the current line in view."""
        self.call_after_refresh(self._show_line)

    def _read(self) -> None:
        """Read the text and show what it becomes."""
        self._lines = read_minutes(self._written.text, self._visit, self._base, self._snapshot.today)
        self._show_line()

    def _show_line(self) -> None:
        """Show the preview with the current line in view."""
        here = self._written.cursor_location[0] + 1
        read_back = self.query_one(MinutesPreview)
        rows = tuple(_rows(self._lines, here))
        read_back.show(rows or tuple(DetailRow(text=hint(), role=role) for hint, role in _HINTS))
        if rows:
            marks = [_mark(each) for each in self._lines if each.number <= here]
            read_back.call_after_refresh(read_back.scroll_to_mark, marks[-1] if marks else "")
        self._show_hint()

    def _show_hint(self) -> None:
        """Say why saving failed, else how many follow-ups there are and how many lines need correcting."""
        wrong = sum(bool(each.problem) for each in self._lines)
        count = sum(each.follow_up is not None and not each.is_known and not each.problem for each in self._lines)
        lines = f" {outcome_messages.LINES_TO_MEND(wrong=wrong)}" if wrong else ""
        hint = self.query_one("#hint", Static)
        hint.update(line(self._failure) or outcome_messages.FOLLOW_UPS_TO_KEEP(count=count) + lines)
        hint.set_class(bool(self._failure or wrong), "-error")

    def action_take_line(self) -> None:
        """Make a follow-up of the line under the cursor by a dash before it, or take the dash away again."""
        written, (number, column) = self._written, self._written.cursor_location
        typed = written.document.get_line(number)
        dash = _DASH.match(typed)
        taken = any(each.number == number + 1 and each.follow_up for each in self._lines)
        if dash:
            written.replace("", (number, 0), (number, dash.end()))
        elif typed.strip() and not taken:
            written.replace(f"- {typed.lstrip()}", (number, 0), (number, len(typed)))
            written.move_cursor((number, column + 2))

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Save the minutes with every new follow-up; if a line is wrong, go there."""
        problem = await self._save(self._written.text)
        if not problem:
            self.answer(True)
            return
        wrong = next((each for each in self._lines if each.problem), None)
        if wrong:
            self._fail(problem)
            self._written.move_cursor((wrong.number - 1, len(wrong.typed)))
        else:
            self._fail(f"{problem} {messages.STILL_HERE}")

    @work(exclusive=True, group="save")
    async def action_cancel(self) -> None:
        """Close; ask first if the text was changed."""
        if self._written.text != self._visit.minutes:
            answer = await ask_to_save(self, messages.MINUTES_NOT_KEPT())
            if answer == "save":
                self.action_save()
            if answer != "discard":
                return
        self.answer(False)

    def _fail(self, sentence: str) -> None:
        """Show why saving failed until the text changes."""
        self._failure = sentence
        self._show_hint()


def _who(visit: Visit, book: Book) -> Content:
    """Return the day and who “we” and “they” are."""
    parts: list[str | tuple[str, str]] = []
    day = visit_day(visit, book)
    if day:
        parts.append((f"{show_date(day, weekday=True)}   ", "bold"))
    for word, ids in (
        (messages.WE(), our_organisations_at(visit, book)),
        (messages.THEY(), their_organisations_at(visit, book)),
    ):
        names = ", ".join(line(book.heading(id)) for id in ids) or messages.NOT_RECORDED()
        parts += [(f"{word} ", "$faint"), f"{names}   "]
    return Content.assemble(*parts)


def _rows(found: tuple[MinutesLine, ...], here: int) -> Iterator[DetailRow]:
    """Yield each line: what is only kept, or the record it becomes, and below that what is wrong or doubtful."""
    key = command_named("take_line").key
    for each in found:
        follow_up = each.follow_up
        if follow_up is None:
            yield DetailRow(text=line(each.typed), mark=_mark(each), role="faint")
            if each.number == here:
                yield DetailRow(text=messages.ONLY_KEPT(key=key), mark="   · ", role="faint")
            continue
        on_file = f" · {outcome_messages.ON_FILE}" if each.is_known else ""
        role = "faint" if each.is_known else "title" if each.number == here else "plain"
        yield DetailRow(text=f"{line(follow_up.text) or line(each.typed)}{on_file}", mark=_mark(each), role=role)
        if each.kept and not each.is_known:
            yield DetailRow(text=line(each.kept), mark="   → ", role="good")
        if each.problem:
            yield DetailRow(text=line(each.problem), mark="   ✖ ", role="overdue")
        if each.remark:
            yield DetailRow(text=line(each.remark), mark="   ▲ ", role="gap")


def _mark(each: MinutesLine) -> str:
    return f"{each.number:>2} "

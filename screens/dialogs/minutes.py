"""The dialogs that make tasks of lines: minutes, marked while they are typed, and the items of a checklist."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static, TextArea

from missions.dates.formatting import show_choice, show_date
from missions.delegation.attendance import visit_day
from missions.outcomes.minutes import LineState, MinutesLine, count_text, read_minutes
from missions.outcomes.minutes_parser import take_or_leave
from missions.outcomes.partners import our_organisations_at, their_organisations_at
from missions.planning.checklists import TaskCandidate, lead_time_basis, task_candidates
from missions.planning.task_anchors import TargetRecord
from missions.records.book import Book
from missions.records.tasks import Checklist
from missions.records.visits import Visit
from missions.reports import messages as report_messages
from missions.reports.tasks import candidate_remark, dated_task
from missions.text import line
from screens.cell_width import fit
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.dialogs.form import SaveValue, ask_to_save
from screens.session import session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets.bar import Bar
from screens.widgets.line_cache import SpanRenderer
from screens.widgets.line_list import Lines

MARKS: dict[LineState, tuple[str, str]] = {
    LineState.TAKEN: ("✓", "good"),
    LineState.TO_DECIDE: ("?", "act"),
    LineState.TEXT: ("·", "faint"),
}
"""The mark of each line, and its role."""

_HINTS = (
    messages.DASH_TAKES_LINE,
    messages.WRITE_OTHERS,
    messages.WRITE_WE,
    messages.WRITE_THEY,
    messages.WRITE_MEETING,
)
"""Shown while nothing is written yet."""


class LinesBeside(Widget):
    """What stands beside the lines of a text, each on the row where its line begins, however the text is scrolled."""

    def __init__(self, text: TextArea, *, id: str) -> None:
        super().__init__(id=id)
        self._text, self._ink = text, SpanRenderer(self)
        self._lines: dict[int, MinutesLine] = {}

    def on_mount(self) -> None:
        """Follow the text when it scrolls."""
        self.watch(self._text, "scroll_y", self._follow, init=False)

    def _follow(self) -> None:
        self.refresh()

    def show(self, lines: dict[int, MinutesLine]) -> None:
        """Show what these lines become, by their numbers from 0."""
        self._lines = lines
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw what belongs to the row of the text beside it."""
        number, is_first = self._line_at(y + round(self._text.scroll_offset.y))
        each, width = self._lines.get(number) if is_first else None, self.size.width
        here = "cursor" if number == self._text.cursor_location[0] else ""
        return self._ink.strip((self.span(each, width),) if each else (), width, here)

    def span(self, each: MinutesLine, width: int, /) -> Span:
        """Return what is shown of a line."""
        raise NotImplementedError

    def _line_at(self, row: int) -> tuple[int, bool]:
        """Return the number of the line on a row of the text as it is wrapped, and whether it begins there."""
        wrapped, count = self._text.wrapped_document, self._text.document.line_count
        if row >= wrapped.height:
            return (-1, False)
        number = min(wrapped.offset_to_location(Offset(0, row))[0], count - 1)
        return number, wrapped.location_to_offset((number, 0)).y == row

    def notify_style_update(self) -> None:
        """Forget the styles when the theme changes."""
        super().notify_style_update()
        self._ink.forget()


class MarksBeside(LinesBeside):
    """The mark of each line: taken, to decide, or only kept as text."""

    def span(self, each: MinutesLine, _width: int, /) -> Span:
        """Return the mark."""
        return Span(*MARKS[each.state])


class TakenBeside(LinesBeside):
    """What each line becomes."""

    def span(self, each: MinutesLine, width: int, /) -> Span:
        """Return the follow-up, what is to decide first, or that the line is only kept."""
        return Span(fit(_becomes(each), width), MARKS[each.state][1] if each.state is not LineState.TAKEN else "plain")


class MinutesDialog(Dialog[bool]):
    """Edits the minutes of a visit. Closes with True once they are saved with their follow-ups in one step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="save"),
        Binding("ctrl+l", "take", "take or leave", id="take"),
    ]
    AUTO_FOCUS = "TextArea"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 — declared so by Textual

    def __init__(self, visit: Visit, snapshot: Snapshot, save: SaveValue) -> None:
        super().__init__()
        self._visit, self._snapshot, self._base, self._save = visit, snapshot, snapshot.book, save
        self._lines: dict[int, MinutesLine] = {}
        self._failure = ""
        self._written = TextArea(
            visit.minutes, id="written", tab_behavior="focus", show_line_numbers=False, soft_wrap=True
        )

    def compose(self) -> ComposeResult:
        """Lay out: the two sides, the text between its marks and what it becomes, the line, the count and the keys."""
        with Vertical(id="box"):
            yield Static(_who(self._visit, self._base), id="about")
            with Horizontal(id="sides"):
                yield MarksBeside(self._written, id="marks")
                yield self._written
                yield TakenBeside(self._written, id="taken")
            yield Static(id="line")
            yield Static(id="hint", markup=False)
            yield Bar(id="form-bar")

    def on_mount(self) -> None:
        """Start at the end of the text."""
        self.query_one("#box").border_title = Content(messages.MINUTES_OF(visit=self._visit.heading))
        self._written.move_cursor(self._written.document.end)
        self.show_keys()
        self._read()

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._failure = ""
        self._read()

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        self._show()

    def _read(self) -> None:
        """Read the text, and mark its lines."""
        found = read_minutes(self._written.text, self._visit, self._base, self._snapshot.today)
        self._lines = {each.number - 1: each for each in found}
        self._show()

    def _show(self) -> None:
        """Show what the lines become, all of the line under the cursor, and how many are taken."""
        for each in self.query(LinesBeside):
            each.show(self._lines)
        here = self._lines.get(self._written.cursor_location[0])
        self.query_one("#line", Static).update(_in_full(here) if self._lines else Content("\n".join(map(str, _HINTS))))
        hint = self.query_one("#hint", Static)
        hint.update(line(self._failure) or count_text(tuple(self._lines.values())))
        hint.set_class(bool(self._failure), "-error")

    def action_take(self) -> None:
        """Make the line a follow-up, or text again."""
        number, column = self._written.cursor_location
        typed = self._written.document.get_line(number)
        told = take_or_leave(typed, self._snapshot.today)
        if told != typed:
            self._written.replace(told, (number, 0), (number, len(typed)))
            self._written.move_cursor((number, max(0, column + len(told) - len(typed))))

    def action_save(self) -> None:
        """Save the minutes with all follow-ups."""
        session_of(self).begin(self._save_and_close(), of=self)

    async def _save_and_close(self) -> None:
        """Save; if a line is to decide first, go there."""
        problem = await self._save(self._written.text)
        if not problem:
            self.answer(True)
            return
        wrong = next((each for each in self._lines.values() if each.problem), None)
        self._failure = problem if wrong else f"{problem} {messages.STILL_HERE}"
        if wrong:
            self._written.move_cursor((wrong.number - 1, len(wrong.typed)))
        self._show()

    def action_close(self) -> None:
        """Close; ask first if you typed."""
        session_of(self).begin(self._ask_and_close(), of=self)

    async def _ask_and_close(self) -> None:
        if self._written.text != self._visit.minutes:
            answer = await ask_to_save(self, messages.MINUTES_NOT_KEPT())
            if answer == "save":
                await self._save_and_close()
            if answer != "discard":
                return
        self.answer(False)


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


def _becomes(each: MinutesLine) -> str:
    """Return on one line what a line becomes."""
    if each.problem or each.follow_up is None:
        return line(each.problem) or show_choice(each.state)
    return messages.BECOMES_KNOWN(what=line(each.follow_up.text)) if each.is_known else line(each.taken)


def _in_full(each: MinutesLine | None) -> Content:
    """Return all that is known of the line under the cursor: what it becomes, and what is doubtful of it."""
    if each is None:
        return Content("")
    mark, _ = MARKS[each.state]
    colour = {LineState.TAKEN: "$ok", LineState.TO_DECIDE: "$month"}.get(each.state, "$faint")
    parts = [(f"{mark} ", colour), (_becomes(each), "" if each.follow_up else "$faint")]
    if each.state is LineState.TEXT:
        parts.append((f" {messages.TAKES()}", "$faint"))
    if each.remark:
        parts += [("\n▲ ", "$month"), (line(each.remark), "")]
    return Content.assemble(*parts)


# The items of a checklist.

_LEAD = 15


class ChecklistLines(Lines):
    """The items of a checklist, one a line; the cursor skips those that cannot be planned."""

    def __init__(self, every: tuple[TaskCandidate, ...], snapshot: Snapshot) -> None:
        super().__init__(id="items")
        self.every, self._snapshot = every, snapshot
        self.chosen = {each.key for each in every if each.chosen}

    def on_mount(self) -> None:
        """Show every item."""
        self.refill(len(self.every))

    def stops(self, index: int, /) -> bool:
        """Whether the item can be planned."""
        return index < len(self.every) and self.every[index].task is not None

    def turn(self, keys: set[str]) -> None:
        """Choose these items; if all are chosen already, none of them."""
        self.chosen = self.chosen - keys if keys <= self.chosen else self.chosen | keys
        self.fill(self.count, self.cursor)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return an item's line: whether it is chosen, its days to go, its title, and its condition or owner."""
        each = self.every[index]
        mark = Span("✓ " if each.key in self.chosen else "· " if each.task else "  ", "good")
        lead = self._days_span(each)
        room = width - width_of((mark, lead))
        remark = Span.of(candidate_remark(each), "faint")
        most = max(room * 2 // 5, room - width_of((Span.of(each.item.title),)) - 2)
        tail = remark if width_of((remark,)) <= most else Span(fit(remark.text, most), "faint")
        title = fit(line(each.item.title), max(8, room - width_of((tail,)) - 2))
        return (mark, lead, Span(title, "plain" if each.task else "faint"), Span("  "), tail)

    def _days_span(self, each: TaskCandidate) -> Span:
        """Return the days left to act, in the colour of their band."""
        if each.task is None:
            return Span(fit("–", _LEAD), "faint")
        when = dated_task(each.task, self._snapshot.book, self._snapshot.today).when
        return Span(fit(when.text, _LEAD), when.severity)


class ChecklistDialog(Dialog[frozenset[str] | None]):
    """Shows a checklist's items for a record. Closes with the keys of the chosen ones, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", id="mark"),
        Binding("asterisk", "mark_all", "mark all", id="mark_all"),
        Binding("ctrl+s", "save", "save", id="save"),
    ]
    DEFAULT_CSS = """
    ChecklistDialog #box { width: 110; max-width: 100%; height: 90%; padding: 0 1; }
    ChecklistDialog #count { height: auto; max-height: 2; color: $faint; margin-bottom: 1; }
    ChecklistDialog #item { height: 4; margin-top: 1; }
    ChecklistDialog Bar { background: $box; margin-top: 1; }
    """

    def __init__(self, checklist: Checklist, about: TargetRecord, snapshot: Snapshot) -> None:
        super().__init__()
        self._checklist, self._about = checklist, about
        self._items = ChecklistLines(task_candidates(checklist, about, snapshot.book, today=snapshot.today), snapshot)

    def compose(self) -> ComposeResult:
        """Lay out: how many are chosen, the items, the keys."""
        with Vertical(id="box"):
            yield Static(id="count")
            yield self._items
            yield Static(id="item")
            yield Bar(id="checklist-bar")

    def on_mount(self) -> None:
        """Set the title, and start at the first item."""
        self.query_one("#box").border_title = Content(line(f"{self._checklist.heading} · {self._about.heading}"))
        self.show_keys()
        self._count()
        self._show_item()
        self._items.focus()

    @on(Lines.Moved)
    def _show_item(self) -> None:
        """Show the item under the cursor: its title, its condition, and where its lead time comes from."""
        at = self._items.cursor
        if not self._items.stops(at):
            return
        item = self._items.every[at].item
        condition = report_messages.IF(condition=item.applies_if) if item.applies_if else ""
        known = " · ".join(part for part in (condition, lead_time_basis(item)) if part)
        said = Content.assemble((line(item.title), "bold"), ("\n" + line(known), "$faint"))
        self.query_one("#item", Static).update(said)

    def action_mark(self) -> None:
        """Choose or skip the item, and go on."""
        if self._items.stops(self._items.cursor):
            self._items.turn({self._items.every[self._items.cursor].key})
            self._count()
            self._items.action_move(1)

    def action_mark_all(self) -> None:
        """Choose all items, or none."""
        self._items.turn({each.key for each in self._items.every if each.task})
        self._count()

    def action_save(self) -> None:
        """Plan the chosen tasks."""
        self.answer(frozenset(self._items.chosen))

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_save()

    def _count(self) -> None:
        possible = sum(each.task is not None for each in self._items.every)
        number = len(self._items.chosen)
        conditional = sum(bool(each.item.applies_if) and each.task is not None for each in self._items.every)
        said = messages.CHOSEN(count=number, total=possible)
        if conditional:
            said = messages.CHOSEN_CONDITIONAL(count=number, total=possible, conditional=conditional)
        self.query_one("#count", Static).update(Content(said))

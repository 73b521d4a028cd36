"""A list that draws only the lines in view, which tables and details build on."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from screens.styled_text import Span, Spans
from screens.widgets.line_cache import LineCache, LineKey, LineScrollBar, SpanRenderer


class Lines(ScrollView, can_focus=True):
    """A list of lines with a cursor. A subclass says how many lines there are and what each shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", id="open"),
        Binding("up,k", "move(-1)", "up", id="up", show=False),
        Binding("down,j", "move(1)", "down", id="down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="page_up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", id="page_down", show=False),
        Binding("home,g", "top", "first", id="first", show=False),
        Binding("end,G", "bottom", "last", id="last", show=False),
    ]
    DEFAULT_CSS = """
    Lines {
        color: $foreground; height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden;
        scrollbar-background: transparent; scrollbar-color: $rule; scrollbar-background-hover: transparent;
        scrollbar-background-active: transparent;
    }
    """

    cursor = reactive(0, repaint=False)
    """The line the cursor is on, from 0."""

    fixed = 0
    """How many lines at the top do not scroll."""

    margin: ClassVar[int] = 1
    """How many cells left and right of each line are kept free; in the first one stands the bar of the cursor."""

    keeps: ClassVar[bool] = True
    """Whether drawn lines are cached here; otherwise Textual does it."""

    @dataclass
    class Moved(Message):
        """The cursor came to another line."""

        lines: "Lines"

        @property
        def control(self) -> "Lines":
            """The list."""
            return self.lines

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a line, or it was clicked a second time."""

        lines: "Lines"

        @property
        def control(self) -> "Lines":
            """The list."""
            return self.lines

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.count = 0
        self.drawn = LineCache(self, self.line_key)
        self.ink = SpanRenderer(self)

    # For subclasses.

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line's content in that many cells."""
        raise NotImplementedError

    def fixed_spans(self, row: int, width: int, /) -> Spans:
        """Return the content of a line that does not scroll."""
        raise NotImplementedError

    def stops(self, _index: int, /) -> bool:
        """Whether the cursor stops on the line."""
        return True

    # Content and cursor.

    @property
    def room(self) -> int:
        """How many cells the content of a line has."""
        return max(0, self.scrollable_content_region.width - 2 * self.margin)

    def refill(self, count: int, cursor: int | None = None) -> None:
        """Show that many lines, with the cursor on one of them and in view."""
        self.fill(count, cursor)
        self.show_cursor()

    def fill(self, count: int, cursor: int | None = None) -> None:
        """Show that many lines, with the cursor on one of them."""
        self.count = count
        self.drawn.forget()
        self._measure()
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(Lines.cursor, self._nearest(max(0, min(wanted, count - 1))))
        self.refresh()

    def _measure(self) -> None:
        """Tell the scroll bar how long the list is; setting `virtual_size` itself would lay out the whole screen."""
        size = Size(self.size.width, self.count + self.fixed)
        if size != self.virtual_size:
            self.set_reactive(Lines.virtual_size, size)
            self._scroll_update(size)

    @property
    def follows_cursor(self) -> bool:
        """Whether it scrolls to the cursor at another size."""
        return True

    @property
    def is_at_top(self) -> bool:
        """Whether the cursor is where it is first."""
        return self.cursor == self._nearest(0) and not round(self.scroll_offset.y)

    def show_cursor(self) -> None:
        """Scroll so that the cursor is in view."""
        if not self.size.height:
            return  # it is not laid out yet
        height = max(1, self.scrollable_content_region.height - self.fixed)
        top = round(self.scroll_offset.y)
        if self.cursor < top:
            target = 0 if not any(self.stops(index) for index in range(min(self.cursor, 64))) else self.cursor
            self.scroll_to(y=target, animate=False, immediate=True, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True, force=True)

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the two lines and post that the cursor moved."""
        self._redraw(before)
        self._redraw(after)
        self.show_cursor()
        self.post_message(self.Moved(self))

    def _redraw(self, index: int) -> None:
        y = index - round(self.scroll_offset.y) + self.fixed
        if self.fixed <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _nearest(self, index: int, step: int = 1) -> int:
        """Return the first line from there where the cursor can stop, trying the other direction if there is none."""
        if not self.count:
            return 0
        for direction in (step, -step):
            at = index
            while 0 <= at < self.count:
                if self.stops(at):
                    return at
                at += direction
        return index

    # Keys and mouse.

    def action_move(self, by: int) -> None:
        """Move up or down."""
        if not self.count:
            return
        target = self._nearest(max(0, min(self.cursor + by, self.count - 1)), by)
        if target == self.cursor or (target - self.cursor) * by < 0 or not self.stops(target):
            self.scroll_relative(y=by, animate=False)
        else:
            self.cursor = target

    def action_page(self, by: int) -> None:
        """Move a screenful up or down."""
        height = max(1, self.scrollable_content_region.height - self.fixed - 1)
        if self.count:
            self.cursor = self._nearest(max(0, min(self.cursor + by * height, self.count - 1)), by)

    def action_top(self) -> None:
        """Go to the first or the last line."""
        self.cursor = self._nearest(0)
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        """Go to the first or the last line."""
        if self.count:
            self.cursor = self._nearest(self.count - 1, -1)
        self.scroll_to(y=self.count, animate=False)

    def action_choose(self) -> None:
        """Open what the cursor is on."""
        if self.count and self.stops(self.cursor):
            self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a clicked line; a second click chooses it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y < self.fixed:
            self.click_fixed(offset.y, offset.x - self.margin)
            return
        index = offset.y - self.fixed + round(self.scroll_offset.y)
        if 0 <= index < self.count and self.stops(index):
            if index == self.cursor and (event.chain > 1 or self.chooses_at_once):
                self.action_choose()
            self.cursor = index
            if self.chooses_at_once and event.chain == 1:
                self.action_choose()

    chooses_at_once = False
    """Whether one click chooses a line."""

    def click_fixed(self, row: int, x: int, /) -> None:
        """Handle a click on a line that does not scroll: nothing by default."""

    # Drawing.

    @property
    def has_keys(self) -> bool:
        """Whether the keys move in it: it has the focus, or a field above it that leaves them to it."""
        return self.has_focus

    def line_key(self, y: int, /) -> LineKey | None:
        """Return the line's index and highlight as its key; None for one that does not scroll."""
        if y < self.fixed:
            return None
        index = y - self.fixed + round(self.scroll_offset.y)
        if index >= self.count:
            return (-1,)
        return (index, index == self.cursor and self.stops(index), self.has_keys)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the widget."""
        if y < self.fixed:
            return self.within_margins(self.fixed_spans(y, self.room))
        index = y - self.fixed + round(self.scroll_offset.y)
        if index >= self.count:
            return Strip.blank(self.scrollable_content_region.width, self.rich_style)
        here = index == self.cursor and self.stops(index)
        ground = ("cursor" if self.has_keys else "rest") if here else ""
        return self.within_margins(self.spans(index, self.room), ground if self.shows_cursor(ground) else "")

    def within_margins(self, spans: Spans, ground: str = "") -> Strip:
        """Draw spans between the margins; the bar before the line under the cursor is seen without colours too."""
        width = self.scrollable_content_region.width
        if not self.margin:
            return self.ink.strip(spans, width, ground)
        bar = Span("▌" if ground else " ", "accent" if ground == "cursor" else "faint")
        before = (bar, Span(" " * (self.margin - 1)))
        return self.ink.strip((*before, *spans), width - self.margin, ground, self.margin)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in view, each once."""
        if not self.keeps:
            return super().render_lines(crop)
        return self.drawn.render_lines(crop, super().render_lines)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = LineScrollBar(thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def shows_cursor(self, ground: str) -> bool:
        """Whether the line under the cursor is highlighted; `ground` is cursor, or rest without focus."""
        return bool(ground)

    def notify_style_update(self) -> None:
        """Forget drawn lines when theme or focus change."""
        super().notify_style_update()
        self.drawn.forget_frame()
        self.ink.forget()

    def on_focus(self) -> None:
        """Draw the cursor as active."""
        self._redraw(self.cursor)

    def on_blur(self) -> None:
        """Draw the cursor as at rest."""
        self._redraw(self.cursor)

    def on_resize(self) -> None:
        """Keep the cursor in view at another size."""
        self.drawn.forget()
        self._measure()
        if self.follows_cursor:
            self.show_cursor()

"""Lines that are kept once they are drawn look as Textual would draw them anew, and so does the scroll bar."""

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from screens.styled_text import Span, Spans
from screens.theme import DARK, LIGHT
from screens.widgets.line_list import Lines


class Numbers(Lines):
    """Lines that say their number, and how often the list was filled."""

    fixed = 1
    filled = 0

    def spans(self, index: int, width: int, /) -> Spans:
        return (Span(f"{index:>6} ", "faint"), Span("見本 example", "title"), Span(f" {self.filled}", "act"))

    def fixed_spans(self, row: int, width: int, /) -> Spans:
        return (Span("number", "label"),)


class Shown(App[None]):
    CSS = """
    #plain { height: 10; }
    #framed { height: 12; border-left: vkey $rule; padding: 1 1 0 2; overflow-y: scroll; }
    #framed:focus { border: round $primary; }
    """

    def __init__(self, count: int) -> None:
        super().__init__()
        for each in (DARK, LIGHT):
            self.register_theme(each)
        self.theme = DARK.name
        self.lists = (Numbers(id="plain"), Numbers(id="framed"))
        self.count = count

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        yield from self.lists

    def on_mount(self) -> None:
        for each in self.lists:
            each.refill(self.count)


def cells(strips: list[Strip], base: Widget) -> list[list[tuple[str, str, str, bool]]]:
    """Return each cell's character and colours as they come to be seen."""
    found = []
    for strip in strips:
        line: list[tuple[str, str, str, bool]] = []
        for text, style, _ in strip:
            seen = base.rich_style + style if style else base.rich_style
            pair = (str(seen.color), str(seen.bgcolor))
            front, back = reversed(pair) if seen.reverse else pair
            line += [(char, "" if char == " " else front, back, bool(seen.bold)) for char in text]
        found.append(line)
    return found


def assert_drawn_alike(lines: Lines) -> None:
    whole = Region(0, 0, *lines.outer_size)
    ours = lines.render_lines(whole)
    lines.refresh()
    theirs = ScrollView.render_lines(lines, whole)
    assert cells(ours, lines) == cells(theirs, lines)
    width = whole.width
    for cuts in ([width], [width - 3, width - 1, width], [width - 2, width], [width - 1, width], [7, width]):
        for one, other in zip(ours, theirs, strict=True):
            assert cells(one.divide(cuts), lines) == cells(other.divide(cuts), lines)
    bar = lines.vertical_scrollbar
    if bar.display and bar.size:
        assert_bar_drawn_alike(bar)


def assert_bar_drawn_alike(bar: ScrollBar) -> None:
    whole = bar.size.region
    ours = bar.render_lines(whole)
    bar.refresh()
    assert cells(ours, bar) == cells(ScrollBar.render_lines(bar, whole), bar)


@pytest.mark.parametrize("count", [0, 3, 40, 5_000])
async def test_lines_look_as_if_drawn_anew(count: int) -> None:
    app = Shown(count)
    async with app.run_test(size=(50, 30)) as pilot:
        for keys in ((), ("down", "down"), ("pagedown",), ("end",), ("up",), ("tab",), ("tab", "home", "down")):
            await pilot.press(*keys)
            await pilot.pause()
            for each in app.lists:
                assert_drawn_alike(each)
        await pilot.resize_terminal(60, 30)
        await pilot.pause()
        for each in app.lists:
            assert_drawn_alike(each)
        app.theme = LIGHT.name
        await pilot.pause()
        for each in app.lists:
            assert_drawn_alike(each)


async def test_a_list_that_is_filled_again_shows_what_it_holds_now() -> None:
    app = Shown(40)
    async with app.run_test(size=(50, 30)):
        lines = app.lists[0]
        lines.render_lines(Region(0, 0, *lines.outer_size))
        lines.filled = 7
        lines.refill(30)
        assert_drawn_alike(lines)


async def test_the_thumb_is_drawn_anew_only_where_it_looks_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Shown(300)
    async with app.run_test(size=(50, 30)):
        bar = app.lists[0].vertical_scrollbar
        wanted: list[float] = []
        for position in range(0, 290, 3):
            with monkeypatch.context() as patch:
                patch.setattr(bar, "refresh", lambda: wanted.append(bar.position))
                bar.position = position
            assert_bar_drawn_alike(bar)
        assert 0 < len(wanted) < 80

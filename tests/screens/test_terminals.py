"""Terminals as people have them: of 16 colours, narrow, put into the background, or not to be drawn on at all."""

import fcntl
import itertools
import os
import pty
import select
import shutil
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual import constants
from textual.color import Color
from textual.filter import Monochrome
from textual.theme import Theme

from screens.styled_text import ROLES, colour_on
from screens.theme import (
    DARK,
    DARK_16,
    DARK_GREY,
    LEAST_CONTRAST,
    LIGHT,
    LIGHT_16,
    LIGHT_GREY,
    ContrastFilter,
    contrast,
    contrast_of,
)
from store.store import Store
from tests.screens.cli.conftest import start
from tests.screens.conftest import Opened

LONG = 60
"""Seconds after which a program that neither draws nor ends hangs, however busy the machine is."""

WAITED_FOR = 2049
"""The size of a lock file that somebody waits for."""

UNREADABLE = 3
"""How a program ends whose file cannot be read or saved."""


GROUNDS = ("background", "cursor", "rest", "box", "bar", "event", "field")
"""The colours that texts stand on."""


def _pairs(theme: Theme) -> Iterator[tuple[str, str, Color, Color]]:
    """Every role of a text on every ground, with the two colours in which it is drawn."""
    colours = {**theme.to_color_system().generate(), **theme.variables}
    for (role, look), ground in itertools.product(ROLES.items(), GROUNDS):
        back = look.ground or ground
        if look.colour != "rule":
            yield role, ground, Color.parse(colours[colour_on(look.colour, back)]), Color.parse(colours[back])


@pytest.mark.parametrize("theme", [DARK, LIGHT, DARK_GREY, LIGHT_GREY], ids=lambda theme: theme.name)
def test_every_text_is_read_easily_on_every_ground(theme: Theme) -> None:
    for role, ground, above, below in _pairs(theme):
        assert contrast_of(above, below) >= LEAST_CONTRAST, (role, ground)


@pytest.mark.parametrize("theme", [DARK_16, LIGHT_16], ids=["dark", "light"])
def test_in_16_colours_every_text_is_read_easily_on_every_ground(theme: Theme) -> None:
    for role, ground, above, below in _pairs(theme):
        text = Segment("x", Style(color=above.rich_color, bgcolor=below.rich_color))
        [drawn] = ContrastFilter().apply([text], below)
        assert drawn.style
        assert contrast(_of(drawn.style.color), _of(drawn.style.bgcolor)) >= LEAST_CONTRAST, (role, ground)


@pytest.mark.parametrize("theme", [DARK, LIGHT, DARK_16, LIGHT_16], ids=lambda theme: theme.name)
def test_the_page_one_is_on_and_what_a_mistake_is_told_in_are_read_easily(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    for ground in ("primary", "error", "warning", "success"):
        assert contrast_of(Color.parse(colours["background"]), Color.parse(colours[ground])) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_in_16_colours_nothing_that_is_drawn_is_hard_to_read(demo: Store, opened: Opened, monkeypatch, theme):
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "standard")
    async with opened(demo, theme=theme) as hands:
        for keys in (["1"], ["2", "j"], ["5", "j", "space"], ["3", "enter"], ["a"]):
            await hands.press(*keys)
            seen = {
                (_of(part.style.color), _of(part.style.bgcolor), part.text)
                for strip in hands.screen._compositor.render_strips()
                for part in strip
                if part.style and part.text.strip(" ─│┊━▄▀█▁▂▃▅▆▇▏▎▍▌▋▊▉╭╮╰╯▔") and not part.style.reverse
            }
            assert len(seen) > 5
            assert not [each for each in seen if contrast(each[0], each[1]) < LEAST_CONTRAST]


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_without_colour_words_say_what_is_urgent_and_a_bar_where_one_is(
    demo: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(demo, theme=theme) as hands:
        for words in ("overdue", "this week", "days late", "not ready"):
            assert words in hands.text
        await hands.press("down")
        here = next(each for each in hands.text.splitlines() if "▌" in each)
        await hands.press("down")
        assert next(each for each in hands.text.splitlines() if "▌" in each) != here
        shown = {
            colour.get_truecolor()
            for strip in hands.screen._compositor.render_strips()
            for part in strip.apply_filter(Monochrome(), Color.parse("black"))
            if part.style
            for colour in (part.style.color, part.style.bgcolor)
            if colour
        }
        assert all(each.red == each.green == each.blue for each in shown)


def _of(colour: RichColor | None) -> int:
    assert colour is not None
    assert colour.number is not None
    return colour.number


@pytest.mark.parametrize("width", [40, 60])
async def test_on_a_narrow_terminal_deadlines_keep_what_they_are_about(demo: Store, opened: Opened, width: int):
    async with opened(demo, (width, 24)) as hands:
        await hands.press("2")
        assert "Act by" in hands.text
        assert "What" in hands.text
        assert "Compare language" in hands.text


async def test_round_brackets_turn_as_square_ones_do(demo: Store, opened: Opened):
    async with opened(demo) as hands:
        await hands.press("5", ")")
        assert hands.page.table == "organisations"
        await hands.press("(")
        assert hands.page.table == "people"


async def test_what_a_record_says_is_copied_without_what_is_kept_for_a_journey(demo: Store, opened: Opened):
    async with opened(demo) as hands:
        await hands.open_record("alex-example")
        person = hands.book.people["alex-example"]
        await hands.press("y")
        assert person.passport_valid_until is None or str(person.passport_valid_until) not in hands.text
        await hands.type("everything")
        await hands.press("enter")
        assert person.heading in hands.app.clipboard
        assert await hands.sees("Copied")


async def test_where_the_terminal_refuses_it_is_copied_into_a_file_of_ones_own(
    demo: Store, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    async with opened(demo) as hands:
        await hands.open_record("alex-example")
        await hands.press("y")
        await hands.type("to a file")
        await hands.press("enter")
        assert await hands.sees("Copied to")
    copied = tmp_path / "cache" / "copied.txt"
    assert hands.book.people["alex-example"].heading in copied.read_text(encoding="utf-8")
    assert copied.stat().st_mode & 0o077 == 0


class Terminal:
    """A real terminal that runs the dashboard as a process of its own."""

    def __init__(self, store: Store, term: str = "xterm-256color", lines: int = 24, cells: int = 80) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, cells, 0, 0))
        env = {"TERM": term, "TEXTUAL_ANIMATIONS": "none"}
        self.program = start("--file", store.path, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
        os.close(theirs)
        self.shown = ""

    def read_until(self, text: str) -> bool:
        """Read what is drawn until a text comes; False if the program ends first, or draws nothing for long."""
        self.shown = ""
        while text not in self.shown:
            if not select.select([self.ours], [], [], LONG)[0]:
                return False
            try:
                self.shown += os.read(self.ours, 65536).decode(errors="replace")
            except OSError:
                return False
        return True

    def press(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def is_stopped(self) -> bool:
        """Whether the program stops before long; what it still draws is read, so that it need not wait for us."""
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            found, state = os.waitpid(self.program.pid, os.WUNTRACED | os.WNOHANG)
            if found:
                return os.WIFSTOPPED(state)
            if select.select([self.ours], [], [], 0.01)[0]:
                os.read(self.ours, 65536)
        return False

    def close(self) -> None:
        """End the program, whatever it waits for."""
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait(LONG)
        os.close(self.ours)


@pytest.fixture
def dashboard(demo: Store) -> Iterator[Callable[..., Terminal]]:
    """Open terminals, and end what runs in them."""
    made: list[Terminal] = []

    def make(*args: Any) -> Terminal:
        made.append(Terminal(demo, *args))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_where_nothing_can_be_drawn_a_sentence_says_so(dashboard: Callable[..., Terminal]):
    terminal = dashboard("dumb")
    assert terminal.read_until("TERM=dumb")
    assert terminal.program.wait(LONG) == 2


def test_a_terminal_that_tells_no_size_gets_the_usual_one_and_can_be_left(dashboard: Callable[..., Terminal]):
    terminal = dashboard("xterm-256color", 0, 0)
    assert terminal.read_until("Directory")
    terminal.press("q")
    while terminal.read_until("\0"):
        pass
    assert terminal.program.wait(LONG) == 0


def test_a_file_that_cannot_be_read_is_told_in_the_terminal(dashboard: Callable[..., Terminal], demo: Store):
    shutil.rmtree(demo.path.parent)
    demo.path.parent.mkdir()
    demo.path.write_text("{ this is no portfolio")
    terminal = dashboard()
    assert terminal.read_until("Nothing can be restored")
    terminal.press("q")
    terminal.read_until("\0")
    assert "is broken at line 1, column 3: Expecting" in " ".join(terminal.shown.split())
    assert terminal.program.wait(LONG) == UNREADABLE


def test_back_from_the_background_everything_is_drawn_anew(dashboard: Callable[..., Terminal]):
    terminal = dashboard()
    assert terminal.read_until("Directory")
    terminal.program.send_signal(signal.SIGTSTP)
    assert terminal.is_stopped()
    terminal.program.send_signal(signal.SIGCONT)
    assert terminal.read_until("Directory")
    terminal.press("q")
    while terminal.read_until("\0"):
        pass
    assert terminal.program.wait(LONG) == 0


def _save_while_the_file_is_held(terminal: Terminal, store: Store) -> None:
    """Begin to save a new organisation; it waits until whoever has the file lets go of it."""
    assert terminal.read_until("Directory")
    terminal.press("5>a")
    assert terminal.read_until("New organisation")
    terminal.press("Seen by nobody")
    assert terminal.read_until("nobody")
    terminal.press("\x13")
    lock, until = store.path.with_name(f"{store.path.name}.lock"), time.monotonic() + LONG
    while lock.stat().st_size < WAITED_FOR:
        assert time.monotonic() < until
        if select.select([terminal.ours], [], [], 0.01)[0]:
            os.read(terminal.ours, 65536)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_what_is_saved_after_the_dashboard_was_ended_is_told(dashboard, demo: Store, number: signal.Signals):
    terminal = dashboard()
    with demo.locked():
        _save_while_the_file_is_held(terminal, demo)
        terminal.program.send_signal(number)
        assert terminal.read_until("\x1b[?1049l"), "it gives the terminal back"
    assert terminal.read_until("undoes it")
    assert "add “Seen by nobody”" in terminal.shown.replace("\r\n", " ")
    assert terminal.program.wait(LONG) == 128 + number
    assert any(each.name == "Seen by nobody" for each in Store(demo.path).load().organisations.values())


def test_what_could_not_be_saved_any_more_after_the_dashboard_was_ended_is_told(dashboard, demo: Store):
    terminal = dashboard()
    with demo.locked():
        _save_while_the_file_is_held(terminal, demo)
        terminal.program.send_signal(signal.SIGTERM)
        assert terminal.read_until("\x1b[?1049l")
        demo.path.write_text("{broken")
    assert terminal.read_until("line 1")
    assert terminal.program.wait(LONG) == UNREADABLE
    assert demo.path.read_text() == "{broken"

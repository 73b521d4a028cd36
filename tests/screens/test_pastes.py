"""What is pasted is text: no key, whatever it holds, and never only its first line."""

import asyncio
import os
import pty
import threading
import tty
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.drivers import linux_driver
from textual.widgets import Input

from screens.app import MissionsApp
from screens.theme import PasteParser, ThemedApp
from store.store import Store
from tests.properties import tries
from tests.screens.conftest import Opened

BEGIN, END = "\x1b[200~", "\x1b[201~"


def read(*chunks: str) -> list[str]:
    """Return what the parser makes of what the terminal sends: texts pasted, and names of keys."""
    parser = PasteParser()
    found: list[str] = []
    for event in (event for chunk in chunks for event in parser.feed(chunk)):
        if isinstance(event, events.Paste):
            found.append(f"pasted {event.text!r}")
        elif isinstance(event, events.Key):
            found.append(event.key)
    return found


@pytest.mark.parametrize(
    "held",
    ["\x1b", "\x1bd", "\x1b[", "\x1bdy\r", "\x1b[31m", "\x1b\x1b\x1b", "\x1b[A\x1b[B", "\x1b[<0;5;5M", "\x1bOP",
     "\x1b]0;t\x07",
     "\x1b[200~", "\x1b[201", "\x1b[201~", "\x1b[201~dy", "\x1b" + "x" * 40],
)  # fmt: skip
def test_a_paste_that_holds_an_escape_is_never_a_key(held: str) -> None:
    (only,) = read(f"{BEGIN}one{held} two{END}")
    assert only.startswith("pasted 'one")
    assert "wo" in only
    assert "\\x1b" not in only


def test_a_paste_that_comes_in_pieces_is_one_paste() -> None:
    whole = f"a{BEGIN}8 Nov\x1b[31m 2029{END}b"
    for at in range(1, len(whole)):
        assert read(whole[:at], whole[at:]) == ["a", "pasted '8 Nov 2029'", "b"], at
    assert read(*whole) == ["a", "pasted '8 Nov 2029'", "b"]


def test_keys_are_keys_before_and_after_a_paste() -> None:
    assert read("j", "\x1b[A", f"{BEGIN}dd{END}", "k", "\x1b[B") == ["j", "up", "pasted 'dd'", "k", "down"]


def test_the_escape_key_is_not_held_back() -> None:
    parser = PasteParser()
    assert [*parser.feed("\x1b")] == []
    assert [each.key for each in parser.feed("\x1b") if isinstance(each, events.Key)] == ["escape"]


@tries(200)
@given(st.text(alphabet=st.sampled_from("ady\r\n\t\x1b[]O~20;1m\x00\x9bé"), max_size=40), st.integers(1, 20))
def test_nothing_pasted_is_a_key(text: str, size: int) -> None:
    sent = f"{BEGIN}{text}{END}"
    found = read(*(sent[at : at + size] for at in range(0, len(sent), size))) if END not in text else read(sent)
    assert len(found) == 1
    assert found[0].startswith("pasted ")


def test_the_driver_of_the_terminal_reads_so(empty: Store) -> None:
    MissionsApp(empty, lambda: date(2026, 11, 28))
    assert linux_driver.XTermParser is PasteParser  # type: ignore[comparison-overlap]


async def test_real_bytes_from_a_terminal_delete_nothing() -> None:
    """The driver's own thread reads a pseudo-terminal in which a paste with an escape arrives."""
    driver_class: Any = ThemedApp("dark").get_driver_class()
    master, slave = pty.openpty()
    got: list[object] = []
    tty.setraw(slave)
    done = threading.Event()

    def process(message: object) -> None:
        got.append(message)
        done.set()

    stand_in = SimpleNamespace(fileno=slave, exit_event=threading.Event(), _debug=False, process_message=process)
    thread = threading.Thread(target=driver_class.run_input_thread, args=(stand_in,), daemon=True)
    thread.start()
    os.write(master, f"{BEGIN}Title\x1bdy\rmore{END}".encode())
    await asyncio.to_thread(done.wait, 5)
    stand_in.exit_event.set()
    thread.join(5)
    os.close(master)
    os.close(slave)
    assert [type(each) for each in got] == [events.Paste]


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [("8 Nov\n2029", "8 Nov 2029"), ("\n8 Nov 2029", "8 Nov 2029"), ("8 Nov\r\n2029\r\n", "8 Nov 2029"), ("\n", ""),
     ("8\tNov\v2029", "8 Nov 2029"), ("  8 Nov\n\n   2029  ", "8 Nov 2029"), ("8 Nov\u20282029", "8 Nov 2029")],
)  # fmt: skip
async def test_lines_pasted_into_one_line_are_joined_by_blanks(
    demo: Store, opened: Opened, pasted: str, shown: str
) -> None:
    async with opened(demo) as hands:
        await hands.press("4", "slash")
        focused = hands.app.focused
        assert isinstance(focused, Input)
        await hands.paste(pasted)
        assert focused.value.strip() == shown


async def test_a_paste_into_a_list_does_nothing(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4")
        before, screen = demo.path.read_bytes(), hands.app.screen
        await hands.paste("dy\ra\n", ":delete everything\n")
        assert hands.app.screen is screen
        assert demo.path.read_bytes() == before

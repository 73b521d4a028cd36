"""Work that takes a while: done in a thread, shown from half a second on, and stopped by Escape."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from missions.text import line
from screens.cell_width import fit
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.keys import shown
from screens.session import Session
from screens.styled_text import Span, Spans
from screens.widgets.drawing import SpanText, at_both_ends

T = TypeVar("T")

UNSEEN_SECONDS = 0.5
"""How long work may take before it is shown."""

_TELLS_TIME_AFTER = 3.0
"""From how many seconds on the time left is told."""


class StoppedError(Exception):
    """Somebody stopped the work."""


class Meter:
    """How much of how much is done; what does the work calls it, and is stopped there."""

    def __init__(self) -> None:
        self.done, self.of = 0, 0
        self.is_stopped = False
        self._began = monotonic()

    def __call__(self, done: int, of: int) -> None:
        """Note how much is done; StoppedError if it shall go no further."""
        if self.is_stopped:
            raise StoppedError
        self.done, self.of = done, of

    @property
    def seconds_left(self) -> int | None:
        """How long it will take yet; None while nobody can say."""
        took = monotonic() - self._began
        if took < _TELLS_TIME_AFTER or not 0 < self.done < self.of:
            return None
        return max(1, round(took * (self.of - self.done) / self.done))


class ProgressDialog(Dialog[bool]):
    """Shows how far work has come. Closes with True if somebody stopped it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "close", id="close")]

    def __init__(self, title: str, meter: Meter, work: "asyncio.Future[Any]") -> None:
        super().__init__()
        self._title, self._meter, self._work = title, meter, work

    def compose(self) -> ComposeResult:
        """Lay out: how much of how much, a line that grows, and how to stop."""
        with Vertical(id="box"):
            yield SpanText(id="progress")

    def on_mount(self) -> None:
        """Look at the work ten times a second, and when it is done."""
        self.query_one("#box").border_title = Content(line(self._title))
        self.set_interval(0.1, self._look)
        self._work.add_done_callback(lambda _: self._look())
        self._look()

    def _look(self) -> None:
        """Show how far it has come, or close once it is done."""
        if self._work.done():
            self.answer(False)
        if not self.is_open:
            return
        text, meter = self.query_one(SpanText), self._meter
        bar: Spans
        width = text.size.width or 56
        if meter.of > 0:
            part = min(1.0, meter.done / meter.of)
            room = width - 7
            full = round(room * part)
            said = messages.ROWS_OF(count=meter.done, every=meter.of)
            bar = (Span("━" * full, "accent"), Span("━" * (room - full), "rule"), Span(f"{round(part * 100):>5} %"))
        else:
            said = messages.ROWS_READ(count=meter.done) if meter.done else messages.WORKING()
            bar = ()
        left = meter.seconds_left
        ends = at_both_ends(
            (Span(shown("escape"), "key"), Span(f" {messages.STOP_NOTHING_KEPT()}", "faint")),
            (Span(messages.SECONDS_LEFT(count=left), "faint"),) if left else (),
            width,
        )
        text.show([(Span(fit(said, width)),), (), bar, (), ends])

    def action_stop(self) -> None:
        """Stop; nothing is saved."""
        self._meter.is_stopped = True
        self.answer(True)


async def waited(session: Session, title: str, work: Callable[[Meter], T]) -> T:
    """Do work in a thread and return what comes of it, with a window from half a second on; StoppedError if stopped.

    The work gets the meter to tell how far it has come; it is left to itself when somebody stops it.
    """
    meter = Meter()
    task = asyncio.ensure_future(asyncio.to_thread(work, meter))
    try:
        await asyncio.wait({task}, timeout=UNSEEN_SECONDS)
        if not task.done() and await session.show_dialog(ProgressDialog(title, meter, task)):
            raise StoppedError
        return task.result() if task.done() else await asyncio.shield(task)
    finally:
        if not task.done():
            meter.is_stopped = True
            task.add_done_callback(_forget)


def _forget(task: "asyncio.Future[Any]") -> None:
    """Look at the error of work that nobody waits for any more, so that nobody is told of it."""
    if not task.cancelled():
        task.exception()

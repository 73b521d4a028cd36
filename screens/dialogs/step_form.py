"""Tells what a step leads to before it is saved, as short forms show it below their fields."""

from collections.abc import Callable
from typing import Any

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from missions.dates.parsing import DateParseError
from missions.records.changes import Proposal, RejectedError
from missions.text import line
from screens.dialogs.form import Create, Form, SaveValue
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar
from screens.widgets.form_fields import ControlChanged

MakePreview = Callable[[Any], Content]
"""Says what follows from what a form holds."""


class StepForm(Form):
    """Asks for a few values. Enter saves."""

    def __init__(
        self,
        title: str,
        about: Content,
        value: msgspec.Struct,
        snapshot: Snapshot,
        save: SaveValue,
        preview: MakePreview | None = None,
        create: Create | None = None,
    ) -> None:
        super().__init__(title, value, snapshot, save, create)
        self._about, self._preview = about, preview

    def compose(self) -> ComposeResult:
        """Lay out: what it is about, the fields, what follows, the hint and the keys."""
        with Vertical(id="box"):
            yield Static(self._about, id="about")
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._fields()
            yield Static(id="preview")
            yield Static(id="hint", markup=False)
            yield Bar(id="form-bar")

    def on_mount(self) -> None:
        """Say what follows from the values it begins with."""
        self._update_preview()

    def on_resize(self) -> None:
        """Leave what follows the lines that fields, hint and keys do not need."""
        needed = sum(2 for _ in self._controls) + 12
        self.query_one("#preview").styles.max_height = max(2, min(10, self.size.height - needed))

    @on(ControlChanged)
    def _update_preview(self) -> None:
        """Say what follows from what is typed, as far as it can be read."""
        if self._preview is None:
            return
        try:
            held = {each.item.name: each.held for each in self._controls}
        except DateParseError:
            return
        self.query_one("#preview", Static).update(self._preview(msgspec.structs.replace(self._value, **held)))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()


def step_preview(made: Callable[[Any], Proposal]) -> MakePreview:
    """Return what tells, of the values in a form, what the step made of them leads to and what to mind."""

    def preview(value: Any) -> Content:
        try:
            step = made(value)
        except RejectedError as error:
            return Content.styled(line(str(error)), "$error")
        except KeyError:  # the record it is about has gone meanwhile
            return Content("")
        parts: list[tuple[str, str]] = [(f"→ {line(said)}\n", "$success") for said in step.said]
        parts += [(f"▲ {line(warning)}\n", "$warning") for warning in step.warnings]
        return Content.assemble(*parts).rstrip()

    return preview

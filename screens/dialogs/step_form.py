"""The short form of a step, with a preview of what it leads to below its fields."""

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
"""Makes the preview of a form's value."""


class StepForm(Form):
    """Asks for a few values and previews the result. Enter saves."""

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
        """Lay out: what it is about, the fields, the preview, the hint and the keys."""
        with Vertical(id="box"):
            yield Static(self._about, id="about")
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._fields()
            yield Static(id="preview")
            yield Static(id="hint", markup=False)
            yield Bar(id="form-bar")

    def on_mount(self) -> None:
        """Preview the initial values."""
        self._update_preview()

    def on_resize(self) -> None:
        """Give the preview the lines that fields, hint and keys leave."""
        needed = sum(2 for _ in self._controls) + 12
        self.query_one("#preview").styles.max_height = max(2, min(10, self.size.height - needed))

    @on(ControlChanged)
    def _update_preview(self) -> None:
        """Preview what is typed, as far as it can be read."""
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


def step_preview(make_step: Callable[[Any], Proposal]) -> MakePreview:
    """Return a preview that shows what the step made from the form does, and its warnings."""

    def preview(value: Any) -> Content:
        try:
            step = make_step(value)
        except RejectedError as error:
            return Content.styled(line(str(error)), "$error")
        except KeyError:  # the record it is about has gone meanwhile
            return Content("")
        parts: list[tuple[str, str]] = [(f"→ {line(said)}\n", "$success") for said in step.said]
        parts += [(f"▲ {line(warning)}\n", "$warning") for warning in step.warnings]
        return Content.assemble(*parts).rstrip()

    return preview

"""A short form: a few fields, above them what they are about, below them what will follow from what is typed."""

from collections.abc import Callable
from typing import Any

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from missions.dates.parsing import DateParseError
from screens.desk import Desk
from screens.form import Create, Form, Save
from screens.widgets.bars import Bar
from screens.widgets.controls import Changed

Preview = Callable[[Any], Content]
"""Says what follows from what a form holds."""


class ShortForm(Form):
    """Asks for a few values. Enter saves."""

    def __init__(
        self,
        title: str,
        about: Content,
        value: msgspec.Struct,
        desk: Desk,
        save: Save,
        preview: Preview | None = None,
        create: Create | None = None,
    ) -> None:
        super().__init__(title, value, desk, save, create)
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
        self._foretell()

    def on_resize(self) -> None:
        """Leave what follows the lines that fields, hint and keys do not need."""
        needed = sum(2 for _ in self._controls) + 12
        self.query_one("#preview").styles.max_height = max(2, min(10, self.size.height - needed))

    @on(Changed)
    def _foretell(self) -> None:
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

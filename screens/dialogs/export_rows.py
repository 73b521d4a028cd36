"""The rows of the export dialog: options side by side, of which one is chosen, and a field to type into."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, Static

from missions.text import line
from screens.cell_width import cell_width, fit_ends, shorten

_MOST_OPEN = 4
"""How many options are shown side by side; of more only the one that is chosen."""


class OptionRow(Static, can_focus=True):
    """One of several options. A click chooses one; of many, only the one that is chosen is shown, with a remark."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.next", "next", id="next_field", show=False),
        Binding("up,k", "screen.move(-1)", "up", id="up", show=False),
        Binding("down,j", "screen.move(1)", "down", id="down", show=False),
        Binding("left,h", "screen.take(-1)", "choose", id="previous_choice", show=False),
        Binding("right,l", "screen.take(1)", "choose", id="next_choice", show=False),
        Binding("space,alt+down,f4", "screen.list", "list", id="list", show=False),
    ]

    def __init__(self, name: str) -> None:
        super().__init__(markup=False)
        self.row = name
        self._shown: tuple[Sequence[tuple[str, str, str]], str, str] = ((), "", "")

    def show(self, choices: Sequence[tuple[str, str, str]], held: str, remark: str) -> None:
        """Show what can be chosen (value, label, and why it cannot be had), with one of them marked."""
        self._shown = choices, held, remark
        self._draw()

    def on_resize(self) -> None:
        """Fit it to the width."""
        self._draw()

    def _draw(self) -> None:
        choices, held, remark = self._shown
        width = self.size.width or 60
        marked = [(f"{'●' if value == held else '○'} {line(label)}", value, why) for value, label, why in choices]
        gap = next((gap for gap in (4, 2) if sum(cell_width(text) + gap for text, *_ in marked) <= width + gap), 0)
        if remark or len(choices) > _MOST_OPEN or not gap:
            label = next((line(label) for value, label, _ in choices if value == held), "")
            room = width - 4 - cell_width(label)
            parts = [Content(shorten(label, width - 2)), Content.styled(f"  {shorten(line(remark), room)}", "$faint")]
            text = Content("").join(parts if room > 8 and remark else parts[:1])
            sign = Content.styled(f"{' ' * max(1, width - text.cell_length - 1)}▾", "$faint") if choices[1:] else ""
            self.update(self._linked(Content("").join((text, Content("") if sign == "" else sign)), held))
            return
        shown = [
            self._linked(
                Content.styled(text, "$strong" if value == held else "$faint" if why else "$foreground"), value
            )
            for text, value, why in marked
        ]
        self.update(Content(" " * gap).join(shown))

    def _linked(self, content: Content, value: str) -> Content:
        return content.stylize(Style.from_meta({"option": value}))

    async def on_click(self, event: events.Click) -> None:
        """Choose the option that was clicked."""
        if (value := event.style.meta.get("option")) is not None:
            await self.run_action(f"screen.pick({self.row!r}, {value!r})")


class PathInput(Input):
    """A field of the export dialog: a reason, or the name of a file with its folder where that is another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.next", "next", id="next_field", show=False),
        Binding("up", "screen.move(-1)", "up", id="up", show=False),
        Binding("down", "screen.move(1)", "down", id="down", show=False),
    ]

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self.written = self._cut = ""
        """What the program wrote there itself, and what of it has room."""

    def on_focus(self) -> None:
        """Select what the program wrote, so that typing replaces it; else go to the end."""
        if self.is_written:
            self.value = self.written
            self.select_all()
        else:
            self.cursor_position = len(self.value)

    @property
    def is_written(self) -> bool:
        """Whether what stands there was written by the program, in full or cut."""
        return self.value in (self.written, self._cut)

    def write(self, text: str) -> None:
        """Write a text there, which nobody typed; it is cut in its middle where it has no room."""
        self.written = text
        self._cut = fit_ends(text, width).rstrip() if (width := self.size.width - 1) > 4 else text
        if self.value != self._cut:
            self.value = self._cut
        self.cursor_position = 0

    def on_resize(self) -> None:
        """Fit what the program wrote to the width."""
        if self.is_written and not self.has_focus:
            self.write(self.written)

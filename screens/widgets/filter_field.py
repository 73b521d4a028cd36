"""The field of a page's filter: out of sight until it is opened; typing in it lays nothing out anew."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class FilterField(Input):
    """A field whose place and width do not follow from what is typed: Textual lays out the screen at each letter.

    Enter and the arrow down lead to what comes next on the page, which is the list.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, id="filter", compact=True)
        self.display = False

    def open(self) -> None:
        """Let somebody type in it."""
        self.display = True
        self.screen.set_focus(self)

    def close(self) -> None:
        """Empty it and put it out of sight."""
        with self.prevent(Input.Changed):
            self.value = ""
        self.display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go into the list; a field in which nothing is typed goes out of sight."""
        event.stop()
        self.screen.focus_next()
        self.display = bool(self.value)

    def key_down(self) -> None:
        """Go into the list."""
        self.screen.focus_next()

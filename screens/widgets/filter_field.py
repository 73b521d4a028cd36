"""The field of a page's filter: typing in it lays nothing out anew."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class FilterField(Input):
    """A field whose place and width do not follow from what is typed: Textual lays out the screen at each letter."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

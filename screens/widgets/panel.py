"""A panel of the home page: a framed list of lines that link to records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from missions.reports.report import Row
from screens.cell_width import fit
from screens.styled_text import Span, Spans, row_spans, width_of
from screens.widgets.line_list import Lines


@dataclass(frozen=True)
class PanelEntry:
    """One line of a panel: a lead of fixed width, a text that takes the room left, a tail, and its record."""

    lead: Span
    text: Span
    tail: Span
    target: str

    @classmethod
    def of(cls, row: Row) -> "PanelEntry":
        """Return the line of a row of three cells."""
        lead, text, tail = row_spans(row)
        return cls(lead, text, tail, row.link)


class Panel(Lines):
    """Lists entries, or a sentence if there are none."""

    DEFAULT_CSS = """
    Panel {
        border: round $rule; border-title-color: $faint; border-title-style: bold; padding: 0 1;
        border-subtitle-color: $faint;
        &:focus { border: round $primary; border-title-color: $primary; }
    }
    """

    def __init__(self, title: str, empty: str, lead: int, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = title
        self._items: Sequence[Any] = ()
        self._entry: Callable[[Any], PanelEntry] = _itself
        self._empty, self._lead = empty, lead

    @property
    def item(self) -> Any:
        """The item under the cursor; None if there is none."""
        return self._items[self.cursor] if self.stops(self.cursor) else None

    @property
    def target(self) -> str:
        """The id of the record under the cursor."""
        return self._entry(self._items[self.cursor]).target if self.stops(self.cursor) else ""

    def show(self, items: Sequence[Any], entry: Callable[[Any], PanelEntry]) -> None:
        """List these items; each becomes an entry when it comes into view."""
        self._items, self._entry = items, entry
        self.border_subtitle = f"{len(items):,}" if items else ""
        self.refill(max(1, len(items)))

    def shows_cursor(self, ground: str) -> bool:
        """Whether the line under the cursor is highlighted: only with the focus."""
        return ground == "cursor"

    def stops(self, index: int, /) -> bool:
        """Whether there is an entry."""
        return index < len(self._items)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return an entry's line; the tail is dropped where there is no room."""
        if index >= len(self._items):
            return (Span(fit(self._empty, width), "faint"),)
        entry = self._entry(self._items[index])
        lead = Span(fit(entry.lead.text, self._lead) + "  " if self._lead else "", entry.lead.role)
        room = width - width_of((lead,))
        tail = entry.tail if room - width_of((entry.tail,)) - 2 >= 18 else Span("")
        text = fit(entry.text.text, room - width_of((tail,)) - (2 if tail.text else 0))
        return (lead, Span(text, entry.text.role), Span("  " if tail.text else ""), tail)


def _itself(entry: PanelEntry) -> PanelEntry:
    return entry

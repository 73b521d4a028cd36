"""The tabs of the mission page: what each must provide, and the list that shows its lines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from missions.messages import Sentence
from missions.records.missions import Mission
from missions.reports.report import Row
from screens.cell_width import fit
from screens.command import Where
from screens.dialogs.explanation import record_rows
from screens.session import Session
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, row_spans, width_of
from screens.widgets.detail_pane import DetailRow
from screens.widgets.line_list import Lines

EMPTY_SPAN = Span("")


@dataclass(frozen=True)
class TabEntry:
    """One line of a tab: a lead of fixed width, a text that takes the room left, a tail, and its record.

    `key` stays the same while the mission changes; `target` is the id of the record behind it. The cursor does not
    stop on a heading.
    """

    key: str
    lead: Span
    text: Span
    tail: Span = EMPTY_SPAN
    target: str = ""
    heading: bool = False

    @classmethod
    def of(cls, key: str, row: Row) -> "TabEntry":
        """Return the line of a row of three cells."""
        lead, text, tail = row_spans(row)
        return cls(key, lead, text, tail, row.link)


class Tab:
    """One tab of the mission page. It has no state: everything follows from the mission and the snapshot."""

    name: ClassVar[str] = ""
    label: ClassVar[Sentence | str] = ""
    where: ClassVar[Where] = Where.MISSION
    """The place whose commands work in the tab, besides those of every tab."""
    lead: ClassVar[int] = 13
    """Cells of the lead."""
    empty: ClassVar[Sentence]
    """What is shown while the tab is empty: what belongs there, and which key adds it."""

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return the text after the tab's name, such as a count; empty if there is nothing."""
        count = sum(not each.heading for each in self.entries(mission, snapshot))
        return str(count) if count else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the lines of the tab."""
        raise NotImplementedError

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the details of the entry with that key: by default those of its record."""
        target = next((each.target for each in self.entries(mission, snapshot) if each.key == key), "")
        record = snapshot.book.get(target)
        return record_rows(record, snapshot) if record else ()

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Run a command of the tab, such as “add”, and return the key to go to, if any."""
        raise NotImplementedError


@dataclass(frozen=True)
class TabLine:
    """One line: a key that stays the same while the mission changes, how it is drawn, and whether the cursor stops."""

    key: str
    draw: Callable[[int], Spans]
    stops: bool = True

    @classmethod
    def of(cls, entry: TabEntry, lead: int) -> "TabLine":
        """Return the line of a tab's entry."""
        return cls(entry.key, lambda width: _drawn(entry, lead, width), not entry.heading)


class TabLines(Lines):
    """Lists the lines of a tab, or a sentence where there is none."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.lines: tuple[TabLine, ...] = ()
        self._empty = ""

    @property
    def key(self) -> str | None:
        """The key of the line under the cursor."""
        here = self.cursor < len(self.lines) and self.lines[self.cursor].stops
        return self.lines[self.cursor].key if here else None

    def show(self, lines: tuple[TabLine, ...], key: str | None, empty: str = "", near: int | None = None) -> None:
        """Show these lines with the cursor on the one with that key, else on the one at `near`."""
        self.lines, self._empty = lines, empty
        at = next((number for number, each in enumerate(lines) if each.key == key and each.stops), None)
        self.refill(max(1, len(lines)), at if at is not None else near or 0)

    def stops(self, index: int, /) -> bool:
        """Whether the line is an entry."""
        return index < len(self.lines) and self.lines[index].stops

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line, or the text of an empty tab."""
        if index < len(self.lines):
            return self.lines[index].draw(width)
        return (Span(fit(self._empty, width), "faint"),) if index == 0 else ()


def _drawn(entry: TabEntry, lead: int, width: int) -> Spans:
    """Return an entry's line; the tail is dropped where there is no room."""
    if entry.heading:
        title = f"{entry.text.text} "
        return (Span(title, "heading"), Span("─" * max(0, width - width_of((Span(title),))), "rule"))
    first = Span(fit(entry.lead.text, lead) + "  " if lead else "", entry.lead.role)
    room = width - width_of((first,))
    tail = entry.tail if room - width_of((entry.tail,)) - 2 >= 18 else Span("")
    text = fit(entry.text.text, room - width_of((tail,)) - (2 if tail.text else 0))
    return (first, Span(text, entry.text.role), Span("  " if tail.text else ""), tail)


def heading_entry(text: str) -> TabEntry:
    """Return a heading between the lines of a tab."""
    return TabEntry(f"heading:{text}", EMPTY_SPAN, Span.of(text, "heading"), heading=True)


def number_of(key: str | None, prefix: str) -> int | None:
    """Return the index in a key such as “budget:2”; None for other keys."""
    name, _, number = (key or "").partition(":")
    return int(number) if name == prefix and number.isdecimal() else None

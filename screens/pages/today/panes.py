"""The other panes of Today: facts missing and promises, the missions ahead, and the welcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.message import Message

from missions.deadlines.deadline import Deadline
from missions.records.follow_ups import FollowUp
from missions.records.missions import Mission
from missions.reports import deadline_messages as texts
from missions.reports.action_details import mission_distance, mission_facts
from missions.reports.report import Line
from missions.reports.row_words import short_name, short_phrase
from missions.reports.today import Today
from screens.cell_width import cell_width, fit, fit_ends
from screens.pages import messages
from screens.pages.today.lists import GAP, aligned, counted_row
from screens.styled_text import Span, Spans, width_of
from screens.widgets.line_list import Lines


class CountedList(Lines):
    """Lists the first facts missing or promises under a heading, where there is room below the list."""

    fixed = 2

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._title = ""
        self._items: Sequence[Deadline | FollowUp] = ()
        self._view: Today | None = None

    @property
    def item(self) -> Deadline | FollowUp | None:
        """What is under the cursor."""
        return self._items[self.cursor] if self.stops(self.cursor) else None

    def show(self, title: str, items: Sequence[Deadline | FollowUp], view: Today) -> None:
        """List these."""
        self._title, self._items, self._view = title, items, view
        self.refill(max(1, len(items)))

    def stops(self, index: int, /) -> bool:
        """Whether there is something."""
        return index < len(self._items)

    def shows_cursor(self, ground: str) -> bool:
        """Whether the line under the cursor is highlighted: only with the focus."""
        return ground == "cursor"

    def fixed_spans(self, row: int, width: int, /) -> Spans:
        """Return the heading."""
        return (Span(fit(self._title, width), "heading"),) if row else ()

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a fact missing with its record, or a promise with its day."""
        if self._view is None or index >= len(self._items):
            return ()
        item = self._items[index]
        row = counted_row(item, self._view)
        if isinstance(item, Deadline):
            rest = max(8, width - 18 - 9 - 4)
            partner = fit_ends(row.partner, 18)
            return (Span(partner), GAP, Span(fit(row.kind, 9), "faint"), GAP, Span(fit(row.detail, rest), row.severity))
        room = max(12, width - 16 - 5 - 12 - 6)
        partner = fit_ends(row.partner, 16)
        day = fit(aligned(row.day), 12, right=True)
        what = fit(short_phrase(row.what, room), room)
        return (
            Span(what, "strong"),
            GAP,
            Span(partner),
            GAP,
            Span(fit(row.detail, 5), "faint"),
            GAP,
            Span(day, row.severity),
        )


class MissionsAhead(Lines):
    """Lists the next missions in two lines each, or the next one in one line where room is short."""

    most = 3

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.is_short = False
        self._missions: Sequence[Mission] = ()
        self._view: Today | None = None
        self.ready: dict[str, Line | None] = {}

    @property
    def item(self) -> Mission | None:
        """The mission under the cursor."""
        return self._missions[self._at(self.cursor)] if self.stops(self.cursor) else None

    def show(self, view: Today, ready: dict[str, Line | None] | None = None) -> None:
        """List the missions; how ready they are may be told later."""
        self._view, self._missions = view, view.missions[: self.most]
        self.ready = {} if ready is None else ready
        lines = 1 if self.is_short else 1 + 2 * len(self._missions)
        self.refill(max(1, lines))

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return 1 if self.is_short else 1 + max(1, 2 * len(self._missions))

    def shows_cursor(self, ground: str) -> bool:
        """Whether the line under the cursor is highlighted: only with the focus."""
        return ground == "cursor"

    def _at(self, index: int) -> int:
        return 0 if self.is_short else (index - 1) // 2

    def stops(self, index: int, /) -> bool:
        """Whether it is the first line of a mission."""
        at = self._at(index)
        return 0 <= at < len(self._missions) and (self.is_short or index % 2 == 1)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return the heading, the name of a mission, or what is known of it."""
        if self._view is None:
            return ()
        if not self._missions:
            return (Span(texts.NO_MISSION_AHEAD(), "faint"),)
        if index == 0 and not self.is_short:
            count = len(self._view.missions)
            return (Span(texts.MISSIONS_AHEAD(), "heading"), Span(f" {count}", "accent"))
        mission, today = self._missions[self._at(index)], self._view.today
        distance, name = mission_distance(mission, today), short_name(mission.id, self._view.book)
        facts = mission_facts(mission, today, self.ready.get(mission.id))
        taken = 0 if not self.is_short else cell_width(f"{texts.NEXT_MISSION()}  {name}{distance.text}") + 2
        if len(facts) > 2 and taken + sum(cell_width(each.text) + 3 for each in facts) > width + 3:
            facts = (facts[0], facts[-1])
        if not self.is_short and index % 2 == 0:
            spans: list[Span] = []
            for each in facts:
                spans += (
                    [Span(" · ", "faint"), Span.of(each.text, each.severity)]
                    if spans
                    else [Span.of(each.text, each.severity)]
                )
            return tuple(spans)
        if not self.is_short:
            return _apart((Span.of(name, "strong"),), Span.of(distance.text, distance.severity), width)
        lead = (Span(f"{texts.NEXT_MISSION()}  ", "label"), Span.of(name, "strong"))
        parts = tuple(span for each in facts for span in (Span(", ", "faint"), Span.of(each.text, each.severity)))
        return _apart((*lead, *parts), Span.of(distance.text, distance.severity), width)


def _apart(left: Spans, right: Span, width: int) -> Spans:
    """Return spans with one at the right end, if there is room."""
    room = width - width_of(left) - cell_width(right.text)
    return (*left, Span(" " * room), right) if room > 1 else left


_CHOICES: tuple[tuple[str, Any, Any], ...] = (
    ("add", messages.ADD_FIRST_MISSION, messages.MISSION_KINDS),
    ("sample", messages.LOOK_AT_SAMPLE, messages.SAMPLE_IS),
    ("demo", messages.LOOK_AT_DEMO, messages.DEMO_IS),
    ("help", messages.SEE_KEYS, messages.KEYS_SHOWN),
)
_HEAD = ("", messages.WELCOME, messages.PORTFOLIO_EMPTY, "")
_TAIL = ("", messages.SCRIPT_CAN_ADD, messages.IMPORT_LATER)


class Welcome(Lines):
    """Offers ways to start with an empty portfolio."""

    @dataclass
    class Begin(Message):
        """One of the ways was chosen."""

        what: str

    def on_mount(self) -> None:
        """List the ways."""
        self.refill(len(_HEAD) + 2 * len(_CHOICES) + len(_TAIL), len(_HEAD))

    def stops(self, index: int, /) -> bool:
        """Whether the line offers something."""
        at = index - len(_HEAD)
        return 0 <= at < 2 * len(_CHOICES) and at % 2 == 0

    def spans(self, index: int, _width: int, /) -> Spans:
        """Return a line of the welcome."""
        if index < len(_HEAD):
            return (Span(f"  {_HEAD[index]}", "title" if index == 1 else "plain"),)
        at = index - len(_HEAD)
        if at >= 2 * len(_CHOICES):
            return (Span(f"  {_TAIL[at - 2 * len(_CHOICES)]}", "faint"),)
        _, label, help = _CHOICES[at // 2]
        return (Span(f"  ▸ {label}", "link"),) if at % 2 == 0 else (Span(f"    {help}", "faint"),)

    def action_choose(self) -> None:
        """Start in the way under the cursor."""
        self.post_message(self.Begin(_CHOICES[(self.cursor - len(_HEAD)) // 2][0]))

    chooses_at_once = True

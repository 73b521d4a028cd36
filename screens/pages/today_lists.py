"""The lists of Today: what must be done in groups by urgency, facts missing and promises, and the missions ahead."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message

from missions.deadlines.deadline import Deadline
from missions.exporting.wish import ListedRows
from missions.records.follow_ups import FollowUp
from missions.records.missions import Mission
from missions.reports import deadline_messages as texts
from missions.reports.action_details import mission_distance, mission_facts
from missions.reports.report import Line
from missions.reports.row_words import PHRASE, short_name, short_phrase
from missions.reports.today import ActionGroup, ActionRow, CountedRow, Today
from screens.cell_width import cell_width, fit, fit_ends
from screens.pages import messages
from screens.styled_text import Span, Spans, width_of
from screens.widgets.line_list import Lines

GAP = Span("  ")


class Counted(StrEnum):
    """What stands as a count, which opens its list."""

    MISSING = "missing"
    BY_US = "by_us"
    TO_US = "to_us"
    PROMISED = "promised"

    @classmethod
    def in_full(cls) -> "tuple[Counted, ...]":
        """Return them with the promises of either side apart."""
        return (cls.MISSING, cls.BY_US, cls.TO_US)

    def rows(self, view: Today) -> Sequence[Deadline | FollowUp]:
        """Return what is counted."""
        match self:
            case Counted.MISSING:
                return view.missing
            case Counted.BY_US:
                return view.promised_by_us
            case Counted.TO_US:
                return view.promised_to_us
        return view.promised

    def said(self, view: Today) -> str:
        """Say how much there is."""
        sentences = {
            Counted.MISSING: texts.FACTS_MISSING_COUNT,
            Counted.BY_US: texts.PROMISED_BY_US,
            Counted.TO_US: texts.PROMISED_TO_US,
            Counted.PROMISED: texts.PROMISED_COUNT,
        }
        return sentences[self](count=len(self.rows(view)))


def counted_row(item: Deadline | FollowUp, view: Today) -> CountedRow:
    """Return the row of a missing fact or a promise."""
    return view.missing_row(item) if isinstance(item, Deadline) else view.promise_row(item)


class _Widths(NamedTuple):
    """How many cells each column has; none where it gives way."""

    verb: int
    partner: int
    kind: int
    title: int
    when: int
    day: int
    owner: int
    otherwise: int


_MEASURED = 60
"""Of how many rows the columns are as wide as they need; of more they have their greatest widths."""


class ActionList(Lines):
    """Lists what must be done under the headings of its groups, and last what is counted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "mark", id="mark", show=False)]

    @dataclass
    class Ticked(Message):
        """Space was pressed on a line."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.view: Today | None = None
        self._lines: list[ActionGroup | Deadline | Counted | None] = []
        self._found: list[Deadline] = []
        self._found_at: list[int] = []
        self._counts: dict[ActionGroup, int] = {}
        self._widths: dict[int, _Widths] = {}

    @property
    def item(self) -> Deadline | Counted | None:
        """What is under the cursor."""
        found = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        return None if isinstance(found, ActionGroup) else found

    @property
    def key(self) -> str | None:
        """The key of what is under the cursor."""
        found = self.item
        return found.key if isinstance(found, Deadline) else found.value if found else None

    @property
    def listed(self) -> ListedRows:
        """What is listed, to be exported."""
        return ListedRows("deadlines", tuple(each.key for each in self._found))

    @property
    def position(self) -> str:
        """Which of all rows the cursor is on; empty if nothing must be done."""
        number, count = bisect_right(self._found_at, self.cursor), len(self._found)
        return messages.POSITION(number=number, count=count) if count else ""

    def show(self, view: Today, words: Callable[[Deadline], bool] | None = None, key: str | None = None) -> None:
        """List what must be done; the cursor stays on what it is on, or comes to the key of a deadline or record."""
        before, self.view = self.key, view
        self._lines, self._found, self._found_at, self._counts = [], [], [], {}
        for group, every in view.groups.items():
            found = [each for each in every if words(each)] if words else every
            if found:
                self._lines += [*([None] if self._lines else []), group, *found]
                self._found_at += range(len(self._lines) - len(found), len(self._lines))
                self._found += found
                self._counts[group] = len(found)
        counted = [each for each in Counted.in_full() if each.rows(view)] if words is None else []
        if counted:
            self._lines += [*([None] if self._lines else []), *counted]
        self._widths = {}
        at = self._line_of(key)
        self.refill(max(1, len(self._lines)), self._line_of(before) if at is None else at)

    def _line_of(self, key: str | None) -> int | None:
        """Return the line of a deadline or count with that key, else of the first deadline of that record."""
        if key is None:
            return None
        of_record = None
        for at, each in enumerate(self._lines):
            if isinstance(each, Deadline):
                if each.key == key:
                    return at
                of_record = at if of_record is None and each.id == key else of_record
            elif isinstance(each, Counted) and each.value == key:
                return at
        return of_record

    def go_to(self, key: str) -> None:
        """Put the cursor on what has that key."""
        at = self._line_of(key)
        if at is not None:
            self.cursor = at

    def show_cursor(self) -> None:
        """Scroll so that the cursor is in view, and with the first row of a group its heading."""
        top = self.cursor - 1 if self.cursor and not self.stops(self.cursor - 1) else self.cursor
        if top < round(self.scroll_offset.y):
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
        else:
            super().show_cursor()

    def action_tick(self) -> None:
        """Mark the task or follow-up as done."""
        self.post_message(self.Ticked())

    def stops(self, index: int, /) -> bool:
        """Whether the line is more than a heading."""
        return index < len(self._lines) and isinstance(self._lines[index], Deadline | Counted)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a heading, a row or a count."""
        view = self.view
        if view is None:
            return ()
        if not self._lines:
            return (Span(view.nothing, "faint"),)
        match self._lines[index]:
            case ActionGroup() as group:
                return self._head(group, width)
            case Deadline() as deadline:
                return self._row(view.row(deadline), self._columns(width))
            case Counted() as counted:
                number, _, rest = counted.said(view).partition(" ")
                return (Span(number, "accent"), Span(f" {rest}"))
        return ()

    def _head(self, group: ActionGroup, width: int) -> Spans:
        assert self.view
        head = self.view.head(group)
        name = (Span(head.name, f"{_ROLES[group]} bold"), Span(f" {self._counts[group]}", _ROLES[group]))
        room = width - width_of(name) - cell_width(head.limit)
        return (*name, Span(" " * room), Span(head.limit, "faint")) if room > 1 else name

    def _row(self, row: ActionRow, widths: _Widths) -> Spans:
        verb = short_phrase(row.phrase, widths.verb) if widths.title else row.verb
        cells = (
            (Span(fit(verb, widths.verb), "strong"), widths.verb),
            (Span(fit_ends(row.partner, widths.partner)), widths.partner),
            (Span(fit(row.kind, widths.kind), "faint"), widths.kind),
            (Span(fit_ends(row.title, widths.title), "faint"), widths.title),
            (Span(fit(row.otherwise, widths.otherwise), "faint"), widths.otherwise),
            (Span(fit(row.when, widths.when, right=True), row.severity), widths.when),
            (Span(fit(aligned(row.day), widths.day, right=True), row.severity), widths.day),
            (Span(fit(row.owner, widths.owner), "strong" if row.is_mine else "faint"), widths.owner),
        )
        spans: list[Span] = []
        for span, room in cells:
            if room:
                spans += [GAP, span] if spans else [span]
        return tuple(spans)

    def _columns(self, width: int) -> _Widths:
        """Return the widths of the columns in so many cells, by what is listed."""
        if width not in self._widths:
            self._widths[width] = self._measured(width)
        return self._widths[width]

    def _measured(self, width: int) -> _Widths:
        assert self.view
        rows = [self.view.row(each) for each in self._found] if len(self._found) <= _MEASURED else None
        is_wide = width >= _WITH_TITLE

        def longest(text: Callable[[ActionRow], str], most: int) -> int:
            return most if rows is None else min(most, max((cell_width(text(row)) for row in rows), default=0))

        kind = longest(lambda row: row.kind, 9) if width >= _WITH_KIND else 0
        owner = longest(lambda row: row.owner, 12 if is_wide else 8) if width >= _WITH_OWNER else 0
        owner = 0 if self.view.only_mine else owner
        day = max(10, longest(lambda row: aligned(row.day), 11))
        when = longest(lambda row: row.when, 14) if is_wide else 0
        verb = longest(lambda row: row.phrase if is_wide else row.verb, 38 if is_wide else PHRASE)
        left = width - verb - sum(room + 2 for room in (kind, owner, day, when) if room) - 2
        partner = min(left, longest(lambda row: row.partner, 24))
        title = left - partner - 2
        if title < _LEAST_TITLE:
            return _Widths(verb, max(8, left), kind, 0, when, day, owner, 0)
        otherwise = longest(lambda row: row.otherwise, 31) if title > _ROOMY else 0
        title -= otherwise + 2 if otherwise else 0
        return _Widths(verb, partner, kind, title, when, day, owner, otherwise)


_WITH_KIND, _WITH_OWNER, _WITH_TITLE = 74, 64, 100
"""From how many cells on a row has the kind, the owner, and title and relative time."""
_LEAST_TITLE = 16
"""How many cells a title has at least; where there are fewer the partner has them."""
_ROOMY = 68
"""From how many cells for the title on the row also says what follows if nobody acts."""

_ROLES = {
    ActionGroup.OVERDUE: "over",
    ActionGroup.WEEK: "week",
    ActionGroup.MONTH: "month",
    ActionGroup.LATER: "strong",
    ActionGroup.LONG_PAST: "faint",
}
"""The colour of each group's heading."""


def aligned(day: str) -> str:
    """Return a day as columns have it: with a blank before a number of one digit behind the weekday."""
    weekday, _, rest = day.partition(" ")
    return f"{weekday}  {rest}" if weekday.isalpha() and rest[:1].isdigit() and rest[1:2] == " " else day


class _Pane(Lines):
    """A pane beside the list, whose cursor is seen only with the focus."""

    def shows_cursor(self, ground: str) -> bool:
        """Whether the line under the cursor is highlighted: only with the focus."""
        return ground == "cursor"


class CountedList(_Pane):
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

    def fixed_spans(self, row: int, width: int, /) -> Spans:
        """Return the heading."""
        return (Span(fit(self._title, width), "heading"),) if row else ()

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a fact missing with its record, or a promise with its day."""
        if self._view is None or index >= len(self._items):
            return ()
        item = self._items[index]
        row = counted_row(item, self._view)
        is_gap = isinstance(item, Deadline)
        room = max(12, width - 16 - (18 if is_gap else 5 + 12 + 2) - 4)
        what = Span(fit(short_phrase(row.what, room), room), "strong")
        lead = (what, GAP, Span(fit_ends(row.partner, 16)), GAP)
        if is_gap:
            return (*lead, Span(fit(row.detail, 18), row.severity))
        day = Span(fit(aligned(row.day), 12, right=True), row.severity)
        return (*lead, Span(fit(row.detail, 5), "faint"), GAP, day)


class MissionsAhead(_Pane):
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

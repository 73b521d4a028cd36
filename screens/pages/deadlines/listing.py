"""The deadlines that the filters leave, which list, time line and month show alike; and the list of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message

from missions.dates.formatting import show_choice, show_day, show_near
from missions.deadlines.deadline import Deadline
from missions.exporting.wish import ListedRows
from missions.records.follow_ups import FollowUp
from missions.records.record import Record
from missions.records.search import matches, search_texts, show_matches
from missions.records.tasks import Task
from missions.reports import deadline_messages as texts
from missions.reports.agreement_messages import RECORD_FACT
from missions.reports.deadlines import DeadlineGroup, deadline_groups
from missions.reports.explanation import deadline_digest
from missions.reports.messages import KIND, WHAT
from missions.reports.row_words import PHRASE, is_mine, owner_name, partner_name, short_phrase, verb_phrase
from missions.reports.what_to_do import if_not
from missions.text import SearchWords, fold, line, spellings
from screens.cell_width import shorten
from screens.destinations import Destination
from screens.dialogs.picker import Option
from screens.pages import messages
from screens.pages.deadlines.filters import (
    FACETS,
    KIND_GROUPS,
    Facet,
    FacetIndex,
    Filter,
    count_values,
    kind_groups,
    rank_values,
    value_namer,
)
from screens.pages.list_page import ListPage
from screens.pages.page import DashboardPage
from screens.session import session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span, due_span
from screens.widgets.bar import Bar, BarItem
from screens.widgets.detail_pane import DetailRow, nothing_rows, report_rows
from screens.widgets.line_list import Lines
from screens.widgets.table_rows import Column, TableRows

_GROUP = "group "

_SEARCHED = (0, 2, 3, 4, 6)
"""The columns whose texts are searched: not how far off it is, nor what follows if nobody acts."""


class DeadlineRows:
    """Some deadlines of a snapshot, grouped under headings."""

    table = "deadlines"

    own_order = "act_by"
    """The key of the column in whose order the rows come by themselves."""

    def __init__(self, snapshot: Snapshot, kept: Iterable[Deadline], phrase: int = PHRASE) -> None:
        self.columns = (
            Column(texts.ACT_BY(), 12, weight=9, key="act_by"),
            Column("", 13, weight=5, right=True, key="distance"),
            Column(WHAT(), 90, flex=1, weight=8, least=24, key="what"),
            Column(messages.PARTNER_COLUMN(), 16 if phrase == PHRASE else 28, weight=8, key="partner"),
            Column(KIND(), 12, weight=6, key="kind"),
            Column(messages.IF_NOT(), 15, weight=4, key="if_not"),
            Column(messages.OWNER(), 11, weight=7, key="owner"),
        )
        self.snapshot, self._phrase = snapshot, phrase
        self.by_key = {each.key: each for each in kept}

    def ids(self) -> list[str]:
        """Return the keys of the deadlines by urgency, with a heading before each group but the first."""
        found: list[str] = []
        for group, deadlines in deadline_groups(self.by_key.values()).items():
            if group.heading and deadlines:
                found.append(f"{_GROUP}{group.value}")
            found += [each.key for each in deadlines]
        return found

    def heading(self, id: str) -> str:
        """Return a heading's text; empty for a deadline."""
        return DeadlineGroup(int(id.removeprefix(_GROUP))).heading if id.startswith(_GROUP) else ""

    def record(self, id: str) -> Record | None:
        """Return the record the deadline is about."""
        found = self.by_key.get(id)
        return self.snapshot.book.get(found.id) if found else None

    def cell(self, id: str, column: int) -> Span:
        """Return a deadline's cell; decided ones are dimmed."""
        text, role = self._cell(self.by_key[id], column)
        return Span.of(text, "faint" if self.by_key[id].recorded_decision else role)

    def _cell(self, deadline: Deadline, column: int) -> Span:
        decision, book = deadline.recorded_decision, self.snapshot.book
        match column:
            case 0 if deadline.act_by:
                return Span(show_near(deadline.act_by, self.snapshot.today), deadline.severity)
            case 0:
                return Span("")
            case 1 if decision and decision.until:
                return Span(messages.TO_DAY(day=show_day(decision.until)))
            case 1:
                return Span(show_choice(decision.decision)) if decision else due_span(deadline)
            case 2:
                missing = deadline.act_by is None and not decision
                phrase = verb_phrase(deadline, book)
                said = (
                    RECORD_FACT(fact=deadline.missing_fact, title=line(deadline.title))
                    if missing
                    else short_phrase(phrase, self._phrase)
                )
                return Span(said, "strong")
            case 3:
                return Span(partner_name(book.get(deadline.id), book, deadline.part), "plain")
            case 4:
                return Span(deadline.kind.words, "faint")
            case 5:
                return Span("" if decision else if_not(deadline, book), "plain")
            case _:
                who = owner_name(book.get(deadline.id), book, self.snapshot.me)
                return Span(who, "strong" if who == texts.YOU() else "faint")

    def sort_key(self, id: str, column: int) -> Any:
        """Return a deadline's sort key: the day to act for the first columns, else the cell."""
        deadline = self.by_key[id]
        return deadline.order if column < 2 else fold(self.cell(id, column).text)

    def haystack(self, id: str) -> str:
        """Return the deadline's cells and all that its record says, as searches read them; nothing for a heading."""
        if id not in self.by_key:
            return ""
        deadline, record = self.by_key[id], self.record(id)
        cells = (self.cell(id, number).text for number in _SEARCHED)
        said = spellings(" ".join((*cells, line(deadline.title), deadline.actor, deadline.id)))
        return f"{said}\n{self.snapshot.book.ask(search_texts).of(record)}" if record else said

    def found_in(self, id: str, words: SearchWords, shown: str, /) -> str:
        """Return where in its record the words were found that are not in the text shown."""
        record = self.record(id)
        return show_matches(matches(record, words, spellings(shown), self.snapshot.book)) if record else ""


class DeadlineListing:
    """The deadlines that the filters leave, with the decisions on them; mine, or everybody's."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.name = messages.DEADLINES()
        self.filter = Filter()
        self.mine = False
        self.phrase = PHRASE
        self._concerns = FacetIndex(snapshot.book)
        self._kept: tuple[object, tuple[Deadline, ...]] = (None, ())
        self._counted: tuple[object, Counter[str]] = (None, Counter())

    # What is left.

    def kept(self, snapshot: Snapshot) -> tuple[Deadline, ...]:
        """Return the deadlines the filters leave, most urgent first."""
        key = (snapshot.ledger, self.filter, self.mine)
        if self._kept[0] != key:
            concerns = self.concerns(snapshot)
            found = (each for each in self._whose(snapshot) if self.filter.keeps(concerns.of(each)))
            self._kept = (key, tuple(found) if self.filter else tuple(self._whose(snapshot)))
        return self._kept[1]

    def concerns(self, snapshot: Snapshot) -> FacetIndex:
        """Return whom the records of a snapshot concern."""
        if snapshot.book is not self._concerns.book:
            self._concerns = FacetIndex(snapshot.book)
        return self._concerns

    def is_shown(self, table: str, record: Record, snapshot: Snapshot) -> bool:
        """Whether a record that has no deadline of its own is shown beside those that are left."""
        people, partners = self.concerns(snapshot).concerned(table, record.id)
        wanted = {facet: {value for each, value in self.filter.chosen if each is facet} for facet in Facet}
        if self.mine and not (snapshot.me in people or is_mine(record, snapshot.book, snapshot.me)):
            return False
        return all(
            not wanted[facet] or wanted[facet] & found
            for facet, found in ((Facet.PERSON, people), (Facet.PARTNER, partners))
        )

    def _whose(self, snapshot: Snapshot) -> Iterator[Deadline]:
        """Yield everybody's deadlines, or mine."""
        book, me = snapshot.book, snapshot.me if self.mine else ""
        return (each for each in snapshot.ledger.deadlines if not me or is_mine(each, book, me))

    # The list.

    def rows(self, snapshot: Snapshot) -> DeadlineRows:
        """Return the deadlines the filters leave."""
        return DeadlineRows(snapshot, self.kept(snapshot), self.phrase)

    def listed(self, snapshot: Snapshot) -> ListedRows:
        """Return the deadlines the filters leave, to be exported."""
        return ListedRows("deadlines", tuple(each.key for each in self.kept(snapshot)))

    def chips(self, snapshot: Snapshot) -> tuple[BarItem, ...]:
        """Return a chip for each value of the filter; a click removes it."""
        chips = []
        for number, (facet, value) in enumerate(self._chosen):
            name = shorten(line(value_namer(facet, snapshot.book)(value)), 24)
            chips.append(BarItem(f" {messages.CHIP(facet=FACETS[facet], value=name)} ", "chosen", f"drop({number})"))
        return tuple(chips)

    def details(self, key: str, rows: TableRows, snapshot: Snapshot) -> tuple[DetailRow, ...]:
        """Return a deadline in short."""
        deadline = rows.by_key.get(key) if isinstance(rows, DeadlineRows) else None
        if deadline is None:
            return ()
        book = snapshot.book
        return tuple(report_rows(deadline_digest(deadline, book, snapshot.today, snapshot.ledger), book.get))

    def empty_state(self) -> tuple[DetailRow, ...]:
        """Say why no deadline is shown."""
        if self.filter or self.mine:
            return nothing_rows(messages.NOTHING_LEFT(), messages.ESCAPE_SHOWS_ALL())
        return (DetailRow(text=messages.NOTHING_DUE(), role="faint"),)

    # Filters.

    @property
    def _chosen(self) -> list[tuple[Facet, str]]:
        """What the list is filtered by, in the order of the chips."""
        return sorted(self.filter.chosen)

    def drop(self, number: int) -> None:
        """Remove one chip."""
        self.filter = self.filter.toggle(*self._chosen[number])

    def kinds(self, snapshot: Snapshot, width: int) -> tuple[BarItem, ...]:
        """Return a chip for all, and one for each group of kinds with how many there are; a click shows only those.

        Where they do not all fit into that many cells, the smallest are among the others.
        """
        total, counts = self._count_kinds(snapshot)
        chosen = frozenset(value for facet, value in self.filter.chosen if facet is Facet.KIND)
        items: list[BarItem] = []
        for most in range(len(KIND_GROUPS), 0, -1):
            items = [_kind_item(messages.ALL(), total, not chosen, "kinds('')")]
            for name, kinds, count in kind_groups(counts, most):
                values = frozenset(each.value for each in kinds)
                items.append(_kind_item(name, count, values == chosen, f"kinds('{','.join(sorted(values))}')"))
            if sum(each.width for each in items) <= width:
                break
        return tuple(items)

    def _count_kinds(self, snapshot: Snapshot) -> tuple[int, Counter[str]]:
        """Return how many deadlines the other filters leave, in all and by kind; counted once for each of them."""
        left = self.filter.without(Facet.KIND)
        key = (snapshot.ledger, left, self.mine)
        if self._counted[0] != key:
            concerns = self.concerns(snapshot)
            every = self._whose(snapshot)
            counts = Counter(each.kind.value for each in every if not left or left.keeps(concerns.of(each)))
            self._counted = (key, counts)
        return self._counted[1].total(), self._counted[1]

    def options(self, snapshot: Snapshot) -> Iterator[Option]:
        """Yield every value of every facet with how many deadlines it leaves."""
        if self.filter:
            yield Option("", messages.SHOW_EVERYTHING(), messages.TAKES_FILTER_OFF())
        counts = count_values(tuple(self._whose(snapshot)), self.filter, self.concerns(snapshot))
        for facet in Facet:
            for value, name in rank_values(facet, counts[facet], value_namer(facet, snapshot.book)):
                mark = "✓ " if (facet, value) in self.filter.chosen else "  "
                yield Option(f"{facet}:{value}", mark + line(name), f"{FACETS[facet]} {counts[facet][value]:>6,}")

    def choose(self, picked: str) -> None:
        """Toggle the value that was picked, or clear the filter."""
        facet, found, value = picked.partition(":")
        self.filter = self.filter.toggle(Facet(facet), value) if found else Filter()


def _kind_item(name: str, count: int, is_chosen: bool, action: str) -> BarItem:
    return BarItem(f" {name} {count:,} " if is_chosen else f" {name}", "chosen" if is_chosen else "plain", action,
                   "" if is_chosen else f" {count:,} ")  # fmt: skip


_LEAST_LINES = 14
"""Below so many lines the list has all of them."""

_WIDE, _LONG_PHRASE = 160, 60
"""From how many cells on there is room for more of what must be done, and how many letters it then has."""

Ask = Callable[[str, str], None]
"""How a view asks for what concerns all of them: filters, mine, kinds, tasks or tab, and which."""


class DeadlineList(ListPage):
    """The deadlines that are left, in a list; above it the kinds with their counts."""

    @dataclass
    class Changed(Message):
        """Other rows are shown, or another one is chosen."""

    def __init__(self, row: Destination, snapshot: Snapshot, listing: DeadlineListing, ask: Ask) -> None:
        super().__init__(row, snapshot, deadlines=listing)
        self._deadlines, self._ask = listing, ask

    def compose_above(self) -> ComposeResult:
        """Put the kinds above the list."""
        yield Bar(id="kinds", classes="state")

    def show_saved(self, snapshot: Snapshot, saved: Sequence[Record], /) -> None:
        """Show the list with the cursor on a deadline of what was saved; where that has several it stays on its own."""
        ids = {each.id for each in saved}
        self.show(snapshot)
        if ids and isinstance(self.list.rows, DeadlineRows) and not (self.record and self.record.id in ids):
            key = next((key for key, each in self.list.rows.by_key.items() if each.id in ids), "")
            if key and self.list.select(key):
                self.show_detail()

    @property
    def deadline(self) -> Deadline | None:
        """The deadline under the cursor."""
        rows, key = self.list.rows, self.list.current
        return rows.by_key.get(key) if isinstance(rows, DeadlineRows) and key is not None else None

    @on(Lines.Chosen, "#list")
    def chosen(self, event: Lines.Chosen) -> None:
        """Open the record the deadline is about."""
        event.stop()
        if self.record:
            self.post_message(self.LinkChosen(self.record.id))

    def action_filters(self) -> None:
        """Filter by band, kind, person or partner."""
        self._ask("filters", "")

    def action_mine(self) -> None:
        """Show only what is mine, or everybody's."""
        self._ask("mine", "")

    def action_kinds(self, kinds: str) -> None:
        """Show only these kinds, or all."""
        self._clear_filter()
        self._ask("kinds", kinds)

    def action_tab(self, by: int) -> None:
        """Go to the next view."""
        self._ask("tab", str(by))

    def action_mark(self) -> None:
        """Tick the task or follow-up as done."""
        tick(self)

    def _show_head(self) -> None:
        bar = self.query_one("#kinds", Bar)
        bar.show(self._deadlines.kinds(self.snapshot, self.app.size.width - 4))
        self.post_message(self.Changed())

    def on_resize(self, event: events.Resize) -> None:
        """Fit the kinds to the new width, and leave the details out where there is no room for both."""
        self.detail.display = event.size.height >= _LEAST_LINES
        phrase = PHRASE if event.size.width < _WIDE else _LONG_PHRASE
        if phrase != self._deadlines.phrase:
            self._deadlines.phrase = phrase
            self.show(self.snapshot)
        self._show_head()


def tick(page: DashboardPage) -> None:
    """Complete the task or follow-up that is selected on a page."""
    from screens.actions.deadlines import complete_or_reopen

    selection = page.selection()
    if isinstance(selection.record, Task | FollowUp):
        page.begin_change(complete_or_reopen(session_of(page), selection))

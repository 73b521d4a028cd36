"""The rows of the deadlines list: open ones by urgency, then missing facts, then decided ones."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from missions.dates.formatting import show_choice, show_day, show_end
from missions.deadlines.deadline import Deadline
from missions.records.record import Record
from missions.records.search import matches, search_texts, show_matches
from missions.reports import deadline_messages as messages
from missions.reports.deadlines import DeadlineGroup, deadline_groups
from missions.reports.messages import DUE, KIND, WHAT, WHO
from missions.text import SearchWords, fold, spellings
from screens.pages import messages as page_messages
from screens.pages.deadlines.filters import FacetIndex, Filter
from screens.snapshot import Snapshot
from screens.styled_text import Span, due_span
from screens.widgets.table_rows import Column

_GROUP = "§"


class DeadlineRows:
    """The deadlines of a snapshot that the filter leaves, grouped under headings."""

    table = "deadlines"

    def __init__(self, snapshot: Snapshot, filter: Filter, concerns: FacetIndex) -> None:
        self.columns = (
            Column(messages.WHEN(), 13, weight=5),
            Column(messages.ACT_BY(), 15, weight=4),
            Column(WHAT(), 28, flex=1, weight=5, least=28),
            Column(KIND(), 15, weight=3),
            Column(DUE(), 18, weight=2),
            Column(messages.OTHERWISE(), 19),
            Column(WHO(), 18),
        )
        self.snapshot = snapshot
        kept = snapshot.ledger.deadlines
        if filter:
            kept = tuple(each for each in kept if filter.keeps(concerns.of(each)))
        self.by_key = {each.key: each for each in kept}

    def ids(self) -> list[str]:
        """Return the keys of the deadlines by urgency, with a heading before each group but the first."""
        found: list[str] = []
        for group, deadlines in deadline_groups(self.by_key.values()).items():
            if group.heading and deadlines:
                found.append(f"{_GROUP}{group.value}{len(deadlines)}")
            found += [each.key for each in deadlines]
        return found

    def heading(self, id: str) -> str:
        """Return a heading's text; empty for a deadline."""
        if not id.startswith(_GROUP):
            return ""
        return page_messages.GROUP(heading=DeadlineGroup(int(id[1])).heading, count=int(id[2:]))

    def record(self, id: str) -> Record | None:
        """Return the record the deadline is about."""
        found = self.by_key.get(id)
        return self.snapshot.book.get(found.id) if found else None

    def cell(self, id: str, column: int) -> Span:
        """Return a deadline's cell; decided ones are dimmed."""
        text, role = self._cell(self.by_key[id], column)
        return Span.of(text, "faint" if self.by_key[id].recorded_decision else role)

    def _cell(self, deadline: Deadline, column: int) -> Span:
        decision = deadline.recorded_decision
        match column:
            case 0:
                return Span(show_choice(decision.decision)) if decision else due_span(deadline)
            case 1 if decision and decision.until:
                return Span(page_messages.TO_DAY(day=show_day(decision.until)))
            case 1 if deadline.act_by:
                return Span(show_day(deadline.act_by, weekday=True))
            case 1:
                return Span(deadline.missing_fact, "gap")
            case 2:
                return Span(deadline.title, "plain")
            case 3:
                return Span(deadline.kind.words, "faint")
            case 4:
                return Span(show_end(deadline.due) if deadline.due else "", "faint")
            case 5:
                return Span(deadline.consequence.words, "faint")
            case _:
                return Span(decision.who if decision and decision.who else deadline.actor, "faint")

    def sort_key(self, id: str, column: int) -> Any:
        """Return a deadline's sort key: the day to act for the first columns, else the cell."""
        deadline = self.by_key[id]
        if column < 2:
            return deadline.order
        if column == 4:
            return (0, deadline.due.earliest, deadline.due.latest) if deadline.due else (1, "")
        return fold(self.cell(id, column).text)

    def haystack(self, id: str) -> str:
        """Return the deadline's cells and all that its record says, as searches read them; nothing for a heading."""
        if id not in self.by_key:
            return ""
        cells = (self.cell(id, number).text for number in range(len(self.columns)))
        said, record = spellings(" ".join((*cells, self.by_key[id].id))), self.record(id)
        return f"{said}\n{self.snapshot.book.ask(search_texts).of(record)}" if record else said

    def found_in(self, id: str, words: SearchWords, shown: str, /) -> str:
        """Return where in its record the words were found that are not in the text shown."""
        record = self.record(id)
        return show_matches(matches(record, words, spellings(shown), self.snapshot.book)) if record else ""

    def first_between(self, first: date, last: date) -> str | None:
        """Return the key of the most urgent deadline to act on between two days."""
        return next((each.key for each in self.deadlines() if each.act_by and first <= each.act_by <= last), None)

    def deadlines(self) -> Iterator[Deadline]:
        """Yield the deadlines the filter leaves, most urgent first."""
        return iter(self.by_key.values())

"""The rows of the deadlines list: open ones by urgency, then missing facts, then decided ones."""

from collections.abc import Iterable
from typing import Any

from missions.dates.formatting import show_choice, show_day, show_near
from missions.deadlines.deadline import Deadline
from missions.records.record import Record
from missions.records.search import matches, search_texts, show_matches
from missions.reports import deadline_messages as messages
from missions.reports.deadlines import DeadlineGroup, deadline_groups
from missions.reports.messages import KIND, WHAT
from missions.reports.row_words import PHRASE, owner_name, partner_name, short_phrase, verb_phrase
from missions.reports.what_to_do import if_not
from missions.text import SearchWords, fold, line, spellings
from screens.pages import messages as page_messages
from screens.snapshot import Snapshot
from screens.styled_text import Span, due_span
from screens.widgets.table_rows import Column

_GROUP = "§"


class DeadlineRows:
    """Some deadlines of a snapshot, grouped under headings."""

    table = "deadlines"

    own_order = "act_by"
    """The key of the column in whose order the rows come by themselves."""

    def __init__(self, snapshot: Snapshot, kept: Iterable[Deadline], phrase: int = PHRASE) -> None:
        self.columns = (
            Column(messages.ACT_BY(), 12, weight=9, key="act_by"),
            Column("", 13, weight=5, right=True, key="distance"),
            Column(WHAT(), 90, flex=1, weight=8, least=25, key="what"),
            Column(page_messages.PARTNER_COLUMN(), 16 if phrase == PHRASE else 28, weight=8, key="partner"),
            Column(KIND(), 12, weight=6, key="kind"),
            Column(page_messages.IF_NOT(), 15, weight=4, key="if_not"),
            Column(page_messages.OWNER(), 11, weight=7, key="owner"),
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
        return DeadlineGroup(int(id[1])).heading if id.startswith(_GROUP) else ""

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
                return Span(page_messages.TO_DAY(day=show_day(decision.until)))
            case 1:
                return Span(show_choice(decision.decision)) if decision else due_span(deadline)
            case 2:
                missing = deadline.act_by is None and not decision
                phrase = verb_phrase(deadline, book)
                said = (
                    messages.RECORD_FACT(fact=deadline.missing_fact) if missing else short_phrase(phrase, self._phrase)
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
                return Span(who, "strong" if who == messages.YOU() else "faint")

    def sort_key(self, id: str, column: int) -> Any:
        """Return a deadline's sort key: the day to act for the first columns, else the cell."""
        deadline = self.by_key[id]
        return deadline.order if column < 2 else fold(self.cell(id, column).text)

    def haystack(self, id: str) -> str:
        """Return the deadline's cells and all that its record says, as searches read them; nothing for a heading."""
        if id not in self.by_key:
            return ""
        deadline, record = self.by_key[id], self.record(id)
        cells = (self.cell(id, number).text for number in range(len(self.columns)))
        said = spellings(" ".join((*cells, line(deadline.title), deadline.actor, deadline.id)))
        return f"{said}\n{self.snapshot.book.ask(search_texts).of(record)}" if record else said

    def found_in(self, id: str, words: SearchWords, shown: str, /) -> str:
        """Return where in its record the words were found that are not in the text shown."""
        record = self.record(id)
        return show_matches(matches(record, words, spellings(shown), self.snapshot.book)) if record else ""

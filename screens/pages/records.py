"""Agreements, missions and the directory: their rows, columns, views and details."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from missions.dates.formatting import show_choice, show_date, show_day
from missions.messages import Sentence
from missions.records.agreements import Agreement, Stage
from missions.records.record import Record
from missions.records.search import search_texts
from missions.reports import directory_messages
from missions.reports.agreement_messages import DORMANT_STATUS, IN_PREPARATION
from missions.reports.agreement_sentences import agreement_report
from missions.reports.agreement_status import (
    end_heading,
    end_in_list,
    end_in_words,
    end_words,
    kind_in_list,
    show_term_end,
    standing_words,
)
from missions.reports.details import record_report
from missions.reports.directory_columns import ORGANISATIONS, PEOPLE, DirectoryColumn
from missions.reports.directory_events import EVENTS, PROGRAMMES, EventGroup, event_group, is_my_own
from missions.reports.mission_list import MISSIONS, MissionGroup, mission_group
from missions.reports.report import Cell, Section
from missions.reports.row_words import owner_name, owner_of, partner_name, partners_of, short_name, telling_word
from missions.terms.entry_into_force import signing_date
from missions.terms.status import AgreementState
from missions.text import fold, spellings
from screens.destinations import Destination
from screens.pages import messages
from screens.pages.list_page import ListPage, RecordListing
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets import messages as texts
from screens.widgets.detail_pane import DetailRow, report_rows, section_rows
from screens.widgets.list_filter import ListState, ListView
from screens.widgets.table_rows import Column, RecordRows, RowColumn, TableRows, first_due, value_key

MOST_RELATED = 200
"""How many related records of each kind are named at most."""
MOST_COMPARED = 5000
"""Up to how many agreements are compared, so that no two look alike."""


class AgreementRows(RecordRows):
    """Agreements by the day to act; what was replaced or given up comes last, and faint."""

    own_order = "act_by"

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__("agreements", snapshot, agreement_columns())
        self.hidden: frozenset[str] = frozenset()
        self._telling: dict[str, str] | None = None

    def ids(self) -> list[str]:
        """Return the ids of all agreements, the most urgent first."""
        found = self.snapshot.book.agreements
        return sorted(found, key=lambda key: _by_act_by(found[key], self.snapshot))

    def cell(self, id: str, column: int) -> Span:
        """Return a cell; the kind gives way to a word of the title where nothing else tells two rows apart."""
        if self.columns[column].key == "kind" and "title" in self.hidden:
            word = self._telling_words().get(id, "")
            if word:
                return Span.of(word, "faint")
        return super().cell(id, column)

    def _telling_words(self) -> dict[str, str]:
        """Return for each agreement that another of the same partner and kind exists for a word that tells it apart."""
        if self._telling is None:
            alike: dict[tuple[str, str], list[Agreement]] = {}
            for each in (
                self.snapshot.book.agreements.values() if len(self.snapshot.book.agreements) <= MOST_COMPARED else ()
            ):
                alike.setdefault((partner_name(each, self.snapshot.book), kind_in_list(each)), []).append(each)
            self._telling = {
                each.id: telling_word(each.title, (other.title for other in group if other is not each)) or each.id
                for group in alike.values()
                if len(group) > 1
                for each in group
            }
        return self._telling


class AgreementListing(RecordListing):
    """The agreements, with the views that are asked for most."""

    def __init__(self) -> None:
        super().__init__("agreements")

    def rows(self, snapshot: Snapshot) -> AgreementRows:
        """Return all agreements."""
        return AgreementRows(snapshot)

    def details(self, key: str, rows: TableRows, snapshot: Snapshot) -> tuple[DetailRow, ...]:
        """Return what an agreement says in sentences, and below them all that is recorded."""
        record = rows.record(key)
        if not isinstance(record, Agreement):
            return ()
        facts = record, snapshot.book, snapshot.today, snapshot.ledger.of(key), snapshot.status(record)
        report = agreement_report(*facts, snapshot.me)
        _, *others = record_report(*facts, MOST_RELATED).sections
        recorded = (Section(directory_messages.ALL_FIELDS()), *others)
        return (*report_rows(report, bool), *section_rows(recorded, bool))

    def views(self) -> tuple[ListView, ...]:
        """Return all agreements, those that end soon, are not signed, have no end, have ended, or are dormant."""

        def view(name: str, column: str, *values: str) -> ListView:
            return ListView(name, ListState(tuple((column, value) for value in values)))

        states = AgreementState
        return (
            ListView(messages.ALL(), ListState()),
            ListView(messages.VIEW_EXPIRING(), ListState((("status", show_choice(states.EXPIRING)),), sort="ends")),
            view(messages.VIEW_IN_PREPARATION(), "status", IN_PREPARATION()),
            view(messages.VIEW_WITHOUT_END(), "ends", end_words()[-2]),
            view(
                messages.VIEW_EXPIRED(), "status", show_choice(states.EXPIRED), show_choice(states.EXPIRY_UNCONFIRMED)
            ),
            view(messages.VIEW_DORMANT(), "status", DORMANT_STATUS()),
        )


class AgreementsPage(ListPage):
    """Lists the agreements."""

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(row, snapshot, agreements=AgreementListing())


# The columns.


def _faint_if_over(agreement: Agreement, snapshot: Snapshot, role: str) -> str:
    """Return the role, or that of what is over: replaced, terminated or abandoned."""
    return role if snapshot.status(agreement).is_live else "faint"


def _partner(agreement: Agreement, snapshot: Snapshot) -> Span:
    return Span.of(partner_name(agreement, snapshot.book), _faint_if_over(agreement, snapshot, "strong"))


def _partners(agreement: Agreement, snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(dict.fromkeys(short_name(id, snapshot.book) for id in partners_of(agreement, snapshot.book)))


def _title(agreement: Agreement, snapshot: Snapshot) -> Span:
    return Span.of(agreement.heading, _faint_if_over(agreement, snapshot, "plain"))


def _standing(agreement: Agreement, snapshot: Snapshot) -> Span:
    now = snapshot.status(agreement)
    text, severity = standing_words(agreement, snapshot.book, snapshot.today, now)
    return Span(text, "accent" if now.state is AgreementState.PREPARED else severity)


def _ends(agreement: Agreement, snapshot: Snapshot) -> Span:
    ending = end_in_list(agreement, snapshot.today, snapshot.status(agreement))
    role = _faint_if_over(agreement, snapshot, "plain" if ending and ending.date else "faint")
    return Span(show_term_end(ending) if ending else texts.NOTHING(), role)


def _ends_key(agreement: Agreement, snapshot: Snapshot) -> Any:
    ending = end_in_list(agreement, snapshot.today, snapshot.status(agreement))
    return value_key(ending.date if ending else None)


def _ends_when(agreement: Agreement, snapshot: Snapshot) -> tuple[str, ...]:
    ending = end_in_list(agreement, snapshot.today, snapshot.status(agreement))
    return (end_in_words(ending, snapshot.today),) if ending else ()


def _ends_group(agreement: Agreement, snapshot: Snapshot) -> str:
    return end_heading(end_in_list(agreement, snapshot.today, snapshot.status(agreement)), snapshot.today)


def _acts(agreement: Agreement, snapshot: Snapshot) -> Span:
    found = first_due(agreement, snapshot)
    return Span(show_day(found.act_by), found.severity) if found else Span(texts.NOTHING(), "faint")


def _acts_key(agreement: Agreement, snapshot: Snapshot) -> Any:
    found = first_due(agreement, snapshot)
    return (0, *found.order) if found else (1, "")


def _by_act_by(agreement: Agreement, snapshot: Snapshot) -> Any:
    """Sort by the day to act; what was replaced or given up comes last."""
    found = first_due(agreement, snapshot)
    is_over = agreement.stage is Stage.ABANDONED or agreement.id in snapshot.book.successors
    return (0, *found.order) if found else (1 + is_over, fold(agreement.title))


def _owner(record: Record, snapshot: Snapshot) -> Span:
    mine = bool(snapshot.me) and owner_of(record) == snapshot.me
    return Span.of(owner_name(record, snapshot.book, snapshot.me), "strong" if mine else "faint")


def _countries(agreement: Agreement, snapshot: Snapshot) -> tuple[str, ...]:
    found = (snapshot.book.organisations.get(id) for id in partners_of(agreement, snapshot.book))
    return tuple(dict.fromkeys(each.country for each in found if each and each.country))


def _country(agreement: Agreement, snapshot: Snapshot) -> Span:
    return Span.of(", ".join(_countries(agreement, snapshot)), "faint")


def _signed(agreement: Agreement, snapshot: Snapshot) -> Span:
    return Span(show_date(signing_date(agreement, snapshot.book).date), "faint")


def _kind(agreement: Agreement, _snapshot: Snapshot) -> Span:
    return Span(kind_in_list(agreement), "faint")


def _text_key(cell: Callable[[Any, Snapshot], Span]) -> Callable[[Any, Snapshot], Any]:
    """Return the sort key of cells that are sorted as texts, empty ones last."""
    return lambda record, snapshot: (not (text := cell(record, snapshot).text), fold(text))


def _of_texts(column: Column, cell: Callable[[Any, Snapshot], Span], **more: Any) -> RowColumn:
    return RowColumn(column, cell, _text_key(cell), **more)


def agreement_columns() -> tuple[RowColumn, ...]:
    """Return the columns of agreements, in the order of the list; those with the least weight give way first."""
    return (
        _of_texts(_column("partner", texts.PARTNER, 28, 9, flex=1, least=12, filters=True), _partner, values=_partners),
        _of_texts(_column("title", texts.TITLE, 70, 1, flex=3, least=20), _title),
        _of_texts(_column("kind", texts.KIND, 16, 4, filters=True), _kind),
        _of_texts(_column("status", texts.STATUS, 18, 5, filters=True), _standing),
        RowColumn(_column("ends", texts.ENDS_COLUMN, 22, 6, right=True, filters=True), _ends, _ends_key, _ends_when,
                  end_words, _ends_group),
        RowColumn(_column("act_by", texts.ACT_BY, 13, 7, right=True), _acts, _acts_key),
        _of_texts(_column("owner", texts.OWNER, 14, 2, filters=True), _owner),
        _of_texts(_column("country", texts.COUNTRY, 16, 3, standard=False, filters=True), _country, values=_countries),
        RowColumn(_column("signed", texts.SIGNED, 18, 3, right=True, standard=False), _signed,
                  lambda agreement, snapshot: value_key(signing_date(agreement, snapshot.book).date)),
    )  # fmt: skip


def _column(key: str, label: Sentence, width: int, weight: int, **more: Any) -> Column:
    return Column(label(), width, weight=weight, key=key, **more)


# The directory, and missions.


_HEADING = "\u00a7"


class DirectoryList(NamedTuple):
    """One of the lists: its columns, the one in whose order its rows come, and in which group a record stands."""

    columns: tuple[DirectoryColumn, ...]
    own_order: str
    group: Callable[[Any, Snapshot], EventGroup | MissionGroup] | None = None


LISTS: Mapping[str, DirectoryList] = {
    "people": DirectoryList(PEOPLE, "name"),
    "organisations": DirectoryList(ORGANISATIONS, "name"),
    "events": DirectoryList(EVENTS, "dates", lambda event, snapshot: event_group(event, snapshot.today)),
    "programmes": DirectoryList(PROGRAMMES, "name"),
    "missions": DirectoryList(
        MISSIONS, "days", lambda mission, snapshot: mission_group(mission, snapshot.book, snapshot.today)
    ),
}
"""The lists by the names of their tables."""


class DirectoryRows(RecordRows):
    """The records of a table in the columns of its list, under the headings of their groups."""

    def __init__(self, table: str, snapshot: Snapshot) -> None:
        self._list = LISTS[table]
        self.own_order = self._list.own_order
        super().__init__(table, snapshot, tuple(map(_row_column, self._list.columns)))
        self._headings: dict[str, str] = {}

    def ids(self) -> list[str]:
        """Return the ids of all records in their order, with a heading before each group."""
        group = self._list.group
        if group is None:
            by = next(each.order for each in self._list.columns if each.key == self.own_order)
            return sorted(self._records, key=lambda key: by(self._records[key], self.snapshot))
        found = super().ids()
        groups: dict[EventGroup | MissionGroup, list[str]] = {}
        for id in found:
            groups.setdefault(group(self._records[id], self.snapshot), []).append(id)
        self._headings = {f"{_HEADING}{each}": each.heading() for each in groups}
        return [id for each in sorted(groups) for id in (f"{_HEADING}{each}", *groups[each])]

    def heading(self, id: str, /) -> str:
        """Return the heading of a group; empty for a record."""
        return self._headings.get(id, "")

    def is_mine(self, id: str, /) -> bool:
        """Whether the record is of my concern."""
        return is_my_own(self._records[id], self.snapshot)

    def values(self, id: str, column: int, /) -> tuple[str, ...]:
        """Return by what a record can be filtered in a column; nothing where there is a dash."""
        return tuple(each for each in super().values(id, column) if each != directory_messages.NONE())

    def haystack(self, id: str) -> str:
        """Return all that the record says, and what cells say beside it."""
        record: Record | None = self._records.get(id)
        if record is None:
            return ""
        cells = (each.cell(record, self.snapshot).text for each in self._list.columns if each.is_searched)
        return f"{spellings(' '.join((id, *record.names, *cells)))}\n{self.snapshot.book.ask(search_texts).of(record)}"


def _row_column(each: DirectoryColumn) -> RowColumn:
    """Return a column as the table draws it."""
    column = Column(each.label(), each.width, each.flex, each.weight, each.right, each.least, each.key,
                    filters=each.filters, fixed=each.is_slow)  # fmt: skip
    return RowColumn(column, lambda record, snapshot: _span(each.cell(record, snapshot)), each.order)


def _span(cell: Cell) -> Span:
    return Span.of(cell.text, "strong" if cell.strong else cell.severity)


class DirectoryListing(RecordListing):
    """The records of a table, as the directory lists them."""

    def rows(self, snapshot: Snapshot) -> DirectoryRows:
        """Return all records."""
        return DirectoryRows(self._table, snapshot)


class DirectoryPage(ListPage):
    """Lists people, organisations, events and programmes as tabs; or missions, by what they ask of us."""

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(row, snapshot, **{each: DirectoryListing(each) for each in row.tables if each in LISTS})

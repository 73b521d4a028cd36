"""Agreements: their columns, the views of them, and their details as sentences."""

from collections.abc import Callable
from typing import Any

from missions.dates.formatting import show_choice, show_date, show_day
from missions.messages import Sentence
from missions.records.agreements import Agreement, Stage
from missions.records.record import Record
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
from missions.reports.report import Section
from missions.reports.row_words import owner_name, owner_of, partner_name, partners_of, short_name, telling_word
from missions.terms.entry_into_force import signing_date
from missions.terms.status import AgreementState
from missions.text import fold
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
        recorded = (Section(messages.ALL_RECORDED()), *others)
        return (*report_rows(report, bool), *section_rows(recorded, bool))

    def views(self) -> tuple[ListView, ...]:
        """Return all agreements, those that end soon, are not signed, have no end, have ended, or sleep."""

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
        _of_texts(_column("title", texts.TITLE, 70, 1, flex=3), _title),
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

"""An agreement's status in lines: what it is and why, what lies over that, and the chain of its terms."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from missions.dates.formatting import show_choice, show_day, show_end
from missions.messages import Part
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.terms.history import TermOrigin, TermPeriod, term_history
from missions.terms.status import AgreementState, AgreementStatus, agreement_status
from missions.terms.status_flags import StatusFlag, status_flags
from screens.cli.layout import Column, table
from screens.cli.output import Line, Tinted, indented
from screens.cli.paragraphs import bullet, titled

_COLUMNS = (
    Column("Term", kept=True),
    Column("From", kept=True),
    Column("Until", kept=True),
    Column("How", 10, True),
    Column("By", 12),
)

_HOW = {TermOrigin.FIRST: "first term", TermOrigin.TACIT: "renewed itself", TermOrigin.EXTENDED: "extended"}


class Standing:
    """An agreement on a day, with its status, what lies over it and its terms."""

    def __init__(self, agreement: Agreement, book: Book, today: date) -> None:
        self._book = book
        self.today = today
        self.now: AgreementStatus = agreement_status(agreement, book, today)
        self.overlays: tuple[StatusFlag, ...] = status_flags(agreement, book, today, self.now)
        self.terms: tuple[TermPeriod, ...] = term_history(agreement, book, today)

    @property
    def said(self) -> list[str]:
        """The reasons of the status but what would make it firm, so that deadlines need not repeat them."""
        return [str(reason) for reason in self.now.why if reason.part is not Part.REMEDY]

    def lines(self, most: int | None) -> Iterator[Line]:
        """Yield the status, what lies over it, and its terms, each with its reasons."""
        yield from titled(f"Status on {show_day(self.today)}: {show_choice(self.now.state)}", most)
        for sentence in self.said:
            yield from bullet(sentence, most)
        for kind, why in self.overlays:
            yield from bullet(f"{show_choice(kind).capitalize()}: {why}", most)
        if len(self.terms) > 1 or any(term.begins or term.ends for term in self.terms):
            yield from titled("Terms", most)
            rows = [self._row(term) for term in self.terms]
            for line in table(_COLUMNS, rows, None if most is None else most - 2):
                yield indented([line] if isinstance(line, str | Tinted) else line, 2)

    def as_json(self) -> dict[str, Any]:
        """Return the same as scripts read it."""
        return {
            "state": self.now.state.value,
            "why": [str(reason) for reason in self.now.why],
            "overlays": [{"kind": kind.value, "why": str(why)} for kind, why in self.overlays],
            "successor": self.now.successor or None,
            "terms": [
                {
                    "number": term.number,
                    "begins": term.begins.text if term.begins else None,
                    "ends": term.ends.text if term.ends else None,
                    "how": term.how.value,
                    "by": term.by or None,
                    "is_present": term.is_present,
                    "is_ahead": term.is_ahead,
                    "why": [str(reason) for reason in term.why],
                }
                for term in self.terms
            ],
        }

    def _row(self, term: TermPeriod) -> list[str]:
        how = "would renew itself" if term.is_ahead else _HOW[term.how]
        if term.is_present and self.now.is_live and self.now.state is not AgreementState.EXPIRED:
            how = f"{how}, present"
        return [
            str(term.number),
            show_end(term.begins) if term.begins else "not known",
            show_end(term.ends) if term.ends else ("no end" if self.now.ending.indefinite else "not known"),
            how,
            self._book.heading(term.by) if term.by else "",
        ]

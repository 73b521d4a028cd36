"""What the details of an agreement say of its status, what lies over it, and the chain of its terms."""

from collections.abc import Iterator

from missions.dates.formatting import show_end
from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement
from missions.terms.history import TermOrigin, TermPeriod, term_history
from missions.terms.status import AgreementState
from missions.terms.status_flags import status_flags
from missions.text import line
from screens.desk import Desk
from screens.pieces import state_piece
from screens.widgets.detail import BLANK, Row

_HOW = {TermOrigin.FIRST: "first term", TermOrigin.TACIT: "renewed itself", TermOrigin.EXTENDED: "extended"}

_ENDED = (AgreementState.EXPIRED, AgreementState.TERMINATED, AgreementState.RENEWED, AgreementState.SUPERSEDED)


def status_rows(agreement: Agreement, desk: Desk) -> Iterator[Row]:
    """Yield the status with the end of the term, and each thing that lies over it with its reason."""
    now = desk.status(agreement)
    piece = state_piece(now.state)
    date = now.ending.date
    end = f" · {'ended' if now.state in _ENDED else 'ends'} {show_end(date)}" if date else ""
    yield Row(text=f"{piece.text}{end}", role=piece.role)
    for id in (now.successor, now.part_of):
        if id and desk.book.get(id):
            yield Row(text=line(desk.book.heading(id)), link=id, mark="→ ")
    for each in status_flags(agreement, desk.book, desk.today, now):
        yield Row(text=f"{each.kind.value.replace('_', ' ')}: {line(each.why.said)}", mark="▲ ", role="gap")


def chain_rows(agreement: Agreement, desk: Desk) -> Iterator[Row]:
    """Yield the chain of terms: those that were, the one that runs, and what follows if nobody acts."""
    found = term_history(agreement, desk.book, desk.today)
    if not any(stretch.begins or stretch.ends for stretch in found):
        return
    yield BLANK
    yield Row(text="Chain of terms", role="heading")
    over = desk.status(agreement).state in _ENDED
    for stretch in found:
        here = stretch.is_present and not over
        yield Row(
            text=f"{_end(stretch.begins)} – {_end(stretch.ends)}, {_how(stretch, here)}",
            mark=f"{'▸' if here else ' '}{stretch.number} ",
            link=stretch.by if desk.book.get(stretch.by) else "",
            role="title" if here else "faint",
        )


def _how(stretch: TermPeriod, here: bool) -> str:
    if stretch.is_ahead:
        return "follows if nobody acts"
    return f"{_HOW[stretch.how]}, runs now" if here else _HOW[stretch.how]


def _end(when: PartialDate | None) -> str:
    return show_end(when) if when else "not known"


def reason_rows(agreement: Agreement, desk: Desk) -> Iterator[Row]:
    """Yield why the agreement's status is what it is."""
    now = desk.status(agreement)
    yield BLANK
    yield Row(text=f"Why it is “{state_piece(now.state).text}”", role="heading")
    for reason in now.why:
        yield Row(text=reason.said, mark=" · ")
        if reason.source:
            yield Row(text=line(reason.source), mark="   ", role="faint")

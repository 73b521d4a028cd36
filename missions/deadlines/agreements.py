"""Deadlines of agreements: what must be done while they are prepared, run, and after they have ended."""

from collections.abc import Iterator
from datetime import date

from missions.deadlines.case import Case
from missions.deadlines.deadline import Deadline
from missions.deadlines.ends import end_deadline
from missions.deadlines.exits import exit_deadlines
from missions.deadlines.gaps import calendar_gap, carrier_gap, gaps
from missions.deadlines.owed import obligation_deadlines
from missions.deadlines.reviews import review_deadlines
from missions.deadlines.signing import filings, missing_notifications, missing_signatures
from missions.deadlines.survival import survivals
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.terms.status import AgreementState


def agreement_deadlines(agreement: Agreement, book: Book, today: date) -> list[Deadline]:
    """Return every deadline of an agreement, and a data gap for each fact its dates depend on and lack.

    An extension or amendment of another agreement on file has no dates of its own: that one carries them.
    """
    case = Case(agreement, book, today)
    now, found = case.now, _dated(case)
    days = [day for each in found for day in (each.start_by, each.act_by) if day] if found else []
    if now.is_live and now.state is not AgreementState.PREPARED and not now.part_of:
        found += gaps(case, min(days, default=today), max(days, default=today))
    elif days:
        found += calendar_gap(case, min(days), max(days))
    if now.part_of or now.successor:
        found += carrier_gap(case)
    return found


def _dated(case: Case) -> list[Deadline]:
    """Return what has a day, and the gaps that come instead of one."""
    agreement, now = case.agreement, case.now
    state, found = now.state, list[Deadline]()
    if state is AgreementState.ABANDONED:
        return found
    if state is AgreementState.PREPARED:
        found += missing_signatures(case)
        return found
    if agreement.filings:
        found += filings(case)
    if now.part_of:
        return found
    if agreement.survival and state in (
        AgreementState.TERMINATED,
        AgreementState.EXPIRED,
        AgreementState.EXPIRY_UNCONFIRMED,
    ):
        found += survivals(case)
    if now.is_live:
        found += _running(case)
    return found


def _running(case: Case) -> Iterator[Deadline]:
    """Yield the deadlines of an agreement that is not over, or whose end nobody has settled."""
    agreement = case.agreement
    if case.now.state is AgreementState.SIGNED:
        yield from missing_notifications(case)
    end = end_deadline(case)
    if end:
        yield end
    if agreement.notices and case.now.state is not AgreementState.EXPIRED:
        yield from exit_deadlines(case)
    if agreement.reviews:
        yield from review_deadlines(case)
    if agreement.obligations:
        yield from obligation_deadlines(case)

"""Renewals of an accord, and what they make of it."""

from missions.agreements.renewal import renew
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Proposal
from missions.terms.status import AgreementState, agreement_status
from tests.world import book_of, day


def new_of(step: Proposal) -> Agreement:
    (record,) = step.changes.put
    assert isinstance(record, Agreement)
    return record


def renewed(old: Agreement, *others: Agreement, today: str = "2018-10-01", **how: object) -> tuple[Proposal, Book]:
    book = book_of(old, *others)
    step = renew(old, book, day(today), **how)
    return step, book.after(step.changes)


def state(accord: Agreement, book: Book, today: str) -> AgreementState:
    return agreement_status(accord, book, day(today)).state

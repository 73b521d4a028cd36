"""An accord and steps in its life, for tests, in few words."""

from missions.book import Book
from missions.dates import PartialDate
from missions.periods import Period
from missions.records.agreements import (
    Agreement,
    Relation,
    RelationType,
)
from missions.records.clauses import (
    Anchor,
    Renewal,
    RenewalMode,
)
from missions.renewing import Step, renew
from missions.terms.status import State, status
from tests.world import book_of, day, lasting, related

TWO_YEARS = lasting("P2Y", Anchor.EVENT)  # from 8 Nov 2016: until 8 Nov 2018
YEARLY = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))


def on(text: str) -> PartialDate:
    return PartialDate(text)


def length(text: str) -> Period:
    return Period(text)


def new_of(step: Step) -> Agreement:
    (record,) = step.changes.put
    assert isinstance(record, Agreement)
    return record


def renewed(old: Agreement, *others: Agreement, today: str = "2018-10-01", **how: object) -> tuple[Step, Book]:
    book = book_of(old, *others)
    step = renew(old, book, day(today), **how)
    return step, book.after(step.changes)


def state(accord: Agreement, book: Book, today: str) -> State:
    return status(accord, book, day(today)).state


def relation(type: RelationType, target: str = "accord") -> tuple[Relation, ...]:
    return related(type, target)

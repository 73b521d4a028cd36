"""Records and books for tests, in few words, and how many examples properties try."""

from collections.abc import Iterable
from datetime import date

from hypothesis import HealthCheck, settings

from missions.book import Book
from missions.dates import PartialDate
from missions.deadlines import deadlines
from missions.deadlines.deadline import Deadline
from missions.deadlines.kinds import ENDS, DeadlineKind
from missions.periods import Period
from missions.records import kind_of
from missions.records.agreements import Agreement, Party, Signature, Stage
from missions.records.clauses import Anchor, Counting, Term, TermKind
from missions.records.common import Record

TODAY = date(2026, 11, 22)  # a Sunday


def tries(examples: int) -> settings:
    """Return the settings of a property that looks at so many examples, on machines of any speed."""
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    return settings(max_examples=examples, deadline=None, suppress_health_check=slow)


def day(text: str) -> date:
    return date.fromisoformat(text)


def book_of(*records: Record) -> Book:
    tables: dict[str, dict[str, Record]] = {}
    for record in records:
        tables.setdefault(kind_of(record).table, {})[record.id] = record
    return Book(tables)


def signed_on(*days: str) -> tuple[Signature, ...]:
    return tuple(Signature(date=PartialDate(each)) for each in days)


def lasting(length: str, anchor: Anchor = Anchor.UNKNOWN, counting: Counting = Counting.CORRESPONDING) -> Term:
    return Term(kind=TermKind.DURATION, duration=Period(length), anchor=anchor, counting=counting)


def until(expiry: str) -> Term:
    return Term(kind=TermKind.FIXED_END, expiry=PartialDate(expiry))


def agreement(id: str = "accord", signed: str | None = "2016-11-08", **fields: object) -> Agreement:
    """Return a signed agreement between two parties; `signed` None leaves the day out."""
    known = {
        "title": id.title(),
        "stage": Stage.SIGNED,
        "parties": (Party(organisation="biom"), Party(organisation="osaka")),
        "signatures": signed_on(signed) if signed else (),
    }
    return Agreement(id=id, **{**known, **fields})


def due_on(today: str, *records: Record) -> tuple[Deadline, ...]:
    return deadlines(book_of(*records), day(today))


def keys(found: Iterable[Deadline]) -> list[str]:
    return [each.key for each in found]


def one_of(kind: DeadlineKind, today: str, *records: Record) -> Deadline:
    """Return the only deadline of that kind, whatever else is due."""
    (found,) = [each for each in due_on(today, *records) if each.kind is kind]
    return found


def the_end(today: str, *records: Record, id: str = "accord") -> Deadline:
    """Return the one deadline that decides how the agreement's term ends."""
    (found,) = [each for each in due_on(today, *records) if each.kind in ENDS and each.id == id]
    return found


def words(deadline: Deadline) -> str:
    """Return the reasons as one text."""
    return " ".join(map(str, deadline.why))

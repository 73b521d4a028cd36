"""The columns in which the directory lists people, organisations, events and programmes, and records found by name."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, NamedTuple, Protocol

from missions.dates.formatting import show_choice, show_clock, show_date, show_near
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline
from missions.deadlines.follow_ups import upcoming
from missions.deadlines.ledger import Ledger
from missions.delegation.attendance import visit_day
from missions.delegation.sides import our_organisations
from missions.messages import Sentence
from missions.outcomes.commitments import is_visit_over, last_meeting, next_meetings
from missions.outcomes.partners import visits_with
from missions.planning.tasks import task_due_day
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.codes import country_name
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.record import Record
from missions.records.search import Match
from missions.records.tasks import Task, TaskState
from missions.records.visits import Event, Visit
from missions.reports import directory_messages as messages
from missions.reports import messages as found_messages
from missions.reports.lines import dated_line
from missions.reports.report import Cell, Line, Row
from missions.reports.row_words import owner_name, owner_of, partner_name, short_kind, short_name
from missions.terms.status import AgreementState, AgreementStatus
from missions.text import capitalised, fold, line

_IN_FORCE = (AgreementState.IN_FORCE, AgreementState.EXPIRING)

_MOST = 300
"""How many agreements of one organisation are looked at for a row of a list."""


class Portfolio(Protocol):
    """The book with its deadlines on a day."""

    @property
    def book(self) -> Book:
        """The book."""

    @property
    def ledger(self) -> Ledger:
        """Its deadlines."""

    @property
    def today(self) -> date:
        """The day."""

    @property
    def me(self) -> str:
        """The id of the person who looks at it, empty if not known."""

    def status(self, agreement: Agreement, /) -> AgreementStatus:
        """Return an agreement's status on the day."""


def own_agreements(organisation: str, book: Book) -> tuple[Agreement, ...]:
    """Return the agreements to which an organisation is a party itself, or for which somebody agreed on its behalf."""
    return tuple(
        agreement
        for agreement in book.records_linking_to(Agreement, organisation)
        if any(organisation in (each.organisation, *each.on_behalf_of) for each in agreement.parties)
    )


def agreements_in_force(agreements: Iterable[Agreement], portfolio: Portfolio) -> tuple[Agreement, ...]:
    """Return those in force on the day."""
    return tuple(each for each in agreements if portfolio.status(each).state in _IN_FORCE)


def next_deadline(records: Iterable[Record], portfolio: Portfolio) -> Deadline | None:
    """Return the first deadline of these records that somebody must act on."""
    found = (each for record in records for each in portfolio.ledger.of(record.id) if each.is_open)
    return min(found, key=lambda each: each.order, default=None)


def to_do_line(record: FollowUp | Task, book: Book, today: date, me: str = "", of: str = "") -> tuple[date, Line]:
    """Return a follow-up or task by its day: what is to be done and who does it; and the day to sort it by.

    I am “you”; in a list of what is to be done by somebody (`of`), they are not named again.
    """
    due = upcoming(record, today).due if isinstance(record, FollowUp) else task_due_day(record, book, today)
    late = due is not None and due.latest < today
    what, day = line(record.heading), show_near(due, today) if due else messages.NO_DAY()
    if record.owner and record.owner != of:
        what = messages.WITH_OWNER(what=what, owner=owner_name(record, book, me))
    severity = Severity.OVERDUE if late else Severity.PLAIN
    return due.earliest if due else date.max, dated_line(day, what, record.id, severity)


class DirectoryColumn(NamedTuple):
    """A column: its key, its label, what stands in it for a record, and what it is sorted by.

    It has `width` cells at most; one that flexes has at least `least`, and what is left. Where room is short, heavier
    columns stay; those without weight are shown only where there is room to spare. One that `is_searched` says more
    than the record by itself, one that `is_slow` takes long to find out, and one that `filters` offers its values.
    """

    key: str
    label: Sentence
    width: int
    cell: Callable[[Any, Portfolio], Cell]
    order: Callable[[Any, Portfolio], Any]
    weight: int = 0
    flex: int = 0
    least: int = 24
    right: bool = False
    is_searched: bool = False
    is_slow: bool = False
    filters: bool = False


def by_text(cell: Callable[[Any, Portfolio], Cell]) -> Callable[[Any, Portfolio], Any]:
    """Return the sort key of a column by its text, without one last."""

    def order(record: Any, portfolio: Portfolio) -> Any:
        text = cell(record, portfolio).text
        return (text in ("", messages.NONE()), fold(text))

    return order


def by_day(when: PartialDate | date | None) -> tuple[object, ...]:
    """Return the sort key of a day; without one last."""
    if when is None:
        return (1,)
    return (0, when, when) if isinstance(when, date) else (0, when.earliest, when.latest)


def faint(text: str) -> Cell:
    """Return a cell that is no more than a remark."""
    return Cell(text, Severity.FAINT)


def none_or(text: str) -> Cell:
    """Return a cell, with a dash for nothing."""
    return Cell(text) if text else faint(messages.NONE())


# People.


def current_function(person: Person, today: date) -> Function:
    """Return the first function somebody holds on a day, else the first one held at all."""
    now = PartialDate.day(today)
    held = (each for each in person.functions if each.is_held(now))
    return next(held, person.functions[0] if person.functions else Function())


def _organisation(person: Person, portfolio: Portfolio) -> Organisation | None:
    return portfolio.book.organisations.get(current_function(person, portfolio.today).organisation)


def _name(person: Person, portfolio: Portfolio) -> Cell:
    """Return the name as it is said, without title; of two alike at one place with what tells them apart."""
    name = portfolio.book.heading(person.id).removeprefix(f"{person.academic_title} ")
    if portfolio.book.ask(_alike).get(_likeness(person), 0) > 1:
        telling = person.academic_title or person.native_name or next(iter(person.emails), "") or person.id
        name = messages.ALIKE(name=name, telling=telling)
    return Cell(name, strong=True)


def _likeness(person: Person) -> Hashable:
    return person.family_name, person.given_name, person.functions[0].organisation if person.functions else ""


def _alike(book: Book) -> dict[Hashable, int]:
    """Return the names that several people at one organisation bear, and how many do."""
    return {key: count for key, count in Counter(map(_likeness, book.people.values())).items() if count > 1}


def _function(person: Person, portfolio: Portfolio) -> Cell:
    found = current_function(person, portfolio.today)
    is_held = found.is_held(PartialDate.day(portfolio.today))
    return Cell(capitalised(found.function), Severity.PLAIN if is_held else Severity.FAINT)


def _of(person: Person, portfolio: Portfolio) -> Cell:
    found = _organisation(person, portfolio)
    if found and found.id in our_organisations(portfolio.book):
        return faint(messages.US())
    return none_or(short_name(found.id, portfolio.book) if found else "")


def _country(person: Person, portfolio: Portfolio) -> Cell:
    found = _organisation(person, portfolio)
    return faint(country_name(found.country) if found and found.country else "")


def _last_met(partner: Person | Organisation, portfolio: Portfolio) -> PartialDate | None:
    book, today = portfolio.book, portfolio.today
    over = [each for each in visits_with(partner.id, book) if is_visit_over(each, book, today)]
    return visit_day(over[-1], book) if over else None


LAST_MET = DirectoryColumn(
    "last_met", messages.LAST_MET, 13, lambda partner, portfolio: faint(show_date(_last_met(partner, portfolio))),
    lambda partner, portfolio: by_day(_last_met(partner, portfolio)), right=True, is_slow=True,
)  # fmt: skip

PEOPLE = (
    DirectoryColumn("name", messages.NAME, 32, _name,
                    lambda person, _: (fold(person.family_name), fold(person.given_name)), 10, flex=1, least=18),
    DirectoryColumn("function", messages.FUNCTION, 60, _function, by_text(_function), 8, flex=3, least=22),
    DirectoryColumn("organisation", messages.ORGANISATION, 34, _of, by_text(_of), 9, flex=1, least=16,
                    is_searched=True, filters=True),
    DirectoryColumn("country", messages.COUNTRY, 14, _country, by_text(_country), is_searched=True, filters=True),
    DirectoryColumn("email", messages.EMAIL, 34, lambda person, _: faint(next(iter(person.emails), "")),
                    lambda person, _: (not person.emails, person.emails)),
    LAST_MET,
)  # fmt: skip


# Organisations.


def _called(organisation: Organisation, portfolio: Portfolio) -> Cell:
    alike = portfolio.book.ask(_same_short_names).get(_short(organisation), 0) > 1
    return Cell(organisation.heading if alike else short_name(organisation.id, portfolio.book), strong=True)


def _short(organisation: Organisation) -> str:
    return organisation.short_name or organisation.heading


def _same_short_names(book: Book) -> dict[str, int]:
    """Return the names that several organisations are called, and how many are."""
    return {name: count for name, count in Counter(map(_short, book.organisations.values())).items() if count > 1}


def _seat(organisation: Organisation, portfolio: Portfolio) -> Cell:
    city, code = organisation.city, organisation.country
    place = messages.PLACE_AND_COUNTRY(city=city, country=code) if city and code else city or code
    if organisation.id in our_organisations(portfolio.book):
        return faint(messages.US_IN(place=place) if place else messages.US())
    return faint(place)


def _in_force(organisation: Organisation, portfolio: Portfolio) -> Cell:
    count = _count_in_force(organisation, portfolio)
    if len(own_agreements(organisation.id, portfolio.book)) > _MOST:
        return Cell(messages.MORE_THAN(count=count))
    return Cell(str(count)) if count else faint(messages.NONE())


def _count_in_force(organisation: Organisation, portfolio: Portfolio) -> int:
    return len(agreements_in_force(own_agreements(organisation.id, portfolio.book)[:_MOST], portfolio))


def _act_by(organisation: Organisation, portfolio: Portfolio) -> Deadline | None:
    """Return the first deadline of its agreements, or of what is promised by or to it."""
    every: list[Record] = [*own_agreements(organisation.id, portfolio.book)[:_MOST]]
    every += portfolio.book.records_linking_to(FollowUp, organisation.id)[:_MOST]
    return next_deadline(every, portfolio)


def deadline_cell(deadline: Deadline | None, today: date) -> Cell:
    """Return the day to act by in its urgency, or how late it is."""
    if deadline is None or deadline.act_by is None:
        return Cell("")
    return Cell(deadline.when if deadline.is_overdue else show_near(deadline.act_by, today), deadline.severity)


def _owner(organisation: Organisation, portfolio: Portfolio) -> Cell:
    agreements = own_agreements(organisation.id, portfolio.book)[:_MOST]
    owned = next((each for each in agreements if each.owner), None)
    return owner_cell(owned, portfolio) if owned else Cell("")


def owner_cell(record: Record, portfolio: Portfolio) -> Cell:
    """Return who sees to a record: you, or somebody else in faint."""
    name = owner_name(record, portfolio.book, portfolio.me)
    return Cell(name, strong=True) if owner_of(record) == portfolio.me != "" else faint(name)


def _parent(organisation: Organisation, portfolio: Portfolio) -> Cell:
    ids = (organisation.parent, *(each.alliance for each in organisation.memberships))
    return faint(next((short_name(id, portfolio.book) for id in ids if id), ""))


ORGANISATIONS = (
    DirectoryColumn("name", messages.NAME, 44, _called, lambda each, portfolio: fold(_called(each, portfolio).text), 10,
                    flex=2, least=24),
    DirectoryColumn("kind", messages.KIND, 14, lambda each, _: faint(show_choice(each.kind)),
                    lambda each, _: show_choice(each.kind), filters=True),
    DirectoryColumn("place", messages.PLACE, 30, _seat, lambda each, _: (fold(each.country), fold(each.city)), 4,
                    flex=1, least=15, is_searched=True),
    DirectoryColumn("in_force", messages.IN_FORCE, 8, _in_force,
                    lambda each, portfolio: -_count_in_force(each, portfolio), 5, right=True, is_slow=True),
    DirectoryColumn("act_by", messages.ACT_BY, 14,
                    lambda each, portfolio: deadline_cell(_act_by(each, portfolio), portfolio.today),
                    lambda each, portfolio: found.order if (found := _act_by(each, portfolio)) else (True, date.max),
                    6, right=True, is_slow=True),
    DirectoryColumn("part_of", messages.PART_OF, 22, _parent, by_text(_parent), is_searched=True, filters=True),
    DirectoryColumn("owner", messages.OWNER, 12, _owner, by_text(_owner), is_slow=True, filters=True),
    LAST_MET,
)  # fmt: skip


# Records found by name.


def found_row(record: Record, book: Book, deadlines: Iterable[Deadline], today: date) -> Row:
    """Return a record as a hit: its name, its kind, its partner or place, and the day that matters in its urgency."""
    cells = (
        Cell(line(book.heading(record.id)), strong=True),
        short_kind(record),
        place_of(record, book),
        _day_that_matters(record, book, deadlines, today),
    )
    return Row(cells, record.id)


def place_of(record: Record, book: Book) -> str:
    """Return the partner of a record in few words, else what it belongs to; of an organisation or event its city."""
    if isinstance(record, Organisation | Event):
        return line(record.city or record.country)
    if isinstance(record, Mission):
        return ", ".join(short_name(each, book) for each in record.events)
    return partner_name(record, book)


def _day_that_matters(record: Record, book: Book, deadlines: Iterable[Deadline], today: date) -> Cell:
    """Return the day to act by, or of the next or last meeting, or the record's own day."""
    match record:
        case Organisation() | Person():
            return _meeting(record, book, today)
        case FollowUp() if record.state is not FollowUpState.OPEN:
            return Cell(show_choice(record.state))
        case Task() if record.state is not TaskState.OPEN:
            return Cell(show_choice(record.state))
        case Visit():
            day = visit_day(record, book)
            return Cell(
                " ".join(part for part in (show_near(day, today) if day else "", show_clock(record.start)) if part)
            )
        case Mission() | Event():
            return Cell(show_date(record.dates))
    first = min((each for each in deadlines if not each.recorded_decision), key=lambda each: each.order, default=None)
    if first is None:
        return Cell(found_messages.NO_DEADLINE())
    if first.act_by is None or first.is_overdue:
        return Cell(first.when, first.severity)
    return Cell(found_messages.ACT_BY_DAY(day=show_near(first.act_by, today)), first.severity)


def _meeting(record: Organisation | Person, book: Book, today: date) -> Cell:
    coming = next(iter(next_meetings(record.id, book, today)), None)
    day = visit_day(coming, book) if coming else None
    if day:
        return Cell(found_messages.NEXT_MET(day=show_near(day, today)))
    last = last_meeting(record.id, book, today)
    return Cell(
        found_messages.LAST_MET(day=show_near(last.day, today)) if last and last.day else found_messages.NEVER_MET()
    )


def mentions(found: Iterable[tuple[Match, ...]], words: str, most: int) -> str:
    """Say how many records hold the words in their texts, and in which fields; “most” is where counting ended."""
    counts: Counter[str] = Counter()
    total = 0
    for each in found:
        total += 1
        counts.update({match.label for match in each[:1]})
    several: Sentence = found_messages.MENTIONED_IN_MANY if total >= most else found_messages.MENTIONED_IN
    fields = ", ".join(found_messages.FIELD_COUNT(field=label, count=count) for label, count in counts.most_common(3))
    return several(count=total, words=line(words), fields=fields)

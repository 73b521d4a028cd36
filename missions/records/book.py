"""The book: every record at one moment, immutable, with look-ups and indexed back links."""

import re
from collections import ChainMap
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar, cast

from missions.records.agreements import Agreement, OwnRules, RelationType
from missions.records.changes import Changes, RecordId, key_of
from missions.records.deadline_notes import DeadlineNote
from missions.records.follow_ups import FollowUp
from missions.records.kinds import KINDS, kind_of
from missions.records.missions import Mission, Programme
from missions.records.organisations import Organisation, Profile
from missions.records.people import Person, name_as_written
from missions.records.record import BackLinks, Record, links_in
from missions.records.search import search_texts
from missions.records.tasks import Checklist, Task
from missions.records.visits import Event, Visit
from missions.text import fold

A = TypeVar("A")
R = TypeVar("R", bound=Record)
Tables = Mapping[str, Mapping[str, Record]]
Question = tuple[Hashable, ...]
"""A rule, and what it is asked about."""


class BackLink(NamedTuple):
    """A record that links to another one, and the label of the field that does."""

    record: Record
    label: str


class Book:
    """Every record at one moment. It never changes; `after` makes the next one.

    `tables` holds, by table name, the records by id; a mapping may read a table only when it is first needed.
    """

    def __init__(self, tables: Tables | None = None, own_rules: OwnRules = OwnRules()) -> None:  # noqa: B008
        self._tables = tables or {}
        self.own_rules = own_rules
        self._read: dict[str, Mapping[str, Record]] = {}
        self._answers: dict[Question, Any] = {}

    def table(self, name: str) -> Mapping[str, Record]:
        """Return the records of one table by id."""
        found = self._read.get(name)
        if found is None:
            found = self._read[name] = self._tables.get(name) or {}
        return found

    def every(self, struct: type[R]) -> Mapping[str, R]:
        """Return the records of one kind by id."""
        return self.table(_table_of(struct))  # type: ignore[return-value]

    def get(self, id: str) -> Record | None:
        """Return the record with that id, if there is one."""
        read = self._read
        for name in KINDS:
            table = read.get(name)
            found = (self.table(name) if table is None else table).get(id)
            if found is not None:
                return found
        return None

    def require(self, id: str) -> Record:
        """Return the record with that id; KeyError if there is none."""
        found = self.get(id)
        if found is None:
            raise KeyError(id)
        return found

    def find(self, struct: type[R], id: str) -> R | None:
        """Return the record of that kind with that id, if there is one."""
        return self.every(struct).get(id)

    def heading(self, id: str) -> str:
        """Return what the record is called, or the id if there is no such record."""
        found = self.get(id)
        if isinstance(found, Person):
            return name_as_written(found, self.organisations)
        return found.heading if found else id

    def heading_with_id(self, id: str) -> str:
        """Return what the record is called, with its id; the id alone if it has no other name."""
        heading = self.heading(id)
        return f"{heading} ({id})" if heading != id else id

    def starting_with(self, prefix: str) -> tuple[Record, ...]:
        """Return the record with exactly that id, else every record whose id starts with it."""
        exact = self.get(prefix)
        if exact:
            return (exact,)
        return tuple(record for record in self if record.id.startswith(prefix))

    def __iter__(self) -> Iterator[Record]:
        for name in KINDS:
            yield from self.table(name).values()

    def __len__(self) -> int:
        return sum(len(self.table(name)) for name in KINDS)

    def ask(self, rule: Callable[..., A], *about: Hashable) -> A:
        """Return `rule(*about, book)`, computed once, since a book never changes.

        The answer must have its facts in itself, without the book, and be equal to another one that says the same.
        """
        question = (rule, *about)
        if question not in self._answers:
            self._answers[question] = rule(*about, self)
        return cast(A, self._answers[question])

    @cached_property
    def missions(self) -> Mapping[str, Mission]:
        """All missions by id."""
        return self.every(Mission)

    @cached_property
    def visits(self) -> Mapping[str, Visit]:
        """All visits by id."""
        return self.every(Visit)

    @cached_property
    def agreements(self) -> Mapping[str, Agreement]:
        """All agreements by id."""
        return self.every(Agreement)

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """All organisations by id."""
        return self.every(Organisation)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """All people by id."""
        return self.every(Person)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """All events by id."""
        return self.every(Event)

    @cached_property
    def follow_ups(self) -> Mapping[str, FollowUp]:
        """All follow-ups by id."""
        return self.every(FollowUp)

    @cached_property
    def programmes(self) -> Mapping[str, Programme]:
        """All programmes by id."""
        return self.every(Programme)

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """All tasks by id."""
        return self.every(Task)

    @cached_property
    def checklists(self) -> Mapping[str, Checklist]:
        """All checklists by id."""
        return self.every(Checklist)

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:
        """All country profiles by id."""
        return self.every(Profile)

    @cached_property
    def deadline_notes(self) -> Mapping[str, DeadlineNote]:
        """All deadline notes by id."""
        return self.every(DeadlineNote)

    def backlinks(self, id: str) -> tuple[BackLink, ...]:
        """Return every record that links to this one, in the order of the tables."""
        every = ((record, links_in(record)) for record in self.linking_to(id))
        found = [BackLink(record, label) for record, links in every for target, label in links if target == id]
        return tuple(dict.fromkeys(found))

    def linking_to(self, id: str) -> Iterator[Record]:
        """Yield every record that links to this one, in the order of the tables."""
        for name in KINDS:
            yield from [self.table(name)[source] for source in self._back_links.of(name, id)]

    def records_linking_to(self, struct: type[R], id: str) -> tuple[R, ...]:
        """Return the records of one kind that link to this one, each once."""
        sources = self._back_links.of(_table_of(struct), id)
        every = self.every(struct) if sources else {}
        return tuple([every[source] for source in sources])

    def dangling(self) -> Iterator[tuple[Record, str, str]]:
        """Yield every broken link as (record, label of the field, missing id)."""
        known = {record.id for record in self}
        every = ((record, label, target) for record in self for target, label in links_in(record))
        yield from (each for each in every if each[2] not in known)

    def differing(self, other: "Book") -> int:
        """Return the number of records that were added, changed or removed between this book and another."""
        tables = [(self.table(name), other.table(name)) for name in KINDS]
        pairs = [(one, two) for one, two in tables if one is not two]
        return sum(one.get(id) != two.get(id) for one, two in pairs for id in one.keys() | two.keys())

    def visits_of(self, mission: str) -> tuple[Visit, ...]:
        """Return a mission's visits in the order of their days and times; those without a day last."""
        visits = (visit for visit in self.records_linking_to(Visit, mission) if visit.mission == mission)
        return tuple(sorted(visits, key=_visit_order))

    def with_umbrellas(self, organisation: str) -> frozenset[str]:
        """Return the organisation with its parents and alliances, all the way up."""
        seen: set[str] = set()
        waiting = [organisation]
        while waiting:
            if (id := waiting.pop()) and id not in seen:
                seen.add(id)
                if found := self.organisations.get(id):
                    waiting += [found.parent, *[membership.alliance for membership in found.memberships]]
        return frozenset(seen)

    def agreements_of(self, organisation: str) -> tuple[Agreement, ...]:
        """Return the agreements of an organisation: its own, and those of its parents and alliances."""
        around = self.with_umbrellas(organisation)
        found = {
            agreement.id: agreement for id in sorted(around) for agreement in self.records_linking_to(Agreement, id)
        }
        return tuple(each for each in found.values() if around.intersection(_organisations_bound(each)))

    def after(self, changes: Changes) -> "Book":
        """Return the book after the changes; tables they do not touch are shared."""
        dropped = [record for id in changes.drop if (record := named(id, self))]
        names = {kind_of(record).table for record in (*dropped, *changes.put)}
        touched = {name: dict(self.table(name)) for name in names}
        for record in dropped:
            touched[kind_of(record).table].pop(record.id, None)
        for record in changes.put:
            touched[kind_of(record).table][record.id] = record
        base = self._tables
        tables = {**(base.maps[0] if isinstance(base, ChainMap) else {}), **touched}
        lower = base.maps[-1] if isinstance(base, ChainMap) else base
        after = Book(ChainMap(tables, cast(MutableMapping[str, Mapping[str, Record]], lower)), self.own_rules)
        before = {key_of(one): self.find(type(one), one.id) for one in (*dropped, *changes.put)}
        gone = tuple(record for record in before.values() if record is not None)
        records = (*gone, *changes.put)
        if "_back_links" in self.__dict__:
            tabled = ([(kind_of(record).table, record) for record in each] for each in (gone, changes.put))
            after.__dict__["_back_links"] = self._back_links.after(after.table, *tabled)
        if (question := (search_texts,)) in self._answers:
            after._answers[question] = self._answers[question].after(after, gone, changes.put)
        for name, keys in INDEXES.items():
            if name in self.__dict__ and not any(keys(record) for record in records):
                after.__dict__[name] = self.__dict__[name]
        return after

    def visits_naming(self, agreement: str) -> tuple[Visit, ...]:
        """Return the visits that name an agreement, in the order of their days."""
        return self._visits_naming.get(agreement, ())

    @cached_property
    def _visits_naming(self) -> Mapping[str, tuple[Visit, ...]]:
        found: dict[str, list[Visit]] = {}
        for visit in self.visits.values():
            for id in dict.fromkeys(each.agreement for each in visit.agreements):
                found.setdefault(id, []).append(visit)
        return {id: tuple(sorted(visits, key=_visit_order)) for id, visits in found.items()}

    @cached_property
    def successors(self) -> Mapping[str, tuple[tuple[Agreement, RelationType], ...]]:
        """For each agreement, the agreements that relate to it, and how."""
        found: dict[str, list[tuple[Agreement, RelationType]]] = {}
        for agreement in self.agreements.values():
            for relation in agreement.relations:
                found.setdefault(relation.target, []).append((agreement, relation.type))
        return {id: tuple(each) for id, each in found.items()}

    @cached_property
    def notes(self) -> Mapping[str, tuple[DeadlineNote, ...]]:
        """For each record, the decisions on its deadlines."""
        found: dict[str, list[DeadlineNote]] = {}
        for note in self.deadline_notes.values():
            found.setdefault(note.agreement, []).append(note)
        return {id: tuple(each) for id, each in found.items()}

    @cached_property
    def _back_links(self) -> BackLinks:
        return BackLinks(self.table)


def under_own_rules(book: Book, own_rules: OwnRules) -> Book:
    """Return the same records under other rules of whoever looks at them; nothing that was asked is kept."""
    same = Book(book._tables, own_rules)
    same._read = book._read
    same.__dict__ |= {name: book.__dict__[name] for name in ("_back_links", *INDEXES) if name in book.__dict__}
    return same


@cache
def _table_of(struct: type[Record]) -> str:
    return next(kind.table for kind in KINDS.values() if kind.struct is struct)


INDEXES: Mapping[str, Callable[[Record], Collection[str]]] = {
    "successors": lambda record: [each.target for each in record.relations] if isinstance(record, Agreement) else (),
    "notes": lambda record: [record.agreement] if isinstance(record, DeadlineNote) else (),
    "_visits_naming": lambda record: (
        [each.agreement for each in record.agreements] if isinstance(record, Visit) else ()
    ),
}
"""The indexes of a book, and under which keys a record stands in each; an index is shared by books until it changes."""


def _organisations_bound(agreement: Agreement) -> Iterator[str]:
    for party in agreement.parties:
        yield party.organisation
        yield from party.on_behalf_of


def _visit_order(visit: Visit) -> tuple[object, ...]:
    if visit.day is None:
        return (1, visit.title)
    return (0, visit.day.earliest, visit.start is None, str(visit.start), visit.title)


def id_words(text: str, most: int = 40) -> str:
    """Return the words of a text as an id has them, as many whole ones as fit; only a first word is cut."""
    words = re.findall("[A-Za-z0-9]+", fold(text))
    found = words[0][:most] if words else ""
    for word in words[1:]:
        if len(found) + 1 + len(word) > most:
            break
        found = f"{found}-{word}"
    return found


def record_id(record: Record, book: Book) -> str:
    """Return an id for a new record: made from what it is called, else from its short, Latin or other names.

    A name of which an id can keep less than half, such as one in Japanese, is passed over; without any other the kind
    and a number are taken.
    """
    return make_id(_naming(record, book), book)


def _naming(record: Record, book: Book) -> str:
    """Return the text that the id of a new record is made from."""
    others = (str(getattr(record, name, "")) for name in ("short_name", "given_name", "family_name", "kind_as_stated"))
    named = record.heading.removeprefix(getattr(record, "academic_title", "")).strip()
    for name in (named if record.heading != record.id else "", *others, *map(str, getattr(record, "aliases", ()))):
        letters = sum(map(str.isalnum, folded := fold(name)))
        if letters and 2 * len(re.findall("[A-Za-z0-9]", folded)) >= letters:
            return name
    table = kind_of(record).table
    return f"{table.rstrip('s').replace('_', '-')} {len(book.table(table)) + 1}"


def named(id: str, book: Book) -> Record | None:
    """Return the record that an id names: of its kind if it is a `RecordId`, else the first that has it."""
    return book.find(id.kind, id) if isinstance(id, RecordId) else book.get(id)


def make_id(heading: str, taken: Iterable[str] | Book) -> str:
    """Return a short, readable id no record has yet: lower-case words, as many as fit, and a number if needed."""
    stem = id_words(heading) or "record"
    used = {record.id for record in taken} if isinstance(taken, Book) else set(taken)
    number = 1
    while (candidate := stem if number == 1 else f"{stem}-{number}") in used:
        number += 1
    return candidate


class NewIds:
    """Gives ids that no record of a book has, each only once."""

    def __init__(self, book: Book) -> None:
        self._tables = [table for name in KINDS if (table := book.table(name))]
        self._book = book
        self._given: set[str] = set()
        self._number: dict[str, int] = {}

    def of(self, record: Record) -> str:
        """Return an id for a new record, made as `record_id` does."""
        return self.new(_naming(record, self._book))

    def new(self, heading: str) -> str:
        """Return a short, readable id."""
        stem = id_words(heading) or "record"
        while True:
            number = self._number[stem] = self._number.get(stem, 0) + 1
            id = stem if number == 1 else f"{stem}-{number}"
            if id not in self._given and not any(id in table for table in self._tables):
                self._given.add(id)
                return id

"""Book: every record at one moment, immutable, with look-ups and back-references by index."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from missions.changes import Changes
from missions.fields import links_in
from missions.records import KINDS, kind_of
from missions.records.agreements import Agreement, RelationType
from missions.records.common import Record
from missions.records.deadline_notes import DeadlineNote
from missions.records.events import Event
from missions.records.follow_ups import FollowUp
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.programmes import Programme
from missions.records.visits import Visit
from missions.text import fold

R = TypeVar("R", bound=Record)
Tables = Mapping[str, Mapping[str, Record]]


class Pointer(NamedTuple):
    """A record that points at another one, and the label of the field that does."""

    record: Record
    label: str


class Book:
    """Every record at one moment. Nothing in it changes; `after` makes the next one.

    `tables` holds, by table name, the records by id; a mapping may read a table only when it is first asked for.
    """

    def __init__(self, tables: Tables | None = None) -> None:
        self._tables = tables or {}

    def table(self, name: str) -> Mapping[str, Record]:
        """Return the records of one table by id."""
        return self._tables.get(name) or {}

    def every(self, struct: type[R]) -> Mapping[str, R]:
        """Return the records of one kind by id."""
        name = next(kind.table for kind in KINDS.values() if kind.struct is struct)
        return cast(Mapping[str, R], self.table(name))

    def get(self, id: str) -> Record | None:
        """Return the record with that id, if there is one."""
        for name in KINDS:
            found = self.table(name).get(id)
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
        """Return what the record is called, or its id where nothing stands behind it."""
        found = self.get(id)
        return found.heading if found else id

    def starting_with(self, prefix: str) -> tuple[Record, ...]:
        """Return the record with exactly that id, else every one whose id starts so."""
        exact = self.get(prefix)
        if exact:
            return (exact,)
        return tuple(record for record in self if record.id.startswith(prefix))

    def __iter__(self) -> Iterator[Record]:
        for name in KINDS:
            yield from self.table(name).values()

    def __len__(self) -> int:
        return sum(len(self.table(name)) for name in KINDS)

    # Typed shorthands, since these are asked for everywhere.

    @property
    def missions(self) -> Mapping[str, Mission]:
        """All missions by id."""
        return self.every(Mission)

    @property
    def visits(self) -> Mapping[str, Visit]:
        """All visits by id."""
        return self.every(Visit)

    @property
    def agreements(self) -> Mapping[str, Agreement]:
        """All agreements by id."""
        return self.every(Agreement)

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        """All organisations by id."""
        return self.every(Organisation)

    @property
    def people(self) -> Mapping[str, Person]:
        """All people by id."""
        return self.every(Person)

    @property
    def events(self) -> Mapping[str, Event]:
        """All events by id."""
        return self.every(Event)

    @property
    def follow_ups(self) -> Mapping[str, FollowUp]:
        """All follow-ups by id."""
        return self.every(FollowUp)

    @property
    def programmes(self) -> Mapping[str, Programme]:
        """All programmes by id."""
        return self.every(Programme)

    @property
    def deadline_notes(self) -> Mapping[str, DeadlineNote]:
        """All deadline notes by id."""
        return self.every(DeadlineNote)

    def pointing_at(self, id: str) -> tuple[Pointer, ...]:
        """Return every record that points at this one, in the order of the tables."""
        found = []
        sources = self._pointed.get(id, ())
        for records in [self.table(name) for name in KINDS] if sources else []:
            for record in [records[source] for source in sources if source in records]:
                found += [Pointer(record, label) for target, label in links_in(record) if target == id]
        return tuple(dict.fromkeys(found))

    def pointing(self, struct: type[R], id: str) -> tuple[R, ...]:
        """Return the records of one kind that point at this one, each once."""
        every = self.every(struct)
        return tuple(every[source] for source in self._pointed.get(id, ()) if source in every)

    def dangling(self) -> Iterator[tuple[Record, str, str]]:
        """Yield every link that leads nowhere as (record, label of the field, id that is missing)."""
        known = {record.id for record in self}
        for record in self:
            for target, label in links_in(record):
                if target not in known:
                    yield record, label, target

    def differing(self, other: "Book") -> int:
        """Return how many records were added, changed or removed between this book and another."""
        count = 0
        for name in KINDS:
            one, two = self.table(name), other.table(name)
            if one is not two:
                count += sum(1 for id in one.keys() | two.keys() if one.get(id) != two.get(id))
        return count

    def visits_of(self, mission: str) -> tuple[Visit, ...]:
        """Return a mission's visits in the order of their days and times; those without a day last."""
        return tuple(sorted((visit for visit in self.pointing(Visit, mission) if visit.mission == mission), key=_slot))

    def circle(self, organisation: str) -> frozenset[str]:
        """Return the organisation with its parents and alliances, all the way up: whoever agrees for it."""
        seen: dict[str, None] = {}
        waiting = [organisation]
        while waiting:
            id = waiting.pop()
            found = self.organisations.get(id)
            if id in seen or not id:
                continue
            seen[id] = None
            if found:
                waiting += [found.parent, *(membership.alliance for membership in found.memberships)]
        return frozenset(seen)

    def agreements_of(self, organisation: str) -> tuple[Agreement, ...]:
        """Return the agreements an organisation is in: itself, through a parent, or through an alliance."""
        around = self.circle(organisation)
        found = {agreement.id: agreement for id in sorted(around) for agreement in self.pointing(Agreement, id)}
        return tuple(each for each in found.values() if around.intersection(_bound_by(each)))

    def after(self, changes: Changes) -> "Book":
        """Return the book as it is after the changes; what they do not touch is shared."""
        names = {kind_of(record).table for id in changes.drop if (record := self.get(id))}
        names |= {kind_of(record).table for record in changes.put}
        touched: dict[str, Mapping[str, Record]] = {}
        for name in names:
            rows = dict(self.table(name))
            for id in changes.drop:
                rows.pop(id, None)
            rows.update({record.id: record for record in changes.put if kind_of(record).table == name})
            touched[name] = rows
        base = self._tables
        tables = {**base.maps[0], **touched} if isinstance(base, ChainMap) else touched
        lower = base.maps[-1] if isinstance(base, ChainMap) else base
        after = Book(ChainMap(tables, cast(MutableMapping[str, Mapping[str, Record]], lower)))
        if "_pointed" in self.__dict__:
            after.__dict__["_pointed"] = self._repointed(changes)
        return after

    @cached_property
    def successors(self) -> Mapping[str, tuple[tuple[Agreement, RelationType], ...]]:
        """For each agreement, those that relate to it, and how."""
        found: dict[str, list[tuple[Agreement, RelationType]]] = {}
        for agreement in self.agreements.values():
            for relation in agreement.relations:
                found.setdefault(relation.target, []).append((agreement, relation.type))
        return {id: tuple(each) for id, each in found.items()}

    @cached_property
    def _pointed(self) -> dict[str, tuple[str, ...]]:
        """The ids of the records that point at each id."""
        found: dict[str, dict[str, None]] = {}
        for record in self:
            for target, _ in links_in(record):
                found.setdefault(target, {})[record.id] = None
        return {id: tuple(sources) for id, sources in found.items()}

    def _repointed(self, changes: Changes) -> dict[str, tuple[str, ...]]:
        """Return the back-references after the changes, without reading the other records again."""
        pointed = dict(self._pointed)
        for id in changes.touched:
            record = self.get(id)
            for target in _targets(record):
                pointed[target] = tuple(source for source in pointed.get(target, ()) if source != id)
        for record in changes.put:
            for target in _targets(record):
                pointed[target] = (*pointed.get(target, ()), record.id)
        return pointed


def _targets(record: Record | None) -> dict[str, None]:
    return {} if record is None else dict.fromkeys(target for target, _ in links_in(record))


def _bound_by(agreement: Agreement) -> Iterator[str]:
    for party in agreement.parties:
        yield party.organisation
        yield from party.on_behalf_of


def _slot(visit: Visit) -> tuple[object, ...]:
    if visit.day is None:
        return (1, visit.title)
    return (0, visit.day.earliest, visit.start is None, str(visit.start), visit.title)


def make_id(heading: str, taken: Iterable[str] | Book) -> str:
    """Return a short, readable id no record has yet: lower-case words and a number if needed."""
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in fold(heading)).split()
    stem = "-".join(words)[:40].strip("-") or "record"
    used = {record.id for record in taken} if isinstance(taken, Book) else set(taken)
    number = 1
    while (candidate := stem if number == 1 else f"{stem}-{number}") in used:
        number += 1
    return candidate

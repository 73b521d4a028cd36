"""Our side and theirs: which organisations are ours, the order of precedence, who are counterparts, who has none."""

from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation import messages
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionKind
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.visits import Participant, ParticipantRole, Visit
from missions.text import fold, line

_NO_RANK = 10**9


class RankedPerson(msgspec.Struct, frozen=True):
    """Somebody in the order of precedence: place from 1, with function and organisation.

    `precedence` is the person's own rank; None if it is not recorded, so that the place follows from the name.
    """

    place: int
    person: str
    name: str
    function: str
    organisation: str
    precedence: int | None


def order_of_precedence(mission: Mission, book: Book) -> tuple[Delegate, ...]:
    """Return the delegates in the order of precedence."""
    return tuple(sorted(mission.delegates, key=lambda each: _delegate_key(each, book)))


def ranked_person(place: int, id: str, day: PartialDate | None, book: Book) -> RankedPerson:
    """Return a person in that place, with the first function held on that day."""
    person = book.people.get(id)
    if person is None:
        return RankedPerson(place, id, id, "", "", None)
    held = next(functions_on(person, day), Function())
    return RankedPerson(place, id, book.heading(id), held.function, held.organisation, person.precedence)


def functions_on(person: Person, day: PartialDate | None) -> Iterator[Function]:
    """Yield the functions somebody holds on a day, or every one where the day is not known."""
    yield from (each for each in person.functions if each.is_held(day))


def precedence_key(id: str, is_head: bool, serves: bool, book: Book) -> tuple[object, ...]:
    """Return the sort key of a person in the order of precedence."""
    person = book.people.get(id)
    if person is None:
        return (not is_head, _NO_RANK, serves, fold(id), "")
    rank = _NO_RANK if person.precedence is None else person.precedence
    return (not is_head, rank, serves, fold(person.family_name), fold(person.given_name))


def _delegate_key(delegate: Delegate, book: Book) -> tuple[object, ...]:
    is_head = delegate.function is DelegateFunction.HEAD
    return precedence_key(delegate.person, is_head, delegate.function.is_serving, book)


def our_organisations(book: Book, default: Iterable[str] = ()) -> frozenset[str]:
    """Return the organisations marked as ours, or the default if none is marked, each with all its parts."""
    return book.ask(_marked_with_parts) or all_with_parts((id for id in default if id), book)


def our_organisations_on(mission: Mission, book: Book) -> frozenset[str]:
    """Return our organisations on a mission: ours, and whoever leads it; an incoming delegation's lead is theirs."""
    if mission.kind is MissionKind.INCOMING_DELEGATION or not mission.lead:
        return our_organisations(book)
    return our_organisations(book, (mission.lead,)) | {mission.lead}


def organisations_marked_ours(book: Book) -> tuple[str, ...]:
    """Return the organisations marked as ours, without their parts; that of whoever looks at them first."""
    return book.ask(_marked_ours)


def own_organisation(book: Book) -> str:
    """Return the organisation that whoever looks at the portfolio acts for: as set, else the first marked as ours."""
    named = named_organisation(book.own_rules.organisation, book)
    return named if named in our_organisations(book) else next(iter(organisations_marked_ours(book)), "")


def named_organisation(name: str, book: Book) -> str:
    """Return the id of the only organisation that has that id or is called so; empty if there is none."""
    if not name or name in book.organisations:
        return name
    wanted = fold(line(name))
    found = [each.id for each in book.organisations.values() if wanted in map(fold, each.names)]
    return found[0] if len(found) == 1 else ""


class OwnOrganisations:
    """Our organisations in a book: those marked as ours, else those that lead missions."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.is_marked = bool(organisations_marked_ours(book))

    @cached_property
    def organisations(self) -> frozenset[str]:
        """The ids of our organisations and their parts."""
        missions = self._book.missions.values()
        leads = (each.lead for each in missions if each.lead and each.kind is not MissionKind.INCOMING_DELEGATION)
        return our_organisations(self._book, leads)

    def includes(self, id: str) -> bool:
        """Whether the id is that of one of our organisations, or of somebody with a function there."""
        if id in self.organisations:
            return True
        person = self._book.people.get(id)
        return person is not None and any(each.organisation in self.organisations for each in person.functions)


def is_ours(organisation: str, book: Book) -> bool:
    """Whether the organisation, or one it is a part of, is marked as ours."""
    return book.ask(_is_ours, organisation)


def with_parts(organisation: str, book: Book) -> tuple[str, ...]:
    """Return the organisation and all its parts, but not the members of an alliance, which are parties of their own."""
    found: dict[str, None] = {}
    waiting = [organisation]
    while waiting:
        id = waiting.pop()
        if id not in found:
            found[id] = None
            waiting += [each.id for each in book.records_linking_to(Organisation, id) if each.parent == id]
    return tuple(found)


def all_with_parts(organisations: Iterable[str], book: Book) -> frozenset[str]:
    """Return the organisations with all their parts."""
    return frozenset(each for id in organisations for each in with_parts(id, book))


def _marked_ours(book: Book) -> tuple[str, ...]:
    marked = [each.id for each in book.organisations.values() if each.is_ours]
    own = named_organisation(book.own_rules.organisation, book) if len(marked) != 1 else ""
    return (own, *(id for id in marked if id != own)) if own and (not marked or is_ours(own, book)) else tuple(marked)


def _marked_with_parts(book: Book) -> frozenset[str]:
    return all_with_parts(organisations_marked_ours(book), book)


def _is_ours(organisation: str, book: Book) -> bool:
    seen: set[str] = set()
    while (found := book.organisations.get(organisation)) and not found.is_ours and organisation not in seen:
        seen.add(organisation)
        organisation = found.parent
    return found is not None and found.is_ours


class CounterpartPair(msgspec.Struct, frozen=True):
    """One place in the order of precedence and who has it on each side; None if nobody does."""

    place: int
    ours: RankedPerson | None
    theirs: RankedPerson | None

    @property
    def is_missing(self) -> bool:
        """Whether somebody has no counterpart."""
        return self.ours is None or self.theirs is None


class Counterparts(msgspec.Struct, frozen=True):
    """The pairs of counterparts, and in sentences who is missing."""

    pairs: tuple[CounterpartPair, ...]
    missing: tuple[Reason, ...]


class Sides:
    """The two sides of a mission; without a mission, our organisations and the others.

    Our people are ours wherever it takes place. Delegates are on one side, with the people of its organisations: ours,
    or on an incoming delegation theirs. Everybody else is on the other side. Interpreters and witnesses are on neither.
    """

    def __init__(self, mission: Mission | None, book: Book) -> None:
        self._mission, self._book = mission, book
        self._delegates = {each.person: each.function for each in mission.delegates} if mission else {}
        self.is_incoming = mission is not None and mission.kind is MissionKind.INCOMING_DELEGATION
        self._held: dict[str, frozenset[str]] = {}

    @cached_property
    def _ours(self) -> frozenset[str]:
        """Our organisations with their parts; if none is marked as ours, the one that leads the mission."""
        lead = "" if self._mission is None or self.is_incoming else self._mission.lead
        return our_organisations(self._book, (lead,))

    @cached_property
    def _theirs(self) -> frozenset[str]:
        """The organisations of an incoming delegation."""
        if not self.is_incoming or self._mission is None:
            return frozenset()
        found = {self._mission.lead} if self._mission.lead else set()
        for id in self._delegates:
            found |= self._organisations(id)
        return frozenset(found - self._ours)

    def serves(self, person: str) -> bool:
        """Whether somebody travels as interpreter or press, and so has no counterpart."""
        function = self._delegates.get(person)
        return function is not None and function.is_serving

    def takes_side(self, participant: Participant) -> bool:
        """Whether the participant is on a side and has not declined."""
        return participant.is_coming and participant.role.takes_side and not self.serves(participant.person)

    def is_ours(self, person: str, organisation: str = "") -> bool:
        """Whether somebody, or an organisation's unnamed people, is on our side."""
        of = frozenset((organisation,)) if organisation else self._organisations(person)
        if of & self._ours:
            return True
        if person in self._delegates:
            return not self.is_incoming
        return self.is_incoming and not of & self._theirs

    def in_order(self, people: Iterable[tuple[str, bool]]) -> list[str]:
        """Return people in the order of precedence, each once; each is given with whether they are head at a visit."""
        heads: dict[str, bool] = {}
        for id, leads in people:
            heads[id] = heads.get(id, False) or leads

        def key(person: str) -> tuple[object, ...]:
            function = self._delegates.get(person)
            is_head = function is DelegateFunction.HEAD or heads[person]
            return precedence_key(person, is_head, self.serves(person), self._book)

        return sorted(heads, key=key)

    def _organisations(self, person: str) -> frozenset[str]:
        """Return where somebody holds a function on the mission's days; found once for each person."""
        held = self._held.get(person)
        if held is None:
            found = self._book.people.get(person)
            day = self._mission.dates if self._mission else None
            functions = functions_on(found, day) if found else ()
            held = self._held[person] = frozenset(each.organisation for each in functions if each.organisation)
        return held


def counterparts(about: Mission | Visit, book: Book) -> Counterparts:
    """Return, place by place, who are counterparts at a visit or on a whole mission.

    Ranks of two offices or countries cannot be compared by number, so the first faces the first, the second the
    second. Interpreters, press and witnesses, and those who declined, have no counterpart.
    """
    mission = mission_of(about, book)
    sides = Sides(mission, book)
    ours: list[tuple[str, bool]] = []
    theirs: list[tuple[str, bool]] = []
    if isinstance(about, Mission):
        for delegate in about.delegates:
            if sides.serves(delegate.person):
                continue
            (ours if sides.is_ours(delegate.person) else theirs).append((delegate.person, False))
    else:
        for id in about.whole_delegation(mission):
            if not sides.serves(id):
                (ours if sides.is_ours(id) else theirs).append((id, False))
    for visit in visits_of(about, book):
        for each in visit.participants:
            if each.person and sides.takes_side(each):
                leads = each.role is ParticipantRole.HEAD and isinstance(about, Visit)
                (ours if sides.is_ours(each.person, each.organisation) else theirs).append((each.person, leads))
    day = about.dates if isinstance(about, Mission) else about.day_or(mission)
    one, two = (
        [ranked_person(place, id, day, book) for place, id in enumerate(sides.in_order(side), 1)]
        for side in (ours, theirs)
    )
    length = max(len(one), len(two))
    pairs = tuple(
        CounterpartPair(at + 1, one[at] if at < len(one) else None, two[at] if at < len(two) else None)
        for at in range(length)
    )
    return Counterparts(pairs, (*_without_counterpart(pairs, book), *_unnamed_organisations(about, sides, book)))


def function_text(found: RankedPerson, book: Book) -> str:
    """Return the function and organisation of somebody, as one text."""
    parts = (found.function, book.heading(found.organisation) if found.organisation else "")
    return ", ".join(part for part in parts if part) or messages.NOT_STATED()


def visits_of(about: Mission | Visit, book: Book) -> tuple[Visit, ...]:
    """Return the visits of a mission, or the one visit."""
    return book.visits_of(about.id) if isinstance(about, Mission) else (about,)


def mission_of(about: Mission | Visit, book: Book) -> Mission | None:
    """Return the mission, or that of the visit, if there is one."""
    return about if isinstance(about, Mission) else book.missions.get(about.mission)


def _without_counterpart(pairs: tuple[CounterpartPair, ...], book: Book) -> Iterator[Reason]:
    for pair in pairs:
        found = pair.ours or pair.theirs
        if pair.is_missing and found:
            yield message(messages.NO_COUNTERPART, person=found.name, function=function_text(found, book))


def _unnamed_organisations(about: Mission | Visit, sides: Sides, book: Book) -> Iterator[Reason]:
    """Yield the organisations that take part without naming anybody, each once."""
    listed: set[str] = set()
    for visit in visits_of(about, book):
        for each in visit.participants:
            if not each.person and each.organisation and each.organisation not in listed and sides.takes_side(each):
                listed.add(each.organisation)
                yield message(messages.UNNAMED, organisation=book.heading(each.organisation))
        if visit.host and visit.host not in listed and not _has_people_of(visit, book):
            listed.add(visit.host)
            yield message(messages.HOST_UNNAMED, host=book.heading(visit.host), visit=visit.heading)


def _has_people_of(visit: Visit, book: Book) -> bool:
    """Whether anybody of the host, or in a host's role, is named at the visit."""
    for each in visit.participants:
        person = book.people.get(each.person)
        if each.role in (ParticipantRole.HOST, ParticipantRole.COUNTERPART) or each.organisation == visit.host:
            return True
        if person and any(held.organisation == visit.host for held in person.functions):
            return True
    return False

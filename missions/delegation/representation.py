"""Occasions ahead, and who is there for each party: for their own organisation, those above it and those within it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import IntEnum, StrEnum

import msgspec

from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.people import Function
from missions.records.slots import is_online
from missions.records.visits import AttendanceState, Event, EventStatus, ParticipantRole, Visit


class OccasionParticipant(msgspec.Struct, frozen=True, gc=False):
    """Somebody who takes part, planned or confirmed.

    `organisation` is whom they take part for, if recorded; `person` is empty for an organisation's unnamed people.
    """

    person: str
    organisation: str
    is_confirmed: bool


class Occasion(msgspec.Struct, frozen=True, gc=False):
    """An event, a mission or a visit, with everybody who takes part except interpreters.

    `mission` is the id of the mission it is or belongs to; empty for an event. `off` is the event or visit by which
    nobody meets there in person: it is cancelled or online, or was moved and its new dates are not known.
    """

    table: str
    id: str
    title: str
    day: PartialDate
    place: str
    mission: str
    participants: tuple[OccasionParticipant, ...]
    off: str = ""


def occasions_ahead(book: Book, first: date, last: date) -> Iterator[Occasion]:
    """Yield every dated occasion that may fall between `first` and `last` and is not over."""
    travelling: dict[str, list[Mission]] = {}
    visits: dict[str, list[Visit]] = {}
    for visit in book.visits.values():
        visits.setdefault(visit.mission, []).append(visit)
    for mission in book.missions.values():
        if mission.is_over:
            continue
        for id in mission.events:
            travelling.setdefault(id, []).append(mission)
        for occasion in _of_mission(mission, visits.get(mission.id, []), book):
            if occasion.day.overlaps(first, last):
                yield occasion
    for id, alone in visits.items():
        if id not in book.missions:
            for single in (_of_visit(visit, None, [], book) for visit in alone):
                if single and single.day.overlaps(first, last):
                    yield single
    for event in book.events.values():
        if event.status is not EventStatus.HELD and event.dates and event.dates.overlaps(first, last):
            yield _of_event(event, event.dates, travelling.get(event.id, []))


def _of_event(event: Event, day: PartialDate, missions: list[Mission]) -> Occasion:
    found = [OccasionParticipant(each.person, "", each.state is AttendanceState.CONFIRMED) for each in event.attendance]
    for mission in missions:
        found += _delegates(mission, day)
    off = event.id if event.has_no_venue else ""
    return Occasion("events", event.id, event.heading, day, event.city, "", _merge_participants(found), off)


def _of_mission(mission: Mission, visits: list[Visit], book: Book) -> Iterator[Occasion]:
    """Yield each visit with the people at it, then the mission with whoever is at any of them.

    A delegate who is at no visit, since each names others, is nowhere where the other side is.
    """
    delegates = _delegates(mission, None)
    everybody: list[OccasionParticipant] = []
    dated = [found for visit in visits if (found := _of_visit(visit, mission, delegates, book))]
    for found in dated:
        yield found
        if not found.off:
            everybody += found.participants
    events = [event for id in mission.events if (event := book.events.get(id))]
    off = next((each.off for each in dated if each.off), "") if not everybody else ""
    if not dated and events and all(each.has_no_venue for each in events):
        off = events[0].id
    if mission.dates:
        there = _merge_participants(everybody if dated else delegates)
        yield Occasion("missions", mission.id, mission.heading, mission.dates, "", mission.id, there, off)


def _of_visit(
    visit: Visit, mission: Mission | None, delegates: list[OccasionParticipant], book: Book
) -> Occasion | None:
    """Return the visit with its host and everybody at it; None if it has no day."""
    day = visit.day_or(mission)
    if day is None:
        return None
    there = frozenset(visit.attending(mission))
    found = [each for each in delegates if each.person in there]
    if visit.host:
        is_confirmed = visit.start is not None or (mission is not None and mission.is_confirmed)
        found.append(OccasionParticipant("", visit.host, is_confirmed))
    found += [
        OccasionParticipant(each.person, each.organisation, visit.answer_of(each, mission).is_accepted)
        for each in visit.coming
        if each.role is not ParticipantRole.INTERPRETER
    ]
    event = book.events.get(visit.event)
    off = visit.id if is_online(visit.place, visit.city) else event.id if event and event.has_no_venue else ""
    at, everybody = mission.id if mission else "", _merge_participants(found)
    return Occasion("visits", visit.id, visit.heading, day, visit.city, at, everybody, off)


def _delegates(mission: Mission, day: PartialDate | None) -> list[OccasionParticipant]:
    """Return the delegates who are there on a day, or all of them without a day, except interpreters and press."""
    there, is_confirmed = mission.delegates_on(day), mission.is_confirmed
    return [OccasionParticipant(each.person, "", is_confirmed) for each in there if not each.function.is_serving]


def _merge_participants(found: list[OccasionParticipant]) -> tuple[OccasionParticipant, ...]:
    """Return each participant once, confirmed if any entry for them is."""
    merged: dict[tuple[str, str], OccasionParticipant] = {}
    for each in found:
        key = (each.person, each.organisation)
        if each.is_confirmed or key not in merged:
            merged[key] = each
    return tuple([each for each in merged.values() if each.person or each.organisation])


class SigningAuthority(StrEnum):
    """Whether somebody may sign: by function, as a deputy of somebody who may, or not, as far as is recorded."""

    MAY_SIGN = "may_sign"
    DEPUTY = "deputy"
    NONE = "none"


class PartyProximity(IntEnum):
    """How near an organisation is to a party: the party itself, a part or member of it, or above it."""

    ITSELF = 0
    WITHIN = 1
    ABOVE = 2


class Attendee(msgspec.Struct, frozen=True, gc=False):
    """Somebody who is there for a party; `person` is empty for the unnamed people of a host."""

    person: str
    name: str
    organisation: str
    function: str
    authority: SigningAuthority
    is_confirmed: bool


class PartyAttendees(msgspec.Struct, frozen=True, gc=False):
    """A party and who is there for it, those who may sign first."""

    organisation: str
    name: str
    people: tuple[Attendee, ...]

    @property
    def can_sign(self) -> bool:
        """Whether somebody is there who may sign, or their deputy."""
        return any(each.authority is not SigningAuthority.NONE for each in self.people)

    @property
    def is_sure(self) -> bool:
        """Whether somebody who may sign, or their deputy, is confirmed."""
        return any(each.authority is not SigningAuthority.NONE and each.is_confirmed for each in self.people)


AttendeeKey = tuple[str, str]
RankedAttendee = tuple[PartyProximity, Attendee]
AttendeesByOrganisation = Mapping[str, Sequence[RankedAttendee]]

_AUTHORITY_RANKS = {authority: rank for rank, authority in enumerate(SigningAuthority)}


class RepresentationIndex:
    """The organisations of a book by what they are parts and members of."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._within = book.ask(_parts_and_members)

    def present(self, occasion: Occasion) -> AttendeesByOrganisation:
        """Return, by organisation, who is at the occasion for it."""
        found: dict[str, list[RankedAttendee]] = {}
        for participant in occasion.participants:
            for attendee in self._attending(participant, occasion.day):
                for id, proximity in self._stands_for(attendee.organisation, occasion.day).items():
                    found.setdefault(id, []).append((proximity, attendee))
        return found

    def _attending(self, participant: OccasionParticipant, day: PartialDate) -> Iterator[Attendee]:
        """Yield the participant once for each organisation where they hold a function on that day."""
        person = self._book.people.get(participant.person)
        if person is None:
            if participant.organisation:
                yield Attendee("", "", participant.organisation, "", SigningAuthority.NONE, participant.is_confirmed)
            return
        named = participant.organisation
        for function in person.functions:
            if function.organisation and function.is_held(day):
                named = "" if function.organisation == named else named
                authority = self._authority(function, day)
                name, at = self._book.heading(person.id), function.organisation
                yield Attendee(person.id, name, at, function.function, authority, participant.is_confirmed)
        if named:
            yield Attendee(
                person.id, self._book.heading(person.id), named, "", SigningAuthority.NONE, participant.is_confirmed
            )

    def _authority(self, function: Function, day: PartialDate) -> SigningAuthority:
        deputised = self._book.people.get(function.deputy_of) if function.deputy_of else None
        if function.may_sign:
            return SigningAuthority.MAY_SIGN
        may = deputised and any(held.may_sign and held.is_held(day) for held in deputised.functions)
        return SigningAuthority.DEPUTY if may else SigningAuthority.NONE

    def _stands_for(self, organisation: str, day: PartialDate) -> dict[str, PartyProximity]:
        """Return every organisation that people of this one may stand for, and how near it is."""
        found = {organisation: PartyProximity.ITSELF}
        self._walk(organisation, day, PartyProximity.WITHIN, found)
        self._walk(organisation, day, PartyProximity.ABOVE, found)
        return found

    def _walk(
        self, organisation: str, day: PartialDate, proximity: PartyProximity, found: dict[str, PartyProximity]
    ) -> None:
        """Add the organisations above this one, or those within it."""
        waiting = [organisation]
        while waiting:
            id = waiting.pop()
            for other in self._above(id, day) if proximity is PartyProximity.WITHIN else self._beneath(id, day):
                if other not in found:
                    found[other] = proximity
                    waiting.append(other)

    def _above(self, id: str, day: PartialDate) -> list[str]:
        """Return the parent and the alliances an organisation belongs to on that day."""
        organisation = self._book.organisations.get(id)
        if organisation is None:
            return []
        alliances = [each.alliance for each in organisation.memberships if each.is_held(day)]
        return [each for each in (organisation.parent, *alliances) if each]

    def _beneath(self, id: str, day: PartialDate) -> list[str]:
        return [each for each in self._within.get(id, ()) if id in self._above(each, day)]


def _parts_and_members(book: Book) -> dict[str, list[str]]:
    """Return for each organisation its parts and members."""
    found: dict[str, list[str]] = {}
    for organisation in book.organisations.values():
        for above in {organisation.parent, *(each.alliance for each in organisation.memberships)} - {""}:
            found.setdefault(above, []).append(organisation.id)
    return found


def party_attendees(agreement: Agreement, present: AttendeesByOrganisation, book: Book) -> tuple[PartyAttendees, ...]:
    """Return who is there for each party of the agreement; nothing unless every party has somebody.

    Whoever could stand for several parties stands for the nearest; people of an alliance that both parties belong to
    stand for neither.
    """
    parties = signing_parties(agreement)
    found = [_attendees_for_party(id, members, present) for id, members in parties.items()]
    if len(found) < 2 or not all(found):
        return ()
    for who in {who for people in found for who in people}:
        there = [people for people in found if who in people]
        best = min(people[who][0] for people in there)
        shared = best is not PartyProximity.ITSELF and sum(people[who][0] is best for people in there) > 1
        for people in there:
            if shared or people[who][0] is not best:
                del people[who]
    if not all(found):
        return ()
    return tuple(_party_attendees(id, people, book) for id, people in zip(parties, found, strict=True))


def signing_parties(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """Return the parties that would sign a renewal, each with those it signs for; else the members."""
    known = [party for party in agreement.parties if party.organisation]
    signing = [party for party in known if party.role is PartyRole.PARTY]
    if len(signing) < 2:
        signing = [party for party in known if party.role not in (PartyRole.FACILITATOR, PartyRole.FUNDER)]
    return {party.organisation: party.on_behalf_of for party in signing}


def _attendees_for_party(
    organisation: str, members: tuple[str, ...], present: AttendeesByOrganisation
) -> dict[AttendeeKey, RankedAttendee]:
    """Return everybody who may stand for a party, each in the function that is nearest and then ranks highest."""
    placed = list(present.get(organisation, ()))
    for member in members:
        placed += [
            (PartyProximity.WITHIN, each) for near, each in present.get(member, ()) if near is not PartyProximity.ABOVE
        ]
    found: dict[AttendeeKey, RankedAttendee] = {}
    for proximity, each in placed:
        who = (each.person, "" if each.person else each.organisation)
        known = found.get(who)
        if known is None or (proximity, _attendee_rank(each)) < (known[0], _attendee_rank(known[1])):
            found[who] = (proximity, each)
    return found


def _party_attendees(id: str, people: dict[AttendeeKey, RankedAttendee], book: Book) -> PartyAttendees:
    """Return a party with its people; the unnamed ones of an organisation only if nobody from it is named."""
    attendees = [each for _, each in people.values()]
    named = {each.organisation for each in attendees if each.person}
    listed = [each for each in attendees if each.person or each.organisation not in named]
    return PartyAttendees(id, book.heading(id), tuple(sorted(listed, key=_attendee_rank)))


def _attendee_rank(attendee: Attendee) -> tuple[int, bool, str]:
    """Return the sort key of an attendee: those who may sign first, then deputies; the confirmed before others."""
    return _AUTHORITY_RANKS[attendee.authority], not attendee.is_confirmed, attendee.name

"""Who signs an agreement at a visit: each party's signatories and deputies, and their authority."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.representation import (
    Attendee,
    Occasion,
    OccasionParticipant,
    PartyProximity,
    RepresentationIndex,
    SigningAuthority,
    signing_parties,
)
from missions.messages import Reason, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.people import Function, Person
from missions.records.visits import (
    Invitation,
    Participant,
    ParticipantRole,
    Visit,
    VisitAgreement,
    VisitKind,
    WhatHappened,
)
from missions.signing import messages
from missions.text import fold

ANY_DAY = PartialDate("0001-01-02/..")
"""A wholly unknown day: any function ever held may be held on it."""

_AUTHORITIES = tuple(SigningAuthority)
_SIGNED_OR_RENEWED = (WhatHappened.SIGNED, WhatHappened.RENEWED)
_NOT_SIGNED = (WhatHappened.REVIEWED, WhatHappened.PRESENTED, WhatHappened.PROMPTED)


class Signatory(msgspec.Struct, frozen=True):
    """Somebody who is to sign for a party, or a deputy.

    `function` and `organisation` are those held on the day; `instead_of` is the person whom a deputy replaces.
    `invitation` is None for somebody who is not on the visit's list; `before` is what was answered for another day.
    """

    person: str
    name: str
    function: str
    organisation: str
    authority: SigningAuthority
    why: Reason
    instead_of: str = ""
    invitation: Invitation | None = None
    before: Participant | None = None

    @property
    def may_sign(self) -> bool:
        """Whether it is recorded that this person may sign on the day, by function or as a deputy."""
        return self.authority is not SigningAuthority.NONE

    @property
    def is_attending(self) -> bool:
        """Whether this person has accepted or came."""
        return self.invitation is not None and self.invitation.is_accepted

    @property
    def may_come(self) -> bool:
        """Whether this person is on the visit's list and has not declined."""
        return self.invitation is not None and not self.invitation.is_declined


class PartySignatories(msgspec.Struct, frozen=True):
    """A party of an agreement with its signatories and their deputies."""

    organisation: str
    name: str
    signers: tuple[Signatory, ...] = ()
    deputies: tuple[Signatory, ...] = ()

    def deputies_of(self, signer: Signatory) -> tuple[Signatory, ...]:
        """Return the deputies of one of its signatories, those who may sign first."""
        return tuple(each for each in self.deputies if each.instead_of == signer.person)


def agreements_to_sign(visit: Visit, book: Book) -> tuple[Agreement, ...]:
    """Return the agreements that are, or are to be, signed at a visit, each once, in the visit's order."""
    ids = dict.fromkeys(each.agreement for each in visit.agreements if is_to_sign(visit, each))
    return tuple(agreement for id in ids if (agreement := book.agreements.get(id)))


def is_to_sign(visit: Visit, each: VisitAgreement) -> bool:
    """Whether an agreement is, or is to be, signed at the visit; at a signing it is, unless recorded otherwise."""
    return each.happened in _SIGNED_OR_RENEWED or (visit.kind is VisitKind.SIGNING and each.happened not in _NOT_SIGNED)


def is_signing(visit: Visit) -> bool:
    """Whether something is to be signed at a visit."""
    return visit.kind is VisitKind.SIGNING or any(is_to_sign(visit, each) for each in visit.agreements)


def authority_day(visit: Visit, book: Book, today: date | None = None) -> PartialDate:
    """Return the day on which authority is judged: the visit's, else its mission's, else today, else any day."""
    any_day = PartialDate.day(today) if today else ANY_DAY
    return visit.day_or(book.missions.get(visit.mission)) or any_day


def signatories(
    agreement: Agreement, visit: Visit, book: Book, today: date | None = None
) -> tuple[PartySignatories, ...]:
    """Return the signatories and deputies of each party of the agreement at the visit.

    Somebody who could sign for several parties signs for the one named on the visit's list, else for the nearest;
    if several are equally near, for none.
    """
    parties = signing_parties(agreement)
    finder = _SignatoryFinder(visit, book, authority_day(visit, book, today))
    found: dict[str, list[Signatory]] = {party: [] for party in parties}
    for each in finder.signing:
        at = finder.party_of(each, parties)
        if at is not None:
            party, attendee = at
            found[party].append(finder.signer(each.person, attendee, instead_of=each.stands_in_for))
    return tuple(
        PartySignatories(party, book.heading(party), tuple(signers), tuple(finder.deputies(signers, party, parties)))
        for party, signers in found.items()
    )


def left_office(party: str, visit: Visit, book: Book, today: date) -> str:
    """Return which signatories of a visit held their function for a party before its day; empty if none did."""
    day = authority_day(visit, book, today)
    found = []
    for each in visit.participants:
        person = book.people.get(each.person)
        if person is None or each.role is not ParticipantRole.SIGNATORY:
            continue
        held = [one for one in person.functions if one.organisation == party]
        ended = [one.until for one in held if one.has_ended(day) and one.until]
        if ended and not any(one.is_held(day) for one in held):
            until = max(ended, key=lambda when: (when.latest, when.earliest))
            found.append(messages.LEFT_OFFICE(person=person.heading, until=until))
    return " ".join(dict.fromkeys(found))


def candidates(
    visit: Visit, places: frozenset[str], book: Book, people: Iterable[Person] | None = None
) -> tuple[Person, ...]:
    """Return who may be named to sign for a party with these organisations: first who may and comes, then deputies."""
    listed = {each.person for each in visit.participants}
    gone = {each.person for each in visit.participants if each.invitation.is_declined}
    day = visit.day_or(book.missions.get(visit.mission))

    def order(person: Person) -> tuple[object, ...]:
        own = [each for each in person.functions if each.is_held(day) and each.organisation in places]
        may = [each for each in own if each.may_sign]
        stands_in = all(each.deputy_of for each in may)
        return (person.id in gone, not may, not own, person.id not in listed, stands_in, fold(person.sort_name))

    return tuple(sorted(book.people.values() if people is None else people, key=order))


def own_organisations(party: str, book: Book) -> frozenset[str]:
    """Return a party and the organisations that belong to it, whose people may sign for it."""
    return frozenset((party, *(id for id in book.organisations if party in book.with_umbrellas(id))))


def function_for(person: Person, places: frozenset[str], day: PartialDate | None) -> Function | None:
    """Return the function somebody holds on a day in a party's organisations, one that may sign if there is any."""
    held = [each for each in person.functions if each.organisation in places and each.is_held(day)]
    return max(held, key=lambda each: each.may_sign, default=None)


class _SignatoryFinder:
    """Finds the signatories of one visit: who is invited, and whom they represent on its day."""

    def __init__(self, visit: Visit, book: Book, day: PartialDate) -> None:
        self._visit, self._book, self._day = visit, book, day
        self._representation = RepresentationIndex(book)
        self._invited: dict[str, Invitation] = {}
        mission = book.missions.get(visit.mission)
        self._before = {each.person: each for each in visit.asked_again(mission) if each.person}
        for each in (*visit.coming, *visit.participants):
            if each.person:
                self._invited.setdefault(each.person, visit.answer_of(each, mission))
        signing: dict[str, Participant] = {}
        for each in visit.participants:
            if each.role is ParticipantRole.SIGNATORY and each.person:
                signing.setdefault(each.person, each)
        self.signing = tuple(signing.values())

    def party_of(self, each: Participant, parties: dict[str, tuple[str, ...]]) -> tuple[str, Attendee] | None:
        """Return the party somebody signs for, and in which function; None if for none, or if it is ambiguous."""
        placed = self._parties_represented(each.person, each.organisation, parties)
        if each.organisation in placed:
            return each.organisation, placed[each.organisation][1]
        if not placed:
            return None
        best = min(near for near, _ in placed.values())
        nearest = [(party, attendee) for party, (near, attendee) in placed.items() if near is best]
        if len(nearest) > 1 and best is PartyProximity.ITSELF:
            able = [(party, attendee) for party, attendee in nearest if attendee.authority is not SigningAuthority.NONE]
            nearest = able[:1] or nearest[:1]
        return nearest[0] if len(nearest) == 1 else None

    def deputies(
        self, signers: Sequence[Signatory], party: str, parties: dict[str, tuple[str, ...]]
    ) -> Iterator[Signatory]:
        """Yield the deputies of each signatory in order, first those who may sign, then those who come."""
        named = {each.person for each in signers}
        for signer in signers:
            found = []
            for person in self._book.records_linking_to(Person, signer.person):
                if person.id not in named and any(
                    function.deputy_of == signer.person and function.is_held(self._day) for function in person.functions
                ):
                    near = self._parties_represented(person.id, "", parties).get(party)
                    found.append(self.signer(person.id, near[1] if near else None, instead_of=signer.person))
            yield from sorted(found, key=lambda each: (not each.may_sign, not each.is_attending, each.name))

    def signer(self, id: str, attendee: Attendee | None, instead_of: str = "") -> Signatory:
        """Return a signatory with the authority of the function in which they represent the party."""
        name = self._book.heading(id)
        authority = attendee.authority if attendee else SigningAuthority.NONE
        why = self._why(id, name, attendee, instead_of)
        return Signatory(
            id, name, attendee.function if attendee else "", attendee.organisation if attendee else "", authority, why,
            instead_of, self._invited.get(id), self._before.get(id),
        )  # fmt: skip

    def _why(self, id: str, name: str, attendee: Attendee | None, instead_of: str) -> Reason:
        """Return why somebody may sign on that day, or why there is no recorded authority."""
        if attendee and attendee.authority is not SigningAuthority.NONE:
            at = self._book.heading(attendee.organisation)
            if attendee.authority is SigningAuthority.DEPUTY or instead_of:
                whom = instead_of or self._principal_of(id)
                return message(
                    messages.SIGNS_AS_DEPUTY,
                    person=name,
                    function=attendee.function,
                    at=at,
                    deputised=self._book.heading(whom),
                )
            return message(messages.MAY_SIGN, person=name, function=attendee.function, at=at)
        person = self._book.people.get(id)
        if person is None or not person.functions:
            return message(messages.NO_FUNCTION, person=name)
        held = [each for each in person.functions if each.is_held(self._day)]
        if not held:
            return self._out_of_office(name, person.functions)
        if any(each.may_sign for each in held):
            return message(messages.SIGNS_FOR_OTHERS, person=name)
        return message(messages.MAY_NOT_SIGN, person=name, function=held[0].function or messages.NO_NAME)

    def _out_of_office(self, name: str, functions: Sequence[Function]) -> Reason:
        ended = [each for each in functions if each.has_ended(self._day)]
        if ended:
            last = max(ended, key=lambda each: each.until.latest if each.until else date.min)
            assert last.until
            return message(messages.LEFT, person=name, function=last.function or messages.NO_NAME, until=last.until)
        first = functions[0]
        return message(messages.NOT_YET, person=name, function=first.function or messages.NO_NAME, day=self._day)

    def _principal_of(self, id: str) -> str:
        person = self._book.people.get(id)
        functions = person.functions if person else ()
        return next((each.deputy_of for each in functions if each.deputy_of and each.is_held(self._day)), "")

    def _parties_represented(
        self, id: str, organisation: str, parties: dict[str, tuple[str, ...]]
    ) -> dict[str, tuple[PartyProximity, Attendee]]:
        """Return the parties somebody represents, how near they are, and the function with the most authority."""
        participant = OccasionParticipant(id, organisation, True)
        occasion = Occasion("visits", self._visit.id, "", self._day, "", "", (participant,))
        present = self._representation.present(occasion)
        found: dict[str, tuple[PartyProximity, Attendee]] = {}
        for party, members in parties.items():
            placed = list(present.get(party, ()))
            for member in members:
                placed += [
                    (PartyProximity.WITHIN, each)
                    for near, each in present.get(member, ())
                    if near < PartyProximity.ABOVE
                ]
            if placed:
                found[party] = min(placed, key=lambda each: (each[0], _AUTHORITIES.index(each[1].authority)))
        return found

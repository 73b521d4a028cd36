"""The protocol of a signing: who receives, which country's rules apply, the order of seats, flags and speeches."""

from collections.abc import Sequence

import msgspec

from missions.dates.business_days import country_code
from missions.dates.formatting import show_choice
from missions.delegation.representation import signing_parties
from missions.messages import Reason, message, translated
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.missions import MissionKind
from missions.records.organisations import FlagOrder, Profile, Seat, SpeechOrder
from missions.records.record import Source
from missions.records.visits import ParticipantRole, Visit
from missions.signing import messages
from missions.signing.signatories import Signatory, agreements_to_sign, signatories
from missions.text import fold

_KINDS_AT_HOME = (MissionKind.INCOMING_DELEGATION, MissionKind.FAIR, MissionKind.SIGNING)
_SPEAKER_ROLES = (ParticipantRole.SPEAKER, ParticipantRole.HEAD, ParticipantRole.SIGNATORY)
_NO_RANK = 10**9

_TABLE = Source(
    title="What is protocol: signing ceremony", address="https://protocolbureau.com/what-is-protocol/signing-ceremony/"
)

_SPEECHES = Source(
    title="Prises de parole : quel ordre pour un discours",
    address="http://www.protocole.info/article-prises-de-parole-quel-ordre-pour-un-discours-115837583.html",
    language="fr",
)

_GERMANY = Source(
    title="Protokoll Inland der Bundesregierung: Beflaggung bei Unterzeichnungen",
    address="https://www.protokoll-inland.de/PI/DE/Beflaggung/Innenbeflaggungen/Unterzeichnungen/unterzeichnungen_node.html",
    language="de",
)

USUAL_PROFILE = Profile(
    id="usual-protocol",
    title=messages.USUAL_PROTOCOL,
    guest_seat=Seat.RIGHT,
    flags=FlagOrder.GUEST_FIRST,
    speeches=SpeechOrder.ASCENDING,
    sources=(_TABLE, _SPEECHES),
)
"""The rules that apply if no profile is recorded.

The guest sits at the host's right. Whoever ranks lowest speaks first, and nobody begins before the guest of honour is
there. People are mentioned from the highest rank down.
"""

GERMAN_PROFILE = Profile(
    id="usual-protocol-de",
    title=messages.USUAL_PROTOCOL_GERMANY,
    country="DE",
    guest_seat=Seat.RIGHT,
    flags=FlagOrder.GUEST_FIRST,
    speeches=SpeechOrder.ASCENDING,
    sources=(_GERMANY, _TABLE, _SPEECHES),
)
"""The rules of the German federation for signings; Länder and towns have their own.

The federation puts international organisations first, then foreign states in the alphabet of their German names, then
its own flag. At signings the flags often stand behind the signatories, and table flags mark their places.
"""

BUILT_IN_PROFILES = {each.country: each for each in (USUAL_PROFILE, GERMAN_PROFILE)}
"""The usual rules by country; those without a country are for all others."""


class ReceivingParty(msgspec.Struct, frozen=True):
    """The party that receives, and why; empty if the agreement has no party."""

    organisation: str
    why: Reason


class ProtocolOrder(msgspec.Struct, frozen=True):
    """The order that protocol proposes, as ids or codes, with the reasons and what is missing."""

    order: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()
    missing: tuple[Reason, ...] = ()


class SigningTable(msgspec.Struct, frozen=True):
    """Who signs for which party at a visit: the host first, then the guests in the order of the agreement."""

    host: str
    host_why: Reason
    parties: tuple[tuple[str, tuple[Signatory, ...]], ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who signs, each once."""
        return tuple(dict.fromkeys(signer.person for _, signers in self.parties for signer in signers))


def receiving_party(visit: Visit, agreement: Agreement, book: Book) -> ReceivingParty:
    """Return the party that receives: the visit's host, else the lead of a mission at home, else the first party."""
    parties = tuple(signing_parties(agreement))
    found = _party_of(visit.host, parties, book)
    if found:
        return ReceivingParty(found, message(messages.HOST_RECORDED, host=book.heading(found)))
    mission = book.missions.get(visit.mission)
    if mission and mission.kind in _KINDS_AT_HOME:
        found = _party_of(mission.lead, parties, book)
        if found:
            return ReceivingParty(found, message(messages.HOST_LEADS, host=book.heading(found)))
    first = parties[0] if parties else ""
    return ReceivingParty(first, message(messages.HOST_FIRST, first=book.heading(first)))


def profile_for(country: str, book: Book) -> Profile:
    """Return the profile of a country: the portfolio's, else the portfolio's general one, else the usual one."""
    code = country_code(country)
    own: dict[str, Profile] = {}
    for each in book.profiles.values():
        own.setdefault(country_code(each.country), each)  # of several the first counts
    return (own.get(code) if code else None) or own.get("") or BUILT_IN_PROFILES.get(code) or USUAL_PROFILE


def profile_at(visit: Visit, agreement: Agreement | None, book: Book) -> Profile:
    """Return the profile that applies at a visit: that of its country, else of the party that receives."""
    return profile_for(country_at(visit, agreement, book), book)


def country_at(visit: Visit, agreement: Agreement | None, book: Book) -> str:
    """Return the ISO code of the country of a visit, else of the party that receives; empty if not known."""
    from missions.travel.timing import visit_place

    country = country_code(visit_place(visit, book).country)
    if country or agreement is None:
        return country
    host = book.organisations.get(receiving_party(visit, agreement, book).organisation)
    return country_code(host.country) if host else ""


def profile_message(profile: Profile) -> Reason:
    """Return the sentence on which rules apply and when they were last checked."""
    if profile.id in (USUAL_PROFILE.id, GERMAN_PROFILE.id):
        return message(messages.USUAL, profile=translated(profile.title))
    if profile.checked is None:
        return message(messages.OWN_UNCHECKED, profile=profile.heading)
    return message(messages.OWN_PROFILE, profile=profile.heading, checked=profile.checked)


def signing_table(visit: Visit, book: Book) -> SigningTable | None:
    """Return who signs at the visit, by party; None if no agreement is to be signed."""
    agreements = agreements_to_sign(visit, book)
    if not agreements:
        return None
    host = receiving_party(visit, agreements[0], book)
    found: dict[str, dict[str, Signatory]] = {}
    for agreement in agreements:
        elsewhere = signed_elsewhere(agreement, visit)
        for party in signatories(agreement, visit, book):
            if party.organisation not in elsewhere:
                found.setdefault(party.organisation, {}).update({each.person: each for each in party.signers})
    order = sorted(found, key=lambda party: party != host.organisation)
    return SigningTable(host.organisation, host.why, tuple((party, tuple(found[party].values())) for party in order))


def signed_elsewhere(agreement: Agreement, visit: Visit) -> frozenset[str]:
    """Return the parties that have signed the agreement, but not at this visit: in advance, or somewhere else."""
    given = agreement.given_signatures()
    return frozenset(each.party for each in given if each.party and each.visit != visit.id)


def seating_plan(visit: Visit, book: Book) -> ProtocolOrder:
    """Return who sits where, from the left as seen from behind the table.

    The host sits in the middle, the first guest on the side the profile names, the second on the other side, and so
    on outwards. Parties that have signed already need no seat.
    """
    table = signing_table(visit, book)
    if table is None:
        return ProtocolOrder()
    profile = profile_at(visit, agreements_to_sign(visit, book)[0], book)
    groups = [tuple(signer.person for signer in signers) for _, signers in table.parties]
    order = tuple(dict.fromkeys(person for group in seat_around(groups, profile.guest_seat) for person in group))
    names = ", ".join(book.heading(person) for person in order)
    at_table = any(party == table.host and signers for party, signers in table.parties)
    why = [table.host_why]
    if order and at_table:
        why.append(message(messages.SEATS, guest_seat=show_choice(profile.guest_seat), names=names))
    elif order:
        why.append(message(messages.SEATS_NO_HOST, names=names))
    why.append(profile_message(profile))
    empty = [party for party, signers in table.parties if not signers]
    return ProtocolOrder(
        order, tuple(why), tuple(message(messages.SEATS_NOBODY, party=book.heading(party)) for party in empty)
    )


def seat_around(groups: Sequence[tuple[str, ...]], guest: Seat) -> list[tuple[str, ...]]:
    """Return the groups from left to right: the first in the middle, the others alternating, starting on that side."""
    left: list[tuple[str, ...]] = []
    right: list[tuple[str, ...]] = []
    for number, group in enumerate(groups[1:]):
        at_right = (number % 2 == 0) is (guest is Seat.RIGHT)
        (right if at_right else left).append(group)
    return [*reversed(left), *groups[:1], *right]


def flag_order(visit: Visit, book: Book) -> ProtocolOrder:
    """Return the country codes of the parties' flags, each once, from the place of honour.

    Guests are in the order of the agreement; the alphabetical order is by code.
    """
    agreements = agreements_to_sign(visit, book)
    if not agreements:
        return ProtocolOrder()
    profile = profile_at(visit, agreements[0], book)
    host = receiving_party(visit, agreements[0], book)
    parties = dict.fromkeys(party for agreement in agreements for party in signing_parties(agreement))
    countries = {party: country_of(party, book) for party in parties}
    own = countries.get(host.organisation, "")
    others = [code for party, code in countries.items() if code and code != own]
    match profile.flags:
        case FlagOrder.HOST_FIRST:
            order = [own, *others]
        case FlagOrder.GUEST_FIRST:
            order = [*others, own]
        case FlagOrder.ALPHABETICAL:
            order = sorted([own, *others])
    codes = tuple(dict.fromkeys(code for code in order if code))
    why = (message(messages.FLAGS, codes=", ".join(codes), flags=show_choice(profile.flags)),) if codes else ()
    return ProtocolOrder(
        codes,
        (*why, host.why, profile_message(profile)),
        tuple(message(messages.FLAGS_NONE, party=book.heading(party)) for party, code in countries.items() if not code),
    )


def country_of(organisation: str, book: Book) -> str:
    """Return the ISO code of an organisation's country; empty if it is not recorded."""
    found = book.organisations.get(organisation)
    return country_code(found.country) if found else ""


def speech_order(visit: Visit, book: Book) -> ProtocolOrder:
    """Return who speaks, in order: the speakers if any are named, else the heads and signatories.

    People without a rank count as lower than those with one.
    """
    coming = [each for each in visit.coming if each.person]
    named = [each for each in coming if each.role is ParticipantRole.SPEAKER]
    people = dict.fromkeys(each.person for each in named or coming if each.role in _SPEAKER_ROLES)
    if not people:
        return ProtocolOrder(missing=(message(messages.SPEECHES_NONE),))
    agreements = agreements_to_sign(visit, book)
    profile = profile_at(visit, agreements[0] if agreements else None, book)
    ranked = sorted(people, key=lambda person: speaker_key(person, book))
    order = tuple(reversed(ranked)) if profile.speeches is SpeechOrder.ASCENDING else tuple(ranked)
    names = ", ".join(book.heading(id) for id in order)
    unranked = [id for id in people if rank_of(id, book) is None]
    why = [message(messages.SPEECHES, speeches=profile.speeches, names=names), profile_message(profile)]
    if unranked and len(people) > 1:
        why.append(message(messages.RANK_MISSING, names=", ".join(book.heading(id) for id in unranked)))
    return ProtocolOrder(order, tuple(why))


def mention_order(visit: Visit, book: Book) -> tuple[str, ...]:
    """Return the order in which people are greeted, from the highest rank down, without interpreters and press."""
    mission = book.missions.get(visit.mission)
    serving = {each.person for each in mission.delegates if each.function.is_serving} if mission else set()
    there = [each.person for each in visit.coming if each.person and each.role is not ParticipantRole.INTERPRETER]
    there += [id for id in visit.whole_delegation(mission) if id not in serving]
    return tuple(sorted(dict.fromkeys(there), key=lambda person: speaker_key(person, book)))


def highest_rank(visit: Visit, book: Book) -> str:
    """Return the person of the highest rank who comes, for whom everybody waits; empty if no rank is recorded."""
    first = next(iter(mention_order(visit, book)), "")
    return first if first and rank_of(first, book) is not None else ""


def rank_of(id: str, book: Book) -> int | None:
    """Return somebody's rank in the order of precedence; 1 goes first, None if not recorded."""
    person = book.people.get(id)
    return person.precedence if person else None


def speaker_key(id: str, book: Book) -> tuple[int, str]:
    """Return the sort key from the highest rank down; by name if ranks are equal."""
    rank = rank_of(id, book)
    person = book.people.get(id)
    return _NO_RANK if rank is None else rank, fold(person.family_name if person else id)


def _party_of(organisation: str, parties: tuple[str, ...], book: Book) -> str:
    """Return the party that the organisation is, belongs to or contains; empty if none."""
    if not organisation or organisation in parties:
        return organisation
    above = book.with_umbrellas(organisation)
    near = (party for party in parties if party in above or organisation in book.with_umbrellas(party))
    return next(near, "")

"""Seats at the table of a signing: the host in the middle, the guests beside, from the place of honour outwards."""

from collections.abc import Sequence

import msgspec

from missions.dates.formatting import show_choice
from missions.messages import Reason, message
from missions.protocol import sentences
from missions.protocol.host import host_of
from missions.protocol.profiles import by_profile, profile_at
from missions.protocol.signatories import Signer, signatories, to_sign
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.country_profiles import Seat
from missions.records.visits import Visit


class Proposal(msgspec.Struct, frozen=True):
    """What protocol proposes, in order, as ids or codes; why; and in sentences what is missing for it."""

    order: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()
    missing: tuple[Reason, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """Who signs at a visit for which party, the host first and then the guests in the order of the agreement."""

    host: str
    host_why: Reason
    parties: tuple[tuple[str, tuple[Signer, ...]], ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who signs, each once."""
        return tuple(dict.fromkeys(signer.person for _, signers in self.parties for signer in signers))


def seats(visit: Visit, book: Book) -> Proposal:
    """Return who sits where, from the left as seen from behind the table.

    The host sits in the middle and the first guest at the side that the profile names, the second at the other side,
    and so on outwards. Parties that have signed already need no seat.
    """
    table = table_of(visit, book)
    if table is None:
        return Proposal()
    profile = profile_at(visit, to_sign(visit, book)[0], book)
    groups = [tuple(signer.person for signer in signers) for _, signers in table.parties]
    order = tuple(dict.fromkeys(person for group in around(groups, profile.guest_seat) for person in group))
    names = ", ".join(book.heading(person) for person in order)
    at_table = any(party == table.host and signers for party, signers in table.parties)
    why = [table.host_why]
    if order and at_table:
        why.append(message(sentences.SEATS, show_choice(profile.guest_seat), names))
    elif order:
        why.append(message(sentences.SEATS_NO_HOST, names))
    why.append(by_profile(profile))
    empty = [party for party, signers in table.parties if not signers]
    return Proposal(order, tuple(why), tuple(message(sentences.SEATS_NOBODY, book.heading(party)) for party in empty))


def around(groups: Sequence[tuple[str, ...]], guest: Seat) -> list[tuple[str, ...]]:
    """Return the groups from left to right: the first in the middle, the others by turns, beginning at that side."""
    left: list[tuple[str, ...]] = []
    right: list[tuple[str, ...]] = []
    for number, group in enumerate(groups[1:]):
        at_right = (number % 2 == 0) is (guest is Seat.RIGHT)
        (right if at_right else left).append(group)
    return [*reversed(left), *groups[:1], *right]


def table_of(visit: Visit, book: Book) -> Table | None:
    """Return who signs at the visit, by parties; None where no agreement is to be signed."""
    agreements = to_sign(visit, book)
    if not agreements:
        return None
    host = host_of(visit, agreements[0], book)
    found: dict[str, dict[str, Signer]] = {}
    for agreement in agreements:
        elsewhere = signed_elsewhere(agreement, visit)
        for party in signatories(agreement, visit, book):
            if party.organisation not in elsewhere:
                found.setdefault(party.organisation, {}).update({each.person: each for each in party.signers})
    order = sorted(found, key=lambda party: party != host.organisation)
    return Table(host.organisation, host.why, tuple((party, tuple(found[party].values())) for party in order))


def signed_elsewhere(agreement: Agreement, visit: Visit) -> frozenset[str]:
    """Return the parties that have signed the agreement, but not at this visit: in advance, or somewhere else."""
    return frozenset(each.party for each in agreement.signatures if each.party and each.visit != visit.id)

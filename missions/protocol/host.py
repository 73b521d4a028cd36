"""Which party of an agreement receives the others at a visit."""

import msgspec

from missions.delegation.representation import signing_parties
from missions.messages import Reason, message
from missions.protocol import sentences
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.missions import MissionKind
from missions.records.visits import Visit

_AT_HOME = (MissionKind.INCOMING_DELEGATION, MissionKind.FAIR, MissionKind.SIGNING)


class Host(msgspec.Struct, frozen=True):
    """The party that receives, and how that is known; empty where the agreement has no party."""

    organisation: str
    why: Reason


def host_of(visit: Visit, agreement: Agreement, book: Book) -> Host:
    """Return the party that receives: the visit's host, else whoever leads a mission at home, else the first."""
    parties = tuple(signing_parties(agreement))
    found = _party_of(visit.host, parties, book)
    if found:
        return Host(found, message(sentences.HOST_RECORDED, book.heading(found)))
    mission = book.missions.get(visit.mission)
    if mission and mission.kind in _AT_HOME:
        found = _party_of(mission.lead, parties, book)
        if found:
            return Host(found, message(sentences.HOST_LEADS, book.heading(found)))
    first = parties[0] if parties else ""
    return Host(first, message(sentences.HOST_FIRST, book.heading(first)))


def _party_of(organisation: str, parties: tuple[str, ...], book: Book) -> str:
    """Return the party that an organisation is, or that it belongs to or that belongs to it; empty if none."""
    if not organisation or organisation in parties:
        return organisation
    above = book.with_umbrellas(organisation)
    near = (party for party in parties if party in above or organisation in book.with_umbrellas(party))
    return next(near, "")

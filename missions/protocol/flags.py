"""Flags of a signing: one for each country of the parties, in the order of the profile."""

from missions.dates.business_days import country_code
from missions.dates.formatting import show_choice
from missions.delegation.representation import signing_parties
from missions.messages import message
from missions.protocol import sentences
from missions.protocol.host import host_of
from missions.protocol.profiles import by_profile, profile_at
from missions.protocol.seating import Proposal
from missions.protocol.signatories import to_sign
from missions.records.book import Book
from missions.records.country_profiles import FlagOrder
from missions.records.visits import Visit


def flags(visit: Visit, book: Book) -> Proposal:
    """Return the country codes of the parties' flags, from the place of honour on, each once.

    Guests stand in the order in which the agreement names them; alphabetical is by the codes.
    """
    agreements = to_sign(visit, book)
    if not agreements:
        return Proposal()
    profile = profile_at(visit, agreements[0], book)
    host = host_of(visit, agreements[0], book)
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
    why = (message(sentences.FLAGS, ", ".join(codes), show_choice(profile.flags)),) if codes else ()
    return Proposal(
        codes,
        (*why, host.why, by_profile(profile)),
        tuple(message(sentences.FLAGS_NONE, book.heading(party)) for party, code in countries.items() if not code),
    )


def country_of(organisation: str, book: Book) -> str:
    """Return the ISO code of an organisation's country; empty if it is not recorded."""
    found = book.organisations.get(organisation)
    return country_code(found.country) if found else ""

"""Originals and the alternat: one original for each party, every language in each, its holder first in it.

The others follow in the order of the agreement, beginning after the holder and going round, so that over all originals
each party stands in each place exactly once. That there are as many originals as parties is stated by a protocol
circular on treaty signing of 1974, that the holder comes first by cojeco.cz/alternat; going round is our own default.
"""

import msgspec

from missions.delegation.representation import signing_parties
from missions.protocol.flags import flags
from missions.protocol.seating import table_of
from missions.protocol.signatories import to_sign
from missions.records.agreements import Agreement, Original
from missions.records.book import Book
from missions.records.visits import Visit

PENS_EACH = 2
"""Pens for each signatory: one to sign with and a spare."""


def originals(agreement: Agreement) -> tuple[Original, ...]:
    """Return the originals an agreement wants; what is recorded of a holder's own, as when printed, is kept.

    Nothing where no party is recorded. Languages are those of the agreement, none where they are not recorded.
    """
    parties = tuple(signing_parties(agreement))
    known = {each.holder: each for each in reversed(agreement.copies)}
    found = []
    for number, party in enumerate(parties):
        order = (*parties[number:], *parties[:number])
        before = known.get(party, Original(holder=party))
        found.append(msgspec.structs.replace(before, languages=agreement.languages, order=order))
    return tuple(found)


class Kit(msgspec.Struct, frozen=True):
    """What to pack for a signing: so many originals, folders, signing lines, pens, name cards and flags.

    `signatories` are those who are named; `room_flags` stand behind the table, `table_flags` mark the places.
    """

    originals: int
    folders: int
    signatures: int
    signatories: int
    pens: int
    name_cards: int
    room_flags: int
    table_flags: int


def kit(visit: Visit, book: Book) -> Kit:
    """Return what to pack; for a party that nobody is named for, one signatory is counted."""
    agreements = to_sign(visit, book)
    copies = sum(len(signing_parties(agreement)) for agreement in agreements)
    lines = sum(len(signing_parties(agreement)) ** 2 for agreement in agreements)
    table = table_of(visit, book)
    parties = table.parties if table else ()
    seated = sum(max(1, len(signers)) for _, signers in parties)
    named = len(table.people) if table else 0
    return Kit(copies, copies, lines, named, PENS_EACH * seated, seated, len(flags(visit, book).order), seated)

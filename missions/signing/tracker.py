"""The signing tracker: for each agreement of a visit and each party who signs, by what right, on what, and whether."""

from datetime import date
from enum import StrEnum

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.messages import Reason, message
from missions.protocol.signatories import PartySigners, Signer, day_of, signatories, to_sign
from missions.records.agreements import Agreement, Original, Signature
from missions.records.book import Book
from missions.records.visits import Invitation, ParticipantRole, Visit
from missions.signing import sentences
from missions.terms.succession import is_signed


class OriginalState(StrEnum):
    """How far a party's original is."""

    MISSING = "missing"
    WRONG = "wrong"
    TO_PRINT = "to_print"
    READY = "ready"


class PartyLine(msgspec.Struct, frozen=True):
    """Where one party stands with one agreement.

    `signers` sign for it, or are to; `deputies` would stand in for them. `signature` is what was signed, if it was.
    `original_why` says how far its original is.
    """

    organisation: str
    name: str
    signers: tuple[Signer, ...]
    deputies: tuple[Signer, ...]
    original: Original | None
    original_state: OriginalState
    original_why: Reason
    signature: Signature | None = None

    @property
    def is_done(self) -> bool:
        """Whether the party has signed."""
        return self.signature is not None

    @property
    def signer(self) -> Signer | None:
        """The first who signs for it, if anybody is named."""
        return self.signers[0] if self.signers else None

    def deputy_of(self, signer: Signer) -> Signer | None:
        """Return the deputy who would stand in for a signatory: one who may sign and comes first of all."""
        return next((each for each in self.deputies if each.instead_of == signer.person), None)


class Signing(msgspec.Struct, frozen=True):
    """An agreement that is, or is to be, signed at a visit: on which day, and where each party stands.

    `day` is the day by which authority is judged; `strangers` are signatories who sign for none of the parties.
    """

    agreement: str
    title: str
    visit: str
    day: PartialDate
    languages: tuple[str, ...]
    parties: tuple[PartyLine, ...]
    is_done: bool
    strangers: tuple[str, ...] = ()

    @property
    def waiting(self) -> tuple[PartyLine, ...]:
        """The parties that have not signed yet."""
        return tuple(each for each in self.parties if not each.is_done)


def tracker(visit: Visit, book: Book, today: date) -> tuple[Signing, ...]:
    """Return every agreement of the visit that is, or is to be, signed there, with where each party stands."""
    return tuple(signing_of(agreement, visit, book, today) for agreement in to_sign(visit, book))


def signing_of(agreement: Agreement, visit: Visit, book: Book, today: date) -> Signing:
    """Return where each party of an agreement stands at the visit."""
    day = day_of(visit, book, today)
    named = signatories(agreement, visit, book, today)
    lines = tuple(_line(each, agreement, book) for each in named)
    placed = {signer.person for each in named for signer in each.signers}
    strangers = tuple(
        dict.fromkeys(
            each.person
            for each in visit.participants
            if each.role is ParticipantRole.SIGNATORY and each.person and each.person not in placed
        )
    )
    done = bool(lines) and all(each.is_done for each in lines)
    done = done or is_signed(agreement)
    return Signing(agreement.id, agreement.heading, visit.id, day, agreement.languages, lines, done, strangers)


def signature_of(party: str, agreement: Agreement) -> Signature | None:
    """Return the first signature given for a party, if there is one."""
    return next((each for each in agreement.signatures if each.party == party), None)


def attendance(signer: Signer) -> Reason:
    """Say whether somebody comes."""
    return message(_ATTENDING.get(signer.invitation, sentences.NOT_LISTED), signer.name)


_ATTENDING: dict[Invitation | None, str] = {
    Invitation.ACCEPTED: sentences.ATTENDS,
    Invitation.ATTENDED: sentences.ATTENDS,
    Invitation.DECLINED: sentences.DECLINED,
    Invitation.INVITED: sentences.NOT_ANSWERED,
    Invitation.OPEN: sentences.NOT_INVITED,
}


def _line(party: PartySigners, agreement: Agreement, book: Book) -> PartyLine:
    original = next((each for each in agreement.copies if each.holder == party.organisation), None)
    state, why = _original(party, original, agreement, book)
    signature = signature_of(party.organisation, agreement)
    return PartyLine(
        party.organisation, party.name, party.signers, party.deputies, original, state, why, signature
    )  # fmt: skip


def _original(
    party: PartySigners, original: Original | None, agreement: Agreement, book: Book
) -> tuple[OriginalState, Reason]:
    """Return how far a party's original is: whether it has every language, and the party first in it."""
    if original is None:
        return OriginalState.MISSING, message(sentences.NO_ORIGINAL, party.name)
    missing = [each for each in agreement.languages if each not in original.languages]
    if missing or not original.languages:
        languages = ", ".join(missing) or "every language"
        return OriginalState.WRONG, message(sentences.ORIGINAL_LANGUAGES, party.name, languages)
    if original.order[:1] != (party.organisation,):
        first = book.heading(original.order[0]) if original.order else "nobody"
        return OriginalState.WRONG, message(sentences.ORIGINAL_NOT_FIRST, party.name, first)
    if sorted(original.order) != sorted(signing_parties(agreement)):
        return OriginalState.WRONG, message(sentences.ORIGINAL_ORDER, party.name)
    if original.printed:
        return OriginalState.READY, message(sentences.ORIGINAL_READY, party.name, original.printed)
    return OriginalState.TO_PRINT, message(sentences.ORIGINAL_TO_PRINT, party.name)


def done_said(line: PartyLine, book: Book) -> Reason | None:
    """Say that a party has signed, when and by whom; None if it has not."""
    signature = line.signature
    if signature is None:
        return None
    if signature.date is None:
        return message(sentences.DONE_UNDATED, line.name)
    if signature.person:
        return message(sentences.DONE_BY, line.name, signature.date, book.heading(signature.person))
    return message(sentences.DONE, line.name, signature.date)

"""The signing tracker: for each agreement and party at a visit, who signs, with what authority, and its original."""

from datetime import date
from enum import StrEnum

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.messages import Reason, Sentence, message
from missions.planning.messages import NOBODY
from missions.planning.reschedule import slot_text
from missions.records.agreements import Agreement, Original, Signature, Stage
from missions.records.book import Book
from missions.records.visits import Invitation, ParticipantRole, Visit
from missions.signing import messages
from missions.signing import readiness_messages as short
from missions.signing.signatories import PartySignatories, Signatory, agreements_to_sign, authority_day, signatories
from missions.terms.succession import is_signed

_ATTENDANCE_SENTENCES: dict[Invitation | None, Sentence] = {
    Invitation.ACCEPTED: messages.ATTENDS,
    Invitation.ATTENDED: messages.ATTENDS,
    Invitation.DECLINED: messages.DECLINED,
    Invitation.INVITED: messages.NOT_ANSWERED,
    Invitation.OPEN: messages.NOT_INVITED,
}


_ATTENDANCE_IN_SHORT: dict[Invitation | None, Sentence] = {
    Invitation.DECLINED: short.DECLINED,
    Invitation.INVITED: short.NO_ANSWER,
    Invitation.OPEN: short.UNINVITED,
}


class OriginalState(StrEnum):
    """The state of a party's original."""

    MISSING = "missing"
    WRONG = "wrong"
    TO_PRINT = "to_print"
    READY = "ready"


class PartySigning(msgspec.Struct, frozen=True):
    """One party's part in the signing of an agreement.

    `signers` sign for it, or are to; `deputies` would replace them. `signature` is None until it has signed, `expected`
    what is on file of a signature still to come.
    `original_why` explains the state of its original.
    """

    organisation: str
    name: str
    signers: tuple[Signatory, ...]
    deputies: tuple[Signatory, ...]
    original: Original | None
    original_state: OriginalState
    original_why: Reason
    signature: Signature | None = None
    expected: Signature | None = None

    @property
    def is_done(self) -> bool:
        """Whether the party has signed."""
        return self.signature is not None

    @property
    def signer(self) -> Signatory | None:
        """The first signatory, if anybody is named."""
        return self.signers[0] if self.signers else None

    def deputy_of(self, signer: Signatory) -> Signatory | None:
        """Return the deputy who would replace a signatory; one who may sign and comes is preferred."""
        return next((each for each in self.deputies if each.instead_of == signer.person), None)


class AgreementSigning(msgspec.Struct, frozen=True):
    """The signing of an agreement at a visit: its day, and each party's part in it.

    `day` is the day on which authority is judged; `strangers` are signatories who sign for none of the parties.
    """

    agreement: str
    title: str
    visit: str
    day: PartialDate
    languages: tuple[str, ...]
    parties: tuple[PartySigning, ...]
    is_done: bool
    strangers: tuple[str, ...] = ()

    @property
    def waiting(self) -> tuple[PartySigning, ...]:
        """The parties that have not signed yet."""
        return tuple(each for each in self.parties if not each.is_done)


def signing_tracker(visit: Visit, book: Book, today: date) -> tuple[AgreementSigning, ...]:
    """Return the signing of every agreement that is, or is to be, signed at the visit."""
    return tuple(agreement_signing(agreement, visit, book, today) for agreement in agreements_to_sign(visit, book))


def agreement_signing(agreement: Agreement, visit: Visit, book: Book, today: date) -> AgreementSigning:
    """Return the signing of an agreement at the visit."""
    day = authority_day(visit, book, today)
    named = signatories(agreement, visit, book, today)
    # Of what is signed as a whole, every signature counts on a day before any was given.
    by = None if agreement.stage is Stage.SIGNED and not agreement.given_signatures(today) else today
    parties = tuple(_party_signing(each, agreement, book, by) for each in named)
    named_people = {signer.person for each in named for signer in each.signers}
    strangers = tuple(
        dict.fromkeys(
            each.person
            for each in visit.participants
            if each.role is ParticipantRole.SIGNATORY and each.person and each.person not in named_people
        )
    )
    done = bool(parties) and all(each.is_done for each in parties)
    done = done or (is_signed(agreement, today) and not any(each.expected for each in parties))
    return AgreementSigning(
        agreement.id, agreement.heading, visit.id, day, agreement.languages, parties, done, strangers
    )


def signature_of(party: str, agreement: Agreement, today: date | None) -> Signature | None:
    """Return the first signature given for a party, if there is one."""
    return next((each for each in agreement.given_signatures(today) if each.party == party), None)


def attendance_message(signer: Signatory) -> Reason:
    """Return the sentence on whether somebody comes."""
    if signer.before and not signer.before.invitation.is_declined:
        state, slot = signer.before.invitation, slot_text(signer.before.answered_for)
        return message(messages.ASKED_BEFORE, signer=signer.name, state=state, slot=slot)
    return message(_ATTENDANCE_SENTENCES.get(signer.invitation, messages.NOT_LISTED), signer=signer.name)


def attendance_in_short(signer: Signatory) -> Sentence:
    """Return in a few words why it is not sure that somebody comes."""
    if signer.before and not signer.before.invitation.is_declined:
        return short.ASK_AGAIN
    return _ATTENDANCE_IN_SHORT.get(signer.invitation, short.UNINVITED)


def signature_message(party: PartySigning, book: Book) -> Reason | None:
    """Return the sentence on when a party signed or is expected to, and who; None if nothing is on file of it."""
    signature = party.signature
    if signature is None:
        if party.expected and party.expected.date:
            return message(messages.SIGNS_ON, party=party.name, day=party.expected.date)
        return None
    if signature.date is None:
        return message(messages.DONE_UNDATED, party=party.name)
    if signature.person:
        return message(messages.DONE_BY, party=party.name, day=signature.date, person=book.heading(signature.person))
    return message(messages.DONE, party=party.name, day=signature.date)


def _party_signing(party: PartySignatories, agreement: Agreement, book: Book, today: date | None) -> PartySigning:
    original = next((each for each in agreement.copies if each.holder == party.organisation), None)
    state, why = _original(party, original, agreement, book)
    signature = signature_of(party.organisation, agreement, today)
    awaited = (each for each in agreement.expected_signatures(today) if each.party == party.organisation)
    expected = None if signature else next(awaited, None)
    return PartySigning(
        party.organisation, party.name, party.signers, party.deputies, original, state, why, signature, expected
    )  # fmt: skip


def _original(
    party: PartySignatories, original: Original | None, agreement: Agreement, book: Book
) -> tuple[OriginalState, Reason]:
    """Return the state of a party's original: whether it has every language, and the party first."""
    if original is None:
        return OriginalState.MISSING, message(messages.NO_ORIGINAL, party=party.name)
    missing = [each for each in agreement.languages if each not in original.languages]
    if missing or not original.languages:
        languages = ", ".join(missing) or messages.EVERY_LANGUAGE()
        return OriginalState.WRONG, message(messages.ORIGINAL_LANGUAGES, party=party.name, languages=languages)
    if original.order[:1] != (party.organisation,):
        first = book.heading(original.order[0]) if original.order else NOBODY
        return OriginalState.WRONG, message(messages.ORIGINAL_NOT_FIRST, party=party.name, first=first)
    if sorted(original.order) != sorted(signing_parties(agreement)):
        return OriginalState.WRONG, message(messages.ORIGINAL_ORDER, party=party.name)
    if original.printed:
        return OriginalState.READY, message(messages.ORIGINAL_READY, party=party.name, printed=original.printed)
    return OriginalState.TO_PRINT, message(messages.ORIGINAL_TO_PRINT, party=party.name)

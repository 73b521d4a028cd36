"""Naming who signs for a party at a visit, and letting a deputy take over."""

from datetime import date

from msgspec.structs import replace

from missions.protocol.signatories import Signer
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Changes, Proposal
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit
from missions.signing import sentences
from missions.signing.saying import refused, told
from missions.signing.signing import require_party, require_to_sign
from missions.signing.tracker import PartyLine, signing_of


def name_signatory(
    visit: Visit, agreement: Agreement, party: str, person: str, book: Book, today: date, *, also: bool = False
) -> Proposal:
    """Return the step that names a person to sign for a party, in place of whoever was named, or also.

    Raises RefusedStepError.
    """
    line = _line(visit, agreement, party, book, today)
    if person not in book.people:
        raise refused(sentences.NO_PERSON, person)
    if any(each.person == person for each in line.signers):
        raise refused(sentences.IS_SIGNATORY, book.heading(person), line.name)
    gone = () if also else line.signers
    after = _with(_without(visit, gone, book, is_declined=False), person, party)
    signer = _signer(after, agreement, party, person, book, today)
    said = [told(sentences.NAMED, book.heading(person), line.name)]
    said += [told(sentences.REPLACES, each.name) for each in gone]
    changes = Changes(f"name {book.heading(person)} to sign “{agreement.heading}” for {line.name}", put=(after,))
    return Proposal(changes, tuple(said), _doubt(signer, after, agreement, book, today))


def take_over(visit: Visit, agreement: Agreement, party: str, book: Book, today: date, *, signer: str = "") -> Proposal:
    """Return the step in which a deputy who may sign takes the place of a party's signatory, who has declined.

    Of several signatories the one named by `signer` is replaced, else the first. Raises RefusedStepError.
    """
    line = _line(visit, agreement, party, book, today)
    replaced = next((each for each in line.signers if signer in ("", each.person)), None)
    if replaced is None:
        raise refused(sentences.NO_SIGNATORY, line.name)
    deputy = line.deputy_of(replaced)
    if deputy is None or not deputy.may_sign:
        raise refused(sentences.NO_DEPUTY_TO_TAKE_OVER, replaced.name, signing_of(agreement, visit, book, today).day)
    after = _with(_without(visit, (replaced,), book, is_declined=True), deputy.person, party, replaced.person)
    said = told(sentences.TAKES_OVER, deputy.name, line.name, replaced.name)
    return Proposal(Changes(f"{deputy.name} signs in place of {replaced.name}", put=(after,)), (said,))


def _line(visit: Visit, agreement: Agreement, party: str, book: Book, today: date) -> PartyLine:
    """Return where a party stands; RefusedStepError if it does not sign, or has signed."""
    require_to_sign(agreement, visit, book)
    line = require_party(signing_of(agreement, visit, book, today), party, book)
    if line.is_done:
        raise refused(sentences.HAS_SIGNED_UNDATED, line.name, agreement.heading)
    return line


def _with(visit: Visit, person: str, party: str, instead_of: str = "") -> Visit:
    """Return the visit with a person on its list who signs for the party."""
    listed = next((each for each in visit.participants if each.person == person), None)
    after = replace(
        listed or Participant(person=person),
        role=ParticipantRole.SIGNATORY,
        organisation=party,
        stands_in_for=instead_of,
    )
    if listed is None:
        return replace(visit, participants=(*visit.participants, after))
    return replace(visit, participants=tuple(after if each is listed else each for each in visit.participants))


def _without(visit: Visit, gone: tuple[Signer, ...], book: Book, *, is_declined: bool) -> Visit:
    """Return the visit with these people no longer signing: they stay on its list, as delegate or counterpart."""
    ids = {each.person for each in gone}
    mission = book.missions.get(visit.mission)
    ours = {each.person for each in mission.delegates} if mission else set()
    participants = []
    for each in visit.participants:
        if each.person in ids and each.role is ParticipantRole.SIGNATORY:
            role = ParticipantRole.DELEGATE if each.person in ours else ParticipantRole.COUNTERPART
            invitation = Invitation.DECLINED if is_declined else each.invitation
            each = replace(each, role=role, invitation=invitation, stands_in_for="")
        participants.append(each)
    return replace(visit, participants=tuple(participants))


def _signer(visit: Visit, agreement: Agreement, party: str, person: str, book: Book, today: date) -> Signer | None:
    found = require_party(signing_of(agreement, visit, book, today), party, book)
    return next((each for each in found.signers if each.person == person), None)


def _doubt(signer: Signer | None, visit: Visit, agreement: Agreement, book: Book, today: date) -> tuple[str, ...]:
    if signer is None or signer.may_sign:
        return ()
    day = signing_of(agreement, visit, book, today).day
    return (told(sentences.NO_AUTHORITY, signer.name, day, str(signer.why)),)

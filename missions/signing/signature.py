"""Sign an agreement at a visit, name who signs for a party, or let a deputy take over."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from missions.agreements.predecessors import overlapping_terms
from missions.dates.formatting import show_date, show_end
from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.messages import MessageFact
from missions.records.agreements import Agreement, RelationType, Signature, Stage
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, rejection
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
from missions.signing.signatories import Signatory, agreements_to_sign, function_for, is_to_sign, own_organisations
from missions.signing.tracker import AgreementSigning, PartySigning, agreement_signing
from missions.terms.expiry import term_end
from missions.terms.messages import INDEFINITE

_RENEWING = (RelationType.RENEWS, RelationType.EXTENDS)


def sign_agreement(
    visit: Visit,
    agreement: Agreement,
    book: Book,
    today: date,
    *,
    party: str = "",
    on: PartialDate | None = None,
    place: str = "",
) -> Proposal:
    """Return the step in which a party, or all that have not yet, sign an agreement at a visit.

    The signature has the day `on`, else that of the visit, the `place`, else that of the visit, and the person named
    to sign. Once every party has signed, the agreement's stage is signed; the visit records it as signed, or as
    renewed if it renews another one. Raises RejectedError.
    """
    require_to_sign(agreement, visit, book)
    found = agreement_signing(agreement, visit, book, today)
    signing = _parties_that_sign(found, agreement, party, book)
    day = _day(visit, on, today)
    made = tuple(
        replace(signature, place=place or signature.place)
        for party_signing in signing
        for signature in _signatures(party_signing, visit, day)
    )
    complete = {party_signing.organisation for party_signing in found.waiting} == {
        party_signing.organisation for party_signing in signing
    }
    copies = len(agreement.copies) or None
    after = replace(
        agreement,
        signatures=(*_kept_signatures(agreement, signing, today), *made),
        stage=Stage.SIGNED if complete else agreement.stage,
        originals=agreement.originals if agreement.originals is not None else copies,
    )
    there = _visit_after_signing(visit, after, {signature.person for signature in made if signature.person})
    who = ", ".join(party_signing.name for party_signing in signing)
    changes = Changes(messages.SIGN_FOR(agreement=agreement.heading, who=who), put=(after, there))
    ended = book.after(changes)
    said = [*_signature_sentences(signing, agreement, day)]
    warnings = [*_signatory_warnings(signing, found)]
    if visit.day and day.latest < visit.day.earliest:
        warnings.append(messages.TOO_EARLY_TO_SIGN(day=visit.day))
    if complete:
        said += _consequence_sentences(after, ended, today)
        if after.term.kind.value == "not_stated" and not any(each.type in _RENEWING for each in after.relations):
            warnings.append(messages.END_UNKNOWN())
        warnings += [str(reason) for reason in overlapping_terms(after, ended, today)]
    else:
        waiting = [party_signing.name for party_signing in found.waiting if party_signing not in signing]
        said.append(messages.STILL_TO_SIGN(waiting=", ".join(waiting)))
    return Proposal(changes, tuple(said), tuple(warnings))


def sign_alone(
    agreement: Agreement,
    book: Book,
    today: date,
    *,
    party: str = "",
    person: str = "",
    on: PartialDate,
    place: str = "",
) -> Proposal:
    """Return the step in which a party, or all that have not yet, sign an agreement without a visit, such as by post.

    `person` is who signs for the party. Raises RejectedError.
    """
    nowhere = Visit(id="", kind=VisitKind.SIGNING, day=on, agreements=(VisitAgreement(agreement=agreement.id),))
    if person:
        nowhere = _with_signatory(nowhere, person, party)
    step = sign_agreement(nowhere, agreement, book, today, party=party, on=on, place=place)
    put = tuple(each for each in step.changes.put if each.id)
    return replace(step, changes=replace(step.changes, put=put))


def put_up_for_signing(visit: Visit, agreement: Agreement) -> Proposal:
    """Return the step that puts an agreement among those to be signed at a visit."""
    happened = WhatHappened.NEGOTIATED if visit.kind is VisitKind.SIGNING else WhatHappened.SIGNED
    kept = tuple(each for each in visit.agreements if each.agreement != agreement.id)
    after = replace(visit, agreements=(*kept, VisitAgreement(agreement=agreement.id, happened=happened)))
    said = messages.TO_BE_SIGNED(agreement=agreement.heading, visit=visit.heading)
    return Proposal(Changes(messages.ADD_TO_SIGNING(visit=visit.heading), put=(after,)), (said,))


def signing_visits(agreement: Agreement, book: Book) -> tuple[Visit, ...]:
    """Return the visits at which an agreement is, or is to be, signed."""
    return tuple(
        visit
        for visit in book.visits_naming(agreement.id)
        if any(each.agreement == agreement.id and is_to_sign(visit, each) for each in visit.agreements)
    )


def party_of_person(person: str, agreement: Agreement, book: Book) -> str:
    """Return the only party in which somebody has a function; empty if there is none or several."""
    found = book.people.get(person)
    parties = signing_parties(agreement)
    held = {each.organisation for each in found.functions if each.organisation in parties} if found else set()
    return held.pop() if len(held) == 1 else ""


def name_signatory(visit: Visit, agreement: Agreement, party: str, person: str, book: Book, today: date) -> Proposal:
    """Return the step that names a person to sign for a party, instead of those named so far; raises RejectedError."""
    party_signing = _open_party(visit, agreement, party, book, today)
    if person not in book.people:
        raise rejection(messages.NO_PERSON, person=person)
    if any(each.person == person for each in party_signing.signers):
        raise rejection(messages.IS_SIGNATORY, person=book.heading(person), party_signing=party_signing.name)
    gone = party_signing.signers
    after = _with_signatory(_without_signatories(visit, gone, book, is_declined=False), person, party)
    signer = _signatory(after, agreement, party, person, book, today)
    said = [messages.NAMED(person=book.heading(person), party_signing=party_signing.name)]
    said += [messages.REPLACES(person=each.name) for each in gone]
    changes = Changes(
        messages.NAME_TO_SIGN(person=book.heading(person), agreement=agreement.heading, party=party_signing.name),
        put=(after,),
    )
    return Proposal(changes, tuple(said), _authority_warnings(signer, after, agreement, book, today))


def replace_by_deputy(visit: Visit, agreement: Agreement, party: str, book: Book, today: date) -> Proposal:
    """Return the step in which a deputy with authority replaces a party's first signatory, who then has declined.

    Raises RejectedError.
    """
    party_signing = _open_party(visit, agreement, party, book, today)
    if not party_signing.signers:
        raise rejection(messages.NO_SIGNATORY, party_signing=party_signing.name)
    replaced = party_signing.signers[0]
    deputy = party_signing.deputy_of(replaced)
    if deputy is None or not deputy.may_sign:
        raise rejection(
            messages.NO_DEPUTY_TO_TAKE_OVER,
            replaced=replaced.name,
            day=agreement_signing(agreement, visit, book, today).day,
        )
    after = _with_signatory(
        _without_signatories(visit, (replaced,), book, is_declined=True), deputy.person, party, replaced.person
    )
    said = messages.TAKES_OVER(deputy=deputy.name, party=party_signing.name, replaced=replaced.name)
    return Proposal(Changes(messages.SIGN_INSTEAD(deputy=deputy.name, replaced=replaced.name), put=(after,)), (said,))


def empower(visit: Visit, party: str, person: str, book: Book, deputises: str = "") -> Proposal:
    """Return the step that records of somebody's function for a party that it may sign, or whose deputy it is.

    Raises RejectedError if no such function is held on the day of the visit.
    """
    known = book.people.get(person)
    day = visit.day_or(book.missions.get(visit.mission))
    function = function_for(known, own_organisations(party, book), day) if known else None
    if known is None or function is None:
        raise rejection(messages.NO_FUNCTION_FOR, person=book.heading(person), party=book.heading(party))
    facts: dict[str, MessageFact] = {"person": known.heading, "function": function.function or messages.NO_NAME()}
    if deputises:
        said = messages.EMPOWERED_DEPUTY(**facts, deputised=book.heading(deputises))
    else:
        said = messages.EMPOWERED(**facts)
    after = replace(function, may_sign=True, deputy_of=deputises or function.deputy_of)
    functions = tuple(after if each is function else each for each in known.functions)
    return Proposal(Changes(said.rstrip("."), put=(replace(known, functions=functions),)), (said,))


def sign_for_party(visit: Visit, person: str, party: str, book: Book) -> Proposal:
    """Return the step that says for which party somebody on the list of a visit signs."""
    said = messages.NAMED(person=book.heading(person), party_signing=book.heading(party))
    return Proposal(Changes(said.rstrip("."), put=(_with_signatory(visit, person, party),)), (said,))


def require_to_sign(agreement: Agreement, visit: Visit, book: Book) -> None:
    """Raise RejectedError unless the agreement is to be signed at the visit."""
    if all(each.id != agreement.id for each in agreements_to_sign(visit, book)):
        raise rejection(messages.NO_AGREEMENT, agreement=agreement.heading, visit=visit.heading)


def require_party(found: AgreementSigning, party: str, book: Book) -> PartySigning:
    """Return the party's part in the signing; RejectedError if it does not sign the agreement."""
    for party_signing in found.parties:
        if party_signing.organisation == party:
            return party_signing
    names = ", ".join(f"“{party_signing.organisation}”" for party_signing in found.parties)
    if not names:
        raise rejection(messages.NO_PARTIES, agreement=found.title)
    raise rejection(messages.NOT_A_PARTY, party=book.heading(party), agreement=found.title, names=names)


def day_done(on: PartialDate | None, today: date) -> PartialDate:
    """Return the day something was done, by default today; RejectedError for a day in the future."""
    if on is None:
        return PartialDate.day(today)
    if on.earliest == date.min:
        raise rejection(messages.ON_OPEN, on=on)
    if on.earliest > today:
        raise rejection(messages.ON_AHEAD, on=on, today=today)
    return on


def _parties_that_sign(
    found: AgreementSigning, agreement: Agreement, party: str, book: Book
) -> tuple[PartySigning, ...]:
    """Return the parties that sign now; RejectedError if they have signed already, or none can."""
    if agreement.stage is Stage.ABANDONED:
        raise rejection(messages.ABANDONED, agreement=agreement.heading)
    if not found.parties:
        raise rejection(messages.NO_PARTIES, agreement=agreement.heading)
    if party:
        party_signing = require_party(found, party, book)
        if party_signing.signature:
            if party_signing.signature.date is None:
                raise rejection(
                    messages.HAS_SIGNED_UNDATED, party_signing=party_signing.name, agreement=agreement.heading
                )
            raise rejection(
                messages.HAS_SIGNED,
                party_signing=party_signing.name,
                agreement=agreement.heading,
                day=party_signing.signature.date,
            )
        return (party_signing,)
    if not found.waiting:
        raise rejection(messages.ALL_SIGNED, agreement=agreement.heading)
    return found.waiting


def _day(visit: Visit, on: PartialDate | None, today: date) -> PartialDate:
    """Return the day of the signatures; RejectedError if it is not known or in the future."""
    day = on or visit.day
    if day is None:
        raise rejection(messages.NO_DAY, visit=visit.heading)
    if day.earliest == date.min:
        raise rejection(messages.DAY_OPEN, day=day)
    if day.earliest > today:
        raise rejection(messages.DAY_AHEAD, day=day, today=today)
    return day


def _kept_signatures(agreement: Agreement, signing: tuple[PartySigning, ...], today: date) -> Iterator[Signature]:
    """Yield the signatures on file but those that were expected of the parties that sign now."""
    parties = {each.organisation for each in signing}
    return (each for each in agreement.signatures if each.party not in parties or agreement.is_given(each, today))


def _signatures(party_signing: PartySigning, visit: Visit, day: PartialDate) -> Iterator[Signature]:
    """Yield a signature for each signatory of a party; if nobody is named, that of whoever was expected to sign."""
    there = Signature(
        party=party_signing.organisation, date=day, place=visit.city or visit.place, event=visit.event, visit=visit.id
    )
    for each in party_signing.signers:
        yield replace(there, person=each.person, function=each.function, on_behalf_of=each.instead_of)
    if not party_signing.signers:
        awaited = party_signing.expected or there
        yield replace(there, person=awaited.person, function=awaited.function, on_behalf_of=awaited.on_behalf_of)


def _visit_after_signing(visit: Visit, agreement: Agreement, people: set[str]) -> Visit:
    """Return the visit with that agreement signed and these people present."""
    happened = WhatHappened.SIGNED
    if any(each.type in _RENEWING for each in agreement.relations):
        happened = WhatHappened.RENEWED
    agreements = tuple(
        replace(each, happened=happened) if each.agreement == agreement.id else each for each in visit.agreements
    )
    participants = tuple(
        replace(each, invitation=Invitation.ATTENDED) if each.person in people else each for each in visit.participants
    )
    return replace(visit, agreements=agreements, participants=participants)


def _signature_sentences(signing: tuple[PartySigning, ...], agreement: Agreement, day: PartialDate) -> Iterator[str]:
    for party_signing in signing:
        names = ", ".join(each.name for each in party_signing.signers)
        if names:
            yield messages.SIGNED_BY_PEOPLE(party=party_signing.name, agreement=agreement.heading, day=day, names=names)
        else:
            yield messages.SIGNED_BY(party=party_signing.name, agreement=agreement.heading, day=day)


def _consequence_sentences(agreement: Agreement, book: Book, today: date) -> Iterator[str]:
    """Yield the sentences that all have signed, what it renews, and when it ends."""
    yield messages.SIGNED_BY_ALL(agreement=agreement.heading)
    for relation in agreement.relations:
        if relation.type is RelationType.RENEWS and relation.target:
            yield messages.RENEWS(target=book.heading(relation.target))
    end = term_end(agreement, book, today)
    if end.date and not end.date.is_open:
        shown = show_date(end.date, weekday=True) if end.date.is_day else show_end(end.date)
        yield messages.ENDS(shown=shown)
    elif end.indefinite:
        yield INDEFINITE()


def _signatory_warnings(signing: tuple[PartySigning, ...], found: AgreementSigning) -> Iterator[str]:
    """Yield warnings on parties without a signatory, and on signatories without recorded authority."""
    for party_signing in signing:
        if not party_signing.signers:
            yield messages.SIGNED_BY_NOBODY(party=party_signing.name)
        for each in party_signing.signers:
            if not each.may_sign:
                yield messages.NO_AUTHORITY(signer=each.name, day=found.day, why=str(each.why))


def _open_party(visit: Visit, agreement: Agreement, party: str, book: Book, today: date) -> PartySigning:
    """Return the party's part in the signing; RejectedError if it does not sign, or has signed."""
    require_to_sign(agreement, visit, book)
    party_signing = require_party(agreement_signing(agreement, visit, book, today), party, book)
    if party_signing.is_done:
        raise rejection(messages.HAS_SIGNED_UNDATED, party_signing=party_signing.name, agreement=agreement.heading)
    return party_signing


def _with_signatory(visit: Visit, person: str, party: str, instead_of: str = "") -> Visit:
    """Return the visit with that person as signatory for the party."""
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


def _without_signatories(visit: Visit, gone: tuple[Signatory, ...], book: Book, *, is_declined: bool) -> Visit:
    """Return the visit without these signatories: they stay on its list, as delegate or counterpart."""
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


def _signatory(
    visit: Visit, agreement: Agreement, party: str, person: str, book: Book, today: date
) -> Signatory | None:
    found = require_party(agreement_signing(agreement, visit, book, today), party, book)
    return next((each for each in found.signers if each.person == person), None)


def _authority_warnings(
    signer: Signatory | None, visit: Visit, agreement: Agreement, book: Book, today: date
) -> tuple[str, ...]:
    if signer is None or signer.may_sign:
        return ()
    day = agreement_signing(agreement, visit, book, today).day
    return (messages.NO_AUTHORITY(signer=signer.name, day=day, why=str(signer.why)),)

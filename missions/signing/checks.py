"""The criteria about people and the text: authority, attendance, documents, approval, originals and term."""

from collections.abc import Iterator
from datetime import date, timedelta

from missions.dates.formatting import show_date
from missions.dates.partial import PartialDate
from missions.messages import Sentence, message_text
from missions.records.agreements import Agreement
from missions.records.clauses import RenewalMode, Term, TermKind
from missions.signing import messages
from missions.signing.criteria import CriterionFailure, SigningContext, is_done_by
from missions.signing.preparation import required_originals
from missions.signing.tracker import attendance_message
from missions.terms.succession import amended_agreement

APPROVAL_DAYS = 28
"""Days before a signing by which its text is approved (globalengagement.berkeley.edu, signing ceremonies)."""


def check_signing_authority(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties without a signatory, and the signatories without recorded authority."""
    yield from _parties_without_signatory(context)
    for signing, party, signer in context.signers():
        if not signer.may_sign:
            said = message_text(messages.MAY_NOT, signer=signer.name, party=party.name, why=str(signer.why))
            yield CriterionFailure(
                said, messages.RECORD_AUTHORITY(), signer.person, "May sign", "signatory", signing.agreement
            )
    for person in dict.fromkeys(person for signing in context.signings for person in signing.strangers):
        if all(person in signing.strangers for signing in context.signings):
            said = message_text(messages.STRANGER, person=context.book.heading(person))
            yield CriterionFailure(said, messages.FOR_WHOM(), context.visit.id, "Organisation", "edit")


def check_deputies(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties without a signatory, and the signatories without a deputy who may sign on the day."""
    yield from _parties_without_signatory(context)
    for signing, party, signer in context.signers():
        deputy = party.deputy_of(signer)
        if deputy is None:
            said = message_text(messages.NO_DEPUTY, signer=signer.name)
            yield CriterionFailure(
                said, messages.RECORD_DEPUTY(), signer.person, "Deputy of", "edit", signing.agreement
            )
        elif not deputy.may_sign:
            said = message_text(messages.DEPUTY_MAY_NOT, signer=signer.name, why=str(deputy.why))
            yield CriterionFailure(said, messages.RECORD_DEPUTY(), deputy.person, "May sign", "edit", signing.agreement)


def check_attendance(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties without a signatory, and the signatories who may not come, are away or lack a document."""
    yield from _parties_without_signatory(context)
    for signing, _, signer in context.signers():
        if not signer.is_attending:
            said = attendance_message(signer).said
            yield CriterionFailure(
                said, messages.GET_ANSWER(), context.visit.id, "Invitation", "invitation", signing.agreement
            )
        delegate = context.delegate(signer.person)
        if delegate and not delegate.is_there(context.day):
            first, last = (_date_text(each) for each in (delegate.arrival, delegate.departure))
            said = message_text(messages.NOT_THERE, signer=signer.name, first=first, last=last, day=context.day or "")
            yield CriterionFailure(said, messages.CHANGE_STAY(), context.visit.mission, "Delegates", "edit")
        for document in context.missing_documents(signer.person):
            yield CriterionFailure(document.said, messages.GET_PAPER(), context.visit.mission, "Papers", "edit")


def check_approval(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield each party that has not approved the text, or did so less than 28 days before the signing."""
    known = {each.party: each.on for each in agreement.preparation.approvals}
    label, latest = "Text approved", PartialDate.day(date.min)
    for party in context.parties(agreement):
        on = known.get(party)
        if on is None or not is_done_by(on, context.today):
            said = message_text(messages.NOT_APPROVED, party=context.book.heading(party), agreement=agreement.heading)
            yield CriterionFailure(said, messages.APPROVE(), agreement.id, label, "approve", agreement.id)
        elif context.day and (context.day.earliest - on.latest).days < APPROVAL_DAYS:
            day = _days_after(on, APPROVAL_DAYS)
            said = message_text(
                messages.APPROVED_LATE,
                party=context.book.heading(party),
                agreement=agreement.heading,
                on=on,
                approval_days=APPROVAL_DAYS,
            )
            yield CriterionFailure(
                said, message_text(messages.MOVE_SIGNING, day=day), context.visit.id, "Day", "slot", agreement.id
            )
        else:
            latest = max(latest, on)
    if context.day is None and known:
        said = message_text(messages.APPROVAL_DAY, agreement=agreement.heading, approval_days=APPROVAL_DAYS)
        yield CriterionFailure(said, messages.GIVE_DAY(), context.visit.id, "Day", "slot")


def check_legal_review(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if the legal review is not finished."""
    on = agreement.preparation.legal_review
    if not is_done_by(on, context.today):
        yield _preparation_failure(
            agreement, messages.NOT_REVIEWED, messages.REVIEW, "Legal review", "legal_review", on
        )


def check_screening(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if export control and sanctions are not checked."""
    on = agreement.preparation.screening
    if not is_done_by(on, context.today):
        yield _preparation_failure(agreement, messages.NOT_SCREENED, messages.SCREEN, "Screening", "screening", on)


def check_language_versions(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if the language versions are not compared; one language needs no comparison."""
    on = agreement.preparation.compared
    if not agreement.languages:
        yield _no_languages(agreement)
    elif len(agreement.languages) > 1 and not is_done_by(on, context.today):
        names = ", ".join(agreement.languages)
        said = message_text(messages.NOT_COMPARED, agreement=agreement.heading, names=names)
        yield CriterionFailure(
            _with_plan(said, "Versions compared", on), messages.COMPARE(), agreement.id, "Versions compared",
            "compared", agreement.id,
        )  # fmt: skip


def check_originals(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if each party does not have one original, or an original lacks a language."""
    parties, label = context.parties(agreement), "Each original"
    if not agreement.languages:
        yield _no_languages(agreement)
    if len(agreement.copies) != len(parties):
        said = message_text(
            messages.ORIGINALS_NUMBER, agreement=agreement.heading, count=len(parties), total=len(agreement.copies)
        )
        yield CriterionFailure(said, messages.MAKE_ORIGINALS(), agreement.id, label, "originals", agreement.id)
    elif sorted(each.holder for each in agreement.copies) != sorted(parties):
        said = message_text(messages.ORIGINALS_TWICE, agreement=agreement.heading)
        yield CriterionFailure(said, messages.MAKE_ORIGINALS(), agreement.id, label, "originals", agreement.id)
    for each in agreement.copies:
        missing = [language for language in agreement.languages if language not in each.languages]
        if missing:
            said = message_text(
                messages.ORIGINALS_LANGUAGE, holder=context.book.heading(each.holder), missing=", ".join(missing)
            )
            yield CriterionFailure(said, messages.MAKE_ORIGINALS(), agreement.id, label, "originals", agreement.id)


def check_alternat(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield the originals in which the holder does not come first, or not every party is named once."""
    label = "Order"
    if not agreement.copies:
        said = message_text(messages.NO_ORIGINALS, agreement=agreement.heading)
        yield CriterionFailure(said, messages.PUT_FIRST(), agreement.id, label, "originals", agreement.id)
    for each in agreement.copies:
        holder = context.book.heading(each.holder)
        said = ""
        if not each.holder or each.order[:1] != (each.holder,):
            first = context.book.heading(each.order[0]) if each.order else messages.NOBODY_FIRST
            said = message_text(messages.NOT_FIRST, holder=holder, first=first)
        elif sorted(each.order) != sorted(context.parties(agreement)):
            said = message_text(messages.NOT_ALL_NAMED, holder=holder)
        if said:
            yield CriterionFailure(said, messages.PUT_FIRST(), agreement.id, label, "originals", agreement.id)


def check_term(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield which of term, expiry, renewal and notice are not recorded; an extension or amendment needs none."""
    if amended_agreement(agreement, context.book):
        return
    if agreement.term.kind is TermKind.NOT_STATED:
        said = message_text(messages.TERM_MISSING, agreement=agreement.heading)
        yield CriterionFailure(said, messages.ADD_TERM(), agreement.id, "Term", "edit", agreement.id)
    elif not _has_end(agreement.term):
        said = message_text(messages.EXPIRY_MISSING, agreement=agreement.heading)
        yield CriterionFailure(said, messages.ADD_EXPIRY(), agreement.id, "Term", "edit", agreement.id)
    if agreement.renewal.mode is RenewalMode.NOT_STATED:
        said = message_text(messages.RENEWAL_MISSING, agreement=agreement.heading)
        yield CriterionFailure(said, messages.ADD_RENEWAL(), agreement.id, "Renewal", "edit", agreement.id)
    if not agreement.notices and agreement.basis_of("notices") is None:
        said = message_text(messages.NOTICE_MISSING, agreement=agreement.heading)
        yield CriterionFailure(said, messages.ADD_NOTICE(), agreement.id, "Notice rules", "edit", agreement.id)


def text_criterion_met(number: int, context: SigningContext, agreement: Agreement) -> str:
    """Return the sentence of a criterion about the text that is met."""
    title, done = agreement.heading, agreement.preparation
    match number:
        case 1:
            return message_text(messages.EVERY_PARTY_APPROVED, title=title, approval_days=APPROVAL_DAYS)
        case 2:
            return message_text(messages.REVIEWED, title=title, legal_review=done.legal_review or "")
        case 3:
            return message_text(messages.SCREENED, title=title, screening=done.screening or "")
        case 7 if done.compared:
            return message_text(messages.COMPARED, title=title, compared=done.compared)
        case 7:
            return message_text(messages.ONE_LANGUAGE, title=title)
        case 8:
            return message_text(
                messages.ORIGINALS_FINE,
                count=len(required_originals(agreement)),
                title=title,
                languages=", ".join(agreement.languages),
            )
        case 9:
            return message_text(messages.FIRST_FINE, title=title)
    found = amended_agreement(agreement, context.book)
    return (
        message_text(messages.PART_OF, title=title, other=found[0].heading)
        if found
        else message_text(messages.TERM_FINE, title=title)
    )


def _parties_without_signatory(context: SigningContext) -> Iterator[CriterionFailure]:
    for signing, party in context.unsigned_parties():
        if not party.signers:
            said = message_text(messages.NOBODY, party=party.name)
            yield CriterionFailure(
                said, messages.NAME_SOMEBODY(), context.visit.id, "Participants", "signatory", signing.agreement
            )


def _date_text(when: PartialDate | None) -> str:
    return show_date(when) if when else messages.NOT_RECORDED()


def _preparation_failure(
    agreement: Agreement, sentence: Sentence, remedy: Sentence, label: str, verb: str, on: PartialDate | None
) -> CriterionFailure:
    said = _with_plan(message_text(sentence, agreement=agreement.heading), label, on)
    return CriterionFailure(said, remedy(), agreement.id, label, verb, agreement.id)


def _with_plan(said: str, label: str, on: PartialDate | None) -> str:
    """Return the sentence, and that it is planned for a day if one in the future is recorded."""
    return f"{said} {message_text(messages.PLANNED, label=label, on=on)}" if on else said


def _no_languages(agreement: Agreement) -> CriterionFailure:
    said = message_text(messages.LANGUAGES_NOT_RECORDED, agreement=agreement.heading)
    return CriterionFailure(said, messages.ADD_LANGUAGES(), agreement.id, "Languages", "edit", agreement.id)


def _has_end(term: Term) -> bool:
    """Whether the length or the end of a term is recorded."""
    match term.kind:
        case TermKind.DURATION:
            return term.duration is not None
        case TermKind.FIXED_END:
            return term.expiry is not None
        case TermKind.EDITIONS:
            return term.editions is not None
        case TermKind.LATER_OF | TermKind.EARLIER_OF:
            return bool(term.ends)
        case _:
            return term.kind is TermKind.INDEFINITE


def _days_after(on: PartialDate, days: int) -> date:
    """Return the day so many days after the last possible day of a date."""
    return on.latest + timedelta(days=days) if on.latest < date.max - timedelta(days=days) else date.max

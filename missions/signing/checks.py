"""What is checked of the people and the text: authority, attendance, documents, approval, originals and term."""

from collections.abc import Iterator
from datetime import date, timedelta

from missions.dates.formatting import show_date
from missions.dates.partial import PartialDate
from missions.messages import Reason, Sentence, message
from missions.records.agreements import Agreement, Preparation
from missions.records.clauses import RenewalMode, Term, TermKind
from missions.records.fields import RecordField
from missions.records.missions import Delegate, Mission
from missions.records.people import Function
from missions.records.visits import Participant, Visit
from missions.signing import messages
from missions.signing.criterion import CriterionFailure, RemedyAction, SigningContext, failure
from missions.signing.preparation import required_originals
from missions.signing.tracker import attendance_message
from missions.terms.succession import amended_agreement

APPROVAL_DAYS = 28
"""Days before a signing by which both sides approve its text, as ministries of foreign affairs ask.

Also globalengagement.berkeley.edu, signing ceremonies.
"""


def check_signing_authority(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties without a signatory, and the signatories without recorded authority."""
    yield from _parties_without_signatory(context)
    for signing, party, signer in context.signers():
        if not signer.may_sign:
            yield failure(
                messages.MAY_NOT, signer.person, subject=signing.agreement, signer=signer.name, party=party.name,
                why=str(signer.why),
            )  # fmt: skip
    for person in dict.fromkeys(person for signing in context.signings for person in signing.strangers):
        if all(person in signing.strangers for signing in context.signings):
            field = RecordField(Participant, "organisation")
            yield failure(messages.STRANGER, "", messages.FOR_WHOM, field, person=context.book.heading(person))


def authority_met(context: SigningContext) -> Reason:
    """Return that everybody may sign."""
    return message(messages.ALL_MAY_SIGN, day=context.signings[0].day)


def check_deputies(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties without a signatory, and the signatories without a deputy who may sign on the day."""
    yield from _parties_without_signatory(context)
    for signing, party, signer in context.signers():
        deputy = party.deputy_of(signer)
        if deputy is None:
            yield failure(messages.NO_DEPUTY, signer.person, subject=signing.agreement, signer=signer.name)
        elif not deputy.may_sign:
            yield failure(
                messages.DEPUTY_MAY_NOT, deputy.person, "", RecordField(Function, "may_sign"),
                subject=signing.agreement, signer=signer.name, why=str(deputy.why),
            )  # fmt: skip


def deputies_met(context: SigningContext) -> Reason:
    """Return that everybody has a deputy."""
    return message(messages.ALL_HAVE_DEPUTIES, day=context.signings[0].day)


def check_attendance(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties without a signatory, and the signatories who may not come, are away or lack a document."""
    yield from _parties_without_signatory(context)
    for signing, _, signer in context.signers():
        if not signer.is_attending:
            yield CriterionFailure(why=attendance_message(signer), subject=signing.agreement)
        delegate = context.delegate(signer.person)
        if delegate and not delegate.is_there(context.day):
            stay = (delegate.arrival, delegate.departure)
            first, last = (show_date(each) if each else messages.NOT_RECORDED() for each in stay)
            yield failure(
                messages.NOT_THERE, context.visit.mission, messages.CHANGE_STAY, RecordField(Mission, "delegates"),
                signer=signer.name, first=first, last=last, day=context.day or "",
            )  # fmt: skip
        for document in context.missing_documents(signer.person):
            yield CriterionFailure(
                why=document.said,
                mend=message(messages.GET_PAPER),
                record=context.visit.mission,
                field=RecordField(Delegate, "clearances"),
                action=RemedyAction.EDIT,
            )


def check_approval(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield each party that has not approved the text, or did so less than 28 days before the signing."""
    known = {each.party: each.on for each in agreement.preparation.approvals}
    day, title = RecordField(Visit, "day"), agreement.heading
    for party in context.parties(agreement):
        on, name = known.get(party), context.book.heading(party)
        if on is None or not context.is_done(on):
            yield failure(messages.NOT_APPROVED, party=name, agreement=title)
        elif context.day and (context.day.earliest - on.latest).days < APPROVAL_DAYS:
            remedy = message(messages.MOVE_SIGNING, day=_days_after(on, APPROVAL_DAYS))
            yield failure(
                messages.APPROVED_LATE, context.visit.id, remedy, day, party=name, on=on, agreement=title,
                approval_days=APPROVAL_DAYS,
            )  # fmt: skip
    if context.day is None and known:
        yield failure(
            messages.APPROVAL_DAY, context.visit.id, messages.GIVE_DAY, day, agreement=title,
            approval_days=APPROVAL_DAYS,
        )  # fmt: skip


def approval_met(_context: SigningContext, agreement: Agreement) -> Reason:
    """Return that every party has approved the text in time."""
    return message(messages.EVERY_PARTY_APPROVED, title=agreement.heading, approval_days=APPROVAL_DAYS)


def check_legal_review(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if the legal review is not finished."""
    return _check_done("legal_review", messages.NOT_REVIEWED, context, agreement)


def review_met(_context: SigningContext, agreement: Agreement) -> Reason:
    """Return when the legal review was finished."""
    return message(messages.REVIEWED, title=agreement.heading, legal_review=agreement.preparation.legal_review or "")


def check_screening(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if export control and sanctions are not checked."""
    return _check_done("screening", messages.NOT_SCREENED, context, agreement)


def screening_met(_context: SigningContext, agreement: Agreement) -> Reason:
    """Return when the parties were screened."""
    return message(messages.SCREENED, title=agreement.heading, screening=agreement.preparation.screening or "")


def check_language_versions(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if the language versions are not compared; one language needs no comparison."""
    if not agreement.languages:
        yield _no_languages(agreement)
    elif len(agreement.languages) > 1:
        yield from _check_done(
            "compared", messages.NOT_COMPARED, context, agreement, names=", ".join(agreement.languages)
        )


def comparison_met(_context: SigningContext, agreement: Agreement) -> Reason:
    """Return when the language versions were compared, or that there is only one."""
    compared = agreement.preparation.compared
    if compared:
        return message(messages.COMPARED, title=agreement.heading, compared=compared)
    return message(messages.ONE_LANGUAGE, title=agreement.heading)


def check_originals(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if each party does not have one original, or an original lacks a language."""
    parties = context.parties(agreement)
    if not agreement.languages:
        yield _no_languages(agreement)
    if len(agreement.copies) != len(parties):
        yield failure(
            messages.ORIGINALS_NUMBER, agreement=agreement.heading, count=len(parties), total=len(agreement.copies)
        )
    elif sorted(each.holder for each in agreement.copies) != sorted(parties):
        yield failure(messages.ORIGINALS_TWICE, agreement=agreement.heading)
    for each in agreement.copies:
        missing = [language for language in agreement.languages if language not in each.languages]
        if missing:
            holder = context.book.heading(each.holder)
            yield failure(messages.ORIGINALS_LANGUAGE, holder=holder, missing=", ".join(missing))


def originals_met(_context: SigningContext, agreement: Agreement) -> Reason:
    """Return how many originals there are, and in which languages."""
    return message(
        messages.ORIGINALS_FINE,
        count=len(required_originals(agreement)),
        title=agreement.heading,
        languages=", ".join(agreement.languages),
    )


def check_alternat(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield the originals in which the holder does not come first, or not every party is named once."""
    if not agreement.copies:
        yield failure(messages.NO_ORIGINALS, agreement=agreement.heading)
    for each in agreement.copies:
        holder = context.book.heading(each.holder)
        if not each.holder or each.order[:1] != (each.holder,):
            first = context.book.heading(each.order[0]) if each.order else messages.NOBODY_FIRST
            yield failure(messages.NOT_FIRST, holder=holder, first=first)
        elif sorted(each.order) != sorted(context.parties(agreement)):
            yield failure(messages.NOT_ALL_NAMED, holder=holder)


def alternat_met(_context: SigningContext, agreement: Agreement) -> Reason:
    """Return that the holder comes first in every original."""
    return message(messages.FIRST_FINE, title=agreement.heading)


def check_term(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield which of term, expiry, renewal and notice are not recorded; an extension or amendment needs none."""
    if amended_agreement(agreement, context.book):
        return
    title = agreement.heading
    if agreement.term.kind is TermKind.NOT_STATED:
        yield failure(messages.TERM_MISSING, agreement=title)
    elif not _has_end(agreement.term):
        yield failure(messages.EXPIRY_MISSING, "", messages.ADD_EXPIRY, agreement=title)
    if agreement.renewal.mode is RenewalMode.NOT_STATED:
        field = RecordField(Agreement, "renewal")
        yield failure(messages.RENEWAL_MISSING, "", messages.ADD_RENEWAL, field, agreement=title)
    if not agreement.notices and agreement.basis_of("notices") is None:
        field = RecordField(Agreement, "notices")
        yield failure(messages.NOTICE_MISSING, "", messages.ADD_NOTICE, field, agreement=title)


def term_met(context: SigningContext, agreement: Agreement) -> Reason:
    """Return that the term is recorded, or which agreement carries it."""
    found = amended_agreement(agreement, context.book)
    if found:
        return message(messages.PART_OF, title=agreement.heading, other=found[0].heading)
    return message(messages.TERM_FINE, title=agreement.heading)


def _parties_without_signatory(context: SigningContext) -> Iterator[CriterionFailure]:
    for signing, party in context.unsigned_parties():
        if not party.signers:
            yield failure(
                messages.NOBODY, "", messages.NAME_SOMEBODY, RecordField(Visit, "participants"),
                RemedyAction.NAME_SIGNATORY, signing.agreement, party=party.name,
            )  # fmt: skip


def _check_done(
    what: str, sentence: Sentence, context: SigningContext, agreement: Agreement, **facts: str
) -> Iterator[CriterionFailure]:
    """Yield a failure if a step of the preparation is not done by the day, and that it is planned if it is."""
    on: PartialDate | None = getattr(agreement.preparation, what)
    if context.is_done(on):
        return
    said = sentence(agreement=agreement.heading, **facts)
    if on:
        label = RecordField(Preparation, what).label
        said = f"{said} {messages.PLANNED(label=label, on=on)}"
    yield CriterionFailure(why=said)


def _no_languages(agreement: Agreement) -> CriterionFailure:
    return failure(
        messages.LANGUAGES_NOT_RECORDED, "", messages.ADD_LANGUAGES, RecordField(Agreement, "languages"),
        agreement=agreement.heading,
    )  # fmt: skip


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

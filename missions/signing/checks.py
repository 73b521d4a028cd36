"""What is checked of the people, the text and the ceremony before a signing."""

from collections.abc import Iterator

from missions.dates.formatting import show_clock, show_date
from missions.messages import Reason, message
from missions.planning.messages import NOBODY
from missions.planning.reschedule import slot_text
from missions.records.agreements import Agreement, Preparation
from missions.records.clauses import RenewalMode, Term, TermKind
from missions.records.fields import RecordField
from missions.records.missions import Delegate, Mission
from missions.records.organisations import Organisation
from missions.records.people import Function
from missions.records.visits import Arrangements, Participant, Visit
from missions.signing import messages
from missions.signing.ceremony import country_of, signing_table, speech_order
from missions.signing.criterion import CriterionFailure, RemedyAction, SigningContext, failure, undone
from missions.signing.preparation import missing_flags, required_originals, signing_kit
from missions.signing.tracker import attendance_message
from missions.terms.counting import shift_day
from missions.terms.expiry import carrier

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
            remedy = message(messages.MOVE_SIGNING, day=shift_day(on.latest, days=APPROVAL_DAYS))
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


def check_language_versions(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if the language versions are not compared; one language needs no comparison."""
    if not agreement.languages:
        yield _no_languages(agreement)
    elif len(agreement.languages) > 1:
        yield from undone(
            messages.NOT_COMPARED, RecordField(Preparation, "compared"), agreement.preparation, context,
            agreement=agreement.heading, names=", ".join(agreement.languages),
        )  # fmt: skip


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
            first = context.book.heading(each.order[0]) if each.order else NOBODY
            yield failure(messages.NOT_FIRST, holder=holder, first=first)
        elif sorted(each.order) != sorted(context.parties(agreement)):
            yield failure(messages.NOT_ALL_NAMED, holder=holder)


def check_term(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield which of term, expiry, renewal and notice are not recorded; an extension or amendment needs none."""
    if carrier(agreement, context.book):
        return
    title = agreement.heading
    if agreement.term.known_kind is TermKind.NOT_STATED:
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
    found = carrier(agreement, context.book)
    if found:
        return message(messages.PART_OF, title=agreement.heading, other=found[0].heading)
    return message(messages.TERM_FINE, title=agreement.heading)


# The ceremony.


def check_slot(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if day, start or place is missing, or both sides have not confirmed them."""
    visit = context.visit
    lacks = [
        word()
        for word, known in (
            (messages.LACKS_DAY, visit.day is not None and visit.day.is_day),
            (messages.LACKS_START, visit.start is not None),
            (messages.LACKS_PLACE, bool(visit.place or visit.city)),
        )
        if not known
    ]
    if lacks:
        field = RecordField(Visit, "day")
        yield failure(messages.SLOT_MISSING, "", messages.ADD_SLOT, field, lacks=", ".join(lacks))
    if not visit.arrangements.slot_confirmed:
        yield failure(messages.SLOT_OPEN)
    elif not visit.is_slot_confirmed(context.mission):
        yield failure(messages.SLOT_MOVED, slot=slot_text(visit.confirmed_for))


def slot_met(context: SigningContext) -> Reason:
    """Return when and where it is."""
    visit = context.visit
    day = show_date(visit.day, weekday=True) if visit.day else ""
    parts = (day, show_clock(visit.start), visit.place, visit.city)
    return message(messages.SLOT_FINE, names=", ".join(part for part in parts if part))


def check_seats(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield who signs without a seat or sits without signing, and a failure if name cards are missing."""
    visit, book = context.visit, context.book
    planned = visit.arrangements.seats
    table = signing_table(visit, book)
    people = table.people if table else ()
    if not planned:
        yield failure(messages.SEATS_MISSING)
    else:
        for person in people:
            if person not in planned:
                yield failure(messages.SEAT_LACKING, person=book.heading(person))
        for person in planned:
            if person not in people:
                yield failure(messages.SEAT_TOO_MANY, person=book.heading(person))
    if not visit.arrangements.name_cards:
        field = RecordField(Arrangements, "name_cards")
        yield failure(messages.CARDS_MISSING, "", messages.PRINT_CARDS, field, RemedyAction.RECORD)


def check_flags(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties' countries without a flag, and the parties whose country is not recorded."""
    visit, book = context.visit, context.book
    missing = missing_flags(visit, book)
    parties = dict.fromkeys(party for agreement in context.agreements for party in context.parties(agreement))
    unknown = [party for party in parties if not country_of(party, book)]
    for party in unknown:
        field = RecordField(Organisation, "country")
        yield failure(messages.FLAG_COUNTRY, party, messages.ADD_COUNTRY, field, party=book.heading(party))
    if missing:
        yield failure(messages.FLAGS_MISSING, missing=", ".join(missing))
    elif not visit.arrangements.flags and not unknown:
        yield failure(messages.NO_FLAGS_PLANNED)


def check_kit(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if pens, folders and spares are not packed, with their numbers."""
    if not context.visit.arrangements.kit:
        wanted = signing_kit(context.visit, context.book)
        yield failure(messages.KIT_MISSING, pens=wanted.pens, folders=wanted.folders)


def check_speeches(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if no speeches are planned, and each speaker who has declined."""
    visit = context.visit
    if not visit.arrangements.speeches:
        yield failure(messages.SPEECHES_MISSING)
    for person in visit.arrangements.speeches:
        if visit.has_declined(person):
            yield failure(messages.SPEAKER_GONE, person=context.book.heading(person))


def speeches_met(context: SigningContext) -> Reason:
    """Return that the speeches have an order, and the one of the profile if that is another."""
    planned, proposed = context.visit.arrangements.speeches, speech_order(context.visit, context.book).order
    if set(proposed) == set(planned) and proposed != planned:
        return message(messages.SPEECHES_OWN, names=", ".join(context.book.heading(each) for each in proposed))
    return message(messages.SPEECHES_FINE)


# What several of them look at.


def _parties_without_signatory(context: SigningContext) -> Iterator[CriterionFailure]:
    for signing, party in context.unsigned_parties():
        if not party.signers:
            yield failure(
                messages.NOBODY, "", messages.NAME_SOMEBODY, RecordField(Visit, "participants"),
                RemedyAction.NAME_SIGNATORY, signing.agreement, party=party.name,
            )  # fmt: skip


def _no_languages(agreement: Agreement) -> CriterionFailure:
    return failure(
        messages.LANGUAGES_NOT_RECORDED, "", messages.ADD_LANGUAGES, RecordField(Agreement, "languages"),
        agreement=agreement.heading,
    )  # fmt: skip


def _has_end(term: Term) -> bool:
    """Whether the length or the end of a term is recorded."""
    match term.known_kind:
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

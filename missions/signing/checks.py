"""What is checked of the people, the text and the ceremony before a signing."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from missions.dates.formatting import show_date
from missions.messages import message
from missions.planning.messages import NOBODY
from missions.planning.reschedule import slot_text
from missions.records.agreements import Agreement, Preparation
from missions.records.book import Book
from missions.records.clauses import RenewalMode, TermKind
from missions.records.fields import RecordField
from missions.records.missions import Delegate, Mission
from missions.records.organisations import Organisation
from missions.records.people import Function
from missions.records.visits import Arrangements, Participant, Visit
from missions.signing import messages
from missions.signing import readiness_messages as short
from missions.signing.ceremony import country_of, signing_table
from missions.signing.criterion import SigningContext, undone
from missions.signing.criterion_result import CriterionFailure, RemedyAction, failure
from missions.signing.preparation import missing_flags, signing_kit
from missions.signing.signatories import Signatory
from missions.signing.tracker import AgreementSigning, PartySigning, attendance_in_short, attendance_message
from missions.terms.counting import shift_day
from missions.terms.expiry import carrier

APPROVAL_DAYS = 28
"""Days before a signing by which both sides approve its text, as ministries of foreign affairs ask.

Also globalengagement.berkeley.edu, signing ceremonies.
"""


TextCheck = Callable[[SigningContext, Agreement], Iterator[CriterionFailure]]


def _after_languages(check: TextCheck) -> TextCheck:
    """Hang what a check finds on the languages of the agreement while these are not recorded."""

    def look(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
        for each in check(context, agreement):
            yield each if agreement.languages else each.hung_on(_no_languages(agreement))

    return look


def check_signing_authority(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties without a signatory, and the signatories without recorded authority."""
    yield from _parties_without_signatory(context)
    for signing, party, signer in context.signers():
        if not signer.may_sign:
            yield _may_not(context, signing, party, signer)
    for person in dict.fromkeys(person for signing in context.signings for person in signing.strangers):
        if all(person in signing.strangers for signing in context.signings):
            field, name = RecordField(Participant, "organisation"), context.book.heading(person)
            yield failure(
                messages.STRANGER, "", messages.FOR_WHOM, field, verdict=name, do=short.SAY_FOR_WHOM,
                name=short.FOR_WHOM_ROW, of_person=person, person=name,
            )  # fmt: skip


def check_deputies(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties without a signatory, and the signatories without a deputy who may sign on the day."""
    yield from _parties_without_signatory(context, hangs=True)
    for signing, party, signer in context.signers():
        deputy = party.deputy_of(signer)
        if deputy is None:
            lacks = failure(messages.NO_DEPUTY, signer.person, subject=signing.agreement, signer=signer.name)
        elif not deputy.may_sign:
            lacks = failure(
                messages.DEPUTY_MAY_NOT, deputy.person, "", RecordField(Function, "may_sign"),
                RemedyAction.NAME_DEPUTY, signing.agreement, signer=signer.name, why=str(deputy.why),
                verdict=message(short.NOT_EMPOWERED, person=deputy.name),
            )  # fmt: skip
        else:
            continue
        lacks = replace(lacks, of_party=party.organisation, of_person=signer.person)
        # Whose deputy somebody is, is asked once it is settled who signs.
        yield lacks if signer.may_sign else lacks.hung_on(_may_not(context, signing, party, signer))


def check_attendance(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties without a signatory, and the signatories who may not come, are away or lack a document."""
    yield from _parties_without_signatory(context, hangs=True)
    for signing, party, signer in context.signers():
        for each in _absence(context, signing, signer):
            yield replace(each, of_party=party.organisation, of_person=signer.person)


def _absence(context: SigningContext, signing: AgreementSigning, signer: Signatory) -> Iterator[CriterionFailure]:
    """Yield why somebody who signs may not come, is away, or lacks a document."""
    if not signer.is_attending:
        has_declined = signer.invitation is not None and signer.invitation.is_declined
        yield CriterionFailure(
            why=attendance_message(signer), subject=signing.agreement, verdict=message(attendance_in_short(signer)),
            action=RemedyAction.NAME_SIGNATORY if has_declined else None,
            do=message(short.NAME_ANOTHER) if has_declined else "",
        )  # fmt: skip
    delegate = context.delegate(signer.person)
    if delegate and not delegate.is_there(context.day):
        stay = (delegate.arrival, delegate.departure)
        first, last = (show_date(each) if each else messages.NOT_RECORDED() for each in stay)
        yield failure(
            messages.NOT_THERE, context.visit.mission, messages.CHANGE_STAY, RecordField(Mission, "delegates"),
            verdict=short.NOT_THERE_THEN, do=short.PUT_STAY, signer=signer.name, first=first, last=last,
            day=context.day or "",
        )  # fmt: skip
    for document in context.missing_documents(signer.person):
        yield CriterionFailure(
            why=document.said,
            mend=message(messages.GET_PAPER),
            record=context.visit.mission,
            field=RecordField(Delegate, "clearances"),
            action=RemedyAction.EDIT,
            verdict=document.title,
            do=message(short.PUT_PAPER),
        )


def check_approval(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield each party that has not approved the text, or did so less than 28 days before the signing."""
    known = {each.party: each.on for each in agreement.preparation.approvals}
    day, title, parties = RecordField(Visit, "day"), agreement.heading, context.parties(agreement)
    given = sum(context.is_done(known.get(party)) for party in parties)
    lacking = message(short.APPROVED_OF, count=given, total=len(parties))
    for party in parties:
        on, name = known.get(party), context.book.heading(party)
        if on is None or not context.is_done(on):
            yield failure(messages.NOT_APPROVED, party=name, agreement=title, verdict=lacking)
        elif context.day and (context.day.earliest - on.latest).days < APPROVAL_DAYS:
            remedy = message(messages.MOVE_SIGNING, day=shift_day(on.latest, days=APPROVAL_DAYS))
            yield failure(
                messages.APPROVED_LATE, context.visit.id, remedy, day, party=name, on=on, agreement=title,
                approval_days=APPROVAL_DAYS, verdict=message(short.LESS_THAN_DAYS, count=APPROVAL_DAYS),
                do=short.PUT_OFF, hangs=context.visit.day is not None and not context.visit.day.is_day,
            )  # fmt: skip
    if context.day is None and known:
        yield failure(
            messages.APPROVAL_DAY, context.visit.id, messages.GIVE_DAY, day, agreement=title,
            approval_days=APPROVAL_DAYS, do=short.PUT_SLOT, hangs=True,
        )  # fmt: skip


def asks_for_comparison(agreement: Agreement, _book: Book) -> bool:
    """Whether there are language versions to compare."""
    return len(agreement.languages) > 1


def check_language_versions(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if the language versions are not compared; one language needs no comparison."""
    if not agreement.languages:
        yield _no_languages(agreement)
    elif asks_for_comparison(agreement, context.book):
        yield from undone(
            messages.NOT_COMPARED, RecordField(Preparation, "compared"), agreement.preparation, context,
            agreement=agreement.heading, names=", ".join(agreement.languages),
        )  # fmt: skip


@_after_languages
def check_originals(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield a failure if each party does not have one original, or an original lacks a language."""
    if not agreement.languages:
        yield replace(_no_languages(agreement), what="", hangs=True)
    parties = context.parties(agreement)
    if len(agreement.copies) != len(parties):
        count, total = len(parties), len(agreement.copies)
        yield failure(
            messages.ORIGINALS_NUMBER, agreement=agreement.heading, count=count, total=total,
            verdict=message(short.MADE_OF, count=total, total=count),
        )  # fmt: skip
    elif sorted(each.holder for each in agreement.copies) != sorted(parties):
        yield failure(messages.ORIGINALS_TWICE, agreement=agreement.heading, verdict=short.NOT_ONE_EACH)
    for each in agreement.copies:
        missing = ", ".join(language for language in agreement.languages if language not in each.languages)
        if missing:
            holder = context.book.heading(each.holder)
            verdict = message(short.LACKING, what=missing)
            yield failure(messages.ORIGINALS_LANGUAGE, holder=holder, missing=missing, verdict=verdict)


@_after_languages
def check_alternat(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield the originals in which the holder does not come first, or not every party is named once."""
    if not agreement.copies:
        yield failure(messages.NO_ORIGINALS, agreement=agreement.heading, hangs=True)
    for each in agreement.copies:
        holder = context.book.heading(each.holder)
        if not each.holder or each.order[:1] != (each.holder,):
            first = context.book.heading(each.order[0]) if each.order else NOBODY
            yield failure(messages.NOT_FIRST, holder=holder, first=first)
        elif sorted(each.order) != sorted(context.parties(agreement)):
            yield failure(messages.NOT_ALL_NAMED, holder=holder, verdict=short.NOT_EVERY_PARTY)


def check_term(context: SigningContext, agreement: Agreement) -> Iterator[CriterionFailure]:
    """Yield which of term, expiry, renewal and notice are not recorded; an extension or amendment needs none."""
    if not asks_for_term(agreement, context.book):
        return
    title = agreement.heading
    if agreement.term.known_kind is TermKind.NOT_STATED:
        yield failure(messages.TERM_MISSING, agreement=title, name=short.TERM_ROW)
    elif not agreement.term.has_end:
        yield failure(
            messages.EXPIRY_MISSING, "", messages.ADD_EXPIRY, agreement=title, name=short.TERM_ROW,
            verdict=short.NO_LENGTH,
        )  # fmt: skip
    if agreement.renewal.mode is RenewalMode.NOT_STATED:
        field = RecordField(Agreement, "renewal")
        yield failure(
            messages.RENEWAL_MISSING, "", messages.ADD_RENEWAL, field, agreement=title, name=short.RENEWAL_ROW,
            do=short.PUT_RENEWAL,
        )  # fmt: skip
    if not agreement.notices and agreement.basis_of("notices") is None:
        field = RecordField(Agreement, "notices")
        yield failure(
            messages.NOTICE_MISSING, "", messages.ADD_NOTICE, field, agreement=title, name=short.NOTICE_ROW,
            do=short.PUT_NOTICE,
        )  # fmt: skip


def asks_for_term(agreement: Agreement, book: Book) -> bool:
    """Whether it carries a term of its own; an extension or amendment does not."""
    return not carrier(agreement, book)


# The ceremony.


def check_slot(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield a failure if day, start or place is missing, or both sides have not confirmed them."""
    visit = context.visit
    lacks = [
        word
        for word, known in (
            (messages.LACKS_DAY, visit.day is not None and visit.day.is_day),
            (messages.LACKS_START, visit.start is not None),
            (messages.LACKS_PLACE, bool(visit.place or visit.city)),
        )
        if not known
    ]
    missing = None
    if lacks:
        field, words = RecordField(Visit, "day"), ", ".join(map(str, lacks))
        missing = failure(
            messages.SLOT_MISSING, visit.id, messages.ADD_SLOT, field, lacks=words, do=short.PUT_SLOT,
            verdict=message(short.LACKING, what=words),
        )  # fmt: skip
        yield missing
    open = None
    if not visit.arrangements.slot_confirmed:
        open = failure(messages.SLOT_OPEN)
    elif not visit.is_slot_confirmed(context.mission):
        open = failure(messages.SLOT_MOVED, slot=slot_text(visit.confirmed_for), verdict=short.MOVED_SINCE)
    if open:
        yield open.hung_on(missing) if missing else open


def check_seats(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield who signs without a seat or sits without signing, and a failure if name cards are missing."""
    nobody = next(_parties_without_signatory(context), None)
    for each in _seats(context):
        yield each.hung_on(nobody) if nobody else each


def _seats(context: SigningContext) -> Iterator[CriterionFailure]:
    visit, book = context.visit, context.book
    planned = visit.arrangements.seats
    table = signing_table(visit, book)
    people = table.people if table else ()
    if not planned:
        yield failure(messages.SEATS_MISSING, name=short.SEATS_ROW)
    else:
        for person in people:
            if person not in planned:
                verdict = message(short.LACKS_SEAT, person=book.heading(person))
                yield failure(messages.SEAT_LACKING, name=short.SEATS_ROW, verdict=verdict, person=book.heading(person))
        for person in planned:
            if person not in people:
                verdict = message(short.NOT_SIGNING, person=book.heading(person))
                yield failure(
                    messages.SEAT_TOO_MANY, name=short.SEATS_ROW, verdict=verdict, person=book.heading(person)
                )
    if not visit.arrangements.name_cards:
        field = RecordField(Arrangements, "name_cards")
        yield failure(
            messages.CARDS_MISSING, "", messages.PRINT_CARDS, field, RemedyAction.RECORD, name=short.CARDS_ROW,
            verdict=short.NOT_PRINTED, do=short.TICK_PRINTED,
        )  # fmt: skip


def check_flags(context: SigningContext) -> Iterator[CriterionFailure]:
    """Yield the parties' countries without a flag, and the parties whose country is not recorded."""
    visit, book = context.visit, context.book
    missing = missing_flags(visit, book)
    parties = dict.fromkeys(party for agreement in context.agreements for party in context.parties(agreement))
    unknown = [party for party in parties if not country_of(party, book)]
    for party in unknown:
        field = RecordField(Organisation, "country")
        name = message(short.COUNTRY_ROW, party=context.party_name(party))
        yield failure(
            messages.FLAG_COUNTRY, party, messages.ADD_COUNTRY, field, name=name, do=short.PUT_COUNTRY,
            verdict=short.NOT_YET_RECORDED, of_party=party, party=book.heading(party),
        )  # fmt: skip
    if missing:
        codes = ", ".join(missing)
        yield failure(messages.FLAGS_MISSING, missing=codes, verdict=message(short.LACKING, what=codes))
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
            name = context.book.heading(person)
            verdict = message(short.HAS_DECLINED, person=name)
            yield failure(messages.SPEAKER_GONE, verdict=verdict, person=name)


# What several of them look at.


def _parties_without_signatory(context: SigningContext, *, hangs: bool = False) -> Iterator[CriterionFailure]:
    for signing, party in context.unsigned_parties():
        if not party.signers:
            yield failure(
                messages.NOBODY, "", messages.NAME_SOMEBODY, RecordField(Visit, "participants"),
                RemedyAction.NAME_SIGNATORY, signing.agreement, do=short.NAME_WHO, verdict=short.NOBODY_YET,
                of_party=party.organisation, hangs=hangs, party=party.name,
            )  # fmt: skip


def _may_not(
    context: SigningContext, signing: AgreementSigning, party: PartySigning, signer: Signatory
) -> CriterionFailure:
    return failure(
        messages.MAY_NOT, signer.person, messages.RECORD_AUTHORITY, RecordField(Function, "may_sign"),
        RemedyAction.NAME_SIGNATORY, signing.agreement, do=short.NAME_WHO, signer=signer.name, party=party.name,
        name=message(short.POWER_ROW, party=context.party_name(party.organisation)), why=str(signer.why),
        verdict=message(short.NOT_EMPOWERED, person=signer.name), of_party=party.organisation,
        of_person=signer.person,
    )  # fmt: skip


def _no_languages(agreement: Agreement) -> CriterionFailure:
    return failure(
        messages.LANGUAGES_NOT_RECORDED, agreement.id, messages.ADD_LANGUAGES, RecordField(Agreement, "languages"),
        subject=agreement.id, agreement=agreement.heading, name=short.LANGUAGES_ROW, do=short.PUT_LANGUAGES,
        verdict=short.NOT_YET_RECORDED,
    )  # fmt: skip

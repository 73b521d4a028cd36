"""The criteria about the text: approved, reviewed, screened, compared, its originals, its term."""

from collections.abc import Iterator
from datetime import date, timedelta

from missions.dates.partial import PartialDate
from missions.protocol.originals import originals
from missions.readiness import sentences
from missions.readiness.case import Case, Fault, is_past, told
from missions.records.agreements import Agreement
from missions.records.clauses import RenewalMode, Term, TermKind
from missions.terms.succession import amended_agreement

APPROVAL_DAYS = 28
"""Days before a signing by which its text is to be approved (globalengagement.berkeley.edu, signing ceremonies)."""


def approved(case: Case, agreement: Agreement) -> Iterator[Fault]:
    """Yield each party that has not approved the text, or later than 28 days before the signing."""
    known = {each.party: each.on for each in agreement.preparation.approvals}
    label, latest = "Text approved", PartialDate.day(date.min)
    for party in case.parties(agreement):
        on = known.get(party)
        if on is None or not is_past(on, case.today):
            said = told(sentences.NOT_APPROVED, case.book.heading(party), agreement.heading)
            yield Fault(said, sentences.APPROVE, agreement.id, label, "approve", agreement.id)
        elif case.day and (case.day.earliest - on.latest).days < APPROVAL_DAYS:
            day = _later(on, APPROVAL_DAYS)
            said = told(
                sentences.APPROVED_LATE, case.book.heading(party), agreement.heading, on, APPROVAL_DAYS
            )  # fmt: skip
            yield Fault(said, told(sentences.MOVE_SIGNING, day), case.visit.id, "Day", "slot", agreement.id)
        else:
            latest = max(latest, on)
    if case.day is None and known:
        said = told(sentences.APPROVAL_DAY, agreement.heading, APPROVAL_DAYS)
        yield Fault(said, sentences.GIVE_DAY, case.visit.id, "Day", "slot")


def reviewed(case: Case, agreement: Agreement) -> Iterator[Fault]:
    """Yield that the legal review is not finished."""
    on = agreement.preparation.legal_review
    if not is_past(on, case.today):
        yield _undone(agreement, sentences.NOT_REVIEWED, sentences.REVIEW, "Legal review", "legal_review", on)


def screened(case: Case, agreement: Agreement) -> Iterator[Fault]:
    """Yield that export control and sanctions are not checked."""
    on = agreement.preparation.screening
    if not is_past(on, case.today):
        yield _undone(agreement, sentences.NOT_SCREENED, sentences.SCREEN, "Screening", "screening", on)


def compared(case: Case, agreement: Agreement) -> Iterator[Fault]:
    """Yield that the language versions are not compared; of one language there is nothing to compare."""
    on = agreement.preparation.compared
    if not agreement.languages:
        yield _no_languages(agreement)
    elif len(agreement.languages) > 1 and not is_past(on, case.today):
        names = ", ".join(agreement.languages)
        said = told(sentences.NOT_COMPARED, agreement.heading, names)
        yield Fault(
            _with_plan(said, "Versions compared", on), sentences.COMPARE, agreement.id, "Versions compared",
            "compared", agreement.id,
        )  # fmt: skip


def copied(case: Case, agreement: Agreement) -> Iterator[Fault]:
    """Yield that there are not as many originals as parties, or a language is missing from one."""
    parties, label = case.parties(agreement), "Each original"
    if not agreement.languages:
        yield _no_languages(agreement)
    if len(agreement.copies) != len(parties):
        said = told(sentences.ORIGINALS_NUMBER, agreement.heading, len(parties), len(agreement.copies))
        yield Fault(said, sentences.MAKE_ORIGINALS, agreement.id, label, "originals", agreement.id)
    elif sorted(each.holder for each in agreement.copies) != sorted(parties):
        said = told(sentences.ORIGINALS_TWICE, agreement.heading)
        yield Fault(said, sentences.MAKE_ORIGINALS, agreement.id, label, "originals", agreement.id)
    for each in agreement.copies:
        missing = [language for language in agreement.languages if language not in each.languages]
        if missing:
            said = told(sentences.ORIGINALS_LANGUAGE, case.book.heading(each.holder), ", ".join(missing))
            yield Fault(said, sentences.MAKE_ORIGINALS, agreement.id, label, "originals", agreement.id)


def ordered(case: Case, agreement: Agreement) -> Iterator[Fault]:
    """Yield the originals in which another party than the holder comes first, or not every party is named once."""
    label = "Order"
    if not agreement.copies:
        said = told(sentences.NO_ORIGINALS, agreement.heading)
        yield Fault(said, sentences.PUT_FIRST, agreement.id, label, "originals", agreement.id)
    for each in agreement.copies:
        holder = case.book.heading(each.holder)
        said = ""
        if not each.holder or each.order[:1] != (each.holder,):
            first = case.book.heading(each.order[0]) if each.order else sentences.NOBODY_FIRST
            said = told(sentences.NOT_FIRST, holder, first)
        elif sorted(each.order) != sorted(case.parties(agreement)):
            said = told(sentences.NOT_ALL_NAMED, holder)
        if said:
            yield Fault(said, sentences.PUT_FIRST, agreement.id, label, "originals", agreement.id)


def termed(case: Case, agreement: Agreement) -> Iterator[Fault]:
    """Yield which of term, expiry, renewal and notice is not recorded; an extension has those of what it extends."""
    if amended_agreement(agreement, case.book):
        return
    if agreement.term.kind is TermKind.NOT_STATED:
        said = told(sentences.TERM_MISSING, agreement.heading)
        yield Fault(said, sentences.ADD_TERM, agreement.id, "Term", "edit", agreement.id)
    elif not _has_end(agreement.term):
        said = told(sentences.EXPIRY_MISSING, agreement.heading)
        yield Fault(said, sentences.ADD_EXPIRY, agreement.id, "Term", "edit", agreement.id)
    if agreement.renewal.mode is RenewalMode.NOT_STATED:
        said = told(sentences.RENEWAL_MISSING, agreement.heading)
        yield Fault(said, sentences.ADD_RENEWAL, agreement.id, "Renewal", "edit", agreement.id)
    if not agreement.notices and agreement.basis_of("notices") is None:
        said = told(sentences.NOTICE_MISSING, agreement.heading)
        yield Fault(said, sentences.ADD_NOTICE, agreement.id, "Notice rules", "edit", agreement.id)


def said_of(number: int, case: Case, agreement: Agreement) -> str:
    """Say that a criterion about the text is met."""
    title, done = agreement.heading, agreement.preparation
    match number:
        case 1:
            return told(sentences.APPROVED, title, APPROVAL_DAYS)
        case 2:
            return told(sentences.REVIEWED, title, done.legal_review or "")
        case 3:
            return told(sentences.SCREENED, title, done.screening or "")
        case 7 if done.compared:
            return told(sentences.COMPARED, title, done.compared)
        case 7:
            return told(sentences.ONE_LANGUAGE, title)
        case 8:
            return told(sentences.ORIGINALS_FINE, len(originals(agreement)), title, ", ".join(agreement.languages))
        case 9:
            return told(sentences.FIRST_FINE, title)
    found = amended_agreement(agreement, case.book)
    return told(sentences.PART_OF, title, found[0].heading) if found else told(sentences.TERM_FINE, title)


def _undone(agreement: Agreement, sentence: str, remedy: str, label: str, verb: str, on: PartialDate | None) -> Fault:
    said = _with_plan(told(sentence, agreement.heading), label, on)
    return Fault(said, remedy, agreement.id, label, verb, agreement.id)


def _with_plan(said: str, label: str, on: PartialDate | None) -> str:
    """Return the sentence, and that a day ahead is recorded, which is no day on which it was done."""
    return f"{said} {told(sentences.PLANNED, label, on)}" if on else said


def _no_languages(agreement: Agreement) -> Fault:
    said = told(sentences.NO_LANGUAGES, agreement.heading)
    return Fault(said, sentences.ADD_LANGUAGES, agreement.id, "Languages", "edit", agreement.id)


def _has_end(term: Term) -> bool:
    """Whether a term says how long it runs."""
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


def _later(on: PartialDate, days: int) -> date:
    """Return the day so many days after the last day that a date may be."""
    return on.latest + timedelta(days=days) if on.latest < date.max - timedelta(days=days) else date.max

"""Agreements and what is due on them, by the day to act, overdue first; for the briefing book and partners' pages."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Band, Consequence, Deadline, DeadlineKind
from missions.delegation.sides import OwnOrganisations, our_organisations, our_organisations_on
from missions.exporting import book_messages, messages
from missions.exporting.wish import ExportContext
from missions.exporting.words import Words
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.clauses import Obligation
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.terms.status import AgreementState, AgreementStatus, agreement_status
from missions.text import fold, line


class AgreementDue(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement and something due on it, or nothing: days in words, what is due in a sentence, who acts."""

    agreement: Agreement
    name: str
    parties: str = ""
    ends: str = ""
    due: str = ""
    what: str = ""
    who: str = ""
    order: tuple[date, str] = (date.max, "")

    @property
    def said(self) -> str:
        """It in a sentence."""
        facts = {"agreement": self.name, "end": self.ends, "due": self.due, "what": self.what}
        if self.due:
            return (book_messages.RUNS_UNTIL_DUE if self.ends else book_messages.RUNS_DUE)(**facts)
        return (book_messages.RUNS_UNTIL if self.ends else book_messages.RUNS)(**facts)


def said_of(dues: Iterable[AgreementDue]) -> tuple[str, ...]:
    """Return each agreement once, with all that is due on it in sentences."""
    found: dict[str, list[str]] = {}
    for each in dues:
        known = found.setdefault(each.agreement.id, [])
        known.append(messages.ALSO_DUE(due=each.due, what=each.what) if known else each.said)
    return tuple(" ".join(each) for each in found.values())


def agreements_between(
    around: Iterable[str], mission: Mission | None, visits: Iterable[Visit], context: ExportContext
) -> tuple[Agreement, ...]:
    """Return the agreements of those organisations with us, and those of the visits."""
    book = context.book
    ours = context.book.ask(_with_umbrellas, our_organisations_on(mission, book) if mission else frozenset())
    found: dict[str, Agreement] = {}
    for visit in visits:
        for named in visit.agreements:
            if agreement := book.agreements.get(named.agreement):
                found[agreement.id] = agreement
    for id in around:
        for agreement in book.agreements_of(id):
            bound = {one for party in agreement.parties for one in (party.organisation, *party.on_behalf_of)}
            if not ours or bound & ours:
                found[agreement.id] = agreement
    return tuple(found.values())


_TOLD_ONCE = (DeadlineKind.EXIT_BOUNDARY, DeadlineKind.MISSING_SIGNATURE)
"""The kinds of which the next is told only: exits, and all missing signatures in one."""


def agreements_due(agreements: Iterable[Agreement], context: ExportContext, words: Words) -> tuple[AgreementDue, ...]:
    """Return what is due on agreements that are alive, by the day to act; one without anything due comes last."""
    found: list[AgreementDue] = []
    for each in agreements:
        status = agreement_status(each, context.book, context.today)
        if status.is_live and status.state is not AgreementState.ABANDONED:
            found += _dues(each, status, context, words)
    return tuple(sorted(found, key=lambda each: each.order))


def _dues(
    agreement: Agreement, status: AgreementStatus, context: ExportContext, words: Words
) -> Iterator[AgreementDue]:
    """Yield what is due on an agreement: of each kind the first, and what is overdue."""
    is_bound = not status.part_of and status.state is not AgreementState.PREPARED
    end = status.bound_end(agreement, context.today).date if is_bound else None
    base = AgreementDue(
        agreement=agreement,
        name=line(agreement.heading),
        parties=_parties(agreement, context, words),
        ends=words.day(end) if end and not end.is_open else "",
        what=_state(status),
        who=_who(agreement, context, words),
        order=(date.max, agreement.heading),
    )
    seen: set[tuple[DeadlineKind, str]] = set()
    said = False
    every = [
        each
        for each in context.ledger.of(agreement.id)
        if each.is_open and each.act_by and each.kind.value in book_messages.DUE_WHAT
    ]
    for each in every:
        part = "" if each.kind in _TOLD_ONCE else each.part.partition("@")[0]
        kind = (each.kind, part)
        if kind in seen and not each.is_overdue:
            continue
        seen.add(kind)
        said = True
        yield msgspec.structs.replace(
            base,
            due=due_text(each, words),
            what=_what(each, agreement, every, context, words),
            order=(each.order[1], agreement.heading),
        )
    if not said:
        yield base


def due_text(deadline: Deadline, words: Words) -> str:
    """Return by when to act, in words; what is overdue, or may be, says so."""
    left, due = deadline.left, deadline.due
    assert deadline.act_by
    day = words.day(due if due and not due.is_open else PartialDate.day(deadline.act_by))
    if deadline.is_overdue:
        return book_messages.OVERDUE_SINCE(day=day)
    if deadline.band is Band.CHECK:
        return book_messages.MAYBE_DUE(day=day)
    if left and left.to_act < 0:
        return book_messages.DUE_AT_ONCE(day=day)
    return words.day(PartialDate.day(deadline.act_by))


def _what(
    deadline: Deadline, agreement: Agreement, every: Iterable[Deadline], context: ExportContext, words: Words
) -> str:
    """Return what is due, in a sentence."""
    if deadline.kind is DeadlineKind.OBLIGATION:
        number = int(deadline.part.partition("@")[0] or 1) - 1
        owed = agreement.obligations[number] if number < len(agreement.obligations) else Obligation()
        what = line(owed.what).rstrip(".")
        if what:
            return (book_messages.OWED_MISSED if deadline.is_overdue else book_messages.OWED)(what=what)
    if deadline.kind is DeadlineKind.MISSING_SIGNATURE:
        missing = [
            each.part for each in every if each.kind is deadline.kind and each.part in context.book.organisations
        ]
        names = [line(context.book.heading(each)) for each in dict.fromkeys(missing)]
        if names:
            return book_messages.SIGNATURES_OF_MISSING(parties=words.listed(names))
    if deadline.consequence is Consequence.MISSED and deadline.kind.value in book_messages.DUE_MISSED:
        return book_messages.DUE_MISSED[deadline.kind.value]()
    if deadline.is_overdue and deadline.kind.value in book_messages.DUE_OVER:
        return book_messages.DUE_OVER[deadline.kind.value]()
    return book_messages.DUE_WHAT[deadline.kind.value]()


def _state(status: AgreementStatus) -> str:
    sentence = book_messages.STATES.get(status.state.value)
    return sentence() if sentence else ""


def _who(agreement: Agreement, context: ExportContext, words: Words) -> str:
    """Return who acts on it: its owner, else whom of ours one turns to about it."""
    ours = OwnOrganisations(context.book)
    asked = (each.person for each in agreement.contacts if each.person and ours.includes(each.person))
    id = agreement.owner or next(asked, "")
    return words.name(line(context.book.heading(id))) if id else ""


def _parties(agreement: Agreement, context: ExportContext, words: Words) -> str:
    """Return who agrees, or how many where they are many; nothing where the title names them all."""
    parties = [each for each in agreement.parties if each.organisation and each.role is PartyRole.PARTY]
    names = [line(context.book.heading(each.organisation)) for each in parties]
    title = fold(agreement.heading)
    if names and all(_is_named(each.organisation, title, context) for each in parties):
        return ""
    if len(names) > 3:
        return book_messages.HOW_MANY_PARTIES(count=len(names))
    return words.listed(names)


def _is_named(organisation: str, title: str, context: ExportContext) -> bool:
    found = context.book.organisations.get(organisation)
    return found is not None and any(fold(each) in title for each in found.names)


def knows_us(mission: Mission | None, book: Book) -> bool:
    """Whether any organisation is known to be ours on a mission, or at all."""
    return bool(our_organisations_on(mission, book) if mission else our_organisations(book))


def _with_umbrellas(ours: frozenset[str], book: Book) -> frozenset[str]:
    """Return our organisations with those above them; all that are marked as ours where none is given."""
    marked = ours or frozenset(each.id for each in book.organisations.values() if each.is_ours)
    return frozenset(above for id in marked for above in book.with_umbrellas(id))

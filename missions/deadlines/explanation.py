"""Explain this date: what is recorded, the arithmetic, the rule, what is assumed, and what would make it firm."""

from collections.abc import Iterator
from datetime import date

import msgspec

from missions.dates.formatting import show_choice, show_date, show_day, show_days, show_end
from missions.deadlines import messages
from missions.deadlines.deadline import CONSEQUENCES, Certainty, Deadline, DeadlineKind, RecordedDecision
from missions.deadlines.ledger import Ledger
from missions.messages import Part, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.fields import fields_of
from missions.records.record import Basis, Fact, Record, Source
from missions.text import fold, line

_AGREEMENT_FIELDS = ("signatures", "entry", "term", "renewal", "notices", "notice_events", "relations")
"""The fields of an agreement that its dates rest on, whatever the kind of deadline."""

_FIELDS_BY_KIND = {
    DeadlineKind.REVIEW: ("reviews",),
    DeadlineKind.OBLIGATION: ("obligations",),
    DeadlineKind.SURVIVAL_END: ("survival",),
    DeadlineKind.FILING: ("filings",),
    DeadlineKind.MISSING_SIGNATURE: ("parties",),
}
"""The further fields of an agreement that a deadline of that kind rests on."""

_SURE_CERTAINTIES = (Certainty.FIRM, Certainty.DERIVED)

_OTHER_FIELDS = (
    "due", "every", "promised_by", "promised_to", "dates", "registration_closes", "partnering_opens", "anchor",
    "offset",
)  # fmt: skip
"""The fields of follow-ups, events and tasks that their deadlines rest on."""


class ExplanationLine(msgspec.Struct, frozen=True, gc=False):
    """A sentence and where it comes from: the source of a rule, or the title and address of what was read."""

    text: str
    source: str = ""


class ExplanationSection(msgspec.Struct, frozen=True, gc=False):
    """A part of an explanation and its lines, never empty."""

    part: Part
    lines: tuple[ExplanationLine, ...]


class Explanation(msgspec.Struct, frozen=True, gc=False):
    """Why a deadline is what it is. `decided` is what somebody settled on it, empty while it is open."""

    key: str
    title: str
    headline: str
    sections: tuple[ExplanationSection, ...]
    decided: tuple[ExplanationLine, ...] = ()


def explain(deadline: Deadline, book: Book, today: date, ledger: Ledger | None = None) -> Explanation:
    """Return the explanation of a deadline, its parts in the order in which they are told.

    Every reason of the deadline stands in it once. `ledger` spares computing the record's other deadlines anew.
    """
    told = [(reason.part, ExplanationLine(reason.said, reason.source)) for reason in deadline.why]
    told += _missing_parts(deadline)
    record = book.get(deadline.id)
    if record is not None:
        told = [(part, _line_with_source(each, record)) for part, each in told]
        told += _basis_lines(deadline, record, [each.text for _, each in told])
        told += [(Part.REMEDY, ExplanationLine(said)) for said in _gap_remedies(deadline, book, today, ledger)]
    parts = {part: tuple(dict.fromkeys(each for of, each in told if of is part)) for part in Part}
    return Explanation(
        key=deadline.key,
        title=deadline.title,
        headline=_headline(deadline),
        sections=tuple(ExplanationSection(part, lines) for part, lines in parts.items() if lines),
        decided=decision_lines(deadline.recorded_decision) if deadline.recorded_decision else (),
    )


def _headline(deadline: Deadline) -> str:
    """Return by when to act, when to start and when it is due, in one sentence."""
    kind = show_choice(deadline.kind)
    if deadline.act_by is None:
        return message(messages.HEADLINE_UNDATED, _capital(kind)).said
    act = show_day(deadline.act_by, weekday=True)
    due = show_end(deadline.due) if deadline.due else act
    said = message(messages.HEADLINE, _capital(kind), act, show_days(deadline.days), due, deadline.certainty)
    return said.said


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line_with_source(each: ExplanationLine, record: Record) -> ExplanationLine:
    """Return the line with the source of the fact whose reason it tells, if it has no source of its own."""
    for fact in record.facts:
        if fact.source and fact.reason and not each.source and line(fact.reason) in each.text:
            return ExplanationLine(each.text, _source_text(fact.source, record.sources))
    return each


def _basis_lines(deadline: Deadline, record: Record, said: list[str]) -> Iterator[tuple[Part, ExplanationLine]]:
    """Yield how the facts it rests on are known where they are not simply stated, and where they were read."""
    for fact in record.facts:
        if fact.about in _fields_behind(deadline, record) and not _is_basis_stated(fact, deadline, said):
            part = Part.CLAUSE if fact.basis is Basis.STATED else Part.ASSUMED
            yield part, ExplanationLine(_basis_text(fact, record), _source_text(fact.source, record.sources))
    if isinstance(record, Agreement) and not _is_signature_basis_stated(deadline, record):
        for signature in record.signatures:
            if signature.basis is not Basis.STATED:
                reason = message(messages.SIGNATURE_UNDATED, signature.basis)
                if signature.date:
                    reason = message(messages.SIGNATURE_DATED, signature.basis, signature.date)
                yield reason.part, ExplanationLine(reason.said)
    for source in record.sources:
        if source.title or source.address:
            yield (
                Part.CLAUSE,
                ExplanationLine(message(messages.READ_IN, source.title or source.address).said, _address(source)),
            )


def _is_basis_stated(fact: Fact, deadline: Deadline, said: list[str]) -> bool:
    """Whether it is said already how the field is known: by its reason, or bare."""
    if fact.reason:
        return any(line(fact.reason) in text for text in said)
    return any(reason.facts[1:] == (fact.basis,) for reason in deadline.why)


def _is_signature_basis_stated(deadline: Deadline, record: Agreement) -> bool:
    """Whether it is said already how the signatures are known."""
    return record.basis_of("signatures") is not None or any(
        isinstance(reason.facts[0], Basis) for reason in deadline.why if reason.facts
    )


def _fields_behind(deadline: Deadline, record: Record) -> tuple[str, ...]:
    if isinstance(record, Agreement):
        return (*_AGREEMENT_FIELDS, *_FIELDS_BY_KIND.get(deadline.kind, ()))
    return _OTHER_FIELDS


def _basis_text(fact: Fact, record: Record) -> str:
    """Return how a field is known, in a sentence."""
    names = {item.name: item.label for item in fields_of(type(record))}
    name = names.get(fact.about, fact.about)
    if fact.reason:
        return message(messages.FACT_BECAUSE, name, fact.basis, fact.reason).said
    return message(messages.FACT, name, fact.basis).said


def _source_text(named: str, sources: tuple[Source, ...]) -> str:
    """Return the source a fact names, with the address if the record's sources tell it."""
    if not named:
        return ""
    wanted = fold(named)
    for source in sources:
        if wanted in (fold(source.title), fold(source.address)):
            return line(" · ".join(part for part in (source.title, _address(source)) if part))
    return line(named)


def _address(source: Source) -> str:
    """Return where a source can be read and when somebody last did."""
    if source.consulted:
        return line(f"{source.address} ({message(messages.CONSULTED, show_date(source.consulted)).said})")
    return line(source.address)


def _gap_remedies(deadline: Deadline, book: Book, today: date, ledger: Ledger | None) -> Iterator[str]:
    """Yield what closes the gaps of the same record; for a deadline that is sure without them, what is missing."""
    known = ledger or Ledger(Book(), today).after(book, Book(), (deadline.id,))
    remedies = fold(" ".join(reason.said for reason in deadline.why if reason.part is Part.REMEDY))
    for gap in known.of(deadline.id):
        if gap.kind is not DeadlineKind.DATA_GAP or gap.key == deadline.key:
            continue
        if deadline.certainty in _SURE_CERTAINTIES:
            yield message(messages.ALSO_MISSING, gap.why[0].said).said
            continue
        for reason in gap.why:
            named = [fold(f"“{fact}”") for fact in reason.facts if isinstance(fact, str)]
            if reason.part is Part.REMEDY and not any(name in remedies for name in named):
                yield reason.said


def _missing_parts(deadline: Deadline) -> Iterator[tuple[Part, ExplanationLine]]:
    """Yield what its reasons leave out: that it wants no remedy or what its certainty lacks, and what follows."""
    parts = {reason.part for reason in deadline.why}
    if Part.REMEDY not in parts and deadline.kind is not DeadlineKind.DATA_GAP:
        match deadline.certainty:
            case Certainty.FIRM:
                reason = message(messages.IS_FIRM)
            case Certainty.DERIVED:
                reason = message(messages.IS_DERIVED)
            case Certainty.BOUNDED:
                reason = message(messages.IS_BOUNDED, show_end(deadline.due) if deadline.due else "")
            case Certainty.ASSUMED:
                reason = message(messages.IS_ASSUMED)
        yield Part.REMEDY, ExplanationLine(reason.said)
    if Part.OUTCOME not in parts:
        yield Part.OUTCOME, ExplanationLine(message(messages.OTHERWISE, CONSEQUENCES[deadline.consequence]).said)


def decision_lines(settled: RecordedDecision) -> tuple[ExplanationLine, ...]:
    """Return what was decided, by whom, why and for how long."""
    what = _capital(show_choice(settled.decision))
    said = [message(messages.DECIDED_BY, what, settled.who) if settled.who else message(messages.DECIDED, what)]
    if settled.why:
        said.append(message(messages.DECIDED_BECAUSE, settled.why))
    said.append(message(messages.REMINDS_AGAIN, settled.until) if settled.until else message(messages.SETTLED_FOR_GOOD))
    return tuple(ExplanationLine(reason.said) for reason in said)

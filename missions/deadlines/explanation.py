"""Explain a deadline: what is recorded, how it is computed, by which rule, what is assumed, and how to make it firm."""

from collections.abc import Iterator
from datetime import date

import msgspec

from missions.dates.formatting import show_choice, show_date, show_day, show_days, show_end
from missions.deadlines import messages
from missions.deadlines.deadline import CONSEQUENCES, Certainty, Deadline, DeadlineKind, RecordedDecision
from missions.deadlines.ledger import Ledger, deadlines_of
from missions.messages import Part, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.fields import fields_of
from missions.records.record import Basis, Fact, Record, Source
from missions.text import capitalised, fold, line

_AGREEMENT_FIELDS = ("signatures", "entry", "term", "renewal", "notices", "notice_events", "relations")
"""The fields that every deadline of an agreement depends on."""

_FIELDS_BY_KIND = {
    DeadlineKind.REVIEW: ("reviews",),
    DeadlineKind.OBLIGATION: ("obligations",),
    DeadlineKind.SURVIVAL_END: ("survival",),
    DeadlineKind.FILING: ("filings",),
    DeadlineKind.MISSING_SIGNATURE: ("parties",),
}
"""The further fields of an agreement that a deadline of that kind depends on."""

_OTHER_FIELDS = (
    "due", "every", "promised_by", "promised_to", "dates", "registration_closes", "partnering_opens", "anchor",
    "offset",
)  # fmt: skip
"""The fields that deadlines of follow-ups, events and tasks depend on."""

_SURE_CERTAINTIES = (Certainty.FIRM, Certainty.DERIVED)


class ExplanationLine(msgspec.Struct, frozen=True, gc=False):
    """A sentence and its source: of a rule, or the title and address of a document."""

    text: str
    source: str = ""


class ExplanationSection(msgspec.Struct, frozen=True, gc=False):
    """A part of an explanation and its lines, never empty."""

    part: Part
    lines: tuple[ExplanationLine, ...]


class Explanation(msgspec.Struct, frozen=True, gc=False):
    """Why a deadline is as it is. `decided` is the decision on it, empty while it is open."""

    key: str
    title: str
    headline: str
    sections: tuple[ExplanationSection, ...]
    decided: tuple[ExplanationLine, ...] = ()


def explain(deadline: Deadline, book: Book, today: date, ledger: Ledger | None = None) -> Explanation:
    """Return the explanation of a deadline, with its parts in order and each reason once.

    With `ledger` the record's other deadlines need not be computed.
    """
    parts_and_lines = [(reason.part, ExplanationLine(reason.said, reason.source)) for reason in deadline.why]
    parts_and_lines += _missing_parts(deadline)
    record = book.get(deadline.id)
    if record is not None:
        parts_and_lines = [(part, _line_with_source(each, record)) for part, each in parts_and_lines]
        parts_and_lines += _basis_lines(deadline, record, [each.text for _, each in parts_and_lines])
        parts_and_lines += [
            (Part.REMEDY, ExplanationLine(said)) for said in _gap_remedies(deadline, book, today, ledger)
        ]
    parts = {part: tuple(dict.fromkeys(each for of, each in parts_and_lines if of is part)) for part in Part}
    return Explanation(
        key=deadline.key,
        title=deadline.title,
        headline=_headline(deadline),
        sections=tuple(ExplanationSection(part, lines) for part, lines in parts.items() if lines),
        decided=decision_lines(deadline.recorded_decision) if deadline.recorded_decision else (),
    )


def decision_lines(decision: RecordedDecision) -> tuple[ExplanationLine, ...]:
    """Return the decision, by whom, why and for how long."""
    what = capitalised(show_choice(decision.decision))
    said = [
        message(messages.DECIDED_BY, decision=what, who=decision.who)
        if decision.who
        else message(messages.DECIDED, decision=what)
    ]
    if decision.why:
        said.append(message(messages.DECIDED_BECAUSE, why=decision.why))
    said.append(
        message(messages.REMINDS_AGAIN, until=decision.until) if decision.until else message(messages.SETTLED_FOR_GOOD)
    )
    return tuple(ExplanationLine(reason.said) for reason in said)


def _headline(deadline: Deadline) -> str:
    """Return by when to act, when to start and when it is due, in one sentence."""
    kind = show_choice(deadline.kind)
    if deadline.act_by is None:
        return message(messages.HEADLINE_UNDATED, capitalised=capitalised(kind)).said
    act = show_day(deadline.act_by, weekday=True)
    due = show_end(deadline.due) if deadline.due else act
    said = message(
        messages.HEADLINE,
        capitalised=capitalised(kind),
        act=act,
        days=show_days(deadline.days),
        due=due,
        certainty=deadline.certainty,
    )
    return said.said


def _line_with_source(each: ExplanationLine, record: Record) -> ExplanationLine:
    """Return the line with the source of the fact whose reason it contains, unless it has a source."""
    for fact in record.facts:
        if fact.source and fact.reason and not each.source and line(fact.reason) in each.text:
            return ExplanationLine(each.text, _source_text(fact.source, record.sources))
    return each


def _basis_lines(deadline: Deadline, record: Record, said: list[str]) -> Iterator[tuple[Part, ExplanationLine]]:
    """Yield the basis of the facts behind the deadline if they are not stated, and their sources."""
    for fact in record.facts:
        if fact.about in _fields_behind(deadline, record) and not _is_basis_stated(fact, deadline, said):
            part = Part.CLAUSE if fact.basis is Basis.STATED else Part.ASSUMED
            yield part, ExplanationLine(_basis_text(fact, record), _source_text(fact.source, record.sources))
    if isinstance(record, Agreement) and not _is_signature_basis_stated(deadline, record):
        for signature in record.signatures:
            if signature.basis is not Basis.STATED:
                reason = message(messages.SIGNATURE_UNDATED, basis=signature.basis)
                if signature.date:
                    reason = message(messages.SIGNATURE_DATED, basis=signature.basis, day=signature.date)
                yield reason.part, ExplanationLine(reason.said)
    for source in record.sources:
        if source.title or source.address:
            yield (
                Part.CLAUSE,
                ExplanationLine(
                    message(messages.READ_IN, source=source.title or source.address).said, _address(source)
                ),
            )


def _is_basis_stated(fact: Fact, deadline: Deadline, said: list[str]) -> bool:
    """Whether the basis of the field is said already, with or without a reason."""
    if fact.reason:
        return any(line(fact.reason) in text for text in said)
    return any(tuple(reason.facts.values())[1:] == (fact.basis,) for reason in deadline.why)


def _is_signature_basis_stated(deadline: Deadline, record: Agreement) -> bool:
    """Whether the basis of the signatures is said already."""
    return record.basis_of("signatures") is not None or any(
        isinstance(next(iter(reason.facts.values())), Basis) for reason in deadline.why if reason.facts
    )


def _fields_behind(deadline: Deadline, record: Record) -> tuple[str, ...]:
    if isinstance(record, Agreement):
        return (*_AGREEMENT_FIELDS, *_FIELDS_BY_KIND.get(deadline.kind, ()))
    return _OTHER_FIELDS


def _basis_text(fact: Fact, record: Record) -> str:
    """Return the sentence on the basis of a field."""
    names = {item.name: item.label for item in fields_of(type(record))}
    name = names.get(fact.about, fact.about)
    if fact.reason:
        return message(messages.FACT_BECAUSE, field=name, basis=fact.basis, reason=fact.reason).said
    return message(messages.FACT, field=name, basis=fact.basis).said


def _source_text(named: str, sources: tuple[Source, ...]) -> str:
    """Return the source a fact names, with the address if the record has it."""
    if not named:
        return ""
    wanted = fold(named)
    for source in sources:
        if wanted in (fold(source.title), fold(source.address)):
            return line(" · ".join(part for part in (source.title, _address(source)) if part))
    return line(named)


def _address(source: Source) -> str:
    """Return the address of a source and when it was consulted."""
    if source.consulted:
        return line(f"{source.address} ({message(messages.CONSULTED, consulted=show_date(source.consulted)).said})")
    return line(source.address)


def _gap_remedies(deadline: Deadline, book: Book, today: date, ledger: Ledger | None) -> Iterator[str]:
    """Yield how to close the record's gaps; for a deadline that is sure without them, only what is missing."""
    known = ledger.of(deadline.id) if ledger else deadlines_of(deadline.id, book, today)
    remedies = fold(" ".join(reason.said for reason in deadline.why if reason.part is Part.REMEDY))
    for gap in known:
        if gap.kind is not DeadlineKind.DATA_GAP or gap.key == deadline.key:
            continue
        if deadline.certainty in _SURE_CERTAINTIES:
            yield message(messages.ALSO_MISSING, why=gap.why[0].said).said
            continue
        for reason in gap.why:
            named = [fold(f"“{fact}”") for fact in reason.facts.values() if isinstance(fact, str)]
            if reason.part is Part.REMEDY and not any(name in remedies for name in named):
                yield reason.said


def _missing_parts(deadline: Deadline) -> Iterator[tuple[Part, ExplanationLine]]:
    """Yield a remedy and an outcome if the deadline's reasons contain none."""
    parts = {reason.part for reason in deadline.why}
    if Part.REMEDY not in parts and deadline.kind is not DeadlineKind.DATA_GAP:
        match deadline.certainty:
            case Certainty.FIRM:
                reason = message(messages.IS_FIRM)
            case Certainty.DERIVED:
                reason = message(messages.IS_DERIVED)
            case Certainty.BOUNDED:
                reason = message(messages.IS_BOUNDED, due=show_end(deadline.due) if deadline.due else "")
            case Certainty.ASSUMED:
                reason = message(messages.IS_ASSUMED)
        yield Part.REMEDY, ExplanationLine(reason.said)
    if Part.OUTCOME not in parts:
        yield (
            Part.OUTCOME,
            ExplanationLine(message(messages.OTHERWISE, consequences=CONSEQUENCES[deadline.consequence]).said),
        )

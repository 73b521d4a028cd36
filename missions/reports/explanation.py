"""Explain a deadline: what is recorded, how it is computed, by which rule, what is assumed, and how to make it firm."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from missions.dates.formatting import (
    show_as_noun,
    show_choice,
    show_date,
    show_day,
    show_days,
    show_end,
    show_near,
)
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import FIELDS_BEHIND, Band, Certainty, Deadline, DeadlineKind, RecordedDecision
from missions.deadlines.decisions import is_reminded_by_settings, reminder_days
from missions.deadlines.ledger import Ledger, deadlines_of
from missions.messages import MessageFact, Part, Reason, Sentence, message
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.fields import fields_of
from missions.records.finding import Severity
from missions.records.kinds import kind_of
from missions.records.record import Basis, Fact, Record, Source
from missions.reports import agreement_messages as short
from missions.reports import messages
from missions.reports.deadline_messages import ACT_BY, OTHERWISE
from missions.reports.deadlines import possible_days
from missions.reports.lines import days_and_day
from missions.reports.report import Line, Phrase, Phrases, Report, Section, joined, phrased
from missions.reports.row_words import owner_of, partner_name, verb_phrase
from missions.reports.what_to_do import if_nobody_acts, what_to_do
from missions.terms.counting import cited
from missions.text import capitalised, fold, line

_AGREEMENT_FIELDS = ("signatures", "entry", "term", "renewal", "notices", "notice_events", "relations", "calendars")
"""The fields that every deadline of an agreement depends on."""

_OTHER_FIELDS = (
    "due", "every", "promised_by", "promised_to", "dates", "registration_closes", "partnering_opens", "anchor",
    "offset",
)  # fmt: skip
"""The fields that deadlines of follow-ups, events and tasks depend on."""

_CERTAINTIES = {
    Certainty.FIRM: messages.IS_FIRM,
    Certainty.DERIVED: messages.IS_DERIVED,
    Certainty.BOUNDED: messages.IS_BOUNDED,
    Certainty.ASSUMED: messages.IS_ASSUMED,
}
"""What would make a date firm where no reason says it."""

_HOW_SURE = {
    Certainty.FIRM: short.SURE_FIRM,
    Certainty.DERIVED: short.SURE_DERIVED,
    Certainty.BOUNDED: short.SURE_BOUNDED,
    Certainty.ASSUMED: short.SURE_ASSUMED,
}
"""How sure a date is, in words."""

_ASKED_BY_OUR_RULE = (DeadlineKind.MISSING_SIGNATURE, DeadlineKind.ENTRY_NOTIFICATION)
"""The kinds whose day is set by our own rule alone."""
_SURE = (Certainty.FIRM, Certainty.DERIVED)

DECIDED, IN_SHORT, REMINDERS = "decided", "in_short", "reminders"
"""The keys of the sections on what was decided and what is to be done; those of the others are the values of `Part`."""

_TOLD_FIRST = (Part.OUTCOME,)
"""The parts told before all others, without a heading: what follows if nobody acts."""


def explain(deadline: Deadline, book: Book, today: date, ledger: Ledger | None = None) -> Report:
    """Return the explanation of a deadline: what was decided, what is to be done and what follows if not, then why.

    Each reason is told once. Of a gap the missing fact and how to close it are what is told first. With `ledger` the
    record's other deadlines need not be computed.
    """
    deadline = with_sources(deadline, book)
    gap = deadline.kind is DeadlineKind.DATA_GAP
    to_do = what_to_do(deadline, book, today)
    first = [reason for reason in deadline.why if reason.part in (Part.CLAUSE, Part.REMEDY)] if gap else []
    others = [reason for reason in deadline.why if reason not in first and reason.part is not Part.OUTCOME]
    in_short = [Line.of(reason) for reason in (first if gap else [to_do] if to_do else [])]
    found = [(reason.part, Line.of(reason)) for reason in (*others, *if_nobody_acts(deadline, today))]
    record = book.get(deadline.id)
    if record is not None:
        found = [(part, _line_with_source(each, record)) for part, each in found]
        in_short = [_line_with_source(each, record) for each in in_short]
        found += _basis_lines(deadline, record, [each.text for _, each in found])
    found += [(Part.REMEDY, Line.of(reason)) for reason in _missing_remedy(deadline, {part for part, _ in found})]
    if record is not None:
        found += [(Part.REMEDY, Line.of(reason)) for reason in _gap_remedies(deadline, book, today, ledger)]
    sections = [] if deadline.recorded_decision is None else [decision_section(deadline.recorded_decision)]
    sections += [Section("", tuple(in_short), IN_SHORT)] if in_short else []
    for part in (*_TOLD_FIRST, *(each for each in Part if each not in _TOLD_FIRST)):
        lines = {(each.text, each.source): each for of, each in found if of is part}
        if lines:
            heading = "" if part in _TOLD_FIRST else messages.PARTS[part]()
            marked = (
                msgspec.structs.replace(each, mark=f"{number:>2} " if part is Part.STEP else " · " if heading else "")
                for number, each in enumerate(lines.values(), 1)
            )
            sections.append(Section(heading, tuple(marked), part.value))
    days = possible_days(record, book)
    sections += [days] if days else []
    reminders = reminder_line(deadline, book, today)
    if reminders:
        sections.append(Section(messages.REMINDERS(), (reminders,), REMINDERS))
    return Report(line(deadline.title), tuple(sections), headline(deadline))


def reminder_line(deadline: Deadline, book: Book, today: date) -> Line | None:
    """Return the days on which it is reminded of, and the next of them; None if there are none."""
    days = reminder_days(deadline, book)
    if not days:
        return None
    following = next((day for day in days if day > today), None)
    shown = ", ".join(map(show_day, days))
    sentence = messages.REMINDED_NEXT if following else messages.REMINDED
    said = sentence(days=shown, day=following or days[-1])
    said = messages.REMINDED_BY_SETTINGS(said=said) if is_reminded_by_settings(deadline, book) else said
    return Line(said, mark=" · ", severity=Severity.FAINT)


def with_sources(deadline: Deadline, book: Book) -> Deadline:
    """Return the deadline with its rules cited from the law that fits its agreement."""
    agreement = book.agreements.get(deadline.id)
    if agreement is None:
        return deadline
    return msgspec.structs.replace(deadline, why=tuple(cited(reason, agreement, book) for reason in deadline.why))


def decision_section(decision: RecordedDecision) -> Section:
    """Return the decision, by whom, why and for how long."""
    what = capitalised(show_choice(decision.decision))
    said = [messages.DECIDED_BY(decision=what, who=decision.who) if decision.who else messages.DECIDED(decision=what)]
    if decision.why:
        said.append(messages.DECIDED_BECAUSE(why=decision.why))
    said.append(messages.REMINDS_AGAIN(until=decision.until) if decision.until else messages.SETTLED_FOR_GOOD())
    return Section("", tuple(Line(text, severity=Severity.GOOD) for text in said), DECIDED)


def headline(deadline: Deadline) -> str:
    """Return by when to act, when to start and when it is due, in one sentence."""
    kind = capitalised(show_choice(deadline.kind))
    if deadline.act_by is None:
        return messages.HEADLINE_UNDATED(fact=deadline.missing_fact)
    due, days, sentence = deadline.due or PartialDate.day(deadline.act_by), deadline.when, messages.HEADLINE
    if deadline.band is Band.CHECK:
        sentence = messages.HEADLINE_CHECK
    elif deadline.left and deadline.left.to_act < 0:
        if not deadline.is_overdue:
            sentence, days = messages.HEADLINE_AT_ONCE, show_days(deadline.left.to_first)
        elif show_days(deadline.left.to_act) != days:  # how late it is counts from the day it is due
            sentence = messages.HEADLINE_LATE
    return sentence(kind=kind, act=deadline.act_by, days=days, due=show_as_noun(due), certainty=deadline.certainty)


def when_to_act(deadline: Deadline) -> Line:
    """Return how far off a deadline is and the day to act by."""
    if deadline.act_by is None:
        return Line(messages.NO_DAY_COMPUTED(), severity=Severity.GAP)
    when = days_and_day(deadline, messages.WHEN, messages.WHEN_LATE)
    return Line(when, severity=Severity.FAINT if deadline.recorded_decision else deadline.severity)


def deadline_facts(deadline: Deadline) -> Section:
    """Return a deadline's days, who must act and what follows otherwise, each on a line of its own."""
    return Section("", tuple(Line(each.text, label=each.label()) for each in _facts(deadline)))


def deadline_in_short(deadline: Deadline, after_headline: bool = False, after_outcome: bool = False) -> str:
    """Return the same on one line, but for the day to act and for what the headline and the outcome say above it."""
    told = (
        each
        for each in _facts(deadline)
        if each.short and not (after_headline and each.in_headline) and not (after_outcome and each.in_outcome)
    )
    return " · ".join(each.short for each in told)


class _Fact(NamedTuple):
    """A fact of a deadline, with its words on a line with others, and whether the headline or the outcome has it."""

    label: Sentence
    text: str
    short: str
    in_headline: bool = False
    in_outcome: bool = False


def _facts(deadline: Deadline) -> Iterator[_Fact]:
    """Yield what is known of a deadline."""
    kind, actor = show_choice(deadline.kind), line(deadline.actor)
    yield _Fact(messages.KIND, kind, kind, True)
    if deadline.start_by and deadline.start_by != deadline.act_by:
        start = show_day(deadline.start_by, weekday=True)
        late = (
            deadline.act_by and deadline.days is not None and (deadline.act_by - deadline.start_by).days > deadline.days
        )
        yield _Fact(messages.START_BY, start, (messages.WAS_TO_START if late else messages.STARTS)(day=start))
    if deadline.act_by:
        yield _Fact(ACT_BY, show_day(deadline.act_by, weekday=True), "", True)
    if deadline.due:
        due, sure = show_end(deadline.due), deadline.certainty
        text = messages.DUE_SURELY(due=due, certainty=sure)
        yield _Fact(messages.DUE, text, messages.IS_DUE(due=due, certainty=sure), deadline.act_by is not None)
    yield _Fact(messages.WHO, actor, actor)
    consequence = deadline.consequence.words
    yield _Fact(OTHERWISE, consequence, messages.ELSE_FOLLOWS(consequence=consequence), in_outcome=True)


_DIGEST = (
    (short.CLAUSE_LABEL, Part.CLAUSE, 2),
    (short.COUNTED_LABEL, Part.STEP, 2),
    (short.RULE_LABEL, Part.RULE, 0),
    (short.ASSUMED_LABEL, Part.ASSUMED, 1),
)
"""Of which parts of an explanation a digest has how many reasons at most, and what each is called."""


def deadline_digest(deadline: Deadline, book: Book, today: date, ledger: Ledger | None = None) -> Report:
    """Return a deadline in short: what to do and what follows, then on what that rests, how sure it is and whose it is.

    The whole is what `explain` tells.
    """
    whole = explain(deadline, book, today, ledger)
    record, by_key = book.get(deadline.id), {each.key: each for each in whole.sections}
    told = [_paragraph(by_key[key], deadline) for key in (DECIDED, IN_SHORT, Part.OUTCOME.value) if key in by_key]
    start = deadline.start_by
    if start and deadline.act_by and start < deadline.act_by and deadline.is_open:
        sentence = short.START_BY_DAY if start >= today else short.START_PAST
        told.append(phrased(sentence, day=Phrase(show_near(start, today), severity=deadline.severity)))
    facts = [
        Line.told((Phrase(each.text),), label())
        for label, part, most in _DIGEST
        for each in _first(by_key[part.value] if part.value in by_key else Section(""), most, deadline.act_by)
    ]
    if deadline.act_by:
        facts.append(Line.told((Phrase(_HOW_SURE[deadline.certainty]()),), short.CERTAINTY_LABEL()))
    owner = owner_of(record)
    who = Phrase(book.heading(owner), owner) if owner else Phrase(capitalised(line(deadline.actor)))
    facts.append(Line.told((who,), short.OWNER()))
    partner = partner_name(record, book, deadline.part)
    phrase = verb_phrase(deadline, book)
    title = short.TO_DO_WITH(what=phrase, partner=partner) if partner else phrase
    about = line(book.heading(deadline.id))
    linked = Line.told((Phrase(about, deadline.id),), capitalised(kind_of(record).singular)) if record else None
    return Report(
        title,
        (
            Section("", (Line.told(joined(told)),)),
            Section(short.WHY_SO(), (*([linked] if linked else []), *facts)),
        ),
        about if about not in title else kind_of(record).singular if record else "",
        Phrase(deadline.when if deadline.act_by else show_choice(deadline.kind), severity=deadline.severity),
    )


def _first(section: Section, most: int, act_by: date | None) -> list[Line]:
    """Return that many lines, of the arithmetic and the rule as many as lead to the day that is shown."""
    lines = [each for each in section.lines if isinstance(each, Line)]
    if act_by and section.key in (Part.STEP, Part.RULE):
        day = show_day(act_by, weekday=True)
        most = max(most, next((at for at, each in enumerate(lines, 1) if day in each.text), 0))
    return lines[:most]


def _paragraph(section: Section, deadline: Deadline) -> Phrases:
    """Return the lines of a section as sentences that follow each other."""
    severity = deadline.severity if section.key == IN_SHORT else Severity.PLAIN
    lines = (each for each in section.lines if isinstance(each, Line))
    return joined((Phrase(each.text if each.text.endswith((".", "!", "?")) else f"{each.text}.", severity=severity),)
                  for each in lines)  # fmt: skip


def _line_with_source(each: Line, record: Record) -> Line:
    """Return the line with the source of the fact whose reason it contains, unless it has a source."""
    for fact in record.facts:
        if fact.source and fact.reason and not each.source and line(fact.reason) in each.text:
            return msgspec.structs.replace(each, source=_source_text(fact.source, record.sources))
    return each


def _basis_lines(deadline: Deadline, record: Record, said: list[str]) -> Iterator[tuple[Part, Line]]:
    """Yield the basis of the facts behind the deadline if they are not stated, and their sources.

    Beside a day that is sure they are told as what is recorded: that day does not rest on them.
    """
    unsure = Part.CLAUSE if deadline.certainty in _SURE else Part.ASSUMED
    for fact in record.facts:
        field = fact.about.partition(".")[0]
        if field in _fields_behind(deadline, record) and not _is_basis_stated(fact, deadline, said):
            part = Part.CLAUSE if fact.basis is Basis.STATED else unsure
            reason = _basis_reason(fact, record)
            yield part, Line(reason.said, reason=reason, source=_source_text(fact.source, record.sources))
    known = any(isinstance(next(iter(reason.facts.values())), Basis) for reason in deadline.why if reason.facts)
    if isinstance(record, Agreement) and record.basis_of("signatures") is None and not known:
        for signature in record.signatures:
            if signature.basis is not Basis.STATED:
                reason = message(messages.SIGNATURE_UNDATED, basis=signature.basis)
                if signature.date:
                    reason = message(messages.SIGNATURE_DATED, basis=signature.basis, day=signature.date)
                yield unsure, Line.of(reason)
    read: dict[str, dict[str, None]] = {}
    for source in record.sources:
        if source.title or source.address:
            read.setdefault(source.title or source.address, {})[_address(source)] = None
    for title, addresses in read.items():
        reason = message(messages.READ_IN, source=title)
        yield Part.CLAUSE, Line(reason.said, reason=reason, source=" · ".join(each for each in addresses if each))


def _is_basis_stated(fact: Fact, deadline: Deadline, said: list[str]) -> bool:
    """Whether the basis of the field is said already, with or without a reason."""
    if fact.reason:
        return any(line(fact.reason) in text for text in said)
    return any(tuple(reason.facts.values())[1:] == (fact.basis,) for reason in deadline.why)


def _fields_behind(deadline: Deadline, record: Record) -> tuple[str, ...]:
    if isinstance(record, Agreement):
        return (*_AGREEMENT_FIELDS, *FIELDS_BEHIND.get(deadline.kind, ()))
    return _OTHER_FIELDS


def _basis_reason(fact: Fact, record: Record) -> Reason:
    """Return the sentence on the basis of a field."""
    names = {item.name: item.label for item in fields_of(type(record))}
    field, _, part = fact.about.partition(".")
    name = f"{names.get(field, field)}, {part}" if part else names.get(field, field)
    if fact.reason:
        return message(messages.FACT_BECAUSE, field=name, basis=fact.basis, reason=fact.reason)
    return message(messages.FACT, field=name, basis=fact.basis)


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
        return messages.CONSULTED(address=source.address, day=show_date(source.consulted))
    return line(source.address)


def _gap_remedies(deadline: Deadline, book: Book, today: date, ledger: Ledger | None) -> Iterator[Reason]:
    """Yield how to close the record's gaps; for a deadline that is sure without them, only what is missing."""
    if deadline.kind is DeadlineKind.DATA_GAP:  # each gap of a record is told for itself
        return
    known = ledger.of(deadline.id) if ledger else deadlines_of(deadline.id, book, today)
    remedies = fold(" ".join(_in_english(reason) for reason in deadline.why if reason.part is Part.REMEDY))
    for gap in known:
        if gap.kind is not DeadlineKind.DATA_GAP or gap.key == deadline.key:
            continue
        if deadline.certainty in _SURE:
            yield message(messages.ALSO_MISSING, why=gap.why[0])
            continue
        for reason in gap.why:
            named = [fold(f"“{_fact_in_english(fact)}”") for fact in reason.facts.values()]
            if reason.part is Part.REMEDY and not any(name in remedies for name in named):
                yield reason


def _in_english(reason: Reason) -> str:
    """Return what a reason says as it is written, whatever the language in use."""
    form = reason.sentence.text.replace(":on}", "}").replace(":either}", "}")
    return form.format(**{name: _fact_in_english(fact) for name, fact in reason.facts.items()})


def _fact_in_english(fact: MessageFact) -> str:
    return fact.text if isinstance(fact, Sentence) else str(fact)


def _missing_remedy(deadline: Deadline, told: Collection[Part]) -> Iterator[Reason]:
    """Yield what would make the date firm if no reason says it; nothing would where only our own rule sets it."""
    if any(reason.part is Part.REMEDY for reason in deadline.why) or deadline.kind is DeadlineKind.DATA_GAP:
        return
    if deadline.kind in _ASKED_BY_OUR_RULE and Part.ASSUMED not in told:
        yield message(messages.IS_OUR_RULE)
    else:
        facts = [fact for reason in deadline.why for fact in reason.facts.values()]
        partly = any(isinstance(fact, PartialDate) and not fact.is_day for fact in facts)
        sentence = messages.IS_SURE if partly and deadline.certainty in _SURE else _CERTAINTIES[deadline.certainty]
        yield message(sentence, due=show_end(deadline.due) if deadline.due else "")

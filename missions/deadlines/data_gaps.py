"""Data gaps: each fact that a date depends on and that is not recorded."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from missions.dates import messages as dates
from missions.dates.business_days import country_code, lacks_region
from missions.dates.formatting import show_end
from missions.dates.holidays import nearest_region
from missions.deadlines import messages, unmonitored_messages
from missions.deadlines.agreement_context import AgreementContext
from missions.deadlines.deadline import Deadline, undated_gap
from missions.messages import Part, message
from missions.planning.messages import NOTICE_RULES, TERM
from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.records.clauses import Anchor, NoticePurpose, RenewalMode, Rounding, TermKind, Trigger
from missions.records.fields import RecordField, YearlyDay
from missions.records.record import Record
from missions.records.soundness import unsound_values
from missions.terms import messages as terms
from missions.terms.counting import is_day_of_year
from missions.terms.entry_into_force import signing_date
from missions.terms.expiry import carrier, terms_of
from missions.terms.messages import DATE_OF_SIGNING, EXTENDED_UNSURE, NO_EFFECT_KNOWN
from missions.terms.notice import ends_for_everybody, non_renewal_rules
from missions.terms.succession import KINDS_WITH_OWN_END, is_signed, successor
from missions.terms.tacit_renewal import declaration_in_time, notice_effect

_CLOSED_BY = {
    terms.NOT_SIGNED: DATE_OF_SIGNING,
    terms.NOT_NOTIFIED: messages.NOTIFICATIONS,
    terms.EDITIONS_MISSING: messages.DATES_OF_EDITIONS,
}
"""What to record where the end of a term cannot be computed for that reason."""

_CLAUSES_NOT_CARRIED = ("notices", "notice_events", "reviews", "survival", "obligations")
"""The clauses of an extension or amendment by which nobody is reminded of anything."""

_DOUBTS_OF_ENDS = frozenset(
    {
        terms.END_UNKNOWN_LATER,
        terms.END_UNKNOWN_EARLIER,
        terms.END_TWICE,
        terms.LATER_OR_EARLIER,
        terms.INDEFINITE_BUT_ENDS,
        terms.OTHER_END,
        terms.OTHER_LENGTH,
        terms.NOT_ROUNDED,
    }
)
"""The sentences on ends of a term that are not known or contradict each other."""


CALENDAR_GAP = "calendar"
"""The part of the gap of holidays that are not known."""

VALUE_GAP = "value:"
"""What the part of a gap begins with that is a value nobody could type."""


def data_gaps(context: AgreementContext, first: date, last: date) -> Iterator[Deadline]:
    """Yield a gap for each missing fact; holidays must be known from `first` to `last`."""
    agreement, end = context.agreement, context.end
    if end.begun.date is None and end.date is None and signing_date(agreement, context.book).date is None:
        yield context.make_gap("signatures", DATE_OF_SIGNING, message(messages.GAP_SIGNED))
    elif any(reason.sentence is terms.SIGNATURES_UNDATED for reason in end.begun.why):
        yield context.make_gap("signatures", DATE_OF_SIGNING, message(messages.GAP_SIGNED_SOME_DAY))
    yield from _term_gaps(context)
    if agreement.renewal.mode is RenewalMode.TACIT and not end.stopped:
        if end.renews and not non_renewal_rules(agreement):
            yield context.make_gap("notice", NOTICE_RULES, message(messages.GAP_NOTICE))
        if agreement.renewal.period is None and not end.indefinite:
            yield context.make_gap("period", messages.PERIOD_OF_RENEWAL, message(messages.GAP_PERIOD))
    elif not agreement.renewal.period and declaration_in_time(agreement, end, context.begins):
        yield context.make_gap("period", messages.PERIOD_OF_RENEWAL, message(messages.GAP_RENEWED_FOR))
    for rule in agreement.notices:
        renews = rule.purpose in (NoticePurpose.NON_RENEWAL, NoticePurpose.RENEWAL)
        if renews and rule.cutoff and not is_day_of_year(rule.cutoff):
            yield context.make_gap("cutoff", messages.DAY_OF_YEAR, message(messages.GAP_CUTOFF, cutoff=rule.cutoff))
            break
    for number, event in enumerate(agreement.notice_events, 1):
        takes_effect = event.purpose is NoticePurpose.SUSPENSION or ends_for_everybody(event, agreement)
        if takes_effect and not event.withdrawn and notice_effect(event, agreement, end) is None:
            part = f"effect{number}" if number > 1 else "effect"
            yield context.make_gap(part, messages.TAKES_EFFECT, message(NO_EFFECT_KNOWN, purpose=event.purpose))
    awaits_notifications = agreement.entry.trigger is Trigger.LAST_NOTIFICATION
    if awaits_notifications and not agreement.entry.notifications and not context.parties:
        yield context.make_gap("entry", messages.NOTIFICATIONS, message(messages.GAP_ENTRY))
    if context.now.successor:
        yield from _successor_gap(context)
    yield from calendar_gap(context, first, last)


def survival_gaps(context: AgreementContext) -> Iterator[Deadline]:
    """Yield a gap for each clause that outlives the agreement, if its last day cannot be told."""
    over, end = context.is_over, context.end.date
    for number, survival in enumerate(context.agreement.survival, 1):
        what = survival.scope or unmonitored_messages.UNNAMED
        if survival.endless or survival.until:
            continue
        if survival.duration is None:
            yield context.make_gap(
                f"survival{number}",
                messages.SURVIVAL,
                message(unmonitored_messages.GAP_SURVIVAL, what=what),
            )
        elif over and (end is None or date.max in (end.earliest, end.latest) or end.earliest == date.min):
            why = message(unmonitored_messages.GAP_SURVIVAL_END, what=what, duration=survival.duration)
            yield context.make_gap(f"survival{number}", TERM, why)


def carried_gaps(context: AgreementContext) -> Iterator[Deadline]:
    """Yield a gap if an extension or amendment has clauses that its agreement, which carries its dates, does not.

    Another one says that it may have been signed too late to extend anything.
    """
    agreement, target = context.agreement, context.book.agreements[context.now.part_of]
    for each in terms_of(target, context.book, context.today):
        if each.by == agreement.id and any(reason.sentence == EXTENDED_UNSURE for reason in each.why):
            why = message(unmonitored_messages.GAP_EXTENSION, target=target.heading)
            yield context.make_gap("signatures", DATE_OF_SIGNING, why)
            break
    names = [
        RecordField(Agreement, name).label
        for name in _CLAUSES_NOT_CARRIED
        if any(each not in getattr(target, name) for each in getattr(agreement, name))
    ]
    amends = all(each.type is not RelationType.EXTENDS for each in agreement.relations)
    if amends and agreement.term.known_kind not in (TermKind.NOT_STATED, *KINDS_WITH_OWN_END):
        names.insert(0, RecordField(Agreement, "term").label)
    if names:
        facts = {"target": target.heading, "fields": ", ".join(names)}
        reasons = (
            message(unmonitored_messages.GAP_CARRIED, **facts),
            message(unmonitored_messages.GAP_CARRIED_CLOSE, **facts),
        )
        yield undated_gap(agreement, agreement.heading, "carried", context.actor, reasons)


def _successor_gap(context: AgreementContext) -> Iterator[Deadline]:
    """Yield a gap if another agreement follows, but nobody knows from which day."""
    after = successor(context.agreement, context.book)
    if after and after.begins is None:
        why = message(unmonitored_messages.GAP_SUCCESSOR, title=after.title, relation=after.relation)
        yield context.make_gap("successor", unmonitored_messages.RELATION_FROM, why)


def calendar_gap(context: AgreementContext, first: date, last: date) -> Iterator[Deadline]:
    """Yield a gap if the holidays from `first` to `last` are not all known."""
    unknown = context.calendar.unknown_in(first, last) if context.codes else ()
    if unknown:
        yield context.make_gap(
            CALENDAR_GAP, messages.CALENDARS_FACT, message(messages.GAP_CALENDAR, codes=", ".join(unknown))
        )


def place_gaps(context: AgreementContext, found: Iterable[Deadline]) -> Iterator[Deadline]:
    """Yield a gap for each country or region that the calendars do not know, and one for regions that matter.

    A region that is not recorded matters only where a day to act is a holiday in a part of its country.
    """
    for each in context.unknown_countries:
        reason = message(dates.GAP_COUNTRY, country=each.country, name=each.heading)
        yield context.make_gap(f"country:{each.id}", dates.COUNTRY_FACT, reason)
    for each in context.unknown_regions:
        nearest = nearest_region(country_code(each.country), each.region)
        reason = message(dates.GAP_REGION_UNKNOWN, region=each.region, name=each.heading)
        if nearest:
            reason = message(dates.GAP_REGION_NEAREST, region=each.region, name=each.heading, nearest=nearest)
        yield context.make_gap(f"region:{each.id}", dates.REGION_FACT, reason)
    if context.unknown_regions or not any(map(lacks_region, context.codes)):
        return
    for deadline in found:
        for reason in deadline.why:
            if reason.sentence is dates.RECORD_REGION:
                names = message(dates.GAP_REGION, names=reason.facts["names"])
                yield context.make_gap("region", dates.REGION_FACT, names)
                return


def value_gaps(record: Record, told: Collection[str] = ()) -> Iterator[Deadline]:
    """Yield a gap for each value of a record that nobody could type, such as a country that is none.

    What was kept of somebody for a journey is not quoted. A day of the year that is none has a gap of its own, and so
    have calendars by which a day is counted: `told` are the parts of the record's other gaps.
    """
    for each in unsound_values(record):
        if isinstance(each.item.shape, YearlyDay) or (each.path == "calendars" and CALENDAR_GAP in told):
            continue
        label = (
            message(dates.FIELD_WITHIN, field=each.item.label, within=each.within).said
            if each.within
            else each.item.label
        )
        sentence = dates.GAP_VALUE_HIDDEN if each.is_personal else dates.GAP_VALUE
        why = (
            message(sentence, field=label, **({} if each.is_personal else {"wrong": each.wrong})),
            message(messages.GAP_CORRECT, label=label),
        )
        yield undated_gap(record, record.heading, f"{VALUE_GAP}{each.path}", messages.INTERNATIONAL_OFFICE(), why)


def carrier_gap(context: AgreementContext) -> Iterator[Deadline]:
    """Yield a gap if no agreement carries the dates of one that relies on another, so that nobody is reminded.

    The other one is not signed, or relies on this one in turn.
    """
    seen, at, names = {context.agreement.id}, context.agreement, []
    while following := _carrier(at, context.book):
        names.append(following.heading)
        if following.id in seen:
            yield context.make_gap("relations", messages.RELATIONS, message(messages.GAP_CIRCLE, names=names[0]))
            return
        seen.add(following.id)
        at = following
    if names and not is_signed(at):
        yield context.make_gap("relations", messages.RELATIONS, message(messages.GAP_CARRIER, at=at.heading))


def _carrier(agreement: Agreement, book: Book) -> Agreement | None:
    """Return the agreement that carries the dates of this one: its successor, or the one it extends or amends."""
    after = successor(agreement, book)
    if after:
        return book.agreements.get(after.id)
    extended = carrier(agreement, book)
    return extended[0] if extended else None


def _term_gaps(context: AgreementContext) -> Iterator[Deadline]:
    """Yield a gap for each fact missing to compute the end of the term."""
    term, end = context.agreement.term, context.end
    if term.known_kind is TermKind.NOT_STATED and not term.ends and not end.by:
        if end.date is None:
            yield context.make_gap("term", TERM, message(messages.GAP_TERM))
        elif end.date.earliest == date.min:
            missing = messages.NOTICES_GIVEN if end.stopped else TERM
            yield context.make_gap("term", missing, message(messages.GAP_END, end=end.date))
    elif (end.date is None and not end.indefinite) or (end.date and end.date.earliest == date.min):
        yield _incomplete_term(context)
    elif end.date and term.anchor is Anchor.UNKNOWN and (end.length or _has_two_readings(context)):
        yield context.make_gap(
            "anchor",
            messages.FIRST_DAY,
            message(messages.GAP_ANCHOR_SAME if end.date.is_day else messages.GAP_ANCHOR, end=show_end(end.date)),
        )
    if end.assumed and end.date:
        yield from _doubtful_ends(context)


def _incomplete_term(context: AgreementContext) -> Deadline:
    """Return the gap of a term whose end cannot be computed, with the field that lacks or why another fact does."""
    known = [
        each for each in context.end.why if each.part is Part.CLAUSE and each.sentence is not terms.TERM_INCOMPLETE
    ]
    if not known:
        label = messages.TERM_FACTS.get(context.agreement.term.known_kind.value, TERM)
        return context.make_gap("term", label, message(messages.GAP_TERM_LACKS, label=label))
    return context.make_gap(
        "term", _CLOSED_BY.get(known[-1].sentence, TERM), message(messages.GAP_TERM_FACT, why=known[-1])
    )


def _has_two_readings(context: AgreementContext) -> bool:
    """Whether an end that is one of several, or rounded, is another day if the first day counts."""
    term = context.agreement.term
    may = bool(term.ends) or term.rounded_to is not Rounding.NONE
    return may and any(reason.sentence is terms.ANCHOR_UNKNOWN for reason in context.end.why)


def _doubtful_ends(context: AgreementContext) -> Iterator[Deadline]:
    """Yield a gap if one of several ends has no day, or if two ends on record contradict each other."""
    doubts = [reason for reason in context.end.why if reason.sentence in _DOUBTS_OF_ENDS]
    if doubts:
        label = messages.ENDS if context.agreement.term.ends else TERM
        yield context.make_gap("ends", label, message(messages.GAP_ENDS, why=doubts[0]), *doubts[1:])

"""When an agreement's present term ends and why: by its clauses, extensions, notices, or other agreements."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.records.clauses import NoticeEvent, Reckoning, RenewalMode, Rounding, TermKind, Trigger
from missions.terms import messages
from missions.terms.counting import (
    date_range,
    day_before,
    earlier_date,
    following_term_end,
    next_day,
    possible_last_days,
    rounded_end,
    sum_periods,
)
from missions.terms.entry_into_force import KnownDate, clause_doubts, is_awaited, term_start
from missions.terms.exit_dates import counts_from_beginning, is_effect_open
from missions.terms.initial_term import TermEnd, initial_term_end
from missions.terms.notice import (
    ends_for_everybody,
    is_counted_from_receipt,
    is_in_time,
    is_receipt_assumed,
    notice_date,
    notice_effective_date,
    notice_reasons,
    notice_rule_for,
    notice_rules_for,
)
from missions.terms.succession import (
    INSTRUMENT_RELATIONS,
    Successor,
    amended_agreement,
    amended_line,
    extensions,
    failed_successors,
    interruption,
    relation_since,
    successor,
)
from missions.terms.tacit_renewal import next_term, renewed_term, with_declared_renewals

_DEPENDENT_RELATIONS = (RelationType.DEPENDS_ON, RelationType.ACCEDES_TO)
"""How an agreement stands to another one without which it cannot be: it ends with that one."""

_UNKNOWN = PartialDate("0001-01-01/..")


class _EarlierEnd(NamedTuple):
    """A last day set by another agreement, and why; a pending one does not cut the term short, or not yet.

    One that `yields` leaves alone a term that renews itself. `follows` is the successor that sets it.
    """

    end: PartialDate
    why: tuple[Reason, ...]
    assumed: bool = False
    is_pending: bool = False
    yields: bool = False
    computed: bool = False
    follows: Successor | None = None


def term_end(agreement: Agreement, book: Book, today: date, above: frozenset[str] = frozenset()) -> TermEnd:
    """Return the end of the term that runs on `today`.

    It is the end of the first term, or of a later one. It comes earlier if notice was given, if an agreement it depends
    on ends, or if another one takes its place. `above` are the agreements that depend on it, so that circles end.
    """
    begun = term_start(agreement, book)
    cuts: list[_EarlierEnd] = []
    if agreement.id in book.successors:
        cuts += _ends_by_succession(agreement, book, today, begun.date)
    if agreement.relations and any(each.type in _DEPENDENT_RELATIONS for each in agreement.relations):
        cuts += _ends_by_dependence(agreement, book, today, above | {agreement.id})
    for cut in cuts:
        today = today if cut.is_pending else min(today, cut.end.latest)
    *_, found = terms_from(agreement, book, today, begun)
    if agreement.notice_events:
        found = ended_by_notice(agreement, found)
    for cut in cuts:
        found = _shorten_term(found, cut)
    return found


def terms_of(agreement: Agreement, book: Book, today: date) -> list[TermEnd]:
    """Return the first term, the term after each extension, and the one that runs on `today`, in that order."""
    return terms_from(agreement, book, today, term_start(agreement, book))


def carrier(agreement: Agreement, book: Book) -> tuple[Agreement, RelationType] | None:
    """Return the agreement that carries the dates of one that extends or amends it, and how that one does.

    None if it carries its own: also since it was signed, or begins, only after the other one had ended. That makes a
    new agreement (Code civil art. 1213).
    """
    found = amended_agreement(agreement, book) if agreement.relations else None
    if found is None:
        return None
    root, relation = found
    late = book.ask(_late_extensions, root.id)
    for each in amended_line(agreement, book) if late else ():
        if each.id in late and each.id != agreement.id:
            return None if agreement.id in book.ask(_late_extensions, each.id) else (each, relation)
    return None if agreement.id in late else found


def _late_extensions(agreement: str, book: Book) -> frozenset[str]:
    """Return the ids of the extensions that came only after the agreement with that id had ended."""
    extended = book.agreements[agreement]
    late = (messages.EXTENDED_LATE, messages.EXTENSION_STARTS_LATE)
    return frozenset(
        extension
        for extension, found in _extended_terms(extended, book, term_start(extended, book), None)
        if extension and any(reason.sentence in late and reason.facts["id"] == extension for reason in found.why)
    )


def own_end(agreement: Agreement, book: Book, today: date) -> TermEnd:
    """Return the end of the term that runs on `today`, whatever other agreements do to it: a notice may end it."""
    found = terms_of(agreement, book, today)[-1]
    return ended_by_notice(agreement, found) if agreement.notice_events else found


def terms_from(agreement: Agreement, book: Book, today: date, begun: KnownDate) -> list[TermEnd]:
    """Return the terms as `terms_of`, where the beginning is known already."""
    found = [each for _, each in _extended_terms(agreement, book, begun, today)]
    return [*found, renewed_term(agreement, found[-1], today)]


def _extended_terms(
    agreement: Agreement, book: Book, begun: KnownDate, today: date | None
) -> list[tuple[str, TermEnd]]:
    """Return the first term and each that was declared or that an extension signed by `today` made, with its id."""
    first = initial_term_end(agreement.term, begun, book)
    doubt = clause_doubts(agreement, "term") if agreement.facts and first.date else ()
    first = replace(first, why=(*first.why, *doubt), assumed=True) if doubt else first
    found = [("", each) for each in with_declared_renewals(agreement, first)]
    if agreement.id in book.successors:
        for extension, signed in extensions(agreement, book, today):
            after = _extended_term(agreement, found[-1][1], extension, signed, book)
            found += [(extension.id, each) for each in with_declared_renewals(agreement, after)]
    return found


def _extended_term(
    agreement: Agreement, found: TermEnd, extension: Agreement, signed: KnownDate, book: Book
) -> TermEnd:
    """Return the term after an extension; one signed after the end does not count (Code civil art. 1213)."""
    present = renewed_term(agreement, found, signed.date.earliest) if signed.date else found
    if is_awaited(extension):
        return replace(found, why=(*found.why, message(messages.EXTENDED_WAITING, extension=extension.heading)))
    last = ended_by_notice(agreement, present).date if agreement.notice_events else present.date
    if last and signed.date and signed.date.earliest > last.latest:
        late = message(messages.EXTENDED_LATE, id=extension.id, extension=extension.heading, day=signed.date)
        return replace(found, why=(*found.why, late))
    begins = _begins_extending(extension, agreement, book)
    if last and begins and next_day(last).before(begins):
        late = message(messages.EXTENSION_STARTS_LATE, id=extension.id, extension=extension.heading, day=begins)
        return replace(found, why=(*found.why, late))
    new = _new_end(agreement, present, extension, book)
    why, name, end = [*present.why], extension.heading, new.date
    if new.date is None:
        sentence = messages.EXTENDED_INDEFINITELY if new.indefinite else messages.EXTENDED_NO_END
        why.append(message(sentence, extension=name))
    elif signed.date:
        why.append(message(messages.EXTENDED, extension=name, day=signed.date, until=new.date))
    else:
        why.append(message(messages.EXTENDED_UNDATED, extension=name, until=new.date))
    unsure = signed.date is None or (present.date is not None and signed.date.latest > present.date.earliest)
    if unsure:
        why += [message(messages.EXTENDED_UNSURE, extension=name), message(messages.RECORD_EXTENSION, extension=name)]
    if unsure and present.date and not present.renews:
        why.append(message(messages.EXTENDED_OR_ENDED, extension=name, end=present.date))
        end = end and date_range(min(present.date.earliest, end.earliest), max(present.date.latest, end.latest))
    return replace(
        new,
        date=end,
        why=tuple(why),
        number=present.number + 1,
        renewal_count=present.renewal_count,
        assumed=new.assumed or signed.assumed or unsure,
        by=extension.id,
        begun=present.begun,
    )


def _begins_extending(extension: Agreement, agreement: Agreement, book: Book) -> PartialDate | None:
    """Return from when an extension counts if that is stated: in the relation, as its first day or as its entry."""
    since = relation_since(extension, agreement.id, INSTRUMENT_RELATIONS)
    if since or extension.term.starts:
        return since or extension.term.starts
    by_signing = extension.entry.trigger in (Trigger.UNKNOWN, Trigger.SIGNING, Trigger.LAST_SIGNATURE)
    return None if by_signing else term_start(extension, book).date


def _new_end(agreement: Agreement, present: TermEnd, extension: Agreement, book: Book) -> TermEnd:
    """Return the end an extension sets; a duration continues the present term and is counted from the same anchor."""
    term, counting = extension.term, agreement.term.counting
    if term.known_kind is not TermKind.DURATION or term.duration is None:
        return replace(initial_term_end(term, term_start(extension, book), book), length=None)
    if present.date is None:
        return replace(initial_term_end(term, KnownDate(term.starts, ()), book), length=None)
    if present.length and present.begun.date and term.rounded_to is Rounding.NONE and not present.numbered:
        length = sum_periods(present.length, term.duration, 1, counting)
        end = possible_last_days(present.begun.date, length, counting, agreement.term.anchor)
        return TermEnd(end, (), assumed=present.assumed, computed=True, length=length)
    base = present.date if present.numbered else present.base or present.date
    added = (
        sum_periods(present.added, term.duration, 1, counting)
        if present.added and not present.numbered
        else term.duration
    )
    end = following_term_end(base, added, counting)
    if term.rounded_to is not Rounding.NONE:
        return TermEnd(rounded_end(end, term.rounded_to), (), assumed=present.assumed, computed=True)
    return TermEnd(end, (), assumed=present.assumed, computed=True, base=base, added=added)


def ended_by_notice(agreement: Agreement, found: TermEnd) -> TermEnd:
    """Return the term as a notice ends it; that may be before its end, but never after."""
    goes_on = found.renews or (found.stopped and _would_renew(agreement, found))
    for event in agreement.notice_events:
        effect = (
            notice_effective_date(event, agreement, found.counted_end, found.begun.date)
            if ends_for_everybody(event, agreement)
            else None
        )
        if effect is None or (found.date and effect.earliest > found.date.latest):
            continue
        # A term that would have renewed itself ends by the notice alone; any other may have ended before it.
        alone = goes_on or (not found.assumed if found.date is None else effect.latest <= found.date.earliest)
        end = effect if found.date is None or goes_on else earlier_date(effect, found.date)
        why = [*found.why, *notice_reasons(event, agreement, found.date, found.begun.date, effect)]
        why.append(message(messages.NOTICE_ENDS, purpose=event.purpose, effect=effect))
        assumed = found.assumed or _is_doubtful(event, agreement, found)
        if alone and event.effective:
            assumed = bool(effect.qualifier)
        elif found.date and is_in_time(event, agreement, found.date, found.begun.date) is None:
            after = _term_without_notice(agreement, found) if end == found.date else None
            if after and after.date:
                why[-1] = message(messages.NOTICE_ENDS_EITHER, purpose=event.purpose, end=end, later=after.date)
                end = date_range(end.earliest, after.date.latest)
            else:
                why.append(message(messages.NOTICE_UNSURE, purpose=event.purpose))
            why.append(message(messages.RECORD_NOTICE_DAY, purpose=event.purpose))
            assumed = True
        if is_receipt_assumed(event, agreement):
            why += [message(messages.RECEIPT_ASSUMED), message(messages.RECORD_NOTICE_DAY, purpose=event.purpose)]
            assumed = True
        goes_on = False
        found = replace(
            found,
            date=end,
            why=tuple(why),
            assumed=assumed,
            computed=event.effective is None and (found.computed or end != found.date),
            renews=False,
            stopped=True,
            indefinite=False,
        )
    return found


def _would_renew(agreement: Agreement, found: TermEnd) -> bool:
    """Whether it would renew itself without limit if nobody had given notice."""
    renewal = agreement.renewal
    if renewal.max_count is not None or renewal.max_total is not None:
        return False
    if renewal.mode is RenewalMode.TACIT and renewal.period is None:
        return True
    return _term_without_notice(agreement, found) is not None


def _term_without_notice(agreement: Agreement, found: TermEnd) -> TermEnd | None:
    """Return the term that would follow if nobody had given notice."""
    return next_term(replace(agreement, notice_events=()), found)


def _is_doubtful(event: NoticeEvent, agreement: Agreement, found: TermEnd) -> bool:
    """Whether the effect of a notice rests on a doubtful day, its own or the beginning, or on a doubtful rule."""
    if event.effective:
        return bool(event.effective.qualifier)
    rules = [rule for rule in notice_rules_for(event, agreement) if is_counted_from_receipt(rule, found.date)]
    given = notice_date(event, notice_rule_for(event, agreement))
    counted = any(counts_from_beginning(rule) for rule in rules)
    meant = any(rule.reckoning is not Reckoning.FROM_RECEIPT for rule in rules)
    meant = meant or any(is_effect_open(rule) for rule in rules)
    return bool(given and given.qualifier) or (counted and found.begun.assumed) or meant


def _ends_by_succession(
    agreement: Agreement, book: Book, today: date, begun: PartialDate | None
) -> Iterator[_EarlierEnd]:
    """Yield the day before another agreement takes its place; of one without a day, only how it follows."""
    for failed in failed_successors(agreement, book):
        yield _EarlierEnd(failed.begins or _UNKNOWN, failed.why, is_pending=True)
    found = successor(agreement, book, today)
    if found is None:
        return
    begins = found.begins
    if begins is None or not found.has_day:
        yield _EarlierEnd(begins or _UNKNOWN, found.why, assumed=begins is None, is_pending=True)
        return
    last = day_before(begins)
    if begun and begun.earliest > last.latest:
        yield _EarlierEnd(last, found.why, is_pending=True)
        return
    if begun and begun.latest > last.earliest:
        yield _EarlierEnd(last, (*found.why, message(messages.PERHAPS_BEFORE)), assumed=True, is_pending=True)
        return
    ahead = begins.latest > today
    why = (*found.why, message(messages.LAST_BEFORE, last=last))
    if ahead and not begins.is_day:
        why = (*why, message(messages.PERHAPS_BEFORE))
    yield _EarlierEnd(last, why, found.assumed, yields=ahead, computed=True, follows=found)


def _ends_by_dependence(agreement: Agreement, book: Book, today: date, above: frozenset[str]) -> Iterator[_EarlierEnd]:
    """Yield the end of each agreement it depends on or accedes to, or of the one in whose place that stands."""
    for relation in agreement.relations:
        parent = book.agreements.get(relation.target)
        if relation.type not in _DEPENDENT_RELATIONS or parent is None:
            continue
        last = last_of_line(parent, book, today, above)
        if last is None:
            continue
        stands, end = last
        if end.date is None or (relation.since and end.date.before(relation.since)):
            continue
        sentence = messages.HANGS_ON if end.renews else messages.FALLS_WITH
        why = [message(sentence, relation=relation.type, parent=stands.heading, end=end.date)]
        if stands.id != parent.id:
            next_one = stands.heading
            why.append(message(messages.HANGS_ON_NEXT, parent=parent.heading, successor=next_one))
            why.append(message(messages.RECORD_HANGS, relation=relation.type, successor=next_one))
        assumed = (end.assumed and not end.renews) or stands.id != parent.id
        yield _EarlierEnd(end.date, tuple(why), assumed=assumed, is_pending=end.renews, computed=end.computed)


LastOfLine = tuple[Agreement, TermEnd]
"""The agreement that stands in another's place at last, and its end."""


def last_of_line(
    agreement: Agreement, book: Book, today: date, above: frozenset[str] = frozenset()
) -> LastOfLine | None:
    """Return the agreement, or the one that carries its dates or takes its place without a gap, with its end.

    None if they form a circle with the agreements `above`.
    """
    while agreement.id not in above:
        above |= {agreement.id}
        carried = carrier(agreement, book)
        if carried:
            agreement = carried[0]
            continue
        end, after = term_end(agreement, book, today, above), successor(agreement, book, today)
        seamless = after and after.has_day and after.begins and _leaves_no_gap(end, after.begins)
        other = book.agreements.get(after.id) if after and seamless else None
        if other is None:
            return agreement, end
        agreement = other
    return None


def _leaves_no_gap(end: TermEnd, begins: PartialDate) -> bool:
    """Whether an agreement that begins then surely follows one with that end at once."""
    return end.date is None or end.renews or begins.latest <= next_day(end.date).latest


def _shorten_term(found: TermEnd, cut: _EarlierEnd) -> TermEnd:
    """Return the term cut short by another agreement, if it is."""
    if cut.is_pending or (cut.yields and found.renews):
        return replace(found, why=(*found.why, *cut.why), assumed=found.assumed or (cut.is_pending and cut.assumed))
    if cut.follows and found.date:
        found = replace(found, why=(*found.why, *interruption(found.date, cut.follows)))
    if found.date and cut.end.earliest > found.date.latest:
        return replace(found, why=(*found.why, *cut.follows.why)) if cut.follows else found
    end = earlier_date(cut.end, found.date) if found.date else cut.end
    sure = found.date is None or cut.end.latest <= found.date.earliest
    return replace(
        found,
        date=end,
        why=(*found.why, *cut.why) if end != found.date or found.renews or cut.follows else found.why,
        assumed=cut.assumed or (found.assumed and not sure),
        computed=cut.computed if sure else found.computed or cut.computed,
        renews=False,
        indefinite=False,
    )

"""When an agreement's present term ends, as far as is known, and why."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.records.clauses import NoticeEvent, Reckoning, RenewalMode, Rounding, TermKind
from missions.terms import messages
from missions.terms.counting import (
    day_before,
    earlier_date,
    following_term_end,
    possible_last_days,
    rounded_end,
    sum_periods,
)
from missions.terms.entry_into_force import KnownDate, awaits_notification, clause_doubts, term_start
from missions.terms.exit_dates import counts_from_beginning, is_effect_open
from missions.terms.initial_term import TermEnd, initial_term_end
from missions.terms.notice import (
    ends_for_everybody,
    is_counted_from_receipt,
    is_in_time,
    notice_date,
    notice_effective_date,
    notice_reasons,
    notice_rule_for,
    notice_rules_for,
)
from missions.terms.succession import extensions, successor
from missions.terms.tacit_renewal import next_term, renewed_term, with_declared_renewals


class _EarlierEnd(NamedTuple):
    """A last day set by another agreement, and why; a pending one does not cut the term short, or not yet."""

    end: PartialDate
    why: tuple[Reason, ...]
    assumed: bool = False
    is_pending: bool = False


def term_end(agreement: Agreement, book: Book, today: date, above: frozenset[str] = frozenset()) -> TermEnd:
    """Return the end of the term that runs on `today`.

    It is the end of the first term, or of a later one if the agreement was extended or renewed itself. It comes
    earlier if notice was given, if an agreement it depends on ends, or if another one has taken its place by then.
    `above` are the agreements that depend on this one, so that circles end.
    """
    begun = term_start(agreement, book)
    cuts: list[_EarlierEnd] = []
    if agreement.id in book.successors:
        cuts += _ends_by_succession(agreement, book, today, begun.date)
    if agreement.relations and any(each.type is RelationType.DEPENDS_ON for each in agreement.relations):
        cuts += _ends_by_dependence(agreement, book, today, above | {agreement.id})
    for cut in cuts:
        today = today if cut.is_pending else min(today, cut.end.latest)
    *_, found = _terms(agreement, book, today, begun)
    if agreement.notice_events:
        found = _ended_by_notice(agreement, found)
    for cut in cuts:
        found = _shorten_term(found, cut)
    return found


def terms_of(agreement: Agreement, book: Book, today: date) -> list[TermEnd]:
    """Return the first term, the term after each extension, and the one that runs on `today`, in that order."""
    return _terms(agreement, book, today, term_start(agreement, book))


def _terms(agreement: Agreement, book: Book, today: date, begun: KnownDate) -> list[TermEnd]:
    first = initial_term_end(agreement.term, begun, book)
    doubt = clause_doubts(agreement, "term") if agreement.facts and first.date else ()
    found = with_declared_renewals(
        agreement, replace(first, why=(*first.why, *doubt), assumed=True) if doubt else first
    )
    if agreement.id in book.successors:
        for extension, signed in extensions(agreement, book):
            found += with_declared_renewals(agreement, _extended_term(agreement, found[-1], extension, signed, book))
    found.append(renewed_term(agreement, found[-1], today))
    return found


def _extended_term(
    agreement: Agreement, found: TermEnd, extension: Agreement, signed: KnownDate, book: Book
) -> TermEnd:
    """Return the term after an extension; one signed after the end does not count (Code civil art. 1213)."""
    present = renewed_term(agreement, found, signed.date.earliest) if signed.date else found
    if present.date and signed.date and signed.date.earliest > present.date.latest:
        return replace(
            found, why=(*found.why, message(messages.EXTENDED_LATE, extension=extension.heading, day=signed.date))
        )
    new = _new_end(agreement, present, extension, book)
    why = [*present.why]
    if new.date is None:
        sentence = messages.EXTENDED_INDEFINITELY if new.indefinite else messages.EXTENDED_NO_END
        why.append(message(sentence, extension=extension.heading))
    elif signed.date:
        why.append(message(messages.EXTENDED, extension=extension.heading, day=signed.date, until=new.date))
    unsure = signed.date is None or (present.date is not None and signed.date.latest > present.date.earliest)
    if unsure:
        why.append(message(messages.EXTENDED_UNSURE, extension=extension.heading))
    return replace(
        new,
        why=tuple(why),
        number=present.number + 1,
        renewal_count=present.renewal_count,
        assumed=new.assumed or signed.assumed or unsure,
        by=extension.id,
        begun=present.begun,
    )


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


def _ended_by_notice(agreement: Agreement, found: TermEnd) -> TermEnd:
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
            why += [
                message(messages.NOTICE_UNSURE, purpose=event.purpose),
                message(messages.RECORD_NOTICE_DAY, purpose=event.purpose),
            ]
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
    return next_term(replace(agreement, notice_events=()), found) is not None


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
    """Yield the day before another agreement took its place, or may have taken it."""
    found = successor(agreement, book)
    if found is None:
        return
    other, relation, begins = found
    if begins is None or begins.earliest > today or awaits_notification(other):
        return
    last = day_before(begins)
    if begun and begun.earliest > last.latest:
        return
    reason = message(messages.SUCCEEDED_FROM, title=other.heading, relation=relation, begins=begins)
    if begins.latest <= today and (begun is None or begun.latest <= last.earliest):
        yield _EarlierEnd(last, (reason, message(messages.LAST_BEFORE, last=last)), bool(begins.qualifier))
    else:
        yield _EarlierEnd(last, (reason, message(messages.PERHAPS_BEFORE)), assumed=True, is_pending=True)


def _ends_by_dependence(agreement: Agreement, book: Book, today: date, above: frozenset[str]) -> Iterator[_EarlierEnd]:
    """Yield the end of each agreement it depends on, unless that one has a successor."""
    for relation in agreement.relations:
        parent = book.agreements.get(relation.target)
        if relation.type is not RelationType.DEPENDS_ON or parent is None or parent.id in above:
            continue
        end = term_end(parent, book, today, above)
        if end.date and not successor(parent, book):
            sentence = messages.HANGS_ON if end.renews else messages.FALLS_WITH
            reason = message(sentence, parent=parent.heading, end=end.date)
            yield _EarlierEnd(end.date, (reason,), assumed=end.assumed and not end.renews, is_pending=end.renews)


def _shorten_term(found: TermEnd, cut: _EarlierEnd) -> TermEnd:
    """Return the term cut short by another agreement, if it is."""
    if cut.is_pending:
        return replace(found, why=(*found.why, *cut.why), assumed=found.assumed or cut.assumed)
    if found.date and cut.end.earliest > found.date.latest:
        return found
    end = earlier_date(cut.end, found.date) if found.date else cut.end
    sure = found.date is None or cut.end.latest <= found.date.earliest
    return replace(
        found,
        date=end,
        why=(*found.why, *cut.why) if end != found.date or found.renews else found.why,
        assumed=cut.assumed or (found.assumed and not sure),
        renews=False,
        indefinite=False,
    )

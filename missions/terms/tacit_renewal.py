"""Renewal: terms that renew themselves until a limit or a notice stops them, and those that were declared."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import Reason, message
from missions.records.agreements import Agreement
from missions.records.clauses import Anchor, NoticeEvent, NoticePurpose, Renewal, RenewalEffect, RenewalMode
from missions.terms import messages
from missions.terms.counting import (
    anchor_readings,
    date_range,
    following_term_end,
    last_day,
    next_day,
    possible_last_days,
    sum_periods,
    union_of_dates,
)
from missions.terms.entry_into_force import clause_doubts
from missions.terms.initial_term import TermEnd
from missions.terms.notice import (
    earliest_end_stopped,
    is_withdrawn,
    last_day_by_any_party,
    last_day_by_every_rule,
    non_renewal_rules,
    notice_date,
    notice_effective_date,
    renewal_rules,
    stops_renewal,
)

_MOST_STEPS = 5_000
_MOST_AHEAD = 500
_NOTHING = Period("P0D")
_DECLARED_MODES = (RenewalMode.EXPRESS, RenewalMode.LETTERS, RenewalMode.OPTION)
_MOST_DECLARED = 100


def renewed_term(agreement: Agreement, base: TermEnd, today: date) -> TermEnd:
    """Return the term that runs on `today` when each term from `base` on renews itself.

    `renews` of the result says whether another term follows unless notice is given.
    """
    if base.date is None or agreement.renewal.mode is not RenewalMode.TACIT:
        return replace(base, stopped=_is_stopped(agreement, base)) if agreement.notice_events else base
    if agreement.renewal.period is None:
        return _renewal_without_length(agreement, base, today)
    found = _term_before(agreement, base, today)
    after, steps = next_term(agreement, found), 0
    while after and found.date and found.date.latest < today and steps < _MOST_STEPS:
        found, after, steps = after, next_term(agreement, after), steps + 1
    rolled = found.renewal_count - base.renewal_count
    if after and found.date and found.date.earliest == date.min:  # any number of terms may have passed
        return replace(base, date=None, renews=True, computed=True, numbered=None)
    open_since = after and found.date and date.min < found.date.earliest < today
    if open_since:
        found = _whichever_runs(agreement, found, today)
    if (rolled or open_since) and found.date:
        reason = _rolled_reason(agreement.renewal, base.renewal_count, found)
        doubt = clause_doubts(agreement, "renewal") if agreement.facts else ()
        if found.assumed and not base.assumed:
            doubt = (*doubt, message(messages.CAP_UNSURE))
        found = replace(found, why=(*base.why, reason, *doubt), assumed=found.assumed or bool(doubt), rolled=rolled)
    return replace(found, renews=after is not None, stopped=after is None and _is_stopped(agreement, found))


def numbered_term(found: TermEnd) -> TermEnd:
    """Return the term with the possible ends of the one with its number, even if another one may run."""
    return replace(found, date=found.numbered, numbered=None) if found.numbered else found


def bound_term(agreement: Agreement, found: TermEnd, today: date) -> TermEnd:
    """Return the last term it is bound to on `today`: the present one, or a later one that no notice stops any more.

    If some of the possible days for notice have passed and others have not, the end may be that of either term.
    """
    rules = non_renewal_rules(agreement) if found.renews and found.date else ()
    if not rules:
        return found
    term, counting = numbered_term(found), agreement.term.counting
    while term.date and (after := next_term(agreement, term)) and after.date:
        last = last_day_by_any_party(rules, term.date, counting)
        if last.latest >= today:
            if last.earliest < today and not term.date.is_day and found.date:
                return replace(after, date=date_range(max(term.date.earliest, found.date.earliest), after.date.latest))
            break
        term = after
    return found if term.number == found.number else term


def previous_term(agreement: Agreement, found: TermEnd) -> TermEnd | None:
    """Return the term before one that renewed itself; None for one that did not."""
    if not found.rolled:
        return None
    if found.date is None or agreement.renewal.period is None:  # nobody knows how long it is
        before = replace(found, date=found.base, base=None, indefinite=False)
        return replace(before, number=found.number - 1, renewal_count=found.renewal_count - 1, rolled=0)
    return replace(term_after(agreement, numbered_term(found), -1), rolled=found.rolled - 1)


def renewal_length(renewal: Renewal, count: int) -> Period | None:
    """Return how long a renewal lasts that follows `count` earlier ones; later ones may be of another length."""
    return renewal.later_period if count and renewal.later_period else renewal.period


def next_term(agreement: Agreement, found: TermEnd) -> TermEnd | None:
    """Return the next term; None if notice stopped it, or if the limit of renewals or of total length is reached."""
    renewal, period, found = agreement.renewal, agreement.renewal.period, numbered_term(found)
    if renewal.mode is not RenewalMode.TACIT or period is None or found.date is None:
        return None
    if (renewal.max_count is not None and found.renewal_count >= renewal.max_count) or _is_stopped(agreement, found):
        return None
    after = term_after(agreement, found, 1)
    assert after.date
    if (after.date.earliest, after.date.latest) <= (found.date.earliest, found.date.latest):
        return None
    longest = _last_possible_day(agreement, found.begun.date) if renewal.max_total and found.begun.date else None
    if longest and after.date.latest > longest.latest:
        return None
    unsure = longest and not after.length and after.date.latest > longest.earliest
    return replace(after, assumed=True) if unsure else after


def notice_effect(event: NoticeEvent, agreement: Agreement, found: TermEnd) -> PartialDate | None:
    """Return when a notice takes effect; if too late for this term, it ends the first later one it is in time for."""
    after: TermEnd | None = found
    for _ in range(_MOST_AHEAD):
        effect = notice_effective_date(event, agreement, after.counted_end, after.begun.date) if after else None
        if effect or after is None:
            return effect
        after = next_term(agreement, after)
    return None


def term_after(agreement: Agreement, found: TermEnd, times: int) -> TermEnd:
    """Return the term that many renewals later, or before if negative, its end counted in one step.

    Limits and notices are not checked.
    """
    term = agreement.term
    assert found.date
    if found.length and found.begun.date:
        length = _with_renewals(agreement, found.length, found.renewal_count, times)
        end, base, added = possible_last_days(found.begun.date, length, term.counting, term.anchor), None, None
    else:
        length, base = None, found.base or found.date
        added = _with_renewals(agreement, found.added or _NOTHING, found.renewal_count, times)
        end = following_term_end(base, added, term.counting)
    return replace(
        found,
        date=end,
        number=found.number + times,
        renewal_count=found.renewal_count + times,
        computed=True,
        length=length,
        base=base,
        added=added,
    )


def with_declared_renewals(agreement: Agreement, base: TermEnd) -> list[TermEnd]:
    """Return the term and each one that follows because its renewal was declared in time, from where the last ended.

    A declaration counts for the term in which it was made, and all that were made in one term count once. If it is
    not certain that it was in time, the end may be that of either term: act on the earlier, and call it ended only
    after the later. One that was too late, or one too many, is told.
    """
    made = [base]
    if agreement.renewal.mode not in _DECLARED_MODES or not agreement.notice_events:
        return made
    begins = base.begun.date if base.number == 1 else None
    while len(made) < _MOST_DECLARED and made[-1].date:
        found = made[-1]
        declared = _declarations(agreement, found, begins)
        after = _declared_term(agreement, found, declared) if declared else None
        if after is None:
            break
        if after.number == found.number:
            made[-1] = after
            break
        made.append(after)
        begins = next_day(found.date) if found.date else None
    return made


def declaration_in_time(agreement: Agreement, found: TermEnd, begins: PartialDate | None) -> PartialDate | None:
    """Return when a renewal of a term was declared, if it may have been in time."""
    if agreement.renewal.mode not in _DECLARED_MODES or not agreement.notice_events or found.date is None:
        return None
    last = _last_day_to_declare(agreement, found.date)
    declared = _declarations(agreement, found, begins)
    return next((given for given, _ in declared if given.earliest <= last.latest), None)


def _term_before(agreement: Agreement, base: TermEnd, today: date) -> TermEnd:
    """Return the base, or a later term that surely ends before today, so that not every term must be walked through.

    No term is longer than 31 days for each month of its period. The result lies before every limit and before the
    first day on which a notice may stop a term.
    """
    renewal, period = agreement.renewal, agreement.renewal.period
    if not period or not base.date or base.date.latest == date.max:
        return base
    longest = max(each.months * 31 + each.days for each in (period, renewal.later_period) if each)
    days = (today - base.date.latest).days
    if not longest or days < 2 * longest:
        return base
    if renewal.max_total and base.begun.date:
        days = min(days, (_last_possible_day(agreement, base.begun.date).earliest - base.date.latest).days)
    for event in agreement.notice_events:
        first = earliest_end_stopped(event, agreement)
        if first:
            days = min(days, (first - base.date.latest).days)
    times = days // longest - 1
    if renewal.max_count is not None:
        times = min(times, renewal.max_count - base.renewal_count)
    return base if times < 1 else term_after(agreement, base, times)


def _whichever_runs(agreement: Agreement, found: TermEnd, today: date) -> TermEnd:
    """Return the term with every end that the running one may have: by some readings this one has ended already.

    By those the next one runs. Of the days it may be counted from, the earlier ones have ended and the later ones not.
    """
    anchor = found.begun.date if found.length else found.base or found.date
    assert anchor
    assert found.date
    if anchor.is_open:
        either = date_range(today, found.date.latest)
    else:
        either = union_of_dates(list(_running_ends(agreement, found, anchor, today)))
    base = None if found.length else anchor
    return replace(found, date=either, numbered=found.date, base=base, computed=True)


def _running_ends(agreement: Agreement, found: TermEnd, anchor: PartialDate, today: date) -> Iterator[PartialDate]:
    """Yield by each reading the ends of the term that runs on a day, for the days it may be counted from.

    Of these days the earlier ones lead to later terms: by each the first term counts that has not ended.
    """
    days = range(anchor.earliest.toordinal(), anchor.latest.toordinal() + 1)
    for first_day_counts in anchor_readings(agreement.term.anchor if found.length else Anchor.EVENT):
        term, left = found, len(days)
        for _ in range(_MOST_AHEAD):
            ends = _counter(agreement, term, first_day_counts)
            following = next_term(agreement, term)
            split = bisect_left(days, today, hi=left, key=ends) if following else 0
            if split < left:
                yield date_range(ends(days[split]), ends(days[left - 1]))
            if not split or following is None:
                break
            left, term = split, following


def _counter(agreement: Agreement, found: TermEnd, first_day_counts: bool) -> Callable[[int], date]:
    """Return the function that counts the end of a term from a day it may be counted from, given by its number."""
    length, counting = found.length, agreement.term.counting
    if length:
        return lambda day: last_day(date.fromordinal(day), length, counting, first_day_counts)
    added = found.added or _NOTHING
    return lambda day: following_term_end(PartialDate.day(date.fromordinal(day)), added, counting).earliest


def _rolled_reason(renewal: Renewal, before: int, found: TermEnd) -> Reason:
    """Return how often it renewed itself since the base, by how long, and how the present term ends."""
    times = found.renewal_count - before
    first, later = renewal_length(renewal, before), renewal_length(renewal, max(before, 1))
    assert first
    assert later
    assert found.date
    if found.numbered:
        return message(messages.ROLLED_UNSURE, period=later if times else first, day=found.date)
    if first != later and times > 1:
        return message(messages.ROLLED_FIRST, count=times, first=first, period=later, day=found.date)
    return message(messages.ROLLED, count=times, period=first, day=found.date)


def _with_renewals(agreement: Agreement, length: Period, count: int, times: int) -> Period:
    """Return a length after so many renewals more, or less if negative, when `count` have been made before."""
    renewal, counting = agreement.renewal, agreement.term.counting
    assert renewal.period
    if renewal.later_period is None:
        return sum_periods(length, renewal.period, times, counting)
    first = min(count + times, 1) - min(count, 1)
    length = sum_periods(length, renewal.period, first, counting)
    return sum_periods(length, renewal.later_period, times - first, counting)


def _last_possible_day(agreement: Agreement, begun: PartialDate) -> PartialDate:
    """Return the last day allowed by the limit on its total length."""
    assert agreement.renewal.max_total
    return possible_last_days(begun, agreement.renewal.max_total, agreement.term.counting, agreement.term.anchor)


def _renewal_without_length(agreement: Agreement, base: TermEnd, today: date) -> TermEnd:
    """Return the term of a tacit renewal without a stated length; once it has been renewed, its end is unknown.

    If the renewal makes a new agreement, that is indefinite (Code civil arts 1214, 1215).
    """
    assert base.date
    if _is_stopped(agreement, base):
        return replace(base, stopped=True)
    if agreement.renewal.max_count is not None and base.renewal_count >= agreement.renewal.max_count:
        return base
    is_limited = agreement.renewal.max_total and base.begun.date
    longest = _last_possible_day(agreement, base.begun.date) if is_limited and base.begun.date else None
    if longest and base.date.latest >= longest.latest:
        return base
    if base.date.latest >= today:
        return replace(base, renews=True)
    new = agreement.renewal.effect is RenewalEffect.NEW_AGREEMENT
    reason = message(messages.INDEFINITE_AFTER if new else messages.ROLLED_UNMEASURED, day=base.date)
    number, times = base.number + 1, base.renewal_count + 1
    found = replace(base, date=None, why=(*base.why, reason), number=number, renewal_count=times, indefinite=new)
    return replace(found, rolled=1, length=None, base=base.date, added=None)


def _is_stopped(agreement: Agreement, found: TermEnd) -> bool:
    """Whether a notice in force ends the agreement with that term."""
    end: PartialDate | None = found.date
    if end is None or not agreement.notice_events:
        return False
    return any(stops_renewal(event, agreement, end, found.begun.date) for event in agreement.notice_events)


def _declared_term(
    agreement: Agreement, found: TermEnd, declared: list[tuple[PartialDate, NoticeEvent]]
) -> TermEnd | None:
    """Return the term that the declarations make, or the present one with what is wrong with them."""
    assert found.date
    renewal, last = agreement.renewal, _last_day_to_declare(agreement, found.date)
    in_time = [each for each in declared if each[0].earliest <= last.latest]
    if not in_time:
        return _with_reason(found, message(messages.DECLARED_LATE, day=declared[0][0], last=last))
    day = in_time[0][0]
    if renewal.max_count is not None and found.renewal_count >= renewal.max_count:
        return _with_reason(found, message(messages.DECLARED_TOO_OFTEN, day=day))
    period = renewal_length(renewal, found.renewal_count)
    if period is None or renewal.period is None:
        return None
    after = term_after(agreement, found, 1)
    assert after.date
    if not any(given.latest <= last.earliest for given, _ in in_time):
        unsure = message(messages.DECLARED_UNSURE, day=day, last=last)
        why = (*found.why, unsure, message(messages.RECORD_DECLARATION))
        return replace(found, date=date_range(found.date.earliest, after.date.latest), why=why, assumed=True)
    reasons = [*found.why, message(messages.DECLARED_TERM, day=day, period=period, until=after.date)]
    is_alone = renewal.mode is RenewalMode.LETTERS and len({event.party for _, event in in_time if event.party}) == 1
    if is_alone:
        reasons.append(message(messages.ONE_LETTER))
    assumed = found.assumed or is_alone or bool(day.qualifier)
    return replace(after, why=tuple(reasons), assumed=assumed, declared=day)


def _declarations(
    agreement: Agreement, found: TermEnd, begins: PartialDate | None
) -> list[tuple[PartialDate, NoticeEvent]]:
    """Return the declarations made in a term, the earliest first, each with its day."""
    rules, declared, end = renewal_rules(agreement), [], found.date
    assert end
    for event in agreement.notice_events:
        if event.purpose is NoticePurpose.RENEWAL and not is_withdrawn(event):
            given = notice_date(event, rules[0] if rules else None)
            if given and not (begins and given.before(begins)) and given.earliest <= end.latest:
                declared.append((given, event))
    return sorted(declared, key=lambda each: each[0])


def _last_day_to_declare(agreement: Agreement, end: PartialDate) -> PartialDate:
    return last_day_by_every_rule(renewal_rules(agreement), end, agreement.term.counting).legal


def _with_reason(found: TermEnd, reason: Reason) -> TermEnd:
    return replace(found, why=(*found.why, reason))

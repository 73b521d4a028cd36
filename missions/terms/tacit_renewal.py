"""Tacit renewal: terms counted from the anchor of the first one, until a limit or a notice stops them."""

from datetime import date

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import message
from missions.records.agreements import Agreement
from missions.records.clauses import NoticeEvent, RenewalEffect, RenewalMode
from missions.terms import messages
from missions.terms.counting import following_term_end, possible_last_days, sum_periods
from missions.terms.entry_into_force import clause_doubts
from missions.terms.initial_term import TermEnd
from missions.terms.notice import earliest_end_stopped, notice_effective_date, stops_renewal

_MOST_STEPS = 5_000
_MOST_AHEAD = 500
_NOTHING = Period("P0D")


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
    if found.renewal_count > base.renewal_count and found.date:
        times = found.renewal_count - base.renewal_count
        reason = message(messages.ROLLED, count=times, period=agreement.renewal.period, day=found.date)
        doubt = clause_doubts(agreement, "renewal") if agreement.facts else ()
        if found.assumed and not base.assumed:
            doubt = (*doubt, message(messages.CAP_UNSURE))
        found = replace(found, why=(*base.why, reason, *doubt), assumed=found.assumed or bool(doubt))
    return replace(found, renews=after is not None, stopped=after is None and _is_stopped(agreement, found))


def next_term(agreement: Agreement, found: TermEnd) -> TermEnd | None:
    """Return the next term; None if notice stopped it, or if the limit of renewals or of total length is reached."""
    renewal, period = agreement.renewal, agreement.renewal.period
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
        effect = notice_effective_date(event, agreement, after.date, after.begun.date) if after else None
        if effect or after is None:
            return effect
        after = next_term(agreement, after)
    return None


def term_after(agreement: Agreement, found: TermEnd, times: int) -> TermEnd:
    """Return the term that many renewals later, its end counted in one step; limits and notices are not checked."""
    period, term = agreement.renewal.period, agreement.term
    assert period
    assert found.date
    if found.length and found.begun.date:
        length = sum_periods(found.length, period, times, term.counting)
        end, base, added = possible_last_days(found.begun.date, length, term.counting, term.anchor), None, None
    else:
        length, base = None, found.base or found.date
        added = sum_periods(found.added or _NOTHING, period, times, term.counting)
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


def _term_before(agreement: Agreement, base: TermEnd, today: date) -> TermEnd:
    """Return the base, or a later term that surely ends before today, so that not every term must be walked through.

    No term is longer than 31 days for each month of its period. The result lies before every limit and before the
    first day on which a notice may stop a term.
    """
    renewal, period = agreement.renewal, agreement.renewal.period
    if not period or not base.date or base.date.latest == date.max:
        return base
    longest = period.months * 31 + period.days
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
    if base.date.latest >= today:
        return replace(base, renews=True)
    new = agreement.renewal.effect is RenewalEffect.NEW_AGREEMENT
    reason = message(messages.INDEFINITE_AFTER if new else messages.ROLLED_UNMEASURED, day=base.date)
    number, times = base.number + 1, base.renewal_count + 1
    return replace(base, date=None, why=(*base.why, reason), number=number, renewal_count=times, indefinite=new)


def _is_stopped(agreement: Agreement, found: TermEnd) -> bool:
    """Whether a notice in force ends the agreement with that term."""
    end: PartialDate | None = found.date
    if end is None or not agreement.notice_events:
        return False
    return any(stops_renewal(event, agreement, end, found.begun.date) for event in agreement.notice_events)

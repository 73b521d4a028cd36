"""Renewals that were declared: expressly, by letters, or by using an option."""

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement
from missions.records.clauses import NoticeEvent, NoticePurpose, RenewalMode
from missions.terms import messages
from missions.terms.counting import date_range, next_day
from missions.terms.initial_term import TermEnd
from missions.terms.notice import is_withdrawn, last_day_by_every_rule, notice_date, renewal_rules
from missions.terms.tacit_renewal import renewal_length, term_after

_MODES = (RenewalMode.EXPRESS, RenewalMode.LETTERS, RenewalMode.OPTION)
_MOST_TERMS = 100


def with_declared_renewals(agreement: Agreement, base: TermEnd) -> list[TermEnd]:
    """Return the term and each one that follows because its renewal was declared in time, from where the last ended.

    A declaration counts for the term in which it was made, and all that were made in one term count once. If it is
    not certain that it was in time, the end may be that of either term: act on the earlier, and call it ended only
    after the later. One that was too late, or one too many, is told.
    """
    made = [base]
    if agreement.renewal.mode not in _MODES or not agreement.notice_events:
        return made
    begins = base.begun.date if base.number == 1 else None
    while len(made) < _MOST_TERMS and made[-1].date:
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
    if agreement.renewal.mode not in _MODES or not agreement.notice_events or found.date is None:
        return None
    last = _last_day(agreement, found.date)
    declared = _declarations(agreement, found, begins)
    return next((given for given, _ in declared if given.earliest <= last.latest), None)


def _declared_term(
    agreement: Agreement, found: TermEnd, declared: list[tuple[PartialDate, NoticeEvent]]
) -> TermEnd | None:
    """Return the term that the declarations make, or the present one with what is wrong with them."""
    assert found.date
    renewal, last = agreement.renewal, _last_day(agreement, found.date)
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


def _last_day(agreement: Agreement, end: PartialDate) -> PartialDate:
    return last_day_by_every_rule(renewal_rules(agreement), end, agreement.term.counting).legal


def _with_reason(found: TermEnd, reason: Reason) -> TermEnd:
    return replace(found, why=(*found.why, reason))

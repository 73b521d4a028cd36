"""Notice: which rule applies, the last day to give it, whether it was given in time, and when it takes effect."""

from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from missions.dates.partial import PartialDate, day_in
from missions.dates.periods import Period
from missions.records.agreements import Agreement, PartyRole
from missions.records.clauses import (
    Anchor,
    Boundary,
    Counting,
    EffectiveOn,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Term,
)
from missions.terms.counting import (
    anchor_readings,
    date_range,
    last_day,
    last_notice_days,
    possible_last_days,
    shift_day,
)

_ENDING_PURPOSES = (NoticePurpose.NON_RENEWAL, NoticePurpose.TERMINATION, NoticePurpose.WITHDRAWAL)
_STOPPING_PURPOSES = (NoticePurpose.NON_RENEWAL, NoticePurpose.TERMINATION)


class LastNotice(msgspec.Struct, frozen=True, gc=False):
    """The last day to give notice: by law, for each possible end of the term, and by the strictest reading."""

    legal: PartialDate
    strict: date


def non_renewal_rule(agreement: Agreement) -> NoticeRule | None:
    """Return the rule for notice against the next term, counted back from the end; non-renewal before termination."""
    rules = [rule for rule in agreement.notices if rule.reckoning is Reckoning.BEFORE_TERM_END and _has_day(rule)]
    for purpose in _STOPPING_PURPOSES:
        for rule in rules:
            if rule.purpose is purpose:
                return rule
    return None


def renewal_rule(agreement: Agreement) -> NoticeRule | None:
    """Return the rule that says by when a renewal must be declared or an option used, if not by the end itself."""
    rules = (rule for rule in agreement.notices if rule.purpose is NoticePurpose.RENEWAL and _has_day(rule))
    return next((rule for rule in rules if rule.reckoning is Reckoning.BEFORE_TERM_END), None)


def exit_rules(agreement: Agreement) -> tuple[NoticeRule, ...]:
    """Return the rules for leaving the agreement during its term, counted from receipt."""
    leaving = (NoticePurpose.TERMINATION, NoticePurpose.WITHDRAWAL)
    return tuple(
        rule for rule in agreement.notices if rule.purpose in leaving and rule.reckoning is Reckoning.FROM_RECEIPT
    )


def notice_rule_for(event: NoticeEvent, agreement: Agreement) -> NoticeRule | None:
    """Return the agreement's rule for a notice; non-renewal and withdrawal may follow the rule for termination."""
    same = [rule for rule in agreement.notices if rule.purpose is event.purpose]
    if same:
        return same[0]
    if event.purpose in (NoticePurpose.NON_RENEWAL, NoticePurpose.WITHDRAWAL):
        return next((rule for rule in agreement.notices if rule.purpose is NoticePurpose.TERMINATION), None)
    return None


def last_day_for_notice(rule: NoticeRule, end: PartialDate, counting: Counting) -> LastNotice:
    """Return the last day to give notice before the end of a term.

    By law it is the latest day from which the period is over by the end (BGB § 188(3): from 30 November it runs to 28
    February); strictly it is the day counted backwards. For a fixed day of the year it is the last such day before
    the end.
    """
    if end.latest == date.max or end.earliest == date.min:
        return LastNotice(date_range(end.earliest, end.latest), end.earliest)
    if rule.period is None or not (rule.period.months or rule.period.days):
        days = [last_yearly(rule.cutoff, each) for each in (end.earliest, end.latest)]
        return LastNotice(date_range(*days), days[0])
    early = late = last_notice_days(end.earliest, rule.period, counting)
    if not end.is_day:
        late = last_notice_days(end.latest, rule.period, counting)
    return LastNotice(date_range(min(early[0], late[0]), late[0]), min(early[1], late[1]))


def next_exit_notice(rule: NoticeRule, today: date, term: Term, begun: PartialDate | None) -> tuple[date, date] | None:
    """Return the last day to give notice for the next boundary, and the day it would take effect.

    It is the latest day on or after `today` with the same effect as notice given today; None if notice may be given
    at any time, or a fact is missing.
    """
    if rule.boundary in (Boundary.NONE, Boundary.NTH_MONTH_START):
        return None
    effect = notice_effective_day(rule, today, term, begun)
    if effect is None or effect == date.max:
        return None
    if rule.boundary is Boundary.END_OF_FOLLOWING_YEAR:
        return date(today.year, 12, 31), effect
    if rule.period is None:
        return effect, effect
    return max(today, last_notice_days(effect, rule.period, term.counting)[0]), effect


def notice_date(event: NoticeEvent, rule: NoticeRule | None) -> PartialDate | None:
    """Return the day a notice counts as given: its dispatch, receipt or deemed receipt, by its rule."""
    on = rule.effective_on if rule else EffectiveOn.RECEIPT
    if on is EffectiveOn.DISPATCH:
        return event.sent or event.received
    if on is EffectiveOn.DEEMED and event.sent:
        days = rule.deemed_days or 0 if rule else 0
        return date_range(shift_day(event.sent.earliest, days=days), shift_day(event.sent.latest, days=days))
    return event.received or event.sent


def notice_effective_date(
    event: NoticeEvent, agreement: Agreement, end: PartialDate | None, begun: PartialDate | None
) -> PartialDate | None:
    """Return when a notice takes effect: as recorded, else by its rule; `end` is that of the term it ends.

    Notice of non-renewal takes effect at the end of a term, never during it. A suspension needs no end to be counted
    from.
    """
    if event.effective:
        return event.effective
    rule = notice_rule_for(event, agreement)
    given = notice_date(event, rule)
    if given is None:
        return None
    suspends = event.purpose is NoticePurpose.SUSPENSION
    if suspends and rule is None:
        return given
    counted = rule is not None and (suspends or rule.reckoning is Reckoning.FROM_RECEIPT)
    if rule is None or not counted or event.purpose is NoticePurpose.NON_RENEWAL:
        return end if end and stops_renewal(event, agreement, end, begun) else None
    return _effective_dates(rule, given, agreement.term, begun)


def notice_effective_day(rule: NoticeRule, given: date, term: Term, begun: PartialDate | None) -> date | None:
    """Return the day on which a notice given on a day takes effect; None if a fact is missing.

    The period is counted as after an event (BGB § 187(1), Reg. 1182/71 art. 3) and then runs on to the boundary:
    the end of the month, quarter, half-year, calendar or agreement year, a fixed day of the year, the end of the
    following year, or the first day of the nth month. If an agreement year can be counted in two ways, its earlier
    end counts.
    """
    over = last_day(given, rule.period, term.counting, False) if rule.period else given
    if over in (date.min, date.max):
        return over
    match rule.boundary:
        case Boundary.NONE:
            return over if rule.period else None
        case Boundary.MONTH:
            return end_of_months(over, 1)
        case Boundary.QUARTER:
            return end_of_months(over, 3)
        case Boundary.HALF_YEAR:
            return end_of_months(over, 6)
        case Boundary.CALENDAR_YEAR:
            return date(over.year, 12, 31)
        case Boundary.ANNIVERSARY:
            return anniversary(over, term, begun) if begun else None
        case Boundary.DAY_OF_YEAR:
            return next_yearly(rule.cutoff, over)
        case Boundary.END_OF_FOLLOWING_YEAR:
            return date(min(given.year + 1, date.max.year), 12, 31)
        case Boundary.NTH_MONTH_START:
            return shift_day(given.replace(day=1), months=rule.period.months if rule.period else 1)


def is_in_time(event: NoticeEvent, agreement: Agreement, end: PartialDate, begun: PartialDate | None) -> bool | None:
    """Whether a notice is in time for a term with that end; None if its day or the end leave that open.

    A notice with a recorded effect stops the term if it has surely taken effect by the end.
    """
    if not ends_for_everybody(event, agreement):
        return False
    if event.effective:
        return event.effective.latest <= end.latest
    rule = notice_rule_for(event, agreement)
    given = notice_date(event, rule)
    if given is None:
        return False
    if rule is None or (rule.reckoning is Reckoning.BEFORE_TERM_END and not _has_day(rule)):
        last = end if event.purpose is NoticePurpose.NON_RENEWAL else None
    elif rule.reckoning is Reckoning.BEFORE_TERM_END:
        last = last_day_for_notice(rule, end, agreement.term.counting).legal
    else:
        effect = _effective_dates(rule, given, agreement.term, begun)
        return effect is not None and effect.latest <= end.latest
    if last is None or given.earliest > last.latest:
        return False
    return True if given.latest <= last.earliest else None


def stops_renewal(event: NoticeEvent, agreement: Agreement, end: PartialDate, begun: PartialDate | None) -> bool:
    """Whether a notice stops, or may stop, the renewal of a term with that end."""
    return is_in_time(event, agreement, end, begun) is not False


def earliest_end_stopped(event: NoticeEvent, agreement: Agreement) -> date | None:
    """Return a day before which no term ends that the notice could stop; None if it can stop none."""
    if not ends_for_everybody(event, agreement):
        return None
    if event.effective:
        return event.effective.earliest
    given = notice_date(event, notice_rule_for(event, agreement))
    return shift_day(given.earliest.replace(day=1), months=-1) if given else None


def ends_for_everybody(event: NoticeEvent, agreement: Agreement) -> bool:
    """Whether a notice ends the agreement for everybody, not just for one of several parties that withdraws."""
    if event.purpose not in _ENDING_PURPOSES or is_withdrawn(event):
        return False
    return event.purpose is not NoticePurpose.WITHDRAWAL or not continues_without_party(event, agreement)


def continues_without_party(event: NoticeEvent, agreement: Agreement) -> bool:
    """Whether an agreement goes on among the other parties after a withdrawal or suspension and all those before it.

    Two parties must remain; they may be known by number only. Whoever is not a party itself leaves it as it is.
    """
    represented = _represented(agreement)
    if event.party in represented:
        return True
    order = [
        (_latest_known_day(each), place, each)
        for place, each in enumerate(agreement.notice_events)
        if each.purpose is event.purpose and not is_withdrawn(each) and each.party not in represented
    ]
    gone: list[str] = []
    for _, _, each in sorted(order, key=lambda item: item[:2]):
        if not each.party or each.party not in gone:
            gone.append(each.party)
        if each == event:
            break
    return max(len(_organisations(agreement)), agreement.party_count or 0) - len(gone) >= 2


def is_withdrawn(event: NoticeEvent) -> bool:
    """Whether a notice was withdrawn; once it has taken effect it is too late for that (VCLT art. 68)."""
    return event.withdrawn is not None and not (event.effective and event.effective.before(event.withdrawn))


def month_and_day(cutoff: str) -> tuple[int, int] | None:
    """Return month and day of MM-DD; None for anything else."""
    month, _, day = cutoff.partition("-")
    if month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return int(month), int(day)
    return None


def last_yearly(cutoff: str, end: date) -> date:
    """Return the last such day of the year up to `end`; `end` itself if the day cannot be read."""
    found = month_and_day(cutoff)
    if found is None:
        return end
    same = day_in(end.year, *found)
    return same if same <= end or end.year == date.min.year else day_in(end.year - 1, *found)


def next_yearly(cutoff: str, day: date) -> date | None:
    """Return the first such day of the year from `day` on; None if it cannot be read."""
    found = month_and_day(cutoff)
    if found is None:
        return None
    same = day_in(day.year, *found)
    return same if same >= day else day_in(min(day.year + 1, date.max.year), *found)


def end_of_months(day: date, months: int) -> date:
    """Return the last day of the month, quarter or half-year a day lies in."""
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    following = shift_day(first, months=months)
    return following if following == date.max else following - timedelta(days=1)


def anniversary(day: date, term: Term, begun: PartialDate) -> date | None:
    """Return the end of the agreement year around a day, counted once from the beginning, by the earliest reading.

    None if the beginning has no first day.
    """
    if begun.earliest in (date.min, date.max):
        return None
    years = max(1, day.year - begun.earliest.year)
    for number in range(max(1, years - 1), years + 3):
        end = possible_last_days(begun, Period(f"P{min(number, 9999)}Y"), term.counting, term.anchor).earliest
        if end >= day:
            return end
    return date.max


def _organisations(agreement: Agreement) -> set[str]:
    return {each.organisation for each in agreement.parties if each.role is PartyRole.PARTY}


def _represented(agreement: Agreement) -> set[str]:
    """Return the organisations a party agreed for, and those in the agreement without being a party."""
    others = {each.organisation for each in agreement.parties if each.role is not PartyRole.PARTY}
    return others.union(*(each.on_behalf_of for each in agreement.parties)) - _organisations(agreement)


def _latest_known_day(event: NoticeEvent) -> date:
    """Return the latest possible day of a notice's effect, else of its receipt, else of its dispatch."""
    known = event.effective or event.received or event.sent
    return known.latest if known else date.max


def _effective_dates(rule: NoticeRule, given: PartialDate, term: Term, begun: PartialDate | None) -> PartialDate | None:
    """Return all days on which a notice given on one of these days may take effect."""
    found = [
        notice_effective_day(rule, day, each, start)
        for each, start in _counting_ways(rule, term, begun)
        for day in (given.earliest, given.latest)
    ]
    known = [day for day in found if day]
    return date_range(min(known), max(known)) if known and len(known) == len(found) else None


def _counting_ways(rule: NoticeRule, term: Term, begun: PartialDate | None) -> list[tuple[Term, PartialDate | None]]:
    """Return the term and its beginning, once for each way to count agreement years if the rule depends on them."""
    if rule.boundary is not Boundary.ANNIVERSARY or begun is None:
        return [(term, begun)]
    anchors = [Anchor.START if first_day_counts else Anchor.EVENT for first_day_counts in anchor_readings(term.anchor)]
    days = dict.fromkeys((begun.earliest, begun.latest))
    return [(replace(term, anchor=anchor), PartialDate.day(day)) for anchor in anchors for day in days]


def _has_day(rule: NoticeRule) -> bool:
    return rule.period is not None or month_and_day(rule.cutoff) is not None

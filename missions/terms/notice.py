"""Notice: which rule applies, the last day to give it, whether it was given in time, and when it takes effect."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.agreements import Agreement, PartyRole
from missions.records.clauses import Counting, EffectiveOn, NoticeEvent, NoticePurpose, NoticeRule, Reckoning
from missions.terms import messages
from missions.terms.counting import (
    date_range,
    last_notice_days,
    last_yearly,
    month_and_day,
    shift_day,
    union_of_dates,
)
from missions.terms.exit_dates import (
    counts_from_beginning,
    effect_day_of_year,
    effect_reasons,
    effective_dates,
    has_day_of_effect,
    notify_by,
    rule_reasons,
)

_ENDING_PURPOSES = (NoticePurpose.NON_RENEWAL, NoticePurpose.TERMINATION, NoticePurpose.WITHDRAWAL)
_LEAVING_PURPOSES = (NoticePurpose.TERMINATION, NoticePurpose.WITHDRAWAL)
_STOPPING_PURPOSES = (NoticePurpose.NON_RENEWAL, NoticePurpose.TERMINATION)


class LastNotice(msgspec.Struct, frozen=True, gc=False):
    """The last day to give notice: by law, for each possible end of the term, and by the strictest reading."""

    legal: PartialDate
    strict: date


def non_renewal_rules(agreement: Agreement) -> tuple[NoticeRule, ...]:
    """Return every rule for notice against the next term that is counted back from the end of the present one.

    Whoever must not be bound again does what the strictest of them asks; where notice to terminate is counted back
    from the end as well, it counts beside that of non-renewal, and of two parties so does notice to withdraw.
    """
    return _rules_before_end(agreement, _ENDING_PURPOSES if has_two_parties(agreement) else _STOPPING_PURPOSES)


def renewal_rules(agreement: Agreement) -> tuple[NoticeRule, ...]:
    """Return the rules that say by when a renewal must be declared or an option used, if not by the end itself."""
    return _rules_before_end(agreement, (NoticePurpose.RENEWAL,))


def exit_rules(agreement: Agreement, end: PartialDate | None) -> tuple[NoticeRule, ...]:
    """Return the rules for leaving the agreement during its term: those counted from receipt, then those so meant."""
    rules = [each for each in agreement.notices if each.purpose in _LEAVING_PURPOSES]
    found = [each for each in rules if is_counted_from_receipt(each, end)]
    return tuple(sorted(found, key=lambda rule: rule.reckoning is not Reckoning.FROM_RECEIPT))


def is_counted_from_receipt(rule: NoticeRule, end: PartialDate | None) -> bool:
    """Whether notice by a rule counts from its receipt, or must be meant to: no term ends, but it names a day."""
    if rule.reckoning is Reckoning.FROM_RECEIPT or rule.purpose is NoticePurpose.SUSPENSION:
        return True
    return end is None and rule.purpose in _LEAVING_PURPOSES and has_day_of_effect(rule)


def notice_rules_for(event: NoticeEvent, agreement: Agreement) -> tuple[NoticeRule, ...]:
    """Return the rules that may govern a notice; non-renewal and withdrawal may follow those for termination.

    Of two parties the withdrawal of one is the termination of all, so that its rule may govern either.

    A rule for one party alone governs no notice of another one, and goes before the rules for every party.
    """
    purposes = [event.purpose]
    if event.purpose in _ENDING_PURPOSES:
        purposes += [NoticePurpose.TERMINATION, *([NoticePurpose.WITHDRAWAL] if has_two_parties(agreement) else [])]
    for purpose in purposes:
        found = [
            rule for rule in agreement.notices if rule.purpose is purpose and _may_use(event.party, rule, agreement)
        ]
        if found:
            own = [rule for rule in found if rule.party and event.party]
            return tuple(own or found)
    return ()


def notice_rule_for(event: NoticeEvent, agreement: Agreement) -> NoticeRule | None:
    """Return the first rule that governs a notice, which says from when it counts as given."""
    return next(iter(notice_rules_for(event, agreement)), None) if agreement.notices else None


def last_day_for_notice(rule: NoticeRule, end: PartialDate, counting: Counting) -> LastNotice:
    """Return the last day to give notice before the end of a term.

    By law it is the latest day from which the period is over by the end (BGB § 188(3): from 30 November it runs to 28
    February); strictly it is the day counted backwards. For a fixed day of the year it is the last such day before
    the end; a rule with both is kept by the earlier of the two. If the end may come at any time from a day on, notice
    is in time whenever it comes if it is given in time for that day.
    """
    early = late = _last_days(rule, end.earliest, counting)
    if not end.is_day:
        late = _last_days(rule, end.latest, counting)
    return LastNotice(date_range(min(early[0], late[0]), late[0]), min(early[1], late[1]))


def last_day_by_every_rule(rules: Sequence[NoticeRule], end: PartialDate, counting: Counting) -> LastNotice:
    """Return the last day on which notice keeps every rule, which the strictest decides; without one, the end."""
    every = [last_day_for_notice(rule, end, counting) for rule in rules]
    if len(every) == 1:
        return every[0]
    if not every:
        return LastNotice(end, end.earliest)
    first, last = min(each.legal.earliest for each in every), min(each.legal.latest for each in every)
    return LastNotice(date_range(first, last), min(each.strict for each in every))


def last_day_by_any_party(rules: Sequence[NoticeRule], end: PartialDate, counting: Counting) -> PartialDate:
    """Return the last day on which a party may still give notice; each must keep every rule that is for it."""
    parties = {rule.party for rule in rules}
    for_each = [[rule for rule in rules if rule.party in ("", party)] for party in parties]
    days = [last_day_by_every_rule(each, end, counting).legal for each in for_each or [[]]]
    return max(days, key=lambda day: (day.latest, day.earliest))


def days_until_deemed(rule: NoticeRule | None) -> int:
    """Return how many days after its dispatch a notice is deemed received; 0 where nothing is deemed."""
    return rule.deemed_days or 0 if rule and rule.effective_on is EffectiveOn.DEEMED else 0


def notice_date(event: NoticeEvent, rule: NoticeRule | None) -> PartialDate | None:
    """Return the day a notice counts as given: its dispatch, receipt or deemed receipt, by its rule."""
    on = rule.effective_on if rule else EffectiveOn.RECEIPT
    if on is EffectiveOn.DISPATCH:
        return event.sent or event.received
    if on is EffectiveOn.DEEMED and event.sent:
        days = rule.deemed_days or 0 if rule else 0
        return date_range(shift_day(event.sent.earliest, days=days), shift_day(event.sent.latest, days=days))
    return event.received or event.sent


def is_receipt_assumed(event: NoticeEvent, agreement: Agreement) -> bool:
    """Whether a notice counts from a receipt that is not recorded, so that its dispatch stands for it."""
    if event.effective or event.received or not event.sent:
        return False
    rule = notice_rule_for(event, agreement)
    return rule is not None and rule.effective_on is EffectiveOn.RECEIPT


def notice_effective_date(
    event: NoticeEvent, agreement: Agreement, end: PartialDate | None, begun: PartialDate | None
) -> PartialDate | None:
    """Return when a notice takes effect: as recorded, else by its rule; `end` is that of the term it ends.

    Notice of non-renewal takes effect at the end of a term, never during it. A suspension needs no end to be counted
    from.
    """
    if event.effective:
        return event.effective
    rules = notice_rules_for(event, agreement)
    given = notice_date(event, rules[0] if rules else None)
    if given is None:
        return None
    if event.purpose is NoticePurpose.SUSPENSION and not rules:
        return given
    effect = None
    if event.purpose is not NoticePurpose.NON_RENEWAL:
        counted = [rule for rule in rules if is_counted_from_receipt(rule, end)]
        effect = _effect_by_rules(counted, given, agreement, begun)
    if end and (effect is None or effect.earliest > end.latest) and stops_renewal(event, agreement, end, begun):
        return end
    return effect


def notice_reasons(
    event: NoticeEvent, agreement: Agreement, end: PartialDate | None, begun: PartialDate | None, effect: PartialDate
) -> Iterator[Reason]:
    """Yield what the rules counted from receipt say of a notice, and how its effect is computed from its day."""
    rules = [rule for rule in notice_rules_for(event, agreement) if is_counted_from_receipt(rule, end)]
    given = notice_date(event, notice_rule_for(event, agreement))
    if event.effective or event.purpose is NoticePurpose.NON_RENEWAL or given is None:
        return
    if _effect_by_rules(rules, given, agreement, begun) != effect:
        return
    for rule in rules:
        yield from rule_reasons(rule, agreement.term, begun)
        own = effective_dates(rule, given, agreement.term, begun)
        if own:
            yield from effect_reasons(rule, given, agreement.term, own)
        if rule.reckoning is not Reckoning.FROM_RECEIPT and rule.purpose is not NoticePurpose.SUSPENSION:
            yield message(messages.MEANT_FROM_RECEIPT)
            yield message(messages.RECORD_RECKONING)
    if not given.is_day:
        yield message(messages.RECORD_NOTICE_DAY, purpose=event.purpose)
    elif not effect.is_day and any(counts_from_beginning(rule) for rule in rules):
        yield message(messages.ANCHOR_UNKNOWN)
        yield message(messages.RECORD_ANCHOR if begun and begun.is_day else messages.RECORD_SIGNING)
    if len(rules) > 1:
        yield message(messages.SEVERAL_RULES, count=len(rules))
        yield message(messages.RECORD_EFFECTIVE, purpose=event.purpose)


def is_in_time(event: NoticeEvent, agreement: Agreement, end: PartialDate, begun: PartialDate | None) -> bool | None:
    """Whether a notice is in time for a term with that end; None if its day or the end leave that open.

    A notice with a recorded effect stops the term if it has surely taken effect by the end.
    """
    if not ends_for_everybody(event, agreement):
        return False
    if event.effective:
        return event.effective.latest <= end.latest
    rules = notice_rules_for(event, agreement)
    given = notice_date(event, rules[0] if rules else None)
    if given is None:
        return False
    counted = [rule for rule in rules if rule.reckoning is Reckoning.FROM_RECEIPT]
    effect = _effect_by_rules(counted, given, agreement, begun)
    by_effect: bool | None = effect is not None and effect.latest <= end.latest
    if effect and effect.earliest <= end.latest < effect.latest:
        by_effect = None
    before = [rule for rule in rules if rule.reckoning is Reckoning.BEFORE_TERM_END and _has_day(rule)]
    if before:
        days = [last_day_for_notice(rule, end, agreement.term.counting).legal for rule in before]
        last: PartialDate | None = union_of_dates(days)
    else:
        last = end if event.purpose is NoticePurpose.NON_RENEWAL and not counted else None
    if by_effect or last is None or given.earliest > last.latest:
        return by_effect
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


def has_two_parties(agreement: Agreement) -> bool:
    """Whether there are no more than two parties, so that nothing is left where one of them withdraws."""
    return max(len(_organisations(agreement)), agreement.party_count or 0) <= 2


def is_withdrawn(event: NoticeEvent) -> bool:
    """Whether a notice was withdrawn; once it has taken effect it is too late for that (VCLT art. 68)."""
    return event.withdrawn is not None and not (event.effective and event.effective.before(event.withdrawn))


def _organisations(agreement: Agreement) -> set[str]:
    return {each.organisation for each in agreement.parties if each.role is PartyRole.PARTY}


def _represented(agreement: Agreement) -> set[str]:
    """Return the organisations a party agreed for, and those in the agreement without being a party."""
    others = {each.organisation for each in agreement.parties if each.role is not PartyRole.PARTY}
    return others.union(*(each.on_behalf_of for each in agreement.parties)) - _organisations(agreement)


def _may_use(party: str, rule: NoticeRule, agreement: Agreement) -> bool:
    """Whether a party may give notice by a rule; where nobody is named, or somebody behind a party, perhaps."""
    return not (rule.party and party) or party == rule.party or party not in _organisations(agreement)


def _effect_by_rules(
    rules: Sequence[NoticeRule], given: PartialDate, agreement: Agreement, begun: PartialDate | None
) -> PartialDate | None:
    """Return the last days in force by each rule that may govern a notice: it has surely ended only by the last."""
    found = [effective_dates(rule, given, agreement.term, begun) for rule in rules]
    known = [each for each in found if each]
    return union_of_dates(known) if known else None


def _latest_known_day(event: NoticeEvent) -> date:
    """Return the latest possible day of a notice's effect, else of its receipt, else of its dispatch."""
    known = event.effective or event.received or event.sent
    return known.latest if known else date.max


def _rules_before_end(agreement: Agreement, purposes: tuple[NoticePurpose, ...]) -> tuple[NoticeRule, ...]:
    """Return the rules for these purposes that give a day before the end of a term."""
    if not agreement.notices:
        return ()
    return tuple(
        rule
        for rule in agreement.notices
        if rule.purpose in purposes and rule.reckoning is Reckoning.BEFORE_TERM_END and _has_day(rule)
    )


def _last_days(rule: NoticeRule, end: date, counting: Counting) -> tuple[date, date]:
    """Return the last day for notice before an end by law, and by the strictest reading; an open end stays open.

    Where a notice takes effect on a day of the year, its period is counted back from that day; where it must be given
    by one, that is the latest.
    """
    if end in (date.min, date.max):
        return end, end
    effect, by = effect_day_of_year(rule), notify_by(rule)
    if effect:
        end = last_yearly(effect, end)
    period = rule.period if rule.period and (rule.period.months or rule.period.days) else None
    legal, strict = last_notice_days(end, period, counting) if period else (end, end)
    if by:
        day = last_yearly(by, end)
        return min(legal, day), min(strict, day)
    return legal, strict


def _has_day(rule: NoticeRule) -> bool:
    days = (rule.cutoff, rule.effect_day)
    return rule.period is not None or any(month_and_day(day) is not None for day in days if day)

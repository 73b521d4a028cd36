"""Indicators of a programme, from the last reading and the outcomes counted since, and the quotas of a mission."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.attendance import organisations_at, visit_day
from missions.delegation.sides import our_organisations_on
from missions.messages import Reason, Sentence, message
from missions.outcomes import messages
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.missions import Indicator, Mission, Outcome, Programme, Reading
from missions.records.organisations import Organisation, OrganisationKind
from missions.text import fold

LEAST_SMES = 5
"""The fewest small companies that must take part."""

LEAST_SME_SHARE = (2, 3)
"""The least share of small companies, as a fraction."""

LEAST_OWN_SHARE = (1, 3)
"""The least share of the costs borne locally, as a fraction."""


class CountedOutcome(msgspec.Struct, frozen=True):
    """An outcome that counts for an indicator, its mission, and the day it was counted, as far as known."""

    mission: Mission
    outcome: Outcome
    day: PartialDate | None


class IndicatorTotal(msgspec.Struct, frozen=True):
    """An indicator's total: `least` and `most` differ if the reading may include an outcome already.

    `reading` is the last reading, if any; `since` are the outcomes surely counted after it, `unsure` those it may
    include. `share` is `least` in per cent of the target; None without a target.
    """

    programme: str
    indicator: Indicator
    reading: Reading | None
    since: tuple[CountedOutcome, ...]
    unsure: tuple[CountedOutcome, ...]
    least: Decimal
    most: Decimal
    share: Decimal | None
    why: tuple[Reason, ...]

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached."""
        return self.share is not None and self.share >= 100


class QuotaState(StrEnum):
    """Whether a quota is met, as far as known."""

    MET = "met"
    FAILED = "failed"
    UNKNOWN = "unknown"

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return {"met": Severity.GOOD, "failed": Severity.OVERDUE}.get(self.value, Severity.GAP)


class Quota(msgspec.Struct, frozen=True):
    """A quota, whether it is met, and why; the rules are from `messages.RIT_SOURCE`."""

    name: Sentence
    state: QuotaState
    why: tuple[Reason, ...]


def indicator_totals(programme: Programme, book: Book) -> tuple[IndicatorTotal, ...]:
    """Return the total of each of the programme's indicators, in their order.

    A reading is the total on its day: only outcomes counted after the last one are added. An outcome without a day of
    its own was counted when its visit or mission ended.
    """
    every = tuple(counted_outcomes(programme, book))
    return tuple(_total(programme, each, every) for each in programme.indicators)


def counted_outcomes(programme: Programme, book: Book) -> Iterator[CountedOutcome]:
    """Yield every outcome with a number of the programme's missions, without cancelled ones."""
    for mission in book.records_linking_to(Mission, programme.id):
        if mission.programme != programme.id or mission.is_cancelled:
            continue
        for outcome in mission.outcomes:
            if outcome.number is not None:
                yield CountedOutcome(mission, outcome, _counted_on(outcome, mission, book))


def unmatched_outcomes(programme: Programme, book: Book) -> tuple[Reason, ...]:
    """Return a reason for each outcome with an unknown indicator, and for each without a number."""
    known = {fold(each.name) for each in programme.indicators}
    found = []
    for mission in book.records_linking_to(Mission, programme.id):
        for outcome in mission.outcomes:
            if outcome.indicator and fold(outcome.indicator) not in known:
                found.append(message(messages.NO_INDICATOR, indicator=outcome.indicator))
            if outcome.number is None:
                found.append(message(messages.NO_NUMBER, mission=mission.heading))
    return tuple(dict.fromkeys(found))


def last_reading(indicator: Indicator) -> Reading | None:
    """Return the latest reading with a value; one without a day only if none has one."""
    read = [each for each in indicator.readings if each.value is not None]
    return max(read, key=lambda each: each.date.latest if each.date else date.min, default=None)


def rit_quotas(mission: Mission, book: Book) -> tuple[Quota, ...]:
    """Return whether a mission meets each quota of the RIT programme.

    At least five small companies take part, they are at least two thirds of the companies, and at least a third of the
    costs is borne locally.
    """
    companies = companies_of(mission, book)
    small = [each for each in companies if each.sme]
    others = [each for each in companies if not each.sme]
    unsized = (message(messages.RIT_UNKNOWN_SIZE, count=len(others)),) if others else ()
    if not companies:
        nobody = (message(messages.RIT_NO_COMPANIES),)
        return (
            Quota(messages.SMALL_COMPANIES, QuotaState.UNKNOWN, nobody),
            Quota(messages.SHARE, QuotaState.UNKNOWN, nobody),
            _own_share(mission, book),
        )
    enough = QuotaState.MET if len(small) >= LEAST_SMES else QuotaState.FAILED
    part, whole = LEAST_SME_SHARE
    share = QuotaState.MET if len(small) * whole >= len(companies) * part else QuotaState.FAILED
    return (
        Quota(messages.SMALL_COMPANIES, enough, (message(messages.RIT_SMES, count=len(small)), *unsized)),
        Quota(messages.SHARE, share, (message(messages.RIT_SHARE, count=len(small), total=len(companies)), *unsized)),
        _own_share(mission, book),
    )


def companies_of(mission: Mission, book: Book) -> tuple[Organisation, ...]:
    """Return the companies that travel or take part in a visit of the mission, each once."""
    ids: dict[str, None] = {}
    for delegate in mission.delegates:
        person = book.people.get(delegate.person)
        ids[delegate.represents] = None
        held = person.functions if person else ()
        day = mission.dates
        ids |= dict.fromkeys(each.organisation for each in held if each.is_held(day))
    for visit in book.visits_of(mission.id):
        ids |= dict.fromkeys(sorted(organisations_at(visit, book)))
    found = (book.organisations.get(id) for id in ids)
    return tuple(each for each in found if each and (each.kind is OrganisationKind.COMPANY or each.sme))


def _counted_on(outcome: Outcome, mission: Mission, book: Book) -> PartialDate | None:
    if outcome.counted:
        return outcome.counted
    visit = book.visits.get(outcome.visit)
    return (visit_day(visit, book) if visit else None) or mission.dates


def _total(programme: Programme, indicator: Indicator, every: tuple[CountedOutcome, ...]) -> IndicatorTotal:
    name = fold(indicator.name)
    counted = [each for each in every if fold(each.outcome.indicator) == name and _fits(each.outcome, indicator)]
    reading = last_reading(indicator)
    at = reading.date if reading else None
    since, unsure, before = [], [], []
    for each in counted:
        if reading is None:
            since.append(each)
        elif at is None or each.day is None:
            unsure.append(each)
        elif each.day.earliest > at.latest:
            since.append(each)
        elif each.day.latest <= at.earliest:
            before.append(each)
        else:
            unsure.append(each)
    least = sum((each.outcome.number or Decimal() for each in since), (reading.value if reading else None) or Decimal())
    most = sum((each.outcome.number or Decimal() for each in unsure), least)
    share = 100 * least / indicator.target if indicator.target else None
    why = (*_total_reasons(reading, since, before, unsure, at), *_target_reasons(indicator, least, most, share))
    return IndicatorTotal(programme.id, indicator, reading, tuple(since), tuple(unsure), least, most, share, why)


def _fits(outcome: Outcome, indicator: Indicator) -> bool:
    """Whether an amount is in the indicator's currency; other currencies are not added."""
    return not outcome.currency or not indicator.unit or outcome.currency == indicator.unit


def _total_reasons(
    reading: Reading | None,
    since: list[CountedOutcome],
    before: list[CountedOutcome],
    unsure: list[CountedOutcome],
    at: PartialDate | None,
) -> Iterator[Reason]:
    if reading is not None and reading.value is not None:
        remark = f" ({reading.remark})" if reading.remark else ""
        if at:
            yield message(messages.READING, reading=reading.value, remark=remark, at=at)
        else:
            yield message(messages.READING_UNDATED, reading=reading.value, remark=remark)
    for each in since:
        sentence = messages.COUNTED_SINCE if reading else messages.COUNTED
        yield message(
            sentence, number=each.outcome.number or 0, mission=each.mission.heading, day=_day_or_unknown(each)
        )
    if at:
        for each in before:
            yield message(
                messages.COUNTED_BEFORE,
                at=at,
                number=each.outcome.number or 0,
                mission=each.mission.heading,
                day=_day_or_unknown(each),
            )
    for each in unsure:
        yield message(
            messages.MAYBE_HELD,
            number=each.outcome.number or 0,
            mission=each.mission.heading,
            day=_day_or_unknown(each),
        )
    if unsure:
        yield message(messages.NO_DAY_COUNTED)


def _day_or_unknown(each: CountedOutcome) -> PartialDate | str:
    return each.day or messages.NO_DAY()


def _target_reasons(indicator: Indicator, least: Decimal, most: Decimal, share: Decimal | None) -> Iterator[Reason]:
    yield (
        message(messages.TOTAL, least=least)
        if least == most
        else message(messages.TOTAL_BETWEEN, least=least, most=most)
    )
    if indicator.target and share is not None:
        yield message(messages.OF_TARGET, target=indicator.target, round=round(share))


def _own_share(mission: Mission, book: Book) -> Quota:
    """Return the quota of costs borne by our organisations, in each currency, of what is spent or else planned."""
    amounts: dict[str, list[Decimal]] = {}
    ours = our_organisations_on(mission, book)
    unknown = False
    for each in mission.budget:
        amount = each.spent if each.spent is not None else each.planned
        if amount is None:
            continue
        whole = amounts.setdefault(each.currency, [Decimal(), Decimal()])
        whole[1] += amount
        if each.payer in ours:
            whole[0] += amount
        unknown = unknown or not each.payer
    if not amounts or not any(whole for _, whole in amounts.values()):
        return Quota(messages.OWN_SHARE, QuotaState.UNKNOWN, (message(messages.RIT_NO_BUDGET),))
    part, of = LEAST_OWN_SHARE
    enough = all(own * of >= whole * part for own, whole in amounts.values())
    why = [
        message(messages.RIT_OWN, own=own, whole=whole, currency=currency) for currency, (own, whole) in amounts.items()
    ]
    if len(amounts) > 1:
        why.append(message(messages.RIT_CURRENCIES, amounts=", ".join(amounts)))
    if unknown and not enough:
        why.append(message(messages.RIT_NO_OURS))
        return Quota(messages.OWN_SHARE, QuotaState.UNKNOWN, tuple(why))
    return Quota(messages.OWN_SHARE, QuotaState.MET if enough else QuotaState.FAILED, tuple(why))

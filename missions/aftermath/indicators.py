"""Indicators of a programme: the last reading and the outcomes of its missions counted since, each step told."""

from collections.abc import Iterator
from datetime import date

import msgspec

from missions.aftermath import sentences
from missions.dates.partial import PartialDate
from missions.delegation.attendance import visit_day
from missions.messages import Reason, message
from missions.records.book import Book
from missions.records.missions import Mission, Outcome
from missions.records.programmes import Indicator, Programme, Reading
from missions.text import fold


class Counted(msgspec.Struct, frozen=True):
    """An outcome that counts for an indicator, its mission, and the day on which it was counted, as far as known."""

    mission: Mission
    outcome: Outcome
    day: PartialDate | None


class Total(msgspec.Struct, frozen=True):
    """An indicator's total, from `least` to `most` where it is not known whether the reading holds an outcome already.

    `reading` is the value it begins with, None without a reading; `since` are the outcomes surely counted after it,
    `unsure` those that may be in it. `share` is per cent of the target, of `least`; None without a target.
    """

    programme: str
    indicator: Indicator
    reading: Reading | None
    since: tuple[Counted, ...]
    unsure: tuple[Counted, ...]
    least: float
    most: float
    share: float | None
    why: tuple[Reason, ...]


def totals(programme: Programme, book: Book) -> tuple[Total, ...]:
    """Return the total of each of the programme's indicators, in their order.

    A reading is the value on its day, not what was added then: the last one holds all before it, and only outcomes
    counted after its day are added. An outcome without a day of its own was counted when its visit or mission ended.
    """
    every = tuple(outcomes_of(programme, book))
    return tuple(_total(programme, each, every) for each in programme.indicators)


def outcomes_of(programme: Programme, book: Book) -> Iterator[Counted]:
    """Yield every outcome of the programme's missions that has a number; missions that were cancelled have none."""
    for mission in book.records_linking_to(Mission, programme.id):
        if mission.programme != programme.id or mission.is_cancelled:
            continue
        for outcome in mission.outcomes:
            if outcome.number is not None:
                yield Counted(mission, outcome, _counted_on(outcome, mission, book))


def unmatched(programme: Programme, book: Book) -> tuple[Reason, ...]:
    """Return which outcomes name an indicator that the programme does not have, and which have no number."""
    known = {fold(each.name) for each in programme.indicators}
    found = []
    for mission in book.records_linking_to(Mission, programme.id):
        for outcome in mission.outcomes:
            if outcome.indicator and fold(outcome.indicator) not in known:
                found.append(message(sentences.NO_INDICATOR, outcome.indicator))
            if outcome.number is None:
                found.append(message(sentences.NO_NUMBER, mission.heading))
    return tuple(dict.fromkeys(found))


def _counted_on(outcome: Outcome, mission: Mission, book: Book) -> PartialDate | None:
    if outcome.counted:
        return outcome.counted
    visit = book.visits.get(outcome.visit)
    return (visit_day(visit, book) if visit else None) or mission.dates


def _total(programme: Programme, indicator: Indicator, every: tuple[Counted, ...]) -> Total:
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
    least = (reading.value or 0.0) if reading else 0.0
    least += sum(each.outcome.number or 0.0 for each in since)
    most = least + sum(each.outcome.number or 0.0 for each in unsure)
    share = 100 * least / indicator.target if indicator.target else None
    why = (*_told(reading, since, before, unsure, at), *_result(indicator, least, most, share))
    return Total(programme.id, indicator, reading, tuple(since), tuple(unsure), least, most, share, why)


def _fits(outcome: Outcome, indicator: Indicator) -> bool:
    """Whether an amount is in the indicator's currency; what is in another one is not added."""
    return not outcome.currency or not indicator.unit or outcome.currency == indicator.unit


def last_reading(indicator: Indicator) -> Reading | None:
    """Return the reading of the latest day that has a value; one without a day only if none has one."""
    read = [each for each in indicator.readings if each.value is not None]
    return max(read, key=lambda each: each.date.latest if each.date else date.min, default=None)


def _told(
    reading: Reading | None,
    since: list[Counted],
    before: list[Counted],
    unsure: list[Counted],
    at: PartialDate | None,
) -> Iterator[Reason]:
    if reading is not None and reading.value is not None:
        remark = f" ({reading.remark})" if reading.remark else ""
        if at:
            yield message(sentences.READING, reading.value, remark, at)
        else:
            yield message(sentences.READING_UNDATED, reading.value, remark)
    for each in since:
        sentence = sentences.COUNTED_SINCE if reading else sentences.COUNTED
        yield message(sentence, each.outcome.number or 0, each.mission.heading, _on(each))
    if at:
        for each in before:
            yield message(sentences.COUNTED_BEFORE, at, each.outcome.number or 0, each.mission.heading, _on(each))
    for each in unsure:
        yield message(sentences.MAYBE_HELD, each.outcome.number or 0, each.mission.heading, _on(each))
    if unsure:
        yield message(sentences.NO_DAY_COUNTED)


def _on(each: Counted) -> PartialDate | str:
    return each.day or sentences.NO_DAY


def _result(indicator: Indicator, least: float, most: float, share: float | None) -> Iterator[Reason]:
    yield message(sentences.TOTAL, least) if least == most else message(sentences.TOTAL_BETWEEN, least, most)
    if indicator.target and share is not None:
        yield message(sentences.OF_TARGET, indicator.target, round(share))

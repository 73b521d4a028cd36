"""People in two places at once, or with too little time from one place to the next.

Each engagement is held against the one that ends latest of those before it, person by person, and people with the same
engagements are looked at together: the work grows with the engagements, not with their pairs.
"""

from collections.abc import Iterator

from missions.clashes import sentences
from missions.clashes.case import Case
from missions.clashes.clash import Clash, ClashKind, Severity
from missions.clashes.engagements import BETWEEN_COUNTRIES, Engagement, engagements, schedules
from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.visits import VisitKind

Pair = tuple[Engagement, Engagement]

_LONGEST = 60 * BETWEEN_COUNTRIES


def at_once(case: Case) -> Iterator[Clash]:
    """Yield what takes the same people at the same time, and what follows too soon on something elsewhere."""
    found = engagements(case)
    pairs: dict[tuple[int, int], list[str]] = {}
    for numbers, people in schedules(found).items():
        for pair in _near(numbers, found):
            pairs.setdefault(pair, []).extend(people)
    for (first, second), people in pairs.items():
        one, other = found[first], found[second]
        if not (one.is_own or other.is_own) or one.goes_with(other):
            continue
        if other.begins < one.ends:
            yield from _overlaps(one, other, people, case)
        elif other.begins - one.ends < 60 * one.minutes_to(other):
            yield _too_soon(one, other, tuple(people), case)


def _near(numbers: tuple[int, ...], found: list[Engagement]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one schedule that overlap or follow soon: each with the one before that ends latest.

    A stand lasts all day, so it is held against each of the others by itself and never stands for those before.
    """
    stands = [number for number in numbers if found[number].kind is VisitKind.STAND]
    rest = [number for number in numbers if found[number].kind is not VisitKind.STAND] if stands else numbers
    for stand in stands:
        for number in (*rest, *(other for other in stands if other > stand)):
            if _overlapping(found[stand], found[number]):
                yield min(stand, number), max(stand, number)
    if not rest:
        return
    latest, ends = rest[0], found[rest[0]].ends
    for number in rest[1:]:
        each = found[number]
        if each.begins - ends < _LONGEST:
            yield latest, number
        if each.ends >= ends:
            latest, ends = number, each.ends


def _overlapping(one: Engagement, other: Engagement) -> bool:
    return one.begins < other.ends and other.begins < one.ends


def _overlaps(one: Engagement, other: Engagement, people: list[str], case: Case) -> Iterator[Clash]:
    """Yield that people are in two places at once; apart those of whom nobody said that they go to both."""
    guessed = {*one.everybody, *other.everybody}
    sure = tuple(id for id in people if id not in guessed)
    if sure and (one.holds(other) or other.holds(one)):
        yield _overlap(one, other, sure, case, Severity.SOFT, message(sentences.MAY_BE_PART))
    elif sure:
        yield _overlap(one, other, sure, case, Severity.HARD, message(sentences.ONE_GOES))
    if len(sure) < len(people):
        rest = tuple(id for id in people if id in guessed)
        yield _overlap(one, other, rest, case, Severity.SOFT, message(sentences.NAME_WHO_GOES))


def _overlap(
    one: Engagement, other: Engagement, people: tuple[str, ...], case: Case, severity: Severity, mend: Reason
) -> Clash:
    names = case.names(people)
    if one.day == other.day:
        why = message(sentences.TWO_PLACES, names, _on(other), one.said, other.said)
    else:
        why = message(sentences.TWO_PLACES_DAYS, names, one.said, _on(one), other.said, _on(other))
    return _clash(ClashKind.TWO_PLACES, severity, (one, other), people, why, mend, case)


def _too_soon(one: Engagement, other: Engagement, people: tuple[str, ...], case: Case) -> Clash:
    left, needed = (other.begins - one.ends) // 60, one.minutes_to(other)
    why = message(sentences.TRAVEL_TIME, case.names(people), _on(other), left, one.said, other.said, needed)
    mend = message(sentences.LEAVE_TIME, needed - left)
    return _clash(ClashKind.TRAVEL_TIME, Severity.SOFT, (one, other), people, why, mend, case)


def _clash(
    kind: ClashKind,
    severity: Severity,
    pair: Pair,
    people: tuple[str, ...],
    why: Reason,
    mend: Reason,
    case: Case,
) -> Clash:
    one, other = pair
    own = [each.key for each in (other, one) if each.is_own and each.kind]
    return Clash(
        key=f"{kind.value}:{one.key}:{other.key}:{people[0]}",
        kind=kind,
        severity=severity,
        why=why,
        mend=mend,
        target=own[0] if own else case.mission.id,
        visits=tuple(each.key for each in pair if each.kind),
        people=people,
        day=other.day,
        clock=other.at,
    )


def _on(each: Engagement) -> PartialDate | str:
    return each.day or ""

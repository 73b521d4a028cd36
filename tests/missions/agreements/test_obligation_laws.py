"""Laws of obligations: windows follow each other, a visit counts in one at most, and one more never makes it worse."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from missions.agreements.messages import TOGETHER, TOGETHER_MET, TOGETHER_MISSED
from missions.agreements.obligations import ObligationWindow, WindowState, obligation_windows
from missions.dates.partial import PartialDate
from missions.records.clauses import Anchor, Obligation, StubPolicy, Window
from missions.records.visits import Visit
from tests.missions import strategies
from tests.missions.exchanges import NAMED
from tests.properties import tries
from tests.world import agreement, book_of, lasting

ROLLING = Obligation(window=Window.ROLLING_YEAR)

_days = st.dates(date(2014, 1, 1), date(2023, 12, 31))
_close = st.builds(
    lambda first, length: PartialDate.between(first, first + timedelta(days=length)), _days, st.integers(1, 500)
)
_partial = st.one_of(
    _days.map(PartialDate.day),
    _days.map(PartialDate.day),
    _days.map(lambda each: PartialDate(f"{each:%Y-%m}")),
    _days.map(lambda each: PartialDate(f"{each:%Y}")),
    _close,
)
_calls = st.lists(st.none() | _partial, max_size=6).map(
    lambda found: [Visit(id=f"v{number}", agreements=NAMED, day=each) for number, each in enumerate(found)]
)
_obligations = st.builds(
    Obligation, quota=st.integers(1, 3), window=st.sampled_from(Window), stub=st.sampled_from(StubPolicy)
)
_once_a_year = st.builds(Obligation, window=st.sampled_from((Window.AGREEMENT_YEAR, Window.CALENDAR_YEAR)))
_fixed_years = st.builds(
    Obligation,
    quota=st.integers(1, 2),
    window=st.sampled_from((Window.AGREEMENT_YEAR, Window.CALENDAR_YEAR)),
    stub=st.sampled_from(StubPolicy),
)
_begins = _days.map(PartialDate.day) | _partial
_ends = st.none() | _partial | strategies.partial_dates
_anchors = st.sampled_from(Anchor)


def looked_at(
    owed: Obligation,
    calls: list[Visit],
    begun: PartialDate | None,
    ended: PartialDate | None,
    today: date,
    anchor: Anchor = Anchor.START,
) -> tuple[ObligationWindow, ...]:
    accord = agreement(term=lasting("P2Y", anchor))
    return obligation_windows(owed, accord, book_of(accord, *calls), today, begun, ended)


def missed(found: tuple[ObligationWindow, ...]) -> int:
    return sum(each.state is WindowState.MISSED for each in found)


@given(_obligations, _calls, st.none() | _begins | strategies.partial_dates, _ends, _days, _anchors)
@tries(300)
def test_windows_follow_each_other_and_each_visit_fills_one_at_most(
    owed: Obligation,
    calls: list[Visit],
    begun: PartialDate | None,
    ended: PartialDate | None,
    today: date,
    anchor: Anchor,
) -> None:
    found = looked_at(owed, calls, begun, ended, today, anchor)
    for before, after in pairwise(found):
        assert after.first == before.last + timedelta(days=1)
        assert after.number == before.number + 1
    for window in found:
        assert window.first <= window.last
        assert window.first <= today
        assert 0 < window.quota <= owed.quota
        sure, may = len(window.definite), len(window.possible) + len(window.shared)
        assert (window.state is WindowState.MET) == (sure >= window.quota)
        assert window.state is WindowState.UNCONFIRMED or not sure < window.quota <= sure + may
        if window.state is WindowState.MISSED:
            assert window.latest < today
        assert all(str(reason) for reason in window.why)
    if begun and found:
        assert found[0].first >= begun.earliest
    if ended and found:
        assert found[-1].last <= ended.latest
    filled = Counter(id for window in found for id in (*window.definite, *window.possible, *window.planned))
    assert max(filled.values(), default=1) == 1


@given(_once_a_year, _calls, _partial | st.none(), _begins, _days, _anchors)
@tries(300)
def test_one_more_visit_never_makes_a_window_worse(
    owed: Obligation, calls: list[Visit], more: PartialDate | None, begun: PartialDate, today: date, anchor: Anchor
) -> None:
    worst_first = [WindowState.MISSED, WindowState.AT_RISK, WindowState.OPEN, WindowState.UNCONFIRMED, WindowState.MET]
    before = looked_at(owed, calls, begun, None, today, anchor)
    after = looked_at(owed, [*calls, Visit(id="more", agreements=NAMED, day=more)], begun, None, today, anchor)
    for one, other in zip(before, after, strict=True):
        assert worst_first.index(other.state) >= worst_first.index(one.state)


@given(_calls, _days, _days, _days, _anchors)
@tries(200)
def test_one_more_visit_never_makes_more_twelve_months_missed(
    calls: list[Visit], more: date, begun: date, today: date, anchor: Anchor
) -> None:
    exact = [each for each in calls if each.day and each.day.is_day]
    counts = [
        missed(looked_at(ROLLING, each, PartialDate.day(begun), None, today, anchor))
        for each in (exact, [*exact, Visit(id="more", agreements=NAMED, day=PartialDate.day(more))])
    ]
    assert counts[1] <= counts[0]


@given(_fixed_years, _calls, _days, _days)
@tries(200)
def test_a_window_is_surely_met_or_missed_if_it_is_so_on_every_possible_day_of_every_visit(
    owed: Obligation, calls: list[Visit], begun: date, today: date
) -> None:
    found = looked_at(owed, calls, PartialDate.day(begun), None, today)
    ways = list(product(*({*_places(each.day, found, today)} for each in calls)))
    met = [{at for at, each in enumerate(found) if way.count(at) >= each.quota} for way in ways]
    for at, window in enumerate(found):
        assert (window.state is WindowState.MET) == all(at in each for each in met)
        if window.last < today:
            assert (window.state is WindowState.MISSED) == all(at not in each for each in met)
    doubtful = {at for at, each in enumerate(found) if each.last < today and each.state is WindowState.UNCONFIRMED}
    counts = [len(doubtful & each) for each in met]
    together = {TOGETHER: {"met", "missed"}, TOGETHER_MET: {"met"}, TOGETHER_MISSED: {"missed"}}
    told = [reason for each in found for reason in each.why if reason.sentence in together]
    right = {"met": min(counts), "count": len(doubtful), "missed": len(doubtful) - max(counts)}
    for reason in told:
        assert reason.facts == {name: right[name] for name in ("count", *together[reason.sentence])}
        assert (reason.sentence is TOGETHER) == (min(counts) == max(counts))
    for sentence, names in together.items():
        assert sum(reason.sentence is sentence for reason in told) in (0, len(doubtful))
        if told and min(counts) < max(counts) and len(names) == 1:
            assert any(reason.sentence is sentence for reason in told) == (right[next(iter(names))] > 0)
    assert told or len(doubtful) < 2 or (min(counts), max(counts)) == (0, len(doubtful))


def _places(day: PartialDate | None, found: tuple[ObligationWindow, ...], today: date) -> Iterator[int]:
    """Yield the windows of the possible days of a visit; -1 for a day in none, after today, or perhaps not over."""
    if day is None:
        yield from (-1, *range(len(found)))
        return
    for number in range((day.latest - day.earliest).days + 1):
        on = day.earliest + timedelta(days=number)
        if on >= today:
            yield -1
        if on <= today:
            yield next((at for at, each in enumerate(found) if each.first <= on <= each.last), -1)


@given(_fixed_years, st.lists(_days, max_size=6), _days, st.integers(1, 400), _days, _anchors)
@tries(60)
def test_of_a_beginning_known_in_part_no_window_is_surely_met_or_missed_unless_under_every_reading(
    owed: Obligation, on: list[date], begun: date, spread: int, today: date, anchor: Anchor
) -> None:
    calls = [Visit(id=f"v{number}", agreements=NAMED, day=PartialDate.day(each)) for number, each in enumerate(on)]
    known = PartialDate.between(begun, begun + timedelta(days=spread))
    readings = [
        {_name(owed, each): each.state for each in looked_at(owed, calls, PartialDate.day(day), None, today, anchor)}
        for day in (begun + timedelta(days=number) for number in range(0, spread + 1, 1 + spread // 40))
    ]
    for window in looked_at(owed, calls, known, None, today, anchor):
        states = [each.get(_name(owed, window)) for each in readings]
        if window.state in (WindowState.MISSED, WindowState.MET):
            assert set(states) == {window.state}
        elif not on and window.latest < today and anchor is not Anchor.UNKNOWN:
            assert None in states or owed.stub is StubPolicy.PRORATE


def _name(owed: Obligation, window: ObligationWindow) -> int:
    """Return what a window is called under every reading: its calendar year, or its number."""
    return window.number if owed.window is Window.AGREEMENT_YEAR else window.last.year

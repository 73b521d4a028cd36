"""Laws of obligations: windows follow each other, a visit counts in one at most, and one more never makes it worse."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from missions.agreements.obligations import ObligationWindow, WindowState, obligation_windows
from missions.dates.partial import PartialDate
from missions.records.clauses import Anchor, Obligation, StubPolicy, Window
from missions.records.visits import Visit
from tests.missions import strategies
from tests.missions.exchanges import NAMED
from tests.properties import tries
from tests.world import agreement, book_of, lasting

CALENDAR = Obligation(window=Window.CALENDAR_YEAR)
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
        sure, may = len(window.definite), len(window.possible)
        assert (window.state is WindowState.MET) == (sure >= window.quota)
        assert (window.state is WindowState.UNCONFIRMED) == (sure < window.quota <= sure + may)
        if window.state is WindowState.MISSED:
            assert window.last < today
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


@given(_calls, _days, _days)
@tries(200)
def test_as_many_windows_are_filled_as_by_trying_every_way(calls: list[Visit], begun: date, today: date) -> None:
    found = looked_at(CALENDAR, calls, PartialDate.day(begun), None, today)
    happened = [each.day or PartialDate("2000/2050") for each in calls if not (each.day and each.day.earliest > today)]
    ways = [
        [at for at, each in enumerate(found) if when.overlaps(each.first, min(each.last, today))] or [-1]
        for when in happened
    ]
    most = max(len({*way} - {-1}) for way in product(*ways))
    assert sum(each.state in (WindowState.MET, WindowState.UNCONFIRMED) for each in found) == most

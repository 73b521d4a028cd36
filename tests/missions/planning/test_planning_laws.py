"""Laws of planning: there and back is the same, and the parts of a split mission have all of the whole."""

from collections.abc import Callable
from datetime import date, time
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.planning.new_mission import copy_mission, create_mission
from missions.planning.reschedule import shift_date, shift_mission
from missions.planning.split_mission import split_mission
from missions.planning.visits import duplicate_visit, lengthen_visit, move_visit, visit_minutes
from missions.records.changes import Proposal, RejectedError
from missions.records.missions import Delegate, Mission, MissionKind
from missions.records.record import Record
from missions.records.slots import minutes_between
from missions.records.visits import (
    Visit,
)
from missions.travel.itinerary import itinerary
from tests.missions.journeys import ANY_MISSIONS, ANY_VISITS, tour_book, visit
from tests.missions.plans import LATER, copy_of, items, only, parts, planned, saved, told
from tests.properties import tries
from tests.world import BERLIN, PACIFIC, TOKYO, changed, day

EXACT_DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
VISITS = st.builds(
    lambda on_day, start, end, zone: Visit(
        id="v", title="v", mission="tour", day=PartialDate.day(on_day), start=start, end=end, zone=zone
    ),
    EXACT_DAYS,
    CLOCKS,
    st.none() | CLOCKS,
    st.sampled_from([BERLIN, TOKYO, PACIFIC]),
).filter(lambda item: item.end is None or minutes_between(item.start, item.end) <= 12 * 60)
"""Visits as they happen: a longer one that goes on past midnight is taken as mistyped."""
DATES = st.one_of(
    st.none(),
    EXACT_DAYS.map(lambda on_day: on_day.isoformat()),
    st.tuples(EXACT_DAYS, EXACT_DAYS).map(lambda days: f"{min(days)}/{max(days)}"),
    st.tuples(EXACT_DAYS, EXACT_DAYS).map(lambda days: f"[{min(days)},{max(days)}]"),
    st.sampled_from(["2026", "2026-11", "2026-11-08/..", "../2026-11-08~", "2026-11-08?", "2026-11/2026-12"]),
).map(lambda text: PartialDate(text) if text else None)


@tries(200)
@given(VISITS, st.integers(-3000, 3000), st.integers(-400, 400))
def test_a_moved_visit_keeps_its_length_and_comes_back(item: Visit, minutes: int, days: int) -> None:
    if not minutes and not days:
        return
    there = only(move_visit(item, minutes=minutes, days=days))
    assert visit_minutes(there) == visit_minutes(item)
    assert (there.end is None) == (item.end is None)
    back = only(move_visit(there, minutes=-minutes, days=-days))
    assert back == item


@tries(100)
@given(VISITS, st.integers(-600, 600))
def test_a_visit_lasts_as_much_longer_as_asked_or_it_is_refused(item: Visit, minutes: int) -> None:
    try:
        longer = only(lengthen_visit(item, minutes))
    except RejectedError:
        assert not 5 <= visit_minutes(item) + minutes <= 12 * 60
        return
    assert visit_minutes(longer) == visit_minutes(item) + minutes
    assert (longer.day, longer.start) == (item.day, item.start)


@tries(100)
@given(DATES, st.integers(-500, 500))
def test_a_date_shifted_there_and_back_is_the_same(when: PartialDate | None, days: int) -> None:
    assert shift_date(shift_date(when, days), -days) == when


@tries(60)
@given(
    st.lists(VISITS, max_size=6),
    DATES,
    DATES,
    st.integers(-400, 400).filter(bool),
)
def test_a_mission_shifted_there_and_back_is_the_same(
    visits: list[Visit], dates: PartialDate | None, arrival: PartialDate | None, days: int
) -> None:
    mission = planned(dates=dates, delegates=(Delegate(person="pat", arrival=arrival),))
    book = tour_book(*(changed(each, id=f"v{number}") for number, each in enumerate(visits)), mission=mission)
    there = saved(shift_mission(mission, book, days), book)
    back = saved(shift_mission(there.missions["tour"], there, -days), there)
    assert back.missions["tour"] == mission
    assert dict(back.visits) == dict(book.visits)


TOUR_VISITS = st.lists(
    st.tuples(
        st.dates(date(2026, 10, 20), date(2026, 11, 5)),
        st.none() | CLOCKS,
        st.sampled_from(["", "Munich", "Osaka", "Los Angeles"]),
    ),
    max_size=10,
)


@tries(120)
@given(TOUR_VISITS, st.integers(0, 2) | st.dates(date(2026, 10, 23), date(2026, 11, 2)))
def test_the_parts_of_a_mission_have_the_items_of_the_whole(
    rows: list[tuple[date, time | None, str]], at: int | date
) -> None:
    visits = [
        Visit(id=f"v{number}", title=f"v{number}", mission="tour", day=PartialDate.day(on_day), start=start, city=city)
        for number, (on_day, start, city) in enumerate(rows)
    ]
    mission = planned()
    book = tour_book(*visits, mission=mission)
    try:
        step = split_mission(mission, book, at, "Later")
    except RejectedError:
        assert at == 0
        assert not any(each.day and each.day.earliest < day("2026-10-22") for each in visits)
        return
    first, second, after = parts(step, book)
    assert sorted(map(told, items(first, after) + items(second, after))) == sorted(map(told, items(mission, book)))
    trays = [*itinerary(first, after).tray, *itinerary(second, after).tray]
    assert {each.id for each in trays} == {each.id for each in itinerary(mission, book).tray}


@tries(60)
@given(TOUR_VISITS, st.dates(date(2025, 1, 1), date(2029, 12, 31)))
def test_a_copy_has_the_same_plan_later(rows: list[tuple[date, time | None, str]], first: date) -> None:
    visits = [
        Visit(id=f"v{number}", title=f"v{number}", mission="tour", day=PartialDate.day(on_day), start=start, city=city)
        for number, (on_day, start, city) in enumerate(rows)
    ]
    mission = planned(delegates=())
    book = tour_book(*visits, mission=mission)
    step = copy_mission(mission, book, first, "Again")
    after = saved(step, book)
    new = next(each for each in step.changes.put if isinstance(each, Mission))
    by = first - day("2026-10-22")
    plan = [(item.title, item.day + by, item.visit and item.visit.start) for item in items(mission, book)]
    copy = [(item.title, item.day, item.visit and item.visit.start) for item in items(new, after)]
    assert sorted(map(str, copy)) == sorted(map(str, plan))


@tries(250)
@given(ANY_MISSIONS, st.lists(ANY_VISITS, max_size=3), st.integers(-500, 500), st.integers(-1, 4) | EXACT_DAYS)
def test_whatever_is_recorded_is_planned_or_refused_in_a_sentence(
    mission: Mission, visits: list[Visit], number: int, at: int | date
) -> None:
    every = [changed(each, id=f"v{place}") for place, each in enumerate(visits)]
    book = tour_book(*every, mission=mission)
    verbs: list[Callable[[], Proposal]] = [
        lambda: shift_mission(mission, book, number),
        lambda: copy_mission(mission, book, day("2027-10-21"), "Again"),
        lambda: split_mission(mission, book, at, "Later"),
        *(partial(verb, each, number) for each in every for verb in (move_visit, lengthen_visit)),
        *(partial(duplicate_visit, each, book) for each in every),
    ]
    refusals: list[str] = []
    for verb in verbs:
        try:
            step = verb()
        except RejectedError as error:
            refusals.append(str(error))
            continue
        assert all("{" not in each for each in (*step.said, *step.warnings))
        after = saved(step, book)
        assert {record.id: record for record in after.after(step.changes.inverse(book))} == {
            record.id: record for record in book
        }
        for each in after.missions.values():
            itinerary(each, after)
    assert all(each.endswith(".") and "{" not in each for each in refusals)


def test_every_step_knows_its_way_back() -> None:
    mission = planned()
    book = tour_book(*LATER, mission=mission)
    for step in (
        shift_mission(mission, book, 7),
        split_mission(mission, book, 1, "California"),
        copy_mission(mission, book, day("2027-10-21"), "Again"),
        create_mission(MissionKind.FAIR, "Fair", book, first_day=day("2027-02-01")),
        move_visit(LATER[0], minutes=15),
    ):
        after = saved(step, book)
        assert step.said
        back = after.after(step.changes.inverse(book))
        assert {record.id: record for record in back} == {record.id: record for record in book}


def test_ids_are_new_even_among_many_of_the_same_name() -> None:
    same = tuple(
        visit(f"call-{number}" if number else "call", f"2026-10-26 {number:02}:00", title="Call")
        for number in range(12)
    )
    mission = planned()
    book = tour_book(*same, mission=mission)
    _, visits, _, step = copy_of(mission, book)
    assert len({each.id for each in visits}) == 12
    assert not {each.id for each in visits} & set(book.visits)
    records: tuple[Record, ...] = step.changes.put
    assert len({record.id for record in records}) == len(records)

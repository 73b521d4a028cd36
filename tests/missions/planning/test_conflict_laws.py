"""Whatever the records say, conflicts and travel documents are sentences, and nothing is raised."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.planning.conflicts import mission_conflicts
from missions.travel.travel_documents import travel_documents
from tests.missions.offices import offices
from tests.missions.strategies import records_of
from tests.properties import tries
from tests.world import book_of, changed

_tables = ("visits", "visits", "people", "organisations", "events", "missions", "profiles")
_records = st.lists(st.one_of(*map(records_of, _tables)), max_size=8)
_moved = st.lists(st.tuples(st.integers(10, 12), st.times(), st.none() | st.times()), max_size=8)


def _sound(mission, book, today):
    found = mission_conflicts(mission, book, today)
    assert len({each.key for each in found}) == len(found)
    assert list(found) == sorted(found, key=lambda each: each.order)
    for each in found:
        assert each.said
        assert each.remedy
        assert each.day is None or each.day.latest >= today
        assert book.get(each.record), "what is to be mended is on file"
    for paper in travel_documents(mission, book, today):
        assert paper.said


@tries(150)
@given(records_of("missions"), _records, _moved, st.dates())
def test_of_any_records(mission, records, moved, today):
    """The visits are moved to a few days, so that some are near each other."""
    mission = changed(mission, id="missions-0")
    visits = [each for each in records if each.id.startswith("visits")]
    near = [
        changed(each, mission=mission.id, day=PartialDate(f"2026-11-{day}"), start=start, end=end)
        for each, (day, start, end) in zip(visits, moved, strict=False)
    ]
    _sound(mission, book_of(*records, *near, mission), today)


@tries(100)
@given(offices, st.dates(date(2014, 1, 1), date(2023, 12, 31)))
def test_of_any_office(book, today):
    for mission in book.missions.values():
        _sound(mission, book, today)

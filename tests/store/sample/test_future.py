"""The fictional near future of the demonstration, around any day."""

import json
from collections import Counter
from datetime import date, timedelta

import pytest

from missions.records.agreements import Agreement, Stage
from missions.records.clauses import RenewalMode
from missions.records.fields import plain
from missions.records.follow_ups import FollowUp
from missions.records.kinds import KINDS, kind_of
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Event, Visit
from store.sample import near_future
from tests.store.samples import FUTURE, REAL, TODAY, every, found, text

FICTIONAL = ("example", "sample", "placeholder")


class TestNearFuture:
    def test_everything_says_that_it_is_made_up(self):
        for record in FUTURE.values():
            assert "Fictional" in record.notes
            assert any(word in record.id for word in FICTIONAL), record.id

    def test_no_real_organisation_person_or_fair_is_named(self):
        named = [*every(Organisation, FUTURE), *every(Person, FUTURE), *every(Event, FUTURE)]
        for record in named:
            assert any(word in record.heading.lower() for word in FICTIONAL), record.heading
        written = json.dumps([plain(record) for record in FUTURE.values()])
        for record in [*every(Organisation, REAL), *every(Person, REAL)]:
            assert record.heading not in written

    def test_there_is_something_of_everything(self):
        counts = Counter(kind_of(record).table for record in FUTURE.values())
        least = {"agreements": 7, "missions": 3, "visits": 10, "organisations": 8, "people": 10, "events": 3}
        assert all(counts[table] >= number for table, number in least.items())
        assert counts["follow_ups"] >= 10
        assert counts["programmes"] == 1
        assert set(counts) <= set(KINDS)

    def test_agreements_end_one_after_the_other(self):
        ends = {
            each.id: (each.term.expiry.latest - TODAY).days
            for each in every(Agreement, FUTURE)
            if each.term.expiry is not None
        }
        assert sorted(ends.values()) == [-12, 5, 80, 300]

    @pytest.mark.parametrize(
        ("id", "years", "days"), [("example-north-east", 2, (25, 26)), ("example-health-memorandum", 3, (170, 171))]
    )
    def test_durations_end_soon_whatever_the_day(self, id, years, days):
        for shift in range(0, 1500, 31):
            today = TODAY + timedelta(days=shift)
            (agreement,) = [each for each in near_future(today) if each.id == id]
            assert isinstance(agreement, Agreement)
            assert text(agreement.term.duration) == f"P{years}Y"
            last = max(each.date.latest for each in agreement.signatures if each.date)
            end = date(last.year + years, last.month, min(last.day, 28 if last.month == 2 else last.day))
            assert days[0] - 1 <= (end - today).days <= days[1]

    def test_renewal_and_preparation_are_shown(self):
        agreements = every(Agreement, FUTURE)
        modes = {each.renewal.mode for each in agreements}
        assert {RenewalMode.TACIT, RenewalMode.EXPRESS} <= modes
        (ready,) = [each for each in agreements if each.stage is Stage.READY_TO_SIGN]
        assert len(ready.signatures) < len(ready.parties)
        assert any(len(each.parties) > 3 for each in agreements)

    def test_the_next_journey_has_a_full_programme(self):
        mission = found(Mission, "example-east-delegation")
        visits = [each for each in every(Visit, FUTURE) if each.mission == mission.id]
        assert mission.dates.earliest == TODAY + timedelta(days=9)
        assert len(visits) >= 10
        for visit in visits:
            assert visit.zone
            assert visit.start < visit.end
            assert mission.dates.earliest <= visit.day.earliest <= mission.dates.latest

    def test_dates_move_with_today(self):
        later = {record.id: record for record in near_future(TODAY + timedelta(days=100))}
        assert later.keys() == FUTURE.keys()
        for id, first in (("sample-south-minutes", "2027-03-06"), ("example-interpreter", "2027-03-10")):
            assert text(found(FollowUp, id).due) == first
            moved = later[id]
            assert isinstance(moved, FollowUp)
            assert moved.due.earliest == date.fromisoformat(first) + timedelta(days=100)

    def test_every_form_of_date_is_written_out(self):
        assert text(found(FollowUp, "sample-west-meeting").due) == "[2027-03-24,2027-03-26]"
        assert text(found(FollowUp, "sample-university-projects").due) == "2027-04-14/2027-04-18"
        assert text(found(FollowUp, "sample-bridges-report").due) == "2027-06"
        assert "{" not in "".join(str(value) for record in FUTURE.values() for value in texts(plain(record)))

    def test_registration_closes_soon(self):
        closes = [each.registration_closes for each in every(Event, FUTURE) if each.registration_closes]
        assert sorted((each.earliest - TODAY).days for each in closes) == [6, 40]


def texts(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
    else:
        yield value

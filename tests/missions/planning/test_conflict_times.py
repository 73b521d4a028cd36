"""People in two places and on the way: overlaps, travel time, stands, legs, time zones, other missions."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.planning.conflict import HARD, SOFT, ConflictKind, MissionContext
from missions.planning.double_booking import (
    MINUTES_BETWEEN_CITIES,
    MINUTES_BETWEEN_COUNTRIES,
    MINUTES_WITHIN_CITY,
    double_bookings,
)
from missions.records.missions import Delegate, Leg, Mission, MissionStage
from missions.records.visits import Invitation, Participant, VisitKind
from tests.missions.conflicts import MISSION, TODAY, found_in, hosted, none, of_kind, one, plan
from tests.missions.conflicts import visit as meeting
from tests.properties import tries
from tests.world import BACK, FAIR, OUT, changed

P = PartialDate
TWO, TRAVEL = ConflictKind.TWO_PLACES, ConflictKind.TRAVEL_TIME
PAT = (Participant(person="pat"),)


def visit(id, at, **fields):
    return meeting(id, at=at, **{"participants": PAT, **fields})


class TestTwoPlaces:
    def test_it_says_whom_when_and_where(self):
        clash = one(TWO, visit("first", "10:00-11:00", place="Room 1"), visit("second", "10:30-11:30"))
        assert clash.said == (
            "In two places at once, Pat Example, on Wed 11 Nov 2026 local time: “First” (10:00–11:00, Room 1, "
            "Example Harbour) and “Second” (10:30–11:30, Example Harbour)."
        )
        assert (clash.severity, clash.people, clash.visits) == (HARD, ("pat",), ("first", "second"))
        assert (clash.record, clash.clock, clash.person) == ("second", time(10, 30), "pat")

    def test_people_in_the_same_two_are_told_together(self):
        people = (*PAT, Participant(person="robin"))
        clash = one(TWO, visit("a", "10:00-11:00", participants=people), visit("b", "10:30-11:30", participants=people))
        assert clash.people == ("pat", "robin")
        assert "Pat Example and Robin Sample" in clash.said

    def test_many_are_counted(self):
        delegates = tuple(Delegate(person=f"p{number}") for number in range(6))
        people = tuple(Participant(person=each.person) for each in delegates)
        clash = one(
            TWO,
            changed(MISSION, delegates=delegates),
            visit("a", "10:00-11:00", participants=people),
            visit("b", "10:30-11:30", participants=people),
        )
        assert "p0, p1, p2 and 3 more" in clash.said
        assert len(clash.people) == 6

    def test_whoever_declined_is_not_there(self):
        gone = (Participant(person="pat", invitation=Invitation.DECLINED),)
        assert none(TWO, visit("a", "10:00-11:00"), visit("b", "10:30-11:30", participants=gone))

    def test_hosts_cannot_be_in_two_places_either(self):
        first, second = (
            visit("a", "10:00-11:00", participants=hosted()),
            visit("b", "10:30-11:30", participants=hosted()),
        )
        found = of_kind(TWO, found_in(first, second))
        assert [(each.severity, each.people) for each in found] == [
            (HARD, ("sam",)), (SOFT, ("pat", "robin")),
        ]  # fmt: skip

    def test_where_nobody_is_named_it_is_everybodys_and_only_soft(self):
        clash = one(TWO, visit("a", "10:00-11:00", participants=()), visit("b", "10:30-11:30", participants=()))
        assert (clash.severity, clash.people) == (SOFT, ("pat", "robin"))
        assert clash.remedy.startswith("Name the delegates who go to each")

    def test_one_within_the_other_in_the_same_building_may_be_part_of_it(self):
        inner, outer = visit("inner", "10:15-10:45", place="Hall, stage"), visit("outer", "10:00-11:00", place="hall")
        assert one(TWO, inner, outer).severity is SOFT
        assert one(TWO, changed(inner, start=time(10), end=time(11)), outer).severity is SOFT
        assert one(TWO, changed(inner, end=time(11, 30)), outer).severity is HARD
        assert one(TWO, changed(inner, place="Room"), outer).severity is HARD

    def test_a_stand_at_the_fair_is_minded_by_others_meanwhile(self):
        stand = visit("stand", "09:00-18:00", kind=VisitKind.STAND, event="fair")
        one_there, other_there = (
            visit(id, at, event="fair") for id, at in (("a", "10:00-11:00"), ("b", "10:30-11:30"))
        )
        assert none(TWO, FAIR, stand, one_there)
        assert one(TWO, FAIR, stand, one_there, other_there).visits == ("a", "b")
        assert one(TWO, FAIR, stand, visit("away", "10:00-11:00", place="Town hall")).visits == ("stand", "away")

    def test_two_stands_at_once(self):
        first = visit("first", "09:00-18:00", kind=VisitKind.STAND, place="Hall 1")
        second = visit("second", "09:00-18:00", kind=VisitKind.STAND, place="Hall 2")
        assert one(TWO, first, second).people == ("pat",)

    def test_a_leg_takes_whoever_is_on_it(self):
        clash = one(TWO, changed(MISSION, legs=(OUT, BACK)), visit("early", "08:00-09:30", day="2026-11-09"))
        assert "“Early” (08:00–09:30, Example Harbour) on Mon 9 Nov 2026" in clash.said
        assert "the flight Sample City–Example Harbour (13:00–09:00) on Sun 8 Nov 2026" in clash.said
        assert clash.record == "early"
        others = changed(OUT, travellers=("robin",))
        assert none(TWO, changed(MISSION, legs=(others, BACK)), visit("early", "08:00-09:30", day="2026-11-09"))

    @pytest.mark.parametrize(
        "fields",
        [
            {"departs_at": None},
            {"arrives_at": None},
            {"departs_on": None},
            {"arrives_on": P("2026-11-08"), "arrives_at": time(21)},
        ],
    )
    def test_a_leg_without_both_its_times_takes_nobody(self, fields):
        """13:00 in Germany is 21:00 in Japan."""
        early = visit("early", "00:30-23:30", day="2026-11-09")
        assert one(TWO, changed(MISSION, legs=(OUT,)), early)
        assert none(TWO, changed(MISSION, legs=(changed(OUT, **fields),)), early)

    def test_those_who_arrive_with_a_leg_are_on_it(self):
        early = visit("early", "08:00-09:30", day="2026-11-09")
        for arrival, on_it in (("2026-11-09", True), ("2026-11-10", False)):
            delegates = (Delegate(person="pat", arrival=P(arrival)),)
            assert none(TWO, changed(MISSION, legs=(OUT,), delegates=delegates), early) is not on_it

    def test_a_leg_is_not_compared_where_the_zone_of_an_end_is_not_known(self):
        early = visit("early", "00:30-23:30", day="2026-11-09")
        assert one(TWO, changed(MISSION, legs=(OUT,)), early)
        assert none(TWO, changed(MISSION, legs=(changed(OUT, arrives_zone="", country=""),)), early)

    def test_times_are_compared_across_zones(self):
        east = visit("east", "10:00-11:00", zone="Asia/Tokyo")
        assert one(TWO, east, visit("call", "02:30-03:00", zone="Europe/Berlin", city="Sample City", host=""))
        assert none(TWO, east, visit("call", "10:30-11:00", zone="Europe/Berlin", city="Sample City", host=""))

    def test_without_a_zone_only_what_is_in_the_same_city_is_compared(self):
        mission = changed(MISSION, lead="")
        first = visit("first", "10:00-11:00", city="Placeholder Town", host="")
        assert one(TWO, mission, first, visit("second", "10:30-11:30", city="placeholder town", host=""))
        assert none(TWO, mission, first, visit("second", "10:30-11:30", city="Sample Bay", host=""))

    @pytest.mark.parametrize("fields", [{"start": None}, {"day": PartialDate("2026-11")}, {"kind": VisitKind.FREE}])
    def test_what_has_no_time_and_free_time_is_in_nobodys_way(self, fields):
        assert none(TWO, visit("a", "10:00-11:00"), changed(visit("b", "10:00-11:00"), **fields))

    def test_in_a_meeting_of_another_mission(self):
        other = Mission(id="other", title="Other", dates=PartialDate("2026-11-11"))
        there = visit("there", "10:30-11:30", mission="other")
        clash = one(TWO, other, visit("here", "10:00-11:00"), there)
        assert "“There” (10:30–11:30, Example Harbour) of “Other”" in clash.said
        assert clash.record == "here"
        assert none(TWO, changed(other, stage=MissionStage.CANCELLED), visit("here", "10:00-11:00"), there)
        assert none(TWO, other, there, visit("later", "13:00-14:00", mission="other"))


class TestTravelTime:
    @pytest.mark.parametrize(
        ("minutes", "fields"),
        [
            (MINUTES_WITHIN_CITY, {"place": "Town hall"}),
            (MINUTES_BETWEEN_CITIES, {"city": "Placeholder Town", "zone": "Asia/Tokyo"}),
            (MINUTES_BETWEEN_COUNTRIES, {"city": "Sample Bay", "zone": "Asia/Seoul", "host": ""}),
        ],
    )
    def test_the_minutes_that_are_needed(self, minutes, fields):
        first = visit("first", "10:00-11:00", place="Office, room 1")
        enough = datetime(2026, 11, 11, 11, tzinfo=UTC).timestamp() + 60 * minutes
        for short in (0, 1):
            start = datetime.fromtimestamp(enough - 60 * short, UTC).time()
            second = changed(visit("second", "12:00-20:00", **fields), start=start)
            found = of_kind(TRAVEL, found_in(first, second))
            assert len(found) == short
            for clash in found:
                assert f"{minutes - 1} minutes from" in clash.said
                assert f"we allow {minutes} minutes" in clash.said
                assert clash.remedy.startswith("Allow 1 minutes more")
                assert clash.severity is SOFT

    @pytest.mark.parametrize("place", ["Office, room 2", "office", ""])
    def test_none_within_a_building_or_where_it_is_not_stated(self, place):
        assert none(TRAVEL, visit("a", "10:00-11:00", place="Office, room 1"), visit("b", "11:00-12:00", place=place))

    def test_none_at_the_same_event(self):
        first, second = (
            visit(id, at, event="fair", place=id) for id, at in (("a", "10:00-11:00"), ("b", "11:00-12:00"))
        )
        assert none(TRAVEL, FAIR, first, second)
        assert one(TRAVEL, FAIR, first, changed(second, event=""))

    def test_a_leg_or_transfer_between_has_its_own_times(self):
        first = visit("first", "10:00-11:00")
        second = visit("second", "11:20-12:00", city="Placeholder Town", zone="Asia/Tokyo")
        day = PartialDate("2026-11-11")
        train = Leg(
            origin="Example Harbour", destination="Placeholder Town", departs_on=day, departs_at=time(11),
            departs_zone="Asia/Tokyo", arrives_on=day, arrives_at=time(11, 15), arrives_zone="Asia/Tokyo",
        )  # fmt: skip
        assert one(TRAVEL, first, second)
        assert none(TRAVEL, changed(MISSION, legs=(train,)), first, second)
        assert none(TRAVEL, first, visit("bus", "11:00-11:20", kind=VisitKind.TRANSFER), second)


_clocks = st.integers(0, 23 * 4 - 1)
_meetings = st.lists(
    st.tuples(_clocks, st.integers(1, 12), st.sets(st.sampled_from(("pat", "robin", "sam")))), max_size=9
)


@tries(60)
@given(_meetings)
def test_people_clash_exactly_where_two_of_their_meetings_overlap(drawn):
    meetings = []
    for number, (start, length, people) in enumerate(drawn):
        end = min(start + length, 95)
        meetings.append(
            meeting(
                f"v{number}",
                at=f"{start // 4:02}:{start % 4 * 15:02}-{end // 4:02}:{end % 4 * 15:02}",
                participants=tuple(Participant(person=id) for id in sorted(people)),
            )
        )
    mission = changed(MISSION, delegates=(Delegate(person="pat"),))
    book = plan(mission, *meetings)
    found = of_kind(TWO, double_bookings(MissionContext(mission, book, TODAY)))
    everybody = {each.id for each in meetings if not any(part.person == "pat" for part in each.participants)}

    def goes(person, each):
        return any(part.person == person for part in each.participants) or (person == "pat" and each.id in everybody)

    for person in ("pat", "robin", "sam"):
        theirs = [each for each in meetings if goes(person, each)]
        overlapping = {
            each.id
            for each in theirs
            for other in theirs
            if each is not other and each.start < other.end and other.start < each.end
        }
        told = {id for clash in found if person in clash.people for id in clash.visits}
        assert told == overlapping

"""The programme as a calendar: who is where when, for the office, the delegation, one person or the partner."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from missions.exporting.content import CalendarState
from missions.exporting.wish import Audience, DocumentLanguage, ExportRefusedError
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Delegate, MissionStage
from missions.records.record import Record
from missions.records.visits import EventStatus, Participant, ParticipantRole
from tests.missions.exporting.calendars import calendar, calendars, entries, short
from tests.world import (
    ALEX,
    CHAMBER,
    DRAFT,
    EAST,
    FAIR,
    JOURNEY,
    MAX,
    NORTH,
    OSAKA,
    PAT,
    ROBIN,
    SOUTH,
    TALKS,
    TOKYO,
    TONI,
    TOUR,
    among,
    changed,
    held,
    leg,
    on,
    visit,
)

PLENARY = changed(
    TALKS,
    id="plenary",
    day=on("2026-12-10"),
    end=TALKS.start.replace(hour=11),  # type: ignore[union-attr]
    place="Room 4",
    city="Example Harbour",
    language="ja",
    interpreting="consecutive",
    aim="One more year.",
    notes="They are late.",
    participants=(*TALKS.participants, Participant(person="max", role=ParticipantRole.INTERPRETER)),
)
HOST = changed(EAST, address="1 Sample Street\nExample Harbour")
OURS = changed(MAX, functions=held("north"))
KNOWN: tuple[Record, ...] = (
    NORTH,
    HOST,
    ALEX,
    ROBIN,
    TONI,
    OURS,
    PAT,
    JOURNEY,
    PLENARY,
    DRAFT,
    FAIR,
    SOUTH,
    OSAKA,
    TOUR,
)


def book(*records: Record) -> Book:
    return among(KNOWN, *records)


class TestAMeeting:
    def test_says_when_it_is_there_and_at_home_with_whom_and_in_which_language(self) -> None:
        item = entries(calendar(book(), "plenary"))["Talks"]
        assert item.starts == datetime(2026, 12, 10, 10, tzinfo=ZoneInfo(TOKYO))
        assert item.place == "Room 4, Example Harbour"
        assert item.text.split("\n") == [
            "Local time: 10:00–11:00",
            "At home: 02:00–03:00",
            "With:",
            "– Toni Placeholder, vice-president, Example Agency East",
            "For us:",
            "– Alex Example",
            "– Robin Sample",
            "– Max Placeholder (interpreter)",
            "Language: Japanese",
            "Interpreting: consecutive",
            "Address: 1 Sample Street, Example Harbour",
            "Agreement: accord",
            "Aim: One more year.",
        ]

    def test_tells_the_partner_nothing_of_aims_and_agreements_and_nobody_our_notes(self) -> None:
        partner = entries(calendar(book(), "plenary", audience=Audience.PARTNER))["Talks"].text
        delegation = entries(calendar(book(), "plenary", audience=Audience.DELEGATION))["Talks"].text
        assert "– Alex Example, deputy director, Example Cluster North" in partner
        assert not {"One more year.", "accord", "At home"} & set(partner.replace(": ", "\n").split("\n"))
        assert "One more year." not in delegation
        assert all("late" not in each for each in (partner, delegation))

    @pytest.mark.parametrize(
        ("day", "first", "last", "why"),
        [
            ("2026-12-10", "2026-12-10", "2026-12-10", "The time is not settled yet."),
            ("2026-12-10/2026-12-12", "2026-12-10", "2026-12-12", "The time is not settled yet."),
            (
                "[2026-12-10,2026-12-11]",
                "2026-12-10",
                "2026-12-11",
                "The day is not settled yet: 10 or 11 December 2026.",
            ),
        ],
    )
    def test_without_an_hour_takes_whole_days_and_is_tentative(self, day: str, first: str, last: str, why: str) -> None:
        item = entries(calendar(book(changed(PLENARY, day=on(day), start=None)), "plenary"))["Talks"]
        assert (item.starts, item.ends) == (date.fromisoformat(first), date.fromisoformat(last))
        assert (item.state, item.is_busy, item.alarms) == (CalendarState.TENTATIVE, False, ())
        assert why.replace(" ", "") in item.text.replace("\xa0", "").replace(" ", "")

    @pytest.mark.parametrize("day", [None, "2026-12", "[2026-12-10,2026-12-15]"])
    def test_whose_day_nobody_knows_is_left_out_and_named(self, day: str | None) -> None:
        content = calendar(book(changed(PLENARY, id="other", title="Other", day=day and on(day))), "journey")
        assert "Other" not in entries(content)
        assert content.told == ("1 is left out, because its day is not settled: “Other”.",)
        with pytest.raises(ExportRefusedError, match="Nothing has a day"):
            calendar(book(changed(PLENARY, day=day and on(day))), "plenary")

    def test_in_a_zone_that_nobody_knows_floats_and_says_so(self) -> None:
        item = entries(calendar(book(visit("call", "2026-12-10 10:00-11:00")), "call"))["Call"]
        assert item.starts == datetime(2026, 12, 10, 10)
        assert "The time zone is not on file: the time is that of the place." in item.text

    def test_has_no_end_that_nobody_stated(self) -> None:
        item = entries(calendar(book(changed(PLENARY, end=None)), "plenary"))["Talks"]
        assert item.ends is None
        assert item.text.startswith("When it ends is not settled yet.\nLocal time: 10:00\n")

    def test_of_a_cancelled_journey_is_kept_as_cancelled(self) -> None:
        off = calendar(
            book(changed(JOURNEY, stage=MissionStage.CANCELLED)), "plenary", language=DocumentLanguage.GERMAN
        )
        (item,) = off.items
        assert (item.state, item.alarms, item.is_busy) == (CalendarState.CANCELLED, (), False)
        assert item.title.endswith(": Talks")

    def test_has_the_same_key_and_a_later_version_once_it_or_the_place_of_its_host_changes(self) -> None:
        then, later = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)
        before = book(changed(PLENARY, changed=then, revision=2), changed(HOST, changed=then, revision=5))
        moved = changed(PLENARY, day=on("2026-12-11"), changed=later, revision=3)
        other_host = changed(PLENARY, host="north", changed=later, revision=3)
        zoned = changed(HOST, zone="Asia/Seoul", changed=later, revision=6)
        first = calendar(before, "plenary").items[0]
        for after in (book(moved), book(other_host), book(changed(PLENARY, changed=then, revision=2), zoned)):
            item = calendar(after, "plenary").items[0]
            assert item.key == first.key
            assert item.revision > first.revision
            assert item.changed == later


class TestAMission:
    def test_has_its_flights_each_end_in_its_own_zone_and_its_nights(self) -> None:
        found = entries(calendar(book(), "tour"))
        over_date_line = found["Flight Osaka – Los Angeles"]
        assert over_date_line.starts == datetime(2026, 10, 30, 17, tzinfo=ZoneInfo(TOKYO))
        assert over_date_line.ends == datetime(2026, 10, 30, 10, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
        assert over_date_line.text.replace("\xa0", " ").split("\n") == [
            "Departure: Friday 30 October, 17:00, Osaka",
            "Arrival: Friday 30 October, 10:30, Los Angeles",
        ]
        nights = found["Stay: Example Hotel"]
        assert (nights.starts, nights.ends, nights.is_busy) == (date(2026, 10, 23), date(2026, 10, 30), False)

    def test_keeps_the_keys_of_its_legs_when_another_is_put_before_them(self) -> None:
        early = changed(TOUR, legs=(leg("Sample City", "Munich", "2026-10-21", "2026-10-21"), *TOUR.legs))
        before, after = (entries(calendar(book(each), "tour")) for each in (TOUR, early))
        assert len(after) == len(before) + 1
        assert all(after[title].key == item.key for title, item in before.items())

    def test_of_one_person_has_what_that_person_attends_by_the_same_keys(self) -> None:
        without_robin = changed(PLENARY, id="other", title="Other", participants=(Participant(person="alex"),))
        group = changed(TOUR.legs[0], travellers=("pat",))
        tour = changed(TOUR, legs=(group, *TOUR.legs[1:]), delegates=(*TOUR.delegates, Delegate(person="alex")))
        found = calendar(book(without_robin), "journey", person="robin")
        whole = entries(calendar(book(without_robin), "journey"))
        assert (found.title, list(entries(found))) == ("Journey to the East – Robin Sample", ["Talks"])
        assert found.items[0].key == whole["Talks"].key
        assert "Robin" not in found.items[0].text
        assert "Flight Munich – Osaka" not in entries(calendar(book(tour), "tour", person="robin"))

    def test_has_its_follow_up_meetings(self) -> None:
        then = FollowUp(id="again", text="Meet again", kind=FollowUpKind.MEETING, due=on("2027-03-04"), visit="plenary")
        task = FollowUp(id="task", text="Send it", due=on("2027-03-04"), visit="plenary")
        item = entries(calendar(book(then, task), "journey"))["Meet again"]
        assert (item.starts, item.state) == (date(2027, 3, 4), CalendarState.TENTATIVE)
        assert "After: Talks" in item.text
        dropped = changed(then, state=FollowUpState.DROPPED)
        assert calendar(book(dropped), "again").items[0].state is CalendarState.CANCELLED
        assert "Send it" not in entries(calendar(book(task), "journey"))

    def test_with_several_partners_is_for_none_of_them_but_for_a_person_of_one(self) -> None:
        other = changed(PLENARY, id="other", title="Other", host="chamber", participants=())
        several = book(other, CHAMBER)
        with pytest.raises(ExportRefusedError, match="Several partners"):
            calendar(several, "journey", audience=Audience.PARTNER)
        assert short(several, "journey", audience=Audience.PARTNER)[0].startswith("Several partners")
        assert list(entries(calendar(several, "journey", audience=Audience.PARTNER, person="toni"))) == ["Talks"]
        assert list(entries(calendar(book(), "journey", audience=Audience.PARTNER))) == ["Talks"]

    def test_is_told_in_short_before_it_is_given_out(self) -> None:
        assert short(book(), "tour") == ["3 legs of the journey", "2 stays"]
        assert short(book(changed(PLENARY, day=None)), "journey") == [
            "Nothing has a day that could stand in a calendar.",
            "1 is left out, because its day is not settled: “Talks”.",
        ]

    def test_has_a_file_for_each_entry_if_so_wished(self) -> None:
        found = calendars(book(), about="tour", separate=True)
        assert [each.title for each in found] == [each.items[0].title for each in found]
        assert [len(each.items) for each in found] == [1] * 5

    def test_reminds_of_nothing_that_is_over(self) -> None:
        item = entries(calendar(book(changed(PLENARY, day=on("2026-11-21"))), "plenary"))["Talks"]
        assert item.alarms == ()
        assert entries(calendar(book(), "plenary"))["Talks"].alarms == (timedelta(minutes=15),)

    def test_stays_under_what_google_takes_with_shorter_texts(self) -> None:
        many = [changed(PLENARY, id=f"m{at}", title=f"Talks {at}", interpreting="x" * 2000) for at in range(700)]
        content = calendar(book(*many), "journey")
        assert len(content.items) == 701
        assert content.told == ("Some texts are shortened, because a calendar must stay under 1 MB.",)


class TestAnEvent:
    def test_takes_whole_days_that_stay_free(self) -> None:
        (item,) = calendar(book(), "fair").items
        assert (item.title, item.starts, item.ends) == ("Example Fair 2026", date(2026, 11, 10), date(2026, 11, 12))
        assert not item.is_busy

    def test_that_was_moved_to_days_nobody_knows_is_refused(self) -> None:
        with pytest.raises(ExportRefusedError):
            calendar(book(changed(FAIR, status=EventStatus.MOVED, planned=FAIR.dates)), "fair")

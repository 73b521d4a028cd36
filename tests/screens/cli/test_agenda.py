"""`missions agenda`: the programme day by day, one's own, one day in detail, at 80 columns and for scripts."""

import json
from datetime import time

import pytest

from missions.dates.partial import PartialDate
from missions.records.changes import additions
from missions.records.visits import Participant, ParticipantRole
from store.store import Store
from tests.missions.journeys import visit
from tests.world import OSAKA, PAT, ROBIN, SOUTH, TOUR, changed

PEOPLE = (PAT, changed(ROBIN, given_name="", family_name="岸本"))


def written(folder, *records):
    store = Store(folder / "tour.json")
    store.apply(additions((SOUTH, OSAKA, *PEOPLE, *records), "tour"), store.load())
    return folder / "tour.json"


@pytest.fixture
def tour(tmp_path):
    """A journey round the world over the date line and both clock changes."""
    signed = (Participant(person="pat", role=ParticipantRole.SIGNATORY),)
    return written(
        tmp_path,
        TOUR,
        visit("call", "2026-10-26 10:00", title="Call on the president", city="Osaka", place="Room 1"),
        visit("sign", "2026-10-30 15:00", title="Signing", city="Osaka", participants=signed, end=time(15, 15)),
        visit("beach", "2026-10-31 23:00", title="Beach", city="Los Angeles", end=time(3)),
        visit("vague", title="Talks", day=PartialDate("2026-10")),
    )


class TestForPeople:
    def test_days_have_local_and_home_times_over_the_date_line_and_both_clock_changes(self, ok, tour):
        lines = ok("--file", tour, "agenda", "tour").splitlines()
        assert lines[:2] == ["Round the world", "22 Oct – 3 Nov 2026 · 2 delegates · home is Europe/Berlin"]
        shown = {line for line in lines if "ahead" in line or "behind" in line}
        assert "Day 3 of 13 · Sat 24 Oct 2026 · Osaka · 7 h ahead of home · Saturday" in shown
        assert "Day 4 of 13 · Sun 25 Oct 2026 · Osaka · 8 h ahead of home · Sunday" in shown
        assert "Day 9 of 13 · Fri 30 Oct 2026 · Osaka → Los Angeles · 8 h behind home" in shown
        assert "Day 11 of 13 · Sun 1 Nov 2026 · Los Angeles · 9 h behind home · Sunday" in shown
        rows = {" ".join(line.split()) for line in lines}
        for row in (
            "20:00–15:30 +1d 20:00 Munich → Osaka, 12 h 30 min flight",
            "15:30 08:30 arrival: Munich → Osaka flight",
            "10:00–11:00 02:00 Call on the president Room 1, Osaka meeting call",
            "17:00–10:30 09:00 Osaka → Los Angeles, 9 h 30 min flight",
            "10:30–18:00 18:30 free, 7 h 30 min",
            "23:00–03:00 +1d 07:00 +1d Beach Los Angeles meeting beach",
            "18:00–14:00 +1d 03:00 +1d Los Angeles → Munich, 11 h flight",
            "night Example Hotel Osaka stay",
        ):
            assert row in rows, row

    def test_what_has_no_time_waits_at_the_end_and_empty_days_say_so(self, ok, tour):
        text = ok("--file", tour, "agenda", "tour")
        assert text.endswith("Unscheduled (1)\n  - Talks · meeting · Oct 2026 [vague]\n")
        assert "Day 6 of 13 · Tue 27 Oct 2026 · Osaka · 8 h ahead of home\n  Nothing is planned.\nnight" in text

    def test_ones_own_schedule_tells_the_role(self, ok, tour):
        own = ok("--file", tour, "agenda", "tour", "--person", "Pat Example")
        assert "own schedule of Pat Example" in own
        assert "15:00–15:15      07:00      signatory  Signing" in own
        other = ok("--file", tour, "agenda", "tour", "--person", "robin")
        assert "Signing" not in other
        assert "Call on the president" in other

    def test_one_day_is_told_with_all_who_take_part(self, ok, demo):
        text = ok("--file", demo, "--on", "2027-03-01", "agenda", "example-east-delegation", "--day", "3")
        assert "\nDay 3 of 6 · Fri 12 Mar 2027 · Example Harbour · 8 h ahead of home\n" in text
        assert (
            "    With: Toni Placeholder (counterpart, EAE)\n"
            "    Of us: Dr. Robin Sample (delegate), Alex Example (delegate), Max Sample (interpreter)\n"
            "    Language: en\n"
            "    Agreement: Example Cluster North and Example Agency East (negotiated)\n"
        ) in text
        assert "Day 2" not in text

    @pytest.mark.parametrize("day", ["5", "26 Oct 2026", "2026-10-26"])
    def test_a_day_is_named_by_its_number_or_its_date(self, ok, tour, day):
        text = ok("--file", tour, "--on", "2026-10-01", "agenda", "tour", "--day", day)
        assert text.count("Day ") == 1
        assert "Day 5 of 13 · Mon 26 Oct 2026" in text

    def test_a_month_tells_all_its_days_and_another_day_nothing(self, ok, tour):
        assert ok("--file", tour, "agenda", "tour", "--day", "Nov 2026").count("Day ") == 3
        assert ok("--file", tour, "agenda", "tour", "--day", "2027-01-01").endswith("Nothing is planned then.\n")

    def test_doubtful_times_are_told(self, ok, tmp_path):
        path = written(
            tmp_path,
            TOUR,
            visit("odd", "2026-10-25 02:30", zone="Europe/Berlin"),
            visit("wrong", "2026-10-26 10:00", zone="Asia/Osaka"),
        )
        text = ok("--file", path, "agenda", "tour")
        assert "  - odd: The clocks go back there: 02:30 on Sun 25 Oct 2026 occurs twice" in text
        assert "  - wrong: There is no time zone “Asia/Osaka”" in text

    def test_a_mission_without_anything_says_so(self, ok, tmp_path):
        path = written(tmp_path, changed(TOUR, dates=None, legs=(), stays=(), delegates=(), lead=""))
        assert ok("--file", path, "agenda", "tour") == (
            "Round the world\nno dates yet · home zone not known\n\n  Nothing is planned then.\n"
        )

    def test_unknown_times_at_home_are_marked(self, ok, tmp_path):
        path = written(tmp_path, changed(TOUR, legs=(), stays=()), visit("v", "2026-10-26 10:00", title="Call"))
        row = next(line for line in ok("--file", path, "agenda", "tour").splitlines() if "Call" in line)
        assert row.split()[:3] == ["10:00–11:00", "?", "Call"]

    @pytest.mark.parametrize("columns", [50, 80, 120])
    def test_it_keeps_to_the_width(self, ok, demo, monkeypatch, columns):
        monkeypatch.setenv("COLUMNS", str(columns))
        for extra in ((), ("--day", "4"), ("--person", "pat-example")):
            text = ok("--file", demo, "--on", "2027-03-01", "agenda", "example-east-delegation", *extra)
            assert max(map(len, text.splitlines())) <= columns


class TestRefusals:
    def test_a_number_beyond_the_days(self, refused, tour):
        assert refused("--file", tour, "agenda", "tour", "--day", "14") == (
            "--day: “Round the world” has no such day. Its days: 13."
        )

    def test_another_record_or_person(self, refused, tour):
        assert "(person pat) is not a mission" in refused("--file", tour, "agenda", "pat")
        assert refused("--file", tour, "agenda", "tour", "--person", "Nobody").startswith("--person: There is no")
        assert refused("--file", tour, "agenda", "tour", "--day", "someday").startswith("--day: ")


class TestForScripts:
    def test_it_is_told_in_full(self, ok, tour):
        found = json.loads(ok("--file", tour, "agenda", "tour", "--json"))
        assert (found["mission"]["id"], found["home"], found["person"]) == ("tour", "Europe/Berlin", None)
        assert len(found["days"]) == 13
        day = found["days"][8]
        assert (day["date"], day["cities"], day["zone"], day["country"], day["off"]) == (
            "2026-10-30", ["Osaka", "Los Angeles"], "America/Los_Angeles", "US", None,
        )  # fmt: skip
        signing, flight, stay = day["items"]
        assert (signing["key"], signing["people"], signing["minutes"]) == ("sign", ["pat"], 15)
        assert (flight["starts"], flight["ends"], flight["home_starts"], flight["home_ends"]) == (
            "2026-10-30T17:00:00+09:00",
            "2026-10-30T10:30:00-07:00",
            "2026-10-30T09:00:00+01:00",
            "2026-10-30T18:30:00+01:00",
        )
        assert (stay["kind"], stay["starts"]) == ("stay", None)
        assert [(each["starts"][11:16], each["ends"][11:16]) for each in day["free"]] == [
            ("09:00", "15:00"), ("15:15", "17:00"), ("10:30", "18:00"),
        ]  # fmt: skip
        assert found["tray"] == [{"id": "vague", "title": "Talks", "day": "2026-10"}]

    def test_one_day_of_one_person(self, ok, tour):
        found = json.loads(ok("--file", tour, "agenda", "tour", "--json", "--day", "9", "--person", "robin"))
        assert found["person"] == {"id": "robin", "name": "岸本"}
        (day,) = found["days"]
        assert [item["key"] for item in day["items"]] == ["leg:1", "stay:1"]
        assert found["tray"] == []

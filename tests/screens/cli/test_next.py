"""`missions next`: what is under way or begins within two hours, for everybody or for one person."""

import json

import pytest

ON = ("--on", "2027-03-01")
TALKS = "2027-03-12T09:40+09:00"


class TestForPeople:
    def test_it_tells_where_with_whom_in_which_role_and_what_was_promised(self, ok, demo):
        assert ok("--file", demo, *ON, "next", "--at", TALKS, "--person", "robin-sample").splitlines() == [
            "For 10 min: Talks on renewing the cooperation",
            "  Fri 12 Mar 2027, 09:30–11:00 there · 01:30–03:00 at home",
            "  Where: Example Agency East, room 2, Example Harbour",
            "  As: delegate",
            "  With: Toni Placeholder (counterpart, EAE)",
            "  Of us: Alex Example (delegate), Max Sample (interpreter)",
            "  Language: en",
            "  Agreement: Example Cluster North and Example Agency East (negotiated)",
            "  They wait for: Send the draft of the renewal to Example Agency East, due 4 Mar 2027",
            "  They promised: Comments on the implementing agreement, due 9 Mar 2027",
            "  Example delegation to the East · example-east-renewal-talks",
        ]

    def test_it_looks_ahead_as_far_as_asked(self, ok, demo):
        two, three = (
            ok("--file", demo, *ON, "next", "--at", TALKS, "--hours", hours).splitlines() for hours in ("2", "3")
        )
        assert "In 2 h 20 min: Lunch with Sample University East" not in two
        assert "In 2 h 20 min: Lunch with Sample University East" in three

    def test_a_flight_tells_how_and_under_which_number(self, ok, demo):
        text = ok("--file", demo, *ON, "next", "--at", "10 Mar 2027 13:00 Europe/Berlin")
        assert text.splitlines()[:3] == [
            "In 40 min: Sample City → Example Harbour",
            "  Wed 10 Mar 2027, 13:40–09:20 (Thu 11 Mar 2027) there · 13:40–01:20 (Thu 11 Mar 2027) at home",
            "  Where: flight XX 0001",
        ]

    @pytest.mark.parametrize(
        "at",
        ["12 Mar 2027 9:40 Asia/Tokyo", "2027-03-12 09:40 Asia/Tokyo", "2027-03-12T00:40Z", "12 Mar 00:40 Etc/UTC"],
    )
    def test_a_moment_can_be_typed_in_several_ways(self, ok, demo, at):
        assert ok("--file", demo, *ON, "next", "--at", at).startswith("For 10 min: Talks on renewing the cooperation\n")

    def test_a_time_alone_is_of_the_day_that_is_looked_at(self, ok, demo):
        text = ok("--file", demo, "--on", "2027-03-12", "next", "--at", "11:00 Asia/Tokyo")
        assert text.startswith("In 1 h: Lunch with Sample University East\n")

    def test_a_time_without_a_zone_is_one_of_this_computer(self, ok, demo, monkeypatch):
        import time

        monkeypatch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        try:
            text = ok("--file", demo, *ON, "next", "--at", "2027-03-12 09:30")
        finally:
            monkeypatch.undo()
            time.tzset()
        assert text.startswith("Now: Talks on renewing the cooperation\n")

    def test_nothing_is_said_with_what_comes_after_it(self, ok, demo):
        assert ok("--file", demo, *ON, "next", "--at", "2027-03-09T12:00Z") == (
            "Nothing is under way or begins within 2 hours. Next: Sample City → Example Harbour, Wed 10 Mar 2027, "
            "13:40–09:20 (Thu 11 Mar 2027) there · 13:40–01:20 (Thu 11 Mar 2027) at home.\n"
        )
        assert ok("--file", demo, *ON, "next", "--at", "2027-06-30T12:00Z", "--hours", "1") == (
            "Nothing is under way or begins within 1 hour. Nothing begins in the two weeks after that either.\n"
        )

    def test_without_a_time_it_is_now(self, ok, demo):
        assert "begins within 2 hours" in ok("--file", demo, "--on", "2029-06-30", "next")

    def test_it_keeps_to_the_width(self, ok, demo, monkeypatch):
        monkeypatch.setenv("COLUMNS", "60")
        assert max(map(len, ok("--file", demo, *ON, "next", "--at", TALKS, "--hours", "9").splitlines())) <= 60


class TestRefusals:
    @pytest.mark.parametrize(
        ("at", "said"),
        [
            ("nonsense", "is not a time"),
            ("12 Mar", "is not a time"),
            ("25:00", "is not a time"),
            ("Mar 2027 10:00", "is more than one day"),
            ("someday 10:00", "is not a date"),
            ("10:00 Asia/Osaka", "is not a date"),
        ],
    )
    def test_what_is_no_moment(self, refused, demo, at, said):
        text = refused("--file", demo, *ON, "next", "--at", at)
        assert text.startswith("--at: ")
        assert said in text

    def test_nobody(self, refused, demo):
        assert refused("--file", demo, *ON, "next", "--person", "Nobody At All").startswith("--person: There is no")


class TestForScripts:
    def test_it_is_told_in_full(self, ok, demo):
        (found,) = json.loads(ok("--file", demo, *ON, "next", "--at", TALKS, "--person", "robin-sample", "--json"))
        assert (found["mission"], found["key"], found["minutes"], found["is_under_way"], found["role"]) == (
            "example-east-delegation", "example-east-renewal-talks", -10, True, "delegate",
        )  # fmt: skip
        assert (found["starts"], found["home_starts"]) == ("2027-03-12T09:30:00+09:00", "2027-03-12T01:30:00+01:00")
        assert found["company"][0] == {
            "person": "toni-placeholder",
            "organisation": "example-agency-east",
            "name": "Toni Placeholder",
            "role": "counterpart",
            "is_ours": False,
        }
        assert [each["is_theirs"] for each in found["promised"]] == [False, True]
        assert found["agreements"] == ["example-north-east"]

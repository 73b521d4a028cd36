"""`missions forecast`: for people and for scripts."""

import json

import pytest


class TestForPeople:
    def test_it_tells_what_rolls_over_and_what_lapses_in_the_order_of_days(self, ok, demo):
        lines = ok("--file", demo, "forecast", "--on", "2027-03-01").splitlines()
        assert lines[0].split() == ["Day", "What", "happens", "Agreement"]
        assert lines[1] == "6 Mar 2027         lapses          Example Cluster North and Sample Bioregion West"
        assert lines[2] == "  act by 5 Mar 2027 · example-north-west"
        at = lines.index("21 May 2027        renews tacitly  Framework with Sample University East")
        assert lines[at + 1] == "  until 20 May 2028 · stop it by 18 Mar 2027 · sample-university-framework"
        assert lines.count("No end known") == 1
        assert "Medilink North of England and Bochum Health Agency (medilink-bochum-2024)" in lines
        assert lines[-1] == (
            "If nobody acts from 1 Mar 2027 until 1 Mar 2030: 4 lapse, 3 renew tacitly, 3 with no known end."
        )

    def test_it_says_where_it_is_too_late_to_stop(self, ok, demo):
        text = ok("--file", demo, "forecast", "--on", "2027-04-01")
        assert (
            "  until 20 May 2028 · too late to stop it: the last day was 20 Mar 2027 · sample-university-framework\n"
            in text
        )

    def test_it_keeps_to_the_width(self, ok, demo, monkeypatch):
        monkeypatch.setenv("COLUMNS", "60")
        assert max(map(len, ok("--file", demo, "forecast", "--on", "2027-03-01").splitlines())) <= 60

    def test_nothing_is_said_plainly(self, ok, tmp_path):
        file = tmp_path / "new.json"
        ok("--file", file, "add", "event", "series=MEDICA")
        assert ok("--file", file, "forecast", "--on", "2018-06-01") == (
            "Nothing ends or renews tacitly from 1 Jun 2018 until 1 Jun 2021.\n"
        )


class TestForScripts:
    def test_each_is_an_object(self, ok, sample):
        found = json.loads(ok("--file", sample, "forecast", "--on", "2018-06-01", "--json"))
        assert list(found[0]) == [
            "day",
            "what",
            "about",
            "term",
            "until",
            "last_chance",
            "last_day",
            "consequence",
            "why",
        ]
        assert (found[0]["day"], found[0]["what"], found[0]["last_chance"]) == (
            "2018-11-07/2018-11-08", "lapses", "2018-11-07",
        )  # fmt: skip
        assert [each["day"] for each in found[1:]] == [None, None, None]
        assert all(each["why"] for each in found)

    @pytest.mark.parametrize(("years", "number"), [("1", 1), ("3", 3), ("10", 5)])
    def test_it_looks_as_far_ahead_as_asked(self, ok, demo, years, number):
        found = json.loads(ok("--file", demo, "forecast", "--years", years, "--on", "2027-03-01", "--json"))
        assert len([each for each in found if each["what"] == "rolls_over"]) == number  # five renewals at most

    @pytest.mark.parametrize("years", ["0", "-1", "51", "some"])
    def test_years_must_be_a_number_that_makes_sense(self, refused, demo, years):
        assert "--years" in refused("--file", demo, "forecast", "--years", years)

"""`missions radar`: for people and for scripts."""

import json

import pytest


@pytest.fixture
def seen(ok, demo):
    return {
        each["about"]["id"]: each for each in json.loads(ok("--file", demo, "radar", "--on", "2027-03-01", "--json"))
    }


class TestForPeople:
    def test_it_tells_the_last_good_occasion_and_the_plan_back_from_it(self, ok, demo):
        text = ok("--file", demo, "radar", "--on", "2027-03-01")
        _, _, rest = text.partition("Framework with Sample University East\n")
        lines = rest.partition("\n\n")[0].splitlines()
        assert lines == [
            "  notice of non-renewal · act by 18 Mar 2027, in 17 days [sample-university-framework]",
            "  Last good occasion: Example Health Forum 3rd, 12–13 Mar 2027, Example Harbour",
            "  - Example Cluster North: Alex Example (may sign, confirmed), Dr. Robin Sample (may sign, confirmed)",
            "  - Sample University East: Prof. Dr. Lee Sample (may sign, confirmed)",
            "  Its draft should have been ready by 17 Dec 2026: the usual lead times no longer fit.",
            "    17 Dec 2026  draft finished, passed",
            "    12 Jan 2027  approvals begin, passed",
            "    12 Mar 2027  the occasion",
            "    18 Mar 2027  last day for notice",
            "  Also before: Example delegation to the East (Lunch with Sample University East), 12 Mar 2027, "
            "Example Harbour; somebody may sign for every party.",
            "  Soon after: Sample Partnering Days 7th, 18–20 Apr 2027, Sample Valley; "
            "somebody may sign for every party.",
        ]

    def test_it_says_why_there_is_no_good_occasion(self, ok, demo):
        text = ok("--file", demo, "radar", "--on", "2027-03-01")
        assert "  No shared occasion before Fri 5 Mar 2027: arrange one, or renew by letter.\n" in text
        assert "  They meet before Tue 17 Aug 2027, but nobody there may sign for Example Agency East.\n" in text
        assert "  The day to act, Wed 17 Feb 2027, has passed.\n" in text
        assert text.endswith(
            "6 agreements need action within 18 months: 3 with a good occasion before then, 3 without.\n"
        )

    def test_it_keeps_to_the_width(self, ok, demo, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        assert max(map(len, ok("--file", demo, "radar", "--on", "2027-03-01").splitlines())) <= 80

    def test_nothing_is_said_plainly(self, ok, sample):
        assert ok("--file", sample, "radar", "--on", "2026-11-22") == ("No agreement needs action within 18 months.\n")


class TestForScripts:
    def test_people_and_plan_are_told_in_full(self, seen):
        found = seen["sample-university-framework"]
        best = found["best"]
        assert (best["about"]["id"], best["visit"], best["can_sign"], best["is_late"]) == (
            "example-health-forum", None, True, True,
        )  # fmt: skip
        assert best in found["occasions"]
        assert [(each["what"], each["is_past"]) for each in found["plan"]] == [
            ("draft", True), ("approvals", True), ("occasion", False), ("notice", False),
        ]  # fmt: skip
        (_, university) = best["parties"]
        assert university["people"] == [
            {
                "person": "lee-sample",
                "name": "Prof. Dr. Lee Sample",
                "organisation": "sample-university-east",
                "function": "vice president research",
                "authority": "may_sign",
                "is_confirmed": True,
            }
        ]

    def test_without_a_good_occasion_it_says_why(self, seen):
        found = seen["example-health-memorandum"]
        assert (found["best"], found["plan"]) == (None, [])
        assert found["why"].startswith("They meet before")
        (fair,) = found["occasions"]
        assert [each["can_sign"] for each in fair["parties"]] == [True, True, True, False]

"""`missions readiness`: for people, for scripts, and what it refuses."""

import json
import re

import pytest

from missions.records.changes import additions
from store.store import Store
from tests.missions import signings

ID = "example-east-signing"


@pytest.fixture
def kept_as(tmp_path):
    """Write a portfolio of the given records, and return its file."""

    def write(*changed):
        records = {each.id: each for each in (*signings.RECORDS, *changed)}
        store = Store(tmp_path / "ready.json")
        store.apply(additions(tuple(records.values()), "test"), store.load())
        return tmp_path / "ready.json"

    return write


def on_day(file, *args):
    return ("--file", file, "--on", "2026-11-20", "readiness", *args)


class TestForPeople:
    def test_it_tells_the_verdict_every_criterion_and_what_would_mend_it(self, ok, demo):
        text = ok("--file", demo, "--on", "2027-03-01", "readiness", ID)
        assert "Not ready: 7 must be done, 5 should, 11 of 23 met\n" in text
        for name in (
            "Text approved",
            "Legal review",
            "Deputy for EAE",
            "Attendance, us",
            "Seats, Flags",
            "Photographer",
        ):
            assert any(line.strip()[:1] in "✗!✓" and line.strip()[2:].startswith(name) for line in text.splitlines()), (
                name
            )
        assert "    Sam Example has no deputy who may sign.\n" in text
        assert "[sam-example]" in text
        assert "✗ Print the originals: task " in text

    def test_it_tells_where_each_party_stands(self, ok, demo):
        _, _, parties = ok("--file", demo, "--on", "2027-03-01", "readiness", ID).partition("\nImplementing agreement")
        assert "  - Example Cluster North\n" in parties
        assert re.search("Deputy:? +Alex Example .head of international affairs, Example Cluster North. may ", parties)
        assert " Sample Foundation East signed Sat 27 Feb 2027.\n" in parties
        assert " There is no original for Sample Foundation East yet.\n" in parties

    def test_it_keeps_to_the_width(self, ok, demo, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        for option in ((), ("--show",)):
            text = ok("--file", demo, "--on", "2027-03-01", "readiness", ID, *option)
            assert max(map(len, text.splitlines())) <= 80

    def test_when_nothing_is_missing_it_says_go(self, ok, kept_as):
        text = ok(*on_day(kept_as(), "ceremony"))
        assert "  Ready: all 21 met\n" in text
        assert "✗" not in text

    def test_the_run_of_show_is_printed_in_full(self, ok, demo):
        text = ok("--file", demo, "--on", "2027-03-01", "readiness", ID, "--show")
        lines = [line.strip() for line in text.splitlines()]
        assert lines[1].endswith("no version is frozen yet")
        start = next(number for number, line in enumerate(lines) if line.startswith("16:00"))
        assert lines[start].startswith("16:00")
        assert "The signatories take their seats" in lines[start]
        assert "not before Pat Example is in the room" in text
        assert lines[-2:] == [
            "Takes 15 minutes.",
            "To pack  3 originals, 3 folders, 9 signatures, 4 pens, 2 name cards, 2 flags for the room, "
            "2 flags for the table",
        ]

    def test_a_mission_or_an_agreement_with_one_signing_names_it(self, ok, demo):
        day = ("--file", demo, "--on", "2027-03-01", "readiness")
        text = ok(*day, ID)
        assert ok(*day, "example-east-delegation") == text
        assert ok(*day, "example-east-implementation") == text


class TestForScripts:
    def test_everything_is_told(self, ok, demo):
        found = json.loads(ok("--file", demo, "--on", "2027-03-01", "readiness", ID, "--json"))
        assert (found["verdict"], found["is_done"], found["met"]) == ("no_go", False, 7)
        assert [each["number"] for each in found["criteria"]] == list(range(1, 19))
        assert found["criteria"][4]["mend"] == {"id": "sam-example", "field": "Deputy of"}
        assert found["criteria"][1]["mend"] is None
        assert [each["mend"]["id"] for each in found["blocking"]] == ["example-task-originals"]
        parties = {each["organisation"]: each for each in found["agreements"][0]["parties"]}
        assert parties["sample-foundation-east"]["signed"] == "2027-02-27"
        assert parties["example-cluster-north"]["signatories"][0]["deputy"] == "alex-example"
        assert found["kit"]["originals"] == 3
        assert found["show"][0]["minute"] == -15

    @pytest.mark.parametrize(
        ("changed", "code"),
        [((), 0), ((signings.arranged(kit=False),), 0), ((signings.prepared(screening=None),), 1)],
    )
    def test_the_exit_code_tells_no_go(self, run, kept_as, changed, code):
        assert run(*on_day(kept_as(*changed), "ceremony", "--exit-code")).exit_code == code
        assert run(*on_day(kept_as(*changed), "ceremony")).exit_code == 0


class TestRefusals:
    @pytest.mark.parametrize(
        ("id", "said"),
        [
            (
                "robin-sample",
                "“Dr. Robin Sample” (person robin-sample) is not a visit, mission or agreement: name one.",
            ),
            ("example-east-lunch", "No agreement is to be signed at “Lunch with Sample University East” "),
            ("example-fair-stand", "“Joint stand at the Example Fair” has no signing yet"),
            ("nobody", "There is no record “nobody”."),
        ],
    )
    def test_what_is_no_signing_is_refused_in_a_sentence(self, refused, demo, id, said):
        assert refused("--file", demo, "readiness", id).startswith(said)

    def test_of_several_signings_one_must_be_named(self, refused, kept_as):
        second = signings.visit(id="second", title="Second")
        assert "has several signings: name one of ceremony, second." in refused(*on_day(kept_as(second), "journey"))

"""`missions conflicts`: for people, for scripts, and what it refuses."""

import json

import pytest

DAY = ("--on", "2027-03-01")
MISSION = "example-east-delegation"


@pytest.fixture
def found(ok, demo):
    return json.loads(ok("--file", demo, *DAY, "conflicts", MISSION, "--json"))


class TestForPeople:
    def test_each_says_what_and_how_to_mend_it(self, ok, demo):
        text = ok("--file", demo, *DAY, "conflicts", MISSION)
        lines = text.splitlines()
        assert lines[:4] == [
            "Example delegation to the East", "10–15 Mar 2027 · example-east-delegation", "",
            "Impossible as planned (2)",
        ]  # fmt: skip
        at = lines.index(next(line for line in lines if line.startswith("    In two places at once, Dr. Robin Sample")))
        assert lines[at].endswith(
            "on Sat 13 Mar 2027 local time: “Matchmaking at the Example Health Forum” (09:00–12:00, Example Hall, "
            "Example Harbour) and “Talk with Sample Foundation East” (11:30–12:15, Example Hall, stand 4, "
            "Example Harbour)."
        )
        assert lines[at - 1] == "  ✖ two places"
        assert lines[at + 1 : at + 3] == [
            "    Move one of them, or take these people off one.",
            "    → Talk with Sample Foundation East [sample-foundation-talk]",
        ]
        assert "To check (" in text

    def test_the_last_line_counts_them(self, ok, demo, found):
        hard = sum(each["severity"] == "hard" for each in found)
        text = ok("--file", demo, *DAY, "conflicts", MISSION)
        assert text.endswith(f"\n\n  {len(found)} conflicts: {hard} hard, {len(found) - hard} soft.\n")

    def test_nothing_is_said_plainly(self, ok, demo):
        assert ok("--file", demo, "--on", "2030-01-01", "conflicts", MISSION).endswith(
            "\n\n  No conflicts on record.\n"
        )

    def test_it_keeps_to_the_width(self, ok, demo, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        assert max(map(len, ok("--file", demo, *DAY, "conflicts", MISSION).splitlines())) <= 80

    def test_the_beginning_of_an_id_is_enough(self, ok, demo):
        assert ok("--file", demo, *DAY, "conflicts", "example-east-de") == ok(
            "--file", demo, *DAY, "conflicts", MISSION
        )


class TestForScripts:
    def test_people_visits_and_what_to_mend_are_told(self, found):
        (talk,) = [each for each in found if each["kind"] == "two_places"]
        assert talk | {"said": "", "remedy": ""} == {
            "key": "two_places:example-east-matchmaking:sample-foundation-talk:robin-sample",
            "kind": "two_places",
            "severity": "hard",
            "said": "",
            "remedy": "",
            "day": "2027-03-13",
            "time": "11:30",
            "people": ["robin-sample"],
            "visits": ["example-east-matchmaking", "sample-foundation-talk"],
            "mend": {"id": "sample-foundation-talk", "title": "Talk with Sample Foundation East"},
        }

    def test_hard_ones_come_first(self, found):
        order = [each["severity"] for each in found]
        assert order == sorted(order)
        assert {"hard", "soft"} == set(order)

    def test_nothing_is_an_empty_array(self, ok, demo):
        assert ok("--file", demo, "--on", "2030-01-01", "conflicts", MISSION, "--json") == "[]\n"

    @pytest.mark.parametrize(("on", "code"), [("2027-03-01", 1), ("2030-01-01", 0)])
    def test_the_exit_code_tells_whether_anything_is_hard(self, run, demo, on, code):
        args = ("--file", demo, "--on", on, "conflicts", MISSION)
        assert run(*args).exit_code == 0
        assert run(*args, "--exit-code").exit_code == code
        assert run(*args, "--exit-code", "--json").exit_code == code

    def test_soft_ones_leave_the_exit_code(self, run, ok, demo):
        for id in ("sample-foundation-talk", "example-east-dinner"):
            ok("--file", demo, "edit", id, "day=", "interpreting=consecutive")
        result = run("--file", demo, *DAY, "conflicts", MISSION, "--exit-code", "--json")
        assert {each["severity"] for each in json.loads(result.stdout)} == {"soft"}
        assert result.exit_code == 0


class TestRefused:
    def test_another_record(self, refused, demo):
        assert refused("--file", demo, "conflicts", "pat-example") == (
            "“Pat Example” (person pat-example) is not a mission: name one."
        )

    def test_no_record(self, refused, demo):
        assert refused("--file", demo, "conflicts", "nowhere").startswith("There is no record “nowhere”.")

"""`missions ask`: the list of questions, answers, and what it refuses."""

import json

import pytest
from rich.cells import cell_len

from missions.reports.questions import questions


class TestTheList:
    def test_without_a_question_all_are_listed(self, ok, demo):
        text = ok("--file", demo, "ask")
        lines = text.splitlines()
        assert [line.split()[0] for line in lines[1:37]] == [str(number) for number in range(1, 37)]
        assert all(each.key in text and each.words in text for each in questions())

    def test_it_needs_no_file(self, ok, tmp_path):
        assert "passports" in ok("--file", tmp_path / "none.json", "ask")

    def test_scripts_get_what_each_can_be_asked_about(self, ok):
        found = json.loads(ok("ask", "--json"))
        assert len(found) == 36
        assert {"number": 27, "question": "indicators", "words": "Which indicators do we report?",
                "about": ["programmes"], "otherwise": "every programme"} in found  # fmt: skip


class TestAsking:
    @pytest.mark.parametrize("named", ["13", "passports", "passp", "PASSPORTS"])
    def test_a_question_is_named_by_number_name_or_its_beginning(self, ok, demo, named):
        assert ok("--file", demo, "ask", named).startswith("Whose passport fails on which leg?")

    def test_a_row_tells_the_id_it_leads_to(self, ok, demo, run):
        answer = json.loads(ok("--file", demo, "ask", "notice", "--on", "2027-03-01", "--json"))
        assert answer["rows"][0]["id"] == "sample-university-framework"
        assert answer["rows"][0]["Agreement"] == "Framework with Sample University East"
        text = ok("--file", demo, "ask", "notice", "--on", "2027-03-01")
        assert "sample-university-framework" in text

    def test_it_is_asked_about_a_record_by_the_beginning_of_its_id(self, ok, demo):
        text = ok("--file", demo, "ask", "25", "example-north-e", "--on", "2027-03-01")
        assert text.startswith(
            "What has a partnership yielded since signing? (Example Cluster North and Example Agency"
        )
        assert text.count("example-north-") == 1

    def test_where_nothing_is_found_a_sentence_says_so(self, ok, sample):
        text = ok("--file", sample, "ask", "two-places")
        assert text.splitlines() == ["Is anybody in two places?", "", "Nobody is in two places."]
        answer = json.loads(ok("--file", sample, "ask", "two-places", "--json"))
        assert (answer["rows"], answer["remarks"]) == ([], ["Nobody is in two places."])

    @pytest.mark.parametrize("columns", [60, 80, 120, 200])
    @pytest.mark.parametrize("key", ["passports", "go", "due", "quotas", "seats"])
    def test_every_word_is_shown_and_no_line_is_too_long(self, ok, demo, monkeypatch, columns, key):
        monkeypatch.setenv("COLUMNS", str(columns))
        words = ("--file", demo, "ask", key, "--on", "2027-03-01")
        text = ok(*words)
        assert max(map(cell_len, text.splitlines())) <= max(columns, 14 * 6)
        for row in json.loads(ok(*words, "--json"))["rows"]:
            for cell in row.values():
                assert all(word[:8] in text for word in (cell or "").split())


class TestRefusals:
    def test_an_unknown_question(self, refused, demo):
        assert refused("--file", demo, "ask", "weather") == (
            "There is no question “weather”: “missions ask” lists them all."
        )

    def test_a_beginning_that_several_have(self, refused, demo):
        assert "can mean" in refused("--file", demo, "ask", "p")

    def test_a_record_it_cannot_be_asked_about(self, refused, demo):
        said = refused("--file", demo, "ask", "passports", "example-north-east")
        assert said == (
            "“Whose passport fails on which leg?” cannot be asked about the agreement “example-north-east”, "
            "only about mission or visit."
        )
        assert "only about everything" in refused("--file", demo, "ask", "notice", "example-north-east")

    def test_a_record_that_is_not_there(self, refused, demo):
        assert "There is no record “nobody”" in refused("--file", demo, "ask", "gifts", "nobody")

    def test_a_file_that_is_not_there(self, run, tmp_path):
        assert run("--file", tmp_path / "none.json", "ask", "due").exit_code == 3


def test_texts_of_people_stay_on_their_line(ok, run, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    file = tmp_path / "hostile.json"
    run("--file", file, "add", "follow-up", "text=One\x1b[31m\u202etwo [/b] [red]three", "due=2027-02-20")
    text = ok("--file", file, "ask", "due", "--on", "2027-03-01")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[/b]" in text

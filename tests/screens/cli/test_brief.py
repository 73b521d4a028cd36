"""`missions brief`: Markdown in which no text of people is markup, and nothing that a terminal would obey."""

import json
import re

HOSTILE = "# Big\x1b[31m <b>x</b> [link](https://example.org) `code` *bold* | \u202e1. https://example.org"


class TestBrief:
    def test_it_tells_everything_before_a_meeting(self, ok, demo):
        text = ok("--file", demo, "brief", "example-agency-east", "--on", "2027-03-01")
        headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
        assert headings == [
            "Who they are",
            "People and functions",
            "Agreements and what is due",
            "Promised to them (1)",
            "Promised by them (1)",
            "Last time",
            "Next meetings",
            "Outcomes",
            "Gifts, latest first",
            "Points to note",
        ]
        assert text.startswith("# Example Agency East\n\nAs of Mon 1 Mar 2027.\n")
        assert "- Sam Example, president, may sign, speaks ja\n  - president@east.example\n" in text
        assert "- ☐ Send the draft of the renewal to Example Agency East\n  - Example Cluster North to " in text
        assert "- A tea set · Example Agency East to Dr. Robin Sample" in text
        assert "We owe a return visit." in text
        assert "no fish" not in text, "diets are for the journey only"

    def test_the_beginning_of_an_id_is_enough(self, ok, demo):
        assert ok("--file", demo, "brief", "osaka-bio").startswith("# Osaka Bio Headquarters\n")

    def test_a_person_has_one(self, ok, demo):
        assert ok("--file", demo, "brief", "sam-example").startswith("# Sam Example\n")

    def test_only_of_partners(self, refused, demo):
        assert refused("--file", demo, "brief", "medica-2024") == (
            "There is no brief on the event “medica-2024”: name an organisation or a person."
        )
        assert "There is no record “nobody”." in refused("--file", demo, "brief", "nobody")


class TestTextOfPeople:
    def test_it_is_never_markup_nor_obeyed_by_a_terminal(self, ok, run, demo):
        text = json.dumps(HOSTILE)[1:-1].encode().decode("unicode_escape")
        assert (
            run("--file", demo, "edit", "example-agency-east", f"name={text}", f"notes=1. {text}\n- {text}").exit_code
            == 0
        )
        printed = ok("--file", demo, "brief", "example-agency-east")
        assert "\x1b" not in printed
        assert "\u202e" not in printed
        for sign in ("<b>", "[link]", "`code`", "*bold*", "x | "):
            assert not re.search(r"(?<!\\)" + re.escape(sign), printed), sign
        for address in re.findall(r"\S*(?<!\\)" + ":" + r"//\S*", printed):
            assert re.fullmatch(r"https://[\w./-]+", address), "it leads where it says"
        assert printed.splitlines()[0].startswith("# \\# Big \\<b\\>x\\</b\\> \\[link\\](https:\\//example.org)")
        assert re.search(r"^- 1\\\. \\# Big", printed, re.MULTILINE)
        assert re.search(r"^- \\- \\# Big", printed, re.MULTILINE)

    def test_every_line_is_a_heading_a_bullet_or_the_day(self, ok, demo):
        for id in ("example-agency-east", "osaka-bio-headquarters", "fbri", "lee-sample"):
            lines = ok("--file", demo, "brief", id).splitlines()
            assert all(re.match(r"(#{1,2} |\s*- |As of |$)", line) for line in lines)
            depths = [len(line) - len(line.lstrip()) for line in lines if line.lstrip().startswith("- ")]
            assert all(after - before <= 2 for before, after in zip([0, *depths], depths, strict=False))

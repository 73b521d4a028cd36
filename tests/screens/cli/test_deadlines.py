"""`missions expiring`: as a table, JSON, CSV and Markdown, narrowed, and what it refuses."""

import csv
import io
import json
import re

import pytest

from screens.cli.report_layout import escape_markdown

KEYS = [
    "key", "kind", "about", "due", "act_by", "start_by", "days", "band", "certainty", "consequence", "actor",
    "decision", "why",
]  # fmt: skip


@pytest.fixture
def found(ok):
    return lambda *args: json.loads(ok(*args, "--json"))


class TestAcceptance:
    def test_the_sample_names_what_must_be_renewed(self, ok, found, tmp_path):
        file = tmp_path / "p.json"
        ok("sample", file)
        deadlines = found("--file", file, "expiring", "--on", "2018-06-01", "--within", "6m")
        (expiry,) = [each for each in deadlines if each["kind"] == "expiry"]
        assert list(expiry) == KEYS
        assert expiry["key"] == "expiry:bioxclusters-osaka-2016:1"
        assert expiry["about"] == {
            "record": "agreements",
            "id": "bioxclusters-osaka-2016",
            "title": "bioXclusters Plus and Osaka Bio Headquarters",
        }
        assert (expiry["due"], expiry["act_by"]) == ("2018-11-07/2018-11-08", "2018-11-07")
        assert (expiry["days"], expiry["band"], expiry["decision"]) == (159, "start", None)
        assert expiry["start_by"] < expiry["act_by"]
        why = " ".join(expiry["why"])
        assert "If the first day does not count" in why
        assert "If the first day counts" in why
        assert "the last day is Thu 8 Nov 2018" in why
        assert "the last day is Wed 7 Nov 2018" in why

    def test_data_gaps_come_last_without_a_date(self, found, sample):
        deadlines = found("--file", sample, "expiring", "--on", "2018-06-01")
        gaps = [each for each in deadlines if each["kind"] == "data_gap"]
        assert deadlines[-len(gaps) :] == gaps
        assert {(each["due"], each["act_by"], each["days"], each["band"]) for each in gaps} == {(None,) * 4}
        assert {"biom-osaka-2015", "lsn-fbri-kobe"} <= {each["about"]["id"] for each in gaps}

    def test_the_order_is_stable(self, ok, demo):
        args = ("--file", demo, "expiring", "--on", "2027-03-01", "--json")
        assert ok(*args) == ok(*args)
        at_once = ("check", "critical")  # in their order as if they were due today
        acts = [each["act_by"] for each in json.loads(ok(*args)) if each["act_by"] and each["band"] not in at_once]
        assert acts == sorted(acts)


class TestHorizon:
    @pytest.mark.parametrize(
        ("within", "expected"),
        [
            ("6m", 1),
            ("159 days", 1),
            ("158 days", 0),
            ("1y", 1),
            ("6 weeks", 0),
            ("P6M", 1),
            ("fünf Monate", 0),
            ("soon", None),
            ("-6m", None),
        ],
    )
    def test_periods_as_people_type_them(self, run, sample, within, expected):
        result = run(
            "--file", sample, "expiring", "--on", "2018-06-01", "--within", within, "--kind", "expiry", "--json"
        )
        if expected is None:
            assert result.exit_code == 2
        else:
            assert len(json.loads(result.stdout)) == expected

    def test_it_is_twelve_months_if_nothing_is_said(self, found, sample):
        for day, number in (("2017-11-07", 1), ("2017-11-06", 0)):
            assert len(found("--file", sample, "expiring", "--on", day, "--kind", "expiry")) == number

    def test_what_is_overdue_is_always_there(self, found, sample):
        args = ("--file", sample, "expiring", "--on", "2026-01-01", "--within", "1d", "--kind", "expiry")
        (expiry,) = found(*args)
        assert (expiry["band"], expiry["act_by"]) == ("overdue", "2018-11-07")

    def test_it_may_reach_beyond_the_calendar(self, ok, sample):
        assert "until 31 Dec 9999" in ok("--file", sample, "expiring", "--on", "2018-06-01", "--within", "9000y")

    @pytest.mark.parametrize("typed", ["2018-06-01", "1 Jun 2018", "1.6.2018", "Fri 1 June 2018", "le 1er juin 2018"])
    def test_days_as_people_type_them(self, ok, sample, typed):
        assert "from 1 Jun 2018 until" in ok("--file", sample, "expiring", "--on", typed)

    def test_a_day_that_can_mean_two_is_asked(self, refused, sample):
        sentence = refused("--file", sample, "expiring", "--on", "06/01/2018")
        assert "6 Jan 2018 (2018-01-06) or 1 Jun 2018 (2018-06-01)" in sentence

    @pytest.mark.parametrize("typed", ["2018", "Jun 2018", "mid June 2018", "2018-02-30", "nonsense", "../2018"])
    def test_it_must_be_one_day(self, refused, sample, typed):
        assert refused("--file", sample, "--on", typed, "expiring").startswith("--on: ")


class TestForPeople:
    def test_it_tells_days_dates_band_and_what_happens_otherwise(self, ok, sample):
        lines = ok("--file", sample, "expiring", "--on", "2018-06-01", "--within", "6m").splitlines()
        assert lines[0].split() == ["Days", "Act", "by", "Band", "What"]
        at = next(number for number, line in enumerate(lines) if line.startswith("in 159 days"))
        assert lines[at] == "in 159 days  7 Nov 2018  start  bioXclusters Plus and Osaka Bio Headquarters"
        assert lines[at + 1] == "  expiry · due 7 or 8 Nov 2018 · bioxclusters-osaka-2016 · agreements desk"
        assert lines[at + 2].startswith("  If nobody acts: lapses. No renewal clause is recorded")
        assert "Facts missing" in lines
        assert lines[-1].startswith("1 deadline from 1 Jun 2018 until 1 Dec 2018: 1 within 180 days. ")
        assert lines[-1].endswith(" facts are missing.")

    def test_every_band_is_said_in_words(self, ok, demo):
        text = ok("--file", demo, "expiring", "--on", "2027-03-01")
        for band in ("overdue", "critical", "act", "decide", "start", "plan"):
            assert f"  {band} " in text
        assert "12 days late   17 Feb 2027  overdue" in text

    def test_each_says_what_it_is_and_what_it_comes_of(self, ok, demo):
        text = ok("--file", demo, "expiring", "--on", "2027-03-01")
        assert "notice of non-renewal · due 20 Mar 2027 · sample-university-framework" in text
        assert "If nobody acts: renews tacitly. Unless notice is given, it renews tacitly for 1 year, until" in text
        assert "promise broken. Promised by Example Cluster North to Example Agency East." in text
        assert "If nobody acts: does not enter into force. Example Agency East has not signed, nor has" in text
        assert "overdue   Send the minutes" in text
        assert "That day has passed" not in text

    def test_late_for_more_than_a_year_is_what_is_late_so_long_by_every_reading(self, ok, demo):
        late, long_past = ok("--file", demo, "expiring", "--on", "2027-03-01").split("Overdue for more than a year")
        assert "340 days late  24 Dec 2025" in late
        assert "8 years late  7 Nov 2018" in long_past

    def test_it_keeps_to_eighty_cells(self, ok, demo, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        for line in ok("--file", demo, "expiring", "--on", "2027-03-01").splitlines():
            assert len(line) <= 80

    def test_facts_missing_stand_apart_with_their_reason(self, ok, sample):
        text = ok("--file", sample, "expiring", "--on", "2018-06-01")
        _, _, missing = text.partition("Facts missing\n")
        assert "Life Science Nord and FBRI Kobe (lsn-fbri-kobe)\n  The day of signing is not recorded" in missing
        assert missing.count("(lsn-fbri-kobe)") == 1

    def test_nothing_is_said_plainly(self, run, ok, tmp_path):
        file = tmp_path / "new.json"
        ok("--file", file, "add", "event", "series=MEDICA")
        said = "Nothing to act on from 1 Jun 2018 until 1 Jun 2019.\n"
        assert ok("--file", file, "expiring", "--on", "2018-06-01") == said
        assert ok("--file", file, "expiring", "--on", "2018-06-01", "--json") == "[]\n"


class TestNarrowing:
    def test_by_kind_in_any_spelling(self, found, demo):
        args = ("--file", demo, "expiring", "--on", "2027-03-01")
        kinds = [each["kind"] for each in found(*args, "--kind", "event-registration", "--kind", "OPTION")]
        assert set(kinds) == {"event_registration", "option"}
        assert found(*args, "--kind", "event registration") == found(*args, "--kind", "event_registration") != []

    def test_an_unknown_kind_is_told_with_those_there_are(self, refused, demo):
        said = refused("--file", demo, "expiring", "--kind", "expired")
        assert said.startswith("--kind: there is no kind of deadline “expired”. There are: missing-signature, ")

    @pytest.mark.parametrize("words", ["kim", "PLACEHOLDER kim", "Kím"])
    def test_by_who_must_act(self, found, demo, words):
        deadlines = found("--file", demo, "expiring", "--on", "2027-03-01", "--actor", words)
        assert {each["actor"] for each in deadlines} == {"Kim Placeholder"}

    @pytest.mark.parametrize("partner", ["example-chamber-south", "example chamber", "CHAMBER"])
    def test_by_partner(self, found, demo, partner):
        deadlines = found("--file", demo, "expiring", "--on", "2027-03-01", "--partner", partner)
        ids = {each["about"]["id"] for each in deadlines}
        assert {"sample-chamber-agreement", "sample-south-minutes", "example-health-memorandum", "example-fair"} <= ids
        assert not ids & {"example-north-east", "sample-university-framework", "example-passport"}

    def test_members_of_an_alliance_are_concerned_by_its_agreements(self, found, sample):
        args = ("--file", sample, "expiring", "--on", "2018-06-01", "--kind", "expiry", "--partner")
        assert [each["about"]["id"] for each in found(*args, "lyonbiopole")] == ["bioxclusters-osaka-2016"]
        assert found(*args, "fbri") == []

    def test_a_partner_nobody_is_called_is_told(self, refused, sample):
        said = refused("--file", sample, "expiring", "--partner", "osaka bio headquarter x")
        assert said == (
            "--partner: there is no organisation “osaka bio headquarter x”. Nearest: osaka-bio-headquarters."
        )
        said = refused("--file", sample, "expiring", "--partner", " ")
        assert said == "--partner: there is no organisation “ ”. “missions list organisations” lists them."


class TestDecided:
    @pytest.fixture
    def decided(self, ok, demo):
        args = ("--file", demo, "--on", "2027-03-01")
        ok(
            *args,
            "snooze",
            "expiry:bioxclusters-osaka-2016:1",
            "--until",
            "1 Jun 2027",
            "--who",
            "Kim",
            "--why",
            "a | b",
        )
        ok(*args, "acknowledge", "data_gap:biom-osaka-2015:1:term", "--who", "Kim", "--why", "The text is lost")
        return demo

    def test_it_stands_apart_with_who_why_and_until_when(self, ok, decided):
        text = ok("--file", decided, "expiring", "--on", "2027-03-01")
        before, _, after = text.partition("Decided: listed apart until the next reminder\n")
        assert "bioxclusters-osaka-2016" not in before.partition("Facts missing")[0]
        assert "snoozed       7 Nov 2018  bioXclusters Plus and Osaka Bio Headquarters" in after
        assert "  snoozed by Kim, until 1 Jun 2027 · a | b · expiry · bioxclusters-osaka-2016\n" in after
        assert "acknowledged  no day      BioM and Osaka Bio Headquarters" in after
        assert "  acknowledged by Kim, for this term · The text is lost · data gap · biom-osaka-2015" in after
        assert after.splitlines()[-1].endswith("2 already decided.")

    def test_scripts_are_told_the_decision_and_it_comes_last(self, found, decided):
        deadlines = found("--file", decided, "expiring", "--on", "2027-03-01")
        assert [each["decision"] for each in deadlines[-2:]] == ["snoozed", "acknowledged"]
        assert {each["decision"] for each in deadlines[:-2]} == {None}

    def test_it_can_be_left_out(self, ok, found, decided):
        args = ("--file", decided, "expiring", "--on", "2027-03-01", "--no-settled")
        assert {each["decision"] for each in found(*args)} == {None}
        assert "Decided: listed apart until the next reminder" not in ok(*args)

    def test_it_speaks_again(self, found, decided):
        (expiry,) = found("--file", decided, "expiring", "--on", "2027-06-01", "--kind", "expiry")
        assert expiry["decision"] is None

    @pytest.mark.parametrize("kind", ["expiry", "data_gap"])
    def test_only_open_ones_with_a_day_change_the_exit_code(self, run, decided, kind):
        args = ("--file", decided, "expiring", "--exit-code", "--kind", kind)
        assert run(*args, "--on", "2027-03-01").exit_code == 0
        assert run(*args, "--on", "2027-06-01").exit_code == (1 if kind == "expiry" else 0)


class TestForScripts:
    def test_csv_has_a_header_and_a_row_for_each(self, ok, found, demo):
        args = ("--file", demo, "expiring", "--on", "2027-03-01")
        rows = list(csv.DictReader(io.StringIO(ok(*args, "--csv"))))
        deadlines = found(*args)
        assert [row["key"] for row in rows] == [each["key"] for each in deadlines]
        assert list(rows[0]) == [
            "key", "kind", "record", "id", "title", "due", "act_by", "start_by", "days", "band", "certainty",
            "consequence", "actor", "decision", "why",
        ]  # fmt: skip
        for row, deadline in zip(rows, deadlines, strict=True):
            assert row["why"] == " ".join(deadline["why"])
            assert row["due"] == (deadline["due"] or "")
            assert row["days"] == ("" if deadline["days"] is None else str(deadline["days"]))
            assert row["id"] == deadline["about"]["id"]

    @pytest.mark.parametrize(("form", "short"), [("json", "--json"), ("csv", "--csv"), ("table", None)])
    def test_formats_have_short_names(self, ok, demo, form, short):
        args = ("--file", demo, "expiring", "--on", "2027-03-01")
        assert ok(*args, "--format", form) == ok(*args, *([short] if short else []))

    @pytest.mark.parametrize(
        ("on", "extra", "code"),
        [
            ("2018-06-01", ("--within", "6m"), 1),
            ("2015-12-01", ("--within", "6m", "--kind", "expiry"), 0),
            ("2030-01-01", (), 1),
        ],
    )
    def test_exit_code_tells_whether_anything_dated_is_due(self, run, sample, on, extra, code):
        args = ("--file", sample, "expiring", "--on", on, *extra)
        assert run(*args).exit_code == 0
        assert run(*args, "--exit-code").exit_code == code
        assert run(*args, "--exit-code", "--json").exit_code == code


class TestMarkdown:
    def test_it_is_a_table_of_each_sort(self, ok, demo):
        text = ok("--file", demo, "expiring", "--on", "2027-03-01", "--format", "md")
        lines = text.splitlines()
        assert lines[0] == "# Deadlines from 1 Mar 2027 until 1 Mar 2028"
        assert lines[2] == "| Days | Act by | Band | What | Kind | Due | Who | If nobody acts | Id |"
        assert lines[3] == "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
        assert (
            "| in 17 days | 18 Mar 2027 | act | Framework with Sample University East | notice of non-renewal |" in text
        )
        assert "## Facts missing" in lines
        for line in lines:
            assert not line.startswith("|") or line.endswith("|")

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("a | b", r"a \| b"),
            ("**bold** _and_ `code`", r"\*\*bold\*\* \_and\_ \`code\`"),
            ("[click](https://evil.example)", r"\[click\](https:\//evil.example)"),
            ("<script>", r"\<script\>"),
            ("&lt; \\ ~x~ # ! $", r"\&lt; \\ \~x\~ \# \! \$"),
            ("www.evil.example", r"www\.evil.example"),
            ("two\nlines", "two lines"),
        ],
    )
    def test_no_text_is_markup(self, text, written):
        assert escape_markdown(text) == written

    def test_a_title_cannot_add_cells(self, ok, tmp_path):
        file = tmp_path / "p.json"
        ok("--file", file, "add", "follow-up", "text=a | b\n| c", "due=2018-06-05")
        (row,) = [
            line
            for line in ok("--file", file, "expiring", "--on", "2018-06-01", "--format", "md").splitlines()
            if "5 Jun 2018" in line
        ]
        assert len(re.split(r"(?<!\\)\|", row)) == 11


class TestUnsoundDocuments:
    def test_what_was_left_out_is_said_on_stderr(self, run, sample):
        text = sample.read_text()
        assert '"duration":"P2Y"' in text
        sample.write_text(text.replace('"duration":"P2Y"', '"duration":"soon"'))
        result = run("--file", sample, "expiring", "--on", "2018-06-01", "--json")
        assert result.exit_code == 0
        assert "bioxclusters-osaka-2016" not in [each["about"]["id"] for each in json.loads(result.stdout)]
        assert result.stderr == "1 record is damaged and was left out: run “missions doctor”.\n"

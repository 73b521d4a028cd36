import csv
import io
import json

import pytest

KEYS = [
    "key", "kind", "about", "due", "act_by", "start_by", "days", "band", "certainty", "consequence", "actor", "why",
]  # fmt: skip


@pytest.fixture
def found(ok):
    return lambda *args: json.loads(ok(*args, "--json"))


class TestAcceptance:
    def test_the_sample_names_what_must_be_renewed(self, ok, found, tmp_path):
        file = tmp_path / "p.json"
        ok("sample", file)
        deadlines = found("--file", file, "expiring", "--on", "2018-06-01", "--within", "6m")
        (expiry,) = [each for each in deadlines if each["act_by"]]
        assert list(expiry) == KEYS
        assert expiry["key"] == "expiry:bioxclusters-osaka-2016:1"
        assert expiry["about"] == {
            "record": "agreements",
            "id": "bioxclusters-osaka-2016",
            "title": "bioXclusters Plus and Osaka Bio Headquarters",
        }
        assert (expiry["due"], expiry["act_by"]) == ("2018-11-07/2018-11-08", "2018-11-07")
        assert (expiry["days"], expiry["band"]) == (159, "start")
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
        acts = [each["act_by"] for each in json.loads(ok(*args)) if each["act_by"]]
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
        result = run("--file", sample, "expiring", "--on", "2018-06-01", "--within", within, "--json")
        if expected is None:
            assert result.exit_code == 2
        else:
            assert len([each for each in json.loads(result.stdout) if each["act_by"]]) == expected

    def test_it_is_twelve_months_if_nothing_is_said(self, found, sample):
        for day, number in (("2017-11-07", 1), ("2017-11-06", 0)):
            deadlines = found("--file", sample, "expiring", "--on", day)
            assert len([each for each in deadlines if each["act_by"]]) == number

    def test_what_is_overdue_is_always_there(self, found, sample):
        (expiry,) = [
            each for each in found("--file", sample, "expiring", "--on", "2026-01-01", "--within", "1d") if each["due"]
        ]
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
        assert lines[1] == "in 159 days  7 Nov 2018  start  bioXclusters Plus and Osaka Bio Headquarters"
        assert lines[2] == "  due 7 or 8 Nov 2018 · agreements desk · bioxclusters-osaka-2016"
        assert lines[3].startswith("  If nobody acts: lapses. No renewal clause is recorded")
        assert "Facts missing" in lines
        assert lines[-1] == "1 deadline from 1 Jun 2018 until 1 Dec 2018: 1 to start. 7 facts are missing."

    def test_every_band_is_said_in_words(self, ok, demo):
        text = ok("--file", demo, "expiring", "--on", "2027-03-01")
        for band in ("overdue", "critical", "act", "decide", "start", "plan"):
            assert f"  {band} " in text
        assert "12 days late  17 Feb 2027  overdue" in text
        assert "3 overdue, 6 critical, 3 to act on, 4 to decide, 1 to start, 1 to plan" in text

    def test_facts_missing_stand_apart_with_their_reason(self, ok, sample):
        text = ok("--file", sample, "expiring", "--on", "2018-06-01")
        _, _, missing = text.partition("Facts missing\n")
        assert "Life Science Nord and FBRI Kobe (lsn-fbri-kobe)\n  When it was signed is not recorded" in missing
        assert missing.count("(lsn-fbri-kobe)") == 1

    def test_nothing_is_said_plainly(self, run, ok, tmp_path):
        file = tmp_path / "new.json"
        ok("--file", file, "add", "event", "series=MEDICA")
        said = "Nothing to act on from 1 Jun 2018 until 1 Jun 2019.\n"
        assert ok("--file", file, "expiring", "--on", "2018-06-01") == said
        assert ok("--file", file, "expiring", "--on", "2018-06-01", "--json") == "[]\n"


class TestForScripts:
    def test_csv_has_a_header_and_a_row_for_each(self, ok, found, demo):
        args = ("--file", demo, "expiring", "--on", "2027-03-01")
        rows = list(csv.DictReader(io.StringIO(ok(*args, "--csv"))))
        deadlines = found(*args)
        assert [row["key"] for row in rows] == [each["key"] for each in deadlines]
        assert list(rows[0]) == [
            "key", "kind", "record", "id", "title", "due", "act_by", "start_by", "days", "band", "certainty",
            "consequence", "actor", "why",
        ]  # fmt: skip
        for row, deadline in zip(rows, deadlines, strict=True):
            assert row["why"] == " ".join(deadline["why"])
            assert row["due"] == (deadline["due"] or "")
            assert row["days"] == ("" if deadline["days"] is None else str(deadline["days"]))
            assert row["id"] == deadline["about"]["id"]

    @pytest.mark.parametrize(
        ("on", "extra", "code"),
        [
            ("2018-06-01", ("--within", "6m"), 1),
            ("2016-12-01", ("--within", "6m"), 0),
            ("2030-01-01", (), 1),
        ],
    )
    def test_exit_code_tells_whether_anything_dated_is_due(self, run, sample, on, extra, code):
        args = ("--file", sample, "expiring", "--on", on, *extra)
        assert run(*args).exit_code == 0
        assert run(*args, "--exit-code").exit_code == code
        assert run(*args, "--exit-code", "--json").exit_code == code


class TestUnsoundDocuments:
    def test_what_was_left_out_is_said_on_stderr(self, run, sample):
        text = sample.read_text()
        assert '"duration":"P2Y"' in text
        sample.write_text(text.replace('"duration":"P2Y"', '"duration":"soon"'))
        result = run("--file", sample, "expiring", "--on", "2018-06-01", "--json")
        assert result.exit_code == 0
        assert "bioxclusters-osaka-2016" not in [each["about"]["id"] for each in json.loads(result.stdout)]
        assert result.stderr == "1 document is no sound record and was left out: “missions doctor” tells more.\n"

"""`missions explain`: for people, for scripts, and what it refuses."""

import json

import pytest

PARTS = [
    "in_short", "if nobody acts", "what is recorded", "the arithmetic", "the rule", "what is assumed",
    "what would make it firm",
]  # fmt: skip
ID = "bioxclusters-osaka-2016"
ON = ("--on", "2018-06-01")


@pytest.fixture
def explained(ok, sample):
    return lambda *args: json.loads(ok("--file", sample, "explain", *args, *ON, "--json"))


class TestForPeople:
    def test_the_status_comes_first_then_each_deadline_in_its_parts(self, ok, sample):
        text = ok("--file", sample, "explain", ID, *ON)
        assert text.startswith("bioXclusters Plus and Osaka Bio Headquarters\nagreement · bioxclusters-osaka-2016 · on")
        places = [
            text.index(f"\n{said}")
            for said in (
                "  expiring · ends 7 or 8 Nov 2018\n",
                "Chain of terms\n  ▸1 begins 8 Nov 2016; ends 7 or 8 Nov 2018; first term, current\n",
                "Why it is “expiring”\n   · Signed on Tue 8 Nov 2016 at BIO-Europe 2016.",
                "Expiry: act by Wed 7 Nov 2018, in 159 days; due 7 or 8 Nov 2018; bounded.",
                "  Sign a new text with bioXclusters Plus and Osaka Bio Headquarters by Wed 7 Nov 2018, or let it end.",
                "  No renewal clause is recorded: unless a new text is signed by then, the agreement lapses.",
                "  start by Thu 6 Sep 2018 · agreements desk\n",
                "  What is recorded",
                "  The arithmetic, step by step",
                "   1 If the first day does not count, as after an event, the last day is Thu 8 Nov 2018.\n"
                "     for FR: Code de procédure civile art. 641",
                "  The rule",
                "  What is assumed",
                "  What would make it certain",
                "Fact missing: first day.",
            )
        ]
        assert places == sorted(places)

    @pytest.mark.parametrize(
        ("on", "state", "headline"),
        [
            ("2016-12-01", "in force", "Expiry: act by Wed 7 Nov 2018, in 706 days; due 7 or 8 Nov 2018; bounded."),
            ("2018-06-01", "expiring", "Expiry: act by Wed 7 Nov 2018, in 159 days; due 7 or 8 Nov 2018; bounded."),
            (
                "2018-11-08",
                "expiry unconfirmed",
                "Expiry: may be due already: check; act by Wed 7 Nov 2018; due 7 or 8 Nov 2018; bounded.",
            ),
            ("2018-11-09", "expired", "Expiry: act by Wed 7 Nov 2018; due 7 or 8 Nov 2018, 1 day late; bounded."),
            ("2026-11-22", "expired", "Expiry: act by Wed 7 Nov 2018, 8 years late; due 7 or 8 Nov 2018; bounded."),
        ],
    )
    def test_it_is_as_of_the_day(self, ok, sample, on, state, headline):
        lines = ok("--file", sample, "explain", ID, "--on", on).splitlines()
        assert any(line.startswith(f"  {state} · ") for line in lines)
        assert headline in lines

    def test_the_chain_tells_what_would_follow(self, ok, demo):
        text = ok("--file", demo, "explain", "sample-university-framework", "--on", "2027-03-01")
        assert "\n  ▸1 20 May 2024 – 20 May 2027, first term, current\n" in text
        assert "\n   2 21 May 2027 – 20 May 2028, follows if nobody acts\n" in text

    def test_what_lies_over_the_status_is_told_with_its_reason(self, ok, sample):
        assert "\n  ▲ dormant: " not in ok("--file", sample, "explain", ID, "--on", "2018-05-08")
        text = ok("--file", sample, "explain", ID, "--on", "2018-05-09")
        assert "\n  ▲ dormant: Nothing has been recorded for it since Tue 8 Nov 2016" in text

    def test_what_was_decided_is_told(self, ok, sample):
        ok("--file", sample, "acknowledge", "expiry:bioxclusters-osaka-2016:1", "--who", "Kim", "--why", "Known", *ON)
        text = ok("--file", sample, "explain", ID, *ON)
        assert "  Acknowledged, by Kim.\n  Why: Known\n  This holds until the next term" in text

    def test_a_record_without_deadlines_says_so(self, ok, sample):
        text = ok("--file", sample, "explain", "osaka-bio-headquarters", *ON)
        assert text.endswith("\n\nNothing is due, and no facts are missing.\n")

    def test_it_keeps_to_the_width(self, ok, sample, monkeypatch):
        monkeypatch.setenv("COLUMNS", "60")
        assert max(map(len, ok("--file", sample, "explain", ID, *ON).splitlines())) <= 60


class TestForScripts:
    def test_each_deadline_is_as_expiring_has_it_with_its_explanation(self, ok, sample, explained):
        found = explained(ID)
        assert list(found) == ["record", "id", "title", "status", "deadlines"]
        expiry, gap = found["deadlines"]
        listed = json.loads(ok("--file", sample, "expiring", *ON, "--json"))
        for each in (expiry, gap):
            extra = {name: each.pop(name) for name in ("headline", "decided", "parts", "reminders")}
            assert each in listed
            assert extra["decided"] == []
        assert found["status"]["state"] == "expiring"
        assert [each["kind"] for each in found["status"]["overlays"]] == ["dormant"]
        (term,) = found["status"]["terms"]
        assert (term["begins"], term["ends"], term["is_present"]) == ("2016-11-08", "2018-11-07/2018-11-08", True)

    def test_parts_come_in_order_with_their_sources(self, explained):
        expiry, _ = explained(ID)["deadlines"]
        assert [each["part"] for each in expiry["parts"]] == PARTS
        sources = [line["source"] for part in expiry["parts"] for line in part["lines"] if line["source"]]
        assert "for FR: Code de procédure civile art. 641" in sources
        assert any("https://biotechinfo.fr/" in source for source in sources)

    @pytest.mark.parametrize(
        ("key", "keys"),
        [
            ("expiry:bioxclusters-osaka-2016:1", ["expiry:bioxclusters-osaka-2016:1"]),
            ("expiry:bioxclusters-osaka-2", ["expiry:bioxclusters-osaka-2016:1"]),
            ("data_gap:bioxclusters-osaka-2016:1:anchor", ["data_gap:bioxclusters-osaka-2016:1:anchor"]),
            ("data_gap:lsn-fbri-kobe", ["data_gap:lsn-fbri-kobe:1:signatures", "data_gap:lsn-fbri-kobe:1:term"]),
        ],
    )
    def test_a_key_chooses_deadlines_and_its_id_may_be_short(self, explained, key, keys):
        found = explained(key)
        assert [each["key"] for each in found["deadlines"]] == keys
        assert found["status"] is None


class TestMistakes:
    def test_a_deadline_there_is_not_is_told_with_those_there_are(self, refused, sample):
        said = refused("--file", sample, "explain", "option:bioxclusters-osaka-2016:1", *ON)
        assert said.startswith(
            "There is no deadline “option:bioxclusters-osaka-2016:1”. Deadlines of that record: expiry:biox"
        )
        said = refused("--file", sample, "explain", "expiry:osaka-bio-headquarters:1", *ON)
        assert said.endswith("that record has none.")

    def test_an_unknown_id_names_the_nearest(self, refused, sample):
        assert "Nearest: " in refused("--file", sample, "explain", "bioxcluster-osaka", *ON)
        assert refused("--file", sample, "explain", "nonsense:x:1", *ON).startswith(
            "There is no record “nonsense:x:1”."
        )

"""`missions list` and `show`: for people, for scripts, and for a kind of record that is added."""

import csv
import io
import json
from typing import Annotated

import pytest

from missions.dates.partial import PartialDate
from missions.records.fields import Amount, field, fields_of
from missions.records.kinds import KINDS, Kind
from missions.records.record import Record
from store.store import Store


class Gift(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A present that was given: a kind of record that only this test knows."""

    what: Annotated[str, field("What", "What was given.", column=20, required=True)] = ""
    given: Annotated[PartialDate | None, field("Given", "When it was given.", column=12)] = None
    worth: Annotated[Amount | None, field("Worth", "In euros.", column=8)] = None
    secret: Annotated[str, field("Secret", "Who must not know.", column=10, restricted=True)] = ""

    @property
    def heading(self) -> str:
        return self.what or self.id


@pytest.fixture
def gifts(monkeypatch):
    monkeypatch.setitem(KINDS, "gifts", Kind("gifts", Gift, "gift", "gifts"))


class TestList:
    @pytest.mark.parametrize(
        "name", ["agreement", "agreements", "Agreements", "follow-up", "follow_ups", "follow ups", "person", "people"]
    )
    def test_kinds_in_the_singular_and_plural(self, ok, demo, name):
        assert ok("--file", demo, "list", name).splitlines()[0].endswith("Id")

    @pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.table)
    def test_every_kind_lists_the_columns_it_declares(self, ok, demo, kind):
        rows = list(csv.DictReader(io.StringIO(ok("--file", demo, "list", kind.plural, "--csv"))))
        records = json.loads(ok("--file", demo, "list", kind.plural, "--json"))
        assert [row["id"] for row in rows] == [each["id"] for each in records]
        assert {each["record"] for each in records} <= {kind.table}
        declared = [item.name for item in fields_of(kind.struct) if item.column and not item.restricted]
        derived = {"agreements": ["status", "ends"], "tasks": ["due"]}.get(kind.table, [])
        first = [*declared, *derived]
        every = {item.name for item in fields_of(kind.struct) if not item.restricted and not item.stamped}
        assert not rows or list(rows[0])[: len(first)] == first
        assert not rows or set(rows[0]) == {*every, *derived, "id"}

    def test_columns_are_chosen_by_name(self, ok, refused, demo):
        said = ok("--file", demo, "list", "agreements", "--csv", "--columns", "title,stage,owner")
        assert said.splitlines()[0] == "title,stage,owner,id"
        assert ok("--file", demo, "list", "agreements", "--columns", "stage").splitlines()[0].split() == ["Stage", "Id"]
        assert "there is no column “nosuch”. There are title, " in refused(
            "--file", demo, "list", "agreements", "--columns", "nosuch"
        )

    def test_excel_gets_semicolons_decimal_commas_and_a_mark(self, ok, sample):
        ok("--file", sample, "add", "organisation", "name=Kobe;=cmd|x", "city=Kobe, -1+1", "id=kobe-cmd")
        said = ok("--file", sample, "list", "organisations", "kobe-cmd", "--excel", "--columns", "name,city")
        assert said == "\ufeffname;city;id\n\"Kobe;'=cmd|x\";Kobe, '-1+1;kobe-cmd\n"

    def test_a_formula_is_guarded_after_every_separator(self, ok, sample):
        ok("--file", sample, "add", "organisation", "name=Kobe;=cmd|x", "id=kobe-cmd")
        assert "Kobe;'=cmd|x" in ok("--file", sample, "list", "organisations", "kobe-cmd", "--csv")

    def test_an_unknown_kind_lists_those_there_are(self, refused, sample):
        sentence = refused("--file", sample, "list", "treaties")
        assert sentence.startswith("There is no kind of record “treaties”. There are: missions, visits, agreements, ")

    def test_agreements_tell_status_and_end_of_the_day(self, ok, sample):
        before = ok("--file", sample, "list", "agreements", "--on", "2018-06-01").splitlines()
        assert before[0].split() == ["Title", "Status", "Ends", "Id"]
        assert "expiring          7 or 8 Nov 2018  bioxclusters-osaka-2016" in before[1]
        after = ok("--file", sample, "list", "agreements", "--on", "2020-06-01")
        assert "expired           7 or 8 Nov 2018" in after
        assert "status not known  not known" in after

    @pytest.mark.parametrize(
        ("words", "ids"),
        [
            (["medica", "2024"], ["medica-2024"]),
            (["dusseldorf", "2024"], ["medica-2024"]),
            (["DÜSSELDORF", "2024"], ["medica-2024"]),
            (["held", "14 Nov 2024"], ["medica-2024"]),
            (["medica-2024"], ["medica-2024"]),
            (["nowhere"], []),
        ],
    )
    def test_words_are_found_in_every_column(self, ok, sample, words, ids):
        found = json.loads(ok("--file", sample, "list", "events", *words, "--json"))
        assert [each["id"] for each in found] == ids

    def test_sorted_by_day_then_by_name(self, ok, sample):
        found = json.loads(ok("--file", sample, "list", "events", "--json"))
        days = [each["dates"][:10] for each in found]
        assert days == sorted(days)
        names = [
            each["name"].casefold() for each in json.loads(ok("--file", sample, "list", "organisations", "--json"))
        ]
        assert names == sorted(names)

    def test_nothing_found_is_said(self, ok, sample):
        assert ok("--file", sample, "list", "events", "nowhere") == "No events with these words.\n"
        assert ok("--file", sample, "list", "deadline-notes") == "No deadline notes.\n"

    def test_numbers_dates_and_choices_in_csv_are_for_machines(self, ok, sample):
        (row,) = csv.DictReader(
            io.StringIO(ok("--file", sample, "list", "agreements", "biox", "--csv", "--on", "2018-06-01"))
        )
        assert (row["status"], row["ends"]) == ("expiring", "2018-11-07/2018-11-08")

    @pytest.mark.parametrize("form", ["--json", "--csv", None])
    def test_personal_data_for_the_journey_is_listed_and_searched_only_if_asked_for(self, ok, run, demo, form):
        ok("--file", demo, "edit", "pat-example", "dietary=no nuts")
        file = ("--file", demo, "list", "people", *([form] if form else []))
        usual, asked = ok(*file), ok(*file, "--personal")
        assert "no nuts" not in usual
        assert "no nuts" in asked
        assert "⚑ Dietary needs" in asked or form
        assert "pat-example" not in run(*file, "nuts").stdout
        assert "pat-example" in ok(*file, "--personal", "nuts")

    def test_the_papers_of_delegates_are_left_out_of_missions(self, ok, demo):
        for more, there in ((), False), (("--personal",), True):
            assert ("clearances" in ok("--file", demo, "list", "missions", "--json", *more)) is there

    def test_personal_columns_do_not_sort(self, ok, demo):
        text, asked = (ok("--file", demo, "list", "people", "--csv", *more) for more in ((), ("--personal",)))
        first, second = ([row["id"] for row in csv.DictReader(io.StringIO(each))] for each in (text, asked))
        assert first == second


class TestShow:
    def test_everything_about_an_agreement(self, ok, sample):
        text = ok("--file", sample, "show", "bioxclusters-osaka-2016", "--on", "2018-06-01")
        lines = text.splitlines()
        assert lines[0] == "bioXclusters Plus and Osaka Bio Headquarters"
        assert lines[1] == "agreement · bioxclusters-osaka-2016 · on Fri 1 Jun 2018"
        assert "  Parties                bioXclusters Plus, party [bioxclusters-plus]\n" in text
        assert "                         Lyonbiopôle, member [lyonbiopole]\n" in text
        assert "Osaka Bio Headquarters, 8 Nov 2016, Cologne, inferred [osaka-bio-headquarters]" in text
        assert "  Term                   Kind: duration\n                         Duration: 2 years\n" in text
        assert "  expiring · ends 7 or 8 Nov 2018\n" in text
        assert "Why it is “expiring”\n   · Signed on Tue 8 Nov 2016 at BIO-Europe 2016." in text
        assert "  ◆ expiry: act by Wed 7 Nov 2018, in 159 days [expiry:bioxclusters-osaka-2016:1]\n" in text
        assert "Expiry: act by Wed 7 Nov 2018, in 159 days; due 7 or 8 Nov 2018; bounded.\n  start by" in text
        assert "Fact missing: first day.\n   · No record says whether the first day counts" in text
        assert "Visits (2)\n  → First contacts with Osaka Bio Headquarters · Oct 2016 (uncertain) [osaka-co" in text
        assert "Follow-ups (4)\n" in text
        assert "Language" not in text, "what is empty is left out"

    def test_personal_data_for_the_journey_is_shown_only_if_asked_for(self, ok, run, demo):
        ok("--file", demo, "edit", "pat-example", "dietary=no nuts", "nationality=")
        file = ("--file", demo, "show", "pat-example")
        text, asked = ok(*file), ok(*file, "--personal")
        assert "no nuts" not in text
        assert "⚑ Personal, left out: Passport valid until, Dietary needs. --personal shows it." in text
        assert "Dietary needs         ⚑ no nuts" in asked
        assert "left out" not in asked
        usual = run(*file, "--json")
        assert usual.stderr.startswith("⚑ Personal, left out: Passport valid until")
        assert "dietary" not in json.loads(usual.stdout)
        assert json.loads(ok(*file, "--json", "--personal"))["dietary"] == "no nuts"

    def test_a_reason_is_said_once(self, ok, sample):
        text = ok("--file", sample, "show", "bioxclusters-osaka-2016", "--on", "2018-06-01")
        assert text.count("If the first day counts") == 1

    def test_deadlines_of_one_kind_are_told_apart(self, ok, demo):
        text = ok("--file", demo, "show", "example-east-implementation", "--on", "2027-03-01")
        assert "◆ signature (Example Agency East): " in text
        assert "◆ signature (Example Cluster North): " in text
        assert "◆ renewal: " in ok("--file", demo, "show", "example-north-west"), "one of a kind needs no more"

    def test_deadlines_of_follow_ups_and_events(self, ok, demo):
        text = ok("--file", demo, "show", "example-fair", "--on", "2027-03-01")
        assert "Event registration: act by Fri 9 Apr 2027, in 39 days; due " in text
        assert "Arose from “" in ok("--file", demo, "show", "sample-south-minutes", "--on", "2027-03-01")

    @pytest.mark.parametrize("kind", KINDS)
    def test_records_of_every_kind_can_be_shown(self, ok, demo, kind):
        for id in list(Store(demo).load().table(kind))[:6]:
            assert id in ok("--file", demo, "show", id, "--on", "2027-03-01")

    def test_the_beginning_of_an_id_is_enough(self, ok, sample):
        assert "agreement · bioxclusters-osaka-2016" in ok("--file", sample, "show", "bioxclusters-osaka-2")
        assert "agreement · bioxclusters-osaka-2016" in ok("--file", sample, "show", "bioxclusters-osaka-2…")

    def test_a_beginning_of_several_ids_is_asked(self, refused, sample):
        sentence = refused("--file", sample, "show", "bioxclusters")
        assert sentence.startswith("“bioxclusters” could be any of ")
        assert "bioxclusters-osaka-2016" in sentence

    @pytest.mark.parametrize(
        ("typed", "nearest"),
        [
            ("medica-2042", "medica-2024"),
            ("osaka-2015", "biom-osaka-2015"),
            ("bioxcluster-osaka", "bioxclusters-osaka"),
        ],
    )
    def test_an_unknown_id_gets_the_nearest(self, refused, sample, typed, nearest):
        sentence = refused("--file", sample, "show", typed)
        assert sentence.startswith(f"There is no record “{typed}”. Nearest: ")
        assert nearest in sentence

    def test_json_is_the_record_and_the_name_of_its_table(self, ok, sample):
        record = json.loads(ok("--file", sample, "show", "bioxclusters-osaka-2016", "--json"))
        assert (record["record"], record["id"]) == ("agreements", "bioxclusters-osaka-2016")
        assert record["term"] == {"kind": "duration", "duration": "P2Y", "as_stated": "for two years"}


@pytest.mark.usefixtures("gifts")
class TestAnotherKindOfRecord:
    """A kind of record needs nothing but its declaration to be listed, shown, added and edited."""

    def test_it_is_added_listed_shown_edited_and_removed(self, ok, tmp_path):
        file = ("--file", tmp_path / "gifts.json")
        said = ok(*file, "add", "gift", "what=A tea set", "given=8 Nov 2026", "worth=40", "secret=the boss")
        assert said.splitlines() == [
            "Added gift a-tea-set: “A tea set”.",
            "  what: A tea set",
            "  given: 8 Nov 2026",
            "  worth: 40",
            "  secret: the boss",
        ]
        assert ok(*file, "list", "gifts").splitlines()[:2] == [
            "What       Given       Worth  Id",
            "A tea set  8 Nov 2026  40     a-tea-set",
        ]
        assert ok(*file, "list", "gift", "--csv") == (
            "what,given,worth,notes,sources,facts,id\nA tea set,2026-11-08,40,,,,a-tea-set\n"
        )
        assert "boss" not in ok(*file, "list", "gifts", "--json")
        assert "the boss" not in ok(*file, "show", "a-tea-set")
        assert "  Secret  ⚑ the boss" in ok(*file, "show", "a-tea-set", "--personal")
        assert "secret  ⚑ personal: erase after the trip\n    Secret. Who must not know.\n" in ok("fields", "gift")
        assert "worth: 60 (before: 40)" in ok(*file, "edit", "a-tea", "worth=60")
        assert "In euros.\n    Type a number" in ok("fields", "gift")
        assert ok(*file, "remove", "a-tea-set", "--yes") == "Removed gift a-tea-set: “A tea set”.\n"

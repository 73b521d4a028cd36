"""`missions add`, `edit` and `remove`: read back, refused, and merged with what others changed."""

import json

import pytest

from screens.cli import frame
from store.store import Store


class TestAdd:
    def test_what_was_saved_is_read_back(self, ok, kept, sample):
        said = ok("--file", sample, "add", "follow-up", "text=Send the minutes", "due=8 nov 2026", "owner=simone")
        assert said.splitlines() == [
            "Added follow-up send-the-minutes: “Send the minutes”.",
            "  text: Send the minutes",
            "  due: 8 Nov 2026",
            "  owner: Simone Hauck (simone-hauck)",
        ]
        saved = kept(sample, "send-the-minutes")
        assert (saved.due.text, saved.owner, saved.revision) == ("2026-11-08", "simone-hauck", 1)

    def test_dates_are_read_as_of_the_day(self, ok, sample):
        said = ok("--file", sample, "--on", "2026-11-01", "add", "follow-up", "text=Call", "due=in 3 weeks")
        assert "due: 22 Nov 2026" in said

    def test_a_date_that_can_mean_two_is_asked_and_nothing_saved(self, refused, sample):
        before = sample.read_bytes()
        sentence = refused("--file", sample, "add", "follow-up", "text=Call", "due=08/11/2026")
        assert sentence == (
            "Due (due): “08/11/2026” can mean 8 Nov 2026 (2026-11-08) or 11 Aug 2026 (2026-08-11): type one of these."
        )
        assert sample.read_bytes() == before

    @pytest.mark.parametrize("number", ["0", "7", "x", "\u0663" * 30, "9" * 5000, ""])
    def test_a_place_in_a_list_that_there_is_not_is_refused(self, refused, sample, number):
        sentence = refused("--file", sample, "add", "agreement", "title=X", f"parties.{number}.role=party")
        assert sentence.endswith("write parties.N.field with N from 1 to 1.")

    @pytest.mark.parametrize("typed", ["25:00", "9" * 30, "1:" + "9" * 5000, "\u00b2"])
    def test_a_time_that_is_none_is_refused(self, refused, sample, typed):
        sentence = refused("--file", sample, "add", "visit", "title=X", f"start={typed}")
        assert sentence.endswith("is not a time of day: write 09:30, 9:30 am or 14.30 Uhr.")

    def test_ids_are_made_from_the_name_and_never_twice(self, ok, sample):
        assert "Added organisation zurich-health: “Zürich Health”" in ok(
            "--file", sample, "add", "organisation", "name=Zürich Health"
        )
        assert "Added organisation zurich-health-2:" in ok(
            "--file", sample, "add", "organisation", "name=Zürich Health", "--again"
        )

    def test_an_id_can_be_given(self, ok, kept, sample):
        assert "Added event graz-2027:" in ok("--file", sample, "add", "event", "series=Graz days", "id=graz-2027")
        assert kept(sample, "graz-2027").series == "Graz days"

    @pytest.mark.parametrize("id", ["Graz", "graz 2027", "grüz", "graz_2027", "-graz", "graz-", "", "../x", "graz\n"])
    def test_ids_are_small_letters_digits_and_hyphens(self, run, sample, id):
        result = run("--file", sample, "add", "event", "series=Graz days", f"id={id}")
        if id == "graz\n":
            assert result.exit_code == 0
        else:
            assert (result.exit_code, result.stdout) == (2, "")
            assert "is not an id" in result.stderr

    def test_an_id_that_is_taken_is_refused(self, refused, sample):
        assert refused("--file", sample, "add", "event", "series=MEDICA", "id=biom").startswith(
            "The id biom is taken by “BioM"
        )

    def test_a_new_file_is_made(self, ok, tmp_path):
        file = tmp_path / "deep" / "new.json"
        ok("--file", file, "add", "event", "series=MEDICA", "edition=2026")
        assert json.loads(file.read_text())["events"]["1"]["series"] == "MEDICA"

    def test_values_inside_fields(self, ok, kept, sample):
        said = ok(
            "--file", sample, "add", "agreement", "title=MoU with Kobe", "parties.1.organisation=kobe-b",
            "parties.2.organisation=biom", "parties.2.role=beneficiary", "term.kind=duration", "term.duration=2 Jahre",
        )  # fmt: skip
        assert "  parties.2.role: beneficiary\n" in said
        assert "  term.duration: 2 years\n" in said
        saved = kept(sample, "mou-with-kobe")
        assert [each.organisation for each in saved.parties] == ["kobe-biomedical-innovation-cluster", "biom"]
        assert saved.term.duration.text == "P2Y"

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            (["text"], "“text” is not an assignment: write field=value, or field+=value to add one to a list."),
            (["due=2026"], "What (text) is missing: What must be done."),
            (["titel=x"], "There is no field “titel”; the fields are text, kind, "),
            (["text=x", "kind=party"], "Kind (kind): “party” is not one of meeting, task, "),
            (["text=x", "owner=nobody"], "Owner (owner): There is no “nobody” among the people."),
            (["text=x", "revision=7"], "There is no field “revision”"),
            (["text=x", "every=soon"], "Recurs every (every): “soon” is not a length of time"),
        ],
    )
    def test_what_is_wrong_is_said_in_a_sentence(self, refused, sample, typed, said):
        assert refused("--file", sample, "add", "follow-up", *typed).startswith(said)


class TestEdit:
    def test_what_changed_is_told_with_what_was_before(self, ok, kept, sample):
        said = ok("--file", sample, "edit", "medica-2024", "status=moved", "city=", "venue=Hall 8")
        assert said.splitlines() == [
            "Changed event medica-2024: “MEDICA 2024”.",
            "  status: moved (before: held)",
            "  city: empty (before: Düsseldorf)",
            "  venue: Hall 8 (before: empty)",
        ]
        saved = kept(sample, "medica-2024")
        assert (saved.status.value, saved.city, saved.venue) == ("moved", "", "Hall 8")

    def test_the_beginning_of_an_id_is_enough(self, ok, sample):
        assert ok("--file", sample, "edit", "bioxclusters-osaka-2", "originals=2").startswith("Changed agreement biox")

    def test_nothing_to_change_is_not_saved(self, ok, sample):
        before = sample.read_bytes()
        said = ok("--file", sample, "edit", "medica-2024", "status=held")
        assert said == "Nothing to change: “MEDICA 2024” (medica-2024) has that value already.\n"
        assert sample.read_bytes() == before

    def test_what_a_record_needs_cannot_be_emptied(self, refused, sample):
        assert refused("--file", sample, "edit", "medica-2024", "series=").startswith("Series (series) is missing: ")

    def test_an_id_is_renamed_not_edited_beside_other_fields(self, refused, sample):
        typed = ("edit", "medica-2024", "id=medica", "city=Bonn")
        assert refused("--file", sample, *typed).startswith("There is no field “id”")

    def test_an_unknown_id_gets_the_nearest(self, refused, sample):
        assert "Nearest: medica-20" in refused("--file", sample, "edit", "medica-2042", "city=Bonn")

    def test_the_history_tells_what_was_done(self, ok, sample):
        ok("--file", sample, "edit", "medica-2024", "venue=Hall 8")
        assert Store(sample).history.last().summary == "edit event “MEDICA 2024”: venue"


class TestLists:
    def test_a_value_is_added_and_taken_away(self, ok, kept, demo):
        ok("--file", demo, "edit", "example-north-west", "parties+=Example Agency East, funder", "fields+=health")
        parties = kept(demo, "example-north-west").parties
        assert [each.organisation for each in parties][2:] == ["example-agency-east"]
        ok("--file", demo, "edit", "example-north-west", "parties-=Example Agency East", "fields-=Health")
        assert (len(kept(demo, "example-north-west").parties), "health" in kept(demo, "example-north-west").fields) == (
            2,
            False,
        )

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("parties+=Sample Bioregion West", "already listed"),
            ("parties+=Sample Bioregion West, funder", "is listed twice"),
            ("parties-=Nobody", "“Nobody” is not listed. Listed: Example Cluster North"),
            ("parties-=party", "can mean several"),
            ("title+=x", "is not a list: write title=value"),
            ("witnesses=Alex Example; Alex Example", "is listed twice"),
        ],
    )
    def test_what_cannot_be_added_or_taken_away_is_told(self, refused, demo, typed, said):
        assert said in refused("--file", demo, "edit", "example-north-west", typed)

    def test_a_note_gets_another_line(self, ok, kept, demo):
        ok("--file", demo, "edit", "example-north-west", "notes+=Asked on Monday.")
        assert kept(demo, "example-north-west").notes.endswith("\nAsked on Monday.")

    def test_nested_json_is_saved_and_told(self, ok, kept, demo):
        said = ok("--file", demo, "edit", "example-north-west", 'notices=[{"period":"P3M"}]')
        assert "3 months" in said
        assert kept(demo, "example-north-west").notices[0].period.text == "P3M"

    def test_names_in_nested_json_become_ids(self, ok, kept, demo):
        ok("--file", demo, "edit", "example-north-west", 'parties=[{"organisation":"Sample Bioregion West"}]')
        assert kept(demo, "example-north-west").parties[0].organisation == "sample-bioregion-west"


class TestFrom:
    def write(self, folder, value):
        path = folder / "typed.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        return path

    def test_several_records_are_added_in_one_step_and_may_name_one_another(self, ok, kept, sample, tmp_path):
        records = [{"name": "Alpha Institute", "country": "DE"}, {"name": "Beta Lab", "parent": "Alpha Institute"}]
        ok("--file", sample, "add", "organisations", "--from", self.write(tmp_path, records))
        assert kept(sample, "beta-lab").parent == "alpha-institute"
        ok("--file", sample, "undo", "--yes")
        assert Store(sample).load().get("beta-lab") is None
        assert Store(sample).load().get("alpha-institute") is None

    def test_a_record_comes_from_standard_input(self, run, kept, sample):
        typed = json.dumps(
            {"title": "MoU with BioM", "parties": "BioM Biotech", "notices": ["3 months before the end"]}
        )
        result = run("--file", sample, "add", "agreement", "--from", "-", input=typed)
        assert result.exit_code == 0
        assert kept(sample, "mou-with-biom").parties[0].organisation == "biom"

    def test_a_record_is_edited(self, ok, kept, sample, tmp_path):
        ok("--file", sample, "edit", "medica-2024", "--from", self.write(tmp_path, {"venue": "Hall 8"}))
        assert kept(sample, "medica-2024").venue == "Hall 8"

    @pytest.mark.parametrize(
        ("value", "said"),
        [
            ([{"title": "X"}, {"title": "Y", "parties": "Nobody"}], "Record 2: Parties: There is no “Nobody”"),
            ([{"title": "X", "tilte": "Y"}], "There is no field “tilte”"),
            ([{"title": "X", "signatures": [{"date": "bananas"}]}], "bananas"),
            ([], "It holds no records"),
            (["X"], "has no fields of its own"),
            ('[{"title": "X"', "This is not JSON"),
            ([{"title": ""}], "Title (title) is missing"),
            ([{"title": "X", "id": "Bad Id"}], "is not an id"),
            ([{"title": "X", "record": "visits"}], "its kind is not agreement"),
        ],
    )
    def test_all_is_added_or_nothing(self, refused, sample, tmp_path, value, said):
        before = sample.read_bytes()
        assert said in refused("--file", sample, "add", "agreement", "--from", self.write(tmp_path, value))
        assert sample.read_bytes() == before

    def test_a_file_that_cannot_be_read_is_told(self, refused, sample, tmp_path):
        assert "Is a directory" in refused("--file", sample, "add", "agreement", "--from", tmp_path)
        assert "No such file" in refused("--file", sample, "add", "agreement", "--from", tmp_path / "none.json")
        (tmp_path / "x.json").write_bytes(b"\xff\xfe{")
        assert "UTF-8" in refused("--file", sample, "add", "agreement", "--from", tmp_path / "x.json")

    def test_json_is_read_as_other_text_files_are(self, ok, kept, refused, sample, tmp_path):
        path = tmp_path / "x.json"
        path.write_bytes('{"name": "Zürich Health"}'.encode("utf-16"))
        ok("--file", sample, "add", "organisation", "--from", path)
        assert kept(sample, "zurich-health").name == "Zürich Health"
        path.write_bytes(b" \n")
        assert "is empty: nothing was read." in refused("--file", sample, "edit", "zurich-health", "--from", path)


class TestAgain:
    @pytest.mark.parametrize(
        ("kind", "typed"),
        [
            ("organisation", ["name=Zürich Health", "country=CH"]),
            ("follow-up", ["text=Send the minutes", "due=8 Nov 2026"]),
            ("person", ["family_name=Yılmaz", "given_name=Ada"]),
            ("visit", ["title=Lunch", "day=8 Nov 2026"]),
        ],
    )
    def test_the_same_is_added_once_and_again_only_if_it_is_said(self, ok, refused, sample, kind, typed):
        ok("--file", sample, "add", kind, *typed)
        assert "It is on file already: " in refused("--file", sample, "add", kind, *typed)
        ok("--file", sample, "add", kind, *typed, "--again")

    @pytest.mark.parametrize(
        ("kind", "first", "second"),
        [
            ("organisation", ["name=National Institute", "country=CH"], ["name=National Institute", "country=DE"]),
            ("visit", ["title=Lunch", "day=8 Nov 2026"], ["title=Lunch", "day=9 Nov 2026"]),
            ("follow-up", ["text=Call", "state=done"], ["text=Call"]),
        ],
    )
    def test_what_differs_is_another_one(self, ok, sample, kind, first, second):
        ok("--file", sample, "add", kind, *first)
        ok("--file", sample, "add", kind, *second)


class TestRename:
    def test_every_link_follows_and_it_can_be_undone(self, ok, kept, demo):
        said = ok("--file", demo, "rename", "example-north-west", "west-letter")
        assert "updated 2 records that link to it" in said
        assert kept(demo, "sample-west-talks").agreements[0].agreement == "west-letter"
        ok("--file", demo, "undo", "--yes")
        assert kept(demo, "sample-west-talks").agreements[0].agreement == "example-north-west"

    def test_what_was_decided_on_its_deadlines_follows(self, ok, kept, demo):
        ok("--file", demo, "--on", "2027-03-01", "decide", "example-north-east", "renew", "--why", "Both want it")
        ok("--file", demo, "edit", "example-north-east", "id=north-east")
        (note,) = Store(demo).load().deadline_notes.values()
        assert note.agreement == "north-east"

    @pytest.mark.parametrize("id", ["Bad Id", "example-north-east", "", "-x"])
    def test_a_bad_or_taken_id_is_refused(self, refused, demo, id):
        refused("--file", demo, "rename", "example-north-west", "--", id)


class TestRemove:
    def test_without_a_terminal_it_needs_yes_and_says_what_points_at_it(self, run, sample):
        before = sample.read_bytes()
        result = run("--file", sample, "remove", "biom")
        assert result.exit_code == 2
        assert "records link to organisation biom" in result.stdout
        assert "  - BioM and Osaka Bio Headquarters (biom-osaka-2015): parties, signatures\n" in result.stdout
        assert result.stderr.endswith("add --yes.\n")
        assert sample.read_bytes() == before

    def test_with_yes_it_is_gone(self, ok, kept, sample):
        said = ok("--file", sample, "remove", "medica-2012", "--yes")
        assert said == "Removed event medica-2012: “MEDICA 2012”.\n"
        assert kept(sample, "medica-2012") is None

    @pytest.mark.parametrize(("answer", "gone"), [("yes\n", True), ("no\n", False), ("", False), ("\n", False)])
    def test_on_a_terminal_it_asks(self, run, kept, sample, monkeypatch, answer, gone):
        monkeypatch.setattr(frame, "is_interactive", lambda: True)
        result = run("--file", sample, "remove", "medica-2012", input=answer)
        assert result.exit_code == 0
        assert "Remove event medica-2012, “MEDICA 2012”? Type yes" in result.stderr
        assert ("Removed event" if gone else "Nothing was removed.") in result.stdout
        assert (kept(sample, "medica-2012") is None) == gone

    def test_it_wants_the_whole_id(self, refused, sample):
        assert refused("--file", sample, "remove", "medica-201", "--yes").startswith("“medica-201” could be any of ")
        sentence = refused("--file", sample, "remove", "bioxclusters-osaka-2", "--yes")
        assert sentence.endswith("type its whole id: bioxclusters-osaka-2016.")


class TestOthersAtWork:
    """The file changed between reading and saving."""

    @pytest.fixture
    def meanwhile(self, monkeypatch, run, sample):
        """Let somebody else save an edit just before ours is saved."""

        def arrange(*edit):
            apply = Store.apply

            def after_them(store, changes, base):
                monkeypatch.setattr(Store, "apply", apply)
                assert run("--file", sample, "edit", *edit).exit_code == 0
                return apply(store, changes, base)

            monkeypatch.setattr(Store, "apply", after_them)

        return arrange

    def test_other_fields_are_merged(self, ok, kept, sample, meanwhile):
        meanwhile("medica-2024", "venue=Hall 8")
        ok("--file", sample, "edit", "medica-2024", "city=Bonn")
        assert (kept(sample, "medica-2024").venue, kept(sample, "medica-2024").city) == ("Hall 8", "Bonn")

    def test_the_same_field_is_a_conflict_told_with_both_values_and_who(self, run, kept, sample, meanwhile):
        meanwhile("medica-2024", "city=Neuss")
        result = run("--file", sample, "edit", "medica-2024", "city=Bonn")
        assert (result.exit_code, result.stdout) == (4, "")
        first, mine, theirs, last = result.stderr.splitlines()
        assert (first, mine) == ("“MEDICA 2024”, City:", "  yours: Bonn")
        assert theirs.startswith(f"  theirs ({Store(sample).who}, ")
        assert theirs.endswith("): Neuss")
        assert "both sides changed “City”" in last
        assert kept(sample, "medica-2024").city == "Neuss"

    def test_a_file_that_stays_locked_is_told(self, refused, sample, monkeypatch):
        monkeypatch.setattr("store.file.lock.LOCK_SECONDS", 0.05)
        with Store(sample).locked():
            assert str(sample) in refused("--file", sample, "edit", "medica-2024", "city=Bonn", code=4)


class TestAFileOfANewerVersion:
    @pytest.fixture
    def newer(self, sample):
        tables = json.loads(sample.read_text())
        tables["_meta"]["1"]["format"] = 99
        sample.write_text(json.dumps(tables))
        return sample

    def test_is_read_and_said_to_be_only_shown(self, run, newer):
        result = run("--file", newer, "list", "people")
        assert result.exit_code == 0
        assert "simone-hauck" in result.stdout
        assert result.stderr.startswith(f"{newer.name} was written by a newer version of this program: you can view it")

    def test_is_never_written(self, refused, newer):
        before = newer.read_bytes()
        sentence = refused("--file", newer, "edit", "medica-2024", "city=Bonn", code=3)
        assert "newer version" in sentence
        assert newer.read_bytes() == before


class TestFollowUpsThatRecur:
    def test_calling_one_done_keeps_the_series_and_says_when_it_is_next_due(self, ok, kept, sample):
        ok("--file", sample, "add", "follow-up", "text=Yearly report", "due=2026-03-31", "every=1 year")
        said = ok("--file", sample, "edit", "yearly-report", "state=done", "done_on=2026-03-30")
        assert "It recurs, so it stays open: next due on Wed 31 Mar 2027." in said
        saved = kept(sample, "yearly-report")
        assert (saved.state.value, saved.done_on.text) == ("open", "2026-03-30")

    def test_lists_show_the_next_day_and_not_the_first(self, ok, sample):
        ok("--file", sample, "add", "follow-up", "text=Yearly report", "due=2026-03-31", "every=1 year")
        ok("--file", sample, "edit", "yearly-report", "done_on=2026-03-30")
        (row,) = [line for line in ok("--file", sample, "list", "follow-ups").splitlines() if "Yearly report" in line]
        assert "31 Mar 2027" in row
        assert "31 Mar 2026" not in row

    def test_dropping_it_ends_the_series(self, ok, kept, sample):
        ok("--file", sample, "add", "follow-up", "text=Yearly report", "due=2026-03-31", "every=1 year")
        assert "stays open" not in ok("--file", sample, "edit", "yearly-report", "state=dropped")
        assert kept(sample, "yearly-report").state.value == "dropped"


class TestWhatHasHappenedInTheFuture:
    @pytest.mark.parametrize("date", ["20 Dec 2027", "2028"])
    def test_a_signature_is_saved_and_told(self, ok, demo, date):
        said = ok("--file", demo, "edit", "example-north-west", f"signatures.1.date={date}")
        assert "▲ A signature of “" in said
        assert "which is in the future: record it as expected, or correct the day." in said
        assert "▲" not in ok("--file", demo, "edit", "example-north-west", "notes=Seen"), "told once"

    def test_an_expected_signature_is_not_told(self, ok, demo):
        typed = ("signatures.1.date=20 Dec 2027", "signatures.1.state=expected")
        assert "▲" not in ok("--file", demo, "edit", "example-north-west", *typed)

    @pytest.mark.parametrize(
        ("kind", "typed", "said"),
        [
            ("follow-up", ("text=Call", "done_on=3 Mar 2029"), "▲ Done on is Sat 3 Mar 2029, which is in the future"),
            (
                "agreement",
                ("title=X", "sources.1.title=A page", "sources.1.consulted=3 Mar 2029"),
                "▲ Sources: Consulted",
            ),
            ("agreement", ("title=X", "reviews.1.held=3 Mar 2029"), "▲ Reviews: Held"),
        ],
    )
    def test_other_days_are_told(self, run, sample, kind, typed, said):
        assert said in run("--file", sample, "add", kind, *typed).stdout

    def test_of_what_a_file_adds(self, ok, sample, tmp_path):
        file = tmp_path / "a.json"
        file.write_text(json.dumps({"text": "Call", "done_on": "2029-03-03"}))
        assert "▲ Done on is Sat 3 Mar 2029" in ok("--file", sample, "add", "follow-up", "--from", str(file))

    def test_an_office_to_come_is_not_told(self, ok, sample):
        typed = ("functions.1.function=Head", "functions.1.since=1 Jan 2029")
        assert "▲" not in ok("--file", sample, "add", "person", "family_name=Doe", *typed)

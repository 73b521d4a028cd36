"""What the dashboard does with a mission, its visits and its people, the command line does by the same rules."""

import json

import pytest

from store.store import Store

DAY = ("--on", "2027-03-01")


@pytest.fixture
def at(run, demo):
    """Run a command on the demonstration as of its day."""
    return lambda *args, **extra: run("--file", demo, *DAY, *args, **extra)


@pytest.fixture
def book(demo):
    return lambda: Store(demo).load()


def records(book):
    return {each.id: each for each in book}


def said(result, code=0):
    assert result.exit_code == code, result.output
    return result.stdout + result.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("new", "Trip to the West", "--first", "8 Nov 2027"),
        ("copy", "example-east-delegation", "--first", "2028-03-07"),
        ("shift", "sample-west-delegation", "1w"),
        ("schedule", "sample-west-welcome", "10 May 2027", "18:30"),
        ("invite", "sample-west-talks", "pat-example", "--as", "accepted"),
        ("confirm", "sample-west-meeting", "15 Mar 2027"),
        ("attach", "example-north-east", "https://example.org/agreement.pdf", "--title", "Scan"),
        ("done", "example-task-notes"),
        ("drop", "sample-south-alliance"),
        ("merge", "placeholder-biotech", "sample-foundation-east"),
        ("sign", "example-east-implementation", "--signed", "yesterday"),
    ],
    ids=lambda args: args[0],
)
def test_each_is_tried_first_then_done_in_one_step_and_taken_back(at, book, args):
    before, steps = records(book()), len(json.loads(said(at("history", "--json"))))
    assert "Nothing is saved (--dry-run). What would happen:" in said(at(*args, "--dry-run"))
    assert records(book()) == before
    assert "“missions undo” undoes it." in said(at(*args))
    assert records(book()) != before
    assert len(json.loads(said(at("history", "--json")))) == steps + 1
    said(at("undo", "--yes"))
    assert set(records(book())) == set(before)


class TestNew:
    def test_a_mission_begins_with_its_usual_visits_and_tasks(self, at, book):
        text = said(at("new", "Trip to the West", "--first", "8 Nov 2027", "--last", "12 Nov 2027"))
        assert "Its id: trip-to-the-west." in text
        assert "Led by Example Cluster North, as most missions are; --lead names another." in text
        mission = book().missions["trip-to-the-west"]
        assert (mission.dates.text, mission.lead) == ("2027-11-08/2027-11-12", "example-cluster-north")
        assert len(book().visits_of(mission.id)) == 8
        assert "outgoing-delegation" in book().checklists

    def test_without_visits_and_tasks_it_is_the_mission_alone(self, at, book):
        before = len(list(book()))
        said(at("new", "Bare", "--first", "8 Nov 2027", "--no-visits", "--no-tasks", "--kind", "signing"))
        assert len(list(book())) == before + 1

    def test_the_people_who_travel_come_from_a_list(self, at, book, tmp_path):
        (tmp_path / "people.txt").write_text("Dr. Ada Brandnew, Example Cluster North\nKim Placeholder\n")
        text = said(at("new", "Trip", "--first", "8 Nov 2027", "--no-tasks", "--delegates", tmp_path / "people.txt"))
        assert "1. Dr. Ada Brandnew: new." in text
        assert "2. Kim Placeholder: on file as Kim Placeholder (kim-placeholder)." in text
        assert [each.person for each in book().missions["trip"].delegates] == ["ada-brandnew", "kim-placeholder"]

    def test_it_may_be_the_first_command_on_a_new_file(self, run, tmp_path):
        assert run("--file", tmp_path / "new.json", "new", "Trip", "--first", "8 Nov 2027").exit_code == 0

    @pytest.mark.parametrize(
        ("args", "sentence"),
        [
            (("Trip",), "First day: enter one"),
            (
                ("Trip", "--first", "Nov 2027"),
                "--first: “Nov 2027” is more than one day: name one, such as",
            ),
            (("Trip", "--first", "8 Nov 2027", "--last", "7 Nov 2027"), "The last day"),
            (("Trip", "--first", "8 Nov 2027", "--kind", "holiday"), "--kind: “holiday” is not one of "),
            (("Trip", "--first", "8 Nov 2027", "--event", "nix"), "--event: There is no “nix” among the events"),
            (("Trip", "--first", "8 Nov 2027", "--checklist", "nix"), "There is no checklist “nix”."),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_saved(self, at, book, args, sentence):
        before = records(book())
        assert sentence in said(at("new", *args), 2)
        assert records(book()) == before


class TestCopyShiftSplit:
    def test_a_copy_begins_a_year_later_on_the_same_day_of_the_week(self, at, book):
        first = book().missions["example-east-delegation"].dates.earliest
        said(at("copy", "example-east-delegation", "--title", "Again"))
        copy = book().missions["again"]
        assert (copy.dates.earliest - first).days == 364
        assert copy.previous == "example-east-delegation"

    @pytest.mark.parametrize(
        ("typed", "days"),
        [("1w", 7), ("-1w", -7), ("+2 days", 2), ("3 days earlier", -3), ("1 week later", 7), ("10 days", 10)],
    )
    def test_a_mission_is_shifted_by_a_length(self, at, book, typed, days):
        before = book().missions["sample-west-delegation"].dates.earliest
        said(at("shift", "sample-west-delegation", typed))
        assert (book().missions["sample-west-delegation"].dates.earliest - before).days == days

    def test_a_mission_is_shifted_to_a_day(self, at, book):
        said(at("shift", "sample-west-delegation", "8 Jun 2027"))
        assert book().missions["sample-west-delegation"].dates.earliest.isoformat() == "2027-06-08"

    def test_what_is_no_length_and_no_day_is_refused_with_both(self, at):
        text = said(at("shift", "sample-west-delegation", "bananas"), 2)
        assert text.startswith(
            "WHEN: “bananas” is neither a length of time, such as 1w or “3 days earlier”, nor a day:"
        )

    def test_the_later_part_becomes_a_mission_of_its_own(self, at, book):
        day = max(each.day.earliest for each in book().visits_of("example-east-delegation") if each.day)
        said(at("split", "example-east-delegation", "--day", day.isoformat(), "--title", "Later part"))
        assert {each.day.earliest for each in book().visits_of("later-part")} == {day}

    def test_where_the_later_part_begins_is_said_once(self, at):
        for args in ((), ("--leg", "1", "--day", "2027-03-10")):
            assert "either --leg NUMBER or --day DAY" in said(at("split", "example-east-delegation", *args), 2)


class TestSchedule:
    def test_a_visit_gets_a_day_and_a_time(self, at, book):
        said(at("schedule", "sample-west-talks", "10 May 2027", "10.15", "--minutes", "90"))
        visit = book().visits["sample-west-talks"]
        assert (visit.day.text, f"{visit.start:%H:%M}", f"{visit.end:%H:%M}") == ("2027-05-10", "10:15", "11:45")

    def test_without_a_time_it_keeps_its_own(self, at, book):
        before = book().visits["example-east-signing"]
        said(at("schedule", "example-east-signing", "10 May 2027"))
        after = book().visits["example-east-signing"]
        assert before.start
        assert (after.day.text, after.start, after.end) == ("2027-05-10", before.start, before.end)

    def test_its_time_is_taken_away(self, at, book):
        said(at("schedule", "sample-west-talks", "10 May 2027", "10:15"))
        said(at("schedule", "sample-west-talks", "--without-time"))
        assert book().visits["sample-west-talks"].start is None

    def test_what_does_not_go_together_is_refused(self, at):
        assert "--without-time" in said(at("schedule", "example-fair-opening"), 2)
        assert "--without-time" in said(at("schedule", "example-fair-opening", "10 May 2027", "--without-time"), 2)
        assert "no time yet" in said(at("schedule", "sample-west-talks", "10 May 2027", "--minutes", "30"), 2)
        assert "(event medica-2024) is not a visit" in said(at("schedule", "medica-2024", "10 May 2027"), 2)


class TestDelegates:
    def test_a_list_becomes_participants_with_a_role(self, at, book, tmp_path):
        (tmp_path / "people.txt").write_text("Noa Example\nEva Brandnew\n")
        said(at("delegates", "sample-west-talks", "--from", tmp_path / "people.txt", "--as", "counterpart"))
        roles = {each.person: each.role.value for each in book().visits["sample-west-talks"].participants}
        assert roles["noa-example"] == roles["eva-brandnew"] == "counterpart"

    def test_it_is_read_from_standard_input(self, at, book):
        said(at("delegates", "--from", "-", input="Eva Brandnew\n"))
        assert "eva-brandnew" in book().people

    def test_who_may_be_somebody_on_file_is_asked_and_nothing_is_saved(self, at, book, tmp_path):
        (tmp_path / "people.txt").write_text("Eva Brandnew\nDana Placeholdre\n")
        before = records(book())
        text = said(at("delegates", "--from", tmp_path / "people.txt"), 2)
        assert "similar: Dr. Dana Placeholder (dana-placeholder)." in text
        assert "1 line may be somebody on file: say who, such as --line 2=new, and run it again." in text
        assert records(book()) == before
        said(at("delegates", "--from", tmp_path / "people.txt", "--line", "2=dana-placeholder"))
        assert len(records(book())) == len(before) + 1

    @pytest.mark.parametrize(
        ("args", "sentence"),
        [
            (("--line", "9=new"), "--line 9=new: type N=WHO with the number of a line, from 1 to 1."),
            (("--line", "1=nobody"), "--line 1=nobody: type the id of a person on file, new, or out."),
            (("--line", "1=out"), ""),
            (
                ("--as", "member"),
                "--as gives people's function in a mission or role at a visit: name the mission or visit.",
            ),
        ],
    )
    def test_a_wrong_answer_is_refused(self, at, args, sentence):
        assert sentence in said(at("delegates", "--from", "-", *args, input="Eva Brandnew\n"), 2)

    @pytest.mark.parametrize(
        ("content", "sentence"), [(b"", "is empty: nothing was read."), (b"J\xfcrgen", "is not UTF-8 text")]
    )
    def test_a_file_that_cannot_be_read_is_named(self, at, tmp_path, content, sentence):
        (tmp_path / "people.txt").write_bytes(content)
        assert sentence in said(at("delegates", "--from", tmp_path / "people.txt"), 2)
        assert "nix.txt cannot be read (No such file or directory): name a text file" in said(
            at("delegates", "--from", "nix.txt"), 2
        )


class TestInvite:
    def test_nothing_is_changed_that_was_not_named(self, at, book):
        before = {each.person: each.invitation for each in book().visits["sample-west-talks"].participants}
        said(at("invite", "sample-west-talks", "kim-placeholder", "--as", "declined"))
        after = {each.person: each.invitation for each in book().visits["sample-west-talks"].participants}
        assert after == {**before, "kim-placeholder": "declined"}

    def test_an_answer_is_never_set_for_all_by_leaving_names_out(self, at):
        assert "or add --everybody." in said(at("invite", "sample-west-talks", "--as", "accepted"), 2)

    def test_whoever_is_not_invited_yet_is_invited(self, at, book):
        said(at("invite", "sample-west-talks", "--as", "open", "--everybody"))
        said(at("invite", "sample-west-talks", "kim-placeholder", "--as", "declined"))
        said(at("invite", "sample-west-talks"))
        states = {each.person: each.invitation.value for each in book().visits["sample-west-talks"].participants}
        assert states.pop("kim-placeholder") == "declined"
        assert set(states.values()) == {"invited"}
        assert "is invited already" in said(at("invite", "sample-west-talks"), 2)

    def test_who_takes_no_part_yet_is_added(self, at, book):
        assert "1 participant added to" in said(at("invite", "sample-west-talks", "Noa Example"))
        assert "noa-example" in {each.person for each in book().visits["sample-west-talks"].participants}

    def test_a_mission_means_all_its_visits(self, at, book):
        said(at("invite", "example-east-delegation", "lee-sample", "--as", "declined"))
        answers = {
            each.invitation.value
            for visit in book().visits_of("example-east-delegation")
            for each in visit.participants
            if each.person == "lee-sample"
        }
        assert answers == {"declined"}


class TestSign:
    def test_a_party_signs_by_a_person_at_the_visit_where_it_is_to_be_signed(self, at, book):
        text = said(at("sign", "example-east-implementation", "--by", "sam-example", "--signed", "yesterday"))
        assert "Recorded with “Signing of the implementing agreement” (example-east-signing)." in text
        (mine,) = [
            each
            for each in book().agreements["example-east-implementation"].signatures
            if each.party == "example-agency-east"
        ]
        assert (mine.person, mine.visit, mine.date.text) == ("sam-example", "example-east-signing", "2027-02-28")

    def test_what_is_signed_by_post_is_kept_with_the_agreement(self, at, book):
        said(
            at(
                "add", "agreement", "title=Letter", "id=letter", "parties.1.organisation=example-cluster-north",
                "parties.2.organisation=example-chamber-south",
            )
        )  # fmt: skip
        text = said(
            at("sign", "letter", "--party", "example-chamber-south", "--by", "noa-example", "--place", "by post")
        )
        assert "Still to sign: Example Cluster North." in text
        (given,) = book().agreements["letter"].signatures
        assert (given.person, given.place, given.visit) == ("noa-example", "by post", "")
        assert book().agreements["letter"].stage.value != "signed"
        said(at("sign", "letter"))
        assert book().agreements["letter"].stage.value == "signed"

    def test_it_is_put_up_for_signing_at_the_visit_that_is_named(self, at, book):
        said(at("add", "agreement", "title=Letter", "id=letter", "parties.1.organisation=example-cluster-north"))
        said(at("sign", "letter", "--at", "sample-south-call", "--by", "alex-example"))
        (given,) = book().agreements["letter"].signatures
        assert (given.person, given.visit) == ("alex-example", "sample-south-call")
        assert "letter" in {each.agreement for each in book().visits["sample-south-call"].agreements}

    def test_a_signature_lies_in_the_past(self, at):
        text = said(at("sign", "example-east-implementation", "--signed", "20 Nov 2028"), 2)
        assert text.startswith("--signed: “20 Nov 2028” means Mon 20 Nov 2028, which is in the future")


class TestMinutes:
    TEXT = "We talked for an hour.\n- We send the draft by 5 Apr\nthey: list of projects by 1 May\n"

    def test_each_line_is_told_as_taken_or_not(self, at, book):
        lines = said(at("minutes", "sample-south-call", "--from", "-", input=self.TEXT)).splitlines()
        assert lines[0] == "1. We talked for an hour. – kept as text, no follow-up."
        assert lines[1].startswith("2. - We send the draft by 5 Apr – follow-up: ")
        assert lines[2].startswith("3. they: list of projects by 1 May – follow-up: promise")
        assert book().visits["sample-south-call"].minutes == self.TEXT.strip()

    def test_minutes_that_are_there_are_not_lost(self, at, book):
        said(at("minutes", "sample-south-call", "--from", "-", input=self.TEXT))
        assert "add --below or --instead" in said(at("minutes", "sample-south-call", "--from", "-", input="More"), 2)
        said(at("minutes", "sample-south-call", "--from", "-", "--below", input="More"))
        assert book().visits["sample-south-call"].minutes == f"{self.TEXT}\nMore"
        said(at("minutes", "sample-south-call", "--from", "-", "--instead", input="New"))
        assert book().visits["sample-south-call"].minutes == "New"


class TestTheRest:
    def test_a_document_is_copied_beside_the_portfolio(self, at, book, demo, tmp_path):
        (tmp_path / "scan.pdf").write_bytes(b"%PDF")
        said(at("attach", "example-north-east", tmp_path / "scan.pdf", "--dry-run"))
        assert not demo.with_suffix(".files").exists()
        said(at("attach", "example-north-east", tmp_path / "scan.pdf", "--language", "en"))
        kept = book().agreements["example-north-east"].documents[-1]
        assert (kept.title, kept.language, len(kept.checksum)) == ("scan.pdf", "en", 64)
        assert kept.address == f"{demo.stem}.files/example-north-east-scan.pdf"
        assert (demo.parent / kept.address).read_bytes() == b"%PDF"
        shown = said(at("show", "example-north-east"))
        assert kept.address in shown
        assert kept.checksum not in shown, "people read no checksums"
        as_json = tmp_path / "agreement.json"
        as_json.write_text(said(at("show", "example-north-east", "--json")).replace('example-north-east"', 'copied"'))
        said(at("add", "agreement", "--from", as_json, "--again"))
        assert kept in book().agreements["copied"].documents, "programs read them"
        assert "is not a file but a folder" in said(at("attach", "example-north-east", tmp_path), 2)
        assert "already has that document" in said(at("attach", "example-north-east", tmp_path / "scan.pdf"), 2)

    def test_a_document_may_be_kept_by_its_place(self, at, book, tmp_path):
        (tmp_path / "scan.pdf").write_bytes(b"%PDF")
        said(at("attach", "example-north-east", tmp_path / "scan.pdf", "--leave"))
        kept = book().agreements["example-north-east"].documents[-1]
        assert (kept.title, kept.address, kept.checksum) == ("scan.pdf", str(tmp_path / "scan.pdf"), "")
        assert "There is no file “nix.pdf”" in said(at("attach", "example-north-east", "nix.pdf"), 2)

    def test_a_task_and_a_follow_up_are_done_dropped_and_opened_again(self, at, book):
        said(at("done", "sample-south-minutes", "--day", "yesterday", "--outcome", "Sent"))
        done = book().follow_ups["sample-south-minutes"]
        assert (done.state.value, done.done_on.text, done.outcome) == ("done", "2027-02-28", "Sent")
        said(at("reopen", "sample-south-minutes"))
        said(at("drop", "example-task-notes"))
        assert book().tasks["example-task-notes"].state.value == "dropped"
        said(at("reopen", "example-task-notes"))
        assert book().tasks["example-task-notes"].state.value == "open"

    def test_what_recurs_stays_open(self, at, book):
        said(at("done", "sample-bridges-report"))
        assert book().follow_ups["sample-bridges-report"].state.value == "open"

    def test_only_tasks_and_follow_ups_are_done(self, at):
        for name in ("done", "drop"):
            assert "is neither a task nor a follow-up" in said(at(name, "medica-2024"), 2)
        assert "which is in the future" in said(at("done", "example-task-notes", "--day", "1 Mar 2028"), 2)

    def test_of_two_records_one_is_made_and_links_follow(self, at, book):
        text = said(at("merge", "example-chamber-south", "sample-foundation-east", "--take", "city=other"))
        assert "name: keeps “Example Chamber South”, drops “Sample Foundation East”." in text
        assert "sample-foundation-east" not in book().organisations
        assert not book().backlinks("sample-foundation-east")

    def test_a_merge_tells_no_personal_data(self, at):
        text = said(at("merge", "pat-example", "alex-example", "--dry-run"))
        assert "passport_valid_until: the two differ; choose one with --take." in text
        assert "wrong" not in text
        assert "FIELD=kept" in said(at("merge", "pat-example", "alex-example", "--take", "city=mine"), 2)


class TestSiblings:
    def test_who_is_named_twice_is_invited_once(self, at, book):
        said(at("invite", "sample-west-talks", "noa-example", "Noa Example"))
        assert [each.person for each in book().visits["sample-west-talks"].participants].count("noa-example") == 1

    def test_an_address_of_a_document_is_one(self, at):
        assert "javascript://x is not a document's address" in said(
            at("attach", "example-north-east", "javascript://x"), 2
        )
        assert "There is no file “”" in said(at("attach", "example-north-east", ""), 2)

    def test_a_mission_in_the_past_is_told(self, at):
        for args in (("new", "Old", "--first", "1 Feb 2027"), ("copy", "example-fair-stand", "--first", "1 Feb 2027")):
            assert "The first day is Mon 1 Feb 2027, which is in the past." in said(at(*args))

    @pytest.mark.parametrize(
        "args",
        [
            ("renew", "bioxclusters-osaka-2016"),
            ("extend", "example-north-east", "--signed", "2027-02-05", "--by", "1y"),
            ("notice", "sample-university-framework", "--sent", "yesterday"),
            ("terminate", "example-data-project", "--effective", "2027-06-30"),
        ],
        ids=lambda args: args[0],
    )
    def test_the_life_of_an_agreement_is_tried_first(self, at, book, args):
        before = records(book())
        assert "Nothing is saved (--dry-run). What would happen:" in said(at(*args, "--dry-run"))
        assert records(book()) == before


class TestDidYouMean:
    @pytest.mark.parametrize(
        ("args", "sentence"),
        [
            (("lisst", "people"), "No such command “lisst”: did you mean list"),
            (("create", "people"), "No such command “create”: did you mean add"),
            (("delete", "x"), "No such command “delete”: did you mean remove"),
            (("list", "organistions"), "There is no kind of record “organistions”: did you mean organisations?"),
            (("add", "agrement", "title=x"), "There is no kind of record “agrement”: did you mean agreements?"),
            (("add", "agreement", "titel=x"), "There is no field “titel”: did you mean title?"),
            (
                ("add", "agreement", "duration=2y"),
                "There is no field “duration”: did you mean term.duration",
            ),
            (("edit", "medica-2024", "sity=Bonn"), "There is no field “sity”: did you mean city?"),
        ],
    )
    def test_the_nearest_is_offered(self, at, args, sentence):
        assert sentence in said(at(*args), 2)

    def test_a_command_that_was_renamed_still_works_under_its_old_name(self, at):
        assert said(at("clashes", "example-east-delegation")) == said(at("conflicts", "example-east-delegation"))
        assert said(at("project")) == said(at("forecast"))

    def test_what_is_near_nothing_is_refused_as_before(self, at):
        assert said(at("nonsense"), 2).startswith("No such command 'nonsense'")

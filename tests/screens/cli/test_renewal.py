"""`missions renew`, `extend`, `supersede`, `notice` and `terminate`: saved, read back, with what follows."""

import pytest

from missions.records.agreements import RelationType, Stage
from missions.records.clauses import NoticePurpose
from store.store import Store
from tests.screens.cli.conftest import TODAY

ON = ("--on", TODAY.isoformat())
EAST, WEST, FRAME = "example-north-east", "example-north-west", "sample-university-framework"


@pytest.fixture
def told(run, demo):
    """Run a command on the demonstration; it must be fine. Gives what it printed, and what it warned of."""

    def run_it(*args):
        result = run("--file", demo, *ON, *args)
        assert result.exit_code == 0, result.stderr
        return result.stdout, result.stderr

    return run_it


@pytest.fixture
def not_done(refused, demo):
    """Run a command on the demonstration that is refused: it gives its sentence, and nothing may be saved."""

    def run_it(*args):
        before = demo.read_bytes()
        sentence = refused("--file", demo, *ON, *args)
        assert demo.read_bytes() == before
        return sentence

    return run_it


class TestRenew:
    def test_a_signed_renewal_is_read_back_with_what_follows(self, told, kept, demo):
        before = kept(demo, EAST)
        said, warned = told("renew", EAST, "--signed", "yesterday", "--for", "18 months")
        assert said.splitlines() == [
            "Renewed “Example Cluster North and Example Agency East” (example-north-east).",
            "  “Example Cluster North and Example Agency East” (example-north-east-renewal) renews it, "
            "signed Sun 28 Feb 2027.",
            "  Its term starts Sat 27 Mar 2027, the day after the current one ends.",
            "  It runs for 18 months.",
            "  Its last day will be Tue 26 Sep 2028.",
            "  The renewal extends the existing agreement (Code civil art. 1213).",
            "Status of example-north-east-renewal: signed.",
            *said.splitlines()[7:],
        ]
        assert said.splitlines()[7].startswith("Next on example-north-east-renewal: ")
        assert "express renewal, act by Tue 26 Sep 2028" in said.splitlines()[7]
        assert said.splitlines()[8] == "Status of example-north-east: expiring."
        assert warned == ""
        new = kept(demo, f"{EAST}-renewal")
        assert (new.stage, str(new.term.starts), new.term.duration.text) == (Stage.SIGNED, "2027-03-27", "P18M")
        assert kept(demo, EAST) == before

    def test_without_a_day_it_is_being_prepared(self, told, kept, demo):
        said, _ = told("renew", EAST)
        assert said.startswith("To be renewed: “Example Cluster North and Example Agency East” (example-north-east).\n")
        assert "Status of example-north-east: expiring, in renewal." in said
        assert kept(demo, f"{EAST}-renewal").stage is Stage.IDEA

    def test_warnings_go_to_stderr(self, told):
        said, warned = told("renew", "bioxclusters-osaka-2016", "--signed", "2027-02-20")
        assert warned.startswith(
            "Warning: It ended 7 or 8 Nov 2018: nothing is agreed between the terms, from Fri 9 Nov 2018 to Fri 19 F"
        )
        assert "Careful" not in said

    def test_the_history_tells_what_was_done(self, told, demo):
        told("renew", EAST)
        assert Store(demo).history.last().summary == "renew “Example Cluster North and Example Agency East”"

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            ([EAST, "--for", "2y", "--until", "2030"], "Give --for or --until, not both."),
            ([EAST, "--signed", "08/02/2027"], "--signed: “08/02/2027” can mean 8 Feb 2027 (2027-02-08) or 2 Aug 2027"),
            (
                [EAST, "--signed", "tomorrow"],
                "The day of signing (signed), Tue 2 Mar 2027, is in the future (today is Mon 1 Mar 20",
            ),
            ([EAST, "--for", "soon"], "--for: “soon” is not a length of time"),
            ([EAST, "--until", "2027-03-26"], "The new last day (until), Fri 26 Mar 2027, must be after the current "),
            (["example-east-implementation"], "“Implementing agreement on shared laboratories” is not signed"),
            (["biom"], "“BioM Biotech Cluster Development GmbH” (organisation biom) is not an agreement"),
            (["nothing-such"], "There is no record “nothing-such”."),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_saved(self, not_done, args, said):
        assert not_done("renew", *args).startswith(said)

    def test_twice_is_refused_by_naming_the_first(self, told, not_done):
        told("renew", EAST)
        assert f"({EAST}-renewal) is in preparation to follow it; its stage is idea" in not_done("renew", EAST)


class TestExtend:
    @pytest.mark.parametrize(
        ("how", "ends"), [(["--until", "31 Dec 2028"], "Sun 31 Dec 2028"), (["--by", "6 months"], "Sun 26 Sep 2027")]
    )
    def test_the_new_end_is_read_back(self, told, kept, demo, how, ends):
        before = kept(demo, EAST)
        said, warned = told("extend", EAST, "--signed", "25 Feb 2027", *how)
        assert f"  It now ends {ends}; before, Fri 26 Mar 2027.\n" in said
        assert "Status of example-north-east: " in said
        assert ", extended." in said
        assert warned == ""
        (relation,) = kept(demo, f"{EAST}-extension").relations
        assert (relation.type, relation.target, str(relation.since)) == (RelationType.EXTENDS, EAST, "2027-02-25")
        assert kept(demo, EAST) == before

    def test_the_same_again_is_refused(self, told, not_done):
        args = ("extend", EAST, "--signed", "25 Feb 2027", "--until", "31 Dec 2028")
        told(*args)
        assert not_done(*args).endswith("already extends it, until Sun 31 Dec 2028: nothing was added.")

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            ([EAST, "--until", "2028"], "The day of signing (signed) is missing"),
            ([EAST, "--signed", "25 Feb 2027"], "Give either --until or --by."),
            (
                [EAST, "--signed", "Feb 2027", "--by", "1y"],
                "The day of signing (signed) must be a single day, not Feb 2027",
            ),
            (
                ["sample-chamber-agreement", "--signed", "today", "--by", "1y"],
                "Signed Mon 1 Mar 2027, after its last po",
            ),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_saved(self, not_done, args, said):
        assert not_done("extend", *args).startswith(said)


class TestSupersede:
    def test_the_newer_one_says_so(self, told, kept, demo):
        said, warned = told("supersede", "biom-osaka-2015", "--by", "bioxclusters-osaka-2016")
        assert "Status of biom-osaka-2015: superseded." in said
        assert kept(demo, "bioxclusters-osaka-2016").relations[-1].target == "biom-osaka-2015"
        assert warned == ""

    def test_the_older_one_cannot_supersede_the_newer_one(self, not_done):
        said = not_done("supersede", "example-north-west", "--by", "example-north-east")
        assert "“Example Cluster North and Example Agency East” is the older one" in said

    def test_where_a_party_is_left_out_the_deadlines_that_would_go_are_told_and_asked(self, told, not_done, kept, demo):
        typed = ("supersede", "example-north-east", "--by", "example-north-west")
        said = not_done(*typed)
        assert "leaves out Example Agency East. These deadlines would go: " in said
        assert "express renewal, act by" in said
        assert kept(demo, "example-north-west").relations == ()
        told(*typed, "--yes")
        assert kept(demo, "example-north-west").relations[-1].target == "example-north-east"

    def test_a_renewal_is_not_signed_before_what_it_renews(self, not_done):
        assert "is before" in not_done("renew", "example-north-east", "--signed", "1 Jan 2001")

    def test_a_circle_is_refused(self, told, not_done):
        told("supersede", "biom-osaka-2015", "--by", "bioxclusters-osaka-2016")
        assert "in a circle" in not_done("supersede", "bioxclusters-osaka-2016", "--by", "biom-osaka-2015")
        assert not_done("supersede", "biom-osaka-2015").startswith("Missing option '--by'")


class TestNotice:
    def test_when_it_takes_effect_follows_from_the_rule(self, told, kept, demo):
        said, warned = told("notice", FRAME, "--by", "Example Cluster North", "--sent", "yesterday")
        assert said.splitlines()[1:4] == [
            "  Notice of non-renewal by Example Cluster North is recorded, sent Sun 28 Feb 2027.",
            "  Under its rule, it takes effect on Thu 20 May 2027.",
            "Status of sample-university-framework: expiring, notice given.",
        ]
        assert warned == ""
        (event,) = kept(demo, FRAME).notice_events
        assert (event.party, str(event.sent), event.effective) == ("example-cluster-north", "2027-02-28", None)

    def test_too_late_is_warned_of(self, run, demo):
        result = run("--file", demo, "--on", "2027-04-01", "notice", FRAME, "--received", "today")
        assert result.exit_code == 0
        assert "  Under its rule, it takes effect on Sat 20 May 2028.\n" in result.stdout
        assert result.stderr.startswith("Warning: That is too late for the current term, which ends Thu 20 May 2027")

    def test_it_can_be_withdrawn_and_stays_on_file(self, told, kept, demo, not_done):
        told("notice", FRAME)
        said, warned = told("notice", FRAME, "--withdraw")
        assert "  Notice of non-renewal is withdrawn Mon 1 Mar 2027.\n" in said
        assert warned.startswith("Warning: Notice, once received, binds whoever gave it")
        (event,) = kept(demo, FRAME).notice_events
        assert (str(event.sent), str(event.withdrawn)) == ("2027-03-01", "2027-03-01")
        assert not_done("notice", FRAME, "--withdraw").startswith(
            "“Framework with Sample University East” has no notice"
        )

    @pytest.mark.parametrize("purpose", ["Termination", "non-renewal", "non renewal"])
    def test_a_purpose_is_understood_as_people_write_it(self, told, kept, demo, purpose):
        told("notice", "example-data-project", "--purpose", purpose, "--effective", "2027-06-30")
        (event,) = kept(demo, "example-data-project").notice_events
        assert event.purpose in (NoticePurpose.TERMINATION, NoticePurpose.NON_RENEWAL)

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (
                ["--purpose", "option"],
                "--purpose: there is no purpose “option”. There are: non_renewal, renewal, termination, with",
            ),
            (["--by", "nobody"], "--by: There is no “nobody” among the organisations."),
            (
                ["--by", "biom"],
                "“BioM Biotech Cluster Development GmbH” is not a party to “Framework with Sample Univer",
            ),
            (["--sent", "tomorrow"], "The day the notice was sent (sent), Tue 2 Mar 2027, is in the future (today is "),
            (["--withdraw", "--received", "today"], "With --withdraw, only --purpose, --by and --sent can be given."),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_saved(self, not_done, args, said):
        assert not_done("notice", FRAME, *args).startswith(said)


class TestTerminate:
    def test_it_ends_early_by_consent_or_by_a_party(self, told, kept, demo):
        said, _ = told("terminate", WEST, "--effective", "5 Mar 2027")
        assert "  It ends Fri 5 Mar 2027, by mutual consent.\n" in said
        assert str(kept(demo, WEST).notice_events[0].effective) == "2027-03-05"
        said, _ = told("terminate", EAST, "--effective", "yesterday", "--party", "example-agency-east")
        assert "  It ends Sun 28 Feb 2027, terminated by Example Agency East.\n" in said
        assert "Status of example-north-east: terminated.\nexample-north-east has no deadlines.\n" in said

    def test_what_cannot_be_is_refused_and_nothing_saved(self, not_done):
        assert not_done("terminate", WEST, "--effective", "31 Mar 2027").startswith("It ends anyway Sat 6 Mar 2027: ")
        assert not_done("terminate", WEST, "--effective", "2020").startswith(
            "It cannot end 2020 before it begins, Fri 6"
        )
        assert not_done("terminate", WEST).startswith("Missing option '--effective'")

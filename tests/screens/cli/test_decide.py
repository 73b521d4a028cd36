"""`missions acknowledge`, `snooze`, `decide` and `reopen`: a deadline is found, the decision kept and read back."""

from datetime import timedelta

import pytest

from missions.deadlines.ledger import deadlines
from missions.records.deadline_notes import Decision
from store.file.open_file import current_user
from store.store import Store
from tests.screens.cli.conftest import TODAY

ON = ("--on", TODAY.isoformat())
EAST = "express_renewal:example-north-east:1"


@pytest.fixture
def told(ok, demo):
    """Run a command on the demonstration and return what it printed; it must be fine."""
    return lambda *args: ok("--file", demo, *ON, *args)


@pytest.fixture
def not_done(refused, demo):
    """Run a command on the demonstration that is refused: it gives its sentence, and nothing may be saved."""

    def run_it(*args):
        before = demo.read_bytes()
        sentence = refused("--file", demo, *ON, *args)
        assert demo.read_bytes() == before
        return sentence

    return run_it


@pytest.fixture
def decisions(demo):
    """Return what keeps deadlines apart some days later, by key."""

    def look(later=0):
        every = deadlines(Store(demo).load(), TODAY + timedelta(days=later))
        return {each.key: each.recorded_decision.decision for each in every if each.recorded_decision}

    return look


class TestDecisions:
    def test_an_acknowledged_deadline_is_kept_with_its_reason_and_stays_listed(self, told, kept, demo, decisions):
        said = told("acknowledge", EAST, "--why", "The ministry decides in May", "--who", "Anna")
        assert said.splitlines() == [
            "“Example Cluster North and Example Agency East”: express renewal, act by Thu 25 Mar 2027, in 24 days, due "
            "26 Mar 2027 (express_renewal:example-north-east:1).",
            "  Decided: acknowledged, by Anna.",
            "  Why: The ministry decides in May",
            "  It is listed as settled until the next term, review or window.",
            said.splitlines()[-1],
        ]
        assert said.splitlines()[-1].startswith("Next on example-north-east: obligation, ")
        note = kept(demo, "example-north-east-express-renewal-1")
        assert (note.decision, note.why, note.who) == (Decision.ACKNOWLEDGED, "The ministry decides in May", "Anna")
        assert decisions() == {EAST: "acknowledged"}
        assert Store(demo).history.last().summary == (
            "acknowledged: express renewal of “Example Cluster North and Example Agency East”"
        )

    def test_who_decides_is_whoever_is_at_work(self, told, kept, demo):
        assert f"  Decided: snoozed, by {current_user()}.\n" in told("snooze", EAST, "--until", "in 2 weeks")
        note = kept(demo, "example-north-east-express-renewal-1")
        assert (note.who, str(note.until), note.why) == (current_user(), "2027-03-15", "")

    def test_without_a_day_it_speaks_again_at_its_next_reminder(self, told, decisions):
        assert "  Next reminder: Thu 18 Mar 2027.\n" in told("snooze", EAST)
        assert decisions() == {EAST: "snoozed"}

    def test_a_snoozed_deadline_speaks_again_on_its_day(self, told, decisions):
        assert "  Next reminder: Mon 15 Mar 2027.\n" in told("snooze", EAST, "--until", "15 Mar 2027")
        assert decisions() == decisions(later=13) == {EAST: "snoozed"}
        assert decisions(later=14) == {}

    def test_what_is_to_be_renewed_says_what_must_still_be_signed(self, told, decisions):
        said = told("decide", "express_renewal:example-health", "renew", "--why", "Both sides want to go on")
        assert "  Next reminder: Sun 18 Jul 2027.\n  A new text must be signed by Tue 17 Aug 2027.\n" in said
        assert list(decisions().values()) == ["renew"]

    def test_a_tacit_renewal_lapses_only_by_notice_and_that_is_said(self, told):
        said = told("decide", "sample-university-framework", "let-lapse", "--why", "No exchange for years")
        assert "  Unless notice is given by Thu 18 Mar 2027, it renews tacitly: give notice, and record it.\n" in said

    def test_near_the_day_to_act_a_decision_to_renew_hides_nothing(self, told, decisions):
        assert "  It is still listed as open" in told("decide", EAST, "renegotiate")
        assert decisions() == {}

    def test_a_reopened_deadline_speaks_again_and_the_last_decision_counted_before(self, told, decisions):
        told("acknowledge", EAST, "--why", "wait")
        told("snooze", EAST, "--until", "in 2 weeks")
        assert decisions() == {EAST: "snoozed"}
        said = told("reopen", "example-north-east")  # the one deadline of several on which something is decided
        assert said.startswith(
            "Reopened express renewal of “Example Cluster North and Example Agency East”; dropped 2 decisions"
        )
        assert decisions() == {}


class TestWhichDeadline:
    @pytest.mark.parametrize(
        ("named", "options", "key"),
        [
            (EAST, [], EAST),
            ("express_renewal:example-north-e", [], EAST),
            ("express_renewal:example-north-e…", [], EAST),
            ("example-north-east", ["--kind", "express-renewal"], EAST),
            ("sample-chamber", [], "express_renewal:sample-chamber-agreement:1"),
            ("biom-osaka-2015", [], "data_gap:biom-osaka-2015:1:term"),
            ("data_gap:lsn-fbri-kobe:1:t", [], "data_gap:lsn-fbri-kobe:1:term"),
            ("sample-south-minutes", [], "follow_up:sample-south-minutes:1"),
        ],
    )
    def test_a_key_the_beginning_of_one_or_an_id_is_enough(self, told, decisions, named, options, key):
        told("acknowledge", named, "--why", "known", *options)
        assert decisions() == {key: "acknowledged"}

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (
                ["acknowledge", "example-north-east", "--why", "x"],
                "“example-north-east” could be any of 2 deadlines: obligation:example-north-east:1 (obligation), "
                "express_renewal:example-north-east:1 (express renewal). Type one key, or add --kind.",
            ),
            (["acknowledge", "express_renewal:", "--why", "x"], "“express_renewal:” could be any of 4 deadlines: "),
            (
                ["acknowledge", "expiry:example-north-east:1", "--why", "x"],
                "There is no deadline “expiry:example-north",
            ),
            (
                ["acknowledge", "biom", "--why", "x"],
                "“BioM Biotech Cluster Development GmbH” (biom) has no deadline on",
            ),
            (["acknowledge", "nothing-such", "--why", "x"], "There is no record “nothing-such”."),
            (["acknowledge", "", "--why", "x"], "There is no record “”."),
            (
                ["acknowledge", "example-north-east", "--kind", "filing", "--why", "x"],
                "“Example Cluster North and Example Agency East” (example-north-east) has no deadline of that kind on ",
            ),
            (["acknowledge", EAST], "Give a reason (why), "),
            (["snooze", EAST, "--until", "sometime"], "--until: “sometime” is not a date"),
            (["snooze", EAST, "--until", "26 Mar 2027"], "The day to act is Thu 25 Mar 2027, so it cannot be sno"),
            (["decide", EAST, "let-lapse"], "Give a reason (why), "),
            (
                ["decide", "sample-south-minutes", "renew"],
                "“renew” is possible only for the end or an exit date of an agreement",
            ),
            (["decide", EAST, "forget"], "Invalid value for"),
            (
                ["reopen", EAST],
                "No decision is recorded on express renewal of “Example Cluster North and Example Agency Ea",
            ),
        ],
    )
    def test_what_is_not_clear_is_asked_and_nothing_saved(self, not_done, args, said):
        assert not_done(*args).startswith(said)

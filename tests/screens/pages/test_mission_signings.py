"""What the lines of a mission's signings say, and their details."""

import pytest

from missions.dates.partial import PartialDate
from missions.records.agreements import Signature, Stage
from missions.records.record import Record
from missions.records.visits import Invitation
from missions.signing.readiness import signing_readiness
from screens.actions.signings import remedy_hint, signing_line_key
from screens.pages.mission.signings import SigningsTab
from screens.snapshot import Snapshot
from tests.missions import signings
from tests.missions.signing.test_readiness import TABLE
from tests.missions.signings import MISSION, book_with
from tests.screens.conftest import TODAY

TAB = SigningsTab()
PARTY = signing_line_key("party", "ceremony", "accord", "north")
OTHER = signing_line_key("party", "ceremony", "accord", "east")
AGREEMENT = signing_line_key("agreement", "ceremony", "accord")
READY = signing_line_key("ready", "ceremony")


def criterion(number: int) -> str:
    return signing_line_key("criterion", "ceremony", str(number))


def shown(*changed: Record) -> list[tuple[str, str, str]]:
    """Return the lines of the tab: lead, text and tail."""
    snapshot = Snapshot.open(book_with(*changed), TODAY)
    return [(each.lead.text.strip(), each.text.text, each.tail.text) for each in TAB.entries(MISSION, snapshot)]


def rows(key: str, *changed: Record) -> str:
    snapshot = Snapshot.open(book_with(*changed), TODAY)
    return "\n".join(f"{row.label}: {row.text}" for row in TAB.details(MISSION, snapshot, key))


class TestTheLines:
    def test_a_signing_tells_verdict_parties_and_criteria(self) -> None:
        lines = shown(signings.arranged(kit=False))
        assert lines[0][1] == "Ceremony · Fri 4 Dec 2026 · 11:00"
        assert lines[1][:2] == ("conditional", "17 of 18 criteria met")
        assert lines[2] == ("agreement", "Accord", "0 of 2 signed")
        assert lines[3] == ("ready", "Example Cluster North: Robin Sample", "deputy ✓ · original ○")
        assert lines[5] == ("▲ 15 soft", "Pens, folders and spares are not packed: 4 pens, 2 folders.", "X")
        assert [line[0] for line in lines[6:]] == [f"✓ {n:>2}" for n in range(1, 19) if n != 15]

    def test_what_is_wrong_with_a_party_leads_its_line(self) -> None:
        assert shown(signings.visit(participants=()))[3] == ("✖ nobody", "Example Cluster North", "i names who")
        assert shown(signings.person("robin", "north", 2))[3][0] == "✖ may not"
        open_ = signings.visit(participants=(signings.signatory("robin", "north", invitation=Invitation.OPEN),))
        assert shown(open_)[3][0] == "▲ not sure"

    def test_a_signed_one_asks_nothing_more(self) -> None:
        signed = signings.accord(
            stage=Stage.SIGNED,
            signatures=tuple(Signature(party=each, date=PartialDate("2026-11-20")) for each in ("north", "east")),
        )
        lines = shown(signed, signings.arranged(kit=False))
        assert [line[0] for line in lines] == ["", "signed", "agreement", "✓ signed", "✓ signed"]
        assert "To pack" not in rows(READY, signed)

    def test_a_signature_that_is_not_recorded_is_told(self) -> None:
        signed = signings.accord(stage=Stage.SIGNED)
        assert shown(signed)[3] == ("? signed", "Example Cluster North", "signature not recorded")

    def test_the_badge_counts_signings_and_those_that_are_done(self) -> None:
        assert TAB.badge(MISSION, Snapshot.open(book_with(), TODAY)) == "1"
        done = signings.accord(stage=Stage.SIGNED)
        assert TAB.badge(MISSION, Snapshot.open(book_with(done), TODAY)) == "1/1 done"
        assert TAB.badge(MISSION, Snapshot.open(book_with(without=("ceremony",)), TODAY)) == ""
        assert "a adds a signing" in TAB.empty()

    def test_the_details_of_a_party_tell_the_whole_tracker(self) -> None:
        told = rows(PARTY)
        for part in ("Signatory: Robin Sample", "Function: director", "Robin Sample may sign",
                     "Attends: Robin Sample comes.", "Deputy: Alex Example", "Languages: en, ja",
                     "Order: Example Cluster North, Example Agency"):  # fmt: skip
            assert part in told

    def test_the_details_of_a_criterion_tell_what_would_mend_it_and_the_key(self) -> None:
        told = rows(criterion(2), signings.prepared(legal_review=None))
        assert "failed · hard: while it fails nobody signs" in told
        assert ": Have it reviewed and record the day (field “Legal review”)." in told
        assert "Key: X records it" in told
        assert ": Accord" in told

    def test_the_details_of_the_verdict_tell_how_it_is_planned(self) -> None:
        told = rows(READY, signings.arranged(seats=(), flags=("JP",)))
        assert "Seats: proposed: Sam Sample, Robin Sample" in told
        assert "Flags: JP" in told
        assert "Mentioned: Sam Sample, Robin Sample" in told
        assert "To pack: 2 originals, 2 folders, 4 signatures, 4 pens, 2 name cards" in told

    @pytest.mark.parametrize("missing", TABLE, ids=lambda each: f"{each.fails}: {each.what}")
    def test_whatever_fails_has_a_key_that_mends_it(self, missing: object) -> None:
        book = book_with(*missing.changed, without=missing.without)  # type: ignore[attr-defined]
        for each in signing_readiness(book.visits["ceremony"], book, TODAY).failing:
            key, hint = remedy_hint(each)
            assert key in "Xiop"
            assert hint.startswith(key)

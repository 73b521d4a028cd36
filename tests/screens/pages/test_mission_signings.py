"""What the lines of a mission's signings say, and their details; every number of it is the same everywhere."""

import pytest

from missions.dates.partial import PartialDate
from missions.records.agreements import Signature, Stage
from missions.records.record import Record
from missions.records.tasks import Anchor, Task
from missions.records.visits import VisitAgreement
from missions.reports.readiness import mission_ready_line
from missions.signing.criterion_result import RowState
from missions.signing.readiness import mission_readiness, signing_readiness
from screens.cell_width import cell_width
from screens.pages.mission.signings import SigningEntry, SigningsTab, drawn, line_key
from screens.snapshot import Snapshot
from tests.missions import signings
from tests.missions.signing.test_readiness import TABLE
from tests.missions.signings import MISSION, VISIT, book_with
from tests.screens.conftest import TODAY
from tests.world import changed

TAB = SigningsTab()
READY = line_key("ready", "ceremony")


def entries(*changed: Record) -> list[SigningEntry]:
    snapshot = Snapshot.open(book_with(*changed), TODAY)
    return [each for each in TAB.entries(MISSION, snapshot) if isinstance(each, SigningEntry)]


def shown(*changed: Record, width: int = 100) -> list[str]:
    """Return the lines of the tab as they are drawn."""
    return ["".join(span.text for span in drawn(each, width)).rstrip() for each in entries(*changed)]


def parts(shown: str) -> list[str]:
    """Return what stands in the columns of a line."""
    return [each.strip() for each in shown.split("  ") if each.strip()]


def details(key: str, *changed: Record) -> str:
    snapshot = Snapshot.open(book_with(*changed), TODAY)
    return "\n".join(f"{row.label}: {row.mark}{row.text}" for row in TAB.details(MISSION, snapshot, key))


def row(key: str) -> str:
    return line_key("row", "ceremony", key)


class TestTheLines:
    def test_a_signing_says_what_is_signed_when_and_how_ready_it_is_in_words(self) -> None:
        lines = shown(signings.arranged(kit=False))
        assert lines[0].startswith("Accord  with ")
        assert lines[0].endswith("Fri 4 Dec, 11:00")
        assert lines[1] == "Ready: 1 should be done, 20 of 21 met"

    def test_a_row_says_mark_name_verdict_and_remedy(self) -> None:
        lines = shown(signings.prepared(legal_review=None), signings.arranged(kit=False))
        assert [parts(each) for each in lines if each.startswith(("✗  ", "!  "))] == [
            ["✗", "Legal review", "not recorded", "record the review"],
            ["!", "Pens and folders", "not packed", "tick: packed"],
        ]

    def test_the_groups_stand_in_their_order_and_what_is_met_shows_its_evidence(self) -> None:
        lines = shown()
        heads = [each.strip() for each in lines if each.strip() in ("Text and parties", "Who signs", "The day")]
        assert heads == ["Text and parties", "Who signs", "The day"]
        assert ["✓", "Legal review", "Thu 1 Oct"] in map(parts, lines)
        assert any(parts(each)[1:2] == ["Signatory for us"] and "Robin Sample" in each for each in lines)

    def test_in_a_narrow_list_the_remedy_gives_way_and_no_line_is_too_long(self) -> None:
        for width in (40, 56, 78, 120):
            for each in shown(signings.accord(copies=(), languages=()), width=width):
                assert cell_width(each) <= width
        assert "record the languages" not in "\n".join(shown(signings.accord(languages=()), width=56))
        assert "record the languages" in "\n".join(shown(signings.accord(languages=()), width=100))

    def test_a_signed_one_asks_nothing_more(self) -> None:
        signed = signings.accord(
            stage=Stage.SIGNED,
            signatures=tuple(Signature(party=each, date=PartialDate("2026-11-20")) for each in ("north", "east")),
        )
        lines = shown(signed, signings.arranged(kit=False))
        assert "Signed: everything due to be signed here" in lines
        assert not any(each.startswith(("✗  ", "!  ")) for each in lines)
        assert "To pack" not in details(READY, signed)

    def test_what_nobody_needs_is_marked_so(self) -> None:
        one = signings.accord(languages=("en",), copies=())
        assert any(each.startswith("–") and "one language" in each for each in shown(one))

    def test_several_agreements_stand_each_on_a_line(self) -> None:
        other = changed(signings.ACCORD, id="other", title="Other")
        both = signings.visit(agreements=(*signings.VISIT.agreements, VisitAgreement(agreement="other")))
        lines = shown(other, both)
        assert sum("0 of 2 signed" in each for each in lines) == 2
        assert any("Legal review: Accord" in each for each in lines)

    def test_of_several_signings_each_stands_on_a_line_above(self) -> None:
        second = signings.visit(id="second", title="Second", arrangements=changed(VISIT.arrangements, kit=False))
        lines = shown(second, signings.prepared(legal_review=None))
        assert [parts(each) for each in lines[:2]] == [
            ["Ceremony", "not ready: 1 to do", "Fri 4 Dec"], ["Second", "not ready: 1 to do", "Fri 4 Dec"]
        ]  # fmt: skip
        assert lines[2] == ""

    def test_a_task_that_blocks_the_mission_stands_in_a_group_of_its_own(self) -> None:
        task = Task(id="task", title="Visas", blocking=True, anchor=Anchor.MISSION_START, mission="journey")
        lines = shown(task)
        assert "Blocks the mission" in lines
        assert any(each.startswith("✗") and "Visas" in each for each in lines)

    def test_the_badge_counts_signings_and_an_empty_tab_says_what_adds_one(self) -> None:
        assert TAB.badge(MISSION, Snapshot.open(book_with(), TODAY)) == "1"
        assert TAB.badge(MISSION, Snapshot.open(book_with(without=("ceremony",)), TODAY)) == ""
        assert "a adds one" in TAB.empty()


class TestTheNumber:
    @pytest.mark.parametrize("missing", TABLE, ids=lambda each: f"{each.fails}: {each.what}")
    def test_head_verdict_and_rows_count_the_same(self, missing: object) -> None:
        book = book_with(*missing.changed, without=missing.without)  # type: ignore[attr-defined]
        snapshot = Snapshot.open(book, TODAY)
        mission = book.missions["journey"]
        found = mission_readiness(mission, book, TODAY)
        (signing,) = found.signings
        lines = [each for each in TAB.entries(mission, snapshot) if isinstance(each, SigningEntry) and each.row]
        must = [each for each in lines if each.row and each.row.state is RowState.MUST]
        assert found.must == signing.must == len(must) == sum(each.lead.text == "✗" for each in lines)
        ready = mission_ready_line(mission, book, TODAY)
        assert ready
        assert ready.text == (f"not ready: {len(must)} to do" if must else f"ready, {found.should} should be done")
        verdict = next(each.text.text for each in TAB.entries(mission, snapshot) if each.key.startswith("verdict"))
        assert verdict.startswith(f"Not ready: {len(must)} must be done" if must else "Ready: ")
        assert "%" not in verdict + ready.text


class TestTheDetails:
    def test_of_a_row_they_say_what_is_needed_what_enter_does_and_where_the_rule_comes_from(self) -> None:
        told = details(row("1:accord:approvals"), signings.prepared(approvals=()))
        assert "0 of 2 approved · must be done" in told
        assert "Example Agency East has not approved the text of “Accord”." in told
        assert "⏎ record the approval" in told
        assert "Rule: 28 days before" in told

    def test_of_somebody_to_be_named_they_say_who_may_and_who_is_proposed_and_what_hangs_on_it(self) -> None:
        told = details(row("4:east:participants"), signings.visit(participants=signings.VISIT.participants[:1]))
        assert "Who may" in told
        assert "· Sam Sample" in told
        assert "⏎ name who signs: Sam Sample is proposed." in told
        assert "Also hangs on it" in told
        assert "Deputy for Example Agency East" in told

    def test_what_can_be_ticked_says_so(self) -> None:
        assert "Space ticks it" in details(row("15::kit"), signings.arranged(kit=False))
        assert "Space ticks it" not in details(row("18::photographer"), signings.arranged(photographer=""))

    def test_of_the_signing_they_say_how_it_is_planned_and_where_each_party_stands(self) -> None:
        told = details(READY, signings.arranged(seats=(), flags=("JP",)))
        for part in ("Seats: proposed: Sam Sample, Robin Sample", "Flags: JP", "Mentioned: Sam Sample, Robin Sample",
                     "To pack: 2 originals, 2 folders, 4 signatures, 4 pens, 2 name cards", "Robin Sample may sign",
                     "Attends: Robin Sample is coming.", "Deputy: Alex Example", "Languages: en, ja"):  # fmt: skip
            assert part in told


def test_the_rows_of_a_signing_are_the_ones_everybody_reads() -> None:
    book = book_with(signings.accord(copies=()))
    found = signing_readiness(book.visits["ceremony"], book, TODAY)
    assert [each.row for each in entries(signings.accord(copies=())) if each.row] == list(found.rows)

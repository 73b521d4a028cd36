"""Minutes: points, decisions and actions from what was written; the partner's copy has nothing internal."""

import pytest

from missions.exporting.wish import Audience, ExportRefusedError
from missions.records.follow_ups import FollowUp, FollowUpKind, Strength
from tests import world
from tests.missions.exporting.occasions import papers, values
from tests.world import among, changed, on

TEXT = """Second term
Both sides want two more years.
Internal: at most 40,000 euros, QX1.

The costs stay open.

Decided: renewal by exchange of letters.

Internal
Their director leaves, QX2.

- we: send the text by 5 December 2026"""
TALKS = changed(world.TALKS, minutes=TEXT)
PROMISE = FollowUp(
    id="f1", text="send the text", kind=FollowUpKind.PROMISE, strength=Strength.COMMITMENT, due=on("2026-12-05"),
    owner="alex", promised_by=("north",), promised_to=("east",), visit="talks",
)  # fmt: skip
OWN = FollowUp(id="f2", text="QX3 write the budget", due=on("2026-12-01"), owner="alex", visit="talks")
MEETING = FollowUp(id="f3", text="QX4 debriefing", kind=FollowUpKind.MEETING, due=on("2027-01"), visit="talks")
BOOK = among(
    (world.NORTH, world.EAST, world.ALEX, world.ROBIN, world.TONI, world.JOURNEY, TALKS), PROMISE, OWN, MEETING
)


class TestMinutes:
    def test_paragraphs_become_points_and_decisions_and_actions_stand_apart(self) -> None:
        minutes = values("minutes", "talks", BOOK, world.TODAY)
        assert [each.t for each in minutes.points] == ["Second term", "", "Internal"]
        assert minutes.points[1].x == ("The costs stay open.",)
        assert minutes.decisions == ("Renewal by exchange of letters.",)
        assert [(each.what, each.due) for each in minutes.actions] == [
            ("QX3 write the budget", "1\u00a0December 2026"),
            ("Send the text", "5\u00a0December 2026"),
        ]
        assert "send the text" not in repr(minutes.points)

    def test_each_side_stands_on_its_line(self) -> None:
        minutes = values("minutes", "talks", BOOK, world.TODAY)
        assert "Robin Sample (director)" in minutes.ours
        assert minutes.theirs == "Toni Placeholder (vice-president)"

    def test_nothing_internal_is_in_the_copy_of_the_partner(self) -> None:
        (paper,) = papers("minutes", "talks", BOOK, world.TODAY, audience=Audience.PARTNER)
        assert "QX" not in repr(paper)
        assert [each.who for each in paper.values.actions] == ["ECN"]  # type: ignore[attr-defined]

    def test_without_minutes_there_are_none(self) -> None:
        bare = among((world.NORTH, world.EAST, world.JOURNEY, world.TALKS))
        with pytest.raises(ExportRefusedError, match="No minutes"):
            papers("minutes", "talks", bare, world.TODAY)

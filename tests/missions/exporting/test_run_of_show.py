"""The run of show: seats as the hall sees them, and a second page that only our office reads."""

import pytest

from missions.exporting.wish import Audience, ExportRefusedError
from tests.missions import signings
from tests.missions.exporting.occasions import papers, values
from tests.missions.signings import TODAY, arranged, book_with, prepared


class TestTheFirstPage:
    def test_it_goes_minute_by_minute_from_the_hour_it_begins(self) -> None:
        show = values("run-of-show", "ceremony", book_with(), TODAY)
        assert show.when == "Friday 4\u00a0December 2026, 11:00–11:30"
        assert (show.rows[0].t, show.rows[0].m) == ("10:45", "15")
        assert [each.who for each in show.rows if each.what == "Speech"] == ["Robin Sample", "Sam Sample"]
        assert "Sam Sample is in the room" in show.rows[1].cue

    def test_without_an_hour_it_counts_minutes(self) -> None:
        rows = values("run-of-show", "ceremony", book_with(signings.visit(start=None, end=None)), TODAY).rows
        assert [each.t for each in rows[:2]] == ["−15", "+0"]

    def test_nothing_to_sign_is_said(self) -> None:
        with pytest.raises(ExportRefusedError, match="Nothing is signed"):
            papers("run-of-show", "ceremony", book_with(signings.visit(agreements=())), TODAY)


class TestTheSecondPage:
    def test_the_hall_sees_the_guest_at_the_left_who_sits_at_the_right_of_the_host(self) -> None:
        (paper,) = papers("run-of-show", "ceremony", book_with(), TODAY)
        seats = [(each.place, each.name, each.flag) for each in paper.values.seats]  # type: ignore[attr-defined]
        assert seats == [
            ("Left, guest", "Robin Sample", "Table flag: Germany"),
            ("Right, host", "Sam Sample", "Table flag: Japan"),
        ]
        assert paper.labels["table"].endswith("the guest sits at the right of the host")

    def test_it_says_what_is_planned_not_what_is_usual(self) -> None:
        (paper,) = papers("run-of-show", "ceremony", book_with(arranged(seats=("robin", "sam"))), TODAY)
        assert [each.name for each in paper.values.seats] == ["Sam Sample", "Robin Sample"]  # type: ignore[attr-defined]
        assert paper.labels["table"].endswith("left of the host")

    def test_originals_name_keeper_first_and_state_and_what_is_missing_is_a_sentence(self) -> None:
        show = values("run-of-show", "ceremony", book_with(prepared(compared=None)), TODAY)
        assert [(each.holder, each.first) for each in show.originals] == [
            ("Example Cluster North",) * 2,
            ("Example Agency East",) * 2,
        ]
        assert show.originals[0].langs == "English and Japanese"
        assert "The language versions are not compared." in show.missing

    @pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.DELEGATION])
    def test_others_get_none_of_it(self, audience: Audience) -> None:
        show = values("run-of-show", "ceremony", book_with(prepared(compared=None)), TODAY, audience=audience)
        assert (show.seats, show.originals, show.missing, show.flags, show.kit) == ((), (), (), "", "")


class TestTheFolders:
    def test_each_original_has_a_sheet_on_which_its_keeper_signs_first(self) -> None:
        sheets = papers("folder", "ceremony", book_with(), TODAY)
        first = [each.values.signers[0].name for each in sheets]  # type: ignore[attr-defined]
        assert first == ["Robin Sample", "Sam Sample"]
        assert len({each.title for each in sheets}) == 2

    def test_a_party_without_a_signatory_has_a_line_that_says_so(self) -> None:
        alone = signings.visit(participants=(signings.signatory("robin", "north"),))
        sheet = papers("folder", "ceremony", book_with(alone), TODAY)[0]
        assert [each.name for each in sheet.values.signers] == ["Robin Sample", "Not named yet"]  # type: ignore[attr-defined]

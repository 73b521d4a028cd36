"""Minutes line by line: what is to be done, by whom, for whom, until when; shown before it is saved."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.outcomes.minutes import MinutesLine, keep_minutes, read_minutes
from missions.records.changes import RejectedError
from missions.records.follow_ups import FollowUp, FollowUpKind, Strength
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit
from tests.missions.partner_office import office
from tests.properties import tries
from tests.world import ACCORD, JOURNEY, NORTH, TALKS, TODAY, changed


def one(line: str, *more: object, visit: Visit = TALKS) -> MinutesLine:
    (found,) = read_minutes(line, visit, office(*more), TODAY)  # type: ignore[arg-type]
    return found


def of(line: str, *more: object) -> FollowUp:
    found = one(line, *more)
    assert found.follow_up, found
    assert not found.problem, found.problem
    return found.follow_up


@pytest.mark.parametrize(
    ("line", "text", "by", "to", "owner", "due"),
    [
        ("- Alex: send the list by 5 Dec 2026", "send the list", "north", "east", "alex", "2026-12-05"),
        ("- alex example: send the list (5 Dec 2026)", "send the list", "north", "east", "alex", "2026-12-05"),
        ("• Toni: comments until 12.1.2027.", "comments", "toni", "north", "", "2027-01-12"),
        ("* 例都仁： comments", "comments", "toni", "north", "", None),
        ("we promise to come back in spring", "come back in spring", "north", "east", "", None),
        ("Good talks. We promise to come back in spring.", "come back in spring", "north", "east", "", None),
        ("We: send the draft by Friday", "send the draft", "north", "east", "", "2026-11-13"),
        ("they: a draft, by 3 Apr 2027", "a draft", "east", "north", "", "2027-04-03"),
        ("they promised to call on 3 Apr 2027", "call", "east", "north", "", "2027-04-03"),
        ("- they will send a list made by Toni by 5 Dec 2026", "send a list made by Toni", "east", "north", "",
         "2026-12-05"),
        ("- we, Robin: call the embassy by Friday", "call the embassy", "north", "east", "robin", "2026-11-13"),
        ("- EAE: send the programme in 3 weeks", "send the programme", "east", "north", "", "2026-12-01"),
        ("- wir: den Entwurf senden bis 5. Dezember 2026", "den Entwurf senden", "north", "east", "", "2026-12-05"),
        ("- they: tell us at 10:30", "tell us at 10:30", "east", "north", "", None),
        ("- we: see https://example.org/x by 1 May 2027", "see https://example.org/x", "north", "east", "",
         "2027-05-01"),
    ],
)  # fmt: skip
def test_a_promise_has_who_what_and_when(line: str, text: str, by: str, to: str, owner: str, due: str | None) -> None:
    found = of(line)
    assert (found.text, found.promised_by, found.promised_to, found.owner) == (text, (by,), (to,), owner)
    assert (found.due.text if found.due else None) == due
    assert (found.kind, found.strength) == (FollowUpKind.PROMISE, Strength.COMMITMENT)
    assert (found.visit, found.agreement) == ("talks", "accord")


@pytest.mark.parametrize("line", ["Good talks.", "we will see", "They want more.", "-", "Next: lunch", "10:30 lunch"])
def test_what_nobody_is_to_do_stays_in_the_minutes(line: str) -> None:
    assert one(line).follow_up is None


def test_what_nobody_promised_is_a_task() -> None:
    found = of("- book the hall by 5 Dec 2026")
    assert (found.kind, found.promised_by, found.strength) == (FollowUpKind.TASK, (), Strength.INTENTION)


@pytest.mark.parametrize(
    ("line", "text", "due"),
    [
        ("- meeting: in Sample City on 3 or 5 Mar 2027", "Meeting in Sample City", "[2027-03-03,2027-03-05]"),
        ("- meeting: 3 or 5 Mar 2027", "Meeting with Example Agency East", "[2027-03-03,2027-03-05]"),
        ("- meeting: Sample City, on 3 or 5 Mar 2027", "Meeting: Sample City", "[2027-03-03,2027-03-05]"),
        ("- meet again, on 3-5 Mar 2027", "meet again", "2027-03-03/2027-03-05"),
    ],
)
def test_a_meeting_may_have_several_possible_days(line: str, text: str, due: str) -> None:
    found = of(line)
    assert (found.kind, found.text, found.due) == (FollowUpKind.MEETING, text, PartialDate(due))
    assert "still to be confirmed" in one(line).kept


@pytest.mark.parametrize(
    ("line", "kind"), [("- letter, we: thank them", FollowUpKind.LETTER), ("- report: to funder", FollowUpKind.REPORT)]
)
def test_a_kind_may_be_said(line: str, kind: FollowUpKind) -> None:
    assert of(line).kind is kind


def test_each_line_says_what_will_be_kept() -> None:
    assert one("- Alex: send the list by 5 Dec 2026").kept == (
        "promise · promised by Example Cluster North to Example Agency East · owner: Alex Example · due Sat 5 Dec 2026"
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("they: a draft by 3/4", "type one of these"),
        ("we: by 5 Dec 2026", "The line does not say what to do."),
        ("- Example: x", "can mean Alex Example, Example Agency East, Example Cluster North"),
    ],
)
def test_what_cannot_be_kept_is_said(line: str, problem: str) -> None:
    found = one(line)
    assert problem in found.problem
    assert not found.kept


def test_they_must_be_one() -> None:
    guests = (*TALKS.participants, Participant(organisation="chamber", role=ParticipantRole.COUNTERPART))
    found = one("they: x", visit=changed(TALKS, participants=guests))
    assert "Example Agency East or Sample Chamber" in found.problem
    alone = one("they: x", changed(ACCORD, parties=()), visit=changed(TALKS, host="", participants=()))
    assert "Who “they” are is not recorded" in alone.problem


def test_we_must_be_known() -> None:
    found = one("we: x", changed(NORTH, ours=False), changed(JOURNEY, lead=""))
    assert "Who “we” are is not recorded" in found.problem
    assert of("we: x", changed(NORTH, ours=False)).promised_by == ("north",)


def test_a_colon_after_what_names_nobody_belongs_to_the_sentence() -> None:
    found = one("- Next steps: a review")
    assert found.follow_up
    assert found.follow_up.text == "Next steps: a review"
    assert found.follow_up.promised_by == ()
    assert "“Next steps” matches nobody" in found.remark


def test_a_number_that_is_no_date_is_pointed_out() -> None:
    found = one("- we: send it by gate 12")
    assert "“gate 12” is not a date" in found.remark
    assert not found.problem
    assert not one("- we: send it by courier").remark


def test_who_is_there_is_meant_before_who_is_only_on_file() -> None:
    namesake = Person(id="other", given_name="Alex", family_name="Elsewhere")
    assert of("- Alex: x", namesake).owner == "alex"
    assert of("- Alex Elsewhere: x", namesake).promised_by == ("other",)


def test_who_is_not_there_is_named_in_full_or_by_family_name() -> None:
    far = Person(id="far", given_name="Kim", family_name="Faraway")
    assert of("- Faraway: x", far).promised_by == ("far",)
    assert of("- Kim Faraway: x", far).promised_by == ("far",)
    assert of("- Kim: x", far).promised_by == ()


class TestKeeping:
    text = "Friendly.\n- Alex: send the list by 5 Dec 2026\nthey: a draft\n"

    def test_one_step_keeps_minutes_and_follow_ups(self) -> None:
        book = office()
        step = keep_minutes(self.text, TALKS, book, TODAY)
        visit, *made = step.changes.put
        assert visit == changed(TALKS, minutes=self.text.strip())
        assert [(each.id, each.text) for each in made] == [  # type: ignore[attr-defined]
            ("send-the-list", "send the list"), ("a-draft", "a draft"),
        ]  # fmt: skip
        after = book.after(step.changes)
        back = step.changes.inverse(book)
        assert after.after(back).visits["talks"] == TALKS
        assert not after.after(back).follow_ups

    def test_what_is_on_file_is_not_kept_twice(self) -> None:
        after = office().after(keep_minutes(self.text, TALKS, office(), TODAY).changes)
        more = self.text + "- Alex: SEND the list\n- Robin: call\n- Robin: call"
        lines = read_minutes(more, after.visits["talks"], after, TODAY)
        assert [each.is_known for each in lines if each.follow_up] == [True, True, True, False, True]
        step = keep_minutes(more, after.visits["talks"], after, TODAY)
        assert [each.id for each in step.changes.put] == ["talks", "call"]

    def test_each_has_an_id_of_its_own(self) -> None:
        step = keep_minutes("- call them\n- call them!\n- The talks", TALKS, office(), TODAY)
        assert [each.id for each in step.changes.put] == ["talks", "call-them", "call-them-2", "the-talks"]

    def test_a_line_with_a_problem_stops_it_and_is_named(self) -> None:
        with pytest.raises(RejectedError, match=r"Line 3: .*type one of these"):
            keep_minutes("Friendly.\n\nthey: a draft by 3/4", TALKS, office(), TODAY)

    def test_nothing_is_no_minutes(self) -> None:
        with pytest.raises(RejectedError, match="nothing to save"):
            keep_minutes(" \n", TALKS, office(), TODAY)
        written = changed(TALKS, minutes="Old.")
        assert keep_minutes("", written, office(written), TODAY).changes.put == (TALKS,)


_lines = st.text(max_size=60) | st.sampled_from(
    (
        "- Alex: send it by 5 Dec",
        "they: x",
        "we promise y",
        "- meeting: 3 or 5 Mar 2027",
        "they: by 3/4",
        "- : :",
        "-  x",
    )
)


@tries(300)
@given(st.lists(_lines, max_size=6).map("\n".join))
def test_any_text_is_read_and_what_is_kept_is_what_was_shown(text: str) -> None:
    book = office(Organisation(id="x", name="x"))
    lines = read_minutes(text, TALKS, book, date(2026, 11, 22))
    shown = [each.follow_up.text for each in lines if each.follow_up and not each.is_known]
    try:
        step = keep_minutes(text, TALKS, book, date(2026, 11, 22))
    except RejectedError:
        assert any(each.problem for each in lines) or not text.strip() or not lines
        return
    kept = [each for each in step.changes.put if isinstance(each, FollowUp)]
    assert [each.text for each in kept] == shown
    assert all(each.text and each.visit == "talks" for each in kept)
    again = read_minutes(text, TALKS, book.after(step.changes), date(2026, 11, 22))
    assert all(each.is_known for each in again if each.follow_up)


_MANUAL = (Path(__file__).parents[3] / "docs" / "minutes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("line", "told"), re.findall(r"^\| `([^`]+)` \| (.*) \|$", _MANUAL, re.MULTILINE))
def test_each_line_of_the_manual_becomes_what_it_says(line: str, told: str) -> None:
    pat = Person(id="pat", given_name="Pat", family_name="Example")
    delegates = (*JOURNEY.delegates, changed(JOURNEY.delegates[1], person="pat"))
    found = one(line, pat, changed(JOURNEY, delegates=delegates))
    assert not found.problem
    kinds = {
        "It is only kept": None,
        "A task": FollowUpKind.TASK,
        "A promise": FollowUpKind.PROMISE,
        "A meeting": FollowUpKind.MEETING,
        "A follow-up of that kind: letter": FollowUpKind.LETTER,
    }
    (kind,) = [each for said, each in kinds.items() if told.startswith(said)]
    assert (found.follow_up.kind if found.follow_up else None) is kind
    if found.follow_up and told.startswith("A promise"):
        ours = "by us" in told or "by our side" in told
        assert found.follow_up.promised_by == (("north",) if ours else ("east",))
    assert _MANUAL.count("\n| `") == 9


LATER = changed(TALKS, day=PartialDate("2027-02-24"))
"""A visit of which minutes are written weeks before or after."""


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("we promise to send the draft by 5 Dec", "2027-12-05"),
        ("- they: comments in 3 weeks", "2027-03-17"),
        ("- Toni: call tomorrow", "2027-02-25"),
        ("Toni: promised to call by 5 Dec", "2027-12-05"),
        ("Toni: will send the list by 15 Dec", "2027-12-15"),
        ("- Toni: call by probably 15 Dec", "2027-12-15?"),
        ("Toni: promised to call", "None"),
        ("Toni will send the list by end of March", "2027-03-31"),
        ("Toni will send the list by 31 March 2027.", "2027-03-31"),
        ("They will come back to us by 5 Mar", "2027-03-05"),
        ("We agreed to send a draft by mid April 2027", "2027-04-11~/2027-04-20~"),
        ("wir werden den Entwurf senden bis Ende März", "2027-03-31"),
    ],
)
def test_a_day_in_minutes_is_counted_from_the_day_of_the_visit(line: str, due: str) -> None:
    found = one(line, LATER, visit=LATER)
    assert found.follow_up
    assert not found.problem
    assert str(found.follow_up.due) == due
    assert found.follow_up.promised_by


@pytest.mark.parametrize(
    "line",
    [
        "The weather will be fine by 5 Mar",
        "Toni will be there",
        "Toni: will there be a fair?",
        "Next steps: will send the list by 5 Mar",
        "- we",
        "- Budget",
        "* they",
        "We will see",
        "Nobody on file will come by 5 Mar",
        "All well.",
    ],
)
def test_a_sentence_that_promises_nothing_by_a_day_is_only_kept(line: str) -> None:
    assert one(line, LATER, visit=LATER).follow_up is None


def test_who_is_said_to_promise_and_is_not_on_file_is_told() -> None:
    found = one("Noa Example: promised to call by 5 Dec", LATER, visit=LATER)
    assert found.follow_up is None
    assert found.remark == (
        "“Noa Example” matches nobody on file: it stays in the text, and nobody is recorded as promising it."
    )

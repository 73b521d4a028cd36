"""Minutes written in their dialog: every line marked and shown back while it is typed, one save for all."""

import pytest
from textual.widgets import TextArea

from missions.outcomes.minutes import LineState, read_minutes
from missions.records.follow_ups import FollowUpKind
from screens.actions.tasks import write_minutes
from screens.dialogs.dialog import Confirm
from screens.dialogs.minutes import MARKS, MarksBeside, MinutesDialog
from store.store import Store
from tests.screens.conftest import Hands, Opened

TALKS = "example-east-renewal-talks"


async def write(hands: Hands, id: str = TALKS) -> None:
    """Open the minutes of a visit."""
    await hands.begin(write_minutes(hands.session, hands.book.visits[id]))
    assert isinstance(hands.dialog, MinutesDialog)


def marks(hands: Hands) -> str:
    """Return the marks beside the lines, from top to bottom."""
    assert hands.dialog is not None
    beside = hands.dialog.query_one(MarksBeside)
    return "".join(beside.render_line(row).text.strip() for row in range(beside.size.height))


def written(hands: Hands) -> TextArea:
    """The field of the dialog that minutes are written into."""
    assert isinstance(hands.dialog, MinutesDialog)
    return hands.dialog.query_one(TextArea)


async def test_one_save_keeps_minutes_and_follow_ups_and_one_undo_takes_them_back(demo: Store, opened: Opened) -> None:
    before = demo.load()
    async with opened(demo) as hands:
        await write(hands)
        await hands.at_once(*"Friendly talks.", "enter", *"- Alex: send the SME list by 5 Dec 2026", "enter")
        await hands.at_once(*"they: comments until mid January 2027", "enter", *"- meeting: 3 or 5 Mar 2027")
        assert marks(hands) == "·✓✓✓"
        assert "3 of 4 lines taken: 2 promises, 1 meeting." in hands.text
        await hands.press("ctrl+s")
        assert hands.dialog is None
        after = demo.load()
        assert after.visits[TALKS].minutes.split("\n")[0] == "Friendly talks."
        added = {id: after.follow_ups[id] for id in after.follow_ups.keys() - before.follow_ups.keys()}
        assert sorted((each.kind, each.owner, str(each.due)) for each in added.values()) == [
            (FollowUpKind.MEETING, "", "[2027-03-03,2027-03-05]"),
            (FollowUpKind.PROMISE, "", "2027-01-11~/2027-01-20~"),
            (FollowUpKind.PROMISE, "alex-example", "2026-12-05"),
        ]
        assert all(each.visit == TALKS for each in added.values())
        await hands.press("u")
        assert demo.load().visits[TALKS].minutes == ""
        assert demo.load().follow_ups.keys() == before.follow_ups.keys()


async def test_a_problem_stands_under_its_line_and_stops_the_save(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await write(hands)
        await hands.at_once(*"they: a draft by 3/4", "enter", *"All well.")
        assert marks(hands) == "?·"
        assert "0 of 2 lines taken. 1 to decide first." in hands.text
        assert "“3/4” can mean" in hands.text
        await hands.press("ctrl+s")
        assert "Line 1: “3/4” can mean" in " ".join(hands.text.split())
        assert written(hands).cursor_location[0] == 0, "the cursor goes to what is wrong"
        assert demo.load().visits[TALKS].minutes == ""
        await hands.press("backspace", "backspace", "backspace")
        await hands.at_once(*"3 Apr 2027", "ctrl+s")
        assert hands.dialog is None
        assert demo.load().follow_ups["a-draft"].due is not None


async def test_minutes_can_be_written_on_and_nothing_is_kept_twice(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await write(hands)
        await hands.at_once(*"- Alex: call", "ctrl+s")
        await write(hands)
        assert "call · on file already" in hands.text
        assert "1 of 1 line taken: 1 already on file." in hands.text
        await hands.at_once("enter", *"- Robin: write")
        assert "2 of 2 lines taken: 1 promise, 1 already on file." in hands.text
        await hands.press("ctrl+s")
        made = [each.text for each in demo.load().follow_ups.values() if each.visit == TALKS]
        assert sorted(made) == ["call", "write"]


async def test_leaving_asks_if_something_was_typed(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await write(hands)
        await hands.press("escape")
        assert hands.dialog is None
        await write(hands)
        await hands.at_once(*"x", "escape")
        assert isinstance(hands.dialog, Confirm)
        await hands.press("escape")
        assert isinstance(hands.dialog, MinutesDialog)
        assert written(hands).text == "x", "nothing typed is lost"
        await hands.press("escape", "d")
        assert hands.dialog is None
        assert demo.load().visits[TALKS].minutes == ""


async def test_commands_are_letters_there(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await write(hands)
        await hands.at_once(*"gqaduvmB? 123 [x] :/")
        assert written(hands).text == "gqaduvmB? 123 [x] :/"


async def test_who_sits_where_is_said_and_markup_stays_text(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await write(hands)
        assert "we Example Cluster North" in hands.text
        assert "they Example Agency East" in hands.text
        await hands.at_once(*"- [bold]x[/] $y: z")
        assert "[bold]x[/] $y: z" in hands.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_forty_lines_are_followed_by_what_is_shown_back(
    demo: Store, opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(demo, size) as hands:
        await write(hands)
        written(hands).load_text("\n".join(f"- Alex: thing {number}" for number in range(1, 41)))
        written(hands).move_cursor(written(hands).document.end)
        await hands.press("x")
        assert "We promise: thing 40x" in hands.text
        assert set(marks(hands)) == {"✓"}
        written(hands).move_cursor((0, 0))
        await hands.settle()
        assert "We promise: thing 1 " in hands.text
        assert "40 of 40 lines taken: 40 promises." in hands.text
        assert "^s save" in hands.text


async def test_every_line_is_marked_as_taken_or_not_and_one_key_takes_or_leaves_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await write(hands)
        await hands.at_once(*"they: a draft by 3 Apr 2027", "enter", *"Send the list")
        assert marks(hands) == "✓·"
        assert "kept as text (^l makes it a follow-up)" in hands.text
        assert "1 of 2 lines taken: 1 promise." in hands.text
        await hands.press("ctrl+l")
        assert written(hands).text.endswith("\n- Send the list")
        assert marks(hands) == "✓✓"
        assert "2 of 2 lines taken: 1 promise, 1 task." in hands.text
        await hands.press("ctrl+l")
        assert written(hands).text.endswith("\nSend the list")
        await hands.press("up", "ctrl+l")
        assert marks(hands) == "··", "what is written as a promise can be left as text, too"
        await hands.press("ctrl+l")
        assert written(hands).text.startswith("they: a draft")
        await hands.press("down", "ctrl+l", "ctrl+s")
        assert "send-the-list" in demo.load().follow_ups


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_marks_are_what_is_saved(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    text = (
        "Warm welcome.", "", "- Alex: send the list by 5 Dec 2026", "we promise to pay", "- call", "Next steps: none",
        "They will name a contact by 5 March.", "- meeting: 3 or 5 Mar 2027", "| they: not this one",
        "A long line that says what was said at length and goes on until it no longer fits on one row of the field.",
        "they: comments until mid January 2027",
    )  # fmt: skip
    async with opened(demo, size) as hands:
        before = demo.load().follow_ups.keys()
        await write(hands)
        written(hands).load_text("\n".join(text))
        await hands.settle()
        written(hands).scroll_home(animate=False)
        await hands.settle()
        seen = marks(hands)
        lines = read_minutes("\n".join(text), hands.book.visits[TALKS], hands.book, hands.snapshot.today)
        assert seen == "".join(MARKS[each.state][0] for each in lines)[: len(seen)]
        if size[1] > 30:
            assert len(seen) == len(lines) == 10
        taken = sum(each.state is LineState.TAKEN for each in lines)
        assert f"{taken} of 10 lines taken" in hands.text
        await hands.press("ctrl+s")
        assert hands.dialog is None
        assert len(demo.load().follow_ups.keys() - before) == taken


async def test_what_a_line_becomes_stands_on_its_row_however_long_the_lines_are(demo: Store, opened: Opened) -> None:
    async with opened(demo, (140, 40)) as hands:
        await write(hands)
        written(hands).load_text(f"{'word ' * 40}\n- Alex: send the list by 5 Dec 2026")
        await hands.settle()
        (row,) = [each for each in hands.text.split("\n") if "- Alex: send the list" in each]
        assert "✓ - Alex" in row
        assert "We promise: send the list · 5 Dec 2026 · owner: Alex Example" in row

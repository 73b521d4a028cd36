"""The steps of an import on the screen: what is asked is answered by letters, and nothing is saved before the last."""

import threading
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import pytest

from missions.importing.choices import LEAVE_OUT, MERGE, NEW
from missions.importing.course import Import
from missions.importing.steps import AlikeName, QuestionCell, Step
from screens.dialogs import progress
from screens.dialogs.dialog import Confirm
from screens.dialogs.import_frame import ImportFrame, pane_class
from screens.dialogs.import_questions import QuestionText
from screens.dialogs.import_rows import CountsText, DryRows
from screens.dialogs.import_step import StepPane
from store.store import Store
from tests.screens.conftest import TODAY, Hands, Opened, key_event
from tests.screens.dialogs.made_import import ALIKE, ANSWERS, NAMES, QUESTIONS, MadeImport, made_import

Save = Callable[[Import], Awaitable[Import | None]]


class Saved:
    """Saves nothing, and knows what it was asked to save."""

    def __init__(self) -> None:
        self.imports: list[Import] = []

    async def __call__(self, import_: Import) -> Import | None:
        self.imports.append(import_)
        return None


async def begin(hands: Hands, first: Step, import_: Import | None = None, save: Save | None = None) -> ImportFrame:
    """Show an import from one of its steps on."""
    frame = ImportFrame(import_ or made_import(hands.book, TODAY), save or Saved(), first)
    hands.app.begin(hands.app.show_dialog(frame))
    await hands.settle()
    return frame


async def come_to(hands: Hands, frame: ImportFrame, step: Step) -> None:
    """Wait until a step is there: it is worked out in threads, one after the other."""
    for _ in range(200):
        await hands.settle()
        if frame.step is step:
            return
    raise AssertionError(f"{step} never comes")


def chosen(frame: ImportFrame) -> Any:
    return frame.pane.chosen


async def test_a_letter_answers_and_goes_on_and_after_the_last_the_next_step_comes(demo: Store, opened: Opened) -> None:
    async with opened(demo, size=(120, 40)) as hands:
        frame = await begin(hands, Step.QUESTIONS)
        assert "Question 1 of 4" in hands.text
        assert "10 Mar 2024" in hands.text
        assert "3 Oct 2024" in hands.text
        assert "36: months, years or a day?" in hands.text, "what comes then is seen"
        await hands.press("d")
        assert "Question 2 of 4" in hands.text
        await hands.press("-")
        assert "Question 3 of 4" in hands.text
        await hands.at_once("m", "2")
        await come_to(hands, frame, Step.ALIKE)  # after the last answer it comes by itself
        answers = dict(zip((each.id for each in QUESTIONS), ("dmy", LEAVE_OUT, "months", "parted"), strict=True))
        assert chosen(frame).answers == answers


async def test_enter_answers_nothing_and_control_s_leaves_the_rest_open(demo: Store, opened: Opened) -> None:
    async with opened(demo, size=(80, 24)) as hands:
        frame = await begin(hands, Step.QUESTIONS)
        await hands.press("enter", "space", "z")
        assert chosen(frame).answers == {}
        assert "leave the rest open" in hands.text
        await hands.press("ctrl+s")
        assert frame.step is Step.ALIKE
        assert chosen(frame).answers == {}
        await hands.press("escape", "right", "right")
        assert "Question 3 of 4" in hands.text
        await hands.press("left", "left", "left")
        assert "Question 4 of 4" in hands.text


async def test_cells_are_asked_about_one_by_one(demo: Store, opened: Opened) -> None:
    async with opened(demo, size=(80, 24)) as hands:
        frame = await begin(hands, Step.QUESTIONS)
        await hands.press("o")
        assert "Question 2 of 8" in hands.text
        assert "10/03/2024: which?" in hands.text
        await hands.press("m", "d", "-")
        assert "09/03/24: which?" in hands.text
        answers = {"order:B": "one_by_one", "order:B:6": "mdy", "order:B:7": "dmy", "order:B:8": LEAVE_OUT}
        assert chosen(frame).answers == answers


async def test_a_question_about_many_cells_shows_the_first_and_how_many_more(demo: Store, opened: Opened) -> None:
    cells = tuple(
        QuestionCell(at, f"0{at % 9 + 1}/03/2024", ("one", "other"), ("1", "2")) for at in range(10, 5_010)
    )  # fmt: skip
    many = msgspec.structs.replace(
        QUESTIONS[0], id="many", column="[bold]von", asked="Which?", about="[/x]", cells=cells, split_ids=(),
        may_split=False, answers=ANSWERS,
    )  # fmt: skip

    class Many(MadeImport):
        questions = (many,)  # type: ignore[assignment]

    async with opened(demo, size=(80, 24)) as hands:
        await begin(hands, Step.QUESTIONS, Many(made_import(hands.book, TODAY).source, hands.book, TODAY))
        assert "and 4,994 more like these" in hands.text
        assert "[bold]von" in hands.text
        assert "[/x]" in hands.text


async def test_an_answer_and_another_question_can_be_clicked(demo: Store, opened: Opened) -> None:
    async with opened(demo, size=(120, 40)) as hands:
        frame = await begin(hands, Step.QUESTIONS)
        text = frame.query_one(QuestionText)
        await hands.click(text, (10, next(y for y, tap in text.taps.items() if tap == "m")))
        assert chosen(frame).answers == {"order:B": "mdy"}
        await hands.click(text, (10, next(y for y, tap in text.taps.items() if tap == 3)))
        assert "Question 4 of 4" in hands.text


async def test_who_is_alike_is_answered_by_letters_and_control_s_goes_to_who_is_undecided(
    demo: Store, opened: Opened
) -> None:
    async with opened(demo, size=(120, 40)) as hands:
        frame = await begin(hands, Step.ALIKE)
        assert "Demo Fjord Cluster or Demo Fjord Network?" in hands.text, "it begins with what must be chosen"
        await hands.press("up", "up", "ctrl+s")
        assert frame.step is Step.ALIKE
        assert "Demo Fjord Cluster or Demo Fjord Network?" in hands.text
        await hands.at_once("m", "ctrl+s")
        assert frame.step is Step.DRY_RUN
        assert chosen(frame).alike == {"dfc": MERGE}
        await hands.press("escape", "n")
        assert chosen(frame).alike == {"dfc": NEW}, "the cursor is where it was"


async def test_two_names_of_the_list_are_not_said_to_be_on_file(demo: Store, opened: Opened) -> None:
    class Twice(MadeImport):
        @property
        def alike(self) -> tuple[AlikeName, ...]:  # type: ignore[override]
            return (msgspec.structs.replace(ALIKE[2], is_listed=True),)

    async with opened(demo, size=(80, 24)) as hands:
        frame = await begin(hands, Step.ALIKE, Twice(made_import(hands.book, TODAY).source, hands.book, TODAY))
        assert "Perhaps twice in the list: 1 organisation." in hands.text
        assert "Further up in it" in hands.text
        assert "n file" not in hands.text
        await hands.press("m")
        assert chosen(frame).alike == {"dfc": MERGE}


async def test_the_dry_run_shows_what_changes_and_which_deadline_moves(demo: Store, opened: Opened) -> None:
    async with opened(demo, size=(120, 40)) as hands:
        saved = Saved()
        await begin(hands, Step.DRY_RUN, save=saved)
        lines = hands.text.splitlines()
        rows = [each for each in lines if any(name in each for name in NAMES)]
        assert "~" in rows[0], "changed ones come first"
        assert "The deadline moves: act by Tue 8 Dec 2026" in hands.text
        assert "31 Dec 2026" in hands.text
        assert "3 unchanged" in hands.text
        await hands.press("end", "up", "enter")
        assert "Unchanged 31" in hands.text
        assert not saved.imports
        await hands.press("ctrl+s")
        assert len(saved.imports) == 1
        assert hands.dialog is None


async def test_a_row_is_left_out_and_counts_narrow_the_rows(demo: Store, opened: Opened) -> None:
    async with opened(demo, size=(120, 40)) as hands:
        frame = await begin(hands, Step.DRY_RUN)
        await hands.press("space")
        assert chosen(frame).left_out == {6}
        await hands.press("down", "space", "space")
        assert chosen(frame).left_out == {6}
        await hands.press("F", "left", "enter")
        assert len(frame.query_one(DryRows).shown) == 2, "those with a date left open"
        assert "Osaka Example University" not in hands.text
        await hands.press("escape")
        assert "Osaka Example University" in hands.text
        await hands.click(frame.query_one(CountsText), (23, 0))
        assert len(frame.query_one(DryRows).shown) == 1


async def test_escape_goes_back_a_step_and_asks_before_what_was_chosen_is_lost(demo: Store, opened: Opened) -> None:
    async with opened(demo, size=(120, 40)) as hands:
        await begin(hands, Step.QUESTIONS)
        await hands.press("escape")
        assert hands.dialog is None, "nothing was chosen"
        frame = await begin(hands, Step.QUESTIONS)
        await hands.press("d", "ctrl+s", "escape")
        assert frame.step is Step.QUESTIONS
        await hands.press("escape")
        assert isinstance(hands.dialog, Confirm)
        await hands.press("escape")
        assert hands.dialog is frame
        await hands.press("escape", "s")
        assert hands.dialog is None


async def test_work_that_takes_long_is_shown_and_stopped(
    demo: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "UNSEEN_SECONDS", 0)
    goes_on = threading.Event()
    at_work = threading.Event()
    stopped: list[bool] = []

    def work(meter: progress.Meter) -> str:
        meter(1_400, 5_000)
        at_work.set()
        goes_on.wait(10)
        try:
            meter(1_500, 5_000)
        except progress.StoppedError:
            stopped.append(True)
        return "done"

    async def wait(hands: Hands) -> None:
        try:
            found.append(await progress.waited(hands.app, "Reading list.xlsx", work))
        except progress.StoppedError:
            found.append("stopped")

    found: list[str] = []
    async with opened(demo, size=(80, 24)) as hands:
        hands.app.begin(wait(hands))
        while not isinstance(hands.dialog, progress.ProgressDialog):
            await hands.pilot.pause(0.01)
        at_work.wait(10)
        await hands.pilot.pause(0.2)
        assert "1,400 of 5,000" in hands.text
        assert "28 %" in hands.text
        hands.app.post_message(key_event("escape"))
        while not found:
            await hands.pilot.pause(0.01)
        goes_on.set()
        await hands.settle()
        assert found == ["stopped"]
        assert stopped == [True]


@pytest.mark.parametrize("step", [Step.QUESTIONS, Step.ALIKE, Step.DRY_RUN])
def test_every_step_has_its_pane(step: Step) -> None:
    assert issubclass(pane_class(step), StepPane)
    assert pane_class(step).step is step

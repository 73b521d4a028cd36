"""The frame of an import: its five steps, one at a time, worked out in a thread as what is chosen changes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from importlib import import_module
from typing import Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ContentSwitcher

from missions.importing.choices import Choices
from missions.importing.course import Import
from missions.importing.steps import Step
from missions.text import line
from screens.dialogs import messages
from screens.dialogs.dialog import Choice, Confirm, Dialog
from screens.dialogs.import_step import PANES, StepPane, key_item
from screens.dialogs.progress import Meter, StoppedError, waited
from screens.session import Toast, session_of
from screens.widgets.bar import Bar, BarItem

STEPS = tuple(Step)

_NAMES = {
    Step.LOOK: messages.STEP_LOOK,
    Step.COLUMNS: messages.STEP_COLUMNS,
    Step.QUESTIONS: messages.STEP_QUESTIONS,
    Step.ALIKE: messages.STEP_ALIKE,
    Step.DRY_RUN: messages.STEP_DRY_RUN,
}

_WIDE = 100
"""From how many cells on all five steps are named."""

SaveImport = Callable[[Import], Awaitable[Import | None]]
"""Saves what the dry run shows; None once it is saved, else the import to show again."""


def pane_class(step: Step) -> type[StepPane]:
    """Return the pane of a step; its class is imported only now."""
    module, _, name = PANES[step].partition(":")
    return cast(type[StepPane], getattr(import_module(f"screens.dialogs.{module}"), name))


def next_step(import_: Import, steps: tuple[Step, ...], meter: Meter) -> Step:
    """Return the first of these steps that asks something, worked out; the dry run always does."""
    import_.progress = meter
    return next((each for each in steps if pane_class(each).asks(import_)), Step.DRY_RUN)


def over(chosen: Choices, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields to choose: what is a mapping lies over what is chosen so far, without what was taken back."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        before = getattr(chosen, name)
        if isinstance(before, Mapping):
            found[name] = {key: each for key, each in {**before, **value}.items() if each is not None}
        else:
            found[name] = value
    return found


class ImportFrame(Dialog[bool]):
    """Shows the steps of an import one at a time. Closes with whether it was saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", "save", id="save"),
        Binding("escape", "back", "close", id="close"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 — declared so by Textual
    AUTO_FOCUS = ""

    def __init__(self, import_: Import, save: SaveImport, first: Step = Step.LOOK) -> None:
        super().__init__()
        self.step = first
        self._save = save
        self._newest = self._drawn = import_
        """The import with what is chosen by now, and the one that is on the screen."""
        self._begun_with = import_.choices
        self._way: list[Step] = []
        self._computing: asyncio.Task[None] | None = None

    def compose(self) -> ComposeResult:
        """Lay out: the title with the steps, the step in hand, and its keys."""
        with Vertical(id="box"):
            yield Bar(id="import-steps", right_first=True)
            with ContentSwitcher(id="panes"):
                yield pane_class(self.step)(id=self.step.value)
            yield Bar(id="import-keys")

    async def on_mount(self) -> None:
        """Show the first step, which has been worked out."""
        await self._enter(self.step)

    # What is shown.

    @property
    def pane(self) -> StepPane:
        """The step in hand."""
        return self.query_one(f"#{self.step}", StepPane)

    async def _enter(self, step: Step) -> None:
        """Show a step that has been worked out."""
        switcher = self.query_one("#panes", ContentSwitcher)
        if not switcher.query(f"#{step}"):
            pane = pane_class(step)(id=step.value)
            await switcher.add_content(pane)
        self.step = step
        switcher.current = step.value
        self._draw()
        self.pane.enter()
        self._show_steps()

    def _draw(self) -> None:
        self._drawn = self._newest
        self.pane.chosen = self._newest.choices
        self.pane.show(self._newest)

    def on_resize(self, _event: events.Resize) -> None:
        """Name the steps as there is room."""
        self.call_after_refresh(self._show_steps)

    def _show_steps(self) -> None:
        """Show the title and where one is among the steps."""
        here = STEPS.index(self.step)
        title = (
            BarItem(f" {messages.IMPORT()}", "key", "", "  "),
            BarItem(line(self._newest.source.name), "plain"),
        )
        bar = self.query_one("#import-steps", Bar)
        name = _NAMES[self.step]()
        steps: tuple[BarItem, ...]
        if self.size.width < _WIDE:
            steps = (
                BarItem(messages.STEP_OF(number=here + 1, count=len(STEPS)), "faint", "", f"  {name} ", "strong bold"),
            )
        else:
            steps = tuple(self._step_item(at, each, here) for at, each in enumerate(STEPS))
        bar.show(title, steps)
        self.show_keys()

    def _step_item(self, at: int, step: Step, here: int) -> BarItem:
        sign, role = ("✓", "ok") if at < here else (str(at + 1), "key" if at == here else "faint")
        return BarItem(
            f"  {sign}", role, f"go_to({at})", f" {_NAMES[step]()} ", "strong bold" if at == here else "faint"
        )

    def show_keys(self) -> None:
        """Show the keys of the step in hand."""
        if not self.query(f"#{self.step}"):
            return
        pane = self.pane
        self.query_one("#import-keys", Bar).show(
            (
                key_item("ctrl+s", pane.go_on_label, "go_on", self),
                *pane.keys(),
                key_item("escape", messages.BACK() if self._way else messages.STOP(), "back", self),
            )
        )

    # What is chosen.

    @on(StepPane.ChoicesChanged)
    def _choices_changed(self, event: StepPane.ChoicesChanged) -> None:
        """Work out the step in hand again; what was chosen last counts."""
        event.stop()
        self._newest = self._newest.choose(**over(self._newest.choices, event.fields))
        self.pane.chosen = self._newest.choices
        if event.is_shown:
            self._computing = asyncio.create_task(self._compute())
        else:
            session_of(self).begin(self._compute_and_show(), of=self)

    async def _compute(self) -> None:
        """Work out the step in hand in a thread and show it, unless something else was chosen or left meanwhile."""
        import_, step = self._newest, self.step
        import_.progress = Meter()
        await asyncio.to_thread(pane_class(step).asks, import_)
        if self.is_open and import_ is self._newest and step is self.step:
            self._draw()
            self.show_keys()

    async def _compute_and_show(self) -> None:
        if await self._worked_out(self.step):
            self._draw()
            self.show_keys()
            if self.pane.is_answered():
                await self._advance()

    async def _worked_out(self, *steps: Step) -> Step | None:
        """Work out the first of these steps that asks something, and return it; None if somebody stopped it.

        What was chosen since the last step that was shown is taken back then.
        """
        try:
            return await waited(
                session_of(self),
                messages.WORKING_ON(file=self._newest.source.name),
                partial(next_step, self._newest, steps),
            )
        except StoppedError:
            self._newest = self._drawn
            self.pane.chosen = self._newest.choices
            return None

    # From step to step.

    def action_go_on(self) -> None:
        """Go on to the next step that asks something; from the dry run, import."""
        session_of(self).begin(self._go_on(), of=self)

    async def _go_on(self) -> None:
        if not await self._is_settled() or not self.pane.may_go_on():
            return
        if self.step is Step.DRY_RUN:
            await self._import()
        else:
            await self._advance()

    async def _is_settled(self) -> bool:
        """Wait until what was chosen last is on the screen, and return whether it is."""
        if self._computing is not None and not self._computing.done():
            await asyncio.wait({self._computing})
        if self._drawn is not self._newest:
            if not await self._worked_out(self.step):
                return False
            self._draw()
        return True

    async def _advance(self) -> None:
        """Go to the next step that asks something."""
        found = await self._worked_out(*STEPS[STEPS.index(self.step) + 1 :])
        if found:
            self._way.append(self.step)
            await self._enter(found)

    def action_go_to(self, at: int) -> None:
        """Go to a step; on the way ahead, no further than to what must be answered."""
        session_of(self).begin(self._go_to(STEPS[at]), of=self)

    async def _go_to(self, step: Step) -> None:
        if STEPS.index(step) < STEPS.index(self.step):
            if await self._worked_out(step) is None:
                return
            self._way = [each for each in self._way if STEPS.index(each) < STEPS.index(step)]
            await self._enter(step)
            return
        while self.step is not step and await self._is_settled() and self.pane.may_go_on():
            here = self.step
            following = STEPS[STEPS.index(here) + 1 :]
            found = await self._worked_out(*following)
            if found is None:
                return
            self._way.append(here)
            await self._enter(step if STEPS.index(found) > STEPS.index(step) else found)

    def action_back(self) -> None:
        """Go one step back; from the first one, stop and save nothing."""
        session_of(self).begin(self._back(), of=self)

    async def _back(self) -> None:
        if self.pane.step_back():
            self.show_keys()
        elif self._way:
            step = self._way.pop()
            if await self._worked_out(step) is None:
                self._way.append(step)
            else:
                await self._enter(step)
        elif await self._may_stop():
            self.answer(False)

    async def _may_stop(self) -> bool:
        """Ask whether to stop, if anything was chosen."""
        if self._newest.choices == self._begun_with:
            return True
        question = Confirm(
            messages.STOP_IMPORT(),
            (messages.NOTHING_IMPORTED(),),
            (Choice("s", messages.STOP(), "stop"),),
            messages.GO_ON(),
        )
        return await session_of(self).show_dialog(question) == "stop"

    async def _import(self) -> None:
        """Save what the dry run shows; where the portfolio has changed so that it shows something else, show that."""
        again = await self._save(self._newest)
        if again is None:
            self.answer(True)
        elif again is not self._newest:
            self._newest = again
            self._draw()
            session_of(self).tell(messages.CHANGED_DURING_IMPORT(), Toast.NOTICE)

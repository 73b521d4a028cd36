"""A step of an import on the screen: what the frame asks of each of the five, and what each tells the frame."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from textual.containers import Vertical
from textual.dom import DOMNode
from textual.message import Message

from missions.importing.choices import Choices
from missions.importing.course import Import
from missions.importing.steps import Step
from screens.cell_width import cell_width
from screens.dialogs import messages
from screens.keys import shown
from screens.widgets.bar import BarItem

PANES: dict[Step, str] = {
    Step.LOOK: "import_look:LookPane",
    Step.COLUMNS: "import_columns:ColumnsPane",
    Step.QUESTIONS: "import_questions:QuestionsPane",
    Step.ALIKE: "import_alike:AlikePane",
    Step.DRY_RUN: "import_dry_run:DryRunPane",
}
"""Where the pane of each step is: a module of this package and its name there."""


class StepPane(Vertical):
    """A step. It draws what an import has worked out, and posts what is chosen; the frame does all else.

    Keys that are commands are bindings; a letter that answers a question is taken in `on_key`, since each question has
    letters of its own.
    """

    step: ClassVar[Step]

    chosen = Choices()
    """What is chosen by now: the frame keeps it up to date, also while what follows from it is still worked out."""

    @dataclass
    class ChoicesChanged(Message):
        """Something was chosen: fields of `Choices` by name.

        Those that are mappings hold only what is new; None takes a choice back. `is_shown` says that the pane shows it
        already, so that keys need not wait for what follows from it.
        """

        fields: Mapping[str, Any] = field(default_factory=dict)
        is_shown: bool = False

    @classmethod
    def asks(cls, import_: Import) -> bool:
        """Work out what this step shows, in a thread, and say whether there is anything to ask or to look at."""
        raise NotImplementedError

    def show(self, import_: Import) -> None:
        """Show the step of an import, which has been worked out; the cursor stays where it was."""
        raise NotImplementedError

    def enter(self) -> None:
        """Put the focus where one begins, once the step has come on the screen."""
        for each in self.query("*"):
            if each.focusable:
                each.focus()
                return

    def may_go_on(self) -> bool:
        """Whether ^s goes on; if not, the cursor has gone to what must be answered first."""
        return True

    def is_answered(self) -> bool:
        """Whether the answer that was just given was the last, so that the next step comes by itself."""
        return False

    def step_back(self) -> bool:
        """Take one step back within this one, as Escape does, and say whether there was one."""
        return False

    @property
    def go_on_label(self) -> str:
        """What ^s is called here."""
        return messages.GO_ON()

    def keys(self) -> tuple[BarItem, ...]:
        """Return its keys for the bar, but for those of every step."""
        return ()

    def choose(self, *, is_shown: bool = False, **fields: Any) -> None:
        """Tell the frame what was chosen."""
        self.post_message(self.ChoicesChanged(fields, is_shown))

    def show_keys(self) -> None:
        """Have the frame show the keys again, since others work now."""
        show = getattr(self.screen, "show_keys", None)
        if show:
            show()


def key_item(keys: str, label: str, action: str = "", node: DOMNode | None = None) -> BarItem:
    """Return a key of the bar; a click on it runs the action on the node."""
    return BarItem(f" {shown(keys)}", "key", action, f" {label} ", node=node)


def widths(columns: Sequence[Sequence[str]], room: int, gap: int = 2, spread: int = 0) -> list[int]:
    """Return how many cells each column of texts gets, the gap behind it included; the widest give way first.

    Where there is room, each gets at least `spread`.
    """
    found = [max((cell_width(each) for each in texts), default=0) + gap for texts in columns]
    while sum(found) > room and max(found, default=0) > gap + 3:
        widest = max(found)
        second = max((each for each in found if each < widest), default=gap + 3)
        several = [at for at, each in enumerate(found) if each == widest]
        step = max(1, min(widest - max(second, gap + 3), -(-(sum(found) - room) // len(several))))
        for at in several:
            found[at] -= step
    left = room - sum(found)
    for at, each in enumerate(found):
        more = max(0, min(spread - each, left))
        found[at] += more
        left -= more
    return found

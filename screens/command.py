"""What a command is, where commands work, and how rows declare them."""

from dataclasses import dataclass
from enum import StrEnum

from missions.messages import translated


class Where(StrEnum):
    """Where a command works."""

    ANYWHERE = "anywhere"
    LIST = "in lists"
    PAGE = "on a page"
    DETAIL = "in the details"
    DUE = "on a deadline or agreement"
    DEADLINES = "at the deadlines"
    HOME = "at home"
    FORM = "in a form"
    DIALOG = "in a dialog"
    JUMP = "in the list of pages"
    EXPLANATION = "in an explanation"
    RENEWAL = "in the menu of R"
    CHECKLIST = "in a checklist"
    QUESTIONS = "among the questions"
    ANSWER = "in an answer"
    RECORD = "on a record"
    VIEW = "in a view"
    NAMES = "in a pasted list of names"
    MERGE = "in a merge"
    HISTORY = "in the history"
    COPIES = "among the copies"
    RESCUE = "where a file is brought back"


@dataclass(frozen=True)
class Command:
    """A command. `action` is Textual's; `bar` puts it into the key bar; `palette` offers it by name.

    `opens` says that it opens a dialog, which takes the keys typed meanwhile; `show` replaces the keys in print.
    """

    id: str
    keys: str
    name: str
    description: str
    where: Where
    action: str
    bar: bool = False
    palette: bool = False
    opens: bool = False
    show: str = ""

    @property
    def label(self) -> str:
        """Its name in the key bar, in the language in use."""
        return translated(self.name)

    @property
    def help(self) -> str:
        """What it does, in one sentence."""
        return translated(self.description)

    @property
    def key(self) -> str:
        """The keys as people read them."""
        return self.show or " ".join(_SHOWN.get(key, key) for key in self.keys.split(","))


NEXT_KEYS, PREVIOUS_KEYS = "right_square_bracket,right_parenthesis", "left_square_bracket,left_parenthesis"
"""The keys that turn to what lies beside; square brackets need AltGr on many keyboards, round ones on none."""

_SHOWN = {
    "question_mark": "?", "slash": "/", "left_square_bracket": "[", "right_square_bracket": "]", "enter": "⏎",
    "escape": "esc", "backspace": "⌫", "ctrl+p": "^p", "ctrl+q": "^q", "ctrl+s": "^s", "ctrl+d": "^d", "up": "↑",
    "down": "↓", "left": "←", "right": "→", "pageup": "pgup", "pagedown": "pgdn", "shift+tab": "⇧tab",
    "ctrl+up": "^↑", "ctrl+down": "^↓", "delete": "del", "ctrl+t": "^t", "ctrl+r": "^r", "plus": "+", "minus": "-",
    "less_than_sign": "<", "greater_than_sign": ">", "equals_sign": "=", "shift+left": "⇧←", "shift+right": "⇧→",
    "exclamation_mark": "!", "left_parenthesis": "(", "right_parenthesis": ")", "ctrl+z": "^z", "ctrl+l": "^l",
}  # fmt: skip


def commands_of(where: Where, *rows: tuple[str, str, str, str, str, str]) -> tuple[Command, ...]:
    """Return the commands of one place from rows of (id, keys, label, help, action, marks).

    Marks: `b` in the key bar, `p` in the palette, `o` opens a dialog; text after a blank is shown as the keys.
    """
    made = []
    for id, keys, label, help, action, marks in rows:
        flags, _, show = marks.partition(" ")
        made.append(Command(id, keys, label, help, where, action, "b" in flags, "p" in flags, "o" in flags, show))
    return tuple(made)

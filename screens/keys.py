"""What keys do, read from the bindings where they stand: their names in print, their help, and which work now."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen

from missions.messages import translated
from screens import messages

_SHOWN = {
    "question_mark": "?", "slash": "/", "colon": ":", "full_stop": ".", "asterisk": "*", "exclamation_mark": "!",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_parenthesis": "(", "right_parenthesis": ")",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "less_than_sign": "<", "greater_than_sign": ">",
    "plus": "+", "minus": "-", "equals_sign": "=", "underscore": "_", "comma": ",",
    "enter": "⏎", "escape": "Esc", "backspace": "⌫", "tab": "Tab", "space": "Space", "delete": "Del", "home": "Home",
    "end": "End", "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "f1": "F1",
}  # fmt: skip
_HELD = (("ctrl+", "^"), ("shift+", "⇧"), ("alt+", "Alt-"))

NEXT = "greater_than_sign,right_square_bracket,right_parenthesis"
PREVIOUS = "less_than_sign,left_square_bracket,left_parenthesis"
"""The keys that turn to what lies beside; square brackets need AltGr on many keyboards, the others on none."""

_FIRST = ("open", "edit", "explain", "actions", "find", "help")
"""What the footer shows first, in this order; the rest follows from the focus outwards."""


class Key(NamedTuple):
    """A command that works where the focus is: its keys in print, what it is called and does, and who runs it."""

    id: str
    keys: str
    label: str
    help: str
    node: DOMNode
    action: str
    in_footer: bool
    works: bool


def shown(keys: str) -> str:
    """Return keys, named as Textual does and separated by commas, as people read them."""
    return " ".join(_one(each.strip()) for each in keys.split(","))


def _one(key: str) -> str:
    for held, sign in _HELD:
        if key.startswith(held):
            return sign + _one(key.removeprefix(held))
    return _SHOWN.get(key, key)


def help_of(owner: DOMNode | type[DOMNode], action: str) -> str:
    """Return what an action does: the first line of its docstring, in the language in use."""
    method = getattr(owner, f"action_{action.partition('(')[0].rpartition('.')[2]}", None)
    return translated((method.__doc__ or "").partition("\n")[0].strip()) if method else ""


def active(screen: Screen[Any]) -> tuple[Key, ...]:
    """Return the commands that work where the focus is, each once with all its keys, nearest first."""
    found: dict[tuple[str, str], list[tuple[str, ActiveBinding]]] = {}
    for key, each in screen.active_bindings.items():
        if each.binding.id:
            found.setdefault((each.binding.id, each.binding.action), []).append((key, each))
    return tuple(_row(id, bound) for (id, _), bound in found.items())


def _row(id: str, bound: list[tuple[str, ActiveBinding]]) -> Key:
    _, (node, binding, works, tooltip) = bound[0]
    owner = {"app": node.app, "screen": node.screen}.get(binding.action.partition(".")[0], node)
    return Key(
        id, binding.key_display or shown(",".join(key for key, _ in bound)), translated(binding.description),
        translated(tooltip) if tooltip else help_of(owner, binding.action), node, binding.action, binding.show, works,
    )  # fmt: skip


def for_footer(keys: Iterable[Key]) -> list[Key]:
    """Return what the footer shows, in its order."""
    kept = [each for each in keys if each.in_footer and each.works]
    return sorted(kept, key=lambda each: _FIRST.index(each.id) if each.id in _FIRST else len(_FIRST))


def undo_hint() -> str:
    """Say which key undoes a change."""
    return messages.UNDOES(key=shown("u"))

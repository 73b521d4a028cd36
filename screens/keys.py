"""What keys do, read from the bindings where they stand: their names in print, their help, and which work now."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, Keys
from textual.screen import ModalScreen, Screen

from missions.messages import translated
from screens import messages
from store.settings import unknown_name

_SHOWN = {
    "question_mark": "?", "slash": "/", "colon": ":", "full_stop": ".", "asterisk": "*", "exclamation_mark": "!",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_parenthesis": "(", "right_parenthesis": ")",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "less_than_sign": "<", "greater_than_sign": ">",
    "plus": "+", "minus": "-", "equals_sign": "=", "underscore": "_", "comma": ",",
    "enter": "⏎", "backspace": "⌫", "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp",
    "pagedown": "PgDn", "f1": "F1", "f2": "F2", "f9": "F9",
}  # fmt: skip
_WORDED = {
    "escape": messages.ESCAPE_KEY, "tab": messages.TAB_KEY, "space": messages.SPACE_KEY,
    "delete": messages.DELETE_KEY, "home": messages.HOME_KEY, "end": messages.END_KEY,
}  # fmt: skip
_HELD = (("ctrl+", "^"), ("shift+", "⇧"), ("alt+", "Alt+"))

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
    return _WORDED[key]() if key in _WORDED else _SHOWN.get(key, key)


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


# Keys of one's own.


def bound_classes() -> Iterator[type[DOMNode]]:
    """Yield every class of the dashboard that has bindings of its own, those that others build on first."""
    import pkgutil

    import screens

    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        if not module.name.startswith("screens.cli"):
            import_module(module.name)
    found: dict[type[DOMNode], None] = {}
    waiting: list[type[DOMNode]] = [DOMNode]
    for each in waiting:
        waiting += each.__subclasses__()
        if each.__module__.startswith("screens.") and "BINDINGS" in vars(each):
            found[each] = None
    yield from found


def bindings_of(owner: type[DOMNode]) -> Iterator[Binding]:
    """Yield what a class itself binds to keys."""
    yield from (each for each in vars(owner)["BINDINGS"] if isinstance(each, Binding) and each.id)


def typed_keymap(wanted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the keys that a person wants as far as they are keys, whether what they are for exists or not."""
    named = ((id, ",".join(filter(None, map(_key_name, _split(texts))))) for id, texts in wanted)
    return {id: names for id, names in named if names}


def _split(texts: str) -> list[str]:
    return [each.strip() for each in texts.split(",")] if texts.strip(" ,") else [texts.strip()]


def own_keymap(wanted: Iterable[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """Return the keys that a person wants, by the ids of the commands, and a sentence for each that cannot be had.

    It cannot if there is no such command or no such key, or if the key does something else where both may work.
    """
    keys: dict[str, dict[str, set[str]]] = {}
    for owner in bound_classes():
        for each in bindings_of(owner):
            keys.setdefault(each.id or "", {}).setdefault(_place(owner), set()).update(each.key.split(","))
    own: dict[str, list[str]] = {}
    notices: list[str] = []
    for id, texts in wanted:
        if id not in keys:
            notices.append(messages.NOTHING_TO_GIVE_A_KEY(problem=unknown_name(id, list(keys))))
            continue
        for text in _split(texts):
            if name := _key_name(text):
                own.setdefault(id, []).append(name)
            else:
                notices.append(messages.NO_SUCH_KEY(id=id, key=text))
    while clash := _first_clash(own, keys):
        id, key, other = clash
        notices.append(messages.KEY_IS_TAKEN(id=id, key=shown(key), other=other))
        own[id].remove(key)
        if not own[id]:
            del own[id]
    return {id: ",".join(names) for id, names in own.items()}, notices


def _first_clash(
    own: Mapping[str, list[str]], keys: Mapping[str, Mapping[str, set[str]]]
) -> tuple[str, str, str] | None:
    """Return an own key that something else has where both may work: what it is for, the key, and what has it."""
    for id, names in reversed(list(own.items())):
        for key in names:
            for other in keys if not any(key in default for default in keys[id].values()) else ():
                places = [place for place, default in keys[other].items() if key in own.get(other, default)]
                if other != id and any(_meet(one, two) for one in keys[id] for two in places):
                    return id, key, other
    return None


def _meet(one: str, other: str) -> bool:
    """Whether what works in these places may work at the same time, as what works everywhere does."""
    return one.startswith(other) or other.startswith(one)


def _place(owner: type[DOMNode]) -> str:
    """Return where the commands of a class work: on all pages, on one, in the windows of a module, or everywhere."""
    room, _, name = owner.__module__.removeprefix("screens.").partition(".")
    if room == "pages":
        return room if name == "page" else f"{room}.{name.partition('.')[0]}."
    return f"{owner.__module__}." if room == "dialogs" or issubclass(owner, ModalScreen) else ""


def _key_name(text: str) -> str:
    """Return the name of a key as Textual has it; empty if there is none that is called so."""
    held, _, last = text.rpartition("+") if len(text) > 1 else ("", "", text)
    if any(each not in ("ctrl", "shift", "alt") for each in held.split("+") if held):
        return ""
    if len(last) == 1 and not last.isalnum():
        name = unicodedata.name(last, "").lower().replace("-", "_").replace(" ", "_")
        last = KEY_NAME_REPLACEMENTS.get(name, name)
    elif len(last) != 1 and last not in _SHOWN and last not in _NAMED:
        return ""
    return f"{held}+{last}" if held and last else last


_NAMED = {each.value for each in Keys}

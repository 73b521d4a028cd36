"""What the tags of a template ask for: their places against those that a paper has."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

LOOP_PLACES = ("index", "index0", "first", "last", "length", "revindex", "revindex0", "even", "odd")
"""What `loop` has within a repetition."""


class TagFault(NamedTuple):
    """A fault of a tag: of which kind, the placeholder, and the nearest one that is known."""

    kind: str
    placeholder: str
    near: str = ""


class Scope:
    """Which places can be named where a tag stands, and what they hold: a struct, a list of one, or a text."""

    def __init__(self, values: type[msgspec.Struct], labels: Mapping[str, str]) -> None:
        self._known: list[dict[str, Any]] = [{**places_of(values), "labels": dict.fromkeys(labels, str)}]

    def enter(self, names: Mapping[str, Any]) -> None:
        """Begin a repetition in which there are more names."""
        self._known.append({**names, "loop": dict.fromkeys(LOOP_PLACES, str)} if names else {})

    def leave(self) -> None:
        """End the repetition."""
        self._known.pop()

    def get(self, name: str) -> Any:
        """Return what a name holds; KeyError if there is none."""
        for names in reversed(self._known):
            if name in names:
                return names[name]
        raise KeyError(name)

    def names(self) -> Iterator[str]:
        """Yield every name that is known."""
        for names in self._known:
            yield from names


@cache
def places_of(values: type[msgspec.Struct]) -> dict[str, Any]:
    """Return what each place of a struct holds, by its name."""
    return get_type_hints(values)


def placeholder_faults(expression: str, scope: Scope) -> list[TagFault]:
    """Return what is wrong with what stands in `{{ … }}` or after `if`."""
    parsed, faults = _parsed("{{ %s }}" % expression.strip(), expression)  # noqa: UP031  # braces on both sides
    if parsed is not None:
        for node in parsed.body:
            for each in node.nodes:
                _held(each, scope, faults)
    return faults


def loop_names(loop: str, scope: Scope) -> tuple[dict[str, Any], list[TagFault]]:
    """Return what the names of a repetition hold, `day in days`, and what is wrong with it."""
    from jinja2 import nodes

    parsed, faults = _parsed("{%% for %s %%}{%% endfor %%}" % loop.strip(), loop)  # noqa: UP031
    if parsed is None:
        return {}, faults
    node = parsed.body[0]
    held = _held(node.iter, scope, faults)
    element = _element(held)
    names: dict[str, Any] = {}
    if isinstance(node.target, nodes.Name):
        names[node.target.name] = element
    else:
        parts = get_args(element) if get_origin(element) is tuple else ()
        for at, each in enumerate(node.target.items):
            names[each.name] = parts[at] if at < len(parts) and parts[at] is not Ellipsis else None
    if node.test is not None:
        scope.enter(names)
        _held(node.test, scope, faults)
        scope.leave()
    return names, faults


def _parsed(source: str, told: str) -> tuple[Any, list[TagFault]]:
    from jinja2 import TemplateError

    from store.documents.word_filling import environment

    try:
        return environment().parse(source), []
    except (TemplateError, RecursionError):  # which brackets within brackets bring about
        return None, [TagFault("syntax", told.strip())]


def _held(node: Any, scope: Scope, faults: list[TagFault]) -> Any:
    """Return what an expression holds as far as it is known, and note its faults."""
    from jinja2 import nodes

    from store.documents.word_filling import environment

    match node:
        case nodes.Name():
            try:
                return scope.get(node.name)
            except KeyError:
                faults.append(TagFault("unknown", node.name, _near(node.name, scope.names())))
                return None
        case nodes.Getattr():
            return _member(_held(node.node, scope, faults), node.attr, _path(node), faults)
        case nodes.Getitem():
            held = _held(node.node, scope, faults)
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return _member(held, node.arg.value, _path(node), faults)
            return _element(held)
        case nodes.Filter():
            held = _held(node.node, scope, faults) if node.node is not None else None
            for each in node.args:
                _held(each, scope, faults)
            if node.name not in environment().filters:
                faults.append(TagFault("unknown", f"|{node.name}", _near(node.name, environment().filters, "|")))
            if node.name == "batch":
                return tuple[held, ...] if held else None  # type: ignore[valid-type]
            return _element(held) if node.name in ("first", "last") else str
        case nodes.Call():
            faults.append(TagFault("call", f"{_path(node.node)}()"))
            return None
        case _:
            for each in node.iter_child_nodes():
                _held(each, scope, faults)
            return None


def _member(held: Any, name: str, path: str, faults: list[TagFault]) -> Any:
    if held is None:
        return None
    places = held if isinstance(held, dict) else places_of(held) if _is_struct(held) else {}
    if name in places:
        return places[name]
    near = _near(name, places)
    faults.append(TagFault("unknown", path, f"{path.rpartition('.')[0]}.{near}" if near else ""))
    return None


def _is_struct(held: Any) -> bool:
    return isinstance(held, type) and issubclass(held, msgspec.Struct)


def _element(held: Any) -> Any:
    return get_args(held)[0] if get_origin(held) is tuple else None


def _path(node: Any) -> str:
    from jinja2 import nodes

    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{_path(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_path(node.node)}[{getattr(node.arg, 'value', '…')}]"
        case nodes.Call():
            return f"{_path(node.node)}()"
        case _:
            return "…"


def _near(name: str, known: Iterable[str], before: str = "") -> str:
    found = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"{before}{found[0]}" if found else ""

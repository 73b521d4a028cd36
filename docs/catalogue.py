"""Writes docs/messages.pot: every text a person can read, as gettext's tools open it.

Babel's own extractor finds the sentences in every `messages.py`; `declared_texts`, an extraction method beside it, what
declarations hold: labels and help of fields, kinds, choices, keys, commands and options. click's own sentences, such as
“No such option”, are found by click's own marks.
"""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from missions.dates.formatting import words_of

ROOT = Path(__file__).parent.parent
FLOORS = ("missions", "store", "screens")
KEYWORDS: dict[str, Any] = {
    "text": None, "clause": None, "step": None, "rule": None, "assumption": None, "remedy": None, "outcome": None,
    "label": None, "past": None, "plural": (1, 2), "past_plural": (1, 2),
}  # fmt: skip
"""The functions of `missions.messages` that make sentences, and which of their arguments are told."""
CLICK_KEYWORDS = {"_": None, "ngettext": (1, 2)}
_DECLARED: dict[str, tuple[slice, tuple[str, ...]]] = {
    "field": (slice(0, 2), ("group",)),
    "Kind": (slice(2, 4), ()),
    "Destination": (slice(1, 2), ()),
    "Binding": (slice(2, 3), ("tooltip",)),
    "RecordAction": (slice(2, 4), ()),
    "option": (slice(0, 0), ("help",)),
    "command": (slice(0, 0), ("formats", "json", "csv", "excel", "exit_code")),
}
"""What declares texts: which of its arguments, by place and by name, they are."""

Found = tuple[int, str, str, list[str]]


def declared_texts(source: BinaryIO, _keywords: object, _tags: object, **_options: object) -> Iterator[Found]:
    """Yield what declarations in a module hold, as Babel wants it: the line, no function, the text, no remarks."""
    for number, text in texts_declared(ast.parse(source.read())):
        yield number, "", text, []


def texts_declared(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield what declarations in a module hold, each with its line."""
    for node in ast.walk(module):
        texts: list[ast.expr]
        match node:
            case ast.Call(func=ast.Name(id="commands_of"), args=rows):
                texts = [each for row in rows if isinstance(row, ast.Tuple) for each in row.elts[2:4]]
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args, keywords=named):
                places, names = _DECLARED.get("option" if name.endswith("_option") else name, (slice(0, 0), ()))
                texts = [*args[places], *(each.value for each in named if each.arg in names)]
            case ast.ClassDef(bases=[ast.Name(id="StrEnum")], body=body):
                for each in (each.value for each in body if isinstance(each, ast.Assign)):
                    yield each.lineno, words_of(ast.literal_eval(each))
                continue
            case ast.FunctionDef(decorator_list=marks) if any(map(_makes_command, marks)):
                yield node.lineno, inspect.cleandoc(ast.get_docstring(node) or "")
                continue
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if name.startswith("action_"):
                yield node.lineno, (ast.get_docstring(node) or "").partition("\n")[0]
                continue
            case _:
                continue
        for each in texts:
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value:
                yield each.lineno, each.value


def catalogue(floors: tuple[str, ...] = FLOORS) -> Catalog:
    """Return every text, with the files and lines where it is found."""
    found = Catalog(project="missions", charset="utf-8", header_comment="# Every text that a person reads in missions.")
    methods = [("**/messages.py", "python"), ("**/*_messages.py", "python"), ("**/*.py", declared_texts)]
    for floor in floors:
        _add(found, floor, ROOT / floor, methods, KEYWORDS)
    _add(found, "click", Path(click.__file__).parent, [("**/*.py", "python")], CLICK_KEYWORDS)
    return found


def _add(found: Catalog, name: str, folder: Path, methods: Any, keywords: Mapping[str, Any]) -> None:
    for path, number, text, _, _ in extract_from_dir(folder, methods, keywords=keywords):
        found.add(text, locations=[(f"{name}/{path}", number)])


def _makes_command(mark: ast.expr) -> bool:
    """Whether a decorator makes a function a command, whose docstring is its help."""
    return isinstance(mark, ast.Call) and ast.unparse(mark.func) in ("command", "click.group")


if __name__ == "__main__":
    path = ROOT / "docs" / "messages.pot"
    with path.open("wb") as file:
        texts = catalogue()
        write_po(file, texts, width=120)
    sys.stdout.write(f"{path.relative_to(ROOT)} has {len(texts)} texts.\n")

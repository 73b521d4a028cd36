"""Writes the README's tables of keys and commands from the code; a test keeps them true."""

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click
from textual.dom import DOMNode

from screens.cli.group import COMMANDS as COMMAND_LINE
from screens.keys import bindings_of, bound_classes, help_of, shown

README = Path(__file__).parent.parent / "README.md"


class KeyRow(NamedTuple):
    """A row of the table: where a command works, the class that has it, its id or ids, keys, label and help."""

    where: str
    owner: type[DOMNode]
    id: str
    keys: str
    label: str
    help: str


def key_rows() -> tuple[KeyRow, ...]:
    """Return every command of the dashboard once, by its id, with the keys and help of where it is declared first.

    Two that one action does both ways, such as up and down, are one row.
    """
    rows: dict[tuple[type[DOMNode], str], KeyRow] = {}
    ids: set[str] = set()
    for owner in sorted(bound_classes(), key=lambda each: (_WHERE.index(_where(each)), each.__module__, each.__name__)):
        for each in bindings_of(owner):
            help = each.tooltip or help_of(owner, each.action)
            if each.id in ids or not help:  # what a window hands to the app, or a field to its window, is told there
                continue
            ids.add(each.id)
            id, keys, label = each.id, shown(each.key), each.description
            if (before := rows.get((owner, help))) is not None:
                id, keys, label = f"{before.id} {id}", f"{before.keys} · {keys}", f"{before.label}, {label}"
            rows[owner, help] = KeyRow(_where(owner), owner, id, keys, label, help)
    return tuple(rows.values())


_WHERE = ("everywhere", "on a record", "in a list", "in a view", "in a dialog")


def _where(owner: type[DOMNode]) -> str:
    """Return in words where the commands of a class work."""
    room = owner.__module__
    if ".dialogs" in room or ".actions" in room:
        return "in a dialog"
    if ".widgets" in room or room.endswith("list_page"):
        return "in a list"
    if room.endswith("pages.page"):
        return "on a record"
    return "in a view" if ".pages" in room else "everywhere"


def keys_table() -> str:
    """Return the keys of every place as a Markdown table."""
    rows = ["| Where | Key | What it does | Id |", "|---|---|---|---|"]
    rows += [f"| {each.where} | `{each.keys}` | {each.help} | {each.id} |" for each in key_rows()]
    return "\n".join(rows)


def commands_table() -> str:
    """Return the commands of the command line as a Markdown table."""
    rows = ["| Command | What it does | For example |", "|---|---|---|"]
    for name, place in COMMAND_LINE.items():
        module, attribute = place.split(":")
        command: click.Command = getattr(import_module(f"screens.cli.{module}"), attribute)
        example = command.examples[0]  # type: ignore[attr-defined]
        rows.append(f"| `missions {name}` | {command.get_short_help_str(120)} | `{example}` |")
    return "\n".join(rows)


def filled(text: str) -> str:
    """Return the README with both tables as the code has them."""
    for name, table in (("keys", keys_table()), ("commands", commands_table())):
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)",
            lambda found, table=table: f"{found[1]}{table}\n{found[2]}",  # type: ignore[misc]
            text,
            flags=re.DOTALL,
        )
    return text


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write("README.md is up to date.\n")

"""Writes what README and docs tell as the code has it, such as keys and commands; a test keeps it true."""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, get_args, get_origin, get_type_hints

import click
from textual.dom import DOMNode

from missions.dates.formatting import show_period
from missions.dates.periods import Period
from missions.deadlines.deadline import BANDS, Band, DeadlineKind
from missions.deadlines.decisions import ladder
from missions.exporting.papers import PAPERS
from missions.records.kinds import KINDS
from screens.cli.group import COMMANDS as COMMAND_LINE
from screens.cli.group import missions
from screens.keys import bindings_of, bound_classes, help_of, shown
from store.settings import SETTINGS

HERE = Path(__file__).parent
OFTEN_USED_KEYS = ("open", "step_back", "page_today", "find", "palette", "add", "edit", "delete", "undo", "explain",
                   "actions", "mark", "mine", "next_tab", "help")  # fmt: skip
OFTEN_USED_COMMANDS = ("expiring", "explain", "ask", "list", "show", "add", "edit", "agenda", "next", "tasks", "undo",
                       "doctor")  # fmt: skip


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

    Those that one action does both ways, such as up and down, are one row, and so are `_TOGETHER`.
    """
    rows: dict[tuple[type[DOMNode], str], KeyRow] = {}
    ids: set[str] = set()
    for owner in sorted(bound_classes(), key=lambda each: (_WHERE.index(_where(each)), each.__module__, each.__name__)):
        for each in bindings_of(owner):
            help = each.tooltip or help_of(owner, each.action)
            if each.id in (*ids, *_ON_SCREEN) or not help:  # what is handed on is told where it is done
                continue
            ids.add(each.id)
            id, keys, label = each.id, shown(each.key), each.description
            help = next((said for those, said in _TOGETHER.items() if id in those), help)
            if (before := rows.get((owner, help))) is not None:
                id, keys, label = f"{before.id} {id}", f"{before.keys} · {keys}", f"{before.label}, {label}"
            rows[owner, help] = KeyRow(_where(owner), owner, id, keys, label, help)
    return tuple(rows.values())


_TOGETHER = {
    ("undo", "redo"): "Undo your last change, or redo it.",
    ("mark", "mark_all"): "Mark or unmark the row, or all rows shown.",
    ("copy", "export"): "Copy from the record, or export what is on the screen as a file.",
    ("brief", "outcomes", "history"): "Show the brief, the outcomes, or the history.",
    ("move_up", "move_down", "move_left", "move_right"): "Move the visit by a quarter of an hour or by a day.",
}
"""Commands that are told in one row, and what they do."""

_ON_SCREEN = ("close", "first_mission", "first_sample", "change_setting", "write_setting", "previous_choice",
              "next_choice", "leave_out", "as_guessed")  # fmt: skip
"""Commands that are not listed: Esc is, and what the first start and the settings offer stands there."""

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


def often_used_keys() -> str:
    """Return the keys a person needs first, in the order in which they are told."""
    rows = {id: each for each in key_rows() for id in each.id.split()}
    told = [f"| `{rows[id].keys}` | {rows[id].help} |" for id in OFTEN_USED_KEYS]
    return "\n".join(["| Key | What it does |", "|---|---|", *told])


def commands_table(names: Iterable[str] = COMMAND_LINE) -> str:
    """Return the commands of the command line as a Markdown table."""
    rows = ["| Command | What it does | For example |", "|---|---|---|"]
    context = click.Context(missions)
    for name in names:
        command = missions.get_command(context, name)
        inner = [(f"{name} {each}", command.get_command(context, each)) for each in getattr(command, "places", ())]
        for words, each in ((name, command), *inner):
            example = each.examples[0]
            rows.append(f"| `missions {words}` | {each.get_short_help_str(120)} | `{example}` |")
    return "\n".join(rows)


def kinds_line() -> str:
    """Return what the kinds of record are called, one and several."""
    return ", ".join(f"{each.singular} ({each.plural})" for each in KINDS.values()) + "."


def bands_table() -> str:
    """Return how many days each band reaches, as a Markdown table."""
    rows = ["| Band | Days to the day to act |", "|---|---|"]
    rows.append(f"| {Band.OVERDUE} | late by every reading of its facts |")
    rows.append(f"| {Band.CHECK} | the earliest day it may mean has passed, the latest has not |")
    rows += [f"| {band} | up to {most} |" for most, band in BANDS if most >= 0]
    return "\n".join([*rows, f"| {Band.LATER} | more |"])


def settings_table() -> str:
    """Return every setting but the keys as a Markdown table."""
    rows = ["| Setting | What it is for | Default |", "|---|---|---|"]
    for each in SETTINGS:
        choices = f" One of {', '.join(f'`{one}`' for one in each.choices)}." if each.choices else ""
        default = f"`{each.show(each.default)}`" if each.default else "–"
        rows.append(f"| `{each.name}` | *{each.label()}.* {each.help()}{choices} | {default} |")
    return "\n".join(rows)


def places_list() -> str:
    """Return the places of each document's template, what is repeated in it and what stands there."""
    return "\n\n".join(
        f"### {name}\n\n{_told(values)}\n\n{chr(10).join(_places(values))}" for name, values in PAPERS.items()
    )


def _places(values: type, before: str = "") -> Iterable[str]:
    """Yield the places of a struct: those with a text in one line, then each list with what is repeated in it."""
    held, each_one = get_type_hints(values), "one" if before else "each"
    texts = [name for name, each in held.items() if get_origin(each) is not tuple]
    if texts:
        yield f"- {', '.join(f'`{before}{name}`' for name in texts)}"
    for name, each in held.items():
        if get_origin(each) is not tuple:
            continue
        one = get_args(each)[0]
        if get_origin(one) is tuple:
            yield f"- `{before}{name}`: in each are two."
            one = get_args(one)[0]
        if one is str:
            yield f"- `for {each_one} in {before}{name}`: a text."
        else:
            yield f"- `for {each_one} in {before}{name}`: {_told(one)}"
            yield from (f"  {line}" for line in _places(one, f"{each_one}."))


def _told(struct: type) -> str:
    return " ".join((struct.__doc__ or "").split())


def reminders_table() -> str:
    """Return how long before the day to act one is reminded of each kind of deadline, as a Markdown table."""
    kinds: dict[tuple[Period, ...], list[DeadlineKind]] = {}
    for kind in DeadlineKind:
        if kind is not DeadlineKind.DATA_GAP:
            kinds.setdefault(ladder(kind), []).append(kind)
    rows = ["| Kind | Reminders so long before the day to act |", "|---|---|"]
    for before, those in kinds.items():
        rows.append(f"| {', '.join(f'`{each}`' for each in those)} | {', '.join(map(show_period, before))} |")
    return "\n".join(rows)


PARTS: dict[str, Callable[[], str]] = {
    "keys": keys_table,
    "often used keys": often_used_keys,
    "commands": commands_table,
    "often used commands": lambda: commands_table(OFTEN_USED_COMMANDS),
    "kinds": kinds_line,
    "bands": bands_table,
    "reminders": reminders_table,
    "settings": settings_table,
    "places": places_list,
}
"""What is written between two marks of a document."""


def documents() -> list[Path]:
    """Return README and all documents."""
    return [HERE.parent / "README.md", *sorted(HERE.glob("*.md"))]


def filled(text: str) -> str:
    """Return a document with its parts as the code has them."""
    for name, part in PARTS.items():
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)",
            lambda found, part=part: f"{found[1]}{part()}\n{found[2]}",  # type: ignore[misc]
            text,
            flags=re.DOTALL,
        )
    return text


if __name__ == "__main__":
    for document in documents():
        document.write_text(filled(document.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write("README.md and docs/ are up to date.\n")

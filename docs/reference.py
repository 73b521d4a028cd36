"""Writes the README's tables of keys and commands from the code; a test keeps them true."""

import re
import sys
from importlib import import_module
from pathlib import Path

import click

from screens.cli.group import COMMANDS as COMMAND_LINE
from screens.command import Where
from screens.commands import COMMANDS

README = Path(__file__).parent.parent / "README.md"


def keys_table() -> str:
    """Return the keys of every place as a Markdown table."""
    rows = ["| Where | Key | What it does |", "|---|---|---|"]
    here = sorted(COMMANDS, key=lambda command: list(Where).index(command.where))
    rows += [f"| {command.where.value} | `{command.key}` | {command.help} |" for command in here]
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

"""Program: a group of commands that are imported when they are called, and whose errors are sentences."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, cast

import click

from screens.cli.errors import outcome
from screens.cli.output import say


class Explained(click.Command):
    """A command whose help ends in examples, each a line that can be typed."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.examples = tuple(examples)

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples under a heading of their own."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")


class Program(Explained, click.Group):
    """Commands by name; `places` tells for each the module of this package and the attribute where it is."""

    def __init__(self, *args: Any, places: Mapping[str, str], **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.places = places

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help."""
        return list(self.places)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, if there is one of that name."""
        place = self.places.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        return cast(click.Command, getattr(import_module(f"screens.cli.{module}"), attribute))

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> int:
        """Run the command; exit with its code, or return it when not standing alone."""
        run = super().main
        code = outcome(lambda: run(args, prog_name, standalone_mode=False, **extra))
        if standalone_mode:
            sys.exit(code)
        return code


def print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    """Print the version and end."""
    if not value or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        say(f"missions {version('delegation-missions')}")
    except PackageNotFoundError:
        say("missions, not installed as a package")
    context.exit()

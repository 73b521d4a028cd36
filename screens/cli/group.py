"""The group of all commands: `missions` alone opens the dashboard."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, cast

import click

from missions.text import line
from screens.cli import messages
from screens.cli.context import FILE, ON, CliContext
from screens.cli.errors import RefusedError, run_command, tell_saved
from screens.cli.frame import CommandWithExamples
from screens.cli.output import say


class CommandGroup(CommandWithExamples, click.Group):
    """Commands by name; `places` has the module of this package and the attribute of each."""

    def __init__(self, *args: Any, places: Mapping[str, str], **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.places = places

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help."""
        return list(self.places)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, if there is one of that name."""
        place = self.places.get(_FORMER_NAMES.get(cmd_name, cmd_name))
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        return cast(click.Command, getattr(import_module(f"screens.cli.{module}"), attribute))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; RefusedError names the nearest ones where there is none."""
        from difflib import get_close_matches

        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-"):
            wanted = word.lower().replace("_", "-")
            begun = [name for name in self.places if name.startswith(wanted) or wanted.startswith(name)]
            also = [each for each in (_OTHER_WORDS.get(wanted, ""),) if each in self.places]
            near = list(dict.fromkeys((*also, *begun, *get_close_matches(wanted, self.places, n=3, cutoff=0.6))))
            if near:
                raise RefusedError(messages.NO_COMMAND_BUT_NEAR(word=word, near=", ".join(near[:3])))
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> int:
        """Run the command; exit with its code, or return it when not standing alone."""
        run = super().main
        code = run_command(lambda: run(args, prog_name, standalone_mode=False, **extra))
        if standalone_mode:
            sys.exit(code)
        return code


def print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    """Print the version and end."""
    if not value or context.resilient_parsing:
        return
    version = own_version()
    say(messages.VERSION(version=version) if version else messages.NO_PACKAGE())
    context.exit()


def own_version() -> str:
    """Return the version that is installed; empty where the program runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("delegation-missions")
    except PackageNotFoundError:
        return ""


_OTHER_WORDS = {
    "create": "add",
    "delete": "remove",
    "rm": "remove",
    "find": "list",
    "search": "list",
    "change": "edit",
    "set": "edit",
    "update": "edit",
    "begin": "new",
    "move": "shift",
    "duplicate": "copy",
    "due": "expiring",
    "deadlines": "expiring",
    "complete": "done",
    "finish": "done",
    "load": "import",
    "print": "export",
    "save": "export",
    "paste": "delegates",
    "participants": "delegates",
    "document": "attach",
    "calendar": "agenda",
    "programme": "agenda",
    "log": "history",
    "check": "doctor",
    "repair": "restore",
    "database": "office",
    "postgres": "office",
    "config": "settings",
    "preferences": "settings",
    "paths": "where",
    "cancel": "terminate",
    "browser": "serve",
    "web": "serve",
    "manual": "man",
    "help": "man",
}
"""What commands are called elsewhere, and what they are called here."""

_FORMER_NAMES = {"clashes": "conflicts", "project": "forecast"}
"""What commands were called before; scripts may still call them so."""

COMMANDS = {
    "expiring": "deadlines:expiring",
    "explain": "deadlines:explain",
    "radar": "reports:radar",
    "forecast": "reports:show_forecast",
    "agenda": "agenda:agenda",
    "next": "agenda:next_up",
    "tasks": "tasks:tasks",
    "plan": "tasks:plan_tasks",
    "new": "missions:new",
    "copy": "missions:copy",
    "shift": "missions:shift",
    "split": "missions:split",
    "schedule": "missions:schedule",
    "delegates": "missions:delegates",
    "ask": "reports:ask",
    "brief": "reports:brief",
    "conflicts": "reports:show_conflicts",
    "readiness": "signings:readiness",
    "list": "records:list_records",
    "show": "records:show_record",
    "add": "edit:add_record",
    "edit": "edit:edit_record",
    "rename": "edit:rename_record",
    "remove": "edit:remove_record",
    "erase": "edit:erase_person",
    "import": "importing:import_files",
    "export": "exporting:export",
    "undo": "history:undo",
    "redo": "history:redo",
    "history": "history:history",
    "backup": "file:backup",
    "restore": "file:restore",
    "renew": "renewal:renew_agreement",
    "extend": "renewal:extend_agreement",
    "supersede": "renewal:supersede_agreement",
    "notice": "renewal:give_notice_on",
    "terminate": "renewal:terminate_agreement",
    "acknowledge": "decide:acknowledge",
    "snooze": "decide:snooze",
    "decide": "decide:decide_on",
    "reopen": "decide:reopen_deadline",
    "sign": "signings:sign",
    "invite": "signings:invite",
    "confirm": "tasks:confirm",
    "minutes": "tasks:minutes",
    "attach": "renewal:attach",
    "done": "tasks:done",
    "drop": "tasks:drop",
    "merge": "renewal:merge",
    "templates": "templates:templates",
    "office": "office:office",
    "settings": "settings:settings",
    "where": "settings:where",
    "fields": "records:fields",
    "serve": "serve:serve",
    "sample": "file:sample",
    "doctor": "file:doctor",
    "schema": "file:schema",
    "man": "manual:man",
    "completion": "manual:completion",
}
"""Where each command is, in the order of the help; only the chosen one is imported."""


@click.group(
    cls=CommandGroup,
    places=COMMANDS,
    params=[FILE, ON],
    invoke_without_command=True,
    examples=(
        "missions",
        "missions --file office.json --on 2027-01-01",
        "missions expiring --within 6m",
    ),
)
@click.option("--theme", type=click.Choice(["dark", "light"]), help="Colours of the dashboard: dark or light.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version, help="Show the version."
)
@click.pass_context
def missions(context: click.Context, /, theme: str | None) -> int | None:
    """Delegation missions, the agreements signed on them, and what must be done by when.

    Without a command, the dashboard opens. Everything is kept in one file: the one --file or MISSIONS_FILE names, or
    one in your data folder; or in an office's database, named as postgresql://host/name. Exit codes: 0 fine, 1 a
    condition you asked for, 2 wrong usage, 3 it cannot be read or saved, 4 somebody else changed the same field.
    """
    if context.invoked_subcommand:
        return None
    return _dashboard(context.ensure_object(CliContext), theme)


def _dashboard(context: CliContext, theme: str | None) -> int:
    """Open the dashboard; only on a terminal, since it would wait for keys for ever elsewhere."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise RefusedError(messages.NO_TERMINAL())
    term = os.environ.get("TERM", "")
    if os.name == "posix" and term in ("", "dumb", "unknown"):
        raise RefusedError(messages.DUMB_TERMINAL(term=line(term)))
    with suppress(OSError, AttributeError):
        if 0 in os.get_terminal_size(sys.stdout.fileno()):  # else it is laid out anew for ever
            os.environ.update(COLUMNS="80", LINES="24")
    today = context.today if context.on else None
    from screens.first_look import Glance

    glance = Glance(context.place, today)  # while what draws it is imported
    from screens.app import run

    code = run(context.place, lambda: context.store, today, theme, glance=glance)
    tell_saved()
    return code

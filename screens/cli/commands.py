"""The group of all commands: `missions` alone opens the dashboard."""

import sys

import click

from screens.cli.asked import Asked, file_option, on_option
from screens.cli.errors import RefusedError
from screens.cli.program import Program, print_version

COMMANDS = {
    "expiring": "expiring:expiring",
    "explain": "explaining:explain",
    "radar": "radar:radar",
    "project": "projecting:project",
    "agenda": "agenda:agenda",
    "next": "upcoming:next_up",
    "tasks": "tasks:tasks",
    "plan": "checklists:plan_tasks",
    "ask": "ask:ask",
    "brief": "brief:brief",
    "clashes": "clashes:clashes",
    "readiness": "readiness:readiness",
    "list": "records:list_records",
    "show": "records:show_record",
    "add": "editing:add_record",
    "edit": "editing:edit_record",
    "remove": "editing:remove_record",
    "erase": "erasing:erase_person",
    "undo": "taking_back:undo",
    "redo": "taking_back:redo",
    "history": "history:history",
    "backup": "copies:backup",
    "restore": "copies:restore",
    "renew": "renewing:renew_agreement",
    "extend": "renewing:extend_agreement",
    "supersede": "renewing:supersede_agreement",
    "notice": "renewing:give_notice_on",
    "terminate": "renewing:terminate_agreement",
    "acknowledge": "deciding:acknowledge",
    "snooze": "deciding:snooze",
    "decide": "deciding:decide_on",
    "reopen": "deciding:reopen_deadline",
    "fields": "fields:fields",
    "sample": "portfolio:sample",
    "doctor": "doctor:doctor",
    "schema": "portfolio:schema",
}
"""Where each command is, in the order of the help; only the chosen one is imported."""


@click.group(
    cls=Program,
    places=COMMANDS,
    invoke_without_command=True,
    examples=(
        "missions",
        "missions --file office.json --on 2027-01-01",
        "missions expiring --within 6m",
    ),
)
@file_option
@on_option
@click.option("--theme", type=click.Choice(["dark", "light"]), help="Colours of the dashboard.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version, help="The version.")
@click.pass_context
def missions(context: click.Context, /, theme: str | None) -> int | None:
    """Delegation missions, the agreements signed on them, and what must be done by when.

    Without a command the dashboard opens. All is kept in one file: the one --file or MISSIONS_FILE names, else
    one in your own data folder. Exit codes: 0 fine, 1 a condition you asked for, 2 wrong usage, 3 the file cannot
    be read or saved, 4 somebody else changed the same.
    """
    if context.invoked_subcommand:
        return None
    return _dashboard(context.ensure_object(Asked), theme)


def _dashboard(asked: Asked, theme: str | None) -> int:
    """Open the dashboard; only on a terminal, since it would wait for keys for ever elsewhere."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise RefusedError("The dashboard needs a terminal; elsewhere give a command, such as “missions expiring”.")
    today = asked.today if asked.on else None
    from screens.app import run

    return run(asked.store, today, theme)

"""`missions office`: an office's database set up, looked at, filled from a file and written to one; who may what."""

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from missions.text import capitalised, line
from screens.cli import office_messages as messages
from screens.cli.arguments import dry_run_option
from screens.cli.context import FILE, CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.group import CommandGroup
from screens.cli.output import ProgressLine, TextColumn, sentence_lines, table, tell

if TYPE_CHECKING:
    from missions.messages import Sentence
    from store.postgres.address import Address
    from store.postgres.transfer import TransferNote

SUBCOMMANDS = {
    "init": "office:init",
    "status": "office:status",
    "import": "office:import_file",
    "export": "office:export_file",
    "grant": "office:grant",
    "revoke": "office:revoke",
}
"""Where each subcommand is, in the order of the help."""


@click.group(
    "office",
    cls=CommandGroup,
    places=SUBCOMMANDS,
    params=[FILE],
    invoke_without_command=True,
    examples=("missions --file postgresql://db.example.org/missions office", "missions office --help"),
)
@click.pass_context
def office(context: click.Context, /) -> None:
    """Set up and fill an office's PostgreSQL database.

    The database is the one that --file or MISSIONS_FILE names: postgresql://host/name, or service=name for an entry of
    PostgreSQL's service file. Without a command, its status is shown. A password is never typed here: PostgreSQL
    takes it from the file ~/.pgpass. See docs/office.md.
    """
    if context.invoked_subcommand is None:
        context.invoke(status)


def _address(context: CliContext) -> "Address":
    """Return the address of the database; RefusedError if it is a file that is named."""
    from store.place import is_address

    if not is_address(context.place):
        raise RefusedError(messages.NOT_A_DATABASE(path=str(context.place)))
    from store.postgres.address import parse

    return parse(str(context.place))


@command(
    "init",
    examples=(
        "missions office init",
        "missions office init --reader all_readers",
    ),
    on=False,
    json="Print what was done as JSON for scripts.",
)
@click.option("--reader", metavar="NAME", default="", help="The role of readers, if it is not DATABASE_reader.")
@click.option("--editor", metavar="NAME", default="", help="The role of editors, if it is not DATABASE_editor.")
@click.option("--keeper", metavar="NAME", default="", help="The role of keepers, if it is not DATABASE_keeper.")
def init(context: CliContext, /, reader: str, editor: str, keeper: str) -> CommandAnswer:
    """Set up an empty database, or bring its tables up to date.

    It makes the tables, the rules that the database itself keeps, and three roles: readers see everything but personal
    travel data, editors change it, keepers of personal data see and change all of it. Roles that are there are used.
    To do it again does no harm.

    Exit codes: 0 set up, 2 wrong usage, 3 it cannot be set up.
    """
    from store.postgres import office
    from store.postgres.office import RolesMissingError

    address = _address(context)
    try:
        done = office.init(address, reader, editor, keeper)
    except RolesMissingError as error:
        tell(str(error), messages.STATEMENTS(), *(f"  {each}" for each in error.statements), err=True)
        raise click.exceptions.Exit(error.exit_code) from None
    roles = ", ".join(messages.WITH_ROLE(role=_ROLES[role.value](), name=name) for role, name in done.roles.items())
    facts = {"database": address.title, "before": str(done.before), "version": str(done.version)}
    said = messages.SET_UP_ALREADY if done.before == done.version else messages.UPGRADED if done.before else None
    sentences = (said or messages.INITIALISED)(**facts), messages.ROLES(roles=roles)
    next_step = () if said else (messages.NEXT(),)
    return CommandAnswer(
        lambda width: sentence_lines((*sentences, *next_step), width),
        lambda: {
            "database": done.title,
            "before": done.before,
            "version": done.version,
            "roles": {role.value: name for role, name in done.roles.items()},
        },
    )


_ROLES = {"reader": messages.READER, "editor": messages.EDITOR, "keeper": messages.KEEPER}
"""What each role is called."""


@command(
    "status",
    examples=("missions office status",),
    on=False,
    json="Print it as JSON for scripts.",
)
def status(context: CliContext, /) -> CommandAnswer:
    """Show how the database stands and who may what.

    That is its server, version and size, whether the connection is encrypted, your own role, and who has which.

    Exit codes: 0 fine, 2 wrong usage, 3 it cannot be reached or is not set up.
    """
    from store.postgres import office

    found = office.status(_address(context))
    tell(*found.notices, err=True)
    role = _ROLES[found.role.value]() if found.role else messages.NO_ROLE()
    rows = [
        (messages.DATABASE(), found.title),
        (messages.SERVER(), messages.SERVER_VERSION(version=found.server)),
        (messages.SCHEMA(), str(found.schema)),
        (messages.RECORDS(), str(found.records)),
        (messages.CHANGES(), str(found.sequence)),
        (messages.ENCRYPTED(), messages.YES() if found.is_encrypted else messages.NO()),
        (messages.YOU(), (messages.YOU_OWN if found.is_owner else messages.YOU_ARE)(user=found.user, role=role)),
    ]
    for each, name in found.roles.items():
        users = ", ".join(line(member.user) for member in found.members if member.role is each)
        label = messages.WITH_ROLE(role=capitalised(_ROLES[each.value]()), name=line(name))
        rows.append((label, users or messages.NOBODY()))

    def as_json() -> dict[str, Any]:
        return {
            "database": found.title,
            "server": found.server,
            "version": found.schema,
            "records": found.records,
            "sequence": found.sequence,
            "encrypted": found.is_encrypted,
            "user": found.user,
            "role": found.role.value if found.role else None,
            "owner": found.is_owner,
            "roles": {each.value: name for each, name in found.roles.items()},
            "members": [{"user": member.user, "role": member.role.value} for member in found.members],
        }

    columns = (TextColumn("", kept=True), TextColumn("", 20, kept=True))
    return CommandAnswer(lambda width: islice(table(columns, rows, width), 1, None), as_json)


@command(
    "import",
    examples=(
        "missions office import missions.json --dry-run",
        "missions office import missions.json",
    ),
    on=False,
    json="Print what was imported as JSON for scripts.",
)
@dry_run_option
@click.argument("source", metavar="FILE")
def import_file(context: CliContext, /, source: str, dry_run: bool) -> CommandAnswer:
    """Import a file with its history into a new database.

    Ids, revisions, stamps and the whole history are kept, and so is what the file holds beside. The database must be
    set up and empty. Everything is imported, or nothing: where a database does not take something, it is named with
    what to do about it. The file stays as it is, and so do its copies and attached files.

    Exit codes: 0 imported, 2 wrong usage, 3 the file cannot be read or imported.
    """
    from store.file.open_file import utc_now
    from store.postgres.connecting import connect, told
    from store.postgres.transfer import import_file

    address, path = _address(context), Path(os.path.expanduser(source))
    with told(address), connect(address) as connection, ProgressLine(messages.IMPORTING_PARTS) as progress:
        note = import_file(connection, path, address.title, utc_now, dry_run, progress)
    return _answer(messages.TRIED if dry_run else messages.IMPORTED, path, address, note)


@command(
    "export",
    examples=("missions office export office.json",),
    on=False,
    json="Print what was exported as JSON for scripts.",
)
@click.argument("target", metavar="FILE")
def export_file(context: CliContext, /, target: str) -> CommandAnswer:
    """Export the database to a new file with its history.

    The file is an ordinary portfolio that “missions --file” opens, as if it had never been in a database. Whoever is no
    keeper of personal data gets a file without it. A file that is there is never overwritten.

    Exit codes: 0 exported, 2 wrong usage, 3 the file cannot be written or the database not read.
    """
    from store.postgres.connecting import connect, told
    from store.postgres.transfer import export_file

    address, path = _address(context), Path(os.path.expanduser(target))
    with told(address), connect(address) as connection, ProgressLine(messages.EXPORTING_PARTS) as progress:
        note = export_file(connection, path, progress)
    return _answer(messages.EXPORTED, path, address, note)


@command(
    "grant",
    examples=(
        "missions office grant ada editor",
        "missions office grant ben keeper",
    ),
    on=False,
)
@click.argument("user")
@click.argument("role", type=click.Choice(list(_ROLES)))
def grant(context: CliContext, /, user: str, role: str) -> None:
    """Give somebody a role in the database.

    USER is who signs in to the server by that name; whoever runs the server makes it. A reader sees everything but
    personal travel data, an editor changes it, a keeper sees and changes all of it. A role that somebody had before is
    taken from them.

    Exit codes: 0 given, 2 wrong usage, 3 it cannot be given.
    """
    from store.postgres import office

    address = _address(context)
    office.grant(address, user, office.Role(role))
    tell(messages.GRANTED(user=line(user), role=_ROLES[role](), database=address.title))


@command(
    "revoke",
    examples=("missions office revoke ada",),
    on=False,
)
@click.argument("user")
def revoke(context: CliContext, /, user: str) -> None:
    """Take somebody's role in the database.

    They can then neither see nor change anything in it. Whoever runs the server removes them from there.

    Exit codes: 0 taken, 2 wrong usage, 3 it cannot be taken.
    """
    from store.postgres import office

    address = _address(context)
    office.revoke(address, user)
    tell(messages.REVOKED(user=line(user), database=address.title))


def _answer(sentence: "Sentence", path: Path, address: "Address", note: "TransferNote") -> CommandAnswer:
    """Return what was moved, and what the note on it names."""
    counts = messages.COUNTED_RECORDS(count=note.records), messages.COUNTED_CHANGES(count=note.changes)
    said = sentence(path=str(path), database=address.title, records=counts[0], changes=counts[1])

    def as_json() -> dict[str, Any]:
        return {
            "records": note.records,
            "changes": note.changes,
            "same": note.is_same,
            "note": list(note.sentences),
        }

    return CommandAnswer(
        lambda width: sentence_lines((said, *(f"  {each}" for each in note.sentences)), width), as_json
    )

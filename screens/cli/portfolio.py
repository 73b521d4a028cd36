"""`missions sample` and `schema`: the file as a whole."""

import os
import shlex
from collections import Counter
from pathlib import Path

import click

from screens.cli.asked import Asked, file_option, on_option
from screens.cli.errors import RefusedError
from screens.cli.layout import tell
from screens.cli.output import say_json
from screens.cli.program import Explained


@click.command(
    "sample",
    cls=Explained,
    examples=(
        "missions sample sample.json",
        "missions sample demo.json --demo",
        "missions --file demo.json expiring",
    ),
)
@file_option
@on_option
@click.option("--demo", is_flag=True, help="Add a fictional near future, so that something is due.")
@click.argument("target", required=False, metavar="[FILE]")
@click.pass_obj
def sample(asked: Asked, /, target: str | None, demo: bool) -> None:
    """Write a sample portfolio into a new file.

    It holds five cooperations as published, and the fairs they met at. Without FILE it is written where --file or
    MISSIONS_FILE says, else into your own data folder. A file that exists is never touched.
    """
    from missions.records.changes import additions
    from missions.records.kinds import KINDS, kind_of
    from store.sample import cooperations, near_future

    if target:
        asked.file = target
    path = asked.path
    if path.exists() or path.is_symlink():
        raise RefusedError(f"{path} exists already and was left as it is: name a new file.")
    records = cooperations() + (near_future(asked.today) if demo else ())
    asked.save(additions(records, "sample portfolio"), asked.opened())
    counts = Counter(kind_of(record).table for record in records)
    numbers = ", ".join(
        f"{counts[kind.table]} {kind.singular if counts[kind.table] == 1 else kind.plural}"
        for kind in KINDS.values()
        if counts[kind.table]
    )
    shown = _quoted(path)
    tell(f"Wrote {shown}: {numbers}.", f"Open it with: missions --file {shown}")


def _quoted(path: Path) -> str:
    """Return the path as it must be typed in the system's shell."""
    if os.name == "nt":
        return f'"{path}"' if " " in str(path) else str(path)
    return shlex.quote(str(path))


@click.command(
    "schema",
    cls=Explained,
    examples=("missions schema > missions.schema.json",),
)
def schema() -> None:
    """Print the JSON Schema of the file.

    Editors and other programs check with it what they read and write.
    """
    from store.schema import file_schema

    say_json(file_schema())

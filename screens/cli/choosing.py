"""The argument KIND: a kind of record, named in the singular or plural."""

from typing import TYPE_CHECKING

import click

from screens.cli.errors import RefusedError

if TYPE_CHECKING:
    from missions.records.kinds import Kind


def _kind(_context: click.Context, _parameter: click.Parameter, value: str) -> "Kind":
    """Return the kind of that name; a usage error lists them all."""
    from missions.records.kinds import kind_named

    try:
        return kind_named(value)
    except KeyError as error:
        sentence = str(error.args[0])
        raise RefusedError(f"{sentence[:1].upper()}{sentence[1:]}.") from None


kind_argument = click.argument("kind", metavar="KIND", callback=_kind)

"""`missions fields`: the fields of a kind of record, and how to type them."""

from collections.abc import Iterator
from typing import assert_never

import msgspec
from msgspec.structs import replace

from missions.records.fields import (
    Clock,
    Dated,
    Duration,
    EnumChoice,
    Field,
    Flag,
    Link,
    Many,
    Moment,
    Nested,
    Note,
    Number,
    Shape,
    Text,
    fields_of,
)
from missions.records.kinds import KINDS, Kind
from missions.records.privacy import PRIVACY_EXPLANATION, PRIVACY_MARK, PRIVACY_SIGN, may_hold_personal_data
from screens.cell_width import wrap
from screens.cli.arguments import kind_argument
from screens.cli.context import CliContext
from screens.cli.frame import CommandAnswer, command
from screens.cli.output import ColouredText, Line, indented

_NESTED = 3
"""How deep fields inside fields are listed."""


@command(
    "fields",
    examples=(
        "missions fields follow-up",
        "missions fields agreement",
    ),
    file=False,
    on=False,
)
@kind_argument
def fields(_context: CliContext, /, kind: Kind) -> CommandAnswer:
    """List the fields of a KIND of record.

    With each field stand its name for add and edit, what it means, and how to type it.
    """
    return CommandAnswer(lambda max_width: _lines(kind, max_width))


def _lines(kind: Kind, max_width: int | None) -> Iterator[Line]:
    """Yield what marks mean, and each field."""
    about = f"Fields of {kind.plural}; * marks what may not be empty. N counts the values of a list from 1."
    if may_hold_personal_data(kind.struct):
        about = f"{about} {PRIVACY_SIGN} {PRIVACY_EXPLANATION}"
    yield from wrap(about, max_width)
    for path, item in _field_paths(kind.struct, "", 0):
        yield ""
        yield from _field_lines(path, item, max_width)


def _field_paths(struct: type[msgspec.Struct], before: str, depth: int) -> Iterator[tuple[str, Field]]:
    """Yield every field that can be typed, with its path; fields inside fields after what they are in.

    What is inside a field that holds personal data holds it as well.
    """
    for item in fields_of(struct):
        if item.stamped:
            continue
        path = f"{before}{item.name}"
        match item.shape:
            case Nested(inner) if depth < _NESTED:
                found = _field_paths(inner, f"{path}.", depth + 1)
            case Many(of=Nested(inner)) if depth < _NESTED:
                found = _field_paths(inner, f"{path}.N.", depth + 1)
            case _:
                found = iter(((path, item),))
        yield from ((each, replace(inner, restricted=True)) for each, inner in found) if item.restricted else found


def _field_lines(path: str, item: Field, max_width: int | None) -> Iterator[Line]:
    """Yield a field's name, what it is, and how to type it."""
    yield [ColouredText(path, bold=True), "*" if item.required else "", f"  {PRIVACY_MARK}" if item.restricted else ""]
    for text in (f"{item.label}. {item.help}", how_to_type(item.shape)):
        yield from (indented([part], 4) for part in wrap(text, max_width and max_width - 4))


def how_to_type(shape: Shape) -> str:
    """Say how a value of that shape is typed."""
    match shape:
        case Text() | Note():
            return "Type text."
        case EnumChoice(options):
            return f"Type one of {', '.join(str(each.value) for each in options)}."
        case Flag():
            return "Type yes or no."
        case Number(whole):
            return "Type a whole number." if whole else "Type a number, such as 4300000 or 12.50."
        case Dated():
            return "Type 8 Nov 2026, Nov 2026, 2026, 8.11.2026, mid October, in 3 weeks or 2026-11-08/2026-11-12."
        case Duration():
            return "Type 2 years, 18 months, 6 weeks or 10 days."
        case Clock():
            return "Type 09:30."
        case Link(kinds):
            return f"Type the id or the name of one of the {' or '.join(KINDS[name].plural for name in kinds)}."
        case Many(of):
            return f"{how_to_type(of)} Several are separated by ;."
        case Nested(struct):
            return f"Type JSON with {', '.join(each.name for each in fields_of(struct))}."
        case Moment():
            return "It is set when the record is saved."
    assert_never(shape)

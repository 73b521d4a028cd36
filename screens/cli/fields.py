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
from screens.cli import messages
from screens.cli.arguments import kind_argument, one_of
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
    about = messages.FIELDS_OF(kinds=kind.plural)
    if may_hold_personal_data(kind.struct):
        about = f"{about} {PRIVACY_SIGN} {PRIVACY_EXPLANATION()}"
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
    yield [
        ColouredText(path, bold=True),
        "*" if item.required else "",
        f"  {PRIVACY_MARK()}" if item.restricted else "",
    ]
    for text in (
        messages.FIELD_AND_HELP(field=item.label, help=item.help),
        how_to_type(item.shape),
    ):
        yield from (indented([part], 4) for part in wrap(text, max_width and max_width - 4))


def how_to_type(shape: Shape) -> str:
    """Say how a value of that shape is typed."""
    match shape:
        case Text() | Note():
            return messages.TYPE_TEXT()
        case EnumChoice(options):
            return messages.TYPE_CHOICE(choices=", ".join(str(each.value) for each in options))
        case Flag():
            return messages.TYPE_YES_OR_NO()
        case Number(whole):
            return messages.TYPE_WHOLE_NUMBER() if whole else messages.TYPE_NUMBER()
        case Dated():
            return messages.TYPE_DATE()
        case Duration():
            return messages.TYPE_LENGTH()
        case Clock():
            return messages.TYPE_TIME()
        case Link(kinds):
            return messages.TYPE_RECORD(kinds=one_of(KINDS[name].plural for name in kinds))
        case Many(of):
            return messages.TYPE_SEVERAL(how=how_to_type(of))
        case Nested(struct):
            return messages.TYPE_JSON(fields=", ".join(each.name for each in fields_of(struct)))
        case Moment():
            return messages.SET_AT_SAVING()
    assert_never(shape)

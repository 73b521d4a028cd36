"""A Word template filled with the values of a paper: a closed room for its tags, and clean text in every place."""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec

from missions.exporting.words import tied
from missions.text import line
from store.documents import messages

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from jinja2 import Environment
    from jinja2.runtime import Context


def filled(template: bytes, values: msgspec.Struct, labels: Mapping[str, str]) -> "WordDocument":
    """Return a template with its places filled; jinja2's TemplateError if a tag of it is wrong.

    Labels stand in the built-in templates as text; an office's own one can have them as `{{ labels.programme }}`.
    """
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    word = DocxTemplate(BytesIO(template))
    places = {**given(values), "labels": {key: line(text) for key, text in labels.items()}}
    word.render(places, jinja_env=environment(), autoescape=True)
    document: WordDocument = word.docx
    return document


def given(values: msgspec.Struct) -> dict[str, Any]:
    """Return the values by the names of their places, each text clean and on one line, every name there."""
    places = _clean(msgspec.to_builtins(values))
    assert isinstance(places, dict)
    return places


@lru_cache(1)
def environment() -> "Environment":
    """Return where tags are worked out: nothing but the places can be reached, and an unknown one is an error."""
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class PlacesOnly(ImmutableSandboxedEnvironment):
        """Jinja's sandbox in which a value has no attributes but the places in it."""

        intercepted_binops = frozenset(("*", "**", "%"))

        def call_binop(self, context: "Context", operator: str, left: Any, right: Any) -> Any:
            """Return a remainder of whole numbers; nothing else is worked out, since that can fill all memory."""
            if operator == "%" and isinstance(left, int):
                return super().call_binop(context, operator, left, right)
            raise SecurityError(messages.NOT_WORKED_OUT(sign=operator))

        def getattr(self, obj: Any, attribute: str) -> Any:
            """Return the place of that name."""
            if isinstance(obj, LoopContext):
                return super().getattr(obj, attribute)
            if isinstance(obj, dict) and attribute in obj:
                return obj[attribute]
            return self.undefined(obj=obj, name=attribute)

        def getitem(self, obj: Any, argument: Any) -> Any:
            """Return the place of that name or number."""
            try:
                return obj[argument]
            except (TypeError, LookupError):
                return self.undefined(obj=obj, name=argument)

    room = PlacesOnly(autoescape=True, undefined=StrictUndefined)
    room.globals.clear()
    room.filters = {name: room.filters[name] for name in _FILTERS}
    return room


_FILTERS = (
    "batch",
    "capitalize",
    "default",
    "e",
    "escape",
    "first",
    "join",
    "last",
    "length",
    "lower",
    "trim",
    "upper",
)
"""What can be done to a place in a template: `{{ name|upper }}`."""


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return tied(line(value))
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    return value

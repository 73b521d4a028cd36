"""Tells what a step leads to before it is saved, as short forms show it below their fields."""

from collections.abc import Callable
from typing import Any

from textual.content import Content

from missions.records.changes import Proposal, RejectedError
from missions.text import line
from screens.short_form import Preview


def foretold(made: Callable[[Any], Proposal]) -> Preview:
    """Return what tells, of the values in a form, what the step made of them leads to and what to mind."""

    def preview(value: Any) -> Content:
        try:
            step = made(value)
        except RejectedError as error:
            return Content.styled(line(str(error)), "$error")
        except KeyError:  # the record it is about has gone meanwhile
            return Content("")
        parts: list[tuple[str, str]] = [(f"→ {line(said)}\n", "$success") for said in step.said]
        parts += [(f"▲ {line(warning)}\n", "$warning") for warning in step.warnings]
        return Content.assemble(*parts).rstrip()

    return preview

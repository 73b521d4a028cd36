"""Tables in Markdown, in which no text of people or files is markup, a link or another cell."""

import re
from collections.abc import Iterable, Iterator

from missions.text import line

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&#!$]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)


def escape_markdown(text: str) -> str:
    """Return the text on one line, every sign that could be markup behind a backslash; addresses make no links."""
    return _MARKUP.sub(r"\\\g<0>", line(text))


def heading(text: str) -> Iterator[str]:
    """Yield a heading with a blank line after it."""
    yield f"## {escape_markdown(text)}"
    yield ""


def rows(names: Iterable[str], cells: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield a table of GitHub's kind, with a blank line after it."""
    labels = [escape_markdown(name) for name in names]
    yield f"| {' | '.join(labels)} |"
    yield f"|{' --- |' * len(labels)}"
    for row in cells:
        yield f"| {' | '.join(map(escape_markdown, row))} |"
    yield ""

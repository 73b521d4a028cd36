"""Papers to be read on a screen: a web page of one file, and Markdown. Both are written from the same parts."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missions.exporting.content import PaperContent
from missions.exporting.wish import DocumentLanguage
from missions.text import clean, escape_markdown, line
from store.documents.page_parts import (
    DashOnPage,
    GridOnPage,
    LineOnPage,
    LinesOnPage,
    PartOnPage,
    TitleOnPage,
    parts_of,
)

if TYPE_CHECKING:
    from jinja2 import Template


def html_page(content: PaperContent, language: DocumentLanguage) -> bytes:
    """Return a paper as a web page: one file, without scripts or anything from elsewhere."""
    parts = list(parts_of(content))
    page = _template().render(
        parts=parts,
        title=line(content.title),
        author=line(content.author),
        language=language.value,
        native=_NATIVE.get(content.country, ""),
        contents=list(_contents(content.values, parts)),
        contents_before=next(
            (at for at, each in enumerate(parts) if isinstance(each, TitleOnPage) and each.level > 1), 0
        ),
        contents_label=content.labels.get("contents", ""),
    )
    return page.encode("utf-8", "replace")


def markdown_text(content: PaperContent) -> str:
    """Return a paper as Markdown."""
    blocks = ("\n".join(_MARKDOWN[type(part)](part)) for part in parts_of(content))
    return "\n\n".join(filter(None, blocks)).replace("\u00a0", " ") + "\n"


def _is_below(part: PartOnPage) -> bool:
    """Whether something below the title of the whole paper begins."""
    return isinstance(part, TitleOnPage) and part.level > 1


# The web page.

_NATIVE = {"JP": "ja", "KR": "ko", "CN": "zh-Hans", "TW": "zh-Hant", "HK": "zh-Hant"}
"""The language in whose face East Asian signs stand, by country."""

_MAIL_PATTERN = r"(?a)[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE_PATTERN = r"(?a)\+?[\d\s()/-]{5,}"


@cache
def _template() -> "Template":
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    around = ImmutableSandboxedEnvironment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    around.filters |= {"address": _address, "clean": clean, "kind": _kind}
    source = Path(__file__).with_name("web_page.html.j2").read_text(encoding="utf-8")
    return around.from_string(source)


def _kind(part: PartOnPage) -> str:
    """Return what a template calls a part."""
    return type(part).__name__.removesuffix("OnPage").lower()


def _address(of: LineOnPage) -> str:
    """Return where a telephone number or e-mail address leads; empty for what is none."""
    text = line(of.text.replace("\u00a0", " "))
    if of.style == "mail" and re.fullmatch(_MAIL_PATTERN, text):
        return f"mailto:{text}"
    if of.style == "tel" and re.fullmatch(_PHONE_PATTERN, text):
        return f"tel:{''.join(each for each in text.replace('(0)', '') if each in '+0123456789')}"
    return ""


def _contents(values: Any, parts: list[PartOnPage]) -> Iterator[tuple[int, str, bool]]:
    """Yield the lines of the contents, with the number of the part each leads to, and whether it is below another."""
    titles: dict[str, int] = {}
    for number, part in enumerate(parts):
        if isinstance(part, TitleOnPage):
            titles.setdefault(part.text, number)
    for each in getattr(values, "contents", ()):
        if each.name in titles:
            yield titles[each.name], each.name, each.sub


# Markdown.


def _markdown_title(part: TitleOnPage) -> list[str]:
    return [f"{'#' * part.level} {escape_markdown(part.text)}"]


def _markdown_line(each: LineOnPage) -> str:
    text = escape_markdown(each.text)
    return f"**{text}**" if each.style == "strong" and text else text


def _markdown_lines(part: LinesOnPage) -> list[str]:
    written = [_markdown_line(each) for each in part.lines]
    return [f"{each}\\" for each in written[:-1]] + written[-1:]


def _markdown_list(part: DashOnPage) -> list[str]:
    return [f"- {escape_markdown(each)}" for each in part.items]


def _markdown_grid(part: GridOnPage) -> list[str]:
    if part.kind == "facts":
        return [f"- {' · '.join(_markdown_line(each) for cell in row for each in cell)}" for row in part.rows]
    heads = [escape_markdown(each) for each in part.heads]
    rows = ([" <br> ".join(map(_markdown_line, cell)) for cell in row] for row in part.rows)
    return [_markdown_row(each) for each in (heads, ["---"] * len(heads), *rows)]


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


_MARKDOWN: dict[type, Callable[[Any], list[str]]] = {
    TitleOnPage: _markdown_title,
    LinesOnPage: _markdown_lines,
    DashOnPage: _markdown_list,
    GridOnPage: _markdown_grid,
}

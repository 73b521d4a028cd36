"""Papers on a screen: one file that runs and loads nothing, and texts of people that are never markup."""

import re
import typing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from missions.exporting.book import labels
from missions.exporting.content import PaperContent
from missions.exporting.papers import (
    PAPERS,
    ActionLine,
    BookValues,
    ContactLine,
    ContentsLine,
    DelegateLine,
    MinutesPoint,
    MinutesValues,
)
from missions.exporting.wish import DocumentLanguage
from store.documents import pages
from store.documents.page_parts import PartOnPage
from store.documents.pages import html_page, markdown_text
from tests.hostile import PAYLOADS, acting

LABELS = labels()
BOOK = BookValues(
    title="Journey to the East",
    dates="8–15 November 2026",
    contents=(ContentsLine(name="Delegation"), ContentsLine(name="Contacts")),
    delegation=(DelegateLine(n=1, name="Toni Placeholder", native="例 都仁", function="Vice-president"),),
    contacts=(ContactLine(name="Kim", tel="+49 (0)89 12 34", mail="kim@example.org"),),
)


def content(values: msgspec.Struct, paper: str = "book", words: dict[str, str] = LABELS) -> PaperContent:
    return PaperContent(paper=paper, title="Journey", values=values, labels=words, author="Pat", country="JP")


def page(values: msgspec.Struct, paper: str = "book") -> str:
    return html_page(content(values, paper), DocumentLanguage.GERMAN).decode()


class Tags(HTMLParser):
    """The tags of a page, and the addresses in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def filled(kind: Any, text: str) -> Any:
    """A value of that kind with the text in all its texts, and everything repeated twice."""
    if typing.get_origin(kind) is tuple:
        return (filled(typing.get_args(kind)[0], text),) * 2
    plain = {str: text, int: 3, bool: False}
    if kind in plain:
        return plain[kind]
    return kind(**{each.name: filled(each.type, text) for each in msgspec.structs.fields(kind)})


def test_a_page_says_its_language_allows_no_script_and_fits_a_phone() -> None:
    found = page(BOOK)
    assert '<html lang="de">' in found
    assert "default-src 'none'; style-src 'unsafe-inline'" in found
    assert "width=device-width" in found
    assert "prefers-color-scheme: dark" in found
    assert '<bdi class="native" lang="ja">例 都仁</bdi>' in found


def test_the_contents_lead_to_the_sections_and_numbers_can_be_called() -> None:
    found = page(BOOK)
    number = re.search(r'<a href="#p(\d+)"><bdi>Delegation', found)
    assert number
    assert f'<h2 id="p{number[1]}" dir="auto">Delegation</h2>' in found
    assert 'href="tel:+49891234"' in found
    assert 'href="mailto:kim@example.org"' in found


def test_a_page_prints_lists_as_markdown_does() -> None:
    values = BookValues(title="Journey", objectives=("Sign the accord", "See the laboratories"))
    for each in values.objectives:
        assert f"<li><bdi>{each}</bdi></li>" in page(values)
        assert f"- {each}" in markdown_text(content(values))


@pytest.mark.parametrize("part", get_args(PartOnPage))
def test_a_page_knows_each_kind_of_part(part: type) -> None:
    source = Path(pages.__file__).with_name("web_page.html.j2").read_text(encoding="utf-8")
    assert f'part|kind == "{part.__name__.removesuffix("OnPage").lower()}"' in source


def test_what_is_empty_has_no_heading_and_no_column() -> None:
    found = page(BOOK)
    assert "Programme" not in found
    assert "There" not in found
    assert "Telephone" in found


@pytest.mark.parametrize("paper", PAPERS)
def test_hostile_texts_are_texts_in_every_paper(paper: str) -> None:
    text = "\n".join([*PAYLOADS, "<script>alert(1)</script>", '" onload="x', "javascript:alert(1)"])
    values = filled(PAPERS[paper], text)
    made = PaperContent(paper=paper, title=text, values=values, labels=LABELS, author=text)
    found = html_page(made, DocumentLanguage.FRENCH).decode()
    tags = Tags(found)
    assert not tags.open
    assert not [each for each in tags.addresses if not each.startswith("#p")]
    assert not acting(found)
    markdown = markdown_text(made)
    assert not acting(markdown)
    assert not re.search(r"(?<!\\)<(?!br>)", markdown)


def test_minutes_in_markdown_read_as_minutes() -> None:
    values = MinutesValues(
        title="Talks",
        when="Tuesday 10\u00a0November 2026",
        points=(MinutesPoint(t="Second term", x=("Both sides want it.",)),),
        actions=(ActionLine(what="Send the text", who="Alex", due="1 December"),),
    )
    words = {"minutes": "Minutes", "when": "When", "actions": "To be done", "due": "By", "what": "What", "who": "Who"}
    assert markdown_text(content(values, "minutes", words)).splitlines() == [
        "Minutes", "", "# Talks", "", "- When · Tuesday 10 November 2026", "", "### 1 Second term", "",
        "Both sides want it.", "", "### To be done", "", "| By | What | Who |", "| --- | --- | --- |",
        "| **1 December** | Send the text | Alex |",
    ]  # fmt: skip

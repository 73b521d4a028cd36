"""The Word template of each paper: the built-in one, made when it is wanted."""

from collections.abc import Callable, Mapping
from importlib import import_module
from io import BytesIO
from typing import cast

from missions.exporting.wish import DocumentLanguage, PaperSize
from store.documents.word_kit import WordSheet

BUILT_IN = {
    "book": "word_book:build_book",
    "car": "word_car:build_car",
    "badges": "word_cards:build_badges",
    "cards": "word_cards:build_cards",
    "run-of-show": "word_show:build_run_of_show",
    "folder": "word_show:build_folder",
    "letter": "word_letter:build_letter",
    "minutes": "word_minutes:build_minutes",
    "participants": "word_participants:build_participants",
}
"""What makes each paper's template, by its module of this package and its function; it fills a `WordSheet`."""


def built_in(paper: str, size: PaperSize, language: DocumentLanguage, labels: Mapping[str, str]) -> bytes:
    """Return the built-in template of a paper as a Word file."""
    module, _, name = BUILT_IN[paper].partition(":")
    build = cast(Callable[[WordSheet], None], getattr(import_module(f"store.documents.{module}"), name))
    sheet = WordSheet(paper, size, language, labels)
    build(sheet)
    out = BytesIO()
    sheet.finished().save(out)
    return out.getvalue()


LABELS = {
    "book": "book:labels",
    "car": "car_page:labels",
    "badges": "badges:labels",
    "cards": "badges:labels",
    "run-of-show": "run_of_show:labels",
    "folder": "run_of_show:labels",
    "letter": "letters:labels",
    "minutes": "minutes_paper:labels",
    "participants": "participants:labels",
}
"""What gives each paper's labels, `labels() -> dict[str, str]`, in the language that is spoken, by its module of
`missions.exporting` and its function: those that its contents have, for the templates that an office asks for."""

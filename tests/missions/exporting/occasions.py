"""What is given out around visits and agreements of the small world, asked for as a person asks."""

from datetime import UTC, date, datetime
from typing import Any

from missions.exporting.content import PaperContent
from missions.exporting.exports import export_named
from missions.exporting.wish import Audience, DocumentLanguage, ExportContext, FileForm, Wish
from missions.records.book import Book


def papers(
    export: str,
    about: str,
    book: Book,
    today: date,
    audience: Audience = Audience.OFFICE,
    language: DocumentLanguage = DocumentLanguage.ENGLISH,
) -> tuple[PaperContent, ...]:
    """The papers of an export, with its in-short sentences made too, as a dialog does."""
    wish = Wish(export=export, form=FileForm.DOCX, about=about, audience=audience, language=language)
    context = ExportContext(book, today, datetime.combine(today, datetime.min.time(), UTC), me="Alex Example")
    row = export_named(export)
    assert all(row.in_short(wish, context))
    found = row.contents(wish, context)
    assert all(isinstance(each, PaperContent) for each in found)
    return found  # type: ignore[return-value]


def values(export: str, about: str, book: Book, today: date, **wanted: Any) -> Any:
    """The places of the only paper of an export."""
    (paper,) = papers(export, about, book, today, **wanted)
    return paper.values

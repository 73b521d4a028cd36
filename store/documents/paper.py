"""A document as a file: in Word from its template, as PDF, as a web page and as Markdown."""

from typing import NamedTuple

from missions.exporting.content import PaperContent
from missions.exporting.wish import FileForm, Wish
from store.documents.surroundings import Surroundings


class WrittenPaper(NamedTuple):
    """A document's bytes, and sentences for whoever gives it out: what fell out, whose template could not be used."""

    data: bytes
    told: tuple[str, ...] = ()


def write_paper(content: PaperContent, wish: Wish, around: Surroundings) -> WrittenPaper:
    """Return a document in the form, language and paper size of a wish; ExportRefusedError if it cannot be made."""
    raise NotImplementedError


def why_not(form: FileForm) -> str:
    """Return why documents cannot be written so here and how to get it, as a sentence; empty if they can."""
    raise NotImplementedError

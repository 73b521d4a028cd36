"""A document as a file: in Word from its template, as PDF, as a web page and as Markdown."""

from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

from missions.exporting.content import PaperContent
from missions.exporting.wish import ExportRefusedError, FileForm, Wish
from store.documents import messages
from store.documents.surroundings import Surroundings


class WrittenPaper(NamedTuple):
    """A document's bytes, and sentences for whoever gives it out: what fell out, whose template could not be used."""

    data: bytes
    told: tuple[str, ...] = ()


def write_paper(content: PaperContent, wish: Wish, around: Surroundings) -> WrittenPaper:
    """Return a document in the form, language and paper size of a wish; ExportRefusedError if it cannot be made."""
    match wish.form:
        case FileForm.HTML:
            from store.documents.pages import html_page

            return WrittenPaper(html_page(content, wish.language))
        case FileForm.MARKDOWN:
            from store.documents.pages import markdown_text

            return WrittenPaper(markdown_text(content).encode())
        case FileForm.PDF:
            return _pdf(content, wish, around)
        case _:
            return word_file(content, wish, around)


def why_not(form: FileForm) -> str:
    """Return why documents cannot be written so here and how to get it, as a sentence; empty if they can."""
    from store.documents.office_pdf import office_program
    from store.documents.typst_pdf import has_typst

    if form is not FileForm.PDF or has_typst() or office_program():
        return ""
    return messages.NO_PDF_HERE()


def word_file(content: PaperContent, wish: Wish, around: Surroundings, *, for_pdf: bool = False) -> WrittenPaper:
    """Return a paper as a Word file; one from which LibreOffice makes a PDF works out the pages of its contents then.

    An office's own template is used if it has no slip, else the built-in one, and the slip is told.
    """
    from store.documents.one_page import is_one_page, one_page_word
    from store.documents.templates import own_template, template_for
    from store.documents.word_filling import filled
    from store.documents.word_finish import finish

    own = own_template(content.paper, wish.language, around.templates, content.labels)
    data = own.data or template_for(content.paper, wish.paper, wish.language, content.labels)

    def written(content: PaperContent) -> bytes:
        document = filled(data, content.values, content.labels)
        return finish(document, content, _pages_to_come if for_pdf else _pages_now)

    if not is_one_page(content):
        return WrittenPaper(written(content), own.told)
    page = one_page_word(content, wish.paper, written, is_built_in=not own.data)
    return WrittenPaper(page.data, (*own.told, *page.told))


def _pdf(content: PaperContent, wish: Wish, around: Surroundings) -> WrittenPaper:
    """Return a paper as PDF: of an office's own template by LibreOffice, else by typst, else by LibreOffice."""
    from store.documents.office_pdf import office_pdf, office_program
    from store.documents.one_page import is_one_page, one_page_pdf
    from store.documents.templates import own_template
    from store.documents.typst_pdf import has_typst, typst_pdf

    own = own_template(content.paper, wish.language, around.templates, content.labels)
    by_typst = has_typst() and files("store.documents").joinpath("typst", f"{content.paper}.typ").is_file()
    told = own.told
    if by_typst and not (own.data and office_program()):
        make = one_page_pdf if is_one_page(content) else typst_pdf
        made = make(content, wish.paper, wish.language)
        if own.data:
            told = (*told, messages.OWN_TEMPLATE_WITHOUT_OFFICE(template=own.name))
        return WrittenPaper(made.data, (*told, *made.told))
    word = word_file(content, wish, around, for_pdf=True)
    data = office_pdf(word.data)
    if data is None:
        raise ExportRefusedError(messages.NO_PDF_OF_PAPER() if has_typst() else messages.NO_PDF_HERE())
    return WrittenPaper(data, word.told)


def _pages_now(document: bytes, headings: Sequence[str]) -> tuple[int | None, ...]:
    """Return on which pages the headings stand; None for each if LibreOffice is not there."""
    from store.documents.office_pdf import heading_pages, office_pdf

    pdf = office_pdf(document)
    if pdf is None:
        return (None,) * len(headings)
    try:
        return heading_pages(pdf, headings)
    except ImportError:
        return (None,) * len(headings)


def _pages_to_come(_document: bytes, headings: Sequence[str]) -> tuple[int | None, ...]:
    """Return pages that stand until LibreOffice works them out."""
    return (0,) * len(headings)

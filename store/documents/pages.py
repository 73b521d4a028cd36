"""Papers to be read on a screen: a web page of one file, and Markdown."""

from missions.exporting.content import PaperContent
from missions.exporting.wish import DocumentLanguage


def html_page(content: PaperContent, language: DocumentLanguage) -> bytes:
    """Return a paper as a web page: one file, without scripts or anything from elsewhere."""
    raise NotImplementedError


def markdown_text(content: PaperContent) -> str:
    """Return a paper as Markdown."""
    raise NotImplementedError

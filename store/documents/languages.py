"""The languages of documents: the program's own words in German and French."""

from missions.exporting.wish import DocumentLanguage
from missions.messages import Catalogue


def catalogue(language: DocumentLanguage) -> Catalogue | None:
    """Return the sentences in a language; None for English, in which they are written."""
    if language is DocumentLanguage.ENGLISH:
        return None
    raise NotImplementedError

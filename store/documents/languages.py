"""The languages of documents: the program's own words in German and French, from the catalogues beside this module."""

from functools import cache
from pathlib import Path

from missions.exporting.wish import DocumentLanguage
from missions.messages import Catalogue

FOLDER = Path(__file__).with_name("languages")
"""Where the catalogues are, one a language, as the tools of gettext write them."""


@cache
def catalogue(language: DocumentLanguage) -> Catalogue | None:
    """Return the sentences in a language; None for English, in which they are written."""
    if language is DocumentLanguage.ENGLISH:
        return None
    from gettext import GNUTranslations
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with (FOLDER / f"{language.value}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language.value))
    compiled.seek(0)
    return GNUTranslations(compiled)

"""Makes text from people and files safe to show and to keep."""

import re
import unicodedata

_HARMLESS = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u201f\u2026"
    "\u3001-\u3029\u3041-\u3094\u30a1-\u30fa\u30fc\u4e00-\u9fff]*"
)
"""Signs that stand alone: printable, in NFC whatever stands beside them, and of no effect on a terminal."""


def clean(text: str) -> str:
    """Return the text without terminal sequences, control and bidi characters.

    Keeps tabs, line feeds, joiners (ZWJ, ZWNJ) and ideographic spaces; normalises to NFC; turns other line
    ends into line feeds and lone surrogates into U+FFFD; at most eight combining marks may follow one letter.
    Cleaning what is clean changes nothing.
    """
    if _HARMLESS.fullmatch(text):
        return text
    from missions.cleaning import cleaned

    return cleaned(text)


def line(text: str) -> str:
    """Return the text clean and on one line, for a cell, a title or a prompt."""
    if _HARMLESS.fullmatch(text):
        return text
    return " ".join(part.strip() for part in clean(text).replace("\t", " ").split("\n") if part.strip())


def fold(text: str) -> str:
    """Return what searching compares: no case, no accents (``Lyonbiopôle`` is found by ``lyonbiopole``)."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if not unicodedata.combining(char))

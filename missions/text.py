"""Text from people and files: cleaned for the terminal, on one line, folded for searching, safe for spreadsheets."""

import re
import unicodedata
from functools import cache

_HARMLESS = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u201f\u2026"
    "\u3001-\u3029\u3041-\u3094\u30a1-\u30fa\u30fc\u4e00-\u9fff]*"
)
"""Characters that need no cleaning: printable, in NFC whatever their neighbours, without effect on a terminal."""

_SEQUENCES = r"""(?x)
    (?:\x1b\[|\x9b)[0-?]*[ -/]*(?:[@-~]|$)                        # CSI: colours, cursor, reports
    | (?:\x1b[\]P_^X]|[\x9d\x90\x9f\x9e\x98])                     # OSC, DCS, APC, PM, SOS …
      [^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$|(?=\x1b))             # … to their end, or the end of the text
    | \x1b[ -/]*[0-Z\\`-~]?                                       # any other escape
    """
_ESCAPES = "\x1b\x1b+"
_BREAKS = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_UNWANTED = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"  # bidi, zero width
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"  # noncharacters, tags
)
_MARKS = (
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{8})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_SURROGATES = "[\ud800-\udfff]"

_LONG_RUN = "[^\x00-\u02ff\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3]{31,}"
"""Runs of characters that may be combining marks, so long that normalising them would take too much time."""

_MOST_MARKS = 30
"""How many combining marks may follow one letter (Unicode Standard Annex 15, Stream-Safe Text Format)."""

_NUMBER = r"(?a)[+-]?\d+(?:[.,]\d+)?"
_FORMULA = r"(?i)(?:\s|%0[9ad])*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]|[\t\r]|%0[9ad]"


def clean(text: str) -> str:
    """Return the text without terminal sequences, control and bidi characters.

    Keeps tabs, line feeds, joiners (ZWJ, ZWNJ) and ideographic spaces; normalises to NFC; turns other line
    ends into line feeds and lone surrogates into U+FFFD; at most eight combining marks may follow one letter.
    Clean text stays as it is.
    """
    if _HARMLESS.fullmatch(text):
        return text

    return remove_unsafe(text)


def line(text: str) -> str:
    """Return the cleaned text on one line, for a cell, a title or a prompt."""
    if _HARMLESS.fullmatch(text):
        return text
    return " ".join(part.strip() for part in clean(text).replace("\t", " ").split("\n") if part.strip())


def fold(text: str) -> str:
    """Return the text as searches compare it, without case and accents: ``lyonbiopole`` finds ``Lyonbiopôle``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def capitalised(words: str) -> str:
    """Return the words with a capital letter, to begin a sentence."""
    return words[:1].upper() + words[1:]


def escape_formula(cell: str) -> str:
    """Return the cell's text with an apostrophe before it if a spreadsheet would run it as a formula.

    Plain numbers stay numbers. The characters are those of OWASP's “CSV Injection”, with their full-width forms.
    """
    return f"'{cell}" if _pattern(_FORMULA).match(cell) and not _pattern(_NUMBER).fullmatch(cell) else cell


def remove_unsafe(text: str) -> str:
    """Return the text cleaned as `clean` promises, in time that grows only with its length."""
    text = _pattern(_ESCAPES).sub("\x1b", _pattern(_SURROGATES).sub("\ufffd", text))
    text = _pattern(_UNWANTED).sub("", _pattern(_BREAKS).sub("\n", _pattern(_SEQUENCES).sub("", text)))
    text = unicodedata.normalize("NFC", _pattern(_LONG_RUN).sub(_limit_marks, text))
    return _pattern(_MARKS).sub(r"\1", text)


def _limit_marks(found: re.Match[str]) -> str:
    """Return the characters without the marks beyond `_MOST_MARKS` after one letter."""
    kept, marks = [], 0
    for char in found[0]:
        parts = unicodedata.normalize("NFD", char)
        marks = (marks + 1 if unicodedata.combining(parts[0]) else 0) + len(parts) - 1
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


@cache
def _pattern(regular: str) -> re.Pattern[str]:
    """Compile the expression when it is first needed: most runs meet no unsafe text, and compiling all takes long."""
    return re.compile(regular)

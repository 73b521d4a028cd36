"""Texts in cells of spreadsheets, which run what looks like a formula."""

import re

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_FORMULA = re.compile(
    r"(?:\s|%0[9ad])*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]|[\t\r]|%0[9ad]", re.IGNORECASE
)


def literal(cell: str) -> str:
    """Return the cell's text with an apostrophe before it if a spreadsheet would run it as a formula.

    Plain numbers stay numbers. The signs are those of OWASP's “CSV Injection”, their full-width forms included.
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell

"""Numbers as people type them, in European and English notation; what can mean two numbers is asked."""

import re
from collections.abc import Iterator
from decimal import Decimal
from unicodedata import normalize

from missions.dates import messages
from missions.dates.formatting import show_number
from missions.dates.parsing import DateParseError

LARGEST = 10**15
"""Numbers must be smaller, so that each is exact in a file as other programs read it."""

_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]+")
_GROUPED = {
    sign: re.compile(rf"\d{{1,3}}(?:{between}\d{{3}})+|\d{{1,2}}(?:{between}\d\d)+{between}\d{{3}}")
    for sign, between in ((sign, re.escape(sign)) for sign in ".,' ")
}
"""Groups of three digits, or as in India of two before the last three."""

_SCALES = {
    word: 10**power
    for power, words in {
        3: "k tsd thousand thousands tausend mille",
        6: "mio mill mn mln million millions millionen",
        9: "mrd milliarde milliarden milliard milliards",
    }.items()
    for word in words.split()
}
"""Words after a number; “billion” is not among them, since it means a thousand times more in German and French."""


def parse_number(text: str, whole: bool = False) -> Decimal:
    """Return the number somebody typed: 1234,50 and 1.234,50, 1 234,50, 1'234.50 or 1,234.50; or 4.3 million.

    DateParseError with a sentence if it is none, has decimals although it must be `whole`, or can mean two numbers.
    """
    found = dict.fromkeys(each for each in _readings(text) if not whole or each == each.to_integral_value())
    if len(found) > 1:
        plain = [each.normalize() for each in found]
        readings, typed = " or ".join(map(show_number, plain)), " or ".join(f"{each:f}" for each in plain)
        raise DateParseError(messages.TWO_NUMBERS(text=text, readings=readings, typed=typed))
    for number in found:
        if abs(number) >= LARGEST:
            raise DateParseError(messages.TOO_LARGE(text=text))
        return number
    raise DateParseError((messages.NO_WHOLE_NUMBER if whole else messages.NO_NUMBER)(text=text))


def _readings(text: str) -> Iterator[Decimal]:
    """Yield every number that the text can be: as decimals, and as thousands."""
    plain = normalize("NFKC", text).replace("\u2212", "-").replace("\u2019", "'").strip()
    found = re.fullmatch(r"(?a)([+-]?)\s*(\d[\d.,'\s]*?)(?:[.,](?:-{1,2}|\u2013|\u2014))?(?:\s*([^\W\d_]+)\.?)?", plain)
    if not found:
        return
    sign, digits, word = found.groups()
    scale = _SCALES.get((word or "").casefold(), 0) if word else 1
    for number in _unsigned(_BLANKS.sub(" ", digits.strip())) if scale else ():
        yield -number * scale if sign == "-" else number * scale


def _unsigned(digits: str) -> Iterator[Decimal]:
    if digits.isdecimal():
        yield Decimal(digits)
        return
    for sign in ".,":
        whole, _, decimals = digits.rpartition(sign)
        if whole and decimals.isdecimal() and (ungrouped := _ungrouped(whole, sign)):
            yield Decimal(f"{ungrouped}.{decimals}")
    if not digits.startswith("0") and (grouped := _ungrouped(digits)):
        yield Decimal(grouped)


def _ungrouped(digits: str, decimal: str = "") -> str:
    """Return the digits without what stands between groups of them; empty if they are not grouped in one way."""
    if digits.isdecimal():
        return digits if decimal else ""
    for sign, pattern in _GROUPED.items():
        if sign != decimal and pattern.fullmatch(digits):
            return digits.replace(sign, "")
    return ""

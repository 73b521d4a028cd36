"""How wide a text stands in Arial: enough to choose the size of a name, or to tell whether a line is full.

The widths are those of the printed face, in thousandths of its size; other alphabets are estimated generously.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MM_PER_POINT = 25.4 / 72

_REGULAR = {
    191: "'", 222: "ijlł’‘ı", 260: "|", 278: " !,./:;I[\\]ft·\u00a0", 333: "()-`r“”„‐\u2011", 334: "{}", 355: '"',
    389: "*", 469: "^", 500: "cksvxyzJ", 556: "#$0123456789?L_abdeghnopquŁđ–«»", 584: "+<=>~", 611: "FTZøß",
    667: "&ABEKPSVXYÞ", 722: "CDHNRUwĐ", 778: "GOQØ", 833: "mM", 889: "%", 944: "Wœ", 1000: "ÆŒ—…", 1015: "@",
}  # fmt: skip
_BOLD = {
    238: "'", 278: " ,./I\\ijlł’‘ı·\u00a0", 280: "|", 333: "!()-:;[]`ft‐\u2011", 389: "*r{}", 474: '"', 500: "z“”„",
    556: "#$0123456789J_aceksvxy–«»", 584: "+<=>^~", 611: "?FLTZbdghnopquŁøßđ", 667: "EPSVXYÞ", 722: "&ABCDHKNRUĐ",
    778: "GOQwØ", 833: "M", 889: "%mæ", 944: "Wœ", 975: "@", 1000: "ÆŒ—…",
}  # fmt: skip
_WIDTHS = tuple({char: width for width, chars in face.items() for char in chars} for face in (_REGULAR, _BOLD))

_WIDE, _CAPITAL, _OTHER = 1000, 760, 640


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how many millimetres a text in that size (points) is wide, on one line."""
    return sum(_letter(char, bold) for char in text) / 1000 * size * MM_PER_POINT


def size_that_fits(text: str, width: float, sizes: Iterable[float], *, bold: bool = False) -> float | None:
    """Return the first of the sizes (points) in which a text stands on one line that wide (mm); None if none does."""
    return next((size for size in sizes if text_width(text, size, bold=bold) <= width), None)


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Return about how many lines a text takes in a column that wide (mm); words are parted only where one is wider."""
    space = text_width(" ", size, bold=bold)
    lines, used = 1, 0.0
    for word in text.split(" "):
        # East Asian text may break between any two signs, a word after a hyphen.
        for part in _breakable(word):
            wide = text_width(part, size, bold=bold)
            if used and used + wide > width:
                lines, used = lines + 1, 0.0
            lines += int(wide // width) if wide > width else 0
            used += wide % width if wide > width else wide
        used += space
    return lines


def _breakable(word: str) -> Iterable[str]:
    return word if any(_is_wide(char) for char in word) else re.findall("[^-]*-|[^-]+", word)


def _is_wide(char: str) -> bool:
    return char > "\u10ff" and unicodedata.east_asian_width(char) in "WF"


@lru_cache(maxsize=4096)
def _letter(char: str, bold: bool) -> int:
    """Return the width of a letter; one with an accent is as wide as without, and a mark of its own has none."""
    known = _WIDTHS[bold]
    if char in known:
        return known[char]
    base = unicodedata.normalize("NFD", char)[0]
    if base in known:
        return known[base]
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if _is_wide(char):
        return _WIDE
    return _CAPITAL if char.isupper() else _OTHER

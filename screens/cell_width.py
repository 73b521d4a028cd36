"""Widths in cells of a terminal: how wide a text is, cut to a width, filled up to it, and broken into lines.

Both front ends measure here, by the table of rich, which Textual draws by; what is common needs no look-up in it.
Terminals disagree about some scripts, and nobody can know which one is in use. What is decided, so that columns keep:

- A combining mark, a vowel sign of Devanagari, a vowel or final of a Hangul syllable that is written in parts: no cell
  of its own, and never cut off what it belongs to; nor is a conjunct cut behind its virama, or a flag in two. Where a
  terminal gives a vowel sign a cell, that line alone is longer.
- A sign that U+FE0F turns into a picture is two cells; it is drawn as the sign and a blank, which are two everywhere.
- Pictures joined by U+200D are two cells; the first alone is drawn, as many terminals would draw them side by side.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WIDE = "\u3041-\u3096\u30a1-\u30fa\u30fc\u3000-\u3029\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
_NARROW = " -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2193\u2500-\u25fc"

_COMMON = re.compile(f"[{_NARROW}{_WIDE}]*")
_WIDE_RUN = re.compile(f"[{_WIDE}]+")

_PICTURE = "[\u203c-\u3299\U0001f000-\U0001faff]"
_DISPUTED = re.compile(f"(.)\ufe0f(\u20e3?)|\u200d{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*")

_WORDS = re.compile("( *)([^ ]+)")

_VIRAMA = 9
"""The combining class of the signs that join two consonants."""


def cell_width(text: str) -> int:
    """Return how many cells the text takes."""
    return len(text) if text.isascii() and text.isprintable() else _look_up_width(text)


@lru_cache(4096)
def _look_up_width(text: str) -> int:
    if _COMMON.fullmatch(text):
        return len(text) + sum(map(len, _WIDE_RUN.findall(text)))
    from rich.cells import cell_len  # only where it is needed: it is read from a big table

    return cell_len(text)


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield the signs that must not be cut apart, each with its cells: a letter with its marks, a joined picture."""
    if _COMMON.fullmatch(text):
        yield from ((char, 2 if _WIDE_RUN.match(char) else 1) for char in text)
        return
    from rich.cells import split_graphemes

    held = ""
    for start, end, _ in split_graphemes(text)[0]:
        sign = text[start:end]
        if held and not _belongs_to(held, sign):
            yield held, cell_width(held)
            held = ""
        held += sign
    if held:
        yield held, cell_width(held)


def _belongs_to(held: str, sign: str) -> bool:
    """Whether a sign belongs to the one before it: behind a virama, or as the second half of a flag."""
    is_flag = "\U0001f1e6" <= sign[0] <= "\U0001f1ff" and len(held) == 1 and "\U0001f1e6" <= held <= "\U0001f1ff"
    return is_flag or (unicodedata.combining(held[-1]) == _VIRAMA and sign[0].isalpha())


def _head(text: str, cells: int) -> str:
    """Return as much of the beginning as fits into that many cells."""
    if cell_width(text[:cells]) == cells and _COMMON.fullmatch(text[: cells + 1]):
        return text[:cells]
    end = 0
    for sign, wide in clusters(text):
        cells -= wide
        if cells < 0:
            break
        end += len(sign)
    return text[:end]


def shorten(text: str, cells: int) -> str:
    """Return the text in at most that many cells, with an ellipsis if it had to be cut."""
    if cell_width(text) <= cells:
        return text
    return f"{_head(text, cells - 1).rstrip()}…" if cells > 0 else ""


def fit(text: str, cells: int, right: bool = False) -> str:
    """Return the text in exactly that many cells, cut with an ellipsis or filled up with blanks."""
    text = shorten(text, cells).rstrip("\u200d")  # which would swallow the first blank
    blanks = " " * (cells - cell_width(text))
    return blanks + text if right else text + blanks


def fit_ends(text: str, cells: int) -> str:
    """Return the text in exactly that many cells, cut in its middle, so that both its ends are left."""
    if cell_width(text) <= cells or cells < 5:
        return fit(text, cells)
    head = _head(text, (cells - 1) // 2).rstrip()
    room, tail = cells - 1 - cell_width(head), ""
    for sign, wide in reversed(list(clusters(text))):
        room -= wide
        if room < 0:
            break
        tail = sign + tail
    return fit(f"{head}…{tail.lstrip()}", cells)


def wrap(text: str, cells: int | None) -> list[str]:
    """Break a text into lines of at most that many cells, between words where possible; None breaks none."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if cells is None or cell_width(paragraph) <= cells:
            lines.append(paragraph)
        else:
            lines += _wrap_paragraph(paragraph, max(cells, 1))
    return lines


def _wrap_paragraph(paragraph: str, cells: int) -> Iterator[str]:
    """Yield a paragraph in lines; a word longer than a line, as addresses and Japanese are, begins a line and is cut.

    Blanks before the first word stay; those where a line ends go.
    """
    line, used = "", 0
    for blanks, word in _WORDS.findall(paragraph):
        length = cell_width(word)
        if line and used + len(blanks) + length > cells:
            yield line
            line, used, blanks = "", 0, ""
        line, used = f"{line}{blanks}{word}", used + len(blanks) + length
        while used > cells and (head := _head(line, cells) or next(clusters(line))[0]) != line:
            yield head
            line = line[len(head) :]
            used = cell_width(line)
    yield line


def settle(text: str) -> str:
    """Return the text as terminals agree to draw it, in as many cells as were counted."""
    return _DISPUTED.sub(_settled, text) if "\ufe0f" in text or "\u200d" in text else text


def _settled(found: re.Match[str]) -> str:
    sign, enclosing = found.groups()
    if not sign:
        return ""
    return sign + enclosing + " " * (cell_width(f"{sign}\ufe0f") - cell_width(sign))

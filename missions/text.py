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
_INNER_FORMULA = (
    r"(?a)([;,|\t]\s*\"?\s*)(?![+-]?\d+(?:[.,]\d+)?\s*(?:[;,|\t]|$))"
    r"([=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212])"
)
_FORMULA = r"(?i)(?:\s|%0[9ad])*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]|[\t\r]|%0[9ad]"


_LETTERS = {
    **dict(zip("łøıđðħŧŋƒɨʉəɗɓƙƴɛɔ", "loiddhtnfiuadbkyeo", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ß": "ss",
    "ĸ": "k",
    "ŀ": "l",
    **dict.fromkeys("’‘‛′‵´ʹʻʼʽʾʿˈˊˋ׳＇", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
"""Letters that keyboards of other languages lack and no accent tells apart, and the many apostrophes and dashes."""

_TWO_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj", "Ä": "ae", "Ö": "oe", "Ü": "ue", "Å": "aa"}
    | {"Ø": "oe", "Đ": "dj"}
)
"""Letters for which two are written where a keyboard lacks them."""

_SOUNDS = "\u3099\u309a"
"""Marks that are no accents: they make another syllable of a kana."""

_TWO_VOWELS = "a[ae]+|(?<![aeq])ue|oe"
_TWO_FOR_ONE = ("ae", "aa", "ue", "oe")
_HYPHEN = r"(?<=[^\W\d_])-(?=[^\W\d_])"
_HYPHENATED = r"[^\W\d_]+(?:-[^\W\d_]+)+"
_UNSPOKEN = ("'", "`", "·")
_FEW_LETTERS = 2
_LEAST_SHORTENED = 4
"""With how many letters a word of a query is looked for with one letter for two; shorter ones are in too many words."""


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
    """Return the text as it is sorted and compared: without case, accents and the looks of letters.

    ``lodz`` for ``Łódź``, ``oeuvre`` for ``Œuvre``, ``o'brien`` for ``O’Brien``; folded text stays as it is.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def spellings(text: str) -> str:
    """Return a folded text with the other ways to type its words, for searches: ``muller mueller`` for ``Müller``.

    Apostrophes are left out; a hyphen between letters parts words, which may also be typed as one.
    """
    folded = fold(text)
    written = _written_out(text)
    more = [word for word in written.split() if word not in folded] if written is not folded else []
    if "ae" in folded or "oe" in folded or "ue" in folded or "aa" in folded:
        held = (word for word in folded.split() if any(two in word for two in _TWO_FOR_ONE))
        more += [short for word in held if (short := shortened(word)) != word]
    if "-" in folded:
        more += [word.replace("-", "") for word in _pattern(_HYPHENATED).findall(folded)]
    return _spoken(" ".join((folded, *more))) if more else _spoken(folded)


def search_words(query: str) -> "SearchWords":
    """Return, for each word of a query, the ways in which `spellings` may have it."""
    found = []
    for typed in query.split():
        plain, written = (_spoken(each.strip("-")) for each in (fold(typed), _written_out(typed)))
        short = shortened(plain)
        ways = (plain, written, *([short] if len(short) >= _LEAST_SHORTENED else ()), plain.replace(" ", ""))
        if kept := tuple(dict.fromkeys(way for way in ways if way.strip())):
            found.append(kept)
    return tuple(found)


def holds_words(spelt: str, words: "SearchWords") -> bool:
    """Whether what `spellings` returned holds every word, in any order.

    One or two letters are in most long texts by chance: they are looked for only before the first line feed.
    """
    return all(any(way in (first_line(spelt) if is_short(way) else spelt) for way in ways) for ways in words)


def is_short(way: str) -> bool:
    """Whether a word is so short that it is in most long texts by chance."""
    return len(way) <= _FEW_LETTERS and way.isascii()


def first_line(spelt: str) -> str:
    """Return what stands before the first line feed."""
    return spelt.partition("\n")[0]


def spelling_keys(name: str) -> frozenset[str]:
    """Return the letters and digits of a name in the ways it may be spelt; two names are one if they share a way."""
    ways = ("".join(filter(_is_said, each)) for each in {fold(name), _written_out(name)})
    return frozenset(way for way in ways if way)


def _is_said(char: str) -> bool:
    return char.isalnum() or (not char.isascii() and unicodedata.category(char).startswith("M"))


def _written_out(text: str) -> str:
    """Return the text folded, with two letters for those that are typed so where a keyboard lacks them."""
    if text.isascii():
        return text.lower()
    return fold(unicodedata.normalize("NFC", text).translate(_TWO_LETTERS))


def shortened(folded: str) -> str:
    """Return a folded word with one letter for two that may be written for it: ``muller`` for ``mueller``."""
    return _pattern(_TWO_VOWELS).sub(lambda found: found[0][0], folded)


def _spoken(folded: str) -> str:
    """Return a folded text without apostrophes, and with blanks for the hyphens between letters."""
    for mark in _UNSPOKEN:
        if mark in folded:
            folded = folded.replace(mark, "")
    return _pattern(_HYPHEN).sub(" ", folded) if "-" in folded else folded


class _FoldedLetters(dict[int, str]):
    """What each character is folded to; found out when a text first has it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = unicodedata.normalize("NFKD", _LETTERS.get(char, char)).casefold()
        plain = "".join(
            _LETTERS.get(each, each) for each in parts if each in _SOUNDS or not unicodedata.combining(each)
        )
        self[code] = folded = plain if plain == char else plain.translate(self)
        return folded


SearchWords = tuple[tuple[str, ...], ...]
"""The words of a query, each in all ways it may be spelt."""

_FOLDED = _FoldedLetters()


def is_east_asian(text: str) -> bool:
    """Whether the text has Chinese, Japanese or Korean characters."""
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in text)


def capitalised(words: str) -> str:
    """Return the words with a capital letter, to begin a sentence."""
    return words[:1].upper() + words[1:]


def escape_formula(cell: str) -> str:
    """Return the cell's text with an apostrophe before what a spreadsheet would run as a formula.

    That is its beginning, and what follows a separator, since a file may be read with another one. Plain numbers stay
    numbers. The characters are those of OWASP's “CSV Injection”, with their full-width forms.
    """
    guarded = _pattern(_INNER_FORMULA).sub(r"\1'\2", cell)
    return f"'{guarded}" if _pattern(_FORMULA).match(cell) and not _pattern(_NUMBER).fullmatch(cell) else guarded


def escape_markdown(text: str) -> str:
    """Return a text on one line in which nothing is Markdown's markup."""
    plain = _pattern(r"([\\`*_{}\[\]<>#|~&])").sub(r"\\\1", line(text))
    return _pattern(r"^(\s*)(?:([-+=])|(\d+)(?=[.)](?:\s|$)))").sub(_escaped_start, plain)


def _escaped_start(found: re.Match[str]) -> str:
    blank, sign, number = found.groups()
    return f"{blank}\\{sign}" if sign else f"{blank}{number}\\"


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

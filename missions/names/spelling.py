"""Brings spellings of one name together: accents, umlauts, doubled letters, transliterations, other scripts."""

import re
import unicodedata
from functools import lru_cache

from missions.names.words import PARTICLES, is_academic, is_honorific
from missions.text import fold

_WORD = re.compile(r"[^\W\d_]+")


def _table(letters: str, spelt: str) -> dict[str, str]:
    return dict(zip(letters, spelt.split(), strict=True))


_CYRILLIC = {
    **_table("абвгдезийклмнопрстуфхцыэ", "a b v g d e z i y k l m n o p r s t u f h ts y e"),
    **_table("ёжчшщюяєіїґў", "yo zh ch sh shch yu ya e i i g v"),
    "ь": "",
    "ъ": "",
}
_GREEK = _table("αβγδεζηθικλμνξοπρστυφχψω", "a v g d e z i th i k l m n x o p r s t y f ch ps o")
_ARABIC = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ى": "a", "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ة": "a",
    "ء": "", "ؤ": "w", "ئ": "y", "پ": "p", "چ": "ch", "گ": "g", "ک": "k", "ی": "y",
}  # fmt: skip
_LETTERS = {**_CYRILLIC, **_GREEK, "ς": "s", **_ARABIC, "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d",
            "ð": "d", "þ": "th", "ı": "i"}  # fmt: skip

_SAME = (
    ("tsch", "ch"), ("sch", "sh"), ("shch", "sh"), ("dsch", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("th", "t"),
    ("ph", "f"), ("ck", "k"), ("cz", "ch"), ("q", "k"), ("w", "v"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "o"),
    ("uu", "u"), ("oo", "o"), ("j", "y"), ("tz", "z"), ("ts", "z"), ("x", "ks"),
)  # fmt: skip
"""Spellings that transliterations and keyboards take for one another; on both sides alike, so that little is lost."""

_LONG_O = re.compile(r"oh(?![aeiouy])")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouy]")


@lru_cache(maxsize=65536)
def reduced(word: str) -> str:
    """Return what all spellings of a word in a name have in common: ``Müller``, ``Mueller``, ``Muller`` are one."""
    text = "".join(_LETTERS.get(char, char) for char in word.lower())
    text = "".join(map(_kana_or_hangul, text)) if not text.isascii() else text
    text = fold(text)
    text = _LONG_O.sub("o", text)
    for one, other in _SAME:
        if one in text:
            text = text.replace(one, other)
    return _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the consonants of a reduced word, in which transliterations of vowels agree: ``mohamed``, ``muhamad``."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def words_of(*names: str) -> tuple[str, ...]:
    """Return the reduced words of names, without titles and particles where a name has other words beside them."""
    return tuple(part for name in names for part in _telling(name.replace("-", " ").split()))


def _telling(words: list[str]) -> list[str]:
    names = [word for word in words if not is_academic(word) and not is_honorific(word)] or words
    names = [word for word in names if word.lower() not in PARTICLES] or names
    parts = (part for word in names for part in _WORD.findall(word.replace("'", "").replace("’", "")))
    return [found for part in parts if (found := reduced(part))]


def own_script(name: str) -> str:
    """Return a name in its own script without blanks, for telling whether two are equal."""
    return "".join(fold(unicodedata.normalize("NFKC", name)).split())


def _kana_or_hangul(char: str) -> str:
    """Return how a syllable is spelt in Latin letters, by its name in Unicode; any other sign as it is."""
    if not ("\u3041" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7a3"):
        return char
    name = unicodedata.name(char, "")
    if name.startswith(("HIRAGANA LETTER ", "KATAKANA LETTER ", "HANGUL SYLLABLE ")):
        return name.split()[-1].lower()
    return ""

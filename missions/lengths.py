"""Reads lengths of time in words, in English, German and French: “18 months”, “anderthalb Jahre”, “un mois et demi”."""

import re

from missions.periods import Period
from missions.text import fold
from missions.vocabulary import ARTICLES, COUNTS, HALF, HALVES, UNITS

_LONGEST = 200
"""No length that people type is longer; what is would only cost time."""

_SIGNS = (("years", "Y"), ("months", "M"), ("weeks", "W"), ("days", "D"))
_AND = frozenset({"and", "und", "et"})


def length_of(typed: str) -> Period:
    """Return the length in words; ValueError if it is none.

    A half year is six months and a half month fifteen days (BGB § 189); halves of weeks and days are not lengths.
    """
    words = _words(typed)
    counted: dict[str, float] = {}
    while words:
        if counted and words[0] in _AND:
            words.pop(0)
        count, name = _counted(words)
        if name in counted:
            raise ValueError(typed)
        counted[name] = count
    if not counted or any(count % 1 for name, count in counted.items() if name not in ("years", "months")):
        raise ValueError(typed)
    if counted.get("years", 0) % 1:
        years = int(counted.pop("years"))
        counted["months"] = counted.get("months", 0) + 6
        if years:
            counted["years"] = years
    return Period("P" + "".join(f"{counted[name]}{sign}" for name, sign in _SIGNS if name in counted))


def unit_of(word: str) -> str | None:
    """Return the unit a word names, such as “months”; None if it names none."""
    return UNITS.get(word) or UNITS.get(word.removesuffix("s")) or UNITS.get(word.removesuffix("s").removesuffix("e"))


def count_of(word: str) -> int | None:
    """Return the whole number a word means; None if it means none."""
    return int(word) if word.isdecimal() else COUNTS.get(word)


def _words(typed: str) -> list[str]:
    """Return folded words and numbers in order, with “½”, “1/2” and “1,5” as decimals."""
    if len(typed) > _LONGEST:
        raise ValueError(typed)
    signed = re.sub(r"(?<![\d/])1/2(?![\d/])", "½", typed.replace("⁄", "/"))
    plain = fold(re.sub(r"(\d*) ?½", lambda sign: f" {sign[1] or 0}.5 ", signed))
    return re.findall(r"-?\d+(?:\.\d+)?|[a-z]+", re.sub(r"(?<=\d),(?=\d)", ".", plain))


def _counted(words: list[str]) -> tuple[float, str]:
    """Take one number with its unit off the words, with the half before, between or after them."""
    if _begins(words, HALF) or (_begins(words, ARTICLES) and _begins(words[1:], HALF)):
        del words[: 1 if words[0] in HALF else 2]
        if _begins(words, ARTICLES):
            words.pop(0)
        count = 0.5
    else:
        count = _number(_next(words)) + _and_a_half(words)
    name = unit_of(_next(words))
    if name is None:
        raise ValueError
    rest = words[3:] if _begins(words[1:], ARTICLES) else words[2:]
    if not (rest and (rest[0] in ARTICLES or unit_of(rest[0]))):  # else the half belongs to what follows
        count += _and_a_half(words)
    return count, name


def _and_a_half(words: list[str]) -> float:
    """Take “and a half” off the words, if they begin so."""
    length = 3 if _begins(words[1:], ARTICLES) else 2
    if not _begins(words, _AND) or not _begins(words[length - 1 :], HALF):
        return 0
    del words[:length]
    return 0.5


def _begins(words: list[str], among: frozenset[str]) -> bool:
    return bool(words) and words[0] in among


def _next(words: list[str]) -> str:
    if not words:
        raise ValueError
    return words.pop(0)


def _number(word: str) -> float:
    """Return the number a word means, a whole or a half one; ValueError for others."""
    word = HALVES.get(word, word)
    count = count_of(word.removesuffix(".5"))
    if count is None:
        raise ValueError(word)
    return count + (0.5 if word.endswith(".5") else 0)

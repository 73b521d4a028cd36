"""What a person is called, and where a text says so."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from missions.text import fold, line


def names_of(document: Mapping[str, Any]) -> frozenset[str]:
    """Return how a text may name the person of a document in full, as far as its fields tell."""
    return frozenset(filter(None, (line(each).strip() for each in _forms(document))))


def _forms(document: Mapping[str, Any]) -> Iterator[str]:
    title, given, family, native, honorific = (
        value if isinstance(value := document.get(name), str) else ""
        for name in ("academic_title", "given_name", "family_name", "native_name", "honorific")
    )
    yield native
    if family:
        yield from (_joined(*parts, family) for parts in ((title, given), (given,), (honorific,), (honorific, title)))
        yield _joined(honorific, given, family)
        yield _joined(honorific, title, given, family)
        if given:
            yield f"{family} {given}"
            yield f"{family}, {given}"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def is_sure(name: str) -> bool:
    """Whether a text that is exactly this names the person: two words, or a name in another script.

    A single word, such as a family name alone, may as well be a town or a company.
    """
    return " " in name or not name.isascii()


@lru_cache(maxsize=8)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Return what finds any of the names where it stands as words of its own, the longest first."""
    every = sorted(names, key=lambda each: (-len(each), each))
    return re.compile("|".join(rf"(?<![\w-]){re.escape(each)}(?![\w-])" for each in every) or "(?!)")


def replaced(text: str, names: frozenset[str], by: str) -> str:
    """Return a text with each of the names replaced where it stands as words of its own.

    A name that may as well be another's is only replaced in quotation marks, as summaries of changes have it.
    """
    exact = frozenset(each if is_sure(each) else f"“{each}”" for each in names)
    return _pattern(exact).sub(lambda found: f"“{by}”" if found[0].startswith("“") else by, text)


def id_replaced(text: str, id: str, by: str) -> str:
    """Return a text with an id replaced where it stands as a word of its own, also in the key of a deadline."""
    return _pattern(frozenset((id,))).sub(lambda _found: by, text)


def mentions(texts: Iterable[str], names: Iterable[str]) -> bool:
    """Whether one of the texts has one of the names in it as words of their own, whatever their case and accents."""
    wanted = frozenset(fold(each) for each in names if each)
    pattern = _pattern(wanted)
    return any(pattern.search(fold(each)) for each in texts)

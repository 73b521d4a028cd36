"""Takes a name apart: titles, given name, family name, and the name in its own script."""

from collections.abc import Collection

import msgspec

from missions.names import sentences
from missions.names.words import NATIVE_BEFORE, NATIVE_BEHIND, PARTICLES, bare, is_academic, is_degree, is_honorific
from missions.text import fold


class Known(msgspec.Struct, frozen=True):
    """What the portfolio's people and organisations are called, folded: it settles which word is the family name."""

    family: Collection[str] = frozenset()
    given: Collection[str] = frozenset()
    organisations: Collection[str] = frozenset()

    def is_swapped(self, first: str, last: str) -> bool:
        """Whether people on file make it clear that the first word is the family name and the last the given one."""
        one, two = fold(first), fold(last)
        return one in self.family and two in self.given and one not in self.given and two not in self.family


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a name. `doubts` says in sentences what could be read in another way."""

    family_name: str = ""
    given_name: str = ""
    native_name: str = ""
    honorific: str = ""
    academic_title: str = ""
    doubts: tuple[str, ...] = ()


def is_latin(text: str) -> bool:
    """Whether every letter of the text is a Latin one."""
    return all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 for char in text if char.isalpha())


def untitled(text: str) -> tuple[str, str, str]:
    """Return a name without what stands before and behind it, and its form of address and academic title."""
    words = _apart(text)
    honorific: list[str] = []
    academic: list[str] = []
    while len(words) > 1 and (found := _title(words)):
        (honorific if found == "honorific" else academic).append(words.pop(0))
    behind: list[str] = []
    while len(words) > 1 and is_degree(words[-1]):
        behind.insert(0, words.pop().strip(","))
    return " ".join(words), " ".join(honorific), " ".join((*academic, *behind))


def is_title(text: str) -> bool:
    """Whether the text is nothing but titles."""
    words = _apart(text)
    return bool(words) and all(is_academic(word) or is_honorific(word) or is_degree(word) for word in words)


def is_address_only(text: str) -> bool:
    """Whether the text is nothing but forms of address."""
    words = _apart(text)
    return bool(words) and all(is_honorific(word) for word in words)


def parted(text: str, known: Known) -> Parts:
    """Take apart a name as one writes it: given name first; an East Asian one in its own script stays as it is."""
    latin = " ".join(word for word in text.split() if is_latin(word))
    native = " ".join(word for word in text.split() if not is_latin(word))
    if not latin.strip("()[] "):
        return _native(native)
    bare_name, honorific, academic = untitled(latin)
    given, family, doubts = _split(bare_name.split(), known)
    own = _native(native) if native else Parts()
    return Parts(
        family_name=family,
        given_name=given,
        native_name=own.native_name,
        honorific=honorific or own.honorific,
        academic_title=academic or own.academic_title,
        doubts=doubts,
    )


def with_comma(family: str, given: str) -> Parts:
    """Take apart a name whose family name stands first, before a comma or in a column of its own."""
    family, honorific, academic = untitled(family)
    given, other_honorific, other_academic = untitled(given)
    return Parts(
        family_name=_cased(family),
        given_name=_cased(given),
        honorific=honorific or other_honorific,
        academic_title=" ".join(part for part in (academic, other_academic) if part),
    )


def _apart(text: str) -> list[str]:
    """Return the words; titles that were typed without a blank between them are parted."""
    words: list[str] = []
    for word in text.split():
        pieces = word.split(".")
        runs = len(pieces) > 2 or (len(pieces) == 2 and pieces[1])
        if runs and all(is_academic(f"{piece}.") or is_honorific(f"{piece}.") for piece in pieces[:-1]):
            words += [part for part in word.replace(".", ". ").replace(". -", ".-").split() if part]
        else:
            words.append(word)
    return words


def _title(words: list[str]) -> str:
    first = words[0]
    if is_academic(first):
        return "academic"
    if is_honorific(first):
        return "honorific"
    return "honorific" if first in ("M.", "M") and len(words) > 2 and len(bare(words[1])) > 1 else ""


def _split(words: list[str], known: Known) -> tuple[str, str, tuple[str, ...]]:
    """Return given name, family name and what is doubtful about them."""
    if len(words) < 2:
        return "", _cased(" ".join(words)), ()
    capitals = [_is_capitals(word) for word in words]
    if any(capitals) and not all(capitals):
        rest = [word for word, loud in zip(words, capitals, strict=True) if not loud]
        if any(len(bare(word)) > 1 for word in rest) and not all(word.lower() in PARTICLES for word in rest):
            loud = [word for word, cap in zip(words, capitals, strict=True) if cap or word.lower() in PARTICLES]
            return " ".join(word for word in rest if word.lower() not in PARTICLES), _cased(" ".join(loud)), ()
    first = next((at for at in range(1, len(words) - 1) if words[at].lower() in PARTICLES), len(words) - 1)
    given, family = " ".join(words[:first]), " ".join(words[first:])
    if words[0].lower() in PARTICLES and first == len(words) - 1:
        return "", _cased(" ".join(words)), ()
    if len(words) == 2 and known.is_swapped(words[0], words[-1]):
        return _cased(family), _cased(given), (sentences.SWAPPED_BY_FILE,)
    return _cased(given), _cased(family), ()


def _is_capitals(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


def _cased(name: str) -> str:
    """Return a name that is all in capitals as names are written; any other as it is."""
    words = [part.title().replace("’S", "’s") if _is_capitals(part) else part for part in name.strip(" ,").split(" ")]
    return " ".join(word for word in words if word)


def _native(text: str) -> Parts:
    """Take apart a name in its own script; its words stand in for the Latin ones, which are not known."""
    words = text.replace("\u3000", " ").strip("()[] ").split()
    titles: list[str] = []
    while len(words) > 1 and bare(words[0]) in NATIVE_BEFORE:
        titles.append(words.pop(0))
    name = " ".join(words)
    behind = next((title for title in NATIVE_BEHIND if name.endswith(title) and len(name) > len(title)), "")
    name = name.removesuffix(behind).strip()
    parts = name.split()
    if len(parts) < 2 or _is_east_asian(name):
        family, given = name, ""  # in its own order, and often without a blank that would part it
    else:
        family, given = parts[-1], " ".join(parts[:-1])
    address = behind if behind in ("さん", "様", "氏", "殿", "先生", "女士", "小姐", "씨", "님") else ""
    return Parts(
        family_name=family,
        given_name=given,
        native_name=name,
        honorific=address,
        academic_title=" ".join((*titles, *([behind] if behind and not address else []))),
        doubts=(sentences.NO_LATIN,),
    )


def _is_east_asian(text: str) -> bool:
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in text)

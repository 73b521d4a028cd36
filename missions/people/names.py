"""Names of people and organisations: their parts, and forms by which different spellings can be compared."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache

import msgspec

from missions.people import messages
from missions.people.vocabulary import (
    FAMILY_NAMES_FIRST,
    GIVEN_NAMES,
    NATIVE_TITLES_BEFORE,
    NATIVE_TITLES_BEHIND,
    NOBLE,
    PARTICLES,
    is_academic,
    is_degree,
    is_honorific,
    is_suffix,
    normalise_word,
    word_set,
)
from missions.records.book import Book
from missions.text import fold, is_east_asian, shortened

_LEGAL_FORMS = word_set(
    "gmbh ag ev kg kgaa mbh ltd limited inc llc corp plc sa sas sarl srl spa bv nv kk oy ab se co the"
)
_ORGANISATION_WORD = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+")


def _transliteration(letters: str, spelt: str) -> dict[str, str]:
    return dict(zip(letters, spelt.split(), strict=True))


_CYRILLIC = {
    **_transliteration("абвгдезийклмнопрстуфхцыэ", "a b v g d e z i y k l m n o p r s t u f h ts y e"),
    **_transliteration("ёжчшщюяєіїґў", "yo zh ch sh shch yu ya e i i g v"),
    "ь": "",
    "ъ": "",
}
_GREEK = _transliteration("αβγδεζηθικλμνξοπρστυφχψω", "a v g d e z i th i k l m n x o p r s t y f ch ps o")
_ARABIC = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ى": "a", "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ة": "a",
    "ء": "", "ؤ": "w", "ئ": "y", "پ": "p", "چ": "ch", "گ": "g", "ک": "k", "ی": "y",
}  # fmt: skip
_LETTERS = {**_CYRILLIC, **_GREEK, "ς": "s", **_ARABIC, "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d",
            "ð": "d", "þ": "th", "ı": "i"}  # fmt: skip

_SAME_SOUNDS = (
    ("tsch", "ch"), ("sch", "sh"), ("shch", "sh"), ("dsch", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("th", "t"),
    ("ph", "f"), ("ck", "k"), ("cz", "ch"), ("q", "k"), ("w", "v"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "o"),
    ("uu", "u"), ("oo", "o"), ("j", "y"), ("tz", "z"), ("ts", "z"), ("x", "ks"),
)  # fmt: skip
"""Spellings that transliterations and keyboards mix up; replaced in both names, so that little is lost."""

_SMALL = word_set("von vom zu zur zum van de del della di da dos das do du des la den der het ten ter und y e")
"""Particles that are written small in a name."""

_ADDRESS_BEHIND = re.compile(r"([^\W\d_]{2,})-(san|sama|sensei)", re.IGNORECASE)
"""A Japanese form of address behind a name that stands alone; in Kim Yong-san it is part of the given name."""

_LONG_O = re.compile(r"oh(?![aeiouy])")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouy]")


class KnownNames(msgspec.Struct, frozen=True):
    """What people and organisations on file are called, folded; it helps to tell which word is the family name."""

    family: Collection[str] = frozenset()
    given: Collection[str] = frozenset()
    organisations: Collection[str] = frozenset()

    def is_swapped(self, first: str, last: str) -> bool:
        """Whether the names on file show that the first word is the family name and the last the given name."""
        one, two = fold(first), fold(last)
        return one in self.family and two in self.given and one not in self.given and two not in self.family


class NameParts(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a name; `doubts` says in sentences what could be read in another way."""

    family_name: str = ""
    given_name: str = ""
    native_name: str = ""
    honorific: str = ""
    academic_title: str = ""
    doubts: tuple[str, ...] = ()


def split_name(text: str, known: KnownNames) -> NameParts:
    """Split a name with the given name first; an East Asian name in its own script stays whole."""
    latin = " ".join(word for word in text.split() if is_latin(word))
    native = " ".join(word for word in text.split() if not is_latin(word))
    if not latin.strip("()[] "):
        return _split_native_name(native)
    if native and is_title(latin):
        own = _split_native_name(native)
        _, honorific, academic = split_titles(f"{latin} {own.native_name}")
        titles = " ".join(part for part in (academic, own.academic_title) if part)
        return msgspec.structs.replace(own, honorific=honorific or own.honorific, academic_title=titles)
    bare_name, honorific, academic = split_titles(latin)
    given, family, doubts = _split_given_and_family(bare_name.split(), known)
    own = _split_native_name(native) if native else NameParts()
    return NameParts(
        family_name=family,
        given_name=given,
        native_name=own.native_name,
        honorific=honorific or own.honorific,
        academic_title=academic or own.academic_title,
        doubts=doubts,
    )


def family_name_first(family: str, given: str) -> NameParts:
    """Split a name with the family name first, before a comma or in a column of its own."""
    family, honorific, academic = split_titles(family)
    given, other_honorific, other_academic = split_titles(given)
    return NameParts(
        family_name=_name_case(family),
        given_name=_name_case(given),
        honorific=honorific or other_honorific,
        academic_title=" ".join(part for part in (academic, other_academic) if part),
    )


def split_titles(text: str) -> tuple[str, str, str]:
    """Return a name without titles, its form of address, and its academic title."""
    words = _split_words(text)
    honorific: list[str] = []
    academic: list[str] = []
    while len(words) > 1 and (found := _title(words)):
        (honorific if found == "honorific" else academic).append(words.pop(0))
    address = _ADDRESS_BEHIND.fullmatch(words[0]) if len(words) == 1 else None
    if address:
        words, honorific = [address[1]], [*honorific, address[2]]
    behind: list[str] = []
    while len(words) > 1 and (is_degree(words[-1]) or (is_academic(words[-1]) and "." in words[-1])):
        behind.insert(0, words.pop().strip(","))
    return " ".join(words), " ".join(honorific), " ".join((*academic, *behind))


def is_title(text: str) -> bool:
    """Whether the text is nothing but titles."""
    words = _split_words(text)
    return bool(words) and all(is_academic(word) or is_honorific(word) or is_degree(word) for word in words)


def is_form_of_address(text: str) -> bool:
    """Whether the text is nothing but forms of address."""
    words = _split_words(text)
    return bool(words) and all(is_honorific(word) for word in words)


def is_latin(text: str) -> bool:
    """Whether every letter of the text is Latin."""
    return text.isascii() or all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 for char in text if char.isalpha())


@lru_cache(maxsize=16384)
def organisation_key(name: str) -> str:
    """Return what two spellings of an organisation's name have in common: its words, folded, without legal forms."""
    words = _ORGANISATION_WORD.findall(
        shortened(fold(name.replace("e.V.", "ev").replace("e. V.", "ev"))).replace("'", "")
    )
    return " ".join([word for word in words if word not in _LEGAL_FORMS] or words)


def organisations_by_name(book: Book) -> Mapping[str, str]:
    """Return the id of each organisation by the keys of its names; full names count before short ones."""
    found: dict[str, str] = {}
    every = book.organisations.values()
    for each in every:
        found.setdefault(organisation_key(each.name), each.id)
    for each in every:
        for name in (each.short_name, *each.aliases):
            if name:
                found.setdefault(organisation_key(name), each.id)
    found.pop("", None)
    return found


def name_words(*names: str) -> tuple[str, ...]:
    """Return the reduced words of names, without titles and particles unless a name has no other words."""
    return tuple(part for name in names for part in _distinctive_words(name.replace("-", " ").split()))


@lru_cache(maxsize=65536)
def reduce_word(word: str) -> str:
    """Return what all spellings of a word in a name have in common: ``Müller``, ``Mueller``, ``Muller`` are one."""
    text = "".join(_LETTERS.get(char, char) for char in word.lower())
    text = "".join(map(_kana_or_hangul, text)) if not text.isascii() else text
    text = fold(text)
    text = _LONG_O.sub("o", text)
    for one, other in _SAME_SOUNDS:
        if one in text:
            text = text.replace(one, other)
    return _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """Return the consonants of a reduced word, in which transliterations of vowels agree: ``mohamed``, ``muhamad``."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def native_name_key(name: str) -> str:
    """Return a name in its own script, folded and without spaces, to compare it with another."""
    return "".join(fold(unicodedata.normalize("NFKC", name)).split())


def _split_words(text: str) -> list[str]:
    """Return the words; titles typed without a space between them are split."""
    words: list[str] = []
    for word in text.split():
        pieces = word.split(".")
        runs = (len(pieces) > 2 or (len(pieces) == 2 and pieces[1])) and not (is_academic(word) or is_degree(word))
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
    return "honorific" if first in ("M.", "M") and len(words) > 2 and len(normalise_word(words[1])) > 1 else ""


def _split_given_and_family(words: list[str], known: KnownNames) -> tuple[str, str, tuple[str, ...]]:
    """Return given name, family name and what is doubtful about them."""
    if len(words) > 2 and is_suffix(words[-1]):
        given, family, doubts = _split_given_and_family(words[:-1], known)
        return given, f"{family} {words[-1].strip(',')}", doubts
    if len(words) < 2:
        return "", _name_case(" ".join(words)), (messages.ONE_NAME(),) if words else ()
    capitals = [_is_capitals(word) for word in words]
    if any(capitals) and not all(capitals):
        rest = [word for word, loud in zip(words, capitals, strict=True) if not loud]
        if any(len(normalise_word(word)) > 1 for word in rest) and not all(word.lower() in PARTICLES for word in rest):
            loud = [word for word, cap in zip(words, capitals, strict=True) if cap or word.lower() in PARTICLES]
            return " ".join(word for word in rest if word.lower() not in PARTICLES), _name_case(" ".join(loud)), ()
    noble = next((at for at, word in enumerate(words[:-1]) if _is_noble(word, words[at + 1])), len(words))
    particle = next((at for at in range(1, len(words) - 1) if words[at].lower() in PARTICLES), len(words) - 1)
    first = min(noble, particle)
    given, family = " ".join(words[:first]), " ".join(words[first:])
    if not first or (words[0].lower() in PARTICLES and first == len(words) - 1):
        return "", _name_case(" ".join(words)), ()
    if len(words) == 2 and known.is_swapped(words[0], words[-1]):
        return _name_case(family), _name_case(given), (messages.SWAPPED_BY_FILE(),)
    if _has_family_first(words):
        return " ".join(words[1:]), _name_case(words[0]), (messages.READ_FAMILY_FIRST(),)
    leading = next((at for at, word in enumerate(words) if not _may_be_given(word)), len(words))
    if first == len(words) - 1 and 0 < leading == len(words) - 2:
        return " ".join(words[:leading]), " ".join(words[leading:]), (messages.TWO_FAMILY_NAMES(),)
    return _name_case(given), _name_case(family), ()


def _may_be_given(word: str) -> bool:
    """Whether a word is known as a given name, or is the initial of one: “Q.”."""
    return fold(word) in GIVEN_NAMES or bool(_INITIAL.fullmatch(word))


_INITIAL = re.compile(r"[^\W\d_]\.")


def _is_noble(word: str, behind: str) -> bool:
    """Whether a word is a former title that is part of the family name."""
    return word.lower() in NOBLE and behind.lower() in PARTICLES


def _has_family_first(words: list[str]) -> bool:
    """Whether the words themselves tell that the first is the family name: Xi Jinping, Kim Min-su, Muster Maria."""
    first, last = fold(words[0]), fold(words[-1])
    given = [fold(word) in GIVEN_NAMES for word in words]
    particles = [word.lower() for word in words[1:-1] if word.lower() in PARTICLES]
    if particles and particles != ["van"]:  # Kim van der Muster, but Nguyen Van An
        return False
    if len(words) == 2 and given == [False, True]:
        return len(normalise_word(words[0])) > 1
    if first not in FAMILY_NAMES_FIRST or last in FAMILY_NAMES_FIRST or any(given) or len(words) > 4:
        return False
    hyphened = "-" in last and words[-1].partition("-")[2][:1].islower()
    syllables = len(words) == 2 and bool(_SYLLABLES.fullmatch(last))
    return hyphened or syllables or len(words) > 2


_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|an|en|in|un|ao|ou|ei|ai|ia"
    r"|ie|iu|ua|uo|ui|ue|a|e|i|o|u)(?=[^aeiou]|$)){2}"
)
"""Two syllables of a Chinese or Japanese given name in Latin letters."""


def _is_capitals(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    if "." in word or (len(letters) < 4 and not _VOWELS.search(fold(word))):
        return False  # initials
    behind = letters[len(_scottish(word)) :]
    return len(behind) > 1 and all(char.isupper() for char in behind)


def _scottish(word: str) -> str:
    """Return the Mc or Mac that a name in capitals begins with."""
    return next((begun for begun in ("Mac", "Mc") if word.startswith(begun)), "")


def _name_case(name: str) -> str:
    """Return a name written all in capitals in normal case; any other as it is."""
    loud = name.isupper()
    parts = name.strip(" ,").split(" ")
    words = [_word_case(part, loud and len(parts) > 1) for part in parts]
    return " ".join(word for word in words if word)


def _word_case(word: str, loud: bool) -> str:
    if loud and word.isupper() and fold(word) in _SMALL:
        return word.lower()
    if not _is_capitals(word):
        return word
    begun = _scottish(word)
    return begun + word[len(begun) :].title().replace("’S", "’s")


def _split_native_name(text: str) -> NameParts:
    """Split a name in its own script, which also replaces the unknown Latin one."""
    words = text.replace("\u3000", " ").strip("()[] ").split()
    titles: list[str] = []
    while len(words) > 1 and normalise_word(words[0]) in NATIVE_TITLES_BEFORE:
        titles.append(words.pop(0))
    name = " ".join(words)
    behind = next((title for title in NATIVE_TITLES_BEHIND if name.endswith(title) and len(name) > len(title)), "")
    name = name.removesuffix(behind).strip()
    parts = name.split()
    if len(parts) < 2 or is_east_asian(name):
        family, given = name, ""  # in its own order, and often without a space
    else:
        family, given = parts[-1], " ".join(parts[:-1])
    address = behind if behind in ("さん", "様", "氏", "殿", "先生", "女士", "小姐", "씨", "님") else ""
    return NameParts(
        family_name=family,
        given_name=given,
        native_name=name,
        honorific=address,
        academic_title=" ".join((*titles, *([behind] if behind and not address else []))),
        doubts=(messages.NO_LATIN(),),
    )


def _distinctive_words(words: list[str]) -> list[str]:
    names = [word for word in words if not is_academic(word) and not is_honorific(word)] or words
    names = [word for word in names if word.lower() not in PARTICLES] or names
    parts = (part for word in names for part in _WORD.findall(word.replace("'", "").replace("’", "")))
    return [found for part in parts if (found := reduce_word(part))]


def _kana_or_hangul(char: str) -> str:
    """Return a syllable in Latin letters, by its Unicode name; any other character as it is."""
    if not ("\u3041" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7a3"):
        return char
    name = unicodedata.name(char, "")
    if name.startswith(("HIRAGANA LETTER ", "KATAKANA LETTER ", "HANGUL SYLLABLE ")):
        return name.split()[-1].lower()
    return ""

"""What stands behind the name of a partner in the same cell: a country, or a part of the name after a slash."""

import re

from missions.text import fold

_BRACKETED = re.compile(r"(.*\w[^(]*?)\s*\(([^()]{3,40})\)")
_APART = re.compile(r"(.*\S)(?:\s+/\s+|,\s+)([^,/]{3,40})")
_PLACES = frozenset({"georgia", "jersey", "jordan", "eu"})
"""Names of countries that are as likely other places."""


def _is_country(text: str) -> bool:
    from missions.records.codes import country_named

    return fold(text) not in _PLACES and bool(country_named(text))


def join_countries(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return names parted at slashes with the countries behind them, which are no organisations: “Partner / Japan”."""
    names: list[str] = []
    for each in parts:
        if names and len(each) > 2 and _is_country(each):
            names[-1] = f"{names[-1]} / {each}"
        else:
            names.append(each)
    return tuple(names)


def split_country(name: str) -> tuple[str, str]:
    """Return the name of an organisation without the country behind it, and the code of that: “Partner (Japan)”."""
    from missions.records.codes import country_named

    found = _BRACKETED.fullmatch(name) or _APART.fullmatch(name)
    if found and _is_country(found[2].strip()):
        return found[1].strip(), country_named(found[2].strip())
    return name, ""


_IS_A_PART = re.compile(r"(?:abteilung|abt|department|dept|division|faculty|fakultat|institut fur|lehrstuhl|service"
                        r"|direction|referat|section|sektion|unit|office|buro)\b")  # fmt: skip
_LEAST_LETTERS = 3


def is_doubtful(part: str) -> bool:
    """Whether a part between slashes is perhaps only a part of a name."""
    return len(part) < _LEAST_LETTERS or part[:1].islower() or bool(_IS_A_PART.match(fold(part)))

"""Finds the organisation a text names, whatever legal form and spelling it is written with."""

import re
from collections.abc import Mapping

from missions.names.words import words
from missions.records.book import Book
from missions.text import fold

_LEGAL = words("gmbh ag ev kg kgaa mbh ltd limited inc llc corp plc sa sas sarl srl spa bv nv kk oy ab se co the")
_WORD = re.compile(r"[^\W_]+")


def key_of(name: str) -> str:
    """Return what two spellings of an organisation's name have in common: its words, folded, without legal forms."""
    words = _WORD.findall(fold(name.replace("e.V.", "ev").replace("e. V.", "ev")))
    return " ".join([word for word in words if word not in _LEGAL] or words)


def called(book: Book) -> Mapping[str, str]:
    """Return the id of each organisation by the keys of its names; a full name counts before a short one."""
    found: dict[str, str] = {}
    every = book.organisations.values()
    for each in every:
        found.setdefault(key_of(each.name), each.id)
    for each in every:
        for name in (each.short_name, *each.aliases):
            if name:
                found.setdefault(key_of(name), each.id)
    found.pop("", None)
    return found

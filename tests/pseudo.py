"""A language that nobody speaks, and a portfolio in letters that no sentence has: what is plain on a screen escaped."""

import re
import string
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
import msgspec
import pytest

from docs.reference import key_rows
from missions.messages import use_catalogue
from missions.records.fields import Many, Nested, Note, Shape, Text, fields_of
from missions.records.record import Record
from screens.cli.group import COMMANDS as COMMAND_LINE
from screens.cli.group import missions

_ACCENTED = str.maketrans(
    string.ascii_letters, "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ"
)  # fmt: skip
_OTHER_SCRIPT = str.maketrans(string.ascii_letters, "абцдефгхийклмнопярстувшхызАБЦДЕФГХИЙКЛМНОПЯРСТУВШХЫЗ")
_CODE = re.compile(r"[A-Z]{2}(-\w+)?|[a-z]{2}|\w+/\w+|[A-Z]{3}|\S+@\S+|\S*\.\S+|")


def pseudo(sentence: str) -> str:
    """The sentence in letters of its own, 40 % longer and in brackets, with its places as they are."""
    if "⟦" in sentence:
        return sentence
    parts = re.split(r"(\{\w+[^{}]*\}|%\(\w+\)s|--[\w-]+|\bmissions (?=\w+”)|[A-Z]+_[A-Z]+)", sentence)
    told = "".join(part if number % 2 else part.translate(_ACCENTED) for number, part in enumerate(parts))
    words = sum(len(part) for part in parts[::2])
    return f"⟦{told}{'~' * round(0.4 * words)}⟧"


class Pseudo:
    """The catalogue of that language."""

    def gettext(self, message: str, /) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


@contextmanager
def pseudo_language() -> Iterator[None]:
    """Show every sentence in that language, also those of click."""
    catalogue = Pseudo()
    with pytest.MonkeyPatch.context() as patch:
        for module in (click.core, click.exceptions, click.formatting, click.types, click.parser, click.decorators):
            for name, translate in (("_", catalogue.gettext), ("ngettext", catalogue.ngettext)):
                patch.setattr(module, name, translate, raising=False)
        for name in COMMAND_LINE:  # click keeps the texts of --help from the first time
            patch.setattr(missions.get_command(click.Context(missions), name), "_help_option", None)
        use_catalogue(catalogue)
        try:
            yield
        finally:
            use_catalogue(None)


def in_other_script(record: Record) -> Record:
    """The record with every text that people wrote in letters of another script; ids, links and codes as they are."""
    return _written(record)


def _written(value: Any) -> Any:
    return msgspec.structs.replace(
        value,
        **{
            each.name: _rewritten(getattr(value, each.name), each.shape)
            for each in fields_of(type(value))
            if each.name not in ("id", "subject", "deadline", "part", "added_by", "changed_by")
        },
    )


def _rewritten(value: Any, shape: Shape) -> Any:
    match shape:
        case Text() | Note() if value and not _CODE.fullmatch(value):
            return value.translate(_OTHER_SCRIPT)
        case Many(of):
            return tuple(_rewritten(each, of) for each in value)
        case Nested() if value is not None:
            return _written(value)
        case _:
            return value


_KEYS = {word for row in key_rows() for word in re.findall(r"[A-Za-z]+", row.keys)}
"""Names of keys, as keyboards have them."""


def escapes(shown: str, ids: frozenset[str], known: frozenset[str]) -> set[str]:
    """The runs of plain letters that are neither ids, codes, names of keys, nor known to be no sentence."""
    runs = set()
    for run in re.findall(r"[A-Za-z][A-Za-z0-9_.@/:–-]*", shown):
        word = run.strip("_.:-–/")
        is_id = any(part == id or (len(part) > 3 and part in id) for part in {word, *word.split(":")} for id in ids)
        if len(word) > 1 and not is_id and word not in known | _KEYS and not _CODE.fullmatch(word):
            runs.add(word)
    return runs

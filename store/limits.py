"""How large and how deep a file may be, told before any of it is read or parsed."""

import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from missions.text import line

LARGEST = 512 * 2**20
"""The largest file that is read, in bytes: 200,000 records, the most this program is made for, take about 100 MB."""

DEEPEST = 64
"""How many lists and objects may lie in one another: records take nine; JSON parsers begin to fail by 300."""

_TOKENS = re.compile(rb'"((?:[^"\\]++|\\.)*+)"?|([\[{])|[\]}]', re.DOTALL)


class Deep(NamedTuple):
    """Where a file is nested too deeply: where in the text, and the table and document it lies in."""

    at: int
    table: str
    document: str

    def __str__(self) -> str:
        place = f"document “{self.document}” of {self.table}" if self.document else self.table
        return f"{place or 'the file'} has more than {DEEPEST} lists or objects in one another"


def too_large(size: int, path: Path) -> str | None:
    """Return the sentence that says that a file of so many bytes is too large to be read, if it is."""
    if size <= LARGEST:
        return None
    return (
        f"{path} cannot be read: it has {_megabytes(size)}, a portfolio of 200,000 records about 100 MB, and more than "
        f"{_megabytes(LARGEST)} none. Name the right file, or bring it back from a copy."
    )


def unfit(found: os.stat_result, path: Path) -> str | None:
    """Return the sentence that says why what is there cannot be a portfolio, if it cannot.

    That is what is too large, and what is no ordinary file: reading a pipe may wait for ever, a device never ends.
    """
    if stat.S_ISDIR(found.st_mode):
        return f"{path} cannot be read: it is a folder. Name a file in it."
    if not stat.S_ISREG(found.st_mode):
        return f"{path} cannot be read: it is no ordinary file but a pipe, a socket or a device. Name the file itself."
    return too_large(found.st_size, path)


def too_deep(data: bytes) -> Deep | None:
    """Return the first place in JSON that is nested more than `DEEPEST` deep, in time that grows with its size."""
    if data.count(b"[") + data.count(b"{") <= DEEPEST:
        return None
    depth = 0
    table = document = b""
    for token in _TOKENS.finditer(data):
        if token[2]:
            depth += 1
            if depth > DEEPEST:
                return Deep(token.start(), _shown(table), _shown(document))
        elif token[1] is None:
            depth -= 1
        elif depth == 1:
            table, document = token[1], b""
        elif depth == 2:
            document = token[1]
    return None


def _shown(key: bytes) -> str:
    """Return a key as it is named in a sentence."""
    return line(key.decode(errors="replace"))


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"

"""Texts that must not harm anybody, and portfolios that have them in every field."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from missions.records.fields import (
    Clock,
    Dated,
    Link,
    Many,
    MoneyAmount,
    Nested,
    Note,
    Number,
    Shape,
    Text,
    YearlyDay,
    fields_of,
)
from missions.records.kinds import KINDS

HOSTILE: list[dict[str, str]] = json.loads((Path(__file__).parent / "hostile.json").read_text(encoding="utf-8"))
PAYLOADS = [each["payload"] for each in HOSTILE]

ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # all control characters but the line feed
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What may reach no terminal and no other program."""

_DAY = "2026-12-01"
_FIXED = {
    "agreements": {"stage": "signed", "term": {"kind": "fixed_end", "expiry": "2026-12-24"}},
    "follow_ups": {"every": None, "done_on": None},
    "tasks": {"done_on": None},
    "visits": {"kind": "signing"},
}


def acting(text: str) -> str:
    """What acts in the text, with what stands around it; nothing if nothing does."""
    found = ACTING.search(text)
    return ascii(text[max(0, found.start() - 60) : found.end() + 20]) if found else ""


def texts() -> list[str]:
    """All hostile texts, several together, markup first; what swallows what follows, or is a formula, by itself."""
    short = [each[:60] for each in PAYLOADS]
    alone = [each for each in short if each[:1] in "=+-@\r\uff1d%" or "\x1b]un" in each]
    others = [each for each in short if each not in alone]
    others.sort(key=lambda each: each[:1] not in ("[", ":", "F", "M"))
    return [*alone, *(" ".join(others[at::6]) for at in range(6))]


def filled(struct: type[msgspec.Struct], text: str, number: int, table: str = "") -> dict[str, Any]:
    """A record or value with the text in all its text fields, however deep, and links to the records of its number."""
    values = ((item.name, _value(item.shape, text, number, table)) for item in fields_of(struct) if item.name != "id")
    return {name: value for name, value in values if value is not None}


def _value(shape: Shape, text: str, number: int, table: str) -> Any:
    match shape:
        case Text() | Note() | YearlyDay():
            return text
        case Dated():
            return _DAY
        case Clock():
            return "09:00:00"
        case Number() | MoneyAmount():
            return 3
        case Link(kinds):
            return f"{kinds[0]}-{number}" if kinds[0] != table else None
        case Nested(struct):
            return filled(struct, text, number, table)
        case Many(of=inner):
            value = _value(inner, text, number, table)
            return None if value is None else [value]
    return None


def portfolio(every: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The tables of a portfolio that has, for each text, a record of each kind with the text in every field."""
    tables: dict[str, dict[str, Any]] = {name: {} for name in KINDS}
    for number, text in enumerate(every, 1):
        for name, kind in KINDS.items():
            record = {"id": f"{name}-{number}", **filled(kind.struct, text, number, name)}
            for field, value in _FIXED.get(name, {}).items():
                record[field] = {**record[field], **value} if isinstance(value, dict) else value
            tables[name][str(number)] = {key: value for key, value in record.items() if value is not None}
    return tables


def holding(value: Any) -> Iterator[str]:
    """Every text of a value in JSON's own types, keys included."""
    match value:
        case str():
            yield value
        case dict():
            for key, each in value.items():
                yield key
                yield from holding(each)
        case list():
            for each in value:
                yield from holding(each)

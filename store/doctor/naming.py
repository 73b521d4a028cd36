"""What records and fields are called in findings."""

from missions.records.kinds import kind_of
from missions.records.record import Record
from missions.text import line


def called(record: Record) -> str:
    """Return what to call a record in a sentence."""
    return f"the {kind_of(record).singular} {quoted(record.heading)}"


def quoted(text: str) -> str:
    """Return an id or name in quotation marks, shortened where somebody has written a whole text there."""
    text = line(text)
    return f"“{text[:90]}…”" if len(text) > 90 else f"“{text}”"


def first(words: str) -> str:
    """Return the words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def labelled(label: str, within: str, record: Record) -> str:
    """Return what to call a record's field; `within` is the field that holds the value it is a field of, if any."""
    place = f" in “{within}”" if within else ""
    return f"“{label}”{place} of {called(record)}"

"""The text of a settings file with one setting changed; all else in it stays as it is."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress

from store import messages

_MOST_ROWS = 40
"""Over how many rows the value of a setting may run."""


class SettingError(ValueError):
    """A setting that cannot be taken or written; its text says why."""


def edited(text: str, name: str, value: str) -> str:
    """Return the text of a settings file with a setting changed, added, or taken out for an empty value.

    All else stays as it is, which is made sure of by reading what comes out. SettingError where no line can be edited.
    """
    from tomllib import TOMLDecodeError, loads

    wanted = loads(text)
    table, _, key = name.rpartition(".")
    held = wanted.setdefault(table, {}) if table else wanted
    if isinstance(held, dict):
        held.pop(key, None)
        if value:
            held[key] = value
    for candidate in (text, *_edits(text, table, key, value)):
        with suppress(TOMLDecodeError):
            found = loads(candidate)
            if found == wanted or (not value and table and {table: {}, **found} == wanted):
                return candidate
    raise SettingError(messages.NO_LINE_TO_EDIT(name=name))


def _edits(text: str, table: str, key: str, value: str) -> Iterator[str]:
    """Yield the text with the setting in each place where it may stand; most of them are no sound file."""
    rows = re.findall(r"[^\n]*\n|[^\n]+$", text)
    end = "\r\n" if "\r\n" in text else "\n"
    named = key if re.fullmatch(r"[\w-]+", key, re.ASCII) else quoted(key)
    for name in (key, f"{table}.{key}") if table else (key,):
        for at, row in enumerate(rows):
            if assigns(row, name):
                head, comment = row[: row.index("=") + 1], _comment_of(row)
                new = f"{head} {quoted(value)}{comment}" if value else comment.lstrip()
                for last in range(at + 1, min(at + _MOST_ROWS, len(rows)) + 1):
                    ending = end if new and rows[last - 1].endswith("\n") else ""
                    yield "".join((*rows[:at], new + ending, *rows[last:]))
    if not value:
        return
    heads = [at for at, row in enumerate(rows) if re.match(r"\s*\[", row)]
    noted = [at + 1 for at, row in enumerate(rows) if re.match(rf"\s*#\s*{re.escape(key)}\s*=", row)]
    if table:
        rows_in_table = [*noted, *(at + 1 for at in heads)]
    else:
        first = heads[0] if heads else len(rows)
        while first and re.match(r"\s*(#.*)?$", rows[first - 1]) and heads:
            first -= 1
        rows_in_table = [*noted, first, 0]
    new = f"{named} = {quoted(value)}{end}"
    for at in rows_in_table:
        before = "".join(rows[:at])
        yield f"{before}{end if before and not before.endswith(chr(10)) else ''}{new}{''.join(rows[at:])}"
    if table:
        whole = "".join(rows)
        yield f"{whole}{'' if not whole or whole.endswith(chr(10)) else end}{end}[{table}]{end}{new}"
        yield f"{table}.{new}{whole}"


def assigns(row: str, name: str) -> bool:
    """Whether a row gives a value to that setting."""
    parts = (rf"(?:{each}|\"{each}\"|'{each}')" for each in map(re.escape, name.split(".")))
    return bool(re.match(r"\s*" + r"\s*\.\s*".join(parts) + r"\s*=", row))


def _comment_of(row: str) -> str:
    """Return the comment at the end of a row that gives a value, with the blanks before it."""
    from tomllib import TOMLDecodeError, loads

    for found in re.finditer(r"\s*#", row.rstrip("\r\n")):
        with suppress(TOMLDecodeError):
            loads(row[: found.start()])
            return row.rstrip("\r\n")[found.start() :]
    return ""


def quoted(text: str) -> str:
    """Return a text as a settings file has it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

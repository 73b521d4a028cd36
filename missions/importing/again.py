"""Importing a list again: rows are found again, and only what changed in the list since then changes on file.

Of what the list said before, only digests are kept. A field that the list says anew is changed where it still is as
the list gave it; what a person corrected here stays.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from missions.importing.sheet import Format, SourceFile
from missions.people.merge import unite_values
from missions.records.book import Book
from missions.records.fields import EnumChoice, Field, Flag, Many, Nested, fields_of, to_json
from missions.records.imported_lists import ImportedList, ImportedRow
from missions.records.record import Record

_APART = frozenset({"notes", "sources", "facts"})
"""Fields of every record that are joined, and not compared as a value."""

_NOTES = "notes"

_SIZE = 6
"""How many bytes a digest has."""


class RowKey(NamedTuple):
    """What tells a row from others: its own number or UID, and a digest of what its record is called and says."""

    number: str
    key: str


class ValueChange(NamedTuple):
    """A value that differs: the path of its field, its field, and both values; `is_kept` where that on file stays."""

    path: str
    item: Field
    on_file: Any
    listed: Any
    is_kept: bool = False


class Compared(NamedTuple):
    """A record on file as it is after an import, and what differs."""

    record: Record
    changes: tuple[ValueChange, ...]


# What a list said, as digests.


def digest(value: Hashable) -> str:
    """Return a short digest of a value; another value has another one."""
    return _digest_of(type(value).__name__, value)


@lru_cache(2**10)
def _digest_of(_type: str, value: Hashable) -> str:
    data = msgspec.json.encode(value, enc_hook=to_json)
    return blake2b(data, digest_size=_SIZE).hexdigest()


def seen_in(listed: Record) -> tuple[str, ...]:
    """Return digests of what a list says of a record, each after the path of its field.

    Of personal data there is none, nor of other names, which are only added to.
    """
    apart = _not_seen(type(listed))
    said = tuple([_seen_at(path, digest(value)) for path, value in _values_in(listed).items() if path not in apart])
    notes = " ".join(digest(each) for each in _lines(listed.notes))
    return (*said, f"{_NOTES} {notes}") if notes else said


@lru_cache(2**10)
def _seen_at(path: str, digested: str) -> str:
    return f"{path} {digested}"


@cache
def _not_seen(struct: type[Record]) -> frozenset[str]:
    return frozenset(each.name for each in _fields(struct) if each.restricted or each.name == "aliases")


def _given(seen: Iterable[str]) -> tuple[dict[str, str], frozenset[str]]:
    """Return the digest by path of what a list gave before, and those of its lines in the notes."""
    found = dict(each.partition(" ")[::2] for each in seen)
    return found, frozenset(found.pop(_NOTES, "").split())


# Values by the paths of their fields.


@cache
def _fields(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    return tuple(each for each in fields_of(struct) if not each.stamped and each.name not in _APART)


@cache
def _reader(struct: type[msgspec.Struct]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what reads all fields at once."""
    names = [each.name for each in _fields(struct)]
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)


def _values_in(value: msgspec.Struct) -> dict[str, Any]:
    """Return every value that is not its field's default, by path; lists are one value."""
    found, struct = dict[str, Any](), type(value)
    for item, held in zip(_fields(struct), _reader(struct)(value), strict=True):
        if held is item.default or held == item.default:
            continue
        if isinstance(item.shape, Nested):
            found.update((f"{item.name}.{path}", inner) for path, inner in _values_in(held).items())
        else:
            found[item.name] = held
    return found


@cache
def field_at(struct: type[msgspec.Struct], path: str) -> Field | None:
    """Return the field of a path, if there is such a field."""
    name, _, rest = path.partition(".")
    item = next((each for each in fields_of(struct) if each.name == name), None)
    if item is None or not rest:
        return item
    return field_at(item.shape.struct, rest) if isinstance(item.shape, Nested) else None


def value_at(value: Any, path: str) -> Any:
    """Return the value at a path; the default of its field where what should hold it is missing."""
    for name in path.split("."):
        value = getattr(value, name, None)
    return value


def with_values(value: Any, values: Mapping[str, Any]) -> Any:
    """Return a record with these values at their paths."""
    plain = {path: each for path, each in values.items() if "." not in path}
    nested: dict[str, dict[str, Any]] = {}
    for path, each in values.items():
        name, _, rest = path.partition(".")
        if rest:
            nested.setdefault(name, {})[rest] = each
    for name, inner in nested.items():
        struct: type[msgspec.Struct] = type(value)
        item = field_at(struct, name)
        assert item is not None
        assert isinstance(item.shape, Nested)
        plain[name] = with_values(getattr(value, name) or item.shape.struct(), inner)
    return replace(value, **plain)


# A row and the record on file.


def compare(
    listed: Record, on_file: Record, earlier: ImportedRow | None, said: frozenset[str], mapped: frozenset[str]
) -> Compared:
    """Return a record on file as an import leaves it, and what differs.

    `said` are the top fields for which the row says something, `mapped` those for which the list has a column. Without
    an `earlier` import of the row, empty fields are filled, others changed, and lists added to.
    """
    given, given_lines = _given(earlier.seen) if earlier else ({}, frozenset[str]())
    says = _values_in(listed)
    changes = list[ValueChange]()
    for path in dict.fromkeys((*says, *_said_defaults(type(listed), said), *_silenced(given, mapped))):
        item = field_at(type(listed), path)
        if item is None:
            continue
        now, held = says.get(path, item.default), value_at(on_file, path)
        if now != held and not (path in given and digest(now) == given[path]):
            is_own = path.partition(".")[0] in said or earlier is not None
            changes += _change(ValueChange(path, item, held, now), given.get(path), earlier is not None, is_own)
    after = with_values(on_file, {each.path: each.listed for each in changes if not each.is_kept})
    notes, told = _with_lines(on_file.notes, _lines(listed.notes), given_lines)
    if told:
        changes.append(ValueChange(_NOTES, _notes_of(type(listed)), *told))
        after = replace(after, notes=notes)
    if after != on_file:
        changed = {each.path.partition(".")[0] for each in changes if not each.is_kept}
        facts = (each for each in listed.facts if each.about in changed and each not in after.facts)
        after = replace(after, facts=(*after.facts, *facts))
    return Compared(after, tuple(changes))


def _change(change: ValueChange, was: str | None, is_again: bool, is_own: bool) -> Iterator[ValueChange]:
    """Yield what becomes of a value that differs from the list's; `was` is the digest of what the list gave before."""
    is_empty = change.on_file == change.item.default
    if was is not None:
        yield change._replace(is_kept=digest(change.on_file) != was)
    elif is_empty:
        yield change
    elif isinstance(change.item.shape, Many):
        united = unite_values(change.on_file, change.listed, change.item.shape.of)
        if united != change.on_file:
            yield change._replace(listed=united)
    elif is_again:
        yield change._replace(is_kept=True)
    elif is_own:
        yield change


@cache
def _said_defaults(struct: type[Record], said: frozenset[str]) -> tuple[str, ...]:
    """Return the choices that a row says, also where what it says is the default."""
    return tuple(
        each.name for each in _fields(struct) if each.name in said and isinstance(each.shape, EnumChoice | Flag)
    )


def _silenced(given: Mapping[str, str], mapped: frozenset[str]) -> Iterator[str]:
    """Yield what the list said before and may say no longer, since it still has a column for it."""
    return (path for path in given if path.partition(".")[0] in mapped)


@cache
def _notes_of(struct: type[Record]) -> Field:
    return next(each for each in fields_of(struct) if each.name == _NOTES)


def _lines(notes: str) -> list[str]:
    return [each for each in notes.split("\n") if each.strip()]


def _with_lines(notes: str, listed: Sequence[str], given: frozenset[str]) -> tuple[str, tuple[str, str] | None]:
    """Return notes with the list's lines: new ones added, those that it no longer has left out; and what differs."""
    held = _lines(notes)
    added = [each for each in listed if each not in held and not (given and digest(each) in given)]
    gone = [each for each in held if given and digest(each) in given and each not in listed]
    if not added and not gone:
        return notes, None
    kept = [each for each in notes.split("\n") if each not in gone]
    return "\n".join((*kept, *added)).strip("\n"), ("\n".join(gone), "\n".join(added))


# Which row is which.


def earlier_list(
    source: SourceFile, sheet: str, table: str, headings: tuple[str, ...], keys: Sequence[RowKey], book: Book
) -> ImportedList | None:
    """Return the list on file that this is a later state of: by its name and headings, or by its rows."""
    found = [each for each in book.every(ImportedList).values() if each.table == table]
    scored = [(score, each) for each in found if (score := _score(source, sheet, headings, keys, each))]
    return max(scored, key=lambda pair: (*pair[0], pair[1].id))[1] if scored else None


def _score(
    source: SourceFile, sheet: str, headings: tuple[str, ...], keys: Sequence[RowKey], earlier: ImportedList
) -> tuple[int, ...] | None:
    """Return how much a list is like an earlier one, to be compared; None if it is another list."""
    is_file = source.format is not Format.PASTED and (earlier.title, earlier.sheet) == (source.name, sheet)
    is_headed = earlier.headings == headings
    common = Counter(each.key for each in keys if each.key) & Counter(each.key for each in earlier.rows if each.key)
    shared, rows = common.total(), max(min(len(keys), len(earlier.rows)), 1)
    if not _is_running([each.number for each in keys]):
        shared = max(
            shared, len({each.number for each in keys if each.number} & {each.number for each in earlier.rows})
        )
    half = 2 * len(set(headings) & set(earlier.headings)) >= len(headings)
    if (is_file and is_headed) or ((is_file or is_headed) and 3 * shared >= rows) or (half and 2 * shared >= rows):
        return shared, is_file, is_headed
    return None


def _is_running(numbers: Sequence[str]) -> bool:
    """Whether numbers only count the rows, so that the same number may be another row next time."""
    counted = [int(each) for each in numbers if each.isascii() and each.isdecimal() and len(each) < 7]
    return len(counted) == sum(map(bool, numbers)) and max(counted, default=0) <= 2 * len(numbers) + 10


def rows_again(
    keys: Sequence[RowKey], earlier: ImportedList, key_now: Callable[[str], str]
) -> list[ImportedRow | None]:
    """Return, for each row, what it was in the earlier import; each earlier row is only one.

    A number tells more than what a row says, unless it only counts the rows. `key_now` gives the key of what a record
    on file says by now: whoever corrected it as the list does, or merged its partners, is understood.
    """
    found: list[ImportedRow | None] = [None] * len(keys)
    free = dict(enumerate(earlier.rows))
    by_now = _by_key, lambda row: key_now(row.became)
    same = [(tell, tell) for tell in (_by_both, _by_key, _by_number)]
    if not _is_running([each.number for each in keys]):
        same[1], same[2] = same[2], same[1]
    for tell, tell_earlier in (*same[:2], by_now, same[2]) if same[1][0] is _by_key else (*same, by_now):
        if not free or None not in found:
            break
        waiting: dict[str, list[int]] = {}
        for place, each in free.items():
            if told := tell_earlier(each):
                waiting.setdefault(told, []).append(place)
        for at, key in enumerate(keys):
            if found[at] is None and (told := tell(key)) and (places := waiting.get(told)):
                found[at] = free.pop(places.pop(0))
    return found


def _by_both(row: RowKey | ImportedRow) -> str:
    return f"{row.number} {row.key}" if row.number and row.key else ""


def _by_key(row: RowKey | ImportedRow) -> str:
    return row.key


def _by_number(row: RowKey | ImportedRow) -> str:
    return row.number

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

_NOTES, _ALIASES, _NAME = "notes", "aliases", "name"

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

    Of personal data there is no digest, but that it was said. Each line of the notes has one, and each other name.
    """
    found = list[str]()
    for path, value in _values_in(listed).items():
        if path == _ALIASES:
            found.append(_seen_at(path, " ".join(map(digest, value))))
        else:
            found.append(path if _is_restricted(type(listed), path) else _seen_at(path, digest(value)))
    notes = " ".join(digest(each) for each in _lines(listed.notes))
    return (*found, f"{_NOTES} {notes}") if notes else tuple(found)


@lru_cache(2**10)
def _seen_at(path: str, digested: str) -> str:
    return f"{path} {digested}"


@cache
def _is_restricted(struct: type[Record], path: str) -> bool:
    """Whether the field at a path is personal, or part of one that is."""
    parts = path.split(".")
    fields = (field_at(struct, ".".join(parts[: at + 1])) for at in range(len(parts)))
    return any(each is not None and each.restricted for each in fields)


class _Given(NamedTuple):
    """What the list gave before: the digest by path, empty for personal data, and those of lines and other names."""

    values: Mapping[str, str]
    lines: frozenset[str]
    aliases: frozenset[str]


def _given(seen: Iterable[str]) -> _Given:
    found = dict(each.partition(" ")[::2] for each in seen)
    notes, aliases = (frozenset(found.pop(name, "").split()) for name in (_NOTES, _ALIASES))
    return _Given(found, notes, aliases)


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
    given, given_lines, given_aliases = _given(earlier.seen if earlier else ())
    says = _values_in(listed)
    if _ALIASES in says:
        says[_ALIASES] = _not_removed(says[_ALIASES], value_at(on_file, _ALIASES), given_aliases)
    changes = list[ValueChange]()
    for path in dict.fromkeys((*says, *_said_defaults(type(listed), said), *_silenced(given, mapped))):
        item = field_at(type(listed), path)
        if item is None:
            continue
        now, held = says.get(path, item.default), value_at(on_file, path)
        was = given.get(path)
        is_removed_here = was == "" and held == item.default
        if now != held and not is_removed_here and not (was and digest(now) == was):
            is_own = path.partition(".")[0] in said or earlier is not None
            changes += _change(ValueChange(path, item, held, now), was or None, earlier is not None, is_own)
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
    return (path for path, digested in given.items() if digested and path.partition(".")[0] in mapped)


def _not_removed(names: Iterable[str], held: Iterable[str], given: frozenset[str]) -> tuple[str, ...]:
    """Return the other names of a list without those that it gave before and that somebody has removed here."""
    kept = set(held)
    return tuple(each for each in names if each in kept or digest(each) not in given)


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


# Who is named in rows, and the record on file.


def said_before(book: Book) -> Mapping[str, frozenset[str]]:
    """Return, by id, what lists have said before of records that their rows name."""
    found: dict[str, set[str]] = {}
    for each in _besides(book):
        given = _given(each.seen)
        names = (f"{_ALIASES} {name}" for name in given.aliases)
        found.setdefault(each.became, set()).update(map(" ".join, given.values.items()), names)
    return {id: frozenset(said) for id, said in found.items()}


def named_before(book: Book) -> Mapping[str, str]:
    """Return the id of the record that a name of a list became before, by the digest of the name."""
    return {each.key: each.became for each in _besides(book)}


def _besides(book: Book) -> Iterator[ImportedRow]:
    return (each for kept in book.every(ImportedList).values() for each in kept.besides)


def with_news(listed: Record, on_file: Record, said: frozenset[str]) -> Record:
    """Return what a list says of a record that it names; what was said before is as it is on file by now."""
    if not said:
        return listed
    values = _values_in(listed)
    known = {path: digest(value) for path, value in values.items() if path != _ALIASES}
    old = {
        path: value_at(on_file, path)
        for path, digested in known.items()
        if f"{path} {'' if _is_restricted(type(listed), path) else digested}" in said
    }
    if _ALIASES in values:
        names = ((each, digest(each)) for each in values[_ALIASES])
        old[_ALIASES] = tuple(
            [each for each, told in names if said.isdisjoint(_seen_at(path, told) for path in (_ALIASES, _NAME))]
        )
    after: Record = with_values(listed, old)
    return after


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

"""What a search reads of a record: everything it says, with the names of the records it links to.

Personal data that is kept for a journey only is never read.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import count, islice
from typing import Any, NamedTuple, Protocol

import msgspec

from missions.dates.formatting import show_choice, show_date
from missions.dates.partial import PartialDate
from missions.records.changes import key_of
from missions.records.fields import Dated, EnumChoice, Field, Link, Many, Nested, Note, Shape, Text, fields_of
from missions.records.kinds import KEPT_BY_HAND, kind_of
from missions.records.people import Person
from missions.records.record import Record
from missions.text import SearchWords, fold, holds_words, line, search_words, spelling_keys, spellings

FindNames = Callable[[str], tuple[str, ...]]
"""Returns what a record is called, by its id."""

Collect = Callable[[Any, FindNames, list[str]], None]
"""Adds the texts in a value that is not empty to those found."""

_LEFT_OUT = ("id", "sources", "facts")
"""Fields that are not read: the id, which counts as a name, and where facts are from, which names many others."""

_NEAR, _MOST_NEAR, _LEAST_LETTERS = 82, 4, 3
"""How like a name must be in which part of another is looked for; how many are named; the least letters to go by."""

_SLICE = 500
"""How many records are looked through at a time."""

_WIDEST = 60
"""How many letters of a text are shown to say where a word was found."""


class LinkedRecords(Protocol):
    """The records of a book, with their links."""

    def get(self, id: str) -> Record | None:
        """Return the record with that id, if there is one."""

    def linking_to(self, id: str) -> Iterable[Record]:
        """Return the records that link to one."""


class NamedTables(Protocol):
    """The records of a book by table, and what it was asked before."""

    def table(self, name: str) -> Mapping[str, Record]:
        """Return the records of one table by id."""

    def ask(self, rule: Callable[..., Any], *about: Hashable) -> Any:
        """Return `rule(*about, book)`, computed once."""


class SearchedBook(Protocol):
    """All records of a book, and what it was asked before."""

    def __iter__(self) -> Iterator[Record]: ...

    def ask(self, rule: Callable[..., Any], *about: Hashable) -> Any:
        """Return `rule(*about, book)`, computed once."""


class Match(NamedTuple):
    """Where a word was found: the label of the field, and what it says."""

    label: str
    text: str


class SearchTexts:
    """What a search reads of each record of a book, found out when first needed; it never changes."""

    def __init__(self, book: LinkedRecords, known: dict[tuple[type[Record], str], str] | None = None) -> None:
        self._book, self._known = book, known or {}

    def of(self, record: Record) -> str:
        """Return all that a record says, as `spellings` has it."""
        key = key_of(record)
        found = self._known.get(key)
        if found is None:
            texts = list(dict.fromkeys((record.id, *record.names)))
            for name, collect in _collectors(type(record)):
                if value := getattr(record, name):
                    collect(value, self._names, texts)
            found = self._known[key] = " ".join(map(_spelt, dict.fromkeys(texts)))
        return found

    def after(self, book: LinkedRecords, gone: Iterable[Record], put: Iterable[Record]) -> "SearchTexts":
        """Return those of the next book: those of the records changed, and of those that link to one, are left out."""
        known, before = dict(self._known), {key_of(record): record for record in gone}
        after = {key_of(record): record for record in put}
        for key in before.keys() | after.keys():
            known.pop(key, None)
            old, new, id = before.get(key), after.get(key), key[1]
            if (old.names if old else ()) != (new.names if new else ()):
                for each in (*self._book.linking_to(id), *book.linking_to(id)):
                    known.pop(key_of(each), None)
        return SearchTexts(book, known)

    def _names(self, id: str) -> tuple[str, ...]:
        record = self._book.get(id)
        return (id, *record.names) if record else (id,)


def search_texts(book: LinkedRecords) -> SearchTexts:
    """Return what a search reads of each record; asked of a book, it is kept from one to the next."""
    return SearchTexts(book)


def matches(record: Record, words: SearchWords, shown: str, book: LinkedRecords) -> tuple[Match, ...]:
    """Return where the words are found that are not in what is shown of the record, each place once."""
    missing = [ways for ways in words if not holds_words(shown, (ways,))]
    if not missing:
        return ()
    found: dict[Match, None] = {}
    texts = [(label, text, spellings(text)) for label, text in _labelled_texts(record, book)]
    for ways in missing:
        first = next((Match(label, text) for label, text, spelt in texts if holds_words(spelt, (ways,))), None)
        if first:
            found[Match(first.label, _around(first.text, ways))] = None
    return tuple(found)


def show_matches(found: Iterable[Match]) -> str:
    """Show where words were found: “Witnesses: Pat Example”."""
    return "; ".join(f"{each.label}: {each.text}" for each in found)


def _labelled_texts(record: Record, book: LinkedRecords) -> Iterator[tuple[str, str]]:
    """Yield each text that a search reads, with the label of its field; of a record linked to, its name first."""

    def names(id: str) -> tuple[str, ...]:
        linked = book.get(id)
        if linked is None:
            return (id,)
        first, *others = (*linked.names, id)
        return (first, *(f"{first} ({other})" for other in others))

    collectors = dict(_collectors(type(record)))
    for item in fields_of(type(record)):
        value = getattr(record, item.name)
        if value and item.name in collectors:
            texts: list[str] = []
            collectors[item.name](value, names, texts)
            yield from ((item.label, text) for text in texts)


def _around(text: str, ways: tuple[str, ...]) -> str:
    """Return a long text cut to the words around the one that was found."""
    words = line(text).split()
    at = next((at for at, word in enumerate(words) if holds_words(spellings(word), (ways,))), 0)
    first = last = at
    length = len(words[at]) if words else 0
    while length < _WIDEST and (first > 0 or last < len(words) - 1):
        if first > 0 and (at - first <= last - at or last == len(words) - 1):
            first -= 1
            length += len(words[first]) + 1
        else:
            last += 1
            length += len(words[last]) + 1
    return "… " * bool(first) + " ".join(words[first : last + 1]) + " …" * (last < len(words) - 1)


@cache
def _collectors(struct: type[msgspec.Struct]) -> tuple[tuple[str, Collect], ...]:
    """Return, for each field that a search reads, the function that adds its texts to those found."""
    found = ((item.name, _collector(item)) for item in fields_of(struct) if item.name not in _LEFT_OUT)
    return tuple((name, collect) for name, collect in found if collect is not None)


def _collector(item: Field) -> Collect | None:
    return None if item.restricted or item.stamped else _collector_of(item.shape)


def _collector_of(shape: Shape) -> Collect | None:
    match shape:
        case Text() | Note():
            return lambda value, _names, found: found.append(value)
        case Link():
            return lambda value, names, found: found.extend(names(value))
        case Dated():
            return lambda value, _names, found: found.append(_date_text(value))
        case EnumChoice():
            return lambda value, _names, found: found.append(show_choice(value))
        case Nested(struct):
            return _collector_of_struct(struct)
        case Many(of):
            inner = _collector_of(of)
            if inner is None:
                return None

            def collect_each(value: Any, names: FindNames, found: list[str]) -> None:
                for each in value:
                    inner(each, names, found)

            return collect_each
        case _:
            return None


def _collector_of_struct(struct: type[msgspec.Struct]) -> Collect:
    def collect(value: Any, names: FindNames, found: list[str]) -> None:
        for name, inner in _collectors(struct):
            if held := getattr(value, name):
                inner(held, names, found)

    return collect


@lru_cache(maxsize=65536)
def _spelt(text: str) -> str:
    """Return the spellings of a text; names are in many records."""
    return spellings(text)


@lru_cache(maxsize=65536)
def _date_text(when: PartialDate) -> str:
    return f"{show_date(when)} {when.text}"


class RecordFinder:
    """Finds records of a book by name and by what they say; names are folded once.

    It yields nothing after every so many records looked through, so that what waits meanwhile gets its turn.
    """

    def __init__(self, book: SearchedBook) -> None:
        self._book = book
        self._names: list[tuple[str, Record]] = []
        self._unread = (each for each in book if kind_of(each).table in KEPT_BY_HAND)

    def named(self, words: SearchWords) -> Iterator[Record | None]:
        """Yield the records named so: first those whose name begins with the first word, shorter names first."""
        found = []
        for at in count(0, _SLICE):
            names = self._names[at : at + _SLICE] or self._read()
            if not names:
                break
            found += [(spelt, record) for spelt, record in names if holds_words(spelt, words)]
            yield None
        found.sort(key=lambda each: (_where_begun(each[0], words[0]), len(each[0])))
        yield from (record for _, record in found)

    def mentioning(self, words: SearchWords, without: set[str]) -> Iterator[Record | None]:
        """Yield the records that say so, but not those with these ids; names have been looked through before."""
        texts: SearchTexts = self._book.ask(search_texts)
        for number, (_, record) in enumerate(self._names, 1):
            if record.id not in without and holds_words(texts.of(record), words):
                yield record
            if not number % _SLICE:
                yield None

    def _read(self) -> list[tuple[str, Record]]:
        names = [(spellings(" ".join((*each.names, each.id))), each) for each in islice(self._unread, _SLICE)]
        self._names += names
        return names


def _where_begun(spelt: str, ways: tuple[str, ...]) -> int:
    """Return 0 if a text begins with a word in one of its spellings, 1 if one of its words does, else 2."""
    if spelt.startswith(ways):
        return 0
    return 1 if any(f" {way}" in spelt for way in ways) else 2


class NamedRecords:
    """Records of some kinds by what they are called: which are meant by what somebody typed, or else are near to it."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = {record.id: record for record in records}

    def meant(self, text: str) -> tuple[Record, ...]:
        """Return the records that are meant: the one of that id, else all of that name in any spelling.

        Else those whose id begins so, and those with all these words in their names, whole words first.
        """
        typed = line(text).strip()
        if not typed:
            return ()
        if typed in self._records:
            return (self._records[typed],)
        wanted, spelt_so = fold(typed), self.called(typed)
        if spelt_so:
            return tuple(each for each in spelt_so if any(fold(name) == wanted for name in _called(each))) or spelt_so
        begun, words = wanted.replace(" ", "-"), search_words(typed)
        by_id = tuple(record for record in self._records.values() if record.id.startswith(begun))
        if by_id:
            return by_id
        holding = [(every, record) for _, every, record in self._spelt if holds_words(every, words)]
        whole = tuple(record for every, record in holding if _has_words(every, words))
        return whole or tuple(record for _, record in holding)

    def called(self, text: str) -> tuple[Record, ...]:
        """Return the records of that name in any spelling."""
        found = {each.id: each for key in sorted(spelling_keys(text)) for each in self._by_key.get(key, ())}
        return tuple(found.values())

    def offered(self, text: str) -> tuple[Record, ...]:
        """Return the records that have all these words in their names, all of them if there are no words.

        First come those whose name begins so, then those in whose name a word does, then those by their other names;
        if there are none, those near to it.
        """
        words = search_words(line(text))
        if not words:
            return tuple(self._records.values())
        found = [
            (
                0 if _where_begun(own, words[0]) == 0 and holds_words(own, words) else 1 if _begin(own, words) else 2,
                own,
                record,
            )
            for own, every, record in self._spelt
            if holds_words(every, words)
        ]
        found.sort(key=lambda each: each[:2])
        return tuple(record for _, _, record in found) or self.nearest(text)

    @cached_property
    def _spelt(self) -> list[tuple[str, str, Record]]:
        return [(_spelt(each.names[0]), _spelt(" ".join(_called(each))), each) for each in self._records.values()]

    @cached_property
    def _by_key(self) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self._records.values():
            for key in {key for name in _called(record) for key in spelling_keys(name)}:
                found.setdefault(key, []).append(record)
        return found

    def nearest(self, text: str) -> tuple[Record, ...]:
        """Return up to four records whose names are spelt like what was typed, the nearest first."""
        from rapidfuzz import fuzz, process

        names = [(fold(name), record) for record in self._records.values() for name in (*_called(record), record.id)]
        wanted = fold(line(text)).strip()
        whole = process.extract(wanted, [name for name, _ in names], scorer=fuzz.ratio, score_cutoff=72, limit=20)
        words = process.extract(
            wanted, [name for name, _ in names], scorer=fuzz.partial_token_sort_ratio, score_cutoff=_NEAR, limit=20
        )
        near = dict.fromkeys(names[at][1].id for _, _, at in (*whole, *words) if len(wanted) >= _LEAST_LETTERS)
        return tuple(self._records[id] for id in near)[:_MOST_NEAR]


def named_records(tables: tuple[str, ...], book: NamedTables) -> NamedRecords:
    """Return the records of these tables by what they are called; a book finds them out once."""
    found: NamedRecords = book.ask(_named_records, tables)
    return found


def _named_records(tables: tuple[str, ...], book: NamedTables) -> NamedRecords:
    return NamedRecords(record for name in tables for record in book.table(name).values())


def _called(record: Record) -> tuple[str, ...]:
    """Return all that a record is called, a person also without titles and with either name first."""
    if isinstance(record, Person) and record.given_name:
        given, family = record.given_name, record.family_name
        return (*record.names, f"{given} {family}", f"{family} {given}")
    return (*record.names, record.family_name) if isinstance(record, Person) else record.names


def _begin(spelt: str, words: SearchWords) -> bool:
    """Whether every word begins one of the words of a text."""
    held = f" {spelt}"
    return all(any(f" {way}" in held for way in ways) for ways in words)


def _has_words(spelt: str, words: SearchWords) -> bool:
    """Whether every word is one of the words of a text, not only a part of one."""
    held = f" {spelt} "
    return all(any(f" {way} " in held for way in ways) for ways in words)

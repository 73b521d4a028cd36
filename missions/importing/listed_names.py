"""The names of a list: every organisation, person or other record that its rows are or name, each once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from missions.importing import messages
from missions.importing.target import RecordDraft
from missions.people.merge import apply_choices, relink, with_retired_names
from missions.people.names import is_latin
from missions.records.changes import MergeChoice
from missions.records.codes import country_name
from missions.records.fields import Link, Many, Nested, Shape, fields_of
from missions.records.kinds import kind_of
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record, fields_with_links, linked_ids
from missions.text import fold

S = TypeVar("S", bound=msgspec.Struct)

_BEHIND = re.compile(r"^(.*\S)\s*[(（]([^()（）]{1,80})[)）]$")
_INITIALS = re.compile(r"[^\W\d_]+")
_LONGEST_SHORT_NAME = 8

Place = tuple[int, str]
"""Where a name stands: the number of its row, and the id of the mention; that is empty where the row itself is it."""


class ListedName(msgspec.Struct, frozen=True, kw_only=True):
    """A name of the list: what all its rows say of it together, and where it stands.

    `id` is the same whenever the list is read again, and stands for the name in links. `draft` is the number of the
    row that is the record itself, 0 where it is only named. `told` are sentences for rows, by their numbers.
    """

    id: str
    table: str
    record: Record
    draft: int = 0
    rows: tuple[int, ...] = ()
    told: tuple[tuple[int, str], ...] = ()


class ListedNames(NamedTuple):
    """Every name of a list by id, in its order, and which name stands at each place."""

    names: Mapping[str, ListedName]
    at: Mapping[Place, str]

    def links_of(self, draft: RecordDraft) -> dict[str, str]:
        """Return the name that each mention of a row stands for."""
        return {each.id: self.at[draft.row, each.id] for each in draft.mentions}


def names_of(drafts: Sequence[RecordDraft]) -> ListedNames:
    """Return the names of a list: rows that are organisations or people themselves, and whoever rows name."""
    at: dict[Place, str] = {}
    own: dict[str, list[tuple[str, Record]]] = {}
    counts: dict[str, int] = {}
    for draft in drafts:
        record = as_named(draft.record)
        if is_somebody(record):
            key = _key(record)
            number = counts[key] = counts.get(key, 0) + 1
            id = key if number == 1 else f"{key}#{number}"
            at[draft.row, ""] = id
            own.setdefault(key, []).append((id, record))
    for draft in drafts:
        for mention in draft.mentions:
            record = as_named(mention.record)
            key = _key(record)
            at[draft.row, mention.id] = next((id for id, each in own.get(key, ()) if not _differ(each, record)), key)
    return ListedNames({each.id: each for each in _joined(drafts, at)}, at)


def is_somebody(record: Record) -> bool:
    """Whether a row is an organisation or a person itself; a person without a name is nobody."""
    return isinstance(record, Organisation) or (isinstance(record, Person) and bool(record.family_name))


def _key(record: Record) -> str:
    """Return the table and the folded name: what the same name has in all rows."""
    name = f"{record.given_name} {record.family_name}" if isinstance(record, Person) else record.heading
    return f"{kind_of(record).table}:{folded(name)}"


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """Return a name folded, with one blank between words."""
    return " ".join(fold(name).split())


def _differ(one: Record, other: Record) -> bool:
    """Whether two organisations are in different countries."""
    if not isinstance(one, Organisation) or not isinstance(other, Organisation):
        return False
    return bool(one.country and other.country and one.country != other.country)


class _Said(NamedTuple):
    """What one row says of a name; `is_alone` where the row names no other organisation."""

    row: int
    record: Record
    is_alone: bool
    is_draft: bool


def _joined(drafts: Sequence[RecordDraft], at: Mapping[Place, str]) -> Iterator[ListedName]:
    """Yield each name with what all rows say of it."""
    said: dict[str, list[_Said]] = {}
    for draft in drafts:
        links = {each.id: at[draft.row, each.id] for each in draft.mentions}
        if own := at.get((draft.row, "")):
            record = with_links(as_named(draft.record), links)
            said.setdefault(own, []).append(_Said(draft.row, record, True, True))
        is_alone = sum(isinstance(each.record, Organisation) for each in draft.mentions) == 1
        for mention in draft.mentions:
            record = with_links(as_named(mention.record), links)
            said.setdefault(links[mention.id], []).append(_Said(draft.row, record, is_alone, False))
    for id, every in said.items():
        every.sort(key=lambda each: (not each.is_draft, each.row))
        told: tuple[tuple[int, str], ...] = ()
        record = replace(every[0].record, id=id)
        seen = {record}
        if isinstance(record, Organisation):
            country, told = _country_of(record.name, every)
            record = replace(record, country=country)
        for each in every[1:]:
            other = replace(each.record, id=id)
            if other not in seen:
                seen.add(other)
                bare = replace(other, country="") if isinstance(other, Organisation) else other
                record = joined_records(record, bare)
        yield ListedName(
            id=id,
            table=kind_of(record).table,
            record=record,
            draft=every[0].row if every[0].is_draft else 0,
            rows=tuple(dict.fromkeys(each.row for each in every)),
            told=told,
        )


def _country_of(name: str, every: Iterable[_Said]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return the country of an organisation, and what is told where rows contradict each other.

    A row that names it alone says more than one that names several; where those differ too, it stays open.
    """
    stated = [each for each in every if isinstance(each.record, Organisation) and each.record.country]
    countries = {_country(each): None for each in stated}
    if len(countries) < 2:
        return next(iter(countries), ""), ()
    alone = {_country(each): each.row for each in reversed(stated) if each.is_alone}
    if len(alone) == 1:
        ((country, row),) = alone.items()
        others = [each for each in stated if _country(each) != country]
        return country, tuple(
            (
                each.row,
                messages.COUNTRY_BY_ROW(
                    name=name, country=country_name(country), row=row, other=country_name(_country(each))
                ),
            )
            for each in others
        )
    shown = ", ".join(country_name(each) for each in sorted(countries))
    return "", tuple((each.row, messages.COUNTRY_OPEN(name=name, countries=shown)) for each in stated)


def _country(said: _Said) -> str:
    return said.record.country if isinstance(said.record, Organisation) else ""


# Names with more in brackets.


def as_named(record: Record) -> Record:
    """Return an organisation with what stands in brackets behind its name as another or short name.

    That is a name in its own script, and its initials: “Sample Agency (サンプル機構)”, “Muster Institute Osawa (MIO)”.
    """
    if not isinstance(record, Organisation) or ("(" not in record.name and "（" not in record.name):
        return record
    found = _BEHIND.match(record.name)
    if not found:
        return record
    name, behind = found[1], found[2].strip()
    if is_latin(name) != is_latin(behind):
        name, behind = (name, behind) if is_latin(name) else (behind, name)
        return replace(record, name=name, aliases=tuple(dict.fromkeys((*record.aliases, behind))))
    if not record.short_name and _is_abbreviation(behind, name):
        return replace(record, name=name, short_name=behind)
    return record


def _is_abbreviation(short: str, name: str) -> bool:
    """Whether a text is the initials of words of the name, in their order."""
    if not short.isupper() or not 2 <= len(short) <= _LONGEST_SHORT_NAME or not short.isalpha():
        return False
    initials = iter(fold(word[0]) for word in _INITIALS.findall(name))
    return all(any(letter == initial for initial in initials) for letter in fold(short))


# Records joined, and links moved.


def joined_records(first: Record, then: Record, is_merged: bool = False) -> Record:
    """Return a record with what another one adds; its names become other names of the first.

    What fills an empty field is taken, and lists are joined. Where one that `is_merged` says something else, that is
    taken too, its name as well; else the first one stays as it is.
    """
    choices = {}
    then = replace(then, id=first.id, created=first.created, changed=first.changed, revision=first.revision)
    if is_merged:
        for item in fields_of(type(first)):
            mine, other = getattr(first, item.name), getattr(then, item.name)
            is_list = isinstance(item.shape, Many) or item.name == "notes"
            if not item.stamped and not is_list and mine != other and other != item.default:
                choices[item.name] = MergeChoice.OTHER
    elif first.notes and (then.notes in first.notes):
        then = replace(then, notes=first.notes)
    return with_retired_names(apply_choices(first, then, choices), (first, then))


def with_links(value: S, links: Mapping[str, str]) -> S:
    """Return a record or value with its links moved; those that come to lead to one record are joined.

    A link that moves nowhere is taken out, with the value of a list that is about it.
    """
    held = [each for each in linked_ids(value) if each in links]
    if not held:
        return value
    moved = [links[each] for each in held]
    if "" not in moved and len(set(moved)) == len(moved) and not set(moved) & set(linked_ids(value)):
        return _moved(value, links)
    for each in held:
        value = relink(value, each, links[each]) if links[each] else _without(value, each)
    return value


def _moved(value: S, links: Mapping[str, str]) -> S:
    changes = {}
    for item in fields_with_links(type(value)):
        held = getattr(value, item.name)
        if held and (after := _moved_value(held, item.shape, links)) is not held:
            changes[item.name] = after
    return replace(value, **changes) if changes else value


def _moved_value(held: Any, shape: Shape, links: Mapping[str, str]) -> Any:
    match shape:
        case Link():
            return links.get(held, held)
        case Many(of=Link() | Nested() as inner):
            every = tuple(_moved_value(each, inner, links) for each in held)
            return held if all(one is two for one, two in zip(held, every, strict=True)) else every
        case Nested():
            return _moved(held, links)
    return held


def _without(value: S, id: str) -> S:
    """Return a record or value without what it says of that id."""
    changes: dict[str, Any] = {}
    for item in fields_of(type(value)):
        held = getattr(value, item.name)
        match item.shape:
            case Link() if held == id:
                changes[item.name] = item.default
            case Many(of=Link()):
                changes[item.name] = tuple(each for each in held if each != id)
            case Many(of=Nested()):
                changes[item.name] = tuple(each for each in held if id not in linked_ids(each))
            case Nested() if held is not None:
                changes[item.name] = _without(held, id)
    return replace(value, **changes)

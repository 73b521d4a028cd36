"""The fourth step: which names of a list are perhaps on file or twice in the list, and who is meant in the end."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from missions.importing import messages
from missions.importing.again import digest, said_before, seen_in, with_news
from missions.importing.choices import LEFT_OUT, MERGE, NEW, Choices
from missions.importing.likeness import MOST_TOGETHER, OrganisationIndex, organisations_on_file, taken_of_itself
from missions.importing.listed_names import (
    ListedName,
    ListedNames,
    as_named,
    is_somebody,
    joined_records,
    names_of,
    with_links,
)
from missions.importing.steps import AlikeField, AlikeName
from missions.importing.target import RecordDraft
from missions.people.duplicates import MatchFeatures, PeopleIndex, features_of_person
from missions.people.merge import with_retired_names
from missions.records.book import Book, NewIds
from missions.records.changes import Changes
from missions.records.field_values import show_named
from missions.records.fields import fields_of
from missions.records.imported_lists import ImportedList, ImportedRow
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record

_MOST_SHOWN = 300
"""Of how many pairs the fields are shown: of more nobody reads them."""

_ALIKE = "alike:"
"""What stands before a pair where its answer is kept with those to questions."""


class Resolved(NamedTuple):
    """The rows with links to records on file or new ones; the records that are new beside the rows, and changed ones.

    A row that is an organisation or a person itself has its final id and name: those of the record on file, else of the
    first row that is the same. What such rows say besides is compared when the list is imported, not here. `besides` is
    what to remember of whoever is only named.
    """

    drafts: tuple[RecordDraft, ...]
    new: tuple[Record, ...] = ()
    changed: tuple[Record, ...] = ()
    besides: tuple[ImportedRow, ...] = ()


def alike(
    drafts: Sequence[RecordDraft], choices: Choices, book: Book, listed: ListedNames | None = None
) -> tuple[AlikeName, ...]:
    """Return the names that are perhaps on file, or twice in the list, in the order of the list.

    A name that is spelt as exactly one on file is not among them: that one is taken. `listed` are the names of the
    rows, where they are known already.
    """
    listed = listed or names_of(drafts)
    pairs = enumerate(_pairs(listed, taken_of_itself(listed, book), choices, book))
    return tuple(_with_fields(*each) if number < _MOST_SHOWN else each[0] for number, each in pairs)


def _people_on_file(book: Book) -> PeopleIndex:
    return PeopleIndex.of(book)


# Who is perhaps the same.


class _Like(NamedTuple):
    """Somebody who is perhaps the same: why, and whether that is taken unless somebody says otherwise."""

    id: str
    score: int
    because: str
    is_preset: bool


def _pairs(
    listed: ListedNames, taken: Mapping[str, str], choices: Choices, book: Book
) -> Iterator[tuple[AlikeName, Record, Record, Book]]:
    """Yield, with its two records, each name that has its like on file, then that has it above in the list."""
    order = {id: number for number, id in enumerate(listed.names)}
    organisations = [each.record for each in listed.names.values() if isinstance(each.record, Organisation)]
    others = OrganisationIndex(each for each in organisations if each.id not in taken)
    known = {id: with_links(each.record, taken) for id, each in listed.names.items() if each.table == "people"}
    facts = _comparable(each for each in known.values() if isinstance(each, Person))
    everybody = PeopleIndex((id, each) for id, each in facts.items() if id not in taken)
    kept = book.ask(_kept_apart)

    def is_apart(name: ListedName, like: _Like) -> bool:
        id = _pair_id(name, like)
        return bool(kept) and id not in choices.alike and kept_apart_id(id) in kept

    seen = book.after(Changes("", put=(*organisations, *known.values())))
    for name in listed.names.values():
        if name.id in taken:
            continue
        if isinstance(name.record, Organisation):
            on_file = _alike_organisations(name.record, book.ask(organisations_on_file))
            above = _alike_organisations(name.record, others, partial(_is_above, order, name.id))
        elif isinstance(name.record, Person) and name.id in facts:
            on_file = _alike_people(name.id, facts, book.ask(_people_on_file), seen)
            above = _alike_people(name.id, facts, everybody, seen)
        else:
            continue
        if best := _likest(each for each in on_file if not is_apart(name, each)):
            other = book.table(name.table)[best.id]
            yield _pair(name, best, other, choices, seen), name.record, other, seen
        earlier = (each for each in above if order[each.id] < order[name.id])
        if best := _likest(each for each in earlier if not is_apart(name, each)):
            other = listed.names[best.id].record
            yield _pair(name, best, other, choices, seen, is_listed=True), name.record, other, seen


def _comparable(people: Iterable[Person]) -> dict[str, MatchFeatures]:
    """Return what people are compared by, without names that only a number or nothing tells from many others."""
    names = (each for each in people if not any(map(str.isdigit, f"{each.given_name}{each.family_name}")))
    facts = {each.id: features_of_person(each) for each in names}
    often = Counter(tuple(sorted(each.words)) for each in facts.values())
    return {id: each for id, each in facts.items() if often[tuple(sorted(each.words))] <= MOST_TOGETHER}


def _likest(likes: Iterable[_Like]) -> _Like | None:
    """Return the likest one; nothing is taken for granted where another one is as like."""
    every = sorted(likes, key=lambda each: -each.score)
    if not every:
        return None
    rivals = [each for each in every[1:] if each.score == every[0].score]
    return every[0]._replace(is_preset=every[0].is_preset and not rivals)


def _is_above(order: Mapping[str, int], name: str, other: str) -> bool:
    return order[other] < order[name]


def _alike_organisations(
    organisation: Organisation, index: OrganisationIndex, is_wanted: Callable[[str], bool] = lambda _id: True
) -> Iterator[_Like]:
    for id, likeness in index.like(organisation, is_wanted):
        yield _Like(id, *likeness)


def _alike_people(id: str, facts: Mapping[str, MatchFeatures], index: PeopleIndex, seen: Book) -> Iterator[_Like]:
    mine = facts[id]
    for each in index.like(mine, seen, exclude=id):
        theirs = index.people[each.id]
        is_same_name = sorted(mine.words) == sorted(theirs.words)
        has_initial = any(len(word) == 1 for word in (*mine.words, *theirs.words))
        has_common = bool(mine.organisations & theirs.organisations)
        shares_address = bool(mine.emails & theirs.emails) and each.sure
        is_preset = shares_address or (has_common and (is_same_name or has_initial))
        yield _Like(each.id, each.score, " ".join(each.reasons), is_preset)


def _pair_id(name: ListedName, like: _Like) -> str:
    return f"{name.id}={like.id}"


def _kept_apart(book: Book) -> frozenset[str]:
    """Return what the pairs are kept under of which somebody said, in an earlier import, that they are two."""
    lists = book.every(ImportedList).values()
    answers = (each for list_ in lists for each in list_.answers if each.answer == NEW)
    return frozenset(each.question for each in answers if each.question.startswith(_ALIKE))


def kept_apart_id(pair: str) -> str:
    """Return what is kept of a pair that somebody said are two: no name, since it may be that of a person."""
    return f"{_ALIKE}{digest(pair)}"


def _pair(
    name: ListedName, like: _Like, other: Record, choices: Choices, seen: Book, is_listed: bool = False
) -> AlikeName:
    id = _pair_id(name, like)
    chosen = choices.alike.get(id, "")
    same = MERGE if is_listed else like.id
    taken = chosen or (same if like.is_preset else "")
    return AlikeName(
        id=id,
        kind=name.table,
        listed=_shown(name.record, seen),
        on_file=_shown(other, seen),
        candidate=like.id,
        because=like.because,
        taken=taken,
        is_preset=like.is_preset and not chosen,
        is_listed=is_listed,
    )


def _with_fields(pair: AlikeName, listed: Record, other: Record, seen: Book) -> AlikeName:
    return replace(pair, fields=tuple(_fields(listed, other, pair, seen)))


def _shown(record: Record, seen: Book) -> str:
    """Return what a record is called, a person as their country writes it."""
    return seen.heading(record.id) if isinstance(record, Person) else record.heading


def _fields(listed: Record, other: Record, pair: AlikeName, seen: Book) -> Iterator[AlikeField]:
    """Yield the fields that one of the two says something in; personal ones are never shown.

    Of two names of the list the first one stays as it is, and learns what the other adds.
    """
    kept, merged = joined_records(other, listed), joined_records(other, listed, is_merged=not pair.is_listed)
    for item in fields_of(type(listed)):
        if item.stamped or item.restricted:
            continue
        mine, theirs, as_kept, as_merged = (
            show_named(getattr(each, item.name), item.shape, seen.heading) for each in (listed, other, kept, merged)
        )
        if mine or theirs or as_merged:
            yield AlikeField(item.label, mine, theirs, {pair.candidate: as_kept, MERGE: as_merged, NEW: mine})


# Who is meant.


def resolve(
    drafts: Sequence[RecordDraft],
    names: Sequence[AlikeName],
    choices: Choices,
    book: Book,
    listed: ListedNames | None = None,
) -> Resolved:
    """Return the rows with links to real records: those on file that are taken, else new ones, each once.

    `names` are what `alike` returned: a pair that nobody has decided stays two. Whoever is chosen for a name of the
    list by its own id is taken whatever its likes are. `listed` are the names of the rows, where they are known.
    """
    listed = listed or names_of(drafts)
    return _Resolving(listed, names, choices, book).resolved(drafts)


class _Resolving:
    """Which record each name of a list becomes, found out name by name."""

    def __init__(self, listed: ListedNames, names: Sequence[AlikeName], choices: Choices, book: Book) -> None:
        self._listed, self._book = listed, book
        self._order = {id: number for number, id in enumerate(listed.names)}
        self._on_file = dict(taken_of_itself(listed, book))
        self._same: dict[str, str] = {}
        self._merged: set[str] = set()
        self._left_out: set[str] = set()
        for each in names:
            name = each.id.removesuffix(f"={each.candidate}")
            if each.taken == LEFT_OUT:
                self._left_out.add(name)
            elif each.taken in (each.candidate, MERGE):
                if each.taken == MERGE:
                    self._merged.add(name)
                if each.is_listed:
                    self._join(name, each.candidate)
                else:
                    self._on_file[name] = each.candidate
            elif each.taken != NEW and each.taken in book.table(each.kind):
                self._on_file[name] = each.taken

        for name, taken in choices.alike.items():
            if name in listed.names and taken == LEFT_OUT:
                self._left_out.add(name)
            elif name in listed.names and taken in book.table(listed.names[name].table):
                self._on_file[name] = taken

    def _first(self, name: str) -> str:
        """Return the first of the names that are one."""
        while name in self._same:
            name = self._same[name]
        return name

    def _join(self, one: str, other: str) -> None:
        """Make two names one; the first of the list stays, one that a row is before one that is only named."""
        one, other = self._first(one), self._first(other)
        if one == other:
            return
        first, then = sorted((one, other), key=lambda each: (not self._listed.names[each].draft, self._order[each]))
        self._same[then] = first

    def resolved(self, drafts: Sequence[RecordDraft]) -> Resolved:
        """Return the rows with real links, and the records beside them."""
        groups: dict[str, list[ListedName]] = {}
        for name in self._listed.names.values():
            if name.id not in self._left_out:
                groups.setdefault(self._first(name.id), []).append(name)
        ids = NewIds(self._book)
        final = dict.fromkeys(self._left_out, "")
        records: dict[str, Record] = {}
        for first, group in groups.items():
            group.sort(key=lambda each: each.id != first)
            joined = group[0].record
            for each in group[1:]:
                joined = joined_records(joined, each.record)
            records[first] = joined
            taken = next((self._on_file[each.id] for each in group if each.id in self._on_file), "")
            final |= dict.fromkeys((each.id for each in group), taken or ids.of(joined))
        new: list[Record] = []
        changed: list[Record] = []
        besides: list[ImportedRow] = []
        said = self._book.ask(said_before)
        whole: dict[str, Record] = {}
        for first, group in groups.items():
            id = final[first]
            record: Record = replace(with_links(replace(records[first], id=""), final), id=id)
            on_file = self._book.table(group[0].table).get(id)
            is_row = any(each.draft for each in group)
            is_merged = any(each.id in self._merged for each in group)
            if not is_row:
                besides += [
                    ImportedRow(
                        became=id, key=digest(each.id), seen=seen_in(with_links(replace(each.record, id=""), final))
                    )
                    for each in group
                ]
            if on_file is None:
                whole[first] = record
                if not is_row:
                    new.append(record)
                continue
            if not is_row:
                told = record if is_merged else with_news(record, on_file, said.get(id, frozenset()))
                after = joined_records(on_file, replace(told, sources=()), is_merged)
            elif is_merged:
                after = with_retired_names(_called(on_file, record), (on_file,))
            else:
                after = on_file
            whole[first] = after
            if after != on_file:
                changed.append(after)
        rows = tuple(self._row(each, final, whole) for each in drafts if self._is_kept(each))
        return Resolved(rows, tuple(new), tuple(changed), tuple(besides))

    def _is_kept(self, draft: RecordDraft) -> bool:
        """Whether a row stays: not one that was left out, nor one that says something of an organisation only."""
        is_nobody = isinstance(draft.record, Person) and not is_somebody(draft.record)
        return not is_nobody and self._listed.at.get((draft.row, ""), "") not in self._left_out

    def _row(self, draft: RecordDraft, final: Mapping[str, str], whole: Mapping[str, Record]) -> RecordDraft:
        """Return a row with real links, and what is told of the names in it."""
        own = self._listed.at.get((draft.row, ""), "")
        links = {each: final[id] for each, id in self._listed.links_of(draft).items()}
        record = with_links(as_named(draft.record), links)
        if own:
            record = _also_called(replace(record, id=final[own]), whole[self._first(own)])
        told = []
        for id in dict.fromkeys((*filter(None, (own,)), *self._listed.links_of(draft).values())):
            name = self._listed.names[id]
            told += [sentence for row, sentence in name.told if row == draft.row]
            if id in self._left_out:
                told.append(messages.NAME_LEFT_OUT(name=name.record.heading))
        return replace(draft, record=record, mentions=(), told=(*draft.told, *told))


def _called(record: Record, other: Record) -> Record:
    """Return a record with the name of another one."""
    if isinstance(record, Organisation) and isinstance(other, Organisation):
        return replace(record, name=other.name)
    if isinstance(record, Person) and isinstance(other, Person):
        return replace(record, family_name=other.family_name, given_name=other.given_name)
    return record


def _also_called(record: Record, whole: Record) -> Record:
    """Return what a row says, by the name that its record has in the end; its own is another name, if it differs."""
    return with_retired_names(_called(record, whole), (record,))

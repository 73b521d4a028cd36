"""Who is on file under a name of a list; how alike two names of organisations are, without comparing all with all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from missions.importing import messages
from missions.importing.again import digest, named_before
from missions.importing.listed_names import ListedNames, folded
from missions.people.duplicates import word_similarity
from missions.people.names import consonants, organisation_key, reduce_word
from missions.people.vocabulary import ORGANISATION_WORDS, word_set
from missions.records.book import Book
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.search import named_records
from missions.text import fold

_SMALL = word_set("of the for and in at de des du la le les l d der die das fuer fur und et zu im am von")
_GENERIC = frozenset(reduce_word(fold(each)) for each in ORGANISATION_WORDS)
"""Words that say what sort of organisation it is; alone they make no two names alike."""

MOST_TOGETHER = 40
"""How many organisations or people may share words before these say too little to compare them all."""

_LEAST_DISTINCT, _LEAST_LETTERS, _LEAST_CONSONANTS = 2, 5, 3
_SAME, _ORDER, _SPELT, _PARTLY = 100, 95, 90, 80


class Likeness(NamedTuple):
    """How alike two organisations are: a score to 100, why, and whether nothing speaks against their being one."""

    score: int
    because: str
    is_preset: bool = False


class _Known(NamedTuple):
    """What an organisation is compared by: the words of its name, all its names, and the words of the long ones."""

    organisation: Organisation
    key: str
    names: frozenset[str]
    words: tuple[tuple[str, ...], ...]


def _known(organisation: Organisation) -> _Known:
    names = frozenset(map(folded, organisation.names))
    words = tuple(filter(None, map(_words, (organisation.name, *organisation.aliases))))
    return _Known(organisation, organisation_key(organisation.name), names, words)


class OrganisationIndex:
    """Organisations by the words of their names; made once and asked for each name of a list."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._known: dict[str, _Known] = {}
        self._called: dict[str, dict[str, None]] = {}
        self._blocks: dict[str, list[str]] = {}
        for each in organisations:
            self._known[each.id] = _known(each)
            for name in (each.name, *each.aliases):
                self._called.setdefault(folded(name), {})[each.id] = None
            for block in {key for name in each.names for key in _blocks_of(name)}:
                self._blocks.setdefault(block, []).append(each.id)

    def called(self, name: str) -> tuple[Organisation, ...]:
        """Return the organisations with that full or other name, folded."""
        return tuple(self._known[id].organisation for id in self._called.get(folded(name), ()))

    def like(
        self, organisation: Organisation, is_wanted: Callable[[str], bool] = lambda _id: True
    ) -> Iterator[tuple[str, Likeness]]:
        """Yield every other organisation that is perhaps the same, of those whose id is wanted."""
        if not self._known:
            return
        held = self._known.get(organisation.id)
        mine = held if held and held.organisation is organisation else _known(organisation)
        seen = {organisation.id}
        for block in dict.fromkeys(key for name in organisation.names for key in _blocks_of(name)):
            found = self._blocks.get(block, ())
            if len(found) > MOST_TOGETHER and not block.startswith("="):
                continue
            for id in found:
                if id not in seen:
                    seen.add(id)
                    if is_wanted(id) and (likeness := _compare_known(mine, self._known[id])):
                        yield id, likeness


def _compare_known(mine: _Known, theirs: _Known) -> Likeness | None:
    """Return how alike two organisations are; None if they are not, or are in different countries.

    The same name in another country is alike, too, but nothing is taken for granted there.
    """
    one, two = mine.organisation, theirs.organisation
    contradicts = bool(one.country and two.country and one.country != two.country)
    is_same_country = bool(one.country and one.country == two.country)
    if mine.key and mine.key == theirs.key:
        if contradicts:
            return Likeness(_PARTLY, messages.SAME_NAME_ELSEWHERE())
        if is_same_country:
            is_preset = not (one.city and two.city and folded(one.city) != folded(two.city))
            return Likeness(_SAME, messages.SAME_NAME_AND_COUNTRY(), is_preset)
        return Likeness(_SAME, messages.SAME_NAME())
    if contradicts:
        return None
    if not mine.names.isdisjoint(theirs.names):
        return Likeness(_SAME, messages.OTHER_NAME(), True)
    best: tuple[int, str] = (0, "")
    for words in mine.words:
        for others in theirs.words:
            best = max(best, _compare(words, others), key=lambda each: each[0])
    score, because = best
    if not score or (score == _PARTLY and not is_same_country):
        return None
    return Likeness(score, because)


def _compare(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[int, str]:
    """Return a score and why the words of two names are alike; 0 if they are not."""
    if sorted(mine) == sorted(theirs):
        return (_SPELT, messages.OTHER_SPELLING()) if mine == theirs else (_ORDER, messages.OTHER_ORDER())
    if "".join(mine) == "".join(theirs):
        return _SPELT, messages.OTHER_SPELLING()
    common = set(mine) & set(theirs)
    rest, other = [each for each in mine if each not in common], [each for each in theirs if each not in common]
    if any(each.isdigit() for each in (*rest, *other)):
        return 0, ""
    if len(rest) == len(other) and (common or len(rest[0]) >= _LEAST_LETTERS) and _all_similar(rest, other):
        return _SPELT, messages.OTHER_SPELLING()
    distinct = common - _GENERIC
    if len(distinct) < _LEAST_DISTINCT or max(len(rest), len(other)) > 1:
        return 0, ""
    if rest and other and not {*rest, *other} <= _GENERIC:
        return 0, ""
    return _PARTLY, messages.WORDS_IN_COMMON(count=len(common), of=max(len(mine), len(theirs)))


def _all_similar(words: list[str], others: list[str]) -> bool:
    """Whether each word has its own like among the others."""
    free = list(others)
    for word in words:
        like = next((each for each in free if word_similarity(word, each)), None)
        if like is None or 1 in (len(word), len(like)):
            return False
        free.remove(like)
    return True


@lru_cache(maxsize=32768)
def _words(name: str) -> tuple[str, ...]:
    """Return the reduced words of a name, without legal forms and small words."""
    words = organisation_key(name).split()
    kept = [each for each in words if each not in _SMALL] or words
    return tuple(found for each in kept if (found := each if each.isdigit() else reduce_word(each)))


@lru_cache(maxsize=32768)
def _blocks_of(name: str) -> tuple[str, ...]:
    """Return under which keys a name is found: itself, its words in any order or as one, and these without one of them.

    Words stand there by their consonants, in which spellings agree. Names that a number tells apart are never alike.
    """
    found = [f"={folded(name)}"]
    words = sorted({_skeleton(each) for each in _words(name)})
    if words:
        found.append(" ".join(words))
    if len(words) > 1:
        others = (at for at, word in enumerate(words) if not word.isdigit())
        found += [" ".join((*words[:at], *words[at + 1 :])) for at in others]
    elif words and len(words[0]) >= _LEAST_CONSONANTS:
        found.append(f"{words[0][:_LEAST_CONSONANTS]}…")
    found.append(f"={''.join(_words(name))}")
    return tuple(dict.fromkeys(found))


def _skeleton(word: str) -> str:
    short = consonants(word)
    return short if len(short) >= _LEAST_CONSONANTS else word


# Who is on file under the same name.


def taken_of_itself(listed: ListedNames, book: Book) -> Mapping[str, str]:
    """Return the id on file of each name that is spelt as exactly one there and contradicts it in nothing.

    One of another name is taken if the name became it in an earlier import: somebody has corrected it since.
    """
    found: dict[str, str] = {}
    known = book.ask(_people_by_name)
    organisations, renamed = book.ask(organisations_on_file), book.ask(named_before)
    for each in sorted(listed.names.values(), key=lambda name: name.table == "people"):
        match each.record:
            case Organisation(name=name, country=country):
                same = organisations.called(name)
                fits = [one.id for one in same if not (country and one.country and one.country != country)]
            case Person() as person:
                theirs = {found.get(id, id) for id in _organisations_of(person)}
                people = [book.people[id] for id in known.get(_person_name(person), ())]
                fits = [one.id for one in people if not _is_elsewhere(one, theirs)]
            case record:
                fits = [one.id for one in named_records((each.table,), book).meant(record.heading)]
        if not fits and (before := renamed.get(digest(each.id))) and _is_possible(each.record, before, found, book):
            fits = [before]
        if len(fits) == 1:
            found[each.id] = fits[0]
    return found


def _is_possible(listed: Record, id: str, taken: Mapping[str, str], book: Book) -> bool:
    """Whether the record that a name became in an earlier import, and that is called otherwise now, is still it."""
    match listed, book.get(id):
        case Organisation(country=country), Organisation(country=held):
            return not (country and held and country != held)
        case Person(), Person() as person:
            return not _is_elsewhere(person, {taken.get(each, each) for each in _organisations_of(listed)})
    return False


def _organisations_of(person: Person) -> set[str]:
    return {each.organisation for each in person.functions if each.organisation}


def _is_elsewhere(person: Person, organisations: set[str]) -> bool:
    theirs = _organisations_of(person)
    return bool(theirs and organisations and not theirs & organisations)


def _person_name(person: Person) -> str:
    return folded(f"{person.given_name} {person.family_name}")


def _people_by_name(book: Book) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for person in book.people.values():
        for name in (_person_name(person), *map(folded, (person.native_name, *person.aliases))):
            found.setdefault(name, {})[person.id] = None
    found.pop("", None)
    return {name: tuple(ids) for name, ids in found.items()}


def organisations_on_file(book: Book) -> OrganisationIndex:
    """Return the index of all organisations on file."""
    return OrganisationIndex(book.organisations.values())

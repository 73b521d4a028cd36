"""Finds people who are likely the same: by e-mail address, by the name in its own script, and by similar names.

Words are compared by `rapidfuzz.fuzz.ratio`, the share of letters that two words have in common, in order. From 80 on
they count as similar: one letter in five may differ (Meyer, Meier), but not one in four (Anna, Anne), which is more
often another name than another spelling. Two people are shown from 85 on, and every word of the shorter name must have
its like; differences by umlauts, accents, doubled letters and transliteration are removed before.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from missions.messages import message
from missions.people import messages
from missions.people.import_list import ListedPerson
from missions.people.names import consonants, name_words, native_name_key, organisation_key
from missions.people.vocabulary import word_set
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.fields import Many, Note, fields_of
from missions.records.kinds import kind_of
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record, linked_ids
from missions.text import fold

LEAST_WORD_SIMILARITY = 80
"""The least similarity at which two words count as spellings of one."""

LEAST_SCORE = 85
"""The least score at which two people are shown as likely the same."""

_BESIDE = frozenset(("aliases", "short_name", "sources", "facts"))
"""Fields in which two records on the same may differ."""

MOST_CANDIDATES = 5
"""How many likely matches for one person are shown."""

_SHARED_MAILBOXES = word_set(
    """info office contact mail hello kontakt sekretariat secretariat international post admin service presse press
    reception enquiries team welcome zentrale buero bureau president"""
)
"""What stands before the @ of addresses that several people share."""

_SMALL_WORDS = word_set("of the for and in at de des du la le der die das für fuer und et")
"""Words that tell no two organisations apart."""

_SHORT_LETTERS, _LEAST_CONSONANTS = 4, 3
"""Words with fewer letters or fewer consonants than these are similar only if they are equal."""


class MatchFeatures(msgspec.Struct, frozen=True, kw_only=True):
    """What people are compared by: names, e-mail addresses and organisations."""

    words: tuple[str, ...]
    shown: str
    family: tuple[str, ...] = ()
    native: str = ""
    emails: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()


class DuplicateCandidate(msgspec.Struct, frozen=True):
    """Somebody on file who is likely the same person: a score from 0 to 100, reasons, and almost certain or not."""

    id: str
    score: int
    reasons: tuple[str, ...]
    sure: bool = False


def duplicates(book: Book) -> tuple[tuple[str, DuplicateCandidate], ...]:
    """Return every pair of people on file who are likely the same, likeliest first."""
    index = PeopleIndex.of(book)
    found: dict[tuple[str, str], tuple[str, DuplicateCandidate]] = {}
    for id, facts in index.people.items():
        for each in index.like(facts, book, exclude=id):
            found.setdefault((min(id, each.id), max(id, each.id)), (id, each))
    return tuple(sorted(found.values(), key=lambda pair: (-pair[1].score, pair[0], pair[1].id)))


def found_again(records: Sequence[Record], book: Book) -> tuple[Record, Record] | None:
    """Return the first of new records that would be one again, and that one, on file or new itself; None if none is.

    It is called the same, and contradicted in nothing stated. A task or follow-up that is done, and a mission that is
    over, may come again.
    """
    people = [each for each in records if isinstance(each, Person)]
    index = PeopleIndex.of(book) if people else None
    known = book.after(Changes("", put=tuple(people))) if people else book
    called: dict[str, list[Record]] = {}
    for table in {kind_of(each).table for each in records if not isinstance(each, Person)}:
        for record in book.table(table).values():
            _call(record, called)
    for record in records:
        if index is not None and isinstance(record, Person):
            facts = features_of_person(record)
            likes = index.like(facts, known, exclude=record.id)
            like: Record | None = next((known.people[each.id] for each in likes if each.sure), None)
            index.add(record.id, facts)
        else:
            every = {id(each): each for name in _names_of(record) for each in called.get(name, ())}
            same = (each for each in every.values() if type(each) is type(record) and each.id != record.id)
            like = next((each for each in same if not _contradicts(record, each)), None)
            _call(record, called)
        if like is not None:
            return record, like
    return None


def _call(record: Record, called: dict[str, list[Record]]) -> None:
    """Add a record to those known by each of its names."""
    for name in _names_of(record):
        called.setdefault(name, []).append(record)


def _names_of(record: Record) -> set[str]:
    names = (record.heading, getattr(record, "short_name", ""), *getattr(record, "aliases", ()))
    return {" ".join(fold(each).split()) for each in names if each}


def _contradicts(new: Record, old: Record) -> bool:
    """Whether both state a field differently, or the old one is over."""
    if getattr(old, "is_over", False) or str(getattr(old, "state", "open")) in ("done", "dropped"):
        return True
    for item in fields_of(type(new)):
        one, other = getattr(new, item.name), getattr(old, item.name)
        named = item.required or item.stamped or isinstance(item.shape, Note) or item.name in _BESIDE
        if named or one == item.default or other == item.default or one == other:
            continue
        if not isinstance(item.shape, Many) or not set(map(_told, one)) <= set(map(_told, other)):
            return True
    return False


def _told(value: object) -> object:
    """Return what a value of a list is about: what it links to, else itself."""
    return frozenset(linked_ids(value)) or str(value) if isinstance(value, msgspec.Struct) else value


class PeopleIndex:
    """People on file, indexed by the words of their names; made once and used for each line of a list."""

    def __init__(self, people: Iterable[tuple[str, MatchFeatures]]) -> None:
        self._facts: dict[str, MatchFeatures] = {}
        self._full_words: dict[str, int] = {}
        self._by_word: dict[str, list[str]] = {}
        self._by_skeleton: dict[str, set[str]] = {}
        self._by_email: dict[str, list[str]] = {}
        self._by_native: dict[str, list[str]] = {}
        self._by_name: dict[tuple[str, ...], list[str]] = {}
        self._blocks: dict[str, list[str]] = {}
        self._alike: dict[str, tuple[str, ...]] = {}
        for id, facts in people:
            self.add(id, facts)

    @classmethod
    def of(cls, book: Book) -> "PeopleIndex":
        """Return the index of everybody in a book."""
        return cls((person.id, features_of_person(person)) for person in book.people.values())

    @property
    def people(self) -> Mapping[str, MatchFeatures]:
        """What everybody in it is compared by, by id."""
        return self._facts

    def add(self, id: str, facts: MatchFeatures) -> None:
        """Add somebody."""
        self._facts[id] = facts
        self._full_words[id] = sum(len(word) > 1 for word in set(facts.words))
        self._alike.clear()
        if facts.words:
            self._by_name.setdefault(tuple(sorted(facts.words)), []).append(id)
        for word in dict.fromkeys(facts.words):
            if word not in self._by_word:
                self._blocks.setdefault(_initial_group(word), []).append(word)
                self._by_skeleton.setdefault(consonants(word), set()).add(word)
            self._by_word.setdefault(word, []).append(id)
        for email in facts.emails:
            self._by_email.setdefault(email, []).append(id)
        if facts.native:
            self._by_native.setdefault(facts.native, []).append(id)

    def like(self, facts: MatchFeatures, book: Book, *, exclude: str = "") -> tuple[DuplicateCandidate, ...]:
        """Return who is likely the same person, likeliest first; `exclude` is an id to leave out."""
        found = {}
        for id in self._candidates(facts):
            if id != exclude and (likeness := compare_people(id, self._facts[id], facts, book)):
                found[id] = likeness
        return tuple(sorted(found.values(), key=lambda each: (-each.score, not each.sure, each.id))[:MOST_CANDIDATES])

    def _candidates(self, facts: MatchFeatures) -> Iterator[str]:
        """Yield everybody who shares an address, a name in its own script, or every full word of the shorter name."""
        seen: set[str] = set()
        for email in facts.emails:
            seen.update(self._by_email.get(email, ()))
        seen.update(self._by_native.get(facts.native, ()) if facts.native else ())
        seen.update(self._by_name.get(tuple(sorted(facts.words)), ()))
        full = [word for word in dict.fromkeys(facts.words) if len(word) > 1]
        counts: Counter[str] = Counter()
        for word in full:
            counts.update({id for alike in self._words_like(word) for id in self._by_word.get(alike, ())})
        for id, count in counts.items():
            if count >= len(full) or count >= self._full_words[id]:
                seen.add(id)
        yield from sorted(seen)

    def _words_like(self, word: str) -> tuple[str, ...]:
        """Return the words on file that are spellings of this one."""
        found = self._alike.get(word)
        if found is None:
            from rapidfuzz import fuzz, process

            near: dict[str, None] = {word: None} if word in self._by_word else {}
            skeleton = consonants(word)
            if len(skeleton) >= _LEAST_CONSONANTS:
                near |= dict.fromkeys(sorted(self._by_skeleton.get(skeleton, ())))
            if len(word) >= _SHORT_LETTERS:
                block = self._blocks.get(_initial_group(word), ())
                hits = process.extract(word, block, scorer=fuzz.ratio, score_cutoff=LEAST_WORD_SIMILARITY, limit=None)
                near |= dict.fromkeys(str(hit[0]) for hit in hits)
            found = self._alike[word] = tuple(near)
        return found


def person_alike(person: Person, book: Book) -> DuplicateCandidate | None:
    """Return who on file is likeliest the same person as one that is typed; only a few of the others are looked at."""
    known, facts = book.ask(_people_by_initials), features_of_person(person)
    near = {id for key in _initials_of(person, facts) for id in known.get(key, ())} - {person.id}
    others = ((id, features_of_person(book.people[id])) for id in sorted(near))
    found = [each for id, theirs in others if (each := compare_people(id, theirs, facts, book))]
    return max(found, key=lambda each: (each.score, each.sure), default=None)


def organisation_alike(organisation: Organisation, book: Book) -> str:
    """Return the id of an organisation on file with the same words in a name, unless it is in another country."""
    for id in book.ask(_organisations_by_words).get(_words_of(organisation.name), ()):
        country = book.organisations[id].country
        if id != organisation.id and (not country or organisation.country in ("", country)):
            return id
    return ""


def _people_by_initials(book: Book) -> Mapping[str, tuple[str, ...]]:
    """Return everybody by the initials of their first names, and by their e-mail addresses."""
    found: dict[str, list[str]] = {}
    for person in book.people.values():
        for key in _initials_of(person):
            found.setdefault(key, []).append(person.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _initials_of(person: Person, facts: MatchFeatures | None = None) -> Iterable[str]:
    names = [fold(name.strip()[:1]) for name in (person.family_name, person.given_name) if name.strip()]
    yield from (each.lower() for each in person.emails)
    if person.native_name:
        yield native_name_key(person.native_name)
    if len(names) == 2 or facts is None:
        yield "".join(sorted(map(_initial_group, names)))


def _organisations_by_words(book: Book) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for each in book.organisations.values():
        for name in each.names:
            found.setdefault(_words_of(name), {})[each.id] = None
    return {key: tuple(ids) for key, ids in found.items() if key}


def _words_of(name: str) -> str:
    """Return the words of an organisation's name in alphabetical order, without the small ones."""
    return " ".join(sorted(set(organisation_key(name).split()) - _SMALL_WORDS))


def features_of_person(person: Person) -> MatchFeatures:
    """Return what somebody on file is compared by."""
    return MatchFeatures(
        words=name_words(person.given_name, person.family_name),
        shown=" ".join(part for part in (person.given_name, person.family_name) if part),
        family=name_words(person.family_name),
        native=native_name_key(person.native_name),
        emails=_personal_addresses(person.emails),
        organisations=frozenset(each.organisation for each in person.functions if each.organisation),
    )


def features_of_listed(named: ListedPerson, organisations: Mapping[str, str]) -> MatchFeatures:
    """Return what somebody in a pasted list is compared by; `organisations` are ids by the keys of their names."""
    found = organisations.get(organisation_key(named.organisation), "") if named.organisation else ""
    return MatchFeatures(
        words=name_words(named.given_name, named.family_name),
        shown=" ".join(part for part in (named.given_name, named.family_name) if part),
        family=name_words(named.family_name),
        native=native_name_key(named.native_name),
        emails=_personal_addresses(named.emails),
        organisations=frozenset((found,) if found else ()),
    )


def compare_people(id: str, theirs: MatchFeatures, facts: MatchFeatures, book: Book) -> DuplicateCandidate | None:
    """Return how likely two people are the same, or None if they are not."""
    score = name_similarity(facts.words, theirs.words)
    reasons: list[str] = []
    shared = sorted(facts.emails & theirs.emails)
    native = facts.native and facts.native == theirs.native
    if shared:
        reasons.append(str(message(messages.SAME_EMAIL, shared=shared[0])))
    if native:
        reasons.append(str(message(messages.SAME_OWN_SCRIPT, native_shown=_native_shown(id, book) or facts.native)))
    if score >= LEAST_SCORE:
        reasons.append(_name_reason(facts, theirs))
    if not reasons:
        return None
    common = facts.organisations & theirs.organisations
    other = bool(facts.organisations and theirs.organisations and not common)
    if common:
        reasons.append(str(message(messages.SAME_ORGANISATION, common=book.heading(min(common)))))
    elif other:
        reasons.append(messages.OTHER_ORGANISATION())
    related = score >= LEAST_SCORE or not facts.words or not theirs.words or _share_a_word(facts.words, theirs.words)
    same = score >= 100 and facts.family == theirs.family and not other
    sure = bool(shared and related) or bool(native) or same
    final = 100 if shared and related else 98 if native else max(score, 90) if shared else score
    return DuplicateCandidate(id, min(final, 100), tuple(reasons), sure)


def name_similarity(one: tuple[str, ...], two: tuple[str, ...]) -> int:
    """Return from 0 to 100 how similar the reduced words of two names are, in any order.

    Every word of the shorter name must have its like in the longer one; a family name alone says too little.
    """
    shorter, longer = sorted((one, two), key=len)
    if not shorter or (len(shorter) == 1 and len(longer) > 1):
        return 0
    free = list(longer)
    total, weight = 0.0, 0
    for word in sorted(shorter, key=len, reverse=True):
        likest, like = max(((each, word_similarity(word, each)) for each in free), key=lambda pair: pair[1])
        if not like:
            return 0
        free.remove(likest)
        size = 4 if 1 in (len(word), len(likest)) else max(len(word), len(likest), 4)
        total += like * size
        weight += size
    return max(0, round(total / weight - 4 * len(free)))


def word_similarity(one: str, two: str) -> float:
    """Return from 0 to 100 how similar two reduced words are; 0 if they are not likely the same name."""
    if one == two:
        return 100
    if 1 in (len(one), len(two)):
        return 70 if one[:1] == two[:1] else 0
    skeleton = consonants(one)
    if len(skeleton) >= _LEAST_CONSONANTS and skeleton == consonants(two):
        return 92
    if min(len(one), len(two)) < _SHORT_LETTERS:
        return 0
    from rapidfuzz import fuzz

    return fuzz.ratio(one, two, score_cutoff=LEAST_WORD_SIMILARITY)


def _name_reason(facts: MatchFeatures, theirs: MatchFeatures) -> str:
    """Return the sentence on how the two names agree."""
    if sorted(facts.words) == sorted(theirs.words):
        if facts.shown.casefold() == theirs.shown.casefold():
            return messages.SAME_NAME()
        if facts.words != theirs.words and facts.family != theirs.family:
            return messages.SWAPPED()
        return str(message(messages.SPELT, one=facts.shown, other=theirs.shown))
    if any(len(word) == 1 for word in (*facts.words, *theirs.words)):
        return str(message(messages.INITIAL, one=facts.shown, other=theirs.shown))
    sentence = messages.MORE_NAMES if len(facts.words) != len(theirs.words) else messages.ALIKE
    return str(message(sentence, one=facts.shown, other=theirs.shown))


def _share_a_word(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return any(word_similarity(word, other) for word in one for other in two)


def _native_shown(id: str, book: Book) -> str:
    person = book.people.get(id)
    return person.native_name if person else ""


def _personal_addresses(emails: Iterable[str]) -> frozenset[str]:
    """Return the addresses that belong to one person only, in lower case."""
    return frozenset(each.lower() for each in emails if each.partition("@")[0].lower() not in _SHARED_MAILBOXES)


def _initial_group(word: str) -> str:
    """Return the group of first letters that replace one another in spellings of a name."""
    first = word[:1]
    return next((group for group in ("aeiouyh", "ckszg", "vfb", "td") if first in group), first)

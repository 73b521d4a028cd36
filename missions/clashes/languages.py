"""Visits without a common language and without an interpreter, as far as people's languages are recorded.

People whose languages are not recorded are left out: nothing follows from what nobody wrote down. Where the visit's
language is stated, everybody should speak it; else there should be one that all have, and at the least one that
somebody of each side has.
"""

from collections import Counter
from collections.abc import Iterator

from missions.clashes import sentences
from missions.clashes.case import Case
from missions.clashes.clash import Clash, ClashKind, Severity
from missions.messages import message
from missions.records.book import Book
from missions.records.visits import ParticipantRole, Visit, VisitKind

_UNSPOKEN = (VisitKind.RECEPTION, VisitKind.STAND)
"""The kinds of visit where people talk with whom they can."""

_NONE = frozenset({"", "none", "no", "not needed", "keine", "nein", "non", "aucune", "-", "–"})
"""What people write where there is no interpreting."""

Languages = frozenset[str]
People = tuple[str, ...]


def languages(case: Case) -> Iterator[Clash]:
    """Yield the visits at which some cannot talk with the others and nobody interprets."""
    spoken = _Spoken(case.book)
    for visit in case.working(*_UNSPOKEN):
        if visit.interpreting.strip().casefold() not in _NONE:
            continue
        interpreting = [each.person for each in visit.coming if each.role is ParticipantRole.INTERPRETER]
        taking = case.taking_part(visit)
        theirs = tuple(id for id in taking.named if id not in case.delegates and id not in interpreting)
        ours = tuple(id for id in taking.named if id in case.delegates and id not in interpreting) or taking.everybody
        if not spoken.by(theirs):
            continue
        found = _cut_off(visit, ours, theirs, spoken)
        if found and not _is_interpreted(visit, interpreting, found, (*ours, *theirs), spoken):
            yield _clash(visit, found, ours, theirs, spoken, case)


class _Spoken(dict[str, Languages]):
    """The codes of the languages that people speak, by id; none where they are not recorded.

    What is asked of several people is found once, since at many visits they are the same.
    """

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self._by: dict[People, Languages] = {}
        self._numbers: dict[People, Counter[str]] = {}
        self._lacking: dict[tuple[People, str], People] = {}

    def __missing__(self, id: str) -> Languages:
        person = self._book.people.get(id)
        found = self[id] = frozenset(map(primary, person.languages)) - {""} if person else Languages()
        return found

    def by(self, people: People) -> Languages:
        """Return every language that one of them speaks."""
        if people not in self._by:
            self._by[people] = Languages().union(*set(map(self.__getitem__, people)))
        return self._by[people]

    def numbers(self, people: People) -> Counter[str]:
        """Return how many of them speak each language."""
        if people not in self._numbers:
            found = self._numbers[people] = Counter[str]()
            for known, number in Counter(map(self.__getitem__, people)).items():
                found.update(dict.fromkeys(known, number))
        return self._numbers[people]

    def lacking(self, people: People, language: str) -> People:
        """Return who of them does not speak it, as far as their languages are recorded."""
        if (people, language) not in self._lacking:
            known = ((id, self[id]) for id in people)
            self._lacking[people, language] = tuple(id for id, each in known if each and language not in each)
        return self._lacking[people, language]


def _cut_off(visit: Visit, ours: People, theirs: People, spoken: _Spoken) -> People:
    """Return who does not speak the language of the visit; if none is stated, the one that most of them speak."""
    language = primary(visit.language)
    if not language:
        one, other = spoken.numbers(ours), spoken.numbers(theirs)
        if not one:
            return ()
        language = max({*one, *other}, key=lambda each: (one[each] + other[each], each))
    return (*spoken.lacking(ours, language), *spoken.lacking(theirs, language))


def _is_interpreted(visit: Visit, interpreting: list[str], found: People, people: People, spoken: _Spoken) -> bool:
    """Whether somebody interprets who, as far as is recorded, speaks with those who cannot follow and with the rest."""
    if not interpreting:
        return False
    language = primary(visit.language)
    others = set(found)
    rest = Languages({language}) if language else spoken.by(tuple(id for id in people if id not in others))
    for id in interpreting:
        known = spoken[id]
        if not known or (known & rest and all(known & spoken[each] for each in found)):
            return True
    return False


def _clash(visit: Visit, found: People, ours: People, theirs: People, spoken: _Spoken, case: Case) -> Clash:
    """Return that some cannot follow; hard where no two people of the two sides have a language in common."""
    about = (case.slot(visit), visit.day or sentences.NO_DAY)
    kind, language = ClashKind.NO_LANGUAGE, primary(visit.language)
    sides = spoken.by(ours), spoken.by(theirs)
    if sides[0] and not sides[0] & sides[1]:
        why = message(sentences.NO_LANGUAGE, *about, *map(_listed, sides))
        mend = message(sentences.ADD_INTERPRETER, *map(_listed, sides))
        return case.about(kind, Severity.HARD, visit, why, mend, found)
    if language:
        why = message(sentences.NOT_SPOKEN, *about, case.names(found), language)
    else:
        why = message(sentences.NONE_COMMON, *about, case.names(found))
    mend = message(sentences.SOMEBODY_INTERPRETS, _listed(spoken.by(found)))
    return case.about(kind, Severity.SOFT, visit, why, mend, found)


def primary(language: str) -> str:
    """Return the code that languages are compared by, such as en for en-GB."""
    return language.strip().lower().replace("_", "-").partition("-")[0]


def _listed(languages: Languages) -> str:
    return ", ".join(sorted(languages))

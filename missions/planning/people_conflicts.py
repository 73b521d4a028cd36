"""Signatories who, on the day of the signing and as far as is recorded, may not sign."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from missions.dates.business_days import country_code
from missions.dates.partial import PartialDate
from missions.delegation.occasions import Occasion, OccasionParticipant
from missions.delegation.representation import (
    AttendeesByOrganisation,
    RepresentationIndex,
    SigningAuthority,
    signing_parties,
)
from missions.messages import Reason, message
from missions.planning import messages
from missions.planning.conflict import Conflict, ConflictKind, ConflictSeverity, MissionContext
from missions.records.book import Book
from missions.records.missions import ClearanceKind
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit, VisitKind, WhatHappened
from missions.text import line
from missions.travel.travel_documents import DOCUMENT_NAMES, TravelDocument, TravelDocumentState

_SIGNED_OR_RENEWED = (WhatHappened.SIGNED, WhatHappened.RENEWED)


def authority_conflicts(case: MissionContext) -> Iterator[Conflict]:
    """Yield the signatories of a visit who stand for none of the parties with authority to sign on its day.

    It is hard where everything that is recorded of the person is over by then, or before it begins; soft where it is
    only not recorded that the person may sign.
    """
    standing: RepresentationIndex | None = None
    for visit in case.visits:
        signing = [each for each in visit.participants if each.role is ParticipantRole.SIGNATORY and each.person]
        if not signing:
            continue
        standing = standing or RepresentationIndex(case.book)
        day = visit.day_or(case.mission) or PartialDate.day(case.today)
        for each in signing:
            person = case.person(each.person) if each.is_coming else None
            if person and not _may_sign(each, visit, day, standing, case):
                why, severity = _reason_and_severity(person, visit, day, case)
                mend = message(messages.OTHER_SIGNATORY, line(person.heading))
                target = person.id
                yield case.about(ConflictKind.NO_AUTHORITY, severity, visit, why, mend, (person.id,), target)


def _may_sign(
    each: Participant, visit: Visit, day: PartialDate, standing: RepresentationIndex, case: MissionContext
) -> bool:
    """Whether the person may sign for a party of an agreement signed there; without one, for anybody at all."""
    gathering = Occasion("visits", visit.id, visit.heading, day, "", "", (OccasionParticipant(each.person, "", True),))
    present = standing.present(gathering)
    parties = [
        id
        for item in visit.agreements
        if item.happened in _SIGNED_OR_RENEWED and (agreement := case.book.agreements.get(item.agreement))
        for party, members in signing_parties(agreement).items()
        for id in (party, *members)
    ]
    return _has_authority(present, parties or list(present))


def _has_authority(present: AttendeesByOrganisation, parties: list[str]) -> bool:
    return any(
        attendee.authority is not SigningAuthority.NONE for party in parties for _, attendee in present.get(party, ())
    )


def _reason_and_severity(
    person: Person, visit: Visit, day: PartialDate, case: MissionContext
) -> tuple[Reason, ConflictSeverity]:
    """Return why the person may not sign, and how grave it is."""
    facts = (line(person.heading), case.slot(visit), day)
    if not person.functions:
        return message(messages.NO_FUNCTION, *facts), ConflictSeverity.SOFT
    held = [function for function in person.functions if function.is_held(day)]
    if not held:
        return message(messages.OUT_OF_OFFICE, *facts), ConflictSeverity.HARD
    if any(function.may_sign for function in held):
        return message(messages.SIGNS_FOR_OTHERS, *facts), ConflictSeverity.SOFT
    return message(messages.MAY_NOT_SIGN, *facts), ConflictSeverity.SOFT


_KINDS_WITHOUT_LANGUAGE = (VisitKind.RECEPTION, VisitKind.STAND)
"""The kinds of visit where people talk with whom they can."""

_WORDS_FOR_NONE = frozenset({"", "none", "no", "not needed", "keine", "nein", "non", "aucune", "-", "–"})
"""What people write where there is no interpreting."""

Languages = frozenset[str]
People = tuple[str, ...]


def language_conflicts(case: MissionContext) -> Iterator[Conflict]:
    """Yield the visits at which some cannot talk with the others and nobody interprets."""
    spoken = _SpokenLanguages(case.book)
    for visit in case.working(*_KINDS_WITHOUT_LANGUAGE):
        if visit.interpreting.strip().casefold() not in _WORDS_FOR_NONE:
            continue
        interpreting = [each.person for each in visit.coming if each.role is ParticipantRole.INTERPRETER]
        taking = case.taking_part(visit)
        theirs = tuple(id for id in taking.named if id not in case.delegates and id not in interpreting)
        ours = tuple(id for id in taking.named if id in case.delegates and id not in interpreting) or taking.everybody
        if not spoken.by(theirs):
            continue
        found = _those_who_cannot_follow(visit, ours, theirs, spoken)
        if found and not _is_interpreted(visit, interpreting, found, (*ours, *theirs), spoken):
            yield _language_conflict(visit, found, ours, theirs, spoken, case)


class _SpokenLanguages(dict[str, Languages]):
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
        found = self[id] = frozenset(map(language_code, person.languages)) - {""} if person else Languages()
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


def _those_who_cannot_follow(visit: Visit, ours: People, theirs: People, spoken: _SpokenLanguages) -> People:
    """Return who does not speak the language of the visit; if none is stated, the one that most of them speak."""
    language = language_code(visit.language)
    if not language:
        one, other = spoken.numbers(ours), spoken.numbers(theirs)
        if not one:
            return ()
        language = max({*one, *other}, key=lambda each: (one[each] + other[each], each))
    return (*spoken.lacking(ours, language), *spoken.lacking(theirs, language))


def _is_interpreted(
    visit: Visit, interpreting: list[str], found: People, people: People, spoken: _SpokenLanguages
) -> bool:
    """Whether somebody interprets who, as far as is recorded, speaks with those who cannot follow and with the rest."""
    if not interpreting:
        return False
    language = language_code(visit.language)
    others = set(found)
    rest = Languages({language}) if language else spoken.by(tuple(id for id in people if id not in others))
    for id in interpreting:
        known = spoken[id]
        if not known or (known & rest and all(known & spoken[each] for each in found)):
            return True
    return False


def _language_conflict(
    visit: Visit, found: People, ours: People, theirs: People, spoken: _SpokenLanguages, case: MissionContext
) -> Conflict:
    """Return that some cannot follow; hard where no two people of the two sides have a language in common."""
    about = (case.slot(visit), visit.day or messages.WITHOUT_DAY)
    kind, language = ConflictKind.NO_LANGUAGE, language_code(visit.language)
    sides = spoken.by(ours), spoken.by(theirs)
    if sides[0] and not sides[0] & sides[1]:
        why = message(messages.NO_LANGUAGE, *about, *map(_languages_text, sides))
        mend = message(messages.ADD_INTERPRETER, *map(_languages_text, sides))
        return case.about(kind, ConflictSeverity.HARD, visit, why, mend, found)
    if language:
        why = message(messages.NOT_SPOKEN, *about, case.names(found), language)
    else:
        why = message(messages.NONE_COMMON, *about, case.names(found))
    mend = message(messages.SOMEBODY_INTERPRETS, _languages_text(spoken.by(found)))
    return case.about(kind, ConflictSeverity.SOFT, visit, why, mend, found)


def language_code(language: str) -> str:
    """Return the code that languages are compared by, such as en for en-GB."""
    return language.strip().lower().replace("_", "-").partition("-")[0]


def _languages_text(languages: Languages) -> str:
    return ", ".join(sorted(languages))


_ENTRY_KINDS = (ClearanceKind.VISA, ClearanceKind.TRAVEL_AUTHORISATION)
"""The papers without which nobody enters."""

_JOINT_SENTENCES = {
    TravelDocumentState.NEEDED: messages.ALL_NEED,
    TravelDocumentState.APPLIED: messages.ALL_APPLIED,
    TravelDocumentState.TOO_SHORT: messages.ALL_SHORT,
}


def passport_conflicts(case: MissionContext) -> Iterator[Conflict]:
    """Yield the passports that are surely too short, once for each traveller and country.

    That nobody could go home with it either is only said of who fails nowhere else. It is soft where the passport
    lasts for the stay and more is only what many states ask for.
    """
    found: dict[tuple[str, str], TravelDocument] = {}
    for paper in case.papers:
        if paper.kind is ClearanceKind.PASSPORT and paper.state is TravelDocumentState.TOO_SHORT:
            found[paper.person, paper.country] = paper
    failing = {person for person, country in found if not _is_home_country(person, country, case)}
    for paper in found.values():
        if paper.person in failing and _is_home_country(paper.person, paper.country, case):
            continue
        severity = ConflictSeverity.HARD if paper.is_firm else ConflictSeverity.SOFT
        why = message(messages.BY_RULE, paper.why.said, str(paper.rule.why)) if paper.rule else paper.why
        target = paper.person if case.person(paper.person) else case.mission.id
        yield _document_conflict(ConflictKind.PASSPORT, severity, (paper,), case, why, _renewal_reason(paper), target)


def other_document_conflicts(case: MissionContext) -> Iterator[Conflict]:
    """Yield the visas, travel authorisations, certificates and insurances that are needed and not granted long enough.

    It is hard where nobody can enter without, and it is too short or late to apply for.
    """
    found: dict[tuple[int, str, ClearanceKind, TravelDocumentState, date | None], list[TravelDocument]] = {}
    for paper in case.papers:
        if paper.kind is not ClearanceKind.PASSPORT and paper.is_open:
            key = (paper.leg, paper.country, paper.kind, paper.state, paper.act_by)
            found.setdefault(key, []).append(paper)
    for alike in found.values():
        first = alike[0]
        hard = first.kind in _ENTRY_KINDS and (first.is_late or first.state is TravelDocumentState.TOO_SHORT)
        severity = ConflictSeverity.HARD if hard else ConflictSeverity.SOFT
        why, mend = _joint_reason(alike, case), _remedy(first)
        yield _document_conflict(ConflictKind.PAPERS, severity, tuple(alike), case, why, mend, case.mission.id)


def _renewal_reason(paper: TravelDocument) -> Reason:
    """Return by when a new passport is best applied for."""
    if paper.act_by is None:
        return message(messages.NEW_PASSPORT_SOON)
    return message(messages.NEW_PASSPORT_LATE if paper.is_late else messages.NEW_PASSPORT, paper.act_by)


def _is_home_country(id: str, country: str, case: MissionContext) -> bool:
    person = case.person(id)
    return person is not None and country_code(person.nationality) == country


def _joint_reason(alike: list[TravelDocument], case: MissionContext) -> Reason:
    """Return how one paper stands, or how the same paper of several people does."""
    first = alike[0]
    if len(alike) == 1:
        return first.why
    to = first.to or first.country or messages.WHOLE_TRIP
    return message(
        _JOINT_SENTENCES[first.state], DOCUMENT_NAMES[first.kind], to, case.names(tuple(each.person for each in alike))
    )


def _remedy(paper: TravelDocument) -> Reason:
    if paper.state is TravelDocumentState.APPLIED:
        return message(messages.ASK_FOR_IT)
    if paper.act_by is None:
        return message(messages.APPLY)
    return message(messages.APPLY_LATE if paper.is_late else messages.APPLY_BY, paper.act_by)


def _document_conflict(
    kind: ConflictKind,
    severity: ConflictSeverity,
    alike: tuple[TravelDocument, ...],
    case: MissionContext,
    why: Reason,
    mend: Reason,
    target: str,
) -> Conflict:
    paper = alike[0]
    day = paper.enters or paper.leaves
    return Conflict(
        key=f"{kind.value}:{paper.person}:{paper.leg}:{paper.country}:{paper.kind.value}",
        kind=kind,
        severity=severity,
        why=why,
        mend=mend,
        target=target,
        people=tuple(each.person for each in alike),
        day=PartialDate.day(day) if day else case.mission.dates,
    )

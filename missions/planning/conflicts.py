"""The conflicts in a mission's plan: what each means and how to fix it. None blocks anything.

What is not recorded causes no conflict: a visit without an exact day or a start overlaps with nothing, one without a
known zone is compared only with others in its city, one without a known country has no holidays. Other pages show such
gaps: visits without a time are unscheduled, and missing passports are in the matrix of travel documents. A soft
conflict may come from a fact that is needed and not recorded, such as which delegates go where, or who may sign.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from missions.dates.business_days import country_code
from missions.dates.partial import PartialDate
from missions.delegation.representation import (
    Occasion,
    OccasionParticipant,
    RepresentationIndex,
    SigningAuthority,
    signing_parties,
)
from missions.messages import Reason, message
from missions.planning import messages
from missions.planning.conflict import HARD, SOFT, Conflict, ConflictKind, MissionContext
from missions.planning.double_booking import double_bookings
from missions.planning.presence import (
    answers_for_another_day,
    bookings_for_another_day,
    delegates_in_two_missions,
    holiday_conflicts,
    host_conflicts,
    impossible_times,
    journey_outside_mission,
    visits_outside_event,
    visits_outside_mission,
    visits_outside_stay,
    weekend_conflicts,
)
from missions.records.book import Book
from missions.records.changes import Changes, id_of
from missions.records.finding import Severity
from missions.records.missions import ClearanceKind, Mission
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit, VisitKind, WhatHappened
from missions.travel.messages import WHOLE_TRIP
from missions.travel.route import exact_day
from missions.travel.travel_documents import TravelDocument, TravelDocumentState, document_name

_SIGNED_OR_RENEWED = (WhatHappened.SIGNED, WhatHappened.RENEWED)

_KINDS_WITHOUT_LANGUAGE = (VisitKind.RECEPTION, VisitKind.STAND)
"""Kinds of visit at which no common language is needed."""

_WORDS_FOR_NONE = frozenset({"", "none", "no", "not needed", "keine", "nein", "non", "aucune", "-", "–"})
"""What people write if there is no interpreting."""

_ENTRY_KINDS = (ClearanceKind.VISA, ClearanceKind.TRAVEL_AUTHORISATION)
"""Documents without which nobody may enter."""

_JOINT_SENTENCES = {
    TravelDocumentState.NEEDED: messages.ALL_NEED,
    TravelDocumentState.APPLIED: messages.ALL_APPLIED,
    TravelDocumentState.TOO_SHORT: messages.ALL_SHORT,
}

Languages = frozenset[str]
People = tuple[str, ...]


def authority_conflicts(context: MissionContext) -> Iterator[Conflict]:
    """Yield the signatories of a visit who have authority to sign for none of the parties on its day.

    It is hard if none of the person's recorded functions is held that day, soft if it is only not recorded that the
    person may sign.
    """
    representation: RepresentationIndex | None = None
    for visit in context.visits:
        signing = [each for each in visit.participants if each.role is ParticipantRole.SIGNATORY and each.person]
        if not signing:
            continue
        representation = representation or RepresentationIndex(context.book)
        day = visit.day_or(context.mission) or PartialDate.day(context.today)
        for each in signing:
            person = context.person(each.person) if each.is_coming else None
            if person and not _may_sign(each, visit, day, representation, context):
                why, severity = _reason_and_severity(person, visit, day, context)
                mend = message(messages.OTHER_SIGNATORY, person=context.name(person.id))
                kind = ConflictKind.NO_AUTHORITY
                yield context.visit_conflict(kind, severity, visit, why, mend, (person.id,), person.id)


def language_conflicts(context: MissionContext) -> Iterator[Conflict]:
    """Yield the visits at which some people cannot follow and nobody interprets."""
    spoken = _SpokenLanguages(context.book)
    for visit in context.meetings(*_KINDS_WITHOUT_LANGUAGE):
        if visit.interpreting.strip().casefold() not in _WORDS_FOR_NONE:
            continue
        interpreting = [each.person for each in visit.coming if each.role is ParticipantRole.INTERPRETER]
        participation = context.participation(visit)
        theirs = tuple(id for id in participation.named if id not in context.delegates and id not in interpreting)
        ours = (
            tuple(id for id in participation.named if id in context.delegates and id not in interpreting)
            or participation.everybody
        )
        if not spoken.by(theirs):
            continue
        found = _people_unable_to_follow(visit, ours, theirs, spoken)
        if found and not _is_interpreted(visit, interpreting, found, (*ours, *theirs), spoken):
            yield _language_conflict(visit, found, ours, theirs, spoken, context)


def passport_conflicts(context: MissionContext) -> Iterator[Conflict]:
    """Yield the passports that surely expire too early, once for each traveller and country.

    The home country is reported only if the passport fails nowhere else. It is soft if the passport lasts for the stay
    and only the usual margin is missing.
    """
    found: dict[tuple[str, str], TravelDocument] = {}
    for document in context.travel_documents:
        if document.kind is ClearanceKind.PASSPORT and document.state is TravelDocumentState.TOO_SHORT:
            found[document.person, document.country] = document
    failing = {person for person, country in found if not _is_home_country(person, country, context)}
    for document in found.values():
        if document.person in failing and _is_home_country(document.person, document.country, context):
            continue
        severity = HARD if document.is_firm else SOFT
        record = document.record if context.person(document.person) else context.mission.id
        yield _document_conflict(ConflictKind.PASSPORT, severity, (document,), context, document.said, record)


def other_document_conflicts(context: MissionContext) -> Iterator[Conflict]:
    """Yield the visas, travel authorisations, certificates and insurances needed but not granted long enough.

    It is hard for a document needed to enter that expires too early or is late to apply for.
    """
    found: dict[tuple[int, str, ClearanceKind, TravelDocumentState, date | None], list[TravelDocument]] = {}
    for document in context.travel_documents:
        if document.kind is not ClearanceKind.PASSPORT and document.is_open:
            key = (document.leg, document.country, document.kind, document.state, document.act_by)
            found.setdefault(key, []).append(document)
    for documents in found.values():
        first = documents[0]
        hard = first.kind in _ENTRY_KINDS and (first.is_late or first.state is TravelDocumentState.TOO_SHORT)
        severity = HARD if hard else SOFT
        why = _joint_reason(documents, context)
        yield _document_conflict(ConflictKind.PAPERS, severity, tuple(documents), context, why, first.record)


def language_code(language: str) -> str:
    """Return the code for comparing languages, such as en for en-GB."""
    return language.strip().lower().replace("_", "-").partition("-")[0]


def _may_sign(
    each: Participant, visit: Visit, day: PartialDate, representation: RepresentationIndex, context: MissionContext
) -> bool:
    """Whether the person may sign for a party of an agreement signed there; without one, for any organisation."""
    occasion = Occasion("visits", visit.id, visit.heading, day, "", "", (OccasionParticipant(each.person, "", True),))
    present = representation.present(occasion)
    parties = [
        id
        for item in visit.agreements
        if item.happened in _SIGNED_OR_RENEWED and (agreement := context.book.agreements.get(item.agreement))
        for party, members in signing_parties(agreement).items()
        for id in (party, *members)
    ]
    return any(
        attendee.authority is not SigningAuthority.NONE
        for party in parties or present
        for _, attendee in present.get(party, ())
    )


def _reason_and_severity(
    person: Person, visit: Visit, day: PartialDate, context: MissionContext
) -> tuple[Reason, Severity]:
    """Return why the person may not sign, and how serious that is."""
    name, at = context.name(person.id), context.visit_text(visit)
    if not person.functions:
        return message(messages.NO_FUNCTION, person=name, visit=at, day=day), SOFT
    held = [function for function in person.functions if function.is_held(day)]
    if not held:
        return message(messages.OUT_OF_OFFICE, person=name, visit=at, day=day), HARD
    if any(function.may_sign for function in held):
        return message(messages.SIGNS_FOR_OTHERS, person=name, visit=at, day=day), SOFT
    return message(messages.MAY_NOT_SIGN, person=name, visit=at, day=day), SOFT


class _SpokenLanguages(dict[str, Languages]):
    """The codes of the languages that people speak, by the person's id; none if they are not recorded.

    Answers about several people are kept, since the same people meet at many visits.
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
        """Return every language that any of them speaks."""
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
        """Return those of them who do not speak it; people without recorded languages are left out."""
        if (people, language) not in self._lacking:
            known = ((id, self[id]) for id in people)
            self._lacking[people, language] = tuple(id for id, each in known if each and language not in each)
        return self._lacking[people, language]


def _people_unable_to_follow(visit: Visit, ours: People, theirs: People, spoken: _SpokenLanguages) -> People:
    """Return who does not speak the visit's language or, if none is stated, the one that most of them speak."""
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
    """Whether an interpreter, as far as recorded, speaks with those who cannot follow and with the rest."""
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
    visit: Visit, found: People, ours: People, theirs: People, spoken: _SpokenLanguages, context: MissionContext
) -> Conflict:
    """Return the conflict; it is hard if the two sides have no language in common."""
    at, day = context.visit_text(visit), visit.day or messages.WITHOUT_DAY
    kind, language = ConflictKind.NO_LANGUAGE, language_code(visit.language)
    sides = spoken.by(ours), spoken.by(theirs)
    if sides[0] and not sides[0] & sides[1]:
        our_languages, their_languages = map(_languages_text, sides)
        why = message(messages.NO_LANGUAGE, visit=at, day=day, ours=our_languages, theirs=their_languages)
        mend = message(messages.ADD_INTERPRETER, ours=our_languages, theirs=their_languages)
        return context.visit_conflict(kind, HARD, visit, why, mend, found)
    if language:
        why = message(messages.NOT_SPOKEN, visit=at, day=day, people=context.names(found), language=language)
    else:
        why = message(messages.NONE_COMMON, visit=at, day=day, people=context.names(found))
    mend = message(messages.SOMEBODY_INTERPRETS, languages=_languages_text(spoken.by(found)))
    return context.visit_conflict(kind, SOFT, visit, why, mend, found)


def _languages_text(languages: Languages) -> str:
    return ", ".join(sorted(languages))


def _is_home_country(id: str, country: str, context: MissionContext) -> bool:
    person = context.person(id)
    return person is not None and country_code(person.nationality) == country


def _joint_reason(documents: list[TravelDocument], context: MissionContext) -> Reason | str:
    """Return the state of one document, or of the same document of several people."""
    first = documents[0]
    if len(documents) == 1:
        return first.why
    to = first.to or first.country or WHOLE_TRIP
    return message(
        _JOINT_SENTENCES[first.state],
        document=document_name(first.kind),
        country=to,
        people=context.names(tuple(each.person for each in documents)),
    )


def _document_conflict(
    kind: ConflictKind,
    severity: Severity,
    documents: tuple[TravelDocument, ...],
    context: MissionContext,
    why: Reason | str,
    record: str,
) -> Conflict:
    document = documents[0]
    day = document.enters or document.leaves
    return Conflict(
        key=f"{kind.value}:{document.person}:{document.leg}:{document.country}:{document.kind.value}",
        kind=kind,
        severity=severity,
        why=why,
        mend=document.mend,
        record=record,
        people=tuple(each.person for each in documents),
        day=PartialDate.day(day) if day else context.mission.dates,
    )


ConflictRule = Callable[[MissionContext], Iterable[Conflict]]

CONFLICT_RULES: tuple[ConflictRule, ...] = (
    double_bookings,
    delegates_in_two_missions,
    visits_outside_stay,
    visits_outside_mission,
    visits_outside_event,
    journey_outside_mission,
    answers_for_another_day,
    bookings_for_another_day,
    impossible_times,
    holiday_conflicts,
    weekend_conflicts,
    language_conflicts,
    passport_conflicts,
    other_document_conflicts,
    authority_conflicts,
    host_conflicts,
)
"""Every rule; a new one is a function here."""


def mission_conflicts(mission: Mission, book: Book, today: date) -> tuple[Conflict, ...]:
    """Return the conflicts in the mission's plan, the most serious first, then by time.

    Those before `today` can no longer be fixed and are left out, and so are all of a mission that is cancelled or
    closed.
    """
    if mission.is_over:
        return ()
    context = MissionContext(mission, book, today)
    found = {
        each.key: each
        for rule in CONFLICT_RULES
        for each in rule(context)
        if each.day is None or each.day.latest >= today
    }
    return tuple(sorted(found.values(), key=lambda each: each.order))


def visit_conflicts(visit: Visit, book: Book, today: date) -> tuple[Conflict, ...]:
    """Return the conflicts of a visit as it is now, whether it is in the book or not.

    Other visits of its mission are looked at if they are a day away from it at most, or have no exact day.
    """
    mission = book.missions.get(visit.mission)
    if mission is None:
        return ()
    day = exact_day(visit.day)
    far = tuple(
        id_of(each)
        for each in book.visits_of(mission.id)
        if day and (other := exact_day(each.day)) and abs((other - day).days) > 1 and each.id != visit.id
    )
    later = book.after(Changes("", put=(visit,), drop=far))
    return tuple(each for each in mission_conflicts(mission, later, today) if visit.id in each.visits)

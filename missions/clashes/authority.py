"""Signatories who, on the day of the signing and as far as is recorded, may not sign."""

from collections.abc import Iterator

from missions.clashes import sentences
from missions.clashes.case import Case
from missions.clashes.clash import Clash, ClashKind, Severity
from missions.dates.partial import PartialDate
from missions.delegation.occasions import Occasion, OccasionParticipant
from missions.delegation.representation import (
    AttendeesByOrganisation,
    RepresentationIndex,
    SigningAuthority,
    signing_parties,
)
from missions.messages import Reason, message
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit, WhatHappened
from missions.text import line

_SIGNED = (WhatHappened.SIGNED, WhatHappened.RENEWED)


def signatories(case: Case) -> Iterator[Clash]:
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
                why, severity = _why(person, visit, day, case)
                mend = message(sentences.OTHER_SIGNATORY, line(person.heading))
                target = person.id
                yield case.about(ClashKind.NO_AUTHORITY, severity, visit, why, mend, (person.id,), target)


def _may_sign(each: Participant, visit: Visit, day: PartialDate, standing: RepresentationIndex, case: Case) -> bool:
    """Whether the person may sign for a party of an agreement signed there; without one, for anybody at all."""
    gathering = Occasion("visits", visit.id, visit.heading, day, "", "", (OccasionParticipant(each.person, "", True),))
    present = standing.present(gathering)
    parties = [
        id
        for item in visit.agreements
        if item.happened in _SIGNED and (agreement := case.book.agreements.get(item.agreement))
        for party, members in signing_parties(agreement).items()
        for id in (party, *members)
    ]
    return _has_authority(present, parties or list(present))


def _has_authority(present: AttendeesByOrganisation, parties: list[str]) -> bool:
    return any(
        attendee.authority is not SigningAuthority.NONE for party in parties for _, attendee in present.get(party, ())
    )


def _why(person: Person, visit: Visit, day: PartialDate, case: Case) -> tuple[Reason, Severity]:
    """Return why the person may not sign, and how grave it is."""
    facts = (line(person.heading), case.slot(visit), day)
    if not person.functions:
        return message(sentences.NO_FUNCTION, *facts), Severity.SOFT
    held = [function for function in person.functions if function.is_held(day)]
    if not held:
        return message(sentences.OUT_OF_OFFICE, *facts), Severity.HARD
    if any(function.may_sign for function in held):
        return message(sentences.SIGNS_FOR_OTHERS, *facts), Severity.SOFT
    return message(sentences.MAY_NOT_SIGN, *facts), Severity.SOFT

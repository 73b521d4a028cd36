"""Hosts whom nobody has invited yet, and those who declined."""

from collections.abc import Iterator

from missions.clashes import sentences
from missions.clashes.case import Case
from missions.clashes.clash import Clash, ClashKind, Severity
from missions.dates.partial import PartialDate
from missions.delegation.our_organisations import our_organisations
from missions.messages import message
from missions.records.visits import Participant, ParticipantRole, Visit
from missions.text import line

_SIDE = (ParticipantRole.HOST, ParticipantRole.COUNTERPART)


def hosts(case: Case) -> Iterator[Clash]:
    """Yield the visits on an exact day whose host is not invited, or has declined; our own premises need no host."""
    for visit in case.working():
        if not visit.host or visit.day is None or not visit.day.is_day or _is_ours(visit.host, case):
            continue
        there = host_side(visit, case)
        host = line(case.book.heading(visit.host))
        if any(each.is_coming and each.invitation.is_sent for each in there):
            continue
        if there and not any(each.is_coming for each in there):
            why = message(sentences.HOST_DECLINED, host, case.slot(visit), visit.day)
            yield case.about(ClashKind.HOST_NOT_INVITED, Severity.HARD, visit, why, message(sentences.OTHER_HOST))
        else:
            why = message(sentences.HOST_NOT_INVITED, host, case.slot(visit), visit.day)
            yield case.about(ClashKind.HOST_NOT_INVITED, Severity.SOFT, visit, why, message(sentences.INVITE, host))


def host_side(visit: Visit, case: Case) -> tuple[Participant, ...]:
    """Return who takes part for the host: its hosts and counterparts, its unnamed people, those who work for it."""
    return tuple(
        each for each in visit.participants if each.person not in case.delegates and _is_host(each, visit, case)
    )


def has_accepted(visit: Visit, case: Case) -> bool:
    """Whether somebody of the host's side has accepted or came."""
    return any(each.invitation.is_accepted for each in host_side(visit, case))


def _is_host(each: Participant, visit: Visit, case: Case) -> bool:
    if each.role in _SIDE or (visit.host and each.organisation == visit.host):
        return True
    person = case.person(each.person) if visit.host else None
    day = visit.day_or(case.mission) or PartialDate.day(case.today)
    return any(held.organisation == visit.host and held.is_held(day) for held in person.functions) if person else False


def _is_ours(id: str, case: Case) -> bool:
    return id == case.mission.lead or id in our_organisations(case.book, (case.mission.lead,))

"""Passports too short for a country, and other papers that a leg or a traveller needs and does not have.

A passport whose end is not recorded is no clash: the matrix of papers shows it as not known. People who lack the same
paper for the same leg are told together.
"""

from collections.abc import Iterator
from datetime import date

from missions.clashes import sentences
from missions.clashes.case import Case
from missions.clashes.clash import Clash, ClashKind, Severity
from missions.dates.business_days import country_code
from missions.dates.partial import PartialDate
from missions.messages import Reason, message
from missions.records.missions import ClearanceKind
from missions.travel.travel_documents import DOCUMENT_NAMES, TravelDocument, TravelDocumentState

_ENTRY = (ClearanceKind.VISA, ClearanceKind.TRAVEL_AUTHORISATION)
"""The papers without which nobody enters."""

_TOGETHER = {
    TravelDocumentState.NEEDED: sentences.ALL_NEED,
    TravelDocumentState.APPLIED: sentences.ALL_APPLIED,
    TravelDocumentState.TOO_SHORT: sentences.ALL_SHORT,
}


def passports(case: Case) -> Iterator[Clash]:
    """Yield the passports that are surely too short, once for each traveller and country.

    That nobody could go home with it either is only said of who fails nowhere else. It is soft where the passport
    lasts for the stay and more is only what many states ask for.
    """
    found: dict[tuple[str, str], TravelDocument] = {}
    for paper in case.papers:
        if paper.kind is ClearanceKind.PASSPORT and paper.state is TravelDocumentState.TOO_SHORT:
            found[paper.person, paper.country] = paper
    failing = {person for person, country in found if not _is_home(person, country, case)}
    for paper in found.values():
        if paper.person in failing and _is_home(paper.person, paper.country, case):
            continue
        severity = Severity.HARD if paper.is_firm else Severity.SOFT
        why = message(sentences.BY_RULE, paper.why.said, str(paper.rule.why)) if paper.rule else paper.why
        target = paper.person if case.person(paper.person) else case.mission.id
        yield _clash(ClashKind.PASSPORT, severity, (paper,), case, why, _renewed(paper), target)


def other_papers(case: Case) -> Iterator[Clash]:
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
        hard = first.kind in _ENTRY and (first.is_late or first.state is TravelDocumentState.TOO_SHORT)
        severity = Severity.HARD if hard else Severity.SOFT
        why, mend = _together(alike, case), _mend(first)
        yield _clash(ClashKind.PAPERS, severity, tuple(alike), case, why, mend, case.mission.id)


def _renewed(paper: TravelDocument) -> Reason:
    """Return by when a new passport is best applied for."""
    if paper.act_by is None:
        return message(sentences.NEW_PASSPORT_SOON)
    return message(sentences.NEW_PASSPORT_LATE if paper.is_late else sentences.NEW_PASSPORT, paper.act_by)


def _is_home(id: str, country: str, case: Case) -> bool:
    person = case.person(id)
    return person is not None and country_code(person.nationality) == country


def _together(alike: list[TravelDocument], case: Case) -> Reason:
    """Return how one paper stands, or how the same paper of several people does."""
    first = alike[0]
    if len(alike) == 1:
        return first.why
    to = first.to or first.country or sentences.WHOLE_TRIP
    return message(
        _TOGETHER[first.state], DOCUMENT_NAMES[first.kind], to, case.names(tuple(each.person for each in alike))
    )


def _mend(paper: TravelDocument) -> Reason:
    if paper.state is TravelDocumentState.APPLIED:
        return message(sentences.ASK_FOR_IT)
    if paper.act_by is None:
        return message(sentences.APPLY)
    return message(sentences.APPLY_LATE if paper.is_late else sentences.APPLY_BY, paper.act_by)


def _clash(
    kind: ClashKind,
    severity: Severity,
    alike: tuple[TravelDocument, ...],
    case: Case,
    why: Reason,
    mend: Reason,
    target: str,
) -> Clash:
    paper = alike[0]
    day = paper.enters or paper.leaves
    return Clash(
        key=f"{kind.value}:{paper.person}:{paper.leg}:{paper.country}:{paper.kind.value}",
        kind=kind,
        severity=severity,
        why=why,
        mend=mend,
        target=target,
        people=tuple(each.person for each in alike),
        day=PartialDate.day(day) if day else case.mission.dates,
    )

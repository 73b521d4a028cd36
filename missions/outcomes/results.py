"""The results of a mission, event, partner or agreement: its visits, with their agreements, follow-ups and outcomes."""

from collections.abc import Iterable
from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline
from missions.deadlines.ledger import Ledger, deadlines_of
from missions.delegation.attendance import organisations_at, visit_day
from missions.outcomes.partners import visit_order, visits_with
from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import DelegateFunction, Mission, Outcome, Programme
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Event, Visit, WhatHappened
from missions.terms.status import AgreementStatus, agreement_status
from missions.terms.succession import is_signed

_FOLLOWING_RELATIONS = (RelationType.RENEWS, RelationType.EXTENDS, RelationType.SUPERSEDES)
_SIGNED_OR_RENEWED = (WhatHappened.SIGNED, WhatHappened.RENEWED)


class AgreementResult(msgspec.Struct, frozen=True):
    """An agreement and what happened to it, with its status today, follow-ups, deadlines and successors.

    `happened` is None if no visit records it, such as for one only signed at an event. `followed_by` are the
    agreements that renew, extend or supersede it.
    """

    agreement: Agreement
    happened: WhatHappened | None
    status: AgreementStatus
    follow_ups: tuple[FollowUp, ...]
    deadlines: tuple[Deadline, ...]
    followed_by: tuple[tuple[Agreement, RelationType], ...]


class VisitResult(msgspec.Struct, frozen=True):
    """A visit, its day, its agreements, its other follow-ups, and its outcomes.

    `touched` are further agreements worked on there, which are listed at another visit.
    """

    visit: Visit
    day: PartialDate | None
    agreement_results: tuple[AgreementResult, ...]
    touched: tuple[tuple[Agreement, WhatHappened], ...]
    follow_ups: tuple[FollowUp, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def has_results(self) -> bool:
        """Whether it has any results."""
        return bool(self.agreement_results or self.touched or self.follow_ups or self.outcomes)


class MissionResults(msgspec.Struct, frozen=True):
    """The results of a record: by visit, then agreements, follow-ups and outcomes that belong to none of its visits."""

    about: Record
    visit_results: tuple[VisitResult, ...]
    agreement_results: tuple[AgreementResult, ...]
    follow_ups: tuple[FollowUp, ...]
    outcomes: tuple[Outcome, ...]
    small_companies: tuple[str, ...]

    @property
    def agreements(self) -> tuple[AgreementResult, ...]:
        """Every agreement, each once, in the order of the visits."""
        every = [each for meeting in self.visit_results for each in meeting.agreement_results]
        return tuple({each.agreement.id: each for each in (*every, *self.agreement_results)}.values())

    @property
    def every_follow_up(self) -> tuple[FollowUp, ...]:
        """Every follow-up, each once."""
        found = [each for meeting in self.visit_results for each in meeting.follow_ups]
        found += [each for result in self.agreements for each in result.follow_ups]
        return tuple({each.id: each for each in (*found, *self.follow_ups)}.values())

    @property
    def every_outcome(self) -> tuple[Outcome, ...]:
        """Every outcome that was counted."""
        return (*(each for meeting in self.visit_results for each in meeting.outcomes), *self.outcomes)

    @property
    def still_open(self) -> int:
        """How many follow-ups are open."""
        return sum(each.state is FollowUpState.OPEN for each in self.every_follow_up)

    @property
    def signed(self) -> int:
        """How many agreements were signed there; for people, organisations and agreements, how many at all."""
        anywhere = isinstance(self.about, Person | Organisation | Agreement)
        there = (each for each in self.agreements if anywhere or each.happened in (*_SIGNED_OR_RENEWED, None))
        return sum(is_signed(each.agreement) for each in there)


def results_of(about: Record, book: Book, today: date, ledger: Ledger | None = None) -> MissionResults:
    """Return the results of an event, mission, visit, agreement, organisation, person or programme.

    Any other record has those of the visits and agreements it names or that name it.
    """
    visits = tuple(sorted(_visits(about, book).values(), key=lambda each: visit_order(each, book)))
    own = {each.id: each for each in _agreements(about, book)}
    collector = _ResultCollector(about, book, today, ledger, visits, own)
    meetings = tuple(collector.visit_result(visit) for visit in visits)
    rest = tuple(collector.agreement_result(each, None) for id, each in own.items() if id not in collector.listed)
    follow_ups = tuple(each for each in _follow_ups(about, book) if collector.is_new(each))
    companies = {id for visit in visits for id in organisations_at(visit, book)}
    small = tuple(sorted(id for id in companies if (found := book.organisations.get(id)) and found.sme))
    return MissionResults(about, meetings, rest, follow_ups, _other_outcomes(about, visits, own, book), small)


def visits_of_event(event: Event, book: Book) -> tuple[Visit, ...]:
    """Return the visits at an event: those that name it, and those of missions to it alone or on its days."""
    found = {visit.id: visit for visit in book.records_linking_to(Visit, event.id) if visit.event == event.id}
    for mission in book.records_linking_to(Mission, event.id):
        for visit in book.visits_of(mission.id):
            day = visit_day(visit, book)
            near = day is None or event.dates is None or day.overlaps(event.dates.earliest, event.dates.latest)
            if not visit.event and near:
                found[visit.id] = visit
    return tuple(sorted(found.values(), key=lambda each: visit_order(each, book)))


class _ResultCollector:
    """Collects results; each agreement and follow-up is listed once."""

    def __init__(
        self,
        about: Record,
        book: Book,
        today: date,
        ledger: Ledger | None,
        visits: tuple[Visit, ...],
        own: dict[str, Agreement],
    ) -> None:
        self._about, self._book, self._today, self._ledger = about, book, today, ledger
        self._only = frozenset(own) if isinstance(about, Agreement | Organisation) else None
        self._main_visit = {
            each.agreement: visit
            for visit in reversed(visits)
            for each in visit.agreements
            if each.happened in _SIGNED_OR_RENEWED
        }
        self.listed: set[str] = set()
        self._taken: set[str] = set()

    def visit_result(self, visit: Visit) -> VisitResult:
        """Return the result of a visit; an agreement is listed at the visit where it was signed or renewed, if any."""
        mine = [
            (found, each.happened)
            for each in visit.agreements
            if (found := self._book.agreements.get(each.agreement)) and self._is_wanted(found, visit)
        ]
        for id in [
            each.id
            for each in self._book.records_linking_to(Agreement, visit.id)
            if any(signature.visit == visit.id for signature in each.signatures)
        ]:
            if id not in {found.id for found, _ in mine} and self._is_wanted(self._book.agreements[id], visit):
                mine.append((self._book.agreements[id], WhatHappened.SIGNED))
        results = tuple(self.agreement_result(found, happened) for found, happened in mine)
        own = tuple(each for each in self._book.records_linking_to(FollowUp, visit.id) if each.visit == visit.id)
        others = tuple(each for each in own if self.is_new(each))
        elsewhere = tuple(
            (found, each.happened)
            for each in visit.agreements
            if (found := self._book.agreements.get(each.agreement))
            and found.id not in {one.id for one, _ in mine}
            and self._is_about(found)
        )
        return VisitResult(
            visit, visit_day(visit, self._book), results, elsewhere, others, _outcomes_of(visit, self._book)
        )

    def agreement_result(self, agreement: Agreement, happened: WhatHappened | None) -> AgreementResult:
        """Return the result of an agreement: its follow-ups, deadlines and successors."""
        self.listed.add(agreement.id)
        follow_ups = tuple(
            each
            for each in self._book.records_linking_to(FollowUp, agreement.id)
            if each.agreement == agreement.id and self.is_new(each)
        )
        deadlines = (
            self._ledger.of(agreement.id) if self._ledger else deadlines_of(agreement.id, self._book, self._today)
        )
        followed = tuple(
            (other, how) for other, how in self._book.successors.get(agreement.id, ()) if how in _FOLLOWING_RELATIONS
        )
        now = agreement_status(agreement, self._book, self._today)
        return AgreementResult(
            agreement, happened, now, follow_ups, tuple(sorted(deadlines, key=lambda each: each.order)), followed
        )

    def is_new(self, follow_up: FollowUp) -> bool:
        """Whether the follow-up was not listed yet; from now on it is."""
        if follow_up.id in self._taken:
            return False
        self._taken.add(follow_up.id)
        return True

    def _is_wanted(self, agreement: Agreement, visit: Visit) -> bool:
        return (
            self._is_about(agreement)
            and agreement.id not in self.listed
            and self._main_visit.get(agreement.id, visit).id == visit.id
        )

    def _is_about(self, agreement: Agreement) -> bool:
        return self._only is None or agreement.id in self._only


def _visits(about: Record, book: Book) -> dict[str, Visit]:
    match about:
        case Event():
            found: Iterable[Visit] = visits_of_event(about, book)
        case Mission():
            found = book.visits_of(about.id)
        case Visit():
            found = (about,)
        case Agreement():
            signed_at = {each.visit for each in about.signatures}
            found = (*book.visits_naming(about.id), *(book.visits[id] for id in signed_at if id in book.visits))
        case Organisation():
            found = visits_with(about.id, book)
        case Person():
            found = (*visits_with(about.id, book), *_visits_of_traveller(about, book))
        case Programme():
            found = [visit for each in _missions(about, book) for visit in book.visits_of(each.id)]
        case FollowUp():
            found = (book.visits[about.visit],) if about.visit in book.visits else ()
        case _:
            found = book.records_linking_to(Visit, about.id)
    return {visit.id: visit for visit in found}


def _visits_of_traveller(person: Person, book: Book) -> list[Visit]:
    """Return the visits somebody attends as a delegate, on the list or with the whole delegation; none for press."""
    found = []
    for mission in book.records_linking_to(Mission, person.id):
        functions = [each.function for each in mission.delegates if each.person == person.id]
        if functions and DelegateFunction.PRESS not in functions:
            found += [visit for visit in book.visits_of(mission.id) if visit.is_attended_by(person.id, mission)]
    return found


def _missions(programme: Programme, book: Book) -> list[Mission]:
    return [each for each in book.records_linking_to(Mission, programme.id) if each.programme == programme.id]


def _agreements(about: Record, book: Book) -> tuple[Agreement, ...]:
    match about:
        case Agreement():
            return (about,)
        case Organisation():
            return book.agreements_of(about.id)
        case FollowUp():
            return (book.agreements[about.agreement],) if about.agreement in book.agreements else ()
        case Visit() | Mission():
            return ()
    return book.records_linking_to(Agreement, about.id)


def _follow_ups(about: Record, book: Book) -> tuple[FollowUp, ...]:
    if isinstance(about, FollowUp):
        return (about,)
    return book.records_linking_to(FollowUp, about.id)


def _outcomes_of(visit: Visit, book: Book) -> tuple[Outcome, ...]:
    mission = book.missions.get(visit.mission)
    return tuple(each for each in mission.outcomes if each.visit == visit.id) if mission else ()


def _other_outcomes(
    about: Record, visits: tuple[Visit, ...], own: dict[str, Agreement], book: Book
) -> tuple[Outcome, ...]:
    """Return the outcomes that belong to none of these visits: of the mission, event, programme or agreement."""
    shown = {visit.id for visit in visits}
    match about:
        case Mission():
            missions: Iterable[Mission] = (about,)
        case Programme():
            missions = _missions(about, book)
        case Event():
            missions = [each for each in book.records_linking_to(Mission, about.id) if each.events == (about.id,)]
        case Agreement() | Organisation():
            near = {each.id: each for id in own for each in book.records_linking_to(Mission, id)}
            return tuple(
                each
                for mission in near.values()
                for each in mission.outcomes
                if each.agreement in own and each.visit not in shown
            )
        case _:
            return ()
    return tuple(each for mission in missions for each in mission.outcomes if each.visit not in shown)

"""What a checklist's tasks are planned from when they are made for a mission, a visit, an event or an agreement."""

from collections.abc import Iterable, Mapping

import msgspec

from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.records.clauses import RenewalMode, TermKind
from missions.records.events import Event
from missions.records.missions import Mission
from missions.records.tasks import Anchor
from missions.records.visits import Visit, VisitKind
from missions.tasks import sentences
from missions.terms.notice import stopping_rule
from missions.terms.succession import is_signed

About = Mission | Visit | Event | Agreement

Links = Mapping[str, str]


class Targets(msgspec.Struct, frozen=True):
    """`links` every task gets; `by_anchor` the further ones by anchor, or why there is nothing to plan from."""

    links: Links
    by_anchor: Mapping[Anchor, Links | str]


def targets_of(about: About, book: Book, visits: Iterable[Visit] = ()) -> Targets:
    """Return what tasks for the record are linked to and planned from."""
    match about:
        case Mission():
            return _of_mission(about, (*book.visits_of(about.id), *visits))
        case Visit():
            return _of_visit(about, book)
        case Event():
            return _made({}, event={"event": about.id})
        case Agreement():
            return _of_agreement(about, book)


def _of_mission(mission: Mission, visits: Iterable[Visit]) -> Targets:
    every = {visit.id: visit for visit in visits}
    signings = [visit.id for visit in every.values() if visit.kind is VisitKind.SIGNING]
    signing: Links | str = sentences.SEVERAL_SIGNINGS if signings else sentences.NO_SIGNING
    if len(signings) == 1:
        signing = {"visit": signings[0]}
    return _made(
        {"mission": mission.id}, mission={}, event=_event_of(mission), signing=signing, project=_project_of(mission)
    )


def _of_visit(visit: Visit, book: Book) -> Targets:
    mission = book.missions.get(visit.mission)
    event: Links | str = {"event": visit.event} if visit.event else _event_of(mission)
    signing: Links | str = {} if visit.kind is VisitKind.SIGNING else sentences.NO_SIGNING
    links = {"visit": visit.id, "mission": visit.mission} if visit.mission else {"visit": visit.id}
    return _made(
        links,
        mission={} if visit.mission else sentences.NO_MISSION,
        visit={},
        event=event,
        signing=signing,
        project=_project_of(mission),
    )


def _of_agreement(agreement: Agreement, book: Book) -> Targets:
    """Return the agreement's own days; a renewal is signed with the agreement that follows, once there is one."""
    expiry: Links | str = {} if agreement.term.kind is not TermKind.INDEFINITE else sentences.NO_EXPIRY
    tacit = agreement.renewal.mode is RenewalMode.TACIT and stopping_rule(agreement) is not None
    signing: Links | str = {}
    if is_signed(agreement):
        following = [
            other.id
            for other, relation in book.successors.get(agreement.id, ())
            if relation in _FOLLOWING and not is_signed(other)
        ]
        signing = {"agreement": following[-1]} if following else sentences.SIGNED_ALREADY
    return _made(
        {"agreement": agreement.id},
        expiry=expiry,
        notice={} if tacit else sentences.NO_NOTICE,
        signing=signing,
        project={"programme": agreement.programme} if agreement.programme else sentences.NO_PROJECT,
    )


_FOLLOWING = (RelationType.RENEWS, RelationType.EXTENDS, RelationType.AMENDS, RelationType.SUPERSEDES)


def _event_of(mission: Mission | None) -> Links | str:
    events = mission.events if mission else ()
    if len(events) == 1:
        return {"event": events[0]}
    return sentences.SEVERAL_EVENTS if events else sentences.NO_EVENT


def _project_of(mission: Mission | None) -> Links | str:
    return {"programme": mission.programme} if mission and mission.programme else sentences.NO_PROJECT


def _made(
    links: Links,
    *,
    mission: Links | str = sentences.NO_MISSION,
    visit: Links | str = sentences.NO_VISIT,
    event: Links | str = sentences.NO_EVENT,
    signing: Links | str = sentences.NO_SIGNING,
    expiry: Links | str = sentences.NO_AGREEMENT,
    notice: Links | str = sentences.NO_AGREEMENT,
    project: Links | str = sentences.NO_PROJECT,
) -> Targets:
    return Targets(
        links,
        {
            Anchor.MISSION_START: mission,
            Anchor.MISSION_END: mission,
            Anchor.VISIT: visit,
            Anchor.EVENT_START: event,
            Anchor.SIGNING: signing,
            Anchor.AGREEMENT_EXPIRY: expiry,
            Anchor.NOTICE_DEADLINE: notice,
            Anchor.PROJECT_END: project,
        },
    )

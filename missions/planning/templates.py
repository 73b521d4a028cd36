"""Templates of missions: how long each sort usually lasts, and the visits its programme usually begins with."""

from collections.abc import Mapping
from datetime import time

import msgspec

from missions.records.missions import MissionKind
from missions.records.visits import VisitKind


class Planned(msgspec.Struct, frozen=True):
    """A visit of a template.

    `day` counts from the first day, 0, or back from the last, -1; None lets it wait in the tray, as no start does.
    """

    title: str
    kind: VisitKind
    day: int | None = None
    start: time | None = None
    minutes: int = 60


class Template(msgspec.Struct, frozen=True):
    """A sort of mission: its usual number of days and visits, and the usual checklist that belongs to it."""

    days: int
    visits: tuple[Planned, ...]
    checklist: str = ""


TEMPLATES: Mapping[MissionKind, Template] = {
    MissionKind.OUTGOING_DELEGATION: Template(
        5,
        (
            Planned("Briefing of the delegation", VisitKind.MEETING, 0, time(18)),
            Planned("Courtesy call", VisitKind.COURTESY_CALL, minutes=45),
            Planned("Meeting with the partner cluster", VisitKind.MEETING),
            Planned("Site visit", VisitKind.SITE_VISIT),
            Planned("Matchmaking with companies", VisitKind.MATCHMAKING),
            Planned("Signing", VisitKind.SIGNING),
            Planned("Reception", VisitKind.RECEPTION),
            Planned("Debriefing of the delegation", VisitKind.MEETING, -1, time(16)),
        ),
        "outgoing-delegation",
    ),
    MissionKind.INCOMING_DELEGATION: Template(
        3,
        (
            Planned("Welcome and programme", VisitKind.MEETING, 0, time(9, 30)),
            Planned("Welcome dinner", VisitKind.MEAL, 0, time(19), 120),
            Planned("Courtesy call", VisitKind.COURTESY_CALL, minutes=45),
            Planned("Site visit", VisitKind.SITE_VISIT),
            Planned("Matchmaking with companies", VisitKind.MATCHMAKING),
            Planned("Summary and next steps", VisitKind.MEETING, -1, time(11)),
        ),
        "incoming-delegation",
    ),
    MissionKind.FAIR: Template(
        3,
        (
            Planned("The stand is taken over", VisitKind.STAND, 0, time(8), 45),
            Planned("Reception at the stand", VisitKind.RECEPTION),
            Planned("Partnering meetings", VisitKind.MATCHMAKING),
            Planned("Signing at the fair", VisitKind.SIGNING),
            Planned("Debriefing of the delegation", VisitKind.MEETING, -1, time(16)),
        ),
        "signing-at-fair",
    ),
    MissionKind.SIGNING: Template(
        1,
        (
            Planned("Table, flags and originals are checked", VisitKind.MEETING, 0, time(10), 30),
            Planned("Signing", VisitKind.SIGNING, 0, time(11), 15),
            Planned("Reception after the signing", VisitKind.RECEPTION, 0, time(11, 30)),
        ),
        "signing-at-fair",
    ),
    MissionKind.MATCHMAKING: Template(
        2,
        (
            Planned("Opening", VisitKind.MEETING, 0, time(9, 30), 30),
            Planned("Matchmaking with companies", VisitKind.MATCHMAKING, 0, time(10), 180),
            Planned("Summary and next steps", VisitKind.MEETING, -1, time(16)),
        ),
        "outgoing-delegation",
    ),
}
"""What each sort of mission begins with; everything in it can be changed, and nothing of it is a rule."""

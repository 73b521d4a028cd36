"""Clashes: what does not fit in a mission's plan, what each means and how to mend it. None blocks anything.

Nothing follows from what is not recorded: a visit without an exact day or a start is in nobody's way, one whose zone
is not known is only held against others in the same city, one whose country is not known has no holidays. The gaps
themselves are told elsewhere: visits without a time wait in the tray, unknown zones are minded with their times,
passports that nobody recorded stand in the matrix of papers. Soft clashes come of what is merely not recorded where
it is known to be needed, such as who of the delegates goes where, or that a signatory may sign.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from missions.planning.conflict import Conflict, ConflictKind, MissionContext
from missions.planning.double_booking import double_bookings
from missions.planning.people_conflicts import (
    authority_conflicts,
    language_conflicts,
    other_document_conflicts,
    passport_conflicts,
)
from missions.planning.presence import (
    delegates_in_two_missions,
    holiday_conflicts,
    host_conflicts,
    visits_outside_event,
    visits_outside_mission,
    visits_outside_stay,
    weekend_conflicts,
)
from missions.records.book import Book
from missions.records.missions import Mission

ConflictRule = Callable[[MissionContext], Iterable[Conflict]]

CONFLICT_RULES: Mapping[ConflictRule, tuple[ConflictKind, ...]] = {
    double_bookings: (ConflictKind.TWO_PLACES, ConflictKind.TRAVEL_TIME),
    delegates_in_two_missions: (ConflictKind.OTHER_MISSION,),
    visits_outside_stay: (ConflictKind.OUTSIDE_STAY,),
    visits_outside_mission: (ConflictKind.OUTSIDE_MISSION,),
    visits_outside_event: (ConflictKind.OUTSIDE_EVENT,),
    holiday_conflicts: (ConflictKind.PUBLIC_HOLIDAY,),
    weekend_conflicts: (ConflictKind.WEEKEND,),
    language_conflicts: (ConflictKind.NO_LANGUAGE,),
    passport_conflicts: (ConflictKind.PASSPORT,),
    other_document_conflicts: (ConflictKind.PAPERS,),
    authority_conflicts: (ConflictKind.NO_AUTHORITY,),
    host_conflicts: (ConflictKind.HOST_NOT_INVITED,),
}
"""Each rule and the kinds of clash it finds."""


def mission_conflicts(mission: Mission, book: Book, today: date) -> tuple[Conflict, ...]:
    """Return what does not fit in the mission's plan, the gravest first and then in the order of time.

    What lies before `today` can no longer be mended and is left out, and so is everything of a mission that is
    cancelled or closed.
    """
    if mission.is_over:
        return ()
    case = MissionContext(mission, book, today)
    found = {
        each.key: each for rule in CONFLICT_RULES for each in rule(case) if each.day is None or each.day.latest >= today
    }
    return tuple(sorted(found.values(), key=lambda each: each.order))

"""The conflicts in a mission's plan: what each means and how to fix it. None blocks anything.

What is not recorded causes no conflict: a visit without an exact day or a start overlaps with nothing, one without a
known zone is compared only with others in its city, one without a known country has no holidays. Other pages show such
gaps: visits without a time are unscheduled, and missing passports are in the matrix of travel documents. A soft
conflict may come from a fact that is needed and not recorded, such as which delegates go where, or who may sign.
"""

from collections.abc import Callable, Iterable
from datetime import date

from missions.planning.conflict import Conflict, MissionContext
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

CONFLICT_RULES: tuple[ConflictRule, ...] = (
    double_bookings,
    delegates_in_two_missions,
    visits_outside_stay,
    visits_outside_mission,
    visits_outside_event,
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

"""Clashes: what does not fit in a mission's plan, what each means and how to mend it. None blocks anything.

Nothing follows from what is not recorded: a visit without an exact day or a start is in nobody's way, one whose zone
is not known is only held against others in the same city, one whose country is not known has no holidays. The gaps
themselves are told elsewhere: visits without a time wait in the tray, unknown zones are minded with their times,
passports that nobody recorded stand in the matrix of papers. Soft clashes come of what is merely not recorded where
it is known to be needed, such as who of the delegates goes where, or that a signatory may sign.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from missions.clashes.at_once import at_once
from missions.clashes.authority import signatories
from missions.clashes.case import Case
from missions.clashes.clash import Clash, ClashKind
from missions.clashes.days_off import public_holidays, weekends
from missions.clashes.hosts import hosts
from missions.clashes.languages import languages
from missions.clashes.presence import other_mission, outside_event, outside_mission, outside_stay
from missions.clashes.travel_papers import other_papers, passports
from missions.records.book import Book
from missions.records.missions import Mission

Rule = Callable[[Case], Iterable[Clash]]

RULES: Mapping[Rule, tuple[ClashKind, ...]] = {
    at_once: (ClashKind.TWO_PLACES, ClashKind.TRAVEL_TIME),
    other_mission: (ClashKind.OTHER_MISSION,),
    outside_stay: (ClashKind.OUTSIDE_STAY,),
    outside_mission: (ClashKind.OUTSIDE_MISSION,),
    outside_event: (ClashKind.OUTSIDE_EVENT,),
    public_holidays: (ClashKind.PUBLIC_HOLIDAY,),
    weekends: (ClashKind.WEEKEND,),
    languages: (ClashKind.NO_LANGUAGE,),
    passports: (ClashKind.PASSPORT,),
    other_papers: (ClashKind.PAPERS,),
    signatories: (ClashKind.NO_AUTHORITY,),
    hosts: (ClashKind.HOST_NOT_INVITED,),
}
"""Each rule and the kinds of clash it finds."""


def clashes(mission: Mission, book: Book, today: date) -> tuple[Clash, ...]:
    """Return what does not fit in the mission's plan, the gravest first and then in the order of time.

    What lies before `today` can no longer be mended and is left out, and so is everything of a mission that is
    cancelled or closed.
    """
    if mission.is_over:
        return ()
    case = Case(mission, book, today)
    found = {each.key: each for rule in RULES for each in rule(case) if each.day is None or each.day.latest >= today}
    return tuple(sorted(found.values(), key=lambda each: each.order))

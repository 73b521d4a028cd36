"""Whose an item is: who takes part in a visit, is on a leg, and is with the delegation on a day."""

from datetime import date

from missions.dates.partial import PartialDate
from missions.records.missions import Delegate, Leg, Mission
from missions.records.visits import Visit


def delegate_of(mission: Mission, person: str) -> Delegate | None:
    """Return the person's part in the delegation, if there is one."""
    return next((each for each in mission.delegates if each.person == person), None)


class Own:
    """Which visits, legs and days of a mission are one person's own.

    A visit is if the person is at it. Without a person everything is.
    """

    def __init__(self, mission: Mission, person: str) -> None:
        self.person = person
        self._mission = mission

    def has_visit(self, visit: Visit) -> bool:
        """Whether the visit is this person's."""
        return not self.person or visit.is_attended_by(self.person, self._mission)

    def has_leg(self, leg: Leg) -> bool:
        """Whether the person is on the leg; one that names no travellers is every delegate's who is there then."""
        return not self.person or self.person in self._mission.travellers(leg)

    def has_day(self, day: date) -> bool:
        """Whether the person is with the delegation that day."""
        if not self.person:
            return True
        return self.person in self._mission.delegation.on(PartialDate.day(day))

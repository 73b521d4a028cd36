"""Whose an item is: who takes part in a visit, is on a leg, and is with the delegation on a day."""

from datetime import date

from missions.records.missions import Delegate, Leg, Mission
from missions.records.visits import Invitation, Visit


def delegate_of(mission: Mission, person: str) -> Delegate | None:
    """Return the person's part in the delegation, if there is one."""
    return next((each for each in mission.delegates if each.person == person), None)


def is_with(delegate: Delegate, first: date, last: date) -> bool:
    """Whether a delegate may be with the delegation on some day from first to last, as far as is stated."""
    arrives = delegate.arrival.earliest if delegate.arrival else date.min
    departs = delegate.departure.latest if delegate.departure else date.max
    return arrives <= last and first <= departs


def taking_part(visit: Visit) -> tuple[str, ...]:
    """Return the people named at a visit who did not decline."""
    return tuple(
        dict.fromkeys(
            each.person for each in visit.participants if each.person and each.invitation is not Invitation.DECLINED
        )
    )


def names_delegates(visit: Visit, delegates: frozenset[str]) -> bool:
    """Whether any delegate is listed at the visit; if not, it is the whole delegation's."""
    return any(each.person in delegates for each in visit.participants)


class Own:
    """Which visits, legs and days of a mission are one person's own.

    A visit is if the person takes part in it, or travels with the delegation, is there that day, and the visit lists
    no delegate at all. Without a person everything is.
    """

    def __init__(self, mission: Mission, person: str) -> None:
        self.person = person
        self.delegate = delegate_of(mission, person) if person else None
        self._delegates = frozenset(each.person for each in mission.delegates)

    def has_visit(self, visit: Visit) -> bool:
        """Whether the visit is this person's."""
        if not self.person:
            return True
        listed = [each for each in visit.participants if each.person == self.person]
        if listed:
            return any(each.invitation is not Invitation.DECLINED for each in listed)
        if self.delegate is None or names_delegates(visit, self._delegates):
            return False
        return visit.day is None or is_with(self.delegate, visit.day.earliest, visit.day.latest)

    def has_leg(self, leg: Leg) -> bool:
        """Whether the person is on the leg; one that names no travellers is every delegate's who is there then."""
        if not self.person or self.person in leg.travellers:
            return True
        if self.delegate is None or leg.travellers:
            return False
        ends = [when for when in (leg.departs_on, leg.arrives_on) if when]
        return not ends or is_with(self.delegate, min(each.earliest for each in ends), max(e.latest for e in ends))

    def has_day(self, day: date) -> bool:
        """Whether the person is with the delegation that day."""
        return not self.person or (self.delegate is not None and is_with(self.delegate, day, day))

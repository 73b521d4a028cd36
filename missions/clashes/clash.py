"""A clash: what does not fit in a mission's plan, what it means and how to mend it."""

from datetime import time
from enum import StrEnum

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Reason


class ClashKind(StrEnum):
    """What does not fit."""

    TWO_PLACES = "two_places"
    TRAVEL_TIME = "travel_time"
    OTHER_MISSION = "other_mission"
    OUTSIDE_STAY = "outside_stay"
    OUTSIDE_MISSION = "outside_mission"
    OUTSIDE_EVENT = "outside_event"
    PUBLIC_HOLIDAY = "public_holiday"
    WEEKEND = "weekend"
    NO_LANGUAGE = "no_language"
    PASSPORT = "passport"
    PAPERS = "papers"
    NO_AUTHORITY = "no_authority"
    HOST_NOT_INVITED = "host_not_invited"


class Severity(StrEnum):
    """How grave it is: hard where the plan cannot be carried out so, soft where somebody should look at it."""

    HARD = "hard"
    SOFT = "soft"


class Clash(msgspec.Struct, frozen=True, gc=False):
    """Something that does not fit. It blocks nothing: it says what is wrong, and what would mend it.

    `visits` are the ids of the visits concerned, `people` those of whom it concerns, the first named first; `day` and
    `clock` are local where it happens. `target` is the id of the record to mend: a visit, person, agreement, mission.
    `key` stays the same while the clash does.
    """

    key: str
    kind: ClashKind
    severity: Severity
    why: Reason
    mend: Reason
    target: str
    visits: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    day: PartialDate | None = None
    clock: time | None = None

    @property
    def said(self) -> str:
        """What does not fit: whom it concerns, when in local time, and where; with the source of its rule."""
        return str(self.why)

    @property
    def remedy(self) -> str:
        """How to mend it."""
        return str(self.mend)

    @property
    def person(self) -> str:
        """The person it concerns, the first of several; empty if it concerns no person."""
        return self.people[0] if self.people else ""

    @property
    def is_hard(self) -> bool:
        """Whether the plan cannot be carried out so."""
        return self.severity is Severity.HARD

    @property
    def order(self) -> tuple[bool, bool, PartialDate, bool, time, str]:
        """What clashes are sorted by: hard before soft, then by day and time, those without one last."""
        when = self.day or _NO_DAY
        return not self.is_hard, self.day is None, when, self.clock is None, self.clock or time.min, self.key


_NO_DAY = PartialDate("9999")

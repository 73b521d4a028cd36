"""Items of an itinerary: a visit, a leg, a stay or free time, on one day, in local time and in the time at home."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from missions.dates.time_zones import elapsed_time
from missions.records.missions import Leg, Mission, Stay
from missions.records.visits import Visit


class ItemKind(StrEnum):
    """What sort of item of a day it is."""

    VISIT = "visit"
    LEG = "leg"
    STAY = "stay"
    FREE = "free"


class Item(msgspec.Struct, frozen=True, gc=False):
    """Something on one day of an itinerary.

    `key` is the visit's id, “leg:0” or “stay:1” by the number in the mission, or “free:09:00”; on its day it is the
    only one. A leg into another day stands on the day it departs and, with `is_arrival`, on the day it arrives.
    `starts` and `ends` are aware and on the clocks of their places, a leg's each on its own; None where they are not
    stated. `home_starts` and `home_ends` are the same moments at home; None where the zone there or at home is not
    known. `people` are the ids of those who take part, as far as they are named.
    """

    kind: ItemKind
    key: str
    title: str
    day: date
    starts: datetime | None = None
    ends: datetime | None = None
    home_starts: datetime | None = None
    home_ends: datetime | None = None
    place: str = ""
    people: tuple[str, ...] = ()
    visit: Visit | None = None
    leg: Leg | None = None
    stay: Stay | None = None
    is_arrival: bool = False

    @property
    def at(self) -> datetime | None:
        """The moment by which it stands on its day: its beginning, or an arrival's end."""
        return self.ends if self.is_arrival else self.starts

    @property
    def home_at(self) -> datetime | None:
        """The same moment at home."""
        return self.home_ends if self.is_arrival else self.home_starts

    @property
    def minutes(self) -> int | None:
        """How many minutes really pass from beginning to end; None where one of them is not known."""
        return None if self.starts is None or self.ends is None else _minutes(self.starts, self.ends)


class Slot(msgspec.Struct, frozen=True, gc=False):
    """A stretch of time in which nothing is planned, on the clock of the place."""

    starts: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        """How many minutes it lasts."""
        return _minutes(self.starts, self.ends)


class Day(msgspec.Struct, frozen=True, gc=False):
    """A day of an itinerary: its places in order, what is on it in the order of time, and what is free between.

    `city`, `zone` and `country` are those of the place where it ends; empty where they are not known. `off` is why
    people do not work there: “Saturday”, “Culture Day (JP)”; empty on a working day.
    """

    date: date
    city: str
    zone: str
    country: str
    cities: tuple[str, ...]
    off: str
    items: tuple[Item, ...]
    free: tuple[Slot, ...]


class Itinerary(msgspec.Struct, frozen=True, gc=False):
    """The days of a mission. `tray` holds the visits that have no exact day or no start yet; `home` is a zone.

    With a `person` it is this person's own schedule.
    """

    mission: Mission
    home: str
    days: tuple[Day, ...]
    tray: tuple[Visit, ...]
    person: str = ""

    def on(self, day: date) -> Day | None:
        """Return that day, if it is one of them."""
        return next((each for each in self.days if each.date == day), None)


def _minutes(first: datetime, last: datetime) -> int:
    return round(elapsed_time(first, last).total_seconds() / 60)

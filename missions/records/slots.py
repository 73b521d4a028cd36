"""When and where a visit is: the slot that people answer for and confirm, buildings, meetings online, minutes."""

import re
from datetime import time
from typing import Annotated

from missions.dates.partial import PartialDate
from missions.records.fields import TimeZone, field
from missions.records.record import Value
from missions.text import fold, line


class Slot(Value, frozen=True, kw_only=True, omit_defaults=True):
    """When and where a visit was to be when somebody answered or confirmed it; what is empty was not stated then."""

    day: Annotated[PartialDate | None, field("Day", "The day it was for.")] = None
    start: Annotated[time | None, field("Starts", "The local time it was for.")] = None
    zone: Annotated[str, field("Time zone", "The time zone it was for.", shape=TimeZone())] = ""
    city: Annotated[str, field("City", "Where it was due to take place.")] = ""
    place: Annotated[str, field("Place", "In which building it was due to take place, or online.")] = ""
    called_off: Annotated[bool, field("Cancelled since", "Whether the visit was cancelled after that.")] = False

    @property
    def is_stated(self) -> bool:
        """Whether it says anything; an answer without a slot of its own is for the present one."""
        return self != PRESENT

    def holds_for(self, now: "Slot") -> bool:
        """Whether what was answered for this slot holds for another: all that was stated is the same there.

        A day within the days that were stated, and a place or time that was not, narrow it down. Rooms of a building
        do not matter; that it is online now does.
        """
        if self == now or not self.is_stated:
            return True
        if self.called_off or (self.start is not None and self.start != now.start):
            return False
        if is_online(now.place, now.city) and not is_online(self.place, self.city):
            return False
        if self.day and not (now.day and self.day.earliest <= now.day.earliest and now.day.latest <= self.day.latest):
            return False
        places = ((self.zone, now.zone), (self.city, now.city), (building_key(self.place), building_key(now.place)))
        return not any(before and fold(before).strip() != fold(after).strip() for before, after in places)


PRESENT = Slot()
"""Nothing stated: the answer is for the slot the visit has."""

_ONLINE = frozenset(
    [
        "online",
        "virtual",
        "virtually",
        "virtuell",
        "zoom",
        "webex",
        "teams",
        "videoconference",
        "videokonferenz",
        "visio",
    ]
)
_BESIDE_ONLINE = frozenset(
    [
        "a",
        "by",
        "call",
        "conference",
        "en",
        "event",
        "google",
        "in",
        "ligne",
        "meet",
        "meeting",
        "microsoft",
        "ms",
        "on",
        "per",
        "via",
    ]
)


def is_online(*places: str) -> bool:
    """Whether a place is no place but a meeting online."""
    for each in places:
        words = re.findall(r"\w+", fold(each)) if each else ()
        if "online" in words or (not _ONLINE.isdisjoint(words) and (_ONLINE | _BESIDE_ONLINE).issuperset(words)):
            return True
    return False


def building_key(place: str) -> str:
    """Return the key of a building: the place up to its first comma, before the room or stand."""
    return fold(line(place).partition(",")[0]).strip()


LONGEST_OVERNIGHT = 12 * 60
"""The most minutes that a visit which ends after midnight may last; one that seems to last longer is mistyped."""


def minutes_between(start: time, end: time) -> int:
    """Return how many minutes pass on the clock from a start to the next time that it shows the end."""
    return (60 * (end.hour - start.hour) + end.minute - start.minute) % 1440 or 1440

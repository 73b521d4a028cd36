"""Deadline: by when somebody must act, how sure that is, what happens otherwise, and why."""

from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from missions.dates import PartialDate
from missions.reasons import Reason


class DeadlineKind(StrEnum):
    """What falls due."""

    EXPIRY = "expiry"
    FOLLOW_UP = "follow_up"
    MEETING_TO_CONFIRM = "meeting_to_confirm"
    EVENT_REGISTRATION = "event_registration"
    DATA_GAP = "data_gap"


class Band(StrEnum):
    """How near the day to act is."""

    OVERDUE = "overdue"
    CRITICAL = "critical"
    ACT = "act"
    DECIDE = "decide"
    START = "start"
    PLAN = "plan"
    LATER = "later"


BANDS: tuple[tuple[int, Band], ...] = (
    (-1, Band.OVERDUE),
    (7, Band.CRITICAL),
    (30, Band.ACT),
    (90, Band.DECIDE),
    (180, Band.START),
    (365, Band.PLAN),
)
"""Each band and the most days to the day to act that it covers; beyond them it is later."""


class Certainty(StrEnum):
    """How sure the due day is: fixed in a text, counted from fixed facts, one of several, or assumed."""

    FIRM = "firm"
    DERIVED = "derived"
    BOUNDED = "bounded"
    ASSUMED = "assumed"


class Consequence(StrEnum):
    """What happens if nobody acts, worst first."""

    LOCK_IN = "lock_in"
    LAPSE = "lapse"
    MISSED_REGISTRATION = "missed_registration"
    BROKEN_PROMISE = "broken_promise"
    NO_MEETING = "no_meeting"
    LATE_TASK = "late_task"
    UNKNOWN_DATE = "unknown_date"


CONSEQUENCES: dict[Consequence, str] = {
    Consequence.LOCK_IN: "renews itself",
    Consequence.LAPSE: "lapses",
    Consequence.MISSED_REGISTRATION: "registration closes",
    Consequence.BROKEN_PROMISE: "a promise is broken",
    Consequence.NO_MEETING: "no meeting takes place",
    Consequence.LATE_TASK: "the task is late",
    Consequence.UNKNOWN_DATE: "nobody will be reminded",
}
"""What happens if nobody acts, in words."""

_SEVERITY = {consequence: rank for rank, consequence in enumerate(Consequence)}


class Deadline(msgspec.Struct, frozen=True, gc=False):
    """One deadline as seen on one day.

    `due` is what the facts say, `act_by` the last day to act under the strictest reading, `start_by` the day to
    begin so that approvals are through, `days` from that day to `act_by` (negative when late). A data gap has
    none of them.
    """

    key: str
    kind: DeadlineKind
    table: str
    id: str
    title: str
    due: PartialDate | None
    act_by: date | None
    start_by: date | None
    days: int | None
    certainty: Certainty
    consequence: Consequence
    actor: str
    why: tuple[Reason, ...]

    @property
    def band(self) -> Band | None:
        """How near it is; None for what has no date."""
        return None if self.days is None else band(self.days)

    @property
    def order(self) -> tuple[date, int, str, str]:
        """What deadlines are sorted by: day to act, then severity, kind and key; those without a day last."""
        return (self.act_by or date.max, _SEVERITY[self.consequence], self.kind, self.key)

    def as_json(self) -> dict[str, Any]:
        """Return the deadline as scripts read it; dates in ISO 8601, `due` as a partial date."""
        return {
            "key": self.key,
            "kind": self.kind.value,
            "about": {"record": self.table, "id": self.id, "title": self.title},
            "due": self.due.text if self.due else None,
            "act_by": self.act_by.isoformat() if self.act_by else None,
            "start_by": self.start_by.isoformat() if self.start_by else None,
            "days": self.days,
            "band": self.band.value if self.band else None,
            "certainty": self.certainty.value,
            "consequence": self.consequence.value,
            "actor": self.actor,
            "why": [str(reason) for reason in self.why],
        }


def band(days: int) -> Band:
    """Return the band of a number of days to act: overdue below 0, critical to 7, act to 30 and so on."""
    return next((name for most, name in BANDS if days <= most), Band.LATER)

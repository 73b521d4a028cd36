"""Deadline: by when somebody must act, how sure that is, what happens otherwise, and why."""

from datetime import date
from typing import Any

import msgspec

from missions.dates.partial import PartialDate
from missions.deadlines.kinds import SEVERITY, Band, Certainty, Consequence, DeadlineKind, band
from missions.messages import Reason
from missions.records.deadline_notes import Decision


class Settled(msgspec.Struct, frozen=True, gc=False):
    """What somebody decided on a deadline: it stays visible, but apart, until it speaks again on the day `until`.

    `until` None means for the rest of that term; `note` is the id of the record that says so.
    """

    note: str
    decision: Decision
    until: date | None
    who: str
    why: str


class Deadline(msgspec.Struct, frozen=True, gc=False):
    """One deadline as seen on one day.

    `due` is what the facts say, `act_by` the last day to act under the strictest reading, `start_by` the day to
    begin so that approvals are through, `days` from that day to `act_by` (negative when late). A data gap has
    none of them. `number` counts the term, review or window it belongs to; `part` tells apart several of a kind
    in one. `settled` is what somebody decided on it, while that holds.
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
    number: int = 1
    part: str = ""
    recorded_decision: Settled | None = None

    @property
    def band(self) -> Band | None:
        """How near it is; None for what has no date."""
        return None if self.days is None else band(self.days)

    @property
    def is_open(self) -> bool:
        """Whether it wants somebody to act: it has a day, and nobody has settled it."""
        return self.act_by is not None and self.recorded_decision is None

    @property
    def order(self) -> tuple[bool, date, int, str, str]:
        """What deadlines are sorted by: day to act, then severity, kind and key; then gaps; what is settled last."""
        return (
            self.recorded_decision is not None,
            self.act_by or date.max,
            SEVERITY[self.consequence],
            self.kind,
            self.key,
        )

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
            "decision": self.recorded_decision.decision.value if self.recorded_decision else None,
            "why": [str(reason) for reason in self.why],
        }


def key_of(kind: DeadlineKind, id: str, number: int, part: str = "") -> str:
    """Return the key of a deadline: its kind, the record it is about, and which term or window of it."""
    return f"{kind}:{id}:{number}" + (f":{part}" if part else "")

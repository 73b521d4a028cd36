"""A deadline: by when to act, how sure that is, what happens otherwise, and why."""

from collections.abc import Container, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from missions.dates.formatting import show_days
from missions.dates.partial import FIRST_YEAR, LAST_YEAR, PartialDate
from missions.deadlines import messages
from missions.messages import Part, Reason, Sentence, message
from missions.planning.messages import TERM
from missions.records.deadline_notes import DeadlineKind as DeadlineKind
from missions.records.deadline_notes import Decision
from missions.records.finding import Severity
from missions.records.kinds import kind_of
from missions.records.record import Basis, Record
from missions.terms.messages import DATE_OF_SIGNING
from missions.text import line

END_OF_TERM_KINDS = frozenset(
    {
        DeadlineKind.EXPIRY,
        DeadlineKind.EXPRESS_RENEWAL,
        DeadlineKind.NOTICE_OF_NON_RENEWAL,
        DeadlineKind.OPTION,
        DeadlineKind.CAP_REACHED,
    }
)
"""The kinds that decide how a term ends; each agreement has one of them at a time, and perhaps one that was missed."""

LEAD_DAYS: dict[DeadlineKind, int] = {
    DeadlineKind.EXPIRY: 40,
    DeadlineKind.EXPRESS_RENEWAL: 40,
    DeadlineKind.NOTICE_OF_NON_RENEWAL: 40,
    DeadlineKind.OPTION: 40,
    DeadlineKind.CAP_REACHED: 260,
    DeadlineKind.EXIT_BOUNDARY: 20,
    DeadlineKind.REVIEW: 43,
    DeadlineKind.ENTRY_NOTIFICATION: 10,
    DeadlineKind.EVENT_REGISTRATION: 10,
    DeadlineKind.FILING: 5,
}
"""Lead time in working days by kind, if an agreement has none of its own; other kinds start at once.

Forty for the approvals of a renewal; a year for a new agreement after the last term; sixty days to prepare a review.
"""


FIELDS_BEHIND: dict[DeadlineKind, tuple[str, ...]] = {
    DeadlineKind.NOTICE_OF_NON_RENEWAL: ("notices",),
    DeadlineKind.EXPRESS_RENEWAL: ("notices",),
    DeadlineKind.OPTION: ("notices",),
    DeadlineKind.EXIT_BOUNDARY: ("notices",),
    DeadlineKind.REVIEW: ("reviews",),
    DeadlineKind.OBLIGATION: ("obligations",),
    DeadlineKind.SURVIVAL_END: ("survival",),
    DeadlineKind.FILING: ("filings",),
    DeadlineKind.MISSING_SIGNATURE: ("parties",),
}
"""The fields of an agreement from which a deadline of that kind is counted, besides those of its end."""


class Band(StrEnum):
    """How near the day to act is; to check if it has passed, but not every day that the deadline may mean."""

    OVERDUE = "overdue"
    CHECK = "check"
    CRITICAL = "critical"
    ACT = "act"
    DECIDE = "decide"
    START = "start"
    PLAN = "plan"
    LATER = "later"

    @property
    def words(self) -> str:
        """What it means."""
        return messages.BANDS[self.value]()

    def counted(self, count: int) -> str:
        """Return how many there are of it."""
        return messages.BAND_COUNTS[self.value](count=count)

    @property
    def severity(self) -> Severity:
        """How grave that is."""
        return Severity.ACT if self is Band.CHECK else Severity(self.value)


BANDS: tuple[tuple[int, Band], ...] = (
    (-1, Band.OVERDUE),
    (7, Band.CRITICAL),
    (30, Band.ACT),
    (90, Band.DECIDE),
    (180, Band.START),
    (365, Band.PLAN),
)
"""Each band with the most days to the day to act; beyond them it is later."""


def band_of_days(days: int) -> Band:
    """Return the band of a number of days to act: overdue below 0, critical to 7, act to 30 and so on."""
    for most, name in BANDS:
        if days <= most:
            return name
    return Band.LATER


class DaysLeft(NamedTuple):
    """The days left to act safely, to the first day on which it may be due, and to the last; negative once past."""

    to_act: int
    to_first: int
    to_last: int

    @classmethod
    def on(cls, today: date, act_by: date, due: PartialDate | None) -> "DaysLeft":
        """Return the days left today; without a due day the day to act is that."""
        days = (act_by - today).days
        if days >= 0 or due is None:
            return cls(days, days, days)
        return cls(days, (due.earliest - today).days, max(days, (due.latest - today).days))

    @property
    def band(self) -> Band:
        """How near it is: nothing is overdue before every day on which it may be due is over."""
        if self.to_act >= 0 or self.to_last < 0:
            return band_of_days(self.to_act)
        return Band.CRITICAL if self.to_first >= 0 else Band.CHECK

    @property
    def words(self) -> str:
        """How far off it is, to act at once, that it may be due already, or how late it is by every reading."""
        if self.to_act >= 0 or self.to_last < 0:
            return show_days(self.to_act if self.to_act >= 0 else self.to_last)
        if self.to_first < 0:
            return messages.MAY_BE_DUE()
        return messages.ACT_AT_ONCE(count=self.to_first) if self.to_first else messages.ACT_TODAY()


def past_reasons(
    act_by: date, due: PartialDate | None, today: date, past: Sentence = messages.ALREADY_PAST
) -> tuple[Reason, ...]:
    """Return that the day to act has passed: the safe one, the first that it may mean, or all; nothing while ahead."""
    left = DaysLeft.on(today, act_by, due)
    if left.to_act >= 0:
        return ()
    if due is None or left.to_last < 0:
        return (message(past),)
    if left.to_first < 0:
        return (message(messages.MAY_HAVE_PASSED, due=due),)
    return (message(messages.SAFE_DAY_PASSED, act_by=act_by, due=PartialDate.day(due.earliest)),)


class Certainty(StrEnum):
    """How sure the due day is: stated, computed from stated facts, one of several, or assumed."""

    FIRM = "firm"
    DERIVED = "derived"
    BOUNDED = "bounded"
    ASSUMED = "assumed"


def certainty_beside(certainty: Certainty, due: PartialDate | None, why: Iterable[Reason]) -> Certainty:
    """Return how sure a day is beside its reasons: at best assumed where one assumes what could move it.

    Nor is a day sure that is only known to be about then. Several possible days stay several.
    """
    if certainty in (Certainty.BOUNDED, Certainty.ASSUMED):
        return certainty
    if due and due.qualifier:
        return Certainty.ASSUMED
    for reason in why:
        if reason.sentence.part is Part.ASSUMED:
            return Certainty.ASSUMED
    return certainty


def rests_on_inference(record: Record, fields: Container[str]) -> bool:
    """Whether the record says of one of the fields, or of a part of it, that it is inferred or assumed."""
    return any(fact.basis is not Basis.STATED and fact.about.partition(".")[0] in fields for fact in record.facts)


class Consequence(StrEnum):
    """What happens if nobody acts, worst first."""

    LOCK_IN = "lock_in"
    MISSED = "missed"
    LAPSE = "lapse"
    NOT_IN_FORCE = "not_in_force"
    BOUND_LONGER = "bound_longer"
    MISSED_REGISTRATION = "missed_registration"
    NOT_READY = "not_ready"
    BROKEN_OBLIGATION = "broken_obligation"
    BROKEN_PROMISE = "broken_promise"
    NO_MEETING = "no_meeting"
    KEPT_TOO_LONG = "kept_too_long"
    LATE_REVIEW = "late_review"
    LATE_TASK = "late_task"
    LATE_FILING = "late_filing"
    PROTECTION_ENDS = "protection_ends"
    SUCCEEDED = "succeeded"
    UNKNOWN_DATE = "unknown_date"

    @property
    def words(self) -> str:
        """It in words."""
        return messages.CONSEQUENCES[self.value]()


SEVERITY_RANKS = {consequence: rank for rank, consequence in enumerate(Consequence)}
"""The rank of each consequence, worst first: the order of deadlines on one day."""


class RecordedDecision(msgspec.Struct, frozen=True, gc=False):
    """A decision on a deadline, which is listed apart until the day `until`.

    `until` is None for the rest of that term; `note` is the id of the deadline note.
    """

    note: str
    decision: Decision
    until: date | None
    who: str
    why: str


class Deadline(msgspec.Struct, frozen=True, gc=False):
    """One deadline as of a day.

    `due` is what the facts say, `act_by` the last day to act under the strictest reading, `start_by` the day to start
    in order to be ready, `days` the number from today to `act_by` (negative when late). A data gap has none of them.
    A deadline is overdue only when the last day on which it may be due has passed: once the day to act has, it is
    critical until it is due, and then to be checked while it may still be in time.
    `number` is that of its term, review or window; `part` distinguishes several of a kind in one.
    `recorded_decision` is the decision on it, while in force. If it `is_passed_in_part`, some of the days it might mean
    are over: `due` has those that are left, and `act_by` is the earliest of them; or it may have been met in time.
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
    why: Sequence[Reason]
    number: int = 1
    part: str = ""
    recorded_decision: RecordedDecision | None = None
    is_passed_in_part: bool = False

    @property
    def band(self) -> Band | None:
        """How near it is; None without a date."""
        left = self.left
        return None if left is None else left.band

    @property
    def left(self) -> DaysLeft | None:
        """The days left to act and until it is due; None without a date."""
        if self.act_by is None or self.days is None:
            return None
        if self.is_passed_in_part:
            return DaysLeft(-1, -1, 0)
        return DaysLeft.on(self.act_by - timedelta(self.days), self.act_by, self.due)

    @property
    def when(self) -> str:
        """How far off it is: in 5 days, act at once, that it may be due already, or 4 days late by every reading."""
        left = self.left
        return show_days(None) if left is None else left.words

    @property
    def is_overdue(self) -> bool:
        """Whether it is late under every reading of its facts."""
        return self.band is Band.OVERDUE

    @property
    def severity(self) -> Severity:
        """How grave it is: as its band, or a gap without a date."""
        return self.band.severity if self.band else Severity.GAP

    @property
    def missing_fact(self) -> str:
        """The name of the fact that a gap lacks."""
        remedy = next((reason for reason in self.why if reason.part is Part.REMEDY and reason.facts), None)
        return line(str(next(iter(remedy.facts.values())))) if remedy else messages.A_FACT()

    @property
    def decides_end(self) -> bool:
        """Whether it decides how the present term ends, rather than being missed already."""
        return self.kind in END_OF_TERM_KINDS and self.consequence is not Consequence.MISSED

    @property
    def is_open(self) -> bool:
        """Whether somebody must act: it has a day, and no decision on it is in force."""
        return self.act_by is not None and self.recorded_decision is None

    @property
    def order(self) -> tuple[bool, date, int, str, str]:
        """The sort key: day to act, then severity, kind and key; then gaps, and those with a decision last.

        What is past but not overdue comes after what is, as if it were due today.
        """
        act_by = self.act_by or date.max
        if self.days is not None and self.days < 0 and not self.is_overdue:
            act_by -= timedelta(self.days)
        return (
            self.recorded_decision is not None,
            act_by,
            SEVERITY_RANKS[self.consequence],
            self.kind,
            self.key,
        )

    def as_json(self) -> dict[str, Any]:
        """Return the deadline as JSON; dates in ISO 8601, `due` as a partial date."""
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


def deadline_key(kind: DeadlineKind, id: str, number: int, part: str = "") -> str:
    """Return the key of a deadline: its kind, its record, and which term, window or part."""
    return f"{kind}:{id}:{number}" + (f":{part}" if part else "")


def undated_gap(record: Record, title: str, part: str, actor: str, why: tuple[Reason, ...]) -> Deadline:
    """Return a data gap of a record; `why` says which fact is missing, `part` distinguishes gaps of one record."""
    return Deadline(
        key=deadline_key(DeadlineKind.DATA_GAP, record.id, 1, part),
        kind=DeadlineKind.DATA_GAP,
        table=kind_of(record).table,
        id=record.id,
        title=title,
        due=None,
        act_by=None,
        start_by=None,
        days=None,
        certainty=Certainty.FIRM,
        consequence=Consequence.UNKNOWN_DATE,
        actor=actor,
        why=why,
        part=part,
    )


_FACTS_OF: dict[DeadlineKind, Sentence] = {
    DeadlineKind.MISSING_SIGNATURE: DATE_OF_SIGNING,
    DeadlineKind.ENTRY_NOTIFICATION: DATE_OF_SIGNING,
    DeadlineKind.FILING: DATE_OF_SIGNING,
    DeadlineKind.EXIT_BOUNDARY: messages.ENTRY,
    DeadlineKind.OBLIGATION: messages.ENTRY,
    DeadlineKind.REVIEW: messages.REVIEWS,
    DeadlineKind.SURVIVAL_END: messages.SURVIVAL,
    DeadlineKind.MEETING_TO_CONFIRM: messages.DAYS_OF_MEETING,
    DeadlineKind.FOLLOW_UP: messages.DUE_DAY_FACT,
    DeadlineKind.TASK: messages.DUE_DAY_FACT,
    DeadlineKind.EVENT_REGISTRATION: messages.REGISTRATION_FACT,
}
"""The fact that each kind is counted from; it is the term for those of its end."""


def plausible(deadline: Deadline, record: Record) -> Deadline:
    """Return the deadline, or a gap in its place if no day to act can be named within the years that are known."""
    act_by, due = deadline.act_by, deadline.due
    if act_by is None or due is None or FIRST_YEAR < act_by.year <= LAST_YEAR:
        return deadline
    unknown = act_by in (date.min, date.max)
    sentence = messages.GAP_NO_DAY if unknown else messages.GAP_FAR
    years = {} if unknown else {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
    name = f"{deadline.kind}{deadline.number}{deadline.part}"
    why = (
        message(sentence, kind=deadline.kind, **years),
        message(messages.GAP_CLOSE, label=_FACTS_OF.get(deadline.kind, TERM)),
    )
    return undated_gap(record, deadline.title, name, deadline.actor, why)

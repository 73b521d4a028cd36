"""The kinds, bands, certainties and consequences of deadlines, and how long before each one to start."""

from enum import StrEnum


class DeadlineKind(StrEnum):
    """What falls due."""

    MISSING_SIGNATURE = "missing_signature"
    ENTRY_NOTIFICATION = "entry_notification"
    EXPIRY = "expiry"
    EXPRESS_RENEWAL = "express_renewal"
    NOTICE_OF_NON_RENEWAL = "notice_of_non_renewal"
    OPTION = "option"
    EXIT_BOUNDARY = "exit_boundary"
    CAP_REACHED = "cap_reached"
    REVIEW = "review"
    OBLIGATION = "obligation"
    FOLLOW_UP = "follow_up"
    MEETING_TO_CONFIRM = "meeting_to_confirm"
    SURVIVAL_END = "survival_end"
    FILING = "filing"
    EVENT_REGISTRATION = "event_registration"
    TASK = "task"
    ERASURE = "erasure"
    DATA_GAP = "data_gap"


ENDS = frozenset(
    {
        DeadlineKind.EXPIRY,
        DeadlineKind.EXPRESS_RENEWAL,
        DeadlineKind.NOTICE_OF_NON_RENEWAL,
        DeadlineKind.OPTION,
        DeadlineKind.CAP_REACHED,
    }
)
"""The kinds that decide how a term of an agreement ends; of each agreement one of them is current."""

LEADS: dict[DeadlineKind, int] = {
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
"""Working days from starting to acting, by kind, where an agreement has no lead time of its own; others start at once.

Forty for approvals of a renewal; a year for a new agreement after the last one; sixty days to prepare a review.
"""


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


def band(days: int) -> Band:
    """Return the band of a number of days to act: overdue below 0, critical to 7, act to 30 and so on."""
    for most, name in BANDS:
        if days <= most:
            return name
    return Band.LATER


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
    UNKNOWN_DATE = "unknown_date"


CONSEQUENCES: dict[Consequence, str] = {
    Consequence.LOCK_IN: "renews itself",
    Consequence.LAPSE: "lapses",
    Consequence.NOT_IN_FORCE: "does not enter into force",
    Consequence.BOUND_LONGER: "bound until the next way out",
    Consequence.MISSED_REGISTRATION: "registration closes",
    Consequence.NOT_READY: "it must not go ahead",
    Consequence.BROKEN_OBLIGATION: "an obligation is not met",
    Consequence.BROKEN_PROMISE: "a promise is broken",
    Consequence.NO_MEETING: "no meeting takes place",
    Consequence.KEPT_TOO_LONG: "personal data is kept too long",
    Consequence.LATE_REVIEW: "the review is late",
    Consequence.LATE_TASK: "the task is late",
    Consequence.LATE_FILING: "the filing is late",
    Consequence.PROTECTION_ENDS: "what outlived it ends",
    Consequence.UNKNOWN_DATE: "nobody will be reminded",
}
"""What happens if nobody acts, in words."""

SEVERITY = {consequence: rank for rank, consequence in enumerate(Consequence)}
"""The rank of each consequence, worst first; deadlines of one day are listed in that order."""

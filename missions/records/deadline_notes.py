"""Deadline notes: what a person decided on a computed deadline."""

from enum import StrEnum
from typing import Annotated

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.records import messages
from missions.records.fields import Word, field
from missions.records.record import Record


class Decision(StrEnum):
    """What was decided on a deadline."""

    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    RENEW = "renew"
    RENEGOTIATE = "renegotiate"
    LET_LAPSE = "let_lapse"


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

    @property
    def words(self) -> str:
        """A word or two for it."""
        short = messages.SHORT_KINDS.get(self.value)
        return short() if short else show_choice(self)

    def due_on(self, day: str) -> str:
        """Return what is on its due day: the end, the last day for notice or whatever else."""
        return messages.DUE_DAYS.get(self.value, messages.DUE_DAY)(day=day)


class DeadlineNote(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A decision on one deadline, keyed by agreement, kind and term, so that the next term starts clean."""

    agreement: Annotated[
        str,
        field(
            "About",
            "The agreement, follow-up, event, task or person whose deadline it is.",
            link=("agreements", "follow_ups", "events", "tasks", "people"),
            column=34,
            required=True,
        ),
    ] = ""
    deadline: Annotated[
        str, field("Deadline", "Kind of the deadline, such as expiry.", column=14, shape=Word(DeadlineKind))
    ] = "expiry"
    term: Annotated[int, field("Term", "Number of the term, review or window; the first is 1.", column=5, least=1)] = 1
    part: Annotated[str, field("Part", "Which one, where several of a kind fall into one term.")] = ""
    decision: Annotated[Decision, field("Decision", "What was decided.", column=14)] = Decision.ACKNOWLEDGED
    until: Annotated[PartialDate | None, field("Snoozed until", "The day of the next reminder.", column=16)] = None
    who: Annotated[str, field("Who", "Who decided.", column=18)] = ""
    why: Annotated[str, field("Why", "The reason.", note=True)] = ""

    @property
    def heading(self) -> str:
        """What was decided on which deadline."""
        return messages.DECIDED_ON(decision=self.decision, deadline=self.deadline, agreement=self.agreement)

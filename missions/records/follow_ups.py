"""Follow-ups: meetings, tasks and promises that result from a visit or an agreement."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.fields import field
from missions.records.record import Record


class FollowUpKind(StrEnum):
    """What is to follow."""

    MEETING = "meeting"
    TASK = "task"
    PROMISE = "promise"
    LETTER = "letter"
    MINUTES = "minutes"
    REPORT = "report"


class Strength(StrEnum):
    """How binding it is meant to be."""

    COMMITMENT = "commitment"
    INTENTION = "intention"
    SUGGESTION = "suggestion"


class FollowUpState(StrEnum):
    """Whether it is still to be done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class FollowUp(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something promised, planned or suggested, by whom, to whom and until when."""

    text: Annotated[str, field("What", "What must be done.", column=40, required=True)] = ""
    kind: Annotated[FollowUpKind, field("Kind", "Meeting, task, promise, letter …", column=9)] = FollowUpKind.TASK
    strength: Annotated[Strength, field("Strength", "Commitment, intention or suggestion.")] = Strength.INTENTION
    due: Annotated[PartialDate | None, field("Due", "A day, a month, or several possible days.", column=16)] = None
    every: Annotated[Period | None, field("Recurs every", "Such as 1 year; empty if it happens once.")] = None
    state: Annotated[FollowUpState, field("State", "Open, done or dropped.", column=8)] = FollowUpState.OPEN
    owner: Annotated[str, field("Owner", "Who will do it.", link="people", column=18)] = ""
    promised_by: Annotated[
        tuple[str, ...], field("Promised by", "Who promised it.", link=("organisations", "people"), column=24)
    ] = ()
    promised_to: Annotated[tuple[str, ...], field("Promised to", "To whom.", link=("organisations", "people"))] = ()
    mission: Annotated[str, field("From mission", "The mission it came from, if no visit.", link="missions")] = ""
    visit: Annotated[str, field("From visit", "The visit it came from.", link="visits")] = ""
    agreement: Annotated[str, field("About agreement", "The agreement it is about.", link="agreements")] = ""
    programme: Annotated[str, field("About programme", "The programme it is about.", link="programmes")] = ""
    done_on: Annotated[PartialDate | None, field("Done on", "When it was done.", group="Outcome", past=True)] = None
    outcome: Annotated[str, field("Outcome", "What came of it.", note=True, group="Outcome")] = ""

    @property
    def heading(self) -> str:
        """What must be done."""
        return self.text or self.id

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is FollowUpState.OPEN

    def done_by(self, before: "FollowUp", today: date) -> "FollowUp":
        """Return it as it is kept once somebody calls it done: one that recurs stays open, and is due again.

        To end the series, drop it, or empty how often it recurs.
        """
        is_done = before.state is FollowUpState.OPEN and self.state is FollowUpState.DONE
        if not (is_done and self.every):
            return self
        done_on = self.done_on if self.done_on and self.done_on != before.done_on else PartialDate.day(today)
        return replace(self, state=FollowUpState.OPEN, done_on=done_on)

    def goes_on_after(self, before: "FollowUp") -> bool:
        """Whether it was done once more since, and recurs."""
        done = self.done_on is not None and self.done_on != before.done_on
        return done and self.every is not None and self.state is FollowUpState.OPEN

"""A silence: what will never remind anyone of something, why not, and what would mend it."""

from enum import StrEnum

import msgspec

from missions.messages import Reason
from missions.records.record import Record


class Cause(StrEnum):
    """Why nothing will speak, or nobody will hear it."""

    FACT_MISSING = "fact_missing"
    NO_DATES = "no_dates"
    NO_TARGET = "no_target"
    NOTHING_DUE = "nothing_due"
    NEVER_OWED = "never_owed"
    ONLY_SUGGESTED = "only_suggested"
    DONE_FOR_GOOD = "done_for_good"
    SET_ASIDE = "set_aside"
    SNOOZED_TOO_LONG = "snoozed_too_long"
    NO_SUCH_DEADLINE = "no_such_deadline"
    NO_SUCH_KIND = "no_such_kind"
    HAS_LEFT = "has_left"
    NOBODY_NAMED = "nobody_named"


class Silence(msgspec.Struct, frozen=True, gc=False):
    """Something about `record` of which nobody will be reminded as they should: why, and what would mend it."""

    record: Record
    cause: Cause
    why: Reason
    mend: Reason

    @property
    def said(self) -> str:
        """Why nobody will be reminded."""
        return str(self.why)

    @property
    def remedy(self) -> str:
        """What would mend it."""
        return str(self.mend)

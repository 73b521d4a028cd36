"""How grave something is, and a finding: what is wrong with a record, why, and how to put it right."""

from enum import StrEnum

import msgspec

from missions.messages import Reason


class Severity(StrEnum):
    """How urgent, good or unimportant something is; the text beside it always says so too.

    The first seven are the bands of deadlines, the most urgent first.
    """

    OVERDUE = "overdue"
    CRITICAL = "critical"
    ACT = "act"
    DECIDE = "decide"
    START = "start"
    PLAN = "plan"
    LATER = "later"
    GAP = "gap"
    GOOD = "good"
    FAINT = "faint"
    PLAIN = "plain"


class Finding(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Something that is not as it should be; its texts are filled in when somebody reads them.

    `what` names it in a few words, `why` says it in full and `mend` how to put it right, each empty where there is
    nothing to say. `record` is the id of the record to change. `key` stays the same as long as the finding does.
    """

    why: Reason | str
    what: Reason | str = ""
    mend: Reason | str = ""
    severity: Severity = Severity.PLAIN
    record: str = ""
    key: str = ""

    @property
    def title(self) -> str:
        """What it is, in a few words."""
        return str(self.what)

    @property
    def said(self) -> str:
        """What is wrong and why, with the source of the rule."""
        return str(self.why)

    @property
    def remedy(self) -> str:
        """How to put it right."""
        return str(self.mend)

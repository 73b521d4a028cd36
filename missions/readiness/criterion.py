"""The criteria of a signing's readiness: their numbers, names and weight, and how each stands."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class State(StrEnum):
    """Whether a criterion is met."""

    MET = "met"
    FAILED = "failed"


class Verdict(StrEnum):
    """Whether a signing may go ahead: nothing hard fails, only soft ones do, or something hard does."""

    GO = "go"
    CONDITIONAL = "conditional"
    NO_GO = "no_go"


class Criterion(msgspec.Struct, frozen=True):
    """How a criterion stands, in whole sentences what is so and what would mend it.

    `number` is 0 for a task that blocks. `target` is the record in which it is mended, `field` the label of the field,
    `verb` the step that mends it, `subject` the agreement it is about where the step wants one.
    """

    number: int
    name: str
    hard: bool
    state: State
    said: str
    remedy: str = ""
    target: str = ""
    field: str = ""
    verb: str = ""
    subject: str = ""

    @property
    def is_met(self) -> bool:
        """Whether it is met."""
        return self.state is State.MET

    @property
    def key(self) -> str:
        """What tells it from the others of a signing."""
        return f"criterion:{self.number}" if self.number else f"task:{self.target}"


HARD = tuple(range(1, 12))
"""The numbers of the criteria without which nobody signs."""

NAMES: Mapping[int, str] = {
    1: "Text approved",
    2: "Legal review",
    3: "Screening",
    4: "Signatories empowered",
    5: "Deputies empowered",
    6: "Attendance and papers",
    7: "Versions compared",
    8: "Originals",
    9: "Holder first",
    10: "Term and renewal",
    11: "Slot and place",
    12: "Approval sheet",
    13: "Seats and name cards",
    14: "Flags",
    15: "Pens and folders",
    16: "Speech order",
    17: "Release agreed",
    18: "Photographer",
}
"""What each criterion is called, by number: eleven hard ones, then seven soft ones."""

BY_ITEM: Mapping[str, int] = {
    "sg-05": 3, "sg-06": 2, "sg-08": 11, "sg-10": 1, "sg-11": 4, "sg-13": 7, "sg-14": 13, "sg-15": 16, "sg-16": 17,
    "sg-17": 18, "sg-19": 8, "sg-20": 12, "sg-22": 15, "rn-11": 1,
}  # fmt: skip
"""The criterion that a checklist's item belongs to: while its task is open and blocks, the criterion fails."""

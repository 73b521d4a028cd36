"""A paper of one traveller for one leg: which, how it stands, and until when to apply for it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from missions.dates.partial import PartialDate
from missions.messages import Reason
from missions.papers.passports import PassportRule
from missions.records.missions import ClearanceKind

LEADS: Mapping[ClearanceKind, int] = {
    ClearanceKind.PASSPORT: 120,
    ClearanceKind.VISA: 90,
    ClearanceKind.INSURANCE: 56,
    ClearanceKind.A1_CERTIFICATE: 21,
    ClearanceKind.TRAVEL_AUTHORISATION: 14,
}
"""Days before leaving by which a paper should be applied for: lead times to plan with, to be verified.

Read in Nov 2026: passports at tms.bund.de, visas at global.umn.edu, insurance at port.ac.uk, A1 certificates at
deutsche-rentenversicherung.de, travel authorisations at ebl-mr.com (those of the United Kingdom).
"""


class PaperState(StrEnum):
    """How a paper stands for one leg."""

    FINE = "fine"
    NOT_NEEDED = "not_needed"
    APPLIED = "applied"
    NEEDED = "needed"
    TOO_SHORT = "too_short"
    UNKNOWN = "unknown"


OPEN = (PaperState.APPLIED, PaperState.NEEDED, PaperState.TOO_SHORT)
"""The states in which somebody still has to act."""


class Paper(msgspec.Struct, frozen=True, gc=False):
    """A paper of one traveller for one leg.

    `leg` is its number in the mission, -1 for the whole trip, and `to` the city it leads to; `country` is empty where
    it is not known. `enters` is the day of arrival and `leaves` the last day there, as far as they are recorded.
    `act_by` is the last working day to apply for the paper, `is_late` that it has passed and nobody has applied.
    `rule` is what is asked of a passport; `is_firm` that what is asked is so stated, not only usual elsewhere.
    """

    person: str
    leg: int
    to: str
    country: str
    kind: ClearanceKind
    state: PaperState
    why: Reason
    enters: date | None = None
    leaves: date | None = None
    until: PartialDate | None = None
    act_by: date | None = None
    is_late: bool = False
    rule: PassportRule | None = None
    is_firm: bool = True

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.state in OPEN

    @property
    def said(self) -> str:
        """How it stands, and by which rule if it is a passport."""
        return f"{self.why} {self.rule.why}" if self.rule else str(self.why)

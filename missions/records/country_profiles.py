"""Country profiles: the protocol and entry rules of a country, each with the day somebody last checked it."""

from enum import StrEnum
from typing import Annotated

from missions.dates.partial import PartialDate
from missions.records.fields import CountryCode, field
from missions.records.missions import Money
from missions.records.record import Record


class Seat(StrEnum):
    """A side of the table, seen from behind it."""

    RIGHT = "right"
    LEFT = "left"


class FlagOrder(StrEnum):
    """In which order flags stand, from the place of honour on."""

    HOST_FIRST = "host_first"
    GUEST_FIRST = "guest_first"
    ALPHABETICAL = "alphabetical"


class SpeechOrder(StrEnum):
    """In which order people speak."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


class Profile(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How a country seats, flags and lets speak, and what it asks of travellers; with the day it was last checked."""

    title: Annotated[str, field("Title", "What the profile is called.", column=30, required=True)] = ""
    country: Annotated[
        str, field("Country", "Kept as its code, such as JP; empty for everywhere else.", column=7, shape=CountryCode())
    ] = ""
    guest_seat: Annotated[Seat, field("Guest sits", "Side of the host on which the guest sits.", column=10)] = (
        Seat.RIGHT
    )
    flags: Annotated[FlagOrder, field("Flags", "Order of the flags, from the place of honour.", column=14)] = (
        FlagOrder.GUEST_FIRST
    )
    speeches: Annotated[SpeechOrder, field("Speeches", "Lowest or highest in precedence speaks first.", column=12)] = (
        SpeechOrder.ASCENDING
    )
    passport_days: Annotated[
        int | None,
        field(
            "Passport beyond",
            "Days a passport must be valid after the last day there; 0 for the stay alone.",
            least=0,
            most=3660,
        ),
    ] = None
    allowance: Annotated[Money, field("Daily allowance", "Full daily allowance for a traveller.")] = Money()
    gift_limit: Annotated[Money, field("Gift limit", "Value above which a gift must be declared or refused.")] = Money()
    checked: Annotated[
        PartialDate | None, field("Checked on", "When somebody last checked the rules.", column=12, past=True)
    ] = None

    @property
    def heading(self) -> str:
        """The title."""
        return self.title or self.id

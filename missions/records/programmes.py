"""Programmes: who funds missions and projects, for how long, with which indicators."""

from typing import Annotated

from missions.dates.partial import PartialDate
from missions.records.fields import field
from missions.records.record import Record, Value


class Money(Value, frozen=True, kw_only=True, omit_defaults=True):
    """An amount of money."""

    amount: Annotated[float | None, field("Amount", "Amount, without thousands separators.")] = None
    currency: Annotated[str, field("Currency", "ISO 4217 code, such as EUR or JPY.")] = "EUR"


class Reading(Value, frozen=True, kw_only=True, omit_defaults=True):
    """An indicator's value at a date."""

    date: Annotated[PartialDate | None, field("Date", "When it was counted.")] = None
    value: Annotated[float | None, field("Value", "What was counted.")] = None
    remark: Annotated[str, field("Remark", "Such as “over” or “about”, or on what base.")] = ""


class Indicator(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a programme counts."""

    name: Annotated[str, field("Name", "What is counted.")] = ""
    unit: Annotated[str, field("Unit", "In what it is counted.")] = ""
    target: Annotated[float | None, field("Target", "What is to be reached.")] = None
    readings: Annotated[tuple[Reading, ...], field("Values", "What was counted, by date.")] = ()


class Programme(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A funding programme, or a project under one."""

    name: Annotated[str, field("Name", "Full name.", column=36, required=True)] = ""
    funder: Annotated[str, field("Funder", "Who pays.", link="organisations", column=26)] = ""
    period: Annotated[PartialDate | None, field("Period", "From when to when.", column=18)] = None
    duration: Annotated[str, field("Duration as stated", "If only its length is known, such as four years.")] = ""
    budget: Annotated[Money, field("Budget", "What is paid in all.", column=14)] = Money()
    own_share: Annotated[str, field("Own share", "What we bear ourselves.")] = ""
    partners: Annotated[tuple[str, ...], field("Partners", "Who takes part.", link="organisations")] = ()
    indicators: Annotated[tuple[Indicator, ...], field("Indicators", "What it counts and reports.")] = ()

    @property
    def heading(self) -> str:
        """The name."""
        return self.name or self.id

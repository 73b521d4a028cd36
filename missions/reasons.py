"""Reasons: whole sentences with places for facts, put into words only when somebody reads them."""

from datetime import date
from enum import Enum

import msgspec

from missions.dates import PartialDate
from missions.periods import Period
from missions.showing import show_choice, show_date, show_day, show_number, show_period
from missions.text import line

Shown = date | PartialDate | Period | Enum | float | str


class Reason(msgspec.Struct, frozen=True, gc=False):
    """A sentence and the facts that fill it. `str` puts it into words; dates and numbers are shown as everywhere."""

    sentence: str
    facts: tuple[Shown, ...] = ()

    def __str__(self) -> str:
        return line(self.sentence.format(*(_shown(fact) for fact in self.facts)))


def because(sentence: str, *facts: Shown) -> Reason:
    """Return the reason that fills the sentence's places, in order."""
    return Reason(sentence, facts)


def _shown(fact: Shown) -> str:
    match fact:
        case PartialDate():
            return show_date(fact, weekday=True)
        case date():
            return show_day(fact, weekday=True)
        case Period():
            return show_period(fact)
        case Enum():
            return show_choice(fact)
        case str():
            return fact
        case _:
            return show_number(fact)

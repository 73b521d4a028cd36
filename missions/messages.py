"""Messages: whole sentences with places for facts, filled in only when somebody reads them."""

from datetime import date
from enum import Enum, StrEnum

import msgspec

from missions.dates.formatting import show_choice, show_date, show_day, show_number, show_period
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.text import line

MessageFact = date | PartialDate | Period | Enum | float | str


class Part(StrEnum):
    """What a sentence contributes to the explanation of a date, in the order in which they are shown."""

    CLAUSE = "what is recorded"
    STEP = "the arithmetic"
    RULE = "the rule"
    ASSUMED = "what is assumed"
    REMEDY = "what would make it firm"
    OUTCOME = "if nobody acts"


class Sentence(str):
    """A sentence with places for facts, the part it plays in an explanation, and the source of its rule."""

    __slots__ = ("part", "source")
    part: Part
    source: str

    def __new__(cls, text: str, part: Part = Part.STEP, source: str = "") -> "Sentence":
        """Make the sentence."""
        self = super().__new__(cls, text)
        self.part, self.source = part, source
        return self


def clause(text: str) -> Sentence:
    """Return a sentence that says what is recorded."""
    return Sentence(text, Part.CLAUSE)


def step(text: str, source: str = "") -> Sentence:
    """Return a sentence that does one step of arithmetic, by the rule of that source."""
    return Sentence(text, Part.STEP, source)


def rule(text: str, source: str = "") -> Sentence:
    """Return a sentence that states a rule."""
    return Sentence(text, Part.RULE, source)


def assumption(text: str) -> Sentence:
    """Return a sentence that says what is assumed where nothing is stated."""
    return Sentence(text, Part.ASSUMED)


def remedy(text: str) -> Sentence:
    """Return a sentence that says which fact would make the date firm."""
    return Sentence(text, Part.REMEDY)


def outcome(text: str) -> Sentence:
    """Return a sentence that says what follows if nobody acts."""
    return Sentence(text, Part.OUTCOME)


class Reason(msgspec.Struct, frozen=True, gc=False):
    """A sentence and the facts that fill it; `str` gives the text, with dates and numbers shown as everywhere."""

    sentence: str
    facts: tuple[MessageFact, ...] = ()

    @property
    def part(self) -> Part:
        """What the sentence contributes to an explanation."""
        return self.sentence.part if isinstance(self.sentence, Sentence) else Part.STEP

    @property
    def source(self) -> str:
        """Where its rule comes from, if it states or uses one."""
        return self.sentence.source if isinstance(self.sentence, Sentence) else ""

    @property
    def said(self) -> str:
        """The text of the sentence, without its source."""
        return line(str(self.sentence).format(*map(_fact_text, self.facts)))

    def __str__(self) -> str:
        """The text of the sentence; its source, if it has one, in brackets before the full stop."""
        source = self.source
        return f"{self.said.removesuffix('.')} ({source})." if source else self.said


def message(sentence: str, *facts: MessageFact) -> Reason:
    """Return the sentence with the facts for its places, in order."""
    return Reason(sentence, facts)


def message_text(sentence: str, *facts: MessageFact) -> str:
    """Return the sentence with its places filled, and its source in brackets if it has one."""
    return str(message(sentence, *facts))


def _fact_text(fact: MessageFact) -> str:
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

"""A few words for a deadline: what falls due, and which fact is missing."""

from missions.dates.formatting import show_choice
from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.messages import Part
from missions.reports import messages
from missions.text import line


def kind_words(kind: DeadlineKind) -> str:
    """Return a word or two for what falls due."""
    short = messages.SHORT_KINDS.get(kind)
    return short() if short else show_choice(kind)


def missing_fact(deadline: Deadline) -> str:
    """Return the name of the fact that is missing."""
    remedy = next((reason for reason in deadline.why if reason.part is Part.REMEDY and reason.facts), None)
    return line(str(next(iter(remedy.facts.values())))) if remedy else messages.A_FACT()

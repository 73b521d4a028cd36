"""Words and refusals that all verbs of signing share."""

from datetime import date

from missions.dates.partial import PartialDate
from missions.messages import MessageFact, message
from missions.records.changes import RejectedError
from missions.signing import sentences


def told(sentence: str, *facts: MessageFact) -> str:
    """Return the sentence filled with facts."""
    return message(sentence, *facts).said


def refused(sentence: str, *facts: MessageFact) -> RejectedError:
    """Return the error that refuses a step with that sentence."""
    return RejectedError(told(sentence, *facts))


def done_on(on: PartialDate | None, today: date) -> PartialDate:
    """Return the day something was done, today where none is given; RefusedStepError if it lies ahead."""
    if on is None:
        return PartialDate.day(today)
    if on.earliest == date.min:
        raise refused(sentences.ON_OPEN, on)
    if on.earliest > today:
        raise refused(sentences.ON_AHEAD, on, today)
    return on

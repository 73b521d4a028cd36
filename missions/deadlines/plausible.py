"""A deadline only on a day that can be named: a fact known without bounds, or far from every calendar, is a gap."""

from datetime import date

from missions.dates.partial import FIRST_YEAR, LAST_YEAR
from missions.deadlines import messages
from missions.deadlines.deadline import Deadline, DeadlineKind, undated_gap
from missions.messages import Sentence, message
from missions.planning.messages import TERM
from missions.records.record import Record
from missions.terms.messages import DATE_OF_SIGNING

_LABELS: dict[DeadlineKind, Sentence] = {
    DeadlineKind.MISSING_SIGNATURE: DATE_OF_SIGNING,
    DeadlineKind.ENTRY_NOTIFICATION: DATE_OF_SIGNING,
    DeadlineKind.FILING: DATE_OF_SIGNING,
    DeadlineKind.EXIT_BOUNDARY: messages.ENTRY,
    DeadlineKind.OBLIGATION: messages.ENTRY,
    DeadlineKind.REVIEW: messages.REVIEWS,
    DeadlineKind.SURVIVAL_END: messages.SURVIVAL,
    DeadlineKind.MEETING_TO_CONFIRM: messages.DAYS_OF_MEETING,
    DeadlineKind.FOLLOW_UP: messages.DUE_DAY_FACT,
    DeadlineKind.TASK: messages.DUE_DAY_FACT,
    DeadlineKind.EVENT_REGISTRATION: messages.REGISTRATION_FACT,
}
"""The fact that each kind is counted from; it is the term for those of its end."""


def plausible(deadline: Deadline, record: Record) -> Deadline:
    """Return the deadline, or a gap in its place if no day to act can be named.

    It must lie within the years that the program knows.
    """
    act_by, due = deadline.act_by, deadline.due
    if act_by is None or due is None or FIRST_YEAR < act_by.year <= LAST_YEAR:
        return deadline
    unknown = act_by in (date.min, date.max)
    sentence = messages.GAP_NO_DAY if unknown else messages.GAP_FAR
    years = {} if unknown else {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
    name = f"{deadline.kind}{deadline.number}{deadline.part}"
    why = (
        message(sentence, kind=deadline.kind, **years),
        message(messages.GAP_CLOSE, label=_LABELS.get(deadline.kind, TERM)),
    )
    return undated_gap(record, deadline.title, name, deadline.actor, why)

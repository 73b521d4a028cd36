"""When to remind of a deadline: a ladder of days before the day to act, the agreement's own or the default of the kind.

A lead time says when work must start; a reminder says when to tell people again, whether they have started or not.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from missions.dates.periods import Period
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.terms.counting import roll_back, shift_day

_END_OF_TERM = (Period("P6M"), Period("P3M"), Period("P1M"), Period("P1W"))
_SHORT = (Period("P2W"), Period("P1W"))

LADDERS: Mapping[DeadlineKind, tuple[Period, ...]] = {
    **dict.fromkeys(END_OF_TERM_KINDS, _END_OF_TERM),
    DeadlineKind.CAP_REACHED: (Period("P1Y"), Period("P6M"), Period("P3M"), Period("P1M")),
    DeadlineKind.EXIT_BOUNDARY: (Period("P3M"), Period("P1M"), Period("P1W")),
    DeadlineKind.REVIEW: (Period("P2M"), Period("P1M"), Period("P1W")),
    DeadlineKind.OBLIGATION: (Period("P3M"), Period("P1M"), Period("P1W")),
    DeadlineKind.SURVIVAL_END: (Period("P3M"), Period("P1M")),
    DeadlineKind.EVENT_REGISTRATION: (Period("P1M"), Period("P2W"), Period("P1W")),
    DeadlineKind.MISSING_SIGNATURE: _SHORT,
    DeadlineKind.ENTRY_NOTIFICATION: _SHORT,
    DeadlineKind.FILING: _SHORT,
    DeadlineKind.MEETING_TO_CONFIRM: _SHORT,
}
"""How long before the day to act to remind, by kind; of all others a week before.

Offices renew agreements six months ahead, a whole new one a year ahead, and prepare a review within sixty days; they
count reminders from the day to act, not from the expiry: three months, one, and a week before.
"""

_LAST_WEEK = (Period("P1W"),)


def ladder(kind: DeadlineKind, agreement: Agreement | None = None) -> tuple[Period, ...]:
    """Return how long before the day to act to remind: by the agreement's own ladder, else the default of the kind.

    Its ladder of the kind goes before that of all kinds; one of the expiry is for every way in which a term ends.
    """
    if agreement is not None and agreement.reminders:
        names = (kind.value, DeadlineKind.EXPIRY.value) if kind in END_OF_TERM_KINDS else (kind.value,)
        for name in (*names, ""):
            for each in agreement.reminders:
                if each.deadline == name:
                    return each.before
    return LADDERS.get(kind, _LAST_WEEK)


def reminder_days(deadline: Deadline, book: Book) -> tuple[date, ...]:
    """Return the days on which to remind of a deadline, in order; on a weekend, the Friday before.

    None of a data gap, and none on the day to act itself.
    """
    last = deadline.act_by
    if last is None:
        return ()
    days = _days_before(last, ladder(deadline.kind, book.agreements.get(deadline.id)))
    return tuple(sorted({day for day in days if date.min < day < last}))


def next_reminder(deadline: Deadline, book: Book, today: date) -> date | None:
    """Return the next day after today on which to remind of a deadline; None if there is none before the day to act."""
    return next((day for day in reminder_days(deadline, book) if day > today), None)


def _days_before(last: date, before: Iterable[Period]) -> Iterable[date]:
    return (roll_back(shift_day(shift_day(last, months=-each.months), days=-each.days)) for each in before)

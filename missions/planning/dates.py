"""Days of plans: partial dates moved by days, and the first and last day where they are exact."""

import re
from datetime import date

from missions.dates.partial import PartialDate
from missions.planning.saying import checked

_WRITTEN = re.compile(r"\d{4}(?:-\d\d)?(?:-\d\d)?", re.ASCII)
_WHOLE = 10


def can_shift(when: PartialDate | None) -> bool:
    """Whether it names whole days only, so that it can be moved by days; nothing can, trivially."""
    return when is None or all(len(found) == _WHOLE for found in _WRITTEN.findall(when.text))


def shifted_date(when: PartialDate | None, number: int) -> PartialDate | None:
    """Return the date moved by that many days; a month or a year is no exact day and stays as it is.

    Raises RefusedStepError beyond the calendar.
    """
    if when is None or not can_shift(when):
        return when
    return PartialDate(_WRITTEN.sub(lambda found: _moved(found[0], number), when.text))


def _moved(day: str, number: int) -> str:
    return checked(date.fromisoformat(day).toordinal() + number).isoformat()


def exact_days(when: PartialDate | None) -> tuple[date, date] | None:
    """Return the first and last day if both are exact: of one day, or of days from one to another."""
    if when is None or when.is_open or when.is_set or not can_shift(when):
        return None
    return when.earliest, when.latest


def later_part(when: PartialDate | None, day: date) -> PartialDate | None:
    """Return the date without what lies before the day."""
    bounds = exact_days(when)
    if bounds is None:
        return when
    return PartialDate.between(max(bounds[0], day), max(bounds[1], day))


def earlier_part(when: PartialDate | None, day: date) -> PartialDate | None:
    """Return the date without what lies after the day."""
    bounds = exact_days(when)
    if bounds is None:
        return when
    return PartialDate.between(min(bounds[0], day), min(bounds[1], day))

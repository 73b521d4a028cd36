"""What will never remind anyone, and why."""

from collections.abc import Iterator

from missions.silence import silences
from missions.silence.silence import Cause
from store.doctor.case import Case
from store.doctor.finding import Finding
from store.doctor.naming import called, first

GRAVE = frozenset({Cause.SNOOZED_TOO_LONG, Cause.NO_SUCH_KIND, Cause.HAS_LEFT, Cause.NO_DATES, Cause.NEVER_OWED})
"""What looks as if it would remind somebody and does not; the rest may simply not be known, or be meant."""


def silent(case: Case) -> Iterator[Finding]:
    """Find deadlines that will never remind anyone, and why."""
    for each in silences(case.book, case.today):
        yield Finding(
            "warning" if each.cause in GRAVE else "info",
            each.record.id,
            f"{first(called(each.record))}: {each.said} {each.remedy}",
        )

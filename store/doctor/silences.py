"""What will never remind anyone, and why."""

from collections.abc import Iterator

from missions.deadlines.unmonitored import unmonitored_items
from missions.deadlines.unmonitored_item import UnmonitoredCause
from store.doctor.case import Case
from store.doctor.finding import Finding
from store.doctor.naming import called, first

GRAVE = frozenset(
    {
        UnmonitoredCause.SNOOZED_TOO_LONG,
        UnmonitoredCause.NO_SUCH_KIND,
        UnmonitoredCause.HAS_LEFT,
        UnmonitoredCause.NO_DATES,
        UnmonitoredCause.NEVER_OWED,
    }
)
"""What looks as if it would remind somebody and does not; the rest may simply not be known, or be meant."""


def silent(case: Case) -> Iterator[Finding]:
    """Find deadlines that will never remind anyone, and why."""
    for each in unmonitored_items(case.book, case.today):
        yield Finding(
            "warning" if each.cause in GRAVE else "info",
            each.record.id,
            f"{first(called(each.record))}: {each.said} {each.remedy}",
        )

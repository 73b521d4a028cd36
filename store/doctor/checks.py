"""All checks of the doctor, in one table."""

from collections.abc import Callable, Iterator, Mapping

from missions.deadlines.unmonitored import GRAVE_CAUSES, unmonitored_items
from missions.text import capitalised
from store.doctor.context import DoctorContext, record_name
from store.doctor.dates import date_order, future_dates, record_dates, stamp_order, unlikely_years
from store.doctor.documents import (
    empty_required_fields,
    odd_text,
    unknown_keys,
    unknown_tables,
    unnumbered_documents,
    unsound_documents,
)
from store.doctor.files import leftovers, permissions
from store.doctor.finding import DoctorFinding
from store.doctor.history import check_history
from store.doctor.ids_and_links import broken_links, duplicate_ids, untypable_ids


def unmonitored(context: DoctorContext) -> Iterator[DoctorFinding]:
    """Find deadlines that will never remind anyone, and why."""
    for each in unmonitored_items(context.book, context.today):
        yield DoctorFinding(
            "warning" if each.cause in GRAVE_CAUSES else "info",
            each.record,
            f"{capitalised(record_name(context.book.require(each.record)))}: {each.said} {each.remedy}",
        )


Check = Callable[[DoctorContext], Iterator[DoctorFinding]]

CHECKS: Mapping[str, tuple[Check, ...]] = {
    "json": (odd_text,),
    "schema": (unsound_documents, unnumbered_documents, empty_required_fields, unknown_tables, unknown_keys),
    "ids": (duplicate_ids, untypable_ids),
    "links": (broken_links,),
    "dates": (date_order, record_dates, unlikely_years, future_dates, stamp_order),
    "history": (check_history,),
    "permissions": (permissions,),
    "leftovers": (leftovers,),
    "silence": (unmonitored,),
}
"""The checks by the name that scripts read in each finding, in order."""

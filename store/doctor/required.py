"""Fields that may not be empty but are."""

from collections.abc import Iterator

from missions.records.fields import fields_of
from store.doctor.case import Case
from store.doctor.finding import Finding
from store.doctor.naming import called


def required(case: Case) -> Iterator[Finding]:
    """Find what must be said and is not."""
    for record in case.records:
        for item in fields_of(type(record)):
            if item.required and not getattr(record, item.name):
                yield Finding("error", record.id, f"“{item.label}” of {called(record)} is empty. It says: {item.help}")

"""What ends before it begins, wherever a record or a value in it has both a beginning and an end."""

from collections.abc import Iterator
from functools import cache

import msgspec

from missions.dates.formatting import show_date
from missions.records.fields import Dated, Field, fields_of
from store.doctor.case import Case
from store.doctor.finding import Finding
from store.doctor.naming import labelled

PAIRS: dict[tuple[str, str], int] = {
    ("since", "until"): 0,
    ("arrival", "departure"): 0,
    ("starts", "expiry"): 0,
    ("departs_on", "arrives_on"): 1,
    ("sent", "received"): 1,
    ("sent", "withdrawn"): 1,
}
"""Names of what comes first and what comes after it, and by how many local days they may seem the other way round.

Whoever crosses the date line eastwards arrives the day before, and so does a notice.
"""


def orders(case: Case) -> Iterator[Finding]:
    """Find a first date that certainly lies after the last one."""
    for record, within, value in case.dated:
        for one, two, slack in _pairs(type(value)):
            first, last = getattr(value, one.name), getattr(value, two.name)
            if first and last and (first.earliest - last.latest).days > slack:
                yield Finding(
                    "error",
                    record.id,
                    f"{labelled(one.label, within, record)} is {show_date(first)}, later than “{two.label}”, "
                    f"{show_date(last)}: correct the one that is wrong.",
                )


@cache
def _pairs(struct: type[msgspec.Struct]) -> tuple[tuple[Field, Field, int], ...]:
    """Return the pairs of which a declaration has both."""
    dated = {item.name: item for item in fields_of(struct) if item.shape == Dated()}
    return tuple(
        (dated[one], dated[two], slack) for (one, two), slack in PAIRS.items() if one in dated and two in dated
    )

"""Every check the doctor makes, in one table."""

from collections.abc import Callable, Iterator, Mapping

from store.doctor.case import Case
from store.doctor.documents import unnumbered, unsound
from store.doctor.files import leftovers, permissions
from store.doctor.finding import Finding
from store.doctor.histories import histories
from store.doctor.ids import doubles, signs
from store.doctor.links import links
from store.doctor.occasions import occasions
from store.doctor.orders import orders
from store.doctor.required import required
from store.doctor.silences import silent
from store.doctor.texts import texts
from store.doctor.unknown import keys, tables
from store.doctor.years import ahead, stamps, years

Check = Callable[[Case], Iterator[Finding]]

CHECKS: Mapping[str, tuple[Check, ...]] = {
    "json": (texts,),
    "schema": (unsound, unnumbered, required, tables, keys),
    "ids": (doubles, signs),
    "links": (links,),
    "dates": (orders, occasions, years, ahead, stamps),
    "history": (histories,),
    "permissions": (permissions,),
    "leftovers": (leftovers,),
    "silence": (silent,),
}
"""What is looked at, by the name that scripts read with each finding, in the order in which it is told."""

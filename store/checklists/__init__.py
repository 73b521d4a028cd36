"""The usual checklists, with the sources of their lead times: templates to be copied into a portfolio and changed."""

import json
from functools import cache
from importlib import resources

from missions.records.book import Book
from missions.records.fields import record_from
from missions.records.tasks import Checklist

_NAMES = ("outgoing_delegation", "incoming_delegation", "signing_at_fair", "agreement_renewal")


@cache
def usual_checklists() -> tuple[Checklist, ...]:
    """Return the checklists that come with the program: two delegations, a signing and a renewal."""
    return tuple(_read(name) for name in _NAMES)


def checklists(book: Book) -> tuple[Checklist, ...]:
    """Return the portfolio's own checklists, and the usual ones that it has no copy of."""
    own = tuple(book.checklists.values())
    return own + tuple(each for each in usual_checklists() if each.id not in book.checklists)


def _read(name: str) -> Checklist:
    text = resources.files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    return record_from(Checklist, json.loads(text))

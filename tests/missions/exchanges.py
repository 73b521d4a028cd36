"""Visits that partners owe each other by an agreement."""

from missions.records.visits import Visit, VisitAgreement
from tests import world

NAMED = (VisitAgreement(agreement="accord"),)


def visit(when: str | None, id: str = "", **fields: object) -> Visit:
    """Return a visit that names the agreement; its day is its id unless another is given."""
    known = {"title": f"Visit {when}", "agreements": NAMED}
    return world.visit(id or str(when), when or "", **{**known, **fields})

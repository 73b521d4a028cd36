"""The sample's records, and what its tests ask of them."""

from datetime import date
from typing import TypeVar

from missions.records.agreements import Agreement
from missions.records.missions import Mission
from missions.records.record import Basis, Record
from missions.records.visits import Visit, WhatHappened
from store.sample import cooperations, near_future

R = TypeVar("R", bound=Record)

TODAY = date(2027, 3, 10)
REAL = {record.id: record for record in cooperations()}
FUTURE = {record.id: record for record in near_future(TODAY)}


def found(struct: type[R], id: str) -> R:
    record = (REAL | FUTURE)[id]
    assert isinstance(record, struct)
    return record


def every(struct: type[R], among: dict[str, Record]) -> list[R]:
    return [record for record in among.values() if isinstance(record, struct)]


def text(date: object) -> str | None:
    return None if date is None else str(date)


def basis(record: Record, name: str) -> Basis:
    fact = record.basis_of(name)
    assert fact is not None
    assert fact.reason
    assert fact.source
    return fact.basis


def happened(visit: Visit) -> dict[str, WhatHappened]:
    return {each.agreement: each.happened for each in visit.agreements}


def signing_chain(agreement: str) -> tuple[Agreement, Visit, Mission]:
    """The agreement, the visit all its signatures were given at, and that visit's mission."""
    record = found(Agreement, agreement)
    (visit,) = {signature.visit for signature in record.signatures}
    signing = found(Visit, visit)
    assert happened(signing)[agreement] is WhatHappened.SIGNED
    return record, signing, found(Mission, signing.mission)

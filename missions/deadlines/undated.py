"""The data gap of a record that is no agreement: there should be a day, but a fact that it depends on is missing."""

from missions.deadlines.deadline import Deadline, key_of
from missions.deadlines.kinds import Certainty, Consequence, DeadlineKind
from missions.messages import Reason
from missions.records.kinds import kind_of
from missions.records.record import Record


def undated(record: Record, title: str, part: str, actor: str, why: tuple[Reason, ...]) -> Deadline:
    """Return the gap, with which fact is missing as the reason; `part` tells it from others of the record."""
    return Deadline(
        key=key_of(DeadlineKind.DATA_GAP, record.id, 1, part),
        kind=DeadlineKind.DATA_GAP,
        table=kind_of(record).table,
        id=record.id,
        title=title,
        due=None,
        act_by=None,
        start_by=None,
        days=None,
        certainty=Certainty.FIRM,
        consequence=Consequence.UNKNOWN_DATE,
        actor=actor,
        why=why,
        part=part,
    )

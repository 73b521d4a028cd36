"""Bulk work: one step that sets a field, a role or an attendance for many records at once."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from missions.book import Book
from missions.changes import Changes
from missions.fields import Field, Flag, Many, Moment, Nested, fields_of
from missions.messages import MessageFact, message
from missions.records import kind_of
from missions.records.common import Record
from missions.records.events import Attendance, AttendanceState, Event
from missions.records.missions import Delegate, DelegateFunction, Mission
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit
from missions.step import RefusedStepError, Step
from missions.values import show_value

SET = "{}: {} of {} change."
SET_ALL = "{}: all {} change."
SET_NONE = "{}: none of the {} changes."
EMPTIED = "{} becomes empty for {} of them."
REPLACED = "Another value is replaced for {} of them."
NO_LIST = "{} ({}) holds values with fields of their own: open the records one by one."
STAMPED = "{} ({}) is set when a record is saved."
REQUIRED = "{} ({}) may not be empty."
OF_TWO_KINDS = "Mark records of one kind: these are {}."
NOTHING_MARKED = "Nothing is marked."
DELEGATES = "{} become delegates of “{}”."
PARTICIPANTS = "{} take part in “{}”."
EXPECTED = "{} are down for “{}” ({})."
THERE_ALREADY = "{} were there already; {} of them change."
HEADS = "The delegation has {} heads then."
INVITED = "Invitation of {} participants at {} visits: {}."
CAST = "Role of {} participants at {} visits: {}."
NOBODY = "None of the visits has such a participant."


def settable(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields of a record that can be set for many of them at once."""
    return tuple(item for item in fields_of(struct) if not _reason_not(item))


def set_field(records: Sequence[Record], item: Field, value: Any) -> Step:
    """Return the step that gives a field the same value in every record; a list gets the values it does not have.

    Raises RefusedStepError if nothing is marked, the records are of several kinds, or the field cannot be set so.
    """
    if not records:
        raise RefusedStepError(NOTHING_MARKED)
    kinds = dict.fromkeys(kind_of(each).plural for each in records)
    if len(kinds) > 1:
        raise _refused(OF_TWO_KINDS, " and ".join(kinds))
    reason = _reason_not(item)
    if reason:
        raise _refused(reason, item.label, item.name)
    if item.required and value == item.default:
        raise _refused(REQUIRED, item.label, item.name)
    put = []
    for record in records:
        after = replace(record, **{item.name: _set(getattr(record, item.name), value, item)})
        if after != record:
            put.append(after)
    return Step(
        Changes(f"set “{item.label}” for {len(put)} {kind_of(records[0]).plural}", tuple(put)),
        (_how_many(item, len(put), len(records)),),
        tuple(_warnings(records, item, value)),
    )


def now_held(records: Iterable[Record], item: Field, book: Book) -> tuple[tuple[str, int], ...]:
    """Return what the records hold in a field now, and how many hold it, the most frequent first."""
    counts: dict[str, int] = {}
    for record in records:
        shown = show_value(getattr(record, item.name), item.shape, book.heading)
        if isinstance(item.shape, Flag):
            shown = shown or "no"
        counts[shown] = counts.get(shown, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def make_delegates(mission: Mission, people: Collection[str], **fields: Any) -> Step:
    """Return the step that makes people delegates of a mission; those who are get the fields, such as a function."""
    there = {each.person for each in mission.delegates}
    changed = tuple(replace(each, **fields) if each.person in people else each for each in mission.delegates)
    new = tuple(Delegate(person=id, **fields) for id in people if id not in there)
    after = replace(mission, delegates=(*changed, *new))
    step = _joined(mission, after, (mission.delegates, changed), new, DELEGATES)
    heads = sum(each.function is DelegateFunction.HEAD for each in after.delegates)
    leads = fields.get("function") is DelegateFunction.HEAD
    return Step(step.changes, step.said, (_told(HEADS, heads),) if heads > 1 and leads else ())


def make_participants(visit: Visit, people: Collection[str], **fields: Any) -> Step:
    """Return the step that lets people take part in a visit; those who do get the fields, such as a role."""
    there = {each.person for each in visit.participants}
    changed = tuple(replace(each, **fields) if each.person in people else each for each in visit.participants)
    new = tuple(Participant(person=id, **fields) for id in people if id not in there)
    after = replace(visit, participants=(*changed, *new))
    return _joined(visit, after, (visit.participants, changed), new, PARTICIPANTS)


def make_attend(event: Event, people: Collection[str], state: AttendanceState) -> Step:
    """Return the step that notes people as attending an event, planned or confirmed."""
    there = {each.person for each in event.attendance}
    changed = tuple(replace(each, state=state) if each.person in people else each for each in event.attendance)
    new = tuple(Attendance(person=id, state=state) for id in people if id not in there)
    after = replace(event, attendance=(*changed, *new))
    return _joined(event, after, (event.attendance, changed), new, EXPECTED, state)


def invite(visits: Iterable[Visit], invitation: Invitation, people: Collection[str] | None = None) -> Step:
    """Return the step that sets how the invitation of these people stands at each visit; of everybody if not named."""
    return _cast(visits, people, INVITED, invitation, invitation=invitation)


def cast(visits: Iterable[Visit], role: ParticipantRole, people: Collection[str] | None = None) -> Step:
    """Return the step that gives these people a role at each visit at which they are; everybody if not named."""
    return _cast(visits, people, CAST, role, role=role)


def _cast(
    visits: Iterable[Visit], people: Collection[str] | None, sentence: str, shown: MessageFact, **fields: Any
) -> Step:
    """Return the step that sets fields of the participants of several visits; RefusedStepError if there are none."""
    put, count, places = [], 0, 0
    for visit in visits:
        chosen = [people is None or each.person in people for each in visit.participants]
        count += sum(chosen)
        places += any(chosen)
        after = tuple(
            replace(each, **fields) if mine else each for each, mine in zip(visit.participants, chosen, strict=True)
        )
        if after != visit.participants:
            put.append(replace(visit, participants=after))
    if not count:
        raise RefusedStepError(NOBODY)
    said = _told(sentence, count, places, shown)
    return Step(Changes(said[:1].lower() + said[1:-1], tuple(put)), (said,))


def _joined(
    before: Record,
    after: Record,
    there: tuple[tuple[Any, ...], tuple[Any, ...]],
    new: tuple[Any, ...],
    sentence: str,
    *facts: MessageFact,
) -> Step:
    """Return the step that puts people into a record, where others were `there` before and are so now."""
    held, changed = there
    differing = sum(one != two for one, two in zip(held, changed, strict=True))
    said = [_told(sentence, len(new), before.heading, *facts)] if new else []
    if differing or not new:
        said.append(_told(THERE_ALREADY, len(held), differing))
    put = (after,) if after != before else ()
    return Step(Changes(f"put people into “{before.heading}”", put), tuple(said))


def _set(held: Any, value: Any, item: Field) -> Any:
    if isinstance(item.shape, Many) and value:
        return (*held, *(each for each in value if each not in held))
    return value


def _reason_not(item: Field) -> str:
    """Return the sentence that says why a field cannot be set for many records, or nothing."""
    if item.stamped or isinstance(item.shape, Moment):
        return STAMPED
    nested = isinstance(item.shape, Nested) or (isinstance(item.shape, Many) and isinstance(item.shape.of, Nested))
    return NO_LIST if nested else ""


def _how_many(item: Field, changed: int, every: int) -> str:
    if changed == every:
        return _told(SET_ALL, item.label, every)
    return _told(SET, item.label, changed, every) if changed else _told(SET_NONE, item.label, every)


def _warnings(records: Sequence[Record], item: Field, value: Any) -> Iterable[str]:
    filled = [each for each in records if getattr(each, item.name) not in (item.default, value)]
    if value == item.default and filled and not isinstance(value, bool) and value in ("", None, ()):
        yield _told(EMPTIED, item.label, len(filled))
    elif filled and not isinstance(item.shape, Many):
        yield _told(REPLACED, len(filled))


def _told(sentence: str, *facts: MessageFact) -> str:
    return str(message(sentence, *facts))


def _refused(sentence: str, *facts: MessageFact) -> RefusedStepError:
    return RefusedStepError(_told(sentence, *facts))

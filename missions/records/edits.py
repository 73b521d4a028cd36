"""Edits: fields set by path and typed text, and one change for many records or people at once."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from missions.dates.parsing import DateParseError
from missions.messages import MessageFact, Sentence, message_text
from missions.records import messages
from missions.records import visits as visit_records
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, RejectedError, additions, rejection
from missions.records.field_values import checked, read_field, read_value, show_value
from missions.records.fields import Field, Flag, Many, Moment, Nested, Note, Shape, fields_of
from missions.records.follow_ups import FollowUp
from missions.records.json_values import object_of_json, records_of_json
from missions.records.kinds import Kind, kind_of
from missions.records.missions import Delegate, DelegateFunction, Leg, Mission, Stay
from missions.records.record import Record
from missions.records.slots import PRESENT
from missions.records.soundness import circle_of, first_missing_field, problem_of
from missions.records.typed_lists import repeated_value, split_list
from missions.records.typed_words import field_named, near_fields
from missions.records.visits import Attendance, AttendanceState, Event, Invitation, Participant, ParticipantRole, Visit
from missions.text import fold

V = TypeVar("V", bound=msgspec.Struct)


class EditError(ValueError):
    """Something typed that cannot be a field's value; its text names the field and says what would be right."""


@dataclass(frozen=True)
class Edit:
    """One assignment: the path of a field and the text typed for it; with `+` or `-`, what to add or take away."""

    path: str
    text: str
    sign: str = ""

    @classmethod
    def parse(cls, argument: str) -> "Edit":
        """Read `field=value`, `field+=value` or `field-=value`; EditError if there is no `=`."""
        path, equals, text = argument.partition("=")
        sign = path[-1:] if path.endswith(("+", "-")) else ""
        path = path.removesuffix(sign).strip()
        if not equals or not path:
            raise EditError(messages.NO_ASSIGNMENT(argument=argument))
        return cls(path, text, sign)


def apply_edits(record: Record, edits: tuple[Edit, ...], book: Book, today: date) -> Record:
    """Return the record with every edit made; EditError names the first field that is wrong."""
    before = record
    for edit in edits:
        record = _assign(record, edit.path.split("."), edit, book, today)
    if isinstance(record, FollowUp) and isinstance(before, FollowUp):
        record = record.done_by(before, today)
    return checked_record(record, before, book)


def checked_record(record: Record, before: Record, book: Book) -> Record:
    """Return the record; EditError for the same twice in a list, a field missing, a slip in a region or name."""
    refuse_repeated(record, before, book)
    missing = first_missing_field(record)
    if missing:
        raise EditError(messages.MISSING(label=missing.label, field=missing.name, help=missing.help))
    if problem := visit_records.impossible_times(before, record):
        raise EditError(problem)
    if wrong := problem_of(record, before) or circle_of(record, book, before):
        raise EditError(wrong)
    return record


def records_from_json(text: str, kind: Kind, book: Book, today: date) -> tuple[Record, ...]:
    """Return the new records that JSON describes, each field read as if typed; EditError names what is wrong."""
    try:
        records = records_of_json(text, kind, book, lambda known: partial(read_value, book=known, today=today))
    except DateParseError as error:
        raise EditError(str(error)) from None
    known = book.after(additions(records, ""))  # they may name one another
    return tuple(checked_record(checked(each), empty_record(kind, each.id), known) for each in records)


def record_with_json(record: Record, text: str, book: Book, today: date) -> Record:
    """Return a record with the fields that a JSON object gives; EditError names what is wrong."""
    kind, read = kind_of(record), partial(read_value, book=book, today=today)
    ignored = {"record", *(each.name for each in fields_of(kind.struct) if each.stamped)}
    try:
        after = replace(record, **object_of_json(text, kind.struct, read, ignored))
        return checked_record(checked(after), record, book)
    except DateParseError as error:
        raise EditError(str(error)) from None


def refuse_repeated(record: Record, before: Record, book: Book) -> None:
    """Raise EditError if a list of the record names the same twice, and did not before."""
    for item in fields_of(type(record)):
        twice = repeated_value(getattr(record, item.name), item.shape)
        if twice and twice != repeated_value(getattr(before, item.name), item.shape):
            raise EditError(messages.TWICE(label=item.label, field=item.name, value=book.heading(twice)))


def empty_record(kind: Kind, id: str) -> Record:
    """Return a record of that kind with every field at its default."""
    return kind.struct(id=id)


def bulk_fields(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields of a record that can be set for many of them at once."""
    return tuple(item for item in fields_of(struct) if not _reason_not(item))


def set_field(records: Sequence[Record], item: Field, value: Any) -> Proposal:
    """Return the proposal to give a field the same value in every record; lists get the values they do not have.

    Raises RejectedError if nothing is marked, the records are of several kinds, or the field cannot be set so.
    """
    if not records:
        raise RejectedError(messages.NOTHING_MARKED())
    kinds = dict.fromkeys(kind_of(each).plural for each in records)
    if len(kinds) > 1:
        raise rejection(messages.OF_TWO_KINDS, kinds=" and ".join(kinds))
    reason = _reason_not(item)
    if reason:
        raise rejection(reason, label=item.label, field=item.name)
    if item.required and value == item.default:
        raise rejection(messages.REQUIRED, label=item.label, field=item.name)
    put, recurring = list[Record](), list[str]()
    for record in records:
        after: Record = replace(record, **{item.name: _new_value(getattr(record, item.name), value, item)})
        if isinstance(after, FollowUp) and isinstance(record, FollowUp) and after.done_by(record, date.min) != after:
            recurring.append(record.heading)
            continue
        if after != record:
            put.append(after)
    kind = kind_of(records[0])
    named = kind.singular if len(put) == 1 else kind.plural
    return Proposal(
        Changes(messages.STEP_SET(label=item.label, count=len(put), kinds=named), tuple(put)),
        (_count_sentence(item, len(put), len(records)),),
        (*_warnings(records, item, value), *(messages.RECURRING(title=each) for each in recurring)),
    )


def present_values(records: Iterable[Record], item: Field, book: Book) -> tuple[tuple[str, int], ...]:
    """Return the values of a field in the records, and how many have each, the most frequent first."""
    counts: dict[str, int] = {}
    for record in records:
        shown = show_value(getattr(record, item.name), item.shape, book.heading)
        if isinstance(item.shape, Flag):
            shown = shown or messages.NO()
        counts[shown] = counts.get(shown, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def make_delegates(mission: Mission, people: Collection[str], **fields: Any) -> Proposal:
    """Return the proposal to make people delegates of a mission, with fields such as a function, new or not."""
    there = {each.person for each in mission.delegates}
    changed = tuple(replace(each, **fields) if each.person in people else each for each in mission.delegates)
    new = tuple(Delegate(person=id, **fields) for id in people if id not in there)
    after = replace(mission, delegates=(*changed, *new))
    step = _add_people(mission, after, (mission.delegates, changed), new, messages.DELEGATES)
    heads = sum(each.function is DelegateFunction.HEAD for each in after.delegates)
    leads = fields.get("function") is DelegateFunction.HEAD
    return Proposal(step.changes, step.said, (messages.HEADS(count=heads),) if heads > 1 and leads else ())


def make_participants(visit: Visit, people: Collection[str], **fields: Any) -> Proposal:
    """Return the proposal to let people take part in a visit, with fields such as a role, new or not."""
    if "invitation" in fields:
        fields["answered_for"] = PRESENT
    there = {each.person for each in visit.participants}
    changed = tuple(replace(each, **fields) if each.person in people else each for each in visit.participants)
    new = tuple(Participant(person=id, **fields) for id in people if id not in there)
    after = replace(visit, participants=(*changed, *new))
    return _add_people(visit, after, (visit.participants, changed), new, messages.PARTICIPANTS)


def set_attendance(event: Event, people: Collection[str], state: AttendanceState | None = None) -> Proposal:
    """Return the proposal to record people as attending an event; without a state who is there keeps theirs."""
    there = {each.person for each in event.attendance}
    marked = people if state else ()
    state = state or AttendanceState.PLANNED
    changed = tuple(replace(each, state=state) if each.person in marked else each for each in event.attendance)
    new = tuple(Attendance(person=id, state=state) for id in people if id not in there)
    after = replace(event, attendance=(*changed, *new))
    return _add_people(event, after, (event.attendance, changed), new, messages.ATTENDANCE_SET, state=state)


def set_invitation(
    visits: Iterable[Visit],
    invitation: Invitation,
    people: Collection[str] | None = None,
    *,
    only_unanswered: bool = False,
) -> Proposal:
    """Return the proposal to set the invitation of these people or organisations at each visit, or of everybody.

    With `only_unanswered`, whoever has answered for the present day and hour keeps their answer.
    """

    def is_meant(each: Participant) -> bool:
        return each.invitation.is_unanswered or each.answered_for.is_stated if only_unanswered else True

    said, fields = (messages.INVITATION_SET, messages.STEP_INVITATION), {"answered_for": PRESENT}
    return _set_participants(visits, people, said, invitation, is_meant, invitation=invitation, **fields)


def set_role(visits: Iterable[Visit], role: ParticipantRole, people: Collection[str] | None = None) -> Proposal:
    """Return the proposal to give these people, or everybody, a role at each visit where they take part."""
    return _set_participants(visits, people, (messages.ROLE_SET, messages.STEP_ROLE), role, role=role)


def _assign(value: V, path: list[str], edit: Edit, book: Book, today: date) -> V:
    """Return the struct with the field at the path set; a number in the path counts a list's values from 1."""
    name, *rest = path
    item = field_named(name, type(value))
    if item is None or item.stamped:
        names = ", ".join(each.name for each in fields_of(type(value)) if not each.stamped)
        near = ", ".join(near_fields(name, type(value)))
        if near:
            raise EditError(messages.NO_FIELD_BUT_NEAR(name=name, near=near, names=names))
        raise EditError(messages.NO_SUCH_FIELD(name=name, names=names))
    old = getattr(value, item.name)
    if not rest:
        new = _combined(item, old, edit, book, today) if edit.sign else _read(item, edit, book, today)
        return _replace_field(value, item, new)
    match item.shape:
        case Nested():
            return _replace_field(value, item, _assign(old, rest, edit, book, today))
        case Many(of=Nested(struct)):
            number, *inner = rest
            if not (number.isdecimal() and len(number) < 10) or not 1 <= int(number) <= len(old) + 1 or not inner:
                raise EditError(
                    messages.WRITE_NUMBER(label=item.label, path=edit.path, field=item.name, most=len(old) + 1)
                )
            every = list(old) + ([struct()] if int(number) == len(old) + 1 else [])
            every[int(number) - 1] = _assign(every[int(number) - 1], inner, edit, book, today)
            return _replace_field(value, item, tuple(every))
    raise EditError(messages.NO_FIELDS_OF_ITS_OWN(label=item.label, path=edit.path))


def _read(item: Field, edit: Edit, book: Book, today: date) -> Any:
    try:
        return read_field(edit.text, item, book, today)
    except DateParseError as error:
        raise EditError(f"{item.label} ({edit.path}): {error}") from None


def _combined(item: Field, old: Any, edit: Edit, book: Book, today: date) -> Any:
    """Return what a field holds once what was typed is added to it, or taken away from it."""
    if isinstance(item.shape, Note) and edit.sign == "+":
        return "\n".join(each for each in (old, _read(item, edit, book, today)) if each)
    if not isinstance(item.shape, Many):
        raise EditError(messages.NO_LIST_TO_CHANGE(label=item.label, field=edit.path))
    if edit.sign == "-":
        return _without(item, item.shape, old, edit, book, today)
    new = _read(item, edit, book, today)
    added = tuple(each for each in new if each not in old)
    if not added:
        shown = show_value(new, item.shape, book.heading)
        raise EditError(messages.THERE_ALREADY_IN(label=item.label, field=edit.path, value=shown))
    return (*old, *added)


def _without(item: Field, shape: Many, old: tuple[Any, ...], edit: Edit, book: Book, today: date) -> tuple[Any, ...]:
    """Return a list without what was typed: values named by their link or text, or in the words that are shown."""
    kept = list(old)
    for text in split_list(edit.text):
        found = [each for each in kept if _is_meant(text, each, shape.of, book, today)]
        if len(found) != 1:
            shown = "; ".join(show_value(each, shape.of, book.heading) for each in found or kept) or messages.NOTHING()
            sentence = messages.SEVERAL_IN if found else messages.NOT_IN
            raise EditError(sentence(label=item.label, field=edit.path, text=text, there=shown))
        kept.remove(found[0])
    return tuple(kept)


def _is_meant(text: str, held: Any, shape: Shape, book: Book, today: date) -> bool:
    """Whether somebody who types this means that value: all they say is so of it, or its words hold theirs."""
    try:
        typed = read_value(text, Many(shape), book, today)[0]
    except (DateParseError, IndexError):
        return fold(text).strip() in fold(show_value(held, shape, book.heading_with_id))
    if not isinstance(shape, Nested):
        return bool(typed == held) or (isinstance(held, str) and fold(str(typed)) == fold(held))
    named = [each.name for each in fields_of(shape.struct) if getattr(typed, each.name) != each.default]
    return all(getattr(typed, name) == getattr(held, name) for name in named)


def _replace_field(value: V, item: Field, new: Any) -> V:
    fields = {item.name: new}
    if isinstance(value, Participant) and item.name == "invitation":
        fields["answered_for"] = PRESENT  # what is answered anew is answered for the present day
    elif isinstance(value, Visit) and item.name == "arrangements":
        fields["confirmed_for"] = PRESENT
    elif isinstance(value, Leg | Stay) and item.name == "reference":
        fields["booked_for"] = None
    return msgspec.structs.replace(value, **fields)


def _set_participants(
    visits: Iterable[Visit],
    people: Collection[str] | None,
    sentences: tuple[Sentence, Sentence],
    shown: MessageFact,
    is_meant: Callable[[Participant], bool] = lambda _each: True,
    **fields: Any,
) -> Proposal:
    """Return the proposal to set fields of participants at several visits; RejectedError if there are none.

    Of the sentences one says what happens and one names the step in the history.
    """
    put, count, places = [], 0, 0
    for visit in visits:
        chosen = [
            (people is None or each.person in people or each.organisation in people) and is_meant(each)
            for each in visit.participants
        ]
        count += sum(chosen)
        places += any(chosen)
        after = tuple(
            replace(each, **fields) if mine else each for each, mine in zip(visit.participants, chosen, strict=True)
        )
        if after != visit.participants:
            put.append(replace(visit, participants=after))
    if not count:
        raise RejectedError(messages.NOBODY())
    said, step = (each(count=count, visits=messages.AT_VISITS(count=places), value=shown) for each in sentences)
    return Proposal(Changes(step, tuple(put)), (said,))


def _add_people(
    before: Record,
    after: Record,
    there: tuple[tuple[Any, ...], tuple[Any, ...]],
    new: tuple[Any, ...],
    sentence: Sentence,
    **facts: MessageFact,
) -> Proposal:
    """Return the proposal to add people to a record; `there` are those already in it, before and after."""
    held, changed = there
    differing = sum(one != two for one, two in zip(held, changed, strict=True))
    said = [message_text(sentence, count=len(new), title=before.heading, **facts)] if new else []
    if differing or not new:
        said.append(messages.THERE_ALREADY(count=len(held), differing=differing))
    put = (after,) if after != before else ()
    return Proposal(Changes(messages.STEP_PUT_PEOPLE(before=before.heading), put), tuple(said))


def _new_value(held: Any, value: Any, item: Field) -> Any:
    if isinstance(item.shape, Many) and value:
        return (*held, *(each for each in value if each not in held))
    return value


def _reason_not(item: Field) -> Sentence | None:
    """Return the sentence that says why a field cannot be set for many records; None if it can."""
    if item.stamped or isinstance(item.shape, Moment):
        return messages.STAMPED
    nested = isinstance(item.shape, Nested) or (isinstance(item.shape, Many) and isinstance(item.shape.of, Nested))
    return messages.NO_LIST if nested else None


def _count_sentence(item: Field, changed: int, every: int) -> str:
    if changed == every:
        return messages.SET_ALL(label=item.label, count=every)
    return (
        messages.SET_SOME(label=item.label, count=changed, every=every)
        if changed
        else messages.SET_NONE(label=item.label, count=every)
    )


def _warnings(records: Sequence[Record], item: Field, value: Any) -> Iterable[str]:
    filled = [each for each in records if getattr(each, item.name) not in (item.default, value)]
    if value == item.default and filled and not isinstance(value, bool) and value in ("", None, ()):
        yield messages.EMPTIED(label=item.label, count=len(filled))
    elif filled and not isinstance(item.shape, Many):
        yield messages.REPLACED(count=len(filled))

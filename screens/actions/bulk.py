"""Bulk actions: edit all marked rows, find duplicate people, and merge two records."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, TypeVar

import msgspec
from textual.app import ComposeResult
from textual.content import Content

from missions.messages import Sentence
from missions.people.duplicates import duplicates
from missions.people.merge import merge_records
from missions.records import edits
from missions.records.book import Book
from missions.records.changes import Proposal, RejectedError
from missions.records.fields import EnumChoice, Field, field, fields_of
from missions.records.kinds import KINDS, kind_of
from missions.records.missions import DelegateFunction, Mission
from missions.records.people import Person
from missions.records.privacy import label_of
from missions.records.record import Record, Value
from missions.records.soundness import refuse_circles
from missions.records.visits import AttendanceState, Invitation, ParticipantRole, Visit
from missions.text import line
from screens.actions import messages
from screens.actions.save import add, ask_in_dialog, ask_step, is_confirmed, make_and_save, save_step, summary
from screens.cell_width import shorten
from screens.dialogs.form import StepForm, step_preview
from screens.dialogs.merge import Merge
from screens.dialogs.picker import Option, Picker
from screens.keys import undo_hint
from screens.session import Session
from screens.snapshot import Selection, Snapshot
from screens.widgets.form_fields import control


async def set_for_marked(session: Session, selection: Selection) -> None:
    """Set something for every marked row."""
    if selection.table not in KINDS:
        session.tell(messages.MARKED_IN_LISTS())
    elif not selection.marked:
        session.tell(messages.NONE_MARKED())
    else:
        await set_for_all(session, selection.marked)


async def paste_names(session: Session, selection: Selection) -> None:
    """Take in a pasted list of names: as delegates of the selected mission, guests of the visit, or people."""
    from screens.actions.participants import paste_list

    record = selection.record if selection.table else None
    await paste_list(session, record if isinstance(record, Mission | Visit) else None)


_NAMED = 4
"""How many of the marked records a form names."""


class DelegateInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for making people delegates."""

    mission: Annotated[str, field("Mission", "The mission they travel with.", link="missions", required=True)] = ""
    function: Annotated[
        DelegateFunction | None, field("Function", "Empty: delegates keep theirs; new ones are members.")
    ] = None


class ParticipationInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for adding people to a visit."""

    visit: Annotated[str, field("Visit", "The visit they take part in.", link="visits", required=True)] = ""
    role: Annotated[
        ParticipantRole | None, field("Role", "Empty: participants keep theirs; new ones are delegates.")
    ] = None
    invitation: Annotated[
        Invitation | None, field("Invitation", "Empty: participants keep theirs; for new ones it is open.")
    ] = None


class AttendanceInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for noting who attends an event."""

    event: Annotated[str, field("Event", "The fair or conference.", link="events", required=True)] = ""
    state: Annotated[
        AttendanceState | None, field("State", "Empty: those recorded keep theirs; new ones are planned.")
    ] = None


class BulkInvitationInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for invitations to several visits."""

    invitation: Annotated[
        Invitation | None,
        field("Invitation", "Unchanged until you choose with ← →: invited, accepted, declined, attended."),
    ] = None
    person: Annotated[str, field("Of", "Empty for all participants.", link="people")] = ""


class BulkRoleInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a role at several visits."""

    role: Annotated[
        ParticipantRole | None,
        field("Role", "Unchanged until you choose with ← →: head, delegate, host, speaker …"),
    ] = None
    person: Annotated[str, field("Of", "Empty for all participants.", link="people")] = ""


E = TypeVar("E")


def _chosen(**fields: object) -> dict[str, Any]:
    """Return the fields of a form that somebody chose."""
    return {name: value for name, value in fields.items() if value is not None}


def _required(value: E | None, sentence: Sentence) -> E:
    """Return what somebody chose; RejectedError if nothing."""
    if value is None:
        raise RejectedError(sentence())
    return value


Records = tuple[Record, ...]
MakeBulkStep = Callable[[Records, Any, Snapshot], Proposal]

BULK_STEPS: dict[type[Record], dict[str, tuple[Sentence, Value, MakeBulkStep]]] = {
    Person: {
        "delegates": (messages.MAKE_DELEGATES, DelegateInput(),
                      lambda people, form, snapshot: edits.make_delegates(
            snapshot.book.missions[form.mission], _ids(people), **_chosen(function=form.function))),
        "participants": (messages.LET_TAKE_PART, ParticipationInput(),
                         lambda people, form, snapshot: edits.make_participants(
            snapshot.book.visits[form.visit], _ids(people), **_chosen(role=form.role, invitation=form.invitation))),
        "attend": (messages.NOTE_ATTENDING, AttendanceInput(),
                   lambda people, form, snapshot: edits.set_attendance(
            snapshot.book.events[form.event], _ids(people), form.state)),
    },
    Visit: {
        "invite": (messages.SET_INVITATION, BulkInvitationInput(),
                   lambda visits, form, _snapshot:
            edits.set_invitation(_visits(visits), _required(form.invitation, messages.CHOOSE_INVITATION),
                                 {form.person} if form.person else None)),
        "cast": (messages.SET_ROLE, BulkRoleInput(), lambda visits, form, _snapshot:
            edits.set_role(_visits(visits), _required(form.role, messages.CHOOSE_ROLE),
                           {form.person} if form.person else None)),
    },
}  # fmt: skip
"""What can be done with several records of a kind: its title, its form, and how the step is made."""


async def set_for_all(session: Session, records: Records) -> None:
    """Ask which field to set for all of them and to what value, and save that as one step."""
    struct = type(records[0])
    together = BULK_STEPS.get(struct, {})
    picked = await session.show_dialog(
        Picker(messages.FOR_RECORDS(records=_number_of(records)), tuple(_options(records, session.snapshot)), now="")
    )
    if picked is None or not picked.value:
        return
    if picked.value == "empty":
        await _empty_field(session, records)
    elif picked.value == "merge":
        await merge(session, records[0], records[1])
    elif picked.value in together:
        title, form, make_step = together[picked.value]
        await ask_step(
            session, title(), _about(records), form, lambda value: make_step(records, value, session.snapshot)
        )
    else:
        name = picked.value.removeprefix("field:")
        await _set_field(session, records, next(item for item in fields_of(struct) if item.name == name))


class FieldForm(StepForm):
    """Asks for the value of one field of a record."""

    def __init__(self, item: Field, *form: Any) -> None:
        super().__init__(messages.SET_FIELD(field=item.label.lower()), *form)
        self._item = item

    def _fields(self) -> ComposeResult:
        widget = control(self._item, getattr(self._value, self._item.name), self._snapshot)
        self._controls.append(widget)
        yield widget


async def _set_field(session: Session, records: Records, item: Field) -> None:
    """Ask for the value, starting from the one they all have."""
    held = {repr(getattr(each, item.name)): getattr(each, item.name) for each in records}
    first = next(iter(held.values())) if len(held) == 1 else item.default
    if first is None and isinstance(item.shape, EnumChoice):
        first = next(iter(item.shape.options))
    create = partial(add, session)
    empty: Record = msgspec.structs.replace(records[0], **{item.name: first})

    def make_step(value: Record) -> Proposal:
        entered = getattr(value, item.name)
        if entered in ("", None, ()):
            raise RejectedError(messages.VALUE_MISSING())
        step = edits.set_field(records, item, entered)
        refuse_circles(step.changes, session.snapshot.book)
        return step

    values = _values_with_counts(records, item, session.snapshot, 200)
    held_now = messages.FIELD_VALUES(field=item.label, values=values)
    about = _about(records) + Content.styled(f"\n{held_now}", "$faint")
    await ask_in_dialog(
        session,
        lambda save: FieldForm(item, about, empty, session.snapshot, save, step_preview(make_step), create),
        make_step,
    )


async def _empty_field(session: Session, records: Records) -> None:
    """Ask which field to empty, confirm, and save."""
    filled = [
        item
        for item in edits.bulk_fields(type(records[0]))
        if not item.required and item.default in ("", None, ()) and any(getattr(each, item.name) for each in records)
    ]
    options = tuple(_field_option(each.name, each, records, session.snapshot) for each in filled)
    picked = await session.show_dialog(Picker(messages.EMPTY_FOR(records=_number_of(records)), options))
    if picked is None or not picked.value:
        return
    base = session.snapshot.book
    item = next(each for each in filled if each.name == picked.value)
    step = edits.set_field(records, item, item.default)
    lines: list[Content | str] = [_about(records), "", *step.said, *step.warnings, undo_hint()]
    title = messages.EMPTY_FIELD(field=item.label.lower())
    if await is_confirmed(session, title, lines, messages.EMPTY_IT()):
        await save_step(session, step, base)


def _options(records: Records, snapshot: Snapshot) -> list[Option]:
    """Return what can be set for these records: joint steps first, then field by field."""
    struct = type(records[0])
    options = [Option(key, title()) for key, (title, _, _) in BULK_STEPS.get(struct, {}).items()]
    if len(records) == 2:
        options.insert(0, Option("merge", messages.MERGE_THE_TWO()))
    every = sorted(edits.bulk_fields(struct), key=lambda each: each.required)  # a name is seldom the same for many
    options += [_field_option(f"field:{each.name}", each, records, snapshot) for each in every]
    return [*options, Option("empty", messages.EMPTY_A_FIELD())]


def _field_option(value: str, item: Field, records: Records, snapshot: Snapshot) -> Option:
    return Option(value, label_of(item), messages.NOW(values=_values_with_counts(records, item, snapshot, 26)))


def _values_with_counts(records: Records, item: Field, snapshot: Snapshot, width: int) -> str:
    """Return the values of a field, each with how many records have it."""
    held = edits.present_values(records, item, snapshot.book)
    if item.restricted:
        return messages.FILLED(count=sum(count for shown, count in held if shown))
    shown = " · ".join(
        f"{line(shown) or messages.EMPTY()}{f' {count}' if len(held) > 1 else ''}" for shown, count in held[:6]
    )
    return shorten(shown, width)


def _about(records: Records) -> Content:
    names = ", ".join(line(each.heading) for each in records[:_NAMED])
    if len(records) > _NAMED:
        names = messages.NAMES_AND_MORE(names=names, count=len(records) - _NAMED)
    return summary(_number_of(records), names)


def _number_of(records: Records) -> str:
    kind = kind_of(records[0])
    kinds = kind.singular if len(records) == 1 else kind.plural
    return messages.COUNTED(count=len(records), kinds=kinds)


def _visits(records: Records) -> list[Visit]:
    return [each for each in records if isinstance(each, Visit)]


def _ids(records: Records) -> dict[str, None]:
    return {each.id: None for each in records}


_ANNOUNCED_FROM = 2000
"""From how many people on the search is announced, since it takes a while."""


async def find_duplicates(session: Session, _selection: Selection) -> None:
    """Find people who are likely on file twice."""
    await show_duplicates(session)


async def show_duplicates(session: Session) -> None:
    """Show the pairs that are likely the same person; each pair that is picked can be merged."""
    if len(session.snapshot.book.people) > _ANNOUNCED_FROM:
        session.tell(messages.LOOKING_TWICE())
    pairs = await asyncio.to_thread(duplicates, session.snapshot.book)
    while True:
        book = session.snapshot.book
        pairs = tuple((id, each) for id, each in pairs if id in book.people and each.id in book.people)
        if not pairs:
            session.tell(messages.NOBODY_TWICE())
            return
        title = messages.LIKELY_TWICE(count=len(pairs))
        options = (
            Option(
                f"{id}\n{each.id}", f"{line(book.heading(id))} = {line(book.heading(each.id))}", line(each.reasons[0])
            )
            for id, each in pairs
        )
        picked = await session.show_dialog(Picker(title, tuple(options)))
        if picked is None or not picked.value:
            return
        one, _, two = picked.value.partition("\n")
        await merge(session, book.people[one], book.people[two])


async def merge(session: Session, one: Record, two: Record) -> bool:
    """Ask how to merge two records and save that; return whether they were merged."""
    snapshot = session.snapshot
    keep, other = by_links(one, two, snapshot.book)
    title = messages.MERGE_TWO(kinds=kind_of(keep).plural)
    answer = await session.show_dialog(Merge(title, keep, other, snapshot))
    if answer is None:
        return False
    exchanged, choices = answer
    if exchanged:
        keep, other = other, keep
    return await make_and_save(session, lambda: merge_records(keep, other, choices, snapshot.book), snapshot.book)


def by_links(one: Record, two: Record, book: Book) -> tuple[Record, Record]:
    """Return the two, the one with more links to it first: it stays unless they are exchanged."""
    links = (len(book.backlinks(one.id)), len(book.backlinks(two.id)))
    return (two, one) if links[1] > links[0] else (one, two)

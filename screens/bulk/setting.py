"""Sets a field, a role or an attendance for all marked records, each in a short form that says what will change."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import msgspec
from textual.app import ComposeResult
from textual.content import Content

from missions.records import edits
from missions.records.changes import Proposal, RejectedError
from missions.records.events import AttendanceState
from missions.records.fields import EnumChoice, Field, field, fields_of
from missions.records.kinds import kind_of
from missions.records.missions import DelegateFunction
from missions.records.people import Person
from missions.records.privacy import label_of
from missions.records.record import Record, Value
from missions.records.visits import Invitation, ParticipantRole, Visit
from missions.text import line
from screens.desk import Desk
from screens.dialogs import Answer, Ask
from screens.foretelling import foretold
from screens.form import Create, Save
from screens.picker import Option, Picker
from screens.pieces import fit
from screens.saving import add, ask_in, ask_step, save_step
from screens.session import Session
from screens.short_form import Preview, ShortForm
from screens.widgets.controls import control

ENTER = "Enter what all of them shall have."
_NAMED = 4
"""How many of the marked records are named above a form."""


class Delegating(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What making people delegates wants to know."""

    mission: Annotated[str, field("Mission", "With which mission they travel.", link="missions", required=True)] = ""
    function: Annotated[DelegateFunction, field("Function", "← → change it: head, member, interpreter …")] = (
        DelegateFunction.MEMBER
    )


class Joining(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What taking part in a visit wants to know."""

    visit: Annotated[str, field("Visit", "In what they take part.", link="visits", required=True)] = ""
    role: Annotated[ParticipantRole, field("Role", "← → change it: head, delegate, host …")] = ParticipantRole.DELEGATE
    invitation: Annotated[Invitation, field("Invitation", "← → change it: invited, accepted, attended …")] = (
        Invitation.OPEN
    )


class Attending(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What attending an event wants to know."""

    event: Annotated[str, field("Event", "Which fair or conference.", link="events", required=True)] = ""
    state: Annotated[AttendanceState, field("State", "← → change it: planned or confirmed.")] = AttendanceState.PLANNED


class Inviting(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What an attendance at many visits wants to know."""

    invitation: Annotated[Invitation, field("Invitation", "← → change it: invited, accepted, declined, attended.")] = (
        Invitation.ATTENDED
    )
    person: Annotated[str, field("Of", "Empty for everybody who takes part.", link="people")] = ""


class Casting(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a role at many visits wants to know."""

    role: Annotated[ParticipantRole, field("Role", "← → change it: head, delegate, host, speaker …")] = (
        ParticipantRole.DELEGATE
    )
    person: Annotated[str, field("Of", "Empty for everybody who takes part.", link="people")] = ""


Records = tuple[Record, ...]
Made = Callable[[Records, Any, Desk], Proposal]

TOGETHER: dict[type[Record], dict[str, tuple[str, Value, Made]]] = {
    Person: {
        "delegates": ("Make them delegates of a mission", Delegating(), lambda people, form, desk: edits.make_delegates(
            desk.book.missions[form.mission], _ids(people), function=form.function)),
        "participants": ("Let them take part in a visit", Joining(), lambda people, form, desk: edits.make_participants(
            desk.book.visits[form.visit], _ids(people), role=form.role, invitation=form.invitation)),
        "attend": ("Note them as attending an event", Attending(), lambda people, form, desk: edits.set_attendance(
            desk.book.events[form.event], _ids(people), form.state)),
    },
    Visit: {
        "invite": ("Set the invitation or attendance of participants", Inviting(), lambda visits, form, _desk:
            edits.set_invitation(_visits(visits), form.invitation, {form.person} if form.person else None)),
        "cast": ("Set the role of participants", Casting(), lambda visits, form, _desk:
            edits.set_role(_visits(visits), form.role, {form.person} if form.person else None)),
    },
}  # fmt: skip
"""What can be done with records of a kind together: what it is called, what it wants to know, how it is made."""


async def set_for_all(session: Session, records: Records) -> None:
    """Ask what to set for all of them, then to what, and save it as one step."""
    struct = type(records[0])
    together = TOGETHER.get(struct, {})
    picked = await session.show_dialog(
        Picker(f"For {_counted(records)}", tuple(_options(records, session.snapshot)), now="")
    )
    if picked is None or not picked.value:
        return
    if picked.value == "empty":
        await _empty_field(session, records)
    elif picked.value == "merge":
        from screens.bulk.twice import merge

        await merge(session, records[0], records[1])
    elif picked.value in together:
        title, form, made = together[picked.value]
        await ask_step(session, title, _about(records), form, lambda value: made(records, value, session.snapshot))
    else:
        name = picked.value.removeprefix("field:")
        await _set_field(session, records, next(item for item in fields_of(struct) if item.name == name))


class FieldForm(ShortForm):
    """Asks for the value of one field of a record."""

    def __init__(
        self, item: Field, about: Content, value: Record, desk: Desk, save: Save, preview: Preview, create: Create
    ) -> None:
        super().__init__(f"Set {item.label.lower()}", about, value, desk, save, preview, create)
        self._item = item

    def _fields(self) -> ComposeResult:
        made = control(self._item, getattr(self._value, self._item.name), self._desk)
        self._controls.append(made)
        yield made


async def _set_field(session: Session, records: Records, item: Field) -> None:
    """Ask for the value, beginning with the one that all of them hold."""
    held = {repr(getattr(each, item.name)): getattr(each, item.name) for each in records}
    first = next(iter(held.values())) if len(held) == 1 else item.default
    if first is None and isinstance(item.shape, EnumChoice):
        first = next(iter(item.shape.options))
    create = partial(add, session)
    empty: Record = msgspec.structs.replace(records[0], **{item.name: first})

    def made(value: Record) -> Proposal:
        entered = getattr(value, item.name)
        if entered in ("", None, ()):
            raise RejectedError(ENTER)
        return edits.set_field(records, item, entered)

    about = _about(records) + Content.styled(f"\n{item.label}: {_held(records, item, session.snapshot, 200)}", "$faint")
    await ask_in(
        session, lambda save: FieldForm(item, about, empty, session.snapshot, save, foretold(made), create), made
    )


async def _empty_field(session: Session, records: Records) -> None:
    """Ask which field to empty and whether that is meant, and save it."""
    filled = [
        item
        for item in edits.bulk_fields(type(records[0]))
        if not item.required and item.default in ("", None, ()) and any(getattr(each, item.name) for each in records)
    ]
    options = tuple(
        Option(each.name, label_of(each), f"now: {_held(records, each, session.snapshot, 26)}") for each in filled
    )
    picked = await session.show_dialog(Picker(f"Empty for {_counted(records)}", options))
    if picked is None or not picked.value:
        return
    base = session.snapshot.book
    item = next(each for each in filled if each.name == picked.value)
    step = edits.set_field(records, item, item.default)
    lines: list[Content | str] = [_about(records), "", *step.said, *step.warnings, "u undoes it."]
    answers = (Answer("y", "empty it", "empty"),)
    if await session.show_dialog(Ask(f"Empty {item.label.lower()}", lines, answers)) == "empty":
        await save_step(session, step, base)


def _options(records: Records, desk: Desk) -> list[Option]:
    """Return what can be set for these records: what concerns them together first, then field by field."""
    struct = type(records[0])
    options = [Option(key, title) for key, (title, _, _) in TOGETHER.get(struct, {}).items()]
    if len(records) == 2:
        options.insert(0, Option("merge", "Merge the two into one"))
    every = sorted(edits.bulk_fields(struct), key=lambda each: each.required)  # a name is seldom the same for many
    options += [
        Option(f"field:{each.name}", label_of(each), f"now: {_held(records, each, desk, 26)}") for each in every
    ]
    return [*options, Option("empty", "Empty a field")]


def _held(records: Records, item: Field, desk: Desk, width: int) -> str:
    """Say what the records hold in a field now, and how many hold it."""
    held = edits.present_values(records, item, desk.book)
    if item.restricted:
        return f"{sum(count for shown, count in held if shown)} filled"
    shown = " · ".join(f"{line(shown) or 'empty'}{f' {count}' if len(held) > 1 else ''}" for shown, count in held[:6])
    return fit(shown, width).rstrip()


def _about(records: Records) -> Content:
    names = ", ".join(line(each.heading) for each in records[:_NAMED])
    more = f" and {len(records) - _NAMED:,} more" if len(records) > _NAMED else ""
    return Content.assemble((_counted(records), "bold"), (f"\n{names}{more}", "$faint"))


def _counted(records: Records) -> str:
    kind = kind_of(records[0])
    return f"{len(records):,} {kind.singular if len(records) == 1 else kind.plural}"


def _visits(records: Records) -> list[Visit]:
    return [each for each in records if isinstance(each, Visit)]


def _ids(records: Records) -> dict[str, None]:
    return {each.id: None for each in records}

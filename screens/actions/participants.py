"""Actions on people: import a pasted list, and add, edit or remove the participants of a mission."""

import asyncio
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

from msgspec.structs import replace
from textual.content import Content

from missions.people.import_match import ImportLine, import_people
from missions.records import edits
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.fields import field
from missions.records.missions import Delegate, DelegateFunction, Mission
from missions.records.people import Person
from missions.records.record import Value
from missions.records.visits import Invitation, ParticipantRole, Visit
from missions.text import fold, line
from screens.actions import messages, records, save
from screens.actions.save import ask_in_dialog
from screens.dialogs.dialog import Choice, Confirm
from screens.dialogs.paste_names import NameMatches, PasteNames, ReviewNames, match_names
from screens.dialogs.picker import Option, Picker
from screens.keys import undo_hint
from screens.session import Session
from screens.snapshot import Selection, Snapshot


async def paste_list(session: Session, into: Mission | Visit | None, text: str = "", **fields: Any) -> str:
    """Import a pasted list of names, into a mission or a visit if given; return the first person's id, if any.

    The names are asked for unless their text is given.
    """
    about = messages.FOR_RECORD(record=into.heading) if into is not None else messages.INTO_DIRECTORY()
    book = session.snapshot.book
    if text:
        found: NameMatches | None = await asyncio.to_thread(match_names, text, book)
    else:
        found = await session.show_dialog(PasteNames(book, about))
    if found is None or not found.lines:
        return ""
    people: list[str] = []

    def make_step(lines: tuple[ImportLine, ...]) -> Proposal:
        book = session.snapshot.book
        target = book.get(into.id) if into is not None else None
        result = import_people(lines, book, target if isinstance(target, Mission | Visit) else None, **fields)
        people[:] = result.people
        return result.step

    saved = await ask_in_dialog(session, lambda save: ReviewNames(found, session.snapshot, about, save), make_step)
    return people[0] if saved and people else ""


class PeopleScope(StrEnum):
    """For whom a value is set."""

    THIS_PERSON = "this_person"
    THE_DELEGATION = "the_delegation"
    EVERYBODY = "everybody"


class FunctionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a delegate's function."""

    function: Annotated[DelegateFunction, field("Function", "Choose with ← →: head, member, interpreter …")] = (
        DelegateFunction.MEMBER
    )
    whom: Annotated[PeopleScope, field("For", "Choose with ← →: this person, or the whole delegation.")] = (
        PeopleScope.THIS_PERSON
    )


class InvitationInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for somebody's invitations."""

    invitation: Annotated[
        Invitation | None,
        field("Invitation", "Unchanged until you choose with ← →: invited, accepted, declined, attended."),
    ] = None
    whom: Annotated[PeopleScope, field("For", "Choose with ← →: this person, the delegation, everybody.")] = (
        PeopleScope.THIS_PERSON
    )
    visit: Annotated[str, field("At", "The visit; empty for all visits of the mission.", link="visits")] = ""


class RoleInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for somebody's role."""

    role: Annotated[
        ParticipantRole | None,
        field("Role", "Unchanged until you choose with ← →: head, delegate, host, speaker, signatory …"),
    ] = None
    whom: Annotated[PeopleScope, field("For", "Choose with ← →: this person, the delegation, everybody.")] = (
        PeopleScope.THIS_PERSON
    )
    visit: Annotated[str, field("At", "The visit; empty for all visits of the mission.", link="visits")] = ""


async def add(session: Session, mission: Mission) -> str | None:
    """Add a delegate from the directory, or a new person; return the person's id."""
    book = session.snapshot.book
    there = {each.person for each in mission.delegates}
    options = tuple(
        Option(person.id, line(book.heading(person.id)), line(_first_function(person.id, session.snapshot)))
        for person in sorted(book.people.values(), key=lambda each: fold(each.sort_name))
        if person.id not in there
    )
    picked = await session.show_dialog(Picker(messages.WHO_TRAVELS(), options, creates=messages.PERSON()))
    if picked is None:
        return None
    id = picked.value or (await save.add_named(session, "people", picked.create) if picked.create else "")
    if not id:
        return None
    now = session.snapshot.book.missions.get(mission.id)
    if now is None or not await save.save_step(session, edits.make_delegates(now, [id]), session.snapshot.book):
        return None
    return id


async def set_function(session: Session, mission: Mission, person: str) -> None:
    """Ask for the function of one delegate, or of all."""
    delegate = mission.delegate(person)
    if delegate is None:
        session.tell(messages.NO_FUNCTION_IN_IT())
        return
    form = FunctionInput(function=delegate.function)

    def make_step(value: FunctionInput) -> Proposal:
        now = session.snapshot.book.missions[mission.id]
        people = [person] if value.whom is PeopleScope.THIS_PERSON else [each.person for each in now.delegates]
        return edits.make_delegates(now, people, function=value.function)

    await save.ask_step(session, messages.FUNCTION(), _about(session, mission, person), form, make_step)


async def set_invitation(session: Session, mission: Mission, person: str) -> None:
    """Ask for the state of one person's invitations, or of everybody's."""
    form = InvitationInput(whom=PeopleScope.THIS_PERSON if person else PeopleScope.EVERYBODY)
    await _set_at_visits(
        session, mission, person, messages.ATTENDANCE(), form,
        lambda visits, value, people: edits.set_invitation(visits, value.invitation, people),
    )  # fmt: skip


async def set_role(session: Session, mission: Mission, person: str) -> None:
    """Ask for one person's role at the visits, or everybody's."""
    form = RoleInput(whom=PeopleScope.THIS_PERSON if person else PeopleScope.EVERYBODY)
    await _set_at_visits(
        session, mission, person, messages.ROLE_TITLE(), form,
        lambda visits, value, people: edits.set_role(visits, value.role, people),
    )  # fmt: skip


async def _set_at_visits(
    session: Session, mission: Mission, person: str, title: str, form: InvitationInput | RoleInput,
    make_step: Callable[[tuple[Visit, ...], Any, set[str] | None], Proposal],
) -> None:  # fmt: skip
    def make(value: InvitationInput | RoleInput) -> Proposal:
        if (value.invitation if isinstance(value, InvitationInput) else value.role) is None:
            raise RejectedError(
                messages.CHOOSE_INVITATION() if isinstance(value, InvitationInput) else messages.CHOOSE_ROLE()
            )
        book = session.snapshot.book
        visits = (book.visits[value.visit],) if value.visit else book.visits_of(mission.id)
        return make_step(visits, value, _people(mission, value.whom, person))

    await save.ask_step(session, title, _about(session, mission, person), form, make)


async def edit(session: Session, mission: Mission, person: str) -> None:
    """Edit a delegate: function, whom they represent, days, travel documents; for anybody else, edit the person."""
    delegate = mission.delegate(person)
    if delegate is None:
        await records.edit(session, session.snapshot.book.people[person])
        return
    name = session.snapshot.book.heading(person)

    def make_step(changed: Delegate) -> Proposal | Changes:
        if changed == delegate:
            return save.NO_CHANGE
        delegates = tuple(changed if each is delegate else each for each in mission.delegates)
        return Changes(
            messages.EDIT_DELEGATE_CHANGE(person=name, mission=mission.heading),
            (replace(mission, delegates=delegates),),
        )

    await save.ask_record(session, messages.IN_MISSION(person=name, mission=mission.heading), delegate, make_step)


async def remove(session: Session, mission: Mission, person: str) -> None:
    """Remove somebody from the delegation, its visits, or both; the person stays in the directory."""
    book = session.snapshot.book
    visits = [each for each in book.visits_of(mission.id) if any(part.person == person for part in each.participants)]
    travels = mission.delegate(person) is not None
    name = book.heading(person)
    lines = [
        messages.TAKE_OUT_OF(person=name, mission=mission.heading),
        "",
        messages.TAKES_PART(count=len(visits)) if visits else messages.TAKES_NO_PART(),
        f"{messages.STAYS_IN_DIRECTORY()} {undo_hint()}",
    ]
    answers = []
    if travels:
        answers.append(Choice("y", messages.OUT_OF_DELEGATION(), "delegation"))
    if visits:
        label = messages.OUT_OF_BOTH() if travels else messages.OUT_OF_VISITS()
        answers.append(Choice("b", label, "both"))
    answer = await session.show_dialog(Confirm(messages.TAKE_OUT(), lines, tuple(answers)))
    if not answer:
        return
    put: list[Mission | Visit] = []
    if travels:
        put.append(replace(mission, delegates=tuple(each for each in mission.delegates if each.person != person)))
    if answer == "both":
        put += [
            replace(each, participants=tuple(part for part in each.participants if part.person != person))
            for each in visits
        ]
    summary = messages.TAKE_OUT_OF_CHANGE(person=name, mission=mission.heading)
    step = Proposal(Changes(summary, tuple(put)), (messages.TAKEN_OUT_OF(person=name, mission=mission.heading),))
    await save.save_step(session, step, book)


def _people(mission: Mission, whom: PeopleScope, person: str) -> set[str] | None:
    """Return the people a value is set for; None for everybody."""
    match whom:
        case PeopleScope.THIS_PERSON:
            if not person:
                raise RejectedError(messages.CHOOSE_FOR_WHOM())
            return {person}
        case PeopleScope.THE_DELEGATION:
            return {each.person for each in mission.delegates}
        case _:
            return None


def _first_function(person: str, snapshot: Snapshot) -> str:
    functions = snapshot.book.people[person].functions
    return snapshot.book.heading(functions[0].organisation) or functions[0].function if functions else ""


def _about(session: Session, mission: Mission, person: str) -> Content:
    name = session.snapshot.book.heading(person) if person else messages.NOBODY_UNDER_CURSOR()
    return save.summary(name, line(mission.heading))


# As actions on what is selected.


async def set_function_of(session: Session, selection: Selection) -> None:
    """Record what the selected delegate is in the delegation."""
    if selection.mission is not None and isinstance(selection.record, Person):
        await set_function(session, selection.mission, selection.record.id)


async def set_role_of(session: Session, selection: Selection) -> None:
    """Record what the selected person is at the visits."""
    if selection.mission is not None and isinstance(selection.record, Person):
        await set_role(session, selection.mission, selection.record.id)


async def paste_delegates(session: Session, selection: Selection) -> None:
    """Paste a list of names, which become delegates of the selected mission."""
    if selection.mission is not None:
        await paste_list(session, selection.mission)

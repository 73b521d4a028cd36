"""What meets the criteria of a signing, and what else is done with one: each asks for the one field it needs."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import time
from typing import Annotated

from msgspec.structs import replace
from textual.content import Content

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.planning import tasks, visits
from missions.records.agreements import Agreement, Preparation
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.fields import field
from missions.records.missions import Mission
from missions.records.record import Value
from missions.records.slots import PRESENT
from missions.records.tasks import Task
from missions.records.visits import Invitation, Participant, Visit, VisitAgreement, VisitKind
from missions.reports.readiness import SOFT_MARK, TICKED
from missions.signing import preparation, tracker
from missions.signing import signature as steps
from missions.signing.criterion_result import ReadinessRow, RemedyAction
from missions.signing.signatories import agreements_to_sign
from missions.text import fold, line
from screens.actions import messages
from screens.actions import signing_dialogs as dialogs
from screens.actions.save import add_named, ask_step, make_and_save, save_step, summary
from screens.dialogs.dialog import Choice, Confirm
from screens.dialogs.picker import Option, Picker
from screens.session import Session, Toast
from screens.snapshot import Selection

SIGNING_MINUTES = 30
"""How long a new signing lasts: a quarter of an hour, and another for arriving and leaving."""

_NEW = "signing:"
"""The value of the option to add another signing instead of an agreement."""


class NewSigningInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a new signing."""

    title: Annotated[str, field("Title", "Such as Signing of the renewal.", required=True)] = ""
    agreement: Annotated[
        str, field("Agreement", "What is signed; a new name adds an agreement.", link="agreements")
    ] = ""
    day: Annotated[PartialDate | None, field("Day", "The local day; empty if open.")] = None
    start: Annotated[time | None, field("Starts", "Local time, such as 11:00; empty if open.")] = None
    host: Annotated[str, field("Host", "The host organisation.", link="organisations")] = ""
    place: Annotated[str, field("Place", "Room, building or stand.")] = ""
    city: Annotated[str, field("City", "Where it is.")] = ""


class InvitationAnswerInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a signatory's answer to the invitation."""

    invitation: Annotated[Invitation, field("Invitation", "Choose with ← →: invited, accepted, declined …")] = (
        Invitation.ACCEPTED
    )


# What meets a criterion.


async def meet(session: Session, visit: Visit | None, row: ReadinessRow) -> None:
    """Do what meets an open row of a signing's readiness: ask for the one field it needs, and save it."""
    if row.cause.action is RemedyAction.DO_TASK:
        await _do_task(session, row)
    elif visit and row.cause.action:
        await REMEDIES[row.cause.action](session, visit, row)


async def tick(session: Session, visit: Visit | None, row: ReadinessRow) -> None:
    """Record as of today that an open row is met, where nothing but the day is asked; else say what to do."""
    book, today, action = session.snapshot.book, session.snapshot.today, row.cause.action
    task = book.find(Task, row.cause.record) if action is RemedyAction.DO_TASK else None
    if task:
        await make_and_save(session, lambda: tasks.complete_task(task, book, today))
    elif visit and action in TICKED:
        await _record(session, visit, row)
    else:
        session.tell(messages.NOT_TICKED(name=row.name, remedy=str(row.cause.do)))


async def _record(session: Session, visit: Visit, row: ReadinessRow) -> None:
    """Record that something is attached, printed, packed or confirmed."""
    await dialogs.save_remedy(session, visit, row, lambda: _recorded(session, visit, row, None))


def _recorded(session: Session, visit: Visit, row: ReadinessRow, on: PartialDate | None) -> Proposal:
    """Return the step that records something of the agreement's text, or of the ceremony, as done."""
    now, text = dialogs.current_records(session, visit, _agreement(session, visit, row))
    what, today = row.cause.field, session.snapshot.today
    assert what
    if text and what.struct is Preparation:
        return preparation.record_preparation(text, what.name, today, on=on)
    return preparation.record_arrangement(now, what.name, today, on=on)


async def _record_day(session: Session, visit: Visit, row: ReadinessRow) -> None:
    """Ask on which day something was done."""
    agreement = _agreement(session, visit, row)
    about = agreement if agreement and row.cause.field and row.cause.field.struct is Preparation else visit
    form = dialogs.CompletionInput(on=PartialDate.day(session.snapshot.today))
    make_step = dialogs.remedy_step(session, visit, row, lambda value: _recorded(session, visit, row, value.on))
    await ask_step(session, row.name, summary(about.heading), form, make_step)


async def _do_task(session: Session, row: ReadinessRow) -> None:
    """Show a task that blocks, and ask on which day it was done."""
    task, book, today = (
        session.snapshot.book.find(Task, row.cause.record),
        session.snapshot.book,
        session.snapshot.today,
    )
    if task:
        form = dialogs.CompletionInput(on=PartialDate.day(today))
        about = summary(task.heading, line(row.verdict), line(task.notes))
        await ask_step(
            session, messages.TASK(), about, form, lambda value: tasks.complete_task(task, book, today, value.on)
        )


async def _make_originals(session: Session, visit: Visit, row: ReadinessRow) -> None:
    agreement = _agreement(session, visit, row)
    if agreement:
        await dialogs.make_originals(session, agreement)


async def _approve(session: Session, visit: Visit, row: ReadinessRow) -> None:
    agreement = _agreement(session, visit, row)
    if agreement:
        await dialogs.approve(session, agreement)


async def _name_signatory(session: Session, visit: Visit, row: ReadinessRow) -> None:
    """Ask who signs for the party, with the person proposed who may."""
    agreement, cause = _agreement(session, visit, row), row.cause
    if agreement and cause.of_party:
        current = cause.of_person if cause.field and cause.field.name == "may_sign" else ""
        await dialogs.name_signatory(session, visit, agreement, cause.of_party, current)


async def _name_deputy(session: Session, visit: Visit, row: ReadinessRow) -> None:
    await dialogs.name_deputy(session, visit, row.cause.of_party, row.cause.of_person)


async def _record_answer(session: Session, visit: Visit, row: ReadinessRow) -> None:
    """Ask how somebody who signs answered the invitation."""
    person = row.cause.of_person
    name = session.snapshot.book.heading(person)

    def make_step(form: InvitationAnswerInput) -> Proposal:
        now = dialogs.current_records(session, visit)[0]
        listed = any(each.person == person for each in now.participants)
        before = now.participants if listed else (*now.participants, Participant(person=person))
        participants = tuple(
            replace(each, invitation=form.invitation, answered_for=PRESENT) if each.person == person else each
            for each in before
        )
        said = messages.ANSWER(person=name, invitation=form.invitation)
        after = replace(now, participants=participants)
        return Proposal(Changes(messages.INVITATION_OF(person=name, visit=now.heading), put=(after,)), (said,))

    about = summary(name, line(visit.heading))
    await ask_step(session, messages.INVITATION(), about, InvitationAnswerInput(), make_step)


async def _edit(session: Session, visit: Visit, row: ReadinessRow) -> None:
    """Ask for the one field that is missing."""
    cause = row.cause
    record = session.snapshot.book.get(cause.record) or visit
    name = cause.field.name if cause.field else ""
    match record, name:
        case Visit(), "agreements":
            await add_agreement(session, visit)
        case Visit(), "organisation":
            await dialogs.say_for_whom(session, visit, cause.of_person)
        case Visit(), "day":
            await dialogs.edit_fields(session, record, ("day", "start", "place", "city"), row.name)
        case Mission(), "delegates":
            await dialogs.change_stay(session, record, cause.of_person, row.name)
        case Mission(), "clearances":
            await dialogs.record_paper(session, visit, record, cause.of_person)
        case _:
            await dialogs.edit_fields(session, record, (name,), row.name)


async def _propose(session: Session, visit: Visit, _row: ReadinessRow) -> None:
    await _propose_ceremony(session, visit)


async def _name_photographer(session: Session, visit: Visit, _row: ReadinessRow) -> None:
    await dialogs.name_photographer(session, visit)


REMEDIES: Mapping[RemedyAction, Callable[[Session, Visit, ReadinessRow], Awaitable[None]]] = {
    RemedyAction.EDIT: _edit,
    RemedyAction.RECORD: _record,
    RemedyAction.RECORD_DAY: _record_day,
    RemedyAction.CONFIRM: _record,
    RemedyAction.APPROVE: _approve,
    RemedyAction.NAME_SIGNATORY: _name_signatory,
    RemedyAction.NAME_DEPUTY: _name_deputy,
    RemedyAction.NAME_PHOTOGRAPHER: _name_photographer,
    RemedyAction.RECORD_ANSWER: _record_answer,
    RemedyAction.MAKE_ORIGINALS: _make_originals,
    RemedyAction.PROPOSE: _propose,
}
"""What meets a criterion, by the action it names."""


def _agreement(session: Session, visit: Visit, row: ReadinessRow) -> Agreement | None:
    """Return the agreement a row is about, else the first one to be signed."""
    return _first_agreement(session, visit, row.cause.subject)


def _first_agreement(session: Session, visit: Visit, named: str = "") -> Agreement | None:
    """Return the agreement with that id, else the first one not fully signed, else the first."""
    book, today = session.snapshot.book, session.snapshot.today
    every = agreements_to_sign(book.visits.get(visit.id, visit), book)
    found = next((each for each in every if each.id == named), None)
    waiting = (each for each in every if not tracker.agreement_signing(each, visit, book, today).is_done)
    return found or next(waiting, None) or next(iter(every), None)


# What else is done with a signing.


async def add_agreement(session: Session, visit: Visit) -> str:
    """Put an agreement up for signing, or add another signing of the mission; return the visit it is signed at."""
    book = session.snapshot.book
    there = {each.agreement for each in visit.agreements}
    every = sorted(
        (each for each in book.agreements.values() if each.id not in there),
        key=lambda each: (each.stage.value == "signed", fold(each.heading)),
    )
    options = (
        Option(_NEW, messages.ANOTHER_SIGNING(), messages.VISIT_OF_ITS_OWN()),
        *(Option(each.id, line(each.heading), show_choice(each.stage)) for each in every),
    )
    first = every[0].id if every else _NEW
    picked = await session.show_dialog(
        Picker(messages.SIGN_AT(visit=visit.heading), options, first, messages.AGREEMENT())
    )
    if picked is None:
        return ""
    mission = book.missions.get(visit.mission)
    if picked.value == _NEW:
        return await add_signing(session, mission) if mission else ""
    agreement = picked.value or await add_named(session, "agreements", picked.create)
    if not agreement:
        return ""
    now = dialogs.current_records(session, visit)[0]
    step = steps.put_up_for_signing(now, session.snapshot.book.agreements[agreement])
    return visit.id if await save_step(session, step, session.snapshot.book) else ""


async def add_signing(session: Session, mission: Mission) -> str:
    """Ask for a new signing of the mission, and return its id."""
    dates = mission.dates
    event = session.snapshot.book.events.get(mission.events[0]) if mission.events else None
    day = dates if dates and dates.is_day else None
    form = NewSigningInput(title=messages.SIGNING(), day=day, city=event.city if event else "")

    def make_step(value: NewSigningInput) -> Proposal:
        day = value.day.earliest if value.day and value.day.is_day else None
        step = visits.add_visit(
            mission, session.snapshot.book, day, value.start if day else None, SIGNING_MINUTES, title=value.title,
            kind=VisitKind.SIGNING, city=value.city, host=value.host, event=event.id if event else "",
        )  # fmt: skip
        (visit,) = step.changes.put
        assert isinstance(visit, Visit)
        there = (VisitAgreement(agreement=value.agreement),) if value.agreement else ()
        after = replace(visit, day=value.day, place=value.place, agreements=there)
        return replace(step, changes=replace(step.changes, put=(after,)))

    saved = await ask_step(session, messages.NEW_SIGNING(), summary(mission.heading), form, make_step)
    return saved.changes.put[0].id if saved else ""


async def take_off(session: Session, visit: Visit, agreement: str) -> None:
    """Take an agreement off the signing; it stays on file."""
    kept = tuple(each for each in visit.agreements if each.agreement != agreement)
    said = messages.NOT_TO_BE_SIGNED(agreement=session.snapshot.book.heading(agreement))
    after = replace(visit, agreements=kept)
    step = Proposal(Changes(messages.TAKE_OFF(visit=visit.heading), put=(after,)), (said,))
    await save_step(session, step, session.snapshot.book)


async def sign(session: Session, selection: Selection) -> None:
    """Record the signatures of all who have not signed yet."""
    await sign_for(session, selection.record)


async def sign_for(session: Session, record: object, agreement: str = "", party: str = "") -> None:
    """Record the signature of a party, or of all who have not signed yet, at a signing or on an agreement's."""
    visit = record if isinstance(record, Visit) else None
    if isinstance(record, Agreement):
        visit, agreement = next(iter(steps.signing_visits(record, session.snapshot.book)), None), record.id
    text = _first_agreement(session, visit, agreement) if visit else None
    if visit and text:
        await dialogs.sign(session, visit, text, party)
    else:
        session.tell(messages.NO_AGREEMENT_YET())


async def make_originals(session: Session, selection: Selection) -> None:
    """Prepare the originals of the agreement that is signed."""
    visit = selection.record
    agreement = _first_agreement(session, visit) if isinstance(visit, Visit) else None
    if agreement:
        await dialogs.make_originals(session, agreement)
    else:
        session.tell(messages.NO_AGREEMENT_YET())


async def plan_ceremony(session: Session, selection: Selection) -> None:
    """Plan seats, speeches and flags as protocol proposes."""
    if isinstance(selection.record, Visit):
        await _propose_ceremony(session, selection.record)


async def _propose_ceremony(session: Session, visit: Visit) -> bool:
    """Show what protocol proposes for seats, speeches and flags, and plan it if confirmed."""
    base = session.snapshot.book
    try:
        step = preparation.propose_ceremony(visit, base)
    except RejectedError as error:
        session.tell(str(error), Toast.REFUSED)
        return False
    lines = [Content(line(each)) for each in step.said]
    lines += [Content.styled(line(f"{SOFT_MARK}{each}"), "$month") for each in step.warnings]
    answer = await session.show_dialog(
        Confirm(messages.CEREMONY(), lines, (Choice("enter", messages.PLAN_THEM(), "plan"),))
    )
    planned = Proposal(step.changes, (f"{step.changes.summary[:1].upper()}{step.changes.summary[1:]}.",))
    return answer == "plan" and await save_step(session, planned, base)


async def show_run_of_show(session: Session, selection: Selection) -> None:
    """Show how the signing runs, minute by minute."""
    if isinstance(selection.record, Visit):
        await dialogs.show_run_of_show(session, selection.record)


async def let_deputy_sign(session: Session, selection: Selection) -> None:
    """Ask in whose place a deputy signs, and record it."""
    visit = selection.record
    agreement = _first_agreement(session, visit) if isinstance(visit, Visit) else None
    if agreement is None or not isinstance(visit, Visit):
        session.tell(messages.NO_AGREEMENT_YET())
        return
    snapshot = session.snapshot
    found = tracker.agreement_signing(agreement, visit, snapshot.book, snapshot.today)
    parties = [each for each in found.waiting if each.signers]
    options = tuple(
        Option(each.organisation, each.signers[0].name, ", ".join(one.name for one in each.deputies))
        for each in parties
    )
    picked = await session.show_dialog(Picker(messages.DEPUTY_FOR(), options)) if options else None
    if not options:
        session.tell(messages.NO_PARTY_LEFT())
    if picked is not None:
        await make_and_save(
            session,
            lambda: steps.replace_by_deputy(visit, agreement, picked.value, session.snapshot.book, snapshot.today),
        )

"""The commands of a mission's signings, run on the line under the cursor."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import time
from typing import Annotated, NamedTuple

from msgspec.structs import replace

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.messages import Sentence
from missions.planning import tasks, visits
from missions.records.agreements import Agreement, Preparation
from missions.records.changes import Changes, Proposal
from missions.records.fields import field
from missions.records.missions import Mission
from missions.records.record import Value
from missions.records.slots import PRESENT
from missions.records.tasks import Task
from missions.records.visits import (
    Invitation,
    Visit,
    VisitAgreement,
    VisitKind,
)
from missions.signing import preparation, tracker
from missions.signing import signature as steps
from missions.signing.criterion_result import CriterionResult, RemedyAction
from missions.signing.readiness import signing_readiness
from missions.signing.signatories import agreements_to_sign, is_signing
from missions.text import fold, line
from screens.actions import messages, records
from screens.actions import signing_dialogs as dialogs
from screens.actions.save import add_named, ask_step, make_and_save, save_step, summary
from screens.dialogs.picker import Option, Picker
from screens.session import Session
from screens.snapshot import Snapshot


def signings_of(mission: Mission, snapshot: Snapshot) -> tuple[Visit, ...]:
    """Return the visits of a mission at which something is to be signed."""
    return tuple(visit for visit in snapshot.book.visits_of(mission.id) if is_signing(visit))


def signing_line_key(what: str, visit: str, subject: str = "", party: str = "") -> str:
    """Return a line's key, made of its type, visit, agreement or criterion, and party."""
    return "|".join((what, visit, subject, party))


def parse_line_key(key: str | None, snapshot: Snapshot) -> tuple[str, Visit | None, str, str]:
    """Return the parts of a line's key: type, visit, agreement or criterion, and party."""
    what, visit, subject, party = (*(key or "").split("|"), "", "", "", "")[:4]
    return what, snapshot.book.visits.get(visit), subject, party


SIGNING_MINUTES = 30
"""How long a new signing lasts: a quarter of an hour, and another for arriving and leaving."""

_NEW = "signing:"
"""The value of the option to add another signing instead of an agreement."""


class NewSigningInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a new signing."""

    title: Annotated[str, field("Title", "Such as Signing of the renewal.", required=True)] = ""
    agreement: Annotated[str, field("Agreement", "What is signed; a name not on file adds one.", link="agreements")] = (
        ""
    )
    day: Annotated[PartialDate | None, field("Day", "The local day; empty while it is open.")] = None
    start: Annotated[time | None, field("Starts", "Local time, such as 11:00; empty while it is open.")] = None
    host: Annotated[str, field("Host", "The organisation that receives.", link="organisations")] = ""
    place: Annotated[str, field("Place", "Room, building or stand.")] = ""
    city: Annotated[str, field("City", "Where it is.")] = ""


class InvitationAnswerInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a signatory's answer to the invitation."""

    invitation: Annotated[Invitation, field("Invitation", "← → change it: invited, accepted, declined …")] = (
        Invitation.ACCEPTED
    )


async def run_signing_command(session: Session, what: str, mission: Mission, key: str | None) -> str | None:
    """Run a command on the line with that key, and return the key to go to."""
    kind, visit, subject, party = parse_line_key(key, session.snapshot)
    if what == "add":
        return await _add(session, mission, visit) or key
    if visit is None:
        session.tell(messages.NO_SIGNING_HERE())
        return key
    criterion = _criterion(session, kind, subject, visit)
    agreement = _agreement(session, visit, criterion.subject if criterion else subject)
    match what:
        case "propose":
            await dialogs.propose(session, visit)
        case "show":
            await dialogs.show_run_of_show(session, visit)
        case "edit" | "delete":
            await _change(session, what, kind, visit, subject, criterion)
        case _ if agreement is None and (criterion is None or what != "done"):
            session.tell(messages.NO_AGREEMENT_YET())
        case "sign" if agreement:
            await dialogs.sign(session, visit, agreement, party)
        case "originals" if agreement:
            await dialogs.make_originals(session, agreement)
        case "signatory" if agreement:
            return await _name(session, visit, agreement, party) or key
        case "deputy" if agreement:
            await _take_over(session, visit, agreement, party)
        case "done":
            await _mend(session, visit, agreement, party, criterion)
    return key


def _criterion(session: Session, kind: str, subject: str, visit: Visit) -> CriterionResult | None:
    """Return the criterion under the cursor, if it is on one."""
    if kind not in ("criterion", "task"):
        return None
    found = signing_readiness(visit, session.snapshot.book, session.snapshot.today)
    return next((each for each in found.lines if each.key == f"{kind}:{subject}"), None)


def _agreement(session: Session, visit: Visit, subject: str) -> Agreement | None:
    """Return the agreement a line is about, else the first one not fully signed, else the first."""
    every = agreements_to_sign(visit, session.snapshot.book)
    named = next((each for each in every if each.id == subject), None)
    book, today = session.snapshot.book, session.snapshot.today
    waiting = (each for each in every if not tracker.agreement_signing(each, visit, book, today).is_done)
    return named or next(waiting, None) or next(iter(every), None)


async def _add(session: Session, mission: Mission, visit: Visit | None) -> str | None:
    """Add an agreement to the signing under the cursor, or a new signing."""
    if visit is None:
        signings = signings_of(mission, session.snapshot)
        visit = signings[0] if signings else None
    if visit is None:
        return await _add_signing(session, mission)
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
        return None
    if picked.value == _NEW:
        return await _add_signing(session, mission)
    agreement = picked.value or await add_named(session, "agreements", picked.create)
    if not agreement:
        return None
    now = dialogs.current_records(session, visit)[0]
    step = steps.put_up_for_signing(now, session.snapshot.book.agreements[agreement])
    return (
        signing_line_key("agreement", visit.id, agreement)
        if await save_step(session, step, session.snapshot.book)
        else None
    )


async def _add_signing(session: Session, mission: Mission) -> str | None:
    """Ask for a new signing of the mission."""
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
    return signing_line_key("ready", saved.changes.put[0].id) if saved else None


async def _change(
    session: Session, what: str, kind: str, visit: Visit, subject: str, criterion: CriterionResult | None
) -> None:
    """Edit or delete the line's record; an agreement is only taken off the visit and stays on file."""
    if what == "edit":
        target = criterion.record if criterion else subject if kind == "agreement" else visit.id
        await records.edit(session, session.snapshot.book.get(target) or visit)
    elif kind == "ready":
        await records.delete(session, visit)
    elif kind == "agreement":
        kept = tuple(each for each in visit.agreements if each.agreement != subject)
        said = messages.NOT_TO_BE_SIGNED(agreement=session.snapshot.book.heading(subject))
        after = replace(visit, agreements=kept)
        step = Proposal(Changes(messages.TAKE_OFF(visit=visit.heading), put=(after,)), (said,))
        await save_step(session, step, session.snapshot.book)
    else:
        session.tell(messages.CURSOR_TO_DELETE())


async def _name(session: Session, visit: Visit, agreement: Agreement, party: str) -> str | None:
    """Name the signatory of the party under the cursor, else of the first party without one.

    Returns the key of the next party without a signatory, so that the same key can be pressed again.
    """
    waiting = tracker.agreement_signing(agreement, visit, session.snapshot.book, session.snapshot.today).waiting
    lines = sorted(waiting, key=lambda each: bool(each.signers))
    chosen = party or (lines[0].organisation if lines else "")
    if not chosen:
        session.tell(messages.NO_PARTY_LEFT())
        return None
    if not await dialogs.name_signatory(session, visit, agreement, chosen):
        return signing_line_key("party", visit.id, agreement.id, chosen)
    now, text = dialogs.current_records(session, visit, agreement)
    found = tracker.agreement_signing(text or agreement, now, session.snapshot.book, session.snapshot.today)
    lacking = (each.organisation for each in found.waiting if not each.signers)
    return signing_line_key("party", visit.id, agreement.id, next(lacking, chosen))


async def _take_over(session: Session, visit: Visit, agreement: Agreement, party: str) -> None:
    if not party:
        session.tell(messages.CURSOR_TO_TAKE_OVER())
        return
    book, today = session.snapshot.book, session.snapshot.today
    await make_and_save(session, lambda: steps.replace_by_deputy(visit, agreement, party, book, today))


async def _mend(
    session: Session, visit: Visit, agreement: Agreement | None, party: str, criterion: CriterionResult | None
) -> None:
    """Do what meets the criterion under the cursor; on a party's line, record its signatory's answer."""
    if criterion is None:
        if agreement and party:
            await _answer(session, visit, agreement, party)
        else:
            session.tell(messages.CURSOR_ON_CRITERION())
        return
    if criterion.is_met:
        session.tell(messages.MET_ALREADY())
        return
    if criterion.action:
        await REMEDIES[criterion.action].run(session, visit, agreement, criterion)


def remedy_hint(criterion: CriterionResult) -> tuple[str, str]:
    """Return the key that meets a criterion, and the sentence that says what it does."""
    if criterion.action is None:
        return "", ""
    remedy = REMEDIES[criterion.action]
    return remedy.key, remedy.hint(key=remedy.key)


async def _answer(session: Session, visit: Visit, agreement: Agreement, party: str) -> None:
    """Ask how a signatory answered the invitation: the party's, else the first who is not attending."""
    book = session.snapshot.book
    waiting = tracker.agreement_signing(agreement, visit, book, session.snapshot.today).waiting
    signers = [each for found in waiting for each in found.signers if party in ("", found.organisation)]
    signer = next((each for each in signers if not each.is_attending), signers[0] if signers else None)
    if signer is None:
        session.tell(messages.NOBODY_NAMED())
        return

    def make_step(form: InvitationAnswerInput) -> Proposal:
        participants = tuple(
            replace(each, invitation=form.invitation, answered_for=PRESENT) if each.person == signer.person else each
            for each in visit.participants
        )
        said = messages.ANSWER(person=signer.name, invitation=form.invitation)
        after = replace(visit, participants=participants)
        return Proposal(Changes(messages.INVITATION_OF(person=signer.name, visit=visit.heading), put=(after,)), (said,))

    about = summary(signer.name, line(visit.heading))
    await ask_step(session, messages.INVITATION(), about, InvitationAnswerInput(), make_step)


Run = Callable[[Session, Visit, Agreement | None, CriterionResult], Awaitable[object]]


class Remedy(NamedTuple):
    """How a criterion is met from the dashboard: its key, the sentence that says so, and what it does."""

    key: str
    hint: Sentence
    run: Run


async def _edit(session: Session, visit: Visit, _agreement: Agreement | None, found: CriterionResult) -> None:
    await records.edit(session, session.snapshot.book.get(found.record) or visit)


def _of_agreement(run: Callable[[Session, Visit, Agreement], Awaitable[object]]) -> Run:
    """Return the remedy that needs an agreement; without one the record is edited."""

    async def run_or_edit(session: Session, visit: Visit, agreement: Agreement | None, found: CriterionResult) -> None:
        if agreement:
            await run(session, visit, agreement)
        else:
            await _edit(session, visit, agreement, found)

    return run_or_edit


async def _record(session: Session, visit: Visit, _agreement: Agreement | None, found: CriterionResult) -> None:
    what, today = found.field.name if found.field else "", session.snapshot.today
    now = dialogs.current_records(session, visit)[0]
    await make_and_save(session, lambda: preparation.record_arrangement(now, what, today))


async def _record_day(session: Session, visit: Visit, agreement: Agreement | None, found: CriterionResult) -> None:
    """Ask on which day something was done to the agreement's text, or for the ceremony."""
    what, today = found.field.name if found.field else "", session.snapshot.today

    def make_step(on: PartialDate | None) -> Proposal:
        now, text = dialogs.current_records(session, visit, agreement)
        if text and found.field and found.field.struct is Preparation:
            return preparation.record_preparation(text, what, today, on=on)
        return preparation.record_arrangement(now, what, today, on=on)

    about = agreement if agreement and found.field and found.field.struct is Preparation else visit
    await dialogs.record_completion(session, found.title, about.heading, make_step)


async def _do_task(session: Session, _visit: Visit, _agreement: Agreement | None, found: CriterionResult) -> None:
    snapshot = session.snapshot
    task = snapshot.book.find(Task, found.record)
    if task:
        await make_and_save(session, lambda: tasks.complete_task(task, snapshot.book, snapshot.today))


REMEDIES: Mapping[RemedyAction, Remedy] = {
    RemedyAction.EDIT: Remedy("X", messages.EDITS, _edit),
    RemedyAction.RECORD: Remedy("X", messages.RECORDS, _record),
    RemedyAction.RECORD_DAY: Remedy("X", messages.RECORDS, _record_day),
    RemedyAction.CONFIRM: Remedy("X", messages.CONFIRMS, _record),
    RemedyAction.APPROVE: Remedy("X", messages.RECORDS, _of_agreement(lambda at, _, text: dialogs.approve(at, text))),
    RemedyAction.NAME_SIGNATORY: Remedy(
        "i", messages.NAMES_WHO, _of_agreement(lambda at, visit, text: _name(at, visit, text, ""))
    ),
    RemedyAction.NAME_PHOTOGRAPHER: Remedy(
        "X", messages.SAYS_WHO, lambda at, visit, _, __: dialogs.name_photographer(at, visit)
    ),
    RemedyAction.RECORD_ANSWER: Remedy(
        "X", messages.SAYS, _of_agreement(lambda at, visit, text: _answer(at, visit, text, ""))
    ),
    RemedyAction.MAKE_ORIGINALS: Remedy(
        "o", messages.MAKES_THEM, _of_agreement(lambda at, _, text: dialogs.make_originals(at, text))
    ),
    RemedyAction.PROPOSE: Remedy("p", messages.PLANS_THEM, lambda at, visit, _, __: dialogs.propose(at, visit)),
    RemedyAction.DO_TASK: Remedy("X", messages.DOES, _do_task),
}
"""What meets a criterion, by the action it names."""

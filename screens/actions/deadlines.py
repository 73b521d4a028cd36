"""Actions on deadlines and their agreements: explain, decide, mark done, renew, extend, supersede, give notice."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from textual.content import Content

from missions.agreements import extension, notices
from missions.agreements import renewal as steps
from missions.dates.formatting import show_choice, show_end, show_near
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.deadlines.decisions import decide, drop_decisions, next_reminder, remaining_action
from missions.messages import Sentence
from missions.outcomes.commitments import drop_follow_up
from missions.records.agreements import Agreement
from missions.records.changes import Proposal
from missions.records.clauses import NoticePurpose
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.fields import field
from missions.records.follow_ups import FollowUp
from missions.records.record import Value
from missions.records.tasks import Task
from screens.actions import messages
from screens.actions.save import ask_step, make_and_save, summary
from screens.dialogs.dialog import Choice, Confirm
from screens.dialogs.form import MakePreview
from screens.dialogs.menus import ActionMenu, MenuItem
from screens.session import Session
from screens.snapshot import Selection, Snapshot
from screens.styled_text import state_span


async def explain(session: Session, selection: Selection) -> None:
    """Explain the date of the deadline that is selected, and go to the record that it comes from if asked to."""
    if selection.deadline is None:
        session.tell(str(messages.NOTHING_DUE_HERE if selection.record else messages.NO_DEADLINE_HERE))
        return
    from screens.dialogs.explanation import ExplanationDialog

    id = await session.show_dialog(ExplanationDialog(selection.deadline, session.snapshot))
    if id:
        await session.open_record(id)


async def acknowledge(session: Session, selection: Selection) -> None:
    """Say that the deadline is known, and why it may wait."""
    await _decide(session, selection, "acknowledge")


async def snooze(session: Session, selection: Selection) -> None:
    """Snooze the deadline until a day."""
    await _decide(session, selection, "snooze")


async def decide_selected(session: Session, selection: Selection) -> None:
    """Decide on the end of a term; of a task or follow-up, that it is done or dropped."""
    if isinstance(selection.record, Task | FollowUp):
        await _decide_work(session, selection.record)
    else:
        await _decide(session, selection, "decide")


async def reopen(session: Session, selection: Selection) -> None:
    """Reopen what was decided, done or dropped."""
    record = selection.record
    if isinstance(record, Task | FollowUp) and not record.is_open:
        await complete_or_reopen(session, selection)
    else:
        await _decide(session, selection, "reopen")


async def _decide(session: Session, selection: Selection, what: str) -> None:
    if selection.deadline is None:
        session.tell(str(messages.NOTHING_DUE_HERE if selection.record else messages.NO_DEADLINE_HERE))
    else:
        await decide_on_deadline(session, selection.deadline, what)


async def _decide_work(session: Session, record: Task | FollowUp) -> None:
    """Ask whether a task or follow-up is done or dropped."""
    answers = (Choice("d", messages.IS_DONE(), "done"), Choice("x", messages.IS_DROPPED(), "drop"))
    said = await session.show_dialog(Confirm(messages.DECIDE(), (record.heading,), answers))
    if said and isinstance(record, Task):
        from screens.actions.tasks import change_task

        await change_task(session, said, record)
    elif said == "done":
        await complete_or_reopen(session, Selection(record=record))
    elif said and isinstance(record, FollowUp):
        await make_and_save(session, lambda: drop_follow_up(record))


async def complete_or_reopen(session: Session, selection: Selection) -> None:
    """Complete the task or follow-up that is selected, or open it again."""
    record = selection.record
    if isinstance(record, Task):
        from screens.actions.tasks import change_task

        await change_task(session, "done", record)
    elif isinstance(record, FollowUp):
        from screens.actions.tasks import complete_or_reopen as of_follow_up

        await of_follow_up(session, record)
    else:
        session.tell(messages.ONLY_DONE())


class AcknowledgementInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for acknowledging a deadline."""

    why: Annotated[str, field("Why", "Why nothing needs to be done; colleagues can read it later.", required=True)] = ""


class SnoozeInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for snoozing a deadline."""

    until: Annotated[
        PartialDate | None,
        field("Until", "Remind again on: 15 Dec, in 2 weeks …; empty for the next reminder."),
    ] = None
    why: Annotated[str, field("Why", "What it is waiting for.")] = ""


class TermDecision(StrEnum):
    """What can be decided on the end of a term."""

    RENEW = "renew"
    RENEGOTIATE = "renegotiate"
    LET_LAPSE = "let_lapse"


class DecisionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a decision."""

    decision: Annotated[TermDecision, field("Decision", "Choose with ← →: renew, renegotiate or let lapse.")] = (
        TermDecision.RENEW
    )
    why: Annotated[str, field("Why", "The reason; required to let it lapse.")] = ""


async def decide_on_deadline(session: Session, deadline: Deadline, what: str) -> None:
    """Ask for the details of a decision and save it; `reopen` drops the decisions on the deadline."""
    if what == "reopen":
        base = session.snapshot.book
        await make_and_save(session, lambda: Proposal(drop_decisions(deadline, base), (messages.OPEN_AGAIN(),)))
        return
    if what == "decide" and deadline.kind not in {*END_OF_TERM_KINDS, DeadlineKind.EXIT_BOUNDARY}:
        session.tell(messages.ONLY_ENDS_DECIDED())
        return
    form: AcknowledgementInput | SnoozeInput | DecisionInput
    match what:
        case "acknowledge":
            title, form = messages.ACKNOWLEDGE(), AcknowledgementInput()
        case "snooze":
            title, form = messages.SNOOZE(), SnoozeInput()
        case _:
            title, form = messages.DECIDE(), DecisionInput(decision=_present_decision(deadline))
    base, today, who = session.snapshot.book, session.snapshot.today, session.store.who
    following = next_reminder(deadline, base, today)

    def make_step(form: AcknowledgementInput | SnoozeInput | DecisionInput) -> Proposal:
        decision, until = _decision(form), form.until if isinstance(form, SnoozeInput) else None
        if isinstance(form, SnoozeInput) and until is None and following:
            until = PartialDate.day(following)
        changes = decide(deadline, base, today, decision, who, form.why, until)
        still = remaining_action(deadline, decision)
        said = messages.IS_DECIDED(decision=show_choice(decision).capitalize())
        if until:
            said = messages.SNOOZED_UNTIL(day=show_near(until, today))
        return Proposal(changes, (said,), (still,) if still else ())

    await ask_step(session, title, deadline_summary(deadline), form, make_step, _decision_preview(deadline, following))


def _decision(form: AcknowledgementInput | SnoozeInput | DecisionInput) -> Decision:
    match form:
        case AcknowledgementInput():
            return Decision.ACKNOWLEDGED
        case SnoozeInput():
            return Decision.SNOOZED
        case DecisionInput():
            return Decision(form.decision.value)


def _present_decision(deadline: Deadline) -> TermDecision:
    """Return the current decision, else to renew."""
    held = deadline.recorded_decision.decision.value if deadline.recorded_decision else ""
    return TermDecision(held) if held in set(TermDecision) else TermDecision.RENEW


def _decision_preview(deadline: Deadline, following: date | None) -> MakePreview:
    """Return the preview of what remains to be done after the decision, or of when it speaks again."""

    def preview(form: AcknowledgementInput | SnoozeInput | DecisionInput) -> Content:
        if isinstance(form, SnoozeInput):
            return Content(messages.UNTIL_REMINDER(day=following) if following and not form.until else "")
        said = remaining_action(deadline, _decision(form)) if isinstance(form, DecisionInput) else ""
        return Content.styled(messages.STILL_TO_DO(remedy=said), "$month") if said else Content("")

    return preview


def deadline_summary(deadline: Deadline) -> Content:
    """Return the deadline's title, its kind and the day to act by."""
    kind = show_choice(deadline.kind)
    if deadline.act_by:
        kind = messages.DEADLINE_IN_SHORT(kind=kind, days=deadline.when, day=deadline.act_by)
    return summary(deadline.title, kind)


class RenewalInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for renewing."""

    signed: Annotated[
        PartialDate | None, field("Signed on", "Empty while the new agreement is in preparation.", past=True)
    ] = None
    term: Annotated[Period | None, field("Lasts", "Such as 2 years; empty for as long as the current term.")] = None
    until: Annotated[
        PartialDate | None, field("Until", "The last day, if agreed instead of a length.", by_contract=True)
    ] = None
    title: Annotated[str, field("Title", "Empty for the title of the current one.")] = ""


class ExtensionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for extending."""

    signed: Annotated[PartialDate | None, field("Signed on", "Must be before the end.", required=True, past=True)] = (
        None
    )
    until: Annotated[
        PartialDate | None, field("Until", "The new last day, or give a length below.", by_contract=True)
    ] = None
    by: Annotated[Period | None, field("By", "A length, such as 1 year, or give the new last day above.")] = None


class SupersessionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for superseding."""

    by: Annotated[str, field("By", "The newer agreement that supersedes it.", link="agreements", required=True)] = ""


class NoticeInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a notice that was given."""

    purpose: Annotated[NoticePurpose, field("Purpose", "What the notice is for; choose with ← →.")] = (
        NoticePurpose.NON_RENEWAL
    )
    party: Annotated[str, field("By", "Who gave notice; empty if it does not matter.", link="organisations")] = ""
    sent: Annotated[PartialDate | None, field("Sent", "When it was sent; empty for today.", past=True)] = None
    received: Annotated[PartialDate | None, field("Received", "When it was received.", past=True)] = None
    effective: Annotated[PartialDate | None, field("Takes effect", "Empty to follow its rule.", by_contract=True)] = (
        None
    )


class WithdrawalInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for withdrawing a notice."""

    party: Annotated[str, field("By", "Whose notice; empty for the last one.", link="organisations")] = ""
    on: Annotated[PartialDate | None, field("Withdrawn on", "Empty for today.", past=True)] = None


class TerminationInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for terminating."""

    on: Annotated[PartialDate | None, field("Ends on", "The day it ends.", required=True, by_contract=True)] = None
    party: Annotated[str, field("By", "Who terminated it; empty for mutual consent.", link="organisations")] = ""


MakeAgreementStep = Callable[[Agreement, Any, Snapshot], Proposal]

STEPS: dict[str, tuple[Sentence, type[Value], MakeAgreementStep]] = {
    "renew": (messages.RENEW, RenewalInput, lambda agreement, form, snapshot: steps.renew(
        agreement, snapshot.book, snapshot.today,
        signed=form.signed, term=form.term, until=form.until, title=form.title)),
    "extend": (messages.EXTEND, ExtensionInput, lambda agreement, form, snapshot: extension.extend(
        agreement, snapshot.book, snapshot.today, signed=form.signed, until=form.until, by=form.by)),
    "supersede": (messages.SUPERSEDE, SupersessionInput, lambda agreement, form, snapshot: steps.supersede(
        agreement, snapshot.book.agreements[form.by], snapshot.book, snapshot.today)),
    "notice": (messages.NOTICE_GIVEN, NoticeInput, lambda agreement, form, snapshot: notices.give_notice(
        agreement, snapshot.book, snapshot.today, purpose=form.purpose, party=form.party,
        sent=form.sent, received=form.received, effective=form.effective)),
    "withdraw": (messages.WITHDRAW_NOTICE, WithdrawalInput, lambda agreement, form, snapshot: notices.withdraw_notice(
        agreement, snapshot.book, snapshot.today, party=form.party, on=form.on)),
    "terminate": (messages.TERMINATE, TerminationInput, lambda agreement, form, snapshot: notices.terminate(
        agreement, snapshot.book, snapshot.today, on=form.on, party=form.party)),
}  # fmt: skip
"""Each step: the title of its form, the form, and how the step is made."""


async def renew(session: Session, agreement: Agreement) -> None:
    """Offer the steps, open the form of the chosen one, and save."""
    items = tuple(MenuItem(id, letter, words()) for id, (letter, words) in messages.STEPS.items())
    title = agreement_summary(agreement, session.snapshot).plain.replace("\n", " · ")
    step = await session.show_dialog(ActionMenu(title, items, "renew"))
    if step:
        await _take(session, agreement, step)


async def _take(session: Session, agreement: Agreement, step: str) -> None:
    """Open the form of a step, and save what comes of it."""
    title, form, make_step = STEPS[step]
    snapshot = session.snapshot
    about = agreement_summary(agreement, snapshot)
    await ask_step(session, title(), about, form(), lambda value: make_step(agreement, value, snapshot))


async def renew_selected(session: Session, selection: Selection) -> None:
    """Offer the steps in the life of the selected agreement, or of the one that a follow-up or decision is about."""
    record = selection.record
    if isinstance(record, FollowUp | DeadlineNote):
        record = session.snapshot.book.find(Agreement, record.agreement)
    if isinstance(record, Agreement):
        await renew(session, record)
    else:
        session.tell(messages.ONLY_RENEWED())


async def give_notice(session: Session, selection: Selection) -> None:
    """Record a notice on the selected agreement."""
    if isinstance(selection.record, Agreement):
        await _take(session, selection.record, "notice")


def agreement_summary(agreement: Agreement, snapshot: Snapshot) -> Content:
    """Return the agreement's title, its status and its end."""
    now = snapshot.status(agreement)
    end = now.bound_end(agreement, snapshot.today).date
    said = (state_span(now.state).text, show_end(end) if end else "")
    return summary(agreement.heading, ", ".join(filter(None, said)))

"""Actions on the deadline under the cursor: explain it, decide on it, renew, or mark it done."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from textual.content import Content

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.deadlines.decisions import decide, drop_decisions, next_reminder, remaining_action
from missions.records.agreements import Agreement
from missions.records.changes import Proposal
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.fields import field
from missions.records.follow_ups import FollowUp
from missions.records.record import Value
from missions.records.tasks import Task
from screens.actions import messages
from screens.actions.save import ask_step, make_and_save, summary
from screens.dialogs.form import MakePreview
from screens.session import Session
from screens.snapshot import Selection


async def run_deadline_command(session: Session, what: str, selection: Selection) -> None:
    """Run a command: explain, acknowledge, snooze, decide, reopen, renew or done."""
    match what:
        case "renew":
            await _renew(session, selection)
        case "done":
            await _complete_or_reopen(session, selection)
        case _ if selection.deadline is None:
            session.tell(str(messages.NOTHING_DUE_HERE if selection.record else messages.NO_DEADLINE_HERE))
        case "explain":
            from screens.dialogs.explanation import ExplanationDialog

            id = await session.show_dialog(ExplanationDialog(selection.deadline, session.snapshot))
            if id:
                await session.open_record(id)
        case _:
            await decide_on_deadline(session, selection.deadline, what)


async def _complete_or_reopen(session: Session, selection: Selection) -> None:
    """Complete the task or follow-up under the cursor, or reopen it."""
    record = selection.record
    if isinstance(record, Task):
        from screens.actions.tasks import change

        await change(session, "done", record)
    elif isinstance(record, FollowUp):
        from screens.actions.follow_ups import complete_or_reopen

        await complete_or_reopen(session, record)
    else:
        session.tell(messages.ONLY_DONE())


async def _renew(session: Session, selection: Selection) -> None:
    from screens.actions.agreements import renew

    record = selection.record
    if isinstance(record, FollowUp | DeadlineNote):
        record = session.snapshot.book.find(Agreement, record.agreement) or record
    if isinstance(record, Agreement):
        await renew(session, record)
    else:
        session.tell(messages.ONLY_RENEWED())


class AcknowledgementInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for acknowledging a deadline."""

    why: Annotated[
        str, field("Why", "Why nothing needs to be done; whoever reads it later sees it.", required=True)
    ] = ""


class SnoozeInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for snoozing a deadline."""

    until: Annotated[
        PartialDate | None,
        field("Until", "When it speaks again: 15 Dec, in 2 weeks …; empty for its next reminder."),
    ] = None
    why: Annotated[str, field("Why", "What it waits for.")] = ""


class TermDecision(StrEnum):
    """What can be decided on the end of a term."""

    RENEW = "renew"
    RENEGOTIATE = "renegotiate"
    LET_LAPSE = "let_lapse"


class DecisionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a decision."""

    decision: Annotated[TermDecision, field("Decision", "← → change it: renew, renegotiate or let lapse.")] = (
        TermDecision.RENEW
    )
    why: Annotated[str, field("Why", "What the decision rests on; letting lapse wants a reason.")] = ""


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
        return Proposal(
            changes, (messages.IS_DECIDED(decision=show_choice(decision).capitalize()),), (still,) if still else ()
        )

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
        return Content.styled(messages.STILL_TO_DO(remedy=said), "$warning") if said else Content("")

    return preview


def deadline_summary(deadline: Deadline) -> Content:
    """Return the deadline's title, its kind and the day to act by."""
    kind = show_choice(deadline.kind)
    if deadline.act_by:
        kind = messages.DEADLINE_IN_SHORT(kind=kind, days=deadline.when, day=deadline.act_by)
    return summary(deadline.title, kind)

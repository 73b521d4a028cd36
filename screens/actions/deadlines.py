"""Actions on the deadline under the cursor: explain it, decide on it, renew, or mark it done."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from textual.content import Content

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.deadlines.decisions import decide, drop_decisions, next_reminder, remaining_action
from missions.outcomes.commitments import drop_follow_up
from missions.records.changes import Proposal
from missions.records.deadline_notes import Decision
from missions.records.fields import field
from missions.records.follow_ups import FollowUp
from missions.records.record import Value
from missions.records.tasks import Task
from screens.actions import messages
from screens.actions.save import ask_step, make_and_save, summary
from screens.dialogs.dialog import Choice, Confirm
from screens.dialogs.form import MakePreview
from screens.session import Session
from screens.snapshot import Selection


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
    """Open again what was decided, done or dropped."""
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
        return Content.styled(messages.STILL_TO_DO(remedy=said), "$month") if said else Content("")

    return preview


def deadline_summary(deadline: Deadline) -> Content:
    """Return the deadline's title, its kind and the day to act by."""
    kind = show_choice(deadline.kind)
    if deadline.act_by:
        kind = messages.DEADLINE_IN_SHORT(kind=kind, days=deadline.when, day=deadline.act_by)
    return summary(deadline.title, kind)

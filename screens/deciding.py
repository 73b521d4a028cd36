"""The dialogs in which somebody settles a deadline: acknowledges it, lets it rest until a day, or decides."""

from enum import StrEnum
from typing import Annotated

from textual.content import Content

from missions.dates.formatting import show_choice, show_day, show_days
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.deadlines.decisions import decide, drop_decisions, remaining_action
from missions.records.changes import Proposal
from missions.records.deadline_notes import Decision
from missions.records.fields import field
from missions.records.record import Value
from missions.text import line
from screens.saving import ask_step, at_once
from screens.session import Session
from screens.short_form import Preview


class Acknowledging(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What acknowledging a deadline wants to know."""

    why: Annotated[
        str, field("Why", "Why nothing needs to be done; whoever reads it later sees it.", required=True)
    ] = ""


class Snoozing(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What letting a deadline rest wants to know."""

    until: Annotated[
        PartialDate | None,
        field("Until", "When it shall speak again: 15 Dec, in 2 weeks, next Monday …", required=True),
    ] = None
    why: Annotated[str, field("Why", "What it waits for.")] = ""


class Course(StrEnum):
    """What can be decided on the end of a term."""

    RENEW = "renew"
    RENEGOTIATE = "renegotiate"
    LET_LAPSE = "let_lapse"


class Deciding(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a decision wants to know."""

    decision: Annotated[Course, field("Decision", "← → change it: renew, renegotiate or let lapse.")] = Course.RENEW
    why: Annotated[str, field("Why", "What the decision rests on; letting lapse wants a reason.")] = ""


async def settle(session: Session, deadline: Deadline, what: str) -> None:
    """Ask for what the decision wants to know, and save it; `reopen` takes back what was decided."""
    if what == "reopen":
        base = session.snapshot.book
        await at_once(session, lambda: Proposal(drop_decisions(deadline, base), ("It is open again.",)))
        return
    if what == "decide" and deadline.kind not in {*END_OF_TERM_KINDS, DeadlineKind.EXIT_BOUNDARY}:
        session.tell("Only how an agreement ends can be decided: acknowledge or snooze this one (A, z).")
        return
    form: Acknowledging | Snoozing | Deciding
    match what:
        case "acknowledge":
            title, form = "Acknowledge", Acknowledging()
        case "snooze":
            title, form = "Snooze", Snoozing()
        case _:
            title, form = "Decide", Deciding(decision=_course(deadline))
    base, today, who = session.snapshot.book, session.snapshot.today, session.store.who

    def made(form: Acknowledging | Snoozing | Deciding) -> Proposal:
        decision, until = _decision(form), form.until if isinstance(form, Snoozing) else None
        changes = decide(deadline, base, today, decision, who, form.why, until)
        still = remaining_action(deadline, decision)
        return Proposal(changes, (f"{show_choice(decision).capitalize()}.",), (still,) if still else ())

    await ask_step(session, title, about(deadline), form, made, _foretold(deadline))


def _decision(form: Acknowledging | Snoozing | Deciding) -> Decision:
    match form:
        case Acknowledging():
            return Decision.ACKNOWLEDGED
        case Snoozing():
            return Decision.SNOOZED
        case Deciding():
            return Decision(form.decision.value)


def _course(deadline: Deadline) -> Course:
    """Return the decision that holds already, else to renew."""
    held = deadline.recorded_decision.decision.value if deadline.recorded_decision else ""
    return Course(held) if held in set(Course) else Course.RENEW


def _foretold(deadline: Deadline) -> Preview:
    """Return what tells what must be done all the same."""

    def preview(form: Acknowledging | Snoozing | Deciding) -> Content:
        said = remaining_action(deadline, _decision(form)) if isinstance(form, Deciding) else ""
        return Content.styled(f"▲ {said}", "$warning") if said else Content("")

    return preview


def about(deadline: Deadline) -> Content:
    """Return which deadline it is, and by when somebody must act."""
    kind = show_choice(deadline.kind)
    when = f"{show_days(deadline.days)}, act by {show_day(deadline.act_by, weekday=True)}" if deadline.act_by else ""
    parts = ", ".join(part for part in (kind, when) if part)
    return Content.assemble((line(deadline.title), "bold"), ("\n" + parts, "$faint"))

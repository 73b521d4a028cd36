"""The dialogs in which somebody settles a deadline: acknowledges it, lets it rest until a day, or decides."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from textual.content import Content

from missions.changes import Changes
from missions.dates import PartialDate
from missions.deadlines.deadline import Deadline
from missions.deadlines.kinds import ENDS, DeadlineKind
from missions.deciding import RefusedDecisionError, decide, reopen, still_to_do
from missions.fields import field
from missions.records.common import Value
from missions.records.deadline_notes import Decision
from missions.showing import show_choice, show_day, show_days
from missions.text import line
from screens.form import Save
from screens.short_form import Preview, ShortForm
from store.errors import StoreError

if TYPE_CHECKING:
    from screens.app import MissionsApp


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


async def settle(app: "MissionsApp", deadline: Deadline, what: str) -> None:
    """Ask for what the decision wants to know, and save it; `reopen` takes back what was decided."""
    if what == "reopen":
        await _reopen(app, deadline)
        return
    if what == "decide" and deadline.kind not in {*ENDS, DeadlineKind.EXIT_BOUNDARY}:
        app.notify("Only how an agreement ends can be decided: acknowledge or snooze this one (A, z).", timeout=4)
        return
    form: Acknowledging | Snoozing | Deciding
    match what:
        case "acknowledge":
            title, form = "Acknowledge", Acknowledging()
        case "snooze":
            title, form = "Snooze", Snoozing()
        case _:
            title, form = "Decide", Deciding(decision=_course(deadline))
    await app.ask(ShortForm(title, about(deadline), form, app.desk, _saving(app, deadline), _foretold(deadline)))


def _saving(app: "MissionsApp", deadline: Deadline) -> Save:
    """Return what keeps a decision, or tells in a sentence why it cannot be taken."""
    base = app.desk.book

    async def save(form: Acknowledging | Snoozing | Deciding) -> str:
        decision, until = _decision(form), form.until if isinstance(form, Snoozing) else None
        try:
            changes = decide(deadline, base, app.desk.today, decision, app.store.who, form.why, until)
            await app.save(changes, base)
        except (RefusedDecisionError, StoreError) as error:
            return str(error)
        said = f"{show_choice(decision).capitalize()}. u undoes it."
        app.notify(line(f"{said} {still_to_do(deadline, decision)}"), markup=False, timeout=5)
        return ""

    return save


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
    held = deadline.settled.decision.value if deadline.settled else ""
    return Course(held) if held in set(Course) else Course.RENEW


def _foretold(deadline: Deadline) -> Preview:
    """Return what tells what must be done all the same."""

    def preview(form: Acknowledging | Snoozing | Deciding) -> Content:
        said = still_to_do(deadline, _decision(form)) if isinstance(form, Deciding) else ""
        return Content.styled(f"▲ {said}", "$warning") if said else Content("")

    return preview


async def _reopen(app: "MissionsApp", deadline: Deadline) -> None:
    base = app.desk.book
    try:
        changes: Changes = reopen(deadline, base)
        await app.save(changes, base)
    except (RefusedDecisionError, StoreError) as error:
        app.notify(line(str(error)), markup=False, severity="warning", timeout=5)
        return
    app.notify("It is open again. u undoes it.", timeout=3)


def about(deadline: Deadline) -> Content:
    """Return which deadline it is, and by when somebody must act."""
    kind = show_choice(deadline.kind)
    when = f"{show_days(deadline.days)}, act by {show_day(deadline.act_by, weekday=True)}" if deadline.act_by else ""
    parts = ", ".join(part for part in (kind, when) if part)
    return Content.assemble((line(deadline.title), "bold"), ("\n" + parts, "$faint"))

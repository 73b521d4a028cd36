"""Actions after a mission: on follow-ups, minutes, and the mission's budget lines and outcomes."""

from datetime import time
from typing import Annotated, Any

import msgspec
from textual.content import Content

from missions.dates.partial import PartialDate
from missions.messages import Sentence
from missions.outcomes.commitments import complete_follow_up, confirm_meeting, drop_follow_up, reopen_follow_up
from missions.outcomes.minutes import keep_minutes
from missions.outcomes.reporting_duties import plan_reporting_duties
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.fields import field
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.records.record import Value
from missions.records.visits import Visit
from missions.reports.lines import due_text, promise_parties_text
from screens.actions import messages, records
from screens.actions.save import (
    NO_CHANGE,
    add_record,
    ask_in_dialog,
    ask_record,
    ask_step,
    is_confirmed,
    make_and_save,
    save_step,
    summary,
)  # fmt: skip
from screens.keys import undo_hint
from screens.session import Session, Toast
from screens.snapshot import Selection


class FollowUpCompletionInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for completing a follow-up."""

    on: Annotated[
        PartialDate | None, field("Done on", "The day; today unless you type another.", required=True, past=True)
    ] = None
    outcome: Annotated[str, field("Outcome", "What came of it.")] = ""


class MeetingDayInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for confirming a meeting's day."""

    day: Annotated[PartialDate | None, field("Day", "The day that was agreed on.", required=True)] = None
    mission: Annotated[str, field("Mission", "The mission to which it is added as a visit; empty for none.",
                                  link="missions")] = ""  # fmt: skip
    start: Annotated[time | None, field("Starts", "Local time, such as 09:30, if it is known.")] = None
    place: Annotated[str, field("Place", "Where, if it is known.")] = ""


async def change(session: Session, what: str, mission: Mission, follow_up: FollowUp) -> str:
    """Edit, delete, complete, confirm or drop a follow-up, or open it again once it is over; return its id."""
    match what:
        case "edit":
            await records.edit(session, follow_up)
        case "delete":
            await records.delete(session, follow_up)
        case "done":
            await complete_or_reopen(session, follow_up)
        case "confirm":
            await confirm_day(session, follow_up, mission)
        case "drop":
            await make_and_save(session, lambda: drop_follow_up(follow_up))
    return follow_up.id


async def complete_or_reopen(session: Session, follow_up: FollowUp) -> None:
    """Ask when it was done and with what outcome; if it is not open, reopen it."""
    if follow_up.state is not FollowUpState.OPEN:
        await make_and_save(session, lambda: reopen_follow_up(follow_up))
        return
    today = PartialDate.day(session.snapshot.today)
    form = FollowUpCompletionInput(on=today, outcome=follow_up.outcome)
    await ask_step(
        session, messages.DONE(), _about(follow_up, session), form,
        lambda value: complete_follow_up(follow_up, value.on or today, value.outcome),
    )  # fmt: skip


async def confirm_day(session: Session, follow_up: FollowUp, mission: Mission | None = None) -> None:
    """Ask which of the possible days it is, and to which mission it is added as a visit."""
    book, today = session.snapshot.book, session.snapshot.today
    try:
        confirm_meeting(follow_up, PartialDate.day(today), book, today)
    except RejectedError as error:
        session.tell(str(error), Toast.REFUSED)
        return
    first = next(iter(follow_up.due.days()), None) if follow_up.due else None
    day = PartialDate.day(first) if first else follow_up.due if follow_up.due and follow_up.due.is_day else None
    runs = mission is not None and not mission.is_over
    inside = runs and mission and mission.dates and day and mission.dates.overlaps(day.earliest, day.latest)
    form = MeetingDayInput(day=day, mission=mission.id if mission and inside else "")

    def make_step(value: MeetingDayInput) -> Proposal:
        return confirm_meeting(
            follow_up, value.day, book, today, mission=value.mission, start=value.start, place=value.place
        )

    await ask_step(session, messages.CONFIRM_DAY(), _about(follow_up, session), form, make_step)


def _about(follow_up: FollowUp, session: Session) -> Content:
    return summary(follow_up.heading, promise_parties_text(follow_up, session.snapshot.book), due_text(follow_up))


async def add_follow_up(session: Session, mission: Mission, visit: str = "") -> str | None:
    """Open a form for a new follow-up of the mission, or of the visit the cursor is near; return its id."""
    empty = FollowUp(id="new", mission="" if visit else mission.id, visit=visit)
    return await add_record(session, empty) or None


async def plan_follow_ups(session: Session, mission: Mission) -> str | None:
    """Add follow-ups for the thanks and the report that are due; return the first one's id."""
    base = session.snapshot.book
    step = plan_reporting_duties(mission, base, session.snapshot.today)
    await save_step(session, step, base)
    return step.changes.put[0].id if step.changes.put else None


async def minutes(session: Session, visit: str) -> None:
    """Write the minutes of the visit that the line under the cursor is about."""
    found = session.snapshot.book.find(Visit, visit)
    if found:
        await write_minutes(session, found)
    else:
        session.tell(messages.NO_VISIT_HERE())


async def write_minutes(session: Session, visit: Visit) -> None:
    """Write the minutes of a visit; they are saved with their follow-ups in one step."""
    from screens.dialogs.minutes import MinutesDialog

    snapshot = session.snapshot
    await ask_in_dialog(
        session,
        lambda save: MinutesDialog(visit, snapshot, save),
        lambda text: keep_minutes(text, visit, snapshot.book, snapshot.today),
    )


async def change_list(
    session: Session, what: str, mission: Mission, name: str, at: int | None, empty: Value, kind: str
) -> str | None:
    """Add, edit or delete an entry of one of the mission's lists; return the key of the line to go to."""
    values: tuple[Any, ...] = getattr(mission, name)
    held = values[at] if at is not None and at < len(values) else None
    prefix = {"outcomes": "outcome"}.get(name, name)

    base = session.snapshot.book

    def make_step(changed: tuple[Any, ...], sentence: Sentence) -> Changes:
        said = sentence(kind=kind, title=mission.heading)
        return Changes(said, (msgspec.structs.replace(mission, **{name: changed}),))

    if what == "add":
        saved = await ask_record(
            session, messages.NEW(kind=kind), empty,
            lambda value: make_step((*values, value), messages.SUMMARY_ADD_PART),
        )  # fmt: skip
        return f"{prefix}:{len(values)}" if saved else None
    if held is None or at is None:
        session.tell(messages.NO_PART_HERE(kind=kind))
    elif what == "edit":
        before, after = values[:at], values[at + 1 :]
        await ask_record(
            session, messages.EDIT_PART(kind=kind), held,
            lambda value: NO_CHANGE if value == held
            else make_step((*before, value, *after), messages.SUMMARY_EDIT_PART),
        )  # fmt: skip
    elif what == "delete":
        question = (messages.MAY_DELETE_PART(kind=kind), "", undo_hint())
        if await is_confirmed(session, messages.DELETE(), question, messages.DELETE_IT()):
            step = make_step((*values[:at], *values[at + 1 :]), messages.SUMMARY_DELETE_PART)
            await save_step(session, step, base)
    else:
        session.tell(messages.NOT_WITH_PART(kind=kind))
    return f"{prefix}:{at}" if at is not None else None


async def write_minutes_of(session: Session, selection: Selection) -> None:
    """Write the minutes of the selected visit."""
    if isinstance(selection.record, Visit):
        await write_minutes(session, selection.record)


async def confirm_day_of(session: Session, selection: Selection) -> None:
    """Confirm which of its possible days the selected meeting is on."""
    if isinstance(selection.record, FollowUp):
        record = selection.record
        await confirm_day(session, record, session.snapshot.book.missions.get(record.mission))


async def plan_thanks_of(session: Session, selection: Selection) -> None:
    """Add follow-ups for the thanks and the report that are owed after the selected mission."""
    if selection.mission is not None:
        await plan_follow_ups(session, selection.mission)

"""What comes after a mission: its follow-ups with what is still owed; beside them its budget and outcomes."""

from datetime import date
from typing import ClassVar

from missions.dates.formatting import show_day, show_days
from missions.outcomes import messages
from missions.outcomes.commitments import follow_ups_of_mission
from missions.outcomes.reporting_duties import ReportingDuty, ReportingDutyKind, reporting_duties
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Mission
from missions.text import line
from screens.command import Where
from screens.desk import Desk
from screens.details import record_rows
from screens.mission.budget import BudgetTab
from screens.mission.listed import titled
from screens.mission.outcomes import OutcomesTab
from screens.mission.tab import Entry, Tab
from screens.pieces import Piece
from screens.session import Session
from screens.widgets.detail import BLANK, Row


class FollowUpsTab(Tab):
    """What is still owed after the visits, and every follow-up of the mission."""

    name: ClassVar[str] = "follow_ups"
    label: ClassVar[str] = "Follow-ups"
    where: ClassVar[Where] = Where.AFTERWARDS
    lead: ClassVar[int] = 14

    def badge(self, mission: Mission, desk: Desk) -> str:
        """Return how many follow-ups are open and how many things are owed."""
        every = follow_ups_of_mission(mission, desk.book)
        count = sum(each.state is FollowUpState.OPEN for each in every) + len(_owed(mission, desk))
        return str(count) if count else ""

    def entries(self, mission: Mission, desk: Desk) -> tuple[Entry, ...]:
        """Return what is owed, then what is open, then what is settled."""
        owed, every = _owed(mission, desk), follow_ups_of_mission(mission, desk.book)
        still = [each for each in every if each.state is FollowUpState.OPEN]
        settled = [each for each in every if each.state is not FollowUpState.OPEN]
        found: list[Entry] = []
        if owed:
            found += [titled("Still owed"), *(_owed_entry(each) for each in owed)]
        if still:
            found += [titled("Open"), *(_follow_up_entry(each, desk) for each in still)]
        if settled:
            found += [titled("Settled"), *(_follow_up_entry(each, desk) for each in settled)]
        return tuple(found)

    def nothing(self) -> str:
        """Say what belongs here."""
        return "No follow-ups yet: a adds one, m on a visit writes its minutes with what is to be done."

    def details(self, mission: Mission, desk: Desk, key: str) -> tuple[Row, ...]:
        """Return the follow-up, or what is owed and which key does it."""
        owed = next((each for each in _owed(mission, desk) if _owed_key(each) == key), None)
        if owed is None:
            return super().details(mission, desk, key)
        target = owed.visit or owed.mission
        does = "m writes them." if owed.kind is ReportingDutyKind.MINUTES else "t adds a follow-up for it."
        rows = (Row(text=line(owed.said.said), role="title"), Row(text=does, role="faint"), BLANK)
        record = desk.book.get(target)
        return (*rows, *(record_rows(record, desk) if record else ()))

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Add, edit, delete, settle, confirm or drop a follow-up, plan what is owed, or write minutes."""
        from screens.mission import after_dialogs as dialogs

        book = session.snapshot.book
        follow_up = book.find(FollowUp, key or "")
        owed = next((each for each in _owed(mission, session.snapshot) if _owed_key(each) == key), None)
        match what:
            case "add":
                return await dialogs.add_follow_up(session, mission, follow_up.visit if follow_up else "")
            case "thanks":
                return await dialogs.plan(session, mission)
            case "minutes":
                visit = owed.visit if owed else follow_up.visit if follow_up else ""
                await dialogs.minutes(session, visit)
            case _ if follow_up is None:
                session.tell("There is no follow-up under the cursor.")
            case _:
                await dialogs.change(session, what, mission, follow_up)
        return key


def _owed(mission: Mission, desk: Desk) -> tuple[ReportingDuty, ...]:
    return reporting_duties(mission, desk.book, desk.today)


def _owed_key(owed: ReportingDuty) -> str:
    return f"owed:{owed.kind.value}:{owed.visit or owed.mission}"


def _owed_entry(owed: ReportingDuty) -> Entry:
    lead = Piece(show_days(-owed.days), "overdue" if owed.is_late else "decide")
    return Entry(
        _owed_key(owed),
        lead,
        Piece.of(owed.title),
        Piece(f"by {show_day(owed.due)}", "faint"),
        owed.visit or owed.mission,
    )


def _follow_up_entry(follow_up: FollowUp, desk: Desk) -> Entry:
    both = bool(follow_up.promised_by) and set(follow_up.promised_by) == set(follow_up.promised_to)
    names = ", ".join(map(desk.book.heading, (follow_up.owner,) if follow_up.owner else follow_up.promised_by))
    tail = messages.BOTH_SIDES if both and not follow_up.owner else names
    role = "plain" if follow_up.state is FollowUpState.OPEN else "faint"
    return Entry(
        follow_up.id, _when(follow_up, desk.today), Piece.of(follow_up.heading, role), Piece.of(tail, "faint"),
        follow_up.id,
    )  # fmt: skip


def _when(follow_up: FollowUp, today: date) -> Piece:
    """Return when it is due in the few cells of a lead."""
    due = follow_up.due
    if follow_up.state is not FollowUpState.OPEN:
        return Piece("✓ done" if follow_up.state is FollowUpState.DONE else "✗ dropped", "faint")
    if due is None:
        return Piece(messages.NO_DAY, "gap")
    if follow_up.kind is FollowUpKind.MEETING and not due.is_day:
        return Piece("to confirm", "act")
    if due.latest < today:
        return Piece(show_days((due.latest - today).days), "overdue")
    return Piece(show_day(due.earliest if due.is_day else due.latest), "plan")


TABS: tuple[Tab, ...] = (FollowUpsTab(), BudgetTab(), OutcomesTab())
"""The tabs of what comes after a mission, in order."""

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
from screens.pages.mission.outcomes import BudgetTab, OutcomesTab
from screens.pages.mission.tab import Tab, TabEntry, heading_entry
from screens.pages.record_details import record_rows
from screens.session import Session
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow


class FollowUpsTab(Tab):
    """What is still owed after the visits, and every follow-up of the mission."""

    name: ClassVar[str] = "follow_ups"
    label: ClassVar[str] = "Follow-ups"
    where: ClassVar[Where] = Where.AFTERWARDS
    lead: ClassVar[int] = 14

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many follow-ups are open and how many things are owed."""
        every = follow_ups_of_mission(mission, snapshot.book)
        count = sum(each.state is FollowUpState.OPEN for each in every) + len(_owed(mission, snapshot))
        return str(count) if count else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return what is owed, then what is open, then what is settled."""
        owed, every = _owed(mission, snapshot), follow_ups_of_mission(mission, snapshot.book)
        still = [each for each in every if each.state is FollowUpState.OPEN]
        settled = [each for each in every if each.state is not FollowUpState.OPEN]
        found: list[TabEntry] = []
        if owed:
            found += [heading_entry("Still owed"), *(_owed_entry(each) for each in owed)]
        if still:
            found += [heading_entry("Open"), *(_follow_up_entry(each, snapshot) for each in still)]
        if settled:
            found += [heading_entry("Settled"), *(_follow_up_entry(each, snapshot) for each in settled)]
        return tuple(found)

    def empty_state(self) -> str:
        """Say what belongs here."""
        return "No follow-ups yet: a adds one, m on a visit writes its minutes with what is to be done."

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the follow-up, or what is owed and which key does it."""
        owed = next((each for each in _owed(mission, snapshot) if _owed_key(each) == key), None)
        if owed is None:
            return super().details(mission, snapshot, key)
        target = owed.visit or owed.mission
        does = "m writes them." if owed.kind is ReportingDutyKind.MINUTES else "t adds a follow-up for it."
        rows = (DetailRow(text=line(owed.said.said), role="title"), DetailRow(text=does, role="faint"), BLANK)
        record = snapshot.book.get(target)
        return (*rows, *(record_rows(record, snapshot) if record else ()))

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Add, edit, delete, settle, confirm or drop a follow-up, plan what is owed, or write minutes."""
        from screens.actions import follow_ups as dialogs

        book = session.snapshot.book
        follow_up = book.find(FollowUp, key or "")
        owed = next((each for each in _owed(mission, session.snapshot) if _owed_key(each) == key), None)
        match what:
            case "add":
                return await dialogs.add_follow_up(session, mission, follow_up.visit if follow_up else "")
            case "thanks":
                return await dialogs.plan_follow_ups(session, mission)
            case "minutes":
                visit = owed.visit if owed else follow_up.visit if follow_up else ""
                await dialogs.minutes(session, visit)
            case _ if follow_up is None:
                session.tell("There is no follow-up under the cursor.")
            case _:
                await dialogs.change(session, what, mission, follow_up)
        return key


def _owed(mission: Mission, snapshot: Snapshot) -> tuple[ReportingDuty, ...]:
    return reporting_duties(mission, snapshot.book, snapshot.today)


def _owed_key(owed: ReportingDuty) -> str:
    return f"owed:{owed.kind.value}:{owed.visit or owed.mission}"


def _owed_entry(owed: ReportingDuty) -> TabEntry:
    lead = Span(show_days(-owed.days), "overdue" if owed.is_late else "decide")
    return TabEntry(
        _owed_key(owed),
        lead,
        Span.of(owed.title),
        Span(f"by {show_day(owed.due)}", "faint"),
        owed.visit or owed.mission,
    )


def _follow_up_entry(follow_up: FollowUp, snapshot: Snapshot) -> TabEntry:
    both = bool(follow_up.promised_by) and set(follow_up.promised_by) == set(follow_up.promised_to)
    names = ", ".join(map(snapshot.book.heading, (follow_up.owner,) if follow_up.owner else follow_up.promised_by))
    tail = messages.BOTH_SIDES if both and not follow_up.owner else names
    role = "plain" if follow_up.state is FollowUpState.OPEN else "faint"
    return TabEntry(
        follow_up.id, _when(follow_up, snapshot.today), Span.of(follow_up.heading, role), Span.of(tail, "faint"),
        follow_up.id,
    )  # fmt: skip


def _when(follow_up: FollowUp, today: date) -> Span:
    """Return when it is due in the few cells of a lead."""
    due = follow_up.due
    if follow_up.state is not FollowUpState.OPEN:
        return Span("✓ done" if follow_up.state is FollowUpState.DONE else "✗ dropped", "faint")
    if due is None:
        return Span(messages.NO_DAY, "gap")
    if follow_up.kind is FollowUpKind.MEETING and not due.is_day:
        return Span("to confirm", "act")
    if due.latest < today:
        return Span(show_days((due.latest - today).days), "overdue")
    return Span(show_day(due.earliest if due.is_day else due.latest), "plan")


TABS: tuple[Tab, ...] = (FollowUpsTab(), BudgetTab(), OutcomesTab())
"""The tabs of what comes after a mission, in order."""

"""The tab of follow-ups: reporting duties, open follow-ups and settled ones."""

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
from screens.pages.mission.tab import Tab, TabEntry, heading_entry
from screens.pages.record_details import record_rows
from screens.session import Session
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow


class FollowUpsTab(Tab):
    """The reporting duties still open, and every follow-up of the mission."""

    name: ClassVar[str] = "follow_ups"
    label: ClassVar[str] = "Follow-ups"
    where: ClassVar[Where] = Where.FOLLOW_UPS
    lead: ClassVar[int] = 14

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many follow-ups and reporting duties are open."""
        every = follow_ups_of_mission(mission, snapshot.book)
        count = sum(each.state is FollowUpState.OPEN for each in every) + len(_duties(mission, snapshot))
        return str(count) if count else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the reporting duties, then open follow-ups, then settled ones."""
        duties, every = _duties(mission, snapshot), follow_ups_of_mission(mission, snapshot.book)
        still = [each for each in every if each.state is FollowUpState.OPEN]
        settled = [each for each in every if each.state is not FollowUpState.OPEN]
        found: list[TabEntry] = []
        if duties:
            found += [heading_entry("Still owed"), *(_duty_entry(each) for each in duties)]
        if still:
            found += [heading_entry("Open"), *(_follow_up_entry(each, snapshot) for each in still)]
        if settled:
            found += [heading_entry("Settled"), *(_follow_up_entry(each, snapshot) for each in settled)]
        return tuple(found)

    def empty_state(self) -> str:
        """Say what belongs here."""
        return "No follow-ups yet: a adds one, m on a visit writes its minutes with what is to be done."

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the details of a follow-up, or of a reporting duty with the key that does it."""
        duty = next((each for each in _duties(mission, snapshot) if _duty_key(each) == key), None)
        if duty is None:
            return super().details(mission, snapshot, key)
        target = duty.visit or duty.mission
        does = "m writes them." if duty.kind is ReportingDutyKind.MINUTES else "t adds a follow-up for it."
        rows = (DetailRow(text=line(duty.said.said), role="title"), DetailRow(text=does, role="faint"), BLANK)
        record = snapshot.book.get(target)
        return (*rows, *(record_rows(record, snapshot) if record else ()))

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Add, edit, delete, complete, confirm or drop a follow-up, plan the duties, or write minutes."""
        from screens.actions import follow_ups as dialogs

        book = session.snapshot.book
        follow_up = book.find(FollowUp, key or "")
        duty = next((each for each in _duties(mission, session.snapshot) if _duty_key(each) == key), None)
        match what:
            case "add":
                return await dialogs.add_follow_up(session, mission, follow_up.visit if follow_up else "")
            case "thanks":
                return await dialogs.plan_follow_ups(session, mission)
            case "minutes":
                visit = duty.visit if duty else follow_up.visit if follow_up else ""
                await dialogs.minutes(session, visit)
            case _ if follow_up is None:
                session.tell("There is no follow-up under the cursor.")
            case _:
                await dialogs.change(session, what, mission, follow_up)
        return key


def _duties(mission: Mission, snapshot: Snapshot) -> tuple[ReportingDuty, ...]:
    return reporting_duties(mission, snapshot.book, snapshot.today)


def _duty_key(duty: ReportingDuty) -> str:
    return f"owed:{duty.kind.value}:{duty.visit or duty.mission}"


def _duty_entry(duty: ReportingDuty) -> TabEntry:
    lead = Span(show_days(-duty.days), "overdue" if duty.is_late else "decide")
    return TabEntry(
        _duty_key(duty),
        lead,
        Span.of(duty.title),
        Span(f"by {show_day(duty.due)}", "faint"),
        duty.visit or duty.mission,
    )


def _follow_up_entry(follow_up: FollowUp, snapshot: Snapshot) -> TabEntry:
    both = bool(follow_up.promised_by) and set(follow_up.promised_by) == set(follow_up.promised_to)
    names = ", ".join(map(snapshot.book.heading, (follow_up.owner,) if follow_up.owner else follow_up.promised_by))
    tail = messages.BOTH_SIDES() if both and not follow_up.owner else names
    role = "plain" if follow_up.state is FollowUpState.OPEN else "faint"
    return TabEntry(
        follow_up.id, _when(follow_up, snapshot.today), Span.of(follow_up.heading, role), Span.of(tail, "faint"),
        follow_up.id,
    )  # fmt: skip


def _when(follow_up: FollowUp, today: date) -> Span:
    """Return when a follow-up is due, short enough for the lead."""
    due = follow_up.due
    if follow_up.state is not FollowUpState.OPEN:
        return Span("✓ done" if follow_up.state is FollowUpState.DONE else "✗ dropped", "faint")
    if due is None:
        return Span(messages.NO_DAY(), "gap")
    if follow_up.kind is FollowUpKind.MEETING and not due.is_day:
        return Span("to confirm", "act")
    if due.latest < today:
        return Span(show_days((due.latest - today).days), "overdue")
    return Span(show_day(due.earliest if due.is_day else due.latest), "plan")

"""The tab of follow-ups: reporting duties, open follow-ups and settled ones."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from missions.messages import Sentence
from missions.outcomes.commitments import follow_ups_of_mission
from missions.outcomes.reporting_duties import ReportingDuty, ReportingDutyKind, reporting_duties
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.reports.lines import duty_row, follow_up_row
from missions.text import line
from screens.command import Where
from screens.pages.mission import messages
from screens.pages.mission.tab import Tab, TabEntry, heading_entry
from screens.pages.record_details import record_rows
from screens.session import Session
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import BLANK, DetailRow


class FollowUpsTab(Tab):
    """The reporting duties still open, and every follow-up of the mission."""

    name: ClassVar[str] = "follow_ups"
    label: ClassVar[Sentence | str] = messages.FOLLOW_UPS
    empty: ClassVar[Sentence] = messages.ADD_FOLLOW_UP
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
            found += [
                heading_entry(messages.STILL_OWED()),
                *(TabEntry.of(_duty_key(each), duty_row(each)) for each in duties),
            ]
        if still:
            found += [heading_entry(messages.OPEN()), *_entries(still, snapshot)]
        if settled:
            found += [heading_entry(messages.SETTLED()), *_entries(settled, snapshot)]
        return tuple(found)

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the details of a follow-up, or of a reporting duty with the key that does it."""
        duty = next((each for each in _duties(mission, snapshot) if _duty_key(each) == key), None)
        if duty is None:
            return super().details(mission, snapshot, key)
        target = duty.visit or duty.mission
        does = messages.WRITE_MINUTES() if duty.kind is ReportingDutyKind.MINUTES else messages.PLAN_FOLLOW_UP()
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
                session.tell(messages.NO_FOLLOW_UP_HERE())
            case _:
                await dialogs.change(session, what, mission, follow_up)
        return key


def _duties(mission: Mission, snapshot: Snapshot) -> tuple[ReportingDuty, ...]:
    return reporting_duties(mission, snapshot.book, snapshot.today)


def _duty_key(duty: ReportingDuty) -> str:
    return f"owed:{duty.kind.value}:{duty.visit or duty.mission}"


def _entries(found: Iterable[FollowUp], snapshot: Snapshot) -> Iterator[TabEntry]:
    return (TabEntry.of(each.id, follow_up_row(each, snapshot.book, snapshot.today)) for each in found)

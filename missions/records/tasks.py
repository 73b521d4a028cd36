"""Tasks, planned back from the day of a mission, a visit, an event or an agreement; and checklists, their templates."""

from enum import StrEnum
from typing import Annotated

from missions.dates.partial import PartialDate
from missions.records.fields import field
from missions.records.record import Record, Value


class Anchor(StrEnum):
    """The day a task is planned from."""

    MISSION_START = "mission_start"
    MISSION_END = "mission_end"
    VISIT = "visit"
    EVENT_START = "event_start"
    SIGNING = "signing"
    AGREEMENT_EXPIRY = "agreement_expiry"
    NOTICE_DEADLINE = "notice_deadline"
    PROJECT_END = "project_end"


class OfficeRole(StrEnum):
    """Who in an office does a task, before a person is named."""

    MISSION_LEADER = "mission_leader"
    INTERNATIONAL_OFFICER = "international_officer"
    AGREEMENTS_DESK = "agreements_desk"
    PROTOCOL_OFFICER = "protocol_officer"
    TRAVEL_COORDINATOR = "travel_coordinator"
    LEGAL = "legal"
    COMMUNICATIONS = "communications"
    FUNDING_MANAGER = "funding_manager"
    DATA_PROTECTION = "data_protection"


class TaskState(StrEnum):
    """Whether it is still to be done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Task(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something to be done. Its day follows from the anchor and the offset, unless it has a day of its own."""

    title: Annotated[str, field("Task", "What has to be done.", column=44, required=True)] = ""
    state: Annotated[TaskState, field("State", "Open, done or dropped.", column=8)] = TaskState.OPEN
    role: Annotated[OfficeRole | None, field("Role", "Who in the office does it.", column=20)] = None
    owner: Annotated[str, field("Owner", "The person who does it.", link="people", column=18)] = ""
    blocking: Annotated[bool, field("Blocks", "Whether the mission or signing must not go ahead without it.")] = False
    anchor: Annotated[Anchor | None, field("Planned from", "The day its own day is counted from.")] = None
    offset: Annotated[
        int, field("Days", "Days after that day; before it with a minus, such as -28.", least=-3660, most=3660)
    ] = 0
    daily: Annotated[bool, field("Every day", "Whether it is done each day until the mission ends.")] = False
    due: Annotated[PartialDate | None, field("Own day", "A day of its own, instead of the planned one.")] = None
    mission: Annotated[str, field("Mission", "The mission it is for.", link="missions", column=22)] = ""
    visit: Annotated[str, field("Visit", "The visit or signing it is for.", link="visits")] = ""
    event: Annotated[str, field("Event", "The event it is for.", link="events")] = ""
    agreement: Annotated[str, field("Agreement", "The agreement it is for.", link="agreements")] = ""
    programme: Annotated[str, field("Programme", "The programme it is for.", link="programmes")] = ""
    item: Annotated[str, field("Checklist item", "The item of a checklist it was made from, such as sg-10.")] = ""
    done_on: Annotated[PartialDate | None, field("Done on", "When it was done or dropped.", past=True)] = None

    @property
    def heading(self) -> str:
        """What is to be done."""
        return self.title or self.id

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is TaskState.OPEN


class LeadBasis(StrEnum):
    """Where the lead time of a checklist's item comes from."""

    TIMING_SOURCED = "timing_sourced"
    TASK_SOURCED = "task_sourced"
    OUR_DEFAULT = "our_default"


class ChecklistItem(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A task of a checklist, before it belongs to a mission."""

    item: Annotated[str, field("Item", "Short name within the office, such as sg-10.")] = ""
    title: Annotated[str, field("Task", "What has to be done.")] = ""
    anchor: Annotated[Anchor, field("Planned from", "The day it is counted from.")] = Anchor.MISSION_START
    offset: Annotated[int, field("Days", "Days after that day; before it with a minus.", least=-3660, most=3660)] = 0
    role: Annotated[OfficeRole | None, field("Role", "Who in the office does it.")] = None
    blocking: Annotated[bool, field("Blocks", "Whether nothing goes ahead without it.")] = False
    daily: Annotated[bool, field("Every day", "Whether it is done each day until the mission ends.")] = False
    applies_if: Annotated[str, field("Applies if", "When it is needed; empty for always.")] = ""
    basis: Annotated[LeadBasis, field("Basis", "Whether a source states the lead time, or only the task.")] = (
        LeadBasis.OUR_DEFAULT
    )
    source: Annotated[str, field("Source", "Where task or lead time come from.")] = ""
    remark: Annotated[str, field("Remark", "What the source says.")] = ""


class Checklist(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The tasks that missions, signings or renewals of one sort want. Tasks made from it are not changed with it."""

    title: Annotated[str, field("Title", "What it is for.", column=36, required=True)] = ""
    items: Annotated[tuple[ChecklistItem, ...], field("Tasks", "What must be done, and when.")] = ()

    @property
    def heading(self) -> str:
        """The title."""
        return self.title or self.id

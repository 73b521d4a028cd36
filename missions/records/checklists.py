"""Checklists: templates of the tasks for a mission, a signing or a renewal, each planned from a day."""

from enum import StrEnum
from typing import Annotated

from missions.records.fields import field
from missions.records.record import Record, Value
from missions.records.tasks import Anchor, OfficeRole


class LeadBasis(StrEnum):
    """Where the lead time of a checklist's item comes from."""

    TIMING_SOURCED = "timing_sourced"
    TASK_SOURCED = "task_sourced"
    OUR_DEFAULT = "our_default"


class ChecklistItem(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A task of a checklist, before it belongs to a mission."""

    item: Annotated[str, field("Item", "Short name within the office, such as sg-10.")] = ""
    title: Annotated[str, field("Task", "What is to be done.")] = ""
    anchor: Annotated[Anchor, field("Planned from", "The day it is counted from.")] = Anchor.MISSION_START
    offset: Annotated[int, field("Days", "Days after that day; before it with a minus.")] = 0
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
    items: Annotated[tuple[ChecklistItem, ...], field("Tasks", "What is to be done, and when.")] = ()

    @property
    def heading(self) -> str:
        """The title."""
        return self.title or self.id

"""What can be done with a record: one row an action, from which the keys, the menu of `.` and the palette are made."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum
from importlib import import_module
from typing import cast

from missions.messages import Sentence, translated
from missions.records.kinds import kind_of
from screens.actions import messages
from screens.session import Session, Toast, may_change
from screens.snapshot import Selection

DEADLINE = "deadline"
"""Stands among the tables an action works on for a deadline, whatever it is about."""


class Group(IntEnum):
    """The groups of the menu, in order."""

    DEADLINE = 1
    RECORD = 2
    READING = 3


@dataclass(frozen=True)
class RecordAction:
    """One action: its id, its letter if it has one, its name, what it does, and what does it.

    `work` names a function of a session and a selection in a module of this room, which is imported when it is run.
    It works on records of these `tables`, or on any if there are none; elsewhere it says what it `needs`. One that
    works `inside` a mission wants a mission around what is selected.
    """

    id: str
    letter: str
    name: str
    help: str
    work: str
    group: Group
    tables: tuple[str, ...] = ()
    needs: Sentence = messages.NEEDS_RECORD
    changes: bool = True
    inside: bool = False

    @property
    def label(self) -> str:
        """What it does, without the period."""
        return translated(self.help).rstrip(".")

    def reason(self, selection: Selection) -> str:
        """Return why it is impossible on what is selected; empty if it is possible."""
        if self.inside and selection.mission is None:
            return str(self.needs)
        if DEADLINE in self.tables and selection.deadline is not None:
            return ""
        if selection.record is not None and (not self.tables or kind_of(selection.record).table in self.tables):
            return ""
        return str(self.needs)

    async def run(self, session: Session, selection: Selection) -> None:
        """Do it, or tell why it is impossible."""
        if reason := self.reason(selection):
            session.tell(messages.IMPOSSIBLE(action=self.label, reason=reason), Toast.REFUSED)
        elif not self.changes or may_change(session):
            module, _, name = self.work.partition(":")
            work = getattr(import_module(f"screens.actions.{module}"), name)
            await cast(Callable[[Session, Selection], Awaitable[object]], work)(session, selection)


_DUE, _DOABLE = (DEADLINE,), (DEADLINE, "tasks", "follow_ups")

ACTIONS: tuple[RecordAction, ...] = (
    RecordAction("acknowledge", "A", "acknowledge", "Acknowledge the deadline, and say why it may wait.",
                 "deadlines:acknowledge", Group.DEADLINE, _DUE, messages.NEEDS_DEADLINE),
    RecordAction("snooze", "Z", "snooze", "Snooze the deadline until a day.",
                 "deadlines:snooze", Group.DEADLINE, _DUE, messages.NEEDS_DEADLINE),
    RecordAction("decide", "D", "decide", "Decide: renew, renegotiate or let lapse; a task: done or dropped.",
                 "deadlines:decide_selected", Group.DEADLINE, _DOABLE, messages.NEEDS_DEADLINE),
    RecordAction("reopen", "X", "open again", "Open again what was decided, done or dropped.",
                 "deadlines:reopen", Group.DEADLINE, _DOABLE, messages.NEEDS_DEADLINE),
    RecordAction("notice", "N", "notice", "Record a notice that was given.",
                 "agreements:give_notice", Group.RECORD, ("agreements",), messages.NEEDS_AGREEMENT),
    RecordAction("renew", "R", "renew", "Renew, extend, supersede or terminate.",
                 "agreements:renew_selected", Group.RECORD, ("agreements", "follow_ups", "deadline_notes"),
                 messages.NEEDS_AGREEMENT),
    RecordAction("minutes", "M", "minutes", "Write the minutes of the visit.",
                 "follow_ups:write_minutes_of", Group.RECORD, ("visits",), messages.NEEDS_VISIT),
    RecordAction("invitations", "I", "invitations", "Record how the invitations stand, and who came.",
                 "visits:set_invitations_of", Group.RECORD, ("visits",), messages.NEEDS_VISIT),
    RecordAction("confirm_day", "", "confirm day", "Confirm which of the possible days a meeting is on.",
                 "follow_ups:confirm_day_of", Group.RECORD, ("follow_ups",), messages.NEEDS_MEETING),
    RecordAction("set_for_all", "E", "set for all", "Set something for every marked row, or merge two.",
                 "bulk:set_for_marked", Group.RECORD),
    RecordAction("unschedule", "", "unschedule", "Leave the visit unscheduled: it keeps its day and loses its time.",
                 "visits:unschedule_selected", Group.RECORD, ("visits",), messages.NEEDS_VISIT),
    RecordAction("duplicate", "", "duplicate", "Duplicate the visit; the copy begins when it ends.",
                 "visits:duplicate_selected", Group.RECORD, ("visits",), messages.NEEDS_VISIT),
    RecordAction("function", "", "function", "Record what the delegate is, such as head or member.",
                 "participants:set_function_of", Group.RECORD, ("people",), messages.NEEDS_DELEGATE, inside=True),
    RecordAction("role", "", "role", "Record what the person is at the visits, such as host or speaker.",
                 "participants:set_role_of", Group.RECORD, ("people",), messages.NEEDS_DELEGATE, inside=True),
    RecordAction("owner", "", "owner", "Name the owner of the task: a person or a role.",
                 "tasks:assign_selected", Group.RECORD, ("tasks",), messages.NEEDS_TASK),
    RecordAction("own_day", "", "own day", "Give the task a day of its own, or plan it from its checklist again.",
                 "tasks:move_selected", Group.RECORD, ("tasks",), messages.NEEDS_TASK),
    RecordAction("thanks", "", "thanks", "Add follow-ups for the thanks and the report that are owed.",
                 "follow_ups:plan_thanks_of", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("new_mission", "", "new mission", "Begin a mission with its usual visits and tasks.",
                 "missions:begin_mission", Group.RECORD, ("missions",), messages.NEEDS_MISSION),
    RecordAction("copy_mission", "", "copy mission", "Plan the mission again, such as next year's.",
                 "missions:copy_selected", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("shift", "", "shift dates", "Shift all dates of the mission.",
                 "missions:shift_selected", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("split", "", "split off", "Make the later part of the mission one of its own.",
                 "missions:split_selected", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("leg", "", "add a leg", "Add a leg of the journey: a flight, a train, a transfer.",
                 "missions:add_leg", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("stay", "", "add a stay", "Add nights at a hotel.",
                 "missions:add_stay", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("tasks", "", "plan tasks", "Plan the tasks of a checklist for the mission.",
                 "missions:plan_tasks", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("paste", "", "paste names", "Paste a list of names; they become delegates.",
                 "participants:paste_delegates", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("edit_mission", "", "edit mission", "Edit the mission itself.",
                 "missions:edit_mission", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("delete_mission", "", "delete mission", "Delete the mission; says first what links to it.",
                 "missions:delete_mission", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("erase", "P", "erase personal data", "Erase what is kept of the person for a journey, or everything.",
                 "records:erase_selected", Group.RECORD, ("people",), messages.NEEDS_PERSON),
    RecordAction("brief", "B", "brief", "Show the brief on the partner or the person.",
                 "reports:show_brief", Group.READING, ("organisations", "people"), messages.NEEDS_PARTNER, False),
    RecordAction("outcomes", "O", "outcomes", "Show what came of it and what was promised.",
                 "reports:show_outcomes", Group.READING, changes=False),
    RecordAction("history", "H", "history", "Show the history of the record.",
                 "reports:show_history", Group.READING, changes=False),
)  # fmt: skip
"""Every action on a record, in the order of the menu."""


def action_named(id: str) -> RecordAction:
    """Return the action with that id."""
    return next(each for each in ACTIONS if each.id == id)


async def choose_action(session: Session, selection: Selection) -> None:
    """Offer what can be done with the record, and do what is chosen."""
    from screens.dialogs.picker import Option, Picker

    options = tuple(
        Option(each.id, f"{each.letter or ' '}  {each.label}", each.reason(selection))
        for each in sorted(ACTIONS, key=lambda each: (bool(each.reason(selection)), each.group))
    )
    picked = await session.show_dialog(Picker(messages.ACTIONS_ON_RECORD(), options))
    if picked and picked.value:
        await action_named(picked.value).run(session, selection)

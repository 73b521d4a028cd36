"""What can be done with a record: one row an action, from which the keys, the menu of `.` and the palette are made."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum
from importlib import import_module
from typing import cast

from missions.dates.formatting import show_choice, show_near
from missions.deadlines.deadline import DeadlineKind
from missions.exporting.exports import EXPORTS
from missions.messages import Sentence, translated
from missions.records.agreements import Agreement
from missions.records.kinds import kind_of
from missions.records.visits import Visit
from missions.reports.row_words import partner_name
from missions.text import capitalised, fold
from screens.actions import messages
from screens.messages import NO_RECORD_HERE
from screens.session import Session, Toast, may_change
from screens.snapshot import Selection, Snapshot

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
        if self.id == "set_for_all" and not selection.marked:
            return str(self.needs)
        if self.inside and selection.mission is None:
            return str(self.needs)
        if DEADLINE in self.tables and selection.deadline is not None:
            return ""
        if selection.record is not None and (not self.tables or kind_of(selection.record).table in self.tables):
            return ""
        return str(self.needs)

    async def run(self, session: Session, selection: Selection) -> None:
        """Do it, or say why it is impossible."""
        if reason := self.reason(selection):
            session.tell(messages.IMPOSSIBLE(action=self.label, reason=reason), Toast.REFUSED)
        elif not self.changes or may_change(session):
            module, _, name = self.work.partition(":")
            work = getattr(import_module(f"screens.actions.{module}"), name)
            await cast(Callable[[Session, Selection], Awaitable[object]], work)(session, selection)


EXPORTED = tuple(dict.fromkeys(table for each in EXPORTS for table in each.tables))
"""The tables of whose records something can be exported."""

_DUE, _DOABLE = (DEADLINE,), (DEADLINE, "tasks", "follow_ups")

ACTIONS: tuple[RecordAction, ...] = (
    RecordAction("acknowledge", "A", "acknowledge", "Acknowledge the deadline.",
                 "deadlines:acknowledge", Group.DEADLINE, _DUE, messages.NEEDS_DEADLINE),
    RecordAction("snooze", "Z", "snooze", "Snooze the deadline.",
                 "deadlines:snooze", Group.DEADLINE, _DUE, messages.NEEDS_DEADLINE),
    RecordAction("decide", "D", "decide", "Decide: renew, let lapse; done, drop.",
                 "deadlines:decide_selected", Group.DEADLINE, _DOABLE, messages.NEEDS_DEADLINE),
    RecordAction("reopen", "X", "reopen", "Reopen it.",
                 "deadlines:reopen", Group.DEADLINE, _DOABLE, messages.NEEDS_DEADLINE),
    RecordAction("notice", "N", "notice", "Record a notice.",
                 "deadlines:give_notice", Group.RECORD, ("agreements",), messages.NEEDS_AGREEMENT),
    RecordAction("renew", "R", "renew", "Renew, extend or terminate.",
                 "deadlines:renew_selected", Group.RECORD, ("agreements", "follow_ups", "deadline_notes"),
                 messages.NEEDS_AGREEMENT),
    RecordAction("minutes", "M", "minutes", "Write the minutes.",
                 "tasks:write_minutes_of", Group.RECORD, ("visits",), messages.NEEDS_VISIT),
    RecordAction("sign", "S", "sign", "Record the signatures.",
                 "signings:sign", Group.RECORD, ("visits", "agreements"), messages.NEEDS_SIGNING),
    RecordAction("originals", "", "originals", "Make the originals.",
                 "signings:make_originals", Group.RECORD, ("visits",), messages.NEEDS_SIGNING),
    RecordAction("ceremony", "", "seats, speeches, flags", "Plan seats, speeches and flags.",
                 "signings:plan_ceremony", Group.RECORD, ("visits",), messages.NEEDS_SIGNING),
    RecordAction("run_of_show", "", "run of show", "Show the run of show.",
                 "signings:show_run_of_show", Group.RECORD, ("visits",), messages.NEEDS_SIGNING),
    RecordAction("deputy", "", "deputy", "Let a deputy sign.",
                 "signings:let_deputy_sign", Group.RECORD, ("visits",), messages.NEEDS_SIGNING),
    RecordAction("invitations", "I", "invitations", "Record the invitations.",
                 "visits:set_invitations_of", Group.RECORD, ("visits",), messages.NEEDS_VISIT),
    RecordAction("confirm_day", "", "confirm day", "Confirm the day of the meeting.",
                 "tasks:confirm_day_of", Group.RECORD, ("follow_ups",), messages.NEEDS_MEETING),
    RecordAction("set_for_all", "E", "set for all", "Edit all marked, or merge two.",
                 "bulk:set_for_marked", Group.RECORD, needs=messages.NEEDS_MARKED),
    RecordAction("unschedule", "", "unschedule", "Unschedule the visit: it keeps its day but loses its time.",
                 "visits:unschedule_selected", Group.RECORD, ("visits",), messages.NEEDS_VISIT),
    RecordAction("duplicate", "", "duplicate", "Duplicate the visit; the copy starts when it ends.",
                 "visits:duplicate_selected", Group.RECORD, ("visits",), messages.NEEDS_VISIT),
    RecordAction("function", "", "function", "Set the function of the delegate, such as head or member.",
                 "participants:set_function_of", Group.RECORD, ("people",), messages.NEEDS_DELEGATE, inside=True),
    RecordAction("role", "", "role", "Set the role at the visits, such as host or speaker.",
                 "participants:set_role_of", Group.RECORD, ("people",), messages.NEEDS_DELEGATE, inside=True),
    RecordAction("owner", "", "owner", "Assign the task to a person or a role.",
                 "tasks:assign_selected", Group.RECORD, ("tasks",), messages.NEEDS_TASK),
    RecordAction("own_day", "", "own day", "Set a day for the task, or follow its checklist again.",
                 "tasks:move_selected", Group.RECORD, ("tasks",), messages.NEEDS_TASK),
    RecordAction("thanks", "", "thanks", "Add follow-ups for thanks and reports that are due.",
                 "tasks:plan_thanks_of", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("new_mission", "", "new mission", "Begin a mission from a template.",
                 "records:begin_mission", Group.RECORD, ("missions",), messages.NEEDS_MISSION),
    RecordAction("copy_mission", "", "copy mission", "Copy the mission, for example for next year.",
                 "missions:copy_selected", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("shift", "", "shift dates", "Shift all dates of the mission.",
                 "missions:shift_selected", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("split", "", "split off", "Split off the later part of the mission.",
                 "missions:split_selected", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("leg", "", "add a leg", "Add a leg of the journey: a flight, a train, a transfer.",
                 "missions:add_leg", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("stay", "", "add a stay", "Add nights at a hotel.",
                 "missions:add_stay", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("tasks", "", "plan tasks", "Plan the tasks of a checklist for the mission.",
                 "missions:plan_tasks", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("paste", "", "paste names", "Paste a list of names as delegates.",
                 "participants:paste_delegates", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("edit_mission", "", "edit mission", "Edit the mission itself.",
                 "missions:edit_mission", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("delete_mission", "", "delete mission", "Delete the mission; shows first what links to it.",
                 "missions:delete_mission", Group.RECORD, needs=messages.NEEDS_MISSION, inside=True),
    RecordAction("attach", "", "attach a file", "Attach a file, such as the signed text; it is copied.",
                 "documents:attach", Group.RECORD, ("agreements",), messages.NEEDS_AGREEMENT),
    RecordAction("erase", "P", "erase personal data", "Erase personal data.",
                 "records:erase_selected", Group.RECORD, ("people",), messages.NEEDS_PERSON),
    RecordAction("document", "o", "document", "Open its document or address.",
                 "documents:open_selected", Group.READING, changes=False),
    RecordAction("export", "p", "export", "Export it: a document, a calendar, contacts.",
                 "exports:export_record", Group.READING, EXPORTED, messages.NEEDS_EXPORT, False),
    RecordAction("brief", "B", "brief", "Show the brief.",
                 "find:show_brief", Group.READING, ("organisations", "people"), messages.NEEDS_PARTNER, False),
    RecordAction("outcomes", "O", "outcomes", "Show the outcomes.",
                 "find:show_outcomes", Group.READING, changes=False),
    RecordAction("history", "H", "history", "Show the history.",
                 "find:show_history", Group.READING, changes=False),
)  # fmt: skip
"""Every action on a record, in the order of the menu."""


def action_named(id: str) -> RecordAction:
    """Return the action with that id."""
    return next(each for each in ACTIONS if each.id == id)


async def choose_action(session: Session, selection: Selection) -> None:
    """Offer what can be done with the record, and do what is chosen."""
    action = await pick_action(session, selection)
    if action:
        await action.run(session, selection)


async def pick_action(session: Session, selection: Selection) -> RecordAction | None:
    """Offer what can be done with the record, first what its deadline asks for; return what is chosen."""
    from screens.actions.documents import can_be_opened
    from screens.dialogs.menus import ActionMenu, MenuItem

    record, snapshot = selection.record, session.snapshot
    if record is None:
        session.tell(NO_RECORD_HERE())
        return None
    partner = partner_name(record, snapshot.book)
    is_named = fold(partner) in fold(record.heading)
    title = record.heading if is_named else messages.RECORD_AND_PARTNER(record=record.heading, partner=partner)
    reasons = {each.id: each.reason(selection) for each in ACTIONS}
    if not can_be_opened(record):
        reasons["document"] = str(messages.HAS_NONE)
    items = tuple(
        MenuItem(
            each.id,
            each.letter,
            each.label,
            each.group,
            fact_for(each.id, selection, snapshot),
            reasons[each.id],
            capitalised(translated(each.name)),
        )
        for each in ACTIONS
        if each.letter or not reasons[each.id]  # letters are learnt once; what has none only comes and goes
    )
    picked = await session.show_dialog(ActionMenu(title, items, wanted_action(selection)))
    return action_named(picked) if picked else None


def wanted_action(selection: Selection) -> str:
    """Return the id of the action that the deadline asks for."""
    if selection.deadline is None:
        return ""
    return _WANTED.get(selection.deadline.kind, "decide")


_WANTED = {
    DeadlineKind.NOTICE_OF_NON_RENEWAL: "notice",
    DeadlineKind.EXPIRY: "renew",
    DeadlineKind.EXPRESS_RENEWAL: "renew",
    DeadlineKind.CAP_REACHED: "renew",
    DeadlineKind.OPTION: "renew",
    DeadlineKind.MISSING_SIGNATURE: "sign",
    DeadlineKind.MEETING_TO_CONFIRM: "confirm_day",
}
"""The action that each kind of deadline asks for; all others ask for a decision."""


def fact_for(id: str, selection: Selection, snapshot: Snapshot) -> str:
    """Return a fact that helps to decide on an action, where it is known at once."""
    record, deadline, today = selection.record, selection.deadline, snapshot.today
    decision = deadline.recorded_decision if deadline else None
    match id:
        case "acknowledge" | "snooze" | "decide" if decision is not None:
            return (
                messages.DECIDED_UNTIL(decision=decision.decision, day=decision.until)
                if decision.until
                else show_choice(decision.decision)
            )
        case "decide" if deadline is not None:
            return deadline.when
        case "notice" if record is not None:
            due = [
                each
                for each in snapshot.ledger.of(record.id)
                if each.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL and each.act_by
            ]
            return messages.BY_DAY(day=show_near(due[0].act_by, today)) if due and due[0].act_by else ""
        case "renew" if isinstance(record, Agreement):
            end = snapshot.status(record).bound_end(record, today).date
            return messages.ENDS_ON(day=show_near(end, today)) if end else ""
        case "minutes" if isinstance(record, Visit) and record.minutes:
            return messages.WRITTEN()
        case "invitations" if isinstance(record, Visit) and record.participants:
            coming = sum(each.invitation.is_accepted for each in record.participants)
            return messages.ACCEPTED_OF(count=coming, total=len(record.participants))
    return ""

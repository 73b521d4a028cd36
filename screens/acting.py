"""What a person does about the deadline under the cursor: have it explained, settle it, renew, say that it is done."""

from missions.records.agreements import Agreement
from missions.records.deadline_notes import DeadlineNote
from missions.records.follow_ups import FollowUp
from missions.records.tasks import Task
from screens.selection import Selection
from screens.session import Session


async def act(session: Session, what: str, selection: Selection) -> None:
    """Do it: explain, acknowledge, snooze, decide, reopen, renew or done."""
    match what:
        case "renew":
            await _renew(session, selection)
        case "done":
            await _done(session, selection)
        case _ if selection.deadline is None:
            nothing = "There is no deadline under the cursor."
            session.tell("Nothing falls due on this record." if selection.record else nothing)
        case "explain":
            from screens.explain import Explain

            id = await session.show_dialog(Explain(selection.deadline, session.snapshot))
            if id:
                await session.open_record(id)
        case _:
            from screens.deciding import settle

            await settle(session, selection.deadline, what)


async def _done(session: Session, selection: Selection) -> None:
    """Settle the task or follow-up under the cursor, or open it again."""
    record = selection.record
    if isinstance(record, Task):
        from screens.mission.task_dialogs import change

        await change(session, "done", record)
    elif isinstance(record, FollowUp):
        from screens.mission.after_dialogs import settle

        await settle(session, record)
    else:
        session.tell("Only tasks and follow-ups are done: this is neither.")


async def _renew(session: Session, selection: Selection) -> None:
    from screens.renewing import renew

    record = selection.record
    if isinstance(record, FollowUp | DeadlineNote):
        record = session.snapshot.book.find(Agreement, record.agreement) or record
    if isinstance(record, Agreement):
        await renew(session, record)
    else:
        session.tell("Only agreements are renewed: this is about none.")

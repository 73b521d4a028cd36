"""Actions that show a record: its reports and brief, and the commands that share their key row."""

from missions.records.follow_ups import FollowUp
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Visit
from screens.actions import messages
from screens.dialogs.record_report import RecordReport
from screens.messages import NO_RECORD_HERE
from screens.session import Session
from screens.snapshot import Selection


async def run_view_command(session: Session, what: str, selection: Selection) -> None:
    """Run a command: write `minutes`, `confirm` a meeting, `erase` a person; else open a report such as `brief`."""
    record = selection.record
    match what:
        case _ if record is None:
            session.tell(NO_RECORD_HERE())
        case "minutes" if isinstance(record, Visit):
            from screens.actions.follow_ups import write_minutes

            await write_minutes(session, record)
        case "minutes":
            session.tell(messages.ONLY_VISITS())
        case "confirm" if isinstance(record, FollowUp):
            from screens.actions.follow_ups import confirm_day

            await confirm_day(session, record, session.snapshot.book.missions.get(record.mission))
        case "confirm":
            session.tell(messages.ONLY_MEETINGS())
        case "erase":
            from screens.actions.records import erase_personal

            await erase_personal(session, record)
        case "brief" if not isinstance(record, Organisation | Person):
            session.tell(messages.BRIEF_ABOUT())
        case _:
            await show_record(session, record, what)


async def show_record(session: Session, record: Record, what: str = "") -> None:
    """Open a report on a record, and go to the record chosen in it."""
    id = await session.show_dialog(RecordReport(record, session.snapshot, what))
    if id:
        await session.open_record(id)

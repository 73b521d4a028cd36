"""Actions that show a record: its reports and brief, and the commands that share their key row."""

from missions.records.follow_ups import FollowUp
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.privacy import without_personal_data
from missions.records.record import Record
from missions.records.visits import Visit
from missions.reports.details import record_report
from missions.reports.report import Line
from missions.text import line
from screens.actions import messages
from screens.cell_width import shorten
from screens.dialogs.picker import Option, Picker
from screens.dialogs.record_report import RecordReport
from screens.messages import NO_RECORD_HERE
from screens.session import Session, Toast
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
        case "copy":
            await copy_of(session, record)
        case "brief" if not isinstance(record, Organisation | Person):
            session.tell(messages.BRIEF_ABOUT())
        case _:
            await show_record(session, record, what)


async def copy_of(session: Session, record: Record) -> None:
    """Offer what a record says, line by line, and copy what is chosen; without personal data kept for a journey."""
    snapshot = session.snapshot
    report = record_report(without_personal_data(record), snapshot.book, snapshot.today, snapshot.ledger.of(record.id))
    lines = [each for section in report.sections for each in section.lines if isinstance(each, Line) and each.text]
    texts = dict.fromkeys((report.title, record.id, *(each.text for each in lines)))
    labels = {each.text: each.label for each in lines}
    everything = "\n".join([report.title, *(_with_label(each) for each in lines)])
    options = [Option(text, text, labels.get(text, "")) for text in texts]
    every = Option(everything, messages.ALL_LINES(), messages.LINES(count=len(lines) + 1))
    picked = await session.show_dialog(Picker(messages.COPY(), (*options, every)))
    if picked and picked.value:
        session.copy_to_clipboard(picked.value)
        session.tell(messages.COPIED(text=shorten(line(picked.value), 40)), Toast.DONE)


def _with_label(each: Line) -> str:
    return messages.LABEL_AND_TEXT(label=each.label, text=each.text) if each.label else each.text


async def show_record(session: Session, record: Record, what: str = "") -> None:
    """Open a report on a record, and go to the record chosen in it."""
    id = await session.show_dialog(RecordReport(record, session.snapshot, what))
    if id:
        await session.open_record(id)

"""What a person does with the record under the cursor: views it, briefs on it, writes minutes, confirms, erases."""

from missions.records.follow_ups import FollowUp
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit
from screens.selection import Selection
from screens.session import Session


async def act(session: Session, what: str, selection: Selection) -> None:
    """Do it: `minutes` of a visit, `confirm` a meeting's day, `erase` a person; else open a view, such as `brief`."""
    record = selection.record
    match what:
        case _ if record is None:
            session.tell("There is no record under the cursor.")
        case "minutes" if isinstance(record, Visit):
            from screens.mission.after_dialogs import write_minutes

            await write_minutes(session, record)
        case "minutes":
            session.tell("Only visits have minutes: go to one (g m, then ]).")
        case "confirm" if isinstance(record, FollowUp):
            from screens.mission.after_dialogs import confirm_day

            await confirm_day(session, record, session.snapshot.book.missions.get(record.mission))
        case "confirm":
            session.tell("Only follow-up meetings have a day to confirm (g f).")
        case "erase":
            from screens.erasing import erase_personal

            await erase_personal(session, record)
        case "brief" if not isinstance(record, Organisation | Person):
            session.tell("A brief is about an organisation or a person; v shows what came of this.")
        case _:
            from screens.views import show_record

            await show_record(session, record, what)

"""Bulk work: setting a field, a role or an attendance for marked rows, pasted lists of names, and merging."""

from missions.records.kinds import KINDS
from missions.records.missions import Mission
from missions.records.visits import Visit
from screens.selection import Selection
from screens.session import Session


async def act(session: Session, what: str, selection: Selection) -> None:
    """Do it: `set` something for all that is marked, `paste` a list of names, or show who is on file `twice`."""
    match what:
        case "paste":
            from screens.bulk.name_list import paste

            record = selection.record if selection.table else None
            await paste(session, record if isinstance(record, Mission | Visit) else None)
        case "twice":
            from screens.bulk.twice import show_twice

            await show_twice(session)
        case _ if selection.table not in KINDS:
            session.tell("Rows are marked in lists of records.")
        case _ if not selection.marked:
            session.tell("Nothing is marked: space marks a row, * every row that is shown.")
        case _:
            from screens.bulk.setting import set_for_all

            await set_for_all(session, selection.marked)

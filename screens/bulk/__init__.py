"""Bulk work: setting a field, a role or an attendance for marked rows, pasted lists of names, and merging."""

from typing import TYPE_CHECKING

from missions.records import KINDS
from missions.records.common import Record
from missions.records.missions import Mission
from missions.records.visits import Visit
from screens.page import Page

if TYPE_CHECKING:
    from screens.app import MissionsApp


async def act(app: "MissionsApp", what: str) -> None:
    """Do it: `set` something for all that is marked, `paste` a list of names, or show who is on file `twice`."""
    page = app.dashboard.shown
    match what:
        case "paste":
            from screens.bulk.pasting import paste

            record = page.record if isinstance(page, Page) else None
            await paste(app, record if isinstance(record, Mission | Visit) else None)
        case "twice":
            from screens.bulk.twice import show_twice

            await show_twice(app)
        case _:
            await _set(app, page)


async def _set(app: "MissionsApp", page: object) -> None:
    from screens.bulk.setting import set_for_all

    if not isinstance(page, Page) or page.table not in KINDS:
        app.notify("Rows are marked in lists of records.", timeout=3)
        return
    marked: tuple[Record, ...] = page.marked
    if not marked:
        app.notify("Nothing is marked: space marks a row, * every row that is shown.", timeout=4)
        return
    await set_for_all(app, marked)

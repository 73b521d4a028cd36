"""What a person does about the deadline under the cursor: have it explained, settle it, renew, filter the list."""

from typing import TYPE_CHECKING

from missions.deadlines.deadline import Deadline
from missions.records.agreements import Agreement
from missions.records.common import Record
from missions.records.deadline_notes import DeadlineNote
from missions.records.follow_ups import FollowUp
from missions.records.tasks import Task
from screens.desk import Desk
from screens.spread import Spread
from screens.widgets.panel import Panel

if TYPE_CHECKING:
    from screens.app import MissionsApp


async def act(app: "MissionsApp", what: str) -> None:
    """Do it: explain, acknowledge, snooze, decide, reopen, renew or done; `facets` filters the page of deadlines."""
    match what:
        case "facets":
            await _narrow(app)
        case "renew":
            await _renew(app)
        case "done":
            await _done(app)
        case "explain":
            await _explain(app)
        case _:
            await _settle(app, what)


def under_cursor(app: "MissionsApp") -> tuple[Deadline | None, Record | None]:
    """Return the deadline the cursor is on, or the first of the record it is on, and the record."""
    page = app.dashboard.shown
    found: object = None
    if isinstance(page, Spread):
        found = _linked(page, app.desk) or getattr(page, "deadline", None) or page.record
    elif isinstance(app.focused, Panel):
        found = app.focused.item
    elif app.dashboard.page == "calendar":
        found = getattr(page, "deadline", None) or getattr(page, "record", None)
    if isinstance(found, Deadline):
        return found, app.desk.book.get(found.id)
    if isinstance(found, DeadlineNote):
        return _noted(found, app.desk), found
    if isinstance(found, Record):
        every = app.desk.ledger.of(found.id)
        return min(every, key=lambda each: each.order, default=None), found
    return None, None


def _linked(page: Spread, desk: Desk) -> Deadline | None:
    """Return the deadline that the cursor is on in the details."""
    if not page.detail.has_focus or page.record is None:
        return None
    return next((each for each in desk.ledger.of(page.record.id) if each.key == page.detail.link), None)


def _noted(note: DeadlineNote, desk: Desk) -> Deadline | None:
    """Return the deadline a note is about, if it is still there."""
    key = (note.deadline, note.term, note.part)
    every = desk.ledger.of(note.agreement)
    return next((each for each in every if (each.kind.value, each.number, each.part) == key), None)


async def _explain(app: "MissionsApp") -> None:
    from screens.explain import Explain

    deadline, record = under_cursor(app)
    if deadline is None:
        nothing_due(app, record)
        return
    id = await app.ask(Explain(deadline, app.desk))
    if id:
        await app.open_record(id)


def nothing_due(app: "MissionsApp", record: Record | None) -> None:
    """Say that there is no deadline to do something about."""
    app.notify("Nothing falls due on this record." if record else "There is no deadline under the cursor.", timeout=3)


async def _narrow(app: "MissionsApp") -> None:
    from screens.deadlines import DeadlinesPage

    if app.dashboard.page != "deadlines":
        await app.action_go("deadlines")
    page = app.dashboard.shown
    if isinstance(page, DeadlinesPage):
        page.turn_to("deadlines")
        picked = await app.ask(page.picker())
        if picked is not None:
            page.choose(picked.value)
        page.focus_list()


async def _settle(app: "MissionsApp", what: str) -> None:
    from screens.deciding import settle

    deadline, record = under_cursor(app)
    if deadline is None:
        nothing_due(app, record)
    else:
        await settle(app, deadline, what)


async def _done(app: "MissionsApp") -> None:
    """Settle the task or follow-up under the cursor, or open it again."""
    _, record = under_cursor(app)
    if isinstance(record, Task):
        from screens.mission.task_dialogs import change

        await change(app, "done", record)
    elif isinstance(record, FollowUp):
        from screens.mission.after_dialogs import settle

        await settle(app, record)
    else:
        app.notify("Only tasks and follow-ups are done: this is neither.", timeout=3)


async def _renew(app: "MissionsApp") -> None:
    from screens.renewing import renew

    _, record = under_cursor(app)
    if isinstance(record, FollowUp | DeadlineNote):
        record = app.desk.book.find(Agreement, record.agreement) or record
    if isinstance(record, Agreement):
        await renew(app, record)
    else:
        app.notify("Only agreements are renewed: this is about none.", timeout=3)

"""Actions on a mission's plan: add, schedule and move visits, resolve conflicts, set invitations, edit legs, stays."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from missions.dates.formatting import show_clock_range, show_date
from missions.dates.partial import PartialDate
from missions.planning import visits
from missions.planning.conflict import Conflict
from missions.planning.reschedule import moving_warnings
from missions.planning.ways_out import WayOut
from missions.records import edits
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, RejectedError
from missions.records.fields import field
from missions.records.missions import Leg, Mission, Stay
from missions.records.record import Value
from missions.records.visits import Invitation, Visit
from missions.text import capitalised, line
from missions.travel.items import ItineraryDay, ItineraryItem, ItineraryItemKind
from missions.travel.timing import DEFAULT_MINUTES
from screens.actions import messages, records
from screens.actions.save import (
    NO_CHANGE,
    add_shortly,
    ask_record,
    ask_step,
    is_confirmed,
    make_and_save,
    save_step,
    summary,
)
from screens.dialogs.dialog import Dialog
from screens.keys import undo_hint
from screens.session import Session
from screens.snapshot import DaySelection, Selection
from screens.widgets.detail_pane import BLANK, Detail, DetailRow
from screens.widgets.line_list import Lines

MORNING = time(9)
"""When a visit begins on a day without free time."""


class VisitTimeInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for scheduling a visit."""

    day: Annotated[PartialDate | None, field("Day", "The local day.", required=True)] = None
    start: Annotated[time | None, field("Starts", "Local time, such as 09:30.", required=True)] = None
    minutes: Annotated[int, field("Minutes", "How long it lasts.")] = DEFAULT_MINUTES


async def add_visit(session: Session, mission: Mission, at: DaySelection) -> str | None:
    """Open the form of a new visit at the cursor and return its id; if none is added, the key of the current line."""
    from missions.reports.short_visit import VISIT_OF_MISSION

    empty = Visit(id="new", mission=mission.id)
    if at.day is not None:
        start, minutes = _start(at)
        day, end = at.on(at.day), visits.end_after(start, minutes)
        empty = replace(empty, day=PartialDate.day(at.day), start=start, end=end, city=day.city if day else "")
    title = messages.WITHIN(record=mission.heading, title=messages.NEW_VISIT())
    id = await add_shortly(session, "visits", VISIT_OF_MISSION, {}, empty, title=title, draft=f"visits:{mission.id}")
    return id or at.key


class WayLines(Detail):
    """The ways: Enter takes the one under the cursor at once, so that the next key comes after it."""

    def action_choose(self) -> None:
        """Choose the way out under the cursor."""
        if isinstance(self.screen, Ways) and self.link:
            self.screen.answer(int(self.link))


class Ways(Dialog[int]):
    """Offers ways to do something, each with what follows from it; Enter takes one. Closes with its number."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "close", id="close")]

    def __init__(self, title: str, about: str, ways: Sequence[tuple[str, Iterable[str]]]) -> None:
        super().__init__()
        self._title, self._about, self._ways = title, about, ways

    def compose(self) -> ComposeResult:
        """List the ways."""
        with Vertical(id="box"):
            yield WayLines(id="ways")

    def on_mount(self) -> None:
        """Show the ways, with the cursor on the first."""
        box, listed = self.query_one("#box"), self.query_one(WayLines)
        box.border_title, box.border_subtitle = Content(line(self._title)), messages.TAKE_OR_LEAVE()
        rows = [DetailRow(text=line(self._about)), BLANK] if self._about else []
        for number, (said, follows) in enumerate(self._ways):
            rows.append(DetailRow(text=line(said), link=str(number)))
            rows += [DetailRow(text=line(each), role="faint", mark="  ") for each in follows]
        listed.show(tuple(rows))
        listed.focus()

    def on_resize(self) -> None:
        """Be as high as the ways, or as the screen allows."""
        self.query_one(WayLines).call_after_refresh(self._fit)

    def _fit(self) -> None:
        listed = self.query_one(WayLines)
        listed.styles.height = max(1, min(listed.count, self.size.height - 6))

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.answer(int(self.query_one(WayLines).link))


async def schedule(session: Session, visit: Visit, hours: Sequence[datetime], at: DaySelection) -> str | None:
    """Offer the free hours of an unscheduled visit, and any other time; schedule it, and return its id."""
    base = session.snapshot.book
    steps = [visits.schedule_visit(visit, each.date(), _clock(each), visits.visit_minutes(visit)) for each in hours]
    ways = [(_scheduled(step), _follows(step, base)) for step in steps]
    picked = len(steps)
    if steps:
        other = (messages.ANOTHER_TIME(), ())
        chosen = await session.show_dialog(Ways(messages.SCHEDULE(visit=visit.heading), "", (*ways, other)))
        if chosen is None:
            return None
        picked = chosen
    if picked < len(steps):
        return visit.id if await save_step(session, steps[picked], base) else None
    return await _ask_time(session, visit, at)


async def _ask_time(session: Session, visit: Visit, at: DaySelection) -> str | None:
    """Ask for the day and the time of a visit; its own day and a free time are proposed."""
    start, minutes = _start(at)
    day = at.day
    if visit.day is not None and visit.day.is_day:
        day = visit.day.earliest
        start = _free_start(at.on(day), minutes)
    form = VisitTimeInput(day=PartialDate.day(day) if day else None, start=start, minutes=minutes)

    def make_step(value: VisitTimeInput) -> Proposal:
        day = _day(value.day)
        if day is None or value.start is None:
            raise RejectedError(messages.DAY_AND_TIME_NEEDED())
        return visits.schedule_visit(visit, day, value.start, value.minutes)

    saved = await ask_step(session, messages.GIVE_TIME(), summary(visit.heading), form, make_step)
    return visit.id if saved else None


async def resolve(session: Session, conflict: Conflict, ways: Sequence[WayOut]) -> str | None:
    """Offer the ways out of a conflict, and its record to edit; do one, and return the key of the visit."""
    base = session.snapshot.book
    record = base.get(conflict.record)
    offered = [(way.said, _follows(way.step, base)) for way in ways]
    if record is not None:
        remedy = () if ways else (conflict.remedy,)
        offered.append((messages.EDIT_INSTEAD(title=record.heading), remedy))
    picked = await session.show_dialog(Ways(capitalised(conflict.title), conflict.said, offered))
    if picked is None:
        return None
    if picked < len(ways):
        step = ways[picked].step
        return step.changes.put[0].id if await save_step(session, step, base) else None
    if record is not None:
        await records.edit(session, record)
    return conflict.visits[-1] if conflict.visits else None


def _scheduled(step: Proposal) -> str:
    """Return on which day and from when to when a step schedules a visit."""
    (visit,) = step.changes.put
    assert isinstance(visit, Visit)
    return messages.SCHEDULE_ON(day=visit.day or "", times=show_clock_range(visit.start, visit.end))


def _follows(step: Proposal, base: Book) -> tuple[str, ...]:
    """Return what somebody must know before a step: its warnings, and whom to ask again."""
    return tuple(dict.fromkeys((*step.warnings, *moving_warnings(step.changes, base))))


def _start(at: DaySelection) -> tuple[time, int]:
    """Return start and length for a visit added at the cursor: in its free time, else after the item there."""
    item = at.item
    if item is not None and item.kind is ItineraryItemKind.FREE and item.starts:
        return _clock(item.starts), min(DEFAULT_MINUTES, item.minutes or DEFAULT_MINUTES)
    if item is not None and item.ends and item.ends.date() == at.day:
        return _clock(item.ends), DEFAULT_MINUTES
    return _free_start(at.on(at.day), DEFAULT_MINUTES), DEFAULT_MINUTES


def _free_start(day: ItineraryDay | None, minutes: int) -> time:
    """Return the start of the day's first free slot of that many minutes, else nine o'clock."""
    for slot in day.free if day else ():
        if slot.ends - slot.starts >= timedelta(minutes=minutes):
            return _clock(slot.starts)
    return MORNING


def _clock(at: datetime) -> time:
    return at.time().replace(tzinfo=None)


def _day(when: PartialDate | None) -> date | None:
    return when.earliest if when is not None and when.is_day else None


class InvitationScope(StrEnum):
    """Whose invitations are set."""

    EVERYBODY = "everybody"
    STILL_OPEN = "those_still_open"
    ONE_PERSON = "one_person"


class VisitInvitationInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for the invitations to a visit."""

    invitation: Annotated[
        Invitation | None,
        field("Invitation", "Unchanged until you choose with ← →: invited, accepted, declined, attended."),
    ] = None
    whose: Annotated[InvitationScope, field("Of", "Choose with ← →: everybody, those still open, one person.")] = (
        InvitationScope.EVERYBODY
    )
    who: Annotated[str, field("Who", "The person or organisation.", link=("people", "organisations"))] = ""


async def set_visit_invitations(session: Session, visit: Visit) -> None:
    """Ask for the state of the visit's invitations and whose they are."""
    if not visit.participants:
        session.tell(messages.NOBODY_TAKES_PART())
        return

    def make_step(form: VisitInvitationInput) -> Proposal:
        return invitation_step(visit, form)

    await ask_step(session, messages.INVITATIONS(), _visit_summary(visit), VisitInvitationInput(), make_step)


def invitation_step(visit: Visit, form: VisitInvitationInput) -> Proposal:
    """Return the step that sets the invitations the form names; RejectedError if it names nobody."""
    if form.invitation is None:
        raise RejectedError(messages.CHOOSE_INVITATION())
    one = form.whose is InvitationScope.ONE_PERSON
    if one and not form.who:
        raise RejectedError(messages.NOBODY_MEANT())
    return edits.set_invitation(
        (visit,),
        form.invitation,
        (form.who,) if one else None,
        only_unanswered=form.whose is InvitationScope.STILL_OPEN,
    )


def _visit_summary(visit: Visit) -> Content:
    counts = {state: sum(each.invitation is state for each in visit.participants) for state in Invitation}
    said = " · ".join(
        messages.HOW_MANY_INVITED(count=number, state=state) for state, number in counts.items() if number
    )
    return summary(visit.heading, f"{show_date(visit.day, weekday=True)}   {said}")


QUARTER = 15
"""By how many minutes a key moves or lengthens a visit."""

_MOVES: dict[str, Callable[[Visit], Proposal]] = {
    "earlier": lambda visit: visits.move_visit(visit, minutes=-QUARTER),
    "later": lambda visit: visits.move_visit(visit, minutes=QUARTER),
    "day_before": lambda visit: visits.move_visit(visit, days=-1),
    "day_after": lambda visit: visits.move_visit(visit, days=1),
    "longer": lambda visit: visits.lengthen_visit(visit, QUARTER),
    "shorter": lambda visit: visits.lengthen_visit(visit, -QUARTER),
}


async def run_visit_command(session: Session, what: str, mission: Mission, at: DaySelection) -> str | None:
    """Run a command on what is selected in the plan, and return the key of the row to go to."""
    visit = session.snapshot.book.visits.get(at.key or "")
    if what == "add":
        return await add_visit(session, mission, at)
    if what in ("edit", "delete"):
        await _change(session, mission, visit or at.item, what)
        return at.key
    if visit is None:
        session.tell(messages.WORKS_ON_VISITS())
        return at.key
    await make_and_save(session, lambda: _MOVES[what](visit), is_visible=True)
    return at.key


async def unschedule_selected(session: Session, selection: Selection) -> None:
    """Leave the selected visit unscheduled: it keeps its day and loses its time."""
    visit = selection.record
    if isinstance(visit, Visit):
        await make_and_save(session, lambda: visits.unschedule_visit(visit))


async def duplicate_selected(session: Session, selection: Selection) -> None:
    """Add a copy of the selected visit, which begins when it ends, and go there."""
    visit, base = selection.record, session.snapshot.book
    if isinstance(visit, Visit):
        step = visits.duplicate_visit(visit, base)
        if await save_step(session, step, base):
            await session.open_record(step.changes.put[0].id)


async def _change(session: Session, mission: Mission, found: Visit | ItineraryItem | None, what: str) -> None:
    """Edit or delete what is under the cursor: a visit, a leg, a stay, or the mission itself."""
    if isinstance(found, Visit):
        await (records.edit(session, found) if what == "edit" else records.delete(session, found))
    elif found is not None and found.kind is ItineraryItemKind.FREE:
        session.tell(messages.NOTHING_HERE())
    elif found is not None:
        await _change_journey(session, mission, found, what)
    elif what == "edit":
        await records.edit(session, mission)
    else:
        session.tell(messages.DELETE_MISSION())


async def _change_journey(session: Session, mission: Mission, item: ItineraryItem, what: str) -> None:
    """Edit a leg or a stay of the mission, or remove it."""
    name = "legs" if item.leg else "stays"
    number = int(item.key.partition(":")[2])
    if what == "edit":
        await edit_part(session, mission, name, number)
        return
    base = session.snapshot.book
    lines = [messages.TAKE_OUT_OF_JOURNEY(part=item.title), "", undo_hint()]
    if await is_confirmed(session, messages.DELETE(), lines, messages.DELETE_IT()):
        parts = getattr(mission, name)
        changed = replace(mission, **{name: (*parts[:number], *parts[number + 1 :])})
        await save_step(session, Changes(messages.TAKE_OUT_CHANGE(part=item.title), (changed,)), base)


async def edit_part(session: Session, mission: Mission, name: str, number: int | None) -> None:
    """Open a form for a leg or a stay of the mission, a new one without a number."""
    parts: tuple[Leg | Stay, ...] = getattr(mission, name)
    empty: Leg | Stay = Leg() if name == "legs" else Stay()
    is_new = number is None

    def make_step(value: Leg | Stay) -> Proposal | Changes:
        after = (*parts, value) if number is None else (*parts[:number], value, *parts[number + 1 :])
        if after == parts:
            return NO_CHANGE
        changed = replace(mission, **{name: after})
        return Changes(messages.PART_CHANGES[name, is_new](mission=mission.heading), (changed,))

    await ask_record(
        session, messages.PART_TITLES[name, is_new](), empty if number is None else parts[number], make_step
    )


async def set_invitations_of(session: Session, selection: Selection) -> None:
    """Record how the invitations to the selected visit stand, and who came."""
    if isinstance(selection.record, Visit):
        await set_visit_invitations(session, selection.record)

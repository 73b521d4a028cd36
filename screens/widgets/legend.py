"""The signs of calendar, time line, forms and days with their meanings, and how calendar entries look."""

from collections.abc import Iterator

from missions.dates.formatting import show_choice, show_clock, show_clock_range, show_date
from missions.messages import Sentence
from missions.records.follow_ups import FollowUp
from missions.records.missions import Mission
from missions.records.privacy import PRIVACY_EXPLANATION, PRIVACY_SIGN
from missions.records.tasks import Task
from missions.records.visits import Event, EventStatus, Visit
from missions.reports.calendar import CalendarEntry, CalendarEntryKind, CalendarEntryState
from screens.snapshot import Snapshot
from screens.widgets import messages

_SIGNS = {
    CalendarEntryKind.MISSION: "━",
    CalendarEntryKind.EVENT: "◇",
    CalendarEntryKind.VISIT: "●",
    CalendarEntryKind.DEADLINE: "◆",
    CalendarEntryKind.TASK: "□",
    CalendarEntryKind.FOLLOW_UP: "▸",
}

CALENDAR_SIGNS: tuple[tuple[str, Sentence], ...] = (
    (_SIGNS[CalendarEntryKind.DEADLINE], messages.DEADLINE),
    (_SIGNS[CalendarEntryKind.VISIT], messages.VISIT),
    ("✗", messages.CLASH),
    ("✓", messages.DONE),
    ("×", messages.CALLED_OFF),
    ("+2", messages.MORE_ON_DAY),
    (f"{_SIGNS[CalendarEntryKind.MISSION]} {_SIGNS[CalendarEntryKind.EVENT]}", messages.BEGINS_ON_DAY),
    (f"{_SIGNS[CalendarEntryKind.TASK]} {_SIGNS[CalendarEntryKind.FOLLOW_UP]}", messages.WORK_ON_DAY),
)
"""Each sign of the month and of the list of its days, beside those of the time line, and its meaning."""

_ROLES = {CalendarEntryKind.MISSION: "mission", CalendarEntryKind.EVENT: "event", CalendarEntryKind.VISIT: "plain"}


def sign_of(entry: CalendarEntry) -> str:
    """Return the sign of an entry: its state's if done, cancelled or tentative, else its kind's."""
    match entry.entry_state:
        case CalendarEntryState.DONE:
            return "✓"
        case CalendarEntryState.CANCELLED:
            return "×"
        case CalendarEntryState.TENTATIVE:
            return "○"
    return _SIGNS[entry.sort]


def role_of(entry: CalendarEntry) -> str:
    """Return the role of an entry: its deadline's band, else its kind's."""
    if entry.entry_state in (CalendarEntryState.DONE, CalendarEntryState.CANCELLED):
        return "faint"
    band = entry.deadline.band if entry.deadline else None
    return band.severity if band else _ROLES.get(entry.sort, "plan")


def times_of(entry: CalendarEntry) -> str:
    """Return the times of an entry, as far as known: “09:30–11:00”."""
    if entry.start is None:
        return ""
    return show_clock_range(entry.start, entry.end) if entry.end else show_clock(entry.start)


def entry_remark(entry: CalendarEntry, snapshot: Snapshot) -> str:
    """Return the remarks beside an entry's title: kind, place, days to go and certainty."""
    return " · ".join(part for part in _entry_remarks(entry, snapshot) if part)


def _entry_remarks(entry: CalendarEntry, snapshot: Snapshot) -> Iterator[str]:
    if entry.deadline:
        yield entry.deadline.kind.words
        yield (
            show_choice(entry.deadline.recorded_decision.decision)
            if entry.deadline.recorded_decision
            else entry.deadline.when
        )
        yield entry.deadline.actor
    match snapshot.book.get(entry.id):
        case Mission() as mission:
            yield show_choice(mission.kind)
            yield show_choice(mission.stage)
        case Event() as event:
            yield messages.EVENT()
            yield event.city
            yield "" if event.status is EventStatus.PLANNED else show_choice(event.status)
        case Visit() as visit:
            yield show_choice(visit.kind)
            yield visit.place or visit.city
        case FollowUp() as follow_up if not entry.deadline:
            yield show_choice(follow_up.kind)
        case Task() if not entry.deadline:
            yield messages.TASK()
    if entry.first != entry.last and entry.when is None:
        yield messages.DAYS_LONG(count=(entry.last - entry.first).days + 1)
    if entry.when is not None:
        yield show_date(entry.when)
    elif entry.entry_state is CalendarEntryState.TENTATIVE:
        yield messages.NOT_CERTAIN()
    elif entry.entry_state is CalendarEntryState.CANCELLED and entry.sort is not CalendarEntryKind.EVENT:
        yield messages.CALLED_OFF()


TIMELINE_SIGNS: tuple[tuple[str, Sentence], ...] = (
    ("━", messages.IN_FORCE),
    ("╌", messages.IF_RENEWED),
    ("▸", messages.START_BY),
    ("◆", messages.ACT_BY_DAY),
    ("■", messages.ENDS_SIGN),
    ("○", messages.SIGNING),
    ("█", messages.MISSION),
    ("▒", messages.EVENT),
    ("•", messages.ONE),
    ("2", messages.TWO),
)
"""Each sign of the time line and its meaning."""

FIELD_SIGNS: tuple[tuple[str, Sentence], ...] = ((PRIVACY_SIGN, PRIVACY_EXPLANATION),)
"""Each sign at a field and its meaning."""

PLAN_SIGNS: tuple[tuple[str, Sentence], ...] = (
    ("○", messages.SIGNING),
    ("✗ !", messages.CLASHES),
    ("(23:30 −1d)", messages.TIME_AT_HOME),
)
"""Each sign in a mission's plan and its meaning."""

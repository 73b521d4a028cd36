"""The signs of calendar, time line, forms and days with their meanings, and how calendar entries look."""

from collections.abc import Iterator

from missions.dates.formatting import show_choice, show_clock, show_date, show_days
from missions.messages import Sentence
from missions.records.follow_ups import FollowUp
from missions.records.missions import Mission
from missions.records.privacy import PRIVACY_EXPLANATION, PRIVACY_SIGN
from missions.records.tasks import Task
from missions.records.visits import Event, EventStatus, Visit
from missions.reports.calendar import CalendarEntry, CalendarEntryKind, CalendarEntryState
from screens.snapshot import Snapshot

_SIGNS = {
    CalendarEntryKind.MISSION: "━",
    CalendarEntryKind.EVENT: "◇",
    CalendarEntryKind.VISIT: "●",
    CalendarEntryKind.DEADLINE: "◆",
    CalendarEntryKind.TASK: "□",
    CalendarEntryKind.FOLLOW_UP: "▸",
}

CALENDAR_SIGNS: tuple[tuple[str, str], ...] = (
    *((sign, sort.value.replace("_", "-")) for sort, sign in _SIGNS.items()),
    ("○", "not certain"),
    ("✓", "done"),
    ("×", "called off"),
    ("+2", "so many more on the day"),
)
"""Each sign of the calendar and its meaning."""

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
    return f"{show_clock(entry.start)}–{show_clock(entry.end)}" if entry.end else show_clock(entry.start)


def entry_remark(entry: CalendarEntry, snapshot: Snapshot) -> str:
    """Return the remarks beside an entry's title: kind, place, days to go and certainty."""
    return " · ".join(part for part in _entry_remarks(entry, snapshot) if part)


def _entry_remarks(entry: CalendarEntry, snapshot: Snapshot) -> Iterator[str]:
    if entry.deadline:
        yield entry.deadline.kind.words
        yield (
            show_choice(entry.deadline.recorded_decision.decision)
            if entry.deadline.recorded_decision
            else show_days(entry.deadline.days)
        )
        yield entry.deadline.actor
    match snapshot.book.get(entry.id):
        case Mission() as mission:
            yield show_choice(mission.kind)
            yield show_choice(mission.stage)
        case Event() as event:
            yield "event"
            yield event.city
            yield "" if event.status is EventStatus.PLANNED else show_choice(event.status)
        case Visit() as visit:
            yield show_choice(visit.kind)
            yield visit.place or visit.city
        case FollowUp() as follow_up if not entry.deadline:
            yield show_choice(follow_up.kind)
        case Task() if not entry.deadline:
            yield "task"
    if entry.first != entry.last and entry.when is None:
        yield f"{(entry.last - entry.first).days + 1} days"
    if entry.when is not None:
        yield show_date(entry.when)
    elif entry.entry_state is CalendarEntryState.TENTATIVE:
        yield "not certain"
    elif entry.entry_state is CalendarEntryState.CANCELLED and entry.sort is not CalendarEntryKind.EVENT:
        yield "called off"


TIMELINE_SIGNS: tuple[tuple[str, str], ...] = (
    ("├──▶", "from the day to start to the day to act"),
    ("◆", "the day to act by; ◈ where it is the due day as well"),
    ("●", "the due day; ○ the first and last day it may be"),
    ("■", "the last day of a term; □ the first and last day it may be"),
    ("2 ▃", "so many of them, and their height where some are more than nine"),
    ("‹4 4›", "so many to act on before and after the months shown"),
    ("◇ ━", "an event, a mission; ○┄ where its days are not known"),
    ("│ ┊", "today, and the beginning of a month"),
)
"""Each sign of the time line and its meaning."""

FIELD_SIGNS: tuple[tuple[str, Sentence], ...] = ((PRIVACY_SIGN, PRIVACY_EXPLANATION),)
"""Each sign at a field and its meaning."""

DAY_SIGNS: tuple[tuple[str, str], ...] = (
    ("● ◆ ▣", "a meeting, a courtesy call, a site visit"),
    ("■ ⇄ ▤", "a signing, matchmaking, a stand"),
    ("◫ ◓ ◒", "a workshop, a reception, a meal"),
    ("→ ⌂ ·", "a leg or transfer, a night at a hotel, free time"),
    ("○", "a visit that waits in the tray for a time"),
    ("✖ ▲", "something that cannot be so, or should be checked"),
    ("23:30 −1d", "the time at home, where it is the day before; +1d the day after"),
    ("5 all", "how many people take part; everybody where nobody is named"),
)
"""Each sign on a mission's days and its meaning."""

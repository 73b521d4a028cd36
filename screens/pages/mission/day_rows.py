"""The lines of a mission's day: times, what, where, how many people, and the mark of a conflict."""

from collections.abc import Iterable
from datetime import date, time
from typing import ClassVar

from missions.dates.business_days import local_moment
from missions.dates.formatting import MONTHS, WEEKDAYS, show_clock, show_date
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import Visit, VisitKind
from missions.text import line
from missions.travel.items import ItineraryDay, ItineraryItem, ItineraryItemKind
from missions.travel.itinerary import items_with_free_time
from screens.cell_width import cell_width, fit
from screens.command import Where
from screens.pages.mission.conflicts import conflict_mark
from screens.pages.mission.plan import MissionPlan, PlanMarks
from screens.pages.mission.tab import Tab, TabEntry, TabLine
from screens.snapshot import DaySelection, Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets.detail_pane import DetailRow

SIGNS: dict[VisitKind, str] = {
    VisitKind.COURTESY_CALL: "◆",
    VisitKind.MEETING: "●",
    VisitKind.SITE_VISIT: "▣",
    VisitKind.WORKSHOP: "◫",
    VisitKind.MATCHMAKING: "⇄",
    VisitKind.SIGNING: "■",
    VisitKind.STAND: "▤",
    VisitKind.MEAL: "◒",
    VisitKind.RECEPTION: "◓",
    VisitKind.TRANSFER: "→",
    VisitKind.FREE: "·",
}
"""The sign of each kind of visit."""

LEG, STAY, TRAY = "→", "⌂", "○"
"""The signs of a leg, of a night at a hotel, and of a visit without a time."""

_TIMES, _PLACE, _PEOPLE, _MARK = 12, 34, 5, 2
_HOME, _HOME_DAY = 6, 8
"""Cells of a home time, and of one that falls on another day."""

_QUIET = (VisitKind.TRANSFER, VisitKind.FREE, VisitKind.MEAL)


def key_of(item: ItineraryItem) -> str:
    """Return the key of an item's line: the id of a visit, else its day and what it is."""
    return item.visit.id if item.visit else f"{item.day.isoformat()}/{item.key}"


def heading_key(day: date | None) -> str:
    """Return the key of the line above a day's items."""
    return f"{day.isoformat() if day else ''}/"


def day_of_key(key: str) -> date | None:
    """Return the day a key names, if it names one."""
    text, found, _ = key.partition("/")
    try:
        return date.fromisoformat(text) if found else None
    except ValueError:
        return None


def day_of_line(key: str, book: Book) -> date | None:
    """Return the day of a line: the visit's, or the one its key names; None for a visit without a day."""
    visit = book.visits.get(key)
    if visit is None:
        return day_of_key(key)
    return visit.day.earliest if visit.day and visit.day.is_day else None


def items_on(plan: MissionPlan, day: date | None) -> dict[str, ItineraryItem]:
    """Return a day's items, with the free slots between, by the keys of their lines."""
    found = plan.on(day)
    if found is None:
        return {}
    return {key_of(item): item for item in items_with_free_time(found, plan.itinerary.home)}


def day_selection(plan: MissionPlan | None, day: date | None, key: str | None) -> DaySelection:
    """Return the selection for the line with that key."""
    if plan is None:
        return DaySelection(key)
    return DaySelection(key, day, items_on(plan, day).get(key or ""), plan.days)


def day_lines(plan: MissionPlan, day: date | None, marks: PlanMarks, *, has_tray: bool = True) -> tuple[TabLine, ...]:
    """Return the lines of a day: its heading, its items, and below them the visits in the tray."""
    lines = [TabLine(heading_key(day), _HeadingLine(plan, day))]
    items = items_on(plan, day)
    places = max((cell_width(line(item.place)) for item in items.values() if item.visit or item.stay), default=0)
    look = _DayLook(plan.mission, marks, _home_cells(items.values()), places)
    lines += [TabLine(key, _ItemLine(item, look)) for key, item in items.items()]
    tray = sorted(plan.itinerary.tray, key=lambda visit: not _is_on(visit, day)) if has_tray else []
    if tray:
        lines.append(TabLine("tray", _TitleLine(f"Tray: {len(tray):,} without a time"), stops=False))
        lines += [TabLine(visit.id, _TrayLine(visit, look)) for visit in tray]
    return tuple(lines)


def _is_on(visit: Visit, day: date | None) -> bool:
    return visit.day is not None and visit.day.is_day and visit.day.earliest == day


def _home_cells(items: Iterable[ItineraryItem]) -> int:
    """Return how many cells home times need; 0 where they are the same as local ones."""
    others = [item for item in items if item.home_at and item.at and item.home_at.utcoffset() != item.at.utcoffset()]
    if not others:
        return 0
    return _HOME_DAY if any(item.home_at and item.home_at.date() != item.day for item in others) else _HOME


class _DayLook:
    """What all lines of a day have in common."""

    def __init__(self, mission: Mission, marks: PlanMarks, home: int, places: int) -> None:
        self.marks, self.home, self.places = marks, home, min(_PLACE, places)
        self.delegates = frozenset(each.person for each in mission.delegates if each.person)

    def people(self, people: tuple[str, ...]) -> str:
        """Return how many people take part; “all” where a visit lists no delegate."""
        if not self.delegates:
            return str(len(people) or "")
        return str(len(people)) if any(id in self.delegates for id in people) else "all"

    def mark(self, visit: Visit) -> Span:
        """Return the mark of a visit's gravest conflict."""
        return conflict_mark(self.marks.by_visit.get(visit.id, ()))


class _HeadingLine:
    """Draws the line above a day's items."""

    def __init__(self, plan: MissionPlan, day: date | None) -> None:
        self._plan, self._day = plan, day

    def __call__(self, width: int) -> Spans:
        plan, day = self._plan, self._day
        found = plan.on(day)
        if found is None or day is None:
            return (Span(fit("No days yet", width), "title"),)
        text = [f"day {plan.number(day)} of {len(plan.days)}"] if len(plan.days) > 1 else []
        cities = " → ".join(line(each) for each in found.cities)
        spans = [Span(f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}", "heading")]
        if cities:
            spans.append(Span(f"  {cities}", "title"))
        if found.off:
            spans.append(Span.of(f"  {found.off}", "act"))
        spans.append(Span("".join(f"  {each}" for each in text), "faint"))
        away = home_away(found, plan.itinerary.home)
        if away and width_of(tuple(spans)) + len(away) + 3 <= width:
            spans.append(Span(fit(away, width - width_of(tuple(spans)), right=True), "faint"))
        return tuple(spans)


def home_away(day: ItineraryDay, home: str) -> str:
    """Say how far the clock at home is from the one at the day's place, such as “home −8 h”."""
    if not home or not day.zone or home == day.zone:
        return ""
    noon = local_moment(day.date, time(12), day.zone)
    here, there = noon.utcoffset(), local_moment(day.date, time(12), home).utcoffset()
    if here is None or there is None:
        return ""
    minutes = round((there - here).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return ""
    return f"home {'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''} h"


class _TitleLine:
    """Draws a heading between lines."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, width: int) -> Spans:
        title = f"{self._text} "
        return (Span(title, "heading"), Span("─" * max(0, width - len(title)), "rule"))


class _ItemLine:
    """Draws one item of a day."""

    def __init__(self, item: ItineraryItem, look: _DayLook) -> None:
        self._item, self._look = item, look

    def __call__(self, width: int) -> Spans:
        item, look = self._item, self._look
        lead = [Span(fit(times_of(item), _TIMES), _time_role(item))]
        if look.home:
            lead.append(Span(fit(home_of(item), look.home), "faint"))
        match item.kind:
            case ItineraryItemKind.FREE:
                minutes = item.minutes or 0
                said = f"free, {_duration_text(minutes)}"
                return (*lead, Span("  ", "faint"), Span(said, "faint"))
            case ItineraryItemKind.LEG:
                assert item.leg
                text = " · ".join(part for part in (item.leg.mode.value, line(item.leg.reference)) if part)
                return _row(
                    lead,
                    Span(LEG, "plan"),
                    Span.of(item.title, "plan"),
                    text,
                    "",
                    Span(""),
                    width,
                    max(look.places, cell_width(text)),
                )
            case ItineraryItemKind.STAY:
                return _row(
                    lead,
                    Span(STAY, "faint"),
                    Span.of(item.title, "faint"),
                    item.place,
                    "",
                    Span(""),
                    width,
                    look.places,
                )
        visit = item.visit
        assert visit
        people = look.people(item.people)
        return _row(lead, _sign(visit), _title(visit), item.place, people, look.mark(visit), width, look.places)


class _TrayLine:
    """Draws a visit in the tray."""

    def __init__(self, visit: Visit, look: _DayLook) -> None:
        self._visit, self._look = visit, look

    def __call__(self, width: int) -> Spans:
        visit, look = self._visit, self._look
        day = visit.day
        when = "no day"
        if day is not None:
            first = day.earliest
            short = f"{WEEKDAYS[first.weekday()]} {first.day} {MONTHS[first.month - 1]}"
            when = short if day.is_day else show_date(day)
        lead = [Span(fit(when, _TIMES - 1) + " ", "faint" if day else "gap")]
        if look.home:
            lead.append(Span(" " * look.home))
        people = str(len({each.person for each in visit.participants if each.person}) or "")
        return _row(lead, Span(TRAY, "gap"), _title(visit), visit.city, people, look.mark(visit), width, look.places)


def _row(
    lead: list[Span], sign: Span, title: Span, place: str, people: str, mark: Span, width: int, places: int = _PLACE
) -> Spans:
    """Return a line; the place is dropped where there is little room, and takes no more than the longest needs."""
    first = (*lead, Span(f"{sign.text} ", sign.role))
    tail = Span(fit(people, _PEOPLE - 1, right=True) + " ", "faint")
    room = width - width_of(first) - _PEOPLE - _MARK
    wide = min(places, room * 2 // 5) if room >= 40 else 0
    text = Span(fit(title.text, max(4, room - wide - (1 if wide else 0))) + (" " if wide else ""), title.role)
    where = Span(fit(line(place), wide), "faint")
    return (*first, text, where, tail, Span(fit(mark.text, _MARK), mark.role if mark.text else "plain"))


def _sign(visit: Visit) -> Span:
    role = "gap" if visit.kind is VisitKind.SIGNING else "faint" if visit.kind in _QUIET else "plan"
    return Span(SIGNS[visit.kind], role)


def _title(visit: Visit) -> Span:
    role = "title" if visit.kind is VisitKind.SIGNING else "faint" if visit.kind in _QUIET[:2] else "plain"
    return Span.of(visit.heading, role)


def _time_role(item: ItineraryItem) -> str:
    return (
        "faint"
        if item.kind in (ItineraryItemKind.FREE, ItineraryItemKind.STAY)
        else "plan"
        if item.kind is ItineraryItemKind.LEG
        else "plain"
    )


def times_of(item: ItineraryItem) -> str:
    """Return the local times as far as known: “09:30–11:00”; for an arrival only the end."""
    starts = f"{item.starts:%H:%M}" if item.starts else ""
    ends = f"{item.ends:%H:%M}" if item.ends else ""
    if item.is_arrival:
        return f"     –{ends}" if ends else ""
    if item.kind is ItineraryItemKind.LEG and item.starts and item.ends and item.ends.date() != item.starts.date():
        return f"{starts}–"
    return f"{starts}–{ends}" if starts and ends else f"{starts}–" if starts else f"     –{ends}" if ends else ""


def home_of(item: ItineraryItem) -> str:
    """Return the time at home, with +1 or −1 where it is another day there."""
    at = item.home_at
    if at is None or item.kind is ItineraryItemKind.FREE:
        return ""
    days = (at.date() - item.day).days
    return f"{show_clock(at.time())}{f'{days:+d}'.replace('-', '−') if days else ''}"


def _duration_text(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours and rest else f"{hours} h" if hours else f"{rest} min"


class DaysTab(Tab):
    """One day at a time; the page draws its lines, since they depend on the day it shows."""

    name: ClassVar[str] = "days"
    label: ClassVar[str] = "Days"
    where: ClassVar[Where] = Where.DAYS

    def badge(self, _mission: Mission, _snapshot: Snapshot, /) -> str:
        """Return nothing: the head says how many days there are."""
        return ""

    def entries(self, _mission: Mission, _snapshot: Snapshot, /) -> tuple[TabEntry, ...]:
        """Return nothing: the page asks for a day's lines."""
        return ()

    def empty_state(self) -> str:
        """Say how to add the first day."""
        return "No days yet: e gives the mission its dates, a adds a visit."

    def details(self, _mission: Mission, _snapshot: Snapshot, _key: str, /) -> tuple[DetailRow, ...]:
        """Return nothing: the page asks for the details of a day's line."""
        return ()

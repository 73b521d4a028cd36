"""The lines of a mission's day: times, what, where, how many people, and the mark of a conflict."""

from collections.abc import Collection
from datetime import date
from typing import ClassVar

from missions.dates.formatting import MONTHS, WEEKDAYS, show_choice, show_date
from missions.messages import Sentence
from missions.outcomes.messages import NO_DAY
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import Visit, VisitKind
from missions.reports import messages as report_messages
from missions.reports.agenda import clock_difference, home_time, item_name, item_times
from missions.text import line
from missions.travel.items import ItineraryItem, ItineraryItemKind
from missions.travel.itinerary import items_with_free_time
from screens.cell_width import cell_width, fit
from screens.command import Where
from screens.pages.mission import messages
from screens.pages.mission.plan import MissionPlan, PlanMarks, conflict_mark
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
_HOME, _HOME_DAY = 6, 10
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
    return day_of_visit(visit) if visit else day_of_key(key)


def day_of_visit(visit: Visit) -> date | None:
    """Return the day of a visit, if it has one day."""
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
    look = _DayLook(plan.mission, marks, items.values(), places)
    lines += [TabLine(key, _ItemLine(item, look)) for key, item in items.items()]
    tray = sorted(plan.itinerary.tray, key=lambda each: day is None or day_of_visit(each) != day) if has_tray else []
    if tray:
        lines.append(TabLine("tray", _TitleLine(report_messages.WITHOUT_TIME(count=len(tray))), stops=False))
        lines += [TabLine(visit.id, _TrayLine(visit, look)) for visit in tray]
    return tuple(lines)


def _home_cells(items: Collection[ItineraryItem]) -> int:
    """Return how many cells home times need; 0 where they are the same as local ones."""
    others = [item for item in items if item.home_at and item.at and item.home_at.utcoffset() != item.at.utcoffset()]
    if not others:
        return 0
    return _HOME_DAY if any(item.home_at and item.home_at.date() != item.day for item in others) else _HOME


class _DayLook:
    """What all lines of a day have in common."""

    def __init__(self, mission: Mission, marks: PlanMarks, items: Collection[ItineraryItem], places: int) -> None:
        self.marks, self.home, self.places = marks, _home_cells(items), min(_PLACE, places)
        self.times = max((_TIMES, *(cell_width(item_times(item)) + 1 for item in items)))
        self.delegates = frozenset(each.person for each in mission.delegates if each.person)

    def people(self, people: tuple[str, ...]) -> str:
        """Return how many people take part; “all” where a visit lists no delegate."""
        if not self.delegates:
            return str(len(people) or "")
        return str(len(people)) if any(id in self.delegates for id in people) else messages.ALL()

    def mark(self, visit: Visit) -> Span:
        """Return the mark of a visit's gravest conflict."""
        return conflict_mark(self.marks.by_visit.get(visit.id, ()))


class _HeadingLine:
    """Draws the line above a day's items; its number stands there where there is room beside how the clocks differ."""

    def __init__(self, plan: MissionPlan, day: date | None) -> None:
        self._plan, self._day = plan, day

    def __call__(self, width: int) -> Spans:
        plan, day = self._plan, self._day
        found = plan.on(day)
        if found is None or day is None:
            return (Span(fit(messages.NO_DAYS_YET(), width), "title"),)
        cities = " → ".join(line(each) for each in found.cities)
        spans = [Span(f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}", "heading")]
        if cities:
            spans.append(Span(f"  {cities}", "title"))
        if found.off:
            spans.append(Span.of(f"  {found.off}", "act"))
        away = clock_difference(found, plan.itinerary.home)
        number = f"  {report_messages.DAY_OF(number=plan.number(day), count=len(plan.days))}"
        room = width - width_of(tuple(spans)) - cell_width(away) - 3 * bool(away)
        if len(plan.days) > 1 and (cell_width(number) <= room or room < 0):
            spans.append(Span(number, "faint"))
        if away and room >= 0:
            spans.append(Span(fit(away, width - width_of(tuple(spans)), right=True), "faint"))
        return tuple(spans)


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
        lead = [Span(fit(item_times(item), look.times), _time_role(item))]
        if look.home:
            lead.append(Span(fit("" if item.kind is ItineraryItemKind.FREE else home_time(item), look.home), "faint"))
        match item.kind:
            case ItineraryItemKind.FREE:
                return (*lead, Span("  ", "faint"), Span.of(item_name(item), "faint"))
            case ItineraryItemKind.LEG:
                assert item.leg
                text = " · ".join(part for part in (show_choice(item.leg.mode), line(item.leg.reference)) if part)
                sign, title, places = Span(LEG, "plan"), Span.of(item_name(item), "plan"), cell_width(text)
                return _row(lead, sign, title, text, "", Span(""), width, max(look.places, places))
            case ItineraryItemKind.STAY:
                sign, title = Span(STAY, "faint"), Span.of(item.title, "faint")
                return _row(lead, sign, title, item.place, "", Span(""), width, look.places)
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
        when = NO_DAY()
        if day is not None:
            first = day.earliest
            short = f"{WEEKDAYS[first.weekday()]} {first.day} {MONTHS[first.month - 1]}"
            when = short if day.is_day else show_date(day)
        lead = [Span(fit(when, look.times - 1) + " ", "faint" if day else "gap")]
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
    if item.kind in (ItineraryItemKind.FREE, ItineraryItemKind.STAY):
        return "faint"
    return "plan" if item.kind is ItineraryItemKind.LEG else "plain"


class DaysTab(Tab):
    """One day at a time; the page draws its lines, since they depend on the day it shows."""

    name: ClassVar[str] = "days"
    label: ClassVar[Sentence | str] = messages.DAYS_TAB
    empty: ClassVar[Sentence] = messages.ADD_DAYS
    where: ClassVar[Where] = Where.DAYS

    def badge(self, _mission: Mission, _snapshot: Snapshot, /) -> str:
        """Return nothing: the head says how many days there are."""
        return ""

    def entries(self, _mission: Mission, _snapshot: Snapshot, /) -> tuple[TabEntry, ...]:
        """Return nothing: the page asks for a day's lines."""
        return ()

    def details(self, _mission: Mission, _snapshot: Snapshot, _key: str, /) -> tuple[DetailRow, ...]:
        """Return nothing: the page asks for the details of a day's line."""
        return ()

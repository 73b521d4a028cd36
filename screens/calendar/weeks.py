"""Lays out a week of the month: day numbers, missions and events across their days, and what else each day holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import cell_len

from missions.dates.formatting import MONTHS, show_clock
from missions.reports.calendar import CalendarEntry, CalendarEntryState, PortfolioCalendar
from missions.text import line
from screens.calendar.signs import role_of, sign_of
from screens.pieces import Piece, Pieces, fit
from screens.widgets.axis import Canvas
from screens.widgets.detail import wrap

_TIMED = 16
"""From how many cells of a day on its visits are shown with their time."""

_MOST_LINES = 4
"""Lines that one entry takes at most."""


class Sheet(Canvas):
    """A line of a week to draw on, which can be cut where days begin."""

    def cut(self, start: int, stop: int) -> Pieces:
        """Return what was drawn from one cell up to, not including, another."""
        found: list[Piece] = []
        for text, role in self._cells[start:stop]:
            if found and found[-1].role == role:
                found[-1] = Piece(found[-1].text + text, role)
            else:
                found.append(Piece(text, role))
        return tuple(found)


@dataclass(frozen=True)
class Frame:
    """What the drawing of a month depends on besides its entries."""

    month: date
    today: date
    edges: tuple[int, ...]
    """The cells at which the days of a week begin, and the one after the last."""


def edges(width: int) -> tuple[int, ...]:
    """Return where each of seven days begins in that many cells, and where the last ends."""
    return tuple(width * number // 7 for number in range(8))


def weeks_of(month: date) -> tuple[date, ...]:
    """Return the Mondays of the weeks that a month touches."""
    first = month.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    found = [monday]
    while (found[-1] + timedelta(days=7)).replace(day=1) <= first:
        found.append(found[-1] + timedelta(days=7))
    return tuple(found)


def draw_week(monday: date, height: int, frame: Frame, calendar: PortfolioCalendar) -> list[Sheet]:
    """Return the lines of a week, the first with the numbers of its days."""
    days = [monday + timedelta(days=number) for number in range(7)]
    held = [calendar.on(day) for day in days]
    sheets = [Sheet(frame.edges[-1]) for _ in range(height)]
    rows = height - 1
    taken: list[set[int]] = [set() for _ in days]
    placed: set[tuple[str, date]] = set()
    for entry, first, last in _bars(held):
        lane = next((row for row in range(rows) if all(row not in taken[at] for at in range(first, last + 1))), None)
        if lane is None:
            continue
        placed.add((entry.key, entry.first))
        for at in range(first, last + 1):
            taken[at].add(lane)
        _draw_bar(sheets[1 + lane], entry, days[first], days[last], frame.edges[first], frame.edges[last + 1] - 1)
    for at, entries in enumerate(held):
        free = [row for row in range(rows) if row not in taken[at]]
        others = [entry for entry in entries if (entry.key, entry.first) not in placed]
        start, stop = frame.edges[at], frame.edges[at + 1] - 1
        fitting = others[: len(free)]
        for number, entry in enumerate(fitting):
            most = min(len(free) // (len(fitting) - number), _MOST_LINES)
            for text in _words(entry, stop - start, most):
                sheets[1 + free.pop(0)].put(start, text, role_of(entry))
        _draw_number(sheets[0], days[at], start, stop, len(others) - len(fitting), frame)
    return sheets


def _bars(held: Sequence[Sequence[CalendarEntry]]) -> list[tuple[CalendarEntry, int, int]]:
    """Return what is drawn across days, each with the first and last day of the week it takes, longest first."""
    found: dict[tuple[str, date], tuple[CalendarEntry, int, int]] = {}
    for at, entries in enumerate(held):
        for entry in entries:
            if entry.is_long:
                which = entry.key, entry.first
                found[which] = (entry, found[which][1] if which in found else at, at)
    return sorted(found.values(), key=lambda each: (each[1], each[1] - each[2], each[0].order))


def _draw_bar(sheet: Sheet, entry: CalendarEntry, first: date, last: date, start: int, stop: int) -> None:
    """Draw a bar with its title; ends that lie in other weeks are left open."""
    role = role_of(entry)
    fill = "┄" if entry.entry_state is CalendarEntryState.TENTATIVE else "━" if entry.sort.value == "mission" else "─"
    sheet.fill(start, stop, fill, role)
    lead = "‹" if entry.first < first else sign_of(entry)
    sheet.put(start, lead, role)
    if entry.last > last:
        sheet.put(stop - 1, "›", role)
    title = line(entry.title)
    room = stop - start - 3 - (entry.last > last)
    if room >= 3:
        text = title if cell_len(title) <= room else fit(title, room)
        sheet.put(start + 1, f" {text} ", role)


def _words(entry: CalendarEntry, width: int, most: int) -> list[str]:
    """Return an entry in at most so many lines: its sign, its time where there is room, and its title."""
    clock = f"{show_clock(entry.start)} " if entry.start and width >= _TIMED else ""
    lines = wrap(" ".join(_short(word, width - 2) for word in (clock + line(entry.title)).split(" ")), width - 2)
    lines[most - 1 :] = [" ".join(lines[most - 1 :])] if len(lines) > most else lines[most - 1 :]
    return [fit(f"{'  ' if number else f'{sign_of(entry)} '}{text}", width) for number, text in enumerate(lines)]


def _short(word: str, width: int) -> str:
    """Return a word that is too long for a line cut short; one in a script without blanks goes on in the next line."""
    return fit(word, width) if len(word) == cell_len(word) > width > 1 else word


def _draw_number(sheet: Sheet, day: date, start: int, stop: int, more: int, frame: Frame) -> None:
    """Draw the number of a day, marked if it is today, with a rule and how many entries found no room."""
    inside = (day.year, day.month) == (frame.month.year, frame.month.month)
    wide = stop - start >= 12
    text = f"{day.day:>2}"
    if day.day == 1 or not inside:
        text = f"{day.day:>2} {MONTHS[day.month - 1]}"
    if day == frame.today:
        text = f"{text} today" if wide else f"▸{day.day}"
    role = "today" if day == frame.today else "label" if day.weekday() > 4 or not inside else "title"
    sheet.fill(start, stop, "─", "rule")
    sheet.put(start, f"{text} ", role)
    if more:
        tail = f" +{more}"
        sheet.put(stop - len(tail), tail, "label")

"""The calendar page: weeks from Monday, the list of a day, the agenda, and keys that go about in them."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from missions.dates.partial import PartialDate
from missions.records.changes import additions
from missions.records.missions import Mission
from missions.records.visits import Event, Visit
from missions.reports.calendar import PortfolioCalendar
from screens.command import Where
from screens.commands import COMMANDS, command_named
from screens.dialogs.explanation import ExplanationDialog
from screens.pages.calendar.lists import day_after, month_after
from screens.pages.calendar.month import MonthFrame, MonthView, day_edges, draw_week, weeks_of
from screens.pages.calendar.page import CalendarPage
from screens.widgets.legend import CALENDAR_SIGNS
from store.store import Store
from tests.properties import tries
from tests.screens.conftest import TODAY, Hands, Opened
from tests.world import book_of

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
EAST = TODAY + timedelta(days=9)
"""The first day of the delegation to the East."""


def page(hands: Hands) -> CalendarPage:
    found = hands.shown
    assert isinstance(found, CalendarPage)
    return found


# Drawing.


@given(days)
@tries(80)
def test_a_month_is_whole_weeks_from_monday_that_hold_each_of_its_days(day: date) -> None:
    mondays = weeks_of(day)
    assert all(monday.weekday() == 0 for monday in mondays)
    shown = [monday + timedelta(days=number) for monday in mondays for number in range(7)]
    assert shown == [shown[0] + timedelta(days=number) for number in range(len(shown))]
    first = day.replace(day=1)
    assert first in shown[:7]
    assert any(each.month != day.month for each in (shown[-1] + timedelta(days=1),))
    assert [each for each in shown[-7:] if (each.year, each.month) == (day.year, day.month)]


names = st.text("aé株[]/ \u0301🎌", min_size=1, max_size=30)
stretches = st.tuples(st.integers(-10, 20), st.integers(0, 12), names)


@given(st.lists(stretches, max_size=12), st.lists(st.tuples(st.integers(0, 6), names), max_size=20),
       st.integers(30, 180), st.integers(1, 9))  # fmt: skip
@tries(80)
def test_a_week_has_its_width_and_counts_what_it_has_no_room_for(
    long: list[tuple[int, int, str]], short: list[tuple[int, str]], width: int, height: int
) -> None:
    monday = date(2026, 11, 23)
    records: list[Mission | Visit] = []
    for number, (first, length, name) in enumerate(long):
        begins = monday + timedelta(days=first)
        dates = PartialDate.between(begins, begins + timedelta(days=length))
        records.append(Mission(id=f"m{number}", title=name, dates=dates))
    for number, (at, name) in enumerate(short):
        records.append(Visit(id=f"v{number}", title=name, day=PartialDate.day(monday + timedelta(days=at))))
    calendar = PortfolioCalendar(book_of(*records), ())
    sheets = draw_week(
        monday, height, MonthFrame(monday.replace(day=1), date(2026, 11, 25), day_edges(width)), calendar
    )
    assert len(sheets) == height
    for sheet in sheets:
        assert cell_len("".join(span.text for span in sheet.spans())) == width
    head = "".join(span.text for span in sheets[0].spans())
    at = day_edges(width)
    for number in range(7):
        on = len(calendar.on(monday + timedelta(days=number)))
        cell = "".join(span.text for span in sheets[0].spans(at[number], at[number + 1]))
        told = int(cell.rpartition("+")[2].strip() or 0) if "+" in cell else 0
        assert told <= on
        if height == 1:
            assert told == on
        if height > on:
            assert not told, head


def test_what_takes_several_days_is_drawn_across_them_and_goes_on_in_the_next_week() -> None:
    monday = date(2026, 11, 30)
    book = book_of(Event(id="fair", series="Fair", dates=PartialDate("2026-12-04/2026-12-08")))
    calendar = PortfolioCalendar(book, ())
    frame = MonthFrame(date(2026, 12, 1), TODAY, day_edges(77))
    one, two = (
        "".join(span.text for span in draw_week(each, 3, frame, calendar)[1].spans())
        for each in (monday, monday + timedelta(days=7))
    )
    assert one.startswith(" " * 44 + "◇ Fair ───")
    assert one.rstrip().endswith("›")
    assert two.startswith("‹ Fair ───")
    assert len(two.rstrip()) == 21
    assert "›" not in two


def test_several_possible_days_are_apart() -> None:
    monday = date(2026, 11, 30)
    calendar = PortfolioCalendar(
        book_of(Event(id="fair", series="Fair", dates=PartialDate("[2026-11-30,2026-12-03]"))), ()
    )
    line = draw_week(monday, 2, MonthFrame(date(2026, 12, 1), TODAY, day_edges(77)), calendar)[1]
    assert "".join(span.text for span in line.spans(11, 33)).strip() == ""
    assert "".join(span.text for span in line.spans(33, 44)).startswith("○ Fair ")


@given(days, st.integers(-40_000, 40_000))
@tries(60)
def test_the_cursor_never_leaves_what_can_be_shown(day: date, by: int) -> None:
    for found in (month_after(day, by), day_after(day, 20 * by)):
        assert date(2, 1, 1) <= found <= date(9998, 12, 31)
        assert weeks_of(found)


# Going about.


async def test_it_is_reached_by_its_letter_and_shows_today(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c")
        assert page(hands).day == TODAY
        assert "November 2026" in hands.text
        assert "▸22 ─" in hands.text
        assert "Sun 22 Nov 2026 · today" in hands.text


async def test_keys_go_by_day_week_and_month_and_back_to_today(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c", "l")
        assert page(hands).day == TODAY + timedelta(days=1)
        await hands.press("h", "left")
        assert page(hands).day == TODAY - timedelta(days=1)
        await hands.press("j", "down", "k")
        assert page(hands).day == TODAY + timedelta(days=6)
        await hands.press("greater_than_sign")
        assert (page(hands).day.month, page(hands).day.day) == (12, 28)
        assert "December 2026" in hands.text
        await hands.press("less_than_sign", "less_than_sign")
        assert page(hands).day == date(2026, 10, 28)
        await hands.press("t")
        assert page(hands).day == TODAY


async def test_the_list_tells_what_lies_on_the_day_and_enter_opens_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c")
        page(hands).go_to(EAST + timedelta(days=1))
        await hands.settle()
        for words in ("Example delegation to the East", "Courtesy call on the president", "15:00–15:45"):
            assert words in hands.text
        await hands.press("enter")
        assert hands.focused is page(hands).day_list
        await hands.press("j", "down")
        assert page(hands).day_list.entry is not None
        assert page(hands).day_list.entry.id == "example-east-courtesy"
        await hands.press("escape")
        assert hands.focused is page(hands).month
        await hands.press("enter", "enter")
        assert "Courtesy call on the president" in hands.text
        assert hands.page_name != "calendar"
        await hands.press("backspace")
        assert page(hands).day == EAST + timedelta(days=1)


async def test_what_is_typed_fast_does_what_is_typed_slowly(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c")
        await hands.at_once("j", "l", "l", "l", "l", "enter", "j", "j")
        assert page(hands).day == EAST + timedelta(days=2)
        assert hands.focused is page(hands).day_list
        assert page(hands).day_list.entry is not None
        assert page(hands).day_list.entry.id == "example-east-renewal-talks"
        await hands.at_once("tab", "j", "tab", "l")
        assert not page(hands).is_agenda
        assert hands.focused is page(hands).month


async def test_another_day_is_read_without_leaving_the_list(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c")
        page(hands).go_to(EAST + timedelta(days=1))
        await hands.press("enter", "l")
        assert hands.focused is page(hands).day_list
        assert page(hands).day == EAST + timedelta(days=2)
        page(hands).go_to(EAST + timedelta(days=12))
        assert hands.focused is page(hands).month, "nothing to read there"


async def test_the_agenda_goes_on_from_the_day_and_back_to_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c", "right_square_bracket")
        assert page(hands).is_agenda
        assert hands.focused is page(hands).agenda
        assert "── Nov 2026" in hands.text
        assert "── Dec 2026" in hands.text
        at = [hands.text.index(words) for words in ("Courtesy call on the president", "Signing of the implementing")]
        assert at == sorted(at)
        agenda = page(hands).agenda
        for _ in range(agenda.count):
            if agenda.entry is not None and agenda.entry.id == "example-east-signing":
                break
            await hands.press("j")
        assert agenda.entry.id == "example-east-signing"
        assert "December 2026" in hands.text
        await hands.press("tab")
        assert page(hands).day == TODAY + timedelta(days=12)
        assert hands.focused is page(hands).month


async def test_in_the_agenda_keys_go_to_the_next_day_with_something_on_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c", "tab")
        calendar = page(hands).calendar
        await hands.press("l")
        first = page(hands).day
        assert first == calendar.day_near(TODAY, 1)
        await hands.press("l", "h")
        assert page(hands).day == first


async def test_the_agenda_is_worked_out_as_the_cursor_goes_down_and_has_an_end(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c")
        page(hands).go_to(date(1996, 1, 1))
        await hands.press("tab")
        agenda = page(hands).agenda
        known = len(agenda.rows)
        await hands.press("end", "end", "end", "end")
        assert len(agenda.rows) > known
        assert "Nothing further." in hands.text


async def test_a_change_is_shown_at_once_and_the_cursor_stays(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c", "l")
        entry = Visit(id="new-call", title="A new call", day=PartialDate.day(TODAY + timedelta(days=1)))
        await hands.save(additions((entry,), "a call"))
        assert page(hands).day == TODAY + timedelta(days=1)
        assert "A new call" in hands.text


async def test_a_click_puts_the_cursor_on_a_day(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c")
        month = page(hands).month
        at = day_edges(month.scrollable_content_region.width)
        line = next(y for y in range(month.size.height) if month.day_at(1, y) == date(2026, 11, 9))
        await hands.click(MonthView, offset=(at[2] + 2, line))
        assert page(hands).day == date(2026, 11, 11)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 15)])
async def test_it_fits_every_size(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(demo, size) as hands:
        await hands.press("g", "c", "j", "l", "l", "l", "l")
        for key in ("tab", "tab"):
            assert "Talks on" in hands.text or size[1] < 24
            assert "Example delegation to the East" in hands.text
            await hands.press(key)


async def test_texts_of_people_are_shown_as_they_are_written(empty: Store, opened: Opened) -> None:
    payload = "Firma [/b] [a=1 [red]X[/] \u202eevil 株"
    shown = "Firma [/b] [a=1 [red]X[/] evil 株"
    day = PartialDate.day(TODAY)
    records = (Mission(id="m", title=payload, dates=day), Visit(id="v", title=payload, day=day))
    empty.apply(additions(records, "hostile"), empty.load())
    async with opened(empty, (200, 60)) as hands:
        await hands.press("g", "c")
        assert hands.text.count(shown) >= 2
        await hands.press("tab")
        assert hands.text.count(shown) == 2


async def test_an_empty_portfolio_has_an_empty_calendar(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        await hands.press("9")
        assert "nothing in it" in hands.text
        assert "Nothing lies on this day." in hands.text
        await hands.press("enter", "tab", "j", "enter", "l", "h", "t")
        assert "nothing on this day" in hands.text


async def test_every_key_of_the_bar_is_a_command_of_the_calendar(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c")
        assert command_named("calendar_turn").label in hands.text
        await hands.press("question_mark")
        assert command_named("month_before").help in hands.text
        await hands.press("end")
        assert all(meaning() in hands.text for _, meaning in CALENDAR_SIGNS)


async def test_a_deadline_is_explained_where_it_stands(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "c")
        page(hands).go_to(date(2026, 12, 9))
        await hands.press("x")
        assert hands.dialog is None, "the cursor is on a day, on no deadline"
        await hands.press("enter", "x")
        assert isinstance(hands.dialog, ExplanationDialog)
        assert "notice" in hands.text
        await hands.press("escape")
        assert hands.focused is page(hands).day_list


def test_no_key_means_two_things_at_the_calendar() -> None:
    here = [each for each in COMMANDS if each.where in (Where.CALENDAR, Where.DUE, Where.ANYWHERE)]
    for one, other in combinations(here, 2):
        both = set(one.keys.split(",")) & set(other.keys.split(","))
        assert not both or one.id == "next_pane" or other.id == "next_pane", (one.id, other.id, both)

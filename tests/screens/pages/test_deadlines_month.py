"""The month: weeks from Monday with their numbers, bands and cells that are never cut, and keys that go about in it."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from missions.dates.partial import PartialDate
from missions.records.changes import additions
from missions.records.missions import Delegate, Mission, MissionStage
from missions.records.record import Record
from missions.records.visits import Attendance, Event, Participant, Visit, VisitKind
from missions.reports.calendar import PortfolioCalendar
from missions.reports.month import CellKind, MonthTexts, telling_words
from screens.dialogs.explanation import ExplanationDialog
from screens.pages.deadlines.month import (
    WORDY,
    MonthFrame,
    MonthView,
    day_after,
    day_edges,
    draw_week,
    month_after,
    weeks_of,
)
from screens.pages.deadlines.page import DeadlinesPage
from screens.pages.deadlines.panes import MonthPane
from screens.snapshot import Snapshot
from screens.widgets.drawing import CALENDAR_SIGNS
from store.store import Store
from tests.properties import tries
from tests.screens.conftest import TODAY, Hands, Opened
from tests.world import EAST as PARTNER
from tests.world import NORTH, OFFICE, PAT, agreement, book_of, changed, until

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
EAST = TODAY + timedelta(days=9)
"""The first day of the delegation to the East."""


def pane(hands: Hands) -> MonthPane:
    assert isinstance(hands.shown, DeadlinesPage)
    assert isinstance(hands.shown.view, MonthPane)
    return hands.shown.view


async def go_to_month(hands: Hands, day: date = TODAY) -> None:
    """Turn to the month, with the cursor on a day."""
    await hands.press("2")
    while hands.shown.shown != "month":
        await hands.press("less_than_sign")
    pane(hands).is_agenda = False
    pane(hands).view.day = day
    pane(hands).show(hands.snapshot)
    await hands.settle()


def week(monday: date, height: int, width: int, *records: Record, today: date = TODAY) -> list[str]:
    """The lines of a week."""
    book = book_of(*records)
    calendar = PortfolioCalendar(book, Snapshot.open(book, today).ledger.deadlines)
    frame = MonthFrame(monday.replace(day=1), today, width, MonthTexts(book, today))
    return ["".join(span.text for span in sheet.spans()) for sheet in draw_week(monday, height, frame, calendar)]


def cell(line: str, at: int, width: int) -> str:
    """What a line of a week has for one of its days."""
    edges = day_edges(width)
    return line[edges[at] : edges[at + 1]].strip()


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
       st.integers(60, 180), st.integers(2, 9))  # fmt: skip
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
    today = date(2026, 11, 25)
    texts = MonthTexts(book_of(*records), today)
    sheets = draw_week(monday, height, MonthFrame(monday.replace(day=1), today, width, texts), calendar)
    assert len(sheets) == height
    for sheet in sheets:
        drawn = "".join(span.text for span in sheet.spans())
        assert cell_len(drawn) == width
        assert "…" not in drawn, "nothing is cut with an ellipsis"
    at = day_edges(width)
    if at[1] - at[0] < WORDY:
        return
    for number in range(7):
        day = monday + timedelta(days=number)
        short = len(texts.cell(day, calendar.on(day)))
        cells = ["".join(span.text for span in sheet.spans(at[number], at[number + 1])) for sheet in sheets]
        told = sum(int(each.rpartition("+")[2]) for each in cells if each.strip().startswith("+") or " +" in each)
        if height > len(calendar.on(day)) + 2:
            assert not told
        assert told <= len(calendar.on(day)) + short


def test_a_mission_is_a_band_over_its_days_with_its_readiness_and_an_event_says_who_goes() -> None:
    monday = date(2026, 11, 30)
    mission = Mission(id="m", title="Delegation East", dates=PartialDate("2026-12-01/2026-12-08"),
                      stage=MissionStage.CONFIRMED, delegates=(Delegate(person="pat"),))  # fmt: skip
    signing = Visit(id="s", title="Signing", mission="m", kind=VisitKind.SIGNING, day=PartialDate("2026-12-03"))
    event = Event(id="fair", series="Example Fair", dates=PartialDate("2026-12-02/2026-12-04"))
    going = Event(id="forum", series="Forum", dates=PartialDate("2026-12-10/2026-12-12"),
                  attendance=(Attendance(person="pat"),))  # fmt: skip
    first = week(monday, 6, 120, mission, event, going, signing)
    assert first[1].strip().startswith("Delegation East · 1 person")
    assert "not ready" in first[1]
    assert first[1].index("Delegation") == day_edges(120)[1] + 1
    assert "Example Fair" in first[2]
    assert "nobody going" in first[2]
    delegation = changed(mission, id="n", title="Delegation North", events=("fair",))
    assert "1 going" in week(monday, 6, 120, delegation, event)[2], "delegates of a mission there go, too"
    assert "○ Sign" in "".join(first)
    second = week(monday + timedelta(days=7), 6, 120, mission, event, going, signing)
    assert second[1].strip().startswith("Delegation East"), "it goes on in the next week"
    assert "Forum" in second[1]


def test_several_possible_days_are_apart() -> None:
    fair = Event(id="fair", series="Fair", dates=PartialDate("[2026-11-30,2026-12-03]"))
    line = week(date(2026, 11, 30), 3, 120, fair)[1]
    assert cell(line, 0, 120).startswith("○ Fair")
    assert not cell(line, 1, 120)
    assert cell(line, 3, 120).startswith("○ Fair")


def test_a_deadline_is_the_first_word_of_what_to_do_and_the_word_that_tells_the_partner() -> None:
    accord = agreement(term=until("2026-12-03"), parties=PARTIES)
    lines = week(date(2026, 11, 30), 5, 120, accord, NORTH, PARTNER, OFFICE)
    assert cell(lines[1], 3, 120) == "Renew Agency"
    few = week(date(2026, 11, 30), 3, 78, accord, NORTH, PARTNER, OFFICE)
    assert cell(few[1], 3, 78) == "◆1"


PARTIES = agreement().parties


def test_the_words_that_tell_most_are_those_that_others_do_not_have() -> None:
    book = book_of(NORTH, PARTNER, OFFICE)
    assert telling_words("Example Agency East", "organisations", book)[0] in ("Agency", "East")
    assert telling_words("Example Agency East", "organisations", book)[-1] == "Example"


def test_a_week_has_its_number_and_holidays_of_ours_are_told_beside_the_day() -> None:
    lines = week(date(2026, 12, 21), 5, 120, NORTH)
    assert lines[0].strip().startswith("52")
    assert cell(lines[0], 4, 120).startswith("25 Christmas")
    assert cell(lines[0], 1, 120) == "22"


def test_two_visits_at_one_time_are_a_conflict_in_the_cell_and_in_the_words_of_the_day() -> None:
    day = date(2026, 12, 3)
    mission = Mission(
        id="m", title="Delegation East", dates=PartialDate("2026-12-01/2026-12-04"), delegates=(Delegate(person="pat"),)
    )
    visits = [
        Visit(
            id=f"v{at.minute}",
            title="Talk",
            mission="m",
            day=PartialDate.day(day),
            start=at,
            end=at.replace(hour=15),
            participants=(Participant(person="pat"),),
        )
        for at in (time(14), time(14, 30))
    ]
    book = book_of(mission, PAT, *visits)
    texts, calendar = MonthTexts(book, TODAY), PortfolioCalendar(book, ())
    found = texts.cell(day, calendar.on(day))
    assert [each.told()[0] for each in found if each.kind is CellKind.CONFLICT] == ["✗ 2 at 14:30"]
    first, *others = texts.day(day, calendar.on(day))
    assert first.label == "✗ 1 conflict"
    assert "week 49" in first.text
    assert "day 3 of Delegation East" in first.text
    assert [each.text for each in others if each.text.endswith("Talk")] == ["14:00 Talk", "14:30 Talk"]


@given(days, st.integers(-40_000, 40_000))
@tries(60)
def test_the_cursor_never_leaves_what_can_be_shown(day: date, by: int) -> None:
    for found in (month_after(day, by), day_after(day, 20 * by)):
        assert date(2, 1, 1) <= found <= date(9998, 12, 31)
        assert weeks_of(found)


# Going about.


async def test_it_shows_today(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_month(hands)
        assert pane(hands).day == TODAY
        assert "November 2026" in hands.text
        assert "22 today" in hands.text
        assert "Sun 22 Nov, week 47" in hands.text


async def test_keys_go_by_day_week_and_month_and_back_to_today_and_write_nothing(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        before = demo.load()
        await go_to_month(hands)
        await hands.press("l")
        assert pane(hands).day == TODAY + timedelta(days=1)
        await hands.press("h", "left")
        assert pane(hands).day == TODAY - timedelta(days=1)
        await hands.press("j", "down", "k")
        assert pane(hands).day == TODAY + timedelta(days=6)
        await hands.press("pagedown")
        assert (pane(hands).day.month, pane(hands).day.day) == (12, 28)
        assert "December 2026" in hands.text
        await hands.press("pageup", "pageup")
        assert pane(hands).day == date(2026, 10, 28)
        await hands.press("home")
        assert pane(hands).day == date(2026, 10, 1)
        await hands.press("end")
        assert pane(hands).day == date(2026, 10, 31)
        await hands.press("t")
        assert pane(hands).day == TODAY
        assert not before.differing(demo.load())


async def test_the_day_is_told_below_and_enter_lists_it_and_then_opens_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_month(hands, EAST + timedelta(days=1))
        for words in ("day 2 of Delegation East", "Courtesy call on the president"):
            assert words in hands.text
        await hands.press("enter")
        assert hands.focused is pane(hands).agenda
        assert "15:00–15:45" in hands.text
        await hands.press("j", "down")
        assert pane(hands).agenda.entry is not None
        assert pane(hands).agenda.entry.id == "example-east-courtesy"
        await hands.press("escape")
        assert hands.focused is pane(hands).view
        assert pane(hands).day == EAST + timedelta(days=1)
        await hands.press("enter", "enter")
        assert hands.page_name != "deadlines"
        await hands.press("escape")
        assert pane(hands).day == EAST + timedelta(days=1)


async def test_what_is_typed_fast_does_what_is_typed_slowly(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("2", "less_than_sign")
        await hands.at_once("j", "l", "l", "l", "l", "enter", "j", "j")
        assert pane(hands).view.day == EAST + timedelta(days=2)
        assert hands.focused is pane(hands).agenda
        assert pane(hands).agenda.entry is not None
        assert pane(hands).agenda.entry.id == "example-east-renewal-talks"
        await hands.at_once("escape", "j", "greater_than_sign", "down", "less_than_sign", "l")
        assert not pane(hands).is_agenda
        assert pane(hands).day == EAST + timedelta(days=10)


async def test_the_list_of_a_day_goes_on_with_the_days_after_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_month(hands)
        await hands.press("enter")
        assert "November 2026" in hands.text
        at = [hands.text.index(words) for words in ("Courtesy call on the president", "Signing of the implementing")]
        assert at == sorted(at)
        agenda = pane(hands).agenda
        for _ in range(agenda.count):
            if agenda.entry is not None and agenda.entry.id == "example-east-signing":
                break
            await hands.press("j")
        assert agenda.entry is not None
        assert agenda.entry.id == "example-east-signing"
        assert "December 2026" in hands.text
        await hands.press("escape")
        assert pane(hands).day == TODAY + timedelta(days=12)
        assert hands.focused is pane(hands).view


async def test_in_the_list_of_a_day_keys_go_to_the_next_day_with_something_on_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_month(hands)
        await hands.press("enter")
        await hands.press("l")
        first = pane(hands).day
        assert first == pane(hands).calendar.day_near(TODAY, 1)
        await hands.press("l", "h")
        assert pane(hands).day == first
        await hands.press("t")
        assert pane(hands).day == TODAY


async def test_the_list_is_worked_out_as_the_cursor_goes_down_and_has_an_end(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_month(hands, date(1996, 1, 1))
        await hands.press("enter")
        agenda = pane(hands).agenda
        known = len(agenda.rows)
        await hands.press("end", "end", "end", "end")
        assert len(agenda.rows) > known
        assert "Nothing more." in hands.text


async def test_a_change_is_shown_at_once_and_the_cursor_stays(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_month(hands, TODAY + timedelta(days=1))
        entry = Visit(id="new-call", title="A new call", day=PartialDate.day(TODAY + timedelta(days=1)))
        await hands.save(additions((entry,), "a call"))
        assert pane(hands).day == TODAY + timedelta(days=1)
        assert hands.text.count("A new call") == 2, "in the cell and below"


async def test_a_click_puts_the_cursor_on_a_day_and_on_another_month(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_month(hands)
        view = pane(hands).view
        at = day_edges(view.size.width)
        line = next(y for y in range(view.size.height) if view.day_at(at[0], y) == date(2026, 11, 9))
        await hands.click(MonthView, offset=(view.gutter.left + at[2] + 2, line))
        assert pane(hands).day == date(2026, 11, 11)
        bar = hands.shown.query_one("#views")
        start = next(at for at, item in bar.placed() if "▸" in item.text)
        await hands.click("#views", offset=(start + bar.gutter.left + 1, 0))
        assert pane(hands).day == date(2026, 12, 11)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 15)])
async def test_it_fits_every_size(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(demo, size) as hands:
        await go_to_month(hands, EAST + timedelta(days=2))
        assert "Delegation East" in hands.text or "Example delegation to the East" in hands.text
        assert pane(hands).is_agenda is (size[0] < 80), "where seven days have no room there is a list by day"
        for each in hands.text.splitlines():
            assert cell_len(each) <= size[0]


async def test_texts_of_people_are_shown_as_they_are_written(empty: Store, opened: Opened) -> None:
    payload = "Firma [/b] [a=1 [red]X[/] \u202eevil 株"
    shown = "Firma [/b] [a=1 [red]X[/] evil 株"
    day = PartialDate.day(TODAY)
    records = (Mission(id="m", title=payload, dates=day), Visit(id="v", title=payload, day=day))
    empty.apply(additions(records, "hostile"), empty.load())
    async with opened(empty, (200, 60)) as hands:
        await go_to_month(hands)
        assert shown in hands.text
        await hands.press("enter")
        assert hands.text.count(shown) == 2


async def test_an_empty_portfolio_has_an_empty_month(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        await go_to_month(hands)
        assert "Sun 22 Nov, week 47" in hands.text
        await hands.press("enter", "j", "enter", "l", "h", "t")
        assert "nothing on this day" in hands.text


async def test_a_deadline_is_explained_where_it_stands_and_of_several_none_is_guessed(
    demo: Store, opened: Opened
) -> None:
    async with opened(demo) as hands:
        await go_to_month(hands, date(2026, 12, 11))
        assert len([each for each in pane(hands).calendar.on(date(2026, 12, 11)) if each.deadline]) == 1
        await hands.press("x")
        assert isinstance(hands.dialog, ExplanationDialog)
        await hands.press("escape")
        await go_to_month(hands, date(2026, 12, 9))
        await hands.press("x")
        assert hands.dialog is None, "there are several on that day"
        await hands.press("enter", "x")
        assert isinstance(hands.dialog, ExplanationDialog)
        assert "notice" in hands.text
        await hands.press("escape")
        assert hands.focused is pane(hands).agenda


async def test_space_ticks_the_task_of_a_day_and_one_in_the_list_of_a_day(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_month(hands, date(2026, 12, 11))
        before = demo.load().tasks
        await hands.press("space")
        assert [id for id, task in hands.book.tasks.items() if task.state is not before[id].state]
        await hands.press("u")
        assert not [id for id, task in hands.book.tasks.items() if task.state is not before[id].state]
        await hands.press("enter", "space")
        assert [id for id, task in hands.book.tasks.items() if task.state is not before[id].state]


def test_what_conflicts_is_told_on_the_first_line_of_a_day_whatever_else_is_on_it() -> None:
    day = date(2026, 12, 10)
    mission = Mission(
        id="m", title="Trip", dates=PartialDate("2026-12-08/2026-12-11"), delegates=(Delegate(person="pat"),)
    )
    visits = [
        Visit(
            id=f"v{minute}",
            title="Talk",
            mission="m",
            day=PartialDate.day(day),
            start=time(14, minute),
            end=time(15, minute),
            participants=(Participant(person="pat"),),
        )
        for minute in (0, 30)
    ]
    lines = week(date(2026, 12, 7), 4, 120, mission, PAT, *visits)
    assert cell(lines[0], 3, 120) == "10 ✗ 2 at 14:30"


async def test_the_help_tells_the_signs_of_the_month(demo: Store, opened: Opened) -> None:
    async with opened(demo, (120, 110)) as hands:
        await go_to_month(hands)
        await hands.press("question_mark", "end")
        assert all(meaning() in hands.text for _, meaning in CALENDAR_SIGNS)


async def test_another_day_comes_while_it_is_open(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_month(hands)
        await hands.wake_on(TODAY + timedelta(days=1))
        assert pane(hands).day == TODAY + timedelta(days=1)
        assert "23 today" in hands.text

"""The time line: days find their cells, rows say what is on which day, and keys move it without writing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import Term, TermKind
from missions.records.fields import record_from
from missions.reports.timeline import Sign, Timeline, TimelineRow
from screens.pages.deadlines.page import DeadlinesPage
from screens.pages.deadlines.panes import TimelinePane
from screens.pages.deadlines.timeline import TimelineView, draw_row
from screens.snapshot import Snapshot
from screens.widgets.drawing import SCALES, TIMELINE_SIGNS, Axis, Canvas, draw_head, month_start_after
from store.store import Store
from tests.properties import tries
from tests.screens.conftest import TODAY, Hands, Opened
from tests.screens.test_hostile import hostile
from tests.world import agreement, book_of, day, lasting, until

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
axes = st.builds(Axis.of, days, st.sampled_from(SCALES))
widths = st.integers(max(SCALES), 180)


# The axis.


@given(axes, st.integers(0, 1_000))
@tries(60)
def test_every_day_lies_in_the_cell_that_holds_it(axis: Axis, number: int) -> None:
    each = axis.first + timedelta(days=number)
    first, last = axis.days(axis.cell(each))
    assert first <= each <= last


@given(axes, st.integers(-400, 400))
@tries(60)
def test_moving_there_and_back_is_no_move(axis: Axis, by: int) -> None:
    assert axis.moved(by).moved(-by) == axis


@given(days, st.integers(-20_000, 100_000))
@tries(60)
def test_months_never_leave_the_calendar(start: date, months: int) -> None:
    found = month_start_after(start, months)
    assert found.day == 1
    assert date.min <= found <= date(9990, 1, 1)


@given(axes, widths, st.sampled_from((-1, 1)))
@tries(60)
def test_what_is_in_view_stays_in_view_when_it_is_looked_at_closer_or_from_farther(
    axis: Axis, width: int, by: int
) -> None:
    kept = axis.days(width // 2)[0]
    after = axis.zoomed(by, kept)
    assert after.shows(kept, width)
    assert after.scale in SCALES


@given(axes, days, widths)
@tries(60)
def test_the_axis_is_as_wide_as_the_canvas(axis: Axis, today: date, width: int) -> None:
    for canvas in draw_head(axis, today, "today", width):
        assert cell_len("".join(span.text for span in canvas.spans())) == width


@pytest.mark.parametrize(
    ("scale", "upper", "lower"),
    [
        (6, "2026 today 2027", "Oct Nov ▾ Dec Jan Feb Mar Apr May Jun Jul Aug"),
        (12, "2026 today 2027", "Oct Nov ▾ Dec Jan Feb"),
        (3, "today 2027 2028", "Oct ▾ Jan Apr Jul Oct Jan Apr"),
        (31, "2026 today 2027", "Nov 9 16 ▾23 Dec 7 14 21 28"),
    ],
)
def test_the_axis_tells_months_and_years_and_when_it_is_near_mondays(scale: int, upper: str, lower: str) -> None:
    said = [
        " ".join("".join(span.text for span in canvas.spans()).split())
        for canvas in draw_head(Axis.of(TODAY, scale), TODAY, "today", 66)
    ]
    assert said[0] == upper
    assert said[1].startswith(lower)


def test_the_sign_of_today_stands_before_the_name_of_a_month_that_begins() -> None:
    _, lower = draw_head(Axis.of(day("2027-03-01")), day("2027-03-01"), "today", 66)
    assert "▾Mar" in "".join(span.text for span in lower.spans())


# Rows.


def timeline(book: Book, on: date = TODAY) -> Timeline:
    snapshot = Snapshot.open(book, on)
    return Timeline(book, on, snapshot.ledger.deadlines, lambda _table, _record: True, snapshot.status)


def row(*records: object, on: date = TODAY) -> TimelineRow:
    """The row of the first of these records."""
    return timeline(book_of(*records), on).row(records[0])  # type: ignore[arg-type]


def drawn(found: TimelineRow, axis: Axis, width: int = 84, on: date = TODAY) -> str:
    canvas = Canvas(width)
    draw_row(canvas, found, axis, on)
    return "".join(span.text for span in canvas.spans())


def signs(found: TimelineRow, axis: Axis, width: int = 84) -> str:
    return "".join(char for char in drawn(found, axis, width) if char in "▸◆■○")


TACIT = {
    "renewal": {"mode": "tacit", "period": "P1Y"},
    "notices": [{"purpose": "non_renewal", "period": "P2M"}],
}


def tacit(**fields: object) -> Agreement:
    return record_from(Agreement, {
        "id": "framework", "title": "Framework", "stage": "signed", "signatures": [{"date": "2024-02-13"}],
        "term": {"kind": "fixed_end", "expiry": "2027-02-13"}, **TACIT, **fields,
    })  # fmt: skip


HOME = Axis.of(TODAY)


def test_start_act_and_end_are_told_apart_and_what_follows_is_dashed() -> None:
    found = row(tacit())
    assert signs(found, HOME) == "▸◆■", "from left to right"
    assert [mark.sign for mark in found.marks] == [Sign.END, Sign.START, Sign.ACT]
    assert "■╌ give notice or let renew ╌╌╌" in drawn(found, HOME)
    later = row(tacit(), on=day("2026-06-01"))
    assert "■╌ renews 1 year ╌╌╌" in drawn(later, Axis.of(day("2026-06-01")), on=day("2026-06-01")), "not near yet"


def test_what_is_due_on_the_day_it_ends_is_one_sign() -> None:
    found = row(agreement(term=until("2026-12-11")))
    assert signs(found, HOME) == "▸◆"
    assert drawn(found, HOME).rstrip().endswith("◆ renew or let lapse")


def test_what_has_lapsed_is_dashed_to_today_and_told() -> None:
    found = row(agreement(term=until("2026-11-10")))
    assert "◆╌" in drawn(found, HOME)
    assert drawn(found, HOME).rstrip().endswith("│ expired 12 days ago")


def test_an_end_beyond_what_is_shown_is_written_at_the_edge() -> None:
    later = drawn(row(agreement(term=until("2029-03-01"))), HOME)
    assert later.rstrip().endswith("→ 1 Mar 2029")
    assert "━ →" in later
    endless = drawn(row(agreement(term=Term(kind=TermKind.INDEFINITE))), HOME)
    assert endless.rstrip().endswith("→ no end date")


def test_an_end_that_nobody_knows_is_told_apart_from_none() -> None:
    unknown = drawn(row(agreement(term=Term())), HOME)
    assert unknown.rstrip().endswith("→ end not known")


def test_an_end_that_is_not_sure_is_told_with_all_its_days() -> None:
    found = row(agreement(signed="2025-05-17", term=lasting("P2Y")))
    assert drawn(found, HOME).rstrip().endswith("lapses 16 or 17 May 2027")


def test_the_row_in_words_tells_start_act_end_and_what_follows() -> None:
    book = book_of(tacit())
    told = timeline(book).told(book.agreements["framework"])
    said = told.sections[0].lines[0].text  # type: ignore[union-attr]
    at = [said.index(part) for part in ("◆ Give ", "■ It ends on 13 Feb 2027", "renews tacitly for 1 year")]
    assert at == sorted(at)
    assert told.urgency.text == "act in 19 days"


names = st.text("aé株[]/ \u0301🎌", max_size=30)


@given(st.lists(st.tuples(names, st.dates(date(2026, 8, 1), date(2028, 1, 1))), min_size=1, max_size=4), widths)
@tries(40)
def test_a_row_is_as_wide_as_its_canvas_wherever_it_ends(found: list[tuple[str, date]], width: int) -> None:
    for name, end in found:
        each = row(agreement(title=name or "x", term=until(end.isoformat())))
        for scale in SCALES:
            assert cell_len(drawn(each, Axis.of(TODAY, scale), width)) == width


def test_agreements_come_by_the_day_to_act_then_what_is_long_past_then_what_asks_for_nothing() -> None:
    every = (
        agreement("endless", term=Term(kind=TermKind.INDEFINITE)),
        agreement("past", term=until("2020-01-01")),
        agreement("late", term=until("2026-11-10")),
        agreement("soon", term=until("2026-12-15")),
        agreement("far", term=until("2028-12-15")),
    )
    assert [each.id for each in timeline(book_of(*every)).agreements()] == ["late", "soon", "far", "past", "endless"]


# By keys.


def view(hands: Hands) -> TimelineView:
    assert isinstance(hands.shown, DeadlinesPage)
    assert isinstance(hands.shown.view, TimelinePane)
    return hands.shown.view.view


async def go_to_timeline(hands: Hands) -> None:
    await hands.press("2", "greater_than_sign")


async def test_it_is_moved_and_zoomed_by_keys_comes_back_and_keeps_its_row(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_timeline(hands)
        assert "Oct 2026 – Nov 2027" in hands.text
        await hands.press("down", "down")
        home, record = view(hands).axis, view(hands).record
        assert home == Axis.of(TODAY)
        await hands.press("right", "l")
        assert view(hands).axis.first == month_start_after(home.first, 2)
        await hands.press("left", "h", "left")
        assert view(hands).axis.first == month_start_after(home.first, -1)
        await hands.press("plus", "plus")
        assert view(hands).axis.scale == SCALES[-1]
        await hands.press("equals_sign", "minus", "minus", "minus")
        assert view(hands).axis.scale == 3
        await hands.press("t")
        assert view(hands).axis.shows(TODAY, 60)
        assert view(hands).record is record
        assert isinstance(hands.shown, DeadlinesPage)
        assert hands.shown.shown == "timeline", "← → never leave the view"


async def test_it_tells_the_row_under_the_cursor_and_enter_opens_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to_timeline(hands)
        for _ in range(view(hands).count):
            if view(hands).record is hands.book.agreements["sample-university-framework"]:
                break
            await hands.press("down")
        for words in ("act in 17 days", "◆ Give Sample University East notice", "■ It ends on", "5 of 11"):
            assert words in hands.text
        await hands.press("x")
        assert "Why this date" in hands.text
        await hands.press("escape", "enter")
        assert hands.page_name == "agreements"
        await hands.press("escape")
        assert view(hands).record is hands.book.agreements["sample-university-framework"]


async def test_tasks_and_follow_ups_are_counted_and_enter_lists_as_many(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        for sort in ("open", "overdue"):
            await hands.press("2")
            while hands.shown.shown != "timeline":
                await hands.press("greater_than_sign")
            await hands.press("end", *(["up"] if sort == "overdue" else []))
            assert view(hands).tasks == sort
            count = view(hands).days_of(sort).total()
            assert f"{count} tasks and follow-ups are {sort}" in hands.text
            await hands.press("enter")
            assert hands.shown.shown == "list"
            assert hands.shown.view.list.matching == count
            await hands.press("escape")
            assert hands.shown.view.list.matching == len(hands.ledger.deadlines)


async def test_only_rows_in_view_are_worked_out_when_it_moves(
    demo: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(demo) as hands:
        await go_to_timeline(hands)
        asked: list[str] = []
        found = Timeline.row
        monkeypatch.setattr(Timeline, "row", lambda self, record: (asked.append(record.id), found(self, record))[1])
        await hands.press("down", "up", "right", "left", "plus", "minus")
        assert not [id for id in asked if id in hands.book.agreements], "each row is worked out once"


async def test_a_portfolio_without_anything_has_an_empty_time_line(empty: Store, opened: Opened) -> None:
    async with opened(empty) as hands:
        await go_to_timeline(hands)
        await hands.press("down", "right", "plus", "t", "enter", "end")
        assert "today" in hands.text


async def test_texts_of_people_are_shown_as_they_are_written(empty: Store, opened: Opened) -> None:
    payload = "Firma [/b] [a=1 [red]X[/]"
    async with opened(hostile(empty, [payload]), (160, 45)) as hands:
        await go_to_timeline(hands)
        assert hands.text.count(payload) >= 2, "as a row and in words"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 15)])
async def test_it_fits_every_size(demo: Store, opened: Opened, size: tuple[int, int]) -> None:
    async with opened(demo, size) as hands:
        await go_to_timeline(hands)
        assert "Agreements" in hands.text
        assert "today" in hands.text
        for line in hands.text.splitlines():
            assert cell_len(line) <= size[0]


async def test_the_help_tells_the_signs_of_the_time_line(demo: Store, opened: Opened) -> None:
    async with opened(demo, (120, 80)) as hands:
        await go_to_timeline(hands)
        await hands.press("question_mark")
        assert all(meaning() in hands.text for _, meaning in TIMELINE_SIGNS)

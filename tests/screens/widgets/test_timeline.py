"""The time line: days find their cells, names find room, and words say what the marks mean."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from missions.deadlines.deadline import Deadline, DeadlineKind
from screens.snapshot import Snapshot
from screens.widgets.deadline_bar import DeadlineBar
from screens.widgets.timeline_lanes import (
    ZOOM_LEVELS,
    Canvas,
    Lanes,
    LaneStyle,
    Mark,
    MonthWindow,
    draw_lower,
    draw_marks,
    draw_upper,
    month_start_after,
    place_marks,
)
from tests.properties import tries
from tests.screens.conftest import TODAY
from tests.world import agreement, book_of, day, lasting, until

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
windows = st.builds(MonthWindow.of, days, st.sampled_from(ZOOM_LEVELS))
widths = st.integers(20, 180)


@given(windows, widths)
@tries(60)
def test_every_day_lies_in_the_cell_that_holds_it(window: MonthWindow, width: int) -> None:
    for number in range((window.end - window.first).days):
        each = window.first + timedelta(days=number)
        at = window.cell(each, width)
        first, last = window.days(at, width)
        assert 0 <= at < width
        assert first <= each <= last


@given(windows, st.integers(-400, 400))
@tries(60)
def test_moving_there_and_back_is_no_move(window: MonthWindow, months: int) -> None:
    assert window.moved(months).moved(-months) == window


@given(days, st.integers(-20_000, 100_000))
@tries(60)
def test_months_never_leave_the_calendar(start: date, months: int) -> None:
    found = month_start_after(start, months)
    assert found.day == 1
    assert date.min <= found <= date(9990, 1, 1)


@given(windows, days)
@tries(60)
def test_a_window_around_a_day_shows_it(window: MonthWindow, wanted: date) -> None:
    assert window.around(wanted).shows(wanted)


names = st.text("aé株[]/ \u0301🎌", max_size=30)
marks = st.lists(st.builds(lambda first, length, name: Mark(first, first + timedelta(days=length), name),
                           st.dates(date(2026, 10, 1), date(2028, 1, 1)), st.integers(0, 40), names))  # fmt: skip


@given(marks, widths, st.integers(1, 3))
@tries(80)
def test_no_mark_is_lost_or_drawn_over_another(found: list[Mark], width: int, rows: int) -> None:
    window = MonthWindow.of(TODAY)
    seen = sorted((mark for mark in found if window.shows(mark.first)), key=lambda mark: mark.first)
    lanes = place_marks(seen, window, width, rows)
    assert sum(1 + each.more for row in lanes for each in row) == len(seen)
    for row in lanes:
        assert all(one.stop <= other.start for one, other in pairwise(row))
        canvas = Canvas(width)
        draw_marks(canvas, row, LaneStyle("◇", "event"))
        drawn = "".join(span.text for span in canvas.spans())
        assert cell_len(drawn) == width
        assert drawn.count("◇") == len(row)


@given(windows, widths)
@tries(60)
def test_the_axis_is_as_wide_as_the_canvas(window: MonthWindow, width: int) -> None:
    for drawer in (
        lambda canvas: draw_upper(canvas, window, TODAY, "▼ today"),
        lambda canvas: draw_lower(canvas, window),
    ):
        canvas = Canvas(width)
        drawer(canvas)
        assert cell_len("".join(span.text for span in canvas.spans())) == width


@pytest.mark.parametrize(
    ("months", "upper", "lower"),
    [
        (13, "2027", "Nov Dec Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov"),
        (36, "2027 2028 2029", "Jan Apr Jul Oct Jan Apr Jul Oct Jan Apr Jul"),
        (3, "Nov 2026 Dec 2026 Jan 2027", "2 9 16 23 30 7 14 21 28 4 11 18 25"),
    ],
)
def test_the_axis_tells_months_and_years_and_when_it_is_near_mondays(months: int, upper: str, lower: str) -> None:
    window = MonthWindow.of(TODAY, months)
    above, below = Canvas(66), Canvas(66)
    draw_upper(above, window, TODAY, "▼")
    draw_lower(below, window)
    said = " ".join("".join(span.text for span in above.spans()).replace("▼", "").split())
    assert said.removeprefix("2026 ") == upper
    assert " ".join("".join(span.text for span in below.spans()).split()) == lower


def bar(*records: object, on: date = TODAY, kind: DeadlineKind | None = None) -> DeadlineBar:
    snapshot = Snapshot.open(book_of(*records), on)  # type: ignore[arg-type]
    found: list[Deadline] = [each for each in snapshot.ledger.deadlines if each.act_by and kind in (None, each.kind)]
    return DeadlineBar.of(found[0], snapshot)


def said(bar: DeadlineBar, room: int = 200) -> str:
    every = ["".join(span.text for span in pieces) for pieces in bar.captions()]
    return next((each for each in every if len(each) <= room), every[-1])


def drawn(bar: DeadlineBar, window: MonthWindow, width: int = 61) -> str:
    canvas = Canvas(width)
    bar.draw(canvas, window)
    return "".join(span.text for span in canvas.spans())


TACIT = {
    "renewal": {"mode": "tacit", "period": "P1Y"},
    "notices": [{"purpose": "non_renewal", "period": "P2M"}],
}


def tacit() -> object:
    from missions.records.agreements import Agreement
    from missions.records.fields import record_from

    return record_from(Agreement, {
        "id": "framework", "title": "Framework", "stage": "signed", "signatures": [{"date": "2024-02-13"}],
        "term": {"kind": "fixed_end", "expiry": "2027-02-13"}, **TACIT,
    })  # fmt: skip


def test_start_act_notice_and_end_are_told_apart() -> None:
    found = bar(tacit(), kind=DeadlineKind.NOTICE_OF_NON_RENEWAL)
    words = said(found)
    for part in ("├ start ", "◆ act by ", "● notice until 13 Dec 2026", "■ ends 13 Feb 2027"):
        assert part in words
    signs = "".join(char for char in drawn(found, MonthWindow.of(day("2026-10-01"), 6), 182) if char in "├▶◆◈●■")
    assert signs == "├▶◆●■", "from left to right"
    signs = "".join(char for char in drawn(found, MonthWindow.of(TODAY, 6), 182) if char in "├▶◆◈●■")
    assert signs == "▶◆●■", "the start lies before the window"


def test_an_end_that_is_not_sure_is_drawn_as_a_stretch() -> None:
    found = bar(agreement(signed="2024-12-15", term=lasting("P2Y")))
    assert "□ ends 14 or 15 Dec 2026" in said(found)
    near = drawn(found, MonthWindow.of(day("2026-12-01"), 1), 93)
    assert "◆┄┄□" in near, "the first day it may end is the day to act"


def test_what_is_due_on_the_day_to_act_is_one_mark() -> None:
    found = bar(agreement(term=until("2026-12-11")))
    assert "◈ act by, ends Fri 11 Dec 2026, in 19 days" in said(found)
    assert "■" not in said(found)


def test_words_grow_shorter_and_never_lose_the_day_to_act() -> None:
    found = bar(tacit(), kind=DeadlineKind.NOTICE_OF_NON_RENEWAL)
    every = [len(said(found, room)) for room in range(20, 140)]
    assert every == sorted(every)
    assert all("act by" in said(found, room) for room in range(20, 140))


def test_a_day_outside_is_told_at_the_edge() -> None:
    found = bar(agreement(term=until("2024-03-01")))
    assert drawn(found, MonthWindow.of(TODAY)).startswith("‹ act by 1 Mar 2024")
    later = bar(agreement(term=until("2029-03-01")))
    assert drawn(later, MonthWindow.of(TODAY)).rstrip().endswith("act by 1 Mar 2029 ›")


def test_ends_lie_where_terms_end_not_where_notice_is_due() -> None:
    snapshot = Snapshot.open(book_of(tacit(), agreement("other", term=until("2027-01-15"))), TODAY)  # type: ignore[arg-type]
    ends = Lanes(snapshot, snapshot.ledger.deadlines).ends(MonthWindow.of(TODAY))
    assert [(mark.name, mark.first) for mark in ends] == [
        ("Other", day("2027-01-15")),
        ("Framework", day("2027-02-13")),
    ]
    assert not Lanes(snapshot, snapshot.ledger.deadlines).ends(MonthWindow.of(TODAY, 1))

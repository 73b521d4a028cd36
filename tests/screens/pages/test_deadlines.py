"""The page of deadlines: by urgency, on a time line, filtered, explained and settled by keys."""

from datetime import date

import msgspec
import pytest

from missions.deadlines.deadline import Deadline
from missions.deadlines.decisions import remaining_action
from missions.records.changes import Changes
from missions.records.deadline_notes import Decision
from missions.reports.deadlines import is_long_past
from screens.dialogs.dialog import Confirm
from screens.dialogs.explanation import ExplanationDialog
from screens.dialogs.form import StepForm
from screens.pages.deadlines.filters import Facet, FacetIndex, Filter, count_values
from screens.pages.deadlines.page import DeadlinesPage
from screens.pages.deadlines.rows import DeadlineRows
from screens.snapshot import Snapshot
from screens.widgets.legend import TIMELINE_SIGNS
from screens.widgets.timeline import Timeline
from screens.widgets.timeline_lanes import Lanes, MonthWindow
from store.store import Store
from tests.screens.conftest import TODAY, Hands, Opened
from tests.screens.test_hostile import hostile


def page(hands: Hands) -> DeadlinesPage:
    assert isinstance(hands.page, DeadlinesPage)
    return hands.page


def current(hands: Hands) -> Deadline:
    found = page(hands).deadline
    assert found is not None
    return found


async def go_to(hands: Hands, key: str) -> None:
    """Go to the deadlines and put the cursor on one of them."""
    await hands.press("g", "d")
    assert page(hands).list.select(key), key
    await hands.settle()


EXPIRY = "express_renewal:sample-chamber-agreement:1"
NOTICE = "notice_of_non_renewal:sample-university-framework:1"
FOLLOW_UP = "follow_up:sample-south-minutes:1"


def day_of_order(deadline: Deadline) -> date:
    """The day to act; today for what is past but may still be in time."""
    act_by = deadline.act_by or date.max
    return act_by if deadline.is_overdue else max(act_by, TODAY)


async def test_open_ones_come_by_urgency_then_missing_facts_then_what_is_decided(demo: Store, opened: Opened) -> None:
    book = demo.load()
    async with opened(demo) as hands:
        await go_to(hands, FOLLOW_UP)
        await hands.press("A")
        await hands.at_once(*"sent by post", "enter")
        rows = page(hands).list.rows
        assert isinstance(rows, DeadlineRows)
        listed = [rows.by_key[key] for key in page(hands).list.shown if key in rows.by_key]
        assert {each.key for each in listed} == {each.key for each in Snapshot.open(book, TODAY).ledger.deadlines}
        groups = [
            3 if each.recorded_decision else 2 if each.act_by is None else 1 if is_long_past(each) else 0
            for each in listed
        ]
        assert groups == sorted(groups)
        assert set(groups) == {0, 1, 2, 3}
        pressing = [day_of_order(each) for each in listed if each.is_open and not is_long_past(each)]
        assert pressing == sorted(pressing)
        await hands.press("end")
        assert current(hands).key == FOLLOW_UP
        assert "Decided: they stay apart" in hands.text


async def test_the_cursor_passes_over_headings(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "d")
        table = page(hands).list
        headings = [number for number, key in enumerate(table.shown) if table.rows.heading(key)]
        assert len(headings) == 2
        for heading in headings:
            table.select(table.shown[heading - 1])
            await hands.press("down")
            assert table.current == table.shown[heading + 1]
            await hands.press("up")
            assert table.current == table.shown[heading - 1]
        await hands.press("end")
        assert f"{table.total}/{table.total}" in hands.text
        assert table.total == len(hands.ledger.deadlines)


async def test_the_time_line_follows_the_cursor_and_says_what_it_shows(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, NOTICE)
        for words in ("◆ act by Wed 9 Dec 2026, in 17 days", "● notice until 10 Dec 2026", "■ ends 10 Feb 2027"):
            assert words in hands.text
        await hands.press("up")
        assert "notice until" not in hands.text
        assert "▼ today" in hands.text


async def test_the_help_tells_the_signs_of_the_time_line(demo: Store, opened: Opened) -> None:
    async with opened(demo, (120, 60)) as hands:
        await hands.press("g", "d", "question_mark")
        assert "Signs on the time line" in hands.text
        assert all(meaning() in hands.text for _, meaning in TIMELINE_SIGNS)


async def test_the_rest_of_the_time_line_is_not_worked_out_again_when_the_cursor_moves(
    demo: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(demo) as hands:
        await go_to(hands, EXPIRY)
        asked: list[MonthWindow] = []
        ends = Lanes.ends
        monkeypatch.setattr(Lanes, "ends", lambda self, window: (asked.append(window), ends(self, window))[1])
        await hands.press("down", "down", "up")
        assert not asked
        await hands.press("plus")
        assert asked


async def test_the_time_line_is_zoomed_and_moved_by_keys_and_comes_back(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, EXPIRY)
        timeline = page(hands).timeline
        home = timeline.window
        assert home.months == 13
        await hands.press("plus", "plus", "plus")
        assert timeline.window.months == 1
        await hands.press("greater_than_sign", "shift+right")
        assert timeline.window.first > home.first
        await hands.press("0")
        assert timeline.window == home
        await hands.press("minus")
        assert timeline.window.months == 36
        await hands.press("minus", "less_than_sign")
        assert timeline.window.first < home.first


async def test_what_lies_long_past_is_told_at_the_edge_and_comes_into_view_on_zoom(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "expiry:bioxclusters-osaka-2016:1")
        assert page(hands).timeline.window.shows(TODAY)
        assert "‹ act by 7 Nov 2018" in hands.text
        await hands.press("plus")
        assert page(hands).timeline.window.shows(current(hands).act_by)  # type: ignore[arg-type]
        await hands.press("0")
        assert page(hands).timeline.window.shows(TODAY)


async def test_a_closer_look_follows_the_cursor(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, EXPIRY)
        await hands.press("plus", "plus", "plus")
        for key in (NOTICE, FOLLOW_UP, "option:example-data-project:1", "expiry:bioxclusters-osaka-2016:1"):
            page(hands).list.select(key)
            await hands.settle()
            act_by = current(hands).act_by
            assert act_by
            assert page(hands).timeline.window.shows(act_by)


async def test_a_click_on_a_day_goes_to_the_deadline_of_that_day(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, NOTICE)
        act_by = current(hands).act_by
        place = page(hands).timeline.region
        at = hands.text.splitlines()[place.y + 2].index("◆") - place.x
        await go_to(hands, EXPIRY)
        assert current(hands).act_by != act_by
        await hands.click(Timeline, offset=(at, 4))
        assert current(hands).act_by == act_by


async def test_where_room_is_short_the_details_take_the_place_of_the_list(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 24)) as hands:
        await go_to(hands, NOTICE)
        assert "What is recorded" not in hands.text
        await hands.press("enter")
        assert "What is recorded" in hands.text
        assert not page(hands).list.display
        await hands.press("escape")
        assert page(hands).list.display
        assert hands.focused is page(hands).list
        await hands.at_once("enter", "escape", "down")
        assert page(hands).list.display


async def test_settling_while_reading_stays_in_the_details(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 24)) as hands:
        await go_to(hands, EXPIRY)
        await hands.press("enter")
        await hands.at_once("A", *"known", "enter")
        assert hands.focused is page(hands).detail
        assert await hands.sees("Acknowledged, by")
        await hands.press("escape")
        assert hands.focused is page(hands).list
        assert current(hands).key == EXPIRY


async def test_texts_of_people_are_shown_as_they_are_written(empty: Store, opened: Opened) -> None:
    payload = "Firma [/b] [a=1 [red]X[/]"
    async with opened(hostile(empty, [payload]), (160, 45)) as hands:
        await hands.press("g", "d")
        assert hands.text.count(payload) > 3, "in the list, the details and on the time line"
        for keys in (("x",), ("R", "r"), ("A",), ("f",)):
            await hands.press(*keys)
            assert payload in hands.text
            await hands.press("escape")
        await hands.at_once("f", *"partner:o0", "enter")
        assert "partner: Firma [/b] [a=1 [red]X" in hands.text


async def test_it_fits_every_size_also_while_the_terminal_is_resized(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, NOTICE)
        for width, height in ((80, 24), (200, 60), (160, 45), (60, 15), (120, 40)):
            await hands.resize(width, height)
            assert "9 Dec 2026" in hands.text
            assert current(hands).key == NOTICE
            await hands.press("x")
            assert "Why this date" in hands.text
            assert "n to the record" in hands.text
            await hands.press("escape")


# Filters.


def test_a_facet_leaves_as_many_as_it_says(demo: Store) -> None:
    snapshot = Snapshot.open(demo.load(), TODAY)
    concerns = FacetIndex(snapshot.book)
    for chosen in (Filter(), Filter().toggle(Facet.BAND, "critical")):
        counts = count_values(snapshot.ledger.deadlines, chosen, concerns)
        assert all(counts.values())
        for facet, values in counts.items():
            for value, count in values.items():
                one = chosen.without(facet).toggle(facet, value)
                assert len(DeadlineRows(snapshot, one, concerns).by_key) == count


def test_whom_a_deadline_concerns(demo: Store) -> None:
    snapshot = Snapshot.open(demo.load(), TODAY)
    found = {each.key: FacetIndex(snapshot.book).of(each) for each in snapshot.ledger.deadlines}
    assert "sample-university-east" in found[NOTICE][Facet.PARTNER]
    assert "kim-placeholder" in found[FOLLOW_UP][Facet.PERSON]
    assert "example-chamber-south" in found[FOLLOW_UP][Facet.PARTNER]
    assert "alex-example" in found["event_registration:sample-partnering-days:1"][Facet.PERSON]


def test_organisations_of_ours_are_no_partners(demo: Store) -> None:
    book = demo.load()
    ours = msgspec.structs.replace(book.organisations["example-cluster-north"], ours=True)
    part = msgspec.structs.replace(book.organisations["example-chamber-south"], parent="example-cluster-north")
    snapshot = Snapshot.open(book.after(Changes("ours", (ours, part))), TODAY)
    every = [FacetIndex(snapshot.book).of(each)[Facet.PARTNER] for each in snapshot.ledger.deadlines]
    assert any(every)
    assert not any(each.id in found for each in (ours, part) for found in every)


async def test_a_filter_is_picked_by_part_of_its_name_and_shown_as_a_chip(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "d")
        await hands.at_once("f", *"kim pl", "enter")
        shown = page(hands).list.matching
        assert 0 < shown < len(hands.ledger.deadlines)
        assert "person: Kim Placeholder ×" in hands.text
        await hands.at_once("slash", *"minutes call", "enter")
        assert page(hands).list.shown == [FOLLOW_UP]
        await hands.press("escape")
        assert page(hands).list.matching == shown
        await hands.press("escape")
        assert page(hands).list.matching == len(hands.ledger.deadlines)
        assert "×" not in hands.text


async def test_filters_of_two_facets_both_hold_and_a_click_takes_one_away(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "d")
        for words in ("overdue", "follow-up"):
            await hands.at_once("f", *words, "enter")
        assert page(hands).list.matching == 1
        assert current(hands).key == FOLLOW_UP
        head = page(hands).query_one("#head")
        start = next(at for at, item in head.placed() if "overdue" in item.text)  # type: ignore[attr-defined]
        await hands.click("#head", offset=(start + 2, 0))
        assert page(hands).list.matching > 1
        assert "kind: follow-up ×" in hands.text


async def test_a_filter_nothing_fits_any_more_says_so(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "d")
        await hands.at_once("f", *"within a year", "enter")
        rows = page(hands).list.rows
        assert isinstance(rows, DeadlineRows)
        assert rows.by_key
        await hands.save(Changes("drop", drop=tuple({each.id for each in rows.deadlines()})))
        assert await hands.sees("Nothing is due that the")


# Explaining.


async def test_x_explains_the_date_and_n_goes_to_the_record(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 50)) as hands:
        await go_to(hands, NOTICE)
        await hands.press("x")
        assert isinstance(hands.dialog, ExplanationDialog)
        parts = ["What is recorded", "The arithmetic, step by step", "The rule", "What would make it firm"]
        at = [hands.text.index(part) for part in ("Give Sample University", "If nobody gives notice", *parts)]
        assert at == sorted(at)
        assert "BGH III ZR 172/04" in hands.text
        await hands.press("n")
        assert hands.page_name == "agreements"
        assert hands.page.record is not None
        assert hands.page.record.id == "sample-university-framework"
        await hands.press("backspace")
        assert current(hands).key == NOTICE


async def test_a_long_explanation_scrolls_and_keeps_its_keys_in_view(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 24)) as hands:
        await go_to(hands, NOTICE)
        await hands.press("x")
        assert "n to the record" in hands.text
        assert "If nobody gives notice it renews itself" in hands.text
        assert "What would make it firm" not in hands.text
        await hands.press("end")
        assert "What would make it firm" in hands.text
        assert "n to the record" in hands.text


async def test_x_explains_wherever_a_deadline_is(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:

        async def explained() -> Deadline:
            await hands.press("x")
            assert isinstance(hands.dialog, ExplanationDialog)
            found = hands.dialog.deadline
            await hands.press("x")
            return found

        assert (await explained()).act_by, "what matters most at home"
        await hands.press("g", "a")
        hands.page.list.select("example-health-memorandum")
        await hands.settle()
        every = sorted(hands.ledger.of("example-health-memorandum"), key=lambda each: each.order)
        assert (await explained()).key == every[0].key, "the first of the record"
        await hands.press("right", "n")
        assert (await explained()).key == every[1].key, "the one the link leads to"
        await go_to(hands, NOTICE)
        await hands.at_once("A", *"known", "enter")
        await hands.press("right_square_bracket")
        assert (await explained()).key == NOTICE, "the one the note is about"


async def test_what_is_typed_right_after_x_goes_to_the_explanation(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, EXPIRY)
        before = len(demo.load().agreements)
        await hands.at_once("x", "d", "x", "down")
        assert hands.dialog is None
        assert current(hands).key != EXPIRY
        assert len(demo.load().agreements) == before
        await hands.at_once("x", "n", "x")
        assert hands.page_name != "deadlines"
        assert isinstance(hands.dialog, ExplanationDialog)


async def test_a_link_to_a_deadline_leads_to_it_and_back(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("sample-university-framework")
        await hands.follow(NOTICE)
        assert await hands.sees("▸ this one")
        assert current(hands).key == NOTICE
        await hands.press("backspace")
        assert hands.page.record is not None
        assert hands.page.record.id == "sample-university-framework"
        assert "Chain of terms" in hands.text


# Settling.


def notes(store: Store) -> list[tuple[str, Decision, str, str]]:
    return [
        (note.agreement, note.decision, note.why, note.until.text if note.until else "")
        for note in store.load().deadline_notes.values()
    ]


SETTLED = [
    (EXPIRY, ("A", *"known", "enter"), ("sample-chamber-agreement", Decision.ACKNOWLEDGED, "known", "")),
    (NOTICE, ("z", *"7 Dec 2026", "enter"),
     ("sample-university-framework", Decision.SNOOZED, "", "2026-12-07")),
    (EXPIRY, ("D", "l", "tab", *"done", "enter"), ("sample-chamber-agreement", Decision.LET_LAPSE, "done", "")),
    (FOLLOW_UP, ("A", *"sent", "enter"), ("sample-south-minutes", Decision.ACKNOWLEDGED, "sent", "")),
]  # fmt: skip


async def test_deadlines_are_settled_by_keys_stay_visible_apart_and_are_undone(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        for key, keys, kept in SETTLED:
            await go_to(hands, key)
            await hands.at_once(*keys)
            assert notes(demo) == [kept]
            assert current(hands).key == key
            assert current(hands).recorded_decision is not None
            assert page(hands).list.shown[-1] == key
            await hands.press("u")
            assert notes(demo) == []
            assert current(hands).recorded_decision is None


async def test_what_was_decided_is_opened_again(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, EXPIRY)
        await hands.at_once("A", *"known", "enter")
        await hands.press("O")
        assert notes(demo) == []
        assert current(hands).recorded_decision is None
        await hands.press("O")
        assert await hands.sees("Nothing is decided")


REFUSED = [
    (("A", "enter"), "Why is missing."),
    (("z", *"1 Jan 2020", "enter"), "not after"),
    (("z", *"1 Feb 2027", "enter"), "cannot be snoozed"),
    (("D", "l", "tab", "enter"), "Say why"),
]


async def test_what_cannot_be_decided_is_said_and_nothing_typed_is_lost(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, NOTICE)
        for keys, sentence in REFUSED:
            await hands.at_once(*keys)
            assert isinstance(hands.dialog, StepForm)
            assert await hands.sees(sentence)
            await hands.press("escape")
            if isinstance(hands.dialog, Confirm):
                await hands.press("d")
            assert hands.dialog is None
        assert notes(demo) == []


async def test_only_how_an_agreement_ends_is_decided(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, FOLLOW_UP)
        await hands.press("D")
        assert hands.dialog is None
        assert await hands.sees("Only how an agreement ends can be decided")


async def test_what_follows_from_a_decision_is_told_before_it_is_saved(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, NOTICE)
        await hands.press("D", "l")
        sentence = remaining_action(current(hands), Decision.LET_LAPSE)
        assert sentence
        assert f"▲ {sentence[:60]}" in hands.text


async def test_a_reason_typed_at_once_goes_into_the_form(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, EXPIRY)
        await hands.at_once("A", *"dezAd")
        assert isinstance(hands.dialog, StepForm)
        assert hands.controls[0].held == "dezAd"


async def test_a_filter_stays_when_something_is_settled(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("g", "d")
        await hands.at_once("f", *"overdue", "enter")
        before = page(hands).list.matching
        await hands.at_once("A", *"known", "enter")
        assert page(hands).list.matching == before - 1
        assert "band: overdue ×" in hands.text

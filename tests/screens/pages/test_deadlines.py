"""The page of deadlines: its list by urgency, filtered in all its views, explained and settled by keys."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import msgspec

from missions.dates.formatting import show_day
from missions.deadlines.deadline import Deadline, DeadlineKind
from missions.deadlines.decisions import remaining_action
from missions.messages import Part
from missions.records.changes import Changes
from missions.records.deadline_notes import Decision
from missions.reports.deadlines import is_long_past
from missions.reports.explanation import deadline_digest, explain
from missions.reports.report import Line, Report
from missions.reports.row_words import is_mine
from screens.dialogs.dialog import Confirm
from screens.dialogs.explanation import ExplanationDialog
from screens.dialogs.form import StepForm
from screens.pages.deadlines.filters import KIND_GROUPS, Facet, FacetIndex, Filter, count_values, kind_groups
from screens.pages.deadlines.listing import DeadlineList, DeadlineRows
from screens.pages.deadlines.page import DeadlinesPage
from screens.snapshot import Snapshot
from store.store import Store
from tests.screens.conftest import TODAY, Hands, Opened
from tests.screens.test_hostile import hostile


def whole(hands: Hands) -> DeadlinesPage:
    assert isinstance(hands.shown, DeadlinesPage)
    return hands.shown


def page(hands: Hands) -> DeadlineList:
    """The list, which is the first view of the page."""
    view = whole(hands).view
    assert isinstance(view, DeadlineList)
    return view


def current(hands: Hands) -> Deadline:
    found = page(hands).deadline
    assert found is not None
    return found


async def go_to(hands: Hands, key: str) -> None:
    """Go to the deadlines and put the cursor on one of them."""
    await hands.press("2")
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
        assert "Decided: listed apart" in hands.text


async def test_the_cursor_passes_over_headings(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("2")
        table = page(hands).list
        assert isinstance(table.rows, DeadlineRows)
        rows = [key for key in table.shown if key in table.rows.by_key]
        headings = [key for key in table.shown if key not in rows and table.rows.heading(key)]
        assert len(headings) == 2
        for heading in headings:
            after = next(key for key in table.shown[table.shown.index(heading) :] if key in rows)
            before = rows[rows.index(after) - 1]
            table.select(before)
            await hands.press("down")
            assert table.current == after
            await hands.press("up")
            assert table.current == before
        await hands.press("end")
        assert table.place == table.total
        assert table.total == len(hands.ledger.deadlines)


async def test_where_room_is_short_a_deadline_is_told_in_short_below_the_list(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 24)) as hands:
        await go_to(hands, NOTICE)
        assert "Give notice or let renew, Sample University East" in hands.text
        assert page(hands).list.size.height > 6
        await hands.press("tab")
        assert hands.focused is page(hands).detail
        await hands.press("escape")
        assert hands.focused is page(hands).list


async def test_settling_while_reading_stays_on_the_deadline(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 24)) as hands:
        await go_to(hands, EXPIRY)
        await hands.press("tab")
        await hands.at_once("A", *"known", "enter")
        assert await hands.sees("Acknowledged, by")
        await hands.press("escape")
        assert hands.focused is page(hands).list
        assert current(hands).key == EXPIRY


async def test_texts_of_people_are_shown_as_they_are_written(empty: Store, opened: Opened) -> None:
    payload = "Firma [/b] [a=1 [red]X[/]"
    async with opened(hostile(empty, [payload]), (160, 45)) as hands:
        await hands.press("2")
        assert hands.text.count(payload) >= 2, "in the list and the details"
        await hands.press("end")
        for keys in (("x",), ("R", "r"), ("A",), ("F",)):
            await hands.press(*keys)
            assert payload in hands.text
            await hands.press("escape")
        await hands.at_once("F", *"partner:o0", "enter")
        assert "partner: Firma [/b] [a=1 [red]X" in hands.text


async def test_it_fits_every_size_also_while_the_terminal_is_resized(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, NOTICE)
        for width, height in ((80, 24), (200, 60), (160, 45), (60, 15), (120, 40)):
            await hands.resize(width, height)
            assert "9 Dec" in hands.text
            assert current(hands).key == NOTICE
            await hands.press("x")
            assert "Why this date" in hands.text
            assert "⏎ open  Esc close" in hands.text
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
                kept = [each for each in snapshot.ledger.deadlines if one.keeps(concerns.of(each))]
                assert len(kept) == count


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
        await hands.press("2")
        await hands.at_once("F", *"kim pl", "enter")
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
        await hands.press("2")
        for words in ("overdue", "follow-up"):
            await hands.at_once("F", *words, "enter")
        assert page(hands).list.matching == 1
        assert current(hands).key == FOLLOW_UP
        head = whole(hands).query_one("#views")
        start = next(at for at, item in head.placed() if "overdue" in item.text)  # type: ignore[attr-defined]
        await hands.click("#views", offset=(start + 4, 0))
        assert page(hands).list.matching > 1
        assert "kind: follow-up ×" in hands.text


async def test_a_filter_nothing_fits_any_more_says_so(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("2")
        await hands.at_once("F", *"within a year", "enter")
        rows = page(hands).list.rows
        assert isinstance(rows, DeadlineRows)
        assert rows.by_key
        await hands.save(Changes("drop", drop=tuple({each.id for each in rows.by_key.values()})))
        assert await hands.sees("Nothing due matches the")


# Explaining.


async def test_x_explains_the_date_and_enter_goes_to_the_record(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 50)) as hands:
        await go_to(hands, NOTICE)
        await hands.press("x")
        assert isinstance(hands.dialog, ExplanationDialog)
        parts = ["What is recorded", "The arithmetic, step by step", "The rule", "What would make it certain"]
        at = [hands.text.index(part) for part in ("Give Sample University", "Unless notice is given", *parts)]
        assert at == sorted(at)
        assert "BGH III ZR 172/04" in hands.text
        await hands.press("enter")
        assert hands.page_name == "agreements"
        assert hands.page.record is not None
        assert hands.page.record.id == "sample-university-framework"
        await hands.press("backspace")
        assert current(hands).key == NOTICE


async def test_a_long_explanation_scrolls_and_keeps_its_keys_in_view(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 24)) as hands:
        await go_to(hands, NOTICE)
        await hands.press("x")
        assert "⏎ open  Esc close" in hands.text
        assert "Unless notice is given, it renews tacitly" in hands.text
        assert "What would make it certain" not in hands.text
        await hands.press("end")
        assert "What would make it certain" in hands.text
        assert "⏎ open  Esc close" in hands.text


async def test_x_explains_wherever_a_deadline_is(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:

        async def explained() -> Deadline:
            await hands.press("x")
            assert isinstance(hands.dialog, ExplanationDialog)
            found = hands.dialog.deadline
            await hands.press("x")
            return found

        assert (await explained()).act_by, "what matters most at home"
        await hands.press("4")
        hands.page.list.select("example-health-memorandum")
        await hands.settle()
        every = sorted(hands.ledger.of("example-health-memorandum"), key=lambda each: each.order)
        assert (await explained()).key == every[0].key, "the first of the record"
        await hands.press("enter")
        for _ in range(hands.page.detail.count):
            if hands.page.detail.link == every[1].key:
                break
            await hands.press("n")
        assert (await explained()).key == every[1].key, "the one the link leads to"
        await go_to(hands, NOTICE)
        await hands.at_once("A", *"known", "enter")
        await hands.begin(hands.app.go("decisions"))
        assert (await explained()).key == NOTICE, "the one the note is about"


async def test_what_is_typed_right_after_x_goes_to_the_explanation(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, EXPIRY)
        before = len(demo.load().agreements)
        await hands.at_once("x", "d", "x", "down")
        assert hands.dialog is None
        assert current(hands).key != EXPIRY
        assert len(demo.load().agreements) == before
        await hands.at_once("x", "enter", "x")
        assert hands.page_name != "deadlines"
        assert isinstance(hands.dialog, ExplanationDialog)


async def test_a_link_to_a_deadline_leads_to_it_and_back(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("sample-university-framework")
        await hands.follow(NOTICE)
        assert hands.page_name == "deadlines"
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
    (NOTICE, ("Z", *"7 Dec 2026", "enter"),
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
            assert ("Snoozed until Mon 7 Dec" in hands.told) is (keys[0] == "Z"), "and until when"
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
        await hands.press("X")
        assert notes(demo) == []
        assert current(hands).recorded_decision is None
        await hands.press("X")
        assert await hands.sees("No decision is recorded")


REFUSED = [
    (("A", "enter"), "Why is missing."),
    (("Z", *"1 Jan 2020", "enter"), "not after"),
    (("Z", *"1 Feb 2027", "enter"), "cannot be snoozed"),
    (("D", "l", "tab", "enter"), "Give a reason"),
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
        await go_to(hands, "review:example-health-memorandum:2")
        await hands.press("D")
        assert hands.dialog is None
        assert await hands.sees("Only the end of an agreement can be decided")


async def test_space_ticks_a_task_or_follow_up_as_done_and_undo_brings_it_back(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, FOLLOW_UP)
        every = page(hands).list.total
        await hands.at_once("space", "enter")
        assert hands.book.follow_ups["sample-south-minutes"].state.value == "done"
        assert page(hands).list.total == every - 1
        await hands.press("u")
        assert page(hands).list.total == every
        await go_to(hands, EXPIRY)
        await hands.press("space")
        assert current(hands).key == EXPIRY, "an agreement cannot be ticked"
        assert page(hands).list.total == every


async def test_enter_opens_the_record_and_escape_comes_back_to_the_same_row(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, NOTICE)
        await hands.press("enter")
        assert hands.page_name == "agreements"
        assert hands.record.id == "sample-university-framework"
        await hands.press("escape")
        assert hands.page_name == "deadlines"
        assert current(hands).key == NOTICE


# Three views.


async def test_keys_and_clicks_turn_between_the_three_views_and_nothing_is_written(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        before = demo.load()
        await hands.press("2")
        seen = [whole(hands).shown]
        for key in ("greater_than_sign", "right_square_bracket", "right_parenthesis", "less_than_sign"):
            await hands.press(key, "down", "right", "left", "up")
            seen.append(whole(hands).shown)
        assert seen == ["list", "timeline", "month", "list", "month"]
        bar = whole(hands).query_one("#views")
        start = next(at for at, item in bar.placed() if "Time line" in item.text)  # type: ignore[attr-defined]
        await hands.click("#views", offset=(start + 4, 0))
        assert whole(hands).shown == "timeline"
        assert hands.focused is whole(hands).view.view  # type: ignore[union-attr]
        assert demo.load() is before or not before.differing(demo.load())


async def test_a_filter_holds_in_all_three_views_and_escape_takes_it_off_in_each(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("2")
        await hands.at_once("F", *"kind notice", "enter")
        assert {each.kind for each in page(hands).list.rows.by_key.values()} == {  # type: ignore[union-attr]
            DeadlineKind.NOTICE_OF_NON_RENEWAL
        }
        await hands.press("greater_than_sign")
        shown = whole(hands).deadlines.kept(hands.snapshot)
        assert "kind: notice ×" in hands.text
        lines = whole(hands).view.view.lines  # type: ignore[union-attr]
        agreements = [each.record.id for each in lines if each.record and each.record.id in hands.book.agreements]
        assert agreements == list(dict.fromkeys(each.id for each in shown))
        await hands.press("greater_than_sign")
        assert "kind: notice ×" in hands.text
        due = {each.key for day in DAYS for each in whole(hands).view.calendar.on(day) if each.deadline}  # type: ignore[union-attr]
        assert due == {each.key for each in shown}
        await hands.press("escape")
        assert not whole(hands).deadlines.filter
        await hands.press("greater_than_sign")
        assert page(hands).list.matching == len(hands.ledger.deadlines)


async def test_the_view_shown_last_is_shown_the_next_time(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("2", "greater_than_sign")
        hands.app.remembered.keep()
    async with opened(demo) as hands:
        await hands.press("2")
        assert whole(hands).shown == "timeline"


DAYS = [date(2026, 1, 1) + timedelta(days=number) for number in range(3 * 365)]


async def test_a_chip_shows_only_its_kinds_and_as_many_as_it_says(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("2")
        bar = page(hands).query_one("#kinds")
        chips = bar.placed()  # type: ignore[attr-defined]
        assert sum(int(item.tail) for _, item in chips[1:]) == len(hands.ledger.deadlines), "each is in one of them"
        for number in range(1, len(chips)):
            start, item = bar.placed()[number]  # type: ignore[attr-defined]
            await hands.click("#kinds", offset=(start + 3, 0))
            assert page(hands).list.matching == int(item.tail), item.text
            now = bar.placed()  # type: ignore[attr-defined]
            assert [each.text.split()[0] for _, each in now] == [each.text.split()[0] for _, each in chips]
        await hands.click("#kinds", offset=(3, 0))
        assert page(hands).list.matching == len(hands.ledger.deadlines)


def test_every_kind_is_in_one_group_and_the_rare_ones_are_others() -> None:
    counts = Counter({kind.value: 1 for kind in DeadlineKind})
    groups = kind_groups(counts, len(KIND_GROUPS))
    assert sum(count for *_, count in groups) == len(DeadlineKind)
    assert sorted(kind for _, kinds, _ in groups for kind in kinds) == sorted(DeadlineKind)
    few = kind_groups(counts, 2)
    assert len(few) == 3
    assert few[-1][0] == "Other"
    assert sum(count for *_, count in few) == len(DeadlineKind)
    assert kind_groups(Counter(), 9) == []


async def test_what_is_mine_is_shown_in_all_views_if_it_is_known_who_i_am(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("2", "m")
        assert await hands.sees("“Mine” and notices need it.")  # the settings, at the name
        await hands.press("escape")
        hands.app.portfolio.publish(replace(hands.snapshot, me="alex-example"))
        await hands.settle()
        await hands.press("m")
        assert "m mine" in hands.text
        mine = page(hands).list.rows.by_key  # type: ignore[union-attr]
        assert 0 < len(mine) < len(hands.ledger.deadlines)
        assert all(is_mine(each, hands.book, "alex-example") for each in mine.values())
        await hands.press("greater_than_sign", "greater_than_sign")
        due = {each.key for day in DAYS for each in whole(hands).view.calendar.on(day) if each.deadline}  # type: ignore[union-attr]
        assert due == {each.key for each in mine.values() if each.act_by}
        await hands.press("m", "greater_than_sign")
        assert page(hands).list.matching == len(hands.ledger.deadlines)


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
        await hands.press("2")
        await hands.at_once("F", *"overdue", "enter")
        before = page(hands).list.matching
        await hands.at_once("A", *"known", "enter")
        assert page(hands).list.matching == before - 1
        assert "band: overdue ×" in hands.text


def counted(report: Report) -> list[Line]:
    return [each for section in report.sections for each in section.lines if isinstance(each, Line)]


async def test_the_arithmetic_in_the_details_leads_to_the_day_in_the_list(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, NOTICE)
        assert "by Wed 9 Dec 2026." in " ".join(hands.text.replace("│", "").split()), "the last of three steps"
        book = hands.book
        for due in hands.ledger.deadlines:
            day = show_day(due.act_by, weekday=True) if due.act_by else "–"
            whole = {each.key: each for each in explain(due, book, TODAY, hands.ledger).sections}
            parts = tuple(whole[each] for each in (Part.STEP, Part.RULE) if each in whole)
            steps = [each for each in counted(Report("", parts)) if day in each.text]
            digest = deadline_digest(due, book, TODAY, hands.ledger)
            short = [each for each in counted(digest) if each.label in ("Counted", "Rule")]
            assert not steps or any(day in each.text for each in short), due.key

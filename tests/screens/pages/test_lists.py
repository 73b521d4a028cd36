"""Lists: filtering, sorting, moving, however many rows there are."""

from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from missions.records.agreements import Agreement, Party
from missions.records.book import Book
from missions.records.changes import additions
from missions.records.organisations import Organisation
from missions.text import fold
from screens.cell_width import cell_width, fit_ends
from screens.pages.records import AgreementRows
from screens.snapshot import Snapshot
from screens.widgets.list_filter import ListState, count_values, filtered
from screens.widgets.record_table import RecordTable
from screens.widgets.table_rows import RecordRows, widths
from store.settings import Settings
from store.store import Store
from tests.screens.conftest import TODAY, Opened
from tests.screens.pages.test_deadlines import day_of_order
from tests.world import EAST, NORTH, among, changed


async def test_every_word_of_a_filter_must_occur_whatever_its_case_or_accents(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">", "slash")
        await hands.type("LYONBIOPOLE fr")
        assert hands.page.list.shown == ["lyonbiopole"]
        assert "Lyonbiopôle" in hands.text
        await hands.press("escape")
        assert len(hands.page.list.shown) == len(sample.load().organisations)


async def test_letters_taken_back_show_more_again(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">", "slash")
        shown = {}
        for letter in "bio m":
            await hands.type(letter)
            shown[hands.page.list.words] = list(hands.page.list.shown)
        assert len(shown["bio"]) > len(shown["bio m"]) > 0
        await hands.press("backspace", "backspace")
        assert hands.page.list.shown == shown["bio"]
        await hands.press("backspace", "backspace", "backspace", "m")
        assert any(id not in shown["b"] for id in hands.page.list.shown)


async def test_a_letter_narrows_the_list_before_anything_is_drawn(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">", "slash")
        page, field = hands.page, hands.page.query_one("#filter", Input)
        for words in ("b", "bi", "b", ""):
            field.value = words  # as a letter does, and nothing is drawn before somebody waits
            assert page.list.words == words
            assert all(words in page.list.rows.haystack(key) for key in page.list.shown)
            await hands.settle()
            assert f"of {page.list.matching}" in hands.text or not words


async def test_a_long_filter_shows_its_end_and_moves_nothing(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">", "slash")
        before = hands.page.list.region
        await hands.type("a" * 150 + "the end")
        assert next(each for each in hands.text.splitlines() if "aaaa" in each).rstrip().endswith("aaathe end")
        assert hands.page.list.region == before
        await hands.press("home")
        assert next(each for each in hands.text.splitlines() if "aaaa" in each).rstrip().endswith("aaaa")


async def test_a_filter_nobody_fits_says_so(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">", "slash")
        await hands.type("zzz")
        assert "Nothing here contains “zzz”" in hands.text


async def test_a_list_is_sorted_by_the_column_picked_and_by_the_same_again_the_other_way(
    sample: Store, opened: Opened
) -> None:
    async with opened(sample) as hands:
        await hands.press("4", "j", "j")
        row = hands.page.list.current
        await hands.press("s", *"title", "enter")
        titles = [fold(sample.load().agreements[id].title) for id in hands.page.list.shown]
        assert titles == sorted(titles)
        assert hands.page.list.current == row
        assert "s by title" in hands.text
        await hands.press("s", "enter")
        assert [fold(sample.load().agreements[id].title) for id in hands.page.list.shown] == titles[::-1]
        assert "Title ↓" in hands.text
        await hands.press("s", *"own order", "enter")
        assert "Act by ↑" in hands.text


async def test_clicking_a_heading_sorts(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("4")
        await hands.click("#list", offset=(3, 0))
        assert hands.page.list.sorted_by == 0


async def test_agreements_come_by_the_day_to_act(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4")
        ledger = hands.ledger
        days = [
            min((day_of_order(each) for each in ledger.of(id) if each.is_open), default=None)
            for id in hands.page.list.shown
        ]
        dated = [day for day in days if day]
        assert dated == sorted(dated)
        assert days[: len(dated)] == dated


async def test_a_hundred_thousand_rows_draw_only_what_is_in_view(empty: Store, opened: Opened) -> None:
    rows = {f"o{number}": Organisation(id=f"o{number}", name=f"Example {number:06}") for number in range(100_000)}
    async with opened(empty, (120, 30)) as hands:
        await hands.show(Book({"organisations": rows}))
        await hands.press("5", ">")
        drawn: list[int] = []
        table = hands.page.list
        pieces = table.spans

        def counted(index: int, width: int) -> object:
            drawn.append(index)
            return pieces(index, width)

        table.spans = counted  # type: ignore[method-assign,assignment]
        await hands.press("end")
        assert table.current == "o99999"
        assert "Example 099999" in hands.text
        assert 0 < len(drawn) <= 2 * 30
        drawn.clear()
        await hands.press("up")
        assert len(drawn) <= 2


def test_columns_give_way_from_the_lightest() -> None:
    columns = [each for each in AgreementRows(Snapshot.open(Book(), TODAY)).columns if each.standard]
    assert all(widths(tuple(columns), 160))
    narrow = dict(zip([column.key for column in columns], widths(tuple(columns), 78), strict=True))
    assert not narrow["title"]
    assert narrow["ends"]
    assert narrow["act_by"]
    for width in range(30, 200):
        shown = [cells for cells in widths(tuple(columns), width) if cells]
        assert sum(shown) + 2 * (len(shown) - 1) <= width


def test_days_stay_where_there_is_little_room() -> None:
    for table, day in (("visits", "Day"), ("missions", "Dates"), ("follow_ups", "Due"), ("events", "Dates")):
        columns = RecordRows(table, Snapshot.open(Book(), TODAY)).columns
        shown = dict(zip([column.label for column in columns], widths(columns, 64), strict=True))
        assert shown[day], table


async def test_while_words_are_typed_the_footer_shows_only_keys_that_work_there(demo: Store, opened: Opened) -> None:
    async with opened(demo, (80, 24)) as hands:
        await hands.press("5", ">", "/")
        bar = hands.text.splitlines()[-1]
        assert "⏎ results" in bar
        assert "Esc show all" in bar
        assert "edit" not in bar
        await hands.type("osaka")
        await hands.press("enter")
        assert hands.page.list.has_focus
        assert "edit" in hands.text.splitlines()[-1]
        await hands.press("/", "escape")
        assert "found" not in hands.page.list.counted


# Filters, views and columns.


async def test_a_filter_leaves_as_many_rows_as_its_count_says(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4")
        rows = hands.page.list.rows
        every = [(key, value, count) for key, values in count_values(rows, ListState()).items()
                 for value, count in values.items()]  # fmt: skip
        assert {key for key, _, _ in every} >= {"partner", "kind", "status", "ends", "owner", "country", "stage"}
        for key, value, count in every:
            assert len(filtered(rows, rows.ids(), ListState(filters=((key, value),)))) == count, (key, value)


async def test_each_view_opens_as_many_as_it_counts(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4")
        page = hands.page
        for view in page.views:
            counted = page.count_views()[view.name]
            assert f"{view.name} {counted}" in hands.text
            assert page.list.total == counted
            await hands.press(">")
        assert page.state.filters == ()


async def test_a_filter_is_chosen_with_its_first_letters_and_taken_off_again(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4", "F", *"framework", "enter")
        assert hands.page.state.filters == (("kind", "framework"),)
        assert [hands.book.agreements[id].kind.value for id in hands.page.list.shown] == ["framework"]
        assert "Kind: framework ×" in hands.text
        await hands.press("F", *"framework", "enter")
        assert hands.page.state.filters == ()
        assert hands.page.list.total == len(hands.book.agreements)


async def test_space_marks_several_filters(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4", "F")
        for value in ("status=expired", "status=expiring"):
            for _ in range(40):
                if hands.screen._lines.option.value == value:  # type: ignore[attr-defined]
                    break
                await hands.press("down")
            await hands.press("space", "pageup", "pageup", "pageup")
        await hands.press("enter")
        assert set(hands.page.state.filters) == {("status", "expired"), ("status", "expiring")}


async def test_which_agreements_expire_this_quarter_takes_three_keys(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4", ">")
        assert "Ends this quarter" in hands.text
        ends = [hands.snapshot.status(hands.book.agreements[id]).ending.date for id in hands.page.list.shown
                if id in hands.book.agreements]  # fmt: skip
        assert [each.latest for each in ends if each] == sorted(each.latest for each in ends if each)


async def test_columns_are_chosen_and_remembered_with_sort_and_filter_over_a_restart(
    demo: Store, opened: Opened
) -> None:
    async with opened(demo) as hands:
        await hands.press("4", "c", *"country", "enter")
        assert "Country" in hands.text
        await hands.press("c", *"owner", "enter", "s", *"ends", "enter", "F", *"mou", "enter")
        kept = hands.page.state
        await hands.watch()  # which also writes down what is remembered
        assert "country" in kept.columns
        assert "owner" not in kept.columns
    async with opened(demo) as hands:
        await hands.press("4")
        assert hands.page.state == kept
        assert "Ends ↑" in hands.text
        assert "Kind: MoU ×" in hands.text
        await hands.press("c", *"default", "enter")
        assert hands.page.state.columns == ()


async def test_a_view_is_kept_under_a_name_and_deleted_again(demo: Store, opened: Opened) -> None:
    async with opened(demo, (160, 40)) as hands:
        await hands.press("4", "F", *"framework", "enter", "F", *"save this", "enter")
        await hands.type("Frames")
        await hands.press("enter", "<")
        assert [each.name for each in hands.page.views if each.own] == ["Frames"]
        assert hands.page.state.filters != (("kind", "framework"),)
        await hands.press("F", *"frames", "enter")
        assert hands.page.state.filters == (("kind", "framework"),)
        assert "Frames 1" in hands.text
        await hands.watch()
    async with opened(demo, (160, 40)) as hands:
        await hands.press("4")
        assert [each.name for each in hands.page.views if each.own] == ["Frames"]
        await hands.press("F", *"delete the view", "enter")
        assert not [each for each in hands.page.views if each.own]


async def test_m_shows_mine_and_names_me_you(demo: Store, opened: Opened) -> None:
    agreements = demo.load().agreements
    mine = changed(agreements["example-data-project"], owner="pat-example")
    demo.apply(additions((mine,), "owner"), demo.load())
    async with opened(demo, own=Settings(me="pat-example")) as hands:
        await hands.press("4")
        assert "m everybody" in hands.text
        assert hands.page.list.total == len(agreements)
        await hands.press("m")
        assert hands.page.list.shown == [mine.id]
        assert " you" in hands.text
        assert "m mine" in hands.text
        assert f"{hands.page.views[0].name} 1" in hands.text, "counts are of what m leaves"


async def test_what_a_filter_hides_is_shown_when_it_is_gone_to(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4", "F", *"framework", "enter")
        await hands.open_record("example-data-project")
        assert hands.page.list.current == "example-data-project"
        assert hands.page.state.filters == ()


# Telling rows apart.


def test_a_text_is_cut_in_its_middle_only_where_its_beginning_does_not_tell_it_apart() -> None:
    assert fit_ends("Example Cluster North and Example Agency East", 21) == "Example Cl…gency East"
    for cells in range(5, 50):
        assert cell_width(fit_ends("Lyonbiopôle 見本 and others beside it", cells)) == cells


TITLES = st.lists(st.sampled_from(("labs", "data", "health", "exchange", "ports")), min_size=2, max_size=5, unique=True)


@given(TITLES, st.sampled_from((60, 78, 100, 118, 140)))
def test_no_two_agreements_of_one_partner_look_the_same(words: list[str], width: int) -> None:
    same = tuple(
        Agreement(id=f"a{number}", title=f"Memorandum between the two partners on {word}",
                  parties=(Party(organisation="north"), Party(organisation="east")))
        for number, word in enumerate(words)
    )  # fmt: skip
    table = RecordTable()
    table.rows = AgreementRows(Snapshot.open(among((NORTH, EAST), *same), TODAY))
    table._order()
    table.shown = table._ordered
    drawn = {"".join(span.text for span in table.spans(index, width)) for index in range(len(same))}
    assert len(drawn) == len(same)


async def test_details_begin_at_their_top_in_a_small_terminal(sample: Store, opened: Opened) -> None:
    async with opened(sample, size=(80, 24)) as hands:
        for page in "345":
            await hands.press(page)
            assert hands.detail_page.detail.scroll_offset.y == 0
        await hands.press("4")
        await hands.resize(80, 26)
        assert hands.detail_page.detail.scroll_offset.y == 0

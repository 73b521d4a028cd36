"""Lists: filtering, sorting, moving, however many rows there are."""

from textual.widgets import Input

from missions.dates.formatting import show_choice
from missions.records.book import Book
from missions.records.organisations import Organisation
from screens.pages.agreements import AgreementRows
from screens.snapshot import Snapshot
from screens.widgets.record_table import widths
from screens.widgets.table_rows import RecordRows
from store.store import Store
from tests.screens.conftest import TODAY, Opened
from tests.screens.pages.test_deadlines import day_of_order


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
        assert "Nothing here holds “zzz”" in hands.text


async def test_a_list_is_sorted_by_the_column_picked_and_by_the_same_again_the_other_way(
    sample: Store, opened: Opened
) -> None:
    async with opened(sample) as hands:
        await hands.press("5", ">", "j", "j")
        row = hands.page.list.current
        assert "by name" in hands.text
        await hands.press("s", *"kind", "enter")
        every = sample.load().organisations
        kinds = [show_choice(every[id].kind) for id in hands.page.list.shown]
        assert kinds == sorted(kinds)
        assert hands.page.list.current == row
        assert "by kind" in hands.text
        await hands.press("s", "enter")
        assert [show_choice(every[id].kind) for id in hands.page.list.shown] == kinds[::-1]
        assert "Kind ↓" in hands.text


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
            next((day_of_order(each) for each in ledger.of(id) if each.act_by), None) for id in hands.page.list.shown
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
        assert "⏎ to what was found" in bar
        assert "Esc show all" in bar
        assert "edit" not in bar
        await hands.type("osaka")
        await hands.press("enter")
        assert hands.page.list.has_focus
        assert "edit" in hands.text.splitlines()[-1]
        await hands.press("/", "escape")
        assert "found" not in hands.page.list.counted

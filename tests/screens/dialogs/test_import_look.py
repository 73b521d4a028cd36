"""Looking at a list before it is imported: the sheet as it is, rows skipped or kept, sheet, headings and kind."""

from missions.importing.sheet import Sheet, SheetRow, SkipReason
from store.store import Store
from tests.missions.importing.sheets import sheet_of
from tests.screens.conftest import Hands, open_dashboard
from tests.screens.dialogs.listed_import import import_list, import_sheet


def line_with(hands: Hands, text: str) -> str:
    """The first line of the screen that has a text."""
    return next((each for each in hands.text.split("\n") if text in each), "")


class TestTheSheet:
    async def test_it_stands_there_as_it_is_with_why_rows_are_skipped(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            await import_list(hands)
            assert line_with(hands, "Internationale").split() == [
                "1",
                "Internationale",
                "Kooperationen",
                "2026",
                "title",
            ]
            assert line_with(hands, "Verlängerung").split()[-1] == "headings"
            assert line_with(hands, "JAPAN").endswith("group: country   ")
            assert "headings again" in line_with(hands, "11 Partner")
            assert "hidden row, kept" in line_with(hands, "Specimen Tech Park")
            assert line_with(hands, "Summe: 5").split()[-1] == "sum"
            assert line_with(hands, "LoI = ").split()[-1] == "legend"

    async def test_what_was_guessed_stands_above(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            await import_list(hands)
            assert "Kooperationen  1 of 2" in hands.text
            assert "rows 3 and 4  joined" in hands.text
            assert "agreements" in line_with(hands, "Kind")
            assert "5 to import  7 skipped" in hands.text

    async def test_space_skips_a_row_and_keeps_it_again(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.press("space")
            assert line_with(hands, "Placeholder Biopark").split()[-1] == "skipped"
            assert "4 to import" in hands.text
            await hands.press("space")
            assert "5 to import" in hands.text
            assert frame.pane.chosen.rows == {}

    async def test_space_keeps_a_row_that_was_skipped(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            await import_list(hands)
            await hands.press("end", "space")
            assert line_with(hands, "LoI = ").split()[-1] == "kept"
            assert "6 to import" in hands.text

    async def test_a_row_of_headings_says_where_to_choose_another(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            await import_list(hands)
            await hands.press("home", "down", "down", "space")
            assert "choose another row" in hands.told

    async def test_columns_that_do_not_fit_are_named_and_come_with_the_arrow_while_the_first_stays(
        self, empty: Store
    ) -> None:
        async with open_dashboard(empty, size=(80, 24)) as hands:
            await import_list(hands)
            assert "Verlängerung" in line_with(hands, "3 more columns to the right")
            await hands.press("right", "right", "right")
            assert "Art" in line_with(hands, "more columns to the left")
            assert "stillschweigend" in line_with(hands, "Placeholder Biopark")
            await hands.press("left", "left", "left", "left")
            assert "to the left" not in hands.text

    async def test_enter_shows_a_row_whole_with_what_was_commented(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(80, 24)) as hands:
            await import_list(hands)
            await hands.press("down", "enter")
            assert "Laufzeit: bis" in hands.text
            assert "comment: ask again" in hands.text
            assert "B 13" in hands.text
            await hands.press("escape")
            assert "Kooperationen  1 of 2" in hands.text

    async def test_the_mouse_does_it_too(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            sheet = frame.query_one("#sheet")
            await hands.click(sheet, (10, 7))
            assert sheet.row.row.number == 7  # type: ignore[attr-defined]
            bar = frame.query_one("#import-keys")
            at = next(start for start, item in bar.placed() if item.action == "skip")  # type: ignore[attr-defined]
            await hands.click(bar, (at + 2, 0))
            assert line_with(hands, "Muster-Institut").split()[-1] == "skipped"

    async def test_a_long_list_is_drawn_where_it_is_seen(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(80, 24)) as hands:
            frame = await import_list(hands, *([f"Example Partner {number}", "MoU"] for number in range(3_000)))
            await hands.press("end")
            assert "Example Partner 2999" in hands.text
            assert len(frame.query_one("#sheet").drawn._strips) < 100  # type: ignore[attr-defined]


class TestWhatWasGuessed:
    async def test_another_sheet_is_chosen_from_a_list(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.press("space", "tab", "enter")
            assert "Which sheet?" in hands.text
            await hands.type("arch")
            await hands.press("enter")
            assert "Archiv  2 of 2" in hands.text
            assert "Old Example" in hands.text
            assert frame.pane.chosen.rows == {}

    async def test_letters_open_the_list_with_what_has_them(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            await import_list(hands)
            await hands.press("tab", "a", "r", "enter")
            assert "Old Example" in hands.text

    async def test_other_rows_are_chosen_as_headings(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.press("tab", "tab", "enter")
            await hands.type("row 3")
            await hands.press("enter")
            assert frame.pane.chosen.header_rows == (3,)
            assert "row 3" in line_with(hands, "Headings")

    async def test_there_may_be_no_headings(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            await import_list(hands)
            await hands.press("tab", "tab", "n", "o", "n", "e", "enter")
            assert "none  columns by letter" in hands.text

    async def test_the_kind_can_be_another(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.press("tab", "tab", "tab", "enter")
            assert "What does each row become?" in hands.text
            await hands.press("down", "enter")
            assert frame.pane.chosen.kind not in ("", "agreements") or "agreements" in hands.text

    async def test_the_key_shown_for_tab_goes_from_field_to_field_and_back_to_the_sheet(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            bar = frame.query_one("#import-keys")
            ids = []
            for _ in range(4):
                at = next(start for start, item in bar.placed() if item.action == "fields")  # type: ignore[attr-defined]
                await hands.click(bar, (at + 2, 0))
                ids.append(hands.focused.id if hands.focused else "")
            assert ids == ["look-sheet", "look-headings", "look-kind", "sheet"]

    async def test_a_click_opens_the_list(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.click(frame.query_one("#look-sheet"), (20, 0))
            assert "Which sheet?" in hands.text


async def test_a_list_that_was_never_imported_is_looked_at_first_and_a_small_window_shows_its_keys(
    empty: Store,
) -> None:
    async with open_dashboard(empty, size=(80, 24)) as hands:
        await import_list(hands)
        assert "^s go on  Space skip or keep a row  Tab sheet, headings, kind  Esc stop" in hands.text


async def test_of_a_calendar_only_what_it_says_is_shown_under_the_names_of_its_fields(empty: Store) -> None:
    rows = sheet_of(["Meeting with Specimen Biotech", "2026-12-07", None, "Hall 3"], ["Lunch"]).rows
    rows = (rows[0], SheetRow(2, rows[1].cells, why=SkipReason.CANCELLED))
    calendar = Sheet(rows=rows, kind="visits", preset=("title", "day", "end", "place"))
    async with open_dashboard(empty, size=(120, 40)) as hands:
        await import_sheet(hands, calendar)
        assert "Title" in line_with(hands, "skipped because")
        assert "Ends" not in line_with(hands, "skipped because")
        assert "as the file says" in hands.text
        assert line_with(hands, "Lunch").split()[-1] == "cancelled"

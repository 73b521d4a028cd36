"""What columns become, on the screen: a guess is settled by a letter, another field is found by typing its name."""

from screens.dialogs.import_columns import ColumnsPane
from store.store import Store
from tests.missions.importing.sheets import sheet_of
from tests.screens.conftest import Hands, open_dashboard
from tests.screens.dialogs.listed_import import import_list, import_sheet


def line_with(hands: Hands, text: str) -> str:
    """The first line of the screen that has a text."""
    return next((each for each in hands.text.split("\n") if text in each), "")


class TestTheColumns:
    async def test_each_says_what_it_becomes_and_why_and_the_guess_is_under_the_cursor(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            await import_list(hands)
            await hands.press("ctrl+s")
            assert "8 columns: 5 understood, 1 to settle, 1 kept in notes, 1 left out" in hands.text
            assert "sure: countries" in line_with(hands, "JAPAN · NORWEGEN")
            assert "▌Laufzeit: von" in hands.text
            assert "What does this day mean?" in hands.text
            assert "personal: ⏎ to import it" in line_with(hands, "Geb.-Datum")
            assert "kept in notes" in line_with(hands, "Ablage im Keller")

    async def test_a_letter_settles_the_guess(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.press("ctrl+s", "f")
            assert frame.pane.chosen.columns == {2: "entry.date"}
            assert "6 understood" in hands.text
            assert "as chosen" in line_with(hands, "▌Laufzeit: von")

    async def test_a_click_on_an_answer_settles_it_too(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.press("ctrl+s")
            await hands.click(frame.query_one("#column-asked"), (30, 3))
            assert frame.pane.chosen.columns == {2: "entry.date"}

    async def test_nobody_goes_on_past_a_guess(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            await import_list(hands)
            await hands.press("ctrl+s", "home", "ctrl+s")
            assert "▌Laufzeit: von" in hands.text
            assert "s f b" in hands.told

    async def test_as_guessed_takes_the_choice_back(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.press("ctrl+s", "s")
            assert "r as guessed" in hands.text
            await hands.press("r")
            assert frame.pane.chosen.columns == {}
            assert "1 to settle" in hands.text

    async def test_a_column_can_be_left_out(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.press("ctrl+s", "home", "minus")
            assert frame.pane.chosen.columns == {0: ""}
            assert "left out" in line_with(hands, "▌Partner")

    async def test_another_field_is_found_in_three_languages(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.press("ctrl+s", "end", "up", "enter")
            assert "What is “Ablage im Keller”?" in hands.text
            await hands.type("préavis")
            await hands.press("enter")
            assert frame.pane.chosen.columns == {5: "notices"}

    async def test_personal_data_is_asked_about_once_more(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(120, 40)) as hands:
            frame = await import_list(hands)
            await hands.press("ctrl+s", "end", "enter")
            await hands.type("notes")
            await hands.press("enter")
            assert "Import personal data?" in hands.text
            await hands.press("escape")
            assert frame.pane.chosen.columns == {}
            await hands.press("enter")
            await hands.type("notes")
            await hands.press("enter", "i")
            assert frame.pane.chosen.columns == {6: "notes"}

    async def test_in_a_small_window_the_reason_stands_below(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(80, 24)) as hands:
            await import_list(hands)
            await hands.press("ctrl+s", "home")
            assert "sure: heading" in hands.text
            assert "^s go on  ⏎ another field  - leave out  Esc back" in hands.text
            assert all(len(each) <= 80 for each in hands.text.split("\n"))

    async def test_of_many_columns_those_around_the_cursor_are_seen_and_what_is_said_of_it(self, empty: Store) -> None:
        async with open_dashboard(empty, size=(80, 24)) as hands:
            headings = [f"Extra {number}" for number in range(40)]
            await import_sheet(hands, sheet_of(["Partner", *headings], ["Demo Fjord", *("x" for _ in headings)]))
            await hands.press("ctrl+s", "end")
            assert "▌Extra 39" in hands.text
            assert "heading not recognised" in hands.text
            assert "Esc back" in hands.text


async def test_a_list_of_which_all_is_sure_goes_on_past_this_step(empty: Store) -> None:
    async with open_dashboard(empty, size=(80, 24)) as hands:
        frame = await import_sheet(hands, sheet_of(["Partner", "Ends"], ["Demo Fjord", "2027-01-01"]))
        assert not ColumnsPane.asks(frame._newest)

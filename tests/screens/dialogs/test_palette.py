"""The palette: records first, then commands, then texts; Enter does what stands first, however fast one types."""

from msgspec.structs import replace
from textual.color import Color

from missions.records.changes import Changes
from screens.dialogs.explanation import RecordReport, ReportDialog
from screens.dialogs.menus import ActionMenu
from screens.dialogs.palette import Heading, Hit, Palette, PaletteEntry
from screens.dialogs.save_problems import Confirm
from screens.dialogs.short_form import ShortFormDialog
from store.store import Store
from tests.screens.conftest import Hands, Opened


def palette(hands: Hands) -> Palette:
    assert isinstance(hands.dialog, Palette)
    return hands.dialog


def names(hands: Hands) -> list[str]:
    return [each.row.texts[0] for each in palette(hands).lines.entries if isinstance(each, Hit)]


def commands(hands: Hands) -> list[str]:
    return [each.words for each in palette(hands).lines.entries if isinstance(each, PaletteEntry)]


def heads(hands: Hands) -> dict[str, str]:
    return {each.text: each.count for each in palette(hands).lines.entries if isinstance(each, Heading)}


async def test_records_come_first_with_kind_partner_and_the_day_that_matters(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.find("agency", "up")
        assert list(heads(hands)) == ["Records", "Commands", "Found in texts"]
        assert heads(hands)["Records"] == "6 of 8"
        assert "Example Agency East partner Example Harbour" in " ".join(hands.text.split())
        assert len(names(hands)) == 6
        assert "2 more records" in hands.text
        for _ in range(6):
            await hands.press("down")
        await hands.press("enter")
        assert len(names(hands)) == 8, "the rest is one key away"
        await hands.press("escape")
        assert len(names(hands)) == 6, "and so is the way back"
        await hands.press("escape")
        assert hands.dialog is None


async def test_what_is_typed_is_underlined_where_it_was_found(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.find("agency", "up")
        drawn = palette(hands).lines.spans(1, 80)
        assert [each.text for each in drawn if each.role == "match"] == ["Agency"]
        accent = Color.parse(hands.app.theme_variables["accent"]).rich_color
        style = palette(hands).lines.ink.style("match")
        assert (style.underline, style.color) == (True, accent)


async def test_a_command_takes_the_best_record_into_its_sentence(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.find("example agency east", "up")
        assert "Show the brief on EAE" in commands(hands) or "Show the brief on Example Agency East" in commands(hands)
        assert len(commands(hands)) <= 3, "a record's name alone does not bring all its commands"
        await hands.press("escape")
        await hands.find("brief lyonbiop")
        assert hands.dialog is None, "Enter goes to the record first"
        assert hands.record.id == "lyonbiopole"
        await hands.find("show the brief")
        assert isinstance(hands.dialog, RecordReport), "about the record under the cursor"


async def test_a_command_works_on_the_record_it_names_and_not_on_the_one_under_the_cursor(
    demo: Store, opened: Opened
) -> None:
    async with opened(demo) as hands:
        await hands.press("4")
        await hands.find("history lyonbiop", "down", "enter")
        assert hands.page_name == "history"
        assert hands.shown.of == "lyonbiopole"


async def test_what_others_say_is_counted_and_one_key_away(demo: Store, opened: Opened) -> None:
    book = demo.load()
    noted = replace(book.organisations["lyonbiopole"], notes="Ask the quartermaster first.")
    demo.apply(Changes("note", (noted,)), book)
    async with opened(demo) as hands:
        await hands.find("quartermaster", "up")
        assert "1 other record mentions “quartermaster”: Notes 1" in hands.text
        await hands.press("enter")
        assert names(hands) == ["Lyonbiopôle"]
        assert "Notes: Ask the quartermaster first." in hands.text
        await hands.press("escape")
        assert names(hands) == []
        await hands.at_once("enter", "enter")
        assert hands.record.id == "lyonbiopole"


async def test_a_full_stop_opens_the_actions_of_the_hit_and_is_text_in_an_address(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4")
        await hands.find("lyonbiopole", "full_stop")
        assert isinstance(hands.dialog, ActionMenu)
        assert "Lyonbiopôle" in hands.text
        await hands.press("escape")
        assert isinstance(hands.dialog, Palette), "without leaving the palette"
        await hands.press("full_stop", "B")
        assert isinstance(hands.dialog, RecordReport)
        await hands.press("escape")
        assert hands.dialog is None
        await hands.find("pat@example.org", "up")
        assert palette(hands).query_text == "pat@example.org"


async def test_destructive_commands_come_only_by_their_full_first_word(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4")
        for typed in ("", "del", "delet", "era", "data"):
            await hands.find(typed, "up")
            assert not any(each.startswith(("Delete", "Erase")) for each in commands(hands)), typed
            await hands.press("escape")
        await hands.find("delete")
        assert isinstance(hands.dialog, Confirm), "and then it still asks"


async def test_keys_typed_at_once_find_what_they_find_slowly(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.at_once("colon", *"osaka bio h", "enter")
        assert hands.record.id == "osaka-bio-headquarters"
        await hands.at_once("colon", *"if nobody", "enter")
        assert isinstance(hands.dialog, ReportDialog)
        await hands.press("escape")
        await hands.at_once("colon", *"show missions", "enter", "a", *"One")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert hands.dialog.rows.fields[0].input.has_focus
        assert hands.dialog.rows.fields[0].input.value == "One"


async def test_pages_without_a_number_reports_and_the_theme_are_there(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        for words, page in (("history", "history"), ("country profiles", "profiles"), ("show checklists", "checklists"),
                            ("show visits", "visits"), ("show tasks", "tasks")):  # fmt: skip
            await hands.find(f"show {words.removeprefix('show ')}")
            assert hands.page_name == page, words
        before = hands.app.theme
        await hands.find("light")
        assert hands.app.theme != before


async def test_a_click_outside_closes_it_and_one_on_a_hit_opens_it(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.find("lyonbiopole", "up")
        await hands.click(None, (1, 35))
        assert hands.dialog is None
        await hands.find("lyonbiopole", "up")
        await hands.click("#found", (6, 1))
        assert hands.record.id == "lyonbiopole"


async def test_names_are_never_markup_there(empty: Store, opened: Opened) -> None:
    from missions.records.changes import additions
    from missions.records.organisations import Organisation

    hostile = Organisation(id="hostile", name="[b]Firma [/] [a=1 X")
    empty.apply(additions((hostile,), "hostile"), empty.load())
    async with opened(empty) as hands:
        await hands.find("firma", "up")
        assert "[b]Firma [/] [a=1 X" in hands.text

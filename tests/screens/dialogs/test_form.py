"""Forms: made from fields, checked while typing, and nothing that was typed is lost."""

import json
from collections.abc import Callable

import msgspec
import pytest

from missions.records.agreements import AgreementKind
from missions.records.changes import Changes
from missions.records.missions import Mission
from missions.records.tasks import OfficeRole
from screens.actions.save import add_record
from screens.dialogs.form import Form
from screens.dialogs.picker import Picker
from screens.dialogs.short_form import ShortFormDialog
from screens.widgets.form_fields import Control
from store.errors import NotSavedError
from store.store import Store
from tests.screens.conftest import Hands, Opened, moment


def control(hands: Hands, name: str) -> Control:
    assert isinstance(hands.dialog, Form)
    return next(each for each in hands.controls if each.item.name == name)


async def go_to(hands: Hands, name: str) -> Control:
    found = control(hands, name)
    found.focus()
    await hands.settle()
    return found


async def begin_mission(hands: Hands) -> None:
    """Open the whole form of a new mission, which its short form opens for more fields."""
    await hands.press("3")
    await hands.begin(add_record(hands.app, Mission(id="new")))


async def open_field(hands: Hands, name: str) -> None:
    """Open a field of a record from its short form, by its name."""
    await hands.press("ctrl+o")
    await hands.type(name)
    await hands.press("enter")


async def test_a_mission_is_added_by_keys_and_is_in_the_file(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await begin_mission(hands)
        await hands.type("Spring journey")
        await hands.press("tab", "f", "tab", "tab")
        await hands.type("mid April 2027")
        assert "about 11–20 Apr 2027" in hands.text
        await hands.press("ctrl+s")
        document = json.loads(sample.path.read_bytes())["missions"]
        saved = next(each for each in document.values() if each.get("id") == "spring-journey")
        assert saved["title"] == "Spring journey"
        assert saved["kind"] == "fair"
        assert saved["dates"] == "2027-04-11~/2027-04-20~"
        assert "Spring journey" in hands.text


async def test_what_is_wrong_is_told_while_typing_and_where_it_is(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await begin_mission(hands)
        await go_to(hands, "dates")
        await hands.type("08/11/2027")
        assert "can mean 8 Nov 2027" in hands.text
        await hands.press("ctrl+s")
        assert isinstance(hands.dialog, Form)
        assert hands.focused is control(hands, "title")
        assert "Title is missing." in hands.text
        await hands.type("Autumn")
        await hands.press("ctrl+s")
        assert isinstance(hands.dialog, Form), "a date that can mean two days is not saved"
        assert hands.focused is control(hands, "dates")


async def test_a_country_is_typed_by_name_and_the_nearest_is_offered_for_a_slip(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("5", "greater_than_sign", "a")
        await hands.type("East Institute")
        await open_field(hands, "country")
        await hands.type("Jpan")
        assert "did you mean Japan (JP)?" in hands.text
        await hands.press("ctrl+s")
        assert isinstance(hands.dialog, Form), "a country that is none is not saved"
        await hands.press("backspace", "backspace", "backspace")
        await hands.type("apan")
        assert "= JP" in hands.text
        await hands.press("ctrl+s", "ctrl+o")
        await open_field(hands, "time zone")
        await hands.type("Tokyo")
        assert "= Asia/Tokyo" in hands.text
        await hands.press("ctrl+s", "ctrl+s")
        saved = next(each for each in sample.load().organisations.values() if each.name == "East Institute")
        assert (saved.country, saved.zone) == ("JP", "Asia/Tokyo")


async def test_escape_asks_before_anything_typed_is_dropped(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await begin_mission(hands)
        await hands.type("Draft")
        await hands.press("escape")
        assert "You changed: Title." in hands.text
        await hands.press("escape")
        assert isinstance(hands.dialog, Form)
        assert control(hands, "title").held == "Draft"
        await hands.press("escape", "s")
        assert any(mission.title == "Draft" for mission in sample.load().missions.values())


async def test_an_untouched_form_closes_without_a_question(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        before = sample.path.read_bytes()
        await hands.press("4", "e", "escape")
        assert not isinstance(hands.dialog, Form)
        assert sample.path.read_bytes() == before


async def test_a_form_survives_a_disk_that_refuses(
    sample: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sample) as hands:
        await begin_mission(hands)
        await hands.type("Kept")
        real = sample.apply

        def refuse(*_: object) -> None:
            raise NotSavedError("The disk is full. Nothing was changed.")

        monkeypatch.setattr(sample, "apply", refuse)
        await hands.press("ctrl+s")
        assert "The disk is full." in hands.text
        await hands.press("escape")
        assert control(hands, "title").held == "Kept"
        monkeypatch.setattr(sample, "apply", real)
        await hands.press("ctrl+s")
        assert any(mission.title == "Kept" for mission in sample.load().missions.values())


async def test_a_form_stays_as_it_is_when_the_file_changes_outside(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.open_record("medilink-bochum-2024")
        await hands.press("e")
        await hands.more("title")
        await hands.type(" 2024")
        other = Store(sample.path, who="other", now=moment)
        book = other.load()
        theirs = book.agreements["medilink-bochum-2024"]
        other.apply(Changes("notes", (msgspec.structs.replace(theirs, notes="Theirs."),)), book)
        await hands.watch()
        assert control(hands, "title").held.endswith("Agency 2024")
        await hands.press("ctrl+s", "ctrl+s")
        saved = sample.load().agreements["medilink-bochum-2024"]
        assert saved.title.endswith("Agency 2024")
        assert saved.notes == "Theirs."


async def test_a_link_is_picked_by_part_of_its_name(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await begin_mission(hands)
        await hands.type("With a lead")
        lead = await go_to(hands, "lead")
        await hands.press("enter")
        assert isinstance(hands.dialog, Picker)
        await hands.type("lyonbio")
        await hands.press("enter")
        assert lead.held == "lyonbiopole"
        await hands.press("d")
        assert lead.held == ""


@pytest.mark.parametrize("typed", ["LYONBIOPOLE", "Lyonbiopôle", "lyon biopole"])
async def test_a_picker_does_not_add_what_is_there_in_another_spelling(
    sample: Store, opened: Opened, typed: str
) -> None:
    async with opened(sample) as hands:
        await begin_mission(hands)
        lead = await go_to(hands, "lead")
        await hands.press("enter")
        await hands.type(typed)
        assert await hands.sees("is already there")
        assert "+ add" not in hands.text
        await hands.press("enter")
        assert lead.held == "lyonbiopole"


async def test_a_picker_offers_what_is_spelt_like_it_before_it_adds(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await begin_mission(hands)
        lead = await go_to(hands, "lead")
        await hands.press("enter")
        await hands.type("lyonbyopol")
        assert await hands.sees("spelt like “lyonbyopol”")
        assert "+ add the organisation “lyonbyopol”" in hands.text
        await hands.press("enter")
        assert lead.held == "lyonbiopole"


async def test_a_picker_says_where_a_word_was_found(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await begin_mission(hands)
        lead = await go_to(hands, "lead")
        await hands.press("enter")
        await hands.type("martinsried")
        assert await hands.sees("City: Martinsried")
        await hands.press("enter")
        assert lead.held == "biom"


async def test_an_unknown_name_is_asked_about_and_never_made_by_enter_alone(sample: Store, opened: Opened) -> None:
    before = sample.path.read_bytes()
    async with opened(sample) as hands:
        await begin_mission(hands)
        lead = await go_to(hands, "lead")
        await hands.press("enter")
        await hands.type("zzmey")
        await hands.press("enter")
        assert "What is “zzmey”?" in hands.text
        assert "a new organisation" in hands.text
        await hands.press("enter", "enter")
        assert "What is “zzmey”?" in hands.text
        await hands.press("escape")
        assert lead.held == ""
        assert sample.path.read_bytes() == before


async def test_a_persons_name_where_an_organisation_belongs_is_told(sample: Store, opened: Opened) -> None:
    person = next(iter(sample.load().people.values()))
    async with opened(sample) as hands:
        await begin_mission(hands)
        await go_to(hands, "lead")
        await hands.press("enter")
        await hands.type(person.heading)
        await hands.press("enter")
        said = " ".join(hands.text.replace("│", " ").split())
        assert f"“{person.heading}” is on file as another kind of record: person." in said


async def test_a_link_to_what_is_not_there_yet_adds_it_on_the_way(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await begin_mission(hands)
        await hands.type("With a new lead")
        lead = await go_to(hands, "lead")
        await hands.press("enter")
        await hands.type("Example Cluster North")
        await hands.press("enter", "o", "ctrl+s")
        assert lead.held == "example-cluster-north"
        await hands.press("ctrl+s")
        book = sample.load()
        assert book.organisations["example-cluster-north"].name == "Example Cluster North"
        assert any(mission.lead == "example-cluster-north" for mission in book.missions.values())


async def test_lines_of_a_list_are_added_moved_and_removed(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.open_record("medilink-bochum-2024")
        await hands.press("e")
        await open_field(hands, "parties")
        parties = control(hands, "parties")
        await hands.press("a")
        (await go_to(hands, "organisation"))
        await hands.press("enter")
        await hands.type("fbri")
        await hands.press("enter", "ctrl+s")
        assert [each.organisation for each in parties.held][-1] == "fbri"
        await hands.press("down", "down", "ctrl+up")
        assert [each.organisation for each in parties.held][1] == "fbri"
        await hands.press("home", "d")
        await hands.press("ctrl+s", "ctrl+s")
        saved = sample.load().agreements["medilink-bochum-2024"]
        assert [each.organisation for each in saved.parties] == ["fbri", "bochum-health-agency"]


async def test_choices_change_by_arrow_letter_and_list(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.press("4", "a")
        await open_field(hands, "kind")
        kind = control(hands, "kind")
        assert kind.held is AgreementKind.MEMORANDUM_OF_UNDERSTANDING
        await hands.press("right")
        assert kind.held is AgreementKind.LETTER_OF_INTENT
        await hands.press("f")
        assert kind.held is AgreementKind.FRAMEWORK
        await hands.press("enter")
        await hands.type("consort")
        await hands.press("enter")
        assert kind.held is AgreementKind.PROJECT_CONSORTIUM


async def test_what_was_not_touched_stays_exactly_as_it_was(sample: Store, opened: Opened) -> None:
    book = sample.load()
    for id in ("bioxclusters-osaka-2016", "boost4health", "lsn-fbri-kobe", "franz-josef-pschierer", "medica-2024"):
        before = book.require(id)
        async with opened(sample) as hands:
            await hands.open_record(id)
            await hands.press("e")
            is_short = isinstance(hands.dialog, ShortFormDialog)
            if is_short:
                await open_field(hands, "notes")
            assert isinstance(hands.dialog, Form)
            assert not hands.screen.dirty
            notes = await go_to(hands, "notes")
            notes.text = "Looked at."  # type: ignore[attr-defined]
            await hands.press(*["ctrl+s"] * (1 + is_short))
        after = sample.load().require(id)
        assert after == msgspec.structs.replace(before, notes="Looked at.", revision=2, changed=moment())


async def test_deleting_says_what_points_at_it_and_undo_brings_it_back(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.open_record("osaka-bio-headquarters")
        await hands.press("d")
        assert "link to it; those links will break" in hands.text
        assert "agreement: bioXclusters Plus and Osaka Bio Headquarters" in hands.text
        await hands.press("escape")
        assert "osaka-bio-headquarters" in sample.load().organisations
        await hands.press("d", "y")
        assert "osaka-bio-headquarters" not in sample.load().organisations
        await hands.press("u")
        restored = sample.load().organisations["osaka-bio-headquarters"]
        assert restored.name == "Osaka Bio Headquarters"
        await hands.press("u")
        assert await hands.sees("Undo: sample?"), "what was there before is asked about"


async def test_undo_takes_back_the_last_of_several_changes(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        for title in ("One", "Two"):
            await begin_mission(hands)
            await hands.type(title)
            await hands.press("ctrl+s")
        titles: Callable[[], set[str]] = lambda: {mission.title for mission in sample.load().missions.values()}  # noqa: E731
        await hands.press("u")
        assert "One" in titles()
        assert "Two" not in titles()
        await hands.press("u")
        assert "One" not in titles()


async def test_a_choice_that_need_not_be_made_is_made_and_taken_back(demo: Store, opened: Opened) -> None:
    async def choose(hands: Hands, *keys: str) -> object:
        await hands.press("e")
        for _ in range(40):
            if getattr(getattr(hands.focused, "item", None), "label", "") == "Role":
                break
            await hands.press("tab")
        await hands.press(*keys, "ctrl+s")
        return demo.load().tasks["example-task-hotels"].role

    async with opened(demo) as hands:
        await hands.open_record("example-task-hotels")
        assert await choose(hands, "right") is OfficeRole.LEGAL
        assert await choose(hands, "i", "left", "left") is None
        assert await choose(hands, "left") is OfficeRole.DATA_PROTECTION


async def test_an_emptied_number_is_as_if_it_had_never_been_typed(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("example-task-hotels")
        await hands.press("e")
        for _ in range(40):
            if getattr(getattr(hands.focused, "item", None), "label", "") == "Days":
                break
            await hands.press("tab")
        await hands.press(*["backspace"] * 3, "ctrl+s")
    assert demo.load().tasks["example-task-hotels"].offset == 0


def words(hands: Hands) -> str:
    """Return what is on the screen, without frames and with one blank between words."""
    return " ".join(hands.text.replace("│", " ").replace("▎", " ").split())


async def test_what_can_mean_two_days_is_told_whole_in_a_small_window(sample: Store, opened: Opened) -> None:
    async with opened(sample, size=(80, 24)) as hands:
        await begin_mission(hands)
        await hands.type("Journey")
        dates = await go_to(hands, "dates")
        await hands.type("05/06/2027")
        assert dates.problem() in words(hands)
        assert "(2027-06-05)" in dates.problem()
        assert "(2027-05-06)" in dates.problem()
        await hands.press("ctrl+u")
        await hands.type("2027-06-05")
        assert "can mean" not in words(hands)


async def test_what_is_on_file_already_is_added_again_only_after_a_question(sample: Store, opened: Opened) -> None:
    there = next(iter(sample.load().organisations.values()))
    before = sample.path.read_bytes()
    async with opened(sample) as hands:
        await hands.press("5", "greater_than_sign", "a")
        await hands.type(there.name)
        await hands.press("ctrl+s")
        assert "A similar record is on file: the organisation" in words(hands)
        assert f"({there.id})" in words(hands)
        await hands.press("enter", "escape")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert sample.path.read_bytes() == before
        await hands.press("ctrl+s", "y")
        assert [each.name for each in sample.load().organisations.values()].count(there.name) == 2


async def test_what_was_done_in_the_future_is_saved_only_after_a_question(sample: Store, opened: Opened) -> None:
    async with opened(sample) as hands:
        await hands.find("show follow-ups")
        await hands.press("a")
        await hands.type("Send the minutes")
        await open_field(hands, "done on")
        await hands.type("3 Mar 2027")
        await hands.press("ctrl+s", "ctrl+s")
        assert "Done on is Wed 3 Mar 2027, which is in the future" in words(hands)
        await hands.press("escape")
        assert "send-the-minutes" not in sample.load().follow_ups
        await hands.press("ctrl+s", "y")
        assert sample.load().follow_ups["send-the-minutes"].done_on is not None


async def test_the_same_person_twice_in_one_list_is_told(sample: Store, opened: Opened) -> None:
    person = next(iter(sample.load().people.values()))
    async with opened(sample) as hands:
        await begin_mission(hands)
        await hands.type("Journey")
        delegates = await go_to(hands, "delegates")
        for _ in range(2):
            await hands.press("a", "enter")
            await hands.type(person.heading)
            await hands.press("enter", "ctrl+s")
        assert len(delegates.held) == 2
        assert f"“{person.heading}” is there twice: remove one." in words(hands)
        await hands.press("ctrl+s")
        assert "journey" not in sample.load().missions
        await hands.press("d", "ctrl+s")
        assert len(sample.load().missions["journey"].delegates) == 1

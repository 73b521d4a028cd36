"""What R offers on an agreement: renew, extend, supersede, give notice, withdraw it and terminate, by keys."""

from missions.records.agreements import Agreement, RelationType, Stage
from missions.records.clauses import NoticePurpose
from screens.dialogs.form import StepForm
from screens.dialogs.menus import ActionMenu
from store.store import Store
from tests.screens.conftest import Hands, Opened

FRAMEWORK = "sample-university-framework"


async def go_to(hands: Hands, id: str) -> None:
    await hands.press("4")
    assert hands.page.list.select(id)
    await hands.settle()


def agreements(store: Store) -> dict[str, Agreement]:
    return dict(store.load().agreements)


async def test_renewing_adds_an_agreement_after_saying_what_follows_and_is_undone(demo: Store, opened: Opened) -> None:
    before = agreements(demo)
    async with opened(demo) as hands:
        await go_to(hands, FRAMEWORK)
        await hands.at_once("R", "r")
        assert "Its term starts" in hands.text, "told before anything is saved"
        await hands.at_once("tab", *"2 years", "ctrl+s")
        (added,) = agreements(demo).keys() - before.keys()
        made = agreements(demo)[added]
        assert (RelationType.RENEWS, FRAMEWORK) in {(each.type, each.target) for each in made.relations}
        assert made.stage is not Stage.SIGNED
        assert agreements(demo)[FRAMEWORK] == before[FRAMEWORK]
        await hands.press("u")
        assert agreements(demo).keys() == before.keys()


async def test_an_extension_is_a_record_of_its_own(demo: Store, opened: Opened) -> None:
    before = agreements(demo)
    async with opened(demo) as hands:
        await go_to(hands, "example-north-east")
        await hands.at_once("R", "e", *"20 Nov 2026", "tab", "tab", *"1 year", "enter")
        (added,) = agreements(demo).keys() - before.keys()
        assert agreements(demo)[added].relations[0].type is RelationType.EXTENDS
        assert "which sets the dates" in hands.text


async def test_a_notice_is_recorded_and_withdrawn(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, FRAMEWORK)
        await hands.at_once("R", "n", "tab", "tab", *"20 Nov 2026", "ctrl+s")
        (event,) = agreements(demo)[FRAMEWORK].notice_events
        assert event.purpose is NoticePurpose.NON_RENEWAL
        assert event.sent is not None
        await hands.at_once("R", "w", "ctrl+s")
        (event,) = agreements(demo)[FRAMEWORK].notice_events
        assert event.withdrawn is not None


async def test_terminating_names_the_day(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, FRAMEWORK)
        await hands.at_once("R", "t", "ctrl+s")
        assert isinstance(hands.dialog, StepForm)
        assert "Ends on is missing." in hands.text
        await hands.at_once(*"31 Dec 2026", "ctrl+s")
        (event,) = agreements(demo)[FRAMEWORK].notice_events
        assert event.effective is not None
        assert event.effective.text == "2026-12-31"


async def test_an_agreement_takes_the_place_of_another(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, "sample-chamber-agreement")
        await hands.at_once("R", "s", "enter", *"data project")
        await hands.press("enter", "ctrl+s")
        newer = agreements(demo)["example-data-project"]
        assert (RelationType.SUPERSEDES, "sample-chamber-agreement") in {
            (each.type, each.target) for each in newer.relations
        }


async def test_what_the_facts_do_not_allow_is_said_and_nothing_is_saved(demo: Store, opened: Opened) -> None:
    before = agreements(demo)
    async with opened(demo) as hands:
        await go_to(hands, "sample-chamber-agreement")
        await hands.at_once("R", "e", *"21 Nov 2026", "tab", "tab", *"1 year", "ctrl+s")
        assert isinstance(hands.dialog, StepForm)
        assert "extends nothing" in " ".join(hands.text.replace("│", "").split())
        assert agreements(demo) == before


async def test_a_refusal_is_told_once_and_names_agreements_by_their_titles(demo: Store, opened: Opened) -> None:
    before = agreements(demo)
    async with opened(demo) as hands:
        await go_to(hands, "example-north-west")
        await hands.at_once("R", "s", "enter", *"north and example agency east")
        await hands.press("enter", "ctrl+s")
        assert isinstance(hands.dialog, StepForm)
        said = " ".join(hands.text.replace("│", "").split())
        assert said.count("is the older one") == 1
        assert "name example-north-west" not in said
        assert "What you typed is still here." in said
        assert agreements(demo) == before


async def test_what_is_typed_right_after_r_goes_to_the_menu_and_the_form(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await go_to(hands, FRAMEWORK)
        await hands.at_once("R", "t", *"dead")
        assert isinstance(hands.dialog, StepForm)
        assert hands.focused is hands.controls[0]
        assert hands.controls[0].value == "dead"  # type: ignore[attr-defined]


async def test_it_is_offered_wherever_an_agreement_is_meant(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        for id, offered in (
            ("example-renewal-draft", True),
            ("sample-partnering-days", False),
            (FRAMEWORK, True),
        ):
            await hands.open_record(id)
            await hands.press("R")
            assert isinstance(hands.dialog, ActionMenu) == offered
            if offered:
                await hands.press("escape")
            else:
                assert await hands.sees("Renew, extend or terminate: needs an agreement.")

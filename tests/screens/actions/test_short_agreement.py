"""Recording a memorandum in the short form with keys, and reading it from the file."""

from missions.records.agreements import Agreement, Stage
from missions.records.clauses import NoticePurpose, RenewalMode
from store.store import Store
from tests.screens.conftest import Hands, Opened
from tests.world import changed, on

ALLOWED = 15


class Counted:
    """Counts the keys that are pressed besides texts."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.count = hands, 0

    async def press(self, *keys: str) -> None:
        self.count += len(keys)
        await self.hands.press(*keys)

    async def type(self, text: str, then: str = "enter") -> None:
        await self.hands.type(text)
        await self.press(then)


def added(store: Store, before: set[str]) -> Agreement:
    (made,) = [each for id, each in store.load().agreements.items() if id not in before]
    return made


async def test_a_memorandum_takes_eleven_keys_besides_its_text(demo: Store, opened: Opened) -> None:
    before = set(demo.load().agreements)
    async with opened(demo) as hands:
        await hands.press("4")
        keys = Counted(hands)
        await keys.press("a")
        await keys.type("agency east")
        await keys.type("")
        await keys.type("10 mar 24")
        await keys.type("3y")
        await keys.type("t 1y")
        await keys.type("3m")
        assert "3 months before the end" in hands.text
        assert "In force 10 Mar 2024 to 9 or 10 Mar 2027;" in hands.text
        await keys.type("robin")
        await keys.type("sam e")
        await hands.type("robin")
        await keys.press("ctrl+s")
        assert hands.dialog is None, hands.text
        assert keys.count <= ALLOWED
        assert keys.count == 10
        made = added(demo, before)
        assert hands.record.id == made.id
        assert [each.organisation for each in made.parties] == ["example-cluster-north", "example-agency-east"]
        assert [(each.person, each.function) for each in made.signatures] == [
            ("robin-sample", "managing director"),
            ("sam-example", "president"),
        ]
        assert {each.date for each in made.signatures} == {on("2024-03-10")}
        assert (made.stage, made.owner) == (Stage.SIGNED, "robin-sample")
        assert made.term.duration
        assert made.term.duration.text == "P3Y"
        assert (made.renewal.mode, str(made.renewal.period and made.renewal.period.text)) == (RenewalMode.TACIT, "P1Y")
        (rule,) = made.notices
        assert rule.period
        assert (rule.period.text, rule.purpose) == ("P3M", NoticePurpose.NON_RENEWAL)
        assert made.title == "Example Agency East, MoU 2024"


async def test_an_error_stands_under_its_row_and_in_short_says_what_it_waits_for(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.press("4", "a")
        await hands.at_once(*"agency east", "enter", "enter", *"31 Feb 2024", "enter")
        assert "Feb 2024 has 29 days" in hands.text
        assert "No dates until the day of signing is clear." in hands.text
        await hands.press("ctrl+s")
        assert hands.dialog is not None


async def test_a_party_that_signed_on_another_day_is_typed_so(demo: Store, opened: Opened) -> None:
    before = set(demo.load().agreements)
    async with opened(demo) as hands:
        await hands.press("4", "a")
        await hands.at_once(*"agency east", "enter", "enter", *"10 mar 24", "enter", *"3y", *["enter"] * 4)
        await hands.at_once(*"sam e on 12 Mar", "enter", "ctrl+s")
        assert hands.dialog is None, hands.text
        made = added(demo, before)
        assert [(each.person, each.date) for each in made.signatures] == [
            ("", on("2024-03-10")),
            ("sam-example", on("2024-03-12")),
        ]


async def test_a_rare_field_is_found_by_its_name_in_any_of_the_languages(demo: Store, opened: Opened) -> None:
    async with opened(demo) as hands:
        await hands.open_record("medilink-bochum-2024")
        await hands.press("e", "ctrl+o")
        assert "Kind as stated" in hands.text
        assert "Memorandum of Understanding (MoU)" in hands.text
        await hands.type("sprach")
        await hands.press("enter")
        await hands.type("en; ja")
        await hands.press("ctrl+s")
        await hands.press("ctrl+o", "ctrl+s")
        assert hands.dialog is None, hands.text
        assert demo.load().agreements["medilink-bochum-2024"].languages == ("en", "ja")


async def test_opening_and_saving_changes_nothing_and_one_row_only_itself(demo: Store, opened: Opened) -> None:
    before = demo.load()
    async with opened(demo) as hands:
        for id in before.agreements:
            await hands.open_record(id)
            await hands.press("e", *["tab"] * 9, "ctrl+s")
            assert hands.dialog is None, hands.text
        assert demo.load().agreements == before.agreements
        await hands.open_record("medilink-bochum-2024")
        await hands.press("e", *["tab"] * 8)
        await hands.type("robin")
        await hands.press("ctrl+s")
        after = demo.load().agreements["medilink-bochum-2024"]
        old = before.agreements["medilink-bochum-2024"]
        assert changed(after, owner="", revision=old.revision, changed=old.changed) == old
        assert after.owner == "robin-sample"


async def test_a_rule_for_notice_is_changed_in_the_place_of_the_form_and_the_title_leads_back(
    demo: Store, opened: Opened
) -> None:
    before = set(demo.load().agreements)
    async with opened(demo) as hands:
        await hands.press("4", "a")
        await hands.at_once(*"agency east", "enter", "enter", *"10 mar 24", "enter", *"3y", "enter", *"t 1y", "enter")
        await hands.at_once(*"3m", "enter")
        keys = Counted(hands)
        await keys.press("ctrl+o")
        await keys.type("notice r")
        assert "New agreement › Example Agency East › Notice rules" in hands.text
        assert "○ dispatch    ● receipt    ○ deemed" in hands.text
        assert "notice by 9 or 10 Dec 2026" in hands.text
        assert "Signed by us" not in hands.text
        while hands.focused.item.name != "effective_on":  # type: ignore[union-attr]
            await hands.press("tab")
        await hands.press("left")
        assert "● dispatch    ○ receipt    ○ deemed" in hands.text
        await hands.press("escape")
        assert "Not taken over: Counts from." in hands.told
        await hands.type("notice r")
        await hands.press("enter")
        assert "○ dispatch    ● receipt    ○ deemed" in hands.text
        await hands.press("right", "right", "ctrl+s")
        await hands.press("ctrl+s")
        assert hands.dialog is None, hands.text
        (rule,) = added(demo, before).notices
        assert rule.period is not None
        assert rule.period.text == "P3M"

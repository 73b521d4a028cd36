"""The signing at BIO-Europe 2016, from an empty portfolio to its deadline, by keys alone.

What is typed are the facts as published: 8 November 2016 in Cologne, two parties, a memorandum for two years. Who
signed is not named, so nobody is named here.
"""

import json
from datetime import date

import msgspec
import pytest

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.records.changes import Changes
from screens.dialogs.short_form import ShortFormDialog
from store.store import Store
from tests.screens.conftest import Hands, open_dashboard

DAY = date(2016, 11, 8)


class Planner(Hands):
    """Finds the fields of forms and the lines of lists by pressing keys, and counts the keys."""

    pressed = 0

    async def press(self, *keys: str) -> None:
        self.pressed += len(keys)
        await super().press(*keys)

    async def type(self, text: str) -> None:
        self.pressed += len(text)
        await super().type(text)

    async def field(self, label: str, text: str = "") -> None:
        """Go on with tab to the field with that label, and type."""
        for _ in range(60):
            if self._label == label:
                break
            await self.press("tab")
        else:
            raise AssertionError(f"no field “{label}” in\n{self.text}")
        await self.type(text)

    @property
    def _label(self) -> str:
        """The label of the field, or of the row of a short form, that has the focus."""
        if isinstance(self.dialog, ShortFormDialog):
            row = self.dialog.rows.current
            return row.row.label() if row else ""
        item = getattr(self.focused, "item", None)
        return item.label if item is not None else ""

    async def pick(self, label: str, text: str) -> None:
        """Open the list of a field and pick what is typed, or begin to add it."""
        await self.field(label)
        await self.press("enter")
        await self.type(text)
        await self.press("enter")
        if f"What is “{text}”?" in self.text:
            await self.press(next(each.key for each in self.dialog._answers))

    async def line(self, text: str) -> None:
        """Go down in the list until the line under the cursor stands for a record called so."""
        for _ in range(40):
            if text in self.shown.record.heading:
                return
            await self.press("j")
        raise AssertionError(f"no line “{text}” in\n{self.text}")


@pytest.fixture
def kept(empty: Store):
    def read(table: str) -> list[dict]:
        return list(json.loads(empty.path.read_text())[table].values())

    return read


async def test_the_signing_of_2016_is_planned_signed_and_followed_up_by_keys(empty: Store, kept) -> None:
    async with open_dashboard(empty, today=DAY, hands=Planner) as hands:
        # A mission from the template of signings, with the fair and the leading alliance created on the way.
        await hands.press(":")
        await hands.type("begin")
        await hands.press("enter")
        for text in ("signing", "BIO-Europe 2016: signing with Osaka", "BIO-Europe 2016", "7-9 Nov 2016", ""):
            await hands.type(text)
            await hands.press("enter")
        await hands.type("bioXclusters Plus")
        await hands.press("enter")
        if hands.dialog.rows.asking:
            await hands.type("DE")
            await hands.press("enter")
        await hands.press("ctrl+s")
        assert await hands.sees("Tue 8 Nov"), hands.text
        (mission,) = kept("missions")
        assert (mission["kind"], mission["dates"]) == ("signing", "2016-11-07/2016-11-09")
        assert len(kept("tasks")) > 20
        own = hands.book.organisations["bioxclusters-plus"]  # as the first start does
        await hands.save(Changes("own organisation", put=(msgspec.structs.replace(own, ours=True),)))

        # The signing is on the day of the matchmaking, and has its agreement and parties.
        await hands.line("Signing")
        await hands.press("}", "]", "]", "a")
        await hands.type("bioXclusters Plus and Osaka Bio Headquarters")
        await hands.press("enter", "a")
        await hands.type("Osaka Bio Headquarters")
        await hands.press("enter")
        if hands.dialog.rows.asking:
            await hands.type("JP")
            await hands.press("enter")
        await hands.press("enter", "enter")
        await hands.type("2y")
        await hands.press("ctrl+s")
        await hands.press("S", "ctrl+s")

        # The minutes, and with them what was promised.
        await hands.press("[", "[")
        await hands.line("Signing")
        await hands.press("M")
        await hands.type("Both sides want to hold events together at fairs.")
        await hands.press("enter")
        await hands.type("we promise to name possible partners in our region by mid January 2017")
        await hands.press("enter")
        await hands.type("they promise to name possible partners in their region by mid January 2017")
        await hands.press("enter")
        await hands.type("- meeting: next matchmaking, on 3 or 5 Oct 2017")
        await hands.press("ctrl+s")

        # What follows: the end of the term, in both readings, and why.
        await hands.press("2", "/")
        await hands.type("bioxclusters plus and osaka expiry")
        await hands.press("enter")
        assert await hands.sees("Wed 7 Nov 2018"), hands.text
        assert "Thu 8 Nov 2018" in hands.text
        await hands.press("x")
        assert await hands.sees("2 years"), hands.text
        await hands.press("escape")

    assert hands.pressed < 600, "more than five minutes at two keys a second"
    (agreement,) = kept("agreements")
    (signing,) = [visit for visit in kept("visits") if visit.get("kind") == "signing"]
    assert signing["day"] == "2016-11-08"
    assert signing["agreements"] == [{"agreement": agreement["id"], "happened": "signed"}]
    assert agreement["stage"] == "signed"
    assert [party["organisation"] for party in agreement["parties"]] == ["bioxclusters-plus", "osaka-bio-headquarters"]
    assert [(each["party"], each["date"], each["visit"]) for each in agreement["signatures"]] == [
        ("bioxclusters-plus", "2016-11-08", signing["id"]),
        ("osaka-bio-headquarters", "2016-11-08", signing["id"]),
    ]
    promised = {each["text"]: each for each in kept("follow_ups")}
    ours = promised["name possible partners in our region"]
    theirs = promised["name possible partners in their region"]
    meeting = promised["Meeting: next matchmaking"]
    assert (ours["promised_by"], ours["promised_to"]) == (["bioxclusters-plus"], ["osaka-bio-headquarters"])
    assert (theirs["promised_by"], theirs["promised_to"]) == (ours["promised_to"], ours["promised_by"])
    assert meeting["due"] == "[2017-10-03,2017-10-05]"
    assert {each["visit"] for each in promised.values()} == {signing["id"]}
    (expiry,) = [each for each in deadlines(empty.load(), DAY) if each.kind is DeadlineKind.EXPIRY]
    assert (expiry.due, expiry.act_by) == (PartialDate("2018-11-07/2018-11-08"), date(2018, 11, 7))

"""A field is one line, a record one file, a page one row: all that is shown follows from the declaration."""

import json
from typing import Annotated

import pytest
from textual.app import ComposeResult
from textual.widgets import Static

from missions.dates.partial import PartialDate
from missions.records.fields import Amount, field
from missions.records.kinds import KINDS, Kind
from missions.records.record import Record
from screens import commands
from screens.command import Where
from screens.dialogs.form import Form
from screens.pages.page import DashboardPage
from screens.snapshot import Snapshot
from store.store import Store
from tests.screens.conftest import Opened


class Gift(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A record of the test's own."""

    name: Annotated[str, field("Gift", "What is given.", column=20, required=True)] = ""
    person: Annotated[str, field("Given to", "Who gets it.", link="people", column=20)] = ""
    given: Annotated[PartialDate | None, field("Given on", "When it was given.", column=16)] = None
    weight: Annotated[Amount | None, field("Weight", "In grams.", column=8)] = None  # the one line

    @property
    def heading(self) -> str:
        """The name."""
        return self.name


@pytest.fixture
def gifts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "gifts", Kind("gifts", Gift, "gift", "gifts"))
    places = (
        *(each for each in commands.DESTINATIONS if each.page != "programmes"),
        commands.Destination("programmes", "p", "Programmes", "Progr.", ("programmes", "gifts")),
    )
    declare(monkeypatch, places)


def declare(monkeypatch: pytest.MonkeyPatch, places: tuple[commands.Destination, ...]) -> None:
    """Let these be the pages one can go to."""
    monkeypatch.setattr("screens.commands.PAGES", places)
    for name in ("screens.commands", "screens.dashboard", "screens.dialogs.dialog", "screens.navigation"):
        monkeypatch.setattr(f"{name}.DESTINATIONS", places)


class Greeting(DashboardPage):
    """A page of the test's own."""

    def compose(self) -> ComposeResult:
        yield Static("Good morning.")

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        self.snapshot = snapshot

    def focus_list(self) -> None:
        self.screen.set_focus(None)

    def places(self) -> tuple[Where, ...]:
        return self.row.where


async def test_a_page_is_one_row(sample: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    row = commands.Destination(
        "programmes", "p", "Greeting", "Greet.", where=(Where.CALENDAR,), page_class=f"{__name__}:Greeting"
    )
    declare(monkeypatch, tuple(row if each.page == row.page else each for each in commands.DESTINATIONS))
    async with opened(sample, (160, 40)) as hands:
        await hands.press("g")
        assert "p Greeting" in hands.text, "in the list of pages"
        await hands.press("p")
        assert "Good morning." in hands.text
        assert " Greeting " in hands.text.splitlines()[0], "in the line of pages"
        assert "month or agenda" in hands.text.splitlines()[-1], "with the keys of its places"


@pytest.mark.usefixtures("gifts")
async def test_a_field_is_one_line(sample: Store, opened: Opened) -> None:
    async with opened(sample, (160, 40)) as hands:
        await hands.press("g", "p", "right_square_bracket")
        for label in ("Gift", "Given to", "Given on", "Weight"):
            assert label in hands.text, "in the table"
        await hands.press("a")
        assert isinstance(hands.dialog, Form)
        assert "Weight" in hands.text, "in the form"
        await hands.type("Example bowl")
        await hands.press("tab", "tab")
        await hands.type("8 Nov 2026")
        await hands.press("tab")
        await hands.type("heavy")
        assert "is not a number" in hands.text
        await hands.at_once(*["backspace"] * 5)
        await hands.type("420")
        await hands.press("ctrl+s")
        kept = json.loads(sample.path.read_bytes())["gifts"]["1"]
        assert {key: kept[key] for key in ("id", "name", "given", "weight")} == {
            "id": "example-bowl", "name": "Example bowl", "given": "2026-11-08", "weight": 420.0,
        }, "in the file"  # fmt: skip
        await hands.open_record("tom-elliott")
        await hands.press("g", "p")
        for shown in ("Example bowl", "8 Nov 2026", "420"):
            assert shown in hands.text, "in the table and the details"

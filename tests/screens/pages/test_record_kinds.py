"""A field is one line, a record one file, a page one row: all that is shown follows from the declaration."""

import json
from dataclasses import replace
from typing import Annotated, ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from missions.dates.partial import PartialDate
from missions.records.fields import Amount, field
from missions.records.kinds import KINDS, Kind
from missions.records.record import Record
from screens import destinations
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
    directory = destinations.page_named("directory")
    declare(monkeypatch, replace(directory, tables=(*directory.tables, "gifts")))


def declare(monkeypatch: pytest.MonkeyPatch, row: destinations.Destination) -> None:
    """Let a page be declared so instead of as it is."""
    places = tuple(row if each.page == row.page else each for each in destinations.PAGES)
    for name in ("screens.destinations", "screens.actions.find"):
        monkeypatch.setattr(f"{name}.PAGES", places)
    for name in ("screens.destinations", "screens.dashboard"):
        monkeypatch.setattr(f"{name}.NUMBERED", places[:5])


class Greeting(DashboardPage):
    """A page of the test's own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "greet", "greet", id="greet")]

    can_focus = True

    def compose(self) -> ComposeResult:
        yield Static("Good morning.")

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        self.snapshot = snapshot

    def focus_list(self) -> None:
        self.screen.set_focus(self)

    def action_greet(self) -> None:
        """Greet somebody."""


async def test_a_page_is_one_row(sample: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    declare(monkeypatch, destinations.Destination("directory", "Greeting", page_class=f"{__name__}:Greeting"))
    async with opened(sample, (160, 40)) as hands:
        assert "5 Greeting" in hands.text.splitlines()[0], "in the line of pages"
        await hands.press("5")
        assert "Good morning." in hands.text
        assert "t greet" in hands.text.splitlines()[-1], "with the keys that work there"


@pytest.mark.usefixtures("gifts")
async def test_a_field_is_one_line(sample: Store, opened: Opened) -> None:
    async with opened(sample, (160, 40)) as hands:
        await hands.press("5", "<")
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
        await hands.press("4")
        await hands.open_record("example-bowl")
        for shown in ("Example bowl", "8 Nov 2026", "420"):
            assert shown in hands.text, "in the table and the details"

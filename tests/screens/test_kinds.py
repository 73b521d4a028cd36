"""A field is one line and a record one file: table, form, details and file follow from the declaration."""

import json
from typing import Annotated

import pytest

from missions.dates import PartialDate
from missions.fields import field
from missions.records import KINDS, Kind
from missions.records.common import Record
from screens import keys
from screens.form import Form
from store.store import Store
from tests.screens.conftest import Opened


class Gift(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A record of the test's own."""

    name: Annotated[str, field("Gift", "What is given.", column=20, required=True)] = ""
    person: Annotated[str, field("Given to", "Who gets it.", link="people", column=20)] = ""
    given: Annotated[PartialDate | None, field("Given on", "When it was given.", column=16)] = None
    weight: Annotated[float | None, field("Weight", "In grams.", column=8)] = None  # the one line

    @property
    def heading(self) -> str:
        """The name."""
        return self.name


@pytest.fixture
def gifts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "gifts", Kind("gifts", Gift, "gift", "gifts"))
    places = (
        *(each for each in keys.DESTINATIONS if each.page != "programmes"),
        keys.Destination("programmes", "p", "Programmes", "Progr.", ("programmes", "gifts")),
    )
    for name in ("screens.keys", "screens.dashboard", "screens.dialogs", "screens.app", "screens.palette"):
        monkeypatch.setattr(f"{name}.DESTINATIONS", places)


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
        await hands.press(*["backspace"] * 5)
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

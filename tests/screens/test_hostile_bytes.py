"""What the dashboard sends to the terminal, byte by byte, while hostile texts stand in every field of every record."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import Input, TextArea

from missions.text import clean
from screens.actions.menu import ACTIONS
from screens.actions.save import add_record
from screens.destinations import PAGES
from screens.dialogs.form import Form
from screens.dialogs.short_form import ShortFormDialog
from screens.keys import active
from screens.theme import OutputFilter
from screens.widgets import form_fields
from store.store import Store
from tests.hostile import PAYLOADS, acting, portfolio, texts
from tests.screens.conftest import Hands, Opened, moment

_OWN = re.compile(r"\x1b\[[\d;:]*m|\x1b\[\d+;\d+H|\x1b\[\?(?:25|2026)[hl]|\x1b\]22;[a-z-]+\x07")
"""What the dashboard means to send: colours, places on the screen, the cursor, the shape of the mouse's pointer."""


class Sent:
    """What was sent to the terminal so far."""

    def __init__(self) -> None:
        self.spans: list[str] = []

    def take(self) -> str:
        """Return what was sent since this was asked last, without what the dashboard means to send."""
        text = "".join(self.spans)
        self.spans.clear()
        return _OWN.sub("", text)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Let the app believe in a terminal, and keep what it sends there."""
    found = Sent()
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _self: False))
    monkeypatch.setattr(HeadlessDriver, "write", lambda _self, data: found.spans.append(data))
    return found


@pytest.fixture
def attacked(tmp_path: Path) -> Store:
    """A file another program wrote, with hostile texts in every field of every record, and in its own name."""
    store = Store(tmp_path / "p\x1b]0;x\x07\u202e[red].json", who="tester", now=moment)
    store.path.write_text(json.dumps(portfolio(texts()[-8:])))
    return store


def dialogs(hands: Hands) -> Iterator[str]:
    """Yield the keys that may open a dialog on the page."""
    yield from (each.letter for each in ACTIONS if each.letter)
    yield from (each for key in active(hands.dashboard) if key.id in _OPENING for each in (key.keys.split()[0],))


_OPENING = ("add", "edit", "delete", "explain", "actions", "copy", "palette", "questions", "filters", "sort", "columns")


async def leave(hands: Hands) -> None:
    """Close every dialog without doing anything."""
    for _ in range(3):
        if hands.dialog is None:
            return
        await hands.press("escape")
        if type(hands.screen).__name__ == "Ask" and hands.dialog is not None:
            await hands.press("d")


async def test_pages(attacked: Store, opened: Opened, sent: Sent) -> None:
    async with opened(attacked, (120, 50), draws=True) as hands:
        shown = sent.take()
        for destination in PAGES:
            if destination.page == "mission":
                continue
            await hands.app.go(destination.page)
            await hands.press("end")
            for _ in destination.tables[1:]:
                await hands.press("right_square_bracket", "end")
            shown += sent.take()
            assert not acting(shown), destination.page
        assert "[red]ALARM[/red]" in shown
        assert ":smile:" in shown
        await hands.press("4", "slash")
        await hands.type("no such")
        await hands.press("escape", "question_mark", "escape", "ctrl+p")
        await hands.type("firma")
        assert await hands.sees("Firma [/b] GmbH")
        await hands.press("escape")
        assert not acting(sent.take())


async def test_dialogs(attacked: Store, opened: Opened, sent: Sent) -> None:
    async with opened(attacked, draws=True) as hands:
        await hands.press("4", "end")
        for key in list(dialogs(hands)):
            await hands.press(key)
            assert not acting(sent.take()), key
            await leave(hands)
            assert hands.dialog is None
            if hands.page_name != "agreements":
                await hands.press("4", "end")
        await hands.press("e", "shift+tab", "ctrl+o")
        assert isinstance(hands.dialog, ShortFormDialog)
        assert not acting(sent.take())
        await leave(hands)
        await hands.begin(add_record(hands.app, hands.record))
        await hands.press("shift+tab")
        assert isinstance(hands.dialog, Form)
        await leave(hands)
        assert hands.dialog is None
        assert not acting(sent.take())
        await hands.press("d")
        assert not acting(sent.take())
        await hands.press("y")
        assert await hands.sees("Deleted ")
        await hands.press("u")
        assert await hands.sees("Undo")
        assert not acting(sent.take())


async def test_a_mission(attacked: Store, opened: Opened, sent: Sent) -> None:
    async with opened(attacked, draws=True) as hands:
        await hands.press("3", "end", "enter")
        assert hands.page_name == "mission"
        for _ in range(5):
            await hands.press("end", ".")
            assert not acting(sent.take())
            await leave(hands)
            await hands.press("right_square_bracket")
        assert not acting(sent.take())


async def test_what_goes_wrong(attacked: Store, opened: Opened, sent: Sent) -> None:
    hostile = "".join(PAYLOADS)
    async with opened(attacked, draws=True) as hands:
        await hands.press("5", ">", "e")
        await hands.type("A")
        tables = json.loads(attacked.path.read_text())
        first = hands.record.id.rpartition("-")[2]
        tables["organisations"][first]["name"] = hostile
        attacked.path.write_text(json.dumps(tables))
        await hands.press("ctrl+s")
        assert await hands.sees("theirs:")
        assert not acting(sent.take())
        await hands.press("right", "ctrl+s")
        attacked.notices.append(hostile)
        tables["organisations"]["99"] = {"id": "x", "kind": hostile}
        attacked.path.write_text(json.dumps(tables))
        await hands.watch()
        assert await hands.sees("cannot be read")
        assert not attacked.notices, "the person was told"
        attacked.path.write_text('{"' + "\x1b[2J")
        await hands.watch()
        assert await hands.sees("! repairs the file;")
        assert not acting(sent.take())
        attacked.path.write_text("{}")
        await hands.watch()
        assert not acting(sent.take())


async def paste_all(hands: Hands) -> None:
    """Paste every text, several of them at once; a field of one line takes but the first line of what is pasted."""
    await hands.paste(*(re.sub(r"[\r\n\x0b\x0c\x85\u2028]+", " ", text) for text in texts()))


def kinds_of_control() -> set[type[form_fields.Control]]:
    return {
        each for each in vars(form_fields).values() if isinstance(each, type) and issubclass(each, form_fields.Control)
    }


async def test_what_is_pasted_into_any_field(sample: Store, opened: Opened, sent: Sent) -> None:
    """Each field that can be typed into gets every text, and shows and holds it clean at once."""
    pasted: set[type] = set()
    async with opened(sample) as hands:
        await hands.open_record("bioxclusters-osaka-2016")
        await hands.begin(add_record(hands.app, hands.record))
        form = hands.screen
        assert isinstance(form, Form)
        for field in hands.controls:
            if type(field) in pasted and not isinstance(field, Input):
                continue
            pasted.add(type(field))
            form.set_focus(field)
            await paste_all(hands)
            assert not acting(sent.take())
            text = field.value if isinstance(field, Input) else field.text if isinstance(field, TextArea) else ""
            assert not acting(text)
            assert clean(text) == text
            assert not isinstance(field, Input | TextArea) or "[red]ALARM[/red]" in text, field.item.name
    assert kinds_of_control() - pasted <= {form_fields.Control, form_fields.LinesControl}


async def test_what_is_pasted_into_any_row_of_a_short_form(sample: Store, opened: Opened, sent: Sent) -> None:
    """Each row gets many texts at once, and shows and holds it clean at once; so does the draft that is kept of it."""
    async with opened(sample) as hands:
        await hands.open_record("bioxclusters-osaka-2016")
        await hands.press("e")
        assert isinstance(hands.dialog, ShortFormDialog)
        for field in hands.dialog.rows.fields:
            field.input.focus()
            await hands.paste(" ".join(texts()[-6:]))
            assert not acting(sent.take()), field.row.name
            assert not acting(field.input.value), field.row.name
            assert "[red]ALARM[/red]" in field.input.value, field.row.name
        await leave(hands)
        await hands.press("e")
        assert "draft kept" in hands.text
        assert not acting(sent.take())


@pytest.mark.parametrize("where", [("4", "/"), ("5", ":", *"paste", "enter")], ids=["filter", "names"])
async def test_what_is_pasted_elsewhere(demo: Store, opened: Opened, sent: Sent, where: tuple[str, ...]) -> None:
    async with opened(demo) as hands:
        await hands.press(*where)
        await paste_all(hands)
        assert not acting(sent.take())
        assert isinstance(hands.focused, Input | TextArea)
        text = hands.focused.value if isinstance(hands.focused, Input) else hands.focused.text
        assert "[red]ALARM[/red]" in text
        assert not acting(text)


class TestTheLastGate:
    async def test_stands_before_whatever_is_drawn(self, empty: Store, opened: Opened, sent: Sent) -> None:
        async with opened(empty) as hands:
            for text in texts():
                hands.dashboard.warn(f"Müller {text}")
                await hands.settle()
            assert "Müller" in hands.text
            assert not acting(re.sub("[\u200b\ufeff\ufffe\U000e0000-\U000e007f]", "", sent.take()))

    def drawn(self, text: str) -> str:
        (segment,) = OutputFilter().apply([Segment(text)], Color(0, 0, 0))
        return segment.text

    @pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
    def test_takes_out_what_acts(self, payload: str) -> None:
        drawn = self.drawn(payload)
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", drawn)
        drawn.encode()

    @pytest.mark.parametrize("text", ["", "Müller [Vorstand]", "╭─ 株式会社　神戸 ─╮", "👩 Frau\u00a0·", "a\u00adb"])
    def test_leaves_everything_else(self, text: str) -> None:
        assert self.drawn(text) == text

    def test_draws_only_the_first_of_joined_pictures_since_terminals_disagree_about_their_width(self) -> None:
        assert self.drawn("👩\u200d💼 Frau") == "👩 Frau"

    async def test_a_defect_is_told_without_what_acts(
        self, sample: Store, opened: Opened, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def strike() -> None:
            raise ValueError("".join(PAYLOADS))

        async def use() -> None:
            async with opened(sample) as hands:
                hands.app.call_later(strike)
                await hands.settle()

        with pytest.raises(ValueError, match="ALARM"):
            await use()
        told = capsys.readouterr().err
        assert "ValueError" in told
        assert not acting(told)

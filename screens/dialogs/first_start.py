"""The first start: who one is, which organisation is one's own, and the doors to begin with, on one screen."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from missions.dates.business_days import zone_of_country
from missions.dates.formatting import show_day
from missions.dates.parsing import DateParseError
from missions.records.codes import country_name, read_country
from missions.reports.short_form import Around, FormRow
from missions.text import line
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.keys import shown
from screens.session import session_of
from screens.styled_text import Span, Spans
from screens.widgets.bar import Bar, BarItem
from screens.widgets.line_list import Lines
from screens.widgets.short_fields import ShortField
from store.exchange.candidates import import_folders, newest


class Answers(msgspec.Struct, frozen=True):
    """Who somebody is, the organisation they act for with its country as a code, and which door they took, if any."""

    name: str = ""
    organisation: str = ""
    country: str = ""
    door: str = ""


def _read_name(value: Answers, text: str, _around: Around) -> Answers:
    return msgspec.structs.replace(value, name=" ".join(line(text).split()))


def _read_organisation(value: Answers, text: str, _around: Around) -> Answers:
    return msgspec.structs.replace(value, organisation=" ".join(line(text).split()))


def _read_country(value: Answers, text: str, _around: Around) -> Answers:
    return msgspec.structs.replace(value, country=read_country(text.strip()) if text.strip() else "")


def _country_in_words(value: Answers, _around: Around) -> str:
    """Return the country as it is understood, with the time at home there."""
    if not value.country:
        return ""
    place = zone_of_country(value.country).rpartition("/")[2].replace("_", " ")
    named = country_name(value.country)
    return messages.COUNTRY_AND_TIME(country=named, place=place) if place else named


_ROWS = (
    FormRow("name", messages.WHO_ARE_YOU, messages.YOUR_NAME, messages.WHY_YOUR_NAME, _read_name),
    FormRow("organisation", messages.YOUR_ORGANISATION, messages.ITS_NAME, messages.WHY_YOUR_ORGANISATION,
            _read_organisation, starts_group=True),
    FormRow("country", messages.ITS_COUNTRY, messages.ANY_LANGUAGE, messages.WHY_YOUR_ORGANISATION,
            _read_country, aside=_country_in_words),
)  # fmt: skip
_STEPS = ("1", "2", " ")
"""What stands before each row until it is answered."""

_DOORS = (
    ("i", messages.IMPORT_A_LIST, messages.SHEET_CALENDAR_OR_CONTACTS),
    ("a", messages.ADD_A_MISSION, messages.FROM_A_TEMPLATE),
    ("o", messages.OPEN_SAMPLE, messages.SAMPLE_IS_APART),
)
"""The doors: key, name, and what lies behind."""

_DOOR = 19


class Doors(Lines):
    """What one can begin with; faint until one comes here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "door('i')", "list", id="first_list", show=False, tooltip="Import a list, calendar or contacts."),
        Binding("a", "door('a')", "mission", id="first_mission", show=False, tooltip="Add the first mission."),
        Binding("o", "door('o')", "sample", id="first_sample", show=False, tooltip="Open the sample."),
        Binding("up,k", "up", "up", id="up", show=False),
    ]
    chooses_at_once = True

    def on_mount(self) -> None:
        """List the doors."""
        self.refill(len(_DOORS))

    def spans(self, index: int, _width: int, /) -> Spans:
        """Return a door."""
        key, name, behind = _DOORS[index]
        if not self.has_focus:
            return (Span(f"{key}  {name():<{_DOOR}}{behind()}", "faint"),)
        return (Span(f"{key}  ", "accent"), Span(f"{name():<{_DOOR}}", "strong"), Span(behind(), "plain"))

    def shows_cursor(self, ground: str) -> bool:
        """Whether the door under the cursor is highlighted: once one is here."""
        return ground == "cursor"

    def action_up(self) -> None:
        """Move up; from the first choice, to the rows."""
        if self.cursor:
            self.action_move(-1)
        else:
            self.screen.query(ShortField).last().input.focus()

    def action_door(self, door: str) -> None:
        """Begin with this."""
        self.cursor = next(index for index, each in enumerate(_DOORS) if each[0] == door)
        self.action_choose()

    def action_choose(self) -> None:
        """Begin with the choice under the cursor."""
        self.post_message(self.Chosen(self))


class FirstStart(Dialog[Answers]):
    """Asks who somebody is and which organisation is theirs, and offers the doors; None if they answer later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next", "next pane", id="next_pane", show=False),
        Binding("shift+tab", "move(-1)", "previous pane", id="previous_pane", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._fields = [ShortField(row) for row in _ROWS]
        self._preset = name
        self._answers = Answers()
        self._done = [False] * len(_ROWS)

    def compose(self) -> ComposeResult:
        """Lay out: the rows with the help of the one in focus, the doors, and the keys."""
        with Vertical(id="box"):
            yield Static(messages.PROGRAM_NAME(), id="title")
            yield Static(messages.WHAT_IT_IS_FOR(), id="about")
            yield from self._fields
            yield Static(id="help")
            yield Static(messages.BEGIN_WITH(), id="begin")
            yield Doors(id="doors")
            yield Static(id="newest", markup=False)
            yield Bar(id="first-bar")

    def on_mount(self) -> None:
        """Begin with the name; the one of the system's account is selected, so that typing replaces it."""
        first = self._fields[0]
        first.write(line(self._preset))
        first.input.focus()
        self.call_after_refresh(first.input.select_all)
        self._relabel()
        self.run_worker(self._name_newest())

    async def _name_newest(self) -> None:
        """Name the newest list in Downloads, which the first door then offers first; looked for in a thread."""
        found = await asyncio.to_thread(lambda: newest(import_folders(), 1))
        for each in found if self.is_open else ():
            when = show_day(each.when.astimezone().date())
            told = messages.NEWEST_IS(file=line(each.path.name), folder=line(each.path.parent.name), when=when)
            self.query_one("#newest", Static).update(f"   {messages.NEWEST_LIST():<{_DOOR}}{told}")

    def _around(self) -> Around:
        snapshot = session_of(self).snapshot
        return Around(snapshot.book, snapshot.today)

    @property
    def _here(self) -> int:
        """Which row has the focus; the number of rows at the doors."""
        return next((at for at, each in enumerate(self._fields) if each.input.has_focus), len(self._fields))

    @property
    def _keeps(self) -> bool:
        """Whether there is an answer to keep, or all were asked for."""
        return any(self._done) or self._here == len(self._fields)

    def _read(self, at: int) -> bool:
        """Read a row, say what is wrong with it, and return whether nothing is."""
        field, around = self._fields[at], self._around()
        try:
            self._answers = field.row.read(self._answers, field.input.value, around)
        except DateParseError as error:
            field.blame(str(error))
            return False
        field.blame("")
        field.add(field.row.aside(self._answers, around))
        self._done[at] = bool(field.input.value.strip())
        return True

    def _relabel(self) -> None:
        """Show which rows are answered, which one is asked, and why."""
        here = self._here
        for at, field in enumerate(self._fields):
            field.set_class(at == here, "-here")
            sign = "✓" if self._done[at] and at != here and _STEPS[at].strip() else _STEPS[at]
            field.relabel(f"{sign}  {field.row.label()}", field.row.hint())
        self.query_one("#help", Static).update(_ROWS[here].help() if here < len(_ROWS) else "")
        self.query_one("#begin").set_class(here == len(_ROWS), "-here")
        self.show_keys()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Say no longer what was wrong with what is being typed anew."""
        for each in self._fields:
            if each.input is event.input:
                each.blame("")

    @on(events.DescendantFocus)
    def _moved(self) -> None:
        self._relabel()
        self.query_one(Doors).notify_style_update()
        self.query_one(Doors).refresh()

    def show_keys(self) -> None:
        """Show the keys of the step one is at."""
        at_doors = self._here == len(self._fields)
        keys: Sequence[tuple[str, str, str]] = (
            ("enter", messages.OPEN_IT() if at_doors else messages.NEXT_ROW(), "next"),
            *([("i,a,o", messages.DIRECTLY(), "")] if at_doors else []),
            ("escape", messages.CLOSE_IT() if self._keeps else messages.SKIP_IT(), "close"),
        )
        items = (BarItem(f" {shown(key)}", "key", action, f" {label} ", node=self) for key, label, action in keys)
        self.query_one(Bar).show(tuple(items))

    # What its keys do.

    def action_next(self) -> None:
        """Go to the next row."""
        here = self._here
        if here == len(self._fields):
            self.query_one(Doors).action_choose()
        elif self._read(here):
            (self._fields[here + 1].input if here + 1 < len(self._fields) else self.query_one(Doors)).focus()

    def action_move(self, by: int) -> None:
        """Move up or down."""
        here = self._here
        if here < len(self._fields):
            self._read(here)
        to = max(0, here + by)
        (self._fields[to].input if to < len(self._fields) else self.query_one(Doors)).focus()

    def action_close(self) -> None:
        """Begin without a door: with what is answered already, or if nothing is, later."""
        self.answer(self._answers if self._keeps else None)

    @on(Lines.Chosen)
    def _taken(self) -> None:
        door = _DOORS[self.query_one(Doors).cursor][0]
        self.answer(msgspec.structs.replace(self._answers, door=door))

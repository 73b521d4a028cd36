"""The first step of an import: the sheet as it is, with why rows are skipped; and what was guessed about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from missions.importing.course import Import
from missions.importing.remembered import remembered
from missions.importing.sheet import Sheet, SkipReason
from missions.importing.steps import LookRow, SheetLook, Step
from missions.records.kinds import KINDS
from missions.text import line
from screens.cell_width import cell_width, fit
from screens.dialogs import messages
from screens.dialogs.dialog import Confirm
from screens.dialogs.import_sheet import SheetLines
from screens.dialogs.import_step import StepPane, key_item
from screens.dialogs.picker import Option, PickedOption, Picker
from screens.session import Toast, session_of
from screens.styled_text import Span, Spans
from screens.widgets.bar import BarItem
from screens.widgets.drawing import SpanText
from screens.widgets.line_cache import SpanRenderer
from screens.widgets.line_list import Lines

_WIDE = 100
_LABEL = 11
_HEADER_ROWS = 30
"""How many of the first rows are offered as headings."""


class LookField(Widget, can_focus=True):
    """What was guessed about the sheet, with a list to choose something else from."""

    DEFAULT_CSS = "LookField { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space,down", "change", "open", id="open", show=False)]

    @dataclass
    class Asked(Message):
        """Something else shall be chosen; `typed` is the letter it begins with, if one was typed."""

        name: str
        typed: str = ""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(id=f"look-{name}", name=name)
        self._label = label
        self.value, self.remark = "", ""
        self._ink = SpanRenderer(self)

    def say(self, value: str, remark: str) -> None:
        """Show what was guessed or chosen, and a remark about it."""
        self.value, self.remark = line(value), line(remark)
        self.refresh()

    def render_line(self, _y: int) -> Strip:
        """Draw the label, and the value on the ground of a field."""
        label = (Span("▌" if self.has_focus else " ", "accent"), Span(fit(self._label, _LABEL - 1), "label"))
        room = max(0, self.size.width - _LABEL - 2)
        value = fit(self.value, min(cell_width(self.value), room))
        remark = fit(f"  {self.remark}", room - cell_width(value)) if self.remark else ""
        blank = " " * (room - cell_width(value) - cell_width(remark))
        ground = "chosen" if self.has_focus else "field"
        beside = "chosen" if self.has_focus else "field_faint"
        spans = (*label, Span(value, ground), Span(remark + blank, beside), Span("▾ ", beside))
        return self._ink.strip(spans, self.size.width)

    def notify_style_update(self) -> None:
        """Forget the styles when the theme changes."""
        super().notify_style_update()
        self._ink.forget()

    def on_focus(self) -> None:
        """Draw it as the one that keys change."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw it at rest."""
        self.refresh()

    def on_click(self) -> None:
        """Offer what else it can be."""
        self.action_change()

    def on_key(self, event: events.Key) -> None:
        """Offer what else it can be that has the letter typed."""
        if event.character and event.character.isalnum():
            event.stop()
            self.post_message(self.Asked(self.name or "", event.character))

    def action_change(self) -> None:
        """Offer what else it can be."""
        self.post_message(self.Asked(self.name or ""))


class LookPane(StepPane):
    """Shows the sheet, and lets rows be skipped or kept, and sheet, headings and kind be chosen."""

    step = Step.LOOK
    DEFAULT_CSS = """
    LookPane #look-fields { height: 2; margin-bottom: 1; }
    LookPane #look-fields Vertical { height: 2; width: 9fr; }
    LookPane #look-fields #look-left { width: 8fr; }
    LookPane #look-fields #look-left { margin-right: 2; }
    LookPane SheetLines { height: 1fr; }
    LookPane #look-more { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look: SheetLook | None = None
        self._sheets: tuple[Sheet, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out: what was guessed, the sheet, and which columns are not seen."""
        with Horizontal(id="look-fields"):
            with Vertical(id="look-left"):
                yield LookField("sheet", messages.SHEET_FIELD())
                yield LookField("headings", messages.HEADINGS_FIELD())
            with Vertical():
                yield LookField("kind", messages.KIND_FIELD())
                yield SpanText(id="look-rows")
        yield SheetLines()
        yield SpanText(id="look-more")

    @classmethod
    def asks(cls, import_: Import) -> bool:
        """Look at the sheet, and say whether it is the first time, and not a calendar or cards."""
        look = import_.look
        return not look.sheet.preset and remembered(look.headings, import_.book) is None

    @property
    def _lines(self) -> SheetLines:
        return self.query_one(SheetLines)

    def enter(self) -> None:
        """Begin in the sheet."""
        self._lines.focus()

    def show(self, import_: Import) -> None:
        """Show the sheet and what was guessed about it."""
        self._look, self._sheets = import_.look, import_.source.sheets
        self._lines.show(self._look)
        self._say_guesses()

    def on_resize(self) -> None:
        """Fit what is said to the width."""
        self._say_guesses()

    def _say_guesses(self) -> None:
        look = self._look
        if look is None:
            return
        names = [each.name for each in self._sheets]
        several = len(names) > 1 and look.sheet.name in names
        place = messages.SHEET_OF(number=names.index(look.sheet.name) + 1, count=len(names)) if several else ""
        self.query_one("#look-sheet", LookField).say(look.sheet.name or messages.THE_WHOLE_FILE(), place)
        self.query_one("#look-headings", LookField).say(*_said_of_headings(look))
        kind, fit_ = KINDS.get(look.kind), next((each for each in look.kinds if each.kind == look.kind), None)
        said = messages.HEADINGS_FIT if self.size.width >= _WIDE else messages.SO_MANY_FIT
        self.query_one("#look-kind", LookField).say(
            kind.plural if kind else look.kind,
            said(fits=fit_.fits, count=fit_.of) if fit_ and not look.sheet.preset else "",
        )
        self.query_one("#look-rows", SpanText).show(
            [
                (
                    Span(" " + fit(messages.ROWS_FIELD(), _LABEL - 1), "label"),
                    Span(messages.ROWS_TO_IMPORT(count=len(look.taken)), "strong"),
                    Span("  " + messages.ROWS_SKIPPED(count=len(look.skipped)) if look.skipped else "", "faint"),
                )
            ]
        )
        self._name_hidden()

    # Columns that are not seen.

    @on(SheetLines.Scrolled)
    def _scrolled(self, event: SheetLines.Scrolled) -> None:
        event.stop()
        self._name_hidden()
        self.show_keys()

    def _name_hidden(self) -> None:
        """Say which columns are to the left and right of those that are seen."""
        look, lines = self._look, self._lines
        if look is None:
            return
        said: list[Spans] = []
        for sentence, hidden in zip(
            (messages.COLUMNS_TO_THE_LEFT, messages.COLUMNS_TO_THE_RIGHT), lines.hidden, strict=True
        ):
            if hidden:
                named = ", ".join(line(look.headings[each]) for each in hidden if each < len(look.headings))
                told = sentence(count=len(hidden), headings=named)
                said.append(
                    (Span(fit(f"{' ' * (lines.gutter_cells + 1)}{told}", max(0, self.size.width - 4)), "faint"),)
                )
        self.query_one("#look-more", SpanText).show(said)

    # Rows.

    @on(SheetLines.Toggled)
    def _toggled(self, event: SheetLines.Toggled) -> None:
        """Skip the row or keep it, or leave it as it was proposed."""
        event.stop()
        row = self._lines.row
        if row is None:
            return
        if row.why is SkipReason.HEADINGS:
            session_of(self).tell(messages.HEADINGS_STAY(), Toast.HINT)
            return
        number = row.row.number
        self.choose(rows={number: None if number in self.chosen.rows else row.why is not None})

    @on(Lines.Chosen)
    def _show_row(self, event: Lines.Chosen) -> None:
        event.stop()
        row, look = self._lines.row, self._look
        if row is not None and look is not None:
            session_of(self).begin(session_of(self).show_dialog(whole_row(row, look)), of=self)

    def action_skip(self) -> None:
        """Skip the row under the cursor or keep it."""
        self._lines.action_skip()

    def action_columns(self) -> None:
        """Scroll to the next column; from the last one back to the first."""
        lines = self._lines
        lines.scroll_columns(1 if lines.hidden[1] else -len(lines.hidden[0]))

    def action_fields(self) -> None:
        """Go to what was guessed about the sheet, from one to the next, and back."""
        self.screen.focus_next()

    # What was guessed.

    @on(LookField.Asked)
    def _asked(self, event: LookField.Asked) -> None:
        event.stop()
        session_of(self).begin(self._change(event.name, event.typed), of=self)

    async def _change(self, name: str, typed: str) -> None:
        look = self._look
        if look is None:
            return
        title, options, now = self._offered(name, look)
        picked = await session_of(self).show_dialog(Picker(title, options, now, typed=typed))
        if isinstance(picked, PickedOption) and picked.value != now:
            self._choose(name, picked.value)

    def _offered(self, name: str, look: SheetLook) -> tuple[str, tuple[Option, ...], str]:
        """Return the question, what can be chosen, and what is chosen now."""
        if name == "sheet":
            return messages.WHICH_SHEET(), tuple(map(_sheet_option, self._sheets)), look.sheet.name
        if name == "kind":
            kinds = tuple(
                Option(
                    each.kind,
                    KINDS[each.kind].plural,
                    "" if look.sheet.preset else messages.HEADINGS_FIT(fits=each.fits, count=each.of),
                )
                for each in look.kinds
                if each.kind in KINDS
            )
            return messages.WHICH_KIND(), kinds, look.kind
        return messages.WHICH_HEADINGS(), header_options(look), _numbers(look.header_rows)

    def _choose(self, name: str, value: str) -> None:
        """Take what was chosen; what was chosen about columns that are others now is taken back."""
        columns: Mapping[int, None] = dict.fromkeys(self.chosen.columns)
        if name == "sheet":
            rows: Mapping[int, None] = dict.fromkeys(self.chosen.rows)
            self.choose(sheet=value, header_rows=None, kind="", rows=rows, columns=columns)
        elif name == "kind":
            self.choose(kind=value, columns=columns)
        else:
            self.choose(header_rows=tuple(int(each) for each in value.split("+") if each), columns=columns)

    # Keys.

    def keys(self) -> tuple[BarItem, ...]:
        """Return its keys."""
        lines = self._lines
        if not lines.has_focus and isinstance(self.screen.focused, LookField):
            return (
                key_item("enter", messages.CHANGE_IT(), "change", self.screen.focused),
                key_item("tab", messages.NEXT_LOOK_FIELD(), "fields", self),
            )
        found = [
            key_item("space", messages.SKIP_OR_KEEP(), "skip", self),
            key_item("tab", messages.TO_LOOK_FIELDS(), "fields", self),
        ]
        if self.size.width >= _WIDE:
            if any(lines.hidden):
                found.append(key_item("left,right", messages.SCROLL_COLUMNS(), "columns", self))
            found.append(key_item("enter", messages.WHOLE_ROW(), "choose", lines))
        return tuple(found)


def _said_of_headings(look: SheetLook) -> tuple[str, str]:
    if look.sheet.preset:
        return messages.HEADINGS_BY_FILE(), ""
    if not look.header_rows:
        return messages.NO_HEADINGS(), messages.COLUMNS_BY_LETTER()
    first, last = look.header_rows[0], look.header_rows[-1]
    if first == last:
        return messages.HEADINGS_IN_ROW(row=first), ""
    return messages.HEADINGS_IN_TWO_ROWS(first=first, second=last), messages.HEADINGS_JOINED()


def _numbers(rows: tuple[int, ...]) -> str:
    return "+".join(map(str, rows))


def _sheet_option(sheet: Sheet) -> Option:
    rows = messages.SHEET_ROWS(count=len(sheet.rows))
    return Option(
        sheet.name,
        sheet.name or messages.THE_WHOLE_FILE(),
        f"{rows}, {messages.SHEET_HIDDEN()}" if sheet.is_hidden else rows,
    )


def header_options(look: SheetLook) -> tuple[Option, ...]:
    """Return the rows that can be chosen as headings: one, two joined near those that were found, or none."""
    first = look.header_rows[0] if look.header_rows else 1
    said = [each.row for each in look.rows[:_HEADER_ROWS] if any(each.row.texts)]
    options = []
    for at, row in enumerate(said):
        shown = " · ".join(dict.fromkeys(line(each) for each in row.texts if each))
        options.append(Option(str(row.number), messages.HEADINGS_IN_ROW(row=row.number), fit(shown, 44).rstrip()))
        below = said[at + 1] if at + 1 < len(said) else None
        if below and below.number == row.number + 1 and abs(row.number - first) <= 1:
            both = messages.HEADINGS_IN_TWO_ROWS(first=row.number, second=below.number)
            options.append(Option(f"{row.number}+{below.number}", both, messages.HEADINGS_JOINED()))
    return (*options, Option("", messages.NO_HEADINGS(), messages.COLUMNS_BY_LETTER()))


def whole_row(row: LookRow, look: SheetLook) -> Confirm:
    """Return the dialog that shows all that a row says: each heading with the whole text of its cell."""
    lines = []
    width = min(24, max((cell_width(line(each)) for each in look.headings), default=0))
    for index, cell in enumerate(row.row.cells):
        if not (cell.text or cell.comment):
            continue
        heading = line(look.headings[index]) if index < len(look.headings) else ""
        parts: list[tuple[str, str]] = [(fit(heading, width) + "  ", "$faint"), (line(cell.shown), "$foreground")]
        if cell.comment:
            parts.append((f"  {messages.COMMENT_ON_CELL(comment=line(cell.comment))}", "$month"))
        lines.append(Content.assemble(*parts))
    if row.said:
        lines.append(Content.styled(f"\n{row.said}", "$faint"))
    title = messages.ROW_TITLE(row=row.row.number)
    return Confirm(title, lines or (messages.NOTHING_IN_ROW(),), (), messages.BACK())

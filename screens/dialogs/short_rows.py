"""The rows of a short form: typed into one after the other, with the list that opens by typing."""

from dataclasses import dataclass
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input

from missions.dates.parsing import DateParseError
from missions.reports.short_form import FormRow, Typed, short_form_of
from screens.dialogs import messages
from screens.dialogs.draft import FormDraft, OfferList
from screens.widgets.short_fields import OfferLines, ShortField


class Asking(NamedTuple):
    """A row whose list asks for one fact of a new record, and the name of that record."""

    field: ShortField
    name: str
    row: FormRow


class FormRows(VerticalScroll, can_focus=False):
    """The rows of a short form, over its draft. The list is laid out by the dialog, since it lies above all else."""

    @dataclass
    class Retyped(Message):
        """What the rows make has changed."""

    @dataclass
    class Focused(Message):
        """Another row has the cursor, or a list or a question was opened or closed."""

    def __init__(self, draft: FormDraft) -> None:
        super().__init__(id="rows")
        self.draft = draft
        self.asking: Asking | None = None
        self.fields = tuple(map(ShortField, draft.form.rows))
        self.fields[0].remove_class("-group")
        self.offers = OfferLines()

    def compose(self) -> ComposeResult:
        """Lay out the rows."""
        yield from self.fields

    @property
    def help(self) -> str:
        """What helps to fill in the row with the cursor."""
        row = self.asking.row if self.asking else self.current.row if self.current else None
        return row.help() if row else ""

    @property
    def is_listing(self) -> bool:
        """Whether a list, or a question in its place, is open."""
        return self.offers.is_open or self.asking is not None

    # Typing.

    @property
    def current(self) -> ShortField | None:
        """The row that has the focus."""
        return next((each for each in self.fields if each.input.has_focus), None)

    def field(self, name: str) -> ShortField:
        """Return the row of that name."""
        return next(each for each in self.fields if each.row.name == name)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        """Take what is typed into a row, and open its list where it has one; a rich row is not typed into."""
        event.stop()
        field = next((each for each in self.fields if each.input is event.input), None)
        if field is None or field.input.value == field.written:
            return
        if field.row.is_rich(self.draft.value):
            field.write(field.written)
            return
        field.written = "\n"
        if self.asking is not None:
            return
        text = field.input.value
        if field.row.several and text.rstrip().endswith(";") and self.offers.is_open and self.take(field, True):
            return
        self.draft.type(field.row, text)
        self.open_list(field, text)
        self.post_message(self.Retyped())

    def open_list(self, field: ShortField, text: str, whole: bool = False) -> None:
        """Open the list of what fits the text, or close it where nothing does."""
        row, typed = field.row, self.draft.typed.get(field.row.name, Typed())
        query = row.looks_for(text.rpartition(";")[2] if row.several else text)
        if not (query or whole) or query in typed.chosen:
            self.close_list()
            return
        listed, reads = OfferList(row, self.draft, query), self.draft.reads(row)
        if not listed.count and (reads or not listed.adds):
            self.close_list()
            return
        at, is_marked = field.input.region, bool(row.kinds) or whole or not (reads or listed.asks)
        self.offers.open(listed, at.x, at.y, at.width, self.screen.size.height, is_marked)
        self.post_message(self.Focused())

    def close_list(self) -> None:
        """Close the list."""
        if self.offers.is_open:
            self.offers.close()
            self.post_message(self.Focused())

    def take(self, field: ShortField, goes_on: bool = False) -> bool:
        """Take the line of the list that is marked; return whether that can be gone on from."""
        lines = self.offers
        listed = lines.offers
        if not lines.is_open or not lines.is_marked or not isinstance(listed, OfferList):
            return True
        if lines.is_adding:
            self._begin_asking(field, listed.typed)
            return False
        at = lines.cursor
        self.close_list()
        self.draft.choose(field.row, field.input.value, listed.offer(at).text, listed.id_at(at), goes_on)
        self.write(field, goes_on)
        self.post_message(self.Retyped())
        return True

    # Adding what is not on file.

    def _begin_asking(self, field: ShortField, name: str) -> None:
        """Ask for the one fact that counts of a new record, where its kind has one, and add it."""
        form = short_form_of(field.row.kinds[0])
        asked = next((each for each in form.rows if each.is_asked), None) if form else None
        self.close_list()
        if asked is None:
            self._add(field, name, "")
            self.next()
            return
        self.asking = Asking(field, name, asked)
        field.relabel(asked.label(), messages.ASKED_OF_NEW(label=asked.label(), name=name))
        field.write("")
        self.post_message(self.Focused())

    def _add(self, field: ShortField, name: str, asked: str) -> None:
        """Add a new record to the form, which is saved with it."""
        typed = self.draft.typed.get(field.row.name)
        self.draft.add(field.row, typed.text if typed else name, name, asked)
        self.write(field)
        self.post_message(self.Retyped())

    def end_asking(self, is_answered: bool) -> bool:
        """Take the answer, or go back to the name; return whether that was possible."""
        asking = self.asking
        assert asking is not None
        field, answer = asking.field, asking.field.input.value
        try:
            if is_answered:
                self._add(field, asking.name, answer)
            else:
                self.write(field, as_typed=True)
        except DateParseError as error:
            field.blame(str(error))
            return False
        self.asking = None
        field.relabel(field.row.label(), field.row.hint())
        field.blame("")
        self.post_message(self.Focused())
        return True

    # Moving.

    def next(self) -> None:
        """Choose, and go on to the next row."""
        field = self.current
        if field is None:
            return
        if self.asking:
            if not self.end_asking(True):
                return
        elif not self.take(field):
            return
        self.close_list()
        self.go(field, 1)

    def move(self, by: int) -> None:
        """Go to the row, or in an open list to the line, above or below."""
        field = self.current
        if self.offers.is_open:
            self.offers.action_move(by)
            self.post_message(self.Focused())
        elif field is not None and not self.asking:
            self.go(field, by)

    def go(self, field: ShortField, by: int) -> None:
        """Go so many rows down from one."""
        to = self.fields.index(field) + by
        self.write_out(field)
        if 0 <= to < len(self.fields):
            self.fields[to].input.focus()

    def settle(self) -> bool:
        """Take what a list or a question is open for; return whether that was possible."""
        field = self.current
        if field is not None and not (self.end_asking(True) if self.asking else self.take(field)):
            return False
        self.close_list()
        return True

    def close_one(self) -> bool:
        """Close a question or a list; return whether there was one."""
        if self.asking is not None:
            return self.end_asking(False)
        is_open = self.offers.is_open
        self.close_list()
        return is_open

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Write out what was typed into the row that is left, and say what is wrong there."""
        field = next((each for each in self.fields if each.input is event.widget), None)
        if field is None:
            return
        if self.asking is not None and self.asking.field is field:
            self.end_asking(False)
        self.close_list()
        self.write_out(field)
        field.blame(self.draft.problems.get(field.row.name, ""))

    def on_descendant_focus(self) -> None:
        """Mark the row."""
        for each in self.fields:
            each.set_class(each is self.current, "-here")
        self.post_message(self.Focused())

    # Writing.

    def show_value(self) -> None:
        """Write every row anew: what was typed where it cannot be read, else what the value holds."""
        for each in self.fields:
            self.write(each)
        self.blame()

    def write(self, field: ShortField, as_typed: bool = False) -> None:
        """Write a row as its value is read, or as it was typed where it cannot be read."""
        draft, row = self.draft, field.row
        value, typed = draft.value, draft.typed.get(row.name, Typed()).text
        shows = "" if as_typed or row.name in draft.problems else row.show(value, draft.around)
        field.write(shows or typed)

    def write_out(self, field: ShortField) -> None:
        """Write in full what was typed in short."""
        if field.row.name in self.draft.typed:
            self.write(field)
            self.post_message(self.Retyped())

    def add_asides(self) -> None:
        """Show what follows in rows nobody typed into, what the program adds to each, and what is wrong no more."""
        value, around, problems = self.draft.value, self.draft.around, self.draft.problems
        for each in self.fields:
            if each.row.name not in self.draft.typed and each is not self.current:
                each.write(each.row.show(value, around))
            new = messages.ADDED_HERE() if self.draft.adds(each.row) else ""
            each.add(new if new or each.row.name in problems else each.row.aside(value, around))
            if each.problem and each.row.name not in problems:
                each.blame("")

    def blame(self) -> list[ShortField]:
        """Say below each row what is wrong there, and return those rows."""
        for each in self.fields:
            each.blame(self.draft.problems.get(each.row.name, ""))
        return [each for each in self.fields if each.problem]

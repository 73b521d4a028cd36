"""The short form: a few rows typed one after the other; a list opens by typing, and a draft is kept."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from missions.dates.parsing import DateParseError
from missions.records.record import Record
from missions.records.soundness import problem_of
from missions.reports.report import Line
from missions.reports.short_form import FormRow, Typed, short_form_of
from missions.text import line
from screens.cell_width import cell_width
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.dialogs.draft import Draft, Filled, OfferList, SaveFilled
from screens.dialogs.form import Create, Form
from screens.session import Session, session_of
from screens.styled_text import theme_colour
from screens.widgets.bar import Bar, BarItem
from screens.widgets.line_list import Lines
from screens.widgets.short_fields import OfferLines, ShortField


class _Asking(NamedTuple):
    """A row whose list asks for one fact of a new record, and the name of that record."""

    field: ShortField
    name: str
    row: FormRow


class ShortFormDialog(Dialog[Filled]):
    """A form of few rows. Closes with what it makes once that is saved, or with None; then the draft is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="save"),
        Binding("ctrl+o", "more", "more fields", id="more_fields"),
        Binding("ctrl+n", "propose", "fill in", id="propose"),
        Binding("ctrl+l", "use_alike", "use that one", id="use_alike"),
        Binding("ctrl+r", "afresh", "start afresh", id="afresh", show=False),
        Binding("escape", "close", "close", id="close"),
        Binding("tab", "pass_on", "next", id="next_pane", show=False),
        Binding("shift+tab", "move(-1)", "up", id="previous_pane", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(
        self,
        title: str,
        draft: Draft,
        save: SaveFilled,
        typed: Mapping[str, str] | None = None,
        create: Create | None = None,
    ) -> None:
        super().__init__()
        self._title, self.draft, self._save, self._create = title, draft, save, create
        self._form = draft.form
        for name, text in (typed or {}).items():
            draft.typed.setdefault(name, Typed(text))
        self._asking: _Asking | None = None
        self._is_told = True
        self._alike = ""
        self.fields = tuple(map(ShortField, self._form.rows))
        self.offers = OfferLines()

    # What is shown.

    def compose(self) -> ComposeResult:
        """Lay out: the rows, what they make in short, the help of the row, and the keys."""
        with Vertical(id="box"):
            with VerticalScroll(id="rows", can_focus=False):
                yield from self.fields
            with Horizontal(id="short"):
                yield Static(Content(messages.IN_SHORT()), id="short-label")
                yield Static(id="in-short")
            yield Static(id="alike")
            yield Static(id="help")
            yield Bar(id="form-bar")
        yield self.offers

    def on_mount(self) -> None:
        """Show the value, with the cursor in the first row that is empty."""
        self._show_value()
        empty = next((each for each in self.fields if not each.input.value), self.fields[0])
        (empty if self.draft.typed else self.fields[0]).input.focus()

    def on_resize(self) -> None:
        """Draw the title over the whole width."""
        self._show_title()

    def _show_title(self) -> None:
        box = self.query_one("#box")
        title, kept = Content(line(self._title)), messages.DRAFT_KEPT() if self.draft.is_kept else ""
        room = box.outer_size.width - 6 - title.cell_length - cell_width(kept) - 2
        if kept and room > 0:
            title = Content.assemble(title, (f" {'─' * room} ", "not bold $accent"), (kept, "not bold $faint"))
        box.border_title = title

    def _show_value(self) -> None:
        """Write every row anew: what was typed where it cannot be read, else what the value holds."""
        for each in self.fields:
            self._write(each)
            each.blame(self.draft.problems.get(each.row.name, ""))
        self._tell()

    def _write(self, field: ShortField, as_typed: bool = False) -> None:
        """Write a row as its value is read, or as it was typed where it cannot be read."""
        draft, row = self.draft, field.row
        value, typed = draft.value, draft.typed.get(row.name, Typed()).text
        shows = "" if as_typed or row.name in draft.problems else row.show(value, draft.around)
        field.write(shows or typed)

    def _tell(self) -> None:
        """Say what the rows make: what the program adds to each, all of it in short, and what is like it."""
        self._is_told = True
        value, around, problems = self.draft.value, self.draft.around, self.draft.problems
        for each in self.fields:
            each.add("" if each.row.name in problems else each.row.aside(value, around))
            if each.problem and each.row.name not in problems:
                each.blame("")
        unread = [each.row for each in self.fields if each.row.name in problems]
        said = (_waiting(unread),) if unread else self._form.in_short(value, around)
        self.query_one("#in-short", Static).update(Content("\n").join(map(_content, said)))
        alike = self._form.alike(value, around) if self.draft.typed else None
        self._alike = alike.id if alike else ""
        label, use = (f"{messages.ALIKE():<15}", "$faint"), ("^l", "bold $accent")
        told = Content.assemble(label, line(alike.said), "  ", use, f" {messages.USE_THAT()}") if alike else Content("")
        self.query_one("#alike", Static).update(told)
        self._show_title()

    def _tell_soon(self) -> None:
        """Say it once all that was typed is there."""
        if self._is_told:
            self._is_told = False
            self.call_after_refresh(self._tell)

    def show_keys(self) -> None:
        """Show the keys of the list while one is open, else those of the form."""
        if self.offers.is_open or self._asking:
            field = self._field
            several = field is not None and field.row.several and not self._asking
            keys = [("⏎", messages.CHOOSE_OFFER, "next"), ("↑↓", messages.MOVE_IN_LIST, "")]
            keys += [(";", messages.CHOOSE_AND_ADD, "")] * several
            keys += [("Esc", messages.KEEP_TYPING, "close")]
        else:
            keys = [("⏎", messages.NEXT_FIELD, "next"), ("↑↓", messages.FIELD, ""), ("^s", messages.SAVE, "save")]
            if proposes := self._form.proposes:
                keys += [("^n", proposes.label, "propose")]
            keys += [("^o", messages.MORE_FIELDS, "more")] * self._form.more
            keys += [("Esc", messages.CLOSE, "close")]
        self.query_one(Bar).show(tuple(BarItem(f" {key}", "key", do, f" {said()} ") for key, said, do in keys))

    # Typing.

    @property
    def _field(self) -> ShortField | None:
        """The row that has the focus."""
        return next((each for each in self.fields if each.input is self.focused), None)

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
        if self._asking is not None:
            return
        text = field.input.value
        if field.row.several and text.rstrip().endswith(";") and self.offers.is_open and self._take(field, True):
            return
        self.draft.type(field.row, text)
        self._list(field, text)
        self._tell_soon()

    def _list(self, field: ShortField, text: str, whole: bool = False) -> None:
        """Open the list of what fits the text, or close it where nothing does."""
        row, typed = field.row, self.draft.typed.get(field.row.name, Typed())
        query = row.looks_for(text.rpartition(";")[2] if row.several else text)
        if not (query or whole) or query in typed.chosen or not (row.kinds or row.offers):
            self._close_list()
            return
        listed, reads = OfferList(row, self.draft, query), self.draft.reads(row)
        if not listed.count and (reads or not listed.adds):
            self._close_list()
            return
        at, is_marked = field.input.region, bool(row.kinds) or whole or not reads
        self.offers.open(listed, at.x, at.y, at.width, self.size.height, is_marked)
        self.show_keys()

    def _close_list(self) -> None:
        if self.offers.is_open:
            self.offers.close()
            self.show_keys()

    @on(Lines.Chosen)
    def _clicked(self, event: Lines.Chosen) -> None:
        event.stop()
        self.offers.is_marked = True
        self.action_next()

    def _take(self, field: ShortField, goes_on: bool = False) -> bool:
        """Take the line of the list that is marked; return whether that can be gone on from."""
        lines = self.offers
        listed = lines.offers
        if not lines.is_open or not lines.is_marked or not isinstance(listed, OfferList):
            return True
        if lines.is_adding:
            self._begin_asking(field, listed.typed)
            return False
        at = lines.cursor
        self._close_list()
        self.draft.choose(field.row, field.input.value, listed.offer(at).text, listed.id_at(at), goes_on)
        self._write(field, goes_on)
        self._tell_soon()
        return True

    # Adding what is not on file.

    def _begin_asking(self, field: ShortField, name: str) -> None:
        """Ask for the one fact that counts of a new record, where its kind has one, and add it."""
        form = short_form_of(field.row.kinds[0])
        asked = next((each for each in form.rows if each.is_asked), None) if form else None
        self._close_list()
        if asked is None:
            self._add(field, name, "")
            self.action_next()
            return
        self._asking = _Asking(field, name, asked)
        field.relabel(asked.label(), messages.ASKED_OF_NEW(label=asked.label(), name=name))
        field.write("")
        self._show_help(asked)
        self.show_keys()

    def _add(self, field: ShortField, name: str, asked: str) -> None:
        """Add a new record to the form, which is saved with it."""
        typed = self.draft.typed.get(field.row.name)
        self.draft.add(field.row, typed.text if typed else name, name, asked)
        self._write(field)
        self._tell_soon()

    def _end_asking(self, is_answered: bool) -> bool:
        """Take the answer, or go back to the name; return whether that was possible."""
        asking = self._asking
        assert asking is not None
        field, answer = asking.field, asking.field.input.value
        try:
            if is_answered:
                self._add(field, asking.name, answer)
            else:
                self._write(field, as_typed=True)
        except DateParseError as error:
            field.blame(str(error))
            return False
        self._asking = None
        field.relabel(field.row.label(), field.row.hint())
        field.blame("")
        self._show_help(field.row)
        self.show_keys()
        return True

    # Keys.

    def action_next(self) -> None:
        """Choose, and go on to the next field."""
        field = self._field
        if field is None:
            return
        if self._asking:
            if not self._end_asking(True):
                return
        elif self.offers.is_open and not self._take(field):
            return
        elif field.row.is_rich(self.draft.value) and field.row.opens and self._form.more:
            session_of(self).begin(self._more(field.row), of=self)
            return
        self._close_list()
        self._go(field, 1)

    def action_pass_on(self) -> None:
        """Go on to the next field."""
        field = self._field
        if field is not None and field.row.is_rich(self.draft.value):
            self._go(field, 1)
        else:
            self.action_next()

    def action_move(self, by: int) -> None:
        """Go to the field above or below."""
        field = self._field
        if self.offers.is_open:
            self.offers.action_move(by)
        elif field is not None and not self._asking:
            self._go(field, by)

    def action_list(self) -> None:
        """Open the list of this field."""
        if (field := self._field) and not self._asking:
            self._list(field, "", whole=True)

    def _go(self, field: ShortField, by: int) -> None:
        to = self.fields.index(field) + by
        self._write_out(field)
        if 0 <= to < len(self.fields):
            self.fields[to].input.focus()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Write out what was typed into the row that is left, and say what is wrong there."""
        field = next((each for each in self.fields if each.input is event.widget), None)
        if field is None:
            return
        if self._asking is not None and self._asking.field is field:
            self._end_asking(False)
        self._close_list()
        self._write_out(field)
        field.blame(self.draft.problems.get(field.row.name, ""))

    def _write_out(self, field: ShortField) -> None:
        """Write in full what was typed in short."""
        if field.row.name in self.draft.typed:
            self._write(field)
            self._tell_soon()

    def on_descendant_focus(self) -> None:
        """Mark the row, and show its help."""
        for each in self.fields:
            each.set_class(each is self._field, "-here")
        if field := self._field:
            self._show_help(field.row)

    def _show_help(self, row: FormRow) -> None:
        self.query_one("#help", Static).update(Content(line(row.help())))

    def action_more(self) -> None:
        """Show more fields."""
        session_of(self).begin(self._more(), of=self)

    async def _more(self, row: FormRow | None = None) -> None:
        """Open the whole form on what the rows make, or the fields of one row."""
        value = self.draft.value
        if not self._form.more or not self._is_sound():
            return
        title = self._title if row is None else messages.FORM_WITHIN(form=self._title, part=row.label())
        form = Form(title, value, self._session.snapshot, create=self._create, fields=row.opens if row else ())
        found = await self._session.show_dialog(form)
        if found is not None:
            self.draft.change(found)
            self._show_value()

    def action_propose(self) -> None:
        """Fill in what can be worked out."""
        if proposes := self._form.proposes:
            for name, text in proposes.texts(self.draft.value, self.draft.around).items():
                self.draft.type(self.field(name).row, text)
            self._close_list()
            self._show_value()

    def action_use_alike(self) -> None:
        """Change the record on file instead."""
        record = self._session.snapshot.book.get(self._alike)
        if record is not None:
            self.draft.forget()
            self.draft.start, self._title = record, messages.CHANGE_OF(title=record.heading)
            self._show_value()

    def action_afresh(self) -> None:
        """Take away the draft and start afresh."""
        self.draft.begin_afresh()
        self._close_list()
        self._show_value()
        self.fields[0].input.focus()

    def action_close(self) -> None:
        """Close; the draft is kept."""
        if self._asking is not None:
            self._end_asking(False)
        elif self.offers.is_open:
            self._close_list()
        else:
            if self.draft.is_kept:
                self._session.tell(messages.DRAFT_IS_KEPT())
            self.answer(None)

    # Saving.

    def action_save(self) -> None:
        """Save and close."""
        session_of(self).begin(self._check_and_save(), of=self)

    def _is_sound(self) -> bool:
        """Whether every row can be read; else go to the first that cannot."""
        for each in self.fields:
            each.blame(self.draft.problems.get(each.row.name, ""))
        wrong = [each for each in self.fields if each.problem]
        if wrong:
            wrong[0].input.focus()
            self._session.tell(messages.TO_CORRECT(count=len(wrong)))
        return not wrong

    async def _check_and_save(self) -> None:
        """Save what the rows make, and close; go to the first row that is wrong."""
        field = self._field
        if field and self._asking and not self._end_asking(True):
            return
        if field and self.offers.is_open and not self._take(field):
            return
        self._close_list()
        value, needed = self.draft.value, self.field(self._form.needs).row
        if needed.name not in self.draft.problems and not needed.show(value, self.draft.around):
            self.draft.problems[needed.name] = messages.IS_NEEDED(field=needed.label())
        if not self._is_sound():
            return
        filled = self.draft.filled()
        problem = problem_of(filled.value, self.draft.start) if isinstance(filled.value, Record) else ""
        problem = problem or await self._save(filled)
        if problem:
            self.query_one("#in-short", Static).update(Content.styled(f"▲ {line(problem)}", "$over"))
            return
        self.draft.forget()
        self.answer(filled)

    @property
    def _session(self) -> Session:
        return session_of(self)


def _waiting(unread: Sequence[FormRow]) -> Line:
    """Return what is said in short while some rows cannot be read."""
    waits = next((each.waits for each in unread if each.waits), None)
    return Line(waits() if waits else messages.WAITS_FOR(fields=", ".join(each.label() for each in unread)))


def _content(said: Line) -> Content:
    """Return a line of what is said in short; what is strong in it is bold."""
    if not said.phrases:
        return Content.styled(line(said.text), theme_colour(said.severity))
    return Content.assemble(
        *((line(each.text), f"{'bold ' if each.strong else ''}{theme_colour(each.severity)}") for each in said.phrases)
    )

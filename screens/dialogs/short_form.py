"""The short form: a few rows typed one after the other; a list opens by typing, and a draft is kept."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar, NamedTuple, cast

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from missions.dates.parsing import DateParseError
from missions.records.fields import record_from
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from missions.records.search import named_records
from missions.records.soundness import problem_of
from missions.reports.report import Line
from missions.reports.short_form import (
    Around,
    FormRow,
    Offer,
    ShortForm,
    Typed,
    fill,
    new_record,
    offer_of,
    short_form_of,
    with_pending,
)
from missions.text import line
from screens.cell_width import cell_width
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.dialogs.form import Create, Form
from screens.session import session_of
from screens.styled_text import theme_colour
from screens.widgets.bar import Bar, BarItem
from screens.widgets.line_list import Lines
from screens.widgets.short_fields import OfferLines, OfferList, ShortField


class Filled(NamedTuple):
    """What a short form makes: its value, and the records that were added for it on the way."""

    value: Any
    added: tuple[Record, ...] = ()


SaveFilled = Callable[[Filled], Awaitable[str]]
"""Saves what a short form makes; returns an empty string, or a sentence that says why it could not."""


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
        form: ShortForm,
        start: Any,
        save: SaveFilled,
        draft: str = "",
        typed: Mapping[str, str] | None = None,
        create: Create | None = None,
    ) -> None:
        super().__init__()
        self._title, self._form, self._start, self._save, self._create = title, form, start, save, create
        self._draft, self._first_value = draft, start
        self._given = dict(typed or {})
        self._typed: dict[str, Typed] = {}
        self._added: dict[str, Record] = {}
        self._filled_beside: Around | None = None
        self._value = start
        self._problems: dict[str, str] = {}
        self._asking: _Asking | None = None
        self._first: tuple[Offer, ...] = ()
        self._found: tuple[Record, ...] = ()
        self._is_retold = False
        self._alike = ""
        self.fields = tuple(map(ShortField, form.rows))
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
        """Show the value, and the draft if one was kept."""
        self._take_draft()
        for name, text in self._given.items():
            self._typed.setdefault(name, Typed(text))
        self._show_value()
        empty = next((each for each in self.fields if not each.input.value), self.fields[0])
        first = empty if self._typed else self.fields[0]
        first.input.focus()

    def on_resize(self) -> None:
        """Draw the title over the whole width."""
        self._show_title()

    def _show_title(self) -> None:
        box = self.query_one("#box")
        title, kept = Content(line(self._title)), messages.DRAFT_KEPT() if self._is_kept else ""
        room = box.outer_size.width - 6 - title.cell_length - cell_width(kept) - 2
        if kept and room > 0:
            title = Content.assemble(title, (f" {'─' * room} ", "not bold $accent"), (kept, "not bold $faint"))
        box.border_title = title

    @property
    def _is_kept(self) -> bool:
        return bool(self._draft and (self._typed or self._added))

    @property
    def around(self) -> Around:
        """What it is filled in beside: the portfolio, with what was added here."""
        snapshot = session_of(self).snapshot
        beside = self._filled_beside
        if beside is None or self._beside_of is not snapshot.book:
            self._beside_of = snapshot.book
            beside = with_pending(Around(snapshot.book, snapshot.today, snapshot.me), tuple(self._added.values()))
            self._filled_beside = beside
        return beside

    _beside_of: Any = None

    @property
    def value(self) -> Any:
        """What the rows make now."""
        self._value, self._problems = fill(self._form, self._start, self._typed, self.around)
        return self._value

    def _show_value(self) -> None:
        """Write every row anew: what was typed where it cannot be read, else what the value holds."""
        value = self.value
        for each in self.fields:
            typed = self._typed.get(each.row.name)
            shows = each.row.show(value, self.around)
            each.write(typed.text if typed and (each.row.name in self._problems or not shows) else shows)
            each.blame(self._problems.get(each.row.name, ""))
        self._tell()

    def _tell(self) -> None:
        """Say what the rows make: what the program adds to each, and all of it in short."""
        self._is_retold = False
        value, around = self.value, self.around
        for each in self.fields:
            each.add("" if each.row.name in self._problems else each.row.aside(value, around))
            if each.problem and each.row.name not in self._problems:
                each.blame("")
        unread = [each.row for each in self.fields if each.row.name in self._problems]
        if unread:
            waits = next((each.waits for each in unread if each.waits), None)
            fields = ", ".join(each.label() for each in unread)
            said: Sequence[Line] = (Line(waits() if waits else messages.WAITS_FOR(fields=fields)),)
        else:
            said = self._form.in_short(value, around)
        self.query_one("#in-short", Static).update(Content("\n").join(map(_content, said)))
        alike = self._form.alike(value, around) if self._typed else None
        self._alike = alike.id if alike else ""
        told = Content("")
        if alike:
            label, use = (f"{messages.ALIKE():<15}", "$faint"), ("^l", "bold $accent")
            told = Content.assemble(label, f"{line(alike.said)}  ", use, f" {messages.USE_THAT()}")
        self.query_one("#alike", Static).update(told)
        self._show_title()

    def _tell_soon(self) -> None:
        """Say it once all that was typed is there."""
        if not self._is_retold:
            self._is_retold = True
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
        event.stop()
        field = next((each for each in self.fields if each.input is event.input), None)
        if field is None or field.input.value == field.written:
            return
        if field.row.is_rich(self._value):
            field.write(field.written)
            return
        field.written = "\n"
        self._look_at(field)

    def _look_at(self, field: ShortField) -> None:
        """Take what is typed into a row, and open its list where it has one."""
        text = field.input.value
        if self._asking is not None:
            return
        row, before = field.row, self._typed.get(field.row.name)
        chosen = before.chosen if before else {}
        if row.several and text.rstrip().endswith(";") and self.offers.is_open and self._take(field, goes_on=True):
            return
        parts = {each.strip() for each in text.split(";")}
        self._typed[row.name] = Typed(text, {name: id for name, id in chosen.items() if name in parts})
        self._keep_draft()
        self._offer(field, text)
        self._tell_soon()

    def _offer(self, field: ShortField, text: str, whole: bool = False) -> None:
        """Open the list of what fits the text, or close it where nothing does."""
        row, typed = field.row, self._typed.get(field.row.name, Typed())
        query = row.looks_for(text.rpartition(";")[2] if row.several else text)
        if not (query or whole) or query in typed.chosen or not (row.kinds or row.offers):
            self._close_list()
            return
        first = tuple(row.offers(self._value, query, self.around)) if row.offers else ()
        self._found, adds, among = (), "", 0
        if row.kinds:
            known = named_records(row.kinds, self.around.book)
            offered = {each.text for each in first}
            self._found = tuple(
                each for each in known.offered(query) if self.around.book.heading(each.id) not in offered
            )
            if query and not known.called(query):
                adds = messages.ADD_AS_NEW(name=query, kind=KINDS[row.kinds[0]].singular)
            among = sum(len(self.around.book.table(each)) for each in row.kinds)
        self._first = first if [each.text for each in first] != [query] else ()
        first = self._first
        if not (first or self._found or adds) or (not (first or self._found) and self._reads(field)):
            self._close_list()
            return
        offers = OfferList(len(first) + len(self._found), self._offered, query, adds, among)
        at = field.input.region
        is_marked = bool(row.kinds) or whole or not self._reads(field)
        self.offers.open(offers, at.x, at.y, at.width, self.size.height, is_marked)
        self.show_keys()

    def _offered(self, index: int) -> Offer:
        """Return a line of the list."""
        first = len(self._first)
        return self._first[index] if index < first else offer_of(self._found[index - first], self.around.book)

    def _reads(self, field: ShortField) -> bool:
        """Whether what is typed there can be read."""
        _ = self.value
        return field.row.name not in self._problems

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
        offers = self.offers
        if not offers.is_open or not offers.is_marked:
            return True
        if offers.is_adding:
            self._begin_asking(field, offers.offers.typed)
            return False
        index = offers.cursor - len(self._first)
        offer = offers.offers.offer(offers.cursor)
        self._close_list()
        self._choose(field, offer.text, self._found[index].id if index >= 0 else "", goes_on)
        self._show_row(field, goes_on)
        return True

    def _choose(self, field: ShortField, name: str, id: str, goes_on: bool = False) -> None:
        """Let a record, or an offer, stand where its name was typed."""
        row, before = field.row, self._typed.get(field.row.name, Typed())
        kept = field.input.value.rstrip().removesuffix(";") if goes_on else field.input.value
        *others, last = [each.strip() for each in kept.split(";")] if row.several else [kept.strip()]
        query = row.looks_for(last)
        rest = last.partition(query)[2] if row.kinds and query else ""
        text = "; ".join((*others, name + rest)) + "; " * goes_on
        self._typed[row.name] = Typed(text, {**before.chosen, name: id} if id else before.chosen)
        self._keep_draft()

    def _show_row(self, field: ShortField, as_typed: bool = False) -> None:
        """Write a row as it is read, or as it was typed where it cannot be read."""
        typed = self._typed.get(field.row.name)
        if typed is None:
            return
        value = self.value
        shows = "" if as_typed or field.row.name in self._problems else field.row.show(value, self.around)
        field.write(shows or typed.text)
        self._tell_soon()

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
        record = new_record(field.row.kinds[0], name, asked, self.around)
        self._added[record.id] = record
        self._filled_beside = None
        before = self._typed.get(field.row.name)
        field.write(before.text if before else name)
        self._choose(field, line(record.heading), record.id)
        self._show_row(field)

    def _end_asking(self, is_answered: bool) -> bool:
        """Take the answer, or go back to the name; return whether that was possible."""
        asking = self._asking
        assert asking is not None
        field, answer = asking.field, asking.field.input.value
        if is_answered:
            try:
                new_record(field.row.kinds[0], asking.name, answer, self.around)
            except DateParseError as error:
                field.blame(str(error))
                return False
        self._asking = None
        field.relabel(field.row.label(), field.row.hint())
        field.blame("")
        if is_answered:
            self._add(field, asking.name, answer)
        else:
            field.write(self._typed[field.row.name].text)
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
        elif field.row.is_rich(self._value) and field.row.opens and self._form.more:
            session_of(self).begin(self._more(field.row), of=self)
            return
        self._close_list()
        self._go(field, 1)

    def action_pass_on(self) -> None:
        """Go on to the next field."""
        field = self._field
        if field is not None and field.row.is_rich(self._value):
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
            self._offer(field, "", whole=True)

    def _go(self, field: ShortField, by: int) -> None:
        to = self.fields.index(field) + by
        self._show_row(field)
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
        self._show_row(field)
        field.blame(self._problems.get(field.row.name, ""))

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
        value = self.value
        if not self._form.more or not self._is_sound():
            return
        title = self._title if row is None else messages.FORM_WITHIN(form=self._title, part=row.label())
        fields = row.opens if row else ()
        snapshot = session_of(self).snapshot
        found = await session_of(self).show_dialog(Form(title, value, snapshot, create=self._create, fields=fields))
        if found is not None:
            self._start, self._typed = found, {}
            self._show_value()

    def action_propose(self) -> None:
        """Fill in what can be worked out."""
        if proposes := self._form.proposes:
            for name, text in proposes.texts(self.value, self.around).items():
                self._typed[name] = Typed(text)
            self._keep_draft()
            self._close_list()
            self._show_value()

    def action_use_alike(self) -> None:
        """Change the record on file instead."""
        record = session_of(self).snapshot.book.get(self._alike)
        if record is not None:
            self._forget_draft()
            self._start, self._title = record, messages.CHANGE_OF(title=record.heading)
            self._show_value()

    def action_afresh(self) -> None:
        """Take away the draft and start afresh."""
        self._start, self._filled_beside = self._first_value, None
        self._typed, self._added = {}, {}
        self._keep_draft()
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
            if self._is_kept:
                session_of(self).tell(messages.DRAFT_IS_KEPT())
            self.answer(None)

    # Saving.

    def action_save(self) -> None:
        """Save and close."""
        session_of(self).begin(self._check_and_save(), of=self)

    def _is_sound(self) -> bool:
        """Whether every row can be read; else go to the first that cannot."""
        for each in self.fields:
            each.blame(self._problems.get(each.row.name, ""))
        wrong = [each for each in self.fields if each.problem]
        if wrong:
            wrong[0].input.focus()
            session_of(self).tell(messages.TO_CORRECT(count=len(wrong)))
        return not wrong

    async def _check_and_save(self) -> None:
        """Save what the rows make, and close; go to the first row that is wrong."""
        field = self._field
        if field and self._asking and not self._end_asking(True):
            return
        if field and self.offers.is_open and self.offers.is_marked and not self._take(field):
            return
        self._close_list()
        value = self.value
        needed = self.field(self._form.needs)
        if needed.row.name not in self._problems and not needed.row.show(value, self.around):
            self._problems[needed.row.name] = messages.IS_NEEDED(field=needed.row.label())
        if not self._is_sound():
            return
        value = self._form.finish(value, self.around)
        meant = {id for each in self._typed.values() for id in each.chosen.values()}
        filled = Filled(value, tuple(each for id, each in self._added.items() if id in meant))
        problem = problem_of(value, self._start) if isinstance(value, Record) else ""
        problem = problem or await self._save(filled)
        if problem:
            self.query_one("#in-short", Static).update(Content.styled(f"▲ {line(problem)}", "$over"))
            return
        self._forget_draft()
        self.answer(filled)

    # The draft.

    def _keep_draft(self) -> None:
        """Remember what is typed, so that it outlives the form and the program."""
        if self._draft:
            kept = {
                "typed": {name: msgspec.to_builtins(each) for name, each in self._typed.items()},
                "added": [[kind_of(each).table, msgspec.to_builtins(each)] for each in self._added.values()],
            }
            session_of(self).remembered.set("drafts", self._draft, kept if self._typed else {})

    def _forget_draft(self) -> None:
        if self._draft:
            session_of(self).remembered.set("drafts", self._draft, {})
            self._draft = ""

    def _take_draft(self) -> None:
        """Take up the draft, as far as it can still be read."""
        kept = cast(dict[str, Any], session_of(self).remembered.get("drafts", self._draft, {})) if self._draft else {}
        with suppress(msgspec.MsgspecError, ValueError, TypeError, KeyError):
            typed = msgspec.convert(kept.get("typed", {}), dict[str, Typed])
            names = {each.row.name for each in self.fields}
            added = [record_from(KINDS[table].struct, fields) for table, fields in kept.get("added", [])]
            self._typed = {name: each for name, each in typed.items() if name in names}
            self._added = {each.id: each for each in added if session_of(self).snapshot.book.get(each.id) is None}


def _content(said: Line) -> Content:
    """Return a line of what is said in short; what is strong in it is bold."""
    if not said.phrases:
        return Content.styled(line(said.text), theme_colour(said.severity))
    return Content.assemble(
        *((line(each.text), f"{'bold ' if each.strong else ''}{theme_colour(each.severity)}") for each in said.phrases)
    )

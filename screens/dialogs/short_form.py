"""The short form: a few rows typed one after the other; a list opens by typing, and a draft is kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from missions.records.fields import Field, Many, Nested, fields_of
from missions.records.record import Record
from missions.records.soundness import problem_of
from missions.reports.more_fields import MoreField, fields_called, more_fields
from missions.reports.report import Line
from missions.reports.short_form import FormRow, Typed
from missions.text import line
from screens.cell_width import cell_width
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog, phrases_content
from screens.dialogs.draft import Filled, FormDraft, SaveFilled
from screens.dialogs.form import Create, Form
from screens.dialogs.more_fields import MoreFields
from screens.dialogs.short_rows import FormRows
from screens.messages import ESCAPE_KEY
from screens.session import Session, session_of
from screens.widgets.bar import Bar, BarItem
from screens.widgets.line_list import Lines
from screens.widgets.short_fields import ShortField


class ShortFormDialog(Dialog[Filled]):
    """A form of few rows. Closes with what it makes once that is saved, or with None; then the draft is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="save"),
        Binding("ctrl+o", "more", "more fields", id="more_fields"),
        Binding("ctrl+n,f2", "propose", "fill in", id="propose"),
        Binding("ctrl+l", "use_alike", "use that one", id="use_alike"),
        Binding("ctrl+r", "afresh", "start afresh", id="afresh", show=False),
        Binding("escape", "close", "close", id="close"),
        Binding("tab", "pass_on", "next pane", id="next_pane", show=False),
        Binding("shift+tab", "move(-1)", "previous pane", id="previous_pane", show=False),
    ]
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-high")]  # noqa: RUF012 — declared so by Textual

    def __init__(
        self,
        title: str,
        draft: FormDraft,
        save: SaveFilled,
        typed: Mapping[str, str] | None = None,
        create: Create | None = None,
    ) -> None:
        super().__init__()
        self._title, self.draft, self._save, self._create = title, draft, save, create
        self._form = draft.form
        for name, text in (typed or {}).items():
            draft.typed.setdefault(name, Typed(text))
        self._is_told = True
        self._alike = ""
        self.rows = FormRows(draft)
        self.more = MoreFields(self._listed, self._called)

    # What is shown.

    def compose(self) -> ComposeResult:
        """Lay out: the rows, what they make in short, the help of the row, and the keys."""
        with Vertical(id="box"):
            yield self.rows
            with Vertical(id="short"):
                with Horizontal():
                    yield Static(Content(messages.IN_SHORT()), id="short-label")
                    yield Static(id="in-short")
                yield Static(id="alike")
            yield self.more
            yield Static(id="help")
            yield Bar(id="form-bar")
        yield self.rows.offers

    def on_mount(self) -> None:
        """Show the value, with the cursor in the first row that is empty."""
        self._show_value()
        fields = self.rows.fields
        empty = next((each for each in fields if not each.input.value), fields[0])
        (empty if self.draft.typed else fields[0]).input.focus()

    def field(self, name: str) -> ShortField:
        """Return the row of that name."""
        return next(each for each in self.rows.fields if each.row.name == name)

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
        """Show in every row what the value holds, and say what all of it makes."""
        self.rows.show_value()
        self._tell()

    def _tell(self) -> None:
        """Say what the rows make: what the program adds to each, all of it in short, and what is like it."""
        self._is_told = True
        self.rows.add_asides()
        value, around, problems = self.draft.value, self.draft.around, self.draft.problems
        unread = [each for each in self._form.rows if each.name in problems]
        said = (_waiting(unread),) if unread else self._form.in_short(value, around)
        self.query_one("#in-short", Static).update(Content("\n").join(map(phrases_content, said)))
        alike = self._form.alike(value, around) if self.draft.typed else None
        self._alike = alike.id if alike else ""
        label, use = (f"{messages.ALIKE():<15}", "$faint"), ("^l", "bold $accent")
        told = Content.assemble(label, line(alike.said), "  ", use, f" {messages.USE_THAT()}") if alike else Content("")
        self.query_one("#alike", Static).update(told)
        self._show_title()
        self.show_keys()

    @on(FormRows.Retyped)
    def _tell_soon(self) -> None:
        """Say it once all that was typed is there."""
        if self._is_told:
            self._is_told = False
            self.call_after_refresh(self._tell)

    @on(FormRows.Focused)
    def _show_help(self) -> None:
        """Show the help of the row, and the keys."""
        self.query_one("#help", Static).update(Content(line(self.rows.help)))
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys of the list while one is open, else those of the form."""
        if self.rows.is_listing:
            field = self.rows.current
            several = field is not None and field.row.several and not self.rows.asking
            keys = [("⏎", messages.CHOOSE_OFFER, "next"), ("↑↓", messages.MOVE_IN_LIST, "")]
            if not self.rows.offers.is_open:
                keys = [("⏎", messages.NEXT_FIELD, "next")]
            elif not self.rows.offers.is_marked:
                keys = [("⏎", messages.NEXT_FIELD, "next"), ("↓", messages.CHOOSE_OFFER, "")]
            keys += [(";", messages.CHOOSE_AND_ADD, "")] * several
            keys += [(ESCAPE_KEY(), messages.KEEP_TYPING, "close")]
        elif self.more.sought.has_focus:
            keys = [("⏎", messages.OPEN_FIELD, "open_field"), ("↑↓", messages.TO_GROUP, "")]
            keys += [("^o", messages.FEWER_FIELDS, "more"), ("^s", messages.SAVE, "save")]
            keys += [(ESCAPE_KEY(), messages.CLOSE, "close")]
        else:
            keys = [("⏎", messages.NEXT_FIELD, "next"), ("↑↓", messages.FIELD, ""), ("^s", messages.SAVE, "save")]
            if proposes := self._form.proposes:
                keys += [("^n", proposes.label, "propose")]
            keys += [("^o", messages.MORE_FIELDS, "more")] * self._form.more
            keys += [(ESCAPE_KEY(), messages.CLOSE, "close")]
            keys += [("^r", messages.AFRESH, "afresh")] * self.draft.is_kept
        self.query_one(Bar).show(tuple(BarItem(f" {key}", "key", do, f" {said()} ") for key, said, do in keys))

    # Keys.

    def action_next(self) -> None:
        """Choose, and go to the next field."""
        field = self.rows.current
        is_closed = field is not None and not self.rows.is_listing
        if field and is_closed and field.row.opens and self._form.more and field.row.is_rich(self.draft.value):
            self._session.begin(self._open_fields(field.row.opens), of=self)
        else:
            self.rows.next()

    def action_pass_on(self) -> None:
        """Go on to the next field."""
        self.rows.next()

    def action_move(self, by: int) -> None:
        """Go to the field above or below."""
        self.rows.move(by)

    def action_list(self) -> None:
        """Open the list of this field."""
        if (field := self.rows.current) and not self.rows.asking:
            self.rows.open_list(field, "", whole=True)

    @on(Lines.Chosen)
    def _clicked(self, event: Lines.Chosen) -> None:
        event.stop()
        if event.lines is self.more.lines:
            self.action_open_field()
        else:
            self.rows.offers.is_marked = True
            self.rows.next()

    # More fields.

    def _listed(self) -> Sequence[MoreField]:
        return more_fields(self._form, self.draft.value, self.draft.around)

    def _called(self, text: str) -> Sequence[MoreField]:
        return fields_called(text, _struct_of(self.draft.value))

    def action_more(self) -> None:
        """Show more fields, or fewer."""
        if not self._form.more:
            return
        self.rows.close_list()
        is_open = not self.has_class("-more")
        self.set_class(is_open, "-more")
        if is_open:
            for each in self.rows.fields:
                each.remove_class("-here")
            self.call_after_refresh(self.more.open)
        else:
            self.call_after_refresh(self.rows.fields[0].input.focus)

    def action_move_in_more(self, by: int) -> None:
        """Go to the field above or below."""
        self.more.lines.action_move(by)

    def action_open_field(self) -> None:
        """Open the form of this field."""
        if found := self.more.lines.chosen:
            self._session.begin(self._open_fields(found.path), of=self)

    async def _open_fields(self, path: tuple[str, ...]) -> None:
        """Open the form of a field of what the rows make, and take what it makes of that."""
        if not self._is_sound():
            return
        value, name = self.draft.value, path[0]
        item = next(each for each in fields_of(_struct_of(value)) if each.name == name)
        within, held = nested_value(item, getattr(value, name))
        title = messages.FORM_WITHIN(form=self._trail, part=item.label)

        def changed(found: Any) -> Any:
            return found if within is None else msgspec.structs.replace(value, **{name: within(found)})

        form = Form(
            title,
            value if within is None else held,
            self._session.snapshot,
            create=self._create,
            fields=(name,) if within is None else (),
            tells=lambda found: self._form.in_short(changed(found), self.draft.around),
            first=path[-1],
        )
        found = await self.give_place(form)
        if found is not None:
            self.draft.change(changed(found))
            self._show_value()
        if self.has_class("-more"):
            self.more.open()

    @property
    def _trail(self) -> str:
        """The title of a form within this one begins so: with what it is, and the row that is needed."""
        named = self._form.rows[0].show(self.draft.value, self.draft.around)
        is_named = bool(named) and not self.draft.is_on_file
        return messages.FORM_WITHIN(form=self._title, part=named) if is_named else self._title

    def action_propose(self) -> None:
        """Fill in what can be worked out."""
        if proposes := self._form.proposes:
            for name, text in proposes.texts(self.draft.value, self.draft.around).items():
                self.draft.type(self.field(name).row, text)
            self.rows.close_list()
            self._show_value()

    def action_use_alike(self) -> None:
        """Change the record on file instead."""
        record = self._session.snapshot.book.get(self._alike)
        if record is not None:
            self.draft.adopt(record)
            self._title = messages.CHANGE_OF(title=record.heading)
            self._show_value()

    def action_afresh(self) -> None:
        """Discard the draft and start again."""
        self.draft.begin_afresh()
        self.rows.close_list()
        self._show_value()
        self.rows.fields[0].input.focus()

    def action_close(self) -> None:
        """Close; the draft is kept."""
        if not self.rows.close_one():
            if self.draft.is_kept:
                self._session.tell(messages.DRAFT_IS_KEPT())
            self.answer(None)

    # Saving.

    def action_save(self) -> None:
        """Save and close."""
        session_of(self).begin(self._check_and_save(), of=self)

    def _is_sound(self) -> bool:
        """Whether every row can be read; else go to the first that cannot."""
        if wrong := self.rows.blame():
            wrong[0].input.focus()
            self._session.tell(messages.TO_CORRECT(count=len(wrong)))
        return not wrong

    async def _check_and_save(self) -> None:
        """Save what the rows make, and close; go to the first row that is wrong."""
        if not self.rows.settle():
            return
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


def nested_value(item: Field, held: Any) -> tuple[Callable[[Any], Any] | None, Any]:
    """Return the only value within a field, and what the field holds with another one; None if it has not just one."""
    shape = item.shape
    if isinstance(shape, Nested):
        return (lambda found: found), held
    if isinstance(shape, Many) and isinstance(shape.of, Nested) and len(held) < 2:
        empty = shape.of.struct()
        return (lambda found: () if found == empty else (found,)), held[0] if held else empty
    return None, held


def _struct_of(value: Any) -> type[msgspec.Struct]:
    found = type(value)
    assert issubclass(found, msgspec.Struct)
    return found

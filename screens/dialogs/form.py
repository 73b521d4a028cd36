"""The form: built from the fields of a value, checked while typing; no input is lost. Of a step it shows a preview."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from missions.dates.formatting import show_choice
from missions.dates.parsing import DateParseError
from missions.records.changes import Proposal, RejectedError
from missions.records.fields import EnumChoice, Link, Nested, WebAddress, fields_of
from missions.records.kinds import KINDS, kind_of
from missions.records.privacy import help_of
from missions.records.soundness import problem_of
from missions.reports.report import Line
from missions.text import fold, line
from screens.dialogs import messages
from screens.dialogs.dialog import Choice, Confirm, Dialog, breadcrumb, phrases_content
from screens.dialogs.picker import Option, PickedOption, Picker
from screens.messages import ESCAPE_KEY
from screens.session import Session, session_of
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar, BarItem
from screens.widgets.form_fields import ChoiceControl, LinesControl, TextControl, control
from screens.widgets.short_fields import Control, ControlChanged, DialogWanted, FieldRow
from store.file.attached import missing_file

SaveValue = Callable[[Any], Awaitable[str]]
"""Saves the value of a form; returns an empty string, or a sentence that says why it could not."""

Tells = Callable[[Any], Sequence[Line]]
"""Says in short what a value makes."""

Create = Callable[[str, str], Awaitable[str]]
"""Adds a record to a table under the name that was typed; returns its id, or an empty string."""


_MOST_OTHERS = 3
"""How many records of another kind that are called so are named."""


async def ask_to_save(dialog: Dialog[Any], changed: str) -> str | None:
    """Ask whether to `save` or `discard` what was typed into a dialog before it closes; else it stays open."""
    answers = (Choice("s", messages.SAVE(), "save"), Choice("d", messages.DISCARD(), "discard"))
    return await session_of(dialog).show_dialog(Confirm(messages.NOT_SAVED_YET(), (changed,), answers))


async def ask_kind(session: Session, kinds: tuple[str, ...], name: str) -> str:
    """Ask what a name is that is not on file where one of these kinds belongs; return the kind, or nothing.

    What has the name but is of another kind is named. A letter answers, so that nothing is made by Enter alone.
    """
    book = session.snapshot.book
    wanted = fold(name)
    others = [each for each in book if kind_of(each).table not in kinds and wanted in fold(each.heading)]
    lines = [messages.NOT_ON_FILE(name=name)]
    lines += [
        messages.IS_ANOTHER(name=line(each.heading), kind=kind_of(each).singular) for each in others[:_MOST_OTHERS]
    ]
    answers: list[Choice] = []
    for kind in kinds:
        word = KINDS[kind].singular
        key = next(
            letter for letter in f"{word}xyz" if letter.isalpha() and letter not in [each.key for each in answers]
        )
        answers.append(Choice(key, messages.NEW_KIND(kind=word), kind))
    return await session.show_dialog(Confirm(messages.WHAT_IS(name=name), lines, tuple(answers))) or ""


class Form(Dialog[Any]):
    """Edits a record or a nested value, or only some of its fields. Closes with the new value, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="save"),
        Binding("escape", "cancel", "close", id="close"),
        Binding("tab", "app.focus_next", "next pane", id="next_pane"),
        Binding("shift+tab", "app.focus_previous", "previous pane", id="previous_pane", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(
        self,
        title: str,
        value: msgspec.Struct,
        snapshot: Snapshot,
        save: SaveValue | None = None,
        create: Create | None = None,
        fields: tuple[str, ...] = (),
        tells: Tells | None = None,
        first: str = "",
    ) -> None:
        super().__init__(classes="-within" if save is None else "")
        self._title, self._value, self._snapshot, self._save, self._create = title, value, snapshot, save, create
        self._names, self._tells, self._first = fields, tells, first
        self.goes_back = 0
        """How many forms further back the breadcrumb was clicked."""
        self._controls: list[Control] = []
        self._previewed = ""

    def compose(self) -> ComposeResult:
        """Lay out one control for each field, under the headings of their groups."""
        with Vertical(id="box"):
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._fields()
            if self._tells:
                with Horizontal(id="short"):
                    yield Static(Content(messages.IN_SHORT()), id="short-label")
                    yield Static(id="in-short")
            yield Static(id="hint", markup=False)
            yield Bar(id="form-bar")

    def _fields(self) -> ComposeResult:
        group = ""
        for item in fields_of(type(self._value)):
            if item.stamped or (self._names and item.name not in self._names):
                continue
            if item.group != group:
                group = item.group
                yield Static(Content(group or messages.MORE()), classes="group")
            made = control(item, getattr(self._value, item.name), self._snapshot)
            made.row = FieldRow(item.label, made)
            self._controls.append(made)
            yield made.row

    def on_mount(self) -> None:
        """Label every control and set the title."""
        self.query_one("#box").border_title = breadcrumb(self._title)
        for each in self._controls:
            each.relabel()
        self.set_focus(next((each for each in self._controls if each.item.name == self._first), self._controls[0]))
        self._tell()

    def show_keys(self) -> None:
        """Show the keys; what is within another form is done, not saved."""
        if self._save is not None:
            super().show_keys()
            return
        keys = [("⏎", messages.NEXT_FIELD, "enter")]
        keys += [("←→", messages.CHOOSE_OFFER, "")] * any(isinstance(each, ChoiceControl) for each in self._controls)
        keys += [("^s", messages.DONE, "save"), (ESCAPE_KEY(), messages.BACK, "cancel")]
        self.query_one(Bar).show(tuple(BarItem(f" {key}", "key", do, f" {said()} ") for key, said, do in keys))

    def _tell(self) -> None:
        """Say in short what the fields make, as far as they can be read."""
        if self._tells:
            try:
                said = self._tells(self._filled)
            except DateParseError:
                return
            self.query_one("#in-short", Static).update(Content("\n").join(map(phrases_content, said)))

    @property
    def _filled(self) -> Any:
        """The value with what was changed; DateParseError if something cannot be read."""
        return msgspec.structs.replace(
            self._value, **{each.item.name: each.held for each in self._controls if each.dirty}
        )

    @property
    def dirty(self) -> bool:
        """Whether anything was changed."""
        return any(each.dirty for each in self._controls)

    # Save and cancel.

    def action_save(self) -> None:
        """Save and close."""
        session_of(self).begin(self._check_and_save(), of=self)

    async def _check_and_save(self) -> None:
        """Check everything, save and close; if something is wrong, go to the first such field."""
        wrong = next((each for each in self._controls if each.problem()), None)
        if wrong is not None:
            for each in self._controls:
                each.relabel(strict=True)
            self.set_focus(wrong)
            self._hint(wrong.problem(), error=True)
            return
        value = self._filled
        if clash := problem_of(value, self._value):
            self._hint(clash, error=True)
            return
        if self._save is not None:
            problem = await self._save(value)
            if problem:
                said = messages.STILL_HERE() if line(problem) == self._previewed else f"{problem} {messages.STILL_HERE}"
                self._hint(said, error=True)
                return
        self.answer(value)

    def action_cancel(self) -> None:
        """Close; ask first if you typed."""
        session_of(self).begin(self._cancel(), of=self)

    async def _cancel(self) -> None:
        names = ", ".join(each.item.label for each in self._controls if each.dirty)
        if names and self._save is None:
            session_of(self).tell(messages.NOT_TAKEN(fields=names))
        elif names:
            answer = await ask_to_save(self, messages.YOU_CHANGED(fields=names))
            if answer == "save":
                await self._check_and_save()
            if answer != "discard":
                return
        self.answer(None)

    def action_enter(self) -> None:
        """Go to the next field."""
        if self.focused is not self._controls[-1]:
            self.focus_next()

    # Dialogs that controls open.

    @on(DialogWanted)
    def _wanted(self, event: DialogWanted) -> None:
        event.stop()
        session_of(self).begin(self._open(event), of=self)

    async def _open(self, event: DialogWanted) -> None:
        """Open the dialog a control asks for, and hand it the answer."""
        match event.shape:
            case Link(kinds):
                await self._pick(event, kinds)
            case Nested():
                title = messages.FORM_WITHIN(form=self._title, part=event.title)
                form = Form(title, event.held, self._snapshot, create=self._create, tells=self._within(event))
                found = await self.give_place(form)
                if found is not None:
                    event.found(found)
                if form.goes_back:
                    self.action_back(form.goes_back)
            case EnumChoice(options):
                every = {str(each.value): each for each in options}
                listed = tuple(Option(value, show_choice(each)) for value, each in every.items())
                now = str(event.held.value) if event.held else ""
                picked = await session_of(self).show_dialog(Picker(event.title, listed, now))
                if picked and picked.value:
                    event.found(every[picked.value])
            case _:
                event.found(not event.held)

    def _within(self, event: DialogWanted) -> Tells | None:
        """Return what says in short what the form makes with a value within it."""
        tells = self._tells
        if tells is None:
            return None
        name = event.item.name
        return lambda value: tells(msgspec.structs.replace(self._filled, **{name: event.becomes(value)}))

    def action_back(self, steps: int) -> None:
        """Go back to a form that this one is within."""
        self.goes_back = steps - 1
        self.action_cancel()

    async def _pick(self, event: DialogWanted, kinds: tuple[str, ...]) -> None:
        """Pick a record of one of the kinds, or add a new one."""
        session = session_of(self)
        book = session.snapshot.book
        options = tuple(
            Option(record.id, line(book.heading(record.id)), KINDS[kind].singular if len(kinds) > 1 else record.id)
            for kind in kinds
            for record in book.table(kind).values()
        )
        creates = KINDS[kinds[0]].singular if self._create else ""
        picker = Picker(event.title, options, event.held, creates=creates)
        picked: PickedOption | None = await session_of(self).show_dialog(picker)
        if picked is None:
            return
        id = picked.value
        if picked.create and self._create:
            kind = await ask_kind(session, kinds, picked.create)
            id = await self._create(kind, picked.create) if kind else ""
            self._snapshot = session.snapshot
            for each in self._controls:
                if isinstance(each, LinesControl):
                    each.look_at(session.snapshot)
        if id:
            event.found(id)

    # Hints.

    @on(ControlChanged)
    def _changed(self) -> None:
        self._hint_for(self.focused)
        self._tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the help of the focused field, or all that is wrong with it."""
        self._hint_for(event.widget)

    def _hint_for(self, widget: Widget | None) -> None:
        if isinstance(widget, Control):
            problem = widget.problem() if widget.has_class("-wrong") else self._missing_file(widget)
            self._hint(problem or help_of(widget.item), error=bool(problem))

    def _missing_file(self, control: Control) -> str:
        """Say that the file which an address names is not there; nobody is kept from saving it."""
        if not isinstance(control, TextControl) or not isinstance(control.item.shape, WebAddress):
            return ""
        here = None if session_of(self).downloads else session_of(self).store.path  # in a browser it is the server's
        missing = missing_file(control.value.strip(), here) if here else None
        return messages.NO_SUCH_FILE(path=str(missing)) if missing else ""

    def _hint(self, sentence: str, error: bool = False) -> None:
        hint = self.query_one("#hint", Static)
        hint.update(line(sentence))
        hint.set_class(error, "-error")


MakePreview = Callable[[Any], Content]
"""Makes the preview of a form's value."""


class StepForm(Form):
    """Asks for a few values and previews the result. Enter saves."""

    def __init__(
        self,
        title: str,
        about: Content,
        value: msgspec.Struct,
        snapshot: Snapshot,
        save: SaveValue,
        preview: MakePreview | None = None,
        create: Create | None = None,
    ) -> None:
        super().__init__(title, value, snapshot, save, create)
        self._about, self._preview = about, preview

    def compose(self) -> ComposeResult:
        """Lay out: what it is about, the fields, the preview, the hint and the keys."""
        with Vertical(id="box"):
            yield Static(self._about, id="about")
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._fields()
            yield Static(id="preview")
            yield Static(id="hint", markup=False)
            yield Bar(id="form-bar")

    def on_mount(self) -> None:
        """Preview the initial values."""
        self._update_preview()

    def on_resize(self) -> None:
        """Give the preview the lines that fields, hint and keys leave."""
        needed = sum(2 for _ in self._controls) + 12
        self.query_one("#preview").styles.max_height = max(2, min(10, self.size.height - needed))

    @on(ControlChanged)
    def _update_preview(self) -> None:
        """Preview what is typed, as far as it can be read."""
        if self._preview is None:
            return
        try:
            held = {each.item.name: each.held for each in self._controls}
        except DateParseError:
            return
        shown = self._preview(msgspec.structs.replace(self._value, **held))
        self._previewed = shown.plain
        self.query_one("#preview", Static).update(shown)

    def action_enter(self) -> None:
        """Save and close."""
        self.action_save()


def step_preview(make_step: Callable[[Any], Proposal]) -> MakePreview:
    """Return a preview that shows what the step made from the form does, and its warnings."""

    def preview(value: Any) -> Content:
        try:
            step = make_step(value)
        except RejectedError as error:
            return Content.styled(line(str(error)), "$over")
        except KeyError:  # the record it is about has gone meanwhile
            return Content("")
        parts: list[tuple[str, str]] = [(f"→ {line(said)}\n", "$ok") for said in step.said]
        parts += [(f"▲ {line(warning)}\n", "$month") for warning in step.warnings]
        return Content.assemble(*parts).rstrip()

    return preview

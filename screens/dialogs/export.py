"""The export dialog: what is exported, for whom, as which kind of file, where it goes, and in short what is in it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from missions.exporting.exports import Export
from missions.exporting.wish import Audience, DocumentLanguage, FileForm, ListedRows, PaperSize, Wish
from missions.text import line
from screens.cell_width import shorten
from screens.dialogs import export_messages as messages
from screens.dialogs import messages as every_dialog
from screens.dialogs.dialog import Dialog
from screens.dialogs.export_rows import OptionRow, PathInput
from screens.dialogs.picker import Option, Picker
from screens.messages import ESCAPE_KEY, SPACE_KEY
from screens.session import session_of
from screens.widgets.bar import Bar, BarItem
from screens.widgets.short_fields import FieldRow

_WHAT, _WHOM, _AS, _LANGUAGE, _PERSONAL, _REASON, _SEND, _WHERE = (
    "what", "whom", "form", "language", "personal", "reason", "send", "where",
)  # fmt: skip
_PAPER = "paper"
_FOLDER = 30
"""How many cells the name of a folder has at most."""


class ExportOffer(NamedTuple):
    """Something on the screen that can be exported: an export with the record or the rows it is about.

    `columns` are those that a list has beside its own where personal travel data is to be in it, `has_personal` whether
    a list has a place for any.
    """

    export: Export
    label: str
    remark: str = ""
    about: str = ""
    rows: ListedRows | None = None
    person: str = ""
    mail_to: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    has_personal: bool = False


class ExportChoice(NamedTuple):
    """What was chosen: the wish, the folder, the name of the file, and whether that is another one than was wanted."""

    wish: Wish
    folder: Path
    name: str
    is_second: bool = False


class ExportHelp(NamedTuple):
    """What the dialog asks while somebody chooses.

    `in_short` says what is in and what is out, in a thread; `why_not` why a kind of file cannot be made here; `place`
    in which folder under which free name it would go, with the name as typed; `carry_out` does it, and returns a
    sentence if it cannot be done. `usual` is how that was exported last, which `keep` remembers.
    """

    in_short: Callable[[Wish], Sequence[str]]
    why_not: Callable[[FileForm], str]
    place: Callable[[ExportOffer, Wish, str], ExportChoice]
    carry_out: Callable[[ExportOffer, ExportChoice], Awaitable[str]]
    usual: Callable[[Export], Mapping[str, str]]
    keep: Callable[[Export, Mapping[str, str]], None]


class ExportDialog(Dialog[bool]):
    """Asks how something is to be exported, and stays open until it is. Closes with whether it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="save"),
        Binding("escape", "close", "close", id="close"),
        Binding("tab", "next", "next pane", id="next_pane", show=False),
        Binding("shift+tab", "move(-1)", "previous pane", id="previous_pane", show=False),
    ]
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 — declared so by Textual

    def __init__(self, offers: Sequence[ExportOffer], help: ExportHelp) -> None:
        super().__init__()
        self._offers, self._help = tuple(offers), help
        self._at = 0
        self._chosen: dict[str, str] = dict(help.usual(self.offer.export))
        self._typed = ""
        self._asked = 0
        self._taken = ""
        self._is_blamed = False
        self._options = {name: OptionRow(name) for name in (_WHAT, _WHOM, _AS, _LANGUAGE, _PERSONAL, _SEND)}
        self._reason, self._where = PathInput(messages.REASON_HINT()), PathInput("")
        labels = messages.EXPORT_ROWS
        self._rows = {name: FieldRow(labels[name](), control) for name, control in self._controls().items()}

    def _controls(self) -> dict[str, OptionRow | PathInput]:
        """Return what each row is filled in with, in their order."""
        names = (_WHAT, _WHOM, _AS, _LANGUAGE, _PERSONAL, _REASON, _SEND, _WHERE)
        return {**dict.fromkeys(names, self._where), **self._options, _REASON: self._reason}

    # What is chosen.

    @property
    def offer(self) -> ExportOffer:
        """What is to be exported."""
        return self._offers[self._at]

    @property
    def form(self) -> FileForm:
        """As which kind of file."""
        forms = self.offer.export.forms
        return next((each for each in forms if each.value == self._chosen.get(_AS)), forms[0])

    @property
    def is_personal(self) -> bool:
        """Whether personal travel data is to be in it."""
        return self._may_be_personal and self._chosen.get(_PERSONAL) == "with"

    @property
    def _may_be_personal(self) -> bool:
        """Whether it has a place for personal travel data; of the lists only some have."""
        offer = self.offer
        return offer.export.may_be_personal and (offer.rows is None or offer.has_personal)

    @property
    def wish(self) -> Wish:
        """What is wanted."""
        offer, audiences = self.offer, self.offer.export.audiences
        mail = self._chosen.get(_SEND) == "mail" and self.form is not FileForm.CLIPBOARD
        audience = self._chosen.get(_WHOM, "")
        return Wish(
            export=offer.export.name,
            form=self.form,
            about=offer.about,
            person=offer.person,
            rows=self._listed,
            audience=next((each for each in audiences if each.value == audience), audiences[0]),
            language=DocumentLanguage(self._chosen.get(_LANGUAGE, "en")),
            paper=PaperSize(self._chosen.get(_PAPER, "a4")),
            with_personal=self.is_personal,
            reason=self._reason.value.strip() if self.is_personal else "",
            mail=mail,
            mail_to=offer.mail_to if mail else (),
        )

    @property
    def _listed(self) -> ListedRows | None:
        rows, more = self.offer.rows, self.offer.columns if self.is_personal else ()
        return msgspec.structs.replace(rows, columns=(*rows.columns, *more)) if rows and rows.columns else rows

    def _choices(self, name: str) -> tuple[tuple[str, str, str], ...]:
        """Return what can be chosen in a row: the value, its label, and why it cannot be had."""
        export = self.offer.export
        match name:
            case "what":
                return tuple((str(at), each.label, "") for at, each in enumerate(self._offers))
            case "whom":
                return tuple((each.value, each.label(), "") for each in Audience if each in export.audiences)
            case "form":
                return tuple((each.value, each.label(), self._help.why_not(each)) for each in export.forms)
            case "language":
                return tuple((each.value, every_dialog.CHOICES[each.value](), "") for each in DocumentLanguage)
            case "personal":
                return tuple((value, label(), "") for value, label in messages.PERSONAL_CHOICES.items())
        return tuple((value, label(), "") for value, label in messages.SEND_CHOICES.items())

    def _held(self, name: str) -> str:
        wish = self.wish
        return {
            _WHAT: str(self._at),
            _WHOM: wish.audience.value,
            _AS: wish.form.value,
            _LANGUAGE: wish.language.value,
            _PERSONAL: "with" if wish.with_personal else "without",
            _SEND: "mail" if wish.mail else "file",
        }[name]

    def _is_shown(self, name: str) -> bool:
        export = self.offer.export
        match name:
            case "whom":
                return len(export.audiences) > 1
            case "personal":
                return self._may_be_personal
            case "reason":
                return self.is_personal
            case "send":
                return self.form is not FileForm.CLIPBOARD
        return True

    # What is shown.

    def compose(self) -> ComposeResult:
        """Lay out: the rows, what is in it in short, the help of the row, and the keys."""
        with Vertical(id="box"):
            with VerticalScroll(id="rows", can_focus=False):
                yield from self._rows.values()
            with Horizontal(id="short"):
                yield Static(Content(every_dialog.IN_SHORT()), id="short-label")
                yield Static(id="in-short")
            yield Static(id="help")
            yield Bar(id="form-bar")

    def on_mount(self) -> None:
        """Show what is preset."""
        self.query_one("#box").border_title = messages.EXPORT()
        self._show()
        self._options[_WHAT].focus()

    def _show(self) -> None:
        """Show what is chosen, where it goes, and what is in it."""
        for name, control in self._options.items():
            control.show(self._choices(name), self._held(name), self.offer.remark if name == _WHAT else "")
        for name, row in self._rows.items():
            row.display = self._is_shown(name)
        self._show_place()
        self._blame()
        self._asked += 1
        wish = self.wish
        if self.is_personal and not wish.reason:  # it is not exported without one
            wish = msgspec.structs.replace(wish, reason="?")
        asyncio.create_task(self._tell(self._asked, wish))  # noqa: RUF006 — the screen outlives it
        self._show_help()

    def _show_place(self) -> None:
        """Show in which folder under which name it goes."""
        wish = self.wish
        is_pasted = wish.form is FileForm.CLIPBOARD
        place = self._help.place(self.offer, wish, self._typed)
        if not self._where.has_focus:
            self._where.write(messages.ON_CLIPBOARD() if is_pasted else place.name)
        self._where.disabled = is_pasted
        folder = messages.IN_FOLDER(folder=shorten(line(folder_in_short(place.folder)), _FOLDER))
        shown = "" if is_pasted else messages.IN_DOWNLOADS() if session_of(self).downloads else folder
        self._rows[_WHERE].say(Content.styled(shown, "$faint"), "")
        self._taken = messages.NAME_IS_TAKEN(name=place.name) if place.is_second else ""

    def _blame(self) -> None:
        """Say below a row what is wrong with it."""
        form = self._help.why_not(self.form)
        self._rows[_AS].say(Content(""), line(form))
        missing = self.is_personal and self._is_blamed and not self._reason.value.strip()
        self._rows[_REASON].say(Content(""), messages.REASON_NEEDED() if missing else "")

    async def _tell(self, asked: int, wish: Wish) -> None:
        """Say what is in it and what is out, unless something else was chosen meanwhile."""
        said = await asyncio.to_thread(self._help.in_short, wish)
        if asked == self._asked and self.is_open:
            self.query_one("#in-short", Static).update(Content("\n".join(map(line, said))))

    def _refuse(self, problem: str) -> None:
        """Say in place of what is in it why it cannot be exported."""
        self._asked += 1
        self.query_one("#in-short", Static).update(Content.styled(f"▲ {line(problem)}", "$over"))

    @on(events.DescendantFocus)
    def _show_help(self) -> None:
        name = self._here
        for each, row in self._rows.items():
            row.set_class(each == name, "-here")
        told = messages.EXPORT_HELP[name]() if name else ""
        if name == _AS:
            told = messages.FORM_HELP[self.form.value]()
        if name == _WHERE and self._taken:
            told = self._taken
        self.query_one("#help", Static).update(Content(line(told)))
        self.show_keys()

    def show_keys(self) -> None:
        """Show what the keys do in the row."""
        keys = [("^s", messages.DO_EXPORT(), "save"), ("⏎", every_dialog.NEXT_FIELD(), "next")]
        if self._here in self._options:
            keys.append(("←→", messages.CHOOSE_BESIDE(), ""))
        if self._here == _WHAT and len(self._offers) > 1:
            keys.append((SPACE_KEY(), messages.SHOW_LIST(), "list"))
        keys.append((ESCAPE_KEY(), every_dialog.CANCEL(), "close"))
        self.query_one(Bar).show(tuple(BarItem(f" {key}", "key", do, f" {said} ") for key, said, do in keys))

    # Keys.

    @property
    def _here(self) -> str:
        """The name of the row with the cursor."""
        return next((name for name, each in self._controls().items() if each.has_focus), "")

    def action_next(self) -> None:
        """Go to the next field."""
        self.action_move(1)

    def action_move(self, by: int) -> None:
        """Go to the field above or below."""
        shown = [each for name, each in self._controls().items() if self._is_shown(name) and not each.disabled]
        at = next((at for at, each in enumerate(shown) if each.has_focus), 0)
        shown[(at + by) % len(shown)].focus()

    def action_take(self, by: int) -> None:
        """Choose the one beside it."""
        if self._here in self._options:
            values = [value for value, *_ in self._choices(self._here)]
            self._choose(self._here, values[(values.index(self._held(self._here)) + by) % len(values)])

    def action_pick(self, name: str, value: str) -> None:
        """Choose this."""
        self._options[name].focus()
        if name == _WHAT:
            self.action_list()
        else:
            self._choose(name, value)

    def action_list(self) -> None:
        """List what can be exported here; in other rows, choose the next."""
        if self._here == _WHAT and len(self._offers) > 1:
            session_of(self).begin(self._pick_offer(), of=self)
        else:
            self.action_take(1)

    async def _pick_offer(self) -> None:
        options = tuple(Option(str(at), each.label, each.remark) for at, each in enumerate(self._offers))
        picked: Any = await session_of(self).show_dialog(Picker(messages.EXPORT_WHAT(), options))
        if picked and picked.value:
            self._choose(_WHAT, picked.value)

    def _choose(self, name: str, value: str) -> None:
        if name == _WHAT:
            self._at = int(value)
            kept = {each: self._chosen[each] for each in (_LANGUAGE,) if each in self._chosen}
            self._chosen = {**self._help.usual(self.offer.export), **kept}
            self._typed = ""
        else:
            self._chosen[name] = value
        self._show()

    @on(Input.Changed)
    def _retyped(self, event: Input.Changed) -> None:
        event.stop()
        if event.input is self._where and not self._where.is_written:
            self._typed = self._where.value.strip()
            self._show_place()
        elif event.input is self._reason:
            self._blame()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show in full where it goes, once that is typed."""
        if event.widget is self._where:
            self._show_place()

    def action_save(self) -> None:
        """Export it."""
        session_of(self).begin(self._export(), of=self)

    async def _export(self) -> None:
        wish = self.wish
        if wish.with_personal and not wish.reason:
            self._is_blamed = True
            self._blame()
            self._reason.focus()
            return
        if self._help.why_not(wish.form):
            self._options[_AS].focus()
            return
        choice = self._help.place(self.offer, wish, self._typed)
        problem = await self._help.carry_out(self.offer, choice)
        if problem:
            self._refuse(problem)
            return
        kept = {name: self._held(name) for name in (_WHOM, _AS, _LANGUAGE, _SEND)}
        self._help.keep(self.offer.export, {**kept, "folder": str(choice.folder)})
        self.answer(True)


def folder_in_short(folder: Path) -> str:
    """Return a folder as people call it: its name where it lies at home, else its path."""
    with suppress(RuntimeError, ValueError):
        return str(folder.relative_to(Path.home()))
    return str(folder)

"""The dialogs for a change that could not be saved: others changed the same field, or the disk refused."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shlex import quote
from typing import Annotated

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from missions.people.merge import MergeDifference
from missions.records.book import Book
from missions.records.changes import Changes, MergeChoice
from missions.records.fields import Field, Text, field, fields_of
from missions.records.record import Value
from missions.text import clean, line
from screens.cell_width import shorten
from screens.command import Where
from screens.commands import COMMANDS, bindings
from screens.dialogs.dialog import Choice, Confirm, Dialog
from screens.dialogs.form import StepForm
from screens.dialogs.merge import MergeFields
from screens.session import Session
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar, BarItem
from screens.widgets.line_list import Lines
from store.errors import FieldConflict, StaleError, StoreError, UnconfirmedError
from store.history_text import show_when
from store.merge import FieldKey, apply_choices, possible_sides

_IDS = ("take_kept", "take_other", "take_next", "merge_now", "leave_merge")
_BOTH = "Both are kept: theirs, then what is only in yours."


class ConflictDialog(Dialog[dict[FieldKey, MergeChoice] | None]):
    """Shows every field that both sides changed, with both values. Closes with the choices, or with nothing."""

    BINDINGS = bindings(Where.MERGE, *_IDS)
    where = Where.MERGE

    def __init__(self, conflicts: tuple[FieldConflict, ...], base: Book, snapshot: Snapshot) -> None:
        super().__init__()
        self._conflicts, self._snapshot = conflicts, snapshot
        self._rows = tuple(_row(at, conflict, base) for at, conflict in enumerate(conflicts))

    def compose(self) -> ComposeResult:
        """Lay out: what happened, the fields, the one under the cursor in full, and the keys."""
        with Vertical(id="box"):
            yield Static(
                "Somebody else changed the same while you did. Nothing is lost: choose what stays.", id="about"
            )
            yield MergeFields(self._snapshot)
            yield Static(id="told")
            yield Bar(id="merge-bar")

    def on_mount(self) -> None:
        """Show the fields."""
        self.query_one("#box").border_title = "Changed on both sides"
        self.query_one(Bar).show(
            tuple(
                BarItem(f" {command.key}", "key", f"screen.{command.action}", f" {command.label} ")
                for command in COMMANDS
                if command.where is Where.MERGE and command.bar and command.id in _IDS
            )
        )
        fields = self._fields
        fields.show(self._rows, ("yours", "theirs"), {})
        fields.styles.height = len(self._rows) + 1
        fields.focus()
        self._show_field()

    @property
    def _fields(self) -> MergeFields:
        return self.query_one(MergeFields)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the field under the cursor in full."""
        event.stop()
        self._show_field()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Take the next side's value."""
        event.stop()
        self.action_next_side()

    def _show_field(self) -> None:
        fields, row = self._fields, self._fields.row
        if row is None:
            return
        conflict = self._conflicts[fields.cursor]
        side = fields.side_of(row)
        parts: list[str | tuple[str, str]] = [(f"{line(conflict.title)} · {row.item.label}\n", "bold $primary")]
        whose = (
            ("yours: ", MergeChoice.KEPT, row.kept),
            (f"theirs{_by(conflict, self._snapshot.today)} ", MergeChoice.OTHER, row.other),
        )
        for called, one, value in whose:
            stays = side in (one, MergeChoice.BOTH)
            shown = shorten(clean(fields.value_text(value, row)) or "nothing", 300)
            parts += [(f"{'●' if stays else '○'} {called}", "$faint"), (f"{shown}\n", "bold" if stays else "$faint")]
        if side is MergeChoice.BOTH:
            parts.append((_BOTH, "$success"))
        self.query_one("#told", Static).update(Content.assemble(*parts).rstrip())

    # Commands.

    def action_side(self, side: str) -> None:
        """Take one side's value."""
        self._fields.choose(MergeChoice(side))

    def action_next_side(self) -> None:
        """Take the next side's value, or both where both can stay."""
        self._fields.choose_next()

    def action_merge(self) -> None:
        """Close with what is chosen."""
        pairs = zip(self._conflicts, self._rows, strict=True)
        self.answer({(each.id, each.name): self._fields.side_of(row) for each, row in pairs})

    def action_leave_merge(self) -> None:
        """Close without choosing."""
        self.answer(None)


def _row(at: int, conflict: FieldConflict, base: Book) -> MergeDifference:
    """Return a field that both sides changed as a line of the dialog; for a whole record, what became of it."""
    item = _field(conflict, base)
    if item is None:
        whole = Field(f"{at}", "The whole record", "", Text(), "")
        mine, theirs = (_what_happened(each, conflict) for each in (conflict.mine, conflict.theirs))
        return MergeDifference(whole, mine, theirs, (MergeChoice.KEPT, MergeChoice.OTHER), MergeChoice.KEPT)
    sides = possible_sides(item, conflict.mine, conflict.theirs)
    usual = MergeChoice.BOTH if MergeChoice.BOTH in sides else MergeChoice.KEPT
    numbered = Field(f"{at}", item.label, item.help, item.shape, item.default)
    return MergeDifference(numbered, conflict.mine, conflict.theirs, sides, usual)


def _field(conflict: FieldConflict, base: Book) -> Field | None:
    record = base.get(conflict.id)
    return next((item for item in fields_of(type(record)) if item.name == conflict.name), None) if record else None


def _what_happened(record: object, conflict: FieldConflict) -> str:
    """Say what one side did with the whole record."""
    return "removed" if record is None else "added" if conflict.base is None else "changed and kept"


def _by(conflict: FieldConflict, today: date) -> str:
    """Say who made the other change and when, as far as that is known."""
    return f", {line(conflict.who)}, {show_when(conflict.when, today)}:" if conflict.who else ":"


async def resolve_conflicts(
    session: Session, changes: Changes, base: Book, error: StaleError
) -> tuple[Changes, Book] | None:
    """Ask which values stay, and return the changes with the current book to apply them to; None if nobody chose."""
    now = await session.look_up(session.store.load)
    sides = await session.show_dialog(
        ConflictDialog(error.conflicts, base, Snapshot(now, session.snapshot.ledger, session.snapshot.today))
    )
    return None if sides is None else (apply_choices(changes, base, now, sides), now)


SaveElsewhere = Callable[[Path], Path]
"""Writes the file with the change to another place, and returns where."""

_LOST_NOTHING = "Nothing was lost: what you typed is kept here until you leave it."
_IN_THE_FILE = "Your change is in the file; only the disk's word for it is missing."


class SaveLocation(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for another place to save."""

    path: Annotated[str, field("File", "A new file; one that exists is never written over.", required=True)] = ""


async def ask_to_retry(session: Session, error: StoreError, elsewhere: SaveElsewhere | None) -> bool:
    """Say why a change was not saved, offer another place, and return whether to try again."""
    answers = [Choice("r", "try again", "again")]
    if elsewhere is not None:
        answers.append(Choice("o", "save elsewhere", "elsewhere"))
    said: list[Content | str] = []
    while True:
        unconfirmed = isinstance(error, UnconfirmedError)
        lines = [line(str(error)), "", _IN_THE_FILE if unconfirmed else _LOST_NOTHING, *said]
        title = "Saved, but not for certain" if unconfirmed else "Not saved"
        answer = await session.show_dialog(Confirm(title, lines, tuple(answers), leave="back"))
        if answer == "elsewhere" and elsewhere is not None:
            path = await _save_elsewhere(session, elsewhere)
            if path is not None:
                said = [
                    "",
                    Content.styled(f"Saved in {line(str(path))}", "$success"),
                    f"Open it with: missions --file {quote(line(str(path)))}",
                ]
        else:
            return answer == "again"


async def _save_elsewhere(session: Session, elsewhere: SaveElsewhere) -> Path | None:
    """Ask where, and save there; return where it was saved."""
    saved: list[Path] = []

    async def save(place: SaveLocation) -> str:
        path = Path(place.path).expanduser().absolute()
        try:
            saved.append(await asyncio.to_thread(elsewhere, path))
        except (StoreError, OSError) as error:
            return str(error)
        return ""

    about = Content("The whole file is written there, with your change.")
    form = SaveLocation(path=str(free_path(Path.home(), session.store.path.stem)))
    await session.show_dialog(StepForm("Save elsewhere", about, form, session.snapshot, save))
    return saved[0] if saved else None


def free_path(folder: Path, stem: str) -> Path:
    """Return an unused name in the folder: `missions-saved.json`, `missions-saved-2.json`."""
    number, path = 1, folder / f"{stem}-saved.json"
    while path.exists():
        number += 1
        path = folder / f"{stem}-saved-{number}.json"
    return path

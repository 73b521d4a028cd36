"""The dialogs for a change that could not be saved: others changed the same field, or the disk refused."""

import asyncio
import os
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import chain, count
from pathlib import Path
from shlex import quote
from typing import Annotated

from textual.content import Content

from missions.people.merge import MergeDifference
from missions.records.book import Book
from missions.records.changes import Changes, MergeChoice
from missions.records.fields import Field, Text, field, fields_of
from missions.records.record import Value
from missions.text import line
from screens.dialogs import messages
from screens.dialogs.dialog import Choice, Confirm
from screens.dialogs.form import StepForm
from screens.dialogs.merge import FieldsDialog
from screens.messages import OPEN_WITH
from screens.session import Session
from screens.snapshot import Snapshot
from store.errors import FieldConflict, StaleError, StoreError, UncertainError, UnconfirmedError
from store.history_text import show_when
from store.merge import FieldKey, apply_choices, possible_sides


class ConflictDialog(FieldsDialog[dict[FieldKey, MergeChoice]]):
    """Shows every field that both sides changed, with both values. Closes with the choices, or with nothing."""

    def __init__(self, conflicts: tuple[FieldConflict, ...], base: Book, snapshot: Snapshot) -> None:
        super().__init__(messages.CHANGED_ON_BOTH_SIDES(), snapshot)
        self._conflicts = conflicts
        self._rows = tuple(_row(at, conflict, base) for at, conflict in enumerate(conflicts))
        self.about = messages.CHANGED_MEANWHILE()

    def show_fields(self) -> None:
        """Fill the list of fields."""
        self.fill(self._rows, (messages.YOURS(), messages.THEIRS()), {})

    def field_parts(self) -> list[tuple[str, str]]:
        """Return whose values the field under the cursor has."""
        row = self.fields.row
        if row is None:
            return []
        conflict = self._conflicts[self.fields.cursor]
        parts = [(f"{line(conflict.title)} · {row.item.label}\n", "bold $accent")]
        parts += self.value_parts(messages.YOURS_ARE(), (MergeChoice.KEPT, row.kept), row)
        parts += self.value_parts(_theirs(conflict, self._snapshot.today), (MergeChoice.OTHER, row.other), row)
        if self.fields.side_of(row) is MergeChoice.BOTH:
            parts.append((messages.BOTH_ARE_KEPT(), "$ok"))
        return parts

    def action_merge(self) -> None:
        """Save the choice."""
        pairs = zip(self._conflicts, self._rows, strict=True)
        self.answer({(each.id, each.name): self.fields.side_of(row) for each, row in pairs})


def _row(at: int, conflict: FieldConflict, base: Book) -> MergeDifference:
    """Return a field that both sides changed as a line of the dialog; for a whole record, what became of it."""
    record = base.get(conflict.id)
    item = next((item for item in fields_of(type(record)) if item.name == conflict.name), None) if record else None
    if item is None:
        whole = Field(f"{at}", messages.WHOLE_RECORD(), "", Text(), "")
        there = messages.ADDED if conflict.base is None else messages.KEPT
        mine, theirs = ((messages.REMOVED if side is None else there)() for side in (conflict.mine, conflict.theirs))
        return MergeDifference(whole, mine, theirs, (MergeChoice.KEPT, MergeChoice.OTHER), MergeChoice.KEPT)
    sides = possible_sides(item, conflict.mine, conflict.theirs)
    usual = MergeChoice.BOTH if MergeChoice.BOTH in sides else MergeChoice.KEPT
    numbered = Field(f"{at}", item.label, item.help, item.shape, item.default)
    return MergeDifference(numbered, conflict.mine, conflict.theirs, sides, usual)


def _theirs(conflict: FieldConflict, today: date) -> str:
    """Say whose the other value is, and when it was written, as far as that is known."""
    if not conflict.who:
        return messages.THEIRS_ARE()
    return messages.THEIRS_ARE_BY(who=line(conflict.who), when=show_when(conflict.when, today))


async def resolve_conflicts(
    session: Session, changes: Changes, base: Book, error: StaleError
) -> tuple[Changes, Book] | None:
    """Ask which values stay, and return the changes with the current book to apply them to; None if nobody chose."""
    now = await session.look_up(session.store.load)
    sides = await session.show_dialog(
        ConflictDialog(error.conflicts, base, Snapshot(now, session.snapshot.ledger, session.snapshot.today))
    )
    if sides is None:
        return None
    changes, base = await session.look_up(partial(session.store.without_erased, changes, base))
    return apply_choices(changes, base, now, sides), now


SaveElsewhere = Callable[[Path], Path]
"""Writes the file with the change to another place, and returns where."""


class SaveLocation(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for another place to save."""

    path: Annotated[str, field("File", "A new file; an existing one is never overwritten.", required=True)] = ""


async def ask_to_retry(session: Session, error: StoreError, elsewhere: SaveElsewhere | None) -> bool:
    """Say why a change was not saved, offer another place, and return whether to try again."""
    answers = [Choice("r", messages.TRY_AGAIN(), "again")]
    if elsewhere is not None:
        answers.append(Choice("o", messages.SAVE_ELSEWHERE_KEY(), "elsewhere"))
    said: list[Content | str] = []
    while True:
        title, what = messages.NOT_SAVED, messages.LOST_NOTHING
        if isinstance(error, UncertainError):
            title, what = messages.PERHAPS_SAVED, messages.NOT_TWICE
        elif isinstance(error, UnconfirmedError):
            title, what = messages.UNCONFIRMED, messages.IN_THE_FILE
        lines = [line(str(error)), "", what(), *said]
        answer = await session.show_dialog(Confirm(title(), lines, tuple(answers), leave="back"))
        if answer == "elsewhere" and elsewhere is not None:
            path = await _save_elsewhere(session, elsewhere)
            if path is not None:
                said = [
                    "",
                    Content.styled(messages.SAVED_IN(path=str(path)), "$ok"),
                    OPEN_WITH(path=quote(line(str(path)))),
                ]
        else:
            return answer == "again"


async def _save_elsewhere(session: Session, elsewhere: SaveElsewhere) -> Path | None:
    """Ask where, and save there; return where it was saved."""
    saved: list[Path] = []

    async def save(place: SaveLocation) -> str:
        try:
            saved.append(await asyncio.to_thread(elsewhere, Path(os.path.expanduser(place.path.strip())).absolute()))
        except (StoreError, OSError) as error:
            return str(error)
        return ""

    about = Content(messages.WHOLE_FILE())
    home = Path(os.path.expanduser("~"))  # without one, it stays “~”
    form = SaveLocation(path=str(free_path(home, session.store.path.stem)))
    await session.show_dialog(StepForm(messages.SAVE_ELSEWHERE(), about, form, session.snapshot, save))
    return saved[0] if saved else None


def free_path(folder: Path, stem: str) -> Path:
    """Return an unused name in the folder: `missions-saved.json`, `missions-saved-2.json`."""
    names = chain((f"{stem}-saved.json",), (f"{stem}-saved-{number}.json" for number in count(2)))
    return next(folder / name for name in names if not (folder / name).exists())

"""When a change could not be saved: try again, or save it elsewhere; nothing that was typed is lost."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from shlex import quote
from typing import Annotated

from textual.content import Content

from missions.records.fields import field
from missions.records.record import Value
from missions.text import line
from screens.dialogs import Answer, Ask
from screens.session import Session
from screens.short_form import ShortForm
from store.errors import StoreError, UnconfirmedError

Elsewhere = Callable[[Path], Path]
"""Writes the file with the change to another place, and returns where."""

_LOST_NOTHING = "Nothing was lost: what you typed is kept here until you leave it."
_IN_THE_FILE = "Your change is in the file; only the disk's word for it is missing."


class Place(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Where to save instead."""

    path: Annotated[str, field("File", "A new file; one that exists is never written over.", required=True)] = ""


async def try_again(session: Session, error: StoreError, elsewhere: Elsewhere | None) -> bool:
    """Say why a change was not saved, offer to save it elsewhere, and return whether to try again."""
    answers = [Answer("r", "try again", "again")]
    if elsewhere is not None:
        answers.append(Answer("o", "save elsewhere", "elsewhere"))
    said: list[Content | str] = []
    while True:
        unconfirmed = isinstance(error, UnconfirmedError)
        lines = [line(str(error)), "", _IN_THE_FILE if unconfirmed else _LOST_NOTHING, *said]
        title = "Saved, but not for certain" if unconfirmed else "Not saved"
        answer = await session.show_dialog(Ask(title, lines, tuple(answers), leave="back"))
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


async def _save_elsewhere(session: Session, elsewhere: Elsewhere) -> Path | None:
    """Ask where, and save there; return where it was saved."""
    saved: list[Path] = []

    async def save(place: Place) -> str:
        path = Path(place.path).expanduser().absolute()
        try:
            saved.append(await asyncio.to_thread(elsewhere, path))
        except (StoreError, OSError) as error:
            return str(error)
        return ""

    about = Content("The whole file is written there, with your change.")
    form = Place(path=str(free_path(Path.home(), session.store.path.stem)))
    await session.show_dialog(ShortForm("Save elsewhere", about, form, session.snapshot, save))
    return saved[0] if saved else None


def free_path(folder: Path, stem: str) -> Path:
    """Return a name in the folder that no file has: `missions-saved.json`, `missions-saved-2.json`."""
    number, path = 1, folder / f"{stem}-saved.json"
    while path.exists():
        number += 1
        path = folder / f"{stem}-saved-{number}.json"
    return path

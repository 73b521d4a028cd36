"""Documents and addresses of a record: open one in the program it belongs to, and attach a file to an agreement."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

import msgspec

from missions.agreements.extension import attach_document
from missions.records.agreements import Agreement, Document
from missions.records.changes import RejectedError
from missions.records.fields import EmailAddress, LanguageCode, Many, Nested, Shape, WebAddress, field, fields_of
from missions.records.privacy import without_personal_data
from missions.records.record import Record, Value
from missions.text import line
from screens.actions import messages
from screens.actions.save import save_step, summary
from screens.cell_width import shorten
from screens.dialogs.dialog import Choice, Confirm
from screens.dialogs.form import StepForm
from screens.dialogs.picker import Option, Picker
from screens.messages import FILES_ARE_ELSEWHERE, NO_RECORD_HERE
from screens.session import Session, Toast, is_on_this_disk
from screens.snapshot import Selection
from store.errors import StoreError
from store.file.attached import file_at, is_attached

_OPENED_AS = ("http", "https", "mailto")
"""The sorts of addresses that are opened, besides files."""

_PROGRAMS = re.compile(
    r"\.(app|appimage|bat|cmd|com|command|cpl|desktop|exe|gadget|hta|jar|js|jse|lnk|msc|msi|pif|pl|ps1|py|pyw|rb|reg|scf"
    r"|scpt|scr|sh|url|vbe|vbs|wsf|wsh|workflow)",
    re.IGNORECASE,
)
"""The ends of names of files that are run instead of read."""

_URL_SIGNS = ":/?#[]@!&()*+,;=%~"

WAITED = 3.0
"""Seconds for which the program that opens things is waited for, to tell if it cannot."""


class Openable(NamedTuple):
    """A document or address of a record: what it is called, and where it lies."""

    title: str
    address: str


class AttachInput(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The form for a file to attach."""

    file: Annotated[str, field("File", "The path of a file; you can drop one here.", required=True)] = ""
    title: Annotated[str, field("Title", "What it is; empty for the file's name.")] = ""
    language: Annotated[str, field("Language", "The language of its text.", shape=LanguageCode())] = ""


async def open_selected(session: Session, selection: Selection) -> None:
    """Open the document, scan or address of the selected record; of several, the one that is chosen."""
    if selection.record is None:
        session.tell(NO_RECORD_HERE())
        return
    places = list(dict.fromkeys(places_of(without_personal_data(selection.record))))
    if not places:
        session.tell(messages.NOTHING_TO_OPEN(title=selection.record.heading), Toast.REFUSED)
        return
    address = places[0].address
    if len(places) > 1:
        options = tuple(Option(each.address, line(each.title or each.address), line(each.address)) for each in places)
        picked = await session.show_dialog(Picker(messages.OPEN_WHICH(), options))
        if not picked or not picked.value:
            return
        address = picked.value
    await open_place(session, address)


def can_be_opened(record: Record) -> bool:
    """Tell whether a record has any document or address."""
    return any(True for _ in places_of(without_personal_data(record)))


def places_of(value: msgspec.Struct) -> Iterator[Openable]:
    """Yield what can be opened of a record, in the order of its fields: documents, sources, pages, e-mail addresses."""
    for item in fields_of(type(value)):
        shape: Shape = item.shape.of if isinstance(item.shape, Many) else item.shape
        held = getattr(value, item.name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(shape, Nested) and isinstance(each, msgspec.Struct):
                yield from places_of(each)
            elif each and isinstance(shape, EmailAddress):
                yield Openable(item.label, f"mailto:{each}")
            elif each and isinstance(shape, WebAddress):
                title = getattr(value, "title", "") if not isinstance(value, Record) else ""
                yield Openable(title or item.label, each)


async def open_place(session: Session, address: str) -> None:
    """Open an address or file in its own program, or say why not and offer to copy it."""
    path = file_at(address, session.store.path)
    if path is None:
        scheme = address.partition(":")[0].lower()
        if scheme not in _OPENED_AS:
            await _offer_copy(session, address, messages.OTHER_SCHEME(address=address))
            return
        wanted = quote(address.strip(), safe=_URL_SIGNS)
    else:
        wanted = str(path)
        if session.downloads and not is_attached(path, session.store.path):
            await _offer_copy(session, wanted, FILES_ARE_ELSEWHERE())
            return
        if not await session.look_up(partial(os.path.exists, path)):
            await _offer_copy(session, wanted, messages.FILE_MISSING(path=wanted))
            return
        if _PROGRAMS.fullmatch(path.suffix):
            await _offer_copy(session, wanted, messages.IS_A_PROGRAM(path=wanted))
            return
    if session.downloads:
        if path is None:
            session.open_url(wanted)
        else:
            session.deliver_binary(path)
        session.tell(messages.OPENED(address=shorten(line(address), 50)), Toast.DONE)
        return
    try:
        is_opened = await asyncio.to_thread(_open, wanted)
    except OSError:
        is_opened = False
    if is_opened:
        session.tell(messages.OPENED(address=shorten(line(wanted), 50)), Toast.DONE)
    else:
        await _offer_copy(session, wanted, messages.NO_PROGRAM(address=wanted))


def _open(wanted: str) -> bool:
    """Hand a file or address to the system, never through a shell; return whether it took it.

    It begins with a scheme or is a whole path, so that it is never read as an option.
    """
    if sys.platform == "win32":
        start: Any = vars(os)["startfile"]
        start(wanted)
        return True
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    has_desktop = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if program is None or not has_desktop:
        return False
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen([program, wanted], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    try:
        return process.wait(WAITED) == 0
    except subprocess.TimeoutExpired:  # it stays open as long as what it opened
        return True


async def _offer_copy(session: Session, address: str, why: str) -> None:
    """Say why something is not opened, and copy its address if that is wanted."""
    answer = Choice("y", messages.COPY_ADDRESS(), "copy")
    if await session.show_dialog(Confirm(messages.NOT_OPENED(), (line(why),), (answer,))) == "copy":
        session.copy_to_clipboard(address)
        session.tell(messages.COPIED(text=shorten(line(address), 40)), Toast.DONE)


async def attach(session: Session, selection: Selection) -> None:
    """Ask for a file, copy it beside the portfolio, and record it with the selected agreement."""
    agreement = selection.record
    if not isinstance(agreement, Agreement) or not is_on_this_disk(session):
        return

    async def save(value: AttachInput) -> str:
        source = typed_path(value.file)
        if source is None:
            return messages.NO_FILE_THERE(path=value.file)
        base = session.snapshot.book
        try:
            done = await session.look_up(lambda: session.store.attach(source, agreement.id))
            kept = Document(title=value.title or source.name, address=done.address, language=value.language,
                            checksum=done.checksum)  # fmt: skip
            step = attach_document(base.agreements.get(agreement.id, agreement), kept)
        except (StoreError, RejectedError) as error:
            return str(error)
        return "" if await save_step(session, step, base) else messages.NOT_ATTACHED()

    about = summary(agreement.heading, messages.ATTACHED_WHERE())
    await session.show_dialog(StepForm(messages.ATTACH_FILE(), about, AttachInput(), session.snapshot, save))


def typed_path(text: str) -> Path | None:
    """Return the file of a path as it was typed or dropped, in quotation marks or with masked blanks; None if none."""
    text = text.strip()
    bare = text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text
    for each in dict.fromkeys((bare, bare.replace("\\ ", " "))):
        found = file_at(each, Path.cwd() / "missions.json")
        if found is not None and found.exists():
            return found
    return None

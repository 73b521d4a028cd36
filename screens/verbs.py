"""What a person does to records through forms and dialogs: add, edit, delete, begin with the sample."""

from typing import TYPE_CHECKING

import msgspec

from missions.book import make_id
from missions.changes import Changes, added
from missions.fields import fields_of, record_from
from missions.records import KINDS, kind_of
from missions.records.common import Record
from missions.records.people import Person
from missions.text import line
from screens.dialogs import Answer, Ask
from screens.form import Form
from screens.keys import command_named
from screens.pieces import fit
from store.errors import StoreError

if TYPE_CHECKING:
    from screens.app import MissionsApp


_NAMED = 6
"""How many of the records that point at one are named before it is deleted."""


async def add(app: "MissionsApp", table: str, heading: str = "") -> str:
    """Open a form for a new record and return its id once it is saved; `heading` fills in what it is called."""
    kind = KINDS[table]
    base = app.desk.book
    first = next((item.name for item in fields_of(kind.struct) if item.required), None)
    empty = record_from(kind.struct, {"id": "new", first: heading} if first and heading else {"id": "new"})
    saved: list[str] = []

    async def save(record: Record) -> str:
        id = make_id(record.heading if record.heading != "new" else kind.singular, base)
        final = msgspec.structs.replace(record, id=id)
        try:
            await app.save(Changes(f"add “{line(final.heading)}”", (final,)), base)
        except StoreError as error:
            return str(error)
        saved.append(id)
        return ""

    await app.ask(Form(f"New {kind.singular}", empty, app.desk, save))
    if not saved:
        return ""
    app.notify(f"Saved “{line(app.desk.book.heading(saved[0]))}”.", markup=False, timeout=3)
    return saved[0]


async def edit(app: "MissionsApp", record: Record) -> None:
    """Open a form for a record; what others changed meanwhile is merged; where both changed the same, it is chosen."""
    base = app.desk.book

    async def save(changed: Record) -> str:
        if changed == record:
            return ""
        changes = Changes(f"edit “{line(changed.heading)}”", (changed,))
        try:
            await app.save(changes, base)
        except StoreError as error:
            return str(error)
        return ""

    found = await app.ask(Form(f"Edit: {record.heading}", record, app.desk, save))
    if found is not None and found != record:
        app.notify(f"Saved “{line(app.desk.book.heading(record.id))}”.", markup=False, timeout=3)


async def delete(app: "MissionsApp", record: Record) -> None:
    """Ask, saying what points at the record, and delete it."""
    book = app.desk.book
    pointing = dict.fromkeys(pointer.record.id for pointer in book.pointing_at(record.id))
    lines = [f"Delete the {kind_of(record).singular} “{line(record.heading)}”?", ""]
    if pointing:
        lines.append(f"{len(pointing)} point{'' if len(pointing) > 1 else 's'} at it and will lead nowhere:")
        named = [book.require(id) for id in pointing][:_NAMED]
        lines += [fit(f"  {kind_of(each).singular}: {line(each.heading)}", 66).rstrip() for each in named]
        lines += [f"  and {len(pointing) - _NAMED} more"] * (len(pointing) > _NAMED)
    else:
        lines.append("Nothing points at it.")
    lines += ["", "u undoes it."]
    if isinstance(record, Person):
        lines.append(f"The history keeps what was deleted; {command_named('erase').key} erases it for good.")
    if await app.ask(Ask("Delete", lines, (Answer("y", "delete", "delete"),))) != "delete":
        return
    await _save(app, Changes(f"delete “{line(record.heading)}”", drop=(record.id,)))


async def load_sample(app: "MissionsApp", with_future: bool) -> None:
    """Fill an empty portfolio with the sample, and the fictional near future if wanted."""
    from store.sample import cooperations, near_future

    records = cooperations() + (near_future(app.desk.today) if with_future else ())
    await _save(app, added(records, "load the sample"))


async def _save(app: "MissionsApp", changes: Changes) -> bool:
    try:
        await app.save(changes, app.desk.book)
    except StoreError as error:
        app.notify(line(str(error)), markup=False, severity="error", timeout=10)
        return False
    app.notify(f"Saved: {line(changes.summary)}.", markup=False, timeout=3)
    return True

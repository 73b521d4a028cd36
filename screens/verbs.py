"""What a person does to records through forms and dialogs: edit, delete, begin with the sample."""

from missions.records.changes import Changes, Proposal, additions
from missions.records.kinds import KINDS, kind_of
from missions.records.people import Person
from missions.records.record import Record
from missions.text import line
from screens.dialogs import Answer, Ask
from screens.keys import command_named
from screens.pieces import fit
from screens.saving import NOTHING, add, ask_record, save_step
from screens.selection import Selection
from screens.session import Session

_NAMED = 6
"""How many of the records that point at one are named before it is deleted."""


async def act(session: Session, what: str, selection: Selection) -> None:
    """Do it: `add` a record to the list that is selected in, `edit` or `delete` the one that is selected."""
    if not selection.table:
        return
    if what == "add":
        await add(session, selection.table if selection.table in KINDS else "agreements")
    elif selection.record is None:
        session.tell("There is no record under the cursor.")
    elif what == "edit":
        await edit(session, selection.record)
    else:
        await delete(session, selection.record)


async def edit(session: Session, record: Record) -> None:
    """Open a form for a record; what others changed meanwhile is merged; where both changed the same, it is chosen."""

    def made(changed: Record) -> Proposal:
        if changed == record:
            return NOTHING
        heading = line(changed.heading)
        return Proposal(Changes(f"edit “{heading}”", (changed,)), (f"Saved “{heading}”.",))

    await ask_record(session, f"Edit: {record.heading}", record, made)


async def delete(session: Session, record: Record) -> None:
    """Ask, saying what points at the record, and delete it."""
    book = session.snapshot.book
    pointing = dict.fromkeys(pointer.record.id for pointer in book.backlinks(record.id))
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
    if await session.show_dialog(Ask("Delete", lines, (Answer("y", "delete", "delete"),))) == "delete":
        await save_step(session, Changes(f"delete “{line(record.heading)}”", drop=(record.id,)), book)


async def load_sample(session: Session, with_future: bool) -> None:
    """Fill an empty portfolio with the sample, and the fictional near future if wanted."""
    from store.sample import cooperations, near_future

    records = cooperations() + (near_future(session.snapshot.today) if with_future else ())
    await save_step(session, additions(records, "load the sample"), session.snapshot.book)

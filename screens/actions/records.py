"""Erases what was kept of a person for a journey, or the whole person, after saying what goes and asking."""

from missions.people.erasure import ErasurePlan, ErasureScope, erasure_preview, erasure_report, plan_erasure
from missions.records.changes import Changes, Proposal, RejectedError, additions
from missions.records.kinds import KINDS, kind_of
from missions.records.people import Person
from missions.records.record import Record
from missions.text import line
from screens.actions.save import NOTHING, add, ask_record, save_step
from screens.commands import command_named
from screens.dialogs.dialog import Choice, Confirm
from screens.session import Session, Toast
from screens.snapshot import Selection
from screens.styled_text import fit
from store.errors import StoreError


async def erase_personal(session: Session, record: Record) -> None:
    """Say what is kept of a person and where, ask how much to erase, and erase it."""
    if not isinstance(record, Person):
        session.tell("Personal data is erased of people: go to one (g o, then ]).")
        return
    kept = plan_erasure(record, ErasureScope.JOURNEY, session.snapshot.book)
    answers = (
        Choice("y", "erase this", ErasureScope.JOURNEY.value),
        Choice("E", "the whole person …", ErasureScope.EVERYTHING.value),
    )
    answer = await session.show_dialog(Confirm("Erase personal data", _lines(kept, record), answers))
    if answer == ErasureScope.JOURNEY:
        await _erase(session, kept)
    elif answer == ErasureScope.EVERYTHING:
        await _erase_whole(session, record)


async def _erase_whole(session: Session, person: Person) -> None:
    """Say what goes with a whole person, ask once more, and erase it."""
    try:
        everything = plan_erasure(person, ErasureScope.EVERYTHING, session.snapshot.book)
    except RejectedError as error:
        session.tell(str(error), Toast.REFUSED)
        return
    answers = (Choice("y", "erase the whole person", "yes"),)
    if await session.show_dialog(Confirm("Erase a person", _lines(everything, person), answers)) == "yes":
        await _erase(session, everything)


async def _erase(session: Session, erasing: ErasurePlan) -> None:
    try:
        done = await session.erase(erasing)
    except StoreError as error:
        session.tell(str(error), Toast.FAILED)
        return
    session.tell(erasure_report(erasing, done.lines, done.copies, done.left), Toast.DONE)


def _lines(erasing: ErasurePlan, person: Person) -> tuple[str, ...]:
    """Return what is told before anything is erased; people's text is on one line, behind its blanks."""
    return tuple("  " * each.startswith(" ") + line(each.strip()) for each in erasure_preview(erasing, person))


_NAMED = 6
"""How many of the records that point at one are named before it is deleted."""


async def run_record_command(session: Session, what: str, selection: Selection) -> None:
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
    if await session.show_dialog(Confirm("Delete", lines, (Choice("y", "delete", "delete"),))) == "delete":
        await save_step(session, Changes(f"delete “{line(record.heading)}”", drop=(record.id,)), book)


async def load_sample(session: Session, with_future: bool) -> None:
    """Fill an empty portfolio with the sample, and the fictional near future if wanted."""
    from store.sample import cooperations, near_future

    records = cooperations() + (near_future(session.snapshot.today) if with_future else ())
    await save_step(session, additions(records, "load the sample"), session.snapshot.book)

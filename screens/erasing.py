"""Erases what was kept of a person for a journey, or the whole person, after saying what goes and asking."""

from missions.people.erasure import ErasurePlan, ErasureScope, erasure_preview, erasure_report, plan_erasure
from missions.records.changes import RejectedError
from missions.records.people import Person
from missions.records.record import Record
from missions.text import line
from screens.dialogs import Answer, Ask
from screens.session import Session, Toast
from store.errors import StoreError


async def erase_personal(session: Session, record: Record) -> None:
    """Say what is kept of a person and where, ask how much to erase, and erase it."""
    if not isinstance(record, Person):
        session.tell("Personal data is erased of people: go to one (g o, then ]).")
        return
    kept = plan_erasure(record, ErasureScope.JOURNEY, session.snapshot.book)
    answers = (
        Answer("y", "erase this", ErasureScope.JOURNEY.value),
        Answer("E", "the whole person …", ErasureScope.EVERYTHING.value),
    )
    answer = await session.show_dialog(Ask("Erase personal data", _lines(kept, record), answers))
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
    answers = (Answer("y", "erase the whole person", "yes"),)
    if await session.show_dialog(Ask("Erase a person", _lines(everything, person), answers)) == "yes":
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

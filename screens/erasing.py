"""Erases what was kept of a person for a journey, or the whole person, after saying what goes and asking."""

from typing import TYPE_CHECKING

from missions.erasing.erasing import Erasing, Grade, erase
from missions.erasing.telling import said, told
from missions.records.common import Record
from missions.records.people import Person
from missions.step import RefusedStepError
from missions.text import line
from screens.dialogs import Answer, Ask
from store.errors import StoreError

if TYPE_CHECKING:
    from screens.app import MissionsApp


async def erase_personal(app: "MissionsApp", record: Record) -> None:
    """Say what is kept of a person and where, ask how much to erase, and erase it."""
    if not isinstance(record, Person):
        app.notify("Personal data is erased of people: go to one (g o, then ]).", timeout=4)
        return
    kept = erase(record, Grade.JOURNEY, app.desk.book)
    answers = (
        Answer("y", "erase this", Grade.JOURNEY.value),
        Answer("E", "the whole person …", Grade.EVERYTHING.value),
    )
    answer = await app.ask(Ask("Erase personal data", _lines(kept, record), answers))
    if answer == Grade.JOURNEY:
        await _erase(app, kept)
    elif answer == Grade.EVERYTHING:
        await _erase_whole(app, record)


async def _erase_whole(app: "MissionsApp", person: Person) -> None:
    """Say what goes with a whole person, ask once more, and erase it."""
    try:
        everything = erase(person, Grade.EVERYTHING, app.desk.book)
    except RefusedStepError as error:
        app.notify(line(str(error)), markup=False, severity="warning", timeout=4)
        return
    answers = (Answer("y", "erase the whole person", "yes"),)
    if await app.ask(Ask("Erase a person", _lines(everything, person), answers)) == "yes":
        await _erase(app, everything)


async def _erase(app: "MissionsApp", erasing: Erasing) -> None:
    try:
        done = await app.erase(erasing)
    except StoreError as error:
        app.notify(line(str(error)), markup=False, severity="error", timeout=10)
        return
    app.notify(line(said(erasing, done.lines, done.copies, done.left)), markup=False, timeout=5)


def _lines(erasing: Erasing, person: Person) -> tuple[str, ...]:
    """Return what is told before anything is erased; people's text is on one line, behind its blanks."""
    return tuple("  " * each.startswith(" ") + line(each.strip()) for each in told(erasing, person))

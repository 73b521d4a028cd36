"""Takes in a pasted list of names, once it is looked through."""

from typing import Any

from missions.people.import_match import ImportLine, import_people
from missions.records.changes import Proposal
from missions.records.missions import Mission
from missions.records.visits import Visit
from screens.bulk.pasting import PasteNames
from screens.bulk.reviewing import ReviewNames
from screens.saving import ask_in
from screens.session import Session


async def paste(session: Session, into: Mission | Visit | None, **fields: Any) -> str:
    """Take in a pasted list, for a mission or a visit if one is given; return the first person taken, if any."""
    about = f"for “{into.heading}”" if into is not None else "into the directory"
    found = await session.show_dialog(PasteNames(session.snapshot.book, about))
    if found is None:
        return ""
    taken: list[str] = []

    def made(lines: tuple[ImportLine, ...]) -> Proposal:
        book = session.snapshot.book
        target = book.get(into.id) if into is not None else None
        result = import_people(lines, book, target if isinstance(target, Mission | Visit) else None, **fields)
        taken[:] = result.people
        return result.step

    saved = await ask_in(session, lambda save: ReviewNames(found, session.snapshot, about, save), made)
    return taken[0] if saved and taken else ""

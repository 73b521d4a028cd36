"""Tab: one pane of the mission page, as entries, the details of each, and what can be done there."""

from dataclasses import dataclass
from typing import ClassVar

from missions.records.missions import Mission
from screens.command import Where
from screens.desk import Desk
from screens.details import record_rows
from screens.pieces import Piece
from screens.session import Session
from screens.widgets.detail import Row

NOTHING = Piece("")


@dataclass(frozen=True)
class Entry:
    """One line of a tab: a lead of fixed width, a text that takes what is left, a tail, and what it stands for.

    `key` stays the same while the mission changes; `target` is the id of the record behind it. The cursor does not
    stop on a heading.
    """

    key: str
    lead: Piece
    text: Piece
    tail: Piece = NOTHING
    target: str = ""
    heading: bool = False


class Tab:
    """One pane of the mission page. Holds nothing: everything follows from the mission and the desk."""

    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    where: ClassVar[Where] = Where.MISSION
    """Whose commands work while the tab is shown, beside those of every tab."""
    lead: ClassVar[int] = 13
    """Cells of the lead."""

    def badge(self, mission: Mission, desk: Desk) -> str:
        """Return what stands behind the tab's name, such as how many there are; nothing if there are none."""
        count = sum(not each.heading for each in self.entries(mission, desk))
        return str(count) if count else ""

    def entries(self, mission: Mission, desk: Desk) -> tuple[Entry, ...]:
        """Return the lines of the tab."""
        raise NotImplementedError

    def nothing(self) -> str:
        """Say what the tab would hold and which key begins it, while there is nothing in it."""
        raise NotImplementedError

    def details(self, mission: Mission, desk: Desk, key: str) -> tuple[Row, ...]:
        """Return the details of the entry with that key: those of its record, unless a tab knows better."""
        target = next((each.target for each in self.entries(mission, desk) if each.key == key), "")
        record = desk.book.get(target)
        return record_rows(record, desk) if record else ()

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Do what a command of the tab's places says, such as “add”, and return the key to go to, if another."""
        raise NotImplementedError

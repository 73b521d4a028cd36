"""The menu of a whole mission: begin one, copy, shift or split it, add to its journey, its tasks and its people."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from missions.dates.formatting import show_choice, show_date
from missions.records.missions import Mission
from missions.text import line
from screens.command import Where
from screens.dialogs import Dialog
from screens.keys import COMMANDS, bindings
from screens.mission import whole
from screens.selection import Selection
from screens.session import Session

_BEGIN = "begin"


class MissionMenu(Dialog[str]):
    """Offers what can be done with a whole mission; each has a key. Without a mission one can be begun."""

    BINDINGS = bindings(Where.DIALOG)
    where = Where.MISSION_MENU

    def __init__(self, mission: Mission | None) -> None:
        super().__init__()
        self._mission = mission

    def compose(self) -> ComposeResult:
        """List what can be done with its keys."""
        mission = self._mission
        parts: list[Content | str | tuple[str, str]] = []
        if mission is not None:
            about = " · ".join(part for part in (show_choice(mission.kind), show_date(mission.dates)) if part)
            parts += [(line(mission.heading), "bold"), (f"\n{about}\n", "$faint")]
        for command in COMMANDS:
            if command.where is Where.MISSION_MENU and self._offers(command.action):
                parts += [(f"\n {command.key} ", "bold $accent"), f" {command.label:<15} ", (command.help, "$faint")]
        yield Static(Content.assemble(*parts), id="box")

    def _offers(self, action: str) -> bool:
        return self._mission is not None or _BEGIN in action

    def on_mount(self) -> None:
        """Say what this is."""
        box = self.query_one("#box")
        box.border_title = "Plan"
        box.border_subtitle = "esc leaves it"

    def action_choose(self, what: str) -> None:
        """Do it."""
        if self._mission is not None or what == _BEGIN:
            self.answer(what)

    def action_close(self) -> None:
        """Do nothing."""
        self.answer("")


async def offer(session: Session, selection: Selection) -> None:
    """Offer the menu for the mission that is selected, do what is chosen, and go to where that leads."""
    mission = selection.mission
    what = await session.show_dialog(MissionMenu(mission))
    if what == _BEGIN:
        await _go(session, await whole.begin(session, mission))
    elif what == "split" and mission is not None:
        await _go(session, await whole.split_off(session, mission, selection.day))
    elif what and mission is not None:
        await _go(session, await _DOES[what](session, mission))
        if mission.id not in session.snapshot.book.missions and selection.page == "mission":
            await session.go("missions")


async def _go(session: Session, id: str | None) -> None:
    if id:
        await session.open_record(id)


_DOES: dict[str, Callable[[Session, Mission], whole.Done]] = {
    "copy": whole.copy,
    "shift": whole.shift,
    "leg": whole.add_leg,
    "stay": whole.add_stay,
    "tasks": whole.plan_tasks,
    "paste": whole.paste_names,
    "edit": whole.edit,
    "delete": whole.delete,
}
"""What each line of the menu does; each returns the id of the record to go to, if to another."""

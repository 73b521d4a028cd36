"""What every page of the dashboard provides, and pages with a list and details."""

from dataclasses import dataclass

from textual import on
from textual.containers import Container
from textual.message import Message

from missions.records.record import Record
from screens.command import Where
from screens.commands import Destination
from screens.session import session_of
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import Detail
from screens.widgets.line_list import Lines

_ON_ALL = (Where.ANYWHERE, Where.DUE, Where.RECORD)
"""The places whose commands work on every page."""


class DashboardPage(Container):
    """A page of the dashboard, as its row in the table of pages declares it."""

    @dataclass
    class LinkChosen(Message):
        """A link was chosen."""

        target: str

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(id=row.page)
        self.row, self.snapshot = row, snapshot

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        """Show the page as of a snapshot, with the cursor where it was or on what has that key."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Move into the list, or what the page has instead."""
        raise NotImplementedError

    def places(self) -> tuple[Where, ...]:
        """Return the places where the focus is, nearest first, for the key bar."""
        raise NotImplementedError

    def takes(self, where: Where) -> bool:
        """Whether the commands of a place work where the focus is."""
        return where in self.row.where or where in _ON_ALL


class ListDetailPage(DashboardPage):
    """A page with a list and details. A subclass fills them."""

    @property
    def list(self) -> Lines:
        """The list."""
        raise NotImplementedError

    @property
    def detail(self) -> Detail:
        """The details."""
        return self.query_one("#detail", Detail)

    @property
    def details(self) -> tuple[Detail, ...]:
        """The panes whose links can be followed: the details, and any others of the page."""
        return (self.detail,)

    @property
    def record(self) -> Record | None:
        """The record under the cursor."""
        raise NotImplementedError

    @property
    def opens(self) -> str:
        """The id of the record that Enter opens on its own page; empty if Enter moves into the details."""
        return ""

    @property
    def enter_command(self) -> str:
        """The id of the command that Enter runs if nothing can be opened or followed; empty for none."""
        return ""

    def takes(self, where: Where) -> bool:
        """Whether the commands of a place work where the focus is: in the list, or in the details."""
        if where is Where.LIST:
            return self.screen.focused is self.list
        return self.screen.focused in self.details if where is Where.DETAIL else super().takes(where)

    def focus_list(self) -> None:
        """Move into the list."""
        self.screen.set_focus(self.list)

    def focus_detail(self) -> None:
        """Move into the details if they have a link, else into the list."""
        self.screen.set_focus(self.detail if self.detail.link else self.list)

    async def action_choose(self) -> None:
        """Open the record on its own page, run the command for Enter, or move into the details."""
        if self.opens:
            await session_of(self).open_record(self.opens)
        elif self.enter_command:
            await session_of(self).press(self.enter_command)
        else:
            self.action_details()

    def action_details(self) -> None:
        """Move into the details."""
        self.focus_detail()

    def action_leave(self) -> None:
        """Move back into the list."""
        self.focus_list()

    @on(Lines.Chosen, "#list")
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        if self.opens:
            self.post_message(self.LinkChosen(self.opens))
        else:
            self.focus_detail()

    @on(Lines.Chosen, "Detail")
    def _followed(self, event: Lines.Chosen) -> None:
        event.stop()
        if isinstance(event.lines, Detail) and event.lines.link:
            self.post_message(self.LinkChosen(event.lines.link))

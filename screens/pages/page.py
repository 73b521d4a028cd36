"""What every page of the dashboard provides, and pages with a list and details."""

from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message

from missions.exporting.wish import ListedRows
from missions.records.record import Record
from screens.actions.menu import ACTIONS, action_named, choose_action
from screens.destinations import Destination
from screens.session import may_change, session_of
from screens.snapshot import Selection, Snapshot, deadline_under, mission_under, record_under
from screens.widgets.detail_pane import Detail
from screens.widgets.line_list import Lines


class DashboardPage(Container):
    """A page of the dashboard, as its row in the table of pages declares it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "edit", id="edit"),
        Binding("x", "explain", "explain", id="explain"),
        Binding("full_stop", "actions", "actions", id="actions"),
        Binding("a", "add", "add", id="add"),
        Binding("d,delete", "delete", "delete", id="delete", show=False),
        Binding("y", "copy", "copy", id="copy", show=False),
        Binding("p", "export", "export", id="export", show=False),
        *(
            Binding(each.letter, f"record('{each.id}')", each.name, id=each.id, show=False, tooltip=each.help)
            for each in ACTIONS
            if each.letter and each.id != "export"
        ),
    ]

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

    def show_saved(self, snapshot: Snapshot, _saved: Sequence[Record], /) -> None:
        """Show the page as of a snapshot, with the cursor on what was saved or came back by undo, if it is listed."""
        self.show(snapshot)

    def focus_list(self) -> None:
        """Move into the list, or what the page has instead."""
        raise NotImplementedError

    def step_back(self) -> bool:
        """Go one step back on the page, such as out of the details or the filter; say whether there was one."""
        return False

    @property
    def position(self) -> str:
        """Where the cursor is, such as “7 of 20”; empty if nothing is listed."""
        return ""

    def under_cursor(self) -> object:
        """Return the deadline or the record under the cursor, or nothing."""
        return None

    def selection(self) -> Selection:
        """Return what is selected."""
        found = self.under_cursor()
        return Selection(
            page=self.row.page,
            record=record_under(found, self.snapshot),
            deadline=deadline_under(found, self.snapshot),
            mission=mission_under(found, self.snapshot),
            listed=self.listed,
            in_detail=self.is_in_detail,
        )

    @property
    def listed(self) -> ListedRows | None:
        """The list on the screen as it is filtered and sorted, if there is one."""
        return None

    @property
    def is_in_detail(self) -> bool:
        """Whether the focus is in the details of a record."""
        return False

    # What its keys do.

    def begin(self, work: Coroutine[Any, Any, object]) -> None:
        """Begin what only shows something."""
        session_of(self).begin(work)

    def begin_change(self, work: Coroutine[Any, Any, object]) -> None:
        """Begin what changes the file, if it may be changed."""
        if may_change(session_of(self)):
            session_of(self).begin(work)
        else:
            work.close()

    def knows_me(self) -> bool:
        """Say whether it is known who looks at it; if not, ask in the settings."""
        if not self.snapshot.me:
            from screens.actions.find import change_settings

            self.begin(change_settings(session_of(self), self.selection(), "me"))
        return bool(self.snapshot.me)

    def action_add(self) -> None:
        """Add a record to this list."""
        from screens.actions.records import add_to

        self.begin_change(add_to(session_of(self), self.selection()))

    def action_edit(self) -> None:
        """Edit the record."""
        from screens.actions.records import edit_selected

        self.begin_change(edit_selected(session_of(self), self.selection()))

    def action_delete(self) -> None:
        """Delete the record."""
        from screens.actions.records import delete_selected

        self.begin_change(delete_selected(session_of(self), self.selection()))

    def action_explain(self) -> None:
        """Explain the date."""
        from screens.actions.deadlines import explain

        self.begin(explain(session_of(self), self.selection()))

    def action_copy(self) -> None:
        """Copy from the record."""
        from screens.actions.find import copy_selected

        self.begin(copy_selected(session_of(self), self.selection()))

    def action_export(self) -> None:
        """Export what is on the screen: a list, a mission, a record."""
        from screens.actions.exports import export_shown

        self.begin(export_shown(session_of(self), self.selection()))

    def action_actions(self) -> None:
        """Show all actions on the record."""
        self.begin(choose_action(session_of(self), self.selection()))

    def action_record(self, id: str) -> None:
        """Do one of the actions on the record; what was just exported opens as a document does."""
        session = session_of(self)
        if id == "document" and (place := session.offered):
            from screens.actions.documents import open_place

            self.begin(open_place(session, place))
            return
        self.begin(action_named(id).run(session_of(self), self.selection()))


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

    def under_cursor(self) -> object:
        """Return the deadline under the cursor in the details, else what the list has there."""
        record, link = self.record, self.detail.link if self.detail.has_focus else ""
        due = self.snapshot.ledger.of(record.id) if record and link else ()
        return next((each for each in due if each.key == link), None) or getattr(self, "deadline", None) or record

    def step_back(self) -> bool:
        """Go from the details back to the list."""
        if self.screen.focused is self.list:
            return False
        self.focus_list()
        return True

    def focus_list(self) -> None:
        """Move into the list."""
        self.screen.set_focus(self.list)

    @property
    def listed(self) -> ListedRows | None:
        """The list on the screen as it is filtered and sorted, if it can be exported."""
        found: ListedRows | None = getattr(self.list, "listed", None)
        return found

    @property
    def is_in_detail(self) -> bool:
        """Whether the focus is in the details."""
        return self.screen.focused in self.details

    def focus_detail(self) -> None:
        """Move into the details if they have a link, else into the list."""
        self.screen.set_focus(self.detail if self.detail.link else self.list)

    def action_details(self) -> None:
        """Move into the details."""
        self.focus_detail()

    def action_leave(self) -> None:
        """Move back into the list."""
        self.focus_list()

    @on(Lines.Chosen, "#list")
    def chosen(self, event: Lines.Chosen) -> None:
        """Open the record on its own page, or move into the details."""
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

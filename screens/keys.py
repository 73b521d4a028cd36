"""Every command: its name, keys, label, help and where it works. Feeds bindings, key bar, palette, help and README."""

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Where(StrEnum):
    """Where a command works."""

    ANYWHERE = "anywhere"
    LIST = "in lists"
    PAGE = "on a page"
    DETAIL = "in the details"
    DUE = "on a deadline or agreement"
    DEADLINES = "at the deadlines"
    HOME = "at home"
    FORM = "in a form"
    DIALOG = "in a dialog"
    EXPLANATION = "in an explanation"
    RENEWAL = "in the menu of R"
    MISSION = "on a mission"
    DAYS = "on a mission's days"
    PEOPLE = "on a mission's people"
    SIGNINGS = "on a mission's signings"
    TASKS = "on a mission's tasks"
    AFTERWARDS = "on what came of a mission"
    MISSION_MENU = "in the menu of M"
    CALENDAR = "at the calendar"
    VIEW = "in a view"


@dataclass(frozen=True)
class Command:
    """A command. `action` is Textual's; `bar` puts it into the key bar; `palette` offers it by name.

    `opens` says that it opens a dialog, which then takes the keys that are typed meanwhile.
    """

    id: str
    keys: str
    label: str
    help: str
    where: Where
    action: str
    bar: bool = False
    palette: bool = False
    opens: bool = False
    show: str = ""

    @property
    def key(self) -> str:
        """The keys as people read them."""
        return self.show or " ".join(_SHOWN.get(key, key) for key in self.keys.split(","))


_SHOWN = {
    "question_mark": "?", "slash": "/", "left_square_bracket": "[", "right_square_bracket": "]", "enter": "⏎",
    "escape": "esc", "backspace": "⌫", "ctrl+p": "^p", "ctrl+q": "^q", "ctrl+s": "^s", "ctrl+d": "^d", "up": "↑",
    "down": "↓", "left": "←", "right": "→", "pageup": "pgup", "pagedown": "pgdn", "shift+tab": "⇧tab",
    "ctrl+up": "^↑", "ctrl+down": "^↓", "delete": "del", "ctrl+t": "^t", "plus": "+", "minus": "-",
    "less_than_sign": "<", "greater_than_sign": ">", "equals_sign": "=", "shift+left": "⇧←", "shift+right": "⇧→",
}  # fmt: skip


def _here(where: Where, *rows: tuple[str, str, str, str, str, str]) -> tuple[Command, ...]:
    """Return the commands of one place from rows of (id, keys, label, help, action, marks).

    Marks: `b` in the key bar, `p` in the palette, `o` opens a dialog; what follows a blank is shown for the keys.
    """
    made = []
    for id, keys, label, help, action, marks in rows:
        flags, _, show = marks.partition(" ")
        made.append(Command(id, keys, label, help, where, action, "b" in flags, "p" in flags, "o" in flags, show))
    return tuple(made)


COMMANDS: tuple[Command, ...] = (
    *_here(
        Where.ANYWHERE,
        ("help", "question_mark,f1", "help", "Show the keys that work here.", "app.help", "bpo ?"),
        ("palette", "ctrl+p,colon", "palette", "Find any command or record by name.", "app.command_palette", "b ^p"),
        ("jump", "g", "go to", "Go to a page: g and its letter; g g goes to the top.", "app.jump", "bo"),
        ("back", "backspace", "back", "Go back to where you came from.", "app.back", "bp"),
        ("undo", "u", "undo", "Undo the last change made in this session.", "app.undo", "bp"),
        ("theme", "ctrl+t", "light or dark", "Change between the light and the dark theme.", "app.toggle_theme", "p"),
        ("quit", "q,ctrl+q", "quit", "Leave. Everything is saved already.", "app.quit", "p q"),
        ("next_pane", "tab", "next pane", "Move to the next pane.", "app.focus_next", ""),
        ("previous_pane", "shift+tab", "previous pane", "Move to the previous pane.", "app.focus_previous", ""),
    ),
    *_here(
        Where.LIST,
        ("open", "enter", "open", "Open what the cursor is on; in the details, follow the link.", "choose", "b"),
        ("up", "up,k", "up", "Move up.", "move(-1)", ""),
        ("down", "down,j", "down", "Move down.", "move(1)", ""),
        ("page_up", "pageup,ctrl+b", "page up", "Move up a screenful.", "page(-1)", " pgup"),
        ("page_down", "pagedown,ctrl+f", "page down", "Move down a screenful.", "page(1)", " pgdn"),
        ("top", "home", "top", "Go to the first line.", "top", ""),
        ("bottom", "end,G", "end", "Go to the last line.", "bottom", ""),
    ),
    *_here(
        Where.PAGE,
        ("filter", "slash", "filter", "Filter as you type; esc shows everything again.", "filter", "b"),
        ("sort", "s", "sort", "Sort by the next column.", "sort(1)", "b"),
        ("reverse", "S", "reverse", "Reverse the order.", "reverse", ""),
        ("add", "a", "add", "Add a record to this list.", "app.change('add')", "bpo"),
        ("edit", "e", "edit", "Edit the record under the cursor.", "app.change('edit')", "bpo"),
        (
            "delete",
            "d,delete",
            "delete",
            "Delete the record; says first what points at it.",
            "app.change('delete')",
            "bpo d",
        ),
        ("next_tab", "right_square_bracket", "next list", "Go to the page's next list.", "tab(1)", ""),
        ("previous_tab", "left_square_bracket", "previous list", "Go to the page's previous list.", "tab(-1)", ""),
        ("details", "right,l", "details", "Move into the details.", "details", ""),
    ),
    *_here(
        Where.DETAIL,
        ("next_link", "n", "next link", "Go to the next link.", "link(1)", "b"),
        ("previous_link", "p,N", "previous link", "Go to the previous link.", "link(-1)", ""),
        ("list", "left,h,escape", "to the list", "Move back to the list.", "leave", "b esc"),
    ),
    *_here(
        Where.DUE,
        ("explain", "x", "explain", "Explain why the date is what it is.", "app.due('explain')", "bpo"),
        (
            "acknowledge",
            "A",
            "acknowledge",
            "Say that the deadline is known, and why it may wait.",
            "app.due('acknowledge')",
            "bpo",
        ),
        ("snooze", "z", "snooze", "Let the deadline rest until a day.", "app.due('snooze')", "bpo"),
        ("decide", "D", "decide", "Decide: renew, renegotiate or let lapse.", "app.due('decide')", "bpo"),
        ("reopen", "O", "open again", "Take back what was decided on the deadline.", "app.due('reopen')", "p"),
        ("renewal", "R", "renew", "Renew, extend, supersede, terminate or give notice.", "app.due('renew')", "bpo"),
    ),
    *_here(
        Where.DEADLINES,
        ("facets", "F,f", "show only", "Filter by band, kind, person or partner.", "app.due('facets')", "bpo F"),
        ("zoom_in", "plus,equals_sign", "zoom", "Show fewer months on the time line.", "zoom(1)", "b + -"),
        ("zoom_out", "minus", "zoom out", "Show more months on the time line.", "zoom(-1)", ""),
        ("earlier", "less_than_sign,shift+left", "earlier", "Move the time line back.", "pan(-1)", ""),
        ("later", "greater_than_sign,shift+right", "later", "Move the time line on.", "pan(1)", ""),
        ("today", "0", "today", "Bring the time line back to today.", "today", ""),
    ),
    *_here(
        Where.HOME,
        ("panel_left", "left,h", "panel left", "Move to the panel on the left.", "panel(-1)", ""),
        ("panel_right", "right,l", "panel right", "Move to the panel on the right.", "panel(1)", ""),
    ),
    *_here(
        Where.FORM,
        ("save", "ctrl+s", "save", "Save and close.", "save", "b"),
        ("cancel", "escape", "cancel", "Close; asks first if something was typed.", "cancel", "b"),
        ("next_field", "tab", "next field", "Move to the next field.", "app.focus_next", "b"),
        ("change_row", "enter", "change", "Open a list's line, a link or a group of fields.", "choose", "bo"),
        ("add_row", "a", "add", "Add a line to the list.", "add_row", "bo"),
        ("remove_row", "d,delete", "remove", "Remove the line from the list, or what is chosen.", "remove_row", "b d"),
        ("raise_row", "ctrl+up,K", "up", "Move the line up in its list.", "raise_row(-1)", ""),
        ("lower_row", "ctrl+down,J", "down", "Move the line down in its list.", "raise_row(1)", ""),
    ),
    *_here(
        Where.DIALOG,
        ("close", "escape", "close", "Close without doing anything.", "close", ""),
    ),
    *_here(
        Where.EXPLANATION,
        ("mend", "n,enter", "to the record", "Go to the record that the date comes from, to mend it.", "mend", "bo n"),
        ("explained", "escape,x,q", "close", "Close the explanation.", "close", "b esc"),
    ),
    *_here(
        Where.RENEWAL,
        ("renew", "r", "renew", "A new agreement follows this one.", "choose('renew')", "o"),
        ("extend", "e", "extend", "The same agreement goes on to a later day.", "choose('extend')", "o"),
        ("supersede", "s", "supersede", "An agreement on file takes its place.", "choose('supersede')", "o"),
        ("notice", "n", "notice", "Record a notice that was given.", "choose('notice')", "o"),
        ("withdraw", "w", "withdraw", "Withdraw a notice that was given.", "choose('withdraw')", "o"),
        ("terminate", "t", "terminate", "It ends on a day, by consent or by a party.", "choose('terminate')", "o"),
    ),
)
"""Every command there is. Textual's names of keys, separated by commas."""


@dataclass(frozen=True)
class Destination:
    """A page one can go to: by its number, by g and its letter, by the palette or by a click."""

    page: str
    letter: str
    label: str
    short: str
    kinds: tuple[str, ...] = ()


DESTINATIONS: tuple[Destination, ...] = (
    Destination("home", "h", "Home", "Home"),
    Destination("missions", "m", "Missions", "Missions", ("missions", "visits")),
    Destination("agreements", "a", "Agreements", "Agreements", ("agreements",)),
    Destination("deadlines", "d", "Deadlines", "Deadlines", ("deadlines", "deadline_notes")),
    Destination("directory", "o", "Directory", "Directory", ("organisations", "people", "profiles")),
    Destination("events", "e", "Events", "Events", ("events",)),
    Destination("follow_ups", "f", "Follow-ups", "Follow-ups", ("follow_ups", "tasks", "checklists")),
    Destination("programmes", "p", "Programmes", "Progr.", ("programmes",)),
)


def destination_of(kind: str) -> Destination | None:
    """Return the page on which records of that table are shown."""
    return next((each for each in DESTINATIONS if kind in each.kinds), None)


def prior_bindings(where: Where, *ids: str) -> list[BindingType]:
    """Return bindings of those commands that the app takes before the focused widget does, each as `key(ID)`.

    Commands that change where keys go must be done before the next key is looked at: Textual hands a key to the
    focused widget and goes on, so that what is typed fast would otherwise still reach the widget before.
    """
    return [
        Binding(command.keys, f"key('{command.id}')", command.label, show=False, priority=True)
        for command in COMMANDS
        if command.where is where and (command.id in ids if ids else command.id not in _UNHURRIED)
    ]


_UNHURRIED = {"next_pane", "previous_pane", "palette"}


def command_named(id: str) -> Command:
    """Return the command of that id."""
    return next(command for command in COMMANDS if command.id == id)


def bindings(where: Where, *ids: str) -> list[BindingType]:
    """Return Textual's bindings of the commands that work there, or of the named ones among them."""
    return [
        Binding(command.keys, command.action, command.label, show=False, id=command.id)
        for command in COMMANDS
        if command.where is where and (not ids or command.id in ids)
    ]

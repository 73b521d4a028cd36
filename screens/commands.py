"""Every command and every page: what bindings, key bar, palette, help and README are made from."""

from dataclasses import dataclass

from textual.binding import Binding, BindingType

from missions.messages import translated
from screens import messages
from screens.command import NEXT_KEYS, PREVIOUS_KEYS, Command, Where, commands_of
from screens.mission_commands import MISSION_COMMANDS

COMMANDS: tuple[Command, ...] = (
    *commands_of(
        Where.ANYWHERE,
        ("help", "question_mark,f1", "help", "Show the keys that work here.", "app.help", "bpo ?"),
        ("palette", "ctrl+p,colon", "palette", "Find any command or record by name.", "app.command_palette", "b ^p"),
        ("jump", "g", "go to", "Go to a page: g and its letter; g g goes to the top.", "app.jump", "bo"),
        ("back", "backspace", "back", "Go back to where you came from.", "app.back", "bp"),
        ("undo", "u", "undo", "Undo your last change, also one of an earlier session.", "app.undo", "bpo"),
        ("redo", "U,ctrl+r", "redo", "Make again what you undid last.", "app.redo", "po"),
        ("questions", "Q", "questions", "Ask one of the questions that officers ask.", "app.questions", "bpo"),
        ("rescue", "exclamation_mark", "bring back", "Bring the file back when it cannot be read.", "app.rescue", "po"),
        ("theme", "ctrl+t", "light or dark", "Change between the light and the dark theme.", "app.toggle_theme", "p"),
        (
            "suspend",
            "ctrl+z",
            "background",
            "Put it into the background; fg brings it back.",
            "app.suspend_process",
            "",
        ),
        ("quit", "q,ctrl+q", "quit", "Leave. Everything is saved already.", "app.quit", "p q"),
        ("next_pane", "tab", "next pane", "Move to the next pane.", "app.focus_next", ""),
        ("previous_pane", "shift+tab", "previous pane", "Move to the previous pane.", "app.focus_previous", ""),
    ),
    *commands_of(
        Where.LIST,
        ("open", "enter", "open", "Open what the cursor is on; in the details, follow the link.", "choose", "b"),
        ("up", "up,k", "up", "Move up.", "move(-1)", ""),
        ("down", "down,j", "down", "Move down.", "move(1)", ""),
        ("page_up", "pageup,ctrl+b", "page up", "Move up a screenful.", "page(-1)", " pgup"),
        ("page_down", "pagedown,ctrl+f", "page down", "Move down a screenful.", "page(1)", " pgdn"),
        ("top", "home", "top", "Go to the first line.", "top", ""),
        ("bottom", "end,G", "end", "Go to the last line.", "bottom", ""),
    ),
    *commands_of(
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
        ("next_tab", NEXT_KEYS, "next list", "Go to the page's next list.", "tab(1)", ""),
        ("previous_tab", PREVIOUS_KEYS, "previous list", "Go to the page's previous list.", "tab(-1)", ""),
        ("details", "right,l", "details", "Move into the details.", "details", ""),
        (
            "minutes",
            "m",
            "minutes",
            "Write the minutes of the visit, with what is to be done.",
            "app.view('minutes')",
            "po",
        ),
        (
            "confirm_meeting",
            "Y",
            "confirm day",
            "Confirm which of the possible days a meeting is on.",
            "app.view('confirm')",
            "po",
        ),
        ("mark", "space", "mark", "Mark the row, or take its mark away.", "mark", ""),
        ("mark_all", "asterisk", "mark all", "Mark every row that is shown, or take all marks away.", "mark_all", " *"),
        ("bulk", "E", "set for all", "Set something for every marked row, or merge two.", "app.bulk('set')", "po"),
        ("paste", "I", "paste names", "Paste a list of names; likely duplicates are shown.", "app.bulk('paste')", "po"),
        ("duplicates", "T", "on file twice", "Find people who are likely on file twice.", "app.bulk('twice')", "po"),
    ),
    *commands_of(
        Where.DETAIL,
        ("next_link", "n", "next link", "Go to the next link.", "link(1)", "b"),
        ("previous_link", "p,N", "previous link", "Go to the previous link.", "link(-1)", ""),
        ("list", "left,h,escape", "to the list", "Move back to the list.", "leave", "b esc"),
    ),
    *commands_of(
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
        ("done_due", "X", "done", "Say that the task or follow-up is done, or open it again.", "app.due('done')", "po"),
        ("renewal", "R", "renew", "Renew, extend, supersede, terminate or give notice.", "app.due('renew')", "bpo"),
    ),
    *commands_of(
        Where.DEADLINES,
        ("facets", "F,f", "show only", "Filter by band, kind, person or partner.", "app.due('facets')", "bpo F"),
        ("zoom_in", "plus,equals_sign", "zoom", "Show fewer months on the time line.", "zoom(1)", "b + -"),
        ("zoom_out", "minus", "zoom out", "Show more months on the time line.", "zoom(-1)", ""),
        ("earlier", "less_than_sign,shift+left", "earlier", "Move the time line back.", "pan(-1)", ""),
        ("later", "greater_than_sign,shift+right", "later", "Move the time line on.", "pan(1)", ""),
        ("today", "0", "today", "Bring the time line back to today.", "today", ""),
    ),
    *commands_of(
        Where.QUESTIONS,
        ("question_open", "enter", "ask", "Ask the question under the cursor.", "choose", "b"),
        ("question_up", "up", "up", "Move up.", "move(-1)", ""),
        ("question_down", "down", "down", "Move down.", "move(1)", ""),
        ("question_page_up", "pageup", "page up", "Move up a screenful.", "page(-1)", ""),
        ("question_page_down", "pagedown", "page down", "Move down a screenful.", "page(1)", ""),
        ("questions_close", "escape", "close", "Close the questions.", "close", "b"),
    ),
    *commands_of(
        Where.ANSWER,
        ("answer_open", "enter", "open", "Go to the record of the row.", "choose", "bo"),
        ("answer_about", "a", "about", "Ask the same about another record.", "about", "bo"),
        ("answer_list", "backspace,Q,left", "other question", "Go back to the questions.", "list", "b"),
        ("answer_close", "escape,q", "close", "Close the answer.", "close", "b esc"),
    ),
    *commands_of(
        Where.CALENDAR,
        (
            "day_before",
            "left,h",
            "day",
            "Go to the day before; in the agenda to the one before with something on it.",
            "day(-1)",
            "b h l",
        ),
        (
            "day_after",
            "right,l",
            "next day",
            "Go to the next day; in the agenda to the next with something on it.",
            "day(1)",
            "",
        ),
        ("week_before", "up,k", "week", "Go a week up; in a list, a line.", "week(-1)", "b k j"),
        ("week_after", "down,j", "next week", "Go a week down; in a list, a line.", "week(1)", ""),
        ("month_before", "less_than_sign", "month", "Go to the month before.", "month(-1)", "b < >"),
        ("month_after", "greater_than_sign", "next month", "Go to the next month.", "month(1)", ""),
        ("calendar_today", "t", "today", "Go to today.", "today", "b"),
        (
            "calendar_turn",
            f"tab,{NEXT_KEYS},{PREVIOUS_KEYS}",
            "month or agenda",
            "Change between month and agenda.",
            "turn",
            "b tab",
        ),
        (
            "calendar_open",
            "enter",
            "open",
            "Go into the list of the day; there, open what the cursor is on.",
            "choose",
            "b",
        ),
        ("calendar_back", "escape", "to the month", "Go back to the month.", "leave", ""),
    ),
    *commands_of(
        Where.HOME,
        ("panel_left", "left,h", "panel left", "Move to the panel on the left.", "panel(-1)", ""),
        ("panel_right", "right,l", "panel right", "Move to the panel on the right.", "panel(1)", ""),
    ),
    *commands_of(
        Where.FORM,
        ("save", "ctrl+s", "save", "Save and close.", "save", "b"),
        ("cancel", "escape", "cancel", "Close; asks first if something was typed.", "cancel", "b"),
        ("next_field", "tab", "next field", "Move to the next field.", "app.focus_next", "b"),
        ("change_row", "enter", "change", "Open a list's line, a link or a group of fields.", "choose", "bo"),
        ("add_row", "a", "add", "Add a line to the list.", "add_row", "bo"),
        ("remove_row", "d,delete", "remove", "Remove the line from the list, or what is chosen.", "remove_row", "b d"),
        ("take_line", "ctrl+l", "take line", "Make a line of minutes a follow-up, or only text.", "take_line", "b"),
        ("raise_row", "ctrl+up,K", "up", "Move the line up in its list.", "raise_row(-1)", ""),
        ("lower_row", "ctrl+down,J", "down", "Move the line down in its list.", "raise_row(1)", ""),
    ),
    *commands_of(
        Where.DIALOG,
        ("close", "escape", "close", "Close without doing anything.", "close", ""),
    ),
    *commands_of(
        Where.EXPLANATION,
        ("mend", "n,enter", "to the record", "Go to the record that the date comes from, to mend it.", "mend", "bo n"),
        ("explained", "escape,x,q", "close", "Close the explanation.", "close", "b esc"),
    ),
    *commands_of(
        Where.RECORD,
        (
            "view",
            "v",
            "what came of it",
            "Show what came of it, what was promised, who owes a return visit.",
            "app.view('')",
            "bpo",
        ),
        ("brief", "B", "brief", "Show the brief on a partner or a person.", "app.view('brief')", "po"),
        (
            "erase",
            "P",
            "erase personal data",
            "Erase what is kept of the person for a journey, or the whole person, for good.",
            "app.view('erase')",
            "po",
        ),
        ("past", "H", "history", "Show who changed the record, and what.", "app.past", "po"),
        ("copy", "y", "copy", "Copy something of the record, to paste it elsewhere.", "app.view('copy')", "po"),
    ),
    *commands_of(
        Where.HISTORY,
        ("find_step", "slash", "filter", "Find changes by who, record or word; esc shows all again.", "filter", "b"),
        ("undo_step", "u", "undo this", "Take back the change under the cursor; asks first.", "undo_step", "bo"),
        ("personal", "s", "personal", "Show restricted personal fields, or hide them.", "personal", "b"),
        ("copies", "b", "copies", "Show the copies of the file, and go back to one.", "copies", "bo"),
    ),
    *commands_of(
        Where.COPIES,
        ("look_into", "enter", "look into", "Show what is otherwise in the copy.", "look_into", "b"),
        ("leave_copies", "escape,q", "close", "Close the copies.", "leave_copies", "b esc"),
    ),
    *commands_of(
        Where.RESCUE,
        ("put_back", "r", "put in place", "Put it in the file's place; the file is kept as a copy.", "put_back", "b"),
        ("leave_it", "escape,q", "leave it", "Leave everything as it is.", "leave_it", "b q"),
    ),
    *commands_of(
        Where.VIEW,
        ("view_came_of", "c", "came of it", "Show what came of it.", "turn_to('came_of')", ""),
        (
            "view_promises",
            "w",
            "promised",
            "Show what was promised, both ways, and the last time.",
            "turn_to('promises')",
            "",
        ),
        ("view_return_visits", "r", "return visits", "Show who owes a return visit.", "turn_to('return_visits')", ""),
        ("view_indicators", "i", "indicators", "Show what a programme counts.", "turn_to('indicators')", ""),
        ("view_brief", "b,B", "brief", "Show the brief on a partner.", "turn_to('brief')", " b"),
        ("next_view", f"{NEXT_KEYS},tab,right", "next view", "Turn to the next view.", "turn(1)", "b ] ["),
        (
            "previous_view",
            f"{PREVIOUS_KEYS},shift+tab,left",
            "previous view",
            "Turn to the previous view.",
            "turn(-1)",
            "",
        ),
        ("viewed", "escape,v,q", "close", "Close the view.", "close", "b esc"),
    ),
    *commands_of(
        Where.RENEWAL,
        ("renew", "r", "renew", "A new agreement follows this one.", "choose('renew')", "o"),
        ("extend", "e", "extend", "The same agreement goes on to a later day.", "choose('extend')", "o"),
        ("supersede", "s", "supersede", "An agreement on file takes its place.", "choose('supersede')", "o"),
        ("notice", "n", "notice", "Record a notice that was given.", "choose('notice')", "o"),
        ("withdraw", "w", "withdraw", "Withdraw a notice that was given.", "choose('withdraw')", "o"),
        ("terminate", "t", "terminate", "It ends on a day, by consent or by a party.", "choose('terminate')", "o"),
    ),
    *MISSION_COMMANDS,
)
"""Every command. Keys have Textual's names, separated by commas."""


QUESTION_KEYS = "123456789abcdefghijklmnopqrstuvwxyz0"
"""The key of each of the officers' questions, in order."""


MISSION_TABS = (Where.DAYS, Where.PEOPLE, Where.SIGNINGS, Where.TASKS, Where.FOLLOW_UPS)
"""The places of a mission's tabs: their commands work only in the current tab."""


@dataclass(frozen=True)
class Destination:
    """A page. One with a letter is reached by g and that letter, the first nine also by number.

    It lists `tables`. `page_class` is imported when the page is first shown. `where` are the places whose
    commands work only on such pages (`Where.DUE` puts those of deadlines into its key bar). `style` is its
    stylesheet, and `within` the page that is highlighted while this one is shown.
    """

    page: str
    letter: str
    title: str
    short_title: str
    tables: tuple[str, ...] = ()
    where: tuple[Where, ...] = ()
    page_class: str = "screens.pages.list_page:ListPage"
    style: str = ""
    within: str = ""

    @property
    def label(self) -> str:
        """Its title, in the language in use."""
        return translated(self.title)

    @property
    def short(self) -> str:
        """Its title where there is little room."""
        return translated(self.short_title)


PAGES: tuple[Destination, ...] = (
    Destination("home", "h", "Home", "Home", (), (Where.DUE, Where.MISSIONS), "screens.pages.home.page:Home"),
    Destination("missions", "m", "Missions", "Missions", ("missions", "visits"), (Where.MISSIONS,)),
    Destination("agreements", "a", "Agreements", "Agreem.", ("agreements",), (Where.DUE,)),
    Destination("deadlines", "d", "Deadlines", "Due", ("deadlines", "deadline_notes"), (Where.DUE, Where.DEADLINES),
                "screens.pages.deadlines.page:DeadlinesPage", "pages/deadlines/deadlines.tcss"),
    Destination("directory", "o", "Directory", "Directory", ("organisations", "people", "profiles")),
    Destination("events", "e", "Events", "Events", ("events",), (Where.DUE,)),
    Destination("follow_ups", "f", "Follow-ups", "Follow", ("follow_ups", "tasks", "checklists"), (Where.DUE,)),
    Destination("programmes", "p", "Programmes", "Progr.", ("programmes",)),
    Destination("calendar", "c", "Calendar", "Cal.", (), (Where.CALENDAR, Where.DUE),
                "screens.pages.calendar.page:CalendarPage", "pages/calendar/calendar.tcss"),
    Destination("history", "y", "History", "Hist.", (), (Where.HISTORY,),
                "screens.pages.history.page:HistoryPage", "pages/history/history.tcss"),
    Destination("mission", "", "Mission", "", (), (*MISSION_TABS, Where.MISSION, Where.MISSIONS),
                "screens.pages.mission.page:MissionPage", "pages/mission/mission.tcss", within="missions"),
)  # fmt: skip
"""Every page, one row each: page bar, jumps, keys, stylesheets and palette follow from it."""

DESTINATIONS: tuple[Destination, ...] = tuple(each for each in PAGES if each.letter)
"""The pages one can go to, in order."""

NUMBERED_PAGES = 9
"""How many of them have a number."""


def page_named(name: str) -> Destination:
    """Return the page with that name."""
    return next(each for each in PAGES if each.page == name)


def own_places() -> tuple[Where, ...]:
    """Return the places whose commands work only on some pages."""
    return tuple(dict.fromkeys(where for each in PAGES for where in each.where if where is not Where.DUE))


def destination_of(table: str) -> Destination | None:
    """Return the page that lists that table."""
    return next((each for each in DESTINATIONS if table in each.tables), None)


def priority_bindings(where: Where, *ids: str) -> list[BindingType]:
    """Return bindings of those commands that the app handles before the focused widget does, each as `key(ID)`.

    Commands that change where keys go must finish before the next key is handled: Textual hands a key to the
    focused widget and goes on, so that keys typed fast would still reach the old widget.
    """
    return [
        Binding(command.keys, f"key('{command.id}')", command.label, show=False, priority=True)
        for command in COMMANDS
        if command.where is where and (command.id in ids if ids else command.id not in _WITHOUT_PRIORITY)
    ]


_WITHOUT_PRIORITY = {"next_pane", "previous_pane", "palette"}


def command_named(id: str) -> Command:
    """Return the command with that id."""
    return next(command for command in COMMANDS if command.id == id)


def undo_hint() -> str:
    """Say which key undoes a change."""
    return messages.UNDOES(key=command_named("undo").key)


def bindings(where: Where, *ids: str) -> list[BindingType]:
    """Return Textual's bindings of the commands of a place, or of the named ones among them."""
    return [
        Binding(command.keys, command.action, command.label, show=False, id=command.id)
        for command in COMMANDS
        if command.where is where and (not ids or command.id in ids)
    ]

"""Every command and every page: what bindings, key bar, palette, help and README are made from."""

from textual.binding import Binding, BindingType

from screens.command import NEXT_KEYS, PREVIOUS_KEYS, Command, Where, commands_of
from screens.mission_commands import MISSION_COMMANDS

COMMANDS: tuple[Command, ...] = (
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


PLACES: dict[str, tuple[Where, ...]] = {
    "deadlines": (Where.DEADLINES,),
    "history": (Where.HISTORY,),
}
"""The places whose commands work only on some page."""


def places_of(page: str) -> tuple[Where, ...]:
    """Return the places whose commands work on a page."""
    return PLACES.get(page, ())


def own_places() -> tuple[Where, ...]:
    """Return the places whose commands work only on some pages."""
    return tuple(where for places in PLACES.values() for where in places)


def priority_bindings(where: Where, *ids: str) -> list[BindingType]:
    """Return bindings of those commands that the app handles before the focused widget does, each as `key(ID)`.

    Commands that change where keys go must finish before the next key is handled: Textual hands a key to the
    focused widget and goes on, so that keys typed fast would still reach the old widget.
    """
    return [
        Binding(command.keys, f"key('{command.id}')", command.label, show=False, priority=True)
        for command in COMMANDS
        if command.where is where and (not ids or command.id in ids)
    ]


def command_named(id: str) -> Command:
    """Return the command with that id."""
    return next(command for command in COMMANDS if command.id == id)


def bindings(where: Where, *ids: str) -> list[BindingType]:
    """Return Textual's bindings of the commands of a place, or of the named ones among them."""
    return [
        Binding(command.keys, command.action, command.label, show=False, id=command.id)
        for command in COMMANDS
        if command.where is where and (not ids or command.id in ids)
    ]

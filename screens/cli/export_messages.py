"""The sentences of `missions export`."""

from missions.messages import text

COMMAND = text("Command")
EXPORT_COMMAND = text("missions export {words}")
EXPORT_WORDS = {
    "list": text("list KIND"),
    "book": text("mission MISSION"),
    "calendar": text("calendar ID"),
    "deadlines": text("calendar --deadlines"),
    "car": text("brief ID"),
    "participants": text("participants ID"),
    "badges": text("cards ID"),
    "cards": text("cards ID --table"),
    "run-of-show": text("cards ID --run-of-show"),
    "folder": text("cards ID --folder"),
    "contacts": text("contacts ID"),
    "minutes": text("minutes VISIT"),
    "notice": text("letter notice ID"),
    "proposal": text("letter proposal ID"),
    "thanks": text("letter thanks ID"),
}
"""What is typed for each export."""
LISTS_TOO = text("Or: deadlines, or a question of “missions ask”.")
WHAT = text("What")
AS = text("As")
NOT_ABOUT = text("{what}: the id must be of one of these: {kinds}. “{id}” is of kind {kind}.")
NOT_SO = text("{what}: it can be exported as {forms}, for {audiences}.")
CALENDAR_OF_WHAT = text("Type the id of a mission, visit or event, or --deadlines.")
NO_REASON = text("Personal travel data needs a reason, which goes into the history: add --reason TEXT.")
REASON_ALONE = text("--reason is only for --personal.")
NOT_UNASKED = text("Personal travel data is exported only if you confirm it: run it in a terminal, or add --yes.")
ASK_PERSONAL = text(
    "{title} will have personal travel data in it, and the history will say that you exported it and why. Export it? [y/N]"
)
NOT_EXPORTED = text("Nothing was exported.")
EXPORTING_PARTS = text("Exporting, {done} of {total} …")
SEVERAL_FILES = text("These are {count} files, which do not fit into one: name a folder with --to.")
NO_TERMINAL_FOR_FILES = text("A file is not written to a terminal: add --to with a path, or “| program”.")
OTHER_ENDING = text(
    "{path} would have another kind of file in it ({form}): end it in .{ending}, or choose the kind with --as."
)
UNCHANGED = text("Nothing has changed: {path}")

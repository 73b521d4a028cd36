"""The sentences of `missions export`."""

from missions.messages import text

COMMAND = text("Command")
EXPORT_COMMAND = text("missions export {verb}")
WHAT = text("What")
AS = text("As")
NOT_ABOUT = text("{what} is about one of: {kinds}; not about {id} ({kind}).")
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
UNCHANGED = text("Nothing has changed: {path}")

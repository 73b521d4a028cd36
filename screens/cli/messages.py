"""The sentences of the command line."""

from missions.messages import plural, text

# Records.

ID = text("Id")
NONE = text("No {kinds}.")
NONE_WITH_WORDS = text("No {kinds} with these words.")
COUNTED = text("{count} {kinds}.")
COUNTED_WITH_WORDS = text("{count} {kinds} with these words.")
AS_OF = text("{name} · on {day}")

# Explanations.

NO_DEADLINES = text("There is no deadline “{deadline}”. That record has none.")
OTHER_DEADLINES = text("There is no deadline “{deadline}”. That record has {keys}.")
NOTHING_DUE = text("Nothing falls due, and no fact is missing to know what does.")

# missions doctor, sample.

ERRORS = text("Errors ({count})")
WARNINGS = text("Warnings ({count})")
GOOD_TO_KNOW = text("Good to know ({count})")
FIXED = text("Fixed ({count})")
NOT_FIXED = text("Not fixed ({count})")
FINDING = text("{about}: {sentence}")
FINDING_WITH_FIX = text("{about}: {sentence} With --fix: {fix}")
MORE_FINDINGS = plural("… and {count} more, which --all lists.", "… and {count} more, which --all lists.")
SOUND = text("{path} is sound.")
SOUND_BUT = plural("{path} is sound; {count} good to know.", "{path} is sound; {count} good to know.")
UNSOUND = text("{path}: {findings}.")
COUNT_ERRORS = plural("{count} error", "{count} errors")
COUNT_WARNINGS = plural("{count} warning", "{count} warnings")
COUNT_INFO = plural("{count} good to know", "{count} good to know")
SUMMARY_SAMPLE = text("sample portfolio")
WROTE = text("Wrote {path}: {numbers}.")
OPEN_WITH = text("Open it with: missions --file {path}")
COUNTED_OF_KIND = text("{count} {kind}")

# missions history, undo, redo.

NO_SUCH_CHANGE = text("The history tells of no such change.")
NO_CHANGE_YET = text("Nothing was changed yet.")
FURTHER_BACK = text("There is more: --limit {limit} shows further back.")
UNDO = text("Undo: {summary} ({change}).")
UNDO_REFUSAL = text("Nobody can be asked here: to undo change {number}, add --yes.")
UNDO_QUESTION = text("Type yes to undo it:")
NOTHING_UNDONE = text("Nothing was undone.")
UNDONE = text("Undone, as change {number}: {summary}. “missions redo” makes it again.")
MADE_AGAIN = text("Made again, as change {number}: {summary}. “missions undo” takes it back.")

# missions backup, restore.

LIST_MAKES_NONE = text("--list tells what copies there are and makes none: leave FILE out.")
COPIED = text("Copied to {path}.")
NO_COPIES = text("No copies yet: the first change of a day keeps one, and “missions backup” makes one.")
MADE = text("Made")
WHY = text("Why")
BYTES = text("Bytes")
NAME = text("Name")
RESTORE_REFUSAL = text("Nobody can be asked here: to restore this, add --yes.")
RESTORE_QUESTION = text("Type yes to put it in the file's place:")
NOTHING_CHANGED = text("Nothing was changed.")
RESTORED = plural(
    "Restored, as change {number}: {count} record is in {path}.",
    "Restored, as change {number}: {count} records are in {path}.",
)
NAME_THE_COPY = text("{path} can be read: name the COPY to go back to. “missions backup --list” tells which there are.")
NO_SUCH_COPY = text("There is no copy “{copy}”: “missions backup --list” tells which there are.")

# missions erase.

ERASE_REFUSAL = text("Nobody can be asked here: to erase data of “{person}”, add --yes.")
ERASE_QUESTION = text("Erase it of person {id}, “{person}”? Type yes to erase it:")
NOTHING_ERASED = text("Nothing was erased.")
NO_PERSON = text("{id} is no person but of the kind {kind}, “{title}”: name a person.")
WHOLE_ID = text("To erase data of “{person}”, write the whole id: {id}.")

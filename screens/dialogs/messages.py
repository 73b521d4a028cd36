"""The sentences of the dialogs."""

from missions.messages import text

# Choosing the items of a checklist.

CHOSEN = text("{count} of {total} chosen")
CHOSEN_CONDITIONAL = text("{count} of {total} chosen · {conditional} only under a condition: choose what applies")

# The explanation of a date.

WHY_THIS_DATE = text("Why this date")

# Merging two records.

STAYS = text("stays: {record}")
GOES = text("goes: {record}")
THE_SAME = text("They say the same.")
NO_VALUE = text("nothing")

# What could not be saved.

CHANGED_ON_BOTH_SIDES = text("Changed on both sides")
CHANGED_MEANWHILE = text("Somebody else changed the same while you did. Nothing is lost: choose what stays.")
YOURS = text("yours")
THEIRS = text("theirs")
YOURS_ARE = text("yours:")
THEIRS_ARE = text("theirs:")
THEIRS_ARE_BY = text("theirs, {who}, {when}:")
BOTH_ARE_KEPT = text("Both are kept: theirs, then what is only in yours.")
WHOLE_RECORD = text("The whole record")
REMOVED = text("removed")
ADDED = text("added")
KEPT = text("changed and kept")
UNCONFIRMED = text("Saved, but not for certain")
IN_THE_FILE = text("Your change is in the file; only the disk's word for it is missing.")
NOT_SAVED = text("Not saved")
LOST_NOTHING = text("Nothing was lost: what you typed is kept here until you leave it.")
TRY_AGAIN = text("try again")
SAVE_ELSEWHERE_KEY = text("save elsewhere")
SAVE_ELSEWHERE = text("Save elsewhere")
WHOLE_FILE = text("The whole file is written there, with your change.")
SAVED_IN = text("Saved in {path}")
OPEN_WITH = text("Open it with: missions --file {path}")

"""The sentences of edits: one change for many records or people at once."""

from missions.messages import text

SET_SOME = text("{label}: {count} of {every} change.")
SET_ALL = text("{label}: all {every} change.")
SET_NONE = text("{label}: none of the {every} changes.")
EMPTIED = text("{label} becomes empty for {count} of them.")
REPLACED = text("Another value is replaced for {count} of them.")
NO_LIST = text("{label} ({field}) holds values with fields of their own: open the records one by one.")
STAMPED = text("{label} ({field}) is set when a record is saved.")
REQUIRED = text("{label} ({field}) may not be empty.")
OF_TWO_KINDS = text("Mark records of one kind: these are {kinds}.")
NOTHING_MARKED = text("Nothing is marked.")
DELEGATES = text("{count} become delegates of “{title}”.")
PARTICIPANTS = text("{count} take part in “{title}”.")
ATTENDANCE_SET = text("{count} are down for “{title}” ({state}).")
THERE_ALREADY = text("{count} were there already; {differing} of them change.")
HEADS = text("The delegation has {count} heads then.")
INVITATION_SET = text("Invitation of {count} participants at {visits} visits: {value}.")
ROLE_SET = text("Role of {count} participants at {visits} visits: {value}.")
NOBODY = text("None of the visits has such a participant.")

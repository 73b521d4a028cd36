"""The sentences of the actions: titles of their forms, what they ask, refuse and did."""

from missions.messages import plural, text

# Records: adding, editing, deleting and saving.

NEW = text("New {kind}")
EDIT_OF = text("Edit: {title}")
SUMMARY_ADD = text("add “{title}”")
SUMMARY_EDIT = text("edit “{title}”")
SUMMARY_DELETE = text("delete “{title}”")
SUMMARY_SAMPLE = text("load the sample")
SAVED = text("Saved “{title}”.")
SAVED_STEP = text("Saved: {summary}.")
NOTHING_LEFT = text("Nothing was left to save: it stays as it is in the file.")
DELETE = text("Delete")
DELETE_IT = text("delete")
MAY_DELETE = text("Delete the {kind} “{title}”?")
POINT_AT_IT = plural("{count} points at it and will lead nowhere:", "{count} point at it and will lead nowhere:")
KIND_AND_TITLE = text("{kind}: {title}")
AND_MORE = plural("and {count} more", "and {count} more")
NOTHING_POINTS = text("Nothing points at it.")
HISTORY_KEEPS = text("The history keeps what was deleted; {key} erases it for good.")

# Erasing.

ONLY_PEOPLE = text("Personal data is erased of people: go to one (g o, then ]).")
ERASE_DATA = text("Erase personal data")
ERASE_THIS = text("erase this")
WHOLE_PERSON = text("the whole person …")
ERASE_PERSON = text("Erase a person")
ERASE_WHOLE = text("erase the whole person")

# Several records at once.

MARKED_IN_LISTS = text("Rows are marked in lists of records.")
NONE_MARKED = text("Nothing is marked: space marks a row, * every row that is shown.")
VALUE_MISSING = text("Enter what all of them shall have.")
MAKE_DELEGATES = text("Make them delegates of a mission")
LET_TAKE_PART = text("Let them take part in a visit")
NOTE_ATTENDING = text("Note them as attending an event")
SET_INVITATION = text("Set the invitation or attendance of participants")
SET_ROLE = text("Set the role of participants")
FOR_RECORDS = text("For {records}")
SET_FIELD = text("Set {field}")
EMPTY_FOR = text("Empty for {records}")
EMPTY_FIELD = text("Empty {field}")
EMPTY_A_FIELD = text("Empty a field")
EMPTY_IT = text("empty it")
EMPTY = text("empty")
MERGE_THE_TWO = text("Merge the two into one")
MERGE_TWO = text("Merge two {kinds}")
NOW = text("now: {values}")
FIELD_VALUES = text("{field}: {values}")
FILLED = plural("{count} filled", "{count} filled")
COUNTED = text("{count} {kinds}")
NAMES_AND_MORE = plural("{names} and {count} more", "{names} and {count} more")
LOOKING_TWICE = text("Looking who is on file twice …")
LIKELY_TWICE = text("Likely on file twice: {count}")
NOBODY_TWICE = text("Nobody on file is likely the same person as somebody else.")

# An agreement's life.

RENEWAL = text("Renewal")
ESCAPE_LEAVES = text("esc leaves it")
RENEW = text("Renew")
EXTEND = text("Extend")
SUPERSEDE = text("Supersede")
NOTICE_GIVEN = text("Notice given")
WITHDRAW_NOTICE = text("Withdraw a notice")
TERMINATE = text("Terminate")

# Follow-ups, minutes, budget and outcomes.

DONE = text("Done")
CONFIRM_DAY = text("Confirm the day")
NO_VISIT_HERE = text("This line comes of no visit: write minutes on the days, with m on the visit.")
SUMMARY_ADD_PART = text("add a {kind} of “{title}”")
SUMMARY_EDIT_PART = text("edit a {kind} of “{title}”")
SUMMARY_DELETE_PART = text("delete a {kind} of “{title}”")
EDIT_PART = text("Edit the {kind}")
MAY_DELETE_PART = text("Delete this {kind}?")
NO_PART_HERE = text("There is no {kind} under the cursor.")
NOT_WITH_PART = text("That cannot be done with a {kind}.")

# Reports.

ONLY_VISITS = text("Only visits have minutes: go to one (g m, then ]).")
ONLY_MEETINGS = text("Only follow-up meetings have a day to confirm (g f).")
BRIEF_ABOUT = text("A brief is about an organisation or a person; v shows what came of this.")

"""The sentences of the actions: titles of their forms, what they ask, refuse and did."""

from missions.messages import plural, text

# Records: adding, editing, deleting and saving.

NEW = text("New {kind}")
EDIT_OF = text("Edit: {title}")
SUMMARY_ADD = text("add “{title}”")
SUMMARY_EDIT = text("edit “{title}”")
SUMMARY_DELETE = text("delete “{title}”")
SUMMARY_FIRST = text("add yourself")
SUMMARY_SAMPLE = text("load the sample")
SAVED = text("Saved “{title}”.")
SAVED_STEP = text("Saved: {summary}.")
ADDED = text("Added {title}.")
CHANGED = text("Changed {title}.")
DELETED = text("Deleted {title}.")
NOTHING_LEFT = text("Nothing to save: the file already has it.")
SAVE_SO = text("Save it all the same?")
SAVE_IT = text("save")
NOT_SAVED_SO = text("Not saved.")
IS_THERE = text("A similar record is on file: the {kind} “{title}” ({id}).")
DELETE = text("Delete")
DELETE_IT = text("delete")
MAY_DELETE = text("Delete the {kind} “{title}”?")
POINT_AT_IT = plural(
    "{count} record links to it; that link will break:", "{count} records link to it; those links will break:"
)
KIND_AND_TITLE = text("{kind}: {title}")
AND_MORE = text("and {count} more")
NOTHING_POINTS = text("No records link to it.")
HISTORY_KEEPS = text("The history keeps it; {key} erases it for good.")

# Erasing.

ONLY_PEOPLE = text("Only people's personal data can be erased: open a person first.")
ERASE_DATA = text("Erase personal data")
ERASE_THIS = text("erase this")
WHOLE_PERSON = text("the whole person …")
ERASE_PERSON = text("Erase a person")
ERASE_WHOLE = text("erase the whole person")

# Several records at once.

MARKED_IN_LISTS = text("Rows can be marked only in lists of records.")
NONE_MARKED = text("No rows are marked: Space marks one, * marks all.")
VALUE_MISSING = text("Enter the value for all of them.")
MAKE_DELEGATES = text("Add them to a mission as delegates")
LET_TAKE_PART = text("Add them to a visit")
NOTE_ATTENDING = text("Record that they attend an event")
SET_INVITATION = text("Set participants' invitation or attendance")
SET_ROLE = text("Set participants' role")
FOR_RECORDS = text("For {records}")
SET_FIELD = text("Set {field}")
EMPTY_FOR = text("Clear for {records}")
EMPTY_FIELD = text("Clear {field}")
EMPTY_A_FIELD = text("Clear a field")
EMPTY_IT = text("clear it")
EMPTY = text("empty")
MERGE_THE_TWO = text("Merge the two records")
MERGE_TWO = text("Merge two {kinds}")
NOW = text("now: {values}")
FIELD_VALUES = text("{field}: {values}")
FILLED = plural("{count} filled", "{count} filled")
COUNTED = text("{count} {kinds}")
NAMES_AND_MORE = text("{names} and {count} more")
LOOKING_TWICE = text("Looking for duplicates …")
LIKELY_TWICE = text("Likely duplicates: {count}")
NOBODY_TWICE = text("No likely duplicates.")

# An agreement's life.

STEPS = {
    "renew": ("r", text("Renew with a new agreement")),
    "extend": ("e", text("Extend to a later day")),
    "supersede": ("s", text("Supersede by another on file")),
    "notice": ("n", text("Record a notice")),
    "withdraw": ("w", text("Withdraw a notice")),
    "terminate": ("t", text("Terminate on a day")),
}
"""The steps in the life of an agreement: the letter of each, and what it does."""
RENEW = text("Renew")
EXTEND = text("Extend")
SUPERSEDE = text("Supersede")
NOTICE_GIVEN = text("Record a notice")
WITHDRAW_NOTICE = text("Withdraw a notice")
TERMINATE = text("Terminate")

# Follow-ups, minutes, budget and outcomes.

DONE = text("Done")
CONFIRM_DAY = text("Confirm the day")
NO_VISIT_HERE = text("This line belongs to no visit: press M on a visit in the plan to write minutes.")
SUMMARY_ADD_PART = text("add a {kind} to “{title}”")
SUMMARY_EDIT_PART = text("edit a {kind} of “{title}”")
SUMMARY_DELETE_PART = text("delete a {kind} from “{title}”")
EDIT_PART = text("Edit the {kind}")
MAY_DELETE_PART = text("Delete this {kind}?")
NO_PART_HERE = text("There is no {kind} under the cursor.")
NOT_WITH_PART = text("That is not possible with a {kind}.")

# Documents and addresses.

OPEN_WHICH = text("Open which?")
NOTHING_TO_OPEN = text("“{title}” has no document, website or e-mail address.")
OPENED = text("Opened {address}")
NOT_OPENED = text("Not opened")
FILE_MISSING = text("There is no file {path}. It may have been moved, or its drive is not connected.")
IS_A_PROGRAM = text("{path} is a program, not a document, so it is not opened here.")
OTHER_SCHEME = text("{address} is not the address of a page, a message or a file, so it is not opened here.")
NO_PROGRAM = text("No program on this computer opens it: {address}")
COPY_ADDRESS = text("copy the address")
ATTACH_FILE = text("Attach a file")
ATTACHED_WHERE = text("It is copied beside the portfolio; the original stays where it is.")
NO_FILE_THERE = text("There is no file “{path}”.")
NOT_ATTACHED = text("The file was copied, but the agreement was not saved: try again.")

# Reports.

COPY = text("Copy what?")
ALL_LINES = text("Everything")
LINES = plural("{count} line", "{count} lines")
LABEL_AND_TEXT = text("{label}: {text}")
COPIED = text("Copied “{text}”.")
ALL_INTO_FILE = text("everything, to a file")
IF_TERMINAL_REFUSES = text("if pasting does not work")
COPIED_INTO = text("Copied to {path}.")
NOT_COPIED = text("Not copied to {path}: {problem}.")

# Signings.

NO_AGREEMENT_YET = text("No agreement to sign there yet: a adds one.")
ANOTHER_SIGNING = text("Another signing")
VISIT_OF_ITS_OWN = text("a separate visit")
SIGN_AT = text("Sign at {visit}")
NEW_SIGNING = text("New signing")
SIGNING = text("Signing")
NOT_TO_BE_SIGNED = text("Took “{agreement}” off the signing; it stays on file.")
TAKE_OFF = text("take an agreement off “{visit}”")
CURSOR_TO_DELETE = text("Put the cursor on the signing or agreement to delete.")
NO_PARTY_LEFT = text("No party is left to sign.")
NOT_TICKED = text("{name} cannot be ticked here: press ⏎ on it and {remedy}.")
TASK = text("Task done")
WHO_STANDS_IN = text("Who may sign for {person}")
SIGNS_FOR_WHOM = text("For whom {person} signs")
DEPUTY_FOR = text("For whom the deputy signs")
HAS_POWER = text("record that this function may sign")
MET_ALREADY = text("That is done already.")
ANSWER = text("{person}: {invitation}.")
INVITATION_OF = text("invitation of {person} to “{visit}”")
INVITATION = text("Invitation")
EVERYBODY = text("all who have not signed")
SIGN = text("Sign")
ORIGINALS = text("Originals")
ABOUT_ORIGINALS = text("One original a party, with all languages, its holder named first.")
CEREMONY = text("Seats, speeches and flags")
PLAN_THEM = text("plan")
WHO_SIGNS = text("Who signs for {party}")
PERSON = text("person")
AGREEMENT = text("agreement")
TEXT_APPROVED = text("Text approved")
PHOTOGRAPHER = text("Photographer")
FREEZE_OR_CLOSE = text("^s freeze as version {version} · Esc close")
NO_RUN_OF_SHOW = text("No agreement to sign there yet: a adds one.")
NO_FUNCTION = text("no function recorded")
MAY_SIGN = text("{function}, may sign")

# Tasks.

WHO_DOES = text("Owner: {task}")
ROLE = text("role")
OWN_DAY = text("Own day")
ONE_TASK = text("One task")
TYPED_BY_YOU = text("typed by you")
COUNTED_TASKS = plural("{count} task", "{count} tasks")
COUNTED_TASKS_USUAL = plural("{count} task, usual", "{count} tasks, usual")
ADD_WHAT = text("Add")
ADD_KINDS = {
    "tasks": text("Add a task"),
    "follow_ups": text("Add a follow-up"),
    "agreements": text("Add an agreement"),
    "missions": text("Add a mission"),
    "visits": text("Add a visit"),
    "people": text("Add a person"),
    "organisations": text("Add an organisation"),
    "events": text("Add an event"),
}
"""What can be added where several kinds are listed, the one most often wanted first."""

ADD_NAMES = text("new create record")
ADD_TASKS = text("Add tasks")
WHOLE_MISSION = text("the mission as a whole")
PLAN_FOR = text("Plan it for")

# Deadlines.

NO_DEADLINE_HERE = text("No deadline under the cursor.")
NOTHING_DUE_HERE = text("This record has no deadlines.")
ONLY_DONE = text("Only tasks and follow-ups can be marked as done.")
ONLY_RENEWED = text("Only agreements can be renewed.")
OPEN_AGAIN = text("Reopened.")
ONLY_ENDS_DECIDED = text("Only the end of an agreement can be decided: acknowledge or snooze this one (A, Z).")
ACKNOWLEDGE = text("Acknowledge")
SNOOZE = text("Snooze")
DECIDE = text("Decide")
IS_DECIDED = text("{decision}.")
SNOOZED_UNTIL = text("Snoozed until {day}.")
STILL_TO_DO = text("▲ {remedy}")
UNTIL_REMINDER = text("Without a day, the next reminder is {day}.")
DEADLINE_IN_SHORT = text("{kind}, {days}, act by {day}")
# A whole mission.

DAY_NEEDED = text("Enter a day, such as 2027-01-25 or 25 Jan.")
NO_DISTANCE = text("Enter the new first day or a number of days.")
NEW_MISSION = text("New mission")
NAMES_UNDECIDED = text("Not saved: say first who is meant by each name.")
COPY_MISSION = text("Copy the mission")
SHIFT_DATES = text("Shift all dates")
SPLIT_OFF = text("Split off the later part")
SECOND_PART = text("{mission}, second part")

# The days of a mission.

NEW_VISIT = text("New visit")
WITHIN = text("{record} › {title}")
SCHEDULE = text("Schedule “{visit}”")
SCHEDULE_ON = text("On {day}, {times}")
ANOTHER_TIME = text("Another day or time …")
TAKE_OR_LEAVE = text("⏎ does it · Esc leaves it")
EDIT_INSTEAD = text("Edit “{title}” …")
GIVE_TIME = text("Give it a time")
DAY_AND_TIME_NEEDED = text("Enter a day, such as 2027-01-27, and a time, such as 09:30.")
WORKS_ON_VISITS = text("That works only on visits; e edits this.")
NOTHING_HERE = text("Nothing is planned here: a adds a visit.")
DELETE_MISSION = text("To delete the whole mission, use the menu (.).")
TAKE_OUT_OF_JOURNEY = text("Remove “{part}” from the journey?")
TAKE_OUT_CHANGE = text("remove “{part}” from the journey")
PART_TITLES = {
    ("legs", True): text("New leg"),
    ("legs", False): text("Edit the leg"),
    ("stays", True): text("New stay"),
    ("stays", False): text("Edit the stay"),
}
PART_CHANGES = {
    ("legs", True): text("add a leg to “{mission}”"),
    ("legs", False): text("edit a leg of “{mission}”"),
    ("stays", True): text("add a stay to “{mission}”"),
    ("stays", False): text("edit a stay of “{mission}”"),
}

# Invitations to a visit.

INVITATIONS = text("Invitations")
NOBODY_TAKES_PART = text("Nobody takes part yet: e adds participants to the visit.")
NOBODY_MEANT = text("Nobody at this visit matches: choose everybody or a participant.")
HOW_MANY_INVITED = text("{count} {state}")

# People on a mission.

FOR_RECORD = text("to “{record}”")
INTO_DIRECTORY = text("to the directory")
WHO_TRAVELS = text("Who travels?")
NO_FUNCTION_IN_IT = text("Only delegates have a function: a adds people.")
CHOOSE_INVITATION = text("Choose an invitation; nothing has changed yet.")
CHOOSE_ROLE = text("Choose a role; nothing has changed yet.")
CHOOSE_FOR_WHOM = text("Nobody is under the cursor: choose for whom in the dialog.")
NOBODY_UNDER_CURSOR = text("Nobody under the cursor")
FUNCTION = text("Function")
ROLE_TITLE = text("Role")
ATTENDANCE = text("Invitation and attendance")
IN_MISSION = text("{person} on “{mission}”")
EDIT_DELEGATE_CHANGE = text("edit “{person}” on “{mission}”")
TAKE_OUT = text("Remove")
TAKE_OUT_OF = text("Remove “{person}” from “{mission}”?")
TAKE_OUT_OF_CHANGE = text("remove “{person}” from “{mission}”")
TAKEN_OUT_OF = text("Removed “{person}” from “{mission}”.")
TAKES_PART = plural("Takes part in {count} of its visits.", "Takes part in {count} of its visits.")
TAKES_NO_PART = text("Takes part in none of its visits.")
STAYS_IN_DIRECTORY = text("The person stays in the directory.")
OUT_OF_DELEGATION = text("from the delegation")
OUT_OF_VISITS = text("from the visits")
OUT_OF_BOTH = text("from both")

# Undoing.

UNDO = text("Undo")
UNDO_QUESTION = text("Undo: {summary}?")
UNDO_IT = text("undo")
UNDONE = text("Undone: {summary}. U or ^r redoes it.")
MADE_AGAIN = text("Redone: {summary}.")

# Why an action is impossible here.
HAS_NONE = text("it has none")
NEEDS_RECORD = text("needs a record")
NEEDS_EXPORT = text("nothing to export of it")
NEEDS_MARKED = text("needs marked rows")
NEEDS_DEADLINE = text("needs a deadline")
NEEDS_AGREEMENT = text("needs an agreement")
NEEDS_SIGNING = text("needs a signing")
NEEDS_VISIT = text("needs a visit")
NEEDS_DELEGATE = text("needs somebody on a mission")
NEEDS_TASK = text("needs a task")
NEEDS_MEETING = text("needs a follow-up meeting")
NEEDS_MISSION = text("needs a mission")
NEEDS_PERSON = text("needs a person")
NEEDS_PARTNER = text("needs a partner or a person")
IMPOSSIBLE = text("{action}: {reason}.")

# Facts that help to decide.
RECORD_AND_PARTNER = text("{record} · {partner}")
DECIDED_UNTIL = text("{decision} until {day}")
BY_DAY = text("by {day}")
ENDS_ON = text("ends {day}")
WRITTEN = text("written")
ACCEPTED_OF = text("{count} of {total} accepted")

# The palette.

ON_RECORD = {
    "acknowledge": text("Acknowledge the deadline of {record}"),
    "snooze": text("Snooze the deadline of {record}"),
    "decide": text("Decide on {record}"),
    "reopen": text("Reopen {record}"),
    "notice": text("Record a notice on {record}"),
    "renew": text("Renew or end {record}"),
    "sign": text("Record a signature of {record}"),
    "minutes": text("Write the minutes of {record}"),
    "invitations": text("Record the invitations to {record}"),
    "confirm_day": text("Confirm the day of {record}"),
    "erase": text("Erase personal data of {record}"),
    "brief": text("Show the brief on {record}"),
    "outcomes": text("Show the outcomes of {record}"),
    "history": text("Show the history of {record}"),
}
"""What an action does, with the record in the sentence."""
ACTION_ON = text("{action} ({record})")
EDIT_NAMED = text("Edit {record}")
EXPLAIN_RECORD = text("Explain the dates of {record}")
COPY_OF_RECORD = text("Copy from {record}")
DELETE_RECORD = text("Delete {record}")
SHOW_PAGE = text("Show {page}")
GO_TO = text("go to the page")
ASK = text("Ask: {question}")
SHOW_RADAR = text("Show where agreements can still be renewed")
RADAR_NAMES = text("radar occasions")
SHOW_FORECAST = text("Show what happens if nobody acts")
FORECAST_NAMES = text("project forecast")
SHOW_DOCTOR = text("Check the file")
DOCTOR_NAMES = text("doctor repair")
LIST_COPIES = text("List the copies")
COPIES_NAMES = text("restore backup go back")
BEGIN_MISSION = text("Begin a mission")
BEGIN_MISSION_NAMES = text("new add plan template")
PASTE_NAMES = text("Paste a list of names")
PASTE_NAMES_NAMES = text("import people delegates guests")
CHANGE_SETTINGS = text("Change the settings")
SETTINGS_NAMES = text("preferences options configuration keys")
CHANGE_SETTING = text("Setting: {setting}")
SETTING_NAMES = text("settings change")
FIND_TWICE = text("Find duplicate people")
FIND_TWICE_NAMES = text("twice duplicates merge")
IS_DONE = text("Mark as done")
IS_DROPPED = text("Drop it")

# Imports.

IMPORT_LIST = text("Import a list, calendar or contacts")
IMPORT_LIST_NAMES = text("spreadsheet excel xlsx csv ics vcard vcf outlook file folder paste table")
READING_FILE = text("Reading {file}")
IMPORTED_ROWS = plural(
    "Imported {count} row: {new} new, {changed} changed.", "Imported {count} rows: {new} new, {changed} changed."
)
IMPORTED_NEW = plural("Imported {count} row: {new} new.", "Imported {count} rows: {new} new.")
IMPORTED_CHANGED = plural("Imported {count} row: {changed} changed.", "Imported {count} rows: {changed} changed.")
IMPORTED_SAME = text("Imported: nothing on file has changed.")
IMPORTED_ALREADY = text("Nothing was left to import: somebody else has imported the same meanwhile.")

"""The sentences of the dialogs."""

from missions.messages import plural, text

# Choosing the items of a checklist.

CHOSEN = text("{count} of {total} chosen")
CHOSEN_CONDITIONAL = text("{count} of {total} chosen · {conditional} conditional: choose those that apply")

# The explanation of a date.

WHY_THIS_DATE = text("Why this date")

# Every dialog.

CANCEL = text("cancel")
SAVE = text("save")
DISCARD = text("discard")


SIGNS_OF_DAYS = text("Signs on the time line and in the month")
SIGNS_IN_PLAN = text("Signs in the plan")
SIGNS_AT_FIELDS = text("Signs at fields")

# Forms.

MORE = text("More")
NO_SUCH_FILE = text("There is no file {path}.")
STILL_HERE = text("What you typed is still here.")
NOT_SAVED_YET = text("Not saved yet")
YOU_CHANGED = text("You changed: {fields}.")

# Short forms.

DRAFT_KEPT = text("draft kept")
DRAFT_IS_KEPT = text("Draft kept: it is offered again here.")
IN_SHORT = text("In short")
WAITS_FOR = text("Waiting for: {fields}.")
IS_NEEDED = text("{field} is missing.")
TO_CORRECT = plural("{count} field to correct", "{count} fields to correct")
NEXT_FIELD = text("next")
FIELD = text("field")
MORE_FIELDS = text("more fields")
DONE = text("done")
BACK = text("back")
NOT_TAKEN = text("Not taken over: {fields}.")
AFRESH = text("start afresh")
FEWER_FIELDS = text("fewer fields")
FIELD_SOUGHT = text("type a field’s name")
EMPTY_FIELDS = text("Empty")
NO_FIELD_CALLED = text("No field has that in its name.")
OPEN_FIELD = text("open")
TO_GROUP = text("field")
CLOSE = text("close")
ADDED_HERE = text("new: added with this form")
ALIKE = text("Alike")
USE_THAT = text("use that one")
CHANGE_OF = text("Change {title}")
FORM_WITHIN = text("{form} › {part}")
CHOOSE_OFFER = text("choose")
MOVE_IN_LIST = text("move")
CHOOSE_AND_ADD = text("choose and add another")
KEEP_TYPING = text("keep typing")
ADD_AS_NEW = text("Add “{name}” as a new {kind}")
ASKED_OF_NEW = text("{label} of “{name}”")

# The picker.

TYPE_NAME = text("type part of the name")
MARK_OR_LEAVE = text("⏎ picks · Space marks several · Esc closes")
PICK_OR_LEAVE = text("⏎ picks · Esc closes")
IS_THERE = text("“{name}” is already there")
NEAR_TO = text("spelt like “{name}”")
WHAT_IS = text("What is “{name}”?")
NOT_ON_FILE = text("Nothing to choose here has the name “{name}”.")
IS_ANOTHER = text("“{name}” is on file as another kind of record: {kind}.")
NEW_KIND = text("a new {kind}")
ADD_NEW = text("+ add the {kind} “{name}”")

# Minutes.

MINUTES_OF = text("Minutes: {visit}")
MINUTES_NOT_KEPT = text("The minutes are not saved yet.")
DASH_TAKES_LINE = text(
    "A line with a dash becomes a follow-up, as does who will do what by when. Everything else stays text."
)
BECOMES_KNOWN = text("{what} · on file already")
TAKES = text("(^l makes it a follow-up)")
WRITE_OTHERS = text("- Pat: send the list by 5 Dec")
WRITE_WE = text("we promise to send the draft by Friday")
WRITE_THEY = text("they: comments until mid January")
WRITE_MEETING = text("- meeting: Sample Town, on 3 or 5 Mar")
WE = text("we")
THEY = text("they")
NOT_RECORDED = text("not recorded")

# A pasted list of names.

PASTE_HINT = text(
    "One person a line, such as “Dr. Pat Example <pat@example.org>, Example Org, head of office” or “Example, Pat; Example Org”; or rows copied from a spreadsheet, with or without headings."
)
PASTE_NAMES = text("Paste names {into}")
LINES = plural("{count} line", "{count} lines")
READ = plural("{count} read, {addressed} with an e-mail address", "{count} read, {addressed} with an e-mail address")
LOOKING_UP = text("Checking who is on file …")
NOT_TAKEN_IN = text("Not added")
LIST_NOT_TAKEN_IN = text("The list is not added yet.")
AS_LINE = text("same as line {number}")
LEFT_OUT = text("left out")
NEW = text("new")
NEW_OR_ALIKE = plural("new · {count} similar", "new · {count} similar")
IS = text("is {person}")
TAKE_IN = plural("Add {count} name {about}", "Add {count} names {about}")
LIST_COUNTS = text("{new} new · {known} on file · {out} left out")
READ_OF = text("read from: {typed}")
LINE = text("Line {number}")
TWO_SIDES = text("{person}: on file and in the list")
ON_FILE = text("on file")
IN_LIST = text("in the list")

# Questions and views.

QUESTIONS = text("Questions")
TYPE_QUESTION = text("type a word or its number")
ASKED_ABOUT_ALL = text("This question covers everything.")
EVERYTHING = text("everything")
IF_NONE_NAMED = text("by default")
ASK_ABOUT = text("Ask about")

# Merging two records.

STAYS = text("keep: {record}")
GOES = text("remove: {record}")
THE_SAME = text("They do not differ.")
NO_VALUE = text("nothing")

# What could not be saved.

CHANGED_ON_BOTH_SIDES = text("Changed on both sides")
CHANGED_MEANWHILE = text("Somebody else changed the same fields. Nothing is lost: choose what to keep.")
YOURS = text("yours")
THEIRS = text("theirs")
YOURS_ARE = text("yours:")
THEIRS_ARE = text("theirs:")
THEIRS_ARE_BY = text("theirs, {who}, {when}:")
BOTH_ARE_KEPT = text("Both are kept: theirs first, then what only yours has.")
WHOLE_RECORD = text("The whole record")
REMOVED = text("removed")
ADDED = text("added")
KEPT = text("changed and kept")
UNCONFIRMED = text("Saved, but not confirmed")
IN_THE_FILE = text("Your change is in the file, but the disk has not confirmed it.")
PERHAPS_SAVED = text("Perhaps saved")
NOT_TWICE = text("To try again does no harm: what is there already is not written twice.")
NOT_SAVED = text("Not saved")
LOST_NOTHING = text("Nothing is lost: what you typed stays here until you close it.")
TRY_AGAIN = text("try again")
SAVE_ELSEWHERE_KEY = text("save elsewhere")
SAVE_ELSEWHERE = text("Save elsewhere")
WHOLE_FILE = text("This writes the whole file there, with your change.")
SAVED_IN = text("Saved to {path}")

# The palette, the keys and the actions.

FIND_OR_DO = text("Find or do")
PALETTE_KEYS = text("⏎ opens · . actions of the record · Esc closes")
RECORDS = text("Records")
COMMANDS = text("Commands")
IN_TEXTS = text("Found in texts")
SHOWN_OF = text("{count} of {total}")
MORE_RECORDS = plural("{count} more record", "{count} more records")
NOTHING_FOUND = text("No matching records or commands.")
MENU_KEYS = text("letter or ⏎ does it · Esc closes")
IMPOSSIBLE = text("{action}: {reason}.")
KEYS_HERE = text("Here")
KEYS_LIST = text("List")
KEYS_EVERYWHERE = text("Everywhere")
KEYS_PAGES = text("Pages")
KEYS_MOVE = text("Move")
KEYS_OF = text("Keys of {page}")
KEYS_IN_DIALOG = text("Keys that work here")
FILTER = text("filter")
HELP_KEYS = text("⏎ does it · type to filter · Esc closes")
VIEWS = {
    "came_of": text("outcomes"),
    "promises": text("promises"),
    "return_visits": text("return visits"),
    "indicators": text("indicators"),
    "brief": text("brief"),
}

# The first start.

PROGRAM_NAME = text("missions")
WHAT_IT_IS_FOR = text("Delegation trips, agreements and their deadlines")
WHO_ARE_YOU = text("Who are you?")
YOUR_NAME = text("your name")
WHY_YOUR_NAME = text("Notices use it; m shows only what is yours.")
YOUR_ORGANISATION = text("Your organisation")
ITS_NAME = text("its name")
ITS_COUNTRY = text("Country")
ANY_LANGUAGE = text("by name, in any language")
WHY_YOUR_ORGANISATION = text("Notices use it; its country sets the holidays.")
COUNTRY_AND_TIME = text("{country}  home time {place}")
BEGIN_WITH = text("3  Begin with")
ADD_A_MISSION = text("Add a mission")
FROM_A_TEMPLATE = text("the next trip, from a template")
OPEN_SAMPLE = text("Open the sample")
SAMPLE_IS_APART = text("to look around; changes nothing of yours")
OPEN_IT = text("open")
NEXT_ROW = text("next")
DIRECTLY = text("directly")
CLOSE_IT = text("close")
SKIP_IT = text("skip, ask later")

# The settings.

SETTINGS = text("Settings")
SAVED_AS_CHANGED = text("{path}, saved as you change it")
SETTINGS_ON_YOU = text("You")
SETTINGS_ON_DATES = text("Dates and terms")
SETTINGS_ON_EXPORTS = text("What you export")
SETTINGS_ON_LOOK = text("Look")
SETTINGS_ON_FILES = text("Files")
THE_PORTFOLIO = text("Portfolio")
OWN_KEYS = text("Keys")
KEYS_OF_YOUR_OWN = plural("{count} of your own", "{count} of your own")
NO_OWN_KEYS = text("none of your own; write them into the file")
KEYS_HELP = text("Keys of your own, separated by commas.")
NOT_SET = text("not set")
IS_NOT_ON_FILE = text("▲ not on file")
WAS_SET = text("was {value}")
NOTHING_CHANGED_HERE = text("Nothing has been changed here yet.")
CHOICES = {
    "ask": text("ask"),
    "day-first": text("day first"),
    "month-first": text("month first"),
    "monday": text("Monday"),
    "sunday": text("Sunday"),
    "dark": text("dark"),
    "light": text("light"),
    "en": text("English"),
    "de": text("Deutsch"),
    "fr": text("français"),
    "a4": text("A4"),
    "letter": text("US Letter"),
}
"""What the choices of settings are called."""
NO_DEADLINE_MOVES = text("No deadline moves.")
DEADLINES_MOVE = plural(
    "{count} deadline moves: {title}: start on {new} instead of {old}.",
    "{count} deadlines move; the next is {title}: start on {new} instead of {old}.",
)

# Imports: the frame, and progress.

IMPORT = text("Import")
STEP_LOOK = text("Look")
STEP_COLUMNS = text("Columns")
STEP_QUESTIONS = text("Questions")
STEP_ALIKE = text("Alike")
STEP_DRY_RUN = text("Dry run")
STEP_OF = text("{number} of {count}")
GO_ON = text("go on")
STOP = text("stop")
STOP_IMPORT = text("Stop the import?")
NOTHING_IMPORTED = text("Nothing has been imported yet, and what you chose is not kept.")
CHANGED_DURING_IMPORT = text("The portfolio has changed meanwhile: this is what the import would do now.")
ROWS_OF = text("{count} of {every}")
ROWS_READ = plural("{count} row read", "{count} rows read")
WORKING = text("One moment …")
WORKING_ON = text("Working on {file}")
STOP_NOTHING_KEPT = text("stop, nothing is saved")
SECONDS_LEFT = text("about {count} s left")

# Imports: the sheet as it is.

SHEET_FIELD = text("Sheet")
SHEET_OF = text("{number} of {count}")
THE_WHOLE_FILE = text("the whole file")
SHEET_HIDDEN = text("hidden")
SHEET_ROWS = plural("{count} row", "{count} rows")
KIND_FIELD = text("Kind")
HEADINGS_FIT = text("{fits} of {count} headings fit")
SO_MANY_FIT = text("{fits} of {count} fit")
HEADINGS_FIELD = text("Headings")
HEADINGS_IN_ROW = text("row {row}")
HEADINGS_IN_TWO_ROWS = text("rows {first} and {second}")
HEADINGS_JOINED = text("joined")
NO_HEADINGS = text("none")
COLUMNS_BY_LETTER = text("columns by letter")
HEADINGS_BY_FILE = text("as the file says")
ROWS_FIELD = text("Rows")
ROWS_TO_IMPORT = text("{count} to import")
ROWS_SKIPPED = text("{count} skipped")
SKIPPED_BECAUSE = text("skipped because")
SKIPPED_SHORT = text("skipped")
COLUMNS_TO_THE_RIGHT = plural(
    "{count} more column to the right: {headings}", "{count} more columns to the right: {headings}"
)
COLUMNS_TO_THE_LEFT = plural(
    "{count} more column to the left: {headings}", "{count} more columns to the left: {headings}"
)
SKIP_OR_KEEP = text("skip or keep a row")
WHOLE_ROW = text("whole row")
SCROLL_COLUMNS = text("columns")
TO_LOOK_FIELDS = text("sheet, headings, kind")
NEXT_LOOK_FIELD = text("next field")
CHANGE_IT = text("change")
HEADINGS_STAY = text("This row holds the headings. Tab goes to “Headings”, where you can choose another row.")
WHICH_SHEET = text("Which sheet?")
WHICH_HEADINGS = text("Which row holds the headings?")
WHICH_KIND = text("What does each row become?")
ROW_TITLE = text("Row {row}")
NOTHING_IN_ROW = text("This row is empty.")
COMMENT_ON_CELL = text("comment: {comment}")

# Imports: what columns become.

COLUMNS_COUNTED = plural("{count} column", "{count} columns")
COLUMNS_UNDERSTOOD = text("{count} understood")
COLUMNS_LIKELY = text("{count} likely")
COLUMNS_TO_SETTLE = text("{count} to settle")
COLUMNS_TO_NOTES = text("{count} kept in notes")
COLUMNS_LEFT_OUT = text("{count} left out")
COLUMN_HEADING = text("Heading")
THREE_EXAMPLES = text("Three examples")
BECAUSE = text("because")
LEFT_OUT_LABEL = text("Left out")
LEFT_OUT_GOES_TO_NOTES = text("The text of a column left out goes to the notes; personal columns are not read at all.")
REMEMBERED_LABEL = text("Remembered")
NEXT_LIST_GOES_ON = text("The next list with these headings goes straight to the dry run.")
ANOTHER_FIELD = text("another field")
LEAVE_COLUMN_OUT = text("leave out")
AS_GUESSED = text("as guessed")
WHICH_FIELD = text("What is “{heading}”?")
FIELD_TAKEN = text("now {heading}")
TO_NOTES = text("notes")
IN_NOTES_WITH_HEADING = text("kept with its heading")
LEFT_OUT_OPTION = text("left out")
OWN_NUMBERS = text("number in the list")
OWN_NUMBERS_FOLLOW = text("finds the row again next time")
SETTLE_COLUMN = text("“{heading}” is still open: {letters} answers.")
IMPORT_PERSONAL = text("Import personal data?")
PERSONAL_IS_KEPT = text(
    "“{heading}” holds personal data. It will be kept in the portfolio, where everybody who opens it can read it."
)
IMPORT_COLUMN = text("import the column")
# Imports: what to import.

IMPORT_A_LIST = text("Import a list")
SHEET_CALENDAR_OR_CONTACTS = text("an Excel or CSV sheet, a calendar, contacts")
NEWEST_LIST = text("Newest list")
NEWEST_IS = text("{file} in {folder}, {when}")

IMPORT_WHAT = text("Import a list, calendar or contacts")
PATH_HINT = text("a path, or part of a name; drop a file here")
NEWEST_LISTS = text("Newest in Downloads and Documents")
NO_LISTS = text("No lists, calendars or contacts in Downloads and Documents")
WHOLE_FOLDER = text("All {count} files of {folder}")
COMPLETE_PATH = text("complete")
PASTE_TABLE = text("Paste a table")
PASTE_WHAT = text("from a sheet, a mail or a web page; names too")
PASTE_TABLE_HINT = text("Paste the table here, with its headings. A list of names, one a line, can be pasted too.")
NOTHING_PASTED = text("Nothing to import yet: paste the table first.")

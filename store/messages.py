"""The sentences of the store: what is wrong with a file, what cannot be undone, what the history tells, the schema."""

from missions.messages import plural, text

# What is wrong with a file.

TOO_LARGE = text(
    "{path} cannot be read: it has {size} MB; a portfolio of 200,000 records has about 100 MB, and none more than {most} MB. Name the right file, or restore it from a copy."
)
IS_A_FOLDER = text("{path} cannot be read: it is a folder. Name a file in it.")
NO_ORDINARY_FILE = text(
    "{path} cannot be read: it is not an ordinary file but a pipe, a socket or a device. Name the file itself."
)
CANNOT_BE_READ = text("{path} cannot be read: {problem}.")
NO_TABLES = text("{path} is not a TinyDB file: it must contain an object of tables.")
NO_PORTFOLIO = text(
    "{path} is not a portfolio: it contains {names}, but none of our tables. Name another file with --file."
)
NO_UTF8 = text("{path} is not UTF-8 text: byte {place} cannot be read.")
BROKEN = text("{path} is broken at line {row}, column {column}: {problem}. It was left as it is.")
LONG_NUMBER = text("{path} contains a number that is too long to read. It was left as it is.")
NESTED = text("{path} is nested too deeply to be a portfolio. It was left as it is.")
NESTED_IN_FILE = text(
    "{path} is nested too deeply to be a portfolio: at line {row}, the file has more than {most} lists or objects in one another. It was left as it is."
)
NESTED_IN_TABLE = text(
    "{path} is nested too deeply to be a portfolio: at line {row}, {table} has more than {most} lists or objects in one another. It was left as it is."
)
NESTED_IN_DOCUMENT = text(
    "{path} is nested too deeply to be a portfolio: at line {row}, document “{document}” of {table} has more than {most} lists or objects in one another. It was left as it is."
)
ONLY_SHOWN = text("It is only shown here and cannot be changed.")
NEWER_VERSION = text(
    "{file} was written by a newer version of this program: you can view it, without what that version added. To change it, update this program."
)

# What could not be saved.

NESTED_CONTENTS = text("The contents of {path} are nested too deeply. Nothing was changed.")
NOT_WRITTEN = text("{path} could not be written: {problem}.")
THERE_ALREADY = text("{path} already exists and was left as it is: name a new file.")
NO_NAME = text("“{name}” cannot be a file name: it is too long or contains a forbidden character. Name a new file.")
NO_FOLDER = text("There is no folder {folder}: create it first, or name another.")
ID_TAKEN = text("Somebody else has added “{old}” in the meantime: what you added is saved as “{new}”.")
HISTORY_AHEAD = text("The history has a change that the file does not have yet. {problem}")
REMOVED_ON_ONE_SIDE = text("“{title}” was removed on one side and changed on the other.")
REMOVED_ON_ONE_SIDE_BY = text("“{title}” was removed on one side and changed on the other ({who}, {when}).")
CHANGED_ON_BOTH = text("“{title}”: both sides changed “{field}”.")
CHANGED_ON_BOTH_BY = text("“{title}”: both sides changed “{field}” ({who}, {when}).")

# Undoing.

SUMMARY_REDO = text("redo: {summary}")
NOTHING_TO_UNDO = text("There is nothing to undo: {who} has no change left to undo.")
NOTHING_TO_REDO = text("There is nothing to redo: the last thing {who} did was not an undo.")
TAKEN_BACK_ALREADY = text("Change {number} is already undone, by change {later}.")
NO_SUCH_CHANGE = text("The history has no change {number} that could be undone.")
ERASED_SINCE = text("Change {number} cannot be undone: personal data was erased from it.")
FIELD_CHANGED_SINCE = text(
    "Change {number} was not undone: “{field}” of “{title}” was changed since, by {who}, {when} (change {later})."
)
FIELD_CHANGED_OUTSIDE = text(
    "Change {number} was not undone: “{field}” of “{title}” was changed since, outside this program."
)
RECORD_CHANGED_SINCE = text(
    "Change {number} was not undone: “{title}” was changed or removed since, by {who}, {when} (change {later})."
)
RECORD_CHANGED_OUTSIDE = text(
    "Change {number} was not undone: “{title}” was changed or removed since, outside this program."
)

# What the history tells.

RECORDS = plural("{count} record", "{count} records")
NO_RECORDS = text("no records")
CHANGE = text("change {number}")
OTHER_PROGRAM = text("another program")
TODAY_AT = text("today {clock}")
YESTERDAY_AT = text("yesterday {clock}")
NOT_DONE_HERE = text("This was not done with this program but found in the file.")
TAKEN_BACK = text("Undone by change {number}.")
MAKES_AGAIN = text("Redoes change {number}.")
TAKES_BACK = text("Undoes change {number}.")
TAKES_BACK_RUN = text("Undoes changes {first} to {last}.")
DATA_ERASED = text("Personal data was erased from it on {day}.")
UNKNOWN_EFFECT = text("What it changed is not known.")
RECORD_ADDED = text("{kind} “{title}”: added")
RECORD_CHANGED = text("{kind} “{title}”: changed")
RECORD_REMOVED = text("{kind} “{title}”: removed")
MORE_RECORDS = plural("and {count} more record", "and {count} more records")
FIELD_CHANGED = text("{before} → {after}")
NOTHING = text("nothing")
PERSONAL = text("personal, not shown")
LINE_DAMAGED = text("Line {number} of the history is damaged.")
DAMAGE_HARMLESS = text("Its content is not known. The file itself does not depend on it: see “missions doctor”.")

# Why a copy was made.

FIRST_OF_THE_DAY = text("the day's first change")
BY_HAND = text("made by hand")
BEFORE_RESTORE = text("before a restore")
BEFORE_UPGRADE = text("before an upgrade")
WAS_DAMAGED = text("was damaged")

# The JSON Schema of the file.

SCHEMA_DATE = text("Partial date")
SCHEMA_DATE_HELP = text(
    "What is known of a day, in part of ISO 8601-2 (EDTF): 2016, 2016-11 or 2016-11-08, each with ? (uncertain), ~ (approximate) or % (both); intervals such as 2016-11-08/2016-11-10, 2016/.. and ../2017; possible days such as [2016-11-08,2016-11-10] and [2016-11-08..2016-11-10]."
)
SCHEMA_PERIOD = text("Period")
SCHEMA_PERIOD_HELP = text("A length of time in ISO 8601: P2Y, P18M, P1.5M, P6W, P10D or P1M15D.")
SCHEMA_FILE = text("Delegation missions")
SCHEMA_FILE_HELP = text("A TinyDB file: an object of tables, each an object of documents by number.")
SCHEMA_TABLE_HELP = text("Every {kind} by the number of its document.")
SCHEMA_STATE = text("State of the file")
SCHEMA_FORMAT = text("Format")
SCHEMA_FORMAT_HELP = text("Version of the file's format; this program writes {own}.")
SCHEMA_PORTFOLIO = text("Portfolio")
SCHEMA_PORTFOLIO_HELP = text(
    "Which portfolio it is: a random text that its copies and each line of its history have too. Made with the first change."
)
SCHEMA_SEQUENCE = text("Sequence")
SCHEMA_SEQUENCE_HELP = text("How many changes were made; the newest line of the history has the same number.")
SCHEMA_META = text("About the file")
SCHEMA_META_HELP = text("Written by the program with every change; a file without it is read as well.")

# What the sample says of a fair.

SAMPLE_ANNOUNCED = text("Announced; no record of how it was held.")
SAMPLE_CONFIDENCE = text("Confidence: {level}.")

# A person's own settings.

SETTINGS_UNREADABLE = text("{path} cannot be read: {problem}.")
WITHOUT_SETTINGS = text("Your settings: {problem} Everything works as without them.")
SETTINGS_NOT_WRITTEN = text("{path} cannot be written: {problem}.")
NO_TEXT = text("it is not UTF-8 text")
TOO_LONG = text("it, or a value in it, is longer than settings ever are")
IN_LINE = text("Your settings, line {row}: {problem} The line is ignored.")
IN_SETTINGS = text("Your settings: {problem} It is ignored.")
UNKNOWN_SETTING = text("“{name}” does not exist.")
UNKNOWN_SETTING_NEAR = text("“{name}” does not exist. Did you mean “{nearest}”?")
SETTING_IS_TEXT = text("“{name}” must be a text in quotes.")
KEYS_ARE_A_TABLE = text("Keys must stand below a line with “[keys]”.")
NO_SUCH_CHOICE = text("“{typed}” is not one of {choices}.")
NO_LINE_TO_EDIT = text(
    "“{name}” cannot be changed from here, because of how your settings file is written. Open the file."
)
ME = text("Name")
ME_HELP = text("Who you are: your name, e-mail address or id on file. “Mine” and notices need it.")
ORGANISATION = text("Organisation")
ORGANISATION_HELP = text(
    "Which organisation is yours: forms begin with it, and it counts as ours if none is marked so."
)
HOME_ZONE = text("Home time")
HOME_ZONE_HELP = text("The city or time zone in which times at home are shown; else that of the mission's lead.")
DATE_ORDER = text("Order of 3/4/2024")
DATE_ORDER_HELP = text("How a date typed in numbers is read when it can be two days.")
WEEK_BEGINS = text("Week begins")
WEEK_BEGINS_HELP = text("The first day of each week in the month.")
START_RENEWAL = text("Start a renewal")
START_RENEWAL_HELP = text("How long before the day to act, for approvals and the post. An agreement can have its own.")
REMIND = text("Remind")
REMIND_HELP = text("How long before the day to act; by default as usual for each kind of deadline.")
EXPORTS = text("Exports")
EXPORTS_HELP = text("The folder for what you export; else your Downloads, or where the portfolio lies.")
TEMPLATES = text("Templates")
TEMPLATES_HELP = text("The folder with your own Word templates; “missions templates” writes the built-in ones.")
LANGUAGE = text("Documents in")
LANGUAGE_HELP = text("The language of documents; each export can be in another one.")
PAPER = text("Paper")
PAPER_HELP = text("The sheet on which documents are laid out.")
NOT_A_FOLDER = text("“{path}” is a file, not a folder.")
THEME = text("Theme")
THEME_HELP = text("The colours of the dashboard.")
FILE_HEAD = text("Your settings of missions. Take away the “#” before a line to set it.")
FILE_KEYS = text("Keys of your own, by what they do; “?” in the dashboard lists them.")
FILE_KEY = text('edit = "ctrl+e"')
FILE_EXAMPLES = {
    "me": text("Robin Sample"),
    "organisation": text("Example Cluster North"),
    "home_zone": text("Berlin"),
    "remind": text("90, 30 and 7 days"),
    "exports": text("~/Documents/Missions"),
    "templates": text("~/Documents/Templates"),
}
"""What stands in a new file for a setting that has no default."""

# What is kept on this computer.

PLACE_PORTFOLIO = text("Portfolio")
PLACE_HISTORY = text("History")
PLACE_LOCK = text("Lock")
PLACE_COPIES = text("Copies")

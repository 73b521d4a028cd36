"""The sentences of the command line."""

from missions.messages import plural, text

# Readiness.

NAME_SIGNING = text("No agreement is to be signed at “{visit}” ({id}): name a signing.")
NAME_VISIT = text("“{title}” ({kind} {id}) is not a visit, mission or agreement: name one.")
NO_SIGNING = text("“{title}” has no signing yet: add one.")
SEVERAL_SIGNINGS = text("“{title}” has several signings: name one of {ids}.")

# Tasks.

NOT_PLANNED_FOR = text("Tasks cannot be planned for {id}: name a mission, visit, event or agreement.")
NO_SUCH_ITEM = text("--item: “{checklist}” has no item {items}; --list lists them.")
NO_CHECKLIST = text("There is no checklist “{named}”. There are: {ids}.")
NO_OWNER = text("--owner: “{named}” is neither a role nor a person on file. Roles: {roles}.")

# A mission's agenda.

NO_SUCH_DAY = text("--day: “{mission}” has no such day. Its days: {count}.")

# Records.

ID = text("Id")
FOUND_IN = text("Found in")
NONE = text("No {kinds}.")
NONE_WITH_WORDS = text("No {kinds} with these words.")
NO_COLUMN = text("--columns: there is no column “{name}”. There are {names}.")
COUNTED = text("{count} {kinds}.")
COUNTED_WITH_WORDS = text("{count} {kinds} with these words.")
AS_OF = text("{name} · on {day}")

# Explanations.

NO_DEADLINES = text("There is no deadline “{deadline}”: that record has none.")
OTHER_DEADLINES = text("There is no deadline “{deadline}”. Deadlines of that record: {keys}.")
NOTHING_DUE = text("Nothing is due, and no facts are missing.")

# The file, ids and what was typed.

NO_FILE = text(
    "There is no file {path}: create it with “missions sample” or “missions add”, or name another with --file."
)
DOCUMENTS_LEFT_OUT = plural(
    "{count} record is damaged and was left out: run “missions doctor”.",
    "{count} records are damaged and were left out: run “missions doctor”.",
)
SEVERAL_RECORDS = text("“{id}” could be any of {number} records: {ids}. Type more of the id.")
NO_RECORD = text("There is no record “{id}”.")
NO_RECORD_BUT_NEAR = text("There is no record “{id}”. Nearest: {ids}.")
NO_SUCH_KIND = text("There is no kind of record “{word}”. There are: {kinds}.")
NO_KIND_BUT_NEAR = text("There is no kind of record “{word}”: did you mean {near}? There are: {kinds}.")
NO_COMMAND_BUT_NEAR = text("No such command “{word}”: did you mean {near}?")
NO_OPTION_BUT_NEAR = text("No such option “{option}”: did you mean {near}?")
NO_AGREEMENT = text("“{title}” ({kind} {id}) is not an agreement: name one.")
NO_VISIT = text("“{title}” ({kind} {id}) is not a visit: name one.")
NO_MISSION = text("“{title}” ({kind} {id}) is not a mission: name one.")
PERSONAL_LEFT_OUT = text("{sign} Personal, left out: {fields}. --personal shows it.")
OPTION_PROBLEM = text("{option}: {problem}")
DAY_TOO_FAR = text("{option}: “{typed}” is out of range: name a day from {first} to {last}.")
SEVERAL_DAYS = text("{option}: “{typed}” is more than one day: name one, such as 8 Nov 2026.")
ONE_DAY = text("“{typed}” is more than one day: name one, such as 8 Nov 2027.")
DAY_LIES_AHEAD = text("“{typed}” means {day}, which is in the future: name the day on which it happened.")
NO_FILE_OF_TEXT = text("{path} cannot be read ({problem}): name a text file, or - for standard input.")
NOT_UTF_8 = text("{path} is not UTF-8 text: save it as UTF-8 text.")
TOO_MUCH_TEXT = text("{path} holds more than {most} MB: name a smaller file.")
EMPTY_TEXT = text("{path} is empty: nothing was read.")
NOTHING_LEFT_TO_DO = text("Nothing to change.")
DRY_RUN = text("Nothing is saved (--dry-run). What would happen:")
UNDO_TAKES_BACK = text("“missions undo” undoes it.")
CHANGED_BY_BOTH = text("“{title}”, {field}:")
YOURS = text("yours: {value}")
THEIRS = text("theirs: {value}")
THEIRS_BY = text("theirs ({who}, {when}): {value}")
EMPTY = text("empty")
OR = text("{first} or {last}")

# What went wrong.

MORE_IN_HELP = text("More: {command} --help")
SYSTEM_PROBLEM = text("{file}: {problem}.")
THE_SYSTEM = text("The system")
UNEXPECTED = text("Something went wrong ({problem}); please report it.")
SAVED_BEFORE = text("Interrupted after change {number} was saved: {summary}. “missions undo” undoes it.")
OUTPUT_NOT_WRITTEN = text("The output could not be written: {problem}.")
DUMB_TERMINAL = text(
    "The dashboard cannot draw on this terminal (TERM={term}). Set TERM to what your terminal is, such as “xterm-256color”, or give a command, such as “missions expiring”."
)
OTHER_PACKAGE = text(
    "Python finds another package “{name}” first: {place}. Rename it, remove it from PYTHONPATH, or start missions from another folder."
)
NO_OWN_PACKAGE = text("The package “{name}” of missions is missing: reinstall missions.")
NO_TERMINAL = text("The dashboard needs a terminal. Without one, give a command, such as “missions expiring”.")
NO_PACKAGE = text("missions, not installed as a package")

# The manual.

MANUAL = text("Delegation missions")
MAN_NAME = text("Name")
MAN_SYNOPSIS = text("Synopsis")
MAN_OPTIONS = text("options")
MAN_COMMAND = text("command [options] [arguments]")
MAN_DESCRIPTION = text("Description")
MAN_COMMANDS = text("Commands")
MAN_ENVIRONMENT = text("Environment")
MAN_FILE = text("The file to use instead of the one in your data folder.")
MAN_NO_COLOUR = text("If set to anything, nothing is printed in colour.")

# Layout.

LABELLED = text("{label}: {said}")
NOT_SHOWN = text("Not shown at this width: {columns}.")

# Questions and the brief.

NOT_ABOUT = text("“{question}” cannot be asked about the {kind} “{id}”, only about {kinds}.")
ABOUT_EVERYTHING = text("“{question}” cannot be asked about the {kind} “{id}”, only about everything.")
NUMBER = text("No")
NAME = text("Name")
QUESTION = text("Question")
SPEAKS_OF = text("Covers")
MAY_BE_ABOUT = text("About")
EVERYTHING = text("everything")
ASK_ONE = text("Ask a question by its number or name: missions ask passports.")
NO_PARTNER = text("There is no brief on the {kind} “{id}”: name an organisation or a person.")

# Adding, editing and removing.

SUMMARY_ADD = text("add {kind} “{title}”")
SUMMARY_ADD_SEVERAL = text("add {count} {kinds}")
ADDED_SEVERAL = text("Added {count} {kinds}:")
ADDED_ONE = text("{id}: “{title}”")
FROM_OR_TYPED = text("Give either FIELD=VALUE or --from.")
NOTHING_TYPED = text("Give FIELD=VALUE, or --from FILE with JSON. “missions fields {kind}” lists the fields.")
FROM_PROBLEM = text("{file}: {problem}")
NO_RECORDS = text("It holds no records.")
STANDARD_INPUT = text("standard input")
THERE_IS_ONE = text("It is on file already: {kind} {id}, “{title}”. Edit that one, or use --again to add another.")
THERE_IS_ONE_LIKE_IT = text(
    "It is on file already: {kind} {id}, “{title}” (on file: {there}; typed: {typed}). Edit that one, or use --again to add another."
)
RENAMED = plural(
    "Renamed {old} to {id} and updated {count} record that links to it.",
    "Renamed {old} to {id} and updated {count} records that link to it.",
)
RENAMED_UNLINKED = text("Renamed {old} to {id}.")
OLD_HISTORY = text("Its earlier history stays under {old}.")
SAME_ID = text("{id} has that id already.")
SUMMARY_EDIT = text("edit {kind} “{title}”: {fields}")
SUMMARY_REMOVE = text("remove {kind} “{title}”")
ADDED = text("Added {kind} {id}: “{title}”.")
GOES_ON_SOME_DAY = text("It recurs, so it stays open. To end the series, drop it (state=dropped).")
GOES_ON = text("It recurs, so it stays open: next due {due:on}. To end the series, drop it (state=dropped).")
CHANGED = text("Changed {kind} {id}: “{title}”.")
REMOVED = text("Removed {kind} {id}: “{title}”.")
NOTHING_TO_CHANGE = text("Nothing to change: “{title}” ({id}) has that value already.")
CHANGED_FROM = text("{field}: {value} (before: {before})")
SOMETHING_ELSE = text("something else")
WHOLE_ID = text("To remove “{title}”, type its whole id: {id}.")
POINTING = plural(
    "{count} record links to {kind} {id}, “{title}”; that link will break:",
    "{count} records link to {kind} {id}, “{title}”; those links will break:",
)
POINTS_BY = text("{title} ({id}): {fields}")
NOBODY_TO_ASK = text("To remove “{title}”, run it in a terminal or add --yes.")
MAY_REMOVE = text("Remove {kind} {id}, “{title}”? Type yes to remove it:")
NOT_REMOVED = text("Nothing was removed.")

# Fields and how to type them.

FIELDS_OF = text(
    "Fields of {kinds}; * marks required fields. N is the position in a list, from 1: use it to set a field of one value."
)
FIELD_AND_HELP = text("{field}. {help}")
TYPE_TEXT = text("Type text.")
TYPE_CHOICE = text("Type one of {choices}.")
TYPE_YES_OR_NO = text("Type yes or no.")
TYPE_WHOLE_NUMBER = text("Type a whole number.")
TYPE_NUMBER = text("Type a number, such as 4300000 or 12.50.")
TYPE_DATE = text("Type 8 Nov 2026, Nov 2026, 2026, 8.11.2026, mid October, in 3 weeks; several days as 8-12 Nov 2026.")
TYPE_LENGTH = text("Type 2 years, 18 months, 6 weeks or 10 days.")
TYPE_NUMBER_BETWEEN = text("{how} From {least} to {most}.")
TYPE_MONEY = text("Type an amount, such as 4300000, 1234,50 or 1,234.50, without the currency.")
TYPE_COUNTRY = text("Type a country by name or code: Japan, Allemagne, DE.")
TYPE_FIELD = text("Type the name of a field: term, signatures.")
TYPE_REGION = text("Type the name of a region: Bavaria, Hyogo.")
TYPE_ZONE = text("Type a time zone by name or city: Asia/Tokyo or Tokyo.")
TYPE_LANGUAGE = text("Type a language by name or code: German, Japanisch, fr.")
TYPE_CURRENCY = text("Type a currency by code: EUR, JPY.")
TYPE_CALENDAR = text("Type a country, or a region by code: JP, DE-NW.")
TYPE_EMAIL = text("Type an e-mail address: name@example.org.")
TYPE_ADDRESS = text("Type a web address: https://example.org.")
TYPE_PHONE = text("Type a telephone number: +49 711 123456.")
TYPE_NUMBER_FROM = text("{how} At least {least}.")
TYPE_YEARLY_DAY = text("Type a day of the year: 06-30, 30.06. or 30 June.")
TYPE_TIME = text("Type 09:30.")
TYPE_RECORD = text("Type the id or name of one of the {kinds}.")
TYPE_SEVERAL = text("{how} Separate several with ; or add one with +=.")
TYPE_NESTED = text("Type {example}.")
SET_AT_SAVING = text("Set when the record is saved.")
EXAMPLES = text("Examples")

# Deadlines and decisions on them.

NO_SUCH_DEADLINE_KIND = text("--kind: there is no kind of deadline “{kind}”. There are: {kinds}.")
NO_SUCH_PARTNER = text("--partner: there is no organisation “{name}”. “missions list organisations” lists them.")
NO_PARTNER_BUT_NEAR = text("--partner: there is no organisation “{name}”. Nearest: {ids}.")
NO_SUCH_KEY = text("There is no deadline “{key}”: “missions expiring --json” prints the keys.")
NO_KEY_BUT_NEAR = text("There is no deadline “{key}”. Nearest: {keys}.")
NO_DEADLINE = text("“{title}” ({id}) has no deadline on {day}.")
NO_DEADLINE_OF_KIND = text("“{title}” ({id}) has no deadline of that kind on {day}.")
SEVERAL_DEADLINES = text("“{key}” could be any of {count} deadlines: {keys}. Type one key, or add --kind.")
KEYS_AND_MORE = text("{keys} …")
KIND_AND_KEY = text("{kind} ({key})")
KEY_OF_KIND = text("{key} ({kind})")
REOPENED = plural(
    "Reopened {kind} of “{title}”; dropped {count} decision.",
    "Reopened {kind} of “{title}”; dropped {count} decisions.",
)
DECIDED_ON = text("“{title}”: {deadline}.")
DECIDED_BY = text("Decided: {decision}, by {who}.")
DECIDED_WHY = text("Why: {why}")
SPEAKS_AGAIN = text("Next reminder: {day}.")
STAYS_APART = text("It is listed as settled until the next term, review or window.")
STAYS_DUE = text("It is still listed as open, because the day to act is near or past.")
STATUS_OF = text("Status of {id}: {states}.")
NOTHING_DUE_ON = text("{id} has no deadlines.")
ONLY_DECIDED_ON = text("All deadlines of {id} are decided already.")
NEXT_ON = text("Next on {id}: {deadline}.")
FOR_ITS_END = text("For its end: {deadline}.")
IN_SHORT = text("{kind}, act by {day}, {days} ({key})")
IN_SHORT_DUE = text("{kind}, act by {day}, {days}, due {due} ({key})")

# The life cycle of agreements.

FOR_OR_UNTIL = text("Give --for or --until, not both.")
UNTIL_OR_BY = text("Give either --until or --by.")
ONLY_WITH_WITHDRAW = text("With --withdraw, only --purpose, --by and --sent can be given.")
NO_SUCH_PURPOSE = text("--purpose: there is no purpose “{purpose}”. There are: {purposes}.")
RENEWED = text("Renewed “{title}” ({id}).")
TO_BE_RENEWED = text("To be renewed: “{title}” ({id}).")
EXTENDED = text("Extended “{title}” ({id}).")
SUPERSEDE_QUESTION = text(
    "“{newer}” leaves out {parties}. These deadlines would go: {deadlines}. Type yes to supersede all the same:"
)
SUPERSEDE_REFUSAL = text(
    "“{newer}” leaves out {parties}. These deadlines would go: {deadlines}. To supersede all the same, add --yes."
)
SUPERSEDED = text("Superseded “{title}” ({id}).")
NOTICE_ON = text("“{title}” ({id}):")
TERMINATED = text("Terminated “{title}” ({id}).")
CAREFUL = text("Warning: {warning}")

# Planning missions, visits and people.

OUR_LEAD = text("Led by {lead}, your organisation; --lead names another.")
USUAL_LEAD = text("Led by {lead}, as most missions are; --lead names another.")
IDENTIFIED = text("Its id: {id}. “missions show {id}” shows it.")
COPY_FIRST = text("“{mission}” has no exact first day: give the first day of the copy with --first.")
NO_SHIFT = text("“{typed}” is neither a length of time, such as 1w or “3 days earlier”, nor a day: {problem}")
LEG_OR_DAY = text("Give the start of the later part: either --leg NUMBER or --day DAY.")
SECOND_PART = text("{mission}, second part")
DAY_OR_NO_TIME = text("Give a DAY, such as “8 Nov 2027”, or --without-time.")
NOT_INTO = text("{id} is neither a mission nor a visit: name one, or leave it out to add the people only.")
ROLE_WHERE = text("--as gives people's function in a mission or role at a visit: name the mission or visit.")
NO_SUCH_LINE = text("--line {answer}: type N=WHO with the number of a line, from 1 to {count}.")
NO_SUCH_PERSON = text("--line {answer}: type the id of a person on file, new, or out.")
WHO_IS_MEANT = plural(
    "{count} line may be somebody on file: say who, such as --line {first}=new, and run it again.",
    "{count} lines may be people on file: say who each is, such as --line {first}=new, and run it again.",
)
LINE_NEW = text("{number}. {name}: new.")
LINE_KNOWN = text("{number}. {name}: on file as {person} ({id}).")
LINE_OUT = text("{number}. {name}: left out.")
LINE_AS_ABOVE = text("{number}. {name}: left out, the same person as in line {above}.")
LINE_ALIKE = text("similar: {person} ({id}). {why}")

# Signing, inviting, minutes, documents, merging.

FOR_WHICH_PARTY = text("--by: {person} has a function in none or several of the parties: name the party with --party.")
AT_WHICH_VISIT = text("“{title}” is to be signed at several visits: name one of {ids} with --at.")
RECORDED_AT = text("Recorded with “{visit}” ({id}).")
INVITE_WHERE = text("“{title}” ({id}) is neither a visit nor a mission: name one of those.")
WHO_ANSWERED = text("Name people or organisations, or add --everybody.")
NOBODY_LEFT_TO_INVITE = text("Everybody at “{title}” is invited already: name whom to invite.")
NO_FOLLOW_UP = text(
    "“{title}” ({id}) is not a follow-up: name a follow-up of kind meeting; “missions list follow-ups” lists them."
)
HAS_MINUTES = text("“{visit}” has minutes already: add --below or --instead.")
MINUTES_WRONG = text("{number}. {typed} – not taken: {problem}")
MINUTES_KNOWN = text("{number}. {typed} – on file already.")
MINUTES_TAKEN = text("{number}. {typed} – follow-up: {kept}.")
MINUTES_TEXT = text("{number}. {typed} – kept as text, no follow-up.")
NO_ADDRESS = text("{address} is not a document's address: it must begin with one of {schemes}, or be a file.")
BEGINS_IN_PAST = text("The first day is {day}, which is in the past.")
NO_FILE_BUT = text("“{path}” is not a file but a folder, a pipe or a device: name a file.")
NO_DOCUMENT = text("There is no file “{path}”: name a file, or an address such as https://example.org/agreement.pdf.")
IS_DONE = text("“{title}” is done.")
OPEN_AGAIN = text("“{title}” is open again.")
IS_DROPPED = text("“{title}” is dropped.")
NO_OUTCOME_OF_TASK = text("--outcome: tasks have none; use notes=… with “missions edit”.")
NOTHING_TO_DO = text("“{title}” ({id}) is neither a task nor a follow-up: name one.")
NO_SIDE = text("--take {typed}: type FIELD=kept, FIELD=other or FIELD=both.")
MERGED_FIELD = text("{field}: keeps “{stays}”, drops “{goes}”.")
MERGED_PERSONAL = text("{field}: the two differ; choose one with --take.")

# What is next.

NO_MOMENT = text("--at: “{typed}” is not a time: type 10:30, 4 Dec 10:30 or 10:30 Asia/Tokyo.")
NO_ONE_DAY = text("--at: “{typed}” is more than one day: name one, such as 4 Dec 2026.")
VERSION = text("missions {version}")

# missions doctor, sample.

ERRORS = text("Errors ({count})")
WARNINGS = text("Warnings ({count})")
GOOD_TO_KNOW = text("Good to know ({count})")
FIXED = text("Fixed ({count})")
NOT_FIXED = text("Not fixed ({count})")
FINDING = text("{about}: {sentence}")
FINDING_WITH_FIX = text("{about}: {sentence} With --fix: {fix}")
MORE_FINDINGS = plural("… and {count} more; --all lists it.", "… and {count} more; --all lists them.")
SOUND = text("{path} is sound.")
SOUND_BUT = plural("{path} is sound; {count} good to know.", "{path} is sound; {count} good to know.")
UNSOUND = text("{path}: {findings}.")
COUNT_ERRORS = plural("{count} error", "{count} errors")
COUNT_WARNINGS = plural("{count} warning", "{count} warnings")
COUNT_INFO = plural("{count} good to know", "{count} good to know")
SUMMARY_SAMPLE = text("sample portfolio")
WROTE = text("Wrote {path}: {numbers}.")
COUNTED_OF_KIND = text("{count} {kind}")

# missions history, undo, redo.

NO_SUCH_CHANGE = text("No matching changes.")
FURTHER_BACK = text("There are older changes: --limit {limit} shows more.")
UNDO = text("Undo: {summary} ({change}).")
UNDO_REFUSAL = text("To undo change {number}, run it in a terminal or add --yes.")
UNDO_QUESTION = text("Type yes to undo it:")
NOTHING_UNDONE = text("Nothing was undone.")
UNDONE = text("Undone, as change {number}: {summary}. “missions redo” redoes it.")
MADE_AGAIN = text("Redone, as change {number}: {summary}. “missions undo” undoes it.")

# missions backup, restore.

LIST_MAKES_NONE = text("--list makes no copy: leave FILE out.")
COPIED = text("Copied to {path}.")
RESTORE_REFUSAL = text("To restore this, run it in a terminal or add --yes.")
RESTORE_QUESTION = text("Type yes to restore it:")
NOTHING_CHANGED = text("Nothing was changed.")
RESTORED = plural(
    "Restored, as change {number}: {path} has {count} record.",
    "Restored, as change {number}: {path} has {count} records.",
)
NAME_THE_COPY = text("{path} can be read: name the COPY to restore. “missions backup --list” lists them.")
NO_SUCH_COPY = text("There is no copy “{copy}”: “missions backup --list” lists them.")

# missions erase.

ERASE_REFUSAL = text("To erase the data of “{person}”, run it in a terminal or add --yes.")
ERASE_QUESTION = text("Erase it for “{person}” ({id})? Type yes to erase it:")
NOTHING_ERASED = text("Nothing was erased.")
NO_PERSON = text("“{title}” ({kind} {id}) is not a person: name one.")
WHOLE_ID_TO_ERASE = text("To erase the data of “{person}”, type the whole id: {id}.")

# missions templates.

DOCUMENT = text("Document")
TEMPLATE = text("Template")
BUILT_IN_TEMPLATE = text("built in")
TEMPLATES_ARE_IN = text("Your own templates are in {folder}.")
NO_TEMPLATES_YET = text(
    "You have no templates of your own. “missions templates --write” puts the built-in ones into {folder}."
)
TEMPLATE_WRITTEN = text("Written: {path}")
TEMPLATE_KEPT = text("Not written, since there is one: {path}")
TEMPLATE_SOUND = text("{path}: sound.")
TEMPLATES_NOT_WRITTEN = text("The templates cannot be written into {folder}: {problem}.")
NO_SUCH_DOCUMENT = text("There is no document “{name}”; there are {known}.")
ONLY_WITH_WRITE = text("Names of documents, --language and --paper go with --write.")

# missions settings and missions where.

SETTINGS_ARE_IN = text("Your settings are in {path}. Set EDITOR to open them from here.")
NO_EDITOR = text("{editor} cannot be started: {problem}. Your settings are in {path}.")
SETTING_WRITTEN = text("{name}: {value}; before: {before}.")
NOT_SET = text("not set")
BY_DEFAULT = text("by default")
SETTING = text("Setting")
VALUE = text("Value")
WHAT_IS_KEPT = text("What")
PATH = text("Path")
NOT_THERE_YET = text("not there yet")
SETTINGS = text("Settings")
REMEMBERED = text("What the dashboard remembers")
WORKED_OUT = text("What was worked out before")

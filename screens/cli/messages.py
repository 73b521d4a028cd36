"""The sentences of the command line."""

from missions.messages import plural, text

# Readiness.

NAME_SIGNING = text("Nothing is to be signed at “{visit}” ({id}): name a signing.")
NAME_VISIT = text("{id} is of the kind {kind}, “{title}”: name a visit.")
NO_SIGNING = text("No visit at which something is to be signed belongs to “{title}”: add one.")
SEVERAL_SIGNINGS = text("“{title}” has several signings: name one of {ids}.")

# Tasks.

NOT_PLANNED_FOR = text("{id} is no mission, visit, event or agreement, so no tasks are planned for it.")
NO_SUCH_ITEM = text("--item: “{checklist}” has no item {items}; --list lists them.")
NO_CHECKLIST = text("There is no checklist “{named}”. There are: {ids}.")
NO_OWNER = text("--owner: “{named}” is not a role, and nobody is called so. Roles: {roles}.")

# A mission's agenda.

NO_SUCH_DAY = text("--day: “{mission}” has {count} days: name one of them.")

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

NO_DEADLINES = text("There is no deadline “{deadline}”. That record has none.")
OTHER_DEADLINES = text("There is no deadline “{deadline}”. That record has {keys}.")
NOTHING_DUE = text("Nothing falls due, and no fact is missing to know what does.")

# The file, ids and what was typed.

NO_FILE = text(
    "There is no file {path}: make one with “missions sample” or “missions add”, or name another with --file."
)
DOCUMENTS_LEFT_OUT = plural(
    "{count} document is no sound record and was left out: “missions doctor” tells more.",
    "{count} documents are no sound records and were left out: “missions doctor” tells more.",
)
SEVERAL_RECORDS = text("“{id}” can mean {number} records: {ids}. Write more of the id.")
NO_RECORD = text("There is no record “{id}”.")
NO_RECORD_BUT_NEAR = text("There is no record “{id}”. Nearest: {ids}.")
NO_SUCH_KIND = text("There are no “{word}”; there are {kinds}.")
NO_KIND_BUT_NEAR = text("There are no “{word}”: did you mean {near}? All: {kinds}.")
NO_COMMAND_BUT_NEAR = text("No such command “{word}”: did you mean {near}?")
NO_OPTION_BUT_NEAR = text("No such option “{option}”: did you mean {near}?")
NO_AGREEMENT = text("{id} is not an agreement but of the kind {kind}, “{title}”: name an agreement.")
NO_VISIT = text("{id} is not a visit but of the kind {kind}, “{title}”: name a visit.")
NO_MISSION = text("{id} is not a mission but of the kind {kind}, “{title}”: name a mission.")
PERSONAL_LEFT_OUT = text("{sign} Personal, left out: {fields}. --personal tells it.")
OPTION_PROBLEM = text("{option}: {problem}")
DAY_TOO_FAR = text("{option}: “{typed}” is too far away: name a day from {first} to {last}.")
SEVERAL_DAYS = text("{option}: “{typed}” is more than one day: name one, such as 8 Nov 2026.")
ONE_DAY = text("“{typed}” is more than one day: name one, such as 8 Nov 2027.")
DAY_LIES_AHEAD = text("“{typed}” means {day}, which is still ahead: name a day on which it has happened.")
NO_FILE_OF_TEXT = text("{path} cannot be read ({problem}): name a text file, or - to read what is piped in.")
NOT_UTF_8 = text("{path} is not text in UTF-8: save it as text in UTF-8.")
EMPTY_TEXT = text("{path} is empty: nothing was read.")
NOTHING_LEFT_TO_DO = text("Nothing to change.")
DRY_RUN = text("Nothing is saved (--dry-run). This would be done:")
UNDO_TAKES_BACK = text("“missions undo” takes it back.")
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
UNEXPECTED = text("Something unexpected went wrong ({problem}); please report it.")
SAVED_BEFORE = text("Interrupted after change {number} was saved: {summary}. “missions undo” takes it back.")
OUTPUT_NOT_WRITTEN = text("The output could not be written: {problem}.")
DUMB_TERMINAL = text(
    "The dashboard cannot draw on this terminal (TERM={term}). Set TERM to what your terminal is, such as “xterm-256color”, or give a command, such as “missions expiring”."
)
NO_TERMINAL = text("The dashboard needs a terminal; elsewhere give a command, such as “missions expiring”.")
OTHER_PACKAGE = text(
    "Python finds another “{name}” before the one of missions: {place}. Rename it, take it off PYTHONPATH, or start missions from another folder."
)
NO_OWN_PACKAGE = text("The package “{name}” of missions is missing: install missions anew.")
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
MAN_FILE = text("The file to work with, instead of the one in your own data folder.")
MAN_NO_COLOUR = text("Set to anything, nothing is printed in colour.")

# Layout.

LABELLED = text("{label}: {said}")
NOT_SHOWN = text("Not shown at this width: {columns}.")

# Questions and the brief.

NOT_ABOUT = text("“{question}” cannot be asked about the {kind} “{id}”: it can be asked about {kinds}.")
ABOUT_EVERYTHING = text("“{question}” cannot be asked about the {kind} “{id}”: it is asked about everything.")
NUMBER = text("No")
NAME = text("Name")
QUESTION = text("Question")
SPEAKS_OF = text("Speaks of")
MAY_BE_ABOUT = text("Asked about")
EVERYTHING = text("everything")
ASK_ONE = text("Ask one by its number or name: missions ask passports.")
NO_PARTNER = text("“{id}” is of the kind {kind}: a brief is about an organisation or a person.")

# Adding, editing and removing.

SUMMARY_ADD = text("add {kind} “{title}”")
SUMMARY_ADD_SEVERAL = text("add {count} {kinds}")
ADDED_SEVERAL = text("Added {count} {kinds}:")
ADDED_ONE = text("{id}: “{title}”")
FROM_OR_TYPED = text("Give either FIELD=VALUE or --from.")
NOTHING_TYPED = text("Give FIELD=VALUE, or --from FILE with JSON. “missions fields {kind}” lists the fields.")
FROM_PROBLEM = text("{file}: {problem}")
NO_RECORDS = text("There is no record in it.")
STANDARD_INPUT = text("standard input")
THERE_IS_ONE = text("There is one already: {kind} {id}, “{title}”. Edit that one, or add --again for another one.")
THERE_IS_ONE_LIKE_IT = text(
    "There is one already: {kind} {id}, “{title}” (on file: {there}; typed: {typed}). Edit that one, or add --again for another one."
)
RENAMED = plural(
    "Renamed {old} to {id}; {count} record that links to it follows.",
    "Renamed {old} to {id}; {count} records that link to it follow.",
)
RENAMED_UNLINKED = text("Renamed {old} to {id}.")
OLD_HISTORY = text("Its history up to now is listed under {old}.")
SAME_ID = text("{id} has that id already.")
SUMMARY_EDIT = text("edit {kind} “{title}”: {fields}")
SUMMARY_REMOVE = text("remove {kind} “{title}”")
ADDED = text("Added {kind} {id}: “{title}”.")
GOES_ON_SOME_DAY = text("It recurs and stays open. To end the series, drop it (state=dropped).")
GOES_ON = text("It recurs and stays open: next due {due:on}. To end the series, drop it (state=dropped).")
CHANGED = text("Changed {kind} {id}: “{title}”.")
REMOVED = text("Removed {kind} {id}: “{title}”.")
NOTHING_TO_CHANGE = text("Nothing to change: “{title}” ({id}) says so already.")
CHANGED_FROM = text("{field}: {value} (before: {before})")
SOMETHING_ELSE = text("something else")
WHOLE_ID = text("To remove “{title}”, write its whole id: {id}.")
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
    "Fields of {kinds}; * marks what may not be empty. N counts the values of a list from 1, to type one of its fields."
)
FIELD_AND_HELP = text("{field}. {help}")
TYPE_TEXT = text("Type text.")
TYPE_CHOICE = text("Type one of {choices}.")
TYPE_YES_OR_NO = text("Type yes or no.")
TYPE_WHOLE_NUMBER = text("Type a whole number.")
TYPE_NUMBER = text("Type a number, such as 4300000 or 12.50.")
TYPE_DATE = text("Type 8 Nov 2026, Nov 2026, 2026, 8.11.2026, mid October, in 3 weeks; several days as 8-12 Nov 2026.")
TYPE_LENGTH = text("Type 2 years, 18 months, 6 weeks or 10 days.")
TYPE_NUMBER_BETWEEN = text("{how} It is from {least} to {most}.")
TYPE_MONEY = text("Type an amount, such as 4300000, 1234,50 or 1,234.50, without its currency.")
TYPE_COUNTRY = text("Type a country by name or code: Japan, Allemagne, DE.")
TYPE_FIELD = text("Type the name of a field: term, signatures.")
TYPE_REGION = text("Type the name of a region: Bavaria, Hyogo.")
TYPE_ZONE = text("Type a time zone by name or city: Asia/Tokyo or Tokyo.")
TYPE_LANGUAGE = text("Type a language by name or code: German, Japanisch, fr.")
TYPE_CURRENCY = text("Type a currency by code: EUR, JPY.")
TYPE_CALENDAR = text("Type a country, or a region by code: JP, DE-NW.")
TYPE_EMAIL = text("Type an e-mail address: name@example.org.")
TYPE_ADDRESS = text("Type the address of a page: https://example.org.")
TYPE_PHONE = text("Type a telephone number: +49 711 123456.")
TYPE_NUMBER_FROM = text("{how} It is {least} or more.")
TYPE_YEARLY_DAY = text("Type a day of the year: 06-30, 30.06. or 30 June.")
TYPE_TIME = text("Type 09:30.")
TYPE_RECORD = text("Type the id or the name of one of the {kinds}.")
TYPE_SEVERAL = text("{how} Write ; between several; += adds one.")
TYPE_NESTED = text("Type {example}.")
SET_AT_SAVING = text("It is set when the record is saved.")
EXAMPLES = text("Examples")

# Deadlines and decisions on them.

NO_SUCH_DEADLINE_KIND = text("--kind: there is no kind of deadline “{kind}”. There are: {kinds}.")
NO_SUCH_PARTNER = text("--partner: no organisation is called “{name}”. “missions list organisations” lists them.")
NO_PARTNER_BUT_NEAR = text("--partner: no organisation is called “{name}”. Nearest: {ids}.")
NO_SUCH_KEY = text("There is no deadline “{key}”: “missions expiring --json” prints the keys.")
NO_KEY_BUT_NEAR = text("There is no deadline “{key}”. Nearest: {keys}.")
NO_DEADLINE = text("“{title}” ({id}) has no deadline on {day}.")
NO_DEADLINE_OF_KIND = text("“{title}” ({id}) has no deadline of that kind on {day}.")
SEVERAL_DEADLINES = text("“{key}” can mean {count} deadlines: {keys}. Write one key, or add --kind.")
KEYS_AND_MORE = text("{keys} …")
KIND_AND_KEY = text("{kind} ({key})")
KEY_OF_KIND = text("{key} ({kind})")
REOPENED = plural(
    "Reopened {kind} of “{title}”: {count} decision was dropped.",
    "Reopened {kind} of “{title}”: {count} decisions were dropped.",
)
DECIDED_ON = text("“{title}”: {deadline}.")
DECIDED_BY = text("Decided: {decision}, by {who}.")
DECIDED_WHY = text("Why: {why}")
SPEAKS_AGAIN = text("The next reminder comes {day}.")
STAYS_APART = text("It stays listed, apart, until the next term, review or window.")
STAYS_DUE = text("It stays among those to act on, since the day to act is near or past.")
STATUS_OF = text("Status of {id}: {states}.")
NOTHING_DUE_ON = text("Nothing falls due on {id}.")
ONLY_DECIDED_ON = text("Nothing falls due on {id} but what is decided already.")
NEXT_ON = text("Next on {id}: {deadline}.")
FOR_ITS_END = text("For its end: {deadline}.")
IN_SHORT = text("{kind}, act by {day}, {days} ({key})")
IN_SHORT_DUE = text("{kind}, act by {day}, {days}, due {due} ({key})")

# The life cycle of agreements.

FOR_OR_UNTIL = text("Give --for or --until, not both.")
UNTIL_OR_BY = text("Give either --until or --by.")
ONLY_WITH_WITHDRAW = text("With --withdraw, only --purpose, --by and --sent can be given.")
NO_SUCH_PURPOSE = text("--purpose: “{purpose}” is none of {purposes}.")
RENEWED = text("Renewed “{title}” ({id}).")
TO_BE_RENEWED = text("To be renewed: “{title}” ({id}).")
EXTENDED = text("Extended “{title}” ({id}).")
SUPERSEDE_QUESTION = text(
    "“{newer}” leaves out {parties}. These deadlines would go: {deadlines}. Type yes to let it supersede this one:"
)
SUPERSEDE_REFUSAL = text(
    "“{newer}” leaves out {parties}. These deadlines would go: {deadlines}. If it is so, add --yes."
)
SUPERSEDED = text("Superseded “{title}” ({id}).")
NOTICE_ON = text("“{title}” ({id}):")
TERMINATED = text("Terminated “{title}” ({id}).")
CAREFUL = text("Careful: {warning}")

# Planning missions, visits and people.

USUAL_LEAD = text("Led by {lead}, as most missions are: --lead names another.")
IDENTIFIED = text("Its id: {id}. “missions show {id}” shows it.")
COPY_FIRST = text("“{mission}” has no exact first day to count from: say when the copy begins, with --first.")
NO_SHIFT = text("“{typed}” is neither a length of time, such as 1w or “3 days earlier”, nor a day: {problem}")
LEG_OR_DAY = text("Say where the later part begins: either --leg NUMBER or --day DAY.")
SECOND_PART = text("{mission}, second part")
DAY_OR_NO_TIME = text("Say on which DAY it is, such as “8 Nov 2027”, or --without-time.")
NOT_INTO = text("{id} is neither a mission nor a visit: name one of those, or none to add the people only.")
ROLE_WHERE = text("--as says what people are in a mission or at a visit: name one.")
NO_SUCH_LINE = text("--line {answer}: write N=WHO with the number of a line, from 1 to {count}.")
NO_SUCH_PERSON = text("--line {answer}: write the id of a person on file, new, or out.")
WHO_IS_MEANT = plural(
    "{count} line may mean somebody on file: say who it is, such as --line {first}=new, and run it again.",
    "{count} lines may mean somebody on file: say who each is, such as --line {first}=new, and run it again.",
)
LINE_NEW = text("{number}. {name}: new.")
LINE_KNOWN = text("{number}. {name}: on file as {person} ({id}).")
LINE_OUT = text("{number}. {name}: left out.")
LINE_AS_ABOVE = text("{number}. {name}: left out, the same person as in line {above}.")
LINE_ALIKE = text("alike: {person} ({id}). {why}")

# Signing, inviting, minutes, documents, merging.

FOR_WHICH_PARTY = text("--by: {person} has a function in none or several of the parties: say for whom, with --party.")
AT_WHICH_VISIT = text("“{title}” is to be signed at several visits: name one with --at, of {ids}.")
RECORDED_AT = text("Recorded with “{visit}” ({id}).")
INVITE_WHERE = text("“{title}” ({id}) is neither a visit nor a mission: name one to which people are invited.")
WHO_ANSWERED = text("Say whose invitation it is: name people or organisations, or say --everybody.")
NOBODY_LEFT_TO_INVITE = text("Nobody at “{title}” is left to invite: name whom to invite.")
NO_FOLLOW_UP = text(
    "“{title}” ({id}) is not a follow-up: name one of the kind meeting; “missions list follow-ups” lists them."
)
HAS_MINUTES = text("“{visit}” has minutes already: say either --below or --instead.")
MINUTES_WRONG = text("{number}. {typed} – not taken: {problem}")
MINUTES_KNOWN = text("{number}. {typed} – on file already.")
MINUTES_TAKEN = text("{number}. {typed} – follow-up: {kept}.")
MINUTES_TEXT = text("{number}. {typed} – kept as text, no follow-up.")
NO_ADDRESS = text("{address} is not an address of a document: it begins with one of {schemes}, or it is a file.")
BEGINS_IN_PAST = text("It begins on {day}, which is past.")
NO_DOCUMENT = text("There is no file “{path}”: name a file, or an address such as https://example.org/agreement.pdf.")
IS_DONE = text("“{title}” is done.")
OPEN_AGAIN = text("“{title}” is open again.")
IS_DROPPED = text("“{title}” is dropped.")
NO_OUTCOME_OF_TASK = text("--outcome: a task has none; write notes=… with “missions edit”.")
NOTHING_TO_DO = text("“{title}” ({id}) is neither a task nor a follow-up: name one of those.")
NO_SIDE = text("--take {typed}: write FIELD=kept, FIELD=other or FIELD=both.")
MERGED_FIELD = text("{field}: “{stays}” is kept, “{goes}” is dropped.")
MERGED_PERSONAL = text("{field}: the two differ, and one is kept; --take says which.")

# What is next.

NO_MOMENT = text("--at: “{typed}” is not a moment: write 10:30, 4 Dec 10:30 or 10:30 Asia/Tokyo.")
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
MORE_FINDINGS = plural("… and {count} more, which --all lists.", "… and {count} more, which --all lists.")
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
FURTHER_BACK = text("There is more: --limit {limit} shows further back.")
UNDO = text("Undo: {summary} ({change}).")
UNDO_REFUSAL = text("To undo change {number}, run it in a terminal or add --yes.")
UNDO_QUESTION = text("Type yes to undo it:")
NOTHING_UNDONE = text("Nothing was undone.")
UNDONE = text("Undone, as change {number}: {summary}. “missions redo” makes it again.")
MADE_AGAIN = text("Made again, as change {number}: {summary}. “missions undo” takes it back.")

# missions backup, restore.

LIST_MAKES_NONE = text("--list tells what copies there are and makes none: leave FILE out.")
COPIED = text("Copied to {path}.")
RESTORE_REFUSAL = text("To restore this, run it in a terminal or add --yes.")
RESTORE_QUESTION = text("Type yes to put it in the file's place:")
NOTHING_CHANGED = text("Nothing was changed.")
RESTORED = plural(
    "Restored, as change {number}: {count} record is in {path}.",
    "Restored, as change {number}: {count} records are in {path}.",
)
NAME_THE_COPY = text("{path} can be read: name the COPY to go back to. “missions backup --list” tells which there are.")
NO_SUCH_COPY = text("There is no copy “{copy}”: “missions backup --list” tells which there are.")

# missions erase.

ERASE_REFUSAL = text("To erase data of “{person}”, run it in a terminal or add --yes.")
ERASE_QUESTION = text("Erase it of person {id}, “{person}”? Type yes to erase it:")
NOTHING_ERASED = text("Nothing was erased.")
NO_PERSON = text("{id} is no person but of the kind {kind}, “{title}”: name a person.")
WHOLE_ID_TO_ERASE = text("To erase data of “{person}”, write the whole id: {id}.")

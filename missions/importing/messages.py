"""The sentences about what is imported: lists, calendars and contacts."""

from missions.messages import plural, text

# Where a record comes from.

ROW = text("row {row}")
SHEET_ROW = text("sheet {sheet}, row {row}")
OWN_NUMBER = text("number {number}")
# Names that are perhaps on file, or twice in the list.

SAME_NAME_AND_COUNTRY = text("same name, same country")
SAME_NAME = text("same name")
SAME_NAME_ELSEWHERE = text("same name, another country")
OTHER_NAME = text("another name on record")
OTHER_SPELLING = text("nearly the same spelling")
OTHER_ORDER = text("same words in another order")
WORDS_IN_COMMON = plural("{count} of {of} words, same country", "{count} of {of} words, same country")
COUNTRY_BY_ROW = text("“{name}” is in {country} according to row {row}; this row says {other}.")
COUNTRY_OPEN = text("Rows name different countries for “{name}” ({countries}), so its country is left open.")
NAME_LEFT_OUT = text("“{name}” was left out.")

# The rows of a sheet.

SKIPPED_TITLE = text("title")
SKIPPED_EMPTY = text("empty")
SKIPPED_HEADINGS = text("headings")
SKIPPED_GROUP = text("group heading")
SKIPPED_GROUP_COUNTRY = text("group: country")
SKIPPED_HEADINGS_AGAIN = text("headings again")
SKIPPED_SUM = text("sum")
SKIPPED_LEGEND = text("legend")
SKIPPED_CANCELLED = text("cancelled")
SKIPPED_DAMAGED = text("damaged")
SKIPPED_BY_CHOICE = text("skipped")
KEPT_BY_CHOICE = text("kept")
KEPT_HIDDEN = text("hidden row, kept")
KEPT_STRUCK = text("struck out, kept")
KEPT_HIDDEN_AND_STRUCK = text("hidden and struck out, kept")
KEPT_WITHOUT_HEADINGS = text("no headings found")

# The columns of a sheet.

GROUP_COLUMN = text("(group heading)")
OWN_NUMBER_OF_ROW = text("its number in the list")
KEPT_IN_NOTES = text("kept in notes")
LEFT_OUT_COLUMN = text("left out")
SURE_BY_CHOICE = text("as chosen")
SURE_BY_FILE = text("sure: the file says so")
SURE_AS_BEFORE = text("as in {file}")
SURE_HEADING = text("sure: heading")
SURE_HEADING_AND_DATES = text("sure: heading and dates")
SURE_HEADING_ON_FILE = plural("sure: heading, {count} on file", "sure: heading, {count} on file")
SURE_COUNTRIES = text("sure: countries")
SURE_NUMBERS = text("sure: each row has its own")
LIKELY_LIKE_HEADING = text("likely: almost that heading")
LIKELY_PART_OF_HEADING = text("likely: part of the heading")
LIKELY_COUNTRIES = text("likely: countries")
LIKELY_DATES = text("likely: dates")
LIKELY_CELLS = text("likely: by its cells")
LIKELY_NAMES_ON_FILE = plural("likely: names, {count} on file", "likely: names, {count} on file")
LIKELY_OTHER_DAY = text("likely: {other} has its own column")
GUESSED_DAY = text("a guess: or {other}?")
UNKNOWN_COLUMN = text("heading not recognised")
UNKNOWN_DATES = text("dates: ⏎ to say which")
PERSONAL_COLUMN = text("personal: ⏎ to import it")
TARGET_TAKEN = text("{heading} is that already")
NUMBERS_TWICE = text("some numbers occur twice")
ASKED_DAY = text("The list has no column of its own for the signature. What does this day mean?")
MEANS_SIGNED = text("signed on")
MEANS_IN_FORCE = text("in force from")
MEANS_BOTH = text("both")
SIGNED_FOLLOWS = text("in force from the last signature")
IN_FORCE_FOLLOWS = text("the day of signing stays a missing fact")
BOTH_FOLLOWS = text("signed and in force on the same day")
PERSONAL_FOLLOWS = text("personal data, kept in the portfolio")

# What cells say.

NO_DAY_READ = text("“{text}” is not read as a day.")
NO_LENGTH_READ = text("“{text}” is not read as a length of time.")
NO_PERSON_READ = text("“{text}” is not read as the name of a person.")
NO_COUNTRY_READ = text("“{text}” is not read as a country.")
WORD_UNKNOWN = text("“{text}” is none of the words known here.")
WITHOUT_END = text("without end")

# What an import would do.

SUMMARY = text("import “{file}”")
COUNT_NEW = plural("{count} {kind} new", "{count} {kind} new")
COUNT_CHANGED = plural("{count} {kind} changed", "{count} {kind} changed")
COUNT_UNCHANGED = plural("{count} {kind} unchanged", "{count} {kind} unchanged")
COUNT_VANISHED = plural("{count} {kind} no longer in the list", "{count} {kind} no longer in the list")
COUNT_LEFT_OUT = plural("{count} {kind} left out", "{count} {kind} left out")
ALSO_NEW = text("{number} new")
ALSO_CHANGED = text("{number} changed")
ALSO_UNCHANGED = text("{number} unchanged")
ALSO_VANISHED = text("{number} no longer in the list")
ALSO_LEFT_OUT = text("{number} left out")
COUNT_MISSING = plural("{count} fact missing", "{count} facts missing")
COUNT_DATES_OPEN = plural("{count} date left open", "{count} dates left open")
COUNT_CELLS_OPEN = plural("{count} cell left open", "{count} cells left open")
NOTHING_IN_LIST = text("No row to import")

SIGNED, ENDS = text("Signed"), text("Ends")
NO_END, END_NOT_STATED = text("no end"), text("not stated")
FIELDS_CHANGE = plural("{count} field changes", "{count} fields change")
FACTS_NOT_STATED = text("not stated: {facts}")
SAME_AS_ROW = text("the same as row {row}")
ALL_DAY = text("all day")
IS_CANCELLED = text("cancelled in the calendar, stays here as it is")
IS_VANISHED = text("no longer in the list, stays here as it is")
IS_LEFT_OUT = text("left out")
NOT_IMPORTED = text("It names no record of its own and is not imported. It says: {texts}")
KEPT_AS_CORRECTED = plural("{count} stays as corrected here", "{count} stay as corrected here")
STAYS_AS_CORRECTED = text("corrected here: stays")
PERSONAL_STAYS = text("{field} differs from the list and stays as it is here.")
CORRECTED_HERE = text("{field} was changed here and in the list: “{on_file}” stays, the list has “{listed}”.")
EMPTIED_IN_LIST = text("{field} was changed here and is empty in the list: “{on_file}” stays.")
REMOVED_HERE = text("It was removed here after the last import and would be added again.")
DEADLINE_MOVES = text("The deadline moves: act by {new} instead of {old}.")
DEADLINE_IS_NEW = text("A deadline is new: act by {new}.")
DEADLINE_IS_GONE = text("The deadline of {old} no longer applies.")
TOLD_OF_ROW = text("Row {row}: {told}")
NOTES = text("Notes")
NOTE = text("{label}: {text}")

# Questions about cells.

ASK_DATE_ORDER = text("{text}: {first} or {second}?")
ABOUT_DATE_ORDER = plural(
    "{count} date of this column can be read both ways, and nothing proves the order.",
    "{count} dates of this column can be read both ways, and none proves the order.",
)
ANSWER_DAY_FIRST = text("Day first")
ANSWER_MONTH_FIRST = text("Month first")
ASK_TWO = text("“{text}”: {first} or {second}?")
ABOUT_CENTURY = plural(
    "The year of {count} date has two digits and may lie in either century.",
    "The years of {count} dates have two digits and may lie in either century.",
)
ANSWER_LAST_CENTURY = text("In the last century")
ANSWER_THIS_CENTURY = text("In this century")
ASK_IMPOSSIBLE_DAY = text("{text} is no day: leave it open?")
ABOUT_IMPOSSIBLE_DAY = plural(
    "No calendar has that day. Its text goes to the notes; type the right day after the import.",
    "No calendar has that day; {count} cells say so. Their text goes to the notes; type the right day after the import.",
)
ASK_SERIAL = text("{text}: {first}, or only a number?")
ABOUT_SERIAL = plural(
    "Spreadsheets count days so; {count} cell of this column is such a number.",
    "Spreadsheets count days so; {count} cells of this column are such numbers.",
)
ANSWER_SERIAL = text("A day as spreadsheets count them")
ASK_ONE = text("“{text}”: {first}?")
ABOUT_DAY = plural("Only part of the date is written.", "Only part of the date is written, in {count} cells.")
ASK_UNIT = text("{text}: which unit?")
ABOUT_UNIT = plural(
    "{count} length of this column has no unit.",
    "{count} lengths of this column have no unit.",
)
ANSWER_MONTHS = text("Months")
ANSWER_YEARS = text("Years")
ANSWER_WEEKS = text("Weeks")
ANSWER_DAYS = text("Days")
ASK_SEVERAL = text("“{text}”: one name or several?")
ABOUT_SEVERAL = plural(
    "The list does not say where this name ends.",
    "The list does not say where this name ends; it stands in {count} cells.",
)
ANSWER_SEVERAL = text("Several: {reading}")
ANSWER_ONE = text("One name")
ASK_COUNTRIES = text("“{text}”: which partner is in which country?")
ABOUT_COUNTRIES = plural(
    "{count} cell names several countries.",
    "{count} cells name these countries.",
)
ANSWER_IN_ORDER = text("In this order: {reading}")
ABOUT_COUNTRY = plural(
    "The name is that of two countries.", "The name is that of two countries; {count} cells have it."
)
ABOUT_WORD = plural("This word can mean either.", "This word can mean either; it stands in {count} cells.")
ABOUT_ANY = plural("{count} cell can be read in several ways.", "{count} cells can be read in several ways.")
ANSWER_ONE_BY_ONE = text("One by one")
SO_MANY = plural("{count} question", "{count} questions instead of one")
ANSWER_LEAVE_OPEN = text("Leave open")
LEFT_OPEN = plural(
    "empty, its text goes to the notes",
    "{count} fields stay empty, their texts go to the notes",
)
WOULD_LAST_EXACTLY = text("row {row} would then last exactly {length}")
WOULD_LAST = text("row {row} would then last {length}")
WOULD_END_BEFORE = text("row {row} would then end before it begins")

ASK_WHO = text("“{text}”: a person or an organisation?")
ABOUT_WHO = plural(
    "{count} name of this column is not on file.",
    "{count} names of this column are not on file.",
)
ANSWER_PERSON = text("A person")
ANSWER_ORGANISATION = text("An organisation")

# What is told of rows.

THEN_IT_ENDS = text("then it ends")
IT_WAS_SIGNED = text("it was signed")
PARTNERS_BESIDE = text("partners")
UNIT_OF_HEADING = text("{reading}, as the heading says")
DAY_FIRST_PROVED = text("“{column}” has the day first")
MONTH_FIRST_PROVED = text("“{column}” has the month first")
NOT_STATED = text("not stated: a fact missing")
HIDDEN_ROW = text("The row is hidden in the list but is imported.")
STRUCK_ROW = text("The row is struck out in the list but is imported.")
STRUCK_CELL = text("“{text}” under “{heading}” is struck out; it is kept in the notes only.")
CELL_KEPT = text("{heading}: {said} The text is kept in the notes.")
PERSONAL_NOT_KEPT = text("“{heading}” is personal: text that does not fit its field is not kept.")
COMMENT_NOTE = text("Comment on “{heading}”: {comment}")
COMMENT_TOLD = text("The comment on “{heading}” says “{comment}”; it is kept in the notes, not taken.")
UNKEPT_FORMULA = text("The formula under “{heading}” has no kept value, so the field stays empty.")
MERGED_CELLS = text("Merged with row {above}, whose text counts here too: {headings}.")

# Organisations and people.

ORGANISATION_NAME = text("Name of the organisation")
WHOLE_NAME = text("Whole name")
ORGANISATION = text("Organisation")
FUNCTION = text("Function")
COUNTRY_OF_ORGANISATION = text("Country of the organisation")
CITY_OF_ORGANISATION = text("City of the organisation")
WEBSITE_OF_ORGANISATION = text("Website of the organisation")
NAMED_BY = text("No name found in this row, so it is called “{name}”.")

# Meetings and events.

TITLE_OF_MEETING = text("Title of the meeting")
MEETING_WITH = text("Meeting with {name}")
MEETING_AT = text("Meeting at {place}")
MEETING = text("Meeting")
DAY_OF_MEETING = text("Day")
STARTS = text("Starts")
ENDS = text("Ends")
UNTIL = text("Last day")
TABLE = text("Table")
STAND = text("Stand")
AT_TABLE = text("table {number}")
AT_STAND = text("stand {number}")
PARTICIPANTS = text("Participants")
ACCEPTED_BY = text("Participants who accepted")
INVITED = text("Participants who were invited")
DECLINED_BY = text("Participants who declined")
ORGANISED_BY = text("Organised by")
STATUS_OF_MEETING = text("Status of the meeting")
NOT_ON_FILE = text("“{text}” is not on file.")
MARKED_CANCELLED = text("It is marked as cancelled in the list but is imported.")
END_IN_NOTES = text("Its end, {text}, cannot be kept as the end of a meeting; it is kept in the notes.")
ASK_ZONE = text("“{text}”: in which time zone are these times?")
ABOUT_ZONE = plural(
    "{count} entry names no time zone that is known.", "{count} entries name no time zone that is known."
)
EVENT_NAME = text("Name of the event")
FIRST_DAY = text("First day")
DATES_OF_EVENT = text("Dates")
PLACE = text("Place")
HOST = text("Host")
VENUE = text("Venue")
SERIES = text("Series")
EDITION = text("Edition")
ANOTHER_TIME = text("Another time")
KEPT_BESIDE = text("Two columns say when it is, and not the same: {text} is kept in the notes.")


# A list that lacks what its records need.

OR_LABELS = text("{first} or {last}")
NEEDED_COLUMN = text(
    "No column of the list is known as “{needed}”, and {kinds} need it: say which column it is, or what else the rows are."
)
NO_HEADINGS = text(
    "The list has no row of headings that is known: say which row they are in, or which column is “{needed}”, which {kinds} need."
)

WITH_PARTNER = text("{partner}: {title}")
VISITS_OF_MISSION = text("New meetings belong to the mission “{mission}”.")
VISITS_OF_NO_MISSION = text(
    "New meetings belong to no mission. To import them into one, begin on its page, or with --mission."
)

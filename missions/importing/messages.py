"""The sentences about what is imported: lists, calendars and contacts."""

from missions.messages import plural, text

# What cells say.

NO_DAY_READ = text("“{text}” is not read as a day.")
NO_LENGTH_READ = text("“{text}” is not read as a length of time.")
WORD_UNKNOWN = text("“{text}” is none of the words known here.")
WITHOUT_END = text("without end")
NOTES = text("Notes")

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
ASK_IMPOSSIBLE_DAY = text("{text} is no day: leave it open, or another day?")
ABOUT_IMPOSSIBLE_DAY = plural(
    "No calendar has that day. Left open, its text goes to the notes.",
    "No calendar has that day; {count} cells say so. Left open, their text goes to the notes.",
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
ANSWER_IN_ORDER = text("In the order of the partners: {reading}")
ABOUT_WORD = plural("This word can mean either.", "This word can mean either; it stands in {count} cells.")
ABOUT_ANY = plural("{count} cell can be read in several ways.", "{count} cells can be read in several ways.")
ANSWER_ONE_BY_ONE = text("One by one")
SO_MANY = plural("{count} question", "{count} questions instead of one")
ANSWER_LEAVE_OPEN = text("Leave open")
LEFT_OPEN = plural(
    "the field stays empty, the text goes to the notes",
    "the fields stay empty, their texts go to the notes",
)
WOULD_LAST_EXACTLY = text("row {row} would then last exactly {length}")
WOULD_LAST = text("row {row} would then last {length}")
WOULD_END_BEFORE = text("row {row} would then end before it begins")

# What is told of rows.

THEN_IT_ENDS = text("then it ends")
IT_WAS_SIGNED = text("it was signed")
PARTNERS_BESIDE = text("partners")
UNIT_OF_HEADING = text("{reading}, as the heading says")
DAY_FIRST_PROVED = text("“{column}” has the day first")
MONTH_FIRST_PROVED = text("“{column}” has the month first")
NOT_STATED = text("not stated: a fact missing")
HIDDEN_ROW = text("Row {row} is hidden in the list; it is imported nevertheless.")
STRUCK_ROW = text("Row {row} is struck out in the list; it is imported nevertheless.")
STRUCK_CELL = text("Row {row}: “{text}” under “{heading}” is struck out; it is kept in the notes only.")
CELL_KEPT = text("Row {row}, “{heading}”: {said} The text is kept in the notes.")
COMMENT_NOTE = text("Comment on “{heading}”: {comment}")
COMMENT_TOLD = text("Row {row}: the comment on “{heading}” says “{comment}”; it is kept in the notes, not taken.")
UNKEPT_FORMULA = text("Row {row}: the formula under “{heading}” has no kept value, so the field stays empty.")
MERGED_CELLS = text("Row {row}: {headings} is merged with row {above}, whose text counts here too.")

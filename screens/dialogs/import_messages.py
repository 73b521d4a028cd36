"""The sentences of the questions about an import, of names that are alike, and of its dry run."""

from missions.messages import plural, text

# Questions.

QUESTION_OF = text("Question {number} of {count}")
IN_THE_SHEET = text("In the sheet")
NO_QUESTIONS = text("Nothing to ask: every cell was understood.")
LEAVE_OPEN = text("Leave open")
TEXT_TO_NOTES = text("empty, its text goes to the notes")
MORE_LIKE_THESE = text("and {count} more like these")
MORE_WORDS = text("and {count} more")
THEN = text("Then")
READ_WITHOUT_ASKING = text("Read without asking")
ANSWER = text("answer")
TO_QUESTION = text("question")
LEAVE_REST_OPEN = text("leave the rest open")
ROW = text("row {row}")
ROWS = text("{count} rows")

# Names that are alike.

IN_THE_LIST = text("In the list")
ON_FILE_HEADING = text("On file")
ALIKE_BY = text("alike by")
TAKE = text("take")
BECOMES = text("becomes")
ONE_ON_FILE = text("the one on file")
MERGE_THEM = text("merge")
NEW_ONE = text("a new one")
ONE_AND_SAME = text("one and the same")
TWO_DIFFERENT = text("two different ones")
FURTHER_UP = text("Further up in it")
ON_FILE_OR_FURTHER_UP = text("On file, or further up")
CHOOSE_ONE = text("choose")
SPELLING_IS_KEPT = text("the list’s spelling is kept as another name")
AS_IN_LAST_COLUMN = text("field by field, as in the last column")
FIRST_NAME_STAYS = text("the first name stays; this one is kept too")
BOTH_STAY = text("both stay; not asked again")
ONE_OR_OTHER = text("{listed} or {on_file}?")
SAME_IN_LIST = text("Are {listed} and {on_file} of this list the same?")
SO_MANY = text("{count} {kind}")
PERHAPS_ON_FILE = text("Perhaps on file: {names}.")
PERHAPS_TWICE = text("Perhaps twice in the list: {names}.")
PERHAPS_EITHER = text("Perhaps on file, or twice in the list: {names}.")
TO_CHOOSE = text("{count} to choose.")
COUNTS_FOR_ALL_ROWS = text("Each answer counts for all its rows.")
MORE_FIELDS_THAN = plural("{count} more field: ⏎", "{count} more fields: ⏎")
ALL_FIELDS = text("all fields")
TO_NAME = text("name")

# The dry run.

WHAT_TO_KNOW = text("What to know")
ROW_HEADING = text("row")
NAME_HEADING = text("Name")
NUMBER = text("number {number}")
LEFT_OUT_HERE = text("left out")
SO_MANY_UNCHANGED = text("{count} unchanged")
SO_MANY_BESIDES = plural(
    "{count} record added beside them: ⏎ lists it", "{count} records added beside them: ⏎ lists them"
)
THE_SAME_AGAIN = text("the same")
NOTHING_SAVED_YET = text("Nothing is saved yet. It is one step: u undoes the whole import.")
NOTHING_TO_IMPORT = text("Nothing to import: everything in the list is on file already.")
THE_CELL = text("the cell")
LEAVE_ROW_OUT = text("leave out")
EXPLAIN_IT = text("explain")
SHEET_COLUMNS = text("columns")
ROW_OF_FILE = text("Row {row} of {file}")
TOLD_OF_FILE = plural(
    "{count} thing to know about the file: ⏎ shows it", "{count} things to know about the file: ⏎ shows them"
)
IMPORT_IT = text("import")

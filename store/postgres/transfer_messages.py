"""The sentences of moving a portfolio between a file and an office's database: what is refused, and what a note names."""

from missions.messages import plural, text

# What a database does not take, and what helps.

NO_NUMBER = text(
    "Document “{number}” of {table} has no number of its own: give it an unused whole number in the file, such as 17."
)
NO_DOCUMENT = text(
    "Document {number} of {table} is no document, or is nested too deeply: fix it in the file; “missions doctor” says more."
)
NO_ID = text(
    "Document {number} of {table} has no id: give it one in the file, or remove it; “missions doctor” finds it."
)
ODD_ID = text(
    "The id of document {number} of {table} contains invisible characters and is read as “{record}”: write it like that in the file."
)
LONG_ID = text("The id of document {number} of {table} is too long: give it a shorter one in the file.")
SAME_ID = text(
    "Documents {other} and {number} of {table} have the same id “{record}”: “missions doctor --fix” removes one if they are the same; else give one of them another id in the file."
)
NO_REVISION = text(
    "“{record}”, document {number} of {table}, has a revision that is no whole number from 0 up: write such a number in the file, or remove it."
)
ODD_TEXT = text(
    "“{record}”, document {number} of {table}, contains characters that a database does not take, such as half a sign: remove them in the file."
)
LOST_IN_TEXT = text("Line {row}, column {column}: {problem}")
MORE_REFUSED = plural("{count} more is like these.", "{count} more are like these.")
NOT_IMPORTED = text("{path} was not imported, and the database stays empty. {problems}")
NO_FILE = text("There is no portfolio {path}.")
NEWER_FILE = text("{path} was written by a newer version of this program: import it with that one.")
OLDER_FILE = text(
    "{path} was written by an older version of this program: change something in it with this one first, which brings it up to date."
)
SAME_NUMBER = text(
    "Line {row} of {history} is change {number}, which comes after change {before} there: restore the history from a copy, or move it away to import without it."
)
NOT_EMPTY = text(
    "{database} has a portfolio already, of {records} records and {changes} changes: import into a new database. Nothing was changed."
)
NOT_THE_OWNER = text("Only whoever set up {database} may import into it: it belongs to “{owner}”.")

# What was moved, and what the note names.

SAME_BYTES = text("Exported again, the file and its history would be the same to the letter.")
ORDER_CHANGES = text(
    "In {tables} the documents do not stand in the order of their numbers: exported again, they do. Nothing else changes by that."
)
LAYOUT_CHANGES = text(
    "The file was laid out by another program: exported again, it holds the same, laid out as this program does."
)
IDENTITY_ADDED = text("The file did not say which portfolio it is: it got a name of its own, which exports have too.")
LINES_REWRITTEN = plural(
    "{count} line of the history, of an older version or after a damaged one, gets another checksum when it is exported again.",
    "{count} lines of the history, of an older version or after a damaged one, get other checksums when they are exported again.",
)
LINE_LEFT = text("Line {row} of {history} is damaged and was not imported: it stays in that file only.")
LINES_LEFT = plural(
    "{count} more line of the history is damaged and was not imported.",
    "{count} more lines of the history are damaged and were not imported.",
)
NO_HISTORY = text("There was no history {history} to import.")
STAYS = text("The file, its history and drafts of forms stay where they are: from now on, work in the database.")
COPIES_STAY = plural("{count} copy in {folder} stays there.", "{count} copies in {folder} stay there.")
ATTACHED_STAY = plural(
    "{count} attached file in {folder} stays there: a database keeps none, and its record names it by this path.",
    "{count} attached files in {folder} stay there: a database keeps none, and their records name them by this path.",
)
UNSEEN_LEFT_OUT = text(
    "You are no keeper of personal data there: what only keepers see is neither in the file nor in its history."
)

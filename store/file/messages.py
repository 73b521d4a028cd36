"""The sentences of the file: what was found, recovered and refused, who holds its lock, and what its text has that is odd."""

from missions.messages import plural, text

# What cannot be read or written.

NO_TABLE = text("{path} is not a TinyDB file: “{table}” must be an object of documents. It was left as it is.")
NOT_WRITTEN = text("{path} could not be written: {problem}. Nothing was changed.")
NOT_CONFIRMED = text(
    "{path} was changed, but the disk could not confirm it: {problem}. After a power cut the change may be missing: save it elsewhere too."
)
NOT_SET_BACK = text(
    "{path} could not be written, and {history} not be set back: {problem}. The change will be completed when the file is opened again."
)
NOT_SET_ASIDE = text("{path} ends in an incomplete line that could not be set aside: {problem}. Nothing was changed.")
COPY_NOT_WRITTEN = text("The copy {path} could not be written: {problem}.")
COPIES_AHEAD = plural(
    "{count} copy in {folder} is dated in the future, such as {first}: a computer's clock is or was wrong. It is kept, and does not count as today's.",
    "{count} copies in {folder} are dated in the future, such as {first}: a computer's clock is or was wrong. They are kept, and do not count as today's.",
)
NO_COPY_TODAY = text("No copy of the file could be made today. {problem}")
NOT_REMOVED = text("{path} could not be removed: {problem}.")
CAN_BE_RESTORED = text("“missions restore” shows what can be restored.")
NOT_THERE = text("There is no file {path}.")
NOT_READ = text("{path} cannot be attached: {problem}.")
TOO_LARGE = text("{path} is larger than {most} MB: leave it where it is, and record its address.")
NOT_ATTACHED = text("The file could not be copied into {path}: {problem}. Nothing was changed.")
NO_NAME_LEFT = text("too many files have that name")

IS_A_LINK = text("it is a link, which is not followed here because somebody else may have put it there")
NO_ORDINARY_FILE = text("it is not an ordinary file but a folder, pipe or device")
NO_PORTFOLIO = text("it is damaged")
STILL_HELD = text("{file} still contains some of it, for example in free text, which is not changed: check it there.")
NOT_LOOKED_INTO = text("{file} may contain it but cannot be read ({problem}): remove it yourself.")
ATTACHED_STILL_HOLDS = text("The attached file {file} names the person: read it, and remove it if it is about them.")
NOT_CHANGED = text("It may still be in {file}, which could not be changed ({problem}): remove it yourself.")

ERASED_MEANWHILE = text(
    "Personal data was erased on {day}, after this was opened: it is not restored, and changes to it are not kept."
)
PERSON_ERASED_ONCE = text(
    "Somebody with the id “{person}” was erased on {day} and is recorded again now: erase them again if that is not intended."
)
DATA_ERASED_ONCE = text(
    "Data of “{person}” kept for journeys was erased on {day}, and some is recorded again now: erase it again if that is not intended."
)
OLDER_ERASED_AGAIN = text(
    "The file was older than an erasure of personal data: what had been erased was erased from it again."
)
WITHOUT_ERASED = text("{state}, without the personal data erased since")

# Records that cannot be saved or read.

NOT_SAVED = text("“{record}” cannot be saved: {problem}. Nothing was changed.")
UNREADABLE_DOCUMENT = text(
    "“{record}” cannot be saved: document {document} of {table} has that id and cannot be read whole: {problem}. Nothing was changed."
)
NO_ID = text("Object has no id")
DOCUMENT_NULL = text("Expected `object`, got `null`")
SAME_ID = text("another document has the id “{record}” too")
DOCUMENT_TOO_DEEP = text("more than {most} lists or objects are nested in one another")
DOCUMENT_LONG_NUMBER = text("a number in it is too long to be read")

# What others did to the file, and what was recovered.

SUMMARY_PUT_BACK = text("restore an earlier copy")
SUMMARY_CHANGED_OUTSIDE = text("changed outside this program")
SUMMARY_KEPT_OPEN = text("saved by a program that still had the file open")
TORN_LINE = text("A half-written, unconfirmed change was set aside.")
WOULD_BE_LOST = text(
    "{path} was written by another program, and line {row}, column {column}, would be lost: {problem} Nothing was changed."
)
GONE = text(
    "{path} and its history are no longer there: the folder may be disconnected. What was read last is still shown. Nothing new is started there: reconnect it, or save elsewhere."
)
OTHER_PORTFOLIO = text(
    "{path} is a different portfolio from the one its history {history} belongs to. The two are not mixed: the next change here sets the history aside and starts a new one."
)
OTHER_NOW = text(
    "{path} is now a different portfolio from the one you opened. Nothing was changed: put the right file back."
)
HISTORY_SET_ASIDE = text("The history of another portfolio was set aside as {history}; a new one starts.")
NOT_MOVED = text("{path} could not be set aside: {problem}. Nothing was changed.")
FILE_GONE = text(
    "{path} is missing or empty, but its history {history} is not: “missions restore” restores it from a copy and the history; or move the history away to start again."
)
CHANGED_OUTSIDE = plural(
    "Another program changed {count} record; the history has it as change {number}.",
    "Another program changed {count} records; the history has it as change {number}.",
)
KEPT_OPEN = plural(
    "A program that still had the file open saved {count} record; the change was merged.",
    "A program that still had the file open saved {count} records; the changes were merged.",
)
COMPLETED = text("The last change was interrupted and has been completed: {summary}.")
MADE_AGAIN = plural(
    "Another program saved an earlier state of the file: {count} change it did not know of was restored.",
    "Another program saved an earlier state of the file: {count} changes it did not know of were restored.",
)
RESTORED_FROM_COPY = text(
    "The file is older than its history: it was probably restored from a copy. It is kept as it is; “missions history” shows what came after."
)
FIELD_LEFT = text("“{field}” of “{title}” keeps the other program's value.")
RECORD_LEFT = text("“{title}” stays as the other program saved it.")

# What can be restored.

NOTHING_TO_RESTORE = text(
    "Nothing can be restored for {path}: it has no readable copy, and its history does not go back to the beginning."
)
SUMMARY_RESTORE = text("restore: {state}")
THE_COPY = text("everything as in {copy}")
THE_COPY_OF_ANOTHER = text("another portfolio, as in {copy}")
BASE_BEFORE = text("the file before its last change")
BASE_COPY = text("the copy {copy}")
BASE_BEGINNING = text("the beginning of the history")
BASE_WITH_CHANGES = plural("{base} with the {count} change since", "{base} with the {count} changes since")
EXACT = text("{state}: exactly what was saved last")
WITH_MISFITS = text("{state}; not all of it fitted")
NOTHING_OTHERWISE = text("No differences from what is there now, as far as it can be read.")
CANNOT_BE_RESTORED = text("Cannot be restored, because the history is damaged before it ({count})")
LOST_CHANGE = text("{summary} · {who}, {when}")
OTHERWISE = text("Differences from what is there now, which is kept as a copy ({count})")
ONLY_NOW = text("{kind} “{title}”: only there now")
NOT_NOW = text("{kind} “{title}”: not there now")
OTHERWISE_NOW = text("{kind} “{title}”: different now")
FIELD_NOW = text("{before}; now {after}")

# The lock.

WRITE_PROTECTED = text("{path} is write-protected. Nothing was changed.")
OWN_CHANGE = text(
    "This program has been making another change to {path} for over {seconds} seconds. Nothing was changed: try again when it has finished."
)
NO_LOCKS = text(
    "{path} is in a folder whose file system has no locks, so two programs could change it at once. Nothing was changed: move it to another folder."
)
NOT_LOCKED = text("{path} could not be locked: {problem}. Nothing was changed.")
LOCKS_FAIL = text(
    "Locks do not work in the folder of {path}: when several people change it at once, changes may be lost. Let only one person at a time work there, or move the file to another folder."
)
LOCKS_STAY_HERE = text(
    "{path} is in a network folder ({kind}) whose locks work on this computer only: when people on several computers change it at once, changes may be lost. Let only one of them work there at a time, or have the folder mounted with locks; see docs/durability.md."
)
LOCKS_UNKNOWN = text(
    "{path} is in a network folder ({kind}). Programs on this computer wait for each other there; whether those on other computers do depends on the server. Until you know, let only one person at a time change it; see docs/durability.md."
)
BUSY = text(
    "Another program has been changing {path} for over {seconds} seconds. Nothing was changed: try again when it has finished."
)
BUSY_SUSPENDED = text(
    "{who} (process {process} on this computer) has been changing {path} since {since} and is suspended: bring it to the front (fg) or end it, then try again. Nothing was changed."
)
BUSY_WAITING = text(
    "{who} (process {process} on this computer) has been changing {path} since {since} and is waiting for its disk or network folder: try again when that responds. Nothing was changed."
)
BUSY_AT_WORK = text(
    "{who} (process {process} on this computer) has been changing {path} since {since}: try again when it has finished, or end it. Nothing was changed."
)
BUSY_ELSEWHERE = text(
    "{who} (process {process} on the computer “{host}”) has been changing {path} since {since}: let it finish or end it there, then try again. Nothing was changed."
)
WHO = text("“{who}”")
SOMEBODY = text("Somebody")
UNKNOWN_TIME = text("an unknown time")

# What is odd about the text of a file.

NOT_UTF8 = text("Byte {place} is not UTF-8: save the file as UTF-8.")
MORE_ODDITIES = plural("… and {count} more like this.", "… and {count} more like these.")
IN_DOCUMENT = text("document {number} of {table}")
IN_TABLE = text("“{table}”")
BYTE_ORDER_MARK = text(
    "The file begins with a byte order mark, with which TinyDB cannot open it: save it as UTF-8 without one. The next change made here leaves it out."
)
WINDOWS_LINES = text("Lines end as on Windows. Every program reads that, so there is nothing to do.")
BROKEN = text("The text is broken here: {problem}.")
SOMETHING_ELSE = text("something else is expected here")
TABLE_TWICE = text(
    "The table “{table}” occurs twice, and programs see only the last: move the documents of both into one table."
)
DOCUMENT_TWICE = text(
    "Document {number} of {table} occurs twice, and programs see only the last: give one of them an unused number."
)
DOCUMENT_ALIKE = text(
    "Document “{number}” of {table} has the same number as “{other}” for TinyDB, which sees only the last: give one of them a number that no other document of the table has."
)
KEY_TWICE = text("“{key}” occurs twice in {where}, and programs see only the last: keep the right one.")
NO_NUMBER = text("{constant} in {where} is not a JSON number and is read as nothing: write the number, or null.")
LARGE_NUMBER = text(
    "A number in {where} is so large that other programs round it: write it as text, in quotation marks."
)
HALF_A_SIGN = text("A text in {where} contains half a character (a lone surrogate), shown as �: write the text again.")
TOO_DEEP = text(
    "More than {most} lists or objects are nested in one another in {where}, which many programs cannot read and no record needs: remove them."
)

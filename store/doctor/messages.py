"""The sentences of the doctor: what is not sound, what would be right, and what was done about it."""

from missions.messages import plural, text

# How sentences name what they are about.

RECORD = text("the {kind} {title}")
RECORD_FIRST = text("The {kind} {title}")
QUOTED = text("“{name}”")
FIELD = text("“{field}” of {record}")
FIELD_WITHIN = text("“{field}” in “{within}” of {record}")
DOCUMENT = text("document {number}")

# Texts and documents.

AT_PLACE = text("Line {row}, column {column}: {problem}")
UNSOUND = text("Document {number} of {table} is no sound record and is not shown: {problem}.")
MEND_UNSOUND = text("Mend it in the file; until then it is kept as it is.")
SAME_DOCUMENTS = text("Documents {number} and {other} of {table} are the same, “{record}”: one of them is enough.")
SAME_IDS = text("Documents {number} and {other} of {table} have the same id “{record}”, and only the first is shown.")
MEND_SAME_IDS = text("They differ in {fields}: put together in the file what both say, or give one of them another id.")
ONE_IS_REMOVED = text("One of the two documents “{record}” of {table} is removed, the other stays.")
NO_NUMBER = text(
    "Document “{number}” of {table} has no number, so that TinyDB cannot open this table: give it a whole number that no other document of the table has."
)
EMPTY = text("“{field}” of {record} is empty.")
MEND_EMPTY = text("It says: {help}")
UNKNOWN_TABLE = text("Table “{table}” is not known to this version. It is kept as it is, but nothing in it is shown.")
UNKNOWN_KEY = text("“{key}” is no field of {kinds} ({places}).")
MEND_UNKNOWN_KEY = text("It is kept as it is, but never shown: “missions fields {kind}” lists what there is.")

# Ids and links.

ID_TWICE = text(
    "{record} and {other} have the same id “{id}”: a link finds only the first, and what falls due on the others may not be listed. Give each its own id."
)
ID_BEGINS = text(
    "The id “{id}” of {record} begins with “{sign}”, so that it cannot be typed or told from other words: letters, digits, “-”, “_” and “.” are right."
)
ID_HOLDS = text(
    "The id “{id}” of {record} holds {signs}, so that it cannot be typed or told from other words: letters, digits, “-”, “_” and “.” are right."
)
MEND_ID = text("Change it in the file, with all that links to it.")
BLANK = text("a blank")
NO_SHAPE = text("a sign without a shape")
ID_UNSEEN = text(
    "The id of document {number} of {table} is written with signs that cannot be seen, and is read as “{id}”: write it so in the file."
)
LINK_TO_UNSOUND = text(
    "“{field}” of {record} leads to {missing}, which is in the file but is no sound record: mend that one."
)
LINK_TO_NOTHING = text(
    "“{field}” of {record} leads to {missing}, which is not on file: choose a record that is, or leave it empty."
)
CIRCLE = text("{problem}")
NOTE_IS_REMOVED = text("The deadline note “{record}” is removed, since it is about nothing on file.")

# Dates.

ENDS_FIRST = text(
    "{visit} ends at {end}, before it starts at {start}: put the earlier time first; what goes on after midnight is a visit of the next day."
)
ARRIVES_FIRST = text(
    "Travel leg {number} of {mission} departs at {departure} and arrives earlier, at {arrival}, on one day and in one zone: correct what is wrong."
)
DONE_BEFORE = text(
    "“Done on” of {record} is {done}, before {visit} took place that it came of, {day}: correct the one that is wrong."
)
STATUS = text("Status")
STAGE = text("Stage")
STILL_TO_COME = text(
    "“{field}” of {record} is “{state}”, but its dates are still to come, {dates}: correct the one that is wrong."
)
SIGNED_AHEAD = text(
    "A signature of {record} counts as given, but its day is still to come, {day}: record it as expected, or correct the day."
)
SIGNED_BUT_EXPECTED = text(
    "{record} is signed by its stage, but a signature is still expected: record that it was given, or go back in stage."
)
REGISTRATION_CLOSES = text("Registration closes")
PARTNERING_OPENS = text("Partnering opens")
DATES = text("Dates")
SIGNATURES = text("Signatures")
FIXED_END = text("Fixed end")
REVERSED = text("{field} is {first}, later than “{other}”, {last}: correct the one that is wrong.")
VALUES_PUT_RIGHT = text("What has one right spelling is put right in “{record}”.")
SUMMARY_CORRECT = text("doctor: put right what has one right spelling")
UNSOUND_VALUE = text("{field} is not sound. {wrong}")
UNLIKELY_YEAR = text("{field} is {day}, in the year {year}: correct the year.")
DONE_IN_FUTURE = text("{field} is {day}, which is still to come: record the day on which it was done.")
STAMPS_IN_FUTURE = plural(
    "{count} record was added or changed in the future, up to {moment} ({records} …): a computer's clock is or was wrong.",
    "{count} records were added or changed in the future, up to {moment} ({records} …): a computer's clock is or was wrong.",
)
STAMP_IN_FUTURE = text("{record} has “{field}” {moment}, which is still to come: a computer's clock is or was wrong.")
WHY_STAMPS = text("Which of several decisions is the last hangs on it.")
CHANGED_FIRST = text("{record} was changed {changed}, before it was added {added}: a computer's clock was wrong.")

# The history.

MEND_UNREADABLE_HISTORY = text("Whoever changes the file must be able to open it.")
NEWER = text(
    "{file} was written by a newer version of this program (format {format}, this one writes {own}) and is only shown: bring this program up to date."
)
LINE_UNSOUND = text("Line {row} of {history} is not sound: it was damaged or changed by hand.")
MEND_LINE_UNSOUND = text(
    "The file does not depend on it; whoever wants the whole story brings the history back from a copy."
)
LINE_MOVED = text(
    "Line {row} of {history} is change {number}, but change {wanted} should follow there: lines were removed or moved, or two programs wrote at once since locks do not hold there."
)
MEND_LINE_MOVED = text("Bring the history back from a copy.")
LINE_EXCHANGED = text(
    "Line {row} of {history} was not written after the line that stands before it: two programs wrote at once since locks do not hold there, or a line was exchanged."
)
HISTORY_OF_ANOTHER = text(
    "{history} tells of a different portfolio from {file}: another file was put in its place. The next change here sets that history aside and begins a new one."
)
MEND_HISTORY_OF_ANOTHER = text(
    "If {file} is the wrong one, put the right file back; otherwise nothing needs to be done."
)
HISTORY_AHEAD = text(
    "{file} is at change {number}, but {history} goes on to change {last}, which could not be put into the file: open it where the file and its folder can be written."
)
HISTORY_BEHIND = text(
    "{file} is at change {number}, but {history} ends with change {last}: they do not belong together."
)
MEND_HISTORY_BEHIND = text("Put the history beside the file that it was written with.")
CHANGED_OUTSIDE = text(
    "Another program changed {file} since change {last}: the next change here takes that into the history."
)
NOTHING_TO_RESTORE = text(
    "Nothing would bring {file} back if it were damaged: there is no copy of it, and its history does not go back to its beginning."
)
MEND_NOTHING_TO_RESTORE = text("“missions backup” makes a copy.")
RESTORES_OTHERWISE = text("Copies and history together do not give {file} as it is: {records}, and {changes}.")
MEND_RESTORES_OTHERWISE = text("“missions backup” makes a copy that does.")
OTHERWISE = plural("{count} record would be otherwise", "{count} records would be otherwise")
OTHERWISE_SUCH_AS = plural(
    "{count} record would be otherwise, such as {ids}", "{count} records would be otherwise, such as {ids}"
)
MISSING = plural("{count} change would be missing", "{count} changes would be missing")

# Files.

OPEN_TO_ALL = text(
    "Everybody on this machine may open {file} (mode {mode}), which holds people's data: mode {closed} keeps it among those who work with it."
)
NOT_SHARED = text(
    "{target} may be written by its group, but {file} may not (mode {mode}): colleagues who open it cannot save."
)
FOLDER_NOT_SHARED = text(
    "{target} may be written by its group, but nobody of it may write in the folder {folder} (mode {mode}): colleagues who open it cannot save."
)
CLOSED_FOLDER = text("The folder {folder} cannot be read: {problem}.")
GETS_ID = text("The {kind} “{id}” gets the id “{new}”, since another record has the same one.")
GETS_MODE = text("{file} gets mode {mode}.")
LEFT_OVER = text("{file} is left over from a save that was interrupted, and nothing reads it: remove it.")
IS_REMOVED = text("{file} is removed.")

# Deadlines.

UNMONITORED = text("{record}: {why}")

# Repairing.

SUMMARY_REMOVE = text("doctor: remove what says nothing")
RESTORE_ADVICE = text("“missions restore” offers the newest sound state.")
AT_BYTE = text("That is at line {row}, byte {column} of it.")
NO_EFFECT = text("{path} stayed as it was, although the system did not refuse.")
NOT_CHANGED = text("{path} could not be changed: {problem}.")

# The report.

DOCTOR = text("What is not sound in the file")
ALL_SOUND = text("The file is sound.")
FINDING = text("{about}: {sentence}")
ERRORS = text("Errors")
WARNINGS = text("Warnings")
GOOD_TO_KNOW = text("Good to know")

# Documents of agreements.

DOCUMENT_MISSING = text("{document} of {record} is not where it should be: there is no file {address}.")
DOCUMENT_CHANGED = text(
    "{document} of {record} is no longer as it was attached: {address} has changed. If that is meant, attach it anew."
)
DOCUMENT_CLOSED = text("{document} of {record} cannot be read: {address} ({problem}).")
UNNAMED_FILE = text("No agreement names {file}. It stays: it may belong to a change that was undone, or to a copy.")

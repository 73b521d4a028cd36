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
UNSOUND = text("Document {number} of {table} is not a valid record and is not shown: {problem}.")
MEND_UNSOUND = text("Fix it in the file; until then it is kept as it is.")
SAME_DOCUMENTS = text("Documents {number} and {other} of {table} are the same, “{record}”: one of them is enough.")
SAME_IDS = text("Documents {number} and {other} of {table} have the same id “{record}”, and only the first is shown.")
MEND_SAME_IDS = text("They differ in {fields}: merge them in the file, or give one of them another id.")
ONE_IS_REMOVED = text("One of the two documents “{record}” of {table} is removed, the other stays.")
NO_NUMBER = text(
    "Document “{number}” of {table} has no number, so TinyDB cannot open this table: give it an unused whole number."
)
EMPTY = text("“{field}” of {record} is empty.")
MEND_EMPTY = text("Its meaning: {help}")
UNKNOWN_TABLE = text(
    "This version does not know the table “{table}”. It is kept as it is, but its contents are not shown."
)
UNKNOWN_KEY = text("“{key}” is not a field of {kinds} ({places}).")
MEND_UNKNOWN_KEY = text("It is kept as it is, but never shown: “missions fields {kind}” lists the fields.")

# Ids and links.

ID_TWICE = text(
    "{record} and {other} have the same id “{id}”: links find only the first, and deadlines of the others may be missing from lists. Give each its own id."
)
ID_BEGINS = text(
    "The id “{id}” of {record} begins with “{sign}”, so it cannot be typed: use letters, digits, “-”, “_” and “.”."
)
ID_HOLDS = text(
    "The id “{id}” of {record} contains {signs}, so it cannot be typed: use letters, digits, “-”, “_” and “.”."
)
MEND_ID = text("Change it in the file, in every link too.")
BLANK = text("a blank")
NO_SHAPE = text("an invisible character")
ID_UNSEEN = text(
    "The id of document {number} of {table} contains invisible characters and is read as “{id}”: write it like that in the file."
)
LINK_TO_UNSOUND = text(
    "“{field}” of {record} links to {missing}, which is in the file but not a valid record: fix that one."
)
LINK_TO_NOTHING = text(
    "“{field}” of {record} links to {missing}, which is not on file: choose a record that is, or clear the field."
)
CIRCLE = text("{problem}")
NOTE_IS_REMOVED = text("The deadline note “{record}” is removed: what it was about is not on file.")

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
    "“{field}” of {record} is “{state}”, but its dates are in the future, {dates}: correct the one that is wrong."
)
SIGNED_AHEAD = text(
    "A signature of {record} counts as given, but its day is in the future, {day}: record it as expected, or correct the day."
)
SIGNED_BUT_EXPECTED = text(
    "{record} has the stage “signed”, but a signature is still expected: record that it was given, or change the stage."
)
REGISTRATION_CLOSES = text("Registration closes")
PARTNERING_OPENS = text("Partnering opens")
DATES = text("Dates")
SIGNATURES = text("Signatures")
FIXED_END = text("Fixed end")
REVERSED = text("{field} is {first}, later than “{other}”, {last}: correct the one that is wrong.")
VALUES_PUT_RIGHT = text("Values with one clear spelling are corrected in “{record}”.")
SUMMARY_CORRECT = text("doctor: correct spellings")
UNSOUND_VALUE = text("{field} is not valid. {wrong}")
UNLIKELY_YEAR = text("{field} is {day}, in the year {year}: correct the year.")
DONE_IN_FUTURE = text("{field} is {day}, which is in the future: record the day on which it was done.")
STAMPS_IN_FUTURE = plural(
    "{count} record was added or changed in the future, up to {moment} ({records} …): a computer's clock is or was wrong.",
    "{count} records were added or changed in the future, up to {moment} ({records} …): a computer's clock is or was wrong.",
)
STAMP_IN_FUTURE = text("{record} has “{field}” {moment}, which is in the future: a computer's clock is or was wrong.")
WHY_STAMPS = text("It decides which of several decisions is the latest.")
CHANGED_FIRST = text("{record} was changed {changed}, before it was added {added}: a computer's clock was wrong.")

# The history.

MEND_UNREADABLE_HISTORY = text("Everybody who changes the file must be able to open it.")
NEWER = text(
    "{file} was written by a newer version of this program (format {format}; this one writes {own}) and can only be viewed: update this program."
)
LINE_UNSOUND = text("Line {row} of {history} is not valid: it was damaged or changed by hand.")
MEND_LINE_UNSOUND = text("The file does not depend on it; to have the full history, restore it from a copy.")
LINE_MOVED = text(
    "Line {row} of {history} is change {number}, but change {wanted} should follow: lines were removed or moved, or two programs wrote at once because locks do not work there."
)
MEND_LINE_MOVED = text("Restore the history from a copy.")
LINE_EXCHANGED = text(
    "Line {row} of {history} does not follow from the line before it: two programs wrote at once because locks do not work there, or a line was exchanged."
)
HISTORY_OF_ANOTHER = text(
    "{history} belongs to a different portfolio from {file}: another file was put in its place. The next change here sets that history aside and starts a new one."
)
MEND_HISTORY_OF_ANOTHER = text("If {file} is the wrong one, put the right file back; if not, there is nothing to do.")
HISTORY_AHEAD = text(
    "{file} is at change {number}, but {history} goes on to change {last}, which could not be put into the file: open it where the file and its folder can be written."
)
HISTORY_BEHIND = text(
    "{file} is at change {number}, but {history} ends with change {last}: they do not belong together."
)
MEND_HISTORY_BEHIND = text("Put the history beside the file that it was written with.")
CHANGED_OUTSIDE = text(
    "Another program changed {file} since change {last}: the next change here adds that to the history."
)
NOTHING_TO_RESTORE = text(
    "{file} could not be restored if damaged: it has no copy, and its history does not go back to the beginning."
)
MEND_NOTHING_TO_RESTORE = text("“missions backup” makes a copy.")
RESTORES_OTHERWISE = text("Copies and history together do not reproduce {file}: {records}, and {changes}.")
MEND_RESTORES_OTHERWISE = text("“missions backup” makes a copy that does.")
OTHERWISE = plural("{count} record would differ", "{count} records would differ")
OTHERWISE_SUCH_AS = plural("{count} record would differ, such as {ids}", "{count} records would differ, such as {ids}")
MISSING = plural("{count} change would be missing", "{count} changes would be missing")

# Files.

OPEN_TO_ALL = text(
    "Everybody on this machine may open {file} (mode {mode}), which holds people's data: mode {closed} keeps it among those who work with it."
)
NOT_SHARED = text(
    "{target} can be written by its group, but {file} cannot (mode {mode}): colleagues who open it cannot save."
)
FOLDER_NOT_SHARED = text(
    "{target} can be written by its group, but the folder {folder} cannot (mode {mode}): colleagues who open it cannot save."
)
CLOSED_FOLDER = text("The folder {folder} cannot be read: {problem}.")
GETS_ID = text("The {kind} “{id}” gets the id “{new}”, since another record has the same one.")
GETS_MODE = text("{file} gets mode {mode}.")
LEFT_OVER = text("{file} is left over from an interrupted save and is not used: remove it.")
IS_REMOVED = text("{file} is removed.")

# Deadlines.

UNMONITORED = text("{record}: {why}")

# Repairing.

SUMMARY_REMOVE = text("doctor: remove duplicates and leftovers")
RESTORE_ADVICE = text("“missions restore” offers the newest sound state.")
AT_BYTE = text("That is at line {row}, byte {column} of it.")
NO_EFFECT = text("{path} stayed as it was, although the system reported no error.")
NOT_CHANGED = text("{path} could not be changed: {problem}.")

# The report.

DOCTOR = text("Problems in the file")
ALL_SOUND = text("The file is fine.")
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

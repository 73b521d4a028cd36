"""The sentences of the pages with lists and details."""

from missions.messages import plural, text

# Details.

TO_THE = text("to the {kind}")

# Lists.

NONE_YET = text("No {kinds} yet.")
ADD_FIRST = text("Press a to add the first {kind}.")
NOT_FOUND = text("Nothing here holds “{words}”.")
ESCAPE_SHOWS_ALL = text("Esc shows everything again.")
FILTER_HINT = text("filter: every word must occur")
MARKED = plural("{count} marked ×", "{count} marked ×")

# The history.

HISTORY = text("History")
HISTORY_FILTER_HINT = text("filter: who, record, any word; every word must occur")
NUMBER = text("No.")
WHEN = text("When")
WHO = text("Who")
WHAT = text("What")
RECORDS = text("Records")
UNDONE_BY = text("undone by {number}")
REDOES = text("redoes {number}")
UNDOES = text("undoes {number}")
DATA_ERASED = text("data erased")
OF_RECORD = text("of {record} ×")
PERSONAL_SHOWN = text("personal fields shown ×")
LOOKING = text("looking …")
NO_CHANGE_HERE = text("There is no change under the cursor.")
NO_CHANGE_YET = text("Nothing was changed yet.")
NO_CHANGE_HOLDS = text("No change holds “{words}”.")
NO_CHANGE_OF_RECORD = text("The history tells nothing of this record.")

# Copies of the file, and restoring one.

COPIES = text("Copies of the file")
ABOUT_COPIES = text("The first change of a day keeps a copy; 7 days, 5 weeks and 12 months stay. They lie in {folder}.")
NO_COPIES = text("No copies yet: the first change of a day keeps one, and “missions backup” makes one.")
MADE = text("Made")
WHY = text("Why")
BYTES = text("Bytes")
GO_BACK_TO = text("Go back to the copy of {when}")
LOOKING_FOR_STATE = text("Looking for what can be brought back …")
CAN_BE_PUT_BACK = text("Can be put in place: {state}")
PUT_BACK = text("Put in place, as change {number}. The file before is kept as a copy.")
FILE_UNREADABLE = text("The file cannot be read")
FILE_READABLE = text("The file can be read: there is nothing to bring back. Its copies: g y, then b.")

"""The sentences of the dashboard that several of its rooms say."""

from missions.messages import plural, text

# The dashboard.

AS_OF = text("as of {today}")
KEYS_HERE = text("Keys that work here")
NO_RECORD_HERE = text("There is no record under the cursor.")
GO_TO_PAGE = text("Go to {page}")
RECORD_GONE = text("That record is not there any more.")
UNDOES = text("{key} undoes it.")

# The file.

CHANGED_ELSEWHERE = plural("{count} record changed elsewhere.", "{count} records changed elsewhere.")
UNREADABLE = text("! brings the file back. What is shown is the last sound state. {problem}")
RECORDS_UNREADABLE = plural(
    "{count} record cannot be read and stays in the file as it is (in {table}: {problem}). Run: missions doctor",
    "{count} records cannot be read and stay in the file as they are (in {table}: {problem}). Run: missions doctor",
)

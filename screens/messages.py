"""The sentences of the dashboard that several of its rooms say."""

from missions.messages import text

# The dashboard.

AS_OF = text("as of {today}")
KEYS_HERE = text("Keys that work here")
NO_RECORD_HERE = text("There is no record under the cursor.")
GO_TO_PAGE = text("Go to {page}")
RECORD_GONE = text("That record is not there any more.")

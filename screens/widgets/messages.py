"""The sentences of the widgets."""

from missions.messages import text

# Tables of records.

ACT_BY = text("Act by")
DAYS = text("Days")
COUNT = text("{count}")
SOME = text("{count} of {every}")
PLACE = text("{place}/{count}")
PLACE_AMONG = text("{place}/{count} of {every}")

"""The sentences of the widgets."""

from missions.messages import text

# Tables of records.

ACT_BY = text("Act by")
DAYS = text("Days")
COUNT = text("{count}")
SOME = text("{count} of {every}")
PLACE = text("{place}/{count}")
PLACE_AMONG = text("{place}/{count} of {every}")

# Controls of forms.

MISSING = text("{field} is missing.")
REQUIRED = text("· required")
NOT_STATED = text("not stated")
YES = text("yes")
NO = text("no")
FILL_IN = text("⏎ to fill in")
CHOOSE = text("⏎ to choose")
ADDS = text("+ a adds")
ADDS_ONE = text("+ a adds one")
EMPTY = text("(empty)")
DATE_HINT = text("8 Nov 2026, Nov 2026, 7 or 8 Nov 2026, in 3 weeks …")
LENGTH_HINT = text("2 years, 18 months, 6 weeks …")
NUMBER_HINT = text("a number")
SEVERAL_HINT = text("several, with {separator} between them")

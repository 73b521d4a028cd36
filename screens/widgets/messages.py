"""The sentences of the widgets."""

from missions.messages import plural, text

# Tables of records.

PARTNER = text("Partner")
TITLE = text("Title")
KIND = text("Kind")
STATUS = text("Status")
ENDS_COLUMN = text("Ends")
ACT_BY = text("Act by")
OWNER = text("Owner")
COUNTRY = text("Country")
SIGNED = text("Signed")
NOTHING = text("–")
FOUND_IN = text("Found in")
COUNT = text("{count}")
SOME = text("0 of {every}")
PLACE = text("{place} of {count}")
PLACE_AMONG = text("{place} of {count} found")

# Signs and their meanings.

MISSION = text("mission")
EVENT = text("event")
VISIT = text("visit")
DEADLINE = text("deadline")
TASK = text("task")
NOT_CERTAIN = text("not certain")
DONE = text("done")
CALLED_OFF = text("called off")
CLASH = text("conflict")
BEGINS_ON_DAY = text("mission, event, in a day's list")
WORK_ON_DAY = text("task, follow-up, in a day's list")
MORE_ON_DAY = text("further items on the day")
DAYS_LONG = plural("{count} day", "{count} days")
IN_FORCE = text("in force")
IF_RENEWED = text("if renewed, or late")
START_BY = text("start by")
ACT_BY_DAY = text("act by")
ENDS_SIGN = text("ends")
SIGNING = text("signing")
ONE = text("one")
TWO = text("two")
CLASHES = text("conflict, or something to check")
TIME_AT_HOME = text("time at home: −1d the day before, +1d the day after")

# Controls of forms.

MISSING = text("{field} is missing.")
TWICE = text("“{name}” is there twice: remove one.")
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
YEARLY_DAY_HINT = text("06-30, 30.06. or 30 June")
LENGTH_HINT = text("2 years, 18 months, 6 weeks …")
COUNTRY_HINT = text("a name or code: Japan, JP")
LANGUAGE_HINT = text("a name or code: Japanese, ja")
ZONE_HINT = text("a name or city: Asia/Tokyo, Tokyo")
NUMBER_HINT = text("a number")
SEVERAL_HINT = text("several, with {separator} between them")

# The list below a row of a short form.

ONE_OF = text("{label} {number} of {count}")
SO_MANY_OF = text("{count} of {every}")

# Toasts.

UNDO = text("undo")
OPEN = text("open")

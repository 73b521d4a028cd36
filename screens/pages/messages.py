"""The sentences of the pages with lists and details."""

from missions.messages import plural, text

# Lists.

NONE_YET = text("No {kinds} yet.")
ADD_FIRST = text("Press a to add the first {kind}.")
NOT_FOUND = text("Nothing here contains “{words}”.")
ESCAPE_SHOWS_ALL = text("Esc shows everything again.")
FILTER_HINT = text("filter: all words must match")
MARKED = plural("{count} marked ×", "{count} marked ×")
ALL = text("All")
VIEW_EXPIRING = text("Expiring")
VIEW_IN_PREPARATION = text("In preparation")
VIEW_WITHOUT_END = text("Without end")
VIEW_EXPIRED = text("Expired")
VIEW_DORMANT = text("Dormant")
FILTERS = text("filters")
SORTED_BY = text("by {column}")
SORTED_BACK = text("by {column} ↓")
MINE = text("mine")
EVERYBODY = text("everybody")
FILTERED = text("{column}: {value} ×")
FILTERS_OF = text("Filters of {list}")
VIEWS = text("Views")
OWN_VIEWS = text("Your views")
KEEP_VIEW = text("Save this as a view …")
DELETE_VIEW = text("Delete the view “{name}”")
NAME_OF_VIEW = text("View's name")
VIEW = text("view")
VIEW_KEPT = text("Saved the view “{name}”. F lists it.")
VIEW_DELETED = text("Deleted the view “{name}”.")
ALL_ROWS = text("All, without filters")
SORT_BY = text("Sort {list} by")
SORTED_NOW = text("current; choose again to reverse")
OWN_ORDER = text("default order")
COLUMNS_OF = text("Columns of {list}")
STANDARD_COLUMNS = text("Default columns")
NOTHING_LEFT_HERE = text("Nothing matches the filters.")
F_CHANGES = text("F changes them.")

# The calendar.

MONTHS = (
    text("January {year}"),
    text("February {year}"),
    text("March {year}"),
    text("April {year}"),
    text("May {year}"),
    text("June {year}"),
    text("July {year}"),
    text("August {year}"),
    text("September {year}"),
    text("October {year}"),
    text("November {year}"),
    text("December {year}"),
)
EMPTY_DAY = text("nothing on this day")
NOTHING_FURTHER = text("Nothing more.")
SOME_DAY = text("no fixed day")
DAY_TODAY = text("{day} today")
DAY_IN_LIST = text("{weekday} {day}")

# Deadlines.

DEADLINES = text("Deadlines")
DEADLINE_VIEWS = {"list": text("List"), "timeline": text("Time line"), "month": text("Month")}
EXPIRY = text("Expiry")
RENEWAL = text("Renewal")
NOTICE = text("Notice")
SIGNING = text("Signing")
TASK = text("Task")
FOLLOW_UP = text("Follow-up")
MEETING = text("Meeting")
REVIEW = text("Review")
FACT_MISSING = text("Fact missing")
OTHER = text("Other")
BY_DAY = text("by day")
MOVE_KEYS = text("←→")
ZOOM_KEYS = text("+ −")
MONTH_KEYS = text("PgUp PgDn")
IF_NOT = text("If not")
OWNER = text("Owner")
PARTNER_COLUMN = text("Partner")
MOVE = text("move")
BY_MONTH = text("month")
ZOOM = text("zoom")
TO_DAY = text("to {day}")
NOTHING_LEFT = text("Nothing due matches the filter.")
NOTHING_DUE = text("Nothing is due. Deadlines come from agreements, follow-ups and events.")
SHOW_ONLY = text("Show only")
SHOW_EVERYTHING = text("Show everything")
TAKES_FILTER_OFF = text("removes the filter")
CHIP = text("{facet}: {value} ×")
BAND = text("band")
KIND = text("kind")
PERSON = text("person")
PARTNER = text("partner")
FACTS_MISSING = text("facts missing")
DECIDED = text("decided")

# Today.

POSITION = text("{number} of {count}")
NOT_TICKED = text("Only a task or a follow-up can be ticked; D decides on a deadline.")
WELCOME = text("Welcome.")
PORTFOLIO_EMPTY = text("This portfolio is empty. Everything you enter is saved at once, in one file.")
ADD_FIRST_MISSION = text("Add the first mission")
MISSION_KINDS = text("a delegation trip, a fair or a signing")
SAY_WHO = text("who are you?")
SAY_WHO_AND_WHY = text("say who you are: m and notices need it")
SAY_WHO_YOU_ARE = text("Say who you are")
WHY_SAY_WHO = text("m and notices need it")
OPEN_SAMPLE = text("Open the sample")
SAMPLE_IS = text("five real cooperations and a made-up near future; changes nothing of yours")
SEE_KEYS = text("See the keys")
KEYS_SHOWN = text("? shows them everywhere")
IMPORT_A_LIST = text("Import a list, calendar or contacts")
WHAT_CAN_BE_IMPORTED = text("Excel, CSV, iCalendar, vCard, or a pasted table; nothing is saved before you have seen it")
SCRIPT_CAN_ADD = text("A script can do the same: missions import FILE, missions add KIND …")

# The history.

HISTORY = text("History")
HISTORY_FILTER_HINT = text("filter: who, record, any word; all words must match")
NUMBER = text("No.")
RECORDS = text("Records")
UNDONE_BY = text("undone by {number}")
REDOES = text("redoes {number}")
UNDOES = text("undoes {number}")
DATA_ERASED = text("data erased")
OF_RECORD = text("of {record} ×")
UNDO_THIS = text("Undo this change")
SHOW_PERSONAL = text("Show personal travel data")
HIDE_PERSONAL = text("Hide personal travel data")
SHOW_EVERY_CHANGE = text("Show the changes of all records")
LIST_COPIES = text("List the copies")
PERSONAL_SHOWN = text("personal travel data ×")
LOOKING = text("looking …")
NO_CHANGE_HERE = text("There is no change under the cursor.")
NO_CHANGE_HOLDS = text("No change contains “{words}”.")
NO_CHANGE_OF_RECORD = text("The history has no changes of this record.")

# Copies of the file, and restoring one.

COPIES = text("Copies")
ABOUT_COPIES = text(
    "They are in {folder}. Of those that a file keeps by itself, at the first change of a day, 7 daily, 5 weekly and 12 monthly ones stay."
)
GO_BACK_TO = text("Restore the copy of {when}")
LOOKING_FOR_STATE = text("Looking for a state to restore …")
CAN_BE_PUT_BACK = text("Can be restored: {state}")
PUT_BACK = text("Restored, as change {number}. What was there before is kept as a copy.")
FILE_UNREADABLE = text("The file cannot be read")
FILE_READABLE = text("All of it can be read: nothing to repair. For copies, type “copies” in the palette.")

# The time line.

MISSIONS_AND_EVENTS = text("Missions and events")
AGREEMENTS = text("Agreements")
TASKS_AND_FOLLOW_UPS = text("Tasks and follow-ups")
OVERDUE = text("overdue")
OPEN = text("open")
TODAY = text("today")
PERIOD = text("{first} – {last}")
OVERDUE_TASKS = plural(
    "{count} task or follow-up is overdue: ⏎ lists it.", "{count} tasks and follow-ups are overdue: ⏎ lists them."
)
OPEN_TASKS = plural(
    "{count} task or follow-up is open: ⏎ lists it.", "{count} tasks and follow-ups are open: ⏎ lists them."
)
PLACE_OF = text("{place} of {count}")

# The month.

MORE = text("+{count}")
WEEK_HEAD = text("Week")

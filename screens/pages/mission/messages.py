"""What the mission page says."""

from missions.messages import plural, text

CLASHES = text("Clashes")
CLASHES_ON_DAY = text("Clashes on this day ({count})")

# Signings.

SIGNINGS = text("Signings")
NO_SIGNINGS = text("Nothing is signed on this mission yet: a adds a signing, with the agreement that is signed there.")
DONE_OF = text("{done}/{total} done")
NO_DAY_YET = text("no day yet")
SIGNED = text("signed")
CRITERIA_MET = text("{count} of {total} criteria met")
SIGNED_OF = text("{count} of {total} signed")
NO_PARTIES = text("no parties yet")
AGREEMENT_LEAD = text("agreement")
NOT_RECORDED = text("signature not recorded")
PARTY_AND_WHO = text("{party}: {who}")
NOBODY = text("nobody")
I_NAMES = text("i names who")
MAY_NOT = text("may not")
NOT_SURE = text("not sure")
READY = text("ready")
DEPUTY_AND_ORIGINAL = text("deputy {deputy} · original {original}")
HARD = text("hard")
SOFT = text("soft")
MET = text("met")
FAILED = text("failed")
HARD_WEIGHT = text("hard: while it fails nobody signs")
KEY = text("Key")
AGREEMENT = text("Agreement")

# Readiness.

READINESS = text("Readiness")
NOTHING_BLOCKS = text("Nothing is to be signed, and no task blocks.")
BLOCKING_TASKS = text("Tasks that block ({count})")
NO_DAY_FOLLOWS = text("No day follows.")

# The header.

TOMORROW = text("tomorrow")
DAYS_TO_GO = plural("{count} day to go", "{count} days to go")
DAY_OF = text("day {number} of {total}")
OVER_SINCE_YESTERDAY = text("over since yesterday")
OVER_FOR = plural("over for {count} day", "over for {count} days")
DAYS = plural("{count} day", "{count} days")
NO_DELEGATES = text("no delegates")
VISITS = plural("{count} visit", "{count} visits")
NO_VISITS = text("no visits")
SIGNINGS_COUNT = plural("{count} signing", "{count} signings")
NO_SIGNING = text("no signings")
NO_CLASHES = text("no clashes")
CLASHES_COUNT = plural("{count} clash", "{count} clashes")
TO_CHECK = text("{count} to check")

# Tasks.

TASKS = text("Tasks")
OPEN_AND_LATE = text("{count}, {late} late")
NO_TASKS = text("No tasks yet: a plans those of a checklist, each counted back from the mission's days, or adds one.")
NO_TASK_HERE = text("There is no task under the cursor.")
ALL_CLASHES = text("C tells all of them.")
MISSION_GONE = text("This mission is not there any more. Backspace goes back.")
UNKNOWN = text("not recorded")

# Days.

DAYS_TAB = text("Days")
NO_DAYS_YET = text("No days yet")
ADD_DAYS = text("No days yet: e gives the mission its dates, a adds a visit.")
ALL = text("all")
WHOSE_DAYS = text("Whose days")
EVERYBODY = text("Everybody")
WHOLE_PROGRAMME = text("the whole programme")
DELEGATE = text("delegate")
WAITS_IN_TRAY = text("It waits in the tray: t gives it a time.")
ZONE_THERE = text("Time there")
ZONE_AT_HOME = text("Time at home")
LOCAL_TIME = text("Local time")
AT_HOME = text("At home")
LASTS = text("Lasts")
FREE = text("Free")
NOTHING_PLANNED = text("Nothing is planned")
ADD_VISIT_HERE = text("a adds a visit at this time.")
FREE_THEN = text("Free then ({count} of {delegates})")
LEG = text("leg of the journey")
STAY = text("stay")

# People.

PEOPLE = text("People")
DELEGATION = text("Delegation, in its order: {counts}")
OF_FUNCTION = {
    "head": plural("{count} head", "{count} heads"),
    "member": plural("{count} member", "{count} members"),
    "interpreter": plural("{count} interpreter", "{count} interpreters"),
    "press": plural("{count} of the press", "{count} of the press"),
    "accompanying": plural("{count} accompanying", "{count} accompanying"),
}
WHOM_THEY_MEET = text("Whom they meet: {count}")
MISSING_PEOPLE = text("Missing: {count}")
ADD_DELEGATES = text("Nobody travels yet: a adds somebody from the directory or new, I pastes a list of names.")
NOBODY_HERE = text("There is nobody under the cursor.")
NOT_WITH_A_PERSON = text("That cannot be done with a person.")
DELEGATE_UNNAMED = text("a delegate without a name")
FUNCTION = text("Function")
ARRIVES = text("Arrives")
DEPARTS = text("Departs")
PAPERS = text("Papers")
CLEARANCE = text("{document}: {state}")
CLEARANCE_UNTIL = text("{document}: {state}, until {until}")
REPRESENTS = text("Represents")
BY_FUNCTION = text("{party}, by function")
FACES = text("Faces")
AT_VISITS = plural("At {count} visit", "At {count} visits")
PART_AT_VISIT = text("{visit}: {role}, {invitation}")
DIETARY_NEEDS = text("Dietary needs")

# Follow-ups.

FOLLOW_UPS = text("Follow-ups")
STILL_OWED = text("Still owed")
OPEN = text("Open")
SETTLED = text("Settled")
ADD_FOLLOW_UP = text("No follow-ups yet: a adds one, m on a visit writes its minutes with what is to be done.")
WRITE_MINUTES = text("m writes them.")
PLAN_FOLLOW_UP = text("t adds a follow-up for it.")
NO_FOLLOW_UP_HERE = text("There is no follow-up under the cursor.")

# Budget.

BUDGET = text("Budget")
TOGETHER = text("Together")
ADD_BUDGET = text("No budget yet: a adds a line, such as flights, hotels or interpreting.")
WITHOUT_NAME = text("(no name)")
PLANNED = text("Planned")
SPENT = text("Spent")
LEFT = text("Left")
PAID_BY = text("Paid by")
BUDGET_LINE = text("budget line")
SPENT_SO_FAR = text("spent {amount}")
NOT_SPENT = text("not spent yet")
PLANNED_IN_ALL = text("planned in all")
ALL_LINES = text("All lines in {currency}")
NOT_STATED = text("not stated")

# Outcomes.

OUTCOME = text("outcome")
ADD_OUTCOME = text("No outcomes yet: a counts one, such as SMEs met, meetings, projects, agreements or an amount.")
INDICATORS_OF = text("Indicators of {programme}")
RIT_QUOTAS = text("Quotas of RIT")
QUOTA_OF_PROGRAMME = text("Quota of the programme")

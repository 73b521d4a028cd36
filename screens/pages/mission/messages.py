"""What the mission page says."""

from missions.messages import plural, text

MISSIONS = text("Missions")
MISSION_GONE = text("This mission is no longer on file. Esc goes back.")
POSITION = text("{here} of {count}")
UNKNOWN = text("not recorded")

# Signings.

SIGNINGS = text("Signings")
NO_SIGNINGS = text("No signings on this mission yet: a adds one, with its agreement.")
NO_DAY_YET = text("no day yet")
NOBODY = text("nobody")

# The header.

TOMORROW = text("tomorrow")
IN_DAYS = plural("in {count} day", "in {count} days")
DAY_OF = text("day {number} of {total}")
OVER_SINCE_YESTERDAY = text("over since yesterday")
OVER_FOR = plural("over for {count} day", "over for {count} days")

# Tasks.

TASKS = text("Tasks")
OPEN_AND_LATE = text("{count}, {late} late")
NO_TASKS = text("No tasks yet: a plans a checklist, counted back from the mission's days, or adds one task.")
NO_TASK_HERE = text("There is no task under the cursor.")

# The plan.

PLAN = text("Plan")
NO_DAYS_YET = text("No days yet")
ADD_DAYS = text("No days yet: e gives the mission its dates, a adds a visit.")
TRAVEL = text("travel")
SHORT_DAY = text("{weekday} {day} {month}")
DAY_AND_HOUR = text("{day} {clock}")
FROM_TO = text("{origin} to {destination}")
TO_PLACE = text("to {place}")
HOME_BEHIND = text("home time −{length}")
HOME_AHEAD = text("home time +{length}")
HOME_TIME = text("({time})")
ARRIVES_THERE = text("arrives {weekday}")
NIGHTS = plural("{count} night", "{count} nights")
UNSCHEDULED = text("Unscheduled {count}")
NEXT_FREE_HOUR = text("next free hour")
NO_FREE_HOUR = text("no free hour")
FREE_AT = text("→ {hour}")
FOR_MISSION = text("The whole mission {count}")
FIX = text("⏎ fix")
NO_CONFLICTS = text("No conflicts, as far as is recorded.")
OVERLAPS = text("overlaps {visit} by {length}")
TOO_SOON_AFTER = text("too soon after {visit}")
CONFLICT_IN_SHORT = {
    "two_places": text("{people} elsewhere at that time"),
    "travel_time": text("too little time to get there"),
    "other_mission": text("{people} also on another mission"),
    "outside_stay": text("{people} not there at that time"),
    "outside_mission": text("outside the days of the mission"),
    "outside_event": text("outside the days of the event"),
    "ask_again": text("moved: ask {people} again"),
    "booked_for_another_day": text("booked for another day"),
    "impossible_times": text("ends before it begins"),
    "public_holiday": text("on a public holiday there"),
    "weekend": text("on the weekend there"),
    "no_language": text("no common language or interpreter"),
    "passport": text("passport of {people} expires too early"),
    "no_authority": text("{people} may not sign, as far as recorded"),
    "host_not_invited": text("{host} not invited yet"),
}
WHOSE_DAYS = text("Whose days")
EVERYBODY = text("Everybody")
WHOLE_PROGRAMME = text("the whole programme")
DELEGATE = text("delegate")

# The details of a row of the plan.

FROM_UNTIL = text("{day}, {start} to {end}")
LASTS_ON_DAY = text("{length} on {day}, no time yet")
LASTS_WITHOUT_DAY = text("{length}, no day yet")
WHEN_IN = text("{said} in {place}")
WHEN_AND_HOME = text("{said}; at home it is {clock}")
SENTENCE = text("{said}.")
CLOCK_ON_DAY = text("{clock} on {day}")
EXPECTED_ALSO = {
    False: text("{people} is also expected at {visit}, {times}."),
    True: text("{people} are also expected at {visit}, {times}."),
}
NEEDED_SOON = text("Too little time for {people} to get there: {visit}, {times}.")
AND_MORE = text("and {count} more")
HOSTED_BY = text("Hosted by {host}.")
CONFLICTS = plural("{count} conflict", "{count} conflicts")
WAYS_OUT = text("Ways out")
FITS_AT = text("Next free hour: {day} at {clock}; ⏎ schedules it then.")
FITS_NOWHERE = text("No free hour left: ⏎ sets a day and a time.")
FREE_THEN = text("{count} of {delegates} delegates are free at that time.")
FOR_US = text("For us")
FOR_THEM = text("For them")
LANGUAGE = text("Language")
ABOUT = text("About")
NO_AGREEMENT = text("no agreement yet")
AGREEMENT_THERE = text("{happened}: {agreement}")
EVERYBODY_GOES = text("the whole delegation")
NOBODY_NAMED = text("nobody is named")
ALL_SIGNED = text("All agreements are signed.")
IMPOSSIBLE_AS_PLANNED = text("impossible as planned")
TO_BE_CHECKED = text("to check")
CONFLICTS_ON_DAY = text("Conflicts on this day")
LOCAL_TIME = text("Local time")
AT_HOME = text("At home")
LASTS = text("Lasts")
FREE = text("Free")
LEG = text("leg of the journey")
STAY = text("stay")

# People.

PEOPLE = text("People")
DELEGATION = text("Delegation, in order of precedence: {counts}")
OF_FUNCTION = {
    "head": plural("{count} head", "{count} heads"),
    "member": plural("{count} member", "{count} members"),
    "interpreter": plural("{count} interpreter", "{count} interpreters"),
    "press": plural("{count} of the press", "{count} of the press"),
    "accompanying": plural("{count} accompanying", "{count} accompanying"),
}
WHOM_THEY_MEET = text("Counterparts: {count}")
MISSING_PEOPLE = text("Missing: {count}")
ADD_DELEGATES = text("No delegates yet: a adds somebody, known or new; . pastes a list.")
NOBODY_HERE = text("There is nobody under the cursor.")
DELEGATE_UNNAMED = text("a delegate without a name")
FUNCTION = text("Function")
ARRIVES = text("Arrives")
DEPARTS = text("Departs")
PAPERS = text("Papers")
CLEARANCE = text("{document}: {state}")
CLEARANCE_UNTIL = text("{document}: {state}, until {until}")
REPRESENTS = text("Represents")
BY_FUNCTION = text("{party}, by function")
COUNTERPART = text("Counterpart")
AT_VISITS = plural("At {count} visit", "At {count} visits")
PART_AT_VISIT = text("{visit}: {role}, {invitation}")
DIETARY_NEEDS = text("Dietary needs")

# Follow-ups.

STILL_OWED = text("Still due")
OPEN = text("Open")
SETTLED = text("Settled")
WRITE_MINUTES = text("M opens the minutes.")
PLAN_FOLLOW_UP = text("Space adds a follow-up for it.")
FOLLOW_UP = text("follow-up")
ADD_WHAT = text("Add what?")
NO_FOLLOW_UP_HERE = text("There is no follow-up under the cursor.")

# Budget.

BUDGET = text("Budget")
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
ADD_OUTCOME = text("Nothing yet: a adds a follow-up, an outcome or a budget line.")
INDICATORS_OF = text("Indicators of {programme}")
RIT_QUOTAS = text("Quotas of RIT")
QUOTA_OF_PROGRAMME = text("Quota of the programme")

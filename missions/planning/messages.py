"""The sentences of planning: conflicts and how to fix them, steps, tasks and checklists."""

from missions.messages import Part, assumption, clause, plural, remedy, rule, step, text

# People, and visits or legs with local time and place.

AND = text("{names} and {last}")
AND_MORE = plural("{names} and {count} more", "{names} and {count} more")
QUOTED = text("“{visit}”")
AT = text("“{visit}” ({around})")
LEG = text("the {mode} {origin}–{destination} ({times})")
SLOT_OF_MISSION = text("{slot} of “{mission}”")
WITHOUT_DAY = text("no day yet")

# People in two places.

TWO_PLACES = text("In two places at once, {people}, on {day} local time: {one} and {other}.")
TWO_PLACES_DAYS = text("In two places at once, {people}, in local times: {one} on {day} and {other} on {other_day}.")
ONE_GOES = text("Move one of them, or take these people off one.")
NAME_WHO_GOES = text("Name the delegates who go to each of them: anybody not named counts as going to both.")
MAY_BE_PART = text("If one is part of the other, nothing; otherwise move one of them, or take these people off one.")
TRAVEL_TIME = text(
    "Too little travel time for {people} on {day}: {left} minutes from {origin} to {destination}; without a recorded leg or transfer we allow {needed} minutes."
)
LEAVE_TIME = text("Allow {needed} minutes more, or record the leg or transfer between them with its own times.")
OTHER_MISSION = text("On two missions at once, {people}, on {day}: this one and “{mission}”.")
ONE_MISSION = text("Take these people off one of the missions, or record when each of them arrives and departs.")

# Outside the days.

BEFORE_ARRIVAL = text("Not there yet: {people} will arrive {limit}, after {visit} on {day}.")
AFTER_DEPARTURE = text("Already gone: {people} will depart {limit}, before {visit} on {day}.")
MOVE_OR_STAY = text("Move the visit, take them off it, or change when they arrive and depart.")
OUTSIDE_MISSION = text("Outside the mission: {visit} is on {day}, and the mission is {dates}.")
MOVE_VISIT_OR_MISSION = text("Move the visit, or change the dates of the mission.")
OUTSIDE_EVENT = text("Outside the event: {visit} is on {day}, and {event} is {dates}.")
MOVE_TO_EVENT = text("Move the visit to one of the event's days, or take the event off it.")
EVENT_CANCELLED = text("Cancelled: {event} is cancelled, where {visit} was planned for {day}.")
ELSEWHERE = text("Find another place for it, or take it out of the programme.")
MISSION_EVENT_CANCELLED = text("Cancelled: {event}, to which the mission goes, is cancelled.")
EVENT_REMEDY = text("Take the event off the mission, or cancel the mission.")
EVENT_MISSED = text("Outside the event: {event} is {dates}, and the mission is {mission_dates}.")
SHIFT_MISSION = text("Shift the mission to the event's days, or take the event off it.")

# Days off.

ON_HOLIDAY = text("On a public holiday there: {visit} on {day}, {holiday}.")
ON_WEEKEND = text("On the weekend there: {visit} on {day} in {country}.")
ASK_OR_MOVE = text("Move it, or ask the host and mark who has accepted.")

# Languages.

NO_LANGUAGE = text(
    "No common language: at {visit}, {day}, ours speak {ours} and theirs {theirs}, and nobody interprets."
)
ADD_INTERPRETER = text("Add an interpreter between {ours} and {theirs}, or record who interprets.")
NOT_SPOKEN = text(
    "Not everybody can follow: at {visit}, {day}, nobody interprets, and the languages of {people} do not include {language}."
)
NONE_COMMON = text("No language in common: at {visit}, {day}, nobody interprets for {people}.")
SOMEBODY_INTERPRETS = text(
    "Add an interpreter or record who interprets for them ({languages}), or record that they speak it."
)

# Travel documents.

ALL_NEED = text("Needed but not applied for: {document} for {country}, by {people}.")
ALL_APPLIED = text("Applied for but not granted yet: {document} for {country}, by {people}.")
ALL_SHORT = text("Not valid long enough: {document} for {country}, of {people}.")

# Signatories.

OUT_OF_OFFICE = text("Not in office: {person} is due to sign at {visit} on {day}, but holds no recorded function then.")
MAY_NOT_SIGN = text(
    "No authority recorded: {person} is due to sign at {visit} on {day}, but no function held then carries it."
)
NO_FUNCTION = text("No authority recorded: {person} is due to sign at {visit} on {day}, but no function is recorded.")
SIGNS_FOR_OTHERS = text(
    "No authority for a party: {person} is due to sign at {visit} on {day} and may sign, but for none of its parties."
)
OTHER_SIGNATORY = text(
    "Record the function of {person} that carries authority, or whose deputy they are, with its dates; or name another signatory."
)

# Hosts.

HOST_NOT_INVITED = text("Not invited: nobody from {host} is marked as invited to {visit} on {day}.")
INVITE = text("Invite {host} and mark who is invited, or who has accepted.")
HOST_DECLINED = text("Declined: everybody from {host} has declined {visit} on {day}.")
OTHER_HOST = text("Invite somebody else from the host, move it, or take it out of the programme.")

# Moved, with what was answered, confirmed and booked for the days before.

ASK_THEM_AGAIN = plural(
    "One person was invited to “{visit}” or answered for another day, time or place: ask again.",
    "{count} people were invited to “{visit}” or answered for another day, time or place: ask them again.",
)
ASK_ALL_AGAIN = plural(
    "One invitation or answer, at {visits} visits, is for another day, time or place: ask again.",
    "{count} invitations or answers, at {visits} visits, are for another day, time or place: ask them again.",
)
CONFIRM_AGAIN = text("The slot of “{visit}” has changed since both sides confirmed it: ask both to confirm it again.")
BOOKED_FOR = text("{what} is booked for {booked} but is now on another day: rebook it.")
LEFT_OUTSIDE = text("Outside “{mission}”, now {dates}: {names}.")
THE_VISIT = text("the visit “{visit}” on {day}")
THE_LEG = text("{leg} on {day}")
THE_STAY = text("the stay {stay}, {nights}")
THE_ARRIVAL = text("{person} arrives {day}")
THE_DEPARTURE = text("{person} departs {day}")
A_STAY = text("a stay")
BEFORE_CALLED_OFF = text("before it was cancelled")
ANSWERED_FOR = text("{state} for {slot}: ask again")
ANSWERED_BEFORE = text("Ask again: {people}, {state} for {slot}; {visit} is now on {day}.")
ASK_AGAIN = text("Ask them again and record their answers.")
SLOT_CHANGED = text("No longer confirmed: {visit} was confirmed for {slot}; it is now on {day}.")
IMPOSSIBLE_TIMES = text(
    "Impossible times: {visit} on {day} ends before it begins, or {length} later if it ends the next day."
)
MEND_TIMES = text("Give it an end after its start; an end after midnight may be up to {most} later.")
EVENT_ONLINE = text("Online: {event} takes place online, and {visit} on {day} is planned at its venue.")
MISSION_EVENT_ONLINE = text("Online: {event}, to which the mission goes, takes place online.")
MEET_ONLINE = text("Hold it online (place), find another place for it, or take the event off it.")
STAY_HOME = text("Take the event off the mission, or plan to take part from home.")
EVENT_MOVED = text("Moved: {event} has been moved and its new dates are not on file, but {visit} is on {day}.")
ASK_FOR_DATES = text("Record the new dates of the event, and move the visit to one of them.")
CONFIRM_SLOT = text("Ask both sides to confirm it again, and mark the slot as confirmed.")
BOOKED_BEFORE = text("Booked for another day: {what} is booked for {booked} and planned for {planned}.")
REBOOK = text("Rebook it and enter the new booking reference, or clear “Booked for” once it is settled.")
JOURNEY_OUTSIDE = text("Outside the mission, which is {dates}: {what}.")
MOVE_OR_CHANGE_DATES = text("Move it, take it out, or change the dates of the mission.")

# Ways out of a conflict.

WAY_CUT = step("Cut “{visit}” by {length}, to end at {end}.")
WAY_MOVE = step("Move “{visit}” to {when}.")
WAY_WITHOUT = step("Send {names} to “{visit}” without {others}.")
WAY_INVITE = step("Mark these people as invited to “{visit}” as now planned: {names}.")
WAY_UNSCHEDULE = step("Leave “{visit}” unscheduled for now.")
DAY_AND_CLOCK = text("{day}, {clock}")

# Why a step is rejected.

NO_DAY = text("“{visit}” has no exact day yet: enter one (day).")
NO_START = text("“{visit}” has no time yet: enter one (start).")
NO_LENGTH = text("Say how far to move it: minutes or days.")
TOO_SHORT = text("“{visit}” lasts {length} and cannot be shorter than {least}.")
TOO_LONG = text("“{visit}” lasts {length} and cannot last a whole day: split it into several visits.")
NO_MINUTES = text("A visit lasts from {least} up to a day: {length} is not possible (minutes).")
OUT_OF_CALENDAR = text("That day is outside the calendar.")
IS_CLOSED = text("“{mission}” is {stage}: copy it, or change its stage first (stage).")
NOT_SHIFTED = text("Say how many days to shift it: 7, or -7 for earlier.")
NO_DATES = text("“{mission}” has no exact dates to count from: enter them (dates).")
TITLE_MISSING = text("Title: enter a title for the mission.")
LAST_BEFORE_FIRST = text("The last day, {last}, is before the first, {first} (last day).")
TOO_MANY_DAYS = text("{days} days are too many for one mission: {most_mission_days} at most (last day).")
NO_LEG = text("“{mission}” has no leg {at}: choose one of its {count}.")
NO_LEG_AT_ALL = text("“{mission}” has no travel legs: enter a day instead.")
LEG_UNDATED = text("Leg {at} has no day of departure: enter one (legs).")
NOTHING_LATER = text("“{mission}” has nothing on or after {day}: there is nothing to split off.")
NOTHING_EARLIER = text("All of “{mission}” is on or after {day}: shift it, or change its title instead.")
NO_EVENT = text("There is no event “{id}” in the portfolio (event).")
EVENT_UNDATED = text("First day: the dates of “{event}” are not known, so enter the first and the last day.")
NO_FIRST_DAY = text("First day: enter one, or an event with dates.")

# What a step means.

ADDED = text("Added “{visit}” {day}, {start}.")
ADDED_UNSCHEDULED = text("Added “{visit}”, unscheduled: it has no time yet.")
VISIT_MOVED = text("“{visit}” is now {day}, {start}.")
VISIT_MOVED_DAY = text("“{visit}” is now {day}; it has no time yet.")
LENGTHENED = text("“{visit}” now lasts {length}, until {end}.")
DUPLICATED = text("Duplicated “{visit}”; the copy begins {later}, {start}.")
DUPLICATED_UNSCHEDULED = text("Duplicated “{visit}”; the copy is unscheduled.")
UNTIMED = text("“{visit}” is unscheduled until it gets a time again.")
SHIFTED_LATER = plural(
    "“{mission}” moves {count} day later, to {dates}.",
    "“{mission}” moves {count} days later, to {dates}.",
)
SHIFTED_EARLIER = plural(
    "“{mission}” moves {count} day earlier, to {dates}.",
    "“{mission}” moves {count} days earlier, to {dates}.",
)
SHIFTED_UNDATED = plural("“{mission}” moves by {count} day.", "“{mission}” moves by {count} days.")
VISITS_SHIFTED = text("Its journey and its visits ({count}) move with it; tasks planned from it follow.")
COPIED = text("“{copy}” is planned for {dates}, as “{mission}” was for {before}.")
COPIED_VISITS = text(
    "Copied: visits {visits}, delegates {delegates}, travel legs {legs}, stays {stays}, tasks {tasks}."
)
COPIED_WITHOUT = text(
    "Not copied: minutes, outcomes, gifts, travel documents, bookings, amounts spent and what happened to agreements."
)
INVITED_ANEW = text("All invitations are open again.")
SPLIT = text("“{title}” is a separate mission from {day}.")
SPLIT_SHARE = text("It takes over: visits {count}, travel legs {total}, stays {rest}.")
BEGUN = text("“{title}” is planned from {first} to {last}.")
BEGUN_ONE_DAY = text("“{title}” is planned for {first}.")
BEGUN_VISITS = text("Visits: {visits} ({undated} unscheduled). Tasks: {tasks}.")
LAST_TAKEN = plural("By default it lasts {count} day.", "By default it lasts {count} days.")

# Warnings.

NO_END_ASSUMED = assumption("Its end is not stated, so {length} are counted from its start.")
NOT_EXACT = text("“{day}” of {field} is not an exact day and stays as it is.")
EVENT_STAYS = text("“{event}”, {dates}, does not move with it.")
TASK_STAYS = text("The task “{task}” has a day of its own and keeps it.")
HAS_MINUTES = text("“{visit}” already has minutes, but moves too.")
EVENT_FOLLOWED = step("“{after}” replaces “{before}”.")
EVENT_LEFT_OUT = text("No later edition of “{before}” is on file, so it is left out.")
TIMES_OF_BEFORE = text("Flight and train times are those of last time: book again.")
STAY_SPLIT = text("The stay “{place}” is split on {day}.")
UNDATED_STAY = text("Visits without a day, {undated}, stay with “{mission}”.")
BUDGET_STAYS = text("The budget stays with “{mission}”.")
BEYOND_EVENT = text("It takes place {shown}, outside the days of “{event}”, {dates}.")

# The day a task is planned from.

BEGINS = clause("“{title}” begins {day:on}.")
ENDS = clause("“{title}” ends {day}.")
TAKES_PLACE = clause("“{title}” takes place {day}.")
SIGNED_THERE = clause("“{title}” is due to be signed at “{visit}”, {day}.")
SIGNED = clause("“{title}” was signed {day}.")
EXPIRES = clause("The last day of “{agreement}” is {end}.")
NOTICE = step("The last day for notice of non-renewal of “{agreement}” is {day}.")
PERIOD_ENDS = clause("The period of “{title}” ends {day}.")
OWN_DAY = clause("It has a day of its own: {own}.")
OWN_PARTIAL = step("The earliest day of its own, {own}, counts.")

# Counting from it.

ON_THE_DAY = step("It is due that day, {there}.")
DAYS_BEFORE = plural("The day before is {day}.", "{count} days before that is {day}.")
DAYS_BEFORE_EARLIEST = plural(
    "The day before the earliest of these days is {there}.",
    "{count} days before the earliest of these days is {there}.",
)
DAYS_AFTER = plural("The day after is {day}.", "{count} days after that is {day}.")
DAYS_AFTER_LATEST = plural(
    "It cannot be done earlier: the day after the last of these days is {there}.",
    "It cannot be done earlier: {count} days after the last of these days is {there}.",
)
EVERY_DAY = rule("It is due every day until {last}, weekends included.")
EVERY_DAY_ON = rule("It is due every day, weekends included; the last day is not recorded.")
LAST_DONE = step("It was last done {done}, so it is due again {day}.")

WEEKEND_BACK = step("{day} falls on a weekend, so do it by the working day before, {there}.")
HOLIDAY_BACK = step("{day} is a public holiday ({holiday}), so do it by the working day before, {there}.")
WEEKEND_ON = step(
    "{day} falls on a weekend; it must come after the day it follows, so it is due the next working day, {there}."
)
HOLIDAY_ON = step(
    "{day} is a public holiday ({holiday}); it must come after the day it follows, so it is due the next working day, {there}."
)
CALENDARS = rule("Working days are those of {codes}.")
NO_CALENDAR = assumption(
    "Public holidays are not considered, because the leading organisation has no country on record."
)
RECORD_LEAD = remedy("The organisation that leads the mission, and its country and region.")
CALENDAR_UNKNOWN = assumption("Some public holidays of {codes} are not known, so the day may fall on one.")

# Unknown days.

NO_ANCHOR = clause("It has neither a day of its own nor a day it is planned from.")
NOT_LINKED = clause("It is planned from the {anchor}, but not linked to one.")
WAITS = clause("Its day is planned from “{about}”, whose day is not recorded.")
TASKS_WAIT = plural(
    "One open task is planned from its day, which is not recorded.",
    "{count} open tasks are planned from its day, which is not recorded.",
    Part.CLAUSE,
)
CLOSE = remedy("To close the gap, record “{anchor}”.")

# The basis of the lead time of a checklist item.

TASK_SOURCED = text("the source names the task, the number of days is our default")
TASK_SOURCED_REMARK = text("the source names the task, the number of days is our default; {remark}")
TIMING_SOURCED = text("the source states the lead time")
TIMING_SOURCED_REMARK = text("the source states the lead time; {remark}")
OUR_DEFAULT_REMARK = text("task and number of days are our default; {remark}")
OUR_DEFAULT = text("task and number of days are our default")
APPLIES_IF = text("Applies if {applies_if}.")

# Why a checklist item becomes no task.

HAVE_ALREADY = text("planned already")
NO_MISSION = text("there is no mission to plan it from")
NO_VISIT = text("there is no visit to plan it from")
NO_EVENT_TO_PLAN_FROM = text("there is no event to plan it from")
SEVERAL_EVENTS = text("there are several events: plan it from a visit to one of them")
NO_SIGNING = text("there is no signing to plan it from")
SEVERAL_SIGNINGS = text("there are several signings: plan it from one of them")
NO_AGREEMENT = text("there is no agreement to plan it from")
NO_EXPIRY = text("the agreement has no last day")
NO_NOTICE = text("the agreement does not renew tacitly, or no notice can stop it")
SIGNED_ALREADY = text("the agreement is signed: plan it from its successor")
NO_PROJECT = text("there is no programme to plan it from")

# Tasks.

PLANNED = plural(
    "Planned 1 task of “{checklist}” for “{about}”.",
    "Planned {count} tasks of “{checklist}” for “{about}”.",
)
CHECKLIST_KEPT = text("The checklist “{checklist}” is now in the portfolio and can be changed there.")
SKIPPED = plural("Left out {count} task: {why}.", "Left out {count} tasks: {why}.")
LATE = plural("{count} of them are already late.", "{count} of them are already late.")
PAST_TO_CHOOSE = plural(
    "{count} task is already late and is not planned: choose it if it still has to be done.",
    "{count} tasks are already late and are not planned: choose those that still have to be done.",
)
PAST_LEFT_OUT = plural(
    "{count} already late: choose it if it still has to be done",
    "{count} already late: choose those that still have to be done",
    Part.CLAUSE,
)
NOTHING_TO_PLAN = text("“{checklist}” has nothing to plan for “{about}”: {why}.")
ONLY_CONDITIONAL = text("the rest applies only under a condition: choose what applies")
NOTHING_CHOSEN = text("No task of “{checklist}” was chosen.")
DONE = text("“{task}” is done.")
DONE_TODAY = text("“{task}” is done for {day}; it is due again {until}.")
DROPPED = text("“{task}” is dropped.")
REOPENED = text("“{task}” is open again.")
REOPENED_DUE = text("“{task}” is open again, due {due}.")
ASSIGNED = text("“{task}” is now for {who}.")
FREED = text("“{task}” now belongs to whoever has the role.")
TASK_MOVED = text("“{task}” now has a day of its own, {day}; it no longer moves with “{about}”.")
TASK_MOVED_BARE = text("“{task}” now has a day of its own, {day}.")
UNMOVED = text("“{task}” is planned again, for {due}.")
UNMOVED_UNKNOWN = text("“{task}” is planned again; its day is not known yet.")
IS_DONE = text("“{task}” is not open; its state is {state}: reopen it first.")
IS_OPEN = text("“{task}” is already open.")
NO_SUCH_PERSON = text("There is nobody with the id “{owner}” (owner).")
DAY_OPEN = text("The day (due), {day}, has no first day: enter a day, a month or a year.")

# What a step on a task is called in the history.

PLAN = text("plan “{checklist}” for “{about}”")
DO = text("done: {task}")
DO_ON = text("done {day}: {task}")
DROP = text("drop: {task}")
REOPEN = text("reopen: {task}")
GIVE = text("give to {who}: {task}")
NOBODY = text("nobody")
PLAN_AGAIN = text("plan again: {task}")
MOVE = text("move: {task}")

# What a task is planned from: the field with the day, else the link.

DATES = text("dates")
DAY = text("day")
PERIOD = text("period")
TERM = text("term")
DAY_OF_SIGNING = text("day of signing")
SIGNATURES = text("signatures")
NOTICE_RULES = text("notice rules")
OWN_DAY_FACT = text("own day")
LINKS = {
    "mission": text("mission"),
    "visit": text("visit"),
    "event": text("event"),
    "agreement": text("agreement"),
    "programme": text("programme"),
}

# What the history calls a step.

ADD_CHANGE = text("add “{visit}” to “{mission}”")
MOVE_CHANGE = text("move “{visit}” to {day} {start}")
MOVE_DAY_CHANGE = text("move “{visit}” to {day}")
LENGTHEN_CHANGE = text("change the length of “{visit}” to {length}")
DUPLICATE_CHANGE = text("duplicate “{visit}”")
UNSCHEDULE_CHANGE = text("unschedule “{visit}”")
BEGIN_CHANGE = text("begin “{title}”")
COPY_CHANGE = text("copy “{mission}” as “{title}”")
SPLIT_CHANGE = text("split “{title}” off “{mission}”")
LATER_CHANGE = plural("shift “{mission}” {count} day later", "shift “{mission}” {count} days later")
EARLIER_CHANGE = plural("shift “{mission}” {count} day earlier", "shift “{mission}” {count} days earlier")

# The usual visits of a mission.

BRIEFING = text("Briefing of the delegation")
COURTESY_CALL = text("Courtesy call")
PARTNER_MEETING = text("Meeting with the partner cluster")
SITE_VISIT = text("Site visit")
MATCHMAKING = text("Matchmaking with companies")
RECEPTION = text("Reception")
DEBRIEFING = text("Debriefing of the delegation")
WELCOME = text("Welcome and programme")
WELCOME_DINNER = text("Welcome dinner")
SUMMARY = text("Summary and next steps")
STAND_TAKEN_OVER = text("Stand handover")
STAND_RECEPTION = text("Reception at the stand")
PARTNERING = text("Partnering meetings")
FAIR_SIGNING = text("Signing at the fair")
SIGNING_CHECK = text("Check of table, flags and originals")
SIGNING_RECEPTION = text("Reception after the signing")
OPENING = text("Opening")
SIGNING = text("Signing")
